//! Quick capture: every line of `cases/capture.jsonl`, and the grammar of docs/command-line.md 3 line by line.

use std::fs;

use chrono::{Datelike, NaiveDate, Weekday};
use rounds::capture::dates::{DayKind, Holidays};
use rounds::capture::{Capture, CaptureError, NextStep, parse};
use rounds::domain::{Book, CustomerId};
use rounds::names::{Candidate, Person, Roster, RosterEntry};
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
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/");
    let book = fs::read_to_string(format!("{folder}capture-book.json")).expect("the book of the cases");
    let book: Book = serde_json::from_str(&book).expect("a book");
    let roster = Roster::of_book(&book.customers);
    let cases = fs::read_to_string(format!("{folder}capture.jsonl")).expect("the cases");
    assert!(cases.lines().count() > 30);
    for case in cases.lines() {
        let case: Value = serde_json::from_str(case).expect("a case");
        let line = case["line"].as_str().expect("a line");
        let today = case["today"].as_str().and_then(|day| day.parse().ok()).expect("a date");
        match (parse(line, &roster, today, &Calendar, None), case.get("expect")) {
            (Err(_), None) => assert_eq!(case["error"], json!(true), "{line}"),
            (Ok(capture), Some(expected)) => compare(&as_json(&capture), expected, line),
            (found, _) => panic!("{line}: {found:?}"),
        }
    }
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
        RosterEntry::new(candidate, short, people.iter().map(person).collect())
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
    parse(line, &roster(), today, &Calendar, None)
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
        Some(NextStep::Planned(next)) => whole.insert("next".to_owned(), json!(next)),
        Some(NextStep::AskTheRules) => whole.insert("next".to_owned(), json!("ask")),
        None => None,
    };
    if let Some(issue) = &capture.issue {
        whole.insert("issue".to_owned(), json!({"title": issue.title, "severity": issue.severity}));
    }
    Value::Object(whole)
}
