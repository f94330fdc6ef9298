//! A finder made again of texts that are mostly those it was made of before: as long as they are the same, nothing is held
//! twice.

use std::sync::Arc;

use super::{Entry, Finder, SearchField, offset, pack};
use crate::domain::CustomerId;

/// Puts the texts of all customers into a finder, one customer after the other.
#[derive(Debug, Default)]
pub struct FinderAgain {
    before: Option<Arc<Finder>>,
    /// How many customers, from the first on, have the texts that they had before.
    same: usize,
    /// What is found from there on differs, and is held here with all before it.
    new: Option<Finder>,
    entries: Vec<Entry>,
    packed: Vec<u8>,
}

impl FinderAgain {
    /// Nothing is put in yet.
    pub fn after(before: Option<Arc<Finder>>) -> Self {
        Self { before, ..Self::default() }
    }

    /// Puts the next customer in.
    pub fn add<'a>(&mut self, customer: CustomerId, texts: impl IntoIterator<Item = (SearchField, &'a str)>) {
        let Some(before) = self.before.as_deref().filter(|_| self.new.is_none()) else {
            return self.new.get_or_insert_default().add(customer, texts);
        };
        self.entries.clear();
        self.packed.clear();
        pack(texts, &mut self.entries, &mut self.packed);
        if before.is_at(self.same, customer, &self.entries, &self.packed) {
            self.same += 1;
            return;
        }
        let mut new = before.first(self.same);
        new.customers.push(customer);
        new.firsts.push(offset(new.entries.len()));
        new.starts.push(offset(new.packed.len()));
        new.entries.extend_from_slice(&self.entries);
        new.packed.extend_from_slice(&self.packed);
        self.new = Some(new);
    }

    /// How many customers are in, where they are held anew; `None` while all are those of before.
    pub fn held(&mut self) -> Option<&mut Finder> {
        self.new.as_mut()
    }

    /// The finder of all that was put in.
    pub fn finish(self) -> Arc<Finder> {
        match (self.new, self.before) {
            (Some(mut new), _) => {
                new.shrink();
                Arc::new(new)
            }
            (None, Some(before)) if before.len() == self.same => before,
            (None, before) => Arc::new(before.map_or_else(Finder::default, |before| before.first(self.same))),
        }
    }
}

impl Finder {
    /// Whether the customer in this place is this one, with these texts.
    fn is_at(&self, slot: usize, customer: CustomerId, entries: &[Entry], packed: &[u8]) -> bool {
        self.customers.get(slot) == Some(&customer)
            && self.entries[self.entries_of(slot)] == *entries
            && self.packed[self.packed_of(slot)] == *packed
    }

    /// The first customers alone.
    fn first(&self, customers: usize) -> Self {
        let to = self.firsts.get(customers).map_or(self.entries.len(), |to| *to as usize);
        Self {
            customers: with_room(&self.customers[..customers]),
            firsts: with_room(&self.firsts[..customers]),
            starts: with_room(&self.starts[..customers]),
            entries: with_room(&self.entries[..to]),
            packed: with_room(&self.packed),
        }
    }
}

/// A copy with room for a few more: growing would hold it twice.
fn with_room<T: Copy>(all: &[T]) -> Vec<T> {
    let mut copy = Vec::with_capacity(all.len() + all.len() / 16);
    copy.extend_from_slice(all);
    copy
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOOK: [(i64, &[&str]); 4] =
        [(1, &["华星", "张伟"]), (2, &["Redgate"]), (4, &["京华", "李工"]), (5, &["Acme"])];

    fn texts<'a>(texts: &'a [&'a str]) -> impl Iterator<Item = (SearchField, &'a str)> {
        texts.iter().map(|text| (SearchField::Name, *text))
    }

    fn made(before: Option<&Arc<Finder>>, book: &[(i64, &[&str])]) -> Arc<Finder> {
        let mut again = FinderAgain::after(before.cloned());
        for (id, own) in book {
            again.add(CustomerId(*id), texts(own));
        }
        again.finish()
    }

    #[test]
    fn the_same_texts_are_the_finder_of_before_and_others_are_found_as_in_a_new_one() {
        let before = made(None, &BOOK);
        assert!(Arc::ptr_eq(&made(Some(&before), &BOOK), &before));
        let mut replaced = Finder::clone(&before);
        replaced.replace(CustomerId(2), texts(&["Redgate"]));
        let replaced = Arc::new(replaced);
        assert!(Arc::ptr_eq(&made(Some(&replaced), &BOOK), &replaced), "wherever its texts lie");
        let others: [&[(i64, &[&str])]; 6] = [
            &BOOK[..2],
            &BOOK[1..],
            &[],
            &[BOOK[0], (2, &["Redgate", "Tom"]), BOOK[2], BOOK[3]],
            &[BOOK[0], (2, &["Redgatf"]), BOOK[2], BOOK[3]],
            &[BOOK[0], BOOK[1], BOOK[2], BOOK[3], (6, &["华星二部"])],
        ];
        for book in others {
            let (again, anew) = (made(Some(&before), book), made(None, book));
            assert!(!Arc::ptr_eq(&again, &before));
            for typed in ["", "华星", "hx", "red", "tom", "Redgatf", "李工", "acme", "zhang"] {
                assert_eq!(again.find(typed), anew.find(typed), "{typed} in {book:?}");
            }
        }
    }
}
