//! Everything in the book that a typed text finds: customers and contacts by name, then the texts of records.
//!
//! Leaves out how it is shown.

use std::collections::HashMap;

use super::outlook::texts;
use crate::names::{Field, Finder, Hit, Query, SearchKey};
use crate::store::{ContactBrief, CustomerBrief, FollowUpRow, Reader, RecordFilter, StoreError, Typed};

/// The most customers that stand before the records; a name that is meant is among the best.
const MOST_CUSTOMERS: usize = 10;

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Findings {
    /// Customers by their own names and codes or those of their contacts, best first.
    pub customers: Vec<Named>,
    /// Records in whose texts each word stands, newest first.
    pub records: Vec<FollowUpRow>,
    /// Whether there are more records than were asked for.
    pub more: bool,
}

/// A customer found by a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Who.
    pub brief: CustomerBrief,
    /// Which text matched.
    pub field: Field,
    /// The text itself.
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
    let mut people: HashMap<_, Vec<ContactBrief>> = HashMap::new();
    for person in reader.contact_briefs()? {
        people.entry(person.customer).or_default().push(person);
    }
    let mut finder = Finder::default();
    let mut briefs = HashMap::new();
    for brief in reader.customer_briefs()? {
        finder.add(brief.id, texts(&brief, people.get(&brief.id).into_iter().flatten()));
        briefs.insert(brief.id, brief);
    }
    let found = finder.find(typed).into_iter().take(MOST_CUSTOMERS);
    let named = found.filter_map(|hit| {
        let brief = briefs.remove(&hit.customer)?;
        let text = text_of(hit, &brief, people.get(&hit.customer).map_or(&[], Vec::as_slice), typed);
        Some(Named { brief, field: hit.field, text })
    });
    Ok(named.collect())
}

/// The text of the field that matches best; the name where the words stand in several texts.
fn text_of(hit: Hit, brief: &CustomerBrief, people: &[ContactBrief], typed: &str) -> String {
    let query = Query::new(typed);
    let own = texts(brief, people.iter()).filter(|(field, _)| *field == hit.field);
    let best = own.filter_map(|(_, text)| Some((matches(hit.field, &query, text, typed)?, text)));
    best.max_by_key(|(score, _)| *score).map_or(brief.name.as_str(), |(_, text)| text).to_owned()
}

fn matches(field: Field, query: &Query, text: &str, typed: &str) -> Option<u32> {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    match field {
        Field::Phone => digits(text).contains(&digits(typed)).then_some(1),
        _ => query.score(&SearchKey::new(text)),
    }
}
