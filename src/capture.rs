//! One typed line into a follow-up, its next step and an issue; dates in the words of two languages.
//!
//! `CUSTOMER KIND [TEXT] [=OUTCOME] [@CONTACT]… [#TAG]… [!ISSUE] [<WHEN] [>NEXT]` (docs/command-line.md 3).
//! Leaves out who is in the book (see [`Directory`]), what time it is, and every text shown.

mod amounts;
mod birthday;
mod body;
mod clauses;
mod closing;
mod complete;
pub mod dates;
mod discontent;
mod error;
mod evidence;
mod head;
mod known;
mod last_day;
mod lexicon;
mod marks;
mod minutes;
mod one_line;
mod opening;
mod orders;
mod speaker;
mod steps;
mod tale;
mod title;
mod trip;
mod unmarked;
mod unread_days;

use std::ops::Range;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::domain::{Birthday, Currency, CustomerId, FollowUp, Money, Severity};
use crate::names::{Candidate, Directory};
use dates::{DateError, Holidays};
use known::Known;
use opening::Claim;
use tale::Tale;

pub use closing::{PlanMove, kind_of_promise};
pub use complete::{Completion, WordLanguage, complete};
pub use error::{CaptureError, CaptureProblem};
pub use lexicon::kind_said;
pub use orders::OrderDraft;
pub use title::{PersonTitle, Title, joined_subject, read_after_customer, read_person_title, read_title};
pub use unmarked::unmarked_day;

/// The parsed content of one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Capture {
    pub customer: Candidate,
    /// Nobody is named: it is the customer in whose place the line is typed.
    pub is_here: bool,
    /// What was done, or what is planned where a day to come is said; it names new contacts too.
    pub follow_up: FollowUp,
    /// The plan leaves its day open (改天): the rules may propose another.
    pub is_day_open: bool,
    /// The next step, after `>` or at the end of the text; `None` without one.
    pub next: Option<NextStep>,
    /// What is planned is a plan that stands, on another day.
    pub moves: Option<PlanMove>,
    /// The issue it opens.
    pub issue: Option<IssueDraft>,
    /// The order that was placed.
    pub order: Option<OrderDraft>,
    /// The last day on which the customer asks to be left alone.
    pub silent_until: Option<NaiveDate>,
    /// Names of contacts to be added to the customer (`@+王芳`).
    pub new_contacts: Vec<String>,
    /// The title said behind a contact of whom the book has none, by name.
    pub title: Option<(String, String)>,
    /// Whose birthday the text tells, by name, and when it is.
    pub birthday: Option<(String, Birthday)>,
    /// What stays text because it is not certain.
    pub doubts: Vec<Doubt>,
    /// Which part of the line says what, in the order of the line.
    pub spans: Vec<Part>,
}

impl Capture {
    /// The same in a book that counts in this currency: an order in another is none of it, and the line says so.
    #[must_use]
    pub fn in_currency(mut self, currency: Currency) -> Self {
        if let Some(order) = self.order.as_mut().filter(|order| order.is_won(currency)) {
            order.name_no_won();
        }
        if let Some(order) = self.order.take_if(|order| !order.is_in(currency)) {
            let is_unsaid = order.is_won(currency);
            let doubt = || Doubt::OtherCurrency { said: order.said };
            self.doubts.push(if is_unsaid { Doubt::OrderWithoutAmount { said: order.words } } else { doubt() });
        }
        self
    }

    /// The same where it is written for several customers: an order is of one alone, and the line says so.
    #[must_use]
    pub fn without_order(mut self) -> Self {
        self.doubts.extend(self.order.take().map(|order| Doubt::OrderOfSeveral { said: order.words }));
        self
    }

    /// The same without an order that stands already, by customer, day and amount, unless its words say that it is
    /// another: the line says so.
    #[must_use]
    pub fn without_standing_order(mut self, stands: impl Fn(CustomerId, NaiveDate, Money) -> bool) -> Self {
        let customer = self.customer.id;
        let day = self.follow_up.done_on;
        let is_known =
            |order: &mut OrderDraft| !order.is_another() && day.is_some_and(|day| stands(customer, day, order.amount));
        self.doubts.extend(self.order.take_if(is_known).map(|order| Doubt::OrderStands { said: order.words }));
        self
    }

    /// What the line plans: its next step on a day said, or the line itself where it is a plan.
    pub fn planned(&self) -> Option<&FollowUp> {
        match &self.next {
            Some(NextStep::Planned(step)) => Some(step),
            Some(NextStep::Someday(_) | NextStep::AskTheRules) => None,
            None => Some(&self.follow_up).filter(|plan| plan.done_on.is_none() && !self.is_day_open),
        }
    }
}

/// What comes next.
#[derive(Debug, Clone, PartialEq)]
pub enum NextStep {
    /// A planned follow-up.
    Planned(Box<FollowUp>),
    /// The same on a day left open (改天): on the one that the rules propose, else on its own.
    Someday(Box<FollowUp>),
    /// `>` alone: the rules suggest date and kind once the record is written.
    AskTheRules,
}

/// What `!` opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueDraft {
    pub title: String,
    /// `!` general, `!!` complex, `!!!` major.
    pub severity: Severity,
}

/// A part of the line, for the preview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Bytes of the line.
    pub range: Range<usize>,
    pub role: PartRole,
}

/// What a part of the line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names of the grammar say it")]
pub enum PartRole {
    Customer,
    Kind,
    Outcome,
    Contact,
    NewContact,
    Tag,
    Issue,
    When,
    Next,
    Feedback,
    Problem,
}

/// What a line leaves open; it is shown, and stays in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// Somebody whom the book does not know at this customer.
    Stranger {
        /// As typed.
        word: String,
    },
    /// A word that may mean more than one contact.
    SeveralPeople {
        /// As typed.
        word: String,
        /// Who may be meant.
        names: Vec<String>,
    },
    /// An order whose amount is not said.
    OrderWithoutAmount {
        /// As typed.
        said: String,
    },
    /// The amount of an order in another currency than the book's.
    OtherCurrency {
        /// As typed.
        said: String,
    },
    /// An order in a line that is written for several customers.
    OrderOfSeveral {
        /// The words that tell it.
        said: String,
    },
    /// An order of that day and amount which the book has already.
    OrderStands {
        /// The words that tell it.
        said: String,
    },
    /// A text that says that somebody complains, without the marks for it.
    Complaint {
        /// It opens no issue.
        issue: bool,
        /// It has no outcome.
        outcome: bool,
    },
    /// A time of today at which what was done cannot have been done yet.
    TimeToCome {
        /// As the clock shows it.
        time: NaiveTime,
    },
    /// Figures written as a date that they are not.
    Day(DateError),
}

/// Reads a line typed at a moment. `here` is the customer meant when the line names none.
pub fn parse(
    line: &str,
    directory: &dyn Directory,
    now: NaiveDateTime,
    holidays: &dyn Holidays,
    here: Option<&Candidate>,
) -> Result<Capture, CaptureError> {
    let known = Known { directory, now, holidays, here };
    let opening = opening::read(line, known)?;
    let people = directory.people(opening.customer.id);
    let about = (&opening.customer, opening.kind.kind);
    let body = body::read(line, &known, about, &people, &opening.claims)?;
    let tale = Tale::of(line, &opening, &body, now);
    // A mark wins over the words for the same: they stay text.
    let claims: Vec<Claim> = opening.claims.iter().filter(|claim| !tale.is_marked(claim, &body)).cloned().collect();
    let body =
        if claims.len() < opening.claims.len() { body::read(line, &known, about, &people, &claims)? } else { body };
    let mut capture = tale.told(opening, body, &known, &people);
    capture.moves = closing::plan_moved(line, capture.planned().and_then(|plan| plan.planned_on), &known);
    Ok(capture)
}
