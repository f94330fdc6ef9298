//! Calendars and address books into the book: what is recognised is taken as one change, the rest is named with its
//! line and reason.
//!
//! Leaves out what becomes of each item, see `ops::interchange::incoming`.

use super::{ImportOptions, Noted, Skipped, answer, called, rehearsal};
use crate::cli::interchange::titles;
use crate::cli::output::{CommandOutput, ExitStatus, Failure};
use crate::cli::session::Session;
use crate::exchange::content::scan::ScanError;
use crate::exchange::ical::{self, IcalError};
use crate::exchange::vcard::{self, VcardError};
use crate::messages::clean::clean;
use crate::messages::cli::notes;
use crate::messages::{Lang, exchange, interchange as text};
use crate::ops::change_summary::ChangeSummary;
use crate::ops::interchange::Interchange;
use crate::ops::interchange::incoming::{Incoming, ItemNote, ItemSource, Outcome, SkipReason};
use crate::ops::{Change, EntityKind, Imported, apply, rehearse};
use crate::store::Reader;
use std::path::Path;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// Events.
    Calendar,
    /// Cards of people.
    AddressBook,
}

/// What the items of a file become.
#[derive(Default)]
struct Gathered {
    changes: Vec<Change>,
    merged: Imported,
    skipped: Vec<Skipped>,
    notes: Vec<Noted>,
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

    /// Takes the items of a file.
    pub fn import(
        self,
        session: &Session,
        file: &Path,
        bytes: &[u8],
        manner: ImportOptions,
    ) -> Result<CommandOutput, Failure> {
        let name = called(session, file);
        let store = rehearsal(session)?;
        let reader = store.read().map_err(|error| session.store_failure(&error))?;
        let gathered = self
            .gather(session, &reader, bytes)?
            .map_err(|what| Failure::done(notes::in_file(session.lang, &name, what)))?;
        drop(reader);
        if manner.strict && !gathered.skipped.is_empty() {
            let named = super::first_named(session.lang, gathered.skipped.iter().map(|one| one.told(session.lang)));
            let said = text::nothing_taken(session.lang, named);
            return Err(Failure::done(notes::in_file(session.lang, &name, said)));
        }
        write(session, &name, gathered, manner)
    }

    /// What every item becomes; a sentence for a file that gives none.
    fn gather(self, session: &Session, reader: &Reader<'_>, bytes: &[u8]) -> Result<Result<Gathered, String>, Failure> {
        let failed = |error| session.store_failure(&error);
        let interchange = Interchange::read(reader).map_err(failed)?;
        let mut incoming = Incoming::new(&interchange, reader, session.today, ItemSource::File).map_err(failed)?;
        let mut gathered = Gathered::default();
        match self {
            Self::Calendar => match ical::read(bytes, &crate::cli::export::zone()) {
                Err(error) => return Ok(Err(calendar_trouble(session.lang, &error))),
                Ok(events) if events.is_empty() => return Ok(Err(text::no_event(session.lang).to_owned())),
                Ok(events) => {
                    for event in &events {
                        gathered.take(session.lang, event.line, incoming.event(event, &titles), self);
                    }
                }
            },
            Self::AddressBook => match vcard::read(bytes) {
                Err(error) => return Ok(Err(card_trouble(session.lang, &error))),
                Ok(cards) => {
                    for card in &cards {
                        gathered.take(session.lang, card.line, incoming.card(card), self);
                        let notes = incoming.take_notes();
                        gathered.notes.extend(notes.iter().map(|note| noted(session.lang, card.line, note)));
                    }
                }
            },
        }
        for customer in incoming.newcomers() {
            gathered.count(EntityKind::Customer, 1);
            gathered.count(EntityKind::Contact, customer.contacts.len());
            gathered.changes.push(Change::AddCustomer(Box::new(customer)));
        }
        Ok(Ok(gathered))
    }
}

/// Makes the one change, unless it is only rehearsed.
fn write(session: &Session, name: &str, gathered: Gathered, manner: ImportOptions) -> Result<CommandOutput, Failure> {
    let Gathered { changes, merged, skipped, notes: left_out } = gathered;
    let customers = merged.taken.get(&EntityKind::Customer).copied().unwrap_or_default();
    let records = merged.taken.values().sum::<usize>() - customers;
    let words = ChangeSummary::Imported { customers, records, updated: merged.updated };
    let mut told = answer(session, Some(&merged), &skipped, &left_out)?;
    for one in &skipped {
        told = told.noting(notes::in_file(session.lang, name, one.told(session.lang)));
    }
    for one in &left_out {
        told = told.noting(notes::in_file(session.lang, name, one.told(session.lang)));
    }
    if !skipped.is_empty() {
        told.status = ExitStatus::DoneInPart.code();
    }
    let change = Change::all(changes).map(|change| Change::Gathered(Box::new(change), words));
    let refused = |error| session.ops_failure(&error);
    if manner.dry_run {
        if let Some(change) = change {
            rehearse(&mut rehearsal(session)?, change, &session.stamp()).map_err(refused)?;
        }
        return Ok(told.noting(notes::rehearsed(session.lang)));
    }
    let Some(change) = change else { return Ok(told) };
    let (mut store, new) = session.open_or_begin()?;
    apply(&mut store, change, &session.stamp()).map_err(refused)?;
    Ok(if new { told.noting(session.book_made()) } else { told })
}

impl Gathered {
    fn take(&mut self, lang: Lang, line: usize, outcome: Outcome, items: ItemKind) {
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
            Outcome::Skipped(why) => {
                let (column, reason) = reason(lang, &why, items);
                self.skipped.push(Skipped { line, column, reason: clean(&reason).into_owned() });
            }
        }
    }

    fn count(&mut self, kind: EntityKind, more: usize) {
        *self.merged.taken.entry(kind).or_default() += more;
    }
}

/// Why an item is not taken, and the property that says it.
pub fn reason(lang: Lang, why: &SkipReason, items: ItemKind) -> (Option<&'static str>, String) {
    let (column, said) = match why {
        SkipReason::NoDate => (Some("DTSTART"), text::no_date(lang)),
        SkipReason::Repeats => (Some("RRULE"), text::repeats(lang)),
        SkipReason::Cancelled => (Some("STATUS"), text::cancelled(lang)),
        SkipReason::Past => (Some("DTSTART"), text::past(lang)),
        SkipReason::NoCustomer if items == ItemKind::Calendar => (Some("SUMMARY"), text::no_customer(lang)),
        SkipReason::NoCustomer => (Some("ORG"), text::no_company(lang)),
        SkipReason::Closed => (Some("UID"), text::closed(lang)),
        SkipReason::Done => (Some("SUMMARY"), text::done(lang)),
        SkipReason::HasLeft => (Some("UID"), text::has_left(lang)),
        SkipReason::NoName => (Some("FN"), text::no_name(lang)),
        SkipReason::NoOrganisation => (Some("ORG"), text::no_organisation(lang)),
        SkipReason::OtherCompany { company } => {
            return (Some("ORG"), text::other_company(lang, company));
        }
        SkipReason::Doubtful { person } => return (Some("FN"), text::doubtful(lang, person)),
        SkipReason::UnknownZone { zone } => return (Some("DTSTART"), text::unknown_zone(lang, zone)),
        SkipReason::NameTaken => (Some("FN"), text::name_taken(lang)),
        SkipReason::Twice => (Some("UID"), text::twice(lang)),
        SkipReason::Invalid(flaws) => {
            let told: Vec<String> = flaws.iter().map(|flaw| exchange::flaw(lang, flaw)).collect();
            return (None, told.join(lang.pick("；", "; ")));
        }
    };
    (column, said.to_owned())
}

/// What was left out of an item that was taken.
fn noted(lang: Lang, line: usize, note: &ItemNote) -> Noted {
    let (column, text, said) = match note {
        ItemNote::UnreadBirthday(text) => ("BDAY", text, text::unread_birthday(lang, text)),
        ItemNote::OtherCompany(company) => ("ORG", company, text::other_company_kept(lang, company)),
    };
    Noted { line, column, text: clean(text).into_owned(), note: clean(&said).into_owned() }
}

/// Why a calendar cannot be read, and what to do.
pub fn calendar_trouble(lang: Lang, error: &IcalError) -> String {
    match error {
        IcalError::Scan(error) => scan_trouble(lang, error),
        IcalError::NoCalendar => text::no_calendar(lang).to_owned(),
        IcalError::EventAlone => text::event_alone(lang).to_owned(),
    }
}

/// Why an address book cannot be read, and what to do.
pub fn card_trouble(lang: Lang, error: &VcardError) -> String {
    match error {
        VcardError::Scan(error) => scan_trouble(lang, error),
        VcardError::NoCard => text::no_card(lang).to_owned(),
    }
}

fn scan_trouble(lang: Lang, error: &ScanError) -> String {
    match error {
        ScanError::TooLarge { bytes, most } => exchange::too_large(lang, bytes.div_ceil(1 << 20), most >> 20),
        ScanError::NotText => text::no_text(lang).to_owned(),
        ScanError::LongLine { line, most } => text::long_line(lang, line, most >> 20),
        ScanError::TooDeep { line, most } => text::too_deep(lang, line, most),
        ScanError::Unbalanced { line, found } => text::unbalanced(lang, line, clean(found)),
        ScanError::Unterminated { line, name } => text::unterminated(lang, line, clean(name)),
    }
}
