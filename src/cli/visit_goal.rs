//! What a visit was planned for, told when it is done in the shell.

use super::session::Session;
use crate::capture::Capture;
use crate::domain::{CustomerId, FollowUp, FollowUpId};
use crate::messages::clean::clean;
use crate::messages::cli::shown;
use crate::messages::{capture, record, terms};
use crate::ops::{OpenPlans, VisitPlan, left_open};
use crate::sentences;
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

/// A plan that a logged follow-up may have carried out: `log` leaves it open.
pub struct PlanLeftOpen {
    pub id: FollowUpId,
    plan: FollowUp,
    /// What it was planned for, a line each.
    goal: Vec<String>,
}

impl PlanLeftOpen {
    /// The plan that a line leaves open, if there is one.
    pub fn of(
        session: &Session,
        reader: &Reader<'_>,
        plans: &OpenPlans,
        line: &Capture,
    ) -> Result<Option<Self>, StoreError> {
        let Some(plan) = left_open(plans, line) else { return Ok(None) };
        let rows = reader.list::<FollowUp>(line.customer.id)?;
        let Some(row) = rows.into_iter().find(|row| row.value == *plan) else { return Ok(None) };
        let goal = goal_lines(session, reader, line.customer.id, &row.value)?;
        Ok(Some(Self { id: FollowUpId(row.id), plan: row.value, goal }))
    }

    /// What it was for, and the command that marks it done.
    pub fn told(&self, session: &Session, is_written: bool) -> String {
        let open = if is_written {
            let way = session.advised(capture::undone_and_done_by_command(session.lang, self.id));
            sentences::plan_still_open(session.lang, &self.plan, way, session.today)
        } else {
            let way = session.advised(capture::done_by_command(session.lang, self.id));
            let part = sentences::of_plan_left_open(session.lang, &self.plan, way, session.today);
            shown::labelled(session.lang, part.label, part.value)
        };
        let lines: Vec<String> = self.goal.iter().cloned().chain([clean(&open).into_owned()]).collect();
        lines.join("\n")
    }
}
