//! Which currency a text names: 金额（美元）, USD, €, ¥1,200, 3万元.
//!
//! Leaves out amounts, see [`super::cell`].

use std::sync::LazyLock;

use crate::domain::{CommonCurrency, Currency, CurrencyWord};
use crate::exchange::tables::Cell;

/// What currencies are called in Chinese, the usual name first.
const CHINESE: &[(&str, &str)] = &[
    ("CNY", "人民币"),
    ("USD", "美元"),
    ("USD", "美金"),
    ("EUR", "欧元"),
    ("GBP", "英镑"),
    ("HKD", "港币"),
    ("HKD", "港元"),
    ("TWD", "新台币"),
    ("SGD", "新加坡元"),
    ("AUD", "澳元"),
    ("CAD", "加元"),
    ("NZD", "新西兰元"),
    ("JPY", "日元"),
    ("KRW", "韩元"),
    ("INR", "印度卢比"),
    ("CHF", "瑞士法郎"),
    ("SEK", "瑞典克朗"),
    ("NOK", "挪威克朗"),
    ("DKK", "丹麦克朗"),
    ("PLN", "兹罗提"),
    ("BRL", "雷亚尔"),
    ("ZAR", "南非兰特"),
];

/// What else names one.
const OTHERWISE: &[(&str, &str)] = &[("CNY", "rmb"), ("CNY", "cn¥"), ("USD", "us$")];

/// The words of the yuan that other currencies of Chinese speakers are counted in too.
const YUAN: [&str; 3] = ["元", "圆", "块"];
/// Where 元 means what is paid with there.
const COUNTED_IN_YUAN: [&str; 4] = ["CNY", "HKD", "TWD", "SGD"];

/// How a text names a currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// By its code, or by a word that no other has.
    Code(&'static str),
    /// By a sign that several have: `$` is that of many kinds of dollars.
    Sign(&'static str),
    /// By 元.
    Yuan,
}

impl Mark {
    /// The code of the currency that is meant in a book that counts in its own; `None` where that is the book's own
    /// and has no code.
    fn code(self, own: Currency) -> Option<&'static str> {
        let own_code = own_code(own);
        match self {
            Self::Code(code) => Some(code),
            Self::Sign(sign) => {
                if own.symbol.is_some_and(|symbol| symbol.as_str().ends_with(sign)) {
                    return own_code;
                }
                CommonCurrency::ALL.iter().find(|one| one.symbol == sign).map(|one| one.code)
            }
            Self::Yuan => match own_code {
                Some(code) if COUNTED_IN_YUAN.contains(&code) => Some(code),
                None if own.unit.is_some_and(|unit| unit.as_str().ends_with('元')) => None,
                _ => Some("CNY"),
            },
        }
    }

    /// Whether another currency is meant than that of the book.
    pub fn is_other(self, own: Currency) -> bool {
        self.code(own).is_some_and(|code| own_code(own) != Some(code))
    }

    /// The currency that is meant, if it is another than that of the book.
    pub fn other(self, own: Currency) -> Option<&'static CommonCurrency> {
        let code = self.code(own).filter(|_| self.is_other(own))?;
        CommonCurrency::ALL.iter().find(|one| one.code == code)
    }
}

/// The code of the currency of a book; none for one that is not among the common ones.
fn own_code(currency: Currency) -> Option<&'static str> {
    let (symbol, unit) = (currency.symbol, currency.unit);
    if symbol.is_none() && unit.is_none() {
        return Some("CNY");
    }
    let is =
        |word: Option<CurrencyWord>, known: &str| word.is_some_and(|word| word.as_str().eq_ignore_ascii_case(known));
    let of_word = |one: &&CommonCurrency| {
        is(unit, one.unit)
            || unit.is_some_and(|unit| one.is_called(unit.as_str()))
            || is(unit, one.code)
            || is(symbol, one.code)
    };
    let all = CommonCurrency::ALL;
    // `kr` is that of three: the word behind the amount tells them apart.
    let found = all.iter().find(of_word).or_else(|| all.iter().find(|one| is(symbol, one.symbol)));
    found.map(|one| one.code).or_else(|| {
        let word = unit.or(symbol)?;
        if YUAN.contains(&word.as_str()) {
            return Some("CNY");
        }
        CHINESE.iter().find(|(_, name)| word.as_str() == *name).map(|(code, _)| *code)
    })
}

/// What it is called in Chinese.
pub fn in_chinese(currency: &CommonCurrency) -> &'static str {
    CHINESE.iter().find(|(code, _)| *code == currency.code).map_or(currency.code, |(_, name)| name)
}

/// How a text names a currency, by code, name or sign; a word of English prose names none.
pub fn mark(text: &str) -> Option<Mark> {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|letter: char| !letter.is_ascii_alphabetic()).filter(|word| !word.is_empty()).collect();
    let all = CommonCurrency::ALL;
    let by_code = all.iter().find(|one| words.iter().any(|word| word.eq_ignore_ascii_case(one.code)));
    if let Some(one) = by_code {
        return Some(Mark::Code(one.code));
    }
    let named = OTHERWISE.iter().chain(CHINESE).find(|(_, name)| {
        let is_word = name.bytes().all(|byte| byte.is_ascii_alphabetic());
        if is_word { words.contains(name) } else { lower.contains(name) }
    });
    if let Some((code, _)) = named {
        return Some(Mark::Code(code));
    }
    // `HK$` before `$`, and no letters alone: `R` stands in many words.
    let signs = all.iter().filter(|one| !one.symbol.is_ascii() || one.symbol.ends_with('$'));
    let by_sign = signs.filter(|one| text.contains(one.symbol)).max_by_key(|one| one.symbol.len());
    by_sign.map(|one| Mark::Sign(one.symbol)).or_else(|| text.contains('￥').then_some(Mark::Sign("¥")))
}

/// How the name of a column of amounts names a currency: 元 counts where a unit stands in it.
pub fn mark_of_header(text: &str, has_unit: bool) -> Option<Mark> {
    mark(text).or_else(|| (has_unit && text.contains('元')).then_some(Mark::Yuan))
}

/// How a cell of a column of currencies names one.
pub fn mark_of_currency(text: &str) -> Option<Mark> {
    mark(text).or_else(|| YUAN.iter().any(|word| text.contains(word)).then_some(Mark::Yuan))
}

/// A word beside an amount, in small letters, and what it means.
type AmountWord = (String, Mark);

/// The words that stand beside amounts, the longer ones first: `HK$` names the currency before `$` does.
static BESIDE_AMOUNTS: LazyLock<Vec<AmountWord>> = LazyLock::new(|| {
    let mut words: Vec<AmountWord> = Vec::new();
    for one in CommonCurrency::ALL {
        words.push((one.code.to_lowercase(), Mark::Code(one.code)));
        words.push((one.unit.to_lowercase(), Mark::Code(one.code)));
        words.push((one.symbol.to_lowercase(), Mark::Sign(one.symbol)));
    }
    let others = CommonCurrency::OTHER_WORDS.iter();
    words.extend(others.map(|(code, word)| (word.to_lowercase(), Mark::Code(code))));
    words.extend(CHINESE.iter().chain(OTHERWISE).map(|(code, word)| ((*word).to_owned(), Mark::Code(code))));
    words.extend(YUAN.iter().map(|word| ((*word).to_owned(), Mark::Yuan)));
    words.push(("￥".to_owned(), Mark::Sign("¥")));
    words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    words.dedup();
    words
});

/// The longest word beside an amount that names a currency, in a text of small letters.
pub fn beside_amount(lower: &str) -> Option<(&'static str, Mark)> {
    // Most amounts are digits alone.
    if lower.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-' | b' ')) {
        return None;
    }
    BESIDE_AMOUNTS.iter().find(|(word, _)| stands_in(lower, word)).map(|(word, mark)| (word.as_str(), *mark))
}

/// Whether a word stands in a text: one of letters not as a part of another.
pub(super) fn stands_in(text: &str, word: &str) -> bool {
    let is_letter = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphabetic());
    let (begins, ends) = (is_letter(word.chars().next()), is_letter(word.chars().next_back()));
    text.match_indices(word).any(|(at, _)| {
        let (before, after) = (text[..at].chars().next_back(), text[at + word.len()..].chars().next());
        !(begins && is_letter(before) || ends && is_letter(after))
    })
}

/// How often the cells of a column name which currency.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MarkTally {
    /// Cells that hold anything.
    pub filled: usize,
    pub named: Vec<(Mark, usize)>,
}

impl MarkTally {
    /// Looks at a cell of a column of amounts, or of one that names their currencies.
    pub fn add(&mut self, cell: &Cell, tells_currency: bool) {
        self.filled += usize::from(!cell.is_empty());
        let Cell::Text(text) = cell else { return };
        let found = if tells_currency {
            mark_of_currency(text)
        } else if text.bytes().any(|byte| byte.is_ascii_digit()) {
            beside_amount(&text.to_lowercase()).map(|(_, mark)| mark)
        } else {
            None
        };
        let Some(mark) = found else { return };
        match self.named.iter_mut().find(|(known, _)| *known == mark) {
            Some((_, count)) => *count += 1,
            None => self.named.push((mark, 1)),
        }
    }

    /// Cells that name none themselves.
    pub fn unnamed(&self) -> usize {
        self.filled - self.named.iter().map(|(_, count)| count).sum::<usize>()
    }
}

/// Whether a text names a currency, and it is not that of the book.
pub fn names_other_currency(text: &str, own: Currency) -> bool {
    mark_of_currency(text).is_some_and(|mark| mark.is_other(own))
}

/// A text without the one currency that it names, in small letters; `None` where it names none.
pub fn without_currency(text: &str) -> Option<String> {
    let code = mark(text)?.code(Currency::default())?;
    let lower = text.to_lowercase();
    let of_code = CommonCurrency::ALL.iter().find(|one| one.code == code).map(|one| one.symbol);
    let words = OTHERWISE.iter().chain(CHINESE).filter(|(known, _)| *known == code).map(|(_, name)| *name);
    let known: Vec<String> = [Some(code), of_code].into_iter().flatten().chain(words).map(str::to_lowercase).collect();
    let found = known.iter().find(|word| lower.contains(word.as_str()))?;
    Some(lower.replacen(found.as_str(), "", 1).trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book(symbol: &str, unit: &str) -> Currency {
        Currency { symbol: symbol.parse().ok(), unit: unit.parse().ok() }
    }

    #[test]
    fn a_currency_is_known_by_code_name_and_sign() {
        for (text, code) in [
            ("金额（美元）", Some("USD")),
            ("Amount (EUR)", Some("EUR")),
            ("amount in usd", Some("USD")),
            ("HK$", Some("HKD")),
            ("£", Some("GBP")),
            ("人民币", Some("CNY")),
            ("RMB", Some("CNY")),
            ("金额", None),
            ("Deal won", None),
            ("Brand revenue", None),
            ("Bankruptcy", None),
            ("Europe", None),
        ] {
            assert_eq!(mark(text).and_then(|mark| mark.code(Currency::default())), code, "{text}");
        }
    }

    #[test]
    fn only_another_currency_than_that_of_the_book_is_another() {
        let yuan = Currency::default();
        assert!(names_other_currency("美元", yuan) && names_other_currency("$", yuan));
        assert!(!names_other_currency("CNY", yuan) && !names_other_currency("金额(元)", yuan));
        let dollars = book("$", "dollars");
        assert!(names_other_currency("元", dollars) && !names_other_currency("元", book("HK$", "HK dollars")));
        assert!(!names_other_currency("元", book("", "元")) && !names_other_currency("元", book("§", "越元")));
        assert!(!names_other_currency("¥", book("JP¥", "yen")) && names_other_currency("¥", dollars));
        assert!(!names_other_currency("Amount (USD)", dollars) && names_other_currency("人民币", dollars));
        let australian = book("A$", "A dollars");
        assert!(!names_other_currency("$", australian) && names_other_currency("USD", australian));
        assert_eq!(own_code(book("kr", "kroner")), Some("NOK"));
        assert!(names_other_currency("EUR", book("₽", "rubles")));
    }

    #[test]
    fn a_word_beside_an_amount_is_no_part_of_another_word() {
        for (text, code) in [
            ("¥1,200", Some("CNY")),
            ("￥1,200", Some("CNY")),
            ("us$1.2m", Some("USD")),
            ("hk$ 5,000", Some("HKD")),
            ("5000 dollars", Some("USD")),
            ("eur12", Some("EUR")),
            ("12万元", Some("CNY")),
            ("12万美元", Some("USD")),
            ("r 500", Some("ZAR")),
            ("500 per year", None),
            ("won 5", Some("KRW")),
            ("wonderful 5", None),
        ] {
            let found = beside_amount(text).and_then(|(_, mark)| mark.code(Currency::default()));
            assert_eq!(found, code, "{text}");
        }
    }

    #[test]
    fn every_common_currency_has_a_chinese_name() {
        for one in CommonCurrency::ALL {
            assert_ne!(in_chinese(one), one.code);
        }
    }
}
