//! The service report holds nothing that a customer is not to read: a mark in every field of the book, looked for in every
//! format.

use std::io::Cursor;

use calamine::{Reader as _, Xlsx};
use rounds::domain::field::{EntityRow, FieldRow, ValueKind};
use rounds::domain::{Book, ENTITIES};
use rounds::messages::Lang;
use rounds::report::{PageTemplates, ReportDocument, write_html, write_markdown, write_workbook};
use serde_json::{Map, Value, json};

use super::{Desk, LANGS};

/// What a customer may read: the list and the field. Everything else of the book is ours.
const ALLOWED: &[&str] = &[
    "customer.name",
    "contacts.name",
    "follow_ups.subject",
    "follow_ups.owner",
    "orders.number",
    "orders.product",
    "issues.title",
    "issues.owner",
    "issues.resolution",
];
/// An amount that nothing else comes to.
const AMOUNT: f64 = 91_357.91;
const TODAY: &str = "2026-11-23";

fn mark(list: &str, field: &str) -> String {
    format!("needle针{list}.{field}end")
}

/// A record with a mark in every field that takes a text.
fn marked(list: &str, without: &[&str]) -> Map<String, Value> {
    let entity: &EntityRow = ENTITIES.iter().find(|entity| entity.list == list).unwrap();
    let fields = entity.fields.iter().filter(|row| !without.contains(&row.name));
    fields.filter_map(|row| Some((row.name.to_owned(), value(list, row)?))).collect()
}

fn value(list: &str, row: &FieldRow) -> Option<Value> {
    let text = mark(list, row.name);
    Some(match (row.kind, row.name) {
        (ValueKind::Object, "fields") => json!({ text.clone(): text }),
        (ValueKind::Object, "tier_pin") => json!({"tier": "stable", "reason": text, "on": "2026-10-01"}),
        (ValueKind::Object, "objections") => json!([{"objection": text, "response": text}]),
        (ValueKind::List, "contacts") if list == "follow_ups" => json!([mark("contacts", "name")]),
        (ValueKind::Object | ValueKind::CustomerCode | ValueKind::List, _) | (ValueKind::ContactName, "reports_to") => {
            return None;
        }
        (ValueKind::Text | ValueKind::Prose | ValueKind::Uid, _) => json!(text),
        (ValueKind::Lines | ValueKind::Listed, _) => json!([text]),
        (ValueKind::Whole, _) => json!(3),
        (ValueKind::Decimal, _) => json!(2.5),
        (ValueKind::Money, _) => json!(AMOUNT),
        (ValueKind::Day, _) => json!("2026-10-12"),
        (ValueKind::Time, _) => json!("09:30"),
        (ValueKind::Moment, _) => json!("2026-10-12T09:30:00"),
        (ValueKind::Birthday, _) => json!("1980-05-12"),
        (ValueKind::Flag, _) => json!(true),
        (ValueKind::Word(words), _) => json!(words[0].code),
        (ValueKind::Words(words), _) => json!([words[0].code]),
        (ValueKind::ContactName, _) => json!(mark("contacts", "name")),
    })
}

fn book() -> Book {
    let mut customer = marked("customer", &["lost_on", "do_not_contact_until", "stage", "tier_pin"]);
    customer.insert("stage".into(), json!("won"));
    customer.insert("created".into(), json!("2026-01-01"));
    customer.insert("since".into(), json!("2026-01-05"));
    let touch = |kind: &str, uid: &str| {
        let mut touch =
            marked("follow_ups", &["cancelled_on", "cancel_reason", "delay_reason", "problem_done_on", "obligations"]);
        touch.insert("kind".into(), json!(kind));
        touch.insert("uid".into(), json!(uid));
        touch
    };
    let mut ahead = touch("visit", "ahead");
    for field in ["done_on", "done_at", "outcome"] {
        ahead.remove(field);
    }
    ahead.insert("planned_on".into(), json!("2026-11-26"));
    let follow_ups = [touch("visit", "visit"), touch("training", "training"), touch("phone", "call"), ahead];
    customer.insert("follow_ups".into(), json!(follow_ups));
    for (list, without) in [
        ("contacts", &["left_on"][..]),
        ("orders", &[]),
        ("surveys", &[]),
        ("contracts", &["renewed"]),
        ("opportunities", &["closed_on", "lost_reason"]),
        ("actions", &["kpi"]),
        ("insights", &[]),
        ("account_plan", &[]),
        ("inbox", &["settled"]),
        ("snoozes", &[]),
    ] {
        customer.insert(list.into(), json!([marked(list, without)]));
    }
    let mut issue = marked("issues", &[]);
    issue.insert("status".into(), json!("closed"));
    issue.insert("closed_at".into(), json!("2026-10-13T15:30:00"));
    customer.insert("issues".into(), json!([issue]));
    let book = json!({"format": "rounds-book", "version": 2, "customers": [customer]});
    serde_json::from_value(book).unwrap()
}

/// The report in each format, as a text.
fn texts(document: &ReportDocument) -> [String; 3] {
    let (page, _) = write_html(document, &PageTemplates::default());
    let mut bytes = Vec::new();
    write_workbook(document, &mut bytes).unwrap();
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let cells: Vec<String> = workbook
        .worksheets()
        .into_iter()
        .flat_map(|(name, sheet)| {
            let cells: Vec<String> = sheet.cells().map(|(_, _, cell)| cell.to_string()).collect();
            std::iter::once(name).chain(cells)
        })
        .collect();
    [page, write_markdown(document).replace('\\', ""), cells.join("\n")]
}

#[test]
fn nothing_internal_reaches_the_customer_in_any_format() {
    let desk = Desk::new(book(), TODAY);
    for lang in LANGS {
        let document = desk.service(lang, &mark("customer", "name"), "2026-10");
        for (at, text) in texts(&document).into_iter().enumerate() {
            let mut seen = 0;
            for entity in ENTITIES {
                for field in entity.fields {
                    let id = format!("{}.{}", entity.list, field.name);
                    let is_there = text.contains(&mark(entity.list, field.name));
                    assert_eq!(is_there, ALLOWED.contains(&&*id), "{id} in format {at}, {}", lang.code());
                    seen += usize::from(is_there);
                }
            }
            assert_eq!(seen, ALLOWED.len());
            for amount in ["91,357", "91357", "913.57"] {
                assert!(!text.contains(amount), "an amount in format {at}");
            }
        }
    }
}

#[test]
fn neither_tier_nor_touchpoints_of_the_rules_are_told() {
    let mut book = book();
    for touch in &mut book.customers[0].follow_ups {
        touch.subject = Some("流失挽回：挽回跟进".into());
    }
    let desk = Desk::new(book, TODAY);
    for lang in LANGS {
        let document = desk.service(lang, &mark("customer", "name"), "2026-10");
        for text in texts(&document) {
            for word in ["挽回", "分层", "健康", "预警", "tier", "at risk"] {
                assert!(!text.contains(word), "{word}");
            }
        }
    }
}

#[test]
fn an_issue_is_told_as_it_stood_when_the_month_ended() {
    let desk = Desk::demo(Lang::Zh);
    let all: Vec<String> = ["2026-09", "2026-10", "2026-11"]
        .iter()
        .map(|month| write_markdown(&desk.service(Lang::Zh, "博通", month)))
        .collect();
    assert_eq!(all.len(), 3);
    assert!(all[2].contains("条码重复打印"), "open at the end: {}", all[2]);
    assert!(!all[0].contains("条码重复打印"), "not reported yet: {}", all[0]);
}

#[test]
fn an_open_issue_is_answered_with_a_day_and_the_letter_ends_as_letters_do() {
    let mut book = book();
    let issue = json!({
        "title": "划伤3件", "severity": "complex", "opened_at": "2026-11-20T09:00:00", "status": "analysing"
    });
    book.customers[0].issues = vec![serde_json::from_value(issue).unwrap()];
    let desk = Desk::new(book, TODAY);
    for (lang, said, regards) in [
        (Lang::Zh, "「划伤3件」：分析中，2026年11月25日（周三）前答复", "敬礼！"),
        (Lang::En, "“划伤3件”: Investigating; we will answer you by Wed 25 November 2026", "With kind regards,"),
    ] {
        let [page, text, _] = texts(&desk.service(lang, &mark("customer", "name"), "2026-11"));
        assert!(text.contains(said) && text.contains(regards), "{text}");
        assert!(!page.contains("rounds 生成") && !page.contains("Made with rounds"), "its sender ends it");
    }
}
