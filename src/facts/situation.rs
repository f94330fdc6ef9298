//! What is going on with one customer, as offers and the questions before a call are decided by: days, codes, and the texts
//! that are only said again, never judged.
//!
//! Leaves out where it comes from, see `ops`, and what follows from it, see `rules`.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::{FollowUpId, Level};

/// What is going on with a customer on a day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Situation {
    /// Open follow-ups in person from today on, by day.
    pub visits: Vec<PlannedVisit>,
    /// Opportunities that can still be won.
    pub deals: Vec<OpenDeal>,
    /// Opportunities that were lost.
    pub losses: Vec<DecidedDeal>,
    /// Opportunities that were won.
    pub wins: Vec<DecidedDeal>,
    /// Competitors that are known here.
    pub competitors: Vec<KnownCompetitor>,
    /// The newest contact made with a decider who has not left.
    pub decider_met_on: Option<NaiveDate>,
    /// What was filled in.
    pub worksheets: Vec<FilledSheet>,
    /// The days of cases of failure.
    pub failures: Vec<NaiveDate>,
    /// The days of cases of success.
    pub successes: Vec<NaiveDate>,
    /// From the code of an offer to the facts it was put away for, one a line.
    pub put_away: BTreeMap<String, String>,
    /// What is believed and not verified yet, the newest first; with how to verify it.
    pub beliefs: Vec<Belief>,
    /// Up to when the latest account plan reaches; far away where it has no end.
    pub planned_to: Option<NaiveDate>,
    /// The day of the newest survey with a score.
    pub surveyed_on: Option<NaiveDate>,
}

/// A meeting in person that is planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedVisit {
    /// The follow-up.
    pub id: FollowUpId,
    /// By what it is remembered, to whatever day it is moved.
    pub name: String,
    pub on: NaiveDate,
    /// The highest level among those who are met.
    pub level: Level,
    /// Whether a decider is among them.
    pub has_decider: bool,
    /// Who is met.
    pub people: Vec<String>,
    /// Whether a visit plan was written for it.
    pub has_plan: bool,
}

/// An opportunity that can still be won.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenDeal {
    pub name: String,
    pub is_negotiated: bool,
    /// Whether it is known what it is worth.
    pub has_amount: bool,
    pub expected_close: Option<NaiveDate>,
    /// What they objected to, in the order of the book, and whether we have an answer.
    pub objections: Vec<(String, bool)>,
}

/// An opportunity that was won or lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecidedDeal {
    pub name: String,
    pub on: NaiveDate,
}

/// A competitor at a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownCompetitor {
    pub name: String,
    /// The newest record in which it was named.
    pub said_on: Option<NaiveDate>,
}

/// A worksheet that was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledSheet {
    pub template: String,
    pub on: NaiveDate,
}

/// What a talk with a customer is prepared by, beside its situation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CallFacts {
    /// The questions that were written into the plan of the visit.
    pub planned: Vec<String>,
    /// What they promised and was not ticked off, the newest first.
    pub promises: Vec<Promised>,
    /// What was ordered last, and when.
    pub ordered: Option<(NaiveDate, Option<String>)>,
    /// Whether it is known how they decide.
    pub is_process_known: bool,
    /// Whether it is known why they were lost.
    pub is_loss_explained: bool,
}

/// A promise of theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promised {
    pub text: String,
    /// When they said it.
    pub on: NaiveDate,
    /// The last day that it names.
    pub due: Option<NaiveDate>,
}

/// Something believed of a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Belief {
    pub text: String,
    pub how_to_check: Option<String>,
}
