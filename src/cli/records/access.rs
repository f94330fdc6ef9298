//! `rounds access CUSTOMER [CONTACT]`: all that is kept about a company or a person, as JSON or a page to hand over.

use serde::Serialize;
use serde_json::Value;

use crate::cli::columns::CellTone;
use crate::cli::customer_arg;
use crate::cli::output::{CommandOutput, Failure};
use crate::cli::session::Session;
use crate::domain::{Case, Contact, Customer, FollowUp, InboxItem, Issue, Survey, Worksheet, json};
use crate::messages::clean::clean;
use crate::messages::cli::records as text;
use crate::messages::fields;
use crate::names::{Candidate, Person, PersonUnresolved, resolve_person};
use crate::ops::{CompanyAccess, HistoryLine, Mention, PersonAccess};
use crate::sentences::{self, values};
use crate::store::Reader;

/// All about a company as JSON.
#[derive(Serialize)]
struct Company {
    customer: String,
    name: String,
    record: Customer,
    worksheets: Vec<Worksheet>,
    cases: Vec<Case>,
    referred: Vec<Referred>,
    changes: Vec<Line>,
    kept_in: Vec<String>,
}

/// All about a person as JSON.
#[derive(Serialize)]
struct Someone {
    customer: String,
    name: String,
    contact: String,
    record: Contact,
    reporting: Vec<String>,
    follow_ups: Vec<FollowUp>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    inbox: Vec<InboxItem>,
    issues: Vec<Issue>,
    surveys: Vec<Survey>,
    mentions: Vec<Mention>,
    changes: Vec<Line>,
    kept_in: Vec<String>,
}

#[derive(Serialize)]
struct Referred {
    customer: String,
    name: String,
}

#[derive(Serialize)]
struct Line {
    at: String,
    text: String,
}

/// All that is kept about a company, or about one person there.
pub fn run(session: &Session, customer: &str, contact: Option<&str>) -> Result<CommandOutput, Failure> {
    let store = session.open()?;
    let reader = store.read().map_err(|error| session.store_failure(&error))?;
    let customer_arg = customer_arg::customer(session, &reader, customer)?;
    match contact {
        Some(typed) => person(session, &reader, &customer_arg, typed),
        None => company(session, &reader, &customer_arg),
    }
}

fn company(session: &Session, reader: &Reader<'_>, customer_arg: &Candidate) -> Result<CommandOutput, Failure> {
    let found = CompanyAccess::read(reader, customer_arg.id).map_err(|error| session.store_failure(&error))?;
    let referred = |one: Candidate| Referred { customer: one.code, name: one.name };
    let all = Company {
        customer: customer_arg.code.clone(),
        name: customer_arg.name.clone(),
        record: found.record,
        worksheets: found.worksheets,
        cases: found.cases,
        referred: found.referred.into_iter().map(referred).collect(),
        changes: lines(session, &found.changes),
        kept_in: vec![session.paths.book.display().to_string()],
    };
    if session.json { CommandOutput::json(&all) } else { page(session, &customer_arg.name, &all) }
}

fn person(
    session: &Session,
    reader: &Reader<'_>,
    customer_arg: &Candidate,
    typed: &str,
) -> Result<CommandOutput, Failure> {
    let failed = |error| session.store_failure(&error);
    let name = named(session, reader, customer_arg, typed)?;
    let Some(found) = PersonAccess::read(reader, customer_arg.id, &name).map_err(failed)? else {
        return Err(Failure::done(clean(&text::no_contacts(session.lang, &customer_arg.name))));
    };
    let all = Someone {
        customer: customer_arg.code.clone(),
        name: customer_arg.name.clone(),
        contact: name.clone(),
        record: found.record,
        reporting: found.reporting,
        follow_ups: found.follow_ups,
        inbox: found.inbox,
        issues: found.issues,
        surveys: found.surveys,
        mentions: found.mentions,
        changes: lines(session, &found.changes),
        kept_in: vec![session.paths.book.display().to_string()],
    };
    if session.json { CommandOutput::json(&all) } else { page(session, &name, &all) }
}

/// The full name of the person that is meant.
pub fn named(session: &Session, reader: &Reader<'_>, customer_arg: &Candidate, typed: &str) -> Result<String, Failure> {
    let rows = reader.list::<Contact>(customer_arg.id).map_err(|error| session.store_failure(&error))?;
    let people: Vec<Person> = rows.iter().map(|row| Person::of(&row.value)).collect();
    let lang = session.lang;
    let told = |names: Vec<&str>| {
        let names = names.join(lang.pick("、", ", "));
        let said = if people.is_empty() {
            text::no_contacts(lang, &customer_arg.name)
        } else {
            text::no_contact(lang, &customer_arg.name, typed, names)
        };
        Failure::done(clean(&said))
    };
    resolve_person(&people, typed).map(|person| person.name.clone()).map_err(|error| match error {
        PersonUnresolved::Unknown => told(people.iter().map(|person| person.name.as_str()).collect()),
        PersonUnresolved::Several(found) => told(found.iter().map(String::as_str).collect()),
    })
}

fn lines(session: &Session, changes: &[HistoryLine]) -> Vec<Line> {
    let text = |line: &HistoryLine| sentences::of_change(session.lang, &line.words, session.today);
    changes.iter().map(|line| Line { at: line.at.clone(), text: text(line) }).collect()
}

/// The same as a page: a heading a list, a line a field.
fn page(session: &Session, name: &str, all: &impl Serialize) -> Result<CommandOutput, Failure> {
    let whole = json::to_tree(all).map_err(|error| Failure::done(error.to_string()))?;
    let mut page = Page { session, lines: vec![heading(session, &text::access_title(session.lang, name))] };
    if let Value::Object(mut parts) = whole {
        parts.remove("name");
        parts.remove("contact");
        if let Some(Value::Object(record)) = parts.remove("record") {
            let (lists, own): (Vec<_>, Vec<_>) = record.into_iter().partition(|(_, value)| is_records(value));
            let list = if parts.contains_key("reporting") { "contacts" } else { "customer" };
            for (field, value) in &own {
                page.field(list, field, value, 2);
            }
            for (list, records) in &lists {
                page.list(list, records);
            }
        }
        parts.remove("customer");
        for (list, records) in &parts {
            page.list(list, records);
        }
    }
    Ok(CommandOutput::text(page.lines.join("\n")))
}

struct Page<'s> {
    session: &'s Session,
    lines: Vec<String>,
}

impl Page<'_> {
    fn list(&mut self, list: &str, records: &Value) {
        let Value::Array(records) = records else { return };
        if records.is_empty() {
            return;
        }
        let lang = self.session.lang;
        let title = match list {
            "kept_in" => text::access_files(lang).to_owned(),
            "referred" => text::access_referred(lang).to_owned(),
            "reporting" => text::access_reporting(lang).to_owned(),
            "mentions" => text::access_mentions(lang).to_owned(),
            "changes" => text::access_changes(lang).to_owned(),
            other => values::field(lang, "customer", other),
        };
        self.lines.push(String::new());
        self.lines.push(heading(self.session, &title));
        for record in records {
            match record {
                Value::Object(fields) if matches!(list, "changes" | "mentions" | "referred") => {
                    let told: Vec<&str> = fields.values().filter_map(Value::as_str).collect();
                    self.lines.push(format!("  {}", clean(&told.join("  "))));
                }
                Value::Object(fields) => {
                    self.lines.push("  ·".to_owned());
                    for (field, value) in fields {
                        self.field(list, field, value, 4);
                    }
                }
                plain => self.lines.push(format!("  {}", clean(&values::value(lang, list, "", plain)))),
            }
        }
    }

    fn field(&mut self, list: &str, name: &str, value: &Value, indent: usize) {
        let lang = self.session.lang;
        let told = fields::named(lang, values::field(lang, list, name), values::value(lang, list, name, value));
        self.lines.push(format!("{}{}", " ".repeat(indent), clean(&told)));
    }
}

/// Whether a field is a list of records, not of words.
fn is_records(value: &Value) -> bool {
    value.as_array().is_some_and(|items| items.iter().any(Value::is_object))
}

fn heading(session: &Session, title: &str) -> String {
    CellTone::Heading.paint(&clean(title), session.colours)
}
