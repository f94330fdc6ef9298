//! Cards out of an address book, of any version: bounds and lines are checked first, then each card is read alone.
//!
//! Old phones write version 2.1 in whatever encoding they have, plain or as quoted-printable: all are read. Leaves out
//! photographs and fax numbers.

use std::collections::HashSet;

use thiserror::Error;

use super::super::content::charset;
use super::super::content::property::Property;
use super::super::content::scan::{self, ScanError};
use super::details::with_details;
use super::{LUNAR_BIRTHDAY, WECHAT, birthday};
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
    /// Office number: the preferred one that is neither mobile nor private.
    pub phone: Option<String>,
    /// Mobile number: the preferred one.
    pub mobile: Option<String>,
    /// Every other number but those of a fax.
    pub phones: Vec<String>,
    /// Mail address: the preferred one, else that of the office.
    pub email: Option<String>,
    /// Every other address.
    pub emails: Vec<String>,
    /// `WeChat` id.
    pub wechat: Option<String>,
    /// The birthday.
    pub birthday: Option<Birthday>,
    /// What stands as a birthday that cannot be understood.
    pub unread_birthday: Option<String>,
    /// Anything else.
    pub note: Option<String>,
    /// Where the company is.
    pub address: Option<String>,
    /// Where they live.
    pub home_address: Option<String>,
    /// The website: that of the office before others.
    pub website: Option<String>,
    /// Every other one.
    pub websites: Vec<String>,
    /// The groups that the card is in, but for those that a program makes itself.
    pub groups: Vec<String>,
    /// How friends call them.
    pub nickname: Option<String>,
    /// What they do.
    pub role: Option<String>,
}

/// The cards of a file, in its order.
pub fn read(bytes: &[u8]) -> Result<Vec<ReadCard>, VcardError> {
    let text = charset::decode(bytes)?;
    let found = scan::components(&text)?;
    let cards: Vec<ReadCard> = found
        .iter()
        .filter(|one| one.depth == 0 && one.name == "VCARD")
        .map(|one| card(one.line, &properties(&text[one.range.clone()])))
        .collect();
    if cards.is_empty() { Err(VcardError::NoCard) } else { Ok(cards) }
}

/// The properties of a card with the text of each, without those of cards inside it.
pub(super) fn properties(text: &str) -> Vec<(&str, Property)> {
    let lines: Vec<&str> = scan::lines(text).into_iter().map(|line| &text[line.range]).collect();
    let of_card = lines.iter().find_map(|line| charset::declared(line));
    let mut depth = 0_usize;
    let mut properties = Vec::new();
    for line in lines {
        let property = Property::read(line, of_card);
        match property.name.as_str() {
            "BEGIN" => depth += 1,
            "END" => depth = depth.saturating_sub(1),
            _ if depth == 1 => properties.push((line, property)),
            _ => {}
        }
    }
    properties
}

fn card(line: usize, properties: &[(&str, Property)]) -> ReadCard {
    let all = |name: &'static str| properties.iter().map(|(_, one)| one).filter(move |one| one.name == name);
    let text = |name| all(name).map(Property::text).find(|text| !text.is_empty());
    let organisation = all("ORG").map(Property::parts).next().unwrap_or_default();
    let part = |at: usize| organisation.get(at).filter(|text| !text.is_empty()).cloned();
    let numbers = Numbers::of(properties);
    let mut mails: Vec<&Property> = all("EMAIL").filter(|one| !one.text().is_empty()).collect();
    mails.sort_by_key(|mail| (mail.preference(), mail.has("TYPE", "HOME")));
    let mut mails = mails.into_iter().map(|mail| mail.text().trim_start_matches("mailto:").to_owned());
    let notes: Vec<String> = all("NOTE").map(Property::text).filter(|text| !text.is_empty()).collect();
    let lunar: Option<Birthday> = text(LUNAR_BIRTHDAY).and_then(|text| text.parse().ok());
    let birthday = lunar.or_else(|| all("BDAY").find_map(birthday_of));
    let card = ReadCard {
        line,
        uid: text("UID"),
        name: text("FN").or_else(|| all("N").find_map(full_name)).unwrap_or_default(),
        organisation: part(0),
        department: part(1),
        title: text("TITLE"),
        phone: numbers.phone,
        mobile: numbers.mobile,
        phones: numbers.phones,
        email: mails.next(),
        emails: distinct(mails),
        wechat: text(WECHAT),
        birthday,
        unread_birthday: text("BDAY").filter(|_| birthday.is_none()),
        note: Some(distinct(notes.into_iter()).join("\n")).filter(|note| !note.is_empty()),
        ..ReadCard::default()
    };
    with_details(card, properties)
}

fn distinct(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = HashSet::new();
    texts.filter(|text| seen.insert(text.clone())).collect()
}

/// A name out of its parts: 张 and 伟 together, Anna Maria and Smith apart.
fn full_name(property: &Property) -> Option<String> {
    let parts = property.parts();
    let part = |at: usize| parts.get(at).map_or("", String::as_str);
    let is_chinese = part(0).chars().any(|letter| letter >= '\u{2e80}');
    let name = if is_chinese {
        [part(0), part(1), part(2)].concat()
    } else {
        [part(1), part(2), part(0)].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// The numbers of a card, by what they are for.
#[derive(Default)]
struct Numbers {
    phone: Option<String>,
    mobile: Option<String>,
    phones: Vec<String>,
}

impl Numbers {
    fn of(properties: &[(&str, Property)]) -> Self {
        let all: Vec<(&Property, String)> = properties
            .iter()
            .filter(|(_, one)| one.name == "TEL" && !one.has("TYPE", "FAX"))
            .map(|(_, one)| (one, one.text().trim_start_matches("tel:").trim().to_owned()))
            .filter(|(_, number)| !number.is_empty())
            .collect();
        let is = |property: &Property, types: &[&str]| types.iter().any(|kind| property.has("TYPE", kind));
        let best = |fits: &dyn Fn(&Property) -> bool| {
            let fitting = all.iter().enumerate().filter(|(_, (one, _))| fits(one));
            fitting.min_by_key(|(_, (one, _))| (one.preference(), !is(one, &["WORK"]))).map(|(at, _)| at)
        };
        let mobile = best(&|one| is(one, &["CELL", "IPHONE"]));
        let phone = best(&|one| !is(one, &["CELL", "IPHONE", "HOME", "PAGER", "OTHER", "CAR", "MODEM", "BBS"]));
        let number = |at: usize| all[at].1.clone();
        let (phone, mobile) = (phone.map(number), mobile.map(number));
        let known = |number: &String| phone.as_ref() == Some(number) || mobile.as_ref() == Some(number);
        let others = all.iter().map(|(_, number)| number.clone()).filter(|number| !known(number));
        let phones = distinct(others);
        Self { phone, mobile, phones }
    }
}

fn birthday_of(property: &Property) -> Option<Birthday> {
    let other_calendar = property.values("CALSCALE").any(|name| !name.eq_ignore_ascii_case("GREGORIAN"));
    if other_calendar {
        return None;
    }
    let no_year = property.values("X-APPLE-OMIT-YEAR").find_map(|year| year.parse().ok());
    birthday::read(&property.text(), no_year)
}
