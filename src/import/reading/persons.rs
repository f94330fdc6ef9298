//! People, their numbers and their addresses as one cell names them.

use super::{text, told};
use crate::exchange::tables::Cell;
use crate::import::cell::{NamedPerson, Reading, read_mail, read_people, read_phones};
use crate::import::why::Why;

/// A person of a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonText {
    pub name: String,
    pub title: Option<String>,
    pub department: Option<String>,
    pub level: Option<&'static str>,
    pub numbers: Vec<String>,
    pub notes: Option<String>,
}

/// The numbers of a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(clippy::struct_field_names, reason = "the numbers beside what else the cell held")]
pub struct Numbers {
    pub numbers: Vec<String>,
    /// Whether the mobile number finds them on `WeChat` as well.
    pub is_wechat: bool,
    /// What is no number, and worth keeping.
    pub kept: Option<String>,
}

/// Whether a text may be a `WeChat` name: letters and digits, no number to call.
pub fn is_wechat_name(text: &str) -> bool {
    (6..=20).contains(&text.chars().count())
        && text.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-'))
}

/// The numbers to call of a cell.
pub fn phones(cell: &Cell) -> Result<Numbers, Why> {
    if let Cell::Fault(_) = cell {
        return Err(Why::Fault);
    }
    let said = text(cell);
    match read_phones(&said) {
        Reading::Value(found) => Ok(Numbers {
            is_wechat: found.is_wechat,
            numbers: found.mobile.into_iter().chain(found.phone).chain(found.others).collect(),
            kept: None,
        }),
        // The number stands in the next column.
        Reading::Words if said.contains("微信同号") => Ok(Numbers { is_wechat: true, ..Numbers::default() }),
        Reading::Words => Ok(Numbers { kept: Some(said), ..Numbers::default() }),
        Reading::Nothing => Ok(Numbers::default()),
        found => told(found).map(|_| Numbers::default()),
    }
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

/// The people of a cell, each with what stands beside the name.
pub fn people(cell: &Cell) -> Vec<PersonText> {
    read_people(&text(cell)).into_iter().map(PersonText::from).collect()
}

impl From<NamedPerson> for PersonText {
    fn from(named: NamedPerson) -> Self {
        let NamedPerson { name, title, department, phones, is_executive, has_left } = named;
        Self {
            name,
            title,
            department,
            level: is_executive.then_some("executive"),
            numbers: phones.mobile.into_iter().chain(phones.phone).chain(phones.others).collect(),
            notes: has_left.then(|| "已离职".to_owned()),
        }
    }
}
