//! Weeks planned by the rules (docs/rules.md 9): which suggestion goes to which day, and what found none.
//!
//! A day is as full here as in the calendar: what is planned for it, what is overdue and pinned on today, and what was
//! done on it. Leaves out writing the plan: what is accepted becomes a change.

use chrono::NaiveDate;

use super::agenda::{SuggestedItem, takes_place_on};
use super::overview::{CustomerSummary, Overview, satisfied_by};
use super::{Planned, RulesContext};
use crate::domain::CustomerId;
use crate::facts::{Dossier, FollowUpFacts};
use crate::rules::plan::{LeftOut, LeftOutReason, PlanCandidate, PlanFrame, PlannedLoad, is_visit, plan};
use crate::rules::{DEFAULT_HORIZON, Suggestion};
use crate::store::{FollowUpRow, Reader, Select, StoreError};

/// The proposal for one week or several.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Proposal {
    /// Every day, in order.
    pub days: Vec<ProposedDay>,
    /// The suggestions that found no day and why, most important first.
    pub left_out: Vec<UnplacedItem>,
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
    pub planned: Vec<FollowUpRow>,
    /// What was done on it.
    pub done: Vec<FollowUpRow>,
    /// The regions of the visits among both, where they are known.
    pub visited: Vec<String>,
    /// What is proposed, the most important first.
    pub items: Vec<SuggestedItem>,
}

/// A proposal in numbers; days that are over do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ProposalTotals {
    /// The days of work.
    pub days: usize,
    /// What was planned for them or done on them.
    pub planned: usize,
    pub proposed: usize,
    /// How many more fit.
    pub free: usize,
    /// How many are more than fit.
    pub over: usize,
}

/// A suggestion with what the planner has to know of it.
struct Wanted {
    wish: PlanCandidate,
    item: SuggestedItem,
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
        let wanted = wanted(reader, context, overview, &frame)?;
        let wishes: Vec<PlanCandidate> = wanted.iter().map(|one| one.wish.clone()).collect();
        let (taken, promises) = taken(reader, context, overview, &frame)?;
        let region = |at: &usize| promises.get(*at).filter(|load| is_visit(load.kind))?.region.clone();
        let plan = plan(&frame, &promises, &wishes);
        let item = |at: usize| wanted[at].item.clone();
        let day = |day: crate::rules::plan::PlanDay| {
            let here = day.promised.iter().filter_map(|at| taken.get(*at)).cloned();
            let visited = day.promised.iter().filter_map(region).collect();
            let (done, planned) = here.partition(|row: &FollowUpRow| row.follow_up.done_on.is_some());
            ProposedDay {
                date: day.date,
                is_workday: context.workdays.is_own_workday(day.date),
                is_open: frame.is_open(day.date),
                planned,
                done,
                visited,
                items: day.proposed.into_iter().map(item).collect(),
            }
        };
        let waiting =
            |left: LeftOut| UnplacedItem { item: item(left.wish), reason: left.reason, first_day: left.first_day };
        Ok(Self {
            days: plan.days.into_iter().map(day).collect(),
            left_out: plan.left_out.into_iter().map(waiting).collect(),
        })
    }

    /// What is proposed, each with its day, as plans.
    pub fn planned<'a>(&'a self, context: &'a RulesContext) -> impl Iterator<Item = Planned> + 'a {
        let items = self.days.iter().flat_map(|day| day.items.iter().map(|item| (day.date, item)));
        items.map(|(date, item)| item.planned(&context.rulebook, date))
    }

    /// How many follow-ups are proposed.
    pub fn proposed(&self) -> usize {
        self.days.iter().map(|day| day.items.len()).sum()
    }

    /// The remaining days in numbers, of which planned, proposed and free, less what is too much, are all that fits.
    pub fn totals(&self, context: &RulesContext) -> ProposalTotals {
        let per_day = usize::try_from(context.capacity().per_day).unwrap_or(usize::MAX);
        let mut totals = ProposalTotals::default();
        for day in self.days.iter().filter(|day| day.is_open) {
            totals.days += 1;
            totals.planned += day.planned.len() + day.done.len();
            totals.proposed += day.items.len();
            totals.free += per_day.saturating_sub(day.load());
            totals.over += day.load().saturating_sub(per_day);
        }
        totals
    }
}

impl ProposedDay {
    /// What counts against the capacity of the day once the proposal is accepted.
    pub fn load(&self) -> usize {
        self.planned.len() + self.done.len() + self.items.len()
    }

    /// The other regions in which somebody is visited on the day, where this item is a visit; each once, in the order of
    /// the day.
    pub fn elsewhere<'a>(&'a self, item: &'a SuggestedItem) -> Vec<&'a str> {
        let Some(own) = item.region.as_deref().filter(|_| is_visit(item.suggestion.kind)) else { return Vec::new() };
        let proposed = self.items.iter().filter(|other| is_visit(other.suggestion.kind));
        let regions = self.visited.iter().chain(proposed.filter_map(|other| other.region.as_ref()));
        let mut elsewhere: Vec<&str> = Vec::new();
        for region in regions.map(String::as_str) {
            if region != own && !elsewhere.contains(&region) {
                elsewhere.push(region);
            }
        }
        elsewhere
    }

    /// The visits among them.
    pub fn visits(&self) -> usize {
        let taken = self.planned.iter().chain(&self.done).map(|row| row.follow_up.kind);
        taken.chain(self.items.iter().map(|item| item.suggestion.kind)).filter(|kind| is_visit(*kind)).count()
    }
}

/// The suggestions that want one of the days: those due up to the last of them that no open plan satisfies.
fn wanted(
    reader: &Reader<'_>,
    context: &RulesContext,
    overview: &Overview,
    frame: &PlanFrame<'_>,
) -> Result<Vec<Wanted>, StoreError> {
    // The overview looks ahead so far; what is due later is worked out here.
    let is_near = frame.horizon() <= DEFAULT_HORIZON;
    let due = |suggestion: &Suggestion| suggestion.due <= frame.to;
    let wanting = |entry: &CustomerSummary| entry.unfolded().any(due);
    let near: Vec<CustomerId> =
        (overview.entries.iter()).filter(|entry| is_near && wanting(entry)).map(|entry| entry.brief.id).collect();
    let select = if is_near { Select::Only(&near) } else { Select::All };
    let mut wanted = Vec::new();
    reader.dossiers(select, context.named_since(), |dossier| {
        // A customer that came after the overview was computed waits for the next one.
        let Some(entry) = overview.entry(dossier.id) else { return };
        let urgent = context.rulebook.tiers[entry.tier].urgent;
        let mut want = |suggestion: &Suggestion| {
            let wish = PlanCandidate::of(dossier, suggestion, urgent);
            wanted.push(Wanted { wish, item: SuggestedItem::of(entry, suggestion) });
        };
        if is_near {
            entry.unfolded().filter(|own| due(own)).for_each(&mut want);
        } else {
            far(dossier, context, frame.horizon()).iter().for_each(&mut want);
        }
    })?;
    Ok(wanted)
}

/// The suggestions of a customer up to `horizon` days ahead that no open plan satisfies.
fn far(dossier: &Dossier, context: &RulesContext, horizon: i64) -> Vec<Suggestion> {
    let mut made = context.judge(dossier).suggestions(horizon);
    let open: Vec<&FollowUpFacts> = dossier.follow_ups.iter().filter(|touch| touch.is_open()).collect();
    made.retain(|suggestion| satisfied_by(suggestion, &open, context).is_none());
    made
}

/// What already uses capacity on the days, open or done, and as the planner sees it.
fn taken(
    reader: &Reader<'_>,
    context: &RulesContext,
    overview: &Overview,
    frame: &PlanFrame<'_>,
) -> Result<(Vec<FollowUpRow>, Vec<PlannedLoad>), StoreError> {
    let open = reader.open_follow_ups(None, frame.to)?;
    let done = reader.done_follow_ups(frame.from, frame.to)?;
    let region = |id| overview.entry(id).and_then(|entry| entry.brief.region.clone());
    let on = |row: &FollowUpRow| {
        let planned = || row.follow_up.planned_on.map(|on| takes_place_on(on, context.today));
        row.follow_up.done_on.or_else(planned).filter(|on| (frame.from..=frame.to).contains(on))
    };
    let promise = |row: FollowUpRow| {
        let promise = PlannedLoad { on: on(&row)?, kind: row.follow_up.kind, region: region(row.customer) };
        Some((row, promise))
    };
    Ok(open.into_iter().chain(done).filter_map(promise).unzip())
}
