//! What is owed to a customer, a row for each obligation.

use chrono::NaiveDate;

use crate::cli::session::Session;
use crate::messages::cli::shown;
use crate::messages::labels::Labelled as _;
use crate::messages::terms;
use crate::messages::{Lang, dates, reasons as told, rhythm, rulebook};
use crate::rules::{Obligation, ObligationState, Spread, SpreadReason, Standing, StepBy};

/// A row for each obligation: what it is, how often, when last and when due, by what it is covered, and why then.
pub(super) fn owed(session: &Session, standing: &Standing<'_>) -> Vec<Vec<String>> {
    let (lang, today) = (session.lang, standing.today);
    standing
        .obligations
        .iter()
        .map(|state| {
            let obligation = &standing.rulebook.obligations[state.obligation];
            vec![
                rulebook::named(lang, &obligation.name).to_owned(),
                how_often(lang, obligation, state),
                last_time(session, state, today),
                state.undone_since(today).map_or_else(|| dates::due(lang, state.due, today), |_| String::new()),
                state.covered_by.map(|on| covered(lang, standing, state, on)).unwrap_or_default(),
                remark(lang, state, today),
            ]
        })
        .collect()
}

fn last_time(session: &Session, state: &ObligationState, today: NaiveDate) -> String {
    let (lang, day) = (session.lang, |day| dates::short(session.lang, day, today));
    match (state.anchor, state.spread) {
        (Some(anchor), _) => told::last_on(lang, day(anchor)),
        (None, Some(Spread { why: SpreadReason::FirstTime, .. })) => told::no_record(lang).to_owned(),
        (None, _) => state
            .undone_since(today)
            .map_or_else(|| terms::not_done_yet(lang).to_owned(), |start| told::undone(lang, start, today)),
    }
}

/// How often; nothing where the name says so.
fn how_often(lang: Lang, obligation: &Obligation, state: &ObligationState) -> String {
    match state.step_by {
        StepBy::Cadence => rhythm::beside_name(lang, &obligation.name, told::every_days_of(state.step), 1),
        _ => rhythm::beside_name(lang, &obligation.name, obligation.every, obligation.times),
    }
    .unwrap_or_default()
}

/// By which plan it is covered; where something is sent for another reason, that it counts as well.
fn covered(lang: Lang, standing: &Standing<'_>, state: &ObligationState, on: NaiveDate) -> String {
    let obligation = &standing.rulebook.obligations[state.obligation];
    let told = planned(lang, on, standing.today);
    let plans = standing.dossier.follow_ups.iter().filter(|touch| touch.is_open() && touch.planned_on == Some(on));
    let mut counting = plans.filter(|touch| touch.kind.is_one_way() && obligation.kinds.contains(&touch.kind));
    match counting.find(|touch| touch.obligations.is_empty()) {
        Some(touch) => shown::counts_as(lang, told, touch.kind.label(lang)),
        None => told,
    }
}

fn planned(lang: Lang, on: NaiveDate, today: NaiveDate) -> String {
    if on < today {
        dates::planned_overdue(lang, on, today)
    } else {
        shown::covered(lang, dates::short(lang, on, today))
    }
}

/// Why the due day is not the last day and the usual step.
fn remark(lang: Lang, state: &ObligationState, today: NaiveDate) -> String {
    let days = dates::days(lang, state.step);
    let step = match state.step_by {
        StepBy::Cadence => Some(shown::own_step(lang).to_owned()),
        StepBy::Slackened => Some(shown::slackened_step(lang, days)),
        StepBy::Tightened => Some(shown::tightened_step(lang, days)),
        StepBy::Rulebook => None,
    };
    let day = |day| dates::short(lang, day, today);
    let began = match state.spread {
        Some(spread) => Some(shown::spread_since(lang, day(spread.since))),
        None if state.waits_for_start() && (state.due >= today || state.anchor.is_some()) => {
            Some(shown::just_began(lang, day(state.start.on)))
        }
        None => None,
    };
    let remarks: Vec<String> = step.into_iter().chain(began).collect();
    remarks.join(lang.pick("，", ", "))
}
