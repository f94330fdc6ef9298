//! The occurrences of events that recur: those that are over, the next one ahead, and single ones that were moved or
//! cancelled.

use std::collections::HashMap;

use chrono::{NaiveDate, TimeDelta};

use super::past_meetings::concerns_somebody;
use crate::exchange::ical::{ReadEvent, When};
use crate::names::Roster;
use crate::ops::inbox::KnownPeople;

/// So many days back: who imports a calendar looks at the year behind them.
const DAYS_BACK: i64 = 366;
/// So many days ahead the next occurrence is looked for.
const DAYS_AHEAD: i64 = 366;

/// The days before this one, oldest first; of an event that does not recur its own.
pub(super) fn before(event: &ReadEvent, today: NaiveDate) -> Vec<NaiveDate> {
    let Some(first) = event.when.map(When::day) else { return Vec::new() };
    if !event.repeats {
        return if first >= today { Vec::new() } else { vec![first] };
    }
    let earliest = today - TimeDelta::days(DAYS_BACK);
    let days = event.days(today).unwrap_or_default();
    days.into_iter().filter(|day| *day >= earliest && *day < today).collect()
}

/// The next day on which an event that recurs is, as an event of its own.
fn next(event: &ReadEvent, today: NaiveDate) -> Option<ReadEvent> {
    let until = today + TimeDelta::days(DAYS_AHEAD);
    let day = event.days(until)?.into_iter().find(|day| (today..=until).contains(day))?;
    let uid = event.uid.as_deref().map(|uid| uid_on(uid, day));
    Some(ReadEvent { uid, when: event.when.map(|when| on(when, day)), ..single(event) })
}

/// The next occurrence of an event that recurs, is with somebody known, and was not called off.
pub(super) fn next_of_known(
    event: &ReadEvent,
    today: NaiveDate,
    roster: &Roster,
    known: &KnownPeople,
) -> Option<ReadEvent> {
    let is_meant = event.repeats && !event.cancelled && !event.is_free;
    if is_meant && concerns_somebody(event, roster, known, today) { next(event, today) } else { None }
}

/// The name of an occurrence of its own.
pub(super) fn uid_on(uid: &str, day: NaiveDate) -> String {
    format!("{uid}:{day}")
}

/// The events with each single occurrence that was moved or cancelled as an event of its own, left out of the one that
/// recurs; what it does not say, it says.
pub(super) fn parted(mut events: Vec<ReadEvent>) -> Vec<ReadEvent> {
    let masters: HashMap<String, usize> = (events.iter().enumerate())
        .filter(|(_, event)| event.repeats && !event.replaces_one)
        .filter_map(|(at, event)| Some((event.uid.clone()?, at)))
        .collect();
    for at in 0..events.len() {
        let (Some(uid), Some(day)) = (events[at].uid.clone(), events[at].replaced_day) else { continue };
        if !events[at].replaces_one {
            continue;
        }
        let mut one = single(&events[at]);
        if let Some(master) = masters.get(&uid).copied() {
            let series = &mut events[master];
            series.left_out.push(day);
            if one.summary.is_empty() {
                one.summary.clone_from(&series.summary);
            }
            one.place = one.place.or_else(|| series.place.clone());
            one.description = one.description.or_else(|| series.description.clone());
            if one.people.is_empty() {
                one.people.clone_from(&series.people);
            }
        }
        one.uid = Some(uid_on(&uid, day));
        events[at] = one;
    }
    events
}

/// An event as if it did not recur.
fn single(event: &ReadEvent) -> ReadEvent {
    ReadEvent {
        repeats: false,
        rule: None,
        also_on: Vec::new(),
        left_out: Vec::new(),
        replaces_one: false,
        ..event.clone()
    }
}

fn on(when: When, day: NaiveDate) -> When {
    match when {
        When::Day(_) => When::Day(day),
        When::Time { start, minutes } => When::Time { start: day.and_time(start.time()), minutes },
    }
}
