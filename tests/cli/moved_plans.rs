//! `rounds log`: a line that says that a plan is moved moves it, whatever hour it had.

use serde_json::{Value, json};

use super::Machine;

const TODAY: &str = "2026-11-30";

fn machine(plans: &Value) -> Machine {
    let machine = Machine::new();
    let book = json!({"format": "rounds-book", "version": 2, "customers": [
        {"code": "C001", "name": "Harlow Ltd", "short_name": "宏发", "created": "2026-01-05", "stage": "won",
         "since": "2026-01-05", "follow_ups": plans}]});
    std::fs::write(machine.path("book.json"), book.to_string()).expect("a file");
    machine.out(&["import", machine.path("book.json").to_str().expect("a path"), "--today", TODAY]);
    machine
}

/// Kind, day and hour of what is planned.
fn planned(machine: &Machine) -> Vec<String> {
    let shown: Value = serde_json::from_str(&machine.out(&["show", "C001", "--json"])).expect("a document");
    let all = shown["record"]["follow_ups"].as_array().expect("follow-ups").iter();
    let open = all.filter(|one| one["done_on"].is_null() && one["cancelled_on"].is_null());
    let told = |one: &Value| {
        let text = |key: &str| one[key].as_str().unwrap_or_default().to_owned();
        [text("kind"), text("planned_on"), text("planned_at")].join(" ").trim().to_owned()
    };
    let mut all: Vec<String> = open.map(told).collect();
    all.sort();
    all
}

#[test]
fn a_plan_that_is_moved_is_one_plan_after() {
    let visit = json!([{"kind": "visit", "planned_on": "2026-12-02", "planned_at": "10:00"}]);
    for (line, expected) in [
        ("Harlow visit moved to Mon 7th", "visit 2026-12-07 10:00"),
        ("Harlow visit pushed to 14 Dec at 2pm", "visit 2026-12-14 14:00"),
        ("Harlow call, our visit postponed to Mon 7th", "visit 2026-12-07 10:00"),
        ("Harlow call, they moved our visit to Friday 3pm", "visit 2026-12-04 15:00"),
        ("宏发 拜访改到周四", "visit 2026-12-03 10:00"),
        ("宏发 周三10点的拜访改期到下周一", "visit 2026-12-07 10:00"),
        ("宏发 电话，拜访推迟到12月21日下午3点", "visit 2026-12-21 15:00"),
        ("宏发 微信 说拜访改到周四上午11点", "visit 2026-12-03 11:00"),
    ] {
        let machine = machine(&visit);
        let said = machine.out(&["log", line, "--lang", "en", "--today", TODAY]);
        assert_eq!(planned(&machine), [expected], "{line}: {said}");
        machine.out(&["undo"]);
        assert_eq!(planned(&machine), ["visit 2026-12-02 10:00"], "{line}");
    }
}

#[test]
fn of_two_plans_the_one_of_the_day_that_is_named_moves_and_others_stay() {
    let plans = json!([
        {"kind": "visit", "planned_on": "2026-12-02", "planned_at": "10:00"},
        {"kind": "visit", "planned_on": "2026-12-03", "planned_at": "15:00"},
        {"kind": "phone", "planned_on": "2026-12-04", "planned_at": "09:00"}]);
    let machine = machine(&plans);
    machine.out(&["log", "Harlow call, our visit Wednesday moved to Mon 7th", "--today", TODAY]);
    let after = ["phone 2026-12-04 09:00", "visit 2026-12-03 15:00", "visit 2026-12-07 10:00"];
    assert_eq!(planned(&machine), after);
    // Without a word that it is moved, an hour is a promise and stays.
    machine.out(&["log", "Harlow visit Friday at 11", "--today", TODAY]);
    assert_eq!(planned(&machine).len(), 4);
}
