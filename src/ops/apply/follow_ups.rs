//! Follow-ups: recorded with their consequences, planned, moved, cancelled, their problems ticked off.

use chrono::NaiveDate;

use super::super::change::{Entity, Happened, Joined, Move, OpsError, Planned, check_contact, check_entity};
use super::{Done, called, created, fail_on, insert, people, prepared, said};
use crate::domain::check::{ViolationKind, check_follow_up};
use crate::domain::{Contact, Customer, CustomerId, FollowUp, FollowUpId};
use crate::ops::change_summary::ChangeSummary;
use crate::ops::same_plan::{StandingPlan, kept, standing};
use crate::ops::{EntityKind, EntityRef};
use crate::store::{Row, WriteTx};

/// Records what happened with each customer: new people first, then the record, the issue, the next step.
pub(super) fn record(tx: &WriteTx<'_>, happened: Vec<Happened>, today: NaiveDate) -> Result<Done, OpsError> {
    let several = (happened.len() > 1).then_some(happened.len());
    let mut made = Vec::new();
    let mut words = ChangeSummary::RecordedSeveral { count: happened.len() };
    for one in happened {
        let line = record_one(tx, one, today, &mut made)?;
        if several.is_none() {
            words = line;
        }
    }
    Ok(created(words, made))
}

fn record_one(
    tx: &WriteTx<'_>,
    happened: Happened,
    today: NaiveDate,
    made: &mut Vec<EntityRef>,
) -> Result<ChangeSummary, OpsError> {
    let Happened { customer, mut follow_up, planned, next, moves, issue, .. } = happened;
    let Happened { order, contacts, title, birthday, silent_until, .. } = happened;
    for contact in contacts {
        fail_on("", check_contact(&contact, &people(tx, customer)?))?;
        made.push(insert(tx, Some(customer), Entity::Contact(Box::new(contact)))?);
    }
    if let Some((name, title)) = title {
        note(tx, customer, &name, |contact| {
            let is_new = contact.title.is_none();
            contact.title = contact.title.take().or(Some(title));
            is_new
        })?;
    }
    if let Some((name, birthday)) = birthday {
        note(tx, customer, &name, |contact| {
            let is_new = contact.birthday.is_none();
            contact.birthday = contact.birthday.or(Some(birthday));
            is_new
        })?;
    }
    if let Some(until) = silent_until {
        let mut row: Row<Customer> = tx.get(customer.0)?;
        if row.value.do_not_contact_until.is_none_or(|known| known < until) {
            row.value.do_not_contact_until = Some(until);
            tx.update(&row)?;
        }
    }
    tx.link_contacts(customer)?;
    let names = people(tx, customer)?;
    let on = *follow_up.done_on.get_or_insert(today);
    let kind = follow_up.kind;
    let open = follow_up.problem.clone();
    let promised = follow_up.commitment.clone().filter(|promised| open.as_ref() != Some(promised));
    let problem = issue.as_ref().map(|issue| issue.title.clone());
    let amount = order.as_ref().map(|order| order.amount);
    match planned {
        Some(id) => done(tx, id, follow_up, &names)?,
        None => made.push(add(tx, Planned { customer, follow_up }, "follow_up", &names)?),
    }
    if let Some(issue) = issue {
        let entry = Entity::Issue(Box::new(issue));
        fail_on("issue", check_entity(&entry, &names))?;
        made.push(insert(tx, Some(customer), entry)?);
    }
    if let Some(order) = order {
        let entry = Entity::Order(Box::new(order));
        fail_on("order", check_entity(&entry, &names))?;
        made.push(insert(tx, Some(customer), entry)?);
    }
    let next_day = next.as_ref().and_then(|next| next.planned_on);
    let step = next.as_ref().and_then(|next| next.subject.clone());
    if let Some(follow_up) = next {
        let next = Planned { customer, follow_up };
        made.push(match moves {
            Some(plan) => keep_in(tx, open_plan(tx, plan)?, next.follow_up, "next", &names)?,
            None => keep_or_add(tx, next, "next", &names)?,
        });
    }
    let (customer, next) = (called(tx, customer)?, next_day);
    let (issue, order, prepared) = (problem, amount, 0);
    let currency = tx.settings()?.currency.unwrap_or_default();
    let also = None;
    Ok(ChangeSummary::Recorded {
        customer,
        kind,
        on,
        next,
        step,
        open,
        promised,
        issue,
        order,
        currency,
        prepared,
        also,
    })
}

/// Notes something with a contact, unless it was known.
fn note(
    tx: &WriteTx<'_>,
    customer: CustomerId,
    name: &str,
    what: impl FnOnce(&mut Contact) -> bool,
) -> Result<(), OpsError> {
    let mut all = tx.list::<Contact>(customer)?;
    if let Some(row) = all.iter_mut().find(|row| row.value.name == name)
        && what(&mut row.value)
    {
        tx.update(row)?;
    }
    Ok(())
}

/// Turns an open follow-up into the record of what was done.
fn done(tx: &WriteTx<'_>, id: FollowUpId, record: FollowUp, names: &[Contact]) -> Result<(), OpsError> {
    let mut row = open_plan(tx, id)?;
    let plan = row.value;
    row.value = FollowUp {
        uid: plan.uid.or(record.uid),
        planned_on: record.planned_on.or(plan.planned_on),
        planned_at: record.planned_at.or(plan.planned_at),
        obligations: if record.obligations.is_empty() { plan.obligations } else { record.obligations },
        ..record
    };
    fail_on("follow_up", check_follow_up(&row.value, names))?;
    Ok(tx.update(&row)?)
}

/// Plans follow-ups.
pub(super) fn plan(tx: &WriteTx<'_>, planned: Vec<Planned>) -> Result<Done, OpsError> {
    let words = match planned.as_slice() {
        [one] => ChangeSummary::Planned {
            customer: called(tx, one.customer)?,
            kind: one.follow_up.kind,
            on: one
                .follow_up
                .planned_on
                .ok_or_else(|| OpsError::invalid("planned_on", ViolationKind::NeitherPlannedNorDone))?,
        },
        several => ChangeSummary::PlannedSeveral { count: several.len(), on: common_day(days_of(several)) },
    };
    let mut made = Vec::new();
    for one in planned {
        let names = people(tx, one.customer)?;
        made.push(add(tx, one, "", &names)?);
    }
    Ok(created(words, made))
}

/// Plans next steps; what is planned already is kept, and moved.
pub(super) fn plan_once(tx: &WriteTx<'_>, planned: Vec<Planned>) -> Result<Done, OpsError> {
    let mut is_any_standing = false;
    for one in &planned {
        is_any_standing |= stands(tx, one)?.is_some();
    }
    if !is_any_standing {
        return plan(tx, planned);
    }
    let mut all: Option<Done> = None;
    for one in planned {
        let next = match stands(tx, &one)? {
            Some(stood) => keep(tx, stood, one)?,
            None => plan(tx, vec![one])?,
        };
        all = Some(match all {
            None => next,
            Some(before) => created(before.words.and(&next.words), [before.created, next.created].concat()),
        });
    }
    Ok(all.unwrap_or_else(|| said(ChangeSummary::PlannedSeveral { count: 0, on: None })))
}

/// Plans in the place of an open plan, which is moved.
pub(super) fn plan_instead(tx: &WriteTx<'_>, plan: FollowUpId, one: Planned) -> Result<Done, OpsError> {
    keep(tx, open_plan(tx, plan)?, one)
}

/// Keeps a plan, and says where it was moved to.
fn keep(tx: &WriteTx<'_>, stood: Row<FollowUp>, one: Planned) -> Result<Done, OpsError> {
    let (names, customer, kind) = (people(tx, one.customer)?, called(tx, one.customer)?, stood.value.kind);
    let (from, hour) = (stood.value.planned_on, stood.value.planned_at);
    let (to, at) = (one.follow_up.planned_on, one.follow_up.planned_at.filter(|at| Some(*at) != hour));
    let row = keep_in(tx, stood, one.follow_up, "", &names)?;
    let words = match to {
        Some(to) if from.is_some() && (from != Some(to) || (at.is_some() && hour.is_some())) => {
            ChangeSummary::Moved { customer, kind, from, to, at }
        }
        to => ChangeSummary::Planned { customer, kind, on: to.unwrap_or_default() },
    };
    Ok(created(words, vec![row]))
}

/// The open plan that a next step says again.
fn stands(tx: &WriteTx<'_>, next: &Planned) -> Result<Option<Row<FollowUp>>, OpsError> {
    let all = tx.list::<FollowUp>(next.customer)?;
    Ok(match standing(&all, |row| &row.value, &next.follow_up) {
        Some(StandingPlan::Same(row)) => Some(row.clone()),
        Some(StandingPlan::Beside(_)) | None => None,
    })
}

fn keep_or_add(tx: &WriteTx<'_>, next: Planned, path: &str, names: &[Contact]) -> Result<EntityRef, OpsError> {
    match stands(tx, &next)? {
        Some(row) => keep_in(tx, row, next.follow_up, path, names),
        None => add(tx, next, path, names),
    }
}

fn keep_in(
    tx: &WriteTx<'_>,
    mut row: Row<FollowUp>,
    next: FollowUp,
    path: &str,
    names: &[Contact],
) -> Result<EntityRef, OpsError> {
    let plan = std::mem::replace(&mut row.value, FollowUp::new(next.kind));
    row.value = kept(plan.clone(), next);
    fail_on(path, check_follow_up(&row.value, names))?;
    if row.value != plan {
        tx.update(&row)?;
        prepared::follow(tx, &row, plan.planned_on)?;
    }
    Ok(EntityRef { kind: EntityKind::FollowUp, id: row.id })
}

fn add(tx: &WriteTx<'_>, planned: Planned, path: &str, names: &[Contact]) -> Result<EntityRef, OpsError> {
    fail_on(path, check_follow_up(&planned.follow_up, names))?;
    insert(tx, Some(planned.customer), Entity::FollowUp(Box::new(planned.follow_up)))
}

/// Moves open follow-ups to other days.
pub(super) fn shift(tx: &WriteTx<'_>, moves: &[Move]) -> Result<Done, OpsError> {
    let to = common_day(moves.iter().map(|one| one.on));
    let mut words = ChangeSummary::MovedSeveral { count: moves.len(), to };
    for one in moves {
        let mut row = open_plan(tx, one.follow_up)?;
        if let ([_], Some(customer)) = (moves, row.customer) {
            let (kind, from) = (row.value.kind, row.value.planned_on);
            words = ChangeSummary::Moved { customer: called(tx, customer)?, kind, from, to: one.on, at: one.at };
        }
        let (on, at) = (Some(one.on), one.at.or(row.value.planned_at));
        if (row.value.planned_on, row.value.planned_at) != (on, at) {
            let from = row.value.planned_on;
            (row.value.planned_on, row.value.planned_at) = (on, at);
            tx.update(&row)?;
            prepared::follow(tx, &row, from)?;
        }
    }
    Ok(said(words))
}

/// Plans some follow-ups and moves others, as one change.
pub(super) fn arrange(tx: &WriteTx<'_>, planned: Vec<Planned>, moved: &[Move]) -> Result<Done, OpsError> {
    if planned.is_empty() {
        return shift(tx, moved);
    }
    if moved.is_empty() {
        return plan(tx, planned);
    }
    let planned = plan(tx, planned)?;
    let words = planned.words.and(&shift(tx, moved)?.words);
    Ok(created(words, planned.created))
}

/// Adds obligations to open follow-ups.
pub(super) fn join(tx: &WriteTx<'_>, joined: &[Joined]) -> Result<Done, OpsError> {
    let mut words = ChangeSummary::JoinedSeveral { count: joined.len() };
    for Joined { follow_up, obligations } in joined {
        let mut row = open_plan(tx, *follow_up)?;
        if let ([_], Some(customer)) = (joined, row.customer) {
            let (kind, on) = (row.value.kind, row.value.planned_on);
            words = ChangeSummary::Joined { customer: called(tx, customer)?, kind, on };
        }
        let added = obligations.iter().filter(|id| !row.value.obligations.contains(id));
        let all: Vec<String> = row.value.obligations.iter().chain(added).cloned().collect();
        if all != row.value.obligations {
            row.value.obligations = all;
            tx.update(&row)?;
        }
    }
    Ok(said(words))
}

fn days_of(planned: &[Planned]) -> impl Iterator<Item = NaiveDate> {
    planned.iter().filter_map(|one| one.follow_up.planned_on)
}

/// The day that all of these share; `None` when they differ.
fn common_day(mut days: impl Iterator<Item = NaiveDate>) -> Option<NaiveDate> {
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}

/// Cancels open follow-ups.
pub(super) fn cancel(
    tx: &WriteTx<'_>,
    follow_ups: &[FollowUpId],
    reason: Option<&str>,
    today: NaiveDate,
) -> Result<Done, OpsError> {
    let mut words = ChangeSummary::CancelledSeveral { count: follow_ups.len() };
    for id in follow_ups {
        let mut row = open_plan(tx, *id)?;
        if let ([_], Some(customer)) = (follow_ups, row.customer) {
            let (kind, on) = (row.value.kind, row.value.planned_on);
            words = ChangeSummary::Cancelled { customer: called(tx, customer)?, kind, on };
        }
        row.value.cancelled_on = Some(today);
        row.value.cancel_reason = reason.map(str::to_owned).or(row.value.cancel_reason);
        tx.update(&row)?;
    }
    Ok(said(words))
}

/// Notes that the problem of a follow-up is solved.
pub(super) fn tick_off(tx: &WriteTx<'_>, id: FollowUpId, today: NaiveDate) -> Result<Done, OpsError> {
    let mut row: Row<FollowUp> = tx.get(id.0)?;
    let Some(problem) = row.value.problem.clone() else {
        return Err(OpsError::invalid("problem", ViolationKind::Blank));
    };
    row.value.problem_done_on = Some(today);
    tx.update(&row)?;
    let customer = row.customer.map(|customer| called(tx, customer)).transpose()?.unwrap_or_default();
    Ok(said(ChangeSummary::TickedOff { customer, problem }))
}

/// A follow-up that is neither done nor cancelled.
fn open_plan(tx: &WriteTx<'_>, id: FollowUpId) -> Result<Row<FollowUp>, OpsError> {
    let row: Row<FollowUp> = tx.get(id.0)?;
    if row.value.is_open() { Ok(row) } else { Err(OpsError::invalid(id.to_string(), ViolationKind::NotOpen)) }
}
