//! The profile of one customer: who it is, why to act now, and its pages.
//!
//! Everything is read at once when a customer comes to the front; pages are rows, built as they become visible, and what
//! takes long to compose is composed when somebody looks at it.

mod contacts;
mod file;
mod follow_ups;
mod insights;
mod issues;
mod overview;
mod plans;
mod record;
mod sheet;
mod trade;
mod view;

use std::cell::OnceCell;
use std::sync::Arc;

use chrono::NaiveDate;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::domain::{CustomerId, FollowUpId};
use crate::messages::Lang;
use crate::ops::{Hint, HintKind, NextContact, Profile, RulesContext, hints};
use crate::rules::{Offer, Reason, Workdays};
use crate::store::StoreError;
use crate::tui::dismissed_hints::DismissedHints;
use crate::tui::forms::FormContext;
use crate::tui::keymap::Command;
use crate::tui::knowledge::ReadContext;
use crate::tui::page::ViewContext;
use crate::tui::widgets::heat;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::scroll::Scroll;

pub(super) use file::form as file_form;
pub(super) use record::Record;
pub(super) use sheet::Sheet;
pub(super) use view::{draw, least_width, rows_area};

/// What is known of the customer in front.
#[derive(Debug)]
struct Known {
    profile: Profile,
    next: Option<NextContact>,
    reasons: Vec<Reason>,
    people: Vec<contacts::PersonRow>,
    trade: Vec<trade::TradeRow>,
    issues: Vec<usize>,
    plans: Vec<plans::PlanRow>,
    insights: Vec<insights::InsightRow>,
    /// What each worksheet says, in the order of the profile.
    worksheets: Vec<Vec<String>>,
    file: OnceCell<Vec<file::FileRow>>,
    /// The number of contacts in each week of a year.
    weeks: Vec<u32>,
    /// Possible hints, the most important first.
    hints: Vec<Hint>,
    /// What may be of use at this moment.
    offer: Option<Offer>,
    today: NaiveDate,
    /// The number of lines in the overview.
    overview: OnceCell<usize>,
    /// By which what is composed later is read.
    context: Arc<RulesContext>,
    lang: Lang,
}

/// The state of the pane.
#[derive(Debug, Default)]
pub(super) struct Pane {
    known: Option<Box<Known>>,
    resting: DismissedHints,
    pub(super) sheet: Sheet,
    pub(super) cursor: Cursor,
    scroll: Scroll,
    /// The record to put the cursor on.
    wanted: Option<FollowUpId>,
}

impl Pane {
    /// Reads the customer in front; clears the pane if there is none, or if it no longer exists.
    pub(super) fn refresh(&mut self, book: &ReadContext<'_>, id: Option<CustomerId>) -> Result<(), StoreError> {
        let same = self.profile().map(|profile| profile.customer.id) == id.map(|id| id.0);
        let profile = match id {
            Some(id) => Profile::read(book.reader, book.context, id)?,
            None => None,
        };
        self.known = profile.map(|profile| Box::new(Known::of(profile, book)));
        if !same {
            self.begin_page();
        }
        let wanted = self.wanted.take().filter(|_| self.sheet == Sheet::FollowUps);
        let follow_ups = self.profile().map_or(&[][..], |profile| &profile.follow_ups);
        if let Some(at) = wanted.and_then(|id| follow_ups.iter().position(|row| row.id == id)) {
            self.cursor.at = at;
        }
        self.cursor.keep_inside(self.len());
        self.leave_head(true);
        if self.scroll != Scroll::default() {
            self.scroll.keep_inside(self.overview_lines());
        }
        Ok(())
    }

    /// Puts the cursor on this record with the next refresh, where its page is open.
    pub(super) fn want(&mut self, record: FollowUpId) {
        self.wanted = Some(record);
    }

    /// The customer in front.
    pub(super) fn profile(&self) -> Option<&Profile> {
        self.known.as_ref().map(|known| &known.profile)
    }

    /// Sets which hints are hidden from now on.
    pub(super) fn set_dismissed_hints(&mut self, hints: DismissedHints) {
        self.resting = hints;
    }

    /// The most important hint that is not dismissed.
    pub(super) fn hint(&self) -> Option<&Hint> {
        let known = self.known.as_ref()?;
        let customer = CustomerId(known.profile.customer.id);
        known.hints.iter().find(|hint| !self.resting.is_dismissed(customer, hint.kind(), known.today))
    }

    /// Dismisses the current hint and returns which one it was.
    pub(super) fn wave_away(&mut self) -> Option<(CustomerId, HintKind)> {
        let hint = self.hint()?.kind();
        let known = self.known.as_ref()?;
        let customer = CustomerId(known.profile.customer.id);
        self.resting.dismiss(customer, hint, known.today);
        Some((customer, hint))
    }

    /// The record under the cursor of the page; `None` on a row that is not a record.
    pub(super) fn record(&self) -> Option<Record<'_>> {
        let known = self.known.as_ref()?;
        let at = self.cursor.at;
        match self.sheet {
            Sheet::Overview | Sheet::File => None,
            Sheet::Contacts => known.people.get(at).and_then(|row| row.record(&known.profile)),
            Sheet::FollowUps => known.profile.follow_ups.get(at).map(Record::FollowUp),
            Sheet::Trade => known.trade.get(at).and_then(|row| row.record(&known.profile)),
            Sheet::Issues => known.issues.get(at).map(|at| Record::Issue(&known.profile.issues[*at])),
            Sheet::Plans => known.plans.get(at).and_then(|row| row.record(&known.profile)),
            Sheet::Insights => known.insights.get(at).and_then(|row| row.record(&known.profile)),
        }
    }

    /// The case under the cursor of the page of insights.
    pub(super) fn case(&self) -> Option<i64> {
        let known = self.known.as_ref().filter(|_| self.sheet == Sheet::Insights)?;
        known.insights.get(self.cursor.at)?.case(&known.profile)
    }

    /// The field under the cursor of the file page.
    pub(super) fn field(&self) -> Option<&'static str> {
        let known = self.known.as_ref().filter(|_| self.sheet == Sheet::File)?;
        known.file().get(self.cursor.at)?.field
    }

    /// Moves within the page or to another page; returns whether the command was a movement.
    pub(super) fn move_by(&mut self, command: &Command, rows: Rect) -> bool {
        match command {
            Command::NextPage | Command::Right => self.turn(1),
            Command::PreviousPage | Command::Left => self.turn(Sheet::ALL.len() - 1),
            _ if self.sheet == Sheet::Overview => return self.scroll.move_by(command, self.overview_lines(), rows),
            _ => {
                let before = self.cursor.at;
                let is_moving = self.cursor.move_by(command, self.len(), rows);
                self.leave_head(self.cursor.at >= before);
                return is_moving;
            }
        }
        true
    }

    /// Goes from the head of a group to the next record, upwards or downwards; where that way has none, the other way.
    fn leave_head(&mut self, downwards: bool) {
        let (at, total) = (self.cursor.at, self.len());
        let is_record = |row: &usize| !self.is_head(*row);
        let (below, above) = ((at..total).find(is_record), (0..at.min(total)).rev().find(is_record));
        let here = Some(at).filter(is_record);
        self.cursor.at = here.or(if downwards { below.or(above) } else { above.or(below) }).unwrap_or(at);
    }

    /// Whether a row of the page is the head of a group: nothing to be on.
    fn is_head(&self, at: usize) -> bool {
        let Some(known) = &self.known else { return false };
        match self.sheet {
            Sheet::Trade => known.trade.get(at).is_some_and(|row| row.record(&known.profile).is_none()),
            Sheet::Plans => known.plans.get(at).is_some_and(|row| row.record(&known.profile).is_none()),
            Sheet::Insights => known.insights.get(at).is_some_and(|row| row.is_head()),
            Sheet::Contacts => known.people.get(at).is_some_and(contacts::PersonRow::is_head),
            Sheet::Overview | Sheet::FollowUps | Sheet::Issues | Sheet::File => false,
        }
    }

    /// Goes `steps` pages on.
    pub(super) fn turn(&mut self, steps: usize) {
        self.sheet = self.sheet.after(steps);
        self.begin_page();
    }

    /// Puts the cursor on the first record of the page, below its head.
    fn begin_page(&mut self) {
        self.scroll = Scroll::default();
        self.cursor = Cursor::default();
        self.leave_head(true);
    }

    fn overview_lines(&self) -> usize {
        self.known.as_ref().map_or(0, |known| known.overview_lines())
    }

    /// The number of rows on the page.
    fn len(&self) -> usize {
        let Some(known) = &self.known else { return 0 };
        match self.sheet {
            Sheet::Overview => 0,
            Sheet::Contacts => known.people.len(),
            Sheet::FollowUps => known.profile.follow_ups.len(),
            Sheet::Trade => known.trade.len(),
            Sheet::Issues => known.issues.len(),
            Sheet::Plans => known.plans.len(),
            Sheet::Insights => known.insights.len(),
            Sheet::File => known.file().len(),
        }
    }
}

impl Known {
    fn of(profile: Profile, book: &ReadContext<'_>) -> Self {
        let entry = book.overview.and_then(|overview| overview.entry(CustomerId(profile.customer.id)));
        let today = book.context.today;
        let next = entry.map_or_else(|| profile.next_contact(today), |entry| entry.next(today));
        Self {
            reasons: why(&profile, next, book),
            people: contacts::rows(&profile, book.context.today),
            trade: trade::rows(&profile),
            issues: issues::rows(&profile.issues, book.context),
            plans: plans::rows(&profile),
            insights: insights::rows(&profile),
            worksheets: insights::worksheets(&profile, book),
            file: OnceCell::new(),
            weeks: profile.contacts_by_week(heat::WEEKS, book.context.today),
            offer: profile.offers_before(book.context, None).into_iter().next(),
            hints: hints(&profile, book.context.today),
            today: book.context.today,
            overview: OnceCell::new(),
            context: Arc::clone(book.context),
            lang: book.lang,
            next,
            profile,
        }
    }

    fn file(&self) -> &[file::FileRow] {
        let form_context = FormContext::of(self.lang, &self.context);
        self.file.get_or_init(|| file::rows(&self.profile, &self.context, form_context))
    }

    fn overview_lines(&self) -> usize {
        *self.overview.get_or_init(|| overview::count(self, &self.context, self.lang))
    }
}

/// Why the customer should be contacted, without the gaps, which the overview shows. A plan is explained by the
/// suggestion that joins it, if there is one; topics are always included.
fn why(profile: &Profile, next: Option<NextContact>, book: &ReadContext<'_>) -> Vec<Reason> {
    let entry = book.overview.and_then(|overview| overview.entry(CustomerId(profile.customer.id)));
    let plan = next.and_then(|next| next.plan);
    let at = entry.map_or_else(
        || plan.is_none().then_some(0),
        |entry| {
            entry.suggestions.iter().position(|own| match plan {
                Some(plan) => own.suggestion.joins.iter().any(|joins| joins.follow_up == plan),
                None => true,
            })
        },
    );
    let told = match at.and_then(|at| profile.suggestions.get(at)) {
        Some(own) => book.context.judge(&profile.dossier).reasons(own),
        None => profile.assessment.topics.iter().map(|topic| Reason::Topic(topic.clone())).collect(),
    };
    told.into_iter().filter(|reason| !matches!(reason, Reason::Topic(topic) if topic.is_gap())).collect()
}

/// A row of a page as a line of the given width.
fn line(
    look: &ViewContext,
    known: &Known,
    (sheet, at): (Sheet, usize),
    workdays: &Workdays,
    room: usize,
) -> Line<'static> {
    match sheet {
        Sheet::Overview => Line::default(),
        Sheet::Contacts => contacts::line(look, &known.profile, &known.people[at]),
        Sheet::FollowUps => follow_ups::line(look, &known.profile.follow_ups[at].follow_up),
        Sheet::Trade => trade::line(look, &known.profile, known.trade[at]),
        Sheet::Issues => issues::line(look, &known.profile.issues[known.issues[at]], workdays),
        Sheet::Plans => plans::line(look, &known.profile, known.plans[at], room),
        Sheet::Insights => insights::line(look, &known.profile, known.insights[at]),
        Sheet::File => file::line(look, known.file(), at),
    }
}
