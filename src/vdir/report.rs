//! What became of single items, for whoever wants to know before or after: a line each, the most important first.
//!
//! Leaves out what was merely written, which the book says anyway, and both versions of a conflict.

use chrono::NaiveDate;
use serde::Serialize;

use super::records::{VdirItem, VdirRecord};
use crate::exchange::ical::When;
use crate::messages::clean::clean;
use crate::messages::terms;
use crate::messages::{Lang, dates, interchange as text};
use crate::ops::interchange::{Interchange, ItemKind};
use crate::sentences::interchange::summary;

/// What became of an item, the most important first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SyncOutcome {
    /// Its file was deleted there: the plan is cancelled.
    Cancelled,
    /// Its file was deleted there: the contact has left.
    HasLeft,
    /// Its file is back: the plan is open again.
    Reopened,
    /// What its file says is in the book.
    Taken,
    /// Its file was deleted, for the book has it no more.
    Deleted,
    /// Changed or deleted there, it is written again as the book says.
    Restored,
    /// Its file is left alone.
    Left,
}

/// An item and what became of it, as JSON.
#[derive(Debug, Clone, Serialize)]
pub struct SyncedItem {
    /// What.
    pub became: SyncOutcome,
    /// Its file; below the folder once both collections are told together.
    pub file: String,
    /// Customer and kind of a plan, customer and name of a person, or what the file says; `null` where nothing can
    /// be read.
    pub title: Option<String>,
    /// Its day.
    pub date: Option<NaiveDate>,
    /// Why it is left alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Its name.
    #[serde(skip)]
    pub uid: String,
}

/// The title and the day of a record.
pub fn of_record(
    items: ItemKind,
    lang: Lang,
    all: &Interchange,
    (uid, record): (&str, &VdirRecord),
) -> Option<(String, Option<NaiveDate>)> {
    if let Some(event) = record.occasion(lang) {
        return Some((event.summary.clone(), Some(event.when.day())));
    }
    match items {
        ItemKind::Calendar => {
            let one = all.follow_ups.iter().find(|one| one.uid == uid)?;
            let title = summary(lang, all.customer(one.customer).called(), &one.row.value);
            Some((title, one.row.value.planned_on))
        }
        ItemKind::AddressBook => {
            let one = all.contacts.iter().find(|one| one.uid == uid)?;
            Some((format!("{} {}", all.customer(one.customer).called(), one.row.value.name), None))
        }
    }
}

/// The title and the day that a file says.
pub fn of_item(item: &VdirItem) -> (String, Option<NaiveDate>) {
    match item {
        VdirItem::Event(event) => (event.title().to_owned(), event.when.map(When::day)),
        VdirItem::Card(card) => {
            let parts = card.organisation.iter().chain([&card.name]).map(String::as_str);
            (parts.collect::<Vec<_>>().join(" "), None)
        }
    }
}

/// A line: an item with those that are told by it.
struct Line<'t> {
    told: &'t SyncedItem,
    /// How many more of the same title.
    alike: usize,
    /// How many birthdays go with a contact.
    birthdays: usize,
}

/// A row for each item that is told: what became of it, its title, its day, and what else there is to say.
pub fn rows(lang: Lang, today: NaiveDate, told: &[SyncedItem]) -> Vec<[String; 4]> {
    gathered(told).iter().map(|line| line.row(lang, today)).collect()
}

/// The birthdays that go because their person has left are told with the person, the lunar ones of one person together.
fn gathered(told: &[SyncedItem]) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    for one in told {
        let of_person = lines.iter().position(|line| one.is_birthday_of(line.told));
        let of_title = || lines.iter().position(|line| one.is_another_day_of(line.told));
        if let Some(at) = of_person {
            lines[at].birthdays += 1;
        } else if let Some(at) = of_title() {
            lines[at].alike += 1;
        } else {
            lines.push(Line { told: one, alike: 0, birthdays: 0 });
        }
    }
    lines
}

impl SyncedItem {
    fn is_birthday_of(&self, other: &Self) -> bool {
        let of =
            |birthday: &str| birthday.strip_prefix("birthday-")?.strip_prefix(other.uid.as_str()).map(str::to_owned);
        let is_birthday = of(&self.uid).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
        self.became == SyncOutcome::Deleted && other.became == SyncOutcome::HasLeft && is_birthday
    }

    /// Whether both are lunar birthdays of the same person.
    fn is_another_day_of(&self, other: &Self) -> bool {
        let is_birthday = self.uid.starts_with("birthday-") && other.uid.starts_with("birthday-");
        is_birthday && self.became == other.became && self.title.is_some() && self.title == other.title
    }
}

impl Line<'_> {
    fn row(&self, lang: Lang, today: NaiveDate) -> [String; 4] {
        let told = self.told;
        let word = match told.became {
            SyncOutcome::Cancelled => terms::cancelled(lang),
            SyncOutcome::HasLeft => text::became_left(lang),
            SyncOutcome::Reopened => text::became_open(lang),
            SyncOutcome::Taken => text::became_taken(lang),
            SyncOutcome::Deleted => text::became_deleted(lang),
            SyncOutcome::Restored => text::became_restored(lang),
            SyncOutcome::Left => text::became_nothing(lang),
        };
        let more = match (&told.reason, self.birthdays, self.alike) {
            (Some(reason), ..) if told.title.is_some() => text::left_because(lang, &told.file, reason),
            (Some(reason), ..) => reason.clone(),
            (None, 0, 0) => String::new(),
            (None, 1, _) => text::with_a_birthday(lang).to_owned(),
            (None, 0, alike) => text::of_several_years(lang, alike + 1),
            (None, birthdays, _) => text::with_birthdays(lang, birthdays),
        };
        let title = told.title.as_deref().unwrap_or(&told.file);
        let day = told.date.map(|day| dates::long(lang, day, today)).unwrap_or_default();
        [word.to_owned(), clean(title).into_owned(), day, clean(&more).into_owned()]
    }
}
