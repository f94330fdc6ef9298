//! What the app knows of the whole book: the desk on which things are judged, and the outlook over all customers.
//!
//! The outlook is computed beside the drawing thread and arrives after the first frame; after a change only the
//! customers it touched are read again. Leaves out the pages: each takes what it shows in its `refresh`.

use std::sync::Arc;

use chrono::NaiveDate;

use super::worker::{Answer, Computation};
use crate::domain::CustomerId;
use crate::messages::Lang;
use crate::ops::{Counters, Desk, FileMarks, Outlook, OwnFiles, rulebooks};
use crate::store::{Reader, StoreError};

/// The book as a page sees it in its `refresh`.
#[derive(Clone, Copy)]
pub struct Book<'a> {
    /// One moment of the book.
    pub reader: &'a Reader<'a>,
    /// The rulebook, the workdays, the settings and the day.
    pub desk: &'a Arc<Desk>,
    /// All customers at a glance; absent until it was computed for the first time.
    pub outlook: Option<&'a Arc<Outlook>>,
    /// The language of the screen, for what a page says itself: notices, questions, forms.
    pub lang: Lang,
}

/// What is known, and how much of it is outdated.
#[derive(Debug, Default)]
pub struct Knowledge {
    own: OwnFiles,
    desk: Option<Arc<Desk>>,
    outlook: Option<Arc<Outlook>>,
    counters: Option<Counters>,
    stale: Stale,
    counted: bool,
    /// The user's own files as they were when the desk was read.
    marks: FileMarks,
    /// Whether the desk still has the rulebook of an outlook that is being computed anew.
    between: bool,
}

/// How much of the outlook is outdated.
#[derive(Debug, Default, PartialEq, Eq)]
enum Stale {
    /// All of it; nobody was asked yet.
    #[default]
    All,
    /// All of it; the answer is on its way.
    Asked,
    /// These customers.
    Some(Vec<CustomerId>),
    /// Nothing.
    Nothing,
}

/// The question for the outlook.
#[derive(Debug)]
struct WholeBook {
    own: OwnFiles,
}

impl Computation for WholeBook {
    fn subject(&self) -> &'static str {
        "outlook"
    }

    fn compute(&self, reader: &Reader<'_>, today: NaiveDate) -> Result<Answer, StoreError> {
        let desk = Desk::read(reader, &self.own, today, None)?;
        Ok(Box::new(Outlook::read(reader, &desk)?))
    }
}

impl Knowledge {
    /// Nothing known yet; these are the user's own files.
    pub fn new(own: OwnFiles) -> Self {
        Self { own, ..Self::default() }
    }

    /// Anything may have changed.
    pub fn outdate(&mut self) {
        self.desk = None;
        self.stale = Stale::All;
        self.counted = false;
    }

    /// Only these customers have changed, and perhaps the settings.
    pub fn outdate_customers(&mut self, touched: &[CustomerId]) {
        self.counted = false;
        match &mut self.stale {
            Stale::All | Stale::Asked => self.stale = Stale::All,
            Stale::Some(older) => older.extend_from_slice(touched),
            Stale::Nothing => self.stale = Stale::Some(touched.to_vec()),
        }
    }

    /// What is to be asked of the whole book, once after it became outdated.
    pub fn question(&mut self) -> Option<Arc<dyn Computation>> {
        if self.stale != Stale::All {
            return None;
        }
        self.stale = Stale::Asked;
        Some(Arc::new(WholeBook { own: self.own.clone() }))
    }

    /// The outlook has arrived.
    pub fn learn(&mut self, outlook: Outlook) {
        self.outlook = Some(Arc::new(outlook));
        self.counted = false;
        if self.stale == Stale::Asked {
            self.stale = Stale::Nothing;
        }
    }

    /// Brings desk, outlook and counters up to this moment of the book, as far as that is quick.
    pub fn refresh(&mut self, reader: &Reader<'_>, today: NaiveDate) -> Result<(), StoreError> {
        let desk = self.desk_of(reader, today)?;
        if let (Stale::Some(touched), Some(outlook)) = (&self.stale, &mut self.outlook) {
            Arc::make_mut(outlook).reread(reader, &desk, touched)?;
            self.stale = Stale::Nothing;
        }
        // Half of them come from the outlook: they are counted when it is there, so that the first frame need not wait.
        if let Some(outlook) = self.outlook.as_deref().filter(|_| !self.counted) {
            self.counters = Some(Counters::read(reader, &desk, outlook)?);
            self.counted = true;
        }
        self.desk = Some(desk);
        Ok(())
    }

    /// The desk as of this moment. An outlook names tiers by their places in its own rulebook: where the book has come
    /// to use another one, pages keep seeing the older until the new outlook is there.
    fn desk_of(&mut self, reader: &Reader<'_>, today: NaiveDate) -> Result<Arc<Desk>, StoreError> {
        let settings = reader.settings()?;
        let before = self.desk.take();
        let is_current = |desk: &&Arc<Desk>| desk.today == today && desk.settings == settings && !self.between;
        if let Some(desk) = before.as_ref().filter(is_current) {
            return Ok(Arc::clone(desk));
        }
        self.marks = self.own.marks(rulebooks::chosen(&settings));
        let mut desk = Desk::read(reader, &self.own, today, None)?;
        let other = self.outlook.as_ref().map(|outlook| &outlook.rulebook).filter(|older| **older != desk.rulebook);
        let is_outdated = other.is_some() || before.is_some_and(|before| before.workdays != desk.workdays);
        if is_outdated && self.stale != Stale::Asked {
            self.stale = Stale::All;
        }
        self.between = other.is_some();
        if let Some(older) = other {
            desk.rulebook = older.clone();
        }
        Ok(Arc::new(desk))
    }

    /// Where the user's own files are.
    pub const fn own(&self) -> &OwnFiles {
        &self.own
    }

    /// Whether a file of the user's own was written, removed or mended since the desk was read.
    pub fn has_rewritten_files(&self) -> bool {
        self.desk.as_ref().is_some_and(|desk| self.own.marks(desk.chosen_rulebook()) != self.marks)
    }

    /// The book as a page sees it.
    pub fn book<'a>(&'a self, reader: &'a Reader<'a>, lang: Lang) -> Option<Book<'a>> {
        self.desk.as_ref().map(|desk| Book { reader, desk, outlook: self.outlook.as_ref(), lang })
    }

    /// The desk on which things are judged.
    pub fn desk(&self) -> Option<&Arc<Desk>> {
        self.desk.as_ref()
    }

    /// Desk and outlook, when nothing of them is outdated on this day.
    pub fn settled(&self, today: NaiveDate) -> Option<(&Arc<Desk>, &Arc<Outlook>)> {
        let desk = self.desk.as_ref().filter(|desk| desk.today == today && self.stale == Stale::Nothing)?;
        Some((desk, self.outlook.as_ref()?))
    }

    /// The counters that call for action.
    pub fn counters(&self) -> Option<Counters> {
        self.counters
    }

    /// All customers at a glance, if computed.
    pub fn outlook(&self) -> Option<&Arc<Outlook>> {
        self.outlook.as_ref()
    }
}
