//! The profile pages of a customer with a lot of data: people who have left, plans, insights, own fields.

use rounds::demo;
use rounds::domain::Customer;
use rounds::messages::Lang;
use serde_json::{Value, json};

use super::{Fixture, LARGE, SMALL, day};

/// The additional data for the first customer of the sample book.
fn more(lang: Lang) -> Value {
    lang.pick(zh as fn() -> Value, en)()
}

fn zh() -> Value {
    json!({
        "tier_pin": {"tier": "high-stable", "reason": "老板亲自维护", "on": "2026-09-01"},
        "cadence": {"executive-visit": 60}, "tags": ["样板客户", "华东"], "fields": {"开票抬头": "华星科技有限公司"},
        "decision_process": "技术选型后总经理拍板，一般三个月", "advantages": "联网经验多", "weaknesses": "交期偏长",
        "snoozes": [{"obligation": "tips", "on": "2026-11-10", "until": "2026-12-01", "reason": "客户在盘点"}],
        "stage_history": [{"stage": "intent", "on": "2024-01-10"}, {"stage": "won", "on": "2024-03-01"}],
        "insights": [
            {"text": "二期想分两步走，先上一个车间看效果", "on": "2026-11-02", "source": "李敏私下提到", "status": "unverified",
             "check": "拜访时问张伟今年的投资额度"},
            {"text": "采购怕得罪老供应商", "on": "2026-08-20", "status": "confirmed"},
            {"text": "只看价格", "on": "2026-03-05", "status": "refuted"}
        ],
        "surveys": [
            {"on": "2026-10-09", "contact": "李敏", "nps": 9, "quality": 5, "response": 4, "value": 4, "experience": 5,
             "comment": "现场服务很及时"},
            {"on": "2026-06-30", "nps": 6, "response": 2}
        ],
        "account_plan": [
            {"from": "2026-01-01", "to": "2028-12-31", "goals": ["年采购过百万", "成为战略供应商"],
             "value_proposition": "把停机时间减半", "initiatives": ["联合实验室", "每季度高层复盘"], "resources": "一名驻场工程师"}
        ],
        "actions": [
            {"title": "编写二期方案", "plan": "development", "owner": "李经理", "starts_on": "2026-11-02",
             "due_on": "2026-12-11", "status": "doing", "expected": "签框架协议"},
            {"title": "产线联网试点", "starts_on": "2026-12-07", "due_on": "2027-02-26", "status": "planned"},
            {"title": "满意度回访", "starts_on": "2026-10-12", "due_on": "2026-11-13", "status": "doing"},
            {"title": "商务条款预沟通", "starts_on": "2026-09-14", "due_on": "2026-10-23", "status": "done", "result": "谈妥"},
            {"title": "找一位驻场", "status": "planned"}
        ]
    })
}

fn en() -> Value {
    json!({
        "tier_pin": {"tier": "high-stable", "reason": "the boss looks after it", "on": "2026-09-01"},
        "cadence": {"executive-visit": 60}, "tags": ["reference"], "fields": {"VAT number": "NO 918 273 645"},
        "decision_process": "CTO chooses, the managing director signs; about three months",
        "snoozes": [{"obligation": "tips", "on": "2026-11-10", "until": "2026-12-01", "reason": "stocktaking"}],
        "stage_history": [{"stage": "won", "on": "2024-03-01"}],
        "insights": [
            {"text": "They want phase two in two steps", "on": "2026-11-02", "source": "Ingrid, in confidence",
             "status": "unverified", "check": "Ask Henrik for this year's budget"},
            {"text": "Only the price counts", "on": "2026-03-05", "status": "refuted"}
        ],
        "surveys": [{"on": "2026-10-09", "contact": "Ingrid Solberg", "nps": 9, "quality": 5, "response": 4, "comment": "Quick on site"}],
        "account_plan": [
            {"from": "2026-01-01", "to": "2028-12-31", "goals": ["A million a year", "Preferred supplier"],
             "value_proposition": "Half the downtime", "initiatives": ["Joint lab", "Quarterly review with the board"]}
        ],
        "actions": [
            {"title": "Draft phase two", "plan": "development", "owner": "Lee", "starts_on": "2026-11-02",
             "due_on": "2026-12-11", "status": "doing", "expected": "A frame contract"},
            {"title": "Pilot on line 3", "starts_on": "2026-12-07", "due_on": "2027-02-26", "status": "planned"},
            {"title": "Call back the unhappy", "starts_on": "2026-10-12", "due_on": "2026-11-13", "status": "delayed"}
        ]
    })
}

/// The sample book with more data on its first customer, one of whose contacts has left.
fn known(lang: Lang) -> Fixture {
    let today = day("2026-11-23");
    let mut book = demo::sample(today, lang);
    let first = &mut book.customers[0];
    let mut known = serde_json::to_value(&*first).expect("JSON");
    for (name, value) in more(lang).as_object().expect("fields") {
        known[name] = value.clone();
    }
    known["contacts"].as_array_mut().expect("people").push(json!({
        "name": lang.pick("孙浩", "Sven Aune"), "title": lang.pick("前采购经理", "Former buyer"), "left_on": "2026-05-31"
    }));
    *first = serde_json::from_value::<Customer>(known).expect("a customer");
    Fixture::new(book, today, lang)
}

fn frame(lang: Lang, size: (u16, u16), keys: &str) -> String {
    known(lang).frame(&format!("/C001<Enter><Enter>{keys}"), size)
}

screens! {
    people_zh: known, Zh, LARGE, "/C001<Enter><Enter>]G";
    people_narrow_en: known, En, SMALL, "/C001<Enter><Enter>]jjjj";
    weeks_en: known, En, LARGE, "/C001<Enter><Enter>]]";
    weeks_narrow_zh: known, Zh, SMALL, "/C001<Enter><Enter>]]";
    trade_zh: known, Zh, LARGE, "/C001<Enter><Enter>]]]";
    plans_zh: known, Zh, LARGE, "/C001<Enter><Enter>]]]]]";
    plans_en: known, En, LARGE, "/C001<Enter><Enter>]]]]]j";
    plans_narrow_zh: known, Zh, SMALL, "/C001<Enter><Enter>]]]]]j";
    plans_narrow_en: known, En, SMALL, "/C001<Enter><Enter>]]]]]";
    insights_zh: known, Zh, LARGE, "/C001<Enter><Enter>[[";
    insights_narrow_en: known, En, SMALL, "/C001<Enter><Enter>[[";
    file_zh: known, Zh, LARGE, "/C001<Enter><Enter>[G";
    file_narrow_en: known, En, SMALL, "/C001<Enter><Enter>[";
    edit_account_plan_zh: known, Zh, LARGE, "/C001<Enter><Enter>]]]]]e";
    edit_action_en: known, En, SMALL, "/C001<Enter><Enter>]]]]]je";
    add_plan_zh: known, Zh, SMALL, "/C001<Enter><Enter>]]]]]a";
    edit_own_fields_zh: known, Zh, LARGE, "/C001<Enter><Enter>[Gkkkke";
}

/// The row of the page that contains this name.
fn row(frame: &str, name: &str) -> String {
    frame.lines().find(|line| line.contains(name)).unwrap_or_default().to_owned()
}

#[test]
fn an_action_is_moved_and_stretched_by_weeks_and_each_is_one_undo() {
    let bar = |keys: &str| row(&frame(Lang::Zh, LARGE, &format!("]]]]]jj{keys}")), "编写二期方案");
    let before = bar("");
    for (keys, changed) in
        [(">", true), ("<lt>", true), ("}", true), ("{", true), (">u", false), ("}u", false), ("><lt>", false)]
    {
        assert_eq!(bar(keys) != before, changed, "{keys}\n{before}\n{}", bar(keys));
    }
    let short = frame(Lang::Zh, LARGE, "]]]]]jj{{{{{{{{{");
    assert!(short.contains("不能再短"), "{short}");
}

#[test]
fn the_file_opens_the_form_at_its_field() {
    let opened = frame(Lang::En, LARGE, "[jjje");
    let (line, _) = opened.lines().enumerate().find(|(_, line)| line.contains("Stage")).expect("the field");
    assert!(opened.contains("Edit Halvorsen"), "{line}\n{opened}");
    let changed = frame(Lang::Zh, LARGE, "[jjjjjjje<C-u>新简称<C-s>");
    assert!(row(&changed, "简称").contains("新简称"), "{changed}");
}

#[test]
fn insights_surveys_plans_and_actions_are_added_on_their_pages() {
    let insight = frame(Lang::En, LARGE, "[[a<Enter>They fear the migration<C-s>");
    assert!(insight.contains("They fear the migration"), "{insight}");
    let survey = frame(Lang::En, LARGE, "[[aSurvey<Enter><C-s>");
    assert!(survey.contains("11-23"), "{survey}");
    let action = frame(Lang::Zh, LARGE, "]]]]]a<Enter>约见新总监<C-s>");
    assert!(action.contains("约见新总监"), "{action}");
    let plan = frame(Lang::Zh, LARGE, "]]]]]a发展<Enter>三年翻番<C-s>");
    assert!(plan.contains("三年翻番"), "{plan}");
    let gone = frame(Lang::Zh, LARGE, "]]]]]jjxy");
    assert!(!row(&gone, "编写二期方案").contains('▇'), "{gone}");
}

/// The frame for the first customer after this modification.
fn frame_with(changed: fn(&mut Customer), keys: &str) -> String {
    let today = day("2026-11-23");
    let mut book = demo::sample(today, Lang::Zh);
    changed(&mut book.customers[0]);
    Fixture::new(book, today, Lang::Zh).frame(&format!("/C001<Enter>{keys}"), LARGE)
}

#[test]
fn a_contract_without_a_plan_is_told_until_there_is_one_or_it_is_waved_away() {
    let told = "之后还没有计划";
    let unplanned: fn(&mut Customer) = |customer| {
        customer.actions.clear();
        customer.account_plan.clear();
    };
    let with = |keys: &str| frame_with(unplanned, keys);
    assert!(with("").contains(told), "{}", with(""));
    assert!(with("n").contains("新建发展计划"), "{}", with("n"));
    assert!(!with("n三年翻番<Tab><Tab><Tab><Tab><Tab><C-u>2028-12-31<C-s>").contains(told));
    assert!(!with("N").contains(told), "{}", with("N"));
}

#[test]
fn a_decider_without_contact_is_visited_with_one_key_and_undo_takes_it_back() {
    let stranger: fn(&mut Customer) = |customer| {
        customer.contracts.clear();
        let known = json!({"name": "新总", "roles": ["decider"], "level": "executive"});
        customer.contacts.push(serde_json::from_value(known).expect("a contact"));
    };
    let with = |keys: &str| frame_with(stranger, keys);
    assert!(with("").contains("还没联系过决策者新总"), "{}", with(""));
    let planned = with("n");
    assert!(planned.contains("已安排") && !planned.contains("还没联系过决策者新总"), "{planned}");
    assert!(with("nu").contains("还没联系过决策者新总"));
}

#[test]
fn a_customer_won_long_ago_returns_and_a_missing_field_opens_the_form_there() {
    let won: fn(&mut Customer) = |customer| {
        customer.contracts.clear();
        customer.stage = rounds::domain::Stage::Won;
        customer.stage_history.clear();
        customer.since = "2026-08-23".parse().ok();
    };
    assert!(frame_with(won, "").contains("转为老客户"), "{}", frame_with(won, ""));
    let after = frame_with(won, "n");
    assert!(!after.contains("转为老客户") && after.contains("· 老客户 ·"), "{after}");
    let recent: fn(&mut Customer) = |customer| {
        customer.contracts.clear();
        customer.stage = rounds::domain::Stage::Won;
        customer.stage_history.clear();
        customer.since = "2026-08-24".parse().ok();
        customer.industry = None;
    };
    let missing = frame_with(recent, "");
    assert!(missing.contains("还缺「行业」") && !missing.contains("转为老客户"), "{missing}");
    let typed = frame_with(recent, "n半导体<C-s>");
    assert!(typed.contains("半导体") && !typed.contains("还缺「"), "{typed}");
}
