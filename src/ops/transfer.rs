//! The whole book out of the store, in the order of its ids: what an export writes.

use std::collections::{HashMap, HashSet};

use crate::domain::{Action, Book, Customer, KpiReview, KpiTarget, KpiValue, Metric, Period};
use crate::store::{Reader, Record, Row, StoreError};

/// Everything the book holds; one query per table, none per customer.
pub fn read_book(reader: &Reader<'_>) -> Result<Book, StoreError> {
    let rows: Vec<Row<Customer>> = reader.all()?;
    let places: HashMap<i64, usize> = rows.iter().enumerate().map(|(place, row)| (row.id, place)).collect();
    let mut customers: Vec<Customer> = rows.into_iter().map(|row| row.value).collect();
    macro_rules! fill {
        ($($list:ident),+) => {
            $(hand_out(reader, &places, &mut customers, |customer| &mut customer.$list)?;)+
        };
    }
    fill!(snoozes, tier_history, stage_history, contacts, follow_ups, orders, issues, surveys, contracts);
    fill!(opportunities, insights, account_plan, inbox);
    let mut actions = Vec::new();
    for row in reader.all::<Action>()? {
        match row.customer.and_then(|customer| places.get(&customer.0)) {
            Some(place) => customers[*place].actions.push(row.value),
            None => actions.push(row.value),
        }
    }
    Ok(Book { customers, actions, ..beside_customers(reader)? })
}

/// The book without its customers, which come one by one: a large one need not be held whole.
pub fn read_book_by_customer<'r>(
    reader: &'r Reader<'_>,
) -> Result<(Book, impl Iterator<Item = Result<Customer, StoreError>> + use<'r>), StoreError> {
    let own = reader.own_actions()?.into_iter().map(|row| row.value).collect();
    let customers = reader.customer_ids()?.into_iter().map(|id| Ok(reader.customer(id)?.value));
    Ok((Book { actions: own, ..beside_customers(reader)? }, customers))
}

/// What is neither a customer's nor an action.
fn beside_customers(reader: &Reader<'_>) -> Result<Book, StoreError> {
    Ok(Book {
        worksheets: values(reader)?,
        cases: values(reader)?,
        kpi_targets: once_each(values(reader)?, |one: &KpiTarget| (one.metric, one.period)),
        kpi_reviews: once_each(values(reader)?, |one: &KpiReview| (one.metric, one.period)),
        // Of values recorded for the same figure the newest is the one that is shown.
        kpi_history: {
            let newest_first = values(reader)?.into_iter().rev().collect();
            let mut kept = once_each(newest_first, |one: &KpiValue| (one.metric, one.period));
            kept.reverse();
            kept
        },
        settings: reader.settings()?,
        ..Book::default()
    })
}

/// The first of each figure and period: an older version of this program could keep several.
fn once_each<T>(values: Vec<T>, figure: impl Fn(&T) -> (Metric, Period)) -> Vec<T> {
    let mut seen = HashSet::new();
    values.into_iter().filter(|value| seen.insert(figure(value))).collect()
}

fn values<T: Record>(reader: &Reader<'_>) -> Result<Vec<T>, StoreError> {
    Ok(reader.all()?.into_iter().map(|row| row.value).collect())
}

/// Adds every record of a kind to the list of its customer.
fn hand_out<T: Record>(
    reader: &Reader<'_>,
    places: &HashMap<i64, usize>,
    customers: &mut [Customer],
    list: impl Fn(&mut Customer) -> &mut Vec<T>,
) -> Result<(), StoreError> {
    for row in reader.all::<T>()? {
        if let Some(place) = row.customer.and_then(|customer| places.get(&customer.0)) {
            list(&mut customers[*place]).push(row.value);
        }
    }
    Ok(())
}
