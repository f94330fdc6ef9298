//! A file that is no table of records: a whole book, a calendar, an address book, talks; what would come of it, and the
//! change that does it.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex};

use chrono::NaiveDateTime;

use super::chosen_file::locked;
use super::{Existing, Headway, TableImport, TakeoverError};
use crate::domain::Stage;
use crate::domain::check::check_book;
use crate::exchange::json;
use crate::exchange::tables::unpacked;
use crate::ops::inbox::{FileTalks, ProposedTalks, TalkFile, propose, read_mail_folder};
use crate::ops::interchange::incoming::{ItemNote, SkipReason, TitleFn};
use crate::ops::interchange::{CardWishes, ItemKind, ItemMends, ItemPlace, ItemTexts, zone_of};
use crate::ops::{Change, EntityKind, ForeignFile, ImportFill, Imported, OpsError, Stamp, rehearse};
use crate::store::{Reader, StoreError};

/// How such a file is read.
pub struct ContentsWishes<'w> {
    /// What was said in talks is taken as well.
    pub with_text: bool,
    /// What new customers are taken for.
    pub stage: Option<Stage>,
    /// The lines of cards whose company is the one in their name.
    pub as_named: &'w BTreeSet<usize>,
    /// What is done where the book says something already.
    pub existing: Existing,
    /// A person without a company is a customer of that name.
    pub people_as_customers: bool,
    /// What somebody said that items of the file say.
    pub mends: &'w ItemMends,
    /// The names of the zone of the clock here.
    pub zones: &'w [String],
    /// A moment of universal time by the clock here.
    pub to_local: fn(NaiveDateTime) -> NaiveDateTime,
    /// The titles of follow-ups in calendars.
    pub titles: TitleFn<'w>,
}

/// What would come of a file.
#[derive(Debug)]
pub struct Contents {
    pub report: ContentsReport,
    change: Mutex<Option<Change>>,
}

/// What a file holds, and what becomes of it.
#[derive(Debug)]
pub enum ContentsReport {
    /// A whole book, which is merged with the one that is open: so many records of each kind.
    Book(Imported),
    Items {
        kind: ItemKind,
        merged: Imported,
        /// The names of the new customers.
        newcomers: Vec<String>,
        /// What the new customers among them are taken for.
        stage: Stage,
        /// Items that are not taken.
        skipped: Vec<(ItemPlace, SkipReason)>,
        /// What was left out of items that are taken.
        notes: Vec<(ItemPlace, ItemNote)>,
        /// Those that are not taken and can be mended, as texts.
        refused: ItemTexts,
    },
    Talks {
        /// What goes to the inbox.
        proposed: ProposedTalks,
        /// What else the file holds.
        found: FileTalks,
    },
}

impl Contents {
    /// The one change that takes the file, given away once; `None` where nothing would be different.
    pub fn take_change(&self) -> Option<Change> {
        locked(&self.change).take()
    }

    /// Whether anything would be different.
    pub fn is_something(&self) -> bool {
        locked(&self.change).is_some()
    }

    /// What the bytes of a file hold that is no table.
    pub(super) fn read(
        bytes: Vec<u8>,
        wishes: &ContentsWishes<'_>,
        progress: &Arc<Headway>,
        reader: &Reader<'_>,
        stamp: &Stamp,
    ) -> Result<Self, TakeoverError> {
        let bytes = unpacked(bytes)?;
        if let Some(kind) = TalkFile::of(&bytes) {
            let found = kind.read(&bytes, wishes.with_text, wishes.to_local)?;
            return Self::of_talks(found, reader, stamp);
        }
        if let Some(kind) = ItemKind::of(&bytes) {
            let zone = zone_of(wishes.zones);
            let cards = CardWishes {
                as_named: wishes.as_named,
                people_as_customers: wishes.people_as_customers,
                mends: wishes.mends,
            };
            let mut gathered = kind.gather(reader, &bytes, &zone, stamp.today, wishes.titles, cards)?;
            let stage = wishes.stage.unwrap_or_default();
            gathered.assume_stage(stage);
            let (skipped, notes) = (std::mem::take(&mut gathered.skipped), std::mem::take(&mut gathered.notes));
            let (merged, newcomers) = (gathered.merged.clone(), gathered.newcomers());
            let refused = std::mem::take(&mut gathered.refused);
            let report = ContentsReport::Items { kind, merged, newcomers, stage, skipped, notes, refused };
            return Ok(Self::new(report, gathered.into_change()));
        }
        if let Some(foreign) = ForeignFile::of(&bytes) {
            return Err(TakeoverError::Foreign(foreign));
        }
        let book = json::read(&bytes).map_err(TakeoverError::Book)?;
        check_book(&book).map_err(TakeoverError::Flaws)?;
        let change = Change::ImportOnto(Box::new(book), wishes.existing);
        // What becomes of records that are there nobody can say without doing it.
        let mut copy = reader.copy()?;
        let asked = Arc::clone(progress);
        copy.stop_where(Some(Arc::new(move || asked.is_given_up())))?;
        let all = rehearse(&mut copy, change.clone(), stamp)?.merged.unwrap_or_default();
        let change = all.is_something().then_some(change);
        Ok(Self::new(ContentsReport::Book(all), change))
    }

    /// The talks of a folder of mails.
    pub(super) fn of_folder(
        folder: &Path,
        wishes: &ContentsWishes<'_>,
        reader: &Reader<'_>,
        stamp: &Stamp,
    ) -> Result<Self, TakeoverError> {
        let found = read_mail_folder(folder, wishes.with_text, wishes.to_local).map_err(TakeoverError::Unreadable)?;
        Self::of_talks(found.unwrap_or_default(), reader, stamp)
    }

    /// The talks that a table tells of, understood as it is wished.
    pub(super) fn of_table(
        import: &TableImport,
        with_text: bool,
        reader: &Reader<'_>,
        stamp: &Stamp,
    ) -> Result<Self, TakeoverError> {
        Self::of_talks(import.talks(stamp.today, with_text)?.into(), reader, stamp)
    }

    fn of_talks(mut found: FileTalks, reader: &Reader<'_>, stamp: &Stamp) -> Result<Self, TakeoverError> {
        let proposed = propose(reader, std::mem::take(&mut found.talks), stamp.today)?;
        let change = proposed.clone().into_change();
        Ok(Self::new(ContentsReport::Talks { proposed, found }, change))
    }

    fn new(report: ContentsReport, change: Option<Change>) -> Self {
        Self { report, change: Mutex::new(change) }
    }
}

impl From<OpsError> for TakeoverError {
    fn from(error: OpsError) -> Self {
        match error {
            OpsError::Invalid(flaws) => Self::Flaws(flaws),
            OpsError::Stopped | OpsError::Store(StoreError::Stopped) => Self::Stopped,
            OpsError::Store(error) => Self::Store(error),
        }
    }
}

impl ContentsReport {
    /// What a book changes of records that are there already.
    pub fn fills(&self) -> &[ImportFill] {
        if let Self::Book(all) = self { &all.fills } else { &[] }
    }

    /// How many items are not taken that can be mended.
    pub fn mendable(&self) -> usize {
        if let Self::Items { refused, .. } = self { refused.len() } else { 0 }
    }

    /// New records, customers among them, changed ones, and those that are not taken.
    pub fn counts(&self) -> [usize; 4] {
        let of = |merged: &Imported, refused: usize| {
            let customers = merged.taken.get(&EntityKind::Customer).copied().unwrap_or_default();
            [merged.taken.values().sum::<usize>() - customers, customers, merged.updated, refused]
        };
        match self {
            Self::Book(all) => of(all, all.code_taken.len()),
            Self::Items { merged, skipped, .. } => of(merged, skipped.len()),
            Self::Talks { proposed, found } => [proposed.items.len(), 0, 0, found.refused.len()],
        }
    }
}
