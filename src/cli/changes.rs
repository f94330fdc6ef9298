//! `rounds undo`, `rounds redo`, `rounds history`: the change log.

use chrono::NaiveDateTime;
use serde::Serialize;

use super::answer::{Answer, Failure};
use super::columns::aligned;
use super::session::Session;
use super::whom;
use crate::messages::clean::clean;
use crate::messages::cli::shown;
use crate::ops::undo::{history, redo, undo};
use crate::ops::{HistoryLine, Reversed};
use crate::store::Role;
use crate::{clock, sentences};

/// How many changes the history shows.
const SHOWN: usize = 200;

#[derive(Serialize)]
struct Line {
    id: i64,
    at: String,
    role: &'static str,
    text: String,
    undone: bool,
}

#[derive(Serialize)]
struct Done {
    change: Option<i64>,
    text: String,
}

/// Takes back the newest change.
pub fn take_back(session: &Session) -> Result<Answer, Failure> {
    let done = undo(&mut session.open()?, &session.stamp()).map_err(|error| session.ops_failure(&error))?;
    answer(session, &done, shown::took_back)
}

/// Does the last undone change again.
pub fn do_again(session: &Session) -> Result<Answer, Failure> {
    let done = redo(&mut session.open()?, &session.stamp()).map_err(|error| session.ops_failure(&error))?;
    answer(session, &done, shown::did_again)
}

fn answer(
    session: &Session,
    done: &Reversed,
    say: fn(crate::messages::Lang, String) -> String,
) -> Result<Answer, Failure> {
    let text = sentences::of_change(session.lang, &done.words, session.today);
    if session.json {
        return Answer::json(&Done { change: done.change.map(|change| change.0), text });
    }
    Ok(Answer::text(say(session.lang, clean(&text).into_owned())))
}

/// What was changed, newest first.
pub fn list(session: &Session, customer: Option<&str>) -> Result<Answer, Failure> {
    let store = session.open()?;
    let reader = store.read().map_err(|error| session.store_failure(&error))?;
    let only = customer.map(|typed| whom::customer(session, &reader, typed)).transpose()?.map(|one| one.id);
    let found = history(&reader, SHOWN, only).map_err(|error| session.store_failure(&error))?;
    let lines: Vec<Line> = found.iter().map(|line| Line::of(session, line)).collect();
    if session.json {
        return Answer::json(&lines);
    }
    if lines.is_empty() {
        return Ok(Answer::text(shown::no_history(session.lang)));
    }
    let rows: Vec<Vec<String>> = lines.iter().map(|line| line.row(session)).collect();
    Ok(Answer::text(aligned(&rows, 0).join("\n")))
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
        Self { id: line.id.0, at: line.at.clone(), role, text, undone: line.undone }
    }

    fn row(&self, session: &Session) -> Vec<String> {
        let since = match self.role {
            _ if !self.undone => "",
            "undo" => shown::redone_since(session.lang),
            "redo" => shown::undone_again(session.lang),
            _ => shown::undone_since(session.lang),
        };
        vec![self.id.to_string(), wall_clock(&self.at, clock::local), format!("{}{since}", clean(&self.text))]
    }
}

/// A moment of the log as the wall clock showed it, to the minute.
fn wall_clock(at: &str, local: impl Fn(NaiveDateTime) -> NaiveDateTime) -> String {
    let moment = NaiveDateTime::parse_from_str(at, "%Y-%m-%dT%H:%M:%SZ");
    moment.map_or_else(|_| clean(at).into_owned(), |utc| local(utc).format("%Y-%m-%d %H:%M").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_told_by_the_wall_clock() {
        let shanghai = |utc: NaiveDateTime| utc + chrono::Duration::hours(8);
        assert_eq!(wall_clock("2026-11-22T20:30:59Z", shanghai), "2026-11-23 04:30");
        assert_eq!(wall_clock("some day", shanghai), "some day");
    }
}
