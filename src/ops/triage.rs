//! After days away: what is overdue, each with a day on which there is room for it (rules, section 9).
//!
//! Leaves out what becomes of it: a person decides, row by row, and one change does it.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::agenda::Overdue;
use super::outlook::Outlook;
use super::{Agenda, Desk};
use crate::domain::CustomerId;
use crate::rules::Dossier;
use crate::rules::arithmetic::days_after;
use crate::rules::plan::{Frame, LeftOutReason, Promise, Wish, plan};
use crate::store::{FollowUpRow, Reader, Select, StoreError};

/// The weeks over which it is spread.
const WEEKS: u32 = 4;

/// What is overdue, and how full the coming days are without it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Triage {
    /// The most pressing first.
    pub rows: Vec<LateItem>,
    /// The days of work from today on, with what lies on them that is not overdue.
    pub days: Vec<(NaiveDate, usize)>,
}

/// An overdue follow-up.
#[derive(Debug, Clone, PartialEq)]
pub struct LateItem {
    /// The follow-up.
    pub late: Overdue,
    /// Where the customer lies.
    pub region: Option<String>,
    /// The day on which there is room for it, or why there is none.
    pub day: Result<NaiveDate, LeftOutReason>,
}

impl Triage {
    /// Finds a day for everything that is overdue, around what is planned already.
    pub fn read(reader: &Reader<'_>, desk: &Desk, outlook: &Outlook) -> Result<Self, StoreError> {
        let tier_of = |customer| outlook.entry(customer).map(|entry| entry.tier);
        let overdue = Agenda::planned(reader, desk, tier_of, desk.today, desk.today)?.overdue;
        let frame = Frame::weeks(desk.today, WEEKS, desk.today, &desk.workdays, desk.capacity());
        let taken = taken(reader, desk, &frame)?;
        let wishes = wishes(reader, desk, outlook, &overdue)?;
        let region = |id: CustomerId| outlook.entry(id).and_then(|entry| entry.brief.region.clone());
        let promise = |(on, row): &(NaiveDate, FollowUpRow)| Promise {
            on: *on,
            kind: row.follow_up.kind,
            region: region(row.customer),
        };
        let promises: Vec<Promise> = taken.iter().map(promise).collect();
        let plan = plan(&frame, &promises, &wishes);
        let mut found: HashMap<usize, Result<NaiveDate, LeftOutReason>> =
            plan.left_out.iter().map(|left| (left.wish, Err(left.reason))).collect();
        found.extend(plan.days.iter().flat_map(|day| day.proposed.iter().map(|wish| (*wish, Ok(day.date)))));
        let row = |(at, late): (usize, Overdue)| LateItem {
            region: region(late.row.customer),
            day: found.remove(&at).unwrap_or(Err(LeftOutReason::NoFittingDay)),
            late,
        };
        let load = |day: NaiveDate| (day, taken.iter().filter(|(on, _)| *on == day).count());
        let days = frame.days().filter(|day| frame.is_open(*day)).map(load).collect();
        Ok(Self { rows: overdue.into_iter().enumerate().map(row).collect(), days })
    }
}

/// What takes its part of the coming days already and is not overdue.
fn taken(reader: &Reader<'_>, desk: &Desk, frame: &Frame<'_>) -> Result<Vec<(NaiveDate, FollowUpRow)>, StoreError> {
    let open = reader.open_follow_ups(Some(desk.today), frame.to)?;
    let done = reader.done_follow_ups(desk.today, desk.today)?;
    let on = |row: FollowUpRow| Some((row.follow_up.done_on.or(row.follow_up.planned_on)?, row));
    Ok(open.into_iter().chain(done).filter_map(on).collect())
}

/// Each as a wish for one of the coming days, in the order of what presses most.
fn wishes(reader: &Reader<'_>, desk: &Desk, outlook: &Outlook, overdue: &[Overdue]) -> Result<Vec<Wish>, StoreError> {
    let ids: Vec<CustomerId> = overdue.iter().map(|late| late.row.customer).collect();
    let mut of = HashMap::new();
    reader.dossiers(Select::Only(&ids), desk.named_since(), |dossier| {
        of.insert(dossier.id, (dossier.avoid_weekdays.clone(), first_day(dossier, desk)));
    })?;
    let wish = |late: &Overdue| {
        let entry = outlook.entry(late.row.customer);
        let (avoid_weekdays, from) = of.get(&late.row.customer).cloned().unwrap_or((Vec::new(), desk.today));
        Wish {
            customer: late.row.customer,
            code: late.row.code.clone(),
            kind: late.row.follow_up.kind,
            region: entry.and_then(|entry| entry.brief.region.clone()),
            due: late.row.follow_up.planned_on.unwrap_or(desk.today),
            from,
            avoid_weekdays,
            urgent: entry.is_some_and(|entry| desk.rulebook.tiers[entry.tier].urgent),
            priority: late.weight,
        }
    };
    Ok(overdue.iter().map(wish).collect())
}

/// The first day on which the customer may be contacted.
fn first_day(dossier: &Dossier, desk: &Desk) -> NaiveDate {
    dossier.do_not_contact_until.map_or(desk.today, |until| days_after(until, 1).max(desk.today))
}
