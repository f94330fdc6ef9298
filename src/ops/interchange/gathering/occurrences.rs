//! The occurrences of events that recur: those that are over, the next one ahead, and single ones that were moved or
//! cancelled.

use std::collections::{HashMap, HashSet};

use chrono::{NaiveDate, TimeDelta};

use super::super::ExternalRecord;
use super::past_meetings::concerns_somebody;
use crate::domain::FollowUp;
use crate::exchange::ical::{ReadEvent, When};
use crate::names::Roster;
use crate::ops::inbox::KnownPeople;
use crate::ops::interchange::incoming::Incoming;
use crate::ops::interchange::incoming::series::uid_on;

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

/// The next occurrence of an event that recurs, is with somebody known or has a plan already, and was not called off.
pub(super) fn next_of_known(
    event: &ReadEvent,
    today: NaiveDate,
    roster: &Roster,
    known: &KnownPeople,
    is_planned: bool,
) -> Option<ReadEvent> {
    let is_meant = event.repeats && !event.cancelled && !event.is_free;
    let concerns = is_meant && (is_planned || concerns_somebody(event, roster, known, today));
    if concerns { next(event, today) } else { None }
}

/// The plans ahead of an event that is no longer on their day; `single` names the occurrences that the file tells alone.
pub(super) fn left_behind<'o>(
    event: &ReadEvent,
    next: Option<&ReadEvent>,
    incoming: &Incoming<'o>,
    single: &HashSet<String>,
    today: NaiveDate,
) -> Vec<&'o ExternalRecord<FollowUp>> {
    let Some(uid) = event.uid.as_deref().filter(|_| event.replaced_day.is_none()) else { return Vec::new() };
    let mut plans = incoming.plans_of_series(uid);
    if let Some(plan) = incoming.open_plan(uid).filter(|_| event.repeats) {
        // An event that did not recur when it was planned.
        let day = plan.row.value.planned_on;
        let is_next = next.is_some_and(|next| next.when.map(When::day) == day);
        plans.extend(day.filter(|_| !is_next && next.is_some()).map(|day| (day, plan)));
    }
    plans.retain(|(day, plan)| *day >= today && !single.contains(&plan.uid));
    if plans.is_empty() {
        return Vec::new();
    }
    let last = plans.iter().map(|(day, _)| *day).max().unwrap_or(today);
    // An event that is called off, or is single now, is on none of the days of its occurrences; a rule that nobody
    // understands says nothing of what was planned.
    let takes_place = event.repeats && !event.cancelled;
    let Some(days) = (if takes_place { event.days(last) } else { Some(Vec::new()) }) else { return Vec::new() };
    let is_own = |plan: &ExternalRecord<FollowUp>| plan.uid == uid;
    plans.into_iter().filter(|(day, plan)| is_own(plan) || !days.contains(day)).map(|(_, plan)| plan).collect()
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
