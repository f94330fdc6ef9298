//! Who is meant: CUSTOMER as the command line and the capture line understand it (docs/command-line.md 2.1).

use super::fold;
use super::people::Person;
use crate::domain::CustomerId;

/// The ways to name a customer, in the order they are tried; the first with a hit decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchKind {
    Code,
    /// The whole name.
    Name,
    /// The whole short name.
    ShortName,
    /// The whole name without the company suffix.
    BareName,
    /// The beginning of a name.
    Beginning,
    /// A part of a name.
    Part,
    /// Two pieces of a name, or a part of it without 市 and 省: 东莞精诚 for 东莞市精诚五金制品有限公司.
    Pieces,
    /// A name spelled in pinyin, or the beginning of it; a part of it if no name begins that way.
    Pinyin,
    /// The initials, or initials and syllables mixed; a part of them if no name begins that way.
    Initials,
}

impl MatchKind {
    /// In the order in which they are tried.
    pub const ALL: [Self; 9] = [
        Self::Code,
        Self::Name,
        Self::ShortName,
        Self::BareName,
        Self::Beginning,
        Self::Part,
        Self::Pieces,
        Self::Pinyin,
        Self::Initials,
    ];
}

/// A customer that may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub id: CustomerId,
    pub code: String,
    pub name: String,
}

/// Where customers and their contacts are looked up. `Roster` does it in memory; a store may answer the first ways by
/// its indexes.
pub trait Directory {
    /// The customers that the text names in this way, in any order.
    fn named(&self, by: MatchKind, typed: &str) -> Vec<Candidate>;
    /// The contacts of a customer.
    fn people(&self, customer: CustomerId) -> Vec<Person>;
    /// The customers whose code or whole name a text begins with, where it is longest, and its length in bytes.
    fn named_at(&self, text: &str) -> Option<(Vec<Candidate>, usize)>;
    /// Everybody in the book whom this finds, with what it says of them.
    fn people_by(&self, reading: &dyn Fn(&Person) -> Option<usize>) -> Vec<(Candidate, Person, usize)>;
    /// At most `most` customers that resemble the text, best first, for completion.
    fn similar(&self, typed: &str, most: usize) -> Vec<Candidate>;
}

/// A text that names no customer, or more than one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unresolved {
    /// No customer matches in any way.
    Unknown { typed: String },
    /// More than one customer matches, in the first way that has a hit.
    Several {
        typed: String,
        /// Who may be meant, by code.
        candidates: Vec<Candidate>,
    },
}

/// Who is meant: tried as code, name, short name, name without suffix, beginning, part, pieces, pinyin,
/// initials.
pub fn resolve(directory: &(impl Directory + ?Sized), typed: &str) -> Result<Candidate, Unresolved> {
    resolve_by(directory, &MatchKind::ALL, typed)
}

/// The customer with this code or full name, for actions that cannot be undone.
pub fn resolve_exactly(directory: &(impl Directory + ?Sized), typed: &str) -> Result<Candidate, Unresolved> {
    resolve_by(directory, &[MatchKind::Code, MatchKind::Name], typed)
}

/// The same with only these ways, in their order.
pub fn resolve_by(
    directory: &(impl Directory + ?Sized),
    ways: &[MatchKind],
    typed: &str,
) -> Result<Candidate, Unresolved> {
    let wanted = fold(typed);
    if wanted.is_empty() {
        return Err(Unresolved::Unknown { typed: typed.to_owned() });
    }
    for by in ways {
        let mut candidates = directory.named(*by, &wanted);
        if candidates.len() > 1 {
            candidates.sort_by(|one, other| one.code.cmp(&other.code));
            candidates.dedup();
        }
        if candidates.len() > 1 {
            return Err(Unresolved::Several { typed: typed.to_owned(), candidates });
        }
        if let Some(only) = candidates.pop() {
            return Ok(only);
        }
    }
    Err(Unresolved::Unknown { typed: typed.to_owned() })
}
