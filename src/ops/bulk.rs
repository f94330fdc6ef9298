//! Bulk editing: the same edit made to many customers, as one change.
//!
//! The caller chooses the customers.

use chrono::NaiveDate;

use super::Change;
use crate::domain::{Customer, CustomerId, Stage, TierPin};
use crate::store::Row;

/// The edit made to each customer; empty fields are left unchanged.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BulkEdit {
    /// Tags to add.
    pub add_tags: Vec<String>,
    /// Tags to remove.
    pub remove_tags: Vec<String>,
    /// The new stage, and for a lost customer since when.
    pub stage: Option<(Stage, NaiveDate)>,
    /// The new region.
    pub region: Option<String>,
    /// What becomes of their tier.
    pub tier: TierEdit,
    /// Whether the rules leave them alone.
    pub parked: Option<bool>,
    /// Until when they do not want to be contacted.
    pub do_not_contact_until: Option<NaiveDate>,
}

/// How a bulk edit changes the tier.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum TierEdit {
    /// It stays.
    #[default]
    Keep,
    /// It is set by hand, with a reason.
    Pin(String, Option<String>),
    /// The rules decide again.
    Unpin,
}

impl BulkEdit {
    /// Whether nothing would be different.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The edit of these customers as one change; `None` when there are no customers.
    pub fn change(&self, rows: &[Row<Customer>], today: NaiveDate) -> Option<Change> {
        let edit = |row: &Row<Customer>| Change::EditCustomer {
            id: CustomerId(row.id),
            version: row.version,
            customer: Box::new(self.applied(row.value.clone(), today)),
        };
        Change::all(rows.iter().map(edit).collect())
    }

    /// A customer with the edit applied.
    fn applied(&self, mut customer: Customer, today: NaiveDate) -> Customer {
        customer.tags.retain(|tag| !self.remove_tags.contains(tag));
        for tag in &self.add_tags {
            if !customer.tags.contains(tag) {
                customer.tags.push(tag.clone());
            }
        }
        if let Some((stage, on)) = self.stage.filter(|(stage, _)| *stage != customer.stage) {
            customer.stage = stage;
            customer.lost_on = (stage == Stage::Lost).then_some(on);
            if stage != Stage::Lost {
                customer.lost_reason = None;
            }
        }
        customer.region = self.region.clone().or(customer.region);
        customer.do_not_contact_until = self.do_not_contact_until.or(customer.do_not_contact_until);
        customer.parked = self.parked.map_or(customer.parked, |parked| parked.then_some(true));
        customer.tier_pin = match &self.tier {
            TierEdit::Keep => customer.tier_pin,
            TierEdit::Pin(tier, reason) => {
                Some(TierPin { tier: tier.clone(), reason: reason.clone(), on: Some(today) })
            }
            TierEdit::Unpin => None,
        };
        customer
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops::{ChangeSummary, Stamp, apply, undo};
    use crate::store::Store;

    fn store() -> (Store, Stamp) {
        let mut store = Store::in_memory().unwrap();
        let stamp = Stamp::midnight("2026-11-23".parse().unwrap(), "2026-11-23T00:00:00Z");
        for (code, stage) in [("C001", Stage::Won), ("C002", Stage::Lead), ("C003", Stage::Returning)] {
            let mut customer = Customer::new(code, code, stage, stamp.today);
            customer.tags = vec!["老".to_owned()];
            apply(&mut store, Change::AddCustomer(Box::new(customer)), &stamp).unwrap();
        }
        (store, stamp)
    }

    fn rows(store: &Store) -> Vec<Row<Customer>> {
        store.read().unwrap().all::<Customer>().unwrap()
    }

    #[test]
    fn many_are_edited_alike_and_come_back_in_one_step() {
        let (mut store, stamp) = store();
        let before = rows(&store);
        let edit = BulkEdit {
            add_tags: vec!["二期".to_owned(), "老".to_owned()],
            remove_tags: Vec::new(),
            stage: Some((Stage::Lost, stamp.today)),
            region: Some("上海".to_owned()),
            tier: TierEdit::Pin("high-stable".to_owned(), Some("重点".to_owned())),
            parked: Some(true),
            do_not_contact_until: None,
        };
        let receipt = apply(&mut store, edit.change(&before, stamp.today).unwrap(), &stamp).unwrap();
        assert_eq!(receipt.words, ChangeSummary::CustomersEdited { count: 3 });
        for row in rows(&store) {
            assert_eq!((row.value.stage, row.value.lost_on), (Stage::Lost, Some(stamp.today)));
            assert_eq!((row.value.tags, row.value.parked), (vec!["老".to_owned(), "二期".to_owned()], Some(true)));
            assert_eq!(row.value.tier_pin.as_ref().map(|pin| pin.tier.as_str()), Some("high-stable"));
        }
        let taken_up = BulkEdit { parked: Some(false), ..BulkEdit::default() };
        let change = taken_up.change(&rows(&store), stamp.today).unwrap();
        apply(&mut store, change, &stamp).unwrap();
        assert!(rows(&store).iter().all(|row| row.value.parked.is_none()));
        undo::undo(&mut store, &stamp).unwrap();
        undo::undo(&mut store, &stamp).unwrap();
        let values = |rows: Vec<Row<Customer>>| rows.into_iter().map(|row| row.value).collect::<Vec<_>>();
        assert_eq!(values(rows(&store)), values(before));
    }

    #[test]
    fn what_is_empty_stays_and_nobody_is_no_change() {
        let (store, stamp) = store();
        let all = rows(&store);
        assert_eq!(BulkEdit::default().change(&[], stamp.today), None);
        assert!(BulkEdit::default().is_empty());
        assert_eq!(BulkEdit::default().applied(all[0].value.clone(), stamp.today), all[0].value);
    }

    #[test]
    fn many_deleted_in_one_step_are_counted() {
        let (mut store, stamp) = store();
        let each =
            rows(&store).iter().map(|row| Change::DeleteCustomer { id: CustomerId(row.id), version: None }).collect();
        let receipt = apply(&mut store, Change::all(each).unwrap(), &stamp).unwrap();
        assert_eq!(receipt.words, ChangeSummary::CustomersDeleted { count: 3 });
        undo::undo(&mut store, &stamp).unwrap();
        assert_eq!(rows(&store).len(), 3);
    }
}
