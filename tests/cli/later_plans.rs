//! An urgent customer whose only plan stands in a month's time: in every list, and brought forward when asked for.

use serde_json::Value;

use super::Machine;

const TODAY: &str = "2026-11-23";
/// A rescue call 35 days overdue, and a call in a month's time.
const BOOK: &str = r#"{"format":"rounds-book","version":2,"customers":[
    {"code":"C1","name":"Huaxing","created":"2025-06-01","since":"2025-06-01","stage":"returning",
    "tier_history":[{"rulebook":"value-risk","tier":"standard","on":"2025-06-01"},
        {"rulebook":"value-risk","tier":"at-risk","on":"2026-10-12"}],
    "contacts":[{"name":"Li","roles":["decider"]}],
    "follow_ups":[{"kind":"phone","contacts":["Li"],"done_on":"2026-10-12","outcome":"ok"},
        {"kind":"phone","planned_on":"2026-12-23","contacts":["Li"]}],
    "orders":[{"ordered_on":"2026-06-20","amount":60000},{"ordered_on":"2026-07-10","amount":50000},
        {"ordered_on":"2026-08-01","amount":40000}]}]}"#;

fn book() -> Machine {
    let machine = Machine::new();
    std::fs::write(machine.path("in.json"), BOOK).expect("a file");
    machine.out(&["import", &machine.path("in.json").to_string_lossy(), "--today", TODAY]);
    machine
}

fn json(machine: &Machine, words: &[&str]) -> Value {
    serde_json::from_str(&machine.out(&[words, &["--json", "--today", TODAY]].concat())).expect("one JSON document")
}

#[test]
fn it_is_in_today_week_suggest_and_plan_with_the_remark() {
    let machine = book();
    for (words, list) in [(&["today"][..], "/suggested"), (&["week"], "/suggested"), (&["suggest"], "")] {
        let found = json(&machine, words);
        let own = found.pointer(list).and_then(Value::as_array).expect("a list");
        assert_eq!(own.len(), 1, "{words:?}: {found}");
        assert_eq!((&own[0]["overdue_days"], &own[0]["date"]), (&Value::from(35), &Value::from(TODAY)), "{words:?}");
        let codes: Vec<&str> =
            own[0]["reasons"].as_array().expect("a list").iter().filter_map(|one| one["code"].as_str()).collect();
        assert!(codes.contains(&"planned-later"), "{words:?}: {codes:?}");
        for (lang, remark) in [
            ("zh", "已安排在 12月23日（电话），按规则太晚"),
            ("en", "Planned for 23 Dec (Call), later than the rules allow"),
        ] {
            let told = machine.out(&[words, &["--today", TODAY, "--lang", lang]].concat());
            assert!(told.contains(remark), "{words:?}: {told}");
        }
    }
    let found = json(&machine, &["plan"]);
    assert_eq!(found["days"][0]["items"][0]["later"], "2026-12-23", "{found}");
    let told = machine.out(&["plan", "--today", TODAY, "--lang", "zh"]);
    assert!(told.contains("已安排在 12月23日，可以提前"), "{told}");
}

#[test]
fn a_written_plan_leaves_the_later_one_where_it_is_unless_it_is_to_be_brought_forward() {
    let machine = book();
    let before = machine.out(&["export"]);
    let told = machine.out(&["plan", "--apply", "--today", TODAY]);
    assert!(told.contains("1 has a later plan") && told.contains("`--bring-forward`"), "{told}");
    assert_eq!(machine.out(&["export"]), before);

    machine.out(&["plan", "--apply", "--bring-forward", "--today", TODAY]);
    let after: Value = serde_json::from_str(&machine.out(&["export"])).expect("a book");
    let plans = after["customers"][0]["follow_ups"].as_array().expect("a list");
    assert_eq!(plans.len(), 2, "no second call: {after}");
    assert_eq!((&plans[1]["planned_on"], &plans[1]["obligations"][0]), (&Value::from(TODAY), &Value::from("rescue")));
    assert_eq!(json(&machine, &["suggest"]).as_array().map(Vec::len), Some(0));
    machine.out(&["undo"]);
    assert_eq!(machine.out(&["export"]), before);
}
