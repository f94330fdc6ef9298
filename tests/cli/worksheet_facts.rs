//! What a worksheet is prefilled with: only with what means the same, and nothing of ours on what a customer hears or reads.

use serde_json::{Value, json};

use super::worksheets::machine_of;

const DAY: [&str; 2] = ["--today", "2026-11-23"];

/// The answer to each field of a worksheet for the customer, by its label; those that are empty are left out.
fn prefilled(lists: &Value, id: &str, lang: &str) -> Vec<(String, String)> {
    let machine = machine_of(lists, &json!([]));
    let words = [&["worksheet", id, "C001", "--lang", lang, "--json"], &DAY[..]].concat();
    let sheet: Value = serde_json::from_str(&machine.out(&words)).expect("JSON");
    let fields = sheet["sections"].as_array().expect("sections").iter().filter_map(|part| part["fields"].as_array());
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let fields = fields.flatten().map(|field| (text(&field["label"]), text(&field["answer"])));
    fields.filter(|(_, answer)| !answer.is_empty()).collect()
}

fn answer(sheet: &[(String, String)], label: &str) -> Option<String> {
    sheet.iter().find(|(known, _)| known == label).map(|(_, answer)| answer.clone())
}

#[test]
fn the_opening_says_when_one_spoke_with_those_who_are_met_and_nothing_that_was_noted() {
    let talks = |with: &[&str]| {
        json!({"contacts": [{"name": "张伟"}, {"name": "李敏"}], "follow_ups": [
            {"kind": "phone", "done_on": "2026-11-19", "contacts": ["李敏"], "content": "催进度款，对方说卡在财务签字"},
            {"kind": "visit", "done_on": "2026-11-05", "contacts": ["张伟"], "content": "谈二期", "subject": "摸底"},
            {"kind": "visit", "planned_on": "2026-11-24", "contacts": with, "subject": "探一探底价"}]})
    };
    let opening = |with: &[&str]| answer(&prefilled(&talks(with), "visit-plan", "zh"), "开场白");
    assert_eq!(opening(&["张伟"]).as_deref(), Some("上次聊还是11月5日，这段时间怎么样？"));
    assert_eq!(opening(&["李敏", "张伟"]).as_deref(), Some("11月19日和李敏聊过，这段时间各位这边怎么样？"));
    assert_eq!(opening(&[]), None, "nobody knows who is met");
    let english = answer(&prefilled(&talks(&["张伟"]), "visit-plan", "en"), "Opening");
    assert_eq!(english.as_deref(), Some("We last spoke on 5 Nov. How have things been on your side since?"));
}

#[test]
fn a_visit_plan_tells_of_those_who_are_met_and_of_what_is_still_to_be_checked() {
    let lists = json!({"competitors": ["西克"], "advantages": "交期短", "contacts": [
            {"name": "张伟", "roles": ["decider"], "concerns": "停线"}, {"name": "李敏", "style": "直接", "interests": "徒步"}],
        "insights": [{"text": "想换供应商", "on": "2026-11-01", "status": "confirmed"},
            {"text": "预算没批", "on": "2026-11-02"}],
        "follow_ups": [{"kind": "visit", "planned_on": "2026-11-24", "contacts": ["李敏"], "subject": "节点"}]});
    let plan = prefilled(&lists, "visit-plan", "zh");
    assert_eq!(answer(&plan, "个人信息").as_deref(), Some("李敏：直接；徒步"));
    assert_eq!(answer(&plan, "待验证的想法").as_deref(), Some("预算没批"));
    assert_eq!(answer(&plan, "见谁").as_deref(), Some("李敏"));
    for empty in ["合作伙伴", "一句话主题", "拜访目的"] {
        assert_eq!(answer(&plan, empty), None, "{empty}");
    }
    let portrait = prefilled(&lists, "customer-portrait", "zh");
    assert_eq!(answer(&portrait, "以前的判断").as_deref(), Some("已证实：想换供应商\n预算没批"));
    assert_eq!(answer(&portrait, "连接点").as_deref(), Some("李敏：徒步"));
}

#[test]
fn a_meeting_of_another_kind_is_not_taken_for_the_one_that_a_worksheet_is_for() {
    let visit = json!({"kind": "visit", "planned_on": "2026-11-24", "contacts": ["张伟"], "goal": "催款"});
    let tour = json!({"kind": "tour", "planned_on": "2026-12-03", "contacts": ["李敏"], "goal": "看产线"});
    let review = json!({"kind": "review", "planned_on": "2026-12-08", "planned_at": "14:00", "contacts": ["李敏"]});
    let of = |follow_ups: Value, id: &str| {
        let people = json!([{"name": "张伟", "roles": ["decider"]}, {"name": "李敏"}]);
        prefilled(
            &json!({"contacts": people, "follow_ups": follow_ups,
            "contracts": [{"starts_on": "2026-01-01", "ends_on": "2026-12-31"}]}),
            id,
            "en",
        )
    };
    let tours = of(json!([visit, tour]), "delegation-visit");
    for (label, said) in [("Arrives on", "Thu 3 Dec"), ("Guests", "李敏"), ("Goal of the visit", "看产线")] {
        assert_eq!(answer(&tours, label).as_deref(), Some(said), "{label}");
    }
    assert_eq!(answer(&tours, "What they hear"), None, "what the rules remind us of is not for guests");
    let none = of(json!([visit]), "delegation-visit");
    for label in ["Arrives on", "Guests", "Goal of the visit", "What they hear"] {
        assert_eq!(answer(&none, label), None, "{label}");
    }
    let reviews = of(json!([visit, review]), "business-review");
    for (label, said) in [("Date", "Tue 8 Dec"), ("Time", "14:00"), ("Their side", "李敏")] {
        assert_eq!(answer(&reviews, label).as_deref(), Some(said), "{label}");
    }
    assert_eq!(answer(&of(json!([visit]), "business-review"), "Date"), None);
}

#[test]
fn a_loss_is_told_of_what_was_lost_and_a_success_of_what_was_won() {
    let deal = |name: &str, stage: &str, amount: u32, closed: Option<&str>| {
        let mut deal = json!({"name": name, "stage": stage, "amount": amount, "competitor": format!("{name}的对手")});
        if let Some(day) = closed {
            deal["closed_on"] = json!(day);
        }
        if stage == "lost" {
            deal["lost_reason"] = json!("总部统一招标");
        }
        deal
    };
    let lists = json!({"competitors": ["西克"], "opportunities": [
            deal("二期", "proposal", 320_000, None), deal("备件", "lost", 90_000, Some("2026-11-10")),
            deal("一期", "won", 70_000, Some("2026-11-12"))],
        "contacts": [{"name": "张伟", "roles": ["decider"], "attitude": "champion"}, {"name": "王总", "roles": ["decider"]},
            {"name": "赵工", "attitude": "opponent"}],
        "follow_ups": [{"kind": "phone", "done_on": "2026-11-19", "contacts": ["张伟", "赵工"], "feedback": "只有周日晚上有空"}]});
    let loss = prefilled(&lists, "loss-analysis", "zh");
    for (label, said) in [
        ("丢的是", "一个单子"),
        ("金额", "90,000 元"),
        ("丢单或流失原因", "总部统一招标"),
        ("输给谁", "备件的对手"),
        ("决策链上的缺口", "王总：还没联系过\n赵工：反对"),
    ] {
        assert_eq!(answer(&loss, label).as_deref(), Some(said), "{label}");
    }
    assert_eq!(answer(&loss, "实际结果"), None, "the last words were about something else");
    assert_eq!(answer(&prefilled(&lists, "project-summary", "zh"), "金额").as_deref(), Some("70,000 元"));
    let defence = prefilled(&lists, "price-defence", "zh");
    assert_eq!(answer(&defence, "谁支持我们").as_deref(), Some("张伟"));
    for empty in ["依据", "综合价值"] {
        assert_eq!(answer(&defence, empty), None, "{empty}");
    }
    let mut two = lists;
    two["opportunities"].as_array_mut().expect("a list").push(deal("三期", "proposal", 10, None));
    assert_eq!(answer(&prefilled(&two, "price-defence", "zh"), "我方报价"), None, "it may be one or the other");
}

#[test]
fn what_the_customer_fills_in_has_nothing_of_ours_on_it() {
    let machine = machine_of(
        &json!({
            "orders": [{"ordered_on": "2026-09-01", "amount": 120_000, "product": "网关"}],
            "issues": [{"title": "李敏又来投诉", "status": "received", "severity": "general", "opened_at": "2026-11-01T09:00:00"}],
        }),
        &json!([]),
    );
    for (lang, ours) in
        [("zh", ["录入后", "资料里已有", "李敏"]), ("en", ["typed in", "already in the profile", "李敏"])]
    {
        for format in ["md", "html"] {
            let words =
                [&["worksheet", "satisfaction-survey", "C001", "--lang", lang, "--format", format], &DAY[..]].concat();
            let page = machine.out(&words);
            assert!(page.contains("网关"), "{page}");
            for word in ours {
                assert!(!page.contains(word), "{word}: {page}");
            }
            assert!(!page.contains('＊') && !page.contains("<sup>"), "{page}");
        }
    }
}

#[test]
fn a_plan_belongs_to_its_visit_wherever_that_is_moved() {
    let machine = machine_of(
        &json!({"contacts": [{"name": "张伟", "roles": ["decider"], "level": "executive"}], "follow_ups": [
            {"kind": "visit", "planned_on": "2026-11-24", "contacts": ["张伟"]},
            {"kind": "visit", "planned_on": "2026-12-15", "contacts": ["张伟"]}]}),
        &json!([{"template": "visit-plan", "customer": "C001", "on": "2026-11-22",
            "answers": {"visit_date": "2026-11-24", "wished_commitment": "给预算"}}]),
    );
    let out = |words: &[&str]| machine.out(words);
    out(&["move", "F1", "2026-11-26", "--today", "2026-11-23"]);
    let list = out(&["worksheets", "--today", "2026-11-25", "--lang", "en"]);
    assert!(list.contains("visit 26 Nov"), "{list}");
    let card = out(&["brief", "C001", "--today", "2026-11-25", "--lang", "en"]);
    assert!(card.contains("给预算") && !card.contains("visit plan"), "{card}");
    out(&["undo"]);
    let list = out(&["worksheets", "--today", "2026-11-25", "--lang", "en"]);
    assert!(list.contains("visit 24 Nov"), "one undo takes both back: {list}");
}

#[test]
fn what_is_overdue_is_told_where_other_parts_are_not_due_yet() {
    let order = json!({"orders": [{"ordered_on": "2026-09-01", "amount": 300_000, "payments": [
        {"due": "2026-09-10", "amount": 100_000, "paid_on": "2026-09-09"},
        {"due": "2026-11-20", "amount": 120_000}, {"due": "2027-02-01", "amount": 80_000}]}]});
    let sheet = prefilled(&order, "receivables-plan", "zh");
    assert_eq!(answer(&sheet, "逾期款项").as_deref(), Some("120,000 元，11月20日到期"));
}

#[test]
fn what_we_promised_to_send_is_our_promise_even_where_it_is_planned_next() {
    let plans = json!({"follow_ups": [
        {"kind": "content", "planned_on": "2026-11-20", "subject": "发国产厂对比表"},
        {"kind": "visit", "planned_on": "2026-11-26", "subject": "谈合同"}]});
    let sheet = prefilled(&plans, "visit-plan", "zh");
    assert_eq!(answer(&sheet, "我方的承诺").as_deref(), Some("11月20日 发国产厂对比表"));
    let card = machine_of(&plans, &json!([])).out(&["brief", "C001", "--lang", "zh", "--today", "2026-11-23"]);
    assert!(card.split("承诺").nth(1).is_some_and(|open| open.contains("发国产厂对比表")), "{card}");
}

#[test]
fn a_project_summary_knows_how_the_opportunity_ended_when_and_against_whom() {
    let deals = json!({"competitors": ["西克"], "opportunities": [
        {"name": "一期", "stage": "lost", "closed_on": "2026-10-01", "competitor": "别家"},
        {"name": "二期", "stage": "won", "closed_on": "2026-11-20", "competitor": "图尔克"}]});
    let sheet = prefilled(&deals, "project-summary", "zh");
    for (label, expected) in [("成败", "成功"), ("竞争对手情况", "图尔克\n西克")] {
        assert_eq!(answer(&sheet, label).as_deref(), Some(expected), "{label}");
    }
    assert!(answer(&sheet, "结束日期").is_some_and(|day| day.contains("11月20日")));
}

#[test]
fn a_project_summary_is_about_the_deal_won_last_wherever_it_stands_and_says_what_it_was_worth() {
    let early =
        json!({"name": "一期", "stage": "won", "closed_on": "2026-09-10", "amount": 90_000, "competitor": "西克"});
    let late =
        json!({"name": "二期", "stage": "won", "closed_on": "2026-11-20", "amount": 320_000, "competitor": "图尔克"});
    for deals in [json!([early, late]), json!([late, early])] {
        let sheet = prefilled(&json!({"opportunities": deals}), "project-summary", "zh");
        assert_eq!(answer(&sheet, "金额").as_deref(), Some("320,000 元"), "{sheet:?}");
        assert!(answer(&sheet, "结束日期").is_some_and(|day| day.contains("11月20日")), "{sheet:?}");
        assert_eq!(answer(&sheet, "竞争对手情况").as_deref(), Some("图尔克"), "{sheet:?}");
    }
}
