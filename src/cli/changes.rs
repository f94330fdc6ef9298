//! `rounds undo`, `rounds redo`, `rounds history`: the change log.

use std::io::{self, IsTerminal as _};

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use super::columns::{CellTone, aligned};
use super::customer_arg;
use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::messages::app;
use crate::messages::clean::clean;
use crate::messages::cli::{records, shown};
use crate::messages::{Lang, dates, fields};
use crate::ops::undo::{MUCH, history, next_undone, redo, undo};
use crate::ops::{AlteredField, HistoryLine, PastImports, Reversed, altered_fields};
use crate::sentences;
use crate::sentences::values;
use crate::store::{Role, Store};

/// How many changes the history shows.
const SHOWN: usize = 200;

#[derive(Serialize)]
struct Line {
    id: i64,
    at: String,
    role: &'static str,
    text: String,
    undone: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<AlteredField>,
}

#[derive(Serialize)]
struct Done {
    change: Option<i64>,
    text: String,
}

/// Takes back the newest change.
pub fn take_back(session: &Session, yes: bool) -> Result<CommandOutput, Failure> {
    let mut store = session.open()?;
    if !yes && io::stdin().is_terminal() {
        agree(session, &store)?;
    }
    let done = session.saving(|| undo(&mut store, &session.stamp())).map_err(|error| session.ops_failure(&error))?;
    PastImports::tell_undone(&super::import::past_path(session), &done.words, true);
    answer(session, &done, app::undone)
}

/// Asks before much is taken back at once.
fn agree(session: &Session, store: &Store) -> Result<(), Failure> {
    let next = store.read().and_then(|reader| next_undone(&reader)).map_err(|error| session.store_failure(&error))?;
    let Some((words, rows)) = next.filter(|(_, rows)| *rows >= MUCH) else { return Ok(()) };
    let lang = session.lang;
    let what = sentences::of_change(lang, &words, session.today);
    let is_agreed = session.is_agreed(&clean(&records::ask_undo(lang, rows, what)))?;
    if is_agreed { Ok(()) } else { Err(Failure::done(records::not_undone(lang))) }
}

/// Does the last undone change again.
pub fn do_again(session: &Session) -> Result<CommandOutput, Failure> {
    let mut store = session.open()?;
    let done = session.saving(|| redo(&mut store, &session.stamp())).map_err(|error| session.ops_failure(&error))?;
    PastImports::tell_undone(&super::import::past_path(session), &done.words, false);
    answer(session, &done, app::redone)
}

fn answer(
    session: &Session,
    done: &Reversed,
    say: fn(crate::messages::Lang, String) -> String,
) -> Result<CommandOutput, Failure> {
    let text = sentences::of_change(session.lang, &done.words, session.today);
    if session.json {
        return CommandOutput::json(&Done { change: done.change.map(|change| change.0), text });
    }
    Ok(CommandOutput::text(say(session.lang, clean(&text).into_owned())))
}

/// What was changed, newest first.
pub fn list(session: &Session, customer: Option<&str>) -> Result<CommandOutput, Failure> {
    let store = session.open()?;
    let reader = store.read().map_err(|error| session.store_failure(&error))?;
    let only = customer.map(|typed| customer_arg::customer(session, &reader, typed)).transpose()?.map(|one| one.id);
    let found = history(&reader, SHOWN, only).map_err(|error| session.store_failure(&error))?;
    let mut lines: Vec<Line> = found.iter().map(|line| Line::of(session, line)).collect();
    if let Some(customer) = only {
        for (line, change) in lines.iter_mut().zip(&found) {
            line.fields =
                altered_fields(&reader, change.id, customer).map_err(|error| session.store_failure(&error))?;
        }
    }
    if session.json {
        return CommandOutput::json(&lines);
    }
    if lines.is_empty() {
        return Ok(CommandOutput::text(shown::no_history(session.lang)));
    }
    if only.is_some() {
        return Ok(CommandOutput::text(diary(session, &lines)));
    }
    let rows: Vec<Vec<String>> = lines.iter().map(|line| line.row(session)).collect();
    Ok(CommandOutput::text(aligned(&rows, 0).join("\n")))
}

/// A heading a day, a line a change with its time, and below it what stood there and what stands there now.
fn diary(session: &Session, lines: &[Line]) -> String {
    let mut told: Vec<String> = Vec::new();
    let mut day = String::new();
    for line in lines {
        let row = line.row(session);
        let (on, at) = row[1].split_once(' ').unwrap_or((&row[1], ""));
        if on != day {
            if !told.is_empty() {
                told.push(String::new());
            }
            on.clone_into(&mut day);
            told.push(CellTone::Heading.paint(&heading(session, on), session.colours));
        }
        told.push(format!("  {at}  {}", row[2]));
        told.extend(line.fields.iter().map(|field| format!("         {}", altered(session, field))));
    }
    told.join("\n")
}

fn heading(session: &Session, day: &str) -> String {
    day.parse().map_or_else(|_| day.to_owned(), |date| dates::long(session.lang, date, session.today))
}

fn altered(session: &Session, field: &AlteredField) -> String {
    let lang = session.lang;
    let value = |value| values::value(lang, field.list, &field.field, value);
    let name = values::field(lang, field.list, &field.field);
    clean(&fields::changed(lang, name, value(&field.from), value(&field.to))).into_owned()
}

impl Line {
    fn of(session: &Session, line: &HistoryLine) -> Self {
        let text = sentences::of_change(session.lang, &line.words, session.today);
        let (role, text) = match line.role {
            Role::Do => ("do", text),
            Role::Keep => ("keep", text),
            Role::Undo => ("undo", shown::history_undo(session.lang, text)),
            Role::Redo => ("redo", shown::history_redo(session.lang, text)),
        };
        Self { id: line.id.0, at: line.at.clone(), role, text, undone: line.undone, fields: Vec::new() }
    }

    fn row(&self, session: &Session) -> Vec<String> {
        let since = match self.role {
            _ if !self.undone => "",
            "undo" => shown::redone_since(session.lang),
            "redo" => shown::undone_again(session.lang),
            _ => shown::undone_since(session.lang),
        };
        vec![
            self.id.to_string(),
            wall_clock((session.lang, session.today), &self.at, Session::local_time),
            format!("{}{since}", clean(&self.text)),
        ]
    }
}

/// A moment of the log as the wall clock showed it, to the minute.
fn wall_clock((lang, today): (Lang, NaiveDate), at: &str, local: impl Fn(NaiveDateTime) -> NaiveDateTime) -> String {
    let moment = NaiveDateTime::parse_from_str(at, "%Y-%m-%dT%H:%M:%SZ");
    moment.map_or_else(|_| clean(at).into_owned(), |utc| dates::moment(lang, local(utc), today))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_told_by_the_wall_clock() {
        let shanghai = |utc: NaiveDateTime| utc + chrono::Duration::hours(8);
        let told = |at| wall_clock((Lang::En, "2026-11-23".parse().unwrap()), at, shanghai);
        assert_eq!(told("2026-11-22T20:30:59Z"), "Mon 23 Nov, 04:30");
        assert_eq!(told("some day"), "some day");
    }
}
