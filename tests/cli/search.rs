//! `rounds search`: what it finds, in which order, and that nothing typed is an error.

use serde_json::Value;

use super::{Machine, case};

const TODAY: &str = "2026-11-23";

fn book() -> Machine {
    let machine = Machine::new();
    machine.out(&["import", &case("capture-book.json").to_string_lossy(), "--today", TODAY]);
    for line in ["华星 电话 谈了新的报价单 <昨天", "华星 拜访 交期没问题（反馈：Quotation 太高）", "C001 电话 别的事"]
    {
        machine.out(&["log", line, "--today", TODAY]);
    }
    machine
}

fn found(machine: &Machine, words: &[&str]) -> Vec<Value> {
    let text = machine.out(&[&["search", "--json", "--today", TODAY], words].concat());
    serde_json::from_str(&text).expect("a list")
}

#[test]
fn notes_are_found_by_one_character_and_by_the_beginning_of_a_word() {
    let machine = book();
    for typed in ["价", "报价", "报价单", "新的报价"] {
        let hits = found(&machine, &[typed]);
        assert_eq!(hits.len(), 1, "{typed}: {hits:?}");
        assert_eq!((&hits[0]["field"], &hits[0]["text"]), (&"content".into(), &"谈了新的报价单".into()));
        assert_eq!((&hits[0]["date"], &hits[0]["kind"]), (&"2026-11-22".into(), &"phone".into()));
        assert!(hits[0]["id"].as_str().is_some_and(|id| id.starts_with('F')), "{hits:?}");
    }
    assert_eq!(found(&machine, &["QUOT"])[0]["field"], "feedback");
    assert_eq!(found(&machine, &["交期 quot"]).len(), 1, "words may stand in several texts of a record");
}

#[test]
fn customers_and_contacts_stand_before_the_records_the_newest_first() {
    let machine = book();
    let hits = found(&machine, &["华星"]);
    assert_eq!(
        (&hits[0]["kind"], &hits[0]["customer"], &hits[0]["id"]),
        (&"customer".into(), &"C001".into(), &Value::Null)
    );
    let days: Vec<&str> = hits.iter().filter_map(|hit| hit["date"].as_str()).collect();
    assert!(days.len() >= 3 && days.is_sorted_by(|one, other| one >= other), "{days:?}");
    let person = found(&machine, &["张伟"]);
    assert_eq!(
        (&person[0]["kind"], &person[0]["field"], &person[0]["text"]),
        (&"contact".into(), &"contact".into(), &"张伟".into())
    );
}

#[test]
fn other_records_are_found_by_their_texts() {
    let machine = Machine::new();
    let book = serde_json::json!({"format": "rounds-book", "version": 2,
        "customers": [{"code": "C001", "name": "华星科技", "created": "2026-01-05", "stage": "won", "since": "2026-01-05",
            "issues": [{"title": "夜班报警", "severity": "general", "opened_at": "2026-11-02T09:00:00"}],
            "opportunities": [{"name": "夜班系统", "stage": "proposal"}],
            "follow_ups": [{"kind": "phone", "done_on": "2026-11-20", "content": "谈夜班"}]}],
        "cases": [{"title": "夜班值班电话换来续约", "kind": "success", "customer": "C001"},
            {"title": "展会线索", "kind": "success", "lesson": "夜班也要回电话"}]});
    std::fs::write(machine.path("book.json"), book.to_string()).expect("a file");
    machine.out(&["import", machine.path("book.json").to_str().expect("a path"), "--today", TODAY]);
    let hits = found(&machine, &["夜班"]);
    let told: Vec<(&Value, &Value, &Value)> =
        hits.iter().map(|hit| (&hit["kind"], &hit["customer"], &hit["field"])).collect();
    let (c001, nobody) = (Value::from("C001"), Value::Null);
    let text = |text: &'static str| Value::from(text);
    assert_eq!(
        told,
        [
            (&text("issue"), &c001, &text("title")),
            (&text("opportunity"), &c001, &text("name")),
            (&text("case"), &nobody, &text("lesson")),
            (&text("case"), &c001, &text("title")),
            (&text("phone"), &c001, &text("content")),
        ]
    );
    assert_eq!(hits[0]["id"], "I1");
    let shown = machine.out(&["search", "夜班", "--today", TODAY, "--lang", "zh"]);
    assert!(shown.lines().any(|line| line.starts_with("案例") && line.ends_with("夜班也要回电话")), "{shown}");
}

#[test]
fn the_text_shows_the_hit_and_says_when_there_are_more() {
    let machine = book();
    let plain = machine.out(&["search", "报价", "--today", TODAY, "--lang", "zh"]);
    assert!(plain.contains("华星") && plain.contains("谈了新的报价单"), "{plain}");
    let bold = machine.out(&["search", "报价", "--today", TODAY, "--color", "always"]);
    assert!(bold.contains("谈了新的\u{1b}[1m报价\u{1b}[0m单"), "{bold}");
    let output = machine.rounds(&["search", "华星", "--limit", "1", "--today", TODAY]).output().expect("a run");
    assert!(String::from_utf8_lossy(&output.stderr).contains("use --limit for more"));
}

#[test]
fn nothing_typed_is_an_error() {
    let machine = book();
    for typed in ["\"", "*", "NEAR(q", "zz AND", "'; DROP TABLE zz", "%", "()", "^zz", "zz:x", "", " "] {
        assert!(found(&machine, &["--", typed]).is_empty(), "{typed}");
    }
    assert!(machine.out(&["search", "龘龘", "--today", TODAY, "--lang", "zh"]).starts_with("没有找到"));
}

#[test]
fn a_sound_index_is_left_alone_by_the_repair() {
    let machine = book();
    let repaired: Value = serde_json::from_str(&machine.out(&["doctor", "--repair", "--json"])).expect("one document");
    assert_eq!(repaired["sound"], true);
}

#[test]
fn every_number_finds_and_a_parked_customer_is_left_alone() {
    let machine = Machine::new();
    let book = machine.path("book.json");
    let text = r#"{"format": "rounds-book", "version": 2, "customers": [
        {"code": "C001", "name": "华星", "credit_code": "91310115MA1K3ABC0X", "phone": "021-54730188",
         "created": "2025-01-01", "stage": "won", "contacts": [{"name": "张伟", "mobile": "13900001111",
         "phones": ["010-66667777", "13700002222"], "emails": ["zw@other.example"]}]},
        {"code": "C002", "name": "恒康", "created": "2025-01-01", "stage": "won", "parked": true},
        {"code": "C003", "name": "远大", "phone": "010 6666 7777", "created": "2025-01-01", "stage": "won",
         "contacts": [{"name": "李敏", "email": "zw@other.example"}]}]}"#;
    std::fs::write(&book, text).expect("a file");
    machine.out(&["import", &book.to_string_lossy(), "--today", TODAY]);
    for (typed, kind) in [("54730188", "customer"), ("13700002222", "contact"), ("13900001111", "contact")] {
        let hits = found(&machine, &[typed]);
        assert_eq!((hits.len(), hits[0]["kind"].as_str()), (1, Some(kind)), "{typed}: {hits:?}");
        assert_eq!(hits[0]["customer"], "C001");
    }
    let alike: Value = serde_json::from_str(&machine.out(&["duplicates", "--json"])).expect("a list");
    let alike = alike.to_string();
    assert!(alike.contains("1066667777") && alike.contains("zw@other.example"), "{alike}");

    let suggested = machine.out(&["suggest", "--json", "--horizon", "400", "--today", TODAY]);
    assert!(suggested.contains("C001") && !suggested.contains("C002"), "{suggested}");
    let parked = |filter: &str| machine.out(&["customers", filter, "--json", "--today", TODAY]);
    assert!(parked("parked:yes").contains("C002") && !parked("搁置:是").contains("C001"));
    machine.out(&["edit", "C002", "搁置=否", "--today", TODAY]);
    assert!(machine.out(&["suggest", "--json", "--horizon", "400", "--today", TODAY]).contains("C002"));
    machine.out(&["undo"]);
    assert!(parked("parked:yes").contains("C002"));
}

#[test]
fn notes_of_customers_and_people_are_found_and_the_place_is_named() {
    let machine = Machine::new();
    let book = serde_json::json!({"format": "rounds-book", "version": 2,
        "customers": [{"code": "C001", "name": "华星科技", "created": "2026-01-05", "stage": "won", "since": "2026-01-05",
            "notes": "门卫要提前报车牌", "contacts": [{"name": "张伟", "notes": "开车来，车牌尾号 6"}]}]});
    std::fs::write(machine.path("book.json"), book.to_string()).expect("a file");
    machine.out(&["import", machine.path("book.json").to_str().expect("a path"), "--today", TODAY]);
    let told: Vec<(Value, Value, Value)> = found(&machine, &["车牌"])
        .iter()
        .map(|hit| (hit["kind"].clone(), hit["customer"].clone(), hit["field"].clone()))
        .collect();
    let text = |text: &'static str| Value::from(text);
    assert_eq!(told, [(text("customer"), text("C001"), text("notes")), (text("contact"), text("C001"), text("notes"))]);
    let shown = machine.out(&["search", "车牌", "--today", TODAY, "--lang", "zh"]);
    assert!(shown.contains("备注：门卫要提前报车牌") && shown.contains("备注：开车来，车牌尾号 6"), "{shown}");
    let by_name = found(&machine, &["华星"]);
    assert_eq!(by_name.len(), 1, "who is found by the name is not found once more by the text: {by_name:?}");
}

#[test]
fn what_was_filled_in_is_found_and_the_id_of_its_template_is_not() {
    let machine = Machine::new();
    let book = serde_json::json!({"format": "rounds-book", "version": 2,
        "customers": [{"code": "C001", "name": "华星科技", "created": "2026-01-05", "stage": "won", "since": "2026-01-05",
            "fields": {"开票": "海纳代开"}}],
        "worksheets": [{"template": "visit-plan", "customer": "C001", "title": "拜访计划", "on": "2026-11-20",
            "answers": {"partners": "某集成商，对手是海纳"}, "labels": {"partners": "合作伙伴"}}]});
    std::fs::write(machine.path("book.json"), book.to_string()).expect("a file");
    machine.out(&["import", machine.path("book.json").to_str().expect("a path"), "--today", TODAY]);
    let told = |typed: &str| -> Vec<String> {
        found(&machine, &[typed])
            .iter()
            .map(|hit| format!("{}.{}", hit["kind"], hit["field"]).replace('"', ""))
            .collect()
    };
    assert_eq!(told("海纳"), ["customer.fields", "worksheet.answers"]);
    assert_eq!(told("拜访计划"), ["worksheet.title"]);
    for nowhere in ["visit-plan", "partners", "合作伙伴"] {
        assert!(told(nowhere).is_empty(), "{nowhere}");
    }
}
