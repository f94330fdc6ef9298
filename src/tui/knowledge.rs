//! What the app has read of the whole book: the rules context on which things are judged, and the overview over all
//! customers.
//!
//! The overview is computed beside the drawing thread and arrives after the first frame; after a change only the
//! customers it touched are read again. Leaves out the pages: each takes what it shows in its `refresh`.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use super::questions::Question;
use crate::domain::CustomerId;
use crate::messages::Lang;
use crate::ops::{Counters, FileMarks, Overview, OwnFiles, RulesContext, rulebooks};
use crate::store::{Reader, StoreError};

/// The book as a page sees it in its `refresh`.
#[derive(Clone, Copy)]
pub struct ReadContext<'a> {
    /// One moment of the book.
    pub reader: &'a Reader<'a>,
    /// The rulebook, the workdays, the settings and the day.
    pub context: &'a Arc<RulesContext>,
    /// All customers at a glance; absent until it was computed for the first time.
    pub overview: Option<&'a Arc<Overview>>,
    /// The language of the screen, for what a page says itself: notices, questions, forms.
    pub lang: Lang,
    /// The moment of the reading, by the wall clock.
    pub now: NaiveDateTime,
    /// Where the user's own files are.
    pub own: &'a OwnFiles,
}

/// What was read, and how much of it is outdated.
#[derive(Debug, Default)]
pub struct ReadModels {
    own: OwnFiles,
    context: Option<Arc<RulesContext>>,
    /// The settings of the rules context, as the book stores them.
    stored_settings: String,
    overview: Option<Arc<Overview>>,
    counters: Option<Counters>,
    stale: Stale,
    counted: bool,
    /// The user's own files as they were when the rules context was read.
    marks: FileMarks,
    /// Whether the rules context still has the rulebook of an overview that is being computed anew.
    between: bool,
}

/// How much of the overview is outdated.
#[derive(Debug, Default, PartialEq, Eq)]
enum Stale {
    /// All of it; the question has not been sent yet.
    #[default]
    All,
    /// All of it; the answer is on its way.
    Asked,
    /// These customers.
    Some(Vec<CustomerId>),
    Nothing,
}

impl ReadModels {
    /// Nothing was read yet; these are the user's own files.
    pub fn new(own: OwnFiles) -> Self {
        Self { own, ..Self::default() }
    }

    /// Anything may have changed.
    pub fn invalidate(&mut self) {
        self.context = None;
        self.stale = Stale::All;
        self.counted = false;
    }

    /// Only these customers have changed, and perhaps the settings.
    pub fn invalidate_customers(&mut self, touched: &[CustomerId]) {
        self.counted = false;
        match &mut self.stale {
            Stale::All | Stale::Asked => self.stale = Stale::All,
            Stale::Some(older) => older.extend_from_slice(touched),
            Stale::Nothing => self.stale = Stale::Some(touched.to_vec()),
        }
    }

    /// What is to be asked of the whole book, once after it became outdated.
    pub fn take_question(&mut self) -> Option<Question> {
        if self.stale != Stale::All {
            return None;
        }
        self.stale = Stale::Asked;
        Some(Question::Outlook(self.own.clone(), self.overview.clone()))
    }

    /// Takes the computed overview.
    pub fn accept_outlook(&mut self, overview: Overview) {
        self.overview = Some(Arc::new(overview));
        self.counted = false;
        if self.stale == Stale::Asked {
            self.stale = Stale::Nothing;
        }
    }

    /// Brings rules context, overview and counters up to this moment of the book, as far as that is quick.
    pub fn refresh(&mut self, reader: &Reader<'_>, today: NaiveDate) -> Result<(), StoreError> {
        let context = self.read_desk(reader, today)?;
        if let (Stale::Some(touched), Some(overview)) = (&self.stale, &mut self.overview) {
            Arc::make_mut(overview).reread(reader, &context, touched)?;
            self.stale = Stale::Nothing;
        }
        // Half of them come from the overview: they are counted when it is there, so that the first frame need not
        // wait.
        if let Some(overview) = self.overview.as_deref().filter(|_| !self.counted) {
            self.counters = Some(Counters::read(reader, &context, overview)?);
            self.counted = true;
        }
        self.context = Some(context);
        Ok(())
    }

    /// The rules context as of this moment. An overview names tiers by their places in its own rulebook: where the book
    /// has come to use another one, pages keep seeing the older until the new overview is there.
    fn read_desk(&mut self, reader: &Reader<'_>, today: NaiveDate) -> Result<Arc<RulesContext>, StoreError> {
        let stored = reader.stored_settings()?;
        let before = self.context.take();
        let is_current =
            |context: &&Arc<RulesContext>| context.today == today && self.stored_settings == stored && !self.between;
        if let Some(context) = before.as_ref().filter(is_current) {
            return Ok(Arc::clone(context));
        }
        let settings = reader.settings()?;
        self.marks = self.own.marks(rulebooks::chosen_rulebook(&settings));
        let mut context = RulesContext::read(reader, &self.own, today, None)?;
        self.stored_settings = stored;
        let other =
            self.overview.as_ref().map(|overview| &overview.rulebook).filter(|older| **older != context.rulebook);
        let is_outdated = other.is_some() || before.is_some_and(|before| before.workdays != context.workdays);
        if is_outdated && self.stale != Stale::Asked {
            self.stale = Stale::All;
        }
        self.between = other.is_some();
        if let Some(older) = other {
            context.rulebook = older.clone();
        }
        Ok(Arc::new(context))
    }

    /// Where the user's own files are.
    pub const fn own(&self) -> &OwnFiles {
        &self.own
    }

    /// Whether a file of the user's own was written, removed or mended since the rules context was read.
    pub fn has_rewritten_files(&self) -> bool {
        self.context.as_ref().is_some_and(|context| self.own.marks(context.chosen_rulebook()) != self.marks)
    }

    /// The book as a page sees it.
    pub fn book<'a>(&'a self, reader: &'a Reader<'a>, lang: Lang, now: NaiveDateTime) -> Option<ReadContext<'a>> {
        self.context.as_ref().map(|context| ReadContext {
            reader,
            context,
            overview: self.overview.as_ref(),
            lang,
            now,
            own: &self.own,
        })
    }

    /// The rules context on which things are judged.
    pub fn context(&self) -> Option<&Arc<RulesContext>> {
        self.context.as_ref()
    }

    /// rules context and overview, when nothing of them is outdated on this day.
    pub fn up_to_date(&self, today: NaiveDate) -> Option<(&Arc<RulesContext>, &Arc<Overview>)> {
        let context = self.context.as_ref().filter(|context| context.today == today && self.stale == Stale::Nothing)?;
        Some((context, self.overview.as_ref()?))
    }

    /// The counters that call for action.
    pub fn counters(&self) -> Option<Counters> {
        self.counters
    }

    /// All customers at a glance, if computed.
    pub fn overview(&self) -> Option<&Arc<Overview>> {
        self.overview.as_ref()
    }
}
