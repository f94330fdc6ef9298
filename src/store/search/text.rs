//! The texts of a record that are searched, and in which of them a search finds something.

use std::sync::OnceLock;

use rusqlite::Row;

use super::Typed;
use crate::domain::field::EntityRow;
use crate::domain::{Customer, FollowUp, HasFields as _};
use crate::store::FollowUpRow;

/// The columns of an entity that are searched.
pub fn searched(entity: &EntityRow) -> impl Iterator<Item = &'static str> + use<> {
    entity.columns().filter(|(field, _)| field.searched).map(|(_, column)| column.id)
}

/// The columns that are searched, of a follow-up `f` and its customer `c`.
pub fn texts() -> &'static str {
    &columns().0
}

/// The columns in a row, and how many they are.
fn columns() -> &'static (String, usize) {
    static MADE: OnceLock<(String, usize)> = OnceLock::new();
    MADE.get_or_init(|| {
        let own = searched(&FollowUp::ROW).map(|column| format!("f.{column}"));
        let names = searched(&Customer::ROW).map(|column| format!("c.{column}"));
        let all: Vec<String> = own.chain(names).collect();
        (all.join(", "), all.len())
    })
}

/// The texts of a row, of which [`texts`] begin at the column `first`; absent ones are left out.
pub fn texts_of<'r>(row: &'r Row<'_>, first: usize) -> rusqlite::Result<Vec<&'r str>> {
    let text = |at| Ok(row.get_ref(at)?.as_str_or_null()?);
    (first..first + columns().1).filter_map(|at| text(at).transpose()).collect()
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
    /// What it is meant to achieve.
    Goal,
    /// What the customer promised.
    Commitment,
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

/// The texts of a record, the most informative first.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_that_is_searched_is_one_that_a_hit_can_name() {
        let written = |column: &str| (column.to_owned(), serde_json::Value::from("found"));
        let mut record: serde_json::Map<_, _> = searched(&FollowUp::ROW).map(written).collect();
        record.insert("kind".to_owned(), "phone".into());
        let record: FollowUp = serde_json::from_value(record.into()).unwrap();
        let mut named: Vec<&str> = fields(&record).map(|(field, _)| field.code()).collect();
        named.sort_unstable();
        let mut all: Vec<&str> = searched(&FollowUp::ROW).collect();
        all.sort_unstable();
        assert_eq!(named, all);
    }
}
