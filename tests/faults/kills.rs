//! The program is ended at random moments: while it writes, makes one change, or copies the book.

use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use fastrand::Rng;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::json;

use super::one_change::{CHANGES, OneChange, bad_copies, copy_of, files_below, half_files, held};
use super::{TODAY, Writer, chance, folder, machine, many, program, report, troubles};
use crate::cli::Machine;

/// What ends the program; a kill most often, of which it hears nothing.
const SIGNALS: [Signal; 6] = [Signal::KILL, Signal::KILL, Signal::TERM, Signal::HUP, Signal::INT, Signal::QUIT];

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
        let signal = SIGNALS[chance.usize(..SIGNALS.len())];
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

/// Runs a command, ends it at a random moment within the time that it takes, and says whether it came to its end before.
fn end_within(mut command: Command, whole: Duration, chance: &mut Rng) -> bool {
    let signal = SIGNALS[chance.usize(..SIGNALS.len())];
    let mut process =
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program");
    let micros = u64::try_from(whole.as_micros()).expect("a short time");
    thread::sleep(Duration::from_micros(chance.u64(..micros * 11 / 10)));
    kill_process(Pid::from_child(&process), signal).expect("a process that nobody waited for yet");
    process.wait().expect("an end").code().is_some()
}

/// How long a command takes here on a copy of a machine; what moments are drawn from, and nothing is judged by.
fn time_of(start: &Machine, command: impl Fn(&Machine) -> Command) -> Duration {
    let machine = copy_of(start);
    let begun = Instant::now();
    command(&machine).output().expect("a run");
    begun.elapsed()
}

/// What is wrong once a machine is used again after a program was ended: half copies, half files.
fn left_over(machine: &Machine) -> Vec<String> {
    machine.out(&["customers", "--today", TODAY]);
    let half = half_files(&folder(machine)).into_iter().map(|path| format!("left half made: {}", path.display()));
    half.chain(bad_copies(machine)).collect()
}

fn ended_changes(one: &OneChange, rounds: usize, chance: &mut Rng) -> (usize, Vec<String>) {
    let (start, [before, after]) = one.start();
    let whole = time_of(&start, |machine| one.command(machine));
    let (mut done, mut found) = (0, Vec::new());
    for round in 0..rounds {
        let machine = copy_of(&start);
        let came_to_its_end = end_within(one.command(&machine), whole, chance);
        let mut wrong = left_over(&machine);
        let held = held(&machine);
        done += usize::from(held == after);
        if held != before && held != after {
            wrong.push("done in part".to_owned());
        }
        if came_to_its_end && held == before {
            wrong.push("it came to its end and is not done".to_owned());
        }
        wrong.extend(troubles(&machine, &[]));
        found.extend(wrong.iter().map(|what| format!("{}, round {round}: {what}", one.name)));
    }
    (done, found)
}

#[test]
fn a_change_is_made_whole_or_not_at_all_whenever_it_is_ended() {
    let (rounds, mut chance) = (many(8, 300), chance());
    for change in CHANGES {
        let (done, found) = ended_changes(change, rounds, &mut chance);
        report(&json!({"kills": rounds, "of": change.name, "done": done, "troubles": found.len(), "day": TODAY}));
        assert!(found.is_empty(), "{found:#?}");
    }
}

#[test]
fn a_copy_is_whole_or_not_there_whenever_it_is_ended() {
    let start = machine();
    let command = |machine: &Machine| program(machine, &["backup"]);
    let whole = time_of(&start, command);
    let (rounds, mut chance, mut found, mut made) = (many(16, 300), chance(), Vec::new(), 0);
    for round in 0..rounds {
        let machine = copy_of(&start);
        let came_to_its_end = end_within(command(&machine), whole, &mut chance);
        let mut wrong = left_over(&machine);
        let is_made = !files_below(&machine.path("backups")).is_empty();
        made += usize::from(is_made);
        if came_to_its_end && !is_made {
            wrong.push("it came to its end and made none".to_owned());
        }
        wrong.extend(troubles(&machine, &[]));
        found.extend(wrong.iter().map(|what| format!("round {round}: {what}")));
    }
    report(&json!({"kills": rounds, "of": "backup", "done": made, "troubles": found.len(), "day": TODAY}));
    assert!(found.is_empty(), "{found:#?}");
}
