//! A cell of a report: the value, and how it is shown to a reader. A workbook takes the value, a page the words.

use chrono::NaiveDate;

use crate::domain::{Currency, Money};
use crate::messages::figures::{self, ABSENT};
use crate::messages::{Lang, clean, dates, facts, money};
use crate::rules::kpi::Unit;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportCell {
    pub value: CellValue,
    /// The same in the reader's language.
    pub shown: String,
    /// Where a click on it leads: `tel:`, `mailto:`, `http:` or `https:`, nothing else.
    pub link: Option<String>,
}

/// The value of a cell, for a spreadsheet to count with.
#[derive(Debug, Clone, PartialEq)]
pub enum CellValue {
    Absent,
    Text,
    Number(f64, NumberStyle),
    /// A share of one.
    Share(f64),
    Money(f64),
    Day(NaiveDate),
}

/// How many decimals a number has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberStyle {
    Whole,
    Tenths,
    Hundredths,
}

impl ReportCell {
    /// Nothing is known.
    pub fn absent() -> Self {
        Self { value: CellValue::Absent, shown: ABSENT.to_owned(), link: None }
    }

    /// What somebody wrote; `—` for nothing.
    pub fn text(text: impl AsRef<str>) -> Self {
        let shown = clean::clean_lines(text.as_ref().trim()).into_owned();
        if shown.is_empty() { Self::absent() } else { Self { value: CellValue::Text, shown, link: None } }
    }

    /// The same of what may not be known.
    pub fn maybe(text: Option<impl AsRef<str>>) -> Self {
        text.map_or_else(Self::absent, Self::text)
    }

    /// A text on which a call begins.
    pub fn phone(number: &str) -> Self {
        let dialled: String = number.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect();
        Self { link: (!dialled.is_empty()).then(|| format!("tel:{dialled}")), ..Self::text(number) }
    }

    /// A text on which a mail begins.
    pub fn mail(address: &str) -> Self {
        let is_plain = |sign: char| sign.is_ascii_alphanumeric() || "@.-_+".contains(sign);
        let is_address = address.contains('@') && address.chars().all(is_plain);
        Self { link: is_address.then(|| format!("mailto:{address}")), ..Self::text(address) }
    }

    /// A text on which a page opens, where it is the address of one.
    pub fn website(address: &str) -> Self {
        let address = address.trim();
        let has_scheme = ["http://", "https://"].iter().any(|scheme| address.starts_with(scheme));
        let is_bare = !address.contains([':', ' ']) && address.contains('.');
        let link = if has_scheme { Some(address.to_owned()) } else { is_bare.then(|| format!("https://{address}")) };
        Self { link: link.filter(|link| !link.contains(char::is_whitespace)), ..Self::text(address) }
    }

    /// A figure of a metric, as exactly as it is kept.
    pub fn figure(lang: Lang, currency: Currency, unit: Unit, figure: Option<f64>) -> Self {
        let Some(number) = figure else { return Self::absent() };
        let value = match unit {
            Unit::Percent => CellValue::Share(number / 100.0),
            Unit::Yuan => CellValue::Money(number),
            Unit::Count => CellValue::Number(number, NumberStyle::Whole),
            Unit::Score => CellValue::Number(number, NumberStyle::Hundredths),
            Unit::Net | Unit::Hours => CellValue::Number(number, NumberStyle::Tenths),
        };
        let shown = match unit {
            Unit::Yuan => {
                let amount = figures::grouped(number, unit.decimals());
                money::on_page(lang, currency, amount.strip_suffix(".00").unwrap_or(&amount))
            }
            _ => figures::exact(lang, currency, unit, figure),
        };
        Self { value, shown, link: None }
    }

    /// A share in percent: an attainment.
    pub fn percent(percent: Option<f64>) -> Self {
        let Some(number) = percent else { return Self::absent() };
        Self { value: CellValue::Share(number / 100.0), shown: format!("{number:.1}%"), link: None }
    }

    /// How far a figure moved, in percent or as a difference.
    pub fn change(lang: Lang, unit: Unit, change: Option<f64>) -> Self {
        let Some(moved) = change else { return Self::absent() };
        let value = match unit {
            _ if unit.changes_in_percent() => CellValue::Share(moved / 100.0),
            Unit::Score => CellValue::Number(moved, NumberStyle::Hundredths),
            _ => CellValue::Number(moved, NumberStyle::Tenths),
        };
        Self { value, shown: figures::change_in_words(lang, unit, moved), link: None }
    }

    /// An amount that is kept.
    pub fn money(lang: Lang, currency: Currency, amount: Option<Money>) -> Self {
        let Some(amount) = amount else { return Self::absent() };
        Self {
            value: CellValue::Money(amount.yuan()),
            shown: money::on_page(lang, currency, &facts::amount(amount)),
            link: None,
        }
    }

    /// How many.
    pub fn count(count: impl TryInto<u32>) -> Self {
        let number = f64::from(count.try_into().unwrap_or(u32::MAX));
        Self { value: CellValue::Number(number, NumberStyle::Whole), shown: figures::grouped(number, 0), link: None }
    }

    /// How much of something, with what fraction it has.
    pub fn quantity(number: f64) -> Self {
        let value = CellValue::Number(number, NumberStyle::Hundredths);
        Self { value, shown: number.to_string(), link: None }
    }

    /// A number as somebody else told it: `1,234`, `95.5%`; what is none stays a text.
    pub fn told_number(shown: &str) -> Self {
        let (digits, is_share) = shown.strip_suffix('%').map_or((shown, false), |digits| (digits, true));
        let has_point = digits.contains('.');
        let value = match digits.replace(',', "").parse::<f64>() {
            Ok(number) if is_share => CellValue::Share(number / 100.0),
            Ok(number) if has_point => CellValue::Number(number, NumberStyle::Tenths),
            Ok(number) => CellValue::Number(number, NumberStyle::Whole),
            Err(_) => return Self::text(shown).or_dash(),
        };
        Self { value, shown: shown.to_owned(), link: None }
    }

    /// A dash that somebody else wrote for nothing is nothing.
    fn or_dash(self) -> Self {
        if self.shown == ABSENT { Self::absent() } else { self }
    }

    /// Nothing, of which nothing is to be said either.
    pub const fn blank() -> Self {
        Self { value: CellValue::Absent, shown: String::new(), link: None }
    }

    /// A day, as pages write it: with its year, so that it is right whenever it is read.
    pub fn day(lang: Lang, day: Option<NaiveDate>) -> Self {
        let Some(day) = day else { return Self::absent() };
        Self { value: CellValue::Day(day), shown: dates::full(lang, day), link: None }
    }

    /// The same with its weekday: a week is read by those.
    pub fn day_of_week(lang: Lang, day: NaiveDate) -> Self {
        let shown = dates::day_and_weekday(lang, dates::full(lang, day), dates::weekday(lang, day));
        Self { shown, ..Self::day(lang, Some(day)) }
    }

    /// Whether nothing stands in it.
    pub const fn is_absent(&self) -> bool {
        matches!(self.value, CellValue::Absent)
    }

    /// Whether it is read from the right.
    pub const fn is_number(&self) -> bool {
        matches!(self.value, CellValue::Number(..) | CellValue::Share(_) | CellValue::Money(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_never_leads_to_anything_but_a_page_a_mail_or_a_call() {
        for (cell, link) in [
            (ReportCell::website("www.example.cn"), Some("https://www.example.cn")),
            (ReportCell::website("http://example.cn/a?b=1"), Some("http://example.cn/a?b=1")),
            (ReportCell::website("javascript:alert(1)"), None),
            (ReportCell::website("data:text/html,x"), None),
            (ReportCell::website("微信"), None),
            (ReportCell::mail("zhang@example.cn"), Some("mailto:zhang@example.cn")),
            (ReportCell::mail("a@b?bcc=c@d"), None),
            (ReportCell::phone("021-5555 6666"), Some("tel:02155556666")),
            (ReportCell::phone("javascript:1"), Some("tel:1")),
            (ReportCell::phone("问前台"), None),
        ] {
            assert_eq!(cell.link.as_deref(), link, "{}", cell.shown);
        }
    }

    #[test]
    fn nothing_is_a_dash_and_no_zero() {
        assert_eq!(ReportCell::text("  ").shown, "—");
        assert_eq!(ReportCell::figure(Lang::Zh, Currency::default(), Unit::Percent, None).shown, "—");
        assert!(ReportCell::maybe(None::<&str>).is_absent());
    }
}
