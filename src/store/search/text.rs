//! The texts of a record that are searched, and in which of them a search finds something.

use rusqlite::Row;

use super::Typed;
use crate::domain::FollowUp;
use crate::store::FollowUpRow;

/// The columns that are searched, of a follow-up `f` and its customer `c`.
pub const TEXTS: &str =
    "f.subject, f.goal, f.content, f.feedback, f.problem, f.commitment, c.name, c.short_name, c.code";
/// How many they are.
const COUNT: usize = 9;

/// The texts of a row, of which [`TEXTS`] begin at the column `first`; absent ones are left out.
pub fn texts_of<'r>(row: &'r Row<'_>, first: usize) -> rusqlite::Result<Vec<&'r str>> {
    let text = |at| Ok(row.get_ref(at)?.as_str_or_null()?);
    (first..first + COUNT).filter_map(|at| text(at).transpose()).collect()
}

/// The text of a record in which something was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundIn {
    /// What was said or done.
    Content,
    /// What the customer answered.
    Feedback,
    /// What must be followed up.
    Problem,
    /// What it is about.
    Subject,
    /// What it shall bring.
    Goal,
    /// What the customer promised.
    Commitment,
    /// A name of the customer.
    Customer,
}

impl FoundIn {
    /// The name of the field in JSON: that of the format, `name` for a customer's.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Feedback => "feedback",
            Self::Problem => "problem",
            Self::Subject => "subject",
            Self::Goal => "goal",
            Self::Commitment => "commitment",
            Self::Customer => "name",
        }
    }
}

/// The texts of a record, those that tell most first.
pub fn fields(touch: &FollowUp) -> impl Iterator<Item = (FoundIn, &str)> {
    [
        (FoundIn::Content, &touch.content),
        (FoundIn::Feedback, &touch.feedback),
        (FoundIn::Problem, &touch.problem),
        (FoundIn::Subject, &touch.subject),
        (FoundIn::Goal, &touch.goal),
        (FoundIn::Commitment, &touch.commitment),
    ]
    .into_iter()
    .filter_map(|(field, text)| Some((field, text.as_deref()?)))
}

/// The text of a record that holds the most of what was typed; its customer's name where no other text holds any.
pub fn field_with<'r>(row: &'r FollowUpRow, typed: &Typed) -> (FoundIn, &'r str) {
    let mut best = (0, (FoundIn::Customer, row.name.as_str()));
    for (field, text) in fields(&row.follow_up) {
        let words = typed.words_in(text);
        if words > best.0 {
            best = (words, (field, text));
        }
    }
    best.1
}
