//! Customers by a filter, and one record for each of them.

use serde_json::Value;

use super::{Machine, case};

const TODAY: &str = "2026-11-23";

fn machine() -> Machine {
    let machine = Machine::new();
    machine.out(&["import", &case("capture-book.json").to_string_lossy(), "--today", TODAY]);
    machine
}

fn codes(machine: &Machine, filter: &str) -> Vec<String> {
    let text = machine.out(&["customers", "--json", "--today", TODAY, "--", filter]);
    let listed: Value = serde_json::from_str(&text).expect("one JSON document");
    let listed = listed.as_array().expect("a list").clone();
    listed.iter().map(|one| one["customer"].as_str().expect("a code").to_owned()).collect()
}

#[test]
fn customers_are_listed_by_a_filter() {
    let machine = machine();
    let (won, others) = (codes(&machine, "stage:returning"), codes(&machine, "-阶段:老客户"));
    let all = codes(&machine, "");
    assert!(!won.is_empty());
    assert_eq!(won.len() + others.len(), all.len());
    let (status, said) = machine.refused(&["customers", "stage:maybe"]);
    assert_eq!(status, 1);
    assert!(said.contains("“maybe” is not a value of stage") && said.contains("lead, prospect, won"), "{said}");
}

#[test]
fn one_line_is_recorded_for_each_and_undone_at_once() {
    let machine = machine();
    let won = codes(&machine, "stage:returning");
    let words = ["log", "--to", "stage:returning", "greeting happy new year", "--today", TODAY];
    let rehearsed = machine.out(&[&words[..], &["--dry-run"]].concat());
    assert!(won.iter().all(|code| rehearsed.contains(code)), "{rehearsed}");
    let written: Value = serde_json::from_str(&machine.out(&[&words[..], &["--json"]].concat())).expect("JSON");
    let written = written.as_array().expect("a list").clone();
    assert_eq!(written.iter().map(|one| one["customer"].as_str().unwrap()).collect::<Vec<_>>(), won);
    let mut ids: Vec<&str> = written.iter().map(|one| one["follow_up"]["id"].as_str().unwrap()).collect();
    ids.dedup();
    assert_eq!(ids.len(), won.len(), "each has an id of its own");
    let said = machine.out(&["undo"]);
    assert!(said.contains(&format!("{} customers", won.len())) || won.len() == 1, "{said}");
    assert!(!machine.out(&["show", &won[0], "--json"]).contains("happy new year"));
}

#[test]
fn a_line_for_each_needs_words_somebody_and_no_name() {
    let machine = machine();
    assert_eq!(machine.refused(&["log", "--to", "stage:returning"]).0, 2);
    assert_eq!(machine.refused(&["log", "--to", "health>100", "greeting hello"]).0, 1);
    let (status, said) = machine.refused(&["log", "--to", "stage:returning", "C001 greeting hello"]);
    assert_eq!(status, 1, "{said}");
    assert!(!machine.out(&["history"]).contains("Recorded"));
}

#[test]
fn customers_carry_the_tags_that_the_rules_give() {
    let machine = Machine::new();
    machine.out(&["demo", "--country", "GB", "--write", &machine.path("book.db").to_string_lossy(), "--today", TODAY]);
    let json = |words: &[&str]| -> Value {
        let text = machine.out(&[words, &["--json", "--today", TODAY]].concat());
        serde_json::from_str(&text).expect("one JSON document")
    };
    let tagged = json(&["customers", "tag:weak-renewal"]);
    let tagged = tagged.as_array().expect("a list");
    let all = json(&["customers"]);
    let has = |one: &&Value| one["automatic_tags"].as_array().is_some_and(|tags| tags.contains(&"weak-renewal".into()));
    let expected: Vec<&Value> =
        all.as_array().expect("a list").iter().filter(has).map(|one| &one["customer"]).collect();
    assert!(!expected.is_empty() && expected.len() < all.as_array().expect("a list").len());
    assert_eq!(tagged.iter().map(|one| &one["customer"]).collect::<Vec<_>>(), expected);
    let code = expected[0].as_str().expect("a code");
    let whole = json(&["show", code]);
    assert!(has(&&whole), "{whole}");
    assert!(whole["record"].get("automatic_tags").is_none(), "the format of the book does not know them");
    let page = machine.out(&["show", code, "--today", TODAY, "--lang", "zh"]);
    let line = page.lines().find(|line| line.starts_with("标签")).expect("a line of tags");
    assert!(line.contains("续约意愿弱 ⚙自动"), "{line}");
}

#[test]
fn an_order_is_of_one_customer_and_a_line_for_several_says_so() {
    let machine = machine();
    for (lang, words, said) in [
        ("en", "call, placed an order worth ¥8,000", "an order is of one customer"),
        ("zh", "电话，下单8000元", "订单只能记在一家客户名下"),
    ] {
        let words = ["log", "--to", "stage:returning", words, "--lang", lang, "--today", TODAY];
        let rehearsed = machine.out(&[&words[..], &["--dry-run"]].concat());
        assert!(rehearsed.contains(said), "{rehearsed}");
        let output = machine.rounds(&words).output().expect("a run");
        let told = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && told.contains(said), "{told}");
    }
    let won = codes(&machine, "stage:returning");
    let shown: Value = serde_json::from_str(&machine.out(&["show", &won[0], "--json"])).expect("JSON");
    assert!(
        shown.to_string().contains("placed an order worth") && !shown.to_string().contains("ordered_on"),
        "{shown}"
    );
}
