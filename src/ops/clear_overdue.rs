//! Catching up after days away: every overdue follow-up with a day that has room for it (docs/rules.md 9.4); from Friday on
//! also what is still open this week, with a day of the next one.
//!
//! The user decides row by row what to do, and one change does it.

use std::borrow::Cow;
use std::collections::HashMap;

use chrono::NaiveDate;

use super::agenda::Overdue;
use super::overview::Overview;
use super::{Agenda, RulesContext, week_is_ending};
use crate::domain::{CustomerId, FollowUpId};
use crate::facts::Dossier;
use crate::rules::arithmetic::{days_after, days_between};
use crate::rules::plan::{LeftOutReason, PlanCandidate, PlanFrame, PlannedLoad, plan, takes_room_on};
use crate::store::{FollowUpRow, Reader, Select, StoreError};

/// The weeks over which it is spread.
const WEEKS: u32 = 4;

/// What is overdue, and how full the coming days are without it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OverdueWork {
    /// The most pressing first; what is still to come this week last.
    pub rows: Vec<LateItem>,
    /// The days of work from today on, with the number of follow-ups on them that are not overdue.
    pub days: Vec<(NaiveDate, usize)>,
}

/// An overdue follow-up.
#[derive(Debug, Clone, PartialEq)]
pub struct LateItem {
    pub late: Overdue,
    /// The customer's region.
    pub region: Option<String>,
    /// The day on which there is room for it, or why there is none.
    pub day: Result<NaiveDate, LeftOutReason>,
}

impl LateItem {
    /// Whether its day has not passed: it stays on it unless somebody says otherwise.
    pub const fn is_to_come(&self) -> bool {
        self.late.days <= 0
    }
}

impl OverdueWork {
    /// Finds a day for everything that is overdue, around what is planned already.
    pub fn read(reader: &Reader<'_>, context: &RulesContext, overview: &Overview) -> Result<Self, StoreError> {
        let tier_of = |customer| overview.entry(customer).map(|entry| entry.tier);
        let mut overdue = Agenda::planned(reader, context, tier_of, context.today, context.today)?.overdue;
        let open = to_come(reader, context, overview)?;
        let to_come: Vec<FollowUpId> = open.iter().map(|item| item.row.id).collect();
        overdue.extend(open);
        let frame = PlanFrame::weeks(context.today, WEEKS, context.today, &context.workdays, context.capacity());
        let taken = taken(reader, context, &frame)?;
        let wishes = wishes(reader, context, overview, &overdue)?;
        let promise = |(on, row): &(NaiveDate, FollowUpRow)| PlannedLoad {
            customer: row.customer,
            on: *on,
            kind: row.follow_up.kind,
            region: overview.region(row.customer).map(Cow::from),
        };
        let promises: Vec<PlannedLoad<'_>> = taken.iter().map(promise).collect();
        let plan = plan(&frame, &promises, &wishes);
        let mut found: HashMap<usize, Result<NaiveDate, LeftOutReason>> =
            plan.left_out.iter().map(|left| (left.wish, Err(left.reason))).collect();
        found.extend(plan.days.iter().flat_map(|day| day.proposed.iter().map(|wish| (*wish, Ok(day.date)))));
        let row = |(at, late): (usize, Overdue)| LateItem {
            region: overview.region(late.row.customer).map(str::to_owned),
            day: found.remove(&at).unwrap_or(Err(LeftOutReason::NoFittingDay)),
            late,
        };
        // What is still to come keeps its room, and is counted by what is decided about it.
        let is_decided = |row: &FollowUpRow| to_come.contains(&row.id);
        let load = |day: NaiveDate| (day, taken.iter().filter(|(on, row)| *on == day && !is_decided(row)).count());
        let days = frame.days().filter(|day| frame.is_open(*day)).map(load).collect();
        Ok(Self { rows: overdue.into_iter().enumerate().map(row).collect(), days })
    }
}

/// From Friday on, what is planned for what is left of the week, today included.
fn to_come(reader: &Reader<'_>, context: &RulesContext, overview: &Overview) -> Result<Vec<Overdue>, StoreError> {
    if !week_is_ending(&context.workdays, context.today) {
        return Ok(Vec::new());
    }
    let weight = |id| overview.entry(id).map_or(0.0, |entry| context.rulebook.tiers[entry.tier].weight);
    let open = reader.open_follow_ups(Some(context.today), days_after(context.week_of(context.today), 6))?;
    let item = |row: FollowUpRow| {
        let days = days_between(row.follow_up.planned_on?, context.today);
        Some(Overdue { days, weight: weight(row.customer), row })
    };
    Ok(open.into_iter().filter_map(item).collect())
}

/// What already uses capacity on the coming days and is not overdue.
fn taken(
    reader: &Reader<'_>,
    context: &RulesContext,
    frame: &PlanFrame<'_>,
) -> Result<Vec<(NaiveDate, FollowUpRow)>, StoreError> {
    let open = reader.open_follow_ups(Some(context.today), frame.to)?;
    let done = reader.done_follow_ups(context.today, context.today)?;
    let on = |row: FollowUpRow| Some((takes_room_on(&row.follow_up, context.today)?, row));
    Ok(open.into_iter().chain(done).filter_map(on).collect())
}

/// A planner request for each, for one of the coming days, most pressing first.
fn wishes<'a>(
    reader: &Reader<'_>,
    context: &RulesContext,
    overview: &'a Overview,
    overdue: &'a [Overdue],
) -> Result<Vec<PlanCandidate<'a>>, StoreError> {
    let ids: Vec<CustomerId> = overdue.iter().map(|late| late.row.customer).collect();
    let mut of = HashMap::new();
    reader.dossiers(Select::Only(&ids), context.named_since(), |dossier| {
        of.insert(dossier.id, (dossier.avoid_weekdays.clone(), first_day(dossier, context)));
    })?;
    let wish = |late: &'a Overdue| {
        let entry = overview.entry(late.row.customer);
        let (avoid_weekdays, from) = of.get(&late.row.customer).cloned().unwrap_or((Vec::new(), context.today));
        // What is still to be done this week gets a day of the next one.
        let next_week = days_after(context.week_of(context.today), 7);
        let from = if late.days > 0 { from } else { from.max(next_week) };
        PlanCandidate {
            customer: late.row.customer,
            code: late.row.code.as_str().into(),
            kind: late.row.follow_up.kind,
            region: overview.region(late.row.customer).map(Cow::from),
            due: late.row.follow_up.planned_on.unwrap_or(context.today),
            from,
            before: None,
            avoid_weekdays,
            urgent: entry.is_some_and(|entry| context.rulebook.tiers[entry.tier].urgent),
            priority: late.weight,
            potential: None,
            annual_purchase: entry.map_or(0.0, |entry| entry.annual_purchase),
        }
    };
    Ok(overdue.iter().map(wish).collect())
}

/// The first day on which the customer may be contacted.
fn first_day(dossier: &Dossier, context: &RulesContext) -> NaiveDate {
    dossier.do_not_contact_until.map_or(context.today, |until| days_after(until, 1).max(context.today))
}
