//! `rounds cases`: found by words, tags, industry and competitor, in letters too; one page of several for training.

use std::fs;

use serde_json::{Value, json};

use super::Machine;

/// Three cases, one of them nobody's.
fn machine() -> Machine {
    let machine = Machine::new();
    let book = json!({
        "format": "rounds-book", "version": 2,
        "customers": [
            {"code": "C001", "name": "华星科技", "stage": "won", "created": "2026-01-05", "industry": "智能制造",
             "competitors": ["西克"]},
            {"code": "C002", "name": "恒康医疗", "stage": "lost", "lost_on": "2026-05-01", "created": "2025-01-05",
             "industry": "医疗", "opportunities": [{"name": "追溯", "stage": "lost", "competitor": "北辰"}]}
        ],
        "cases": [
            {"title": "夜班值班电话换来续约", "kind": "success", "customer": "C001", "on": "2026-03-01",
             "background": "夜班报警没人接", "lesson": "小承诺兑现得快，比折扣管用", "tags": ["续约"]},
            {"title": "只认识信息部", "kind": "failure", "customer": "C002", "on": "2026-06-16",
             "what_we_did": "只跟信息部谈\n没见过院长", "result": "<b>输了</b>", "tags": ["决策链"]},
            {"title": "展会线索三天内回访", "kind": "success"}
        ]
    });
    fs::write(machine.path("book.json"), book.to_string()).expect("a file");
    machine.out(&["import", machine.path("book.json").to_str().expect("a path")]);
    machine
}

fn found(machine: &Machine, words: &[&str]) -> Vec<String> {
    let words = [&["cases"], words, &["--json"]].concat();
    let listed: Value = serde_json::from_str(&machine.out(&words)).expect("one JSON document");
    let title = |one: &Value| one["title"].as_str().expect("a title").to_owned();
    listed.as_array().expect("a list").iter().map(title).collect()
}

#[test]
fn cases_are_found_by_words_tag_industry_and_competitor_and_by_how_they_ended() {
    let machine = machine();
    let [night, it, fair] = ["夜班值班电话换来续约", "只认识信息部", "展会线索三天内回访"];
    assert_eq!(found(&machine, &[]), [it, night, fair], "the newest first, without a day last");
    for (typed, title) in [
        ("折扣", night),
        ("zhekou", night),
        ("智能制造", night),
        ("西克", night),
        ("xike", night),
        ("决策链", it),
        ("北辰", it),
        ("yiliao", it),
        ("恒康", it),
        ("展会", fair),
    ] {
        assert_eq!(found(&machine, &[typed]), [title], "{typed}");
    }
    for outcome in ["success", "成功", "Success", "SUCCESS"] {
        assert_eq!(found(&machine, &["--outcome", outcome]), [night, fair], "{outcome}");
    }
    assert_eq!(found(&machine, &["--outcome", "失败"]), [it]);
    let table = machine.out(&["export", "--format", "csv", "--kind", "案例"]);
    assert_eq!(table, machine.out(&["export", "--format", "csv", "--kind", "cases"]));
    let help = machine.out(&["export", "--help"]);
    assert!(help.contains("worksheets, cases"), "{help}");
    assert_eq!(found(&machine, &["北辰", "--outcome", "success"]), Vec::<String>::new());
    assert_eq!(found(&machine, &["西克", "折扣"]), [night], "each word is found somewhere");
    assert_eq!(found(&machine, &["西克", "信息部"]), Vec::<String>::new());
}

#[test]
fn a_case_has_the_names_of_the_format() {
    let machine = machine();
    let listed: Value = serde_json::from_str(&machine.out(&["cases", "信息部", "--json"])).expect("one JSON document");
    let case = listed[0].as_object().expect("an object");
    let names: Vec<&str> = case.keys().map(String::as_str).collect();
    let mut wanted = ["id", "title", "kind", "customer", "on", "what_we_did", "result", "tags"];
    wanted.sort_unstable();
    assert_eq!(names, wanted);
    assert_eq!((&case["kind"], &case["customer"]), (&json!("failure"), &json!("C002")));
}

#[test]
fn several_cases_are_one_page_with_its_contents() {
    let machine = machine();
    let page = machine.out(&["cases", "--format", "md", "--lang", "zh", "--today", "2026-11-23"]);
    let first = page.find("只认识信息部").expect("in the contents");
    let heading = page.find("## 只认识信息部").expect("a heading");
    assert!(page.contains("## 目录") && first < heading, "{page}");
    assert!(page.contains("### 做法") && page.contains("- 没见过院长"), "{page}");
    assert!(!page.contains("<b>"), "nothing that somebody wrote acts as markup: {page}");
    let file = machine.path("cases.html");
    let file = file.to_str().expect("a path");
    machine.out(&["cases", "-o", file, "--lang", "en", "--today", "2026-11-23"]);
    let html = fs::read_to_string(file).expect("a page");
    for part in ["<a href=\"#part-1\">只认识信息部</a>", "<h2 id=\"part-1\">", "&lt;b&gt;输了", "Contents"] {
        assert!(html.contains(part), "{part}: {html}");
    }
    machine.out(&["cases", "-o", file]);
    let one = machine.out(&["cases", "展会", "--format", "html"]);
    assert!(!one.contains("part-1"), "one case needs no contents");
}

#[test]
fn what_cannot_be_done_is_said() {
    let machine = machine();
    assert!(machine.out(&["cases", "招标", "--lang", "zh"]).contains("没有案例提到「招标」"));
    let (status, said) = machine.refused(&["cases", "--outcome", "good", "--lang", "en"]);
    assert!(status == 2 && said.contains("success"), "{status}: {said}");
    let (status, said) = machine.refused(&["cases", "-o", "cases.pdf", "--lang", "en"]);
    assert!(status == 2 && said.contains(".md or .html"), "{status}: {said}");
    fs::write(machine.path("mine.md"), "mine").expect("a file");
    let mine = machine.path("mine.md");
    let (status, _) = machine.refused(&["cases", "-o", mine.to_str().expect("a path")]);
    assert_eq!((status, fs::read_to_string(&mine).expect("a file").as_str()), (1, "mine"));
    let empty = Machine::new();
    empty.out(&["init"]);
    assert!(empty.out(&["cases", "--lang", "en"]).contains("No cases yet"));
}
