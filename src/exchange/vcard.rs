//! Cards of people as address books read them (vCard 3.0, RFC 2426): written, and read back in every version.
//!
//! Version 3.0 is what phones, servers and programs all accept; a birthday without its year is written as phones do.
//! Leaves out whose contacts they are.

mod birthday;
mod details;
mod read;
mod rewrite;

use chrono::NaiveDateTime;
use serde::Serialize;

use super::content::{ContentLines, escaped};
use crate::domain::Birthday;
use crate::names::surname;
pub use read::{ReadCard, VcardError, read};
pub use rewrite::rewrite;

/// The property of a birthday by the lunar calendar, which has no place of its own: `L08-15`.
const LUNAR_BIRTHDAY: &str = "X-ROUNDS-LUNAR-BIRTHDAY";
/// The property of a `WeChat` id, as phones write it.
const WECHAT: &str = "X-WECHAT";

/// A card as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Card {
    /// A stable id that never changes.
    pub uid: String,
    /// When it was changed last, in universal time.
    #[serde(skip)]
    pub changed_at: NaiveDateTime,
    /// The full name.
    pub name: String,
    /// The company.
    pub organisation: String,
    /// The department.
    pub department: Option<String>,
    /// The position.
    pub title: Option<String>,
    /// Office number.
    pub phone: Option<String>,
    /// Mobile number.
    pub mobile: Option<String>,
    /// Further numbers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phones: Vec<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Further addresses.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub emails: Vec<String>,
    /// `WeChat` id.
    pub wechat: Option<String>,
    /// The birthday.
    pub birthday: Option<Birthday>,
    /// Anything else.
    pub note: Option<String>,
}

/// An address book of cards.
pub fn write(cards: &[Card]) -> String {
    let mut lines = ContentLines::default();
    for card in cards {
        lines.line("BEGIN", "VCARD");
        lines.line("VERSION", "3.0");
        lines.line("PRODID", super::PRODUCT);
        for (head, value) in properties(card) {
            lines.line(head, &value);
        }
        lines.line("END", "VCARD");
    }
    lines.finish()
}

/// Everything of a card but its version: the name of each property with its parameters, and its value.
fn properties(card: &Card) -> Vec<(&'static str, String)> {
    let department = card.department.iter().map(|text| format!(";{}", escaped(text)));
    let mut properties = vec![
        ("UID", escaped(&card.uid)),
        ("REV", card.changed_at.format("%Y%m%dT%H%M%SZ").to_string()),
        ("FN", escaped(&card.name)),
        ("N", structured(&card.name)),
        ("ORG", [escaped(&card.organisation), department.collect()].concat()),
    ];
    let one = |head, text: &Option<String>| text.iter().map(|text| (head, escaped(text))).collect::<Vec<_>>();
    let further = |head, texts: &[String]| texts.iter().map(|text| (head, escaped(text))).collect::<Vec<_>>();
    properties.extend(one("TITLE", &card.title));
    properties.extend(one("TEL;TYPE=WORK,VOICE", &card.phone));
    properties.extend(one("TEL;TYPE=CELL", &card.mobile));
    properties.extend(further("TEL;TYPE=OTHER", &card.phones));
    // The first of several is the preferred one for every program that knows of such a thing.
    let first = if card.emails.is_empty() { "EMAIL;TYPE=INTERNET" } else { "EMAIL;TYPE=INTERNET,PREF" };
    properties.extend(one(first, &card.email));
    let others = if card.email.is_some() { "EMAIL;TYPE=INTERNET" } else { "EMAIL;TYPE=INTERNET,OTHER" };
    properties.extend(further(others, &card.emails));
    properties.extend(one(WECHAT, &card.wechat));
    properties.extend(one("NOTE", &card.note));
    match card.birthday {
        Some(Birthday::Full { year, month, day }) => {
            properties.push(("BDAY", format!("{year:04}-{month:02}-{day:02}")));
        }
        Some(Birthday::Yearless { month, day }) => properties.push(("BDAY", format!("--{month:02}{day:02}"))),
        Some(lunar @ Birthday::Lunar { .. }) => properties.push((LUNAR_BIRTHDAY, lunar.to_string())),
        None => {}
    }
    properties.retain(|(_, value)| !value.trim().is_empty());
    properties
}

/// Family name and given name: the surname of a Chinese name, the last word of another.
fn structured(name: &str) -> String {
    let (family, given) = match surname(name) {
        Some(family) => (family, name[family.len()..].trim()),
        None => name.rsplit_once(' ').map_or((name, ""), |(given, family)| (family, given.trim())),
    };
    format!("{};{};;;", escaped(family), escaped(given))
}

#[cfg(test)]
mod tests;
