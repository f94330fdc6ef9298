//! `rounds done`, `rounds move`, `rounds cancel`: one planned follow-up, named by its id.

use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;

use super::assignment::code_of;
use crate::capture::dates::{DateError, Towards, read_date, read_date_and_time};
use crate::cli::day_conflicts::{DayConflictJson, DayConflictReport};
use crate::cli::output::{CommandOutput, Failure};
use crate::cli::session::Session;
use crate::cli::visit_goal::goal_lines;
use crate::domain::{Customer, CustomerId, FollowUp, FollowUpId, Outcome, Vocabulary as _};
use crate::import::{FollowUpPart, TargetPart};
use crate::messages::clean::clean;
use crate::messages::cli::records as text;
use crate::messages::{capture, dates};
use crate::ops::{Change, Happened, Move, RulesContext};
use crate::sentences;
use crate::store::{Row, Store, StoreError};

/// What a command did to a follow-up, as JSON.
#[derive(Serialize)]
struct Touched {
    id: String,
    customer: String,
    name: String,
    change: Option<i64>,
    follow_up: FollowUp,
    /// The conflicts of the day it was moved to.
    #[serde(skip_serializing_if = "Option::is_none")]
    against: Option<Vec<DayConflictJson>>,
}

/// How it was done.
pub struct Done<'a> {
    /// What was said; may be empty.
    pub text: String,
    /// What came of it.
    pub outcome: Option<&'a str>,
    /// The day, when not today.
    pub on: Option<&'a str>,
}

/// A planned follow-up was done.
pub fn done(session: &mut Session, id: &str, done: &Done<'_>) -> Result<CommandOutput, Failure> {
    let (mut store, row) = open(session, id)?;
    let wrong = |error: String| Failure::usage(clean(&error));
    let lang = session.lang;
    let outcome = done
        .outcome
        .map(|typed| code_of(lang, typed, (TargetPart::FollowUp(FollowUpPart::Main), "outcome"), Outcome::WORDS))
        .transpose()
        .map_err(wrong)?;
    let outcome = outcome.and_then(|code| code.parse().ok());
    let on = match done.on {
        Some(typed) => {
            let context = session.desk_of(&store)?;
            day(session, &context, typed, Towards::Past)?
        }
        None => session.today,
    };
    let content = Some(done.text.clone()).filter(|text| !text.is_empty());
    let plan = row.value;
    let follow_up = FollowUp {
        done_on: Some(on),
        outcome: outcome.or(plan.outcome),
        content: content.or_else(|| plan.content.clone()),
        ..plan
    };
    let Some(customer) = row.customer else {
        return Err(session.store_failure(&StoreError::NotFound { what: "customer", id: row.id }));
    };
    let happened = Happened { planned: Some(FollowUpId(row.id)), ..Happened::alone(customer, follow_up) };
    let goal = {
        let reader = store.read().map_err(|error| session.store_failure(&error))?;
        goal_lines(session, &reader, customer, &happened.follow_up).map_err(|error| session.store_failure(&error))?
    };
    let asked = Asked { change: Change::Record(vec![happened]), to: None };
    let mut answer = write(session, &mut store, row.id, &asked)?;
    if !session.json {
        answer.text.extend(goal.iter().map(|line| format!("\n{line}")));
    }
    Ok(answer)
}

/// A planned follow-up to another day, and to a time of it where one is typed, else the time stays; what speaks against
/// the day is said, as the app says it.
pub fn shift(session: &mut Session, id: &str, typed: &str) -> Result<CommandOutput, Failure> {
    let (mut store, row) = open(session, id)?;
    let context = session.desk_of(&store)?;
    let (on, at) = day_and_time(session, &context, typed)?;
    let id = row.id;
    let change = Change::Move(vec![Move { follow_up: FollowUpId(id), on, at }]);
    write(session, &mut store, id, &Asked { change, to: Some(&context) })
}

/// A planned follow-up will not be done.
pub fn cancel(session: &Session, id: &str, reason: &str) -> Result<CommandOutput, Failure> {
    let (mut store, row) = open(session, id)?;
    let reason = Some(reason.to_owned()).filter(|reason| !reason.is_empty());
    let change = Change::Cancel { follow_ups: vec![FollowUpId(row.id)], reason };
    write(session, &mut store, row.id, &Asked { change, to: None })
}

/// The book and the open follow-up that is meant.
fn open(session: &Session, typed: &str) -> Result<(Store, Row<FollowUp>), Failure> {
    let lang = session.lang;
    let id: FollowUpId = typed.parse().map_err(|_| Failure::usage(clean(&text::no_follow_up_id(lang, typed))))?;
    let store = session.open()?;
    let failed = |error| session.store_failure(&error);
    let found = store.read().map_err(failed)?.find::<FollowUp>(id.0).map_err(failed)?;
    let row = found.ok_or_else(|| Failure::done(text::no_such_follow_up(lang, id)))?;
    let told = |day: NaiveDate| dates::long(lang, day, session.today);
    if let Some(day) = row.value.done_on {
        return Err(Failure::done(text::already_done(lang, id, told(day))));
    }
    if let Some(day) = row.value.cancelled_on {
        return Err(Failure::done(text::already_cancelled(lang, id, told(day))));
    }
    Ok((store, row))
}

fn day(session: &Session, context: &RulesContext, typed: &str, towards: Towards) -> Result<NaiveDate, Failure> {
    read_date(typed, session.today, towards, &context.workdays)
        .map_err(|error| Failure::usage(clean(&capture::explain_date(session.lang, &error))))
}

/// The day, and the time where one is typed.
fn day_and_time(
    session: &Session,
    context: &RulesContext,
    typed: &str,
) -> Result<(NaiveDate, Option<NaiveTime>), Failure> {
    let lang = session.lang;
    read_date_and_time(typed, session.today, Towards::Future, &context.workdays).map_err(|error| {
        Failure::usage(clean(&match &error {
            DateError::NotADate { text } => text::no_day_or_time(lang, text),
            other => capture::explain_date(lang, other),
        }))
    })
}

/// What is to be done to a follow-up.
struct Asked<'d> {
    change: Change,
    /// What judges the day that it is moved to: what speaks against it is said.
    to: Option<&'d RulesContext>,
}

/// Makes the change.
fn write(session: &Session, store: &mut Store, id: i64, asked: &Asked<'_>) -> Result<CommandOutput, Failure> {
    let Asked { change, to } = asked;
    let receipt = session.apply(store, change.clone()).map_err(|error| session.ops_failure(&error))?;
    let against = to.map(|to| DayConflictReport::read(session, store, to, change, &receipt)).transpose()?;
    if !session.json {
        let told = sentences::of_change(session.lang, &receipt.words, session.today);
        let told = against.map_or(told.clone(), |against| against.after(session, told));
        return Ok(CommandOutput::text(clean(&told)));
    }
    let failed = |error| session.store_failure(&error);
    let reader = store.read().map_err(failed)?;
    let row = reader.get::<FollowUp>(id).map_err(failed)?;
    let owner = row.customer.unwrap_or(CustomerId(0));
    let customer = reader.get::<Customer>(owner.0).map_err(failed)?.value;
    CommandOutput::json(&Touched {
        id: FollowUpId(id).to_string(),
        customer: customer.code,
        name: customer.name,
        change: receipt.change.map(|change| change.0),
        follow_up: row.value,
        against: against.map(|against| against.list(session)),
    })
}
