//! Everything in the book that a typed text finds: customers and contacts by name, then the texts of records.
//!
//! Leaves out how it is shown.

use super::entity_kind::EntityKind;
use super::overview::{finder_of, texts};
use crate::domain::{Action, Case, Contact, Contract, Customer, Insight, Issue, Opportunity, Order, Worksheet};
use crate::names::{Hit, Query, SearchField, SearchKey, is_part_of_number};
use crate::store::{ContactBrief, CustomerBrief, FollowUpRow, FoundRecord, Reader, RecordFilter, StoreError, Typed};

/// The most customers listed before the records; a name that is meant is among the best.
const MOST_CUSTOMERS: usize = 10;
/// The most records of one other kind.
const MOST_OF_A_KIND: usize = 20;

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Findings {
    /// Customers by their own names and codes or those of their contacts, best first.
    pub customers: Vec<Named>,
    /// Records beside the follow-ups, by their texts.
    pub elsewhere: Vec<FoundElsewhere>,
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
        let customers = named(reader, typed)?;
        let names: Vec<FoundElsewhere> = customers.iter().cloned().map(FoundElsewhere::of_name).collect();
        let elsewhere = by_texts(reader, typed, &names)?;
        Ok(Self { customers, elsewhere, records, more })
    }
}

/// Something found beside the follow-ups: a customer or a person by a name, or another record by its texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundElsewhere {
    pub kind: EntityKind,
    pub record: FoundRecord,
}

/// Looks everywhere but in the follow-ups: customers and people by their names first, then by their texts (notes are one of
/// them) customers, people, issues, orders, opportunities, contracts, insights, actions, worksheets and cases, the newest of
/// each kind first.
pub fn found_elsewhere(reader: &Reader<'_>, typed: &str) -> Result<Vec<FoundElsewhere>, StoreError> {
    let mut all: Vec<FoundElsewhere> = named(reader, typed)?.into_iter().map(FoundElsewhere::of_name).collect();
    let by_texts = by_texts(reader, typed, &all)?;
    all.extend(by_texts);
    Ok(all)
}

/// What is found by its texts and was not found by these names.
fn by_texts(reader: &Reader<'_>, typed: &str, names: &[FoundElsewhere]) -> Result<Vec<FoundElsewhere>, StoreError> {
    let words = Typed::new(typed);
    let mut all: Vec<FoundElsewhere> = Vec::new();
    let mut add = |kind: EntityKind, records: Vec<FoundRecord>| {
        let new = records.into_iter().map(|record| FoundElsewhere { kind, record });
        let known = |one: &FoundElsewhere| {
            let is_same = |other: &FoundElsewhere| {
                other.record.customer == one.record.customer && other.record.text == one.record.text
            };
            names.iter().chain(&all).any(is_same)
        };
        let new: Vec<FoundElsewhere> = new.filter(|one| !known(one)).collect();
        all.extend(new);
    };
    // Of those found by name only the best are among the names; the others are not lost.
    let by_its_name = |record: &FoundRecord| ["code", "name", "short_name"].contains(&record.field);
    let is_named = |record: &FoundRecord| names.iter().any(|one| one.record.customer == record.customer);
    let mut customers = reader.found_in::<Customer>(&words, MOST_OF_A_KIND)?;
    customers.retain(|record| !(by_its_name(record) && is_named(record)));
    add(EntityKind::Customer, customers);
    add(EntityKind::Contact, reader.found_in::<Contact>(&words, MOST_OF_A_KIND)?);
    add(EntityKind::Issue, reader.found_in::<Issue>(&words, MOST_OF_A_KIND)?);
    add(EntityKind::Order, reader.found_in::<Order>(&words, MOST_OF_A_KIND)?);
    add(EntityKind::Opportunity, reader.found_in::<Opportunity>(&words, MOST_OF_A_KIND)?);
    add(EntityKind::Contract, reader.found_in::<Contract>(&words, MOST_OF_A_KIND)?);
    add(EntityKind::Insight, reader.found_in::<Insight>(&words, MOST_OF_A_KIND)?);
    add(EntityKind::Action, reader.found_in::<Action>(&words, MOST_OF_A_KIND)?);
    add(EntityKind::Worksheet, reader.found_in::<Worksheet>(&words, MOST_OF_A_KIND)?);
    add(EntityKind::Case, reader.found_in::<Case>(&words, MOST_OF_A_KIND)?);
    Ok(all)
}

impl FoundElsewhere {
    fn of_name(named: Named) -> Self {
        let is_person = matches!(named.field, SearchField::Contact | SearchField::Phone | SearchField::Wechat);
        let name = named.brief.called().to_owned();
        let (id, code) = (named.brief.id, named.brief.code().to_owned());
        let kind = if is_person { EntityKind::Contact } else { EntityKind::Customer };
        Self {
            kind,
            record: FoundRecord {
                id: id.0,
                customer: Some(id),
                code,
                name,
                text: named.text,
                field: named.field.code(),
                label: None,
            },
        }
    }
}

fn named(reader: &Reader<'_>, typed: &str) -> Result<Vec<Named>, StoreError> {
    if Typed::new(typed).is_empty() {
        return Ok(Vec::new());
    }
    let briefs = reader.customer_briefs()?;
    let mut found = finder_of(reader, briefs.iter(), None)?.find(typed);
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
    best.max_by_key(|(score, _)| *score).map_or(brief.name(), |(_, text)| text).to_owned()
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
