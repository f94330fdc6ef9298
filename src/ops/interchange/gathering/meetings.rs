//! The events of a calendar: plans of those ahead, talks in the inbox of those that took place.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::super::incoming::series::uid_on;
use super::super::incoming::{Incoming, ItemNote, Outcome, SkipReason, TitleFn};
use super::past_meetings::took_place;
use super::{GatheredItems, ItemPlace, occurrences};
use crate::exchange::ical::{ReadEvent, When};
use crate::ops::inbox::KnownPeople;
use crate::ops::{Change, EntityKind, InboxChange, logging};
use crate::store::{Reader, StoreError};

impl GatheredItems {
    /// What every event becomes; `shown` tells the titles of follow-ups.
    pub(super) fn take_events(
        &mut self,
        events: Vec<ReadEvent>,
        incoming: &mut Incoming<'_>,
        reader: &Reader<'_>,
        today: NaiveDate,
        shown: TitleFn<'_>,
    ) -> Result<(), StoreError> {
        let (roster, known) = (logging::roster(reader)?, KnownPeople::read(reader)?);
        let mut proposed = Vec::new();
        let events = occurrences::parted(events);
        let single: HashSet<String> =
            events.iter().filter(|one| one.replaced_day.is_some()).filter_map(|one| one.uid.clone()).collect();
        for event in &events {
            let is_known = event.uid.as_deref().is_some_and(|uid| incoming.has_series(uid));
            let next = occurrences::next_of_known(event, today, &roster, &known, is_known);
            let mut left = occurrences::left_behind(event, next.as_ref(), incoming, &single, today).into_iter();
            let told = next.as_ref().unwrap_or(event);
            let carried = incoming.can_be_carried(told).and_then(|when| Some((left.next()?, when)));
            let is_carried = carried.is_some();
            let outcome = match carried {
                Some((plan, when)) => incoming.carried_over(plan, told, when, shown),
                None => incoming.event_or_invitation(told, shown, &known),
            };
            let place = ItemPlace { line: event.line, called: event.summary.clone() };
            let met = if next.is_some() || outcome.is_over() {
                took_place(event, &roster, &known, today)
            } else {
                Vec::new()
            };
            let is_planned = is_carried || matches!(outcome, Outcome::New(..));
            let off: Vec<_> = left.map(|plan| incoming.called_off(plan)).collect();
            // A cancelled occurrence of a meeting that nobody planned here leaves nothing to say, nor does a
            // meeting that is over once its plans are cancelled.
            let is_silent = match &outcome {
                Outcome::Skipped(SkipReason::Cancelled) => event.replaced_day.is_some() || !off.is_empty(),
                Outcome::Skipped(SkipReason::Repeats | SkipReason::Past) => !off.is_empty(),
                _ => false,
            };
            for outcome in off {
                self.take(place.clone(), outcome);
            }
            if let Some(day) = next.and_then(|next| next.when).map(When::day).filter(|_| is_planned) {
                self.notes.push((place.clone(), ItemNote::recurring(event, day)));
            }
            if met.is_empty() && !is_silent || is_planned {
                self.take(place, outcome);
            }
            for (customer, item) in met {
                let uid = item.uid.as_deref().unwrap_or_default();
                let own = event.uid.as_deref().map(|uid| uid_on(uid, item.done_on));
                let is_planned = own.is_some_and(|own| incoming.has_plan(&own));
                if is_planned || reader.holder_of_uid(uid)?.is_some() {
                    self.merged.unchanged += 1;
                } else {
                    self.count(EntityKind::InboxItem, 1);
                    proposed.push((customer, item));
                }
            }
        }
        if !proposed.is_empty() {
            self.changes.push(Change::Inbox(InboxChange::Propose(proposed)));
        }
        Ok(())
    }
}
