//! What is offered for every customer of the book: one query per table, none per customer.

use std::borrow::Cow;
use std::collections::HashMap;

use super::TellingRecords;
use crate::domain::{
    AccountPlan, Case, Contact, Customer, CustomerId, FollowUp, FollowUpId, Insight, Opportunity, Survey, Worksheet,
};
use crate::ops::RulesContext;
use crate::ops::profile::{FOLLOW_UPS, last_contacts};
use crate::rules::{Offer, Standing};
use crate::store::{Reader, Record, Row, StoreError};

/// The records of a kind, by customer.
type ByCustomer<T> = HashMap<CustomerId, Vec<Row<T>>>;

/// Everything in the book by which offers are made, read once; asked then of one customer after the other, it answers as
/// the profile of each would.
#[derive(Debug)]
pub struct OffersOfAll {
    customers: HashMap<CustomerId, Customer>,
    contacts: ByCustomer<Contact>,
    follow_ups: ByCustomer<FollowUp>,
    deals: ByCustomer<Opportunity>,
    worksheets: ByCustomer<Worksheet>,
    cases: ByCustomer<Case>,
    surveys: ByCustomer<Survey>,
    insights: ByCustomer<Insight>,
    account_plans: ByCustomer<AccountPlan>,
}

impl OffersOfAll {
    /// Reads what tells of all customers.
    pub fn read(reader: &Reader<'_>) -> Result<Self, StoreError> {
        let mut follow_ups = by_customer::<FollowUp>(reader)?;
        for all in follow_ups.values_mut() {
            all.sort_by_key(|row| std::cmp::Reverse((row.value.listed_on(), row.id)));
            all.truncate(FOLLOW_UPS as usize);
        }
        Ok(Self {
            customers: reader.all()?.into_iter().map(|row| (CustomerId(row.id), row.value)).collect(),
            follow_ups,
            contacts: by_customer(reader)?,
            deals: by_customer(reader)?,
            worksheets: by_customer(reader)?,
            cases: by_customer(reader)?,
            surveys: by_customer(reader)?,
            insights: by_customer(reader)?,
            account_plans: by_customer(reader)?,
        })
    }

    /// What is offered for one of them, as [`Profile::offers`](crate::ops::Profile::offers) says it.
    pub fn of(&self, context: &RulesContext, standing: &Standing<'_>) -> Vec<Offer> {
        let id = standing.dossier.id;
        let Some(customer) = self.customers.get(&id) else { return Vec::new() };
        let follow_ups: Vec<(FollowUpId, &FollowUp)> =
            rows(&self.follow_ups, id).iter().map(|row| (FollowUpId(row.id), &row.value)).collect();
        let records = TellingRecords {
            customer,
            last_contacts: Cow::Owned(last_contacts(follow_ups.iter().copied(), context.today)),
            contacts: values(&self.contacts, id),
            follow_ups,
            deals: values(&self.deals, id),
            worksheets: values(&self.worksheets, id),
            cases: values(&self.cases, id),
            surveys: values(&self.surveys, id),
            insights: values(&self.insights, id),
            account_plans: values(&self.account_plans, id),
        };
        records.offers(context, standing.dossier, (standing.tiering.effective, &standing.topics()), None)
    }
}

fn by_customer<T: Record>(reader: &Reader<'_>) -> Result<ByCustomer<T>, StoreError> {
    let mut found = ByCustomer::new();
    for row in reader.all::<T>()? {
        if let Some(customer) = row.customer {
            found.entry(customer).or_default().push(row);
        }
    }
    Ok(found)
}

fn rows<T>(of: &ByCustomer<T>, customer: CustomerId) -> &[Row<T>] {
    of.get(&customer).map_or(&[], Vec::as_slice)
}

fn values<T>(of: &ByCustomer<T>, customer: CustomerId) -> Vec<&T> {
    rows(of, customer).iter().map(|row| &row.value).collect()
}
