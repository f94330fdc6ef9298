//! `rounds customers [QUERY]` and `rounds show CUSTOMER`.

use chrono::NaiveDate;
use serde::Serialize;

use super::columns::{CellTone, aligned};
use super::customer_arg;
use super::explain::{self, Explanation};
use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::domain::{Customer, Stage};
use crate::filter::Filter;
use crate::messages::clean::clean;
use crate::messages::cli::shown;
use crate::messages::labels::Labelled;
use crate::messages::terms;
use crate::messages::{customer_filter as text_of_filter, customers, dates, rulebook};
use crate::ops::{CustomerSummary, Overview, Profile, RulesContext};
use crate::rules::AutomaticTag;
use crate::sentences::next_contact::of_next;
use crate::store::StoreError;

/// How many follow-ups a profile shows.
const FOLLOW_UPS: usize = 8;

/// A customer of a list as JSON.
#[derive(Serialize)]
struct Listed {
    customer: String,
    name: String,
    short_name: Option<String>,
    stage: Stage,
    tier: String,
    industry: Option<String>,
    region: Option<String>,
    automatic_tags: Vec<String>,
    health: Option<i64>,
    completeness: u32,
    last_contact: Option<NaiveDate>,
    next_contact: Option<NaiveDate>,
}

/// A profile as JSON.
#[derive(Serialize)]
struct Whole {
    customer: String,
    name: String,
    record: Customer,
    automatic_tags: Vec<String>,
    explain: Explanation,
}

/// All customers by code, or those that match, best first.
pub fn list(session: &mut Session, words: &[String]) -> Result<CommandOutput, Failure> {
    let store = session.open()?;
    let reader = store.read().map_err(|error| session.store_failure(&error))?;
    let context = session.context(&reader, None)?;
    let overview = Overview::read(&reader, &context).map_err(|error| session.store_failure(&error))?;
    let query = words.join(" ");
    let entries: Vec<&CustomerSummary> = if query.trim().is_empty() {
        let mut all: Vec<&CustomerSummary> = overview.entries.iter().map(AsRef::as_ref).collect();
        all.sort_by(|one, other| one.brief.code().cmp(other.brief.code()));
        all
    } else {
        found(session, &query, &context, &overview)?.into_iter().map(|place| overview.entries[place].as_ref()).collect()
    };
    if session.json {
        return CommandOutput::json(&entries.iter().map(|entry| Listed::of(&context, entry)).collect::<Vec<_>>());
    }
    if entries.is_empty() {
        return Ok(CommandOutput::text(shown::no_customer_found(session.lang)));
    }
    let rows: Vec<Vec<String>> = entries.iter().map(|entry| row(session, &context, entry)).collect();
    Ok(CommandOutput::text(aligned(&rows, 0).join("\n")))
}

/// The places of the customers that a filter lets through; one that is not understood is refused.
pub(super) fn found(
    session: &Session,
    typed: &str,
    context: &RulesContext,
    overview: &Overview,
) -> Result<Vec<usize>, Failure> {
    let (filter, wrong) = Filter::read(typed, context);
    match wrong {
        None => Ok(filter.places(overview, context)),
        Some(wrong) => {
            let sentence = wrong.sentence(session.lang, &context.rulebook);
            Err(Failure::done(clean(&text_of_filter::not_understood(session.lang, sentence))))
        }
    }
}

impl Listed {
    fn of(context: &RulesContext, entry: &CustomerSummary) -> Self {
        let brief = &entry.brief;
        Self {
            customer: brief.code().to_owned(),
            name: brief.name().to_owned(),
            short_name: brief.short_name().map(str::to_owned),
            stage: brief.stage,
            tier: context.rulebook.tiers[entry.tier].id.clone(),
            industry: brief.industry.as_deref().map(str::to_owned),
            region: brief.region.as_deref().map(str::to_owned),
            automatic_tags: automatic(context, &entry.automatic_tags).map(|tag| tag.id.clone()).collect(),
            health: entry.health.known_score(),
            completeness: entry.completeness,
            last_contact: entry.last_contact,
            next_contact: entry.next(context.today).map(|next| next.date),
        }
    }
}

fn row(session: &Session, context: &RulesContext, entry: &CustomerSummary) -> Vec<String> {
    let lang = session.lang;
    let next = entry
        .next(context.today)
        .map(|next| format!("{} {}", dates::short(lang, next.date, session.today), next.kind.label(lang)));
    vec![
        entry.brief.code().to_owned(),
        clean(entry.brief.name()).into_owned(),
        entry.brief.stage.label(lang).to_owned(),
        rulebook::named(lang, &context.rulebook.tiers[entry.tier].short_name).to_owned(),
        customers::score(entry.health),
        clean(entry.brief.region.as_deref().unwrap_or_default()).into_owned(),
        next.unwrap_or_default(),
    ]
}

/// Everything about one customer.
pub fn show(session: &mut Session, typed: &str) -> Result<CommandOutput, Failure> {
    let store = session.open()?;
    let reader = store.read().map_err(|error| session.store_failure(&error))?;
    let context = session.context(&reader, None)?;
    let id = customer_arg::customer(session, &reader, typed)?.id;
    let failed = |error| session.store_failure(&error);
    let Some(profile) = Profile::read(&reader, &context, id).map_err(failed)? else {
        return Err(failed(StoreError::NotFound { what: "customer", id: id.0 }));
    };
    if session.json {
        let record = reader.customer(id).map_err(failed)?.value;
        let explain = Explanation::of(&context.judge(&profile.dossier));
        let (customer, name) = (record.code.clone(), record.name.clone());
        let places = context.rulebook.tags_of(&profile.assessment.facts);
        let automatic_tags = automatic(&context, &places).map(|tag| tag.id.clone()).collect();
        return CommandOutput::json(&Whole { customer, name, record, automatic_tags, explain });
    }
    Ok(CommandOutput::text(text(session, &context, &profile)))
}

fn text(session: &Session, context: &RulesContext, profile: &Profile) -> String {
    let lang = session.lang;
    let customer = &profile.customer.value;
    let mut facts = vec![vec![terms::stage(lang).to_owned(), customer.stage.label(lang).to_owned()]];
    for (title, value) in [(terms::industry(lang), &customer.industry), (terms::region(lang), &customer.region)] {
        facts.extend(value.as_ref().map(|value| vec![title.to_owned(), clean(value).into_owned()]));
    }
    let tags = tags(session, context, profile);
    if !tags.is_empty() {
        facts.push(vec![terms::tags(lang).to_owned(), tags]);
    }
    if let Some(next) = profile.next_contact(context.today) {
        let touchpoints = rulebook::TouchpointNames::of(&context.rulebook);
        let late = |days| terms::overdue_by(lang, dates::days(lang, days));
        let said = of_next(lang, &touchpoints, profile, &next, (context.today, &late));
        facts.push(vec![terms::next_step(lang).to_owned(), said]);
    }
    let mut lines: Vec<String> = explain::text(session, context.currency(), &context.judge(&profile.dossier))
        .lines()
        .map(str::to_owned)
        .collect();
    lines.splice(1..1, aligned(&facts, 0));
    let people: Vec<Vec<String>> = profile.contacts.iter().map(|row| person(session, &row.value)).collect();
    let touches: Vec<Vec<String>> = profile.follow_ups.iter().take(FOLLOW_UPS).map(|row| touch(session, row)).collect();
    let issues: Vec<Vec<String>> = profile
        .issues
        .iter()
        .filter(|row| row.value.closed_at.is_none())
        .map(|row| {
            let issue = &row.value;
            vec![format!("I{}", row.id), issue.severity.label(lang).to_owned(), clean(&issue.title).into_owned()]
        })
        .collect();
    for (title, rows) in
        [(terms::contacts(lang), people), (shown::open_issues(lang), issues), (shown::follow_ups(lang), touches)]
    {
        if !rows.is_empty() {
            lines.push(CellTone::Heading.paint(title, session.colours));
            lines.extend(aligned(&rows, 2));
        }
    }
    lines.join("\n")
}

/// The tags given by hand, then those that the rules give, which say so.
fn tags(session: &Session, context: &RulesContext, profile: &Profile) -> String {
    let lang = session.lang;
    let places = context.rulebook.tags_of(&profile.assessment.facts);
    let given = automatic(context, &places).map(|tag| customers::automatic(lang, rulebook::named(lang, &tag.name)));
    let all: Vec<String> = profile.customer.value.tags.iter().cloned().chain(given).collect();
    clean(&all.join(lang.pick("、", ", "))).into_owned()
}

/// The tags of the rulebook at these places.
fn automatic<'a>(context: &'a RulesContext, places: &'a [usize]) -> impl Iterator<Item = &'a AutomaticTag> {
    places.iter().filter_map(|place| context.rulebook.tags.get(*place))
}

fn person(session: &Session, contact: &crate::domain::Contact) -> Vec<String> {
    let text = |text: Option<&String>| clean(text.map(String::as_str).unwrap_or_default()).into_owned();
    let left = contact.left_on.is_some_and(|day| day <= session.today);
    vec![
        clean(&contact.name).into_owned(),
        text(contact.title.as_ref()),
        contact
            .roles
            .iter()
            .map(|role| role.label(session.lang))
            .collect::<Vec<_>>()
            .join(session.lang.pick("、", ", ")),
        text(contact.mobile.as_ref().or(contact.phone.as_ref())),
        if left { shown::left(session.lang).to_owned() } else { String::new() },
    ]
}

fn touch(session: &Session, row: &crate::store::FollowUpRow) -> Vec<String> {
    let touch = &row.follow_up;
    let told = touch.subject.as_ref().or(touch.content.as_ref());
    vec![
        row.id.to_string(),
        dates::short(session.lang, row.key().day, session.today),
        touch.kind.label(session.lang).to_owned(),
        touch.outcome.map(|outcome| outcome.label(session.lang)).unwrap_or_default().to_owned(),
        clean(told.map(String::as_str).unwrap_or_default()).into_owned(),
    ]
}
