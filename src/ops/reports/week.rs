//! A week to carry along, and a week that was: whom one visits and why, what was done, and what was not.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use chrono::{Days, NaiveDate, NaiveTime};

use crate::domain::{CustomerId, FollowUp, FollowUpId, Kind};
use crate::ops::{Agenda, Occasion, Overview, Profile, RulesContext};
use crate::rules::Reason;
use crate::store::{FollowUpRow, Reader, RecordFilter, StoreError};

/// Most follow-ups that are read of a week.
const MOST: u32 = 10_000;

/// A week as it is planned and suggested, day by day.
#[derive(Debug, Clone)]
pub struct WeekPlan {
    /// Its Monday.
    pub monday: NaiveDate,
    /// What is due, by day, within a day by region and time.
    pub visits: Vec<Visit>,
    /// Planned before today and not done.
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

/// What became of a week.
#[derive(Debug, Clone)]
pub struct PastWeek {
    /// Its Monday.
    pub monday: NaiveDate,
    /// By day.
    pub done: Vec<WeekRecord>,
    /// Planned for the week and still open, or cancelled in it.
    pub not_done: Vec<PastItem>,
    /// Planned for the week at first and given another day since, or done later than planned; by the first day.
    pub moved: Vec<MovedPlan>,
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
fn end_of(monday: NaiveDate) -> NaiveDate {
    monday + Days::new(6)
}

impl WeekPlan {
    /// Reads the week of a Monday; each customer that occurs in it is read once.
    pub fn read(reader: &Reader<'_>, context: &RulesContext, monday: NaiveDate) -> Result<Self, StoreError> {
        let overview = Overview::without_finder(reader, context)?;
        let agenda = Agenda::read(reader, context, Some(&overview), monday, end_of(monday))?;
        let mut known = Profiles { reader, context, read: HashMap::new() };
        let mut visits = Vec::new();
        for day in &agenda.days {
            for row in &day.planned {
                visits.extend(known.planned(row, day.date)?);
            }
            for item in &day.suggested {
                let Some(customer) = known.of(item.customer)? else { continue };
                let (on, kind) = (day.date, item.suggestion.kind);
                let reasons = context.judge(&customer.dossier).reasons(&item.suggestion);
                visits.push(Visit { on, at: None, kind, planned: None, reasons, customer });
            }
        }
        visits.sort_by(|one, other| one.place().cmp(&other.place()));
        let is_now = (monday..=end_of(monday)).contains(&context.today);
        let late = if is_now { agenda.overdue.as_slice() } else { &[] };
        let overdue =
            late.iter().filter_map(|late| known.planned(&late.row, late.row.follow_up.planned_on?).transpose());
        let overdue = overdue.collect::<Result<_, _>>()?;
        let occasions = agenda.days.into_iter().flat_map(|day| day.occasions).collect();
        Ok(Self { monday, visits, overdue, occasions })
    }
}

impl Visit {
    /// Day, region, time: whom one meets on one trip stands together; who has no region comes last.
    fn place(&self) -> (NaiveDate, bool, Option<&str>, bool, Option<NaiveTime>, &str) {
        let customer = &self.customer.customer.value;
        let region = customer.region.as_deref();
        (self.on, region.is_none(), region, self.at.is_none(), self.at, &customer.code)
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
        let found = Profile::read(self.reader, self.context, id)?.map(Rc::new);
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
    pub fn read(reader: &Reader<'_>, context: &RulesContext, monday: NaiveDate) -> Result<Self, StoreError> {
        let (from, to) = (monday, end_of(monday));
        let done = reader.done_follow_ups(from, to.min(context.today))?;
        let done: Vec<WeekRecord> = done.into_iter().map(WeekRecord::from).collect();
        let mut not_done = Vec::new();
        for row in reader.open_follow_ups(Some(from), to)? {
            let why = row.follow_up.delay_reason.clone();
            if let Some(on) = row.follow_up.planned_on.filter(|on| *on < context.today) {
                not_done.push(PastItem { record: row.into(), on, why });
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
        Ok(Self { monday, done, not_done, moved })
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
