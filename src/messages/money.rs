//! Amounts of money in words: how large, and in the currency of the book.
//!
//! A book that names no currency counts in yuan. Its short amounts then bear no sign, as everybody around writes them.
//! Leaves out how an amount is typed, see `forms::reading`.

use super::Lang;
use super::figures::grouped;
use crate::domain::{CommonCurrency, Currency, Money};

crate::texts! {
    yuan { "元", "yuan" }
    /// A label that says in what its amounts are counted.
    label_in(label, unit) { "{label}（{unit}）", "{label} ({unit})" }
}

/// The word after an amount: that of a common currency in the language of the reader, else the book's own, else its symbol.
pub fn unit(lang: Lang, currency: Currency) -> String {
    let own = currency.unit.or(currency.symbol);
    match (CommonCurrency::of(currency), own) {
        (Some(common), _) => lang.pick(common.unit_zh, common.unit).to_owned(),
        (None, own) => own.map_or_else(|| yuan(lang).to_owned(), |own| own.as_str().to_owned()),
    }
}

/// A number that is an amount, with its currency: `1,234.50 yuan`, `1,234.50 dollars`, `€1,234.50` where the book has
/// only a symbol.
pub fn with_unit(lang: Lang, currency: Currency, number: &str) -> String {
    match (currency.symbol, currency.unit) {
        (Some(symbol), None) => signed_before(symbol.as_str(), number),
        _ => format!("{number} {}", unit(lang, currency)),
    }
}

/// The same on a page that is handed on, in English with the symbol where the book has one: `£1,234`, 「1,234 元」.
pub fn on_page(lang: Lang, currency: Currency, number: &str) -> String {
    match (lang, currency.symbol) {
        (Lang::En, Some(symbol)) => signed_before(symbol.as_str(), number),
        _ => with_unit(lang, currency, number),
    }
}

/// An amount as exactly as it is kept: `12,000 元`, `12,000.5 dollars`.
pub fn exact(lang: Lang, currency: Currency, amount: Money) -> String {
    with_unit(lang, currency, &super::facts::amount(amount))
}

/// The same on a page that is handed on.
pub fn exact_on_page(lang: Lang, currency: Currency, amount: Money) -> String {
    on_page(lang, currency, &super::facts::amount(amount))
}

/// An amount where there is little room: `8,200`, `123.5万`, `1.25亿`; `$8,200`, `$123.5K`, `$1.25M`; no zero at the end.
pub fn short(lang: Lang, currency: Currency, amount: f64) -> String {
    signed_before(currency.symbol.as_ref().map_or("", |symbol| symbol.as_str()), &scaled(lang, amount))
}

/// The same of an amount that is kept.
pub fn short_of(lang: Lang, currency: Currency, amount: Money) -> String {
    short(lang, currency, amount.yuan())
}

/// By the ten thousand in Chinese, by the thousand in English.
fn scaled(lang: Lang, amount: f64) -> String {
    let scales: [(f64, &str); 2] = lang.pick([(1e4, "万"), (1e8, "亿")], [(1e3, "K"), (1e6, "M")]);
    if amount.abs().round() < 1e4 {
        return grouped(amount, 0);
    }
    // What would be rounded up to the next scale is told in that: `1亿` rather than `10,000万`.
    let (size, word) = if amount.abs() < scales[1].0 * 0.999_95 { scales[0] } else { scales[1] };
    let many = amount / size;
    let decimals = if many.abs() < 9.995 { 2 } else { u32::from(many.abs() < 999.95) };
    let told = grouped(many, decimals);
    let bare = if decimals > 0 { told.trim_end_matches('0').trim_end_matches('.') } else { &told };
    format!("{bare}{word}")
}

/// The sign stands before the symbol: `-$7.10`; a symbol of letters stands apart: `CHF 7.10`.
fn signed_before(symbol: &str, number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let gap = if symbol.chars().nth(1).is_some() && symbol.ends_with(char::is_alphabetic) { " " } else { "" };
    format!("{sign}{symbol}{gap}{digits}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_counts_in_its_own_currency() {
        let own = |symbol: &str, unit: &str| Currency { symbol: symbol.parse().ok(), unit: unit.parse().ok() };
        let amount = Money::from_cents(123_450_050);
        for (currency, lang, in_full, in_short) in [
            (own("", ""), Lang::Zh, "1,234,500.5 元", "123.5万"),
            (own("", ""), Lang::En, "1,234,500.5 yuan", "1.23M"),
            (own("$", "dollars"), Lang::En, "1,234,500.5 dollars", "$1.23M"),
            (own("$", "dollars"), Lang::Zh, "1,234,500.5 美元", "$123.5万"),
            (own("£", "英镑"), Lang::En, "1,234,500.5 pounds", "£1.23M"),
            (own("$", "美元"), Lang::Zh, "1,234,500.5 美元", "$123.5万"),
            (own("€", ""), Lang::En, "€1,234,500.5", "€1.23M"),
            (own("", "kronor"), Lang::En, "1,234,500.5 Swedish kronor", "1.23M"),
            (own("", "florins"), Lang::En, "1,234,500.5 florins", "1.23M"),
            (own("C$", "C dollars"), Lang::En, "1,234,500.5 Canadian dollars", "C$1.23M"),
            (own("CA$", "Canadian dollars"), Lang::Zh, "1,234,500.5 加元", "CA$123.5万"),
            (own("A$", "Australian dollars"), Lang::En, "1,234,500.5 Australian dollars", "A$1.23M"),
            (own("CHF", "Swiss francs"), Lang::En, "1,234,500.5 Swiss francs", "CHF 1.23M"),
            (own("R", "rand"), Lang::En, "1,234,500.5 rand", "R1.23M"),
        ] {
            assert_eq!(exact(lang, currency, amount), in_full);
            assert_eq!(short_of(lang, currency, amount), in_short);
        }
        assert_eq!(exact(Lang::En, own("£", ""), Money::from_cents(-710)), "-£7.1");
        assert_eq!(unit(Lang::En, own("£", "")), "£");
        let pounds = own("£", "pounds");
        assert_eq!(on_page(Lang::En, pounds, "-5,600,000"), "-£5,600,000");
        assert_eq!(on_page(Lang::Zh, pounds, "5,600,000"), "5,600,000 英镑");
        assert_eq!(on_page(Lang::En, own("", ""), "0"), "0 yuan");
    }

    #[test]
    fn short_amounts_are_scaled_as_the_language_does() {
        for (amount, zh, en) in [
            (0, "0", "0"),
            (8_200, "8,200", "8,200"),
            (800_000, "80万", "800K"),
            (5_200_000, "520万", "5.2M"),
            (1_250_000, "125万", "1.25M"),
            (12_345, "1.23万", "12.3K"),
            (99_999, "10万", "100K"),
            (99_999_999, "1亿", "100M"),
            (123_000_000, "1.23亿", "123M"),
            (-1_500_000, "-150万", "-1.5M"),
        ] {
            let short = |lang| short_of(lang, Currency::default(), Money::from_yuan(amount));
            assert_eq!((short(Lang::Zh).as_str(), short(Lang::En).as_str()), (zh, en));
        }
    }
}
