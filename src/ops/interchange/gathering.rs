//! The items of a calendar or an address book, each held against the book: what becomes of all of them as one change.

mod meetings;
mod occurrences;
mod past_meetings;

use std::collections::BTreeSet;

use super::Interchange;
use super::incoming::{Incoming, ItemNote, ItemSource, Outcome, SkipReason, TitleFn};
use crate::domain::Stage;
use crate::exchange::content::items::mended;
pub use crate::exchange::content::items::{ItemMends, ItemTexts};
use crate::exchange::ical::{self, IcalError, Zone};
use crate::exchange::vcard::{self, VcardError};
use crate::ops::change_summary::ChangeSummary;
use crate::ops::{Change, EntityKind, Imported};
use crate::store::{Reader, StoreError};
use chrono::NaiveDate;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// Events.
    Calendar,
    /// Cards of people.
    AddressBook,
}

/// What somebody said of the cards of a file.
#[derive(Debug, Clone, Copy)]
pub struct CardWishes<'w> {
    /// The lines of the cards whose company is the one in their name.
    pub as_named: &'w BTreeSet<usize>,
    /// A person without a company is a customer of that name.
    pub people_as_customers: bool,
    /// What somebody said that items of the file say.
    pub mends: &'w ItemMends,
}

/// Where an item stands in its file, and how it is called there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemPlace {
    /// The line at which it begins, from 1.
    pub line: usize,
    /// The name on a card, the title of an event; empty where it has none.
    pub called: String,
}

/// What the items of a file become.
#[derive(Debug, Default)]
pub struct GatheredItems {
    changes: Vec<Change>,
    pub merged: Imported,
    /// Items that are not taken, and why.
    pub skipped: Vec<(ItemPlace, SkipReason)>,
    /// What was left out of items that are taken.
    pub notes: Vec<(ItemPlace, ItemNote)>,
    /// Those that are not taken and can be mended, as texts.
    pub refused: ItemTexts,
}

/// Why the items of a file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ItemsError {
    #[error(transparent)]
    Calendar(IcalError),
    #[error("no event")]
    NoEvent,
    #[error(transparent)]
    AddressBook(VcardError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The first zone among these names that is known.
pub fn zone_of<N: AsRef<str>>(names: impl IntoIterator<Item = N>) -> Zone {
    names.into_iter().map(|name| Zone::named(name.as_ref())).find(Zone::is_known).unwrap_or_default()
}

impl ItemKind {
    /// What a file holds, by its first letters in whatever encoding; nothing for another file.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let letters = bytes.iter().take(80).filter(|byte| byte.is_ascii_graphic());
        let head: String = letters.map(|byte| char::from(byte.to_ascii_uppercase())).collect();
        match head.strip_prefix("BEGIN:")? {
            rest if rest.starts_with("VCALENDAR") || rest.starts_with("VEVENT") => Some(Self::Calendar),
            rest if rest.starts_with("VCARD") => Some(Self::AddressBook),
            _ => None,
        }
    }

    /// How an item of such a file is called in it.
    const fn item(self) -> &'static str {
        match self {
            Self::Calendar => "VEVENT",
            Self::AddressBook => "VCARD",
        }
    }

    /// What the file of items that are not taken is called after the name of the file that they are of.
    pub const fn rejected(self) -> &'static str {
        match self {
            Self::Calendar => ".rejected.ics",
            Self::AddressBook => ".rejected.vcf",
        }
    }

    /// What every item of a file becomes; `zone` is that of the clock here, `shown` tells the titles of follow-ups.
    pub fn gather(
        self,
        reader: &Reader<'_>,
        bytes: &[u8],
        zone: &Zone,
        today: NaiveDate,
        shown: TitleFn<'_>,
        wishes: CardWishes<'_>,
    ) -> Result<GatheredItems, ItemsError> {
        let of_file = |error| match self {
            Self::Calendar => ItemsError::Calendar(IcalError::Scan(error)),
            Self::AddressBook => ItemsError::AddressBook(VcardError::Scan(error)),
        };
        let file = mended(bytes, self.item(), wishes.mends).map_err(of_file)?;
        let interchange = Interchange::read(reader)?;
        let mut incoming = Incoming::new(&interchange, reader, today, ItemSource::File)?;
        let mut gathered = GatheredItems::default();
        match self {
            Self::Calendar => {
                let mut events = ical::read(&file.bytes, zone).map_err(ItemsError::Calendar)?;
                if events.is_empty() {
                    return Err(ItemsError::NoEvent);
                }
                for event in &mut events {
                    event.line = file.line(event.line);
                }
                gathered.take_events(events, &mut incoming, reader, today, shown)?;
            }
            Self::AddressBook => {
                let mut cards = vcard::read(&file.bytes).map_err(ItemsError::AddressBook)?;
                for card in &mut cards {
                    card.line = file.line(card.line);
                }
                for card in &cards {
                    let place = ItemPlace { line: card.line, called: card.name.clone() };
                    let told = Some(card).filter(|card| wishes.as_named.contains(&card.line));
                    let told = told.and_then(|card| incoming.as_named(card));
                    let mut outcome = incoming.card(told.as_ref().unwrap_or(card));
                    if wishes.people_as_customers && outcome == Outcome::Skipped(SkipReason::NoOrganisation) {
                        outcome = incoming.card_of_customer(card);
                    }
                    gathered.take(place.clone(), outcome);
                    gathered.notes.extend(incoming.take_notes().into_iter().map(|note| (place.clone(), note)));
                }
            }
        }
        let mendable = gathered.skipped.iter().filter(|(_, why)| why.can_be_mended()).map(|(place, _)| place.line);
        gathered.refused = ItemTexts::of(bytes, self.item(), &mendable.collect()).map_err(of_file)?;
        for (id, version, customer) in incoming.take_changed() {
            gathered.merged.updated += 1;
            gathered.changes.push(Change::EditCustomer { id, version, customer: Box::new(customer) });
        }
        for customer in incoming.newcomers() {
            gathered.count(EntityKind::Customer, 1);
            gathered.count(EntityKind::Contact, customer.contacts.len());
            gathered.changes.push(Change::AddCustomer(Box::new(customer)));
        }
        Ok(gathered)
    }
}

impl GatheredItems {
    /// Takes the new customers for ones of this stage: cards say none.
    pub fn assume_stage(&mut self, stage: Stage) {
        for change in &mut self.changes {
            if let Change::AddCustomer(customer) = change {
                customer.stage = stage;
            }
        }
    }

    /// The names of the new customers, in the order of the file.
    pub fn newcomers(&self) -> Vec<String> {
        let name = |change: &Change| match change {
            Change::AddCustomer(customer) => Some(customer.name.clone()),
            _ => None,
        };
        self.changes.iter().filter_map(name).collect()
    }

    /// All of it as one change; `None` where nothing would be different.
    pub fn into_change(self) -> Option<Change> {
        let customers = self.merged.taken.get(&EntityKind::Customer).copied().unwrap_or_default();
        let records = self.merged.taken.values().sum::<usize>() - customers;
        let words = ChangeSummary::Imported { customers, records, updated: self.merged.updated };
        Change::all(self.changes).map(|change| Change::Gathered(Box::new(change), words))
    }

    fn take(&mut self, place: ItemPlace, outcome: Outcome) {
        match outcome {
            Outcome::Unchanged => self.merged.unchanged += 1,
            Outcome::Updated(change) => {
                self.merged.updated += 1;
                self.changes.push(change);
            }
            Outcome::New(kind, change) => {
                self.count(kind, 1);
                self.changes.push(change);
            }
            Outcome::WithNewcomer => {}
            Outcome::Skipped(why) => self.skipped.push((place, why)),
        }
    }

    fn count(&mut self, kind: EntityKind, more: usize) {
        *self.merged.taken.entry(kind).or_default() += more;
    }
}
