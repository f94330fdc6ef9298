//! The names of all customers, some at a time, beside the pass over their facts.

use std::iter::Peekable;
use std::vec::IntoIter;

use crate::domain::CustomerId;
use crate::store::{CustomerBrief, Reader, SharedTexts, StoreError};

/// How many names are read at a time, so that those of a large book are never in memory twice.
const BRIEFS_AT_A_TIME: u32 = 1000;

/// The names of the customers, in the order of the book, read beside the pass over their facts.
pub(in crate::ops) struct Briefs<'a> {
    reader: &'a Reader<'a>,
    waiting: Peekable<IntoIter<CustomerBrief>>,
    /// The texts that many of them have.
    shared: SharedTexts,
    /// The last customer of those that were read.
    last: CustomerId,
    /// Why no more could be read.
    pub(in crate::ops) failed: Option<StoreError>,
}

impl<'a> Briefs<'a> {
    /// Nothing is read yet.
    pub(in crate::ops) fn of_all(reader: &'a Reader<'a>) -> Self {
        let waiting = Vec::new().into_iter().peekable();
        Self { reader, waiting, shared: SharedTexts::default(), last: CustomerId(0), failed: None }
    }

    /// The names of this customer; the customers come in the order of the book.
    pub(super) fn next_of(&mut self, customer: CustomerId) -> Option<CustomerBrief> {
        self.next_if(|brief| brief.id == customer)
    }

    /// The names of the next customer, whoever it is.
    pub(in crate::ops) fn next_brief(&mut self) -> Option<CustomerBrief> {
        self.next_if(|_| true)
    }

    fn next_if(&mut self, is_meant: impl FnOnce(&CustomerBrief) -> bool) -> Option<CustomerBrief> {
        if self.waiting.peek().is_none() && self.failed.is_none() {
            match self.reader.customer_briefs_after(self.last, BRIEFS_AT_A_TIME) {
                Ok(briefs) => {
                    self.last = briefs.last().map_or(self.last, |brief| brief.id);
                    self.waiting = briefs.into_iter().peekable();
                }
                Err(error) => self.failed = Some(error),
            }
        }
        let mut brief = self.waiting.next_if(is_meant)?;
        self.shared.share(&mut brief);
        Some(brief)
    }
}
