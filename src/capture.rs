//! One typed line into a follow-up, its next step and an issue; dates in the words of two languages.
//!
//! `CUSTOMER KIND [TEXT] [=OUTCOME] [@CONTACT]… [#TAG]… [!ISSUE] [<WHEN] [>NEXT]` (docs/command-line.md 3).
//! Leaves out who is in the book (see [`Directory`]), what time it is, and every text shown.

mod body;
mod complete;
pub mod dates;
mod error;
mod head;
mod lexicon;
mod marks;
mod title;
mod unmarked;

use std::ops::Range;

use chrono::NaiveDate;

use crate::domain::{FollowUp, Level, Severity};
use crate::names::{Candidate, Directory};
use dates::Holidays;

pub use complete::{Completion, WordLanguage, complete};
pub use error::{CaptureError, CaptureProblem};
pub use title::{Title, read_after_customer, read_title};
pub use unmarked::unmarked_day;

/// The parsed content of one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Capture {
    pub customer: Candidate,
    /// The record, done today or on the date after `<`; it names new contacts too.
    pub follow_up: FollowUp,
    /// The next step after `>`; `None` without one.
    pub next: Option<NextStep>,
    /// The issue it opens.
    pub issue: Option<IssueDraft>,
    /// Names of contacts to be added to the customer (`@+王芳`).
    pub new_contacts: Vec<String>,
    /// Which part of the line says what, in the order of the line.
    pub spans: Vec<Part>,
}

/// What `>` asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum NextStep {
    /// A planned follow-up.
    Planned(Box<FollowUp>),
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

/// Reads a line. `here` is the customer meant when the line begins with the kind.
pub fn parse(
    line: &str,
    directory: &dyn Directory,
    today: NaiveDate,
    holidays: &dyn Holidays,
    here: Option<&Candidate>,
) -> Result<Capture, CaptureError> {
    let head =
        head::read(line, directory, here).map_err(|error| unmarked::before_the_kind(error, line, today, holidays))?;
    let people = directory.people(head.customer.id);
    let body = body::read(line, &head, &people, today, holidays)?;
    let mut follow_up = FollowUp::new(head.kind.kind);
    follow_up.level = highest(body.levels, head.kind.executive);
    follow_up.direction = head.kind.inbound.then_some(crate::domain::Direction::Inbound);
    follow_up.done_on = Some(body.when.unwrap_or(today));
    follow_up.outcome = body.outcome;
    follow_up.contacts = body.contacts;
    follow_up.content = body.content;
    follow_up.feedback = body.feedback;
    follow_up.problem = body.problem;
    follow_up.tags = body.tags;
    let mut spans = head.spans;
    spans.extend(body.spans);
    spans.sort_by_key(|span| span.range.start);
    Ok(Capture {
        customer: head.customer,
        follow_up,
        next: body.next,
        issue: body.issue,
        new_contacts: body.new_contacts,
        spans,
    })
}

fn highest(levels: Vec<Level>, executive: bool) -> Option<Level> {
    if executive { Some(Level::Executive) } else { levels.into_iter().max() }
}
