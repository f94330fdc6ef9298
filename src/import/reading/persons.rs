//! People, their numbers and their addresses as one cell names them.

use super::{text, told};
use crate::exchange::tables::Cell;
use crate::import::cell::{
    NameCommas, NamedPerson, PhoneHome, PhoneNumbers, Reading, json_list, read_mail, read_people, read_phones,
};
use crate::import::why::Why;

/// Whether a text may be a `WeChat` name: letters and digits, no number to call.
pub fn is_wechat_name(text: &str) -> bool {
    (6..=20).contains(&text.chars().count())
        && text.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-'))
}

/// The numbers to call of a cell; the error is words that name none, and worth keeping.
pub fn phones(cell: &Cell, home: PhoneHome) -> Result<PhoneNumbers, PhoneFault> {
    let said = text(cell);
    match read_phones(&said, home) {
        Reading::Value(found) => Ok(found),
        // The number stands in the next column.
        Reading::Words if said.contains("微信同号") => {
            Ok(PhoneNumbers { is_wechat: true, ..PhoneNumbers::default() })
        }
        Reading::Words => Err(PhoneFault::Words(said)),
        found => told(found).map(Option::unwrap_or_default).map_err(PhoneFault::Why),
    }
}

/// Why a cell has no number to call.
#[derive(Debug, Clone, PartialEq)]
pub enum PhoneFault {
    /// 空号: no number, and worth keeping.
    Words(String),
    Why(Why),
}

/// The mail addresses of a cell.
pub fn emails(cell: &Cell) -> Result<Vec<String>, Why> {
    let found = told(read_mail(&text(cell)))?;
    Ok(found.map(|(first, others)| std::iter::once(first).chain(others).collect()).unwrap_or_default())
}

/// A name from its parts: the family first where it is Chinese.
pub fn full_name(family: Option<&str>, given: Option<&str>, middle: Option<&str>) -> Option<String> {
    let is_han = |text: &str| text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
    let [family, given, middle] = [family, given, middle].map(Option::unwrap_or_default);
    let name = if is_han(family) || is_han(given) {
        format!("{family}{middle}{given}")
    } else {
        [given, middle, family].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    (!name.is_empty()).then_some(name)
}

/// The people of a cell, each with what stands beside the name; what its commas part, the column tells.
pub fn people(cell: &Cell, commas: NameCommas) -> Vec<NamedPerson> {
    let text = text(cell);
    let person = |name: String| NamedPerson { name, ..NamedPerson::default() };
    match json_list(&text) {
        Some(names) => names.into_iter().map(person).collect(),
        None => read_people(&text, commas),
    }
}
