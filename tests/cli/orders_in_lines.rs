//! `rounds log`: an order that a line tells is added with the record, and goes with it.

use serde_json::{Value, json};

use super::Machine;

const TODAY: &str = "2026-11-23";

fn machine() -> Machine {
    let machine = Machine::new();
    let book = json!({"format": "rounds-book", "version": 2, "customers": [
        {"code": "C001", "name": "华星科技", "created": "2026-01-05", "stage": "won", "since": "2026-01-05", "region": "上海"},
        {"code": "C002", "name": "恒康医疗", "created": "2026-01-05", "stage": "won", "since": "2026-01-05", "region": "上海"}]});
    std::fs::write(machine.path("book.json"), book.to_string()).expect("a file");
    machine.out(&["import", machine.path("book.json").to_str().expect("a path"), "--today", TODAY]);
    machine
}

fn orders(machine: &Machine) -> Value {
    let shown: Value = serde_json::from_str(&machine.out(&["show", "C001", "--json"])).expect("a document");
    shown["record"]["orders"].clone()
}

#[test]
fn a_line_adds_the_order_that_it_tells_and_one_undo_takes_both() {
    for (lang, line, amount, told) in [
        ("zh", "华星 电话 订了 12 万的货", 120_000, "已记录 华星科技 电话。新建订单：120,000"),
        ("zh", "华星 拜访 昨天 下单20台，金额8450元", 8450, "新建订单：8,450"),
        ("en", "华星 call, ordered 40 rooms, order ¥8,450", 8450, "Logged: 华星科技, Call. Order added: 8,450"),
    ] {
        let machine = machine();
        let dry = machine.out(&["log", line, "--dry-run", "--json", "--today", TODAY]);
        let dry: Value = serde_json::from_str(&dry).expect("a document");
        assert_eq!((&dry["order"]["amount"], orders(&machine)), (&json!(amount), Value::Null), "{line}");
        let said = machine.out(&["log", line, "--lang", lang, "--today", TODAY]);
        assert!(said.contains(told), "{said}");
        let added = orders(&machine);
        assert_eq!(added[0]["amount"], amount, "{line}");
        assert_eq!(added[0]["ordered_on"], dry["follow_up"]["done_on"], "{line}");
        assert!(added[0]["notes"].as_str().is_some_and(|notes| line.contains(notes)), "{line}: {added}");
        machine.out(&["undo"]);
        assert_eq!(orders(&machine), Value::Null, "{line}");
    }
}

#[test]
fn an_order_that_is_not_certain_is_not_added_and_the_line_says_so() {
    let machine = machine();
    for (lang, line, told) in [
        ("zh", "华星 电话 订了20台", "没写总金额"),
        ("zh", "华星 电话 下单 5000美元", "不是本客户簿的币种"),
        ("en", "华星 call, ordered 40 rooms", "no order is added"),
        ("en", "华星 call, ordered 40 units at ¥12 each", "no order is added"),
    ] {
        let said = machine.out(&["log", line, "--lang", lang, "--today", TODAY]);
        assert!(said.contains(told), "{said}");
        assert_eq!(orders(&machine), Value::Null, "{line}");
    }
    // A line for several is no order of each.
    machine.out(&["log", "--to", "地区:上海", "电话 下单 8450", "--today", TODAY]);
    assert_eq!(orders(&machine), Value::Null);
}

/// The day, the amount and the customer tell whether it stands already; a line may say that it is another.
#[test]
fn an_order_that_stands_already_is_not_added_again_unless_it_is_another() {
    for (lang, first, told, again, other) in [
        ("zh", "华星 电话 下单 12万", "没有再记", "华星 拜访 下单了12万", "华星 电话 又订了 12万的货"),
        (
            "en",
            "华星 call, ordered ¥12k",
            "in the book already",
            "华星 visit, order ¥12,000 placed",
            "华星 call, placed another order, ¥12k",
        ),
    ] {
        let machine = machine();
        let count = || orders(&machine).as_array().map_or(0, Vec::len);
        machine.out(&["log", first, "--lang", lang, "--today", TODAY]);
        for dry in [true, false] {
            let mut words = vec!["log", again, "--lang", lang, "--today", TODAY];
            words.extend(dry.then_some("--dry-run"));
            let said = machine.out(&words);
            assert!(said.contains(told), "{said}");
        }
        assert_eq!(count(), 1, "{again}");
        machine.out(&["log", first, "--lang", lang, "--today", "2026-11-24"]);
        assert_eq!(count(), 2, "of the next day");
        machine.out(&["log", other, "--lang", lang, "--today", TODAY]);
        assert_eq!(count(), 3, "{other}");
    }
}

/// Who asks to be left alone is: the next step comes behind it, and the rules suggest nothing before.
#[test]
fn a_line_that_asks_for_silence_keeps_it() {
    for (lang, line, next, until, label) in [
        ("zh", "华星 电话 让我12月15号前别催", "2026-12-15", "2026-12-14", "免打扰到"),
        (
            "en",
            "华星 call, asked us not to call before 15 December",
            "2026-12-15",
            "2026-12-14",
            "Do not contact until",
        ),
    ] {
        let machine = machine();
        let said = machine.out(&["log", line, "--lang", lang, "--today", TODAY, "--dry-run"]);
        assert!(said.contains(label), "{said}");
        let logged: Value =
            serde_json::from_str(&machine.out(&["log", line, "--today", TODAY, "--json"])).expect("a document");
        assert_eq!((&logged["next"]["planned_on"], &logged["do_not_contact_until"]), (&json!(next), &json!(until)));
        let shown =
            || -> Value { serde_json::from_str(&machine.out(&["show", "C001", "--json"])).expect("a document") };
        assert_eq!(shown()["record"]["do_not_contact_until"], json!(until), "{line}");
        let suggested: Value =
            serde_json::from_str(&machine.out(&["suggest", "--horizon", "21", "--today", TODAY, "--json"]))
                .expect("a document");
        let early = |one: &Value| one["customer"] == "C001" && one["date"].as_str().is_some_and(|day| day <= until);
        assert!(!suggested.as_array().is_some_and(|all| all.iter().any(early)), "{suggested}");
        machine.out(&["undo"]);
        assert_eq!(shown()["record"]["do_not_contact_until"], Value::Null, "{line}");
    }
}
