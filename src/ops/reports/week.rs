//! A week to carry along, and a week that was: whom one visits and why, what was done, and what was not.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use chrono::{Datelike as _, Days, NaiveDate, NaiveTime, Weekday};

use crate::domain::{CustomerId, FollowUp, FollowUpId, Kind};
use crate::ops::verdict_cache::each_suggestion_of;
use crate::ops::{Agenda, Occasion, Overview, Profile, RulesContext, Suggested, Tiers, each_suggestion};
use crate::rules::{Reason, Standing, Suggestion, Workdays};
use crate::store::{FollowUpRow, Reader, RecordFilter, StoreError};

/// How far ahead plans are told as what we are to do.
const A_YEAR: u64 = 366;
/// Most follow-ups that are read of a week.
const MOST: u32 = 10_000;

/// A week as it is planned and suggested, day by day.
#[derive(Debug, Clone)]
pub struct WeekPlan {
    /// Its first day.
    pub first: NaiveDate,
    /// What is due, by day, within a day by time, as in the calendar; what has no time last.
    pub visits: Vec<Visit>,
    /// Planned before today and not done; of this week and the next.
    pub overdue: Vec<Visit>,
    /// Birthdays, festivals, contracts, issues and actions.
    pub occasions: Vec<Occasion>,
}

/// One contact of a week, with the customer it is for.
#[derive(Debug, Clone)]
pub struct Visit {
    pub on: NaiveDate,
    pub at: Option<NaiveTime>,
    pub kind: Kind,
    /// What is planned; `None` for a suggestion.
    pub planned: Option<FollowUp>,
    /// Why the rules suggest it, where nothing is planned.
    pub reasons: Vec<Reason>,
    pub customer: Rc<Profile>,
}

/// Where the suggestions of a week come from.
#[derive(Debug, Clone, Copy)]
pub enum WeekSuggestions<'a> {
    /// All customers at a glance.
    Overview(&'a Overview),
    /// What is kept of them, if it is up to date: see [`refresh_verdicts`](crate::ops::refresh_verdicts).
    Verdicts { are_kept: bool },
}

/// One of them: its customer, and why it is made.
struct Wanted {
    customer: CustomerId,
    suggestion: Suggestion,
    reasons: Vec<Reason>,
}

/// What became of a week.
#[derive(Debug, Clone)]
pub struct PastWeek {
    /// Its first day.
    pub first: NaiveDate,
    /// By day.
    pub done: Vec<WeekRecord>,
    /// Planned for the week and still open, or cancelled in it.
    pub not_done: Vec<PastItem>,
    /// Planned for what is left of the week, today included, and still open.
    pub to_come: Vec<PastItem>,
    /// Planned for the week at first and given another day since, or done later than planned; by the first day.
    pub moved: Vec<MovedPlan>,
    /// What is still to be done in our own words for those who were spoken with, the next first.
    pub ours: Vec<FollowUpRow>,
}

/// A plan that did not stay on its day.
#[derive(Debug, Clone)]
pub struct MovedPlan {
    pub record: WeekRecord,
    /// The day on which it stood when the week began.
    pub first: NaiveDate,
}

/// A follow-up of the week and whose it is.
#[derive(Debug, Clone)]
pub struct WeekRecord {
    pub id: FollowUpId,
    pub code: String,
    /// What people call the customer.
    pub name: String,
    pub follow_up: FollowUp,
}

impl From<FollowUpRow> for WeekRecord {
    fn from(row: FollowUpRow) -> Self {
        Self { id: row.id, code: row.code, name: row.name, follow_up: row.follow_up }
    }
}

/// Something of the week that was not done.
#[derive(Debug, Clone)]
pub struct PastItem {
    pub record: WeekRecord,
    /// The day for which it was planned, or on which it was cancelled.
    pub on: NaiveDate,
    /// Why, as far as somebody said it.
    pub why: Option<String>,
}

/// The last day of the week that begins on this one.
fn end_of(first: NaiveDate) -> NaiveDate {
    first + Days::new(6)
}

/// Which weeks one wants of the week that this day is shown in, each by its first day: the one to carry along, and the one to
/// look back on. From Friday on the week that runs is looked back on, and the next one is carried along.
pub fn weeks_to_report(
    workdays: &Workdays,
    today: NaiveDate,
    shown: NaiveDate,
) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let first = workdays.first_of_week(shown);
    match first.cmp(&workdays.first_of_week(today)) {
        Ordering::Less => (None, Some(first)),
        Ordering::Equal if week_is_ending(workdays, today) => (Some(next_week(first)), Some(first)),
        Ordering::Equal | Ordering::Greater => (Some(first), None),
    }
}

/// The week to carry along on this day: the one that runs, from its Friday on the next one.
pub fn week_to_carry_along(workdays: &Workdays, today: NaiveDate) -> NaiveDate {
    let first = workdays.first_of_week(today);
    if week_is_ending(workdays, today) { next_week(first) } else { first }
}

/// The latest week whose Friday has begun: from then on one looks back on it.
pub fn week_to_look_back_on(workdays: &Workdays, today: NaiveDate) -> NaiveDate {
    let first = workdays.first_of_week(today);
    if week_is_ending(workdays, today) { first } else { first - Days::new(7) }
}

/// Whether the week of a day has come to its Friday.
pub fn week_is_ending(workdays: &Workdays, day: NaiveDate) -> bool {
    let first = workdays.first_of_week(day);
    let into_it = |weekday: Weekday| weekday.days_since(first.weekday());
    into_it(day.weekday()) >= into_it(Weekday::Fri)
}

/// The first day of the week after.
fn next_week(first: NaiveDate) -> NaiveDate {
    first + Days::new(7)
}

impl WeekPlan {
    /// Reads the week that begins on this day; each customer that occurs in it is read once.
    pub fn read(
        reader: &Reader<'_>,
        context: &RulesContext,
        suggestions: WeekSuggestions<'_>,
        first: NaiveDate,
    ) -> Result<Self, StoreError> {
        let (wanted, tiers) = suggestions.between(reader, context, (first, end_of(first)))?;
        let tier_of = |customer| tiers.get(&customer).copied();
        let agenda = Agenda::planned(reader, context, tier_of, first, end_of(first))?;
        let mut known = Profiles { reader, context, read: HashMap::new() };
        let mut visits = Vec::new();
        for day in &agenda.days {
            for row in &day.planned {
                visits.extend(known.planned(row, day.date)?);
            }
        }
        for Wanted { customer, suggestion, reasons } in wanted {
            let Some(customer) = known.of(customer)? else { continue };
            let (on, kind) = (suggestion.date, suggestion.kind);
            visits.push(Visit { on, at: None, kind, planned: None, reasons, customer });
        }
        let visits = in_order(visits);
        // What waits already is taken along into this week or the next, but not into one further ahead or into the past.
        let this_week = context.week_of(context.today);
        let is_near = first == this_week || first == next_week(this_week);
        let late = if is_near { agenda.overdue.as_slice() } else { &[] };
        let overdue =
            late.iter().filter_map(|late| known.planned(&late.row, late.row.follow_up.planned_on?).transpose());
        let overdue = overdue.collect::<Result<_, _>>()?;
        let occasions = agenda.days.into_iter().flat_map(|day| day.occasions).collect();
        Ok(Self { first, visits, overdue, occasions })
    }
}

impl WeekSuggestions<'_> {
    /// Those for these days that are contacts of their own, and everybody's tier.
    fn between(
        self,
        reader: &Reader<'_>,
        context: &RulesContext,
        (from, to): (NaiveDate, NaiveDate),
    ) -> Result<(Vec<Wanted>, Tiers), StoreError> {
        let mut wanted = Vec::new();
        let mut take = |standing: &Standing<'_>, suggestion: &Suggestion| {
            if suggestion.joins.is_empty() {
                let reasons = standing.reasons(suggestion);
                wanted.push(Wanted { customer: standing.dossier.id, suggestion: suggestion.clone(), reasons });
            }
        };
        let tiers = match self {
            Self::Verdicts { are_kept } => each_suggestion(reader, context, are_kept, (from, to), take)?,
            Self::Overview(overview) => {
                let is_then = |one: &Suggested| (from..=to).contains(&one.suggestion.date);
                let due = overview.entries.iter().filter(|entry| entry.suggestions.iter().any(is_then));
                let ids: Vec<CustomerId> = due.map(|entry| entry.brief.id).collect();
                each_suggestion_of(reader, context, &ids, (from, to), &mut take)?;
                overview.entries.iter().map(|entry| (entry.brief.id, entry.tier)).collect()
            }
        };
        Ok((wanted, tiers))
    }
}

/// By day and time. What has no time of its own stands last: first whom one meets, by regions, those first in which one is
/// anyway, who has no region last; then calls and what is sent.
fn in_order(mut visits: Vec<Visit>) -> Vec<Visit> {
    let mut first: HashMap<(NaiveDate, Option<String>), NaiveTime> = HashMap::new();
    for (trip, at) in
        visits.iter().filter(|visit| visit.kind.is_face_to_face()).filter_map(|visit| Some((visit.trip(), visit.at?)))
    {
        first.entry(trip).and_modify(|known| *known = at.min(*known)).or_insert(at);
    }
    visits.sort_by_cached_key(|visit| {
        let (on, region) = visit.trip();
        let starts = first.get(&(on, region.clone())).copied();
        let code = visit.customer.customer.value.code.clone();
        let trip = visit.kind.is_face_to_face().then_some((region.is_none(), starts.is_none(), starts, region));
        (on, visit.at.is_none(), visit.at, trip.is_none(), trip, code)
    });
    visits
}

impl Visit {
    /// The day, and the region one travels to.
    fn trip(&self) -> (NaiveDate, Option<String>) {
        (self.on, self.customer.customer.value.region.clone())
    }
}

/// Customers read so far: one that occurs twice is read once.
struct Profiles<'r, 's> {
    reader: &'r Reader<'s>,
    context: &'r RulesContext,
    read: HashMap<CustomerId, Option<Rc<Profile>>>,
}

impl Profiles<'_, '_> {
    fn of(&mut self, id: CustomerId) -> Result<Option<Rc<Profile>>, StoreError> {
        if let Some(known) = self.read.get(&id) {
            return Ok(known.clone());
        }
        let found = Profile::without_cases_alike(self.reader, self.context, id)?.map(Rc::new);
        self.read.insert(id, found.clone());
        Ok(found)
    }

    fn planned(&mut self, row: &FollowUpRow, on: NaiveDate) -> Result<Option<Visit>, StoreError> {
        let Some(customer) = self.of(row.customer)? else { return Ok(None) };
        let touch = &row.follow_up;
        let planned = Some(touch.clone());
        Ok(Some(Visit { on, at: touch.planned_at, kind: touch.kind, planned, reasons: Vec::new(), customer }))
    }
}

impl PastWeek {
    /// Reads what became of the week of a Monday, up to today.
    pub fn read(reader: &Reader<'_>, context: &RulesContext, first: NaiveDate) -> Result<Self, StoreError> {
        let (from, to) = (first, end_of(first));
        let done = reader.done_follow_ups(from, to.min(context.today))?;
        let done: Vec<WeekRecord> = done.into_iter().map(WeekRecord::from).collect();
        let (mut not_done, mut to_come) = (Vec::new(), Vec::new());
        for row in reader.open_follow_ups(Some(from), to)? {
            let why = row.follow_up.delay_reason.clone();
            if let Some(on) = row.follow_up.planned_on {
                let list = if on < context.today { &mut not_done } else { &mut to_come };
                list.push(PastItem { record: row.into(), on, why });
            }
        }
        let over = RecordFilter { from: Some(from), to: Some(to), open: Some(false), ..RecordFilter::default() };
        for row in reader.records(&over, None, MOST)? {
            let why = row.follow_up.cancel_reason.clone();
            if let Some(on) = row.follow_up.cancelled_on {
                not_done.push(PastItem { record: row.into(), on, why });
            }
        }
        not_done.sort_by_key(|item| item.on);
        let moved = Self::moved(reader, from, to, &done)?;
        let spoken: HashSet<&str> = done.iter().map(|row| row.code.as_str()).collect();
        let open = reader.open_follow_ups(None, context.today + Days::new(A_YEAR))?.into_iter();
        let ours =
            open.filter(|row| row.follow_up.our_promise().is_some() && spoken.contains(row.code.as_str())).collect();
        Ok(Self { first, done, not_done, to_come, moved, ours })
    }

    /// What the log says was moved, and what was done later than its plan.
    fn moved(
        reader: &Reader<'_>,
        from: NaiveDate,
        to: NaiveDate,
        done: &[WeekRecord],
    ) -> Result<Vec<MovedPlan>, StoreError> {
        let mut moved = Vec::new();
        let mut known = HashSet::new();
        for (id, first) in reader.moved_plans(from, to)? {
            let stays = |row: &FollowUpRow| row.follow_up.planned_on.is_none_or(|now| now == first);
            if let Some(row) = reader.follow_up(id)?.filter(|row| !stays(row)) {
                known.insert(row.id);
                moved.push(MovedPlan { record: row.into(), first });
            }
        }
        let late = done.iter().filter(|row| !known.contains(&row.id)).filter_map(|row| {
            let first =
                row.follow_up.planned_on.filter(|planned| row.follow_up.done_on.is_some_and(|done| *planned < done))?;
            Some(MovedPlan { record: row.clone(), first })
        });
        moved.extend(late);
        moved.sort_by_key(|plan| plan.first);
        Ok(moved)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_week_that_runs_is_carried_along_until_its_friday() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (today, first) in [
            ("2026-11-30", "2026-11-30"),
            ("2026-12-03", "2026-11-30"),
            ("2026-12-04", "2026-12-07"),
            ("2026-12-06", "2026-12-07"),
        ] {
            assert_eq!(week_to_carry_along(&Workdays::default(), day(today)), day(first), "{today}");
        }
    }

    #[test]
    fn from_friday_on_the_next_week_is_carried_along_and_this_one_looked_back_on() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let weeks = |today: &str, shown: &str| {
            let (ahead, past) = weeks_to_report(&Workdays::default(), day(today), day(shown));
            [ahead, past].map(|first| first.map(|first| first.to_string()).unwrap_or_default())
        };
        for (today, shown, expected) in [
            ("2026-11-26", "2026-11-23", ["2026-11-23", ""]),
            ("2026-11-27", "2026-11-23", ["2026-11-30", "2026-11-23"]),
            ("2026-11-29", "2026-11-29", ["2026-11-30", "2026-11-23"]),
            ("2026-11-29", "2026-12-02", ["2026-11-30", ""]),
            ("2026-11-29", "2026-11-18", ["", "2026-11-16"]),
        ] {
            assert_eq!(weeks(today, shown), expected, "{today} {shown}");
        }
        assert_eq!(week_to_look_back_on(&Workdays::default(), day("2026-11-26")), day("2026-11-16"));
        assert_eq!(week_to_look_back_on(&Workdays::default(), day("2026-11-29")), day("2026-11-23"));
    }
}
