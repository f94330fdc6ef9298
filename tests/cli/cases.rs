//! The cases of `tests/cases/rules` through the binary: import, ask, compare every field; and the round trip.

use std::fs;

use rounds::exchange::json;
use serde_json::{Map, Value};

use crate::expected::{agree, same};

use super::{Machine, case};

const DAYS: [&str; 5] = ["2024-02-29", "2025-09-30", "2026-02-13", "2026-09-29", "2026-11-23"];
const RULEBOOKS: [&str; 3] = ["value-risk", "strategic", "rfm"];

fn machine_of(day: &str) -> Machine {
    let machine = Machine::new();
    let book = case(&format!("rules/{day}/book.json"));
    machine.out(&["import", &book.to_string_lossy(), "--today", day]);
    machine
}

fn expected(day: &str, what: &str, rulebook: &str) -> Vec<Map<String, Value>> {
    let text = fs::read_to_string(case(&format!("rules/{day}/{what}.{rulebook}.json"))).expect("a case");
    serde_json::from_str(&text).expect("a list of objects")
}

#[test]
fn suggest_and_explain_agree_in_every_field() {
    let mut compared = 0;
    for day in DAYS {
        let machine = machine_of(day);
        for rulebook in RULEBOOKS {
            for (what, words) in [("suggest", vec!["suggest"]), ("explain", vec!["explain", "--all"])] {
                let words = [&words[..], &["--today", day, "--rulebook", rulebook, "--json"]].concat();
                let found: Vec<Value> = serde_json::from_str(&machine.out(&words)).expect("JSON");
                let expected = expected(day, what, rulebook);
                assert_eq!(found.len(), expected.len(), "{day} {rulebook} {what}");
                for (found, expected) in found.iter().zip(&expected) {
                    compared += agree(&format!("{day} {rulebook} {what}"), found, expected);
                }
            }
        }
    }
    assert!(compared > 14_000, "only {compared} fields were compared");
}

#[test]
fn kpi_agrees_in_every_field_and_nothing_more() {
    let mut compared = 0;
    for day in DAYS {
        let machine = machine_of(day);
        for file in fs::read_dir(case(&format!("rules/{day}"))).expect("a folder") {
            let name = file.expect("a file").file_name().into_string().expect("a name");
            let Some(period) = name.strip_prefix("kpi.").and_then(|name| name.strip_suffix(".json")) else { continue };
            let text = fs::read_to_string(case(&format!("rules/{day}/{name}"))).expect("a case");
            let expected: Value = serde_json::from_str(&text).expect("JSON");
            let words = ["kpi", "--period", period, "--today", day, "--json"];
            let found: Value = serde_json::from_str(&machine.out(&words)).expect("JSON");
            assert!(same(&found, &expected), "{day} {period}:\n{found}\nexpected\n{expected}");
            compared += 1;
        }
    }
    assert_eq!(compared, 25);
}

#[test]
fn the_records_of_a_metric_are_named_in_both_lists() {
    let machine = machine_of("2026-11-23");
    let told = |words: &[&str]| -> Value {
        let words = [&["kpi"], words, &["--records", "--period", "2026Q3", "--today", "2026-11-23", "--json"]].concat();
        serde_json::from_str(&machine.out(&words)).expect("JSON")
    };
    let kept = told(&["churn"]);
    let fields: Vec<&String> = kept.as_object().expect("an object").keys().collect();
    assert_eq!(fields, ["actual", "metric", "missing", "period", "records"]);
    let [lost, stayed] = ["records", "missing"].map(|list| kept[list].as_array().expect("a list").clone());
    assert!(lost.iter().chain(&stayed).all(|one| one["record"] == "customer" && one["customer"].is_string()));
    assert!(!lost.is_empty() && stayed.len() > lost.len(), "{kept}");
    let orders = told(&["revenue"]);
    let amounts: Vec<f64> =
        orders["records"].as_array().expect("a list").iter().filter_map(|order| order["value"].as_f64()).collect();
    assert!(amounts.len() > 10 && amounts.is_sorted_by(|one, other| one >= other), "the largest first: {amounts:?}");
    let calls = told(&["timeliness"]);
    let late = &calls["missing"][0];
    assert!(late["id"].is_i64() && late["kind"].is_string() && late["on"].is_string(), "{late}");
}

#[test]
fn insights_agree_to_the_digit_and_say_nothing_more() {
    let mut compared = 0;
    for day in DAYS {
        let machine = machine_of(day);
        for file in fs::read_dir(case(&format!("rules/{day}"))).expect("a folder") {
            let name = file.expect("a file").file_name().into_string().expect("a name");
            let words: Vec<&str> = name.split('.').collect();
            let ["insight", insight, period, "json"] = words[..] else { continue };
            let text = fs::read_to_string(case(&format!("rules/{day}/{name}"))).expect("a case");
            let expected: Value = serde_json::from_str(&text).expect("JSON");
            let words = ["kpi", "--insight", insight, "--period", period, "--today", day, "--json"];
            let found: Value = serde_json::from_str(&machine.out(&words)).expect("JSON");
            assert!(same(&found, &expected), "{day} {insight} {period}:\n{found}\nexpected\n{expected}");
            compared += 1;
        }
        let coming = ["kpi", "--insight", "pipeline", "--period", "2031Q1", "--today", day, "--json"];
        assert_eq!(machine.out(&coming).trim(), "null");
    }
    assert_eq!(compared, 90);
}

#[test]
fn kpi_by_group_is_of_this_quarter_and_sums_to_the_whole() {
    let day = "2026-11-23";
    let machine = machine_of(day);
    // No customer of this book has a source.
    for (by, several) in [("region", true), ("industry", true), ("tier", true), ("source", false)] {
        let words = ["kpi", "--by", by, "--today", day, "--json"];
        let found: Value = serde_json::from_str(&machine.out(&words)).expect("JSON");
        assert_eq!(found["period"], "2026Q4");
        let revenue = &found["metrics"][2];
        let groups = revenue["groups"].as_array().expect("groups");
        let sum: f64 = groups.iter().filter_map(|group| group["actual"].as_f64()).sum();
        assert!(
            (groups.len() > 1) == several && (sum - revenue["actual"].as_f64().expect("a sum")).abs() < 0.005,
            "{by}: {revenue}"
        );
    }
}

#[test]
fn what_goes_in_comes_out_byte_for_byte() {
    for day in DAYS {
        let machine = machine_of(day);
        let book = json::read(&fs::read(case(&format!("rules/{day}/book.json"))).expect("a book")).expect("a book");
        assert!(machine.out(&["export"]).as_bytes() == json::write(&book), "{day}: the export differs");
        let file = machine.path("whole.json");
        machine.out(&["export", "-o", &file.to_string_lossy()]);
        assert!(fs::read(&file).expect("the export") == json::write(&book), "{day}: the file differs");
    }
}
