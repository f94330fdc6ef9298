//! Cards of people as address books read them (vCard 3.0, RFC 2426): written, and read back in every version.
//!
//! Version 3.0 is what phones, servers and programs all accept; a birthday without its year is written as phones do.
//! Leaves out whose contacts they are.

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
    /// Mail address.
    pub email: Option<String>,
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
        properties(&mut lines, card);
        lines.line("END", "VCARD");
    }
    lines.finish()
}

/// Everything of a card but its version.
fn properties(lines: &mut ContentLines, card: &Card) {
    lines.text("UID", &card.uid);
    lines.line("REV", &card.changed_at.format("%Y%m%dT%H%M%SZ").to_string());
    lines.text("FN", &card.name);
    lines.line("N", &structured(&card.name));
    let department = card.department.iter().map(|text| format!(";{}", escaped(text)));
    lines.line("ORG", &[escaped(&card.organisation), department.collect()].concat());
    for (head, text) in [
        ("TITLE", &card.title),
        ("TEL;TYPE=WORK,VOICE", &card.phone),
        ("TEL;TYPE=CELL", &card.mobile),
        ("EMAIL;TYPE=INTERNET", &card.email),
        (WECHAT, &card.wechat),
        ("NOTE", &card.note),
    ] {
        lines.text(head, text.as_deref().unwrap_or_default());
    }
    match card.birthday {
        Some(Birthday::Full { year, month, day }) => lines.line("BDAY", &format!("{year:04}-{month:02}-{day:02}")),
        Some(Birthday::Yearless { month, day }) => lines.line("BDAY", &format!("--{month:02}{day:02}")),
        Some(lunar @ Birthday::Lunar { .. }) => lines.line(LUNAR_BIRTHDAY, &lunar.to_string()),
        None => {}
    }
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
