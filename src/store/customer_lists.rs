//! The lists of one customer, of which most are empty: one query tells which, because opening a list costs as much as
//! several of its rows.

use std::sync::OnceLock;

use super::{Reader, Record, Row, StoreError};
use crate::domain::{
    AccountPlan, Action, Case, Contact, Contract, CustomerId, Insight, Issue, Opportunity, Order, Snooze, StageChange,
    Survey, TierChange, Worksheet,
};

/// The tables that are asked about.
const TABLES: [&str; 14] = [
    Contact::TABLE,
    Order::TABLE,
    Issue::TABLE,
    Survey::TABLE,
    Contract::TABLE,
    Opportunity::TABLE,
    Snooze::TABLE,
    TierChange::TABLE,
    StageChange::TABLE,
    Worksheet::TABLE,
    Case::TABLE,
    Action::TABLE,
    Insight::TABLE,
    AccountPlan::TABLE,
];

/// The lists of a customer, each read when it is asked for.
pub struct CustomerLists<'r> {
    reader: &'r Reader<'r>,
    customer: CustomerId,
    /// Whether each of the tables has anything of the customer.
    has_any: [bool; TABLES.len()],
}

impl<'r> Reader<'r> {
    /// Asks which of the lists of a customer hold anything.
    pub fn lists_of(&'r self, customer: CustomerId) -> Result<CustomerLists<'r>, StoreError> {
        static ASKED: OnceLock<String> = OnceLock::new();
        let asked = ASKED.get_or_init(|| {
            let any = TABLES.map(|table| format!("EXISTS (SELECT 1 FROM {table} WHERE customer_id = ?1)"));
            format!("SELECT {}", any.join(", "))
        });
        let has_any = self.conn.prepare_cached(asked)?.query_row([customer.0], |row| {
            let mut has_any = [true; TABLES.len()];
            for (at, has) in has_any.iter_mut().enumerate() {
                *has = row.get(at)?;
            }
            Ok(has_any)
        })?;
        Ok(CustomerLists { reader: self, customer, has_any })
    }
}

impl CustomerLists<'_> {
    /// The records of a kind, in the order of the book.
    pub fn all<T: Record>(&self) -> Result<Vec<Row<T>>, StoreError> {
        let is_empty = TABLES.iter().zip(self.has_any).any(|(table, has)| *table == T::TABLE && !has);
        if is_empty { Ok(Vec::new()) } else { self.reader.list(self.customer) }
    }
}
