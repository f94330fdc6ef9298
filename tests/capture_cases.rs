//! Quick capture: every line of the case files with what it means, and what the other tests of the grammar share.

use std::fs;

use chrono::{Datelike, NaiveDate, NaiveDateTime, Weekday};
use rounds::capture::dates::{DayKind, Holidays};
use rounds::capture::{Capture, CaptureError, NextStep, parse};
use rounds::domain::{Book, CustomerId};
use rounds::names::{Candidate, Person, Roster, RosterEntry, resolve};
use rounds::rules::Workdays;
use serde_json::{Map, Value, json};

/// Weekends off, and one holiday, so that 节后 has a meaning.
pub struct Calendar;

impl Holidays for Calendar {
    fn day(&self, date: NaiveDate) -> DayKind {
        match (date.month(), date.day(), date.weekday()) {
            (1, 1, _) => DayKind::Holiday,
            (_, _, Weekday::Sat | Weekday::Sun) => DayKind::DayOff,
            _ => DayKind::Workday,
        }
    }
}

#[test]
fn every_case_means_what_it_says() {
    let roster = Roster::of_book(&book("capture-book.json").customers);
    let cases = file("capture.jsonl");
    assert!(cases.lines().count() > 30);
    for case in cases.lines() {
        let case: Value = serde_json::from_str(case).expect("a case");
        let line = case["line"].as_str().expect("a line");
        let today = case["today"].as_str().and_then(|day| day.parse().ok()).expect("a date");
        match (parse(line, &roster, noon(today), &Calendar, None), case.get("expect")) {
            (Err(_), None) => assert_eq!(case["error"], json!(true), "{line}"),
            (Ok(capture), Some(expected)) => compare(&as_json(&capture), expected, line),
            (found, _) => panic!("{line}: {found:?}"),
        }
    }
}

/// The case files of lines in plain words, each with its book.
pub const IN_PLAIN_WORDS: [(&str, &str); 7] = [
    ("capture-natural.jsonl", "capture-natural-book.json"),
    ("capture-spoken.jsonl", "capture-natural-book.json"),
    ("capture-hurried.jsonl", "capture-natural-book.json"),
    ("capture-fresh-zh.jsonl", "capture-fresh-book.json"),
    ("capture-fresh-en.jsonl", "capture-fresh-book.json"),
    ("capture-between-zh.jsonl", "capture-between-book.json"),
    ("capture-between-en.jsonl", "capture-between-book.json"),
];

/// Lines without marks, as people type them between two calls: these fields are all that a line says.
#[test]
fn every_line_in_plain_words_means_what_it_says_and_nothing_else() {
    let workdays = Workdays::shipped(&[]);
    let mut wrong = Vec::new();
    let mut count = 0;
    for (name, of) in IN_PLAIN_WORDS {
        let roster = Roster::of_book(&book(of).customers);
        for case in file(name).lines() {
            let case: Value = serde_json::from_str(case).expect(case);
            count += 1;
            let line = case["line"].as_str().expect("a line");
            let today: NaiveDate = case["today"].as_str().and_then(|day| day.parse().ok()).expect("a date");
            let time = case["now"].as_str().map(|time| format!("{time}:00").parse().expect("a time of day"));
            let now = time.map_or_else(|| noon(today), |time| today.and_time(time));
            // The customer under the cursor of the app.
            let here = case["here"].as_str().map(|code| resolve(&roster, code).expect("a customer"));
            let read = parse(line, &roster, now, &workdays, here.as_ref());
            match (read, case.get("expect")) {
                (Err(error), None) => {
                    assert_eq!(case["error"], json!(true), "{line}");
                    let sentence = rounds::messages::capture::explain(rounds::messages::Lang::En, &error);
                    assert!(!sentence.contains('\n') && line.get(error.at.clone()).is_some(), "{line}: {sentence}");
                }
                (Ok(capture), Some(expected)) => {
                    let found = as_json(&capture);
                    let differs = |key: &str| differs(&found[key], &expected[key]);
                    let any_day = case["next_any"] == json!(true);
                    if found["customer"] != expected["customer"]
                        || differs("follow_up")
                        || differs("issue")
                        || (expected.get("order").is_some() && found["order"] != expected["order"])
                        || found["do_not_contact_until"] != expected["do_not_contact_until"]
                        || (differs("next") && !(any_day && found["next"]["kind"] == expected["next"]["kind"]))
                    {
                        wrong.push(format!("{today} {line}\n    {found}\n    {expected}"));
                    }
                }
                (Ok(capture), None) => wrong.push(format!("{today} {line}\n    not refused: {}", as_json(&capture))),
                (Err(error), Some(_)) => wrong.push(format!("{today} {line}\n    refused: {error:?}")),
            }
        }
    }
    assert!(count > 300, "{count} lines");
    assert!(wrong.is_empty(), "{} of {count} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Whether a record says another thing than expected; the level follows from the people, and a day left open is the
/// rules' own.
fn differs(found: &Value, expected: &Value) -> bool {
    const SAID: [&str; 16] = [
        "minutes",
        "kind",
        "content",
        "subject",
        "done_on",
        "done_at",
        "planned_on",
        "planned_at",
        "contacts",
        "outcome",
        "direction",
        "tags",
        "feedback",
        "problem",
        "title",
        "severity",
    ];
    if found.is_null() || expected.is_null() {
        return found.is_null() != expected.is_null();
    }
    // Without a kind of its own the next step has the record's.
    let is_any_kind = expected.get("kind").is_none();
    let is_any_day = expected.get("done_on").is_none() && expected.get("planned_on").is_none();
    let is_free = |key: &str| (is_any_day && key.ends_with("_on")) || (is_any_kind && key == "kind");
    SAID.iter().filter(|key| !is_free(key)).any(|key| found[key] != expected[key])
}

/// Noon of a day.
pub fn noon(day: NaiveDate) -> NaiveDateTime {
    day.and_hms_opt(12, 0, 0).expect("noon")
}

/// A book of the cases.
pub fn book(name: &str) -> Book {
    serde_json::from_str(&file(name)).expect("a book")
}

/// A file of the cases.
pub fn file(name: &str) -> String {
    let path = format!("{}/tests/cases/{name}", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(&path).expect(&path)
}

/// A directory of a few customers with people.
pub fn roster() -> Roster {
    let entry = |row: i64, code: &str, name: &str, short: Option<&str>, people: &[(&str, Option<&str>)]| {
        let candidate = Candidate { id: CustomerId(row), code: code.to_owned(), name: name.to_owned() };
        let person = |(name, title): &(&str, Option<&str>)| Person {
            name: (*name).to_owned(),
            title: title.map(str::to_owned),
            level: title.map(|title| match title {
                "总经理" => rounds::domain::Level::Executive,
                _ => rounds::domain::Level::Manager,
            }),
            left: false,
        };
        RosterEntry::new(&candidate, short, &people.iter().map(person).collect::<Vec<_>>())
    };
    [
        entry(
            1,
            "C001",
            "华星科技有限公司",
            Some("华星"),
            &[("张伟", Some("总经理")), ("李敏", Some("采购经理")), ("王小明", None)],
        ),
        entry(2, "C002", "电话宝网络有限公司", Some("电话宝"), &[]),
        entry(3, "C003", "Online Media Ltd", None, &[("John Smith", None), ("John", None), ("Ann Lee", None)]),
        entry(4, "C004", "远达贸易有限公司", None, &[]),
        entry(5, "C005", "远大集团", None, &[]),
    ]
    .into_iter()
    .collect()
}

pub fn read(line: &str) -> Result<Capture, CaptureError> {
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a Monday");
    parse(line, &roster(), noon(today), &Calendar, None)
}

/// Compares the fields that are expected, and that those given as null are absent.
pub fn compare(found: &Value, expected: &Value, line: &str) {
    for (key, value) in expected.as_object().expect("an object") {
        match value {
            Value::Object(_) => compare(&found[key], value, line),
            other => assert_eq!(&found[key], other, "{line}: {key} of {found}"),
        }
    }
}

/// What `rounds log --dry-run --json` prints of a capture.
pub fn as_json(capture: &Capture) -> Value {
    let mut whole = Map::new();
    whole.insert("customer".to_owned(), json!(capture.customer.code));
    whole.insert("follow_up".to_owned(), json!(capture.follow_up));
    match &capture.next {
        Some(NextStep::Planned(next) | NextStep::Someday(next)) => whole.insert("next".to_owned(), json!(next)),
        Some(NextStep::AskTheRules) => whole.insert("next".to_owned(), json!("ask")),
        None => None,
    };
    if let Some(issue) = &capture.issue {
        whole.insert("issue".to_owned(), json!({"title": issue.title, "severity": issue.severity}));
    }
    if let Some(order) = &capture.order {
        whole.insert("order".to_owned(), json!(order.amount));
    }
    if let Some(until) = capture.silent_until {
        whole.insert("do_not_contact_until".to_owned(), json!(until));
    }
    Value::Object(whole)
}
