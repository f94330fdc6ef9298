//! The disk fails, or the program ends, at one file operation after the other.
//!
//! A run that writes follow-ups loses nothing that it acknowledged. A command that makes one change makes it whole or not
//! at all, and says which.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::json;

use super::disk::{BROKEN, Fault, counted, failing};
use super::one_change::{CHANGES, OneChange, copy_of, held};
use super::{TODAY, Writer, folder, machine, many, program, report, troubles};
use crate::cli::Machine;

/// At most so many operations, spread over all of them, counted from 0.
fn points(operations: u64, most: usize) -> Vec<u64> {
    assert!(operations > 0, "the disk saw nothing");
    let most = u64::try_from(most).expect("a small number").min(operations);
    (0..most).map(|point| point * operations / most).collect()
}

/// How many operations a command takes on a machine, those included that a fault can hit.
fn operations(start: &Machine, fault: Fault, command: impl Fn(&Machine) -> Command) -> u64 {
    let machine = copy_of(start);
    let count = tempfile::NamedTempFile::new().expect("a file elsewhere");
    let ended = counted(command(&machine), &folder(&machine), fault, count.path()).output().expect("a run");
    assert!(ended.status.success(), "the run without a fault: {}", String::from_utf8_lossy(&ended.stderr));
    fs::read_to_string(count.path()).expect("a count").trim().parse().expect("a number")
}

#[test]
fn what_was_acknowledged_is_there_after_a_disk_failed() {
    const WRITTEN: &str = "4";
    let start = machine();
    let command = |machine: &Machine| program(machine, &["test-writer", WRITTEN]);
    let (mut runs, mut found) = (0, Vec::new());
    for fault in Fault::ALL {
        let all = operations(&start, fault, command);
        for at in points(all, many(8, 400)) {
            runs += 1;
            let machine = copy_of(&start);
            let ended = Writer::start(failing(command(&machine), &folder(&machine), fault, at)).end();
            let mut wrong = troubles(&machine, &ended.acknowledged);
            match ended.status {
                Some(0) if ended.acknowledged.len() < 4 => wrong.push("it says nothing of what it left out".to_owned()),
                Some(101) => wrong.push(format!("it panicked: {}", ended.said)),
                Some(status) if status > 0 && ended.said.is_empty() => wrong.push("it fails without a word".to_owned()),
                None if !fault.is_end() => wrong.push("a signal ended it".to_owned()),
                _ => {}
            }
            let again = Writer::start(command(&machine)).end();
            if again.acknowledged.len() != 4 {
                wrong.push(format!("it does not go on afterwards: {}", again.said));
            }
            found.extend(wrong.iter().map(|what| format!("{fault:?} at {at} of {all}: {what}")));
        }
    }
    report(&json!({"disk faults while writing": runs, "troubles": found.len(), "day": TODAY}));
    assert!(found.is_empty(), "{found:#?}");
}

/// What is said of a change that may be in the book or not.
const UNSURE: &str = "it may be saved or not";

/// What came of a change on such a disk.
#[derive(Default)]
struct Swept {
    runs: usize,
    /// How often it was told as unsure: with the change in the book, and without it.
    unsure: [usize; 2],
    /// What is wrong.
    found: Vec<String>,
}

/// Tries a change with these faults at so many operations each.
fn sweep(change: &OneChange, faults: &[Fault], most: usize) -> Swept {
    let (start, [before, after]) = change.start();
    let mut swept = Swept::default();
    for &fault in faults {
        let all = operations(&start, fault, |machine| change.command(machine));
        for at in points(all, most) {
            swept.runs += 1;
            let machine = copy_of(&start);
            let ended = failing(change.command(&machine), &folder(&machine), fault, at).output().expect("a run");
            let said = String::from_utf8_lossy(&ended.stderr).into_owned();
            let wrong = match (ended.status.code(), held(&machine)) {
                (_, held) if held != before && held != after => {
                    let strange: Vec<&str> = held.lines().filter(|line| !after.contains(line)).collect();
                    Some(format!("done in part: {strange:?}; {said}"))
                }
                (Some(0), held) if held != after => Some(format!("said to be done, and is not: {said}")),
                (Some(1), held) if held == after => Some(format!("said to be not done, and is: {said}")),
                (Some(3), held) if said.contains(UNSURE) => {
                    swept.unsure[usize::from(held == before)] += 1;
                    None
                }
                (Some(3), held) if held == before => Some(format!("said to be done in part, and is not: {said}")),
                (Some(101), _) => Some(format!("it panicked: {said}")),
                (Some(status), _) if status > 0 && said.is_empty() => Some("it fails without a word".to_owned()),
                (None, _) if !fault.is_end() => Some("a signal ended it".to_owned()),
                _ => None,
            };
            let wrong = wrong.into_iter().chain(troubles(&machine, &[]));
            swept.found.extend(wrong.map(|what| format!("{}, {fault:?} at {at} of {all}: {what}", change.name)));
        }
    }
    swept
}

/// Puts the files of a machine back to what lies in `kept`, with the moments at which they were written: the book is then as
/// this machine left it, and is opened without reading all of it.
fn put_back(kept: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(kept).expect("a folder").flatten() {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            put_back(&from, &to);
        } else {
            fs::copy(&from, &to).expect("a copy");
            let written = fs::metadata(&from).and_then(|found| found.modified()).expect("a moment");
            let file = fs::OpenOptions::new().write(true).open(&to).expect("the copy");
            file.set_modified(written).expect("the same moment");
        }
    }
}

#[test]
fn a_read_that_fails_after_a_change_was_made_is_told_as_saved() {
    let machine = Machine::new();
    let book = machine.path("book.db").to_string_lossy().into_owned();
    // So large that the answer needs pages which the change did not.
    machine.out(&[
        "demo",
        "--country",
        "GB",
        "--write",
        &book,
        "--customers",
        "300",
        "--follow-ups",
        "4000",
        "--today",
        TODAY,
    ]);
    machine.out(&["add", "Redgate", "--today", TODAY]);
    let kept = tempfile::tempdir().expect("a folder elsewhere");
    put_back(&folder(&machine), kept.path());
    let follow_ups = |machine: &Machine| -> i64 {
        let book = rusqlite::Connection::open(machine.path("book.db")).expect("the book");
        book.query_row("SELECT count(*) FROM follow_up", [], |row| row.get(0)).expect("a count")
    };
    let fresh = |machine: &Machine| {
        fs::remove_dir_all(folder(machine)).expect("the files before");
        put_back(kept.path(), &folder(machine));
    };
    let command = |machine: &Machine| program(machine, &["log", "C001 call talked about price"]);
    let fault = Fault::Read(BROKEN);
    let count = tempfile::NamedTempFile::new().expect("a file elsewhere");
    fresh(&machine);
    let before = follow_ups(&machine);
    fresh(&machine);
    let whole = counted(command(&machine), &folder(&machine), fault, count.path()).output().expect("a run");
    assert!(whole.status.success());
    let all: u64 = fs::read_to_string(count.path()).expect("a count").trim().parse().expect("a number");
    let (mut saved, mut found) = (0, Vec::new());
    // What is read after the change is read last.
    for at in (0..all).rev().take(many(100, 1_000)) {
        fresh(&machine);
        let ended = failing(command(&machine), &folder(&machine), fault, at).output().expect("a run");
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        let is_there = follow_ups(&machine) > before;
        match ended.status.code() {
            Some(3) if is_there && said.contains("It is saved") => saved += 1,
            Some(0) if is_there => {}
            Some(1) if !is_there && !said.contains("It is saved") => {}
            status => found.push(format!("at {at} of {all}: {status:?}, is there: {is_there}: {said}")),
        }
    }
    assert!(found.is_empty(), "{found:#?}");
    assert!(saved > 0, "no read failed after the change");
}

#[test]
fn a_change_is_made_whole_or_not_at_all_on_a_disk_that_fails() {
    let swept: Vec<Swept> = CHANGES.iter().map(|change| sweep(change, &Fault::ALL, many(4, 120))).collect();
    let runs: usize = swept.iter().map(|one| one.runs).sum();
    let [there, not_there] = [0, 1].map(|place| swept.iter().map(|one| one.unsure[place]).sum::<usize>());
    let found: Vec<&String> = swept.iter().flat_map(|one| &one.found).collect();
    report(&json!({
        "disk faults in one change": runs, "unsure and there": there, "unsure and not there": not_there,
        "troubles": found.len(), "day": TODAY,
    }));
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_disk_that_fails_for_good_as_a_change_is_made_to_last_is_told_as_unsure() {
    for change in CHANGES.iter().filter(|change| ["log", "undo", "import", "erase"].contains(&change.name)) {
        let swept = sweep(change, &[Fault::Lasting(BROKEN)], usize::MAX);
        assert!(swept.found.is_empty(), "{:#?}", swept.found);
        assert!(swept.unsure[0] > 0, "{}: no disk failed as it was made to last", change.name);
    }
}

#[test]
fn a_line_of_stdin_that_may_be_saved_is_told_as_unsure_and_is_no_failure() {
    let start = machine();
    let before = held(&copy_of(&start));
    let brought = tempfile::NamedTempFile::new().expect("a file elsewhere");
    fs::write(brought.path(), "FAULTS 今天14:30 电话 报价发了\n").expect("the line");
    let command = |machine: &Machine| {
        let mut command = program(machine, &["log", "-"]);
        command.stdin(fs::File::open(brought.path()).expect("the line"));
        command
    };
    let fault = Fault::Lasting(BROKEN);
    let mut unsure = 0;
    for at in 0..operations(&start, fault, command) {
        let machine = copy_of(&start);
        let ended = failing(command(&machine), &folder(&machine), fault, at).output().expect("a run");
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        let is_there = held(&machine) != before;
        match ended.status.code() {
            Some(3) if said.contains(UNSURE) => unsure += usize::from(is_there),
            Some(0) if is_there => {}
            Some(1) if !is_there => {}
            status => panic!("at {at}: {status:?}, is there: {is_there}: {said}"),
        }
    }
    assert!(unsure > 0, "no disk failed as it was made to last");
}
