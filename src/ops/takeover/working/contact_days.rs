//! The first and the last contact of a row, noted once everything else is known: a day with a record needs no second one.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde_json::Value;

use super::super::filling::Existing;
use super::{RowEffect, WorkingCustomer};
use crate::domain::FollowUp;
use crate::import::Fields;

/// The places of follow-ups by the day they were done, and how many there are.
pub(in crate::ops::takeover) struct ContactDays(HashMap<Option<NaiveDate>, Vec<usize>>, usize);

impl WorkingCustomer {
    /// The first or the last contact, once everything else is known: a day with a record needs no second one.
    pub(in crate::ops::takeover) fn note_contact(
        &mut self,
        fields: &Fields,
        existing: Existing,
        days: &mut ContactDays,
    ) -> RowEffect {
        let mut effect = RowEffect::default();
        let Ok(new) = serde_json::from_value::<FollowUp>(Value::Object(fields.clone())) else { return effect };
        let has_words = new.content.is_some() || new.feedback.is_some();
        if let Some(places) = new.done_on.and_then(|day| days.0.get(&Some(day))).filter(|_| !has_words) {
            // Of several rows of that day each names somebody whom one met.
            let is_open = |place: &&usize| {
                let item = &self.follow_ups.items()[**place];
                item.is_new() && item.now.content.is_none() && item.now.subject.is_none()
            };
            if let Some(place) = places.iter().find(is_open).copied() {
                self.follow_ups.also_met(place, &new.contacts);
            }
            return effect;
        }
        // One contact with several people, told in the row of each: a cell that is merged over them.
        let says_same = |place: &&usize| {
            let item = &self.follow_ups.items()[**place].now;
            item.kind == new.kind
                && (&item.content, &item.feedback, &item.subject) == (&new.content, &new.feedback, &new.subject)
        };
        if let Some(place) = days.0.get(&new.done_on).and_then(|places| places.iter().find(says_same)).copied() {
            let item = &self.follow_ups.items()[place];
            if new.contacts.iter().all(|name| item.now.contacts.contains(name)) {
                return effect;
            }
            if item.is_new() {
                self.follow_ups.also_met(place, &new.contacts);
                return effect;
            }
        }
        let items = self.follow_ups.items();
        let known = days.0.get(&new.done_on).is_some_and(|places| places.iter().any(|place| items[*place].now == new));
        if !known {
            let day = new.done_on;
            effect.note(self.follow_ups.meet(new, fields, existing));
            self.follow_ups.keep_row();
            if self.follow_ups.items().len() > days.1 {
                days.0.entry(day).or_default().push(days.1);
                days.1 += 1;
            }
        }
        effect
    }

    /// The days of its follow-ups.
    pub(in crate::ops::takeover) fn contact_days(&self) -> ContactDays {
        let mut days: HashMap<Option<NaiveDate>, Vec<usize>> = HashMap::new();
        for (place, item) in self.follow_ups.items().iter().enumerate() {
            days.entry(item.now.done_on).or_default().push(place);
        }
        ContactDays(days, self.follow_ups.items().len())
    }
}
