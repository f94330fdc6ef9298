//! Files of other people and programs, with the book that each is to become; the same file again changes nothing.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::cli::Machine;

/// The day of the cases.
const TODAY: &str = "2026-11-23";
/// Where the books are begun: these count in dollars, dollars, yuan and euros at first.
const LOCALES: [&str; 4] = ["C", "en_US.UTF-8", "zh_CN.UTF-8", "de_DE.UTF-8"];

/// Every folder of cases whose tables become records at once.
fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/import");
    let mut found: Vec<PathBuf> = Vec::new();
    for set in fs::read_dir(root).expect("the cases").flatten() {
        found.extend(fs::read_dir(set.path()).expect("a set of cases").flatten().map(|case| case.path()));
    }
    found.sort();
    found
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).expect("a file")).expect("JSON")
}

/// What a case says that the book does not; empty where they agree.
fn differences(wanted: &Value, found: &Value, at: &str, told: &mut Vec<String>) {
    match (wanted, found) {
        (Value::Object(wanted), Value::Object(found)) => {
            for (name, value) in wanted {
                match (name.as_str(), value) {
                    ("follow_ups_total", value) => {
                        let count = found.get("follow_ups").and_then(Value::as_array).map_or(0, Vec::len);
                        if value.as_u64() != Some(count as u64) {
                            told.push(format!("{at}: {count} follow-ups, not {value}: {:?}", found.get("follow_ups")));
                        }
                    }
                    ("absent", Value::Array(paths)) => {
                        for path in paths.iter().filter_map(Value::as_str) {
                            let pointer = format!("/{}", path.replace('.', "/"));
                            if let Some(there) = Value::Object(found.clone()).pointer(&pointer) {
                                told.push(format!("{at}.{path} is {there}"));
                            }
                        }
                    }
                    _ => differences(value, found.get(name).unwrap_or(&Value::Null), &format!("{at}.{name}"), told),
                }
            }
        }
        // Each record that is wanted is one of those that are there.
        (Value::Array(wanted), Value::Array(found)) if wanted.iter().all(Value::is_object) => {
            for one in wanted {
                let fits = found.iter().any(|other| {
                    let mut own = Vec::new();
                    differences(one, other, "", &mut own);
                    own.is_empty()
                });
                if !fits {
                    told.push(format!("{at}: no {one} among {found:?}"));
                }
            }
        }
        (Value::String(wanted), Value::String(found)) if at.rsplit('.').next() == Some("notes") => {
            if !found.contains(wanted.as_str()) {
                told.push(format!("{at}: {found}, not {wanted}"));
            }
        }
        _ => {
            if wanted != found && wanted.as_f64().is_none_or(|number| Some(number) != found.as_f64()) {
                told.push(format!("{at}: {found}, not {wanted}"));
            }
        }
    }
}

fn check(folder: &Path, locale: &str) -> Vec<String> {
    let case = json(&folder.join("case.json"));
    let machine = Machine::new();
    let rounds = |words: &[&str]| {
        let mut command = machine.rounds(words);
        command.env("LANG", locale);
        command
    };
    let base = case.get("base").and_then(Value::as_str).map(|base| folder.join(base).to_string_lossy().into_owned());
    let begin = base.as_ref().map_or(vec!["init"], |base| vec!["import", base]);
    let mut command = rounds(&[&["--today", TODAY], begin.as_slice()].concat());
    assert!(command.output().expect("a beginning").status.success());
    let mut words = vec!["--json".to_owned(), "--today".to_owned(), TODAY.to_owned(), "import".to_owned()];
    for file in case["files"].as_array().expect("files") {
        let name = file.as_str().expect("a name");
        // What is refused is written beside the file.
        fs::copy(folder.join(name), machine.path(name)).expect("a copy");
        words.push(machine.path(name).to_string_lossy().into_owned());
    }
    words.extend(case["args"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned));
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let run = rounds(&words).output().expect("a run");
    let mut told = Vec::new();
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    if run.status.code().map(i64::from) != case["exit"].as_i64() {
        told.push(format!("ended with {:?}: {said}", run.status.code()));
    }
    let report: Value = serde_json::from_slice(&run.stdout).unwrap_or(Value::Null);
    let rows = |name: &str| report["rows"][name].as_u64().unwrap_or_default();
    if rows("read") != rows("taken") + rows("same") + rows("refused") + rows("not_data") {
        told.push(format!("the rows do not add up: {}", report["rows"]));
    }
    if let Some(count) = case.get("not_data")
        && report["not_data"] != *count
    {
        told.push(format!("{} rows are no data, not {count}", report["not_data"]));
    }
    if let Some(lines) = case.get("skipped") {
        let skipped: Vec<&Value> = report["skipped"].as_array().into_iter().flatten().map(|one| &one["line"]).collect();
        if skipped != lines.as_array().expect("lines").iter().collect::<Vec<_>>() {
            told.push(format!("refused {}, not the lines {lines}", report["skipped"]));
        }
    }
    let book: Value = serde_json::from_str(&machine.out(&["export"])).expect("a book");
    let customers = book["customers"].as_array().cloned().unwrap_or_default();
    if let Some(total) = case["total"].as_u64()
        && total != customers.len() as u64
    {
        told.push(format!("{} customers, not {total}", customers.len()));
    }
    for wanted in case["customers"].as_array().into_iter().flatten() {
        match customers.iter().find(|one| one["name"] == wanted["name"]) {
            Some(found) => differences(wanted, found, wanted["name"].as_str().unwrap_or_default(), &mut told),
            None => told.push(format!("no customer {}", wanted["name"])),
        }
    }
    let inbox = case.get("inbox").map(|wanted| {
        let waiting: Value = serde_json::from_str(&machine.out(&["--json", "inbox"])).expect("an inbox");
        differences(wanted, &waiting, "inbox", &mut told);
        let count = waiting.as_array().map_or(0, Vec::len) as u64;
        if case["inbox_total"].as_u64() != Some(count) {
            told.push(format!("{count} wait, not {}: {waiting}", case["inbox_total"]));
        }
        waiting
    });
    drop(rounds(&words).output().expect("a second run"));
    let again: Value = serde_json::from_str(&machine.out(&["export"])).expect("a book");
    if again != book {
        told.push("the same file again changed the book".to_owned());
    }
    if let Some(waiting) = inbox {
        told.extend(recorded(&machine, &words, &waiting));
    }
    told
}

/// What waits becomes records, and the file proposes nothing of it again; one undo brings all of it back.
fn recorded(machine: &Machine, import: &[&str], waiting: &Value) -> Vec<String> {
    let mut told = Vec::new();
    let waits = || -> Value { serde_json::from_str(&machine.out(&["--json", "inbox"])).expect("an inbox") };
    let records = || {
        let book: Value = serde_json::from_str(&machine.out(&["export"])).expect("a book");
        let customers = book["customers"].as_array().cloned().unwrap_or_default();
        customers.iter().map(|one| one["follow_ups"].as_array().map_or(0, Vec::len)).sum::<usize>()
    };
    let before = records();
    machine.out(&["--today", TODAY, "inbox", "take", "all"]);
    drop(machine.rounds(import).output().expect("a third run"));
    let count = waiting.as_array().map_or(0, Vec::len);
    if waits() != Value::Array(Vec::new()) || records() != before + count {
        told.push(format!("{} records of {count} that waited, and then {}", records() - before, waits()));
    }
    machine.out(&["--today", TODAY, "undo"]);
    if waits() != *waiting {
        told.push("one undo does not bring back what waited".to_owned());
    }
    told
}

#[test]
fn every_file_becomes_the_book_that_it_is_to_become() {
    let mut failed = Vec::new();
    let mut count = 0;
    for folder in folders() {
        count += 1;
        let name = folder.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(&folder).display().to_string();
        // Where a book is begun says what it counts in, until a file names another currency.
        let locale = LOCALES[count % LOCALES.len()];
        failed.extend(check(&folder, locale).into_iter().map(|told| format!("{locale} {name}: {told}")));
    }
    assert!(count >= 28, "{count} cases");
    assert!(failed.is_empty(), "{} differences:\n{}", failed.len(), failed.join("\n"));
}

/// The file names yuan, and dollars once.
#[test]
fn a_file_becomes_the_same_book_wherever_it_is_begun() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/import/a/07-bad-rows");
    for locale in LOCALES {
        let told = check(&folder, locale);
        assert!(told.is_empty(), "{locale}: {}", told.join("\n"));
    }
}
