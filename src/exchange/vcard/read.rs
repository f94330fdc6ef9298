//! Cards out of an address book, of any version: bounds and lines are checked first, then each card is parsed alone.
//!
//! Old phones write version 2.1 in GBK, plain or as quoted-printable: both are read. Leaves out photographs, postal
//! addresses and every number beyond the first of its kind.

use calcard::common::PartialDateTime;
use calcard::vcard::{
    VCard, VCardEntry, VCardParameterName, VCardParameterValue, VCardProperty, VCardType, VCardValue,
};
use calcard::{Entry, Parser};
use thiserror::Error;

use super::super::content::scan::{self, ScanError};
use super::{LUNAR_BIRTHDAY, WECHAT};
use crate::domain::Birthday;

/// Why a file gives no cards.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum VcardError {
    /// It failed the checks before parsing.
    #[error(transparent)]
    Scan(#[from] ScanError),
    /// It contains no card.
    #[error("no card")]
    NoCard,
}

/// A card as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadCard {
    /// The line it begins at, from 1.
    pub line: usize,
    /// Its own name.
    pub uid: Option<String>,
    /// The full name; empty where the card has none.
    pub name: String,
    /// The company.
    pub organisation: Option<String>,
    /// The department.
    pub department: Option<String>,
    /// The position.
    pub title: Option<String>,
    /// Office number: the first that is no mobile number.
    pub phone: Option<String>,
    /// Mobile number.
    pub mobile: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// `WeChat` id.
    pub wechat: Option<String>,
    /// The birthday.
    pub birthday: Option<Birthday>,
    /// Anything else.
    pub note: Option<String>,
}

/// The cards of a file, in its order.
pub fn read(bytes: &[u8]) -> Result<Vec<ReadCard>, VcardError> {
    let text = scan::decode(bytes)?;
    let found = scan::components(&text)?;
    let cards: Vec<ReadCard> = found
        .iter()
        .filter(|one| one.depth == 0 && one.name == "VCARD")
        .filter_map(|one| match Parser::new(&text[one.range.clone()]).entry() {
            Entry::VCard(parts) => Some(card(one.line, &parts)),
            _ => None,
        })
        .collect();
    if cards.is_empty() { Err(VcardError::NoCard) } else { Ok(cards) }
}

fn card(line: usize, parts: &VCard) -> ReadCard {
    let all = |property: VCardProperty| parts.entries.iter().filter(move |entry| entry.name == property);
    let text = |property| all(property).find_map(text_of);
    let other = |name: &str| text(VCardProperty::Other(name.to_owned()));
    let organisation = all(VCardProperty::Org).next().map(pieces).unwrap_or_default();
    let (phone, mobile) = numbers(all(VCardProperty::Tel));
    ReadCard {
        line,
        uid: text(VCardProperty::Uid),
        name: text(VCardProperty::Fn).or_else(|| all(VCardProperty::N).find_map(full_name)).unwrap_or_default(),
        organisation: organisation.first().filter(|text| !text.is_empty()).cloned(),
        department: organisation.get(1).filter(|text| !text.is_empty()).cloned(),
        title: text(VCardProperty::Title),
        phone,
        mobile,
        email: text(VCardProperty::Email),
        wechat: other(WECHAT),
        birthday: other(LUNAR_BIRTHDAY)
            .and_then(|text| text.parse().ok())
            .or_else(|| all(VCardProperty::Bday).find_map(birthday)),
        note: text(VCardProperty::Note),
    }
}

/// The values of a property as texts.
fn pieces(entry: &VCardEntry) -> Vec<String> {
    let piece = |value: &VCardValue| match value {
        VCardValue::Text(text) => tidy(text),
        VCardValue::Component(parts) => tidy(&parts.join(",")),
        _ => String::new(),
    };
    entry.values.iter().map(piece).collect()
}

fn tidy(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

/// The whole text of a property; `None` when it is empty.
fn text_of(entry: &VCardEntry) -> Option<String> {
    pieces(entry).into_iter().next().filter(|text| !text.is_empty())
}

/// A name out of its parts: 张 and 伟 together, Anna and Smith apart.
fn full_name(entry: &VCardEntry) -> Option<String> {
    let parts = pieces(entry);
    let (family, given) = (parts.first()?.as_str(), parts.get(1).map_or("", String::as_str));
    let name = if family.is_ascii() { format!("{given} {family}") } else { format!("{family}{given}") };
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// The office number and the mobile number.
fn numbers<'e>(entries: impl Iterator<Item = &'e VCardEntry>) -> (Option<String>, Option<String>) {
    let (mut phone, mut mobile) = (None, None);
    for entry in entries {
        let Some(number) = text_of(entry) else { continue };
        let number = number.trim_start_matches("tel:").to_owned();
        let is = |wanted: VCardType| {
            let types = entry.parameters(&VCardParameterName::Type);
            types.filter_map(VCardParameterValue::as_type).any(|found| found.iana().is_some_and(|one| **one == wanted))
        };
        if is(VCardType::Fax) {
            continue;
        }
        let place = if is(VCardType::Cell) { &mut mobile } else { &mut phone };
        place.get_or_insert(number);
    }
    (phone, mobile)
}

fn birthday(entry: &VCardEntry) -> Option<Birthday> {
    match entry.values.first()? {
        VCardValue::PartialDateTime(PartialDateTime { year, month: Some(month), day: Some(day), .. }) => {
            let omitted = entry.params.iter().any(|param| matches!(&param.name, VCardParameterName::Other(name) if name.eq_ignore_ascii_case("X-APPLE-OMIT-YEAR")));
            match year.filter(|_| !omitted) {
                Some(year) => format!("{year:04}-{month:02}-{day:02}").parse().ok(),
                None => format!("--{month:02}-{day:02}").parse().ok(),
            }
        }
        VCardValue::Text(text) => written_birthday(text.trim()),
        _ => None,
    }
}

/// A birthday of an older version, which the parser leaves as a text: `1980-05-12`, `19800512`, `--0512`.
fn written_birthday(text: &str) -> Option<Birthday> {
    let date = text.split('T').next().unwrap_or(text);
    let digits: String = date.chars().filter(char::is_ascii_digit).collect();
    match digits.len() {
        8 => format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]).parse().ok(),
        4 if date.starts_with("--") => format!("--{}-{}", &digits[..2], &digits[2..]).parse().ok(),
        _ => None,
    }
}
