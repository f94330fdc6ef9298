//! `rounds search TEXT`: customers and contacts by name, then every record that holds the words, newest first.

use chrono::NaiveDate;
use serde::Serialize;

use super::columns::{CellTone, aligned};
use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::messages::clean::clean;
use crate::messages::cli::shown;
use crate::messages::excerpt::excerpt;
use crate::messages::labels::Labelled as _;
use crate::messages::terms;
use crate::messages::{cells, dates, record};
use crate::names::SearchField;
use crate::ops::{Findings, Named};
use crate::store::{FollowUpRow, FoundIn, Typed, field_with};

/// The cells of the words around what was found.
const ROOM: usize = 60;

/// Something found, as JSON; of a customer or contact without a day and an id of a record.
#[derive(Serialize)]
struct Found<'a> {
    id: Option<String>,
    customer: &'a str,
    name: &'a str,
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
        return CommandOutput::json(
            &customers.chain(findings.records.iter().map(|row| Found::record(row, &typed))).collect::<Vec<_>>(),
        );
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
        let own = named.brief.numbers.contains(&named.text);
        let person = matches!(named.field, SearchField::Contact | SearchField::Phone | SearchField::Wechat) && !own;
        Self {
            id: None,
            customer: &named.brief.code,
            name: &named.brief.name,
            date: None,
            kind: if person { "contact" } else { "customer" },
            field: code(named.field),
            text: &named.text,
        }
    }

    fn record(row: &'a FollowUpRow, typed: &Typed) -> Self {
        let (field, text) = field_with(row, typed);
        Self {
            id: Some(row.id.to_string()),
            customer: &row.code,
            name: &row.name,
            date: Some(row.key().day),
            kind: row.follow_up.kind.code(),
            field: field.code(),
            text,
        }
    }
}

/// The name of a field in JSON: that of the format.
const fn code(field: SearchField) -> &'static str {
    match field {
        SearchField::Name => "name",
        SearchField::ShortName => "short_name",
        SearchField::Code => "code",
        SearchField::Contact => "contact",
        SearchField::Phone => "phone",
        SearchField::Wechat => "wechat",
        SearchField::Tag => "tag",
    }
}

fn lines(session: &Session, findings: &Findings, typed: &Typed) -> Vec<String> {
    let customers: Vec<Vec<String>> = findings.customers.iter().map(customer).collect();
    let heads: Vec<Vec<String>> = findings.records.iter().map(|row| head(session, row)).collect();
    let heads = aligned(&heads, 0);
    let wide = heads.iter().map(|head| cells::width(head)).max().unwrap_or_default();
    let records = findings
        .records
        .iter()
        .zip(&heads)
        .map(|(row, head)| format!("{}  {}", cells::left(head, wide), around(session, row, typed)));
    aligned(&customers, 0).into_iter().chain(records).collect()
}

fn customer(named: &Named) -> Vec<String> {
    let text = if named.text == named.brief.name { "" } else { &named.text };
    vec![named.brief.code.clone(), clean(&named.brief.name).into_owned(), clean(text).into_owned()]
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
    let said: String = excerpt(text, &typed.hits(text), ROOM)
        .iter()
        .map(
            |piece| {
                if piece.found { CellTone::Heading.paint(&piece.text, session.colours) } else { piece.text.clone() }
            },
        )
        .collect();
    if label.is_empty() { said } else { shown::labelled(lang, label, said) }
}
