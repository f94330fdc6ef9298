//! Faults around the whole program: ends at any moment, a disk that fails, power that goes, files of strangers.
//!
//! Each test says its figures on stderr. In `cargo test` they are small; `ROUNDS_FAULTS=release` makes them as large as
//! before a release (docs/safety.md 8), `ROUNDS_FAULTS_SEED` draws others.

#[cfg(unix)]
mod beside_a_writer;
#[cfg(target_os = "linux")]
mod disk;
#[cfg(target_os = "linux")]
mod disk_errors;
mod hostile_files;
#[cfg(unix)]
mod kills;
#[cfg(unix)]
mod one_change;
#[cfg(target_os = "linux")]
mod places;
#[cfg(target_os = "linux")]
mod power_loss;

use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::{self, JoinHandle};

use fastrand::Rng;
use serde_json::Value;

use crate::cli::Machine;

/// The day of all runs.
const TODAY: &str = "2026-11-23";

/// How many: in `cargo test`, and before a release.
fn many(in_tests: usize, before_release: usize) -> usize {
    if env::var_os("ROUNDS_FAULTS").is_some_and(|size| size == "release") { before_release } else { in_tests }
}

/// Chance that is the same in every run, unless another seed is given.
fn chance() -> Rng {
    Rng::with_seed(env::var("ROUNDS_FAULTS_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(20_261_123))
}

/// Says what was done and found, for the sheet of figures.
fn report(figures: &Value) {
    drop(writeln!(std::io::stderr(), "{figures}"));
}

/// The program on the book of a machine, as a process of its own.
fn program(machine: &Machine, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rounds"));
    command.env_clear().envs(machine.environment()).args(words).args(["--today", TODAY]);
    command
}

/// A machine with a book that holds a customer already.
fn machine() -> Machine {
    let machine = Machine::new();
    machine.out(&["init", "--today", TODAY]);
    machine.out(&["test-writer", "1", "--today", TODAY]);
    machine
}

/// Where everything of a machine lies.
fn folder(machine: &Machine) -> PathBuf {
    machine.path("book.db").parent().expect("a folder").to_path_buf()
}

/// A run that writes follow-ups, and what it said of them.
struct Writer {
    process: Child,
    said: JoinHandle<Vec<String>>,
}

/// How a writer ended.
struct Ended {
    /// What it said was durable.
    acknowledged: Vec<String>,
    /// Its exit status; nothing when a signal ended it.
    status: Option<i32>,
    /// What it said on stderr.
    said: String,
}

impl Writer {
    fn start(mut command: Command) -> Self {
        let mut process =
            command.stdout(Stdio::piped()).stderr(Stdio::piped()).stdin(Stdio::null()).spawn().expect("the program");
        let lines = BufReader::new(process.stdout.take().expect("its output"));
        // A line that was cut off says nothing.
        let said = thread::spawn(move || {
            let mut acknowledged = Vec::new();
            for line in lines.split(b'\n').map_while(Result::ok) {
                let line = String::from_utf8_lossy(&line).into_owned();
                acknowledged.extend(line.strip_prefix("ACK ").filter(|_| line.ends_with('.')).map(str::to_owned));
            }
            acknowledged
        });
        Self { process, said }
    }

    fn end(self) -> Ended {
        let output = self.process.wait_with_output().expect("an end");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        Ended { acknowledged: self.said.join().expect("what it said"), status: output.status.code(), said }
    }
}

/// What is wrong after a fault, now that it is gone: something lost or written twice, a book that is not sound.
fn troubles(machine: &Machine, acknowledged: &[String]) -> Vec<String> {
    let mut troubles = Vec::new();
    let listed = program(machine, &["test-list"]).output().expect("a list");
    let said = String::from_utf8_lossy(&listed.stderr).into_owned();
    if !listed.status.success() {
        troubles.push(format!("the list fails: {said}"));
    }
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    let stored: BTreeSet<&str> = listed.lines().collect();
    if stored.len() != listed.lines().count() {
        troubles.push("something is there twice".to_owned());
    }
    let lost: Vec<&String> = acknowledged.iter().filter(|one| !stored.contains(one.as_str())).collect();
    if !lost.is_empty() {
        troubles.push(format!("lost: {lost:?}"));
    }
    let doctor = program(machine, &["doctor"]).output().expect("a check");
    if !doctor.status.success() {
        let [said, why] = [&doctor.stdout, &doctor.stderr].map(|text| String::from_utf8_lossy(text).into_owned());
        troubles.push(format!("not sound: {said}{why}"));
    }
    troubles
}

/// Copies a folder into another, with everything in it.
fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy_folder(&from, &to);
        } else {
            fs::copy(&from, &to).expect("a copy");
        }
    }
}
