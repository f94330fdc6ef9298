//! A captured line becomes what is written: the record, the people met for the first time, the issue, the next step.
//!
//! Leaves out the grammar of the line, see `capture`.

use chrono::{NaiveDate, NaiveDateTime};

use super::overview::Briefs;
use super::same_plan::moved;
use super::{Change, Entity, Happened, PackedPlans, Planned, RulesContext, StandingOrders, next_after};
use crate::capture::{Capture, NextStep, OrderDraft};
use crate::domain::{Contact, Customer, CustomerId, FollowUp, FollowUpId, Issue, Order};
use crate::names::{Candidate, Person, Roster};
use crate::store::{CustomerBrief, Reader, StoreError};

/// What a line is read against and told by.
#[derive(Debug, Clone, Default)]
pub struct KnownToLines {
    /// Everybody’s names.
    pub roster: Roster,
    /// What is planned already.
    pub plans: PackedPlans,
    /// What was ordered lately.
    pub orders: StandingOrders,
}

impl KnownToLines {
    /// Reads it all at one moment of the book.
    pub fn read(reader: &Reader<'_>, today: NaiveDate) -> Result<Self, StoreError> {
        let (plans, orders) = (PackedPlans::read(reader)?, StandingOrders::read(reader, today)?);
        Ok(Self { roster: roster(reader)?, plans, orders })
    }
}

/// The names of so many customers tell how much memory those of all take.
const SAMPLE: usize = 1000;

/// The names of everybody in the book, against which lines are read.
pub fn roster(reader: &Reader<'_>) -> Result<Roster, StoreError> {
    let customers = usize::try_from(reader.count::<Customer>()?).unwrap_or_default();
    let mut briefs = Briefs::of_all(reader);
    let (mut roster, mut count) = (Roster::default(), 0);
    let (mut next, mut people) = (briefs.next_brief(), Vec::<Person>::new());
    let mut add = |brief: &CustomerBrief, people: &mut Vec<Person>| {
        roster.add(&Candidate::from(brief), brief.short_name(), people);
        people.clear();
        count += 1;
        if count == SAMPLE {
            roster.reserve(customers);
        }
    };
    // Customers and contacts come in one order, so that neither are held beside the names.
    reader.each_bare_by_customer::<Contact>(|row| {
        while let Some(brief) = next.take_if(|brief| row.customer.is_some_and(|of| brief.id < of)) {
            add(&brief, &mut people);
            next = briefs.next_brief();
        }
        if next.as_ref().is_some_and(|brief| row.customer == Some(brief.id)) {
            people.push(Person::of(&row.value));
        }
    })?;
    while let Some(brief) = next {
        add(&brief, &mut people);
        next = briefs.next_brief();
    }
    briefs.failed.map_or(Ok(roster), Err)
}

/// What the line writes. A lone `>` takes the day and the kind that the rules suggest once the record is written
/// (docs/command-line.md 3); `None` when no obligation calls for a next step.
pub fn happened(
    reader: &Reader<'_>,
    context: &RulesContext,
    line: Capture,
    now: NaiveDateTime,
) -> Result<Option<Happened>, StoreError> {
    let customer = line.customer.id;
    let line = if line.order.is_some() { StandingOrders::with(reader, customer)?.left_out_of(line) } else { line };
    let next = match line.next {
        None => None,
        Some(NextStep::Planned(follow_up)) => Some(*follow_up),
        Some(NextStep::Someday(follow_up)) => {
            let proposed = suggested(reader, context, customer, &line.follow_up)?;
            let planned_on = proposed.and_then(|step| step.planned_on).or(follow_up.planned_on);
            Some(FollowUp { planned_on, ..*follow_up })
        }
        Some(NextStep::AskTheRules) => match suggested(reader, context, customer, &line.follow_up)? {
            Some(follow_up) => Some(follow_up),
            None => return Ok(None),
        },
    };
    let mut follow_up = line.follow_up;
    if line.is_day_open {
        let proposed = suggested(reader, context, customer, &FollowUp { planned_on: None, ..follow_up.clone() })?;
        follow_up.planned_on = proposed.and_then(|step| step.planned_on).or(follow_up.planned_on);
    }
    let planned = next.as_ref().or(Some(&follow_up).filter(|plan| plan.done_on.is_none()));
    let moves = match line.moves.zip(planned) {
        Some((moves, planned)) => {
            let all = reader.list::<FollowUp>(customer)?;
            moved(&all, |row| &row.value, planned, moves).map(|row| FollowUpId(row.id))
        }
        None => None,
    };
    let contact = |name: String| Contact { name, ..Contact::default() };
    Ok(Some(Happened {
        customer,
        issue: line.issue.map(|draft| issue(draft.title, draft.severity, now)),
        order: line.order.map(|draft| order(draft, follow_up.done_on.unwrap_or_else(|| now.date()))),
        contacts: line.new_contacts.into_iter().map(contact).collect(),
        follow_up,
        planned: None,
        next,
        moves,
        title: line.title,
        birthday: line.birthday,
        silent_until: line.silent_until,
    }))
}

/// The change that writes what lines say: records of what was done, or plans where a line names a day to come. A plan
/// that stands already is kept, not made again.
pub fn change(all: Vec<Happened>) -> Change {
    let is_plan = |one: &Happened| one.follow_up.done_on.is_none() && one.follow_up.planned_on.is_some();
    if !all.iter().all(is_plan) || all.is_empty() {
        return Change::Record(all);
    }
    let (mut before, mut planned, mut behind) = (Vec::new(), Vec::new(), Vec::new());
    for one in all {
        let customer = one.customer;
        let add = |entry| Change::Add { customer: Some(customer), entry };
        before.extend(one.contacts.into_iter().map(|contact| add(Entity::Contact(Box::new(contact)))));
        let mut plans =
            [Some(one.follow_up), one.next].into_iter().flatten().map(|follow_up| Planned { customer, follow_up });
        before.extend(one.moves.and_then(|plan| Some(Change::PlanInstead(plan, Box::new(plans.next()?)))));
        planned.extend(plans);
        behind.extend(one.issue.map(|issue| add(Entity::Issue(Box::new(issue)))));
    }
    if before.is_empty() && behind.is_empty() {
        return Change::PlanOnce(planned);
    }
    before.extend((!planned.is_empty()).then_some(Change::PlanOnce(planned)));
    before.extend(behind);
    match before.len() {
        1 => before.remove(0),
        _ => Change::All(before),
    }
}

/// What the line writes for each of these customers instead of the one that it names: an order is of one alone. Where a lone `>` finds no
/// obligation, that customer has no next step.
pub fn for_each(
    reader: &Reader<'_>,
    context: &RulesContext,
    line: &Capture,
    customers: &[Candidate],
    now: NaiveDateTime,
) -> Result<Vec<Happened>, StoreError> {
    let mut all = Vec::with_capacity(customers.len());
    for customer in customers {
        let own = Capture { customer: customer.clone(), order: None, ..line.clone() };
        let without_next = Capture { next: None, ..own.clone() };
        let made = match happened(reader, context, own, now)? {
            Some(made) => Some(made),
            None => happened(reader, context, without_next, now)?,
        };
        all.extend(made);
    }
    Ok(all)
}

/// The next step that the rules suggest after this record, which is not in the book yet.
pub fn suggested(
    reader: &Reader<'_>,
    context: &RulesContext,
    customer: CustomerId,
    record: &FollowUp,
) -> Result<Option<FollowUp>, StoreError> {
    let next = next_after(reader, context, customer, record)?;
    Ok(next.map(|suggestion| FollowUp {
        planned_on: Some(suggestion.date),
        level: Some(suggestion.level),
        obligations: suggestion.obligations.iter().map(|at| context.rulebook.obligations[*at].id.clone()).collect(),
        ..FollowUp::new(suggestion.kind)
    }))
}

fn order(draft: OrderDraft, ordered_on: NaiveDate) -> Order {
    Order {
        uid: None,
        number: None,
        ordered_on,
        amount: draft.amount,
        product: None,
        quantity: None,
        payment_due: None,
        paid_on: None,
        payments: Vec::new(),
        notes: Some(draft.words),
    }
}

fn issue(title: String, severity: crate::domain::Severity, opened_at: NaiveDateTime) -> Issue {
    Issue {
        uid: None,
        title,
        severity,
        status: None,
        opened_at,
        responded_at: None,
        closed_at: None,
        owner: None,
        contact: None,
        detail: None,
        resolution: None,
        satisfied: None,
    }
}
