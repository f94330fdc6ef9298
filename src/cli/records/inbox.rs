//! `rounds inbox`: what files tell of talks with people in the book; taken, dropped, changed, never again.

use chrono::NaiveDate;
use serde::Serialize;

use crate::cli::args::InboxCommand;
use crate::cli::columns::{aligned, without_empty};
use crate::cli::customer_arg;
use crate::cli::output::{CommandOutput, Failure};
use crate::cli::session::Session;
use crate::domain::{Direction, InboxItemId};
use crate::import::ChoiceWords;
use crate::messages::clean::clean;
use crate::messages::cli::records as record_text;
use crate::messages::labels::Labelled as _;
use crate::messages::{calendar, dates, inbox as text};
use crate::ops::inbox::{InboxEntry, is_reached_by, read_inbox};
use crate::ops::{Change, InboxChange};
use crate::sentences;
use crate::store::Store;

/// A proposed record, as JSON.
#[derive(Serialize)]
struct ProposedJson<'e> {
    id: String,
    customer: &'e str,
    name: &'e str,
    kind: &'static str,
    direction: Option<&'static str>,
    done_on: NaiveDate,
    done_at: Option<String>,
    minutes: Option<u32>,
    contacts: &'e [String],
    subject: Option<&'e str>,
    source: &'static str,
    reach: Option<&'e str>,
    fills: Option<String>,
    /// Other customers with the same number or address.
    also: &'e [String],
}

/// What was done, as JSON.
#[derive(Serialize)]
struct ChangedJson {
    change: Option<i64>,
    text: String,
}

/// Does what the command says.
pub fn run(session: &Session, what: Option<&InboxCommand>) -> Result<CommandOutput, Failure> {
    match what {
        None => list(session),
        Some(InboxCommand::Take { items }) => take(session, items),
        Some(InboxCommand::Drop { items }) => {
            let mut store = session.open()?;
            let wanted = meant(session, &read(session, &store)?, items)?;
            change(session, &mut store, InboxChange::Drop(wanted))
        }
        Some(InboxCommand::Never { number, .. }) if number.is_empty() => unwanted(session),
        Some(InboxCommand::Never { number, remove }) => {
            let (mut store, number) = (session.open()?, number.join(" "));
            if !remove {
                return change(session, &mut store, InboxChange::Never(number));
            }
            if !unwanted_of(session, &store)?.iter().any(|one| is_reached_by(one, &number)) {
                return Err(Failure::done(text::is_proposed(session.lang, clean(&number))));
            }
            change(session, &mut store, InboxChange::Allow(number))
        }
        Some(InboxCommand::Change { item, kind, customer }) => {
            amend(session, item, kind.as_deref(), customer.as_deref())
        }
    }
}

/// The numbers and addresses of which nothing is proposed.
fn unwanted(session: &Session) -> Result<CommandOutput, Failure> {
    let all = unwanted_of(session, &session.open()?)?;
    if session.json {
        return CommandOutput::json(&all);
    }
    if all.is_empty() {
        return Ok(CommandOutput::text(text::all_proposed(session.lang)));
    }
    let lines: Vec<String> = all.iter().map(|one| clean(one).into_owned()).collect();
    Ok(CommandOutput::text(lines.join("\n")))
}

fn unwanted_of(session: &Session, store: &Store) -> Result<Vec<String>, Failure> {
    let settings = store.read().and_then(|reader| reader.settings());
    settings.map(|settings| settings.never_propose).map_err(|error| session.store_failure(&error))
}

fn read(session: &Session, store: &Store) -> Result<Vec<InboxEntry>, Failure> {
    let reader = store.read().map_err(|error| session.store_failure(&error))?;
    read_inbox(&reader).map_err(|error| session.store_failure(&error))
}

fn list(session: &Session) -> Result<CommandOutput, Failure> {
    let lang = session.lang;
    let entries = read(session, &session.open()?)?;
    if session.json {
        return CommandOutput::json(&entries.iter().map(ProposedJson::of).collect::<Vec<_>>());
    }
    if entries.is_empty() {
        return Ok(CommandOutput::text(session.advised(text::nothing_waits(lang))));
    }
    let between = lang.pick("、", ", ");
    let row = |entry: &InboxEntry| {
        let item = &entry.item;
        let time = item.done_at.map(|time| time.format("%H:%M").to_string()).unwrap_or_default();
        let notes = [
            entry.fills.map(|id| text::fills(lang, id)),
            entry.is_doubtful().then(|| text::also_at(lang, entry.also.join(between))),
        ];
        let notes: Vec<String> = notes.into_iter().flatten().collect();
        vec![
            entry.id.to_string(),
            dates::short(lang, item.done_on, session.today),
            time,
            format!("{} {}", entry.code, clean(&entry.name)),
            item.kind.label(lang).to_owned(),
            item.direction.map(|direction| direction.label(lang).to_owned()).unwrap_or_default(),
            item.minutes.map(|minutes| calendar::minutes(lang, minutes)).unwrap_or_default(),
            clean(&item.contacts.join(between)).into_owned(),
            clean(item.subject.as_deref().unwrap_or_default()).into_owned(),
            item.source.label(lang).to_owned(),
            notes.join(lang.pick("；", "; ")),
        ]
    };
    let rows: Vec<Vec<String>> = entries.iter().map(row).collect();
    Ok(CommandOutput::text(aligned(&without_empty(rows), 0).join("\n")).noting(text::how_to_take(lang)))
}

impl<'e> ProposedJson<'e> {
    fn of(entry: &'e InboxEntry) -> Self {
        let item = &entry.item;
        Self {
            id: entry.id.to_string(),
            customer: &entry.code,
            name: &entry.name,
            kind: item.kind.code(),
            direction: item.direction.map(Direction::code),
            done_on: item.done_on,
            done_at: item.done_at.map(|time| time.format("%H:%M").to_string()),
            minutes: item.minutes,
            contacts: &item.contacts,
            subject: item.subject.as_deref(),
            source: item.source.code(),
            reach: item.reach.as_deref(),
            fills: entry.fills.map(|id| id.to_string()),
            also: &entry.also,
        }
    }
}

/// Makes records of them; of all, those are left of which nobody can say whose they are.
fn take(session: &Session, items: &[String]) -> Result<CommandOutput, Failure> {
    let mut store = session.open()?;
    let entries = read(session, &store)?;
    if !is_all(items) {
        let wanted = meant(session, &entries, items)?;
        return change(session, &mut store, InboxChange::Take(wanted));
    }
    let (doubtful, sure): (Vec<&InboxEntry>, Vec<&InboxEntry>) = entries.iter().partition(|one| one.is_doubtful());
    let left = (!doubtful.is_empty()).then(|| text::left_doubtful(session.lang, doubtful.len()));
    let answer = if sure.is_empty() {
        CommandOutput::text(text::nothing_to_take(session.lang))
    } else {
        // The oldest first, as they happened.
        let wanted = sure.iter().rev().map(|entry| entry.id).collect();
        change(session, &mut store, InboxChange::Take(wanted))?
    };
    Ok(left.into_iter().fold(answer, CommandOutput::noting))
}

fn amend(session: &Session, item: &str, kind: Option<&str>, customer: Option<&str>) -> Result<CommandOutput, Failure> {
    let mut store = session.open()?;
    let entries = read(session, &store)?;
    let id = meant(session, &entries, &[item.to_owned()])?[0];
    let Some(entry) = entries.iter().find(|entry| entry.id == id) else {
        return Err(Failure::done(text::no_such_item(session.lang, id)));
    };
    let kind = match kind {
        None => entry.item.kind,
        Some(typed) => {
            let known = ChoiceWords::default().kind(typed).map(|found| found.kind);
            known.ok_or_else(|| Failure::usage(record_text::no_word(session.lang, clean(typed), kinds(session))))?
        }
    };
    let customer = match customer {
        None => entry.customer,
        Some(typed) => {
            let reader = store.read().map_err(|error| session.store_failure(&error))?;
            customer_arg::customer(session, &reader, typed)?.id
        }
    };
    change(session, &mut store, InboxChange::Amend { id, kind, customer })
}

fn kinds(session: &Session) -> String {
    let labels: Vec<&str> = crate::domain::Kind::ALL.iter().map(|kind| kind.label(session.lang)).collect();
    labels.join(session.lang.pick("、", ", "))
}

fn is_all(items: &[String]) -> bool {
    matches!(items, [one] if one.eq_ignore_ascii_case("all"))
}

/// The items that are meant, each of them waiting.
fn meant(session: &Session, entries: &[InboxEntry], items: &[String]) -> Result<Vec<InboxItemId>, Failure> {
    let lang = session.lang;
    if is_all(items) {
        return match entries {
            [] => Err(Failure::done(text::nothing_to_take(lang))),
            some => Ok(some.iter().map(|entry| entry.id).collect()),
        };
    }
    let mut wanted: Vec<InboxItemId> = Vec::new();
    for typed in items {
        let id: InboxItemId = typed.parse().map_err(|_| Failure::usage(text::no_inbox_id(lang, clean(typed))))?;
        if !entries.iter().any(|entry| entry.id == id) {
            return Err(Failure::done(text::no_such_item(lang, id)));
        }
        if !wanted.contains(&id) {
            wanted.push(id);
        }
    }
    Ok(wanted)
}

fn change(session: &Session, store: &mut Store, wanted: InboxChange) -> Result<CommandOutput, Failure> {
    let receipt = session.apply(store, Change::Inbox(wanted)).map_err(|error| session.ops_failure(&error))?;
    let text = clean(&sentences::of_change(session.lang, &receipt.words, session.today)).into_owned();
    if session.json {
        return CommandOutput::json(&ChangedJson { change: receipt.change.map(|change| change.0), text });
    }
    Ok(CommandOutput::text(text))
}
