//! Files that tell of talks, each with what is proposed of it; the same file again proposes nothing.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::cli::Machine;

/// The day of the cases.
const TODAY: &str = "2026-11-23";
/// The zone of the cases.
const ZONE: &str = "Asia/Shanghai";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/inbox")
}

/// A machine with the book of the cases.
fn machine() -> Machine {
    let machine = Machine::new();
    machine.out(&["--today", TODAY, "import", &root().join("book.json").to_string_lossy()]);
    machine
}

fn run(machine: &Machine, words: &[&str]) -> (i32, String, String) {
    let output = machine.rounds(words).args(["--today", TODAY]).env("TZ", ZONE).output().expect("a run");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

fn inbox(machine: &Machine) -> Vec<Value> {
    serde_json::from_str(&run(machine, &["--json", "inbox"]).1).expect("an inbox")
}

/// Whether a proposal says all that the case does; `null` where it must say nothing.
fn says(found: &Value, wanted: &Value) -> bool {
    wanted.as_object().expect("a proposal").iter().all(|(name, value)| found[name] == *value)
}

#[test]
fn every_file_proposes_what_it_tells_of() {
    let mut failed = Vec::new();
    let cases = fs::read_dir(root()).expect("the cases").flatten().map(|entry| entry.path().join("case.json"));
    let mut cases: Vec<PathBuf> = cases.filter(|path| path.exists()).collect();
    cases.sort();
    for path in &cases {
        let folder = path.parent().expect("a folder");
        let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
        let case: Value = serde_json::from_slice(&fs::read(path).expect("a case")).expect("JSON");
        let machine = machine();
        let mut words = vec!["--json".to_owned(), "import".to_owned()];
        let files = case["files"].as_array().into_iter().flatten().filter_map(Value::as_str);
        // What is refused is written beside the file: a file is copied, a folder is only read.
        let placed = |file: &str| {
            let from = folder.join(file);
            if from.is_dir() {
                return from;
            }
            fs::copy(&from, machine.path(file)).expect("a copy");
            machine.path(file)
        };
        words.extend(files.map(|file| placed(file).to_string_lossy().into_owned()));
        words.extend(case["args"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned));
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let (status, report, said) = run(&machine, &words);
        if case["exit"].as_i64().unwrap_or_default() != i64::from(status) {
            failed.push(format!("{name}: ended with {status}: {said}"));
            continue;
        }
        if let Some(sentence) = case["says"].as_str()
            && !said.contains(sentence)
        {
            failed.push(format!("{name}: says {said}, not {sentence}"));
        }
        let report: Value = serde_json::from_str(&report).unwrap_or(Value::Null);
        for (count, wanted) in case["counts"].as_object().into_iter().flatten() {
            if report[count] != *wanted {
                failed.push(format!("{name}: {count} is {}, not {wanted}", report[count]));
            }
        }
        let waiting = inbox(&machine);
        let wanted = case["inbox"].as_array().cloned().unwrap_or_default();
        if waiting.len() != wanted.len() {
            failed.push(format!("{name}: {} wait, not {}: {waiting:#?}", waiting.len(), wanted.len()));
        }
        for one in &wanted {
            if !waiting.iter().any(|found| says(found, one)) {
                failed.push(format!("{name}: no {one} among {waiting:#?}"));
            }
        }
        run(&machine, &words);
        if inbox(&machine) != waiting {
            failed.push(format!("{name}: the same file again proposes more"));
        }
    }
    assert!(cases.len() >= 22, "{} cases", cases.len());
    assert!(failed.is_empty(), "{} differences:\n{}", failed.len(), failed.join("\n"));
}
