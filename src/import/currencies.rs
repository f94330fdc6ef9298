//! Which currency a text names: 金额（美元）, USD, €.
//!
//! Leaves out amounts, see [`super::cell`].

use crate::domain::{CommonCurrency, Currency, CurrencyWord};

/// What currencies are called in Chinese.
pub(super) const CHINESE: &[(&str, &str)] = &[
    ("USD", "美元"),
    ("USD", "美金"),
    ("EUR", "欧元"),
    ("GBP", "英镑"),
    ("HKD", "港币"),
    ("HKD", "港元"),
    ("JPY", "日元"),
    ("TWD", "新台币"),
    ("KRW", "韩元"),
    ("SGD", "新加坡元"),
    ("AUD", "澳元"),
    ("CAD", "加元"),
    ("CHF", "瑞士法郎"),
    ("CNY", "人民币"),
];

/// The code of the currency of a book; none for one that is not among the common ones.
pub(super) fn own_code(currency: Currency) -> Option<&'static str> {
    let (symbol, unit) = (currency.symbol, currency.unit);
    if symbol.is_none() && unit.is_none() {
        return Some("CNY");
    }
    let is =
        |word: Option<CurrencyWord>, known: &str| word.is_some_and(|word| word.as_str().eq_ignore_ascii_case(known));
    let of_word = |one: &&CommonCurrency| is(unit, one.unit) || is(unit, one.code) || is(symbol, one.code);
    let all = CommonCurrency::ALL;
    // `kr` is that of three: the word behind the amount tells them apart.
    let found = all.iter().find(of_word).or_else(|| all.iter().find(|one| is(symbol, one.symbol)));
    found.map(|one| one.code).or_else(|| {
        let word = unit.or(symbol)?;
        CHINESE.iter().find(|(_, name)| word.as_str() == *name).map(|(code, _)| *code)
    })
}

/// The code of the currency that a text names, by its code, its name or its sign.
pub(super) fn named(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|letter: char| !letter.is_ascii_alphabetic()).filter(|word| !word.is_empty()).collect();
    let all = CommonCurrency::ALL;
    let by_code = all.iter().find(|one| words.iter().any(|word| word.eq_ignore_ascii_case(one.code)));
    if let Some(one) = by_code {
        return Some(one.code);
    }
    if words.contains(&"rmb") {
        return Some("CNY");
    }
    if let Some((code, _)) = CHINESE.iter().find(|(_, name)| text.contains(name)) {
        return Some(code);
    }
    // `HK$` before `$`, and no letters alone: `R` stands in many words.
    let signs = all.iter().filter(|one| !one.symbol.is_ascii() || one.symbol.ends_with('$'));
    let by_sign = signs.filter(|one| text.contains(one.symbol)).max_by_key(|one| one.symbol.len());
    by_sign.map(|one| one.code)
}

/// Whether a text names a currency, and it is not that of the book.
pub fn names_other_currency(text: &str, own: Currency) -> bool {
    let Some(code) = named(text) else { return false };
    let symbol = own.symbol.as_ref().map_or("", CurrencyWord::as_str);
    // `$` stands for every kind of dollars that the book may count in.
    let is_sign_of_own =
        |one: &CommonCurrency| one.code == code && symbol.ends_with(one.symbol) && !text.contains(one.code);
    own_code(own) != Some(code) && !CommonCurrency::ALL.iter().any(is_sign_of_own)
}

/// A text without the one currency that it names, in small letters; `None` where it names none.
pub fn without_currency(text: &str) -> Option<String> {
    let code = named(text)?;
    let lower = text.to_lowercase();
    let of_code = CommonCurrency::ALL.iter().find(|one| one.code == code).map(|one| one.symbol);
    let words = CHINESE.iter().filter(|(known, _)| *known == code).map(|(_, name)| *name);
    let known: Vec<String> =
        [Some(code), of_code, Some("rmb")].into_iter().flatten().chain(words).map(str::to_lowercase).collect();
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
            assert_eq!(named(text), code, "{text}");
        }
    }

    #[test]
    fn only_another_currency_than_that_of_the_book_is_another() {
        let yuan = Currency::default();
        assert!(names_other_currency("美元", yuan) && names_other_currency("$", yuan));
        assert!(!names_other_currency("CNY", yuan) && !names_other_currency("金额(元)", yuan));
        let dollars = book("$", "dollars");
        assert!(!names_other_currency("Amount (USD)", dollars) && names_other_currency("人民币", dollars));
        let australian = book("A$", "A dollars");
        assert!(!names_other_currency("$", australian) && names_other_currency("USD", australian));
        assert_eq!(own_code(book("kr", "kroner")), Some("NOK"));
        assert!(names_other_currency("EUR", book("₽", "rubles")));
    }
}
