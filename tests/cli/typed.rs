//! The same reader at every option and argument of the shell: days, periods, numbers and amounts.

use serde_json::{Value, json};

use super::Machine;
use crate::screens::typed::SECOND_OF_DECEMBER;

const TODAY: &str = "2026-11-23";

/// A book in crowns, of one customer with a plan.
fn machine() -> Machine {
    let machine = Machine::new();
    let book = machine.path("book.json");
    let text = r#"{"format":"rounds-book","version":1,"settings":{"currency":{"symbol":"Kč"}},"customers":[{"code":"C001",
        "name":"华星科技","created":"2026-11-20","stage":"won","follow_ups":[{"kind":"phone","planned_on":"2026-11-25"}]}]}"#;
    std::fs::write(&book, text).expect("a file");
    machine.out(&["import", &book.to_string_lossy(), "--today", TODAY]);
    machine
}

fn answer(machine: &Machine, words: &[&str]) -> Value {
    let text = machine.out(&[words, &["--json", "--today", TODAY]].concat());
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{words:?}: {error}: {text}"))
}

#[test]
fn a_day_is_the_same_in_every_command() {
    let machine = machine();
    for typed in SECOND_OF_DECEMBER {
        machine.out(&["move", "1", typed, "--today", TODAY]);
        assert_eq!(
            answer(&machine, &["export"])["customers"][0]["follow_ups"][0]["planned_on"],
            json!("2026-12-02"),
            "{typed}"
        );
        machine.out(&["move", "1", "2026-12-09", "--today", TODAY]);
        machine.out(&["edit", "C001", &format!("do_not_contact_until={typed}"), "--today", TODAY]);
        assert_eq!(
            answer(&machine, &["show", "C001"])["record"]["do_not_contact_until"],
            json!("2026-12-02"),
            "{typed}"
        );
        machine.out(&["edit", "C001", "do_not_contact_until=", "--today", TODAY]);
        let of_week = |command: &str| machine.out(&[command, typed, "--today", TODAY, "--lang", "en"]);
        let exact = |command: &str| machine.out(&[command, "2026-12-02", "--today", TODAY, "--lang", "en"]);
        for command in ["week", "plan"] {
            assert_eq!(of_week(command), exact(command), "{command} {typed}");
        }
        machine.out(&["settings", &format!("adopted={typed}"), "--today", TODAY]);
        let set = machine.out(&["settings", "adopted", "--today", TODAY, "--lang", "en"]);
        assert!(set.contains("2026-12-02"), "{typed}: {set}");
        machine.out(&["settings", &format!("days_off={typed}"), "--today", TODAY]);
        let off = machine.out(&["settings", "days_off", "--today", TODAY, "--lang", "en"]);
        assert!(off.contains("2026-12-02"), "{typed}: {off}");
        machine.out(&["settings", "adopted=", "days_off=", "--today", TODAY]);
        let filter = |day: &str| machine.out(&["customers", &format!("last>\"{day}\""), "--today", TODAY]);
        // In a filter `9d` is a number of days, as in `due<7d`.
        assert!(typed == "9d" || filter(typed) == filter("2026-12-02"), "{typed}");
    }
}

#[test]
fn what_was_done_looks_back_and_today_may_be_any_spelling_of_a_day() {
    for typed in
        ["2026-11-20", "11-20", "11/20", "11月20日", "上周五", "周五", "last fri", "fri", "3天前", "3 days ago"]
    {
        let machine = machine();
        machine.out(&["done", "1", "谈妥了", "--on", typed, "--today", TODAY]);
        let done = answer(&machine, &["export"])["customers"][0]["follow_ups"][0]["done_on"].clone();
        assert_eq!(done, json!("2026-11-20"), "{typed}");
    }
    let machine = machine();
    let exact = machine.out(&["week", "--today", TODAY]);
    for typed in ["2026年11月23日", "2026/11/23", "２０２６-１１-２３", "23 nov 2026"] {
        assert_eq!(machine.out(&["week", "--today", typed]), exact, "{typed}");
    }
    let (status, said) = machine.refused(&["week", "--today", "someday soon"]);
    assert!(status == 2 && said.contains("someday soon"), "{said}");
}

#[test]
fn a_period_is_the_same_for_figures_and_plans() {
    let machine = machine();
    for (typed, told) in [
        ("2026-12", "2026-12"),
        ("12月", "2026-12"),
        ("下月", "2026-12"),
        ("next month", "2026-12"),
        ("December", "2026-12"),
        ("本季度", "2026Q4"),
        ("四季度", "2026Q4"),
        ("Q4", "2026Q4"),
        ("this quarter", "2026Q4"),
        ("上季度", "2026Q3"),
        ("last quarter", "2026Q3"),
        ("今年", "2026"),
        ("this year", "2026"),
        ("去年", "2025"),
        ("下半年", "2026H2"),
    ] {
        assert_eq!(answer(&machine, &["kpi", "--period", typed])["period"], json!(told), "{typed}");
        if told == "2026-12" {
            for command in ["plan", "week"] {
                let words = |day: &str| machine.out(&[command, day, "--today", TODAY]);
                assert_eq!(words(typed), words("2026-12-01"), "{command} {typed}");
            }
        }
    }
}

#[test]
fn numbers_and_amounts_are_read_with_width_scale_and_the_currency_of_the_book() {
    let machine = machine();
    for typed in ["120000", "120,000", "12万", "１２万", "120k", "0.12M", "Kč 120,000", "120000 Kč", "12万元"] {
        machine.out(&["edit", "C001", &format!("annual_purchase={typed}"), "--today", TODAY]);
        assert_eq!(answer(&machine, &["show", "C001"])["record"]["annual_purchase"], json!(120_000), "{typed}");
        machine.out(&["settings", &format!("high_value={typed}"), "--today", TODAY]);
        let set = machine.out(&["settings", "high_value", "--today", TODAY, "--lang", "en"]);
        assert!(set.contains("120000"), "{typed}: {set}");
        machine.out(&["edit", "C001", "annual_purchase=", "--today", TODAY]);
        machine.out(&["settings", "high_value=", "--today", TODAY]);
    }
    for typed in ["20", "２０", "20人", "20 人", "20 people"] {
        machine.out(&["edit", "C001", &format!("employees={typed}"), "--today", TODAY]);
        assert_eq!(answer(&machine, &["show", "C001"])["record"]["employees"], json!(20), "{typed}");
        machine.out(&["settings", &format!("capacity.per_day={typed}"), "--today", TODAY]);
        let set = machine.out(&["settings", "capacity.per_day", "--today", TODAY, "--lang", "en"]);
        assert!(set.contains("20"), "{typed}: {set}");
        machine.out(&["edit", "C001", "employees=", "--today", TODAY]);
        machine.out(&["settings", "capacity.per_day=", "--today", TODAY]);
    }
    let added = answer(&machine, &["add", "恒康医疗", "annual_purchase=Kč 80k"]);
    assert_eq!(added["customer"], json!("C002"));
    assert_eq!(answer(&machine, &["show", "C002"])["record"]["annual_purchase"], json!(80_000));
}
