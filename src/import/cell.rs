//! Cells of tables: a text as people and programs write it into a value.
//!
//! What only a whole column can tell, the order of day and month or the unit of its amounts, is handed in. Leaves out
//! which field a value is for.

mod amounts;
mod choices;
mod dated_notes;
mod days;
mod figures;
mod lists;
mod months;
mod name_lists;
mod people;
mod phones;
mod roles;
mod several_people;
#[cfg(test)]
mod tests;
mod times;

pub use amounts::{
    MoneyColumn, RevenueAndSize, read_headcount, read_money, read_number, read_percent, read_registered_capital,
    read_revenue_and_size,
};
pub use choices::{Progress, read_flag, read_progress, read_satisfaction};
pub use dated_notes::{DatedEntry, DatedNotes, is_dated_note, read_dated_notes};
pub use days::{DayColumn, DayOrder, read_day, read_day_range, short_orders};
pub use figures::FractionMarks;
pub use lists::{json_list, read_list};
pub use name_lists::{NameCommas, name_commas};
pub use people::{NamedPerson, read_mail, read_people};
pub use phones::{Phone, PhoneHome, PhoneNumbers, is_mobile, is_office_line, read_phone, read_phones};
pub use times::{read_birthday_cell, read_cooperation_start, read_minutes, read_moment, read_time};

use super::letters::{is_invisible, simplified, without_invisible};
use crate::exchange::csv::may_be_formula;

/// What a cell says.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading<T> {
    Value(T),
    /// Nothing: no value, and nothing that anybody would miss.
    Nothing,
    /// No value for the field, but words that are kept beside it: 空号, 80后.
    Words,
    /// Several meanings, of which a person has to choose.
    Unclear(CellDoubt),
    Refused(Refusal),
}

impl<T> Reading<T> {
    /// The value, where there is one.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The same reading of what the value is made into.
    pub fn map<U>(self, make: impl FnOnce(T) -> U) -> Reading<U> {
        match self {
            Self::Value(value) => Reading::Value(make(value)),
            Self::Nothing => Reading::Nothing,
            Self::Words => Reading::Words,
            Self::Unclear(doubt) => Reading::Unclear(doubt),
            Self::Refused(refusal) => Reading::Refused(refusal),
        }
    }
}

/// What has to be asked before a cell can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CellDoubt {
    /// Whether day or month stands first; the whole column answers it.
    DayOrMonthFirst,
    /// Whether a point or a comma parts the fraction.
    FractionMark,
    /// Which word of the book a choice is.
    Choice,
}

/// Why a cell is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// 2月30日.
    NoSuchDay,
    NotADay,
    NotATime,
    NotAnAmount,
    OtherCurrency,
    /// A price per month and no amount.
    Rate,
    /// Cents of cents, or beyond what is kept.
    OutOfRange,
    NotAPercentage,
    AboveHundred,
    /// A number that a spreadsheet shortened: `1.38E+10`.
    DigitsLost,
    /// 138****8000.
    Masked,
    NotAPhone,
    NotAnAddress,
    /// An address inside Exchange that nobody outside can write to.
    ExchangeName,
    NotANumber,
    /// A part of one, of what is counted.
    NotWhole,
    /// An error of the workbook, or a column too narrow: `#REF!`, `#####`.
    Fault,
}

/// A cell in plain letters: one width, no invisible ones, without what a spreadsheet puts around a text.
fn plain(text: &str) -> String {
    let visible = without_invisible(text);
    let visible = visible.trim();
    let mut plain = String::with_capacity(visible.len());
    plain.extend(visible.chars().map(one_width));
    if let Some(inside) = plain.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        plain = inside.trim().to_owned();
    }
    // The mark that keeps a spreadsheet from reading a number.
    if let Some(rest) = plain.strip_prefix('\'') {
        plain = rest.trim().to_owned();
    }
    plain
}

/// A letter in its usual width; its case and its form stay.
fn one_width(letter: char) -> char {
    match letter {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '￥' => '¥',
        letter if letter.is_whitespace() && letter != '\n' => ' ',
        other => other,
    }
}

/// The same in small letters and simplified characters, for a comparison with words.
fn word(text: &str) -> String {
    plain(text).chars().map(simplified).flat_map(char::to_lowercase).collect()
}

/// No more letters than this has a text that says it says nothing, with the signs that a spreadsheet puts around it.
const LONGEST_NOTHING: usize = 8;

/// Whether a cell says that it says nothing: 无, N/A, a stroke.
pub fn says_nothing(text: &str) -> bool {
    may_say_nothing(text) && is_nothing(text)
}

/// Whether a cell begins and ends as one that says that it says nothing. Most do not, and looking closely at each would
/// cost a tenth of an import.
pub fn may_say_nothing(text: &str) -> bool {
    let mut letters = text.chars().filter(|letter| !letter.is_whitespace() && !is_invisible(*letter));
    let begins = |letter: char| match one_width(letter) {
        // The first letters of the words below, and what a spreadsheet puts before a text.
        'n' | 'N' | '-' | '/' | '\\' | '#' | '(' | '=' | '\'' => true,
        letter if letter.is_ascii() => letter.is_control(),
        letter => matches!(simplified(letter), '无' | '暂' | '没' | '未' | '不' | '空') || letter.is_control(),
    };
    letters.clone().next().is_none_or(begins) && letters.nth(LONGEST_NOTHING).is_none()
}

fn is_nothing(text: &str) -> bool {
    let nothing = [
        "",
        "无",
        "暂无",
        "没有",
        "n/a",
        "null",
        "none",
        "nan",
        "nil",
        "-",
        "--",
        "---",
        "/",
        "\\",
        "\\\\",
        "未知",
        "不详",
        "#",
        "无数据",
        "空",
        "(空)",
        "(无)",
    ];
    nothing.contains(&word(text).as_str())
}

/// Whether a cell holds an error of the workbook, or what a column shows that is too narrow.
pub fn is_fault(text: &str) -> bool {
    if !text.contains(['#', '＃']) {
        return false;
    }
    let plain = plain(text);
    let errors = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"];
    errors.contains(&plain.as_str()) || (plain.len() > 1 && plain.bytes().all(|byte| byte == b'#'))
}

/// What nobody has to read: nothing, or an error.
fn without_value<T>(text: &str) -> Option<Reading<T>> {
    if is_fault(text) {
        return Some(Reading::Refused(Refusal::Fault));
    }
    says_nothing(text).then_some(Reading::Nothing)
}

/// A text without the mark that an export puts before what a spreadsheet would take for a formula.
///
/// Before a letter the mark is taken off only where our own export wrote it: 'tis is a word.
pub fn without_formula_guard(text: &str, is_our_export: bool) -> &str {
    let Some(rest) = text.strip_prefix('\'') else { return text };
    let is_guarded = may_be_formula(rest) || rest.is_empty() || rest.starts_with('\'');
    if is_guarded || is_our_export { rest } else { text }
}
