//! `rounds log`: follow-ups recorded from typed lines, each a change of its own.

mod each_line;

use chrono::NaiveDate;
use serde::Serialize;

use super::columns::aligned;
use super::customers::found;
use super::day_conflicts::{DayConflictJson, DayConflictReport};
use super::output::{CommandOutput, Failure};
use super::session::Session;
use super::visit_goal::PlanLeftOpen;
use crate::capture::{Capture, Doubt, NextStep, parse, unmarked_day};
use crate::domain::{FollowUp, Issue, Order};
use crate::messages::Lang;
use crate::messages::capture as text;
use crate::messages::clean::clean;
use crate::messages::cli::shown;
use crate::names::{Candidate, Roster, RosterEntry};
use crate::ops::{
    EntityKind, Happened, OpenPlans, Overview, Receipt, RulesContext, StandingOrders, StandingPlan, beside_on_that_day,
    kept, logging, met_by_line, met_to_tell,
};
use crate::sentences;
use crate::store::Store;

/// The longest line that is understood, in bytes.
const LONGEST_LINE: usize = 16 << 10;

/// What was or would be written, as JSON.
#[derive(Serialize)]
struct Logged {
    customer: String,
    follow_up: WithId<FollowUp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<WithId<FollowUp>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issue: Option<WithId<Issue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    order: Option<Order>,
    /// The last day on which the customer asks to be left alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    do_not_contact_until: Option<NaiveDate>,
    /// The plan, as it stood, that is kept instead of a second one.
    #[serde(skip_serializing_if = "Option::is_none")]
    kept: Option<FollowUp>,
    /// The id of the plan that this may have carried out and that stays open.
    #[serde(skip_serializing_if = "Option::is_none")]
    left_open: Option<String>,
    /// The conflicts of the day of the next step.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    against: Vec<DayConflictJson>,
}

/// A record, with its id once it is written.
#[derive(Serialize)]
struct WithId<T> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(flatten)]
    record: T,
}

/// The ids of what a change has made, in the order in which it was named.
struct Ids {
    touches: std::vec::IntoIter<String>,
    issues: std::vec::IntoIter<String>,
}

/// Records the line of the command, or every line of stdin.
pub fn run(session: &mut Session, words: &[String], dry_run: bool) -> Result<CommandOutput, Failure> {
    let mut store = session.open()?;
    if !words.is_empty() && words != ["-"] {
        let (logged, said) = one(session, &mut store, &words.join(" "), dry_run)?;
        return if session.json { CommandOutput::json(&logged) } else { Ok(CommandOutput::text(said)) };
    }
    each_line::run(session, |session, line| one(session, &mut store, line, dry_run))
}

/// Records the line for every customer of a filter, as one change; the line itself names nobody.
pub fn to_each(session: &mut Session, filter: &str, words: &[String], dry_run: bool) -> Result<CommandOutput, Failure> {
    let lang = session.lang;
    if words.is_empty() {
        return Err(Failure::usage(shown::line_needed(lang).to_owned()));
    }
    let mut store = session.open()?;
    let ForEach { all, capture, context, left_open } = read_for_each(session, &store, filter, &words.join(" "))?;
    let mut doubt = None;
    let mut logged: Vec<Logged> = all.iter().map(|(code, happened)| Logged::of(code.clone(), happened)).collect();
    for (logged, open) in logged.iter_mut().zip(&left_open) {
        logged.left_open = open.as_ref().map(|plan| plan.id.to_string());
    }
    let open = logged.iter().zip(&left_open).filter_map(|(logged, open)| {
        let told = open.as_ref()?.told(session, !dry_run).replace('\n', &format!("\n{} ", logged.customer));
        Some(format!("\n{} {told}", logged.customer))
    });
    let open: String = open.collect();
    let said = if dry_run {
        let codes: Vec<&str> = all.iter().map(|(code, _)| code.as_str()).collect();
        format!(
            "{}{}\n{}",
            shown::would_record_for(lang, all.len()),
            codes.join(" "),
            told(session, &capture, &context, false, &OpenPlans::default())
        ) + &open
    } else {
        // A rehearsal tells it with all the rest.
        session.notes.extend(unwritten_order(lang, &capture));
        let change = logging::change(all.into_iter().map(|(_, happened)| happened).collect());
        let receipt = session.apply(&mut store, change.clone()).map_err(|error| session.ops_failure(&error))?;
        doubt = DayConflictReport::read(session, &store, &context, &change, &receipt)?.sentence(session);
        let mut ids = Ids::of(&receipt);
        for one in &mut logged {
            one.name(&mut ids);
        }
        clean(&sentences::of_change(lang, &receipt.words, session.today)).into_owned() + &open
    };
    let answer = if session.json { CommandOutput::json(&logged)? } else { CommandOutput::text(said) };
    Ok(doubt.into_iter().fold(answer, |answer, doubt| answer.noting(clean(&doubt))))
}

/// That the order of a line for several customers is not written.
fn unwritten_order(lang: Lang, capture: &Capture) -> Option<String> {
    let doubt = capture.doubts.iter().find(|doubt| matches!(doubt, Doubt::OrderOfSeveral { .. }))?;
    Some(clean(&sentences::of_doubt(lang, doubt)).into_owned())
}

/// A line that is written for several customers.
struct ForEach {
    /// What it writes for each, with their codes.
    all: Vec<(String, Happened)>,
    /// The line as it was read.
    capture: Capture,
    context: RulesContext,
    /// For each the plan that it leaves open.
    left_open: Vec<Option<PlanLeftOpen>>,
}

/// What a line writes for each customer of a filter.
fn read_for_each(session: &mut Session, store: &Store, filter: &str, line: &str) -> Result<ForEach, Failure> {
    let reader = store.read().map_err(|error| session.store_failure(&error))?;
    let context = session.context(&reader, None)?;
    let overview = Overview::read(&reader, &context).map_err(|error| session.store_failure(&error))?;
    let places = found(session, filter, &context, &overview)?;
    let briefs = places.into_iter().map(|place| &overview.entries[place].brief);
    let customers: Vec<Candidate> = briefs.map(Candidate::from).collect();
    let Some(first) = customers.first() else {
        return Err(Failure::done(shown::no_customer_found(session.lang).to_owned()));
    };
    let nobody: Roster = std::iter::empty::<RosterEntry>().collect();
    let capture = parse(line, &nobody, session.stamp().now, &context.workdays, Some(first))
        .map_err(|error| Failure::done(clean(&text::explain(session.lang, &error))))?;
    let capture = capture.without_order();
    let now = session.stamp().now;
    let happened = logging::for_each(&reader, &context, &capture, &customers, now)
        .map_err(|error| session.store_failure(&error))?;
    let failed = |error| session.store_failure(&error);
    let mut left_open = Vec::with_capacity(happened.len());
    for happened in &happened {
        let plans = OpenPlans::with(&reader, happened.customer).map_err(failed)?;
        let customer = customers.iter().find(|one| one.id == happened.customer).unwrap_or(first).clone();
        let next = happened.next.clone().map(|step| NextStep::Planned(Box::new(step)));
        let own = Capture { customer, follow_up: happened.follow_up.clone(), next, ..capture.clone() };
        left_open.push(PlanLeftOpen::of(session, &reader, &plans, &own).map_err(failed)?);
    }
    let all = customers.iter().map(|customer| customer.code.clone()).zip(happened).collect();
    Ok(ForEach { all, capture, context, left_open })
}

fn one(session: &mut Session, store: &mut Store, line: &str, dry_run: bool) -> Result<(Logged, String), Failure> {
    let lang = session.lang;
    if line.len() > LONGEST_LINE {
        return Err(Failure::done(shown::line_too_long(lang, LONGEST_LINE >> 10)));
    }
    let (capture, happened, context, plans) = read(session, store, line, dry_run)?;
    let mut logged = Logged::of(capture.customer.code.clone(), &happened).keeping(&capture, &plans);
    let mut understood = told(session, &capture, &context, true, &plans);
    let left_open = {
        let reader = store.read().map_err(|error| session.store_failure(&error))?;
        PlanLeftOpen::of(session, &reader, &plans, &capture).map_err(|error| session.store_failure(&error))?
    };
    if let Some(plan) = left_open {
        understood = format!("{understood}\n{}", plan.told(session, !dry_run));
        logged.left_open = Some(plan.id.to_string());
    }
    if dry_run {
        return Ok((logged, format!("{}\n{understood}", shown::would_record(lang))));
    }
    let change = logging::change(vec![happened]);
    let receipt = session.apply(store, change.clone()).map_err(|error| session.ops_failure(&error))?;
    logged.name(&mut Ids::of(&receipt));
    let against = DayConflictReport::read(session, store, &context, &change, &receipt)?;
    logged.against = against.list(session);
    let told = against.after(session, sentences::of_change(lang, &receipt.words, session.today));
    Ok((logged, format!("{}\n{understood}", clean(&told))))
}

/// A line as it was understood, what it writes, what judged it, and what is planned with its customer.
type ReadLine = (Capture, Happened, RulesContext, OpenPlans);

/// Reads a line.
fn read(session: &mut Session, store: &Store, line: &str, dry_run: bool) -> Result<ReadLine, Failure> {
    let reader = store.read().map_err(|error| session.store_failure(&error))?;
    let context = session.context(&reader, None)?;
    let failed = |error| session.store_failure(&error);
    let roster = logging::roster(&reader).map_err(failed)?;
    let mut capture = parse(line, &roster, session.stamp().now, &context.workdays, None)
        .map_err(|error| Failure::done(clean(&text::explain(session.lang, &error))))?
        .in_currency(context.currency());
    if capture.order.is_some() {
        capture = StandingOrders::with(&reader, capture.customer.id).map_err(failed)?.left_out_of(capture);
    }
    let day = unmarked_day(&capture, session.today, &context.workdays).map(|day| clean(day).into_owned());
    let says = if dry_run { text::unmarked_day_written } else { text::unmarked_day_recorded };
    let doubt = day.map(|day| says(session.lang, day));
    let now = session.stamp().now;
    let happened = logging::happened(&reader, &context, capture.clone(), now).map_err(failed)?;
    let happened = happened.ok_or_else(|| Failure::done(shown::no_next_step(session.lang)))?;
    session.notes.extend(doubt);
    capture.follow_up = happened.follow_up.clone();
    capture.next = match (capture.next, happened.next.clone()) {
        (Some(NextStep::Someday(_)), Some(step)) => Some(NextStep::Someday(Box::new(step))),
        (_, step) => step.map(|step| NextStep::Planned(Box::new(step))),
    };
    let plans = OpenPlans::with(&reader, happened.customer).map_err(|error| session.store_failure(&error))?;
    Ok((capture, happened, context, plans))
}

/// The line as it was understood, one line a part; the customer too where it is this one alone.
fn told(
    session: &Session,
    capture: &Capture,
    context: &RulesContext,
    names_customer: bool,
    plans: &OpenPlans,
) -> String {
    let mut parts = sentences::of_capture(session.lang, capture, session.today, &context.workdays);
    let met = met_to_tell(plans, capture);
    parts.extend(met.map(|met| sentences::of_standing_plan(session.lang, &met, capture.planned(), session.today)));
    let that_day = beside_on_that_day(plans, capture);
    parts.extend(that_day.map(|plan| sentences::of_plan_that_day(session.lang, plan, session.today)));
    let parts = parts.iter().skip(usize::from(!names_customer));
    let rows: Vec<Vec<String>> =
        parts.map(|part| vec![part.label.to_owned(), clean(&part.value).into_owned()]).collect();
    aligned(&rows, 2).join("\n")
}

impl Logged {
    fn of(customer: String, happened: &Happened) -> Self {
        Self {
            customer,
            follow_up: WithId { id: None, record: happened.follow_up.clone() },
            next: happened.next.clone().map(|record| WithId { id: None, record }),
            issue: happened.issue.clone().map(|record| WithId { id: None, record }),
            order: happened.order.clone(),
            do_not_contact_until: happened.silent_until,
            kept: None,
            left_open: None,
            against: Vec::new(),
        }
    }

    /// The plan that is kept for what the line plans, and what it is then.
    fn keeping(mut self, capture: &Capture, plans: &OpenPlans) -> Self {
        if let Some(StandingPlan::Same(plan)) = met_by_line(plans, capture) {
            let planned = self.next.as_mut().unwrap_or(&mut self.follow_up);
            planned.record = kept(plan.clone(), planned.record.clone());
            self.kept = Some(plan.clone());
        }
        self
    }

    /// Takes over the ids that the records were given.
    fn name(&mut self, ids: &mut Ids) {
        self.follow_up.id = ids.touches.next();
        if let Some(next) = &mut self.next {
            next.id = ids.touches.next();
        }
        if let Some(issue) = &mut self.issue {
            issue.id = ids.issues.next();
        }
    }
}

impl Ids {
    fn of(receipt: &Receipt) -> Self {
        let of = |kind: EntityKind, letter: char| {
            let ids = receipt.created.iter().filter(move |created| created.kind == kind);
            ids.map(move |created| format!("{letter}{}", created.id)).collect::<Vec<_>>().into_iter()
        };
        Self { touches: of(EntityKind::FollowUp, 'F'), issues: of(EntityKind::Issue, 'I') }
    }
}
