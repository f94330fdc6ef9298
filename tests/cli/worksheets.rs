//! `rounds worksheet` and `rounds worksheets`: the templates, prefilled for a customer, and those of the book.

use std::fs;

use serde_json::{Value, json};

use super::Machine;

fn out(machine: &Machine, words: &[&str]) -> Value {
    serde_json::from_str(&machine.out(&[words, &["--json"]].concat())).expect("one JSON document")
}

const SURVEY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/worksheets/satisfaction-survey.toml");

/// A customer of whom much is known, and a worksheet of it.
fn machine() -> Machine {
    let machine = Machine::new();
    let book = json!({
        "format": "rounds-book", "version": 2,
        "customers": [{
            "code": "C001", "name": "华星科技", "stage": "won", "created": "2026-01-05", "since": "2026-02-01",
            "industry": "制造", "needs": ["设备联网", "生产效率"], "competitors": ["西克"], "fit": "full",
            "contacts": [
                {"name": "张伟", "title": "总经理", "roles": ["decider"], "attitude": "champion", "key": true},
                {"name": "李敏", "left_on": "2026-03-01", "roles": ["decider"]}
            ],
            "follow_ups": [
                {"kind": "phone", "done_on": "2026-11-02", "content": "谈二期", "commitment": "周五给预算"},
                {"kind": "visit", "planned_on": "2026-11-25", "planned_at": "10:00", "goal": "定节点", "contacts": ["张伟"]}
            ],
            "opportunities": [{"name": "二期", "stage": "negotiation", "amount": 860_000}],
            "orders": [{"ordered_on": "2026-09-01", "amount": 120_000, "payment_due": "2026-10-01", "product": "网关"}]
        }],
        "worksheets": [{
            "template": "needs-registration", "customer": "C001", "on": "2026-11-20",
            "answers": {"needs": "联网 12 台设备", "colour": "蓝", "size": "大"}, "labels": {"colour": "机柜颜色"}
        }]
    });
    fs::write(machine.path("book.json"), book.to_string()).expect("a file");
    machine.out(&["import", machine.path("book.json").to_str().expect("a path")]);
    machine
}

#[test]
fn every_template_is_listed_and_printed_empty_in_both_languages_without_a_book() {
    let machine = Machine::new();
    for lang in ["zh", "en"] {
        let listed = out(&machine, &["worksheet", "--lang", lang]);
        let listed = listed.as_array().expect("a list");
        assert_eq!(listed.len(), 13);
        for one in listed {
            let (id, title) = (one["id"].as_str().expect("an id"), one["title"].as_str().expect("a title"));
            let page = machine.out(&["worksheet", id, "--lang", lang]);
            assert!(page.starts_with(&format!("# {title}\n")) && page.contains("____"), "{id}: {page}");
        }
    }
    assert!(!machine.path("book.db").exists(), "no book is needed");
}

#[test]
fn a_worksheet_comes_filled_with_what_is_known_and_says_so() {
    let machine = machine();
    let day = ["--today", "2026-11-23", "--lang", "zh"];
    let printed = |words: &[&str]| out(&machine, &[words, &day].concat());
    let sheet = printed(&["worksheet", "visit-plan", "华星"]);
    assert_eq!((&sheet["customer"], &sheet["on"]), (&json!("C001"), &Value::Null));
    let answers: Vec<&Value> = sheet["sections"]
        .as_array()
        .expect("sections")
        .iter()
        .flat_map(|section| section["fields"].as_array().expect("fields"))
        .collect();
    let known = |text: &str| answers.iter().any(|field| field["answer"] == text && field["known"] == true);
    for text in
        ["制造", "设备联网\n生产效率", "张伟", "10:00", "周五给预算（11月2日答应的）", "2026年11月25日 周三", "定节点"]
    {
        assert!(known(text) || known(text.trim_start_matches("2026年")), "{text}: {sheet}");
    }
    assert!(!sheet.to_string().contains("李敏"), "who has left is not named");
    let page = machine.out(&[&["worksheet", "receivables-plan", "C001"], &day[..]].concat());
    assert!(page.contains("120,000 元") && page.contains("＊ 客户资料里已有"), "{page}");
    machine.out(&["settings", "currency.symbol=$", "currency.unit=dollars"]);
    let page = machine.out(&["worksheet", "receivables-plan", "C001", "--lang", "en", "--today", "2026-11-23"]);
    assert!(page.contains("$120,000") && !page.contains("dollars"), "in the money of the book: {page}");
}

#[test]
fn a_visit_done_in_the_shell_is_told_what_it_was_planned_for() {
    let machine = Machine::new();
    let book = json!({
        "format": "rounds-book", "version": 2,
        "customers": [{
            "code": "C001", "name": "华星科技", "stage": "won", "created": "2026-01-05",
            "follow_ups": [
                {"kind": "visit", "planned_on": "2026-11-23", "goal": "定节点"},
                {"kind": "phone", "planned_on": "2026-11-23", "subject": "回访"}
            ]
        }],
        "worksheets": [
            {"template": "visit-plan", "customer": "C001", "on": "2026-11-20",
             "answers": {"visit_date": "2026-11-23", "goal": "定节点", "wished_commitment": "法务联系人"}},
            {"template": "visit-plan", "customer": "C001", "on": "2026-11-22",
             "answers": {"visit_date": "2026-12-01", "goal": "别的", "wished_commitment": "别的"}}
        ]
    });
    fs::write(machine.path("book.json"), book.to_string()).expect("a file");
    machine.out(&["import", machine.path("book.json").to_str().expect("a path")]);
    let day = ["--today", "2026-11-23", "--lang", "zh"];
    let listed = machine.out(&[&["worksheets"], &day[..]].concat());
    let (first, second) = listed.split_once('\n').expect("two lines");
    assert!(first.contains("拜访计划") && first.contains("12月1日拜访"), "{listed}");
    assert!(second.contains("11月20日") && second.contains("11月23日拜访"), "{listed}");
    let all = out(&machine, &[&["worksheets"], &day[..]].concat());
    assert_eq!((&all[0]["on"], &all[0]["visit_on"]), (&json!("2026-11-22"), &json!("2026-12-01")));
    let page = machine.out(&[&["worksheet", "visit-plan", "C001"], &day[..]].concat());
    assert!(page.contains("12月1日 周二拜访 · 11月22日 周日填写"), "{page}");
    let logged = machine.out(&[&["log", "华星科技 拜访 谈了节点"], &day[..]].concat());
    assert!(logged.contains("目的：定节点") && logged.contains("争取的承诺：法务联系人"), "{logged}");
    assert!(logged.contains(" done F1"), "{logged}");
    let call = machine.out(&[&["log", "华星科技 电话 聊了几句"], &day[..]].concat());
    assert!(!call.contains("目的"), "{call}");
    let done = machine.out(&[&["done", "F1", "谈妥了"], &day[..]].concat());
    assert!(done.contains("目的：定节点") && done.contains("争取的承诺：法务联系人"), "{done}");
    let done = machine.out(&[&["done", "F2", "回访过了"], &day[..]].concat());
    assert!(!done.contains("目的"), "{done}");
    let again = machine.out(&[&["log", "华星科技 拜访 又去了一次"], &day[..]].concat());
    assert!(!again.contains("目的"), "nothing is planned any more: {again}");
}

/// A book of one customer with these lists, and what belongs to the book.
pub(super) fn machine_of(lists: &Value, worksheets: &Value) -> Machine {
    let machine = Machine::new();
    let mut customer =
        json!({"code": "C001", "name": "华星科技", "stage": "won", "created": "2026-01-05", "since": "2026-02-01"});
    for (name, list) in lists.as_object().expect("lists") {
        customer[name] = list.clone();
    }
    let book = json!({"format": "rounds-book", "version": 2, "customers": [customer], "worksheets": worksheets});
    fs::write(machine.path("book.json"), book.to_string()).expect("a file");
    machine.out(&["import", machine.path("book.json").to_str().expect("a path")]);
    machine
}

#[test]
fn what_stands_open_is_the_same_on_the_card_and_in_a_worksheet() {
    let machine = machine_of(
        &json!({"follow_ups": [
            {"kind": "phone", "planned_on": "2026-11-16", "subject": "问候"},
            {"kind": "phone", "planned_on": "2026-11-18", "subject": "扫码对账用得怎样"},
            {"kind": "content", "planned_on": "2026-11-27", "subject": "发报价"},
            {"kind": "visit", "done_on": "2026-11-20", "commitment": "周三前会签好发回", "problem": "补送检测报告"},
            {"kind": "visit", "done_on": "2026-11-10", "commitment": "给法务联系人",
             "problem": "等对方给法务联系人", "problem_done_on": "2026-11-12"},
            {"kind": "visit", "done_on": "2026-06-10", "commitment": "年中再谈"}
        ]}),
        &json!([]),
    );
    let day = ["--today", "2026-11-23", "--lang", "zh"];
    let card = machine.out(&[&["brief", "C001"], &day[..]].concat());
    let plan = machine.out(&[&["worksheet", "receivables-plan", "C001"], &day[..]].concat());
    let visit = machine.out(&[&["worksheet", "visit-plan", "C001"], &day[..]].concat());
    for (page, open) in [
        (&card, &["发报价", "周三前会签好发回", "补送检测报告"][..]),
        (&plan, &["发报价", "补送检测报告"]),
        (&visit, &["发报价", "周三前会签好发回", "补送检测报告"]),
    ] {
        for what in open {
            assert!(page.contains(what), "{what}: {page}");
        }
        let card = page.split("承诺").nth(1).unwrap_or_default();
        for not in ["扫码对账用得怎样", "年中再谈"] {
            assert!(!card.contains(not) && !plan.contains(not) && !visit.contains(not), "{not}: {page}");
        }
        assert!(!plan.contains("给法务联系人") && !visit.contains("给法务联系人"), "it is ticked off: {page}");
    }
}

#[test]
fn a_visit_is_told_with_what_was_prepared_for_it_and_whom_one_meets_first() {
    let machine = machine_of(
        &json!({
            "contacts": [{"name": "张伟", "roles": ["decider"]}, {"name": "李敏", "title": "设备科长"}],
            "follow_ups": [{"kind": "visit", "planned_on": "2026-11-25", "planned_at": "10:00", "subject": "谈年度合同",
                            "goal": "定节点", "contacts": ["李敏"], "colleagues": ["小王"]}],
        }),
        &json!([{"template": "visit-plan", "customer": "C001", "on": "2026-11-22", "answers": {
            "visit_date": "2026-11-25", "goal": "定节点", "wished_commitment": "月底给预算", "materials": "方案\n报价"}}]),
    );
    let day = ["--today", "2026-11-23", "--lang", "zh"];
    let card = machine.out(&[&["brief", "C001"], &day[..]].concat());
    let week = machine.out(&[&["week"], &day[..]].concat());
    let page = machine.out(&[&["report", "week", "--period", "2026-11-23"], &day[..]].concat());
    for page in [&card, &week, &page] {
        for part in ["谈年度合同", "目的", "定节点", "争取的承诺：月底给预算", "同行同事：小王", "材料：方案、报价"]
        {
            assert!(page.contains(part), "{part}: {page}");
        }
    }
    assert!(card.contains("目的：定节点") && card.matches("定节点").count() == 1, "{card}");
    let sheet = machine.out(&[&["worksheet", "visit-plan", "C001"], &day[..]].concat());
    let (_, relation) = sheet.split_once("双方关系").expect("the relationship");
    assert!(relation.lines().take(3).any(|line| line.contains("李敏 设备科长")), "those who are met: {sheet}");
    let (_, people) = card.split_once("\n联系人").expect("the people");
    let [met, decides] = ["李敏", "张伟"].map(|name| people.find(name).expect("both are named"));
    assert!(met < decides, "{card}");
}

#[test]
fn a_portrait_holds_who_buys_how_much_and_how_they_like_to_be_reached() {
    let machine = machine_of(
        &json!({
            "contacts": [{"name": "陈采", "roles": ["buyer"], "concerns": "交期", "style": "直接", "preferred_channel": "email"},
                         {"name": "周新", "title": "技术员"}],
            "orders": [{"ordered_on": "2026-09-01", "amount": 120_000}, {"ordered_on": "2026-03-01", "amount": 80_000},
                       {"ordered_on": "2024-03-01", "amount": 70_000}],
        }),
        &json!([]),
    );
    let portrait = machine.out(&["worksheet", "customer-portrait", "C001", "--today", "2026-11-23", "--lang", "zh"]);
    let line = |label: &str| {
        let at = portrait.find(label).unwrap_or_else(|| panic!("{label}: {portrait}"));
        portrait[at..].chars().take(60).collect::<String>()
    };
    assert!(line("采购者").contains("陈采"), "{portrait}");
    assert!(line("其他联系人").contains("周新 · 技术员"), "nobody goes unnamed: {portrait}");
    assert!(line("年采购额").contains("200,000 元"), "{portrait}");
    assert!(line("沟通偏好").contains("邮件"), "{portrait}");
    assert!(line("各人在意什么").contains("陈采：交期；直接；偏好 邮件"), "{portrait}");
}

#[test]
fn what_was_filled_in_is_printed_as_it_was_and_what_has_no_field_any_more_stays() {
    let machine = machine();
    let day = ["--today", "2026-11-23", "--lang", "zh"];
    let sheet = machine.out(&[&["worksheet", "needs-registration", "C001"], &day[..]].concat());
    assert!(sheet.contains("联网 12 台设备") && !sheet.contains("生产效率"), "{sheet}");
    assert!(sheet.contains("以前的内容") && sheet.contains("- **机柜颜色** 蓝"), "{sheet}");
    assert!(sheet.contains("- **size** 大"), "what never had a label is told by its id: {sheet}");
    let all = out(&machine, &[&["worksheets"], &day[..]].concat());
    assert_eq!(all.as_array().map(Vec::len), Some(1));
    assert_eq!((&all[0]["template"], &all[0]["customer"]), (&json!("needs-registration"), &json!("C001")));
    assert_eq!(all[0]["answers"]["needs"], "联网 12 台设备");
}

#[test]
fn a_broken_own_template_is_named_with_its_line_and_the_built_in_one_is_used() {
    let machine = Machine::new();
    fs::create_dir_all(machine.path("worksheets")).expect("a folder");
    let before = machine.out(&["worksheet", "visit-plan", "--lang", "en"]);
    fs::write(machine.path("worksheets/visit-plan.toml"), "title = { zh = \"甲\", en = \"A\" }\nabout = 3\n")
        .expect("a file");
    let list = machine.out(&["worksheet", "--lang", "en"]);
    assert!(list.contains("visit-plan.toml, line 2: expected a text in quotes"), "{list}");
    assert_eq!(machine.out(&["worksheet", "visit-plan", "--lang", "en"]), before);
    assert!(list.contains("The built-in one is used until you fix it"), "{list}");
    fs::write(machine.path("worksheets/mine.toml"), "about = 3\n").expect("a file");
    let list = machine.out(&["worksheet", "--lang", "en"]);
    let mine = list.lines().find(|line| line.contains("mine.toml")).expect("it is named");
    assert!(mine.contains("It is not used until you fix it"), "{mine}");
    fs::copy(SURVEY, machine.path("worksheets/mine.toml")).expect("a copy");
    let list = machine.out(&["worksheet", "--lang", "zh"]);
    let mine = list.lines().find(|line| line.starts_with("mine ")).expect("it is listed");
    assert!(mine.trim_end().ends_with("自己的"), "{mine}");
    let unknown = machine.rounds(&["worksheet", "visit", "--lang", "en"]).output().expect("a run");
    assert_eq!(unknown.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("visit is not a worksheet"));
}

#[test]
fn a_worksheet_and_a_playbook_are_whole_pages_and_a_broken_own_page_is_named_with_its_line() {
    let machine = machine();
    let day = ["--today", "2026-11-23", "--lang", "en", "--format", "html"];
    let page = machine.out(&[&["worksheet", "visit-plan", "C001"], &day[..]].concat());
    for part in ["<!DOCTYPE html>", "default-src 'none'", "<h1>Visit plan · 华星科技</h1>", "class=\"rule\"", "张伟"]
    {
        assert!(page.contains(part), "{part} in {page}");
    }
    let met = page.split("Who we will meet").nth(1).unwrap_or_default();
    assert!(met.trim_start().len() > 1, "{page}");
    let survey = machine.out(&[&["worksheet", "satisfaction-survey"], &day[..]].concat());
    assert!(survey.contains("<b>10</b>") && survey.contains("<i></i>"), "scales and boxes: {survey}");
    let playbook = machine.out(&[&["playbook", "visit-plan"], &day[..]].concat());
    assert!(playbook.contains("<h1>Planning a visit</h1>") && playbook.contains("<h2>"), "{playbook}");
    assert_eq!(playbook.matches("Planning a visit").count(), 2, "in the title of the window and once on the page");
    fs::create_dir_all(machine.path("reports")).expect("a folder");
    fs::write(machine.path("reports/worksheet.html"), "<p>{{ title }}</p>\n{% if %}\n").expect("a file");
    let run = machine.rounds(&[&["worksheet", "visit-plan", "C001"], &day[..]].concat()).output().expect("a run");
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(run.status.success() && said.contains("worksheet.html, line 2"), "{said}");
    assert_eq!(String::from_utf8_lossy(&run.stdout).trim(), page.trim(), "the built-in page is used");
}

#[test]
fn an_answer_whose_field_the_template_lost_is_told_under_its_old_label() {
    let machine = machine();
    fs::create_dir_all(machine.path("worksheets")).expect("a folder");
    let field = |id: &str, label: &str| {
        format!("[[section.field]]\nid = \"{id}\"\nlabel = {{ zh = \"甲\", en = \"{label}\" }}\nkind = \"line\"\n")
    };
    let template = |fields: &str| {
        let head = "title = { zh = \"甲\", en = \"Cabinet\" }\nabout = { zh = \"甲\", en = \"A\" }\n[[section]]\n\
                    title = { zh = \"甲\", en = \"A\" }\n";
        fs::write(machine.path("worksheets/cabinet.toml"), format!("{head}{fields}")).expect("a file");
    };
    template(&[field("a", "Colour"), field("b", "Depth")].concat());
    machine.out(&["--lang", "en", "--keys", "wcabinet<Enter>blue<Tab>deep<C-s>", "--print"]);
    let before = machine.out(&["worksheet", "cabinet", "C001", "--lang", "en"]);
    assert!(before.contains("**Colour** blue") && before.contains("**Depth** deep"), "{before}");
    template(&[field("a", "Shade"), field("c", "Height")].concat());
    for format in ["md", "html"] {
        let after = machine.out(&["worksheet", "cabinet", "C001", "--lang", "en", "--format", format]);
        for part in ["Shade", "blue", "Height", "Earlier answers", "Depth", "deep"] {
            assert!(after.contains(part), "{part} in {after}");
        }
        assert!(!after.contains("Colour"), "{after}");
    }
}

#[test]
fn once_the_visit_of_a_plan_is_done_the_next_one_is_fresh_and_the_last_is_still_there() {
    let machine = machine_of(
        &json!({"follow_ups": [
            {"kind": "visit", "planned_on": "2026-11-20", "done_on": "2026-11-20", "goal": "定节点"},
            {"kind": "visit", "planned_on": "2026-11-26", "goal": "签合同"}]}),
        &json!([{"template": "visit-plan", "customer": "C001", "on": "2026-11-19",
                 "answers": {"visit_date": "2026-11-20", "goal": "定节点"}}]),
    );
    let sheet = |more: &[&str]| {
        let words = [&["worksheet", "visit-plan", "C001", "--today", "2026-11-23", "--lang", "zh"], more].concat();
        let run = machine.rounds(&words).output().expect("a run");
        [run.stdout, run.stderr].map(|text| String::from_utf8_lossy(&text).into_owned())
    };
    let [fresh, note] = sheet(&[]);
    assert!(fresh.contains("签合同") && !fresh.contains("定节点"), "{fresh}");
    assert!(note.contains("新的一张") && note.contains("11月20日"), "{note}");
    let [last, note] = sheet(&["--last"]);
    assert!(last.contains("定节点") && note.is_empty(), "{last} {note}");
}

#[test]
fn a_template_and_a_playbook_are_printed_as_they_are_to_copy_and_choices_may_be_plain_words() {
    let machine = Machine::new();
    fs::create_dir_all(machine.path("worksheets")).expect("a folder");
    let source = machine.out(&["worksheet", "satisfaction-survey", "--toml"]);
    assert!(source.contains("when = \"past\"") && source.starts_with("title = "), "{source}");
    let page = machine.out(&["playbook", "non-payment", "--source"]);
    assert!(page.starts_with("+++"), "{page}");
    let own = |choices: &str| {
        let file = format!(
            "title = \"Own\"\nabout = \"x\"\n[[section]]\ntitle = \"S\"\n[[section.field]]\nid = \"a\"\n\
             label = \"A\"\nkind = \"choice\"\nchoices = {choices}\n"
        );
        fs::write(machine.path("worksheets/own.toml"), file).expect("a file");
        machine.out(&["worksheet", "--lang", "en"])
    };
    let list = own("[\"yes\", { id = \"no\", en = \"No\" }]");
    assert!(list.lines().any(|line| line.starts_with("own ")) && !list.contains("expected"), "{list}");
    assert!(machine.out(&["worksheet", "own"]).contains("yes"));
    let list = own("[3]");
    assert!(list.contains("own.toml, line 9") && list.contains("{ id = \"…\", zh = \"…\", en = \"…\" }"), "{list}");
}

#[test]
fn a_meeting_without_an_executive_is_not_said_to_be_one() {
    let offered = |level: &str| {
        let mut touch = json!({"kind": "exchange", "planned_on": "2026-11-24"});
        if !level.is_empty() {
            touch["level"] = json!(level);
        }
        let machine = machine_of(&json!({"follow_ups": [touch]}), &json!([]));
        out(&machine, &["brief", "C001", "--today", "2026-11-23", "--lang", "zh"])["offers"][0]["text"].clone()
    };
    assert_eq!(offered(""), "明天见面：先写拜访计划");
    assert_eq!(offered("executive"), "明天要见对方高层：先写拜访计划");
}

#[test]
fn the_profile_in_the_shell_names_the_plan_that_comes_next() {
    let plan = json!({"follow_ups": [{"kind": "visit", "planned_on": "2026-11-24", "subject": "三号机合同文本"}]});
    let shown = machine_of(&plan, &json!([])).out(&["show", "C001", "--today", "2026-11-23", "--lang", "zh"]);
    let next = shown.lines().find(|line| line.starts_with("下一步")).expect("what comes next");
    assert!(next.contains("已安排 明天 拜访 · 三号机合同文本"), "{shown}");
}

#[test]
fn a_worksheet_is_found_by_words_of_its_title_that_no_other_has() {
    let machine = Machine::new();
    for (typed, title) in [("满意度", "客户满意度调查问卷"), ("PORTRAIT", "客户画像"), ("visit-plan", "拜访计划")]
    {
        let page = machine.out(&["worksheet", typed, "--lang", "zh"]);
        assert!(page.lines().next().is_some_and(|line| line.contains(title)), "{typed}: {page}");
    }
    let several = machine.rounds(&["worksheet", "plan"]).output().expect("a run");
    assert_eq!(several.status.code(), Some(2), "several have it");
}
