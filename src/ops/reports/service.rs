//! A period for the eyes of the customer: what was delivered, solved and discussed, and what comes next.
//!
//! Holds nothing that the customer is not to read: no tier, health, attitude, opinion, competitor or note ever gets here,
//! and no amount. Whoever adds a field adds it to what `tests/reports/service.rs` allows.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::domain::{
    Contact, Customer, CustomerId, FollowUp, Issue, IssueStatus, Kind, Nearness, Order, Outcome, Period, Span,
};
use crate::ops::RulesContext;
use crate::store::{Reader, StoreError};

/// How many of the next occasions are told.
const MOST_AHEAD: usize = 6;

/// What a customer is told of a period.
#[derive(Debug, Clone, PartialEq)]
pub struct ServiceReport {
    pub customer: String,
    pub period: Period,
    /// To whom it goes: the key contact.
    pub addressee: Option<(String, Option<String>)>,
    /// Who of ours was there for them.
    pub our_people: Vec<String>,
    pub delivered: Vec<Delivery>,
    /// Reported in the period, solved in it, or still open at its end.
    pub issues: Vec<ServiceIssue>,
    /// Visits, meetings and the like that were held.
    pub meetings: Vec<Meeting>,
    pub trainings: Vec<Meeting>,
    /// When both sides talked without sitting together: on the telephone, in messages. What it was about is ours.
    pub talks: Vec<Meeting>,
    /// What is arranged from today on.
    pub ahead: Vec<Meeting>,
}

/// What was ordered and delivered on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Delivery {
    pub on: NaiveDate,
    pub number: Option<String>,
    pub product: Option<String>,
    pub quantity: Option<f64>,
}

/// A problem that the customer reported, and how it ended.
#[derive(Debug, Clone, PartialEq)]
pub struct ServiceIssue {
    pub title: String,
    pub status: IssueStatus,
    pub opened_on: NaiveDate,
    /// Hours to the first answer.
    pub answered_in: Option<f64>,
    pub closed_on: Option<NaiveDate>,
    /// Hours to the end.
    pub solved_in: Option<f64>,
    /// What was done about it; told once it is closed.
    pub result: Option<String>,
    /// Where it stands today and by when it is promised; `None` once it is closed.
    pub in_hand: Option<IssueInHand>,
}

/// An issue that is still open on the day the letter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IssueInHand {
    pub status: IssueStatus,
    /// The day promised, unless it has passed.
    pub by: Option<NaiveDate>,
}

/// An occasion on which both sides were together, or will be.
#[derive(Debug, Clone, PartialEq)]
pub struct Meeting {
    pub on: NaiveDate,
    pub at: Option<NaiveTime>,
    pub kind: Kind,
    /// Who of theirs.
    pub people: Vec<String>,
    /// What about; none where the plan only names a touchpoint of the rules, which is ours alone.
    pub subject: Option<String>,
}

impl ServiceReport {
    /// Reads what is for the eyes of a customer; absent when there is none with this row.
    pub fn read(
        reader: &Reader<'_>,
        context: &RulesContext,
        id: CustomerId,
        period: Period,
    ) -> Result<Option<Self>, StoreError> {
        let Some(customer) = reader.find::<Customer>(id.0)? else { return Ok(None) };
        let contacts = reader.list::<Contact>(id)?.into_iter().map(|row| row.value);
        let orders = reader.list::<Order>(id)?.into_iter().map(|row| row.value);
        let issues: Vec<Issue> = reader.list::<Issue>(id)?.into_iter().map(|row| row.value).collect();
        let touches: Vec<FollowUp> = reader.list::<FollowUp>(id)?.into_iter().map(|row| row.value).collect();
        let issues: Vec<&Issue> = issues.iter().filter(|issue| is_of(issue, period)).collect();
        let held: Vec<&FollowUp> = touches.iter().filter(|touch| was_held(touch, period)).collect();
        let day = |touch: &FollowUp| touch.done_on;
        let (trainings, meetings): (Vec<&FollowUp>, Vec<&FollowUp>) =
            held.iter().partition(|touch| touch.kind == Kind::Training);
        let talked: Vec<&FollowUp> = touches.iter().filter(|touch| was_talked(touch, period)).collect();
        let is_ahead = |touch: &&FollowUp| {
            let is_then = touch.planned_on.is_some_and(|on| on > period.start() && on >= context.today);
            touch.is_open() && is_then && touch.kind.nearness() >= Nearness::Conversation
        };
        let mut ahead: Vec<&FollowUp> = touches.iter().filter(is_ahead).collect();
        ahead.sort_by_key(|touch| (touch.planned_on, touch.planned_at));
        ahead.truncate(MOST_AHEAD);
        let named = held.iter().filter_map(|touch| touch.owner.clone());
        let named = named.chain(issues.iter().filter_map(|issue| issue.owner.clone()));
        Ok(Some(Self {
            customer: customer.value.name,
            period,
            addressee: addressee(contacts.collect(), context.today),
            our_people: named.collect::<BTreeSet<_>>().into_iter().collect(),
            delivered: orders.filter(|order| period.contains(order.ordered_on)).map(Delivery::of).collect(),
            issues: issues.into_iter().map(|issue| ServiceIssue::of(issue, period, context)).collect(),
            meetings: listed(&meetings, day, context),
            trainings: listed(&trainings, day, context),
            talks: listed(&talked, day, context),
            ahead: listed(&ahead, |touch| touch.planned_on, context),
        }))
    }
}

/// The month that a service report is written for unless one is named: the last one, or the running one where nothing of
/// the last is on record and the book began after it.
pub fn month_to_report(reader: &Reader<'_>, context: &RulesContext, id: CustomerId) -> Result<Period, StoreError> {
    let running = Period::containing(context.today, Span::Month);
    let last = running.previous();
    let is_older = context.settings.adopted.is_some_and(|adopted| adopted > last.end());
    let is_empty = is_older && ServiceReport::read(reader, context, id, last)?.is_some_and(|report| report.is_empty());
    Ok(if is_empty { running } else { last })
}

impl ServiceReport {
    /// Whether nothing of the period is on record.
    pub const fn is_empty(&self) -> bool {
        let is_alone = self.meetings.is_empty() && self.trainings.is_empty() && self.talks.is_empty();
        is_alone && self.delivered.is_empty() && self.issues.is_empty()
    }
}

/// Kinds in which the customer takes part.
fn brings_together(kind: Kind) -> bool {
    kind.nearness() >= Nearness::Meeting
}

fn was_held(touch: &FollowUp, period: Period) -> bool {
    let is_then = touch.done_on.is_some_and(|on| period.contains(on));
    is_then && touch.outcome != Some(Outcome::NoResponse) && brings_together(touch.kind)
}

fn was_talked(touch: &FollowUp, period: Period) -> bool {
    let is_then = touch.done_on.is_some_and(|on| period.contains(on));
    is_then && touch.outcome != Some(Outcome::NoResponse) && touch.kind.nearness() == Nearness::Conversation
}

/// Whether the period saw it open or saw it end.
fn is_of(issue: &Issue, period: Period) -> bool {
    let closed = issue.closed_at.map(|at| at.date());
    issue.opened_at.date() <= period.end() && closed.is_none_or(|on| on >= period.start())
}

fn addressee(contacts: Vec<Contact>, today: NaiveDate) -> Option<(String, Option<String>)> {
    let here = contacts.into_iter().filter(|person| person.left_on.is_none_or(|left| left > today));
    here.min_by_key(|person| person.key != Some(true)).map(|person| (person.name, person.title))
}

/// As meetings, by day.
fn listed(touches: &[&FollowUp], day: impl Fn(&FollowUp) -> Option<NaiveDate>, context: &RulesContext) -> Vec<Meeting> {
    let is_ours = |subject: &String| {
        let names = context.rulebook.obligations.iter().map(|own| &own.name);
        let tiers = context.rulebook.tiers.iter().flat_map(|tier| [&tier.name, &tier.short_name]);
        names.chain(tiers).any(|name| subject.contains(&name.zh) || subject.contains(&name.en))
    };
    let meeting = |touch: &&FollowUp| {
        Some(Meeting {
            on: day(touch)?,
            at: touch.planned_at.filter(|_| touch.done_on.is_none()),
            kind: touch.kind,
            people: touch.contacts.clone(),
            subject: touch.subject.clone().filter(|subject| brings_together(touch.kind) && !is_ours(subject)),
        })
    };
    let mut meetings: Vec<Meeting> = touches.iter().filter_map(meeting).collect();
    meetings.sort_by_key(|meeting| (meeting.on, meeting.at));
    meetings
}

impl Delivery {
    fn of(order: Order) -> Self {
        Self { on: order.ordered_on, number: order.number, product: order.product, quantity: order.quantity }
    }
}

impl ServiceIssue {
    /// As things stood at the end of the period.
    fn of(issue: &Issue, period: Period, context: &RulesContext) -> Self {
        let closed = issue.closed_at.filter(|at| at.date() <= period.end());
        let answered = issue.responded_at.filter(|at| at.date() <= period.end());
        let is_closed_later = issue.closed_at.is_some() && closed.is_none();
        let known = issue.status.unwrap_or_default();
        Self {
            title: issue.title.clone(),
            status: if is_closed_later { IssueStatus::default() } else { known },
            opened_on: issue.opened_at.date(),
            answered_in: hours(issue.opened_at, answered),
            closed_on: closed.map(|at| at.date()),
            solved_in: hours(issue.opened_at, closed),
            result: closed.and(issue.resolution.clone()),
            in_hand: IssueInHand::of(issue, context),
        }
    }
}

impl IssueInHand {
    fn of(issue: &Issue, context: &RulesContext) -> Option<Self> {
        if issue.closed_at.is_some_and(|at| at.date() <= context.today) {
            return None;
        }
        let due = context.workdays.issue_due_on(issue.severity, issue.opened_at);
        let by = Some(due).filter(|due| *due >= context.today);
        Some(Self { status: issue.status.unwrap_or_default(), by })
    }
}

/// Hours from one moment to another, with one decimal.
fn hours(from: NaiveDateTime, to: Option<NaiveDateTime>) -> Option<f64> {
    let minutes = i32::try_from((to? - from).num_minutes()).ok()?;
    Some((f64::from(minutes) / 6.0).round() / 10.0)
}
