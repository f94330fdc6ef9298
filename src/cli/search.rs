//! `rounds search TEXT`: customers and contacts by name, then issues, orders, cases and the other records by their texts,
//! then every follow-up that holds the words, newest first.

use chrono::NaiveDate;
use serde::Serialize;

use super::columns::{CellTone, aligned};
use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::domain::IssueId;
use crate::messages::clean::clean;
use crate::messages::cli::shown;
use crate::messages::excerpt::excerpt;
use crate::messages::labels::Labelled as _;
use crate::messages::terms;
use crate::messages::{cells, dates, record};
use crate::names::SearchField;
use crate::ops::{EntityKind, Findings, FoundElsewhere, Named};
use crate::sentences::of_kind;
use crate::store::{FollowUpRow, FoundIn, FoundRecord, Typed, field_with};

/// The cells of the words around what was found.
const ROOM: usize = 60;

/// Something found, as JSON; of a customer or contact without the id of a record, a day only of a follow-up.
#[derive(Serialize)]
struct Found<'a> {
    id: Option<String>,
    /// Nobody's of a case that was written by hand.
    customer: Option<&'a str>,
    name: Option<&'a str>,
    date: Option<NaiveDate>,
    kind: &'a str,
    field: &'a str,
    text: &'a str,
}

/// Finds what was typed; at most `limit` records.
pub fn run(session: &Session, words: &[String], limit: u32) -> Result<CommandOutput, Failure> {
    let words = words.join(" ");
    let store = session.open()?;
    let reader = store.read().map_err(|error| session.store_failure(&error))?;
    let findings = Findings::read(&reader, &words, limit).map_err(|error| session.store_failure(&error))?;
    let typed = Typed::new(&words);
    if session.json {
        let customers = findings.customers.iter().map(Found::customer);
        let elsewhere = findings.elsewhere.iter().map(Found::elsewhere);
        let records = findings.records.iter().map(|row| Found::record(row, &typed));
        return CommandOutput::json(&customers.chain(elsewhere).chain(records).collect::<Vec<_>>());
    }
    let lines = lines(session, &findings, &typed);
    let answer = CommandOutput::text(if lines.is_empty() {
        terms::nothing_found(session.lang).to_owned()
    } else {
        lines.join("\n")
    });
    Ok(if findings.more { answer.noting(shown::found_more(session.lang, limit)) } else { answer })
}

impl<'a> Found<'a> {
    fn customer(named: &'a Named) -> Self {
        let own = named.brief.numbers.iter().any(|number| **number == *named.text);
        let person = matches!(named.field, SearchField::Contact | SearchField::Phone | SearchField::Wechat) && !own;
        Self {
            id: None,
            customer: Some(named.brief.code()),
            name: Some(named.brief.name()),
            date: None,
            kind: if person { "contact" } else { "customer" },
            field: named.field.code(),
            text: &named.text,
        }
    }

    fn elsewhere(one: &'a FoundElsewhere) -> Self {
        let FoundElsewhere { kind, record } = one;
        let filled = |text: &'a str| Some(text).filter(|text| !text.is_empty());
        let id = match kind {
            EntityKind::Issue => IssueId(record.id).to_string(),
            _ => record.id.to_string(),
        };
        Self {
            id: Some(id).filter(|_| !matches!(kind, EntityKind::Contact | EntityKind::Customer)),
            customer: filled(&record.code),
            name: filled(&record.name),
            date: None,
            kind: kind.code(),
            field: record.field,
            text: &record.text,
        }
    }

    fn record(row: &'a FollowUpRow, typed: &Typed) -> Self {
        let (field, text) = field_with(row, typed);
        Self {
            id: Some(row.id.to_string()),
            customer: Some(&row.code),
            name: Some(&row.name),
            date: Some(row.key().day),
            kind: row.follow_up.kind.code(),
            field: field.code(),
            text,
        }
    }
}

fn lines(session: &Session, findings: &Findings, typed: &Typed) -> Vec<String> {
    let customers: Vec<Vec<String>> = findings.customers.iter().map(customer).collect();
    let elsewhere = findings.elsewhere.iter();
    let elsewhere = elsewhere.map(|one| (head_elsewhere(session, one), around_elsewhere(session, &one.record, typed)));
    let records = findings.records.iter().map(|row| (head(session, row), around(session, row, typed)));
    let mut lines = aligned(&customers, 0);
    lines.extend(headed(elsewhere.collect()));
    lines.extend(headed(records.collect()));
    lines
}

/// The heads as columns, what was found behind them.
fn headed(rows: Vec<(Vec<String>, String)>) -> Vec<String> {
    let (heads, texts): (Vec<Vec<String>>, Vec<String>) = rows.into_iter().unzip();
    let heads = aligned(&heads, 0);
    let wide = heads.iter().map(|head| cells::width(head)).max().unwrap_or_default();
    heads.iter().zip(texts).map(|(head, text)| format!("{}  {text}", cells::left(head, wide))).collect()
}

fn head_elsewhere(session: &Session, one: &FoundElsewhere) -> Vec<String> {
    let FoundRecord { code, name, .. } = &one.record;
    vec![of_kind(session.lang, one.kind).to_owned(), code.clone(), clean(name).into_owned()]
}

fn customer(named: &Named) -> Vec<String> {
    let text = if named.text == named.brief.name() { "" } else { &named.text };
    vec![named.brief.code().to_owned(), clean(named.brief.name()).into_owned(), clean(text).into_owned()]
}

fn head(session: &Session, row: &FollowUpRow) -> Vec<String> {
    vec![
        row.id.to_string(),
        dates::short(session.lang, row.key().day, session.today),
        clean(&row.name).into_owned(),
        row.follow_up.kind.label(session.lang).to_owned(),
    ]
}

/// The words around what was found, which is set off where colours are wanted.
fn around(session: &Session, row: &FollowUpRow, typed: &Typed) -> String {
    let lang = session.lang;
    let (field, text) = field_with(row, typed);
    let (label, text) = match field {
        FoundIn::Customer => {
            ("", row.follow_up.content.as_deref().or(row.follow_up.subject.as_deref()).unwrap_or_default())
        }
        FoundIn::Content => ("", text),
        FoundIn::Feedback => (terms::feedback(lang), text),
        FoundIn::Problem => (terms::open_item(lang), text),
        FoundIn::Subject => (terms::subject(lang), text),
        FoundIn::Goal => (terms::goal(lang), text),
        FoundIn::Commitment => (record::commitment(lang), text),
    };
    let said = set_off(session, text, typed);
    if label.is_empty() { said } else { shown::labelled(lang, label, said) }
}

/// The same of a record beside the follow-ups, with the field that holds it.
fn around_elsewhere(session: &Session, record: &FoundRecord, typed: &Typed) -> String {
    let said = set_off(session, &record.text, typed);
    match record.label {
        Some([zh, en]) => shown::labelled(session.lang, session.lang.pick(zh, en), said),
        None => said,
    }
}

/// A piece of the text with the words that were found set off.
fn set_off(session: &Session, text: &str, typed: &Typed) -> String {
    let pieces = excerpt(text, &typed.hits(text), ROOM);
    let told = pieces.iter().map(|piece| {
        if piece.found { CellTone::Heading.paint(&piece.text, session.colours) } else { piece.text.clone() }
    });
    told.collect()
}
