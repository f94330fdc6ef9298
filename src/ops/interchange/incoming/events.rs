//! Events: a known one moves its follow-up, another becomes a plan where its title names a customer.

use chrono::{NaiveTime, Timelike as _};

use super::super::{ExternalRecord, HOUR, SET_OFF, place};
use super::{Incoming, ItemSource, Outcome, SkipReason, TitleFn};
use crate::capture::{read_after_customer, read_title};
use crate::domain::check::check_follow_up;
use crate::domain::{Contact, Customer, FollowUp};
use crate::exchange::ical::{ReadEvent, When};
use crate::ops::{Change, Entity, EntityKind, Planned};

impl Incoming<'_> {
    /// What becomes of an event; `shown` tells the titles under which the book shows a follow-up.
    pub fn event(&mut self, event: &ReadEvent, shown: TitleFn<'_>) -> Outcome {
        let uid = event.uid.as_deref();
        let known = uid.and_then(|uid| self.follow_ups.get(uid)).map(|at| &self.interchange.follow_ups[*at]);
        if known.is_none() && uid.is_some_and(|uid| self.is_own_occasion(uid)) {
            return Outcome::Unchanged;
        }
        if event.replaces_one {
            return Outcome::Skipped(SkipReason::Repeats);
        }
        let Some(when) = event.when else { return Outcome::Skipped(SkipReason::NoDate) };
        if uid.is_some_and(|uid| !self.note_first(uid)) {
            return Outcome::Skipped(SkipReason::Twice);
        }
        match known {
            Some(known) => self.known_event(event, when, known, shown),
            None => self.new_event(event, when),
        }
    }

    /// Whether it is a birthday or the end of a contract that the book itself handed out.
    fn is_own_occasion(&self, uid: &str) -> bool {
        let is_of =
            |rest: &str, own: &str| rest.strip_prefix(own).is_some_and(|end| end.is_empty() || end.starts_with('-'));
        let birthday = uid.strip_prefix("birthday-");
        let contract = uid.strip_prefix("contract-");
        birthday.is_some_and(|rest| self.interchange.contacts.iter().any(|one| is_of(rest, &one.uid)))
            || contract.is_some_and(|rest| self.interchange.contracts.iter().any(|one| rest == one.uid))
    }

    fn known_event(
        &self,
        event: &ReadEvent,
        when: When,
        known: &ExternalRecord<FollowUp>,
        shown: TitleFn<'_>,
    ) -> Outcome {
        let customer = self.interchange.customer(known.customer);
        let stands = &known.row.value;
        let before = &if self.is_back(event, stands) { reopened(stands) } else { stands.clone() };
        let mut after = timed(before.clone(), when);
        if !shown(customer, before).iter().any(|title| title == event.title()) {
            entitle(&mut after, customer, event.title());
        }
        let is_theirs = before.place.is_none() && event.place == customer.address;
        if !is_theirs && event.place.as_ref() != place(customer, before) {
            after.place.clone_from(&event.place);
        }
        after.goal = goal(event);
        if event.cancelled && after.cancelled_on.is_none() {
            after.cancelled_on = Some(self.today);
        }
        if after == *stands {
            return Outcome::Unchanged;
        }
        if !before.is_open() {
            return Outcome::Skipped(SkipReason::Closed);
        }
        let people: Vec<Contact> = self.interchange.people(known).cloned().collect();
        if let Err(flaws) = check_follow_up(&after, &people) {
            return Outcome::Skipped(SkipReason::Invalid(flaws));
        }
        after.uid.get_or_insert_with(|| known.uid.clone());
        Outcome::Updated(Change::Edit {
            id: known.row.id,
            version: known.row.version,
            entry: Entity::FollowUp(Box::new(after)),
        })
    }

    /// Whether an event that was deleted in a folder, and its follow-up cancelled, is there again.
    fn is_back(&self, event: &ReadEvent, stands: &FollowUp) -> bool {
        let is_cancelled = stands.cancelled_on.is_some() && stands.done_on.is_none();
        self.source == ItemSource::Folder && is_cancelled && !event.cancelled && !event.is_done()
    }

    fn new_event(&self, event: &ReadEvent, when: When) -> Outcome {
        if event.is_done() {
            return Outcome::Skipped(SkipReason::Done);
        }
        let Some(title) = read_title(&event.summary, &self.roster) else {
            return Outcome::Skipped(SkipReason::NoCustomer);
        };
        if event.cancelled {
            return Outcome::Skipped(SkipReason::Cancelled);
        }
        if event.repeats {
            return Outcome::Skipped(SkipReason::Repeats);
        }
        if when.day() < self.today {
            return Outcome::Skipped(SkipReason::Past);
        }
        let customer = title.customer.id;
        let address = self.interchange.customer(customer).address.as_ref();
        let follow_up = FollowUp {
            uid: self.free_uid(event.uid.as_deref()),
            place: event.place.clone().filter(|place| Some(place) != address),
            goal: goal(event),
            tags: event.categories.clone(),
            ..timed(title.follow_up, when)
        };
        match check_follow_up(&follow_up, &[]) {
            Err(flaws) => Outcome::Skipped(SkipReason::Invalid(flaws)),
            Ok(()) => Outcome::New(EntityKind::FollowUp, Change::Plan(vec![Planned { customer, follow_up }])),
        }
    }
}

/// The follow-up as it was before it was cancelled.
fn reopened(follow_up: &FollowUp) -> FollowUp {
    FollowUp { cancelled_on: None, cancel_reason: None, ..follow_up.clone() }
}

/// The follow-up at this time; an hour, which events last that say nothing, is not noted.
fn timed(follow_up: FollowUp, when: When) -> FollowUp {
    match when {
        When::Day(day) => FollowUp { planned_on: Some(day), planned_at: None, ..follow_up },
        When::Time { start, minutes } => FollowUp {
            planned_on: Some(start.date()),
            planned_at: Some(to_the_minute(start.time())),
            minutes: if minutes == follow_up.minutes.unwrap_or(HOUR) { follow_up.minutes } else { Some(minutes) },
            ..follow_up
        },
    }
}

fn to_the_minute(time: NaiveTime) -> NaiveTime {
    NaiveTime::from_hms_opt(time.hour(), time.minute(), 0).unwrap_or(time)
}

/// Takes the kind and the subject out of a title; one that does not begin with the customer is all subject.
fn entitle(follow_up: &mut FollowUp, customer: &Customer, summary: &str) {
    let names = [Some(&customer.name), customer.short_name.as_ref()];
    let rest = names.into_iter().flatten().find_map(|name| summary.strip_prefix(name.as_str()));
    let (kind, subject) = match rest {
        Some(rest) => read_after_customer(rest),
        None => (None, Some(summary.trim().to_owned()).filter(|subject| !subject.is_empty())),
    };
    follow_up.kind = kind.unwrap_or(follow_up.kind);
    follow_up.subject = subject;
}

/// The goal: the description up to the people that the book listed there.
fn goal(event: &ReadEvent) -> Option<String> {
    let lines = event.description.as_deref()?.lines().take_while(|line| !line.starts_with(SET_OFF));
    let goal = lines.collect::<Vec<_>>().join("\n");
    Some(goal.trim().to_owned()).filter(|goal| !goal.is_empty())
}
