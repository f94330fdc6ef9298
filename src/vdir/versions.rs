//! Both versions of an item that was changed on both sides, part by part.
//!
//! Leaves out which of them stays: that is the book's.

use super::records::VdirItem;
use crate::exchange::ical::{ReadEvent, When};
use crate::exchange::vcard::ReadCard;
use crate::messages::{Lang, dates};
use crate::ops::interchange::ItemKind;

/// A part of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConflictPart {
    /// Its title, or the name of a person.
    Title,
    /// Its day and time.
    When,
    Place,
    /// What else there is to know.
    Words,
    Company,
    /// Telephone numbers and mail addresses.
    Reached,
    /// Whether it was cancelled.
    Cancelled,
}

/// The parts that differ: what the book says and what the file says; of one that was deleted there only the first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConflictVersions {
    pub parts: Vec<(ConflictPart, String, String)>,
    /// Whether the file was deleted there, or says nothing that can be read.
    pub is_gone: bool,
    title: Option<String>,
}

impl ConflictVersions {
    /// What the book calls it, where that is known.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// Reads both files: the one that the book would write, and the one that is there.
    pub(super) fn read(items: ItemKind, lang: Lang, here: Option<&str>, there: Option<&[u8]>) -> Self {
        let parts = |bytes: &[u8]| VdirItem::read(items, lang, bytes).ok().flatten().map(|item| of_item(lang, &item));
        let here = here.and_then(|text| parts(text.as_bytes())).unwrap_or_default();
        let title = here.iter().find(|(part, _)| *part == ConflictPart::Title).map(|(_, text)| text.clone());
        let Some(there) = there.and_then(parts) else {
            let parts = here.into_iter().map(|(part, text)| (part, text, String::new()));
            return Self { parts: parts.filter(|(_, text, _)| !text.is_empty()).collect(), is_gone: true, title };
        };
        let said = |part: ConflictPart| {
            let theirs = there.iter().find(|(other, _)| *other == part);
            theirs.map(|(_, text)| text.clone()).unwrap_or_default()
        };
        let both = here.into_iter().map(|(part, text)| (part, text, said(part)));
        Self { parts: both.filter(|(_, one, other)| one != other).collect(), is_gone: false, title }
    }
}

fn of_item(lang: Lang, item: &VdirItem) -> Vec<(ConflictPart, String)> {
    match item {
        VdirItem::Event(event) => of_event(lang, event),
        VdirItem::Card(card) => of_card(card),
    }
}

fn of_event(lang: Lang, event: &ReadEvent) -> Vec<(ConflictPart, String)> {
    let when = match event.when {
        Some(When::Day(day)) => dates::full(lang, day),
        Some(When::Time { start, minutes }) => {
            format!("{} ({minutes} min)", dates::moment_in_full(lang, start))
        }
        None => String::new(),
    };
    vec![
        (ConflictPart::Title, event.title().to_owned()),
        (ConflictPart::When, when),
        (ConflictPart::Place, event.place.clone().unwrap_or_default()),
        (ConflictPart::Words, event.description.clone().unwrap_or_default()),
        (ConflictPart::Cancelled, if event.cancelled { "✓".to_owned() } else { String::new() }),
    ]
}

fn of_card(card: &ReadCard) -> Vec<(ConflictPart, String)> {
    let reached = card.mobile.iter().chain(&card.phone).chain(&card.phones).chain(&card.email).chain(&card.emails);
    let words = card.title.iter().chain(&card.department).chain(&card.note);
    let joined = |parts: Vec<&String>| parts.into_iter().map(String::as_str).collect::<Vec<_>>().join(", ");
    vec![
        (ConflictPart::Title, card.name.clone()),
        (ConflictPart::Company, card.organisation.clone().unwrap_or_default()),
        (ConflictPart::Words, joined(words.collect())),
        (ConflictPart::Reached, joined(reached.collect())),
        (ConflictPart::When, card.birthday.map(|day| day.to_string()).unwrap_or_default()),
    ]
}
