//! The records that the book has of a customer: read once a row means it, and let go of where many are held.

use super::super::record_list::RecordList;
use super::super::records::Brought;
use super::{RowEnd, WorkingCustomer};
use crate::domain::CustomerId;
use crate::store::{Reader, StoreError};

impl WorkingCustomer {
    /// Reads the records of the book that the file may mean.
    pub(in crate::ops::takeover) fn load(&mut self, reader: &Reader<'_>) -> Result<(), StoreError> {
        if self.is_loaded {
            return Ok(());
        }
        self.is_loaded = true;
        let Some((id, _)) = self.book else { return Ok(()) };
        let mut read = Ok(());
        self.each_read(&mut |list| {
            if read.is_ok() {
                read = list.read_from(reader, id);
            }
        });
        read
    }

    /// Lets go of what the book has of it, if the file changed nothing of that: it is read again for a later row.
    pub(in crate::ops::takeover) fn let_go(&mut self) {
        let mut is_as_in_book = self.is_loaded && self.id().is_some();
        self.each_read(&mut |list| is_as_in_book &= list.is_as_in_book());
        if is_as_in_book {
            self.each_read(&mut |list| list.let_go());
            self.is_loaded = false;
        }
    }

    /// The lists that are read from the book once a row means the customer.
    pub(super) fn each_read(&mut self, act: &mut dyn FnMut(&mut dyn ReadList)) {
        act(&mut self.follow_ups);
        act(&mut self.orders);
        act(&mut self.contracts);
        act(&mut self.opportunities);
        act(&mut self.issues);
        act(&mut self.surveys);
        act(&mut self.actions);
    }
}

/// A list of records of the book.
pub(super) trait ReadList: RowEnd {
    /// Reads those of a customer.
    fn read_from(&mut self, reader: &Reader<'_>, customer: CustomerId) -> Result<(), StoreError>;
    /// Whether the book has all of them as they are.
    fn is_as_in_book(&self) -> bool;
    /// Lets go of them.
    fn let_go(&mut self);
}

impl<T: Brought> ReadList for RecordList<T> {
    fn read_from(&mut self, reader: &Reader<'_>, customer: CustomerId) -> Result<(), StoreError> {
        self.read(reader.list(customer)?);
        Ok(())
    }

    fn is_as_in_book(&self) -> bool {
        self.has_book_alone()
    }

    fn let_go(&mut self) {
        self.forget_book();
    }
}
