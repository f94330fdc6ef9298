//! The case library: what was learned of deals won and lost, with what is known of each case's customer.
//!
//! Leaves out how a case is shown.

use std::collections::HashMap;

use crate::domain::{Case, Customer, CustomerId, Opportunity, OpportunityStage};
use crate::store::{Reader, Row, StoreError};

mod finding;
mod likeness;

pub use finding::find_cases;
pub use likeness::{CaseSubject, LikeCase, Likeness};

/// A lesson with what is known of the customer it was learned at.
#[derive(Debug, Clone, PartialEq)]
pub struct LibraryCase {
    pub row: Row<Case>,
    /// Whose it is; a case written by hand may be nobody's.
    pub customer: Option<CaseCustomer>,
}

/// What is known of the customer of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseCustomer {
    pub id: CustomerId,
    pub code: String,
    /// What people call it.
    pub called: String,
    pub name: String,
    pub industry: Option<String>,
    /// Those of the customer and of its opportunities.
    pub competitors: Vec<String>,
    /// Why it was lost, or an opportunity of it.
    pub lost_reasons: Vec<String>,
}

/// Every case, the newest first; those without a day last.
pub fn case_library(reader: &Reader<'_>) -> Result<Vec<LibraryCase>, StoreError> {
    let mut known: HashMap<CustomerId, Option<CaseCustomer>> = HashMap::new();
    let mut library = Vec::new();
    for row in reader.all::<Case>()? {
        let customer = match row.customer {
            None => None,
            Some(id) => match known.get(&id) {
                Some(customer) => customer.clone(),
                None => known.entry(id).or_insert(CaseCustomer::read(reader, id)?).clone(),
            },
        };
        library.push(LibraryCase { row, customer });
    }
    library.sort_by_key(|one| (std::cmp::Reverse(one.row.value.on), std::cmp::Reverse(one.row.id)));
    Ok(library)
}

/// The case of this row, if it is there.
pub fn case_of(reader: &Reader<'_>, id: i64) -> Result<Option<LibraryCase>, StoreError> {
    let Some(row) = reader.find::<Case>(id)? else { return Ok(None) };
    let customer = match row.customer {
        Some(id) => CaseCustomer::read(reader, id)?,
        None => None,
    };
    Ok(Some(LibraryCase { row, customer }))
}

/// The case that a decided opportunity teaches, as far as the book tells it; what was learned is to be written.
pub fn case_of_opportunity(customer: &Customer, deal: &Opportunity, words: &CaseWords) -> Case {
    let lines = |lines: Vec<String>| Some(lines.join("\n")).filter(|text| !text.is_empty());
    let is_lost = deal.stage == OpportunityStage::Lost;
    let reason = deal.lost_reason.as_ref().filter(|_| is_lost).map(|reason| (words.lost_because)(reason));
    let amount = deal.amount.filter(|_| !is_lost).map(|amount| (words.won)(amount));
    Case {
        uid: None,
        title: deal.name.clone(),
        kind: if is_lost { crate::domain::CaseKind::Failure } else { crate::domain::CaseKind::Success },
        customer: Some(customer.code.clone()),
        on: deal.closed_on,
        background: lines(customer.needs.clone()),
        what_we_did: lines(deal.objections.iter().map(crate::domain::Objection::written).collect()),
        result: reason.or(amount),
        lesson: None,
        tags: deal.competitor.iter().cloned().collect(),
    }
}

/// The words in which the end of an opportunity is told.
pub struct CaseWords<'a> {
    pub won: &'a dyn Fn(crate::domain::Money) -> String,
    pub lost_because: &'a dyn Fn(&str) -> String,
}

/// Whether an opportunity is won or lost and no case of its customer bears its name yet.
pub fn lacks_a_case(deal: &Opportunity, cases: &[Row<Case>]) -> bool {
    !deal.stage.is_open() && !cases.iter().any(|row| row.value.title.contains(&deal.name))
}

impl CaseCustomer {
    fn read(reader: &Reader<'_>, id: CustomerId) -> Result<Option<Self>, StoreError> {
        let Some(row) = reader.find::<Customer>(id.0)? else { return Ok(None) };
        let deals = reader.list::<Opportunity>(id)?;
        let customer = row.value;
        let (competitors, lost_reasons) = rivals_and_reasons(&customer, &deals);
        let called = customer.called().to_owned();
        let Customer { code, name, industry, .. } = customer;
        Ok(Some(Self { id, code, called, name, industry, competitors, lost_reasons }))
    }
}

/// The competitors at a customer, and why it or its opportunities were lost; each once.
fn rivals_and_reasons(customer: &Customer, deals: &[Row<Opportunity>]) -> (Vec<String>, Vec<String>) {
    let deals = || deals.iter().map(|row| &row.value);
    let mut rivals = customer.competitors.clone();
    rivals.extend(deals().filter_map(|deal| deal.competitor.clone()));
    let mut reasons: Vec<String> = customer.lost_reason.iter().cloned().collect();
    reasons.extend(deals().filter_map(|deal| deal.lost_reason.clone()));
    for list in [&mut rivals, &mut reasons] {
        list.sort();
        list.dedup();
    }
    (rivals, reasons)
}
