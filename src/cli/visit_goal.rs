//! What a visit was planned for, told when it is done in the shell.

use super::session::Session;
use crate::domain::{CustomerId, FollowUp, FollowUpId};
use crate::messages::clean::clean;
use crate::messages::cli::shown;
use crate::messages::{record, terms};
use crate::ops::VisitPlan;
use crate::store::{Reader, StoreError};

/// The goal of a planned follow-up and the promise that was wanted, a line each; nothing where nothing was planned for it.
pub fn goal_lines(
    session: &Session,
    reader: &Reader<'_>,
    customer: CustomerId,
    plan: &FollowUp,
) -> Result<Vec<String>, StoreError> {
    let lang = session.lang;
    let Some(plan) = VisitPlan::of(reader, customer, plan)? else { return Ok(Vec::new()) };
    let goal = plan.goal.map(|goal| shown::labelled(lang, terms::goal(lang), clean(&goal)));
    let wished = plan.wished.map(|wished| record::wished(lang, clean(&wished)));
    Ok(goal.into_iter().chain(wished).collect())
}

/// The same of the plan that a logged follow-up may have carried out, with its id: `log` leaves it open.
pub fn goal_of_due_plan(
    session: &Session,
    reader: &Reader<'_>,
    customer: CustomerId,
    logged: &FollowUp,
) -> Result<Vec<String>, StoreError> {
    let on = logged.done_on.unwrap_or(session.today);
    let rows = reader.list::<FollowUp>(customer)?.into_iter();
    let due = rows.filter(|row| row.value.is_open() && row.value.kind == logged.kind);
    let due =
        due.filter(|row| row.value.planned_on.is_some_and(|day| day <= on)).max_by_key(|row| row.value.planned_on);
    let Some(plan) = due else { return Ok(Vec::new()) };
    let mut lines = goal_lines(session, reader, customer, &plan.value)?;
    if !lines.is_empty() {
        lines.push(shown::still_planned(session.lang, FollowUpId(plan.id)));
    }
    Ok(lines)
}
