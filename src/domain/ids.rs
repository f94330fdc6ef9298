//! The numbers by which the database knows a record; in the shell a follow-up is `F123`, an issue `I45`, a proposed record `P12`.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub i64);
    };
}

id! {
    /// A customer's row; order in the book is ascending id, and ids are never reused.
    CustomerId
}
id! {
    /// A contact's row.
    ContactId
}
id! {
    /// A follow-up's row, shown as `F123`.
    FollowUpId
}
id! {
    /// An issue's row, shown as `I45`.
    IssueId
}

id! {
    /// The row of a proposed record, shown as `P12`.
    InboxItemId
}

/// The error for a text that is not the id of a record; holds that text.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("`{0}` names no record; a follow-up is written F123, an issue I45, a proposed record P12")]
pub struct IdError(pub String);

impl fmt::Display for FollowUpId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "F{}", self.0)
    }
}

impl fmt::Display for IssueId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "I{}", self.0)
    }
}

impl fmt::Display for InboxItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "P{}", self.0)
    }
}

impl FromStr for FollowUpId {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        after_letter(text, ['F', 'f']).map(Self)
    }
}

impl FromStr for IssueId {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        after_letter(text, ['I', 'i']).map(Self)
    }
}

impl FromStr for InboxItemId {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        after_letter(text, ['P', 'p']).map(Self)
    }
}

fn after_letter(text: &str, letters: [char; 2]) -> Result<i64, IdError> {
    let digits = text.strip_prefix(letters).unwrap_or(text);
    match digits.parse() {
        Ok(number) if number > 0 && digits.bytes().all(|b| b.is_ascii_digit()) => Ok(number),
        _ => Err(IdError(text.to_owned())),
    }
}
