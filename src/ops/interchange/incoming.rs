//! What comes back from calendars and address books: each event and card becomes a change, nothing, or a reason why it
//! is not taken.
//!
//! Leaves out reading the files and making the change; nothing here writes.

mod cards;
mod company_details;
mod company_in_name;
mod contacts;
mod events;
mod people;
mod reached;
pub mod series;

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use super::Interchange;
use crate::domain::check::Violation;
use crate::domain::{Customer, CustomerId, FollowUp};
use crate::exchange::ical::ReadEvent;
use crate::names::{Candidate, Roster, Unresolved};
use crate::ops::{Change, EntityKind, logging};
use crate::rules::Every;
use crate::store::{Reader, StoreError};
use contacts::KnownContacts;
pub(super) use events::kind_of;
use series::parts_of_uid;

/// The longest name of its own that a record takes over, in characters.
const LONGEST_UID: usize = 255;

/// The titles under which the book shows a follow-up of a customer, one for each language.
pub type TitleFn<'s> = &'s dyn Fn(&Customer, &FollowUp) -> [String; 2];

/// Where items come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemSource {
    /// A file that somebody hands over on purpose: a company nobody knows is new, and a number that is not in it stays.
    File,
    /// A folder that is kept in sync on both sides: a number that was taken out there is gone here, and what is about
    /// nobody known is somebody's private matter.
    Folder,
}

/// What is done with an item.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// The book says so already.
    Unchanged,
    /// A record becomes what the item says.
    Updated(Change),
    /// The item is new to the book.
    New(EntityKind, Change),
    /// A card of somebody at a company that is new as well: it comes with [`Incoming::newcomers`].
    WithNewcomer,
    /// It is not taken.
    Skipped(SkipReason),
}

impl Outcome {
    /// Whether an event is no plan, and may be a meeting that took place.
    pub const fn is_over(&self) -> bool {
        matches!(self, Self::Skipped(SkipReason::Past | SkipReason::NoCustomer | SkipReason::Repeats))
    }
}

/// Why an item is not taken.
#[derive(Debug, Clone, PartialEq)]
pub enum SkipReason {
    /// An event has no valid date.
    NoDate,
    /// A recurring event.
    Repeats,
    /// A recurring event in a folder, where single events alone are kept alike.
    RepeatsInFolder,
    /// An event that nobody planned here was cancelled.
    Cancelled,
    /// An event that nobody planned here is over.
    Past,
    /// Its title or company names no customer, or more than one.
    NoCustomer,
    /// The follow-up is done or cancelled here.
    Closed,
    /// The follow-up is done, and its event says so or is to say so.
    Done,
    /// The contact has left.
    HasLeft,
    /// A card has no name.
    NoName,
    /// A card has no company, and nobody known is meant.
    NoOrganisation,
    /// A card has no company, but its name holds that of a customer: somebody has to say so.
    CompanyInName {
        /// Code and name.
        customer: String,
        person: String,
    },
    /// A card names another company than the customer of the contact that it is.
    OtherCompany {
        /// As the card names it.
        company: String,
    },
    /// A card may be that of a known person, whose number or address it has under another name.
    Doubtful {
        /// Who.
        person: String,
    },
    /// The time of an event is that of a zone which nobody knows and the file does not describe.
    UnknownZone {
        /// As the file names it.
        zone: String,
    },
    /// The name is that of somebody else at the customer.
    NameTaken,
    /// The same record came before in this file.
    Twice,
    /// It contains invalid values.
    Invalid(Vec<Violation>),
}

impl SkipReason {
    /// Whether another word in the item makes it one that is taken: not what is over, done or there already.
    pub const fn can_be_mended(&self) -> bool {
        !matches!(self, Self::Cancelled | Self::Past | Self::Closed | Self::Done | Self::HasLeft | Self::Twice)
    }
}

/// What an item says that is left out though the item is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemNote {
    /// A birthday in a spelling that is no certain day.
    UnreadBirthday(String),
    /// A company that is no customer, on the card of a contact who stays where they are.
    OtherCompany(String),
    /// An event recurs: only its next occurrence was planned.
    Recurs {
        /// How often, where its rule is a simple one.
        every: Option<Every>,
        /// Until when, where it ends.
        until: Option<NaiveDate>,
        next: NaiveDate,
    },
}

impl ItemNote {
    /// What to say of an event that recurs, whose next day this is.
    pub fn recurring(event: &ReadEvent, next: NaiveDate) -> Self {
        let rule = event.rule.clone().unwrap_or_default().to_ascii_uppercase();
        let part = |name: &str| rule.split(';').find_map(|part| part.trim().strip_prefix(name)?.strip_prefix('='));
        let interval: u32 = part("INTERVAL").and_then(|text| text.parse().ok()).unwrap_or(1);
        let every = match part("FREQ") {
            Some("DAILY") => Some(Every::Days(interval)),
            Some("WEEKLY") => Some(Every::Days(interval.saturating_mul(7))),
            Some("MONTHLY") => Some(Every::Months(interval)),
            Some("YEARLY") => Some(Every::Months(interval.saturating_mul(12))),
            _ => None,
        };
        Self::Recurs { every, until: event.until, next }
    }
}

/// The book as items are held against it, one after the other.
pub struct Incoming<'o> {
    interchange: &'o Interchange,
    roster: Roster,
    today: NaiveDate,
    source: ItemSource,
    follow_ups: HashMap<&'o str, usize>,
    /// The follow-ups of events that recur, by the name of the event: the day of the occurrence and the place of each.
    series: HashMap<&'o str, Vec<(NaiveDate, usize)>>,
    contacts: KnownContacts<'o>,
    /// The customers that cards named so far, each company once.
    companies: HashMap<String, Result<Candidate, Unresolved>>,
    seen: HashSet<String>,
    newcomers: Vec<Customer>,
    /// Their places by name without the legal form.
    newcomer_places: HashMap<String, usize>,
    notes: Vec<ItemNote>,
    /// The customers of the book of whom cards said something new, as they become.
    changed: BTreeMap<CustomerId, Customer>,
    /// What the card in hand says of its company.
    told_company: Option<(CustomerId, Customer)>,
}

impl<'o> Incoming<'o> {
    /// Holds items of this source against the book.
    pub fn new(
        interchange: &'o Interchange,
        reader: &Reader<'_>,
        today: NaiveDate,
        source: ItemSource,
    ) -> Result<Self, StoreError> {
        let mut series: HashMap<&str, Vec<(NaiveDate, usize)>> = HashMap::new();
        for (at, one) in interchange.follow_ups.iter().enumerate() {
            if let Some((uid, day)) = parts_of_uid(&one.uid) {
                series.entry(uid).or_default().push((day, at));
            }
        }
        Ok(Self {
            interchange,
            series,
            roster: logging::roster(reader)?,
            today,
            source,
            follow_ups: interchange.follow_ups.iter().enumerate().map(|(at, one)| (one.uid.as_str(), at)).collect(),
            contacts: KnownContacts::of(&interchange.contacts),
            companies: HashMap::new(),
            seen: HashSet::new(),
            newcomers: Vec::new(),
            newcomer_places: HashMap::new(),
            notes: Vec::new(),
            changed: BTreeMap::new(),
            told_company: None,
        })
    }

    /// The companies that cards named and nobody knew, with their people.
    pub fn newcomers(self) -> Vec<Customer> {
        self.newcomers
    }

    /// What was left out of the items since this was asked last.
    pub fn take_notes(&mut self) -> Vec<ItemNote> {
        std::mem::take(&mut self.notes)
    }

    /// The name of its own that a new record takes over.
    fn free_uid(&self, uid: Option<&str>) -> Option<String> {
        let taken = |uid: &str| self.follow_ups.contains_key(uid) || self.contacts.of_uid(uid).is_some();
        uid.filter(|uid| uid.chars().count() <= LONGEST_UID && !taken(uid)).map(str::to_owned)
    }

    /// Notes that an item refers to a record; returns whether it is the first to do so.
    fn note_first(&mut self, uid: &str) -> bool {
        self.seen.insert(uid.to_owned())
    }
}
