//! The program is ended at random moments while it writes.

use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use serde_json::json;

use super::{TODAY, Writer, chance, machine, many, program, report, troubles};

/// The longest wait before the end, in ms; within it the program starts and writes some follow-ups.
const LONGEST_WAIT: u64 = 250;

#[test]
fn what_was_acknowledged_is_there_after_any_end() {
    let machine = machine();
    let mut chance = chance();
    let rounds = many(40, 300);
    let mut acknowledged = Vec::new();
    let mut found = Vec::new();
    for round in 0..rounds {
        let signal =
            [Signal::KILL, Signal::KILL, Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT][chance.usize(..6)];
        let writer = Writer::start(program(&machine, &["test-writer"]));
        thread::sleep(Duration::from_micros(chance.u64(..LONGEST_WAIT * 1000)));
        kill_process(Pid::from_child(&writer.process), signal).expect("a program that runs");
        let ended = writer.end();
        acknowledged.extend(ended.acknowledged);
        if ended.said.contains("panicked") {
            found.push(format!("round {round}: {}", ended.said));
        }
        found.extend(troubles(&machine, &acknowledged).iter().map(|what| format!("round {round}, {signal:?}: {what}")));
    }
    report(&json!({"kills": rounds, "acknowledged": acknowledged.len(), "troubles": found.len(), "day": TODAY}));
    assert!(found.is_empty(), "{found:#?}");
    assert!(!acknowledged.is_empty(), "no end came late enough to lose anything");
}
