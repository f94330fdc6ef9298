//! The commands that change one thing by hand, and those that keep the book in order.

use serde_json::{Value, json};

use super::{Machine, case};

const TODAY: &str = "2026-11-23";

fn capture_book() -> Machine {
    let machine = Machine::new();
    machine.out(&["import", &case("capture-book.json").to_string_lossy(), "--today", TODAY]);
    machine
}

fn answer(machine: &Machine, words: &[&str]) -> Value {
    let text = machine.out(&[words, &["--json", "--today", TODAY]].concat());
    serde_json::from_str(&text).expect("one JSON document")
}

#[test]
fn a_new_customer_comes_with_people_their_titles_and_the_last_talk() {
    let machine = Machine::new();
    let typed =
        ["contact=何静 集团采购总监、李梅", "电话=13800138000", "最近一次联系=11月12日", "--today", "2026-11-29"];
    machine.out(&[["add", "成都锦里"].as_slice(), &typed].concat());
    let book = machine.out(&["export", "--format", "json"]);
    let book: Value = serde_json::from_str(&book).expect("a book");
    let customer = &book["customers"][0];
    assert_eq!(customer["contacts"][0]["name"], "何静");
    assert_eq!(customer["contacts"][0]["title"], "集团采购总监");
    assert_eq!(customer["contacts"][0]["mobile"], "13800138000");
    assert_eq!(customer["contacts"][1]["name"], "李梅");
    let touch = &customer["follow_ups"][0];
    assert_eq!((&touch["done_on"], &touch["kind"]), (&"2026-11-12".into(), &"phone".into()));
    let (_, refused) = machine.refused(&["add", "华星", "last_contact=明天", "--lang", "en"]);
    assert!(refused.contains("Last contact"), "{refused}");
    let (_, refused) = machine.refused(&["add", "华星", "colour=red", "--lang", "en"]);
    assert!(refused.contains("notes, contact, last_contact"), "{refused}");
    assert!(machine.out(&["add", "--help", "--lang", "zh"]).contains("最近一次联系"));
    assert!(!machine.out(&["edit", "--help", "--lang", "zh"]).contains("最近一次联系"));
}

#[test]
fn who_referred_a_customer_is_named_and_a_phone_has_a_number() {
    let machine = Machine::new();
    machine.out(&["add", "宁波东海模具有限公司", "contact=孙丽 采购主管", "--today", TODAY]);
    machine.out(&["add", "宁波西湖模具有限公司", "--today", TODAY]);
    let referred = |name: &str, by: &str| {
        machine.out(&["add", name, &format!("介绍人={by}"), "--today", TODAY]);
        answer(&machine, &["show", name])["record"]["referred_by"].clone()
    };
    assert_eq!(referred("甲", "宁波东海"), "C001");
    assert_eq!(referred("乙", "孙丽"), "C001", "a person of theirs");
    assert_eq!(referred("丙", "C002"), "C002");
    machine.out(&["edit", "丙", "介绍人=孙丽", "--today", TODAY]);
    assert_eq!(answer(&machine, &["show", "丙"])["record"]["referred_by"], "C001");
    let (_, several) = machine.refused(&["add", "丁", "介绍人=宁波", "--lang", "zh", "--today", TODAY]);
    assert!(several.contains("对应多家客户") && several.contains("C002 宁波西湖"), "{several}");
    let (_, nobody) = machine.refused(&["add", "丁", "介绍人=没有的", "--lang", "zh", "--today", TODAY]);
    assert!(nobody.contains("没有找到客户「没有的」"), "{nobody}");
    let (_, named) = machine.refused(&["add", "丁", "电话=李建国 采购经理", "--lang", "zh", "--today", TODAY]);
    assert!(named.contains("电话") && named.contains("里没有号码"), "{named}");
}

#[test]
fn fields_and_choices_are_typed_as_in_a_table() {
    let machine = Machine::new();
    for (at, (name, typed, last)) in (1..).zip([
        ("甲", "合作阶段=线索", "上次联系=7月"),
        ("乙", "stage=lead", "last_contact=july"),
        ("丙", "Lifecycle stage=线索", "最近联系=jul 2026"),
        ("丁", "阶段=潜在", "最近一次联系=2026年7月"),
    ]) {
        machine.out(&["add", name, typed, last, "--today", TODAY]);
        let shown = answer(&machine, &["show", &format!("C00{at}")])["record"].clone();
        assert_eq!(shown["stage"], "lead", "{typed}");
        assert_eq!(shown["follow_ups"][0]["done_on"], "2026-07-01", "{last}");
    }
    for (lang, label) in [("zh", "流失日期：客户已流失，却没有流失日期；请补上流失日期"), ("en", "Lost on: ")]
    {
        let (_, refused) = machine.refused(&["edit", "C001", "stage=lost", "--lang", lang, "--today", TODAY]);
        assert!(refused.contains(label) && !refused.contains("lost_on"), "{refused}");
    }
}

#[test]
fn a_record_names_the_plan_that_it_leaves_open() {
    let machine = Machine::new();
    let book = json!({"format": "rounds-book", "version": 2, "customers": [{
        "code": "C001", "name": "华星科技", "created": "2026-01-05", "stage": "won", "since": "2026-01-05",
        "follow_ups": [{"kind": "phone", "planned_on": "2026-11-20", "subject": "谈价"},
            {"kind": "visit", "planned_on": "2026-11-27"}]}]});
    std::fs::write(machine.path("book.json"), book.to_string()).expect("a file");
    machine.out(&["import", machine.path("book.json").to_str().expect("a path"), "--today", TODAY]);
    let log = |line: &str, more: &[&str]| {
        machine.without_folder(&machine.out(&[&["log", line, "--today", TODAY], more].concat()))
    };
    for (lang, tried, written) in [
        (
            "zh",
            "谈价。这条还没办。说的就是它？请改用 rounds --db ~/book.db done F1",
            "还有一条安排没办：11月20日 周五 电话 谈价。说的就是它？请用 rounds --db ~/book.db undo 撤销这一笔，再用 rounds --db ~/book.db done F1",
        ),
        (
            "en",
            "谈价. It stays open. Was this it? Use `rounds --db ~/book.db done F1` instead",
            "Still planned: Fri 20 Nov Call 谈价. Was this it? Use `rounds --db ~/book.db undo`, then `rounds --db ~/book.db done F1`",
        ),
    ] {
        let dry = log("华星 电话 聊了", &["--dry-run", "--lang", lang]);
        assert!(dry.contains(tried), "{dry}");
        let told = log("华星 电话 聊了", &["--lang", lang]);
        assert!(told.contains(written), "{told}");
        machine.out(&["undo"]);
    }
    let of = |line: &str| -> Value { serde_json::from_str(&log(line, &["--dry-run", "--json"])).expect("a document") };
    assert_eq!(of("华星 电话 聊了")["left_open"], "F1");
    // Of another kind, more than three days before its day, of a later day, or taken by the next step: nothing is done twice.
    for line in ["华星 微信 聊了", "华星 拜访 聊了", "华星 电话 聊了 <11月16日", "华星 电话 聊了 >今天 电话"]
    {
        assert_eq!(of(line)["left_open"], Value::Null, "{line}");
    }
}

#[test]
fn a_line_for_several_names_the_plan_of_each_that_it_leaves_open() {
    let machine = Machine::new();
    let of = |code: &str, name: &str, kind: &str| {
        json!({"code": code, "name": name, "created": "2026-01-05", "stage": "won", "since": "2026-01-05", "region": "上海",
            "follow_ups": [{"kind": kind, "planned_on": "2026-11-20", "subject": "谈价"}]})
    };
    let customers = [of("C001", "华星科技", "phone"), of("C002", "恒康医疗", "visit"), of("C003", "远通物流", "phone")];
    let book = json!({"format": "rounds-book", "version": 2, "customers": customers});
    std::fs::write(machine.path("book.json"), book.to_string()).expect("a file");
    machine.out(&["import", machine.path("book.json").to_str().expect("a path"), "--today", TODAY]);
    let log =
        |more: &[&str]| machine.out(&[&["log", "--to", "地区:上海", "电话 问候", "--today", TODAY], more].concat());
    let logged: Value = serde_json::from_str(&log(&["--dry-run", "--json"])).expect("a document");
    let open: Vec<&Value> = logged.as_array().expect("a list").iter().map(|one| &one["left_open"]).collect();
    assert_eq!(open, [&json!("F1"), &Value::Null, &json!("F3")], "a plan of another kind is another matter");
    let dry = log(&["--dry-run", "--lang", "zh"]);
    assert!(
        dry.lines().any(|line| line.starts_with("C001") && line.contains("还没办") && line.contains("done F1")),
        "{dry}"
    );
    let told = log(&["--lang", "en"]);
    assert!(told.contains("C003") && told.contains("then `rounds --db ") && told.contains(" done F3`"), "{told}");
    assert!(!told.contains("C002"), "{told}");
}

#[test]
fn a_customer_is_added_edited_and_taken_back() {
    let machine = Machine::new();
    let added = answer(&machine, &["add", "恒康医疗有限公司", "行业=医疗", "联系人=王芳", "电话=139 1665 0218"]);
    assert_eq!((&added["customer"], &added["name"]), (&json!("C001"), &json!("恒康医疗有限公司")));
    let shown = answer(&machine, &["show", "C001"])["record"].clone();
    assert_eq!((&shown["industry"], &shown["contacts"][0]["mobile"]), (&json!("医疗"), &json!("139 1665 0218")));
    let before = machine.out(&["export"]);
    let edited = answer(&machine, &["edit", "恒康", "stage=won", "since=昨天", "标签=重点、医疗"]);
    assert_eq!(edited["fields"][0], json!({"field": "stage", "from": "lead", "to": "won"}));
    assert_eq!(edited["fields"][1], json!({"field": "since", "from": null, "to": "2026-11-22"}));
    assert_eq!(edited["fields"][2], json!({"field": "tags", "from": null, "to": ["重点", "医疗"]}));
    machine.out(&["undo"]);
    assert_eq!(machine.out(&["export"]), before);
    let told = machine.out(&["edit", "C001", "阶段=成交", "--lang", "zh", "--today", TODAY]);
    insta::assert_snapshot!(told, @r"
    已修改客户 恒康医疗有限公司
      阶段：潜在 → 成交
    ");
}

#[test]
fn a_field_is_edited_by_the_name_under_which_it_is_missed() {
    let machine = capture_book();
    for (typed, field) in [("规模=500", "employees"), ("size=400", "employees"), ("合作起始=2024-01-02", "since")]
    {
        assert_eq!(answer(&machine, &["edit", "C001", typed])["fields"][0]["field"], field, "{typed}");
    }
}

#[test]
fn a_wrong_field_says_which_there_are_and_changes_nothing() {
    let machine = capture_book();
    let before = machine.out(&["export"]);
    let (status, said) = machine.refused(&["edit", "C001", "colour=red"]);
    assert!(status == 2 && said.contains("“colour”") && said.contains("industry, region"), "{said}");
    let (status, said) = machine.refused(&["edit", "C001", "industry=x", "stage=gone", "--lang", "zh"]);
    assert!(status == 2 && said.contains("阶段") && said.contains("潜在、意向、成交"), "{said}");
    let (status, said) = machine.refused(&["edit", "C001", "stage=lost"]);
    assert!(status == 1 && said.contains("Lost on: "), "{said}");
    assert_eq!(machine.out(&["export"]), before);
}

#[test]
fn a_planned_follow_up_is_moved_done_or_cancelled_by_its_id() {
    let machine = capture_book();
    let logged = answer(&machine, &["log", "华星 电话 聊了报价 >下周三 拜访 看样品"]);
    let id = logged["next"]["id"].as_str().expect("an id").to_owned();
    let moved = answer(&machine, &["move", &id, "下周五"]);
    assert_eq!((&moved["id"], &moved["follow_up"]["planned_on"]), (&json!(id), &json!("2026-12-04")));
    let before = machine.out(&["export"]);
    let done = answer(&machine, &["done", &id, "看了样品", "很满意", "--outcome", "积极", "--on", "昨天"]);
    assert_eq!(done["follow_up"]["done_on"], "2026-11-22");
    assert_eq!(done["follow_up"]["content"], "看了样品 很满意");
    assert_eq!(done["follow_up"]["outcome"], "positive");
    let (status, said) = machine.refused(&["cancel", &id, "--today", TODAY]);
    assert!(status == 1 && said.contains("was already done on"), "{said}");
    machine.out(&["undo"]);
    assert_eq!(machine.out(&["export"]), before);
    assert_eq!(machine.refused(&["move", &id, "yesterday", "--today", TODAY]).0, 2);
    for (typed, at) in
        [("下周三 10:00", "10:00"), ("下周四 下午3点", "15:00"), ("fri 3pm", "15:00"), ("下周二", "15:00")]
    {
        let moved = answer(&machine, &["move", &id, typed]);
        assert_eq!(moved["follow_up"]["planned_at"], at, "{typed}: {moved}");
    }
    assert_eq!(answer(&machine, &["move", &id, "下周五 16:30"])["follow_up"]["planned_on"], "2026-12-04");
    machine.out(&["undo", "--today", TODAY]);
    let told = machine.out(&["move", &id, "下周三", "10:00", "--today", TODAY, "--lang", "zh"]);
    assert!(told.contains("已改到 12月2日 周三 10:00"), "{told}");
    for typed in ["下周三 25:00", "bald", "下周三 拜访"] {
        let (status, said) = machine.refused(&["move", &id, typed, "--today", TODAY]);
        assert!(status == 2 && said.contains(typed) && said.contains("next wed 10:00"), "{said}");
    }
    let cancelled = answer(&machine, &["cancel", &id, "客户出差"]);
    assert_eq!(cancelled["follow_up"]["cancel_reason"], "客户出差");
    assert_eq!(machine.refused(&["move", "F99999", "明天", "--today", TODAY]).0, 1);
    assert_eq!(machine.refused(&["move", "华星", "明天", "--today", TODAY]).0, 2);
}

#[test]
fn a_day_that_does_not_suit_is_taken_and_what_speaks_against_it_is_said() {
    let machine = capture_book();
    let logged = answer(&machine, &["log", "华星 电话 聊了报价 >下周三 拜访 看样品"]);
    assert_eq!(logged.get("against"), None, "{logged}");
    let id = logged["next"]["id"].as_str().expect("an id").to_owned();
    let moved = answer(&machine, &["move", &id, "周六"]);
    assert_eq!(moved["against"][0], json!({"code": "weekend", "text": "that is at the weekend"}));
    assert_eq!(answer(&machine, &["move", &id, "下周四"])["against"], json!([]));
    let told = |words: &[&str]| machine.out(&[words, &["--today", TODAY, "--lang", "zh"]].concat());
    assert!(told(&["move", &id, "周日"]).contains("11月29日 周日，但那天是周末"), "{}", told(&["move", &id, "周日"]));
    assert!(!told(&["move", &id, "下周四"]).contains('但'));
    assert!(told(&["log", "华星 电话 又聊 >周六"]).contains("，但那天是周末"));
    let logged = answer(&machine, &["log", "华星 电话 再聊 >2027-01-01 电话"]);
    assert_eq!(logged["against"][0]["code"], "holiday", "{logged}");
}

#[test]
fn all_that_is_kept_about_a_company_or_a_person_is_told() {
    let machine = Machine::new();
    machine.out(&["demo", "--country", "GB", "--write", &machine.path("book.db").to_string_lossy(), "--today", TODAY]);
    let all = answer(&machine, &["access", "C001"]);
    assert_eq!(all["record"], answer(&machine, &["show", "C001"])["record"]);
    assert!(all["changes"].as_array().is_some_and(|changes| !changes.is_empty()));
    let name = all["record"]["contacts"][0]["name"].as_str().expect("a contact").to_owned();
    let person = answer(&machine, &["access", "C001", &name]);
    assert_eq!(person["record"], all["record"]["contacts"][0]);
    let with = |list: &Value| {
        let with = |touch: &&Value| touch["contacts"].as_array().is_some_and(|names| names.contains(&json!(name)));
        list.as_array().map_or(0, |touches| touches.iter().filter(with).count())
    };
    assert_eq!(person["follow_ups"].as_array().map(Vec::len), Some(with(&all["record"]["follow_ups"])));
    for lang in ["zh", "en"] {
        let page = machine.out(&["access", "C001", &name, "--lang", lang]);
        assert!(page.contains(&name) && page.contains("book.db"), "{page}");
    }
    assert_eq!(machine.refused(&["access", "C001", "nobody at all"]).0, 1);
}

#[test]
fn a_customers_history_is_a_diary_of_what_stood_there() {
    let machine = Machine::new();
    machine.out(&["add", "华星科技", "地区=上海", "--today", TODAY]);
    machine.out(&["edit", "C001", "地区=北京", "年采购额=12万", "战略客户=是", "--today", TODAY]);
    let told = answer(&machine, &["history", "C001"]);
    assert_eq!(
        told[0]["fields"][0],
        json!({"list": "customer", "field": "annual_purchase", "from": null, "to": 120_000})
    );
    assert_eq!(told[0]["fields"][1], json!({"list": "customer", "field": "region", "from": "上海", "to": "北京"}));
    assert_eq!(told[0]["fields"][2]["to"], json!(true));
    assert_eq!(told[1].get("fields"), None, "what was added is said by the words");
    let page = machine.out(&["history", "C001", "--lang", "zh", "--today", TODAY]);
    assert!(page.contains("  已修改客户 华星科技\n         年采购额：（空） → 120000\n"), "{page}");
    assert!(
        page.contains("地区：上海 → 北京") && page.lines().next().is_some_and(|day| !day.starts_with(' ')),
        "{page}"
    );
}

#[test]
fn look_alikes_are_named_and_merged_and_come_apart_again() {
    let machine = Machine::new();
    machine.out(&["add", "华星科技有限公司", "地区=上海", "标签=重点", "联系人=张伟", "--today", TODAY]);
    let words = ["add", "华星科技", "地区=北京", "行业=电子", "联系人=张伟", "电话=13916650218", "--today", TODAY];
    let run = machine.rounds(&words).output().expect("a run");
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(run.status.success() && said.contains("Possible duplicate of C001 华星科技有限公司 (same name)"), "{said}");
    machine.out(&["add", "恒康医疗", "referred_by=C002", "--today", TODAY]);
    let alike = answer(&machine, &["duplicates"]);
    assert_eq!(alike.as_array().map(Vec::len), Some(1));
    assert_eq!(alike[0]["customers"][1]["customer"], "C002");
    assert_eq!(alike[0]["why"][0], json!({"what": "name", "value": "华星科技", "customers": ["C001", "C002"]}));
    let before = machine.out(&["export"]);
    let (status, said) = machine.refused(&["merge", "华星", "C001"]);
    assert!(status == 1 && said.contains("full name"), "{said}");
    assert_eq!(machine.refused(&["merge", "C001", "C001"]).0, 2);
    let dry = answer(&machine, &["merge", "C002", "华星科技有限公司", "--dry-run"]);
    assert_eq!(
        (&dry["change"], &dry["contacts_merged"], &dry["referred"]),
        (&Value::Null, &json!(["张伟"]), &json!(["C003"]))
    );
    assert_eq!(machine.out(&["export"]), before);
    let told = machine.out(&["merge", "C002", "C001", "--lang", "zh", "--today", TODAY]);
    insta::assert_snapshot!(told, @r"
    已把 华星科技 合并到 华星科技有限公司
      同名联系人合成一个：张伟
      改为由它介绍：C003
      两边不同的字段
        客户编号  C001              舍弃：C002
        行业      电子
        名称      华星科技有限公司  舍弃：华星科技
        地区      上海              舍弃：北京
    ");
    let whole = answer(&machine, &["show", "C001"])["record"].clone();
    assert_eq!((&whole["industry"], &whole["contacts"][0]["mobile"]), (&json!("电子"), &json!("13916650218")));
    assert_eq!(answer(&machine, &["history", "C001"]).as_array().map(Vec::len), Some(3));
    assert!(machine.out(&["duplicates", "--lang", "zh"]).contains("没有"));
    machine.out(&["undo"]);
    assert_eq!(machine.out(&["export"]), before);
}

#[test]
fn a_next_step_that_is_planned_already_keeps_its_plan() {
    let machine = Machine::new();
    machine.out(&["add", "华星科技", "--today", TODAY]);
    let first = answer(&machine, &["log", "华星 电话 聊了报价 >下周三 拜访 看样品"]);
    assert!(first.get("kept").is_none(), "{first}");
    let again = answer(&machine, &["log", "华星 微信 改了时间 >下周四 拜访"]);
    assert_eq!(again["next"]["id"], first["next"]["id"], "{again}");
    assert_eq!(
        (&again["next"]["subject"], &again["kept"]["planned_on"]),
        (&first["next"]["subject"], &first["next"]["planned_on"])
    );
    let words = ["log", "--dry-run", "华星 微信 又改了 >下周五 拜访", "--today", TODAY, "--lang", "zh"];
    let told = machine.out(&words);
    assert!(told.contains("已有安排") && told.contains("不再另建"), "{told}");
    machine.out(&["undo", "--today", TODAY]);
    let back = answer(&machine, &["log", "--dry-run", "华星 微信 又改了 >下周五 拜访"]);
    assert_eq!(back["kept"]["planned_on"], first["next"]["planned_on"], "one undo brings the plan back: {back}");
}
