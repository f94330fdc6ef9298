//! The profile of one customer: who it is, why now, and its pages.
//!
//! Everything is read at once when a customer comes in front; pages are rows, made as they become visible.

mod contacts;
mod follow_ups;
mod issues;
mod overview;
mod trade;
mod view;

use chrono::NaiveDate;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::domain::{Contact, Contract, CustomerId, Issue, Opportunity, Order};
use crate::messages::{Lang, customers};
use crate::ops::{EntityKind, EntityRef, Next, Profile};
use crate::rules::{Reason, Workdays, reasons};
use crate::store::{FollowUpRow, Row, StoreError};
use crate::tui::keymap::Command;
use crate::tui::knowledge::Book;
use crate::tui::page::Look;
use crate::tui::widgets::list::Cursor;

pub(super) use view::{draw, rows_area};

/// A page of the profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Sheet {
    /// Needs, people, purchases, what was said last, what is open.
    #[default]
    Overview,
    /// The decision chain.
    Contacts,
    /// The timeline.
    FollowUps,
    /// Opportunities, contracts, orders.
    Trade,
    /// Problems with the time that is left.
    Issues,
}

impl Sheet {
    pub(super) const ALL: [Self; 5] = [Self::Overview, Self::Contacts, Self::FollowUps, Self::Trade, Self::Issues];

    /// What stands on its tab.
    pub(super) const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Overview => customers::page_overview(lang),
            Self::Contacts => customers::page_contacts(lang),
            Self::FollowUps => customers::page_follow_ups(lang),
            Self::Trade => customers::page_trade(lang),
            Self::Issues => customers::page_issues(lang),
        }
    }

    fn after(self, steps: usize) -> Self {
        let at = Self::ALL.iter().position(|own| *own == self).unwrap_or_default();
        Self::ALL[(at + steps) % Self::ALL.len()]
    }
}

/// The record behind a row.
#[derive(Debug, Clone, Copy)]
pub(super) enum Record<'a> {
    /// A person.
    Contact(&'a Row<Contact>),
    /// A follow-up, planned or done.
    FollowUp(&'a FollowUpRow),
    /// An order.
    Order(&'a Row<Order>),
    /// A contract.
    Contract(&'a Row<Contract>),
    /// An opportunity.
    Opportunity(&'a Row<Opportunity>),
    /// A problem.
    Issue(&'a Row<Issue>),
}

impl Record<'_> {
    /// What is deleted when this row is.
    pub(super) const fn entry(self) -> EntityRef {
        let (kind, id) = match self {
            Self::Contact(row) => (EntityKind::Contact, row.id),
            Self::FollowUp(row) => (EntityKind::FollowUp, row.id.0),
            Self::Order(row) => (EntityKind::Order, row.id),
            Self::Contract(row) => (EntityKind::Contract, row.id),
            Self::Opportunity(row) => (EntityKind::Opportunity, row.id),
            Self::Issue(row) => (EntityKind::Issue, row.id),
        };
        EntityRef { kind, id }
    }

    /// As it was read.
    pub(super) const fn version(self) -> i64 {
        match self {
            Self::Contact(row) => row.version,
            Self::FollowUp(row) => row.version,
            Self::Order(row) => row.version,
            Self::Contract(row) => row.version,
            Self::Opportunity(row) => row.version,
            Self::Issue(row) => row.version,
        }
    }

    /// By what a person would call it: its name, else its day.
    pub(super) fn title(self) -> String {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string());
        let title = match self {
            Self::Contact(row) => Some(row.value.name.clone()),
            Self::FollowUp(row) => {
                let touch = &row.follow_up;
                touch.subject.clone().or_else(|| day(touch.done_on.or(touch.planned_on)))
            }
            Self::Order(row) => {
                let order = &row.value;
                order.number.clone().or_else(|| order.product.clone()).or_else(|| day(Some(order.ordered_on)))
            }
            Self::Contract(row) => row.value.number.clone().or_else(|| day(Some(row.value.ends_on))),
            Self::Opportunity(row) => Some(row.value.name.clone()),
            Self::Issue(row) => Some(row.value.title.clone()),
        };
        title.unwrap_or_default()
    }
}

/// What is known of the customer in front.
#[derive(Debug)]
struct Known {
    profile: Profile,
    next: Option<Next>,
    reasons: Vec<Reason>,
    tree: Vec<contacts::Branch>,
    trade: Vec<trade::TradeRow>,
    issues: Vec<usize>,
}

/// The pane.
#[derive(Debug, Default)]
pub(super) struct Pane {
    known: Option<Box<Known>>,
    pub(super) sheet: Sheet,
    pub(super) cursor: Cursor,
}

impl Pane {
    /// Reads the customer in front; none when there is none, or no longer.
    pub(super) fn refresh(&mut self, book: &Book<'_>, id: Option<CustomerId>) -> Result<(), StoreError> {
        let same = self.profile().map(|profile| profile.customer.id) == id.map(|id| id.0);
        let profile = match id {
            Some(id) => Profile::read(book.reader, book.desk, id)?,
            None => None,
        };
        self.known = profile.map(|profile| Box::new(Known::of(profile, book)));
        if !same {
            self.begin_page();
        }
        self.cursor.keep_inside(self.len());
        Ok(())
    }

    /// The customer in front.
    pub(super) fn profile(&self) -> Option<&Profile> {
        self.known.as_ref().map(|known| &known.profile)
    }

    /// The record under the cursor of the page.
    pub(super) fn record(&self) -> Option<Record<'_>> {
        let known = self.known.as_ref()?;
        let at = self.cursor.at;
        match self.sheet {
            Sheet::Overview => None,
            Sheet::Contacts => known.tree.get(at).map(|branch| Record::Contact(&known.profile.contacts[branch.at])),
            Sheet::FollowUps => known.profile.follow_ups.get(at).map(Record::FollowUp),
            Sheet::Trade => known.trade.get(at).and_then(|row| row.record(&known.profile)),
            Sheet::Issues => known.issues.get(at).map(|at| Record::Issue(&known.profile.issues[*at])),
        }
    }

    /// Moves within the page or to another page; says whether the command meant that.
    pub(super) fn moved(&mut self, command: &Command, rows: Rect) -> bool {
        match command {
            Command::NextPage | Command::Right => self.turn(1),
            Command::PreviousPage | Command::Left => self.turn(Sheet::ALL.len() - 1),
            _ => return self.cursor.moved(command, self.len(), rows),
        }
        true
    }

    /// To another page.
    pub(super) fn turn(&mut self, steps: usize) {
        self.sheet = self.sheet.after(steps);
        self.begin_page();
    }

    /// To the first record of the page, below its head.
    fn begin_page(&mut self) {
        self.cursor = Cursor { at: usize::from(self.sheet == Sheet::Trade) };
        self.cursor.keep_inside(self.len());
    }

    /// How many rows the page has.
    fn len(&self) -> usize {
        let Some(known) = &self.known else { return 0 };
        match self.sheet {
            Sheet::Overview => 0,
            Sheet::Contacts => known.tree.len(),
            Sheet::FollowUps => known.profile.follow_ups.len(),
            Sheet::Trade => known.trade.len(),
            Sheet::Issues => known.issues.len(),
        }
    }
}

impl Known {
    fn of(profile: Profile, book: &Book<'_>) -> Self {
        let entry = book.outlook.and_then(|outlook| outlook.entry(CustomerId(profile.customer.id)));
        let first = profile.suggestions.first().map(|first| Next {
            date: first.date,
            kind: first.kind,
            plan: None,
            overdue_days: first.overdue_days,
            priority: first.priority,
        });
        let next = entry.map_or(first, |entry| entry.next(book.desk.today));
        Self {
            reasons: why(&profile, next, book),
            tree: contacts::tree(&profile.contacts, book.desk.today),
            trade: trade::rows(&profile),
            issues: issues::rows(&profile.issues, book.desk),
            next,
            profile,
        }
    }
}

/// Why the customer should be contacted, without the gaps: those stand in the overview. A plan is explained by the
/// suggestion that it satisfies, if there is one; besides there are always the topics.
fn why(profile: &Profile, next: Option<Next>, book: &Book<'_>) -> Vec<Reason> {
    let entry = book.outlook.and_then(|outlook| outlook.entry(CustomerId(profile.customer.id)));
    let plan = next.and_then(|next| next.plan);
    let at = entry.map_or_else(
        || plan.is_none().then_some(0),
        |entry| entry.suggestions.iter().position(|own| own.folded_into == plan),
    );
    let desk = book.desk;
    let standing = &profile.assessment.standing;
    let told = match at.and_then(|at| profile.suggestions.get(at)) {
        Some(own) => reasons(&profile.dossier, standing, own, &desk.rulebook, &desk.workdays, desk.today),
        None => profile.assessment.topics.iter().map(|topic| Reason::Topic(topic.clone())).collect(),
    };
    told.into_iter().filter(|reason| !matches!(reason, Reason::Topic(topic) if topic.is_gap())).collect()
}

/// A row of a page as a line.
fn line(look: &Look, known: &Known, sheet: Sheet, at: usize, workdays: &Workdays) -> Line<'static> {
    match sheet {
        Sheet::Overview => Line::default(),
        Sheet::Contacts => contacts::line(look, &known.profile, &known.tree[at]),
        Sheet::FollowUps => follow_ups::line(look, &known.profile.follow_ups[at].follow_up),
        Sheet::Trade => trade::line(look, &known.profile, known.trade[at]),
        Sheet::Issues => issues::line(look, &known.profile.issues[known.issues[at]], workdays),
    }
}
