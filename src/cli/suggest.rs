//! `rounds suggest`: who to contact next, when and why.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;

use super::columns::{CellTone, aligned, first_told_once, without_first};
use super::customer_arg;
use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::domain::{CustomerId, FollowUpId, Kind, Level};
use crate::messages::clean::clean;
use crate::messages::cli::shown;
use crate::messages::labels::Labelled;
use crate::messages::{dates, reasons as told, rulebook, terms};
use crate::ops::RulesContext;
use crate::rules::{Standing, Suggestion, Topic};
use crate::store::{Reader, Select, StoreError};

/// A suggestion as JSON.
#[derive(Debug, Serialize)]
pub struct SuggestionJson<'d> {
    customer: String,
    name: String,
    tier: &'d str,
    date: NaiveDate,
    /// The planned day of the follow-up that it joins.
    joins: Option<NaiveDate>,
    due: NaiveDate,
    overdue_days: i64,
    obligations: Vec<&'d str>,
    kind: Kind,
    level: Level,
    priority: f64,
    topics: Vec<&'static str>,
    reasons: Vec<Said>,
    /// The same in passing.
    #[serde(skip)]
    shortly: Vec<String>,
    /// The open follow-ups that it joins, each with the names of what is done along.
    #[serde(skip)]
    pub plans: Vec<(FollowUpId, String)>,
    #[serde(skip)]
    id: CustomerId,
    /// What people call the customer; the name until [`call`] has looked it up.
    #[serde(skip)]
    called: String,
}

/// A reason as JSON.
#[derive(Debug, Serialize)]
struct Said {
    code: &'static str,
    text: String,
}

/// What was asked for.
#[derive(Debug, Clone, Copy)]
pub struct SuggestArgs<'a> {
    /// How many days ahead.
    pub horizon: u32,
    /// Only this customer.
    pub customer: Option<&'a str>,
    /// By another rulebook.
    pub rulebook: Option<&'a str>,
}

/// Answers the suggestions by date, priority and code.
pub fn run(session: &mut Session, asked: SuggestArgs<'_>) -> Result<CommandOutput, Failure> {
    let store = session.open()?;
    let reader = store.read().map_err(|error| session.store_failure(&error))?;
    let context = session.context(&reader, asked.rulebook)?;
    let only =
        asked.customer.map(|typed| customer_arg::customer(session, &reader, typed)).transpose()?.map(|one| one.id);
    let select = only.as_ref().map_or(Select::All, |id| Select::Only(std::slice::from_ref(id)));
    let mut items = Vec::new();
    reader
        .dossiers(select, context.named_since(), |dossier| {
            let standing = context.judge(dossier);
            let made = standing.suggestions(i64::from(asked.horizon));
            items.extend(made.iter().map(|one| SuggestionJson::of(session, &context, &standing, one)));
        })
        .map_err(|error| session.store_failure(&error))?;
    sort(&mut items);
    if session.json {
        return CommandOutput::json(&items);
    }
    call(&reader, &mut items).map_err(|error| session.store_failure(&error))?;
    if items.is_empty() {
        return Ok(CommandOutput::text(shown::nothing_suggested(session.lang)));
    }
    let items: Vec<&SuggestionJson<'_>> = items.iter().collect();
    Ok(CommandOutput::text(lines(session, &context, &items, LineStyle { indent: 0, days: true }).join("\n")))
}

/// Looks up what people call the customers; one query.
pub fn call(reader: &Reader<'_>, items: &mut [SuggestionJson<'_>]) -> Result<(), StoreError> {
    let ids: Vec<CustomerId> = items.iter().map(|item| item.id).collect();
    let briefs = reader.customer_briefs_of(&ids)?;
    let called: HashMap<CustomerId, &str> = briefs.iter().map(|brief| (brief.id, brief.called())).collect();
    for item in items {
        if let Some(called) = called.get(&item.id) {
            (*called).clone_into(&mut item.called);
        }
    }
    Ok(())
}

/// By date, the most pressing first, then by code.
pub fn sort(items: &mut [SuggestionJson<'_>]) {
    items.sort_by(|one, other| {
        (one.date.cmp(&other.date))
            .then(other.priority.total_cmp(&one.priority))
            .then_with(|| one.customer.cmp(&other.customer))
    });
}

impl<'d> SuggestionJson<'d> {
    /// The most important reason, in passing; and that a plan stands later if one does.
    fn told(&self, lang: crate::messages::Lang) -> String {
        let later = self.reasons.iter().skip(1).filter(|one| one.code == "planned-later").map(|one| &one.text);
        let told = self.shortly.iter().take(1).chain(later);
        told.map(|one| clean(one).into_owned()).collect::<Vec<_>>().join(terms::clause_separator(lang))
    }

    /// A suggestion with its reasons in words.
    pub fn of(session: &Session, context: &'d RulesContext, standing: &Standing<'_>, made: &Suggestion) -> Self {
        let (dossier, reasons) = (standing.dossier, standing.reasons(made));
        let obligation = |place: &usize| context.rulebook.obligations[*place].id.as_str();
        let named = |places: &[usize]| -> String {
            let names =
                places.iter().map(|place| rulebook::named(session.lang, &context.rulebook.obligations[*place].name));
            names.collect::<Vec<_>>().join(terms::list_separator(session.lang))
        };
        Self {
            plans: made.joined().iter().map(|(plan, places)| (*plan, named(places))).collect(),
            id: dossier.id,
            called: dossier.name.clone(),
            customer: dossier.code.clone(),
            name: dossier.name.clone(),
            tier: &context.rulebook.tiers[standing.tiering.effective].id,
            date: made.date,
            joins: made.joined_on(),
            due: made.due,
            overdue_days: made.overdue_days,
            obligations: made.obligations.iter().map(obligation).collect(),
            kind: made.kind,
            level: made.level,
            priority: made.priority,
            topics: made.topics.iter().map(Topic::code).collect(),
            shortly: told::shortly(session.lang, context.currency(), &reasons, context.today),
            reasons: reasons
                .iter()
                .map(|one| Said {
                    code: one.code(),
                    text: told::reason(session.lang, context.currency(), one, context.today),
                })
                .collect(),
        }
    }
}

/// How lines are set.
#[derive(Debug, Clone, Copy)]
pub struct LineStyle {
    /// How far they are indented.
    pub indent: usize,
    /// Whether each day is told, once; all are of the same day else.
    pub days: bool,
}

/// The suggestions as lines: day, customer, kind, tier, the most important reason.
pub fn lines(
    session: &Session,
    context: &RulesContext,
    items: &[&SuggestionJson<'_>],
    manner: LineStyle,
) -> Vec<String> {
    let lang = session.lang;
    let rows: Vec<Vec<String>> = items
        .iter()
        .map(|item| {
            let tier = context.rulebook.tier_named(item.tier).map(|at| &context.rulebook.tiers[at].short_name);
            vec![
                dates::long(lang, item.date, session.today),
                item.customer.clone(),
                clean(&item.called).into_owned(),
                item.kind.label(lang).to_owned(),
                tier.map(|names| rulebook::named(lang, names).to_owned()).unwrap_or_default(),
                item.told(lang),
            ]
        })
        .collect();
    let tone = |item: &SuggestionJson<'_>| if item.overdue_days > 0 { CellTone::Alarm } else { CellTone::Plain };
    let rows = if manner.days { first_told_once(rows) } else { without_first(rows) };
    aligned(&rows, manner.indent)
        .iter()
        .zip(items)
        .map(|(line, item)| tone(item).paint(line, session.colours))
        .collect()
}
