//! What is under the cursor, found again after the book was read anew.

use super::Calendar;
use super::item::ItemKey;

impl Calendar {
    /// Puts the cursor back on its item; a suggestion that became a plan is found by its customer.
    pub(super) fn find_again(&mut self) {
        let Some(known) = &self.known else { return };
        let there = |key: &ItemKey| {
            known.agenda.days.iter().find_map(|day| Some((day.date, known.items(day.date)?.find(*key)?)))
        };
        let marks = self.marks.iter().filter_map(|key| there(key).map(|_| *key).or_else(|| known.plan_of(*key)));
        self.marks = marks.collect();
        let held = self.held.take();
        let found = held.and_then(|(key, customer)| {
            let near = || Some((self.day, known.items(self.day)?.find_customer(customer?)?));
            there(&key).or_else(near)
        });
        let count = known.items(self.day).map_or(0, |items| items.count());
        (self.day, self.item) = found.unwrap_or((self.day, self.item.min(count.saturating_sub(1))));
        self.hold();
    }

    /// Remembers what is under the cursor, to find it again after the next read.
    pub(super) fn hold(&mut self) {
        let items = self.known.as_ref().and_then(|known| known.items(self.day));
        self.held = items.and_then(|items| {
            let customer = items.get(self.item)?.customer().map(|(id, _, _)| id);
            Some((items.key(self.item)?, customer))
        });
    }
}
