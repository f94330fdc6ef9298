//! Amounts of money in a text: £8,450, 12 万, 3.5w, 九万六, 8450 元, 30k.
//!
//! Leaves out what an amount is for, and which currency the book counts in.

use std::ops::Range;

use crate::domain::{CommonCurrency, Money, chinese_number, mixed_number, scale_at};
use crate::names::fold_char;

/// An amount at a place of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Amount {
    pub(super) money: Money,
    /// With its sign and unit, in bytes.
    pub(super) range: Range<usize>,
    /// The sign or word of a currency beside it.
    pub(super) sign: Option<String>,
    /// A sign, a unit or 万 and the like say that it is money; a figure alone may be anything.
    pub(super) is_money: bool,
    /// It is written with 万, `k` or the like.
    pub(super) is_scaled: bool,
}

/// The unit that is also what one does with an order: `order 12k won`.
pub(super) const WON: &str = "won";

/// Words for the currency at home, beside those of the currencies.
const UNITS: &[(&str, &str)] =
    &[("块钱", "CNY"), ("人民币", "CNY"), ("块", "CNY"), ("rmb", "CNY"), ("quid", "GBP"), ("bucks", "USD")];
/// What is counted behind a number that is no money.
const MEASURES: &str = "台套个件只张箱吨条支片米瓶份桶卷人次天日周月年号%％点折家辆把根本单间位期批盒组扇樘斤升层节\
    双副袋包平对公克千毫厘方粒颗枚块听罐捆筒管盘幅头匹株棵亩册部款种项笔处扎打户瓦度口";
/// What stands behind an amount that names no currency and has no 万; any other character is what is counted.
const BEHIND_CHINESE: &[&str] =
    &["的", "左右", "整", "货", "订单", "单子", "合同", "含税", "不含税", "未税", "全款", "现款", "已", "成交"];
/// What makes a number behind which it stands a vague one: 一百多万.
const VAGUE: &str = "几多来余";
/// The same before a number: 几十万, 近十万.
const VAGUE_BEFORE: &str = "几近";
/// The same before 十: 数十万.
const VAGUE_BEFORE_TENS: &str = "上数";
/// English words behind an amount that leave it one.
const BEHIND: &[&str] = &[
    "of",
    "order",
    "orders",
    "total",
    "in",
    "plus",
    "ex",
    "inc",
    "vat",
    "deal",
    "worth",
    "placed",
    "confirmed",
    "for",
    "po",
];

/// All the amounts of a text.
pub(super) fn amounts_in(text: &str) -> Vec<Amount> {
    let letters: Vec<(usize, char)> = text.char_indices().map(|(at, letter)| (at, fold_char(letter))).collect();
    let mut found: Vec<Amount> = Vec::new();
    let mut place = 0;
    while place < letters.len() {
        let end = found.last().map_or(0, |last| last.range.end);
        let read = (letters[place].0 >= end).then(|| amount_at(text, &letters, place)).flatten();
        if let Some((amount, next)) = read {
            found.push(amount);
            place = next;
        } else {
            place += 1;
            // The rest of a number that is no amount.
            while place < letters.len() && place > 0 && is_number(letters[place - 1].1) && is_number(letters[place].1) {
                place += 1;
            }
        }
    }
    found
}

fn is_number(letter: char) -> bool {
    letter.is_ascii_digit() || NUMERALS.contains(letter)
}

/// Chinese characters of a number.
const NUMERALS: &str = "零〇一二两三四五六七八九十百千万亿";

/// The amount whose number begins at a place, and the place behind it.
fn amount_at(text: &str, letters: &[(usize, char)], place: usize) -> Option<(Amount, usize)> {
    let before = place.checked_sub(1).map(|place| letters[place].1);
    let first = letters[place].1;
    if before.is_some_and(|before| before.is_ascii_alphanumeric() || ".,/#-:".contains(before))
        && !ends_with_sign(text, letters[place].0)
    {
        return None;
    }
    let is_vague =
        |before: char| VAGUE_BEFORE.contains(before) || (VAGUE_BEFORE_TENS.contains(before) && first == '十');
    // 百万, 千万 and 万一 are words of their own.
    if before.is_some_and(is_vague) || "百千万亿".contains(first) {
        return None;
    }
    let rest: String = letters[place..].iter().map(|(_, letter)| *letter).collect();
    let (digits, scale, length, is_scaled) = if first.is_ascii_digit() {
        let length = figures(&rest);
        let digits = rest[..length].replace(',', "");
        let behind = &rest[length..];
        let blank = behind.len() - behind.trim_start_matches(' ').len();
        match (mixed(&rest, !text.is_ascii()), scale_here(&behind[blank..], !text.is_ascii())) {
            (Some((value, length)), _) => (value.to_string(), "", length, true),
            (None, Some((scale, more))) => (digits, scale, length + blank + more, true),
            (None, None) => (digits, "", length, false),
        }
    } else if NUMERALS.contains(first) {
        let length: usize = rest.chars().take_while(|next| NUMERALS.contains(*next)).map(char::len_utf8).sum();
        let value = chinese_value(&rest[..length])?;
        (value.to_string(), "", length, true)
    } else {
        return None;
    };
    let behind = &rest[length..];
    // A date, a time, a percentage.
    if behind.starts_with(['/', ':', '-', '%']) && behind[1..].starts_with(|next: char| next.is_ascii_digit())
        || behind.starts_with('%')
    {
        return None;
    }
    if behind.starts_with(|next| VAGUE.contains(next)) {
        return None;
    }
    let blank = behind.len() - behind.trim_start_matches(' ').len();
    let sign_before = sign_before(text, letters[place].0);
    // `order £12k won` was won.
    let unit = unit(&behind[blank..]).filter(|(unit, _)| sign_before.is_none() || *unit != WON);
    let start = sign_before.as_ref().map_or(letters[place].0, |(at, _)| *at);
    let length = length + unit.map_or(0, |(_, more)| blank + more);
    let count = rest[..length].chars().count();
    let end = letters.get(place + count).map_or(text.len(), |(at, _)| *at);
    let sign = sign_before.map(|(_, sign)| sign).or_else(|| unit.map(|(sign, _)| sign.to_owned()));
    let after = rest[length..].trim_start_matches(' ');
    // Of money in 万 anything may be told behind it, but what is counted in it.
    let is_large = rest[..length].contains(['万', '亿']) || scale == "万";
    let is_counted =
        || after.starts_with(is_han) && !is_large && !BEHIND_CHINESE.iter().any(|known| after.starts_with(known));
    let counts =
        after.starts_with(|next| MEASURES.contains(next)) || is_counted() || counts_in_english(&rest[length..]);
    // `500m of cable`
    let is_metres = rest[..length].ends_with('m') && scale == "m";
    if sign.is_none() && (counts || is_metres) {
        return None;
    }
    let whole = digits.split('.').next().unwrap_or_default().len();
    let money = format!("{digits}{scale}").parse().ok().filter(|_| whole < 12)?;
    let is_money = sign.is_some() || is_scaled;
    Some((Amount { money, range: start..end, sign, is_money, is_scaled }, place + count))
}

/// The figures with Chinese units between them with which a text begins, 3万8 or 3w8, and their length. A last figure that
/// belongs to what follows is not taken: 3万8月底付.
fn mixed(text: &str, is_chinese: bool) -> Option<(u64, usize)> {
    let is_part = |letter: char| is_number(letter) || is_chinese && letter == 'w';
    let run: usize = text.chars().take_while(|letter| is_part(*letter)).map(char::len_utf8).sum();
    let behind = &text[run..];
    let is_others =
        behind.starts_with(|next| MEASURES.contains(next) || VAGUE.contains(next) || ".:/-%".contains(next));
    let number = text[..run].replace('w', "万");
    let is_ended = text[..run].ends_with(['百', '千', '万', '亿']);
    mixed_number(&number).filter(|_| is_ended || !is_others).map(|value| (value, run))
}

fn is_han(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter)
}

/// The length of figures with their commas and decimals.
fn figures(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = digits(0);
    while bytes.get(end) == Some(&b',') && digits(end + 1) == 3 {
        end += 4;
    }
    if bytes.get(end) == Some(&b'.') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    end
}

/// The word with which a text begins and that multiplies the number before it, and its length.
fn scale_here(text: &str, is_chinese: bool) -> Option<(&'static str, usize)> {
    let ten_thousands =
        || text.strip_prefix('w').filter(|rest| !rest.starts_with(|next: char| next.is_ascii_alphanumeric()));
    let own = ten_thousands().filter(|_| is_chinese).map(|_| ("万", 1));
    own.or_else(|| scale_at(text).map(|word| (word, word.len())))
}

/// A number in Chinese numerals with 百, 千 or 万: 九万六 is 96,000.
fn chinese_value(text: &str) -> Option<u64> {
    let is_large = text.chars().count() > 1 && text.contains(['百', '千', '万', '亿']);
    chinese_number(text).filter(|_| is_large)
}

fn signs() -> impl Iterator<Item = &'static str> {
    let others = CommonCurrency::OTHER_WORDS.iter().map(|(_, word)| *word).filter(|word| word.ends_with('$'));
    CommonCurrency::ALL.iter().flat_map(|one| [one.symbol, one.code]).chain(others)
}

/// The sign or code of a currency that stands before a place, and where it begins.
fn sign_before(text: &str, at: usize) -> Option<(usize, String)> {
    let before = text[..at].trim_end_matches(' ');
    let is_long = |sign: &&str| {
        let start = before.len().checked_sub(sign.len()).filter(|start| before.is_char_boundary(*start));
        start.is_some_and(|start| {
            before[start..].eq_ignore_ascii_case(sign)
                && !before[..start].ends_with(|last: char| last.is_ascii_alphabetic())
        })
    };
    let known = signs().chain(["￥", "RMB", "人民币"]).filter(is_long).max_by_key(|sign| sign.len())?;
    Some((before.len() - known.len(), known.to_owned()))
}

fn ends_with_sign(text: &str, at: usize) -> bool {
    sign_before(text, at).is_some()
}

/// The unit of a currency with which a text begins, by a word that it is known by, and its length.
fn unit(text: &str) -> Option<(&'static str, usize)> {
    let whole = |word: &str| {
        let is_word = word.is_ascii() && word.starts_with(|first: char| first.is_ascii_alphabetic());
        let begins = text.to_lowercase().starts_with(&word.to_lowercase());
        begins && !(is_word && text[word.len()..].starts_with(|next: char| next.is_ascii_alphanumeric()))
    };
    let others = CommonCurrency::OTHER_WORDS.iter().map(|(_, word)| *word);
    let common = CommonCurrency::ALL.iter().flat_map(|one| [one.unit_zh, one.unit, one.code, one.symbol]).chain(others);
    // 500块瓷砖
    let is_of_money = |word: &str| {
        let behind = text[word.len()..].trim_start_matches(' ');
        word != "块" || !behind.starts_with(is_han) || BEHIND_CHINESE.iter().any(|known| behind.starts_with(known))
    };
    let own = UNITS.iter().filter(|(word, _)| whole(word) && is_of_money(word)).map(|(word, code)| (*code, word.len()));
    // R and kr behind a number are seldom money.
    common
        .filter(|word| word.len() > 1 && whole(word))
        .map(|word| (word, word.len()))
        .chain(own)
        .max_by_key(|(_, length)| *length)
}

/// Whether an English word follows that says what is counted.
fn counts_in_english(behind: &str) -> bool {
    let word = behind.trim_start_matches(' ');
    let word = &word[..word.find(|next: char| !next.is_ascii_alphabetic()).unwrap_or(word.len())];
    !word.is_empty() && !BEHIND.iter().any(|known| word.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_and_say_them() {
        for (text, told) in [
            ("order £8,450", "8450 £"),
            ("ordered 40 rooms, order £8,450.50 in all", "8450.5 £"),
            ("order of £12k placed", "12000 £"),
            ("$1.2m deal", "1200000 $"),
            ("EUR 500", "500 EUR"),
            ("500 euros", "500 euros"),
            ("HK$ 1,000", "1000 HK$"),
            ("订了 12 万的货", "120000"),
            ("下单3.5w", "35000"),
            ("一共九万六", "96000"),
            ("订了3万8的展架", "38000"),
            ("订了3万8千的展架", "38000"),
            ("下单3万5千", "35000"),
            ("订了2千5的货", "2500"),
            ("签了1万2的单", "12000"),
            ("下单3w8", "38000"),
            ("12万5的合同", "125000"),
            ("order 12w5", ""),
            ("3万8月底付", "30000"),
            ("3万8台", "30000"),
            ("八千四", "8400"),
            ("三十五万的合同", "350000"),
            ("一万二", "12000"),
            ("两百万", "2000000"),
            ("十二万五", "125000"),
            ("一万零五百", "10500"),
            ("8450元", "8450 元"),
            ("￥１，２００", "1200 ￥"),
            ("500块", "500 CNY"),
            ("12k", "12000"),
            ("8450", "8450?"),
            ("5,000 francs", "5000 francs"),
            ("5,000 Kronor", "5000 kronor"),
            ("C$5,000", "5000 C$"),
            ("£12k won", "12000 £"),
            ("12k won", "12000 won"),
            ("几十万", ""),
            ("几百万元", ""),
            ("数百万", ""),
            ("上百万", ""),
            ("近百万", ""),
            ("一百多万", ""),
            ("一百多台", ""),
            ("20几万", ""),
            ("12万多", ""),
            ("一百公斤", ""),
            ("两百袋", ""),
            ("一千平", ""),
            ("2千克", ""),
            ("两千双", ""),
            ("一百螺丝", ""),
            ("3万袋", ""),
            ("500块瓷砖", ""),
            ("500块左右", "500 CNY"),
            ("两千元", "2000 元"),
            ("万一", ""),
            ("千万别忘", ""),
            ("500m of cable", ""),
            ("ordered 500m", ""),
            ("$2m of cable", "2000000 $"),
            ("ordered 2k units", ""),
            ("40 rooms", ""),
            ("20台", ""),
            ("12月5日", ""),
            ("8/12 at 3:30", ""),
            ("10%", ""),
            ("三十台", ""),
            ("PO4512", ""),
        ] {
            let amounts = amounts_in(text);
            let words = amounts.iter().map(|one| {
                let sign = one.sign.as_ref().map(|sign| format!(" {sign}")).unwrap_or_default();
                format!("{}{}{sign}", one.money, if one.is_money { "" } else { "?" })
            });
            assert_eq!(words.collect::<Vec<_>>().join(", "), told, "{text}");
        }
    }
}
