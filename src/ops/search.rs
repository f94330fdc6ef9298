//! Everything in the book that a typed text finds: customers and contacts by name, then the texts of records.
//!
//! Leaves out how it is shown.

use super::overview::{finder_of, texts};
use crate::names::{Hit, Query, SearchField, SearchKey, is_part_of_number};
use crate::store::{ContactBrief, CustomerBrief, FollowUpRow, Reader, RecordFilter, StoreError, Typed};

/// The most customers listed before the records; a name that is meant is among the best.
const MOST_CUSTOMERS: usize = 10;

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Findings {
    /// Customers by their own names and codes or those of their contacts, best first.
    pub customers: Vec<Named>,
    /// Records whose texts contain every word, newest first.
    pub records: Vec<FollowUpRow>,
    /// Whether there are more records than the limit.
    pub more: bool,
}

/// A customer found by a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub brief: CustomerBrief,
    /// Which text matched.
    pub field: SearchField,
    pub text: String,
}

impl Findings {
    /// Looks everywhere; at most `limit` records.
    pub fn read(reader: &Reader<'_>, typed: &str, limit: u32) -> Result<Self, StoreError> {
        let filter = RecordFilter { text: Some(typed.to_owned()), ..RecordFilter::default() };
        let mut records = reader.records(&filter, None, limit.saturating_add(1))?;
        let more = records.len() > limit as usize;
        records.truncate(limit as usize);
        Ok(Self { customers: named(reader, typed)?, records, more })
    }
}

fn named(reader: &Reader<'_>, typed: &str) -> Result<Vec<Named>, StoreError> {
    if Typed::new(typed).is_empty() {
        return Ok(Vec::new());
    }
    let briefs = reader.customer_briefs()?;
    let mut found = finder_of(reader, briefs.iter())?.find(typed);
    found.truncate(MOST_CUSTOMERS);
    let people = reader.contact_briefs_of(&found.iter().map(|hit| hit.customer).collect::<Vec<_>>())?;
    let named = found.into_iter().filter_map(|hit| {
        let at = briefs.binary_search_by_key(&hit.customer, |brief| brief.id).ok()?;
        let own = people.iter().filter(|person| person.customer == hit.customer);
        Some(Named { brief: briefs[at].clone(), field: hit.field, text: text_of(hit, &briefs[at], own, typed) })
    });
    Ok(named.collect())
}

/// The text of the field that matches best; the name where the words are spread over several texts.
fn text_of<'a>(
    hit: Hit,
    brief: &'a CustomerBrief,
    people: impl Iterator<Item = &'a ContactBrief>,
    typed: &str,
) -> String {
    let query = Query::new(typed);
    let own = texts(brief, people).filter(|(field, _)| *field == hit.field);
    let best = own.filter_map(|(_, text)| Some((matches(hit.field, &query, text, typed)?, text)));
    best.max_by_key(|(score, _)| *score).map_or(brief.name.as_str(), |(_, text)| text).to_owned()
}

fn matches(field: SearchField, query: &Query, text: &str, typed: &str) -> Option<u32> {
    let is_number = |text: &str| {
        is_part_of_number(typed, text) || typed.split_whitespace().any(|word| is_part_of_number(word, text))
    };
    match field {
        SearchField::Phone => is_number(text).then_some(1),
        _ => query.score(&SearchKey::new(text)),
    }
}
