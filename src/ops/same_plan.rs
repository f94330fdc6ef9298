//! A next step that says again what is planned already: that plan is kept, and moved, instead of a second one made. A
//! record leaves the plan that it may have carried out open.
//!
//! Leaves out suggestions that join a plan, see `rules`: nobody has typed those.

use std::collections::HashMap;
use std::ops::ControlFlow;

use chrono::NaiveDate;

use crate::capture::{Capture, PlanMove};
use crate::domain::{CustomerId, FollowUp, Nearness};
use crate::names::{Candidate, fold};
use crate::store::{Reader, StoreError};

/// How many days apart two plans of one kind may stand and still be the same; as near as what bundles in a suggestion.
pub const NEAR_DAYS: i64 = 3;
/// After every plan.
const LAST_DAY: NaiveDate = NaiveDate::from_ymd_opt(9999, 12, 31).expect("a day of the calendar");

/// What an open plan of the same customer and kind, on the same day or near it, is to a next step.
#[derive(Debug, Clone, PartialEq)]
pub enum StandingPlan<T> {
    /// It is this one: it is kept, and moved where the day or the time differs.
    Same(T),
    /// It is another: both stand.
    Beside(T),
}

/// The open plans of each customer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OpenPlans(HashMap<CustomerId, Vec<FollowUp>>);

/// What is planned with everybody, packed: whole records of a large book take more room than all its names.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PackedPlans {
    /// The plans as JSON, a line each.
    text: Vec<u8>,
    /// Whose plan begins where in the text, by customer.
    places: Vec<(CustomerId, usize)>,
}

impl PackedPlans {
    /// Everything that is planned.
    pub fn read(reader: &Reader<'_>) -> Result<Self, StoreError> {
        let mut packed = Self::default();
        reader.each_open_follow_up(LAST_DAY, |row| {
            packed.put(row.customer, &row.follow_up);
            ControlFlow::Continue(())
        })?;
        // Those of one customer stay as they came.
        packed.places.sort_by_key(|(customer, _)| *customer);
        packed.text.shrink_to_fit();
        packed.places.shrink_to_fit();
        Ok(packed)
    }

    fn put(&mut self, customer: CustomerId, plan: &FollowUp) {
        let place = self.text.len();
        // Every record can be written as JSON.
        if serde_json::to_writer(&mut self.text, plan).is_ok() {
            self.text.push(b'\n');
            self.places.push((customer, place));
        }
    }

    /// What is planned with these customers.
    pub fn of<'c>(&self, customers: impl IntoIterator<Item = &'c Candidate>) -> OpenPlans {
        let plans = |customer: CustomerId| {
            let first = self.places.partition_point(|(other, _)| *other < customer);
            let own = self.places[first..].iter().take_while(move |(other, _)| *other == customer);
            own.filter_map(|(_, place)| {
                let line = self.text[*place..].split(|byte| *byte == b'\n').next()?;
                serde_json::from_slice(line).ok()
            })
        };
        OpenPlans(customers.into_iter().map(|one| (one.id, plans(one.id).collect())).collect())
    }
}

/// Which of these open follow-ups a next step meets; the nearest day first, one that is the same before all others.
pub fn standing<'a, T>(
    open: impl IntoIterator<Item = &'a T>,
    follow_up: impl Fn(&T) -> &FollowUp,
    next: &FollowUp,
) -> Option<StandingPlan<&'a T>> {
    let on = next.planned_on?;
    let apart = |day: NaiveDate| (day - on).num_days().abs();
    let near = open.into_iter().filter_map(|one| {
        let plan = follow_up(one);
        let day = plan.planned_on.filter(|day| plan.is_open() && plan.kind == next.kind && apart(*day) <= NEAR_DAYS)?;
        let is_other = is_other(plan, next);
        Some(((is_other, apart(day), day), one))
    });
    let ((is_other, ..), one) = near.min_by_key(|(order, _)| *order)?;
    Some(if is_other { StandingPlan::Beside(one) } else { StandingPlan::Same(one) })
}

/// The plan as it is once the next step is in it: what the step leaves out stays.
pub fn kept(plan: FollowUp, next: FollowUp) -> FollowUp {
    let both = |of_plan: Vec<String>, of_next: Vec<String>| {
        let new: Vec<String> = of_next.into_iter().filter(|one| !of_plan.contains(one)).collect();
        [of_plan, new].concat()
    };
    FollowUp {
        planned_on: next.planned_on,
        planned_at: next.planned_at.or(plan.planned_at),
        level: plan.level.max(next.level),
        subject: subject(plan.subject, next.subject),
        goal: next.goal.or(plan.goal),
        place: next.place.or(plan.place),
        minutes: next.minutes.or(plan.minutes),
        contacts: both(plan.contacts, next.contacts),
        obligations: both(plan.obligations, next.obligations),
        tags: both(plan.tags, next.tags),
        ..plan
    }
}

/// The open plan that a line moves to the day of its next step: the one on the day that it names, of its kind or as near
/// as that, and the nearest of several.
pub fn moved<'a, T>(
    open: impl IntoIterator<Item = &'a T>,
    follow_up: impl Fn(&T) -> &FollowUp,
    next: &FollowUp,
    moves: PlanMove,
) -> Option<&'a T> {
    let on = next.planned_on?;
    let order = |one: &&T| {
        let plan = follow_up(one);
        let day = plan.planned_on.filter(|_| plan.is_open())?;
        let is_kind = plan.kind == next.kind;
        let fits =
            is_kind || (plan.kind.nearness() == Nearness::InPerson && next.kind.nearness() == Nearness::InPerson);
        let is_day = moves.from.is_none_or(|from| from == day);
        let is_with_others = !next.contacts.is_empty() && !next.contacts.iter().any(|one| plan.contacts.contains(one));
        (fits && is_day).then(|| (!is_kind, is_with_others, (day - on).num_days().abs(), day))
    };
    open.into_iter().filter(|one| order(one).is_some()).min_by_key(order)
}

/// What the plan of a captured line meets; nothing where the rules are still to choose its day.
pub fn met_by_line<'a>(plans: &'a OpenPlans, line: &Capture) -> Option<StandingPlan<&'a FollowUp>> {
    if let (Some(moves), Some(next)) = (line.moves, line.planned())
        && let Some(plan) = moved(plans.of(line.customer.id), |plan| plan, next, moves)
    {
        return Some(StandingPlan::Same(plan));
    }
    met(plans, line.customer.id, line.planned()?)
}

/// The same as it is told: a plan that the line leaves open is told as that alone.
pub fn met_to_tell<'a>(plans: &'a OpenPlans, line: &Capture) -> Option<StandingPlan<&'a FollowUp>> {
    let open = left_open(plans, line);
    met_by_line(plans, line).filter(|met| !matches!(met, StandingPlan::Beside(plan) if open == Some(*plan)))
}

/// Another plan with the customer on the day that a captured line plans; none that the line meets already or leaves open.
pub fn beside_on_that_day<'a>(plans: &'a OpenPlans, line: &Capture) -> Option<&'a FollowUp> {
    let planned = line.planned()?;
    let is_that_day = |plan: &&FollowUp| plan.is_open() && plan.planned_on == planned.planned_on;
    let met = met_by_line(plans, line);
    let is_met =
        |plan: &FollowUp| matches!(met, Some(StandingPlan::Same(one) | StandingPlan::Beside(one)) if one == plan);
    let open = left_open(plans, line);
    plans.of(line.customer.id).iter().filter(is_that_day).find(|plan| !is_met(plan) && open != Some(*plan))
}

/// The open plan that a captured record may have carried out, overdue or due within three days of it and of its kind; the
/// record leaves it open, so that it must be named. Nothing where the next step of the line takes it.
pub fn left_open<'a>(plans: &'a OpenPlans, line: &Capture) -> Option<&'a FollowUp> {
    let is_moved = |plan: &&FollowUp| {
        line.moves.is_some() && matches!(met_by_line(plans, line), Some(StandingPlan::Same(same)) if same == *plan)
    };
    left_open_with(plans, line.customer.id, &line.follow_up, line.planned()).filter(|plan| !is_moved(plan))
}

/// The same of a record with a customer, and of what is planned next with it.
fn left_open_with<'a>(
    plans: &'a OpenPlans,
    customer: CustomerId,
    done: &FollowUp,
    next: Option<&FollowUp>,
) -> Option<&'a FollowUp> {
    let on = done.done_on?;
    let apart = |plan: &FollowUp| plan.planned_on.map(|day| (day - on).num_days());
    let is_due = |plan: &&FollowUp| {
        plan.is_open() && plan.kind == done.kind && apart(plan).is_some_and(|days| days <= NEAR_DAYS)
    };
    // One that is due already before one to come, then the nearest.
    let order = |plan: &&FollowUp| apart(plan).map(|days| (days > 0, days.abs(), std::cmp::Reverse(plan.planned_at)));
    let plan = plans.of(customer).iter().filter(is_due).min_by_key(order)?;
    let met = next.and_then(|next| met(plans, customer, next));
    let is_taken = matches!(met, Some(StandingPlan::Same(same)) if same == plan);
    (!is_taken).then_some(plan)
}

/// The same for each of several customers that have one.
pub fn plans_left_open<'a>(
    plans: &'a OpenPlans,
    customers: &'a [Candidate],
    done: &FollowUp,
    next: Option<&FollowUp>,
) -> Vec<(&'a Candidate, &'a FollowUp)> {
    let open = |customer: &'a Candidate| Some((customer, left_open_with(plans, customer.id, done, next)?));
    customers.iter().filter_map(open).collect()
}

/// What a next step with a customer meets.
pub fn met<'a>(plans: &'a OpenPlans, customer: CustomerId, next: &FollowUp) -> Option<StandingPlan<&'a FollowUp>> {
    standing(plans.of(customer), |plan| plan, next)
}

/// Whether a plan and a next step are two things to do: with other people, about other matters on another day or at
/// another time, or the plan has an hour of its own and the step, which does not name its matter, stands elsewhere.
fn is_other(plan: &FollowUp, next: &FollowUp) -> bool {
    let times = plan.planned_at.zip(next.planned_at);
    let is_elsewhen = plan.planned_on != next.planned_on || times.is_some_and(|(one, other)| one != other);
    let is_that_hour = !is_elsewhen && times.is_some();
    let is_with_others = !plan.contacts.is_empty()
        && !next.contacts.is_empty()
        && !next.contacts.iter().any(|one| plan.contacts.contains(one));
    let is_other_matter = match (&plan.subject, &next.subject) {
        (Some(one), Some(other)) => !says(one, other) && !says(other, one),
        // What was promised for an hour stays, unless it is named.
        _ => plan.planned_at.is_some(),
    };
    (is_with_others && !is_that_hour) || (is_elsewhen && is_other_matter)
}

/// Whether a text holds another, whatever its letters look like.
fn says(text: &str, other: &str) -> bool {
    fold(text).contains(&fold(other))
}

/// The subject of both.
fn subject(plan: Option<String>, next: Option<String>) -> Option<String> {
    match (plan, next) {
        (Some(plan), Some(next)) if says(&next, &plan) => Some(next),
        (Some(plan), Some(next)) if says(&plan, &next) => Some(plan),
        (Some(plan), Some(next)) => {
            Some(format!("{plan}{}{next}", if plan.is_ascii() && next.is_ascii() { "; " } else { "；" }))
        }
        (plan, next) => plan.or(next),
    }
}

impl OpenPlans {
    /// What is planned with one customer.
    pub fn with(reader: &Reader<'_>, customer: CustomerId) -> Result<Self, StoreError> {
        Self::with_each(reader, [customer])
    }

    /// What is planned with each of these customers.
    pub fn with_each(reader: &Reader<'_>, customers: impl IntoIterator<Item = CustomerId>) -> Result<Self, StoreError> {
        let with = |customer| {
            let all = reader.list::<FollowUp>(customer)?.into_iter().map(|row| row.value);
            Ok((customer, all.filter(FollowUp::is_open).collect()))
        };
        customers.into_iter().map(with).collect::<Result<_, _>>().map(Self)
    }

    /// The same without one that is being recorded.
    #[must_use]
    pub fn without(mut self, plan: &FollowUp) -> Self {
        self.0.values_mut().for_each(|plans| plans.retain(|one| one != plan));
        self
    }

    /// Those of a customer.
    pub fn of(&self, customer: CustomerId) -> &[FollowUp] {
        self.0.get(&customer).map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Kind;

    fn plan(kind: Kind, on: &str, at: Option<&str>, subject: &str) -> FollowUp {
        FollowUp {
            planned_on: on.parse().ok(),
            planned_at: at.map(|at| format!("{at}:00").parse().unwrap()),
            subject: Some(subject.to_owned()).filter(|words| !words.is_empty()),
            ..FollowUp::new(kind)
        }
    }

    #[test]
    fn a_plan_is_the_same_by_kind_day_and_matter() {
        let next = plan(Kind::Phone, "2026-12-02", Some("10:00"), "谈价");
        let same = |stands: FollowUp| match standing([&stands], |plan| plan, &next) {
            Some(StandingPlan::Same(_)) => Some(true),
            Some(StandingPlan::Beside(_)) => Some(false),
            None => None,
        };
        for (stands, told) in [
            (plan(Kind::Phone, "2026-12-02", None, ""), Some(true)),
            (plan(Kind::Phone, "2026-12-02", None, "催款"), Some(true)),
            (plan(Kind::Phone, "2026-12-02", Some("15:00"), "催款"), Some(false)),
            (plan(Kind::Phone, "2026-12-02", Some("15:00"), "再谈价"), Some(true)),
            (plan(Kind::Phone, "2026-12-02", Some("10:00"), ""), Some(true)),
            (plan(Kind::Phone, "2026-12-02", Some("15:00"), ""), Some(false)),
            (plan(Kind::Phone, "2026-12-03", Some("10:00"), ""), Some(false)),
            (plan(Kind::Phone, "2026-12-05", None, ""), Some(true)),
            (plan(Kind::Phone, "2026-11-29", None, "谈价"), Some(true)),
            (plan(Kind::Phone, "2026-12-04", None, "催款"), Some(false)),
            (plan(Kind::Phone, "2026-12-06", None, ""), None),
            (plan(Kind::Visit, "2026-12-02", None, ""), None),
            (FollowUp { cancelled_on: "2026-12-01".parse().ok(), ..plan(Kind::Phone, "2026-12-02", None, "") }, None),
            (FollowUp { done_on: "2026-12-01".parse().ok(), ..plan(Kind::Phone, "2026-12-02", None, "") }, None),
        ] {
            assert_eq!(same(stands.clone()), told, "{stands:?}");
        }
        let all = [
            plan(Kind::Phone, "2026-12-01", None, "催款"),
            plan(Kind::Phone, "2026-12-05", None, ""),
            plan(Kind::Phone, "2026-12-03", None, "谈价格"),
        ];
        assert_eq!(standing(&all, |plan| plan, &next), Some(StandingPlan::Same(&all[2])), "the same, then the nearest");
    }

    #[test]
    fn a_plan_with_other_people_is_another_except_at_its_own_hour() {
        let with = |name: &str, at: Option<&str>| FollowUp {
            contacts: vec![name.to_owned()],
            ..plan(Kind::Visit, "2026-12-02", at, "")
        };
        for (stands, next, is_same) in [
            (with("Marc", None), with("Marc", Some("09:00")), true),
            (with("Marc", None), with("Ingrid", Some("09:00")), false),
            (with("Marc", Some("09:00")), with("Ingrid", Some("09:00")), true),
            (with("Marc", Some("09:00")), with("Marc", Some("10:00")), false),
            (with("Marc", Some("09:00")), with("Marc", None), true),
        ] {
            let met = standing([&stands], |plan| plan, &next);
            assert_eq!(matches!(met, Some(StandingPlan::Same(_))), is_same, "{stands:?} {next:?}");
        }
    }

    #[test]
    fn a_line_names_the_plan_it_may_carry_out_and_what_else_is_planned_that_day() {
        let customer = crate::names::Candidate { id: CustomerId(1), code: "C001".into(), name: "华星".into() };
        let line = |follow_up: FollowUp| Capture {
            customer: customer.clone(),
            follow_up,
            is_here: false,
            is_day_open: false,
            next: None,
            moves: None,
            issue: None,
            order: None,
            new_contacts: Vec::new(),
            title: None,
            birthday: None,
            silent_until: None,
            doubts: Vec::new(),
            spans: Vec::new(),
        };
        let call = line(FollowUp { done_on: "2026-12-01".parse().ok(), ..FollowUp::new(Kind::Phone) });
        for (on, kind, is_named) in [
            ("2026-11-20", Kind::Phone, true),
            ("2026-12-01", Kind::Phone, true),
            ("2026-12-04", Kind::Phone, true),
            ("2026-12-05", Kind::Phone, false),
            ("2026-12-02", Kind::Visit, false),
        ] {
            let plans = OpenPlans(HashMap::from([(CustomerId(1), vec![plan(kind, on, None, "谈价")])]));
            assert_eq!(left_open(&plans, &call).is_some(), is_named, "{on}");
        }
        let visit = line(plan(Kind::Visit, "2026-12-02", None, "看产线"));
        for (on, kind, is_named) in
            [("2026-12-02", Kind::Phone, true), ("2026-12-02", Kind::Visit, false), ("2026-12-03", Kind::Phone, false)]
        {
            let plans = OpenPlans(HashMap::from([(CustomerId(1), vec![plan(kind, on, None, "谈价")])]));
            assert_eq!(beside_on_that_day(&plans, &visit).is_some(), is_named, "{on} {kind}");
        }
    }

    #[test]
    fn what_the_step_leaves_out_stays() {
        let stands = FollowUp {
            contacts: vec!["张伟".into()],
            obligations: vec!["monthly-call".into()],
            goal: Some("签".into()),
            ..plan(Kind::Phone, "2026-12-02", Some("10:00"), "催款")
        };
        let next = FollowUp {
            contacts: vec!["王芳".into(), "张伟".into()],
            ..plan(Kind::Phone, "2026-12-03", None, "谈价")
        };
        let after = kept(stands, next);
        assert_eq!((after.planned_on, after.planned_at), ("2026-12-03".parse().ok(), "10:00:00".parse().ok()));
        assert_eq!(after.subject.as_deref(), Some("催款；谈价"));
        assert_eq!((after.contacts, after.goal.as_deref()), (vec!["张伟".into(), "王芳".into()], Some("签")));
        assert_eq!(after.obligations, ["monthly-call"]);
    }
}
