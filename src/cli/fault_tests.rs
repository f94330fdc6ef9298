//! `rounds test-writer` and `rounds test-list`, which no help shows: what `tests/faults` breaks things around.

use std::io::{self, Write as _};
use std::process;

use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::domain::{Customer, CustomerId, FollowUp, Kind, Stage};
use crate::messages::cli::notes;
use crate::messages::system;
use crate::ops::{Change, Happened, apply};
use crate::store::Store;

/// The customer whose follow-ups are written.
const CODE: &str = "FAULTS";

/// How the follow-ups are written.
#[derive(Debug, Clone, Copy)]
pub struct TestWriting {
    /// How many; for ever without it.
    pub count: Option<u64>,
    /// Whether a commit waits for the disk, as those of every other command do.
    pub is_durable: bool,
}

/// Writes follow-ups, each a change of its own, and says `ACK` and its subject as soon as it is durable.
pub fn write(session: &mut Session, how: TestWriting) -> Result<CommandOutput, Failure> {
    let mut store = session.open()?;
    if !how.is_durable {
        store.commit_without_sync().map_err(|error| session.store_failure(&error))?;
    }
    let customer = customer(session, &mut store)?;
    let run = session.stamp().clock.and_utc().timestamp_micros();
    for number in 0..how.count.unwrap_or(u64::MAX) {
        let subject = format!("{run}-{}-{number}.", process::id());
        let follow_up = FollowUp { subject: Some(subject.clone()), ..FollowUp::new(Kind::Phone) };
        let change = Change::Record(vec![Happened::alone(customer, follow_up)]);
        apply(&mut store, change, &session.stamp()).map_err(|error| session.ops_failure(&error))?;
        let mut out = io::stdout().lock();
        writeln!(out, "ACK {subject}")
            .and_then(|()| out.flush())
            .map_err(|error| Failure::done(notes::stdout_failed(session.lang, system::why(session.lang, &error))))?;
    }
    Ok(CommandOutput::default())
}

/// The subject of every follow-up, a line each.
pub fn list(session: &mut Session) -> Result<CommandOutput, Failure> {
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
    let receipt = apply(store, change, &session.stamp()).map_err(|error| session.ops_failure(&error))?;
    receipt.touched.first().copied().ok_or_else(|| Failure::done(CODE))
}
