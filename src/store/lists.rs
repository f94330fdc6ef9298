//! The lists that screens and commands show, each read by one indexed query, never one per row.
//!
//! Leaves out whole records to be edited, and every judgement: what is due or urgent is for `rules`.

mod agenda;
mod customers;
mod found;
mod records;

pub use agenda::{ActionRow, BirthdayRow, ContractCustomer, ContractRow, IssueRow};
pub use customers::{ContactBrief, CustomerBrief, FrameCounts, SharedTexts};
pub use records::{FollowUpRow, RecordFilter, RecordKey};

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use chrono::NaiveDate;

use super::{Reader, StoreError};
use crate::domain::{CustomerId, FollowUpId};

impl Reader<'_> {
    /// The first `limit` customers whose code comes after `after`, by code.
    pub fn customers_after(&self, after: &str, limit: u32) -> Result<Vec<CustomerBrief>, StoreError> {
        Ok(customers::page(self.conn, after, limit)?)
    }

    /// Every customer as lists show it, in the order of the book.
    pub fn customer_briefs(&self) -> Result<Vec<CustomerBrief>, StoreError> {
        Ok(customers::all(self.conn)?)
    }

    /// The first `limit` customers after this one as lists show them, in the order of the book.
    pub fn customer_briefs_after(&self, after: CustomerId, limit: u32) -> Result<Vec<CustomerBrief>, StoreError> {
        Ok(customers::after(self.conn, after, limit)?)
    }

    /// Hands over the contacts of each customer that has any, in the order of the book.
    pub fn each_customers_contacts(&self, take: impl FnMut(CustomerId, &[ContactBrief])) -> Result<(), StoreError> {
        Ok(customers::each_contacts(self.conn, take)?)
    }

    /// These customers as lists show them, in the order of the book.
    pub fn customer_briefs_of(&self, ids: &[CustomerId]) -> Result<Vec<CustomerBrief>, StoreError> {
        Ok(customers::these(self.conn, ids)?)
    }

    /// The contacts of these customers, by customer and in the order of the book.
    pub fn contact_briefs_of(&self, ids: &[CustomerId]) -> Result<Vec<ContactBrief>, StoreError> {
        Ok(customers::contacts(self.conn, ids)?)
    }

    /// The numbers of the tabs on a day.
    pub fn frame_counts(&self, today: NaiveDate) -> Result<FrameCounts, StoreError> {
        Ok(customers::counts(self.conn, &today.to_string())?)
    }

    /// At most `limit` records that pass the filter and follow `after`, newest first.
    pub fn records(
        &self,
        filter: &RecordFilter,
        after: Option<RecordKey>,
        limit: u32,
    ) -> Result<Vec<FollowUpRow>, StoreError> {
        Ok(records::page(self.conn, filter, after, limit)?)
    }

    /// One follow-up with the customer it belongs to.
    pub fn follow_up(&self, id: FollowUpId) -> Result<Option<FollowUpRow>, StoreError> {
        Ok(records::one(self.conn, id)?)
    }

    /// Open follow-ups planned from `from` (or ever) up to `to`, by day, time and row.
    pub fn open_follow_ups(&self, from: Option<NaiveDate>, to: NaiveDate) -> Result<Vec<FollowUpRow>, StoreError> {
        Ok(records::open_between(self.conn, from, to)?)
    }

    /// Open follow-ups planned up to `to`, by day, time and row, handed over one by one until `take` has enough: a large
    /// book has so many that are overdue.
    pub fn each_open_follow_up(
        &self,
        to: NaiveDate,
        mut take: impl FnMut(FollowUpRow) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        Ok(records::each_open(self.conn, None, to, &mut take)?)
    }

    /// The first `limit` open follow-ups with which we promised something, by day and row.
    pub fn our_promises(&self, limit: usize) -> Result<Vec<FollowUpRow>, StoreError> {
        Ok(records::our_promises(self.conn, limit)?)
    }

    /// Follow-ups done from `from` up to `to`, by day and row.
    pub fn done_follow_ups(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<FollowUpRow>, StoreError> {
        Ok(records::done_between(self.conn, from, to)?)
    }

    /// Follow-ups whose problem is not ticked off, oldest first.
    pub fn open_problems(&self, limit: u32) -> Result<Vec<FollowUpRow>, StoreError> {
        Ok(records::open_problems(self.conn, limit)?)
    }

    /// Issues not closed, oldest first.
    pub fn open_issues(&self) -> Result<Vec<IssueRow>, StoreError> {
        Ok(agenda::open_issues(self.conn)?)
    }

    /// The `limit` issues closed last, newest first.
    pub fn closed_issues(&self, limit: u32) -> Result<Vec<IssueRow>, StoreError> {
        Ok(agenda::closed_issues(self.conn, limit)?)
    }

    /// Birthdays of one of these months and days, whatever the calendar, of those who have not left by `today`, by
    /// customer.
    pub fn birthdays(
        &self,
        month_days: &BTreeSet<(u32, u32)>,
        today: NaiveDate,
    ) -> Result<Vec<BirthdayRow>, StoreError> {
        Ok(agenda::birthdays(self.conn, month_days, today)?)
    }

    /// Contracts that end from `from` up to `to`, by day.
    pub fn contracts_ending(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<ContractRow>, StoreError> {
        Ok(agenda::contracts_ending(self.conn, from, to)?)
    }

    /// Customers with a contract that runs on this day, by code; not those that are lost or set aside.
    pub fn customers_with_contract(&self, on: NaiveDate) -> Result<Vec<ContractCustomer>, StoreError> {
        Ok(agenda::customers_with_contract(self.conn, on)?)
    }

    /// Actions of customers and of the book itself, by date; finished ones only on request.
    pub fn action_rows(&self, over_too: bool) -> Result<Vec<ActionRow>, StoreError> {
        Ok(agenda::actions(self.conn, over_too)?)
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::{Contact, Customer, FollowUp, Kind, Stage};
    use crate::store::{Role, Store};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn book() -> Store {
        let mut customer = Customer::new("C001", "华星科技有限公司", Stage::Returning, day("2026-01-01"));
        customer.contacts =
            vec![Contact { name: "张伟".into(), mobile: Some("13812345678".into()), ..Contact::default() }];
        for (kind, done, planned) in [
            (Kind::Phone, Some("2026-11-20"), None),
            (Kind::Visit, None, Some("2026-11-25")),
            (Kind::Email, Some("2026-11-20"), None),
            (Kind::Phone, None, Some("2026-11-01")),
        ] {
            let mut touch = FollowUp::new(kind);
            touch.done_on = done.map(day);
            touch.planned_on = planned.map(day);
            touch.content = Some(format!("100% {kind}"));
            touch.contacts = vec!["张伟".into()];
            customer.follow_ups.push(touch);
        }
        let mut store = Store::in_memory().unwrap();
        store
            .write::<_, StoreError>("2026-11-23T00:00:00Z", Role::Do, |tx| {
                Ok((tx.insert_customer(&customer)?, "null".into()))
            })
            .unwrap();
        store
    }

    #[test]
    fn records_come_newest_first_page_by_page() {
        let store = book();
        let reader = store.read().unwrap();
        let all = reader.records(&RecordFilter::default(), None, 10).unwrap();
        let kinds: Vec<Kind> = all.iter().map(|row| row.follow_up.kind).collect();
        assert_eq!(kinds, [Kind::Visit, Kind::Email, Kind::Phone, Kind::Phone]);
        assert_eq!(all[0].follow_up.contacts, ["张伟"]);
        let mut paged = Vec::new();
        let mut after = None;
        loop {
            let page = reader.records(&RecordFilter::default(), after, 3).unwrap();
            let Some(last) = page.last() else { break };
            after = Some(last.key());
            paged.extend(page);
        }
        assert_eq!(paged, all);
    }

    #[test]
    fn a_filter_takes_its_text_literally() {
        let store = book();
        let reader = store.read().unwrap();
        let find = |text: &str| {
            let filter = RecordFilter { text: Some(text.into()), ..RecordFilter::default() };
            reader.records(&filter, None, 10).unwrap().len()
        };
        assert_eq!((find("100%"), find("1%0"), find("华星"), find("\\")), (4, 0, 4, 0));
        let open = RecordFilter { open: Some(true), kind: Some(Kind::Phone), ..RecordFilter::default() };
        assert_eq!(reader.records(&open, None, 10).unwrap().len(), 1);
    }

    #[test]
    fn the_agenda_knows_what_is_open_and_late() {
        let store = book();
        let reader = store.read().unwrap();
        let open = reader.open_follow_ups(None, day("2026-11-30")).unwrap();
        assert_eq!(open.iter().map(|row| row.follow_up.kind).collect::<Vec<_>>(), [Kind::Phone, Kind::Visit]);
        assert_eq!(reader.done_follow_ups(day("2026-11-20"), day("2026-11-20")).unwrap().len(), 2);
        let counts = reader.frame_counts(day("2026-11-25")).unwrap();
        assert_eq!((counts.customers, counts.overdue, counts.today), (1, 1, 1));
        assert_eq!(reader.contact_briefs_of(&[CustomerId(1)]).unwrap()[0].phones, ["13812345678"]);
    }
}
