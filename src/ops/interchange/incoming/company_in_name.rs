//! A card without a company whose name holds one: 海风国际 王敏, as people type who want to see the company when the
//! telephone rings.

use super::Incoming;
use super::cards::WAYS;
use super::reached::one_line;
use crate::exchange::vcard::ReadCard;
use crate::names::{Candidate, resolve_by};

/// What stands between a company and a person.
const BETWEEN: &[char] =
    &[' ', '-', '–', '—', '_', '·', '/', '|', '@', ',', '，', '、', '(', ')', '（', '）', ':', '：'];
/// So many characters has the shortest company, and the longest name, that are told apart without anything between.
const JOINED: (usize, usize) = (3, 4);

/// The company of a customer and the person, as a name holds both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyInName {
    pub customer: Candidate,
    /// The company as the name has it.
    company: String,
    pub person: String,
}

impl Incoming<'_> {
    /// The one customer that the name of a card begins or ends with, and who is left.
    pub fn company_in_name(&self, name: &str) -> Option<CompanyInName> {
        let name = one_line(name);
        let bare = |part: &str| part.trim_matches(BETWEEN).to_owned();
        let is_between = |at: usize| name[at..].starts_with(BETWEEN);
        let is_joined = |at: usize| {
            let (head, rest) = name.split_at(at);
            head.chars().count() >= JOINED.0
                && (2..=JOINED.1).contains(&rest.chars().count())
                && name.chars().all(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter))
        };
        // The longer company is the better one.
        let places: Vec<usize> = name.char_indices().map(|(at, _)| at).skip(1).collect();
        let first = places.iter().rev().filter(|at| is_between(**at) || is_joined(**at));
        let first = first.map(|at| (bare(&name[..*at]), bare(&name[*at..])));
        let last = places.iter().filter(|at| is_between(**at)).map(|at| (bare(&name[*at..]), bare(&name[..*at])));
        first.chain(last).filter(|(company, person)| !company.is_empty() && !person.is_empty()).find_map(
            |(company, person)| {
                let customer = resolve_by(&self.roster, &WAYS, &company).ok()?;
                Some(CompanyInName { customer, company, person })
            },
        )
    }

    /// The card with the company that its name holds.
    pub fn as_named(&self, card: &ReadCard) -> Option<ReadCard> {
        let found = self.company_in_name(&card.name).filter(|_| card.organisation.is_none())?;
        Some(ReadCard { name: found.person, organisation: Some(found.company), ..card.clone() })
    }
}
