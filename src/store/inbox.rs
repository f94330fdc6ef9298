//! The inbox: proposed records that wait, and the records that they may fill.

use chrono::NaiveDate;

use super::cell::Cell as _;
use super::{Reader, Row, StoreError, WriteTx, images, schema};
use crate::domain::{CustomerId, FollowUp, InboxItem};

impl Reader<'_> {
    /// What waits in the inbox, the newest first.
    pub fn open_inbox(&self) -> Result<Vec<Row<InboxItem>>, StoreError> {
        let order = "inbox_item.done_on DESC, coalesce(inbox_item.done_at, '') DESC, inbox_item.id DESC";
        self.rows(&format!("WHERE inbox_item.settled_on IS NULL ORDER BY {order}"), &[])
    }

    /// The records of a customer of a day.
    pub fn records_of_day(&self, customer: CustomerId, day: NaiveDate) -> Result<Vec<Row<FollowUp>>, StoreError> {
        let clause = "WHERE follow_up.customer_id = ?1 AND follow_up.done_on = ?2 ORDER BY follow_up.id";
        self.rows(clause, &[&customer.0, &day.put()])
    }
}

impl WriteTx<'_> {
    /// Deletes what the inbox proposes of a contact who is to be erased, and every trace of it in the log; returns how
    /// many items went.
    pub fn erase_from_inbox(&self, contact: i64) -> Result<usize, StoreError> {
        let (items, people) = (schema::number_of("inbox_item"), schema::number_of("inbox_item_contact"));
        let theirs = format!(
            "SELECT inbox_item_id FROM inbox_item_contact WHERE contact_id = ?1
             UNION SELECT row_id FROM change_row WHERE table_number = {people} AND {} = ?1",
            images::value(self.conn, "coalesce(before, after)", "inbox_item_contact", "contact_id")?
        );
        self.execute("CREATE TEMP TABLE IF NOT EXISTS erased_items (id INTEGER PRIMARY KEY)", [])?;
        self.execute("DELETE FROM temp.erased_items", [])?;
        self.execute(&format!("INSERT OR IGNORE INTO temp.erased_items {theirs}"), [contact])?;
        let gone = self.execute("DELETE FROM inbox_item WHERE id IN (SELECT id FROM temp.erased_items)", [])?;
        self.execute(
            &format!(
                "DELETE FROM change_row WHERE table_number IN ({items}, {people})
                 AND row_id IN (SELECT id FROM temp.erased_items)"
            ),
            [],
        )?;
        self.execute("DROP TABLE temp.erased_items", [])?;
        Ok(gone)
    }
}
