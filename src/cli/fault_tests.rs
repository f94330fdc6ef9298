//! `rounds test-writer` and `rounds test-list`, which no help shows: what `tests/faults` breaks things around.

use std::io::{self, Write as _};
use std::process;

use super::args::FaultTestCommand;
use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::domain::{Customer, CustomerId, FollowUp, Kind, Stage};
use crate::messages::cli::notes;
use crate::messages::system;
use crate::ops::{Change, Happened};
use crate::store::Store;

/// The customer whose follow-ups are written.
const CODE: &str = "FAULTS";

/// Does what a test asks for; the panic of the app is the program's own to bring about.
pub fn run(session: &mut Session, what: &FaultTestCommand) -> Result<CommandOutput, Failure> {
    match what {
        FaultTestCommand::TestWriter { count, not_durable } => write(session, *count, !not_durable),
        FaultTestCommand::TestList => list(session),
        FaultTestCommand::TestPanic => Ok(CommandOutput::default()),
    }
}

/// Writes so many follow-ups, or goes on for ever, each a change of its own; says `ACK` and its subject as soon as it is
/// durable.
fn write(session: &mut Session, count: Option<u64>, is_durable: bool) -> Result<CommandOutput, Failure> {
    let mut store = session.open()?;
    if !is_durable {
        store.commit_without_sync().map_err(|error| session.store_failure(&error))?;
    }
    let customer = customer(session, &mut store)?;
    let run = session.stamp().clock.and_utc().timestamp_micros();
    for number in 0..count.unwrap_or(u64::MAX) {
        let subject = format!("{run}-{}-{number}.", process::id());
        let follow_up = FollowUp { subject: Some(subject.clone()), ..FollowUp::new(Kind::Phone) };
        let change = Change::Record(vec![Happened::alone(customer, follow_up)]);
        session.apply(&mut store, change).map_err(|error| session.ops_failure(&error))?;
        let mut out = io::stdout().lock();
        writeln!(out, "ACK {subject}")
            .and_then(|()| out.flush())
            .map_err(|error| Failure::done(notes::stdout_failed(session.lang, system::why(session.lang, &error))))?;
    }
    Ok(CommandOutput::default())
}

/// The subject of every follow-up, a line each.
fn list(session: &mut Session) -> Result<CommandOutput, Failure> {
    let store = session.open()?;
    let reader = store.read().map_err(|error| session.store_failure(&error))?;
    let all = reader.all::<FollowUp>().map_err(|error| session.store_failure(&error))?;
    let subjects: Vec<String> = all.into_iter().filter_map(|row| row.value.subject).collect();
    Ok(CommandOutput::text(subjects.join("\n")))
}

/// The customer whose follow-ups are written; it is made first where there is none.
fn customer(session: &Session, store: &mut Store) -> Result<CustomerId, Failure> {
    let known = store.read().and_then(|reader| reader.customer_by_code(CODE));
    if let Some(known) = known.map_err(|error| session.store_failure(&error))? {
        return Ok(known);
    }
    let change = Change::AddCustomer(Box::new(Customer::new(CODE, CODE, Stage::Won, session.today)));
    let receipt = session.apply(store, change).map_err(|error| session.ops_failure(&error))?;
    receipt.touched.first().copied().ok_or_else(|| Failure::done(CODE))
}
