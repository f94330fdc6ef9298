//! Weeks planned by the rules (docs/rules.md 9): which suggestion goes to which day, and what found none.
//!
//! A day is as full here as in the calendar: what is planned for it, what is overdue and pinned on today, and what was
//! done on it. Leaves out writing the plan: what is accepted becomes a change.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

use chrono::{NaiveDate, NaiveTime};

mod ahead;
mod placed;

pub use ahead::ItemAhead;
pub use placed::PlacedFollowUp;

use super::agenda::SuggestedItem;
use super::overview::{CustomerSummary, Overview, Suggested};
use super::{Acceptance, LaterPlans, RulesContext, Slot, in_one_contact};
use crate::domain::CustomerId;
use crate::facts::Dossier;
use crate::rules::plan::{
    DayCapacity, DayLoad, LeftOut, LeftOutReason, PlanCandidate, PlanFrame, PlannedLoad, is_visit, plan, takes_room_on,
};
use crate::rules::{DEFAULT_HORIZON, HeldBack, Suggestion};
use crate::store::{FollowUpRow, Reader, Select, StoreError};

/// The proposal for one week or several.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Proposal {
    /// Every day, in order.
    pub days: Vec<ProposedDay>,
    /// The suggestions that found no day and why, most important first.
    pub left_out: Vec<UnplacedItem>,
    /// Whom one could contact earlier than the rules ask, where there is room: see `ahead`.
    pub ahead: Vec<ItemAhead>,
}

/// A suggestion without a day.
#[derive(Debug, Clone, PartialEq)]
pub struct UnplacedItem {
    pub item: SuggestedItem,
    /// Why it has none.
    pub reason: LeftOutReason,
    /// The first day that suits it, however full that is.
    pub first_day: Option<NaiveDate>,
}

/// A day of the proposal.
#[derive(Debug, Clone, PartialEq)]
pub struct ProposedDay {
    pub date: NaiveDate,
    /// Whether the user works on it.
    pub is_workday: bool,
    /// Whether the user works on it and it is not over.
    pub is_open: bool,
    /// Open follow-ups that a person planned for it; today has those of days that have passed, too.
    pub planned: Vec<PlacedFollowUp>,
    /// What was done on it.
    pub done: Vec<PlacedFollowUp>,
    /// The regions of the visits among both, where they are known, each once.
    pub visited: Vec<String>,
    /// What joins a plan of the day; it takes no room.
    pub joined: Vec<SuggestedItem>,
    /// What is proposed, the most important first.
    pub items: Vec<SuggestedItem>,
}

/// A proposal in numbers; days that are over do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ProposalTotals {
    /// The days of work.
    pub days: usize,
    /// What was done on them, so far.
    pub done: usize,
    /// What is planned for them.
    pub planned: usize,
    /// What is overdue and takes room on today.
    pub overdue: usize,
    pub proposed: usize,
    /// How many more fit.
    pub free: usize,
    /// How many are more than fit.
    pub over: usize,
}

/// How many days before it is due a suggestion may have its day (docs/rules.md 5).
const DAYS_BEFORE_DUE: i64 = 7;

/// The suggestions whose day or due is not after the last of the days.
#[derive(Default)]
struct Wanted<'a> {
    /// What joins a plan.
    joined: Vec<SuggestedItem>,
    /// What wants a day.
    items: Vec<SuggestedItem>,
    /// What the planner has to know of each of those.
    wishes: Vec<PlanCandidate<'a>>,
}

impl Proposal {
    /// Proposes the week of `day` and those after it, `weeks` in all.
    pub fn read(
        reader: &Reader<'_>,
        context: &RulesContext,
        overview: &Overview,
        day: NaiveDate,
        weeks: u32,
    ) -> Result<Self, StoreError> {
        let frame = PlanFrame::weeks(day, weeks, context.today, &context.workdays, context.capacity());
        let Wanted { mut joined, items, wishes } = wanted(reader, context, overview, &frame)?;
        let (mut taken, promises) = taken(reader, context, overview, &frame)?;
        let region = |at: &usize| promises.get(*at).filter(|load| is_visit(load.kind))?.region.as_deref();
        let plan = plan(&frame, &promises, &wishes);
        let item = |at: usize| items[at].clone();
        let mut day = |day: crate::rules::plan::PlanDay| {
            let DayTaken { planned, done } = taken.remove(&day.date).unwrap_or_default();
            let mut visited: Vec<String> = Vec::new();
            for region in day.promised.iter().filter_map(region) {
                if !visited.iter().any(|other| other == region) {
                    visited.push(region.to_owned());
                }
            }
            ProposedDay {
                date: day.date,
                is_workday: context.workdays.is_own_workday(day.date),
                is_open: frame.is_open(day.date),
                planned,
                done,
                visited,
                joined: joined.extract_if(.., |item| item.suggestion.date == day.date).collect(),
                items: day.proposed.into_iter().map(item).collect(),
            }
        };
        let waiting =
            |left: LeftOut| UnplacedItem { item: item(left.wish), reason: left.reason, first_day: left.first_day };
        let mut proposal = Self {
            days: plan.days.into_iter().map(&mut day).collect(),
            left_out: plan.left_out.into_iter().map(waiting).collect(),
            ahead: Vec::new(),
        };
        let free = proposal.totals(context).free;
        proposal.ahead = ahead::of(reader, context, overview, frame.to, free)?;
        Ok(proposal)
    }

    /// All that is proposed, each for its day, with what joins a plan. What has a plan that stands later is left out unless
    /// that is brought forward.
    pub fn accepted(&self, context: &RulesContext, brings_forward: bool) -> Acceptance {
        let of_day = |day: &ProposedDay| {
            let slot = Slot::on(day.date);
            let items = day.joined.iter().chain(&day.items).filter(|item| brings_forward || item.later.is_none());
            items.map(|item| (item.clone(), slot)).collect::<Vec<_>>()
        };
        let items = self.days.iter().flat_map(of_day).collect();
        Acceptance::of(items, &context.rulebook, LaterPlans::BroughtForward)
    }

    /// What is proposed for one customer on one day becomes one item, where it can be one contact; `time` is what an item was
    /// given.
    pub fn meet_together(&mut self, time: impl Fn(&SuggestedItem) -> Option<NaiveTime>) {
        for day in &mut self.days {
            let slot = |item: &SuggestedItem| Slot { day: day.date, at: time(item) };
            let items = std::mem::take(&mut day.items).into_iter().map(|item| (slot(&item), item));
            let items = in_one_contact(items.map(|(slot, item)| (item, slot)).collect());
            day.items = items.into_iter().map(|(item, _)| item).collect();
        }
    }

    /// What is proposed though a plan for it stands later.
    pub fn planned_later(&self) -> impl Iterator<Item = &SuggestedItem> {
        self.days.iter().flat_map(|day| &day.items).filter(|item| item.later.is_some())
    }

    /// How many follow-ups are proposed.
    pub fn proposed(&self) -> usize {
        self.days.iter().map(|day| day.items.len()).sum()
    }

    /// The remaining days in numbers, of which all but what is too much adds up to what fits.
    pub fn totals(&self, context: &RulesContext) -> ProposalTotals {
        let mut totals = ProposalTotals::default();
        for day in self.days.iter().filter(|day| day.date >= context.today) {
            let is_overdue = |placed: &&PlacedFollowUp| placed.planned_on.is_some_and(|on| on < context.today);
            let overdue = day.planned.iter().filter(is_overdue).count();
            let load = day.load(context.capacity());
            totals.days += usize::from(day.is_workday);
            totals.done += day.done.len();
            totals.planned += day.planned.len() - overdue;
            totals.overdue += overdue;
            totals.proposed += day.items.len();
            totals.free += load.free();
            totals.over += load.over();
        }
        totals
    }
}

impl ProposedDay {
    /// How full it is once the proposal is accepted.
    pub fn load(&self, capacity: DayCapacity) -> DayLoad {
        let done = if self.is_workday { self.done.len() } else { 0 };
        capacity.load(self.planned.len() + done + self.items.len(), self.is_workday)
    }

    /// The same of its visits.
    pub fn visit_load(&self, capacity: DayCapacity) -> DayLoad {
        capacity.visit_load(self.visits(), self.is_workday)
    }

    /// The other regions in which somebody is visited on the day, where this item is a visit; each once, in the order of
    /// the day.
    pub fn elsewhere<'a>(&'a self, item: &'a SuggestedItem) -> Vec<&'a str> {
        let Some(own) = item.region().filter(|_| is_visit(item.suggestion.kind)) else { return Vec::new() };
        let proposed = self.items.iter().filter(|other| is_visit(other.suggestion.kind));
        let regions = self.visited.iter().map(String::as_str).chain(proposed.filter_map(SuggestedItem::region));
        let mut elsewhere: Vec<&str> = Vec::new();
        for region in regions {
            if region != own && !elsewhere.contains(&region) {
                elsewhere.push(region);
            }
        }
        elsewhere
    }

    /// Whether one more like this item fits.
    pub fn has_room_for(&self, item: &SuggestedItem, capacity: DayCapacity) -> bool {
        let fits = self.load(capacity).free() > 0;
        self.is_open && fits && (!is_visit(item.suggestion.kind) || self.visit_load(capacity).free() > 0)
    }

    /// Whether this item is a visit, and another one in its region stands on the day already.
    pub fn has_region_of(&self, item: &SuggestedItem) -> bool {
        let region = item.region().filter(|_| is_visit(item.suggestion.kind));
        region.is_some_and(|region| self.visited.iter().any(|visited| visited == region))
    }

    /// The visits among them.
    pub fn visits(&self) -> usize {
        let taken = self.planned.iter().chain(&self.done).map(|placed| placed.kind);
        taken.chain(self.items.iter().map(|item| item.suggestion.kind)).filter(|kind| is_visit(*kind)).count()
    }
}

/// What wants a day of these weeks, or joins a plan in them.
fn wanted<'a>(
    reader: &Reader<'_>,
    context: &RulesContext,
    overview: &'a Overview,
    frame: &PlanFrame<'_>,
) -> Result<Wanted<'a>, StoreError> {
    // The overview looks ahead so far; what is due later is worked out here.
    let is_near = frame.horizon() + DAYS_BEFORE_DUE <= DEFAULT_HORIZON;
    // What a person put off until these weeks are over is not missing in them.
    let is_put_off =
        |own: &Suggested| matches!(own.suggestion.choice.held_back, HeldBack::Snooze(until) if until > frame.to);
    // A day of its own within the weeks counts as well where it is due only after them.
    let is_within = |own: &Suggestion| own.due <= frame.to || (own.joins.is_empty() && own.date <= frame.to);
    let due = |own: &&Suggested| is_within(&own.suggestion) && !is_put_off(own);
    let wanting = |entry: &CustomerSummary| entry.suggestions.iter().any(|own| due(&own));
    let near: Vec<CustomerId> =
        (overview.entries.iter()).filter(|entry| is_near && wanting(entry)).map(|entry| entry.brief.id).collect();
    let select = if is_near { Select::Only(&near) } else { Select::All };
    let mut wanted = Wanted::default();
    // Most have one; growing as they come would hold those of a large book twice for a moment.
    wanted.items.reserve(near.len());
    wanted.wishes.reserve(near.len());
    reader.dossiers(select, context.named_since(), |dossier| {
        // A customer that came after the overview was computed waits for the next one.
        let Some(entry) = overview.entry(dossier.id) else { return };
        let urgent = context.rulebook.tiers[entry.tier].urgent;
        let mut want = |item: SuggestedItem| {
            if item.joins().is_some() {
                wanted.joined.push(item);
            } else {
                // The overview has them already.
                let called = (entry.brief.code(), entry.brief.region.as_deref());
                let wish = PlanCandidate {
                    before: item.later.as_ref().map(|later| later.on),
                    annual_purchase: entry.annual_purchase,
                    ..PlanCandidate::called(called, dossier, &item.suggestion, urgent)
                };
                wanted.wishes.push(wish);
                wanted.items.push(item);
            }
        };
        if is_near {
            SuggestedItem::all(entry).filter(|item| due(&&**item)).for_each(&mut want);
        } else {
            let far = far(dossier, context, frame.horizon() + DAYS_BEFORE_DUE).into_iter();
            let far = far.filter(|own| due(&own));
            far.map(|own| SuggestedItem::of(entry, own)).for_each(&mut want);
        }
    })?;
    Ok(wanted)
}

/// The suggestions of a customer up to `horizon` days ahead.
fn far(dossier: &Dossier, context: &RulesContext, horizon: i64) -> Vec<Suggested> {
    let standing = context.judge(dossier);
    let made = standing.suggestions(horizon).into_iter();
    made.map(|suggestion| Suggested { later: standing.later_plan(&suggestion), suggestion }).collect()
}

/// What already uses capacity on a day.
#[derive(Debug, Default)]
struct DayTaken {
    planned: Vec<PlacedFollowUp>,
    done: Vec<PlacedFollowUp>,
}

/// What already uses capacity on the days, open or done, by day and as the planner sees it.
fn taken<'a>(
    reader: &Reader<'_>,
    context: &RulesContext,
    overview: &'a Overview,
    frame: &PlanFrame<'_>,
) -> Result<(BTreeMap<NaiveDate, DayTaken>, Vec<PlannedLoad<'a>>), StoreError> {
    let (mut taken, mut loads) = (BTreeMap::<NaiveDate, DayTaken>::new(), Vec::new());
    let mut put = |row: FollowUpRow| {
        let on = takes_room_on(&row.follow_up, context.today);
        let Some(on) = on.filter(|on| (frame.from..=frame.to).contains(on)) else { return };
        let region = overview.region(row.customer).map(Cow::from);
        loads.push(PlannedLoad { customer: row.customer, on, kind: row.follow_up.kind, region });
        let day = taken.entry(on).or_default();
        let placed = PlacedFollowUp::from(row);
        if placed.is_done { day.done.push(placed) } else { day.planned.push(placed) }
    };
    reader.each_open_follow_up(frame.to, |row| {
        put(row);
        ControlFlow::Continue(())
    })?;
    reader.done_follow_ups(frame.from, frame.to)?.into_iter().for_each(put);
    Ok((taken, loads))
}
