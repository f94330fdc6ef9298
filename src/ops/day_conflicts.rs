//! Conflicts with the day of a plan. The plan is made anyway: the user knows best and sees a warning.
//!
//! Leaves out the planner, which never proposes such a day, and the sentences.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveTime, Timelike};

use super::{Change, Entity, EntityKind, Receipt, RulesContext};
use crate::domain::{CustomerId, FollowUp, FollowUpId, Kind, Settings, WeekdayName};
use crate::facts::Dossier;
use crate::rules::plan::{is_visit, takes_room_on};
use crate::store::{FollowUpRow, Reader, Row, Select, StoreError};

/// How long an appointment takes when nobody says.
const MINUTES: u32 = 60;
/// The minutes between two of them in person within a region, unless set.
pub(super) const SAME_REGION: u32 = 30;
/// The same between regions.
pub(super) const OTHER_REGION: u32 = 120;

/// A conflict with the day of a plan (docs/rules.md 3.7, 5.2 and 9.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayConflict {
    /// Nobody works on a holiday of these names, Chinese and English.
    Holiday(String, String),
    /// Nobody works at the weekend.
    Weekend,
    /// The user took the day off.
    DayOff,
    /// The customer wants no contact on this weekday.
    Avoided(WeekdayName),
    /// The customer wants no contact up to and on this day.
    DoNotContact(NaiveDate),
    /// The day has more follow-ups than fit.
    Full {
        /// Follow-ups on the day.
        load: usize,
        /// How many fit.
        capacity: usize,
    },
    /// The day has more visits than fit.
    VisitsFull {
        /// Visits on the day.
        load: usize,
        /// How many fit.
        capacity: usize,
    },
    /// The rules want it by this day and will go on suggesting it.
    TooLate(NaiveDate),
    /// Another appointment of the day leaves too little time between the two.
    TooClose {
        /// What people call its customer.
        customer: String,
        kind: Kind,
        /// When it begins.
        at: NaiveTime,
        /// The minutes between the two; less than 0 when they overlap.
        minutes: i64,
        /// How many there have to be.
        least: u32,
    },
}

impl DayConflict {
    /// The stable code of JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Holiday(..) => "holiday",
            Self::Weekend => "weekend",
            Self::DayOff => "day-off",
            Self::Avoided(_) => "avoided-weekday",
            Self::DoNotContact(_) => "do-not-contact",
            Self::Full { .. } => "day-full",
            Self::VisitsFull { .. } => "visits-full",
            Self::TooLate(_) => "too-late",
            Self::TooClose { .. } => "too-close",
        }
    }
}

/// The conflicts with the days of several plans.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DayConflicts {
    /// How many were planned or moved.
    pub planned: usize,
    /// Whether they came along with something else, which is told first.
    pub came_along: bool,
    /// The plans whose days do not suit, in the order of the book.
    pub against: Vec<Misfit>,
}

/// A plan whose day does not suit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    pub kind: Kind,
    pub on: NaiveDate,
    /// At least one.
    pub conflicts: Vec<DayConflict>,
}

impl DayConflicts {
    /// The conflicts with the days to which a change has just moved or planned follow-ups.
    pub fn of(
        reader: &Reader<'_>,
        context: &RulesContext,
        change: &Change,
        receipt: &Receipt,
    ) -> Result<Self, StoreError> {
        let made = receipt.created.iter().filter(|entry| entry.kind == EntityKind::FollowUp);
        let mut ids: Vec<i64> = made.map(|entry| entry.id).collect();
        collect_moved(change, &mut ids);
        ids.extend(edited(change).map(|id| id.0));
        let mut plans = Vec::new();
        for id in ids {
            plans.extend(reader.find::<FollowUp>(id)?.filter(|row| row.value.is_open()).and_then(Plan::of));
        }
        let edited = edited(change);
        let days = Days::read(reader, context, &plans)?;
        let mut found = HashMap::new();
        let customers: Vec<CustomerId> = plans.iter().map(|plan| plan.customer).collect();
        reader.dossiers(Select::Only(&customers), context.named_since(), |dossier| {
            for (at, plan) in plans.iter().enumerate().filter(|(_, plan)| plan.customer == dossier.id) {
                let after = &plans[at + 1..];
                let mut own = too_close(plan, after, dossier, context, &days);
                if edited != Some(plan.id) {
                    own.extend(against(plan, after, dossier, context, &days));
                }
                found.insert(plan.id, own);
            }
        })?;
        let misfit = |plan: &Plan| {
            let conflicts = found.remove(&plan.id).filter(|own| !own.is_empty())?;
            Some(Misfit { kind: plan.follow_up.kind, on: plan.on, conflicts })
        };
        let against = plans.iter().filter_map(misfit).collect();
        Ok(Self { planned: plans.len(), came_along: came_along(change), against })
    }
}

/// An open follow-up and its day.
struct Plan {
    id: FollowUpId,
    customer: CustomerId,
    follow_up: FollowUp,
    on: NaiveDate,
}

impl Plan {
    fn of(row: Row<FollowUp>) -> Option<Self> {
        let on = row.value.planned_on?;
        Some(Self { id: FollowUpId(row.id), customer: row.customer?, follow_up: row.value, on })
    }
}

/// What lies on the days of the plans.
#[derive(Default)]
struct Days {
    /// How full each is: follow-ups, and the visits among them.
    loads: HashMap<NaiveDate, (usize, usize)>,
    /// The open follow-ups that have a time, each with the region of its customer.
    timed: Vec<(FollowUpRow, Option<String>)>,
}

impl Days {
    fn read(reader: &Reader<'_>, context: &RulesContext, plans: &[Plan]) -> Result<Self, StoreError> {
        let mut loads: HashMap<NaiveDate, (usize, usize)> = plans.iter().map(|plan| (plan.on, (0, 0))).collect();
        let Some(last) = loads.keys().max().copied() else { return Ok(Self::default()) };
        // Overdue follow-ups count on today, and are read only where today is among the days.
        let from = loads.keys().min().copied().filter(|first| *first > context.today);
        let open = reader.open_follow_ups(from, last)?;
        let has_time = plans.iter().any(|plan| plan.follow_up.planned_at.is_some());
        let is_near = |row: &&FollowUpRow| {
            let follow_up = &row.follow_up;
            has_time && follow_up.planned_at.is_some() && follow_up.planned_on.is_some_and(|on| loads.contains_key(&on))
        };
        let timed: Vec<FollowUpRow> = open.iter().filter(is_near).cloned().collect();
        let open =
            open.into_iter().filter_map(|row| Some((takes_room_on(&row.follow_up, context.today)?, row.follow_up)));
        let done =
            reader.done_follow_ups(context.today, context.today)?.into_iter().map(|row| (context.today, row.follow_up));
        for (on, follow_up) in open.chain(done) {
            if let Some((load, visits)) = loads.get_mut(&on) {
                *load += 1;
                *visits += usize::from(is_visit(follow_up.kind));
            }
        }
        let customers: Vec<CustomerId> = timed.iter().map(|row| row.customer).collect();
        let briefs = reader.customer_briefs_of(&customers)?;
        let region = |id| {
            briefs.iter().find(|brief| brief.id == id).and_then(|brief| brief.region.as_deref().map(str::to_owned))
        };
        let timed =
            timed.into_iter().map(|row| (region(row.customer), row)).map(|(region, row)| (row, region)).collect();
        Ok(Self { loads, timed })
    }
}

/// The follow-up that a change edits: only its time is looked at, for the rest stood there before.
fn edited(change: &Change) -> Option<FollowUpId> {
    match change {
        Change::Edit { id, entry: Entity::FollowUp(_), .. } => Some(FollowUpId(*id)),
        _ => None,
    }
}

/// Whether plans are not all that a change makes: a worksheet with its visit, a record with what was prepared.
fn came_along(change: &Change) -> bool {
    let Change::All(changes) = change else { return false };
    let is_plan = |change: &Change| {
        matches!(change, Change::Plan(_) | Change::PlanOnce(_) | Change::Move(_) | Change::Arrange { .. })
    };
    !changes.iter().all(is_plan)
}

/// The follow-ups that a change moves.
fn collect_moved(change: &Change, ids: &mut Vec<i64>) {
    match change {
        Change::Move(moves) | Change::Arrange { moved: moves, .. } => {
            ids.extend(moves.iter().map(|one| one.follow_up.0));
        }
        Change::All(changes) => changes.iter().for_each(|change| collect_moved(change, ids)),
        _ => {}
    }
}

fn against(plan: &Plan, after: &[Plan], dossier: &Dossier, context: &RulesContext, days: &Days) -> Vec<DayConflict> {
    let mut found = Vec::new();
    found.extend(not_worked(plan.on, context));
    let weekday = WeekdayName::from(chrono::Datelike::weekday(&plan.on));
    found.extend(dossier.avoid_weekdays.contains(&weekday).then_some(DayConflict::Avoided(weekday)));
    found.extend(dossier.do_not_contact_until.filter(|until| plan.on <= *until).map(DayConflict::DoNotContact));
    found.extend(too_full(plan, after, context, days));
    found.extend(too_late(plan, dossier, context));
    found
}

fn not_worked(day: NaiveDate, context: &RulesContext) -> Option<DayConflict> {
    let workdays = &context.workdays;
    match workdays.holiday(day) {
        _ if workdays.is_own_workday(day) => None,
        _ if workdays.is_workday(day) => Some(DayConflict::DayOff),
        Some(holiday) => Some(DayConflict::Holiday(holiday.name_zh.clone(), holiday.name_en.clone())),
        None => Some(DayConflict::Weekend),
    }
}

/// Of follow-ups and visits, what is too much; of both the first. Of several plans made for a day, only the last ones
/// are too much. Of a day off nothing is said: that it is one says more.
fn too_full(plan: &Plan, after: &[Plan], context: &RulesContext, days: &Days) -> Option<DayConflict> {
    if !context.workdays.is_own_workday(plan.on) {
        return None;
    }
    let (load, visits) = days.loads.get(&plan.on).copied().unwrap_or_default();
    let (all, visits) = (context.capacity().load(load, true), context.capacity().visit_load(visits, true));
    let later = || after.iter().filter(|other| other.on == plan.on);
    if all.over() > later().count() {
        return Some(DayConflict::Full { load: all.count, capacity: all.capacity });
    }
    let later_visits = later().filter(|other| is_visit(other.follow_up.kind)).count();
    let too_many = is_visit(plan.follow_up.kind) && visits.over() > later_visits;
    too_many.then_some(DayConflict::VisitsFull { load: visits.count, capacity: visits.capacity })
}

/// The earliest last day of the obligations that it would satisfy, where that has passed by then.
fn too_late(plan: &Plan, dossier: &Dossier, context: &RulesContext) -> Option<DayConflict> {
    let touch = dossier.follow_ups.iter().find(|touch| touch.id == plan.id)?;
    let standing = context.judge(dossier);
    let days = standing.contact_days();
    let uncovered = standing.obligations.iter().filter(|state| state.covered_by.is_none());
    let meant = uncovered.filter(|state| context.rulebook.obligations[state.obligation].is_satisfied_by(touch));
    meant.map(|state| state.covered_until(days)).filter(|last| plan.on > *last).min().map(DayConflict::TooLate)
}

/// The other appointments of the day that leave too little time. Of two that were made together the later is told.
fn too_close(plan: &Plan, after: &[Plan], dossier: &Dossier, context: &RulesContext, days: &Days) -> Vec<DayConflict> {
    let Some(own) = Appointment::of(&plan.follow_up) else { return Vec::new() };
    let others = days.timed.iter().filter(|(row, _)| {
        row.id != plan.id && row.follow_up.planned_on == Some(plan.on) && !after.iter().any(|later| later.id == row.id)
    });
    let close = others.filter_map(|(row, region)| {
        let other = Appointment::of(&row.follow_up)?;
        let is_near = row.customer == plan.customer || region.is_none() || *region == dossier.region;
        let travels = plan.follow_up.kind.is_face_to_face() && row.follow_up.kind.is_face_to_face();
        let least = if travels { spacing(&context.settings, is_near || dossier.region.is_none()) } else { 0 };
        let minutes = own.minutes_from(other);
        (minutes < i64::from(least)).then(|| DayConflict::TooClose {
            customer: row.name.clone(),
            kind: row.follow_up.kind,
            at: other.at,
            minutes,
            least,
        })
    });
    close.collect()
}

/// An appointment in person of the same day in another region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OtherRegion<'a> {
    /// What people call its customer.
    pub name: &'a str,
    pub region: &'a str,
    pub at: Option<NaiveTime>,
    /// The minutes between the two where both have a time; less than 0 when they overlap.
    pub minutes: Option<i64>,
    /// How many there have to be.
    pub least: u32,
}

impl<'a> OtherRegion<'a> {
    /// The one of a day that leaves the least time, else the first; only what the book knows of regions and times.
    pub fn nearest(
        context: &RulesContext,
        own: &FollowUpRow,
        day: &'a [FollowUpRow],
        region_of: impl Fn(CustomerId) -> Option<&'a str>,
    ) -> Option<Self> {
        let here = region_of(own.customer).filter(|_| own.follow_up.kind.is_face_to_face())?;
        let least = spacing(&context.settings, false);
        let others = day.iter().filter(|row| row.customer != own.customer && row.follow_up.kind.is_face_to_face());
        let apart = others.filter_map(|row| {
            let region = region_of(row.customer).filter(|region| *region != here)?;
            let both = Appointment::of(&own.follow_up).zip(Appointment::of(&row.follow_up));
            let minutes = both.map(|(own, other)| own.minutes_from(other));
            Some(Self { name: &row.name, region, at: row.follow_up.planned_at, minutes, least })
        });
        apart.min_by_key(|other| other.minutes.unwrap_or(i64::MAX))
    }
}

/// The minutes between two appointments in person, in one region or in two (docs/rules.md 9.3).
fn spacing(settings: &Settings, same_region: bool) -> u32 {
    let set = settings.spacing.clone().unwrap_or_default();
    if same_region { set.same_region.unwrap_or(SAME_REGION) } else { set.other_region.unwrap_or(OTHER_REGION) }
}

/// When a follow-up begins, and how long it takes.
#[derive(Clone, Copy)]
struct Appointment {
    at: NaiveTime,
    minutes: i64,
}

impl Appointment {
    fn of(follow_up: &FollowUp) -> Option<Self> {
        Some(Self { at: follow_up.planned_at?, minutes: i64::from(follow_up.minutes.unwrap_or(MINUTES)) })
    }

    fn begins(self) -> i64 {
        i64::from(self.at.num_seconds_from_midnight() / 60)
    }

    /// The minutes from the end of the one to the start of the other; less than 0 when they overlap.
    fn minutes_from(self, other: Self) -> i64 {
        let (first, second) = if self.begins() <= other.begins() { (self, other) } else { (other, self) };
        second.begins() - first.begins() - first.minutes
    }
}
