//! The records of the book that stand in a vdir, and the items that their files hold. Birthdays and ends of contracts
//! stand there as the book says, whatever is done to them there.
//!
//! Leaves out which side wins, see `diff`.

use std::collections::BTreeMap;

use crate::domain::{Contact, Contract, FollowUp, FollowUpId};
use crate::exchange::content::{charset, fingerprint};
use crate::exchange::ical::{self, CalendarEvent, ReadEvent};
use crate::exchange::vcard::{self, ReadCard};
use crate::export::calendars::{self as interchange, zone};
use crate::messages::Lang;
use crate::ops::interchange::incoming::{Incoming, Outcome};
use crate::ops::interchange::sync::Here;
use crate::ops::interchange::{ExternalRecord, Interchange, ItemKind};
use crate::ops::{Change, Entity};
use crate::sentences::contents::{calendar_trouble, card_trouble};
use crate::sentences::interchange::{one_line, titles};

/// A record as a vdir sees it.
pub struct VdirRecord {
    /// How it stands in the book; what tells its state is beside.
    standing: Standing,
    /// What tells its state.
    pub state: String,
    /// What gives it its name for ever, where it only has a derived one.
    pub pin: Option<Change>,
    /// What happens to it when its item is deleted there; nothing happens to what only the book decides.
    pub close: Option<Change>,
    /// Of what only the book decides: its event in either language.
    given: Option<[CalendarEvent; 2]>,
}

#[derive(Clone, Copy)]
enum Standing {
    Shared,
    Done,
    Dayless,
    Gone,
}

impl VdirRecord {
    /// How it stands in the book.
    pub fn here(&self) -> Here<'_> {
        match self.standing {
            Standing::Shared => Here::Shared(&self.state),
            Standing::Done => Here::Done(&self.state),
            Standing::Dayless => Here::Dayless,
            Standing::Gone => Here::Gone,
        }
    }

    /// Of a follow-up: it is put into the calendar while it is to be done, and stays there once it was.
    fn of_follow_up(all: &Interchange, one: &ExternalRecord<FollowUp>) -> Self {
        let touch = &one.row.value;
        let event = interchange::follow_up(Lang::En, all, one);
        Self {
            standing: match (touch.done_on, touch.cancelled_on, &event) {
                (_, _, None) => Standing::Dayless,
                (Some(_), ..) => Standing::Done,
                (None, Some(_), _) => Standing::Gone,
                (None, None, Some(_)) => Standing::Shared,
            },
            state: event.as_ref().map(state_of).unwrap_or_default(),
            pin: touch.uid.is_none().then(|| {
                edited(one, Entity::FollowUp(Box::new(FollowUp { uid: Some(one.uid.clone()), ..touch.clone() })))
            }),
            close: Some(Change::Cancel { follow_ups: vec![FollowUpId(one.row.id)], reason: None }),
            given: None,
        }
    }

    /// Of a birthday or the end of a contract, as it stands in either language.
    fn of_occasion(given: [CalendarEvent; 2], pin: Option<Change>) -> (String, Self) {
        let [_, english] = &given;
        let (uid, state) = (english.uid.clone(), state_of(english));
        (uid, Self { standing: Standing::Shared, state, pin, close: None, given: Some(given) })
    }

    /// Of a person: they stand in the address book until they leave.
    fn of_contact(all: &Interchange, one: &ExternalRecord<Contact>, today: chrono::NaiveDate) -> Self {
        let contact = &one.row.value;
        let with = |contact: Contact| edited(one, Entity::Contact(Box::new(contact)));
        let uid = Some(one.uid.clone());
        Self {
            standing: if contact.left_on.is_some() { Standing::Gone } else { Standing::Shared },
            state: state_of(&interchange::card(all, one)),
            pin: contact.uid.is_none().then(|| with(Contact { uid: uid.clone(), ..contact.clone() })),
            close: Some(with(Contact { uid, left_on: Some(today), ..contact.clone() })),
            given: None,
        }
    }

    /// Whether only the book decides what stands there: what is changed there is not taken.
    pub const fn is_given(&self) -> bool {
        self.given.is_some()
    }

    /// Of what only the book decides: its event.
    pub fn occasion(&self, lang: Lang) -> Option<&CalendarEvent> {
        self.given.as_ref().map(|[zh, en]| lang.pick(zh, en))
    }

    /// Whether an item says the day and the words that the book says, in either language; what else is in it is theirs.
    pub fn is_told_by(&self, item: &VdirItem) -> bool {
        let (Some(given), VdirItem::Event(read)) = (&self.given, item) else { return false };
        let is_same = |own: &CalendarEvent| {
            let returns = !own.yearly || read.repeats;
            read.when == Some(own.when) && read.summary == one_line(&own.summary) && returns
        };
        !read.cancelled && given.iter().any(is_same)
    }
}

fn edited<T>(one: &ExternalRecord<T>, entry: Entity) -> Change {
    Change::Edit { id: one.row.id, version: one.row.version, entry }
}

/// The same for the same words, whenever they were written.
fn state_of(value: &impl serde::Serialize) -> String {
    fingerprint(&serde_json::to_string(value).unwrap_or_default())
}

/// The records of a collection by name.
pub fn records(items: ItemKind, all: &Interchange, today: chrono::NaiveDate) -> BTreeMap<String, VdirRecord> {
    match items {
        ItemKind::Calendar => {
            let plans = all.follow_ups.iter().map(|one| (one.uid.clone(), VdirRecord::of_follow_up(all, one)));
            plans.chain(birthdays(all, today)).chain(contracts(all, today)).collect()
        }
        ItemKind::AddressBook => {
            all.contacts.iter().map(|one| (one.uid.clone(), VdirRecord::of_contact(all, one, today))).collect()
        }
    }
}

fn birthdays(all: &Interchange, today: chrono::NaiveDate) -> impl Iterator<Item = (String, VdirRecord)> {
    interchange::people(all).flat_map(move |one| {
        let [zh, en] = [Lang::Zh, Lang::En].map(|lang| interchange::birthdays(lang, all, one, today));
        // Its name hangs on that of the person, which the address book makes last.
        zh.into_iter().zip(en).map(|(zh, en)| VdirRecord::of_occasion([zh, en], None))
    })
}

fn contracts(all: &Interchange, today: chrono::NaiveDate) -> impl Iterator<Item = (String, VdirRecord)> {
    interchange::contracts(all, today).map(|one| {
        let contract = &one.row.value;
        let pin = contract.uid.is_none().then(|| {
            edited(one, Entity::Contract(Box::new(Contract { uid: Some(one.uid.clone()), ..contract.clone() })))
        });
        VdirRecord::of_occasion([Lang::Zh, Lang::En].map(|lang| interchange::contract(lang, all, one)), pin)
    })
}

/// The file of a record as it is now; what others wrote into the one that is there stays.
pub fn file_of(
    items: ItemKind,
    lang: Lang,
    all: &Interchange,
    (uid, record): (&str, &VdirRecord),
    old: &str,
) -> Option<String> {
    if let Some(event) = record.occasion(lang) {
        return Some(file_of_occasion(event, old));
    }
    match items {
        ItemKind::Calendar => {
            let one = all.follow_ups.iter().find(|one| one.uid == uid)?;
            Some(ical::rewrite(old, &interchange::follow_up(lang, all, one)?, &zone()))
        }
        ItemKind::AddressBook => {
            let one = all.contacts.iter().find(|one| one.uid == uid)?;
            Some(vcard::rewrite(old, &interchange::card(all, one)))
        }
    }
}

/// Place, words and marks of such an event are theirs; it is told as newer than theirs, so that it arrives there.
fn file_of_occasion(event: &CalendarEvent, old: &str) -> String {
    let read = ical::read(old.as_bytes(), &zone()).unwrap_or_default();
    let theirs = read.into_iter().find(|read| read.uid.as_ref() == Some(&event.uid));
    let event = theirs.map_or_else(
        || event.clone(),
        |theirs| CalendarEvent {
            place: theirs.place,
            description: theirs.description,
            categories: theirs.categories,
            sequence: event.sequence.max(theirs.sequence.saturating_add(1)),
            ..event.clone()
        },
    );
    ical::rewrite(old, &event, &zone())
}

/// What a file holds.
#[derive(Debug, Clone)]
pub enum VdirItem {
    Event(Box<ReadEvent>),
    Card(Box<ReadCard>),
}

impl VdirItem {
    /// Reads the item of a file; a sentence for one that cannot be read, nothing for a calendar without events, such as
    /// one of tasks.
    pub fn read(items: ItemKind, lang: Lang, bytes: &[u8]) -> Result<Option<Self>, String> {
        match items {
            ItemKind::Calendar => {
                let events = ical::read(bytes, &zone()).map_err(|error| calendar_trouble(lang, &error))?;
                let at = events.iter().position(|event| !event.replaces_one).unwrap_or_default();
                Ok(events.into_iter().nth(at).map(|event| Self::Event(Box::new(event))))
            }
            ItemKind::AddressBook => {
                let cards = vcard::read(bytes).map_err(|error| card_trouble(lang, &error))?;
                let first = cards.into_iter().next();
                Ok(first.map(|card| Self::Card(Box::new(card))))
            }
        }
    }

    /// Its name.
    pub fn uid(&self) -> Option<&str> {
        match self {
            Self::Event(event) => event.uid.as_deref(),
            Self::Card(card) => card.uid.as_deref(),
        }
    }

    /// Gives it the name under which the book knows it.
    pub fn rename(&mut self, known: &str) {
        let uid = match self {
            Self::Event(event) => &mut event.uid,
            Self::Card(card) => &mut card.uid,
        };
        *uid = Some(known.to_owned());
    }

    /// Whether it stands for something that will not take place.
    pub fn is_cancelled(&self) -> bool {
        matches!(self, Self::Event(event) if event.cancelled)
    }

    /// Whether it says that it was done.
    pub fn is_done(&self) -> bool {
        matches!(self, Self::Event(event) if event.is_done())
    }

    /// Whether it stands for more than one day.
    pub fn recurs(&self) -> bool {
        matches!(self, Self::Event(event) if event.repeats)
    }

    /// What it becomes in the book.
    pub fn outcome(&self, incoming: &mut Incoming<'_>) -> Outcome {
        match self {
            Self::Event(event) => incoming.event(event, &titles),
            Self::Card(card) => incoming.card(card),
        }
    }
}

/// The text of a file that is to be written anew; empty where it has none.
pub fn text_of(bytes: &[u8]) -> String {
    charset::decode(bytes).unwrap_or_default()
}
