//! The records of a customer: people, trade, service, plans.

use rounds::domain::{Action, CustomerId};
use rounds::messages::Lang;
use rounds::ops::{Change, EntityKind, OwnFiles, RulesContext, Stamp, apply};
use rounds::store::Store;
use rounds::tui::forms::Preparation as _;
use rounds::tui::forms::account_plan::AccountPlanForm;
use rounds::tui::forms::action::OpenAction;
use rounds::tui::forms::contact::ContactForm;
use rounds::tui::forms::contract::ContractForm;
use rounds::tui::forms::insight::InsightForm;
use rounds::tui::forms::issue::IssueForm;
use rounds::tui::forms::opportunity::OpportunityForm;
use rounds::tui::forms::order::OrderForm;
use rounds::tui::forms::survey::SurveyForm;
use rounds::tui::knowledge::ReadContext;
use serde_json::{Value, json};

use super::{Edit, check, check_emptied, form, form_context, opened, row};

const CUSTOMER: CustomerId = CustomerId(1);

/// An edit of each of these texts.
fn texts(fields: &[&'static str]) -> Vec<Edit> {
    fields.iter().map(|field| (*field, "别的", *field, json!("别的"))).collect()
}

fn called() -> String {
    "华星".to_owned()
}

#[test]
fn every_field_of_a_contact() {
    let full = json!({
        "uid": "u1", "name": "张伟", "title": "总经理", "department": "总经办", "roles": ["decider", "buyer"],
        "level": "executive", "attitude": "champion", "key": true, "reports_to": "王芳", "phone": "021-1",
        "mobile": "139", "email": "a@b.example", "wechat": "zw", "phones": ["010-2", "010-3"], "emails": ["c@d.example"], "preferred_channel": "visit",
        "birthday": "L08-15", "style": "直接", "concerns": "交期", "own_kpi": "产能", "interests": "钓鱼",
        "counterpart": "李总", "left_on": "2026-11-01", "notes": "老朋友"
    });
    let others = vec!["王芳".to_owned(), "李敏".to_owned()];
    let open = || {
        let form_of = ContactForm {
            customer: CUSTOMER,
            called: called(),
            row: Some(row(&full)),
            others: others.clone(),
            at: None,
        };
        form(form_of, form_context(Lang::Zh))
    };
    let free = [
        "title",
        "department",
        "phone",
        "mobile",
        "email",
        "wechat",
        "style",
        "concerns",
        "own_kpi",
        "interests",
        "counterpart",
        "notes",
    ];
    let mut edits = texts(&free);
    edits.extend([
        ("name", "张炜", "name", json!("张炜")),
        ("phones", "010-4、010-5", "phones", json!(["010-4", "010-5"])),
        ("emails", "e@f.example", "emails", json!(["e@f.example"])),
        ("roles", "user", "roles", json!(["user"])),
        ("level", "staff", "level", json!("staff")),
        ("attitude", "skeptic", "attitude", json!("skeptic")),
        ("key", "no", "key", json!(false)),
        ("reports_to", "李敏", "reports_to", json!("李敏")),
        ("preferred_channel", "phone", "preferred_channel", json!("phone")),
        ("birthday", "--05-12", "birthday", json!("--05-12")),
        ("left_on", "2026-10-02", "left_on", json!("2026-10-02")),
    ]);
    check("contacts", &full, &open, &edits, &["uid"]);
    check_emptied(&full, &open, &free);
    check_emptied(
        &full,
        &open,
        &["phones", "emails", "roles", "level", "attitude", "key", "reports_to", "birthday", "left_on"],
    );
}

#[test]
fn every_field_of_an_order() {
    let full = json!({
        "uid": "u2", "number": "PO-1", "ordered_on": "2026-03-01", "amount": 120_000.5, "product": "网关",
        "quantity": 2.5, "payment_due": "2026-04-01", "paid_on": "2026-04-02",
        "payments": [
            {"due": "2026-03-05", "amount": 30000, "paid_on": "2026-03-06"}, {"amount": 90000.5},
            {"due": "2026-12-01", "amount": 1}
        ],
        "notes": "含培训"
    });
    let open =
        || form(OrderForm { customer: CUSTOMER, called: called(), row: Some(row(&full)) }, form_context(Lang::Zh));
    let mut edits = texts(&["number", "product", "notes"]);
    edits.extend([
        ("ordered_on", "2026-03-02", "ordered_on", json!("2026-03-02")),
        ("amount", "13万", "amount", json!(130_000)),
        ("quantity", "3", "quantity", json!(3)),
        ("payment_due", "2026-05-01", "payment_due", json!("2026-05-01")),
        ("paid_on", "2026-05-02", "paid_on", json!("2026-05-02")),
        (
            "payments",
            "2026-03-05 3万 2026-03-07\n- 5",
            "payments",
            json!([{"due": "2026-03-05", "amount": 30000, "paid_on": "2026-03-07"}, {"amount": 5}]),
        ),
    ]);
    check("orders", &full, &open, &edits, &["uid"]);
    check_emptied(&full, &open, &["number", "product", "quantity", "payment_due", "paid_on", "payments", "notes"]);
}

#[test]
fn every_field_of_an_issue_and_a_survey() {
    let issue = json!({
        "uid": "u3", "title": "网关掉线", "severity": "major", "status": "closed",
        "opened_at": "2026-11-02T09:10:11", "responded_at": "2026-11-02T10:00:00",
        "closed_at": "2026-11-05T18:00:00", "owner": "李工", "contact": "不在名单的人", "detail": "每晚一次",
        "resolution": "换固件", "satisfied": true
    });
    let people = vec!["张伟".to_owned()];
    let open = || {
        let sheet = IssueForm { customer: CUSTOMER, called: called(), row: Some(row(&issue)), people: people.clone() };
        form(sheet, form_context(Lang::Zh))
    };
    let mut edits = texts(&["title", "owner", "detail", "resolution"]);
    edits.extend([
        ("severity", "general", "severity", json!("general")),
        ("status", "resolving", "status", json!("resolving")),
        ("opened_at", "2026-11-01 08:00", "opened_at", json!("2026-11-01T08:00:00")),
        ("responded_at", "2026-11-03 08:30", "responded_at", json!("2026-11-03T08:30:00")),
        ("closed_at", "2026-11-06 17:00", "closed_at", json!("2026-11-06T17:00:00")),
        ("contact", "张伟", "contact", json!("张伟")),
        ("satisfied", "no", "satisfied", json!(false)),
    ]);
    check("issues", &issue, &open, &edits, &["uid"]);
    check_emptied(&issue, &open, &["owner", "detail", "resolution", "contact", "responded_at", "satisfied"]);

    let survey = json!({
        "uid": "u4", "on": "2026-09-01", "contact": "张伟", "nps": 9, "quality": 5, "response": 4, "value": 3,
        "experience": 2, "comment": "交付快\n价格偏高"
    });
    let open = || {
        let sheet =
            SurveyForm { customer: CUSTOMER, called: called(), row: Some(row(&survey)), people: people.clone() };
        form(sheet, form_context(Lang::En))
    };
    let edits: Vec<Edit> = vec![
        ("on", "2026-09-02", "on", json!("2026-09-02")),
        ("contact", "", "contact", Value::Null),
        ("nps", "0", "nps", json!(0)),
        ("quality", "1", "quality", json!(1)),
        ("response", "1", "response", json!(1)),
        ("value", "1", "value", json!(1)),
        ("experience", "1", "experience", json!(1)),
        ("comment", "别的", "comment", json!("别的")),
    ];
    let (gone, kept): (Vec<Edit>, Vec<Edit>) = edits.into_iter().partition(|edit| edit.3.is_null());
    let contact: Edit = ("contact", "张伟", "contact", json!("张伟"));
    check("surveys", &survey, &open, &[kept, vec![contact]].concat(), &["uid"]);
    assert_eq!(gone.len(), 1);
    check_emptied(&survey, &open, &["contact", "nps", "quality", "response", "value", "experience", "comment"]);
}

#[test]
fn every_field_of_a_contract_and_an_opportunity() {
    let contract = json!({
        "uid": "u5", "number": "HT-1", "starts_on": "2026-01-01", "ends_on": "2026-12-31", "amount": 800_000,
        "renewed": false, "terms": "账期 30 天"
    });
    let open = || {
        form(ContractForm { customer: CUSTOMER, called: called(), row: Some(row(&contract)) }, form_context(Lang::Zh))
    };
    let mut edits = texts(&["number", "terms"]);
    edits.extend([
        ("starts_on", "2026-02-01", "starts_on", json!("2026-02-01")),
        ("ends_on", "2027-01-31", "ends_on", json!("2027-01-31")),
        ("amount", "90万", "amount", json!(900_000)),
        ("renewed", "yes", "renewed", json!(true)),
    ]);
    check("contracts", &contract, &open, &edits, &["uid"]);
    check_emptied(&contract, &open, &["number", "starts_on", "amount", "renewed", "terms"]);

    let deal = json!({
        "uid": "u6", "name": "二期", "stage": "lost", "amount": 300_000, "probability": 60,
        "expected_close": "2026-12-20", "closed_on": "2026-11-20", "competitor": "乙",
        "objections": [{"objection": "太贵 → 是吗", "response": "分期"}, {"objection": "怕麻烦"}], "lost_reason": "预算"
    });
    let open = || {
        form(OpportunityForm { customer: CUSTOMER, called: called(), row: Some(row(&deal)) }, form_context(Lang::Zh))
    };
    let mut edits = texts(&["name", "competitor", "lost_reason"]);
    edits.extend([
        ("stage", "won", "stage", json!("won")),
        ("amount", "31万", "amount", json!(310_000)),
        ("probability", "75", "probability", json!(75)),
        ("expected_close", "2026-12-21", "expected_close", json!("2026-12-21")),
        ("closed_on", "2026-11-21", "closed_on", json!("2026-11-21")),
        (
            "objections",
            "太贵 → 分期\n交期长",
            "objections",
            json!([{"objection": "太贵", "response": "分期"}, {"objection": "交期长"}]),
        ),
    ]);
    check("opportunities", &deal, &open, &edits, &["uid"]);
    check_emptied(&deal, &open, &["amount", "probability", "expected_close", "competitor", "objections"]);
}

#[test]
fn every_field_of_an_insight_and_an_account_plan() {
    let insight = json!({
        "uid": "u7", "text": "其实想换供应商", "on": "2026-10-10", "source": "采购私下说的", "status": "unverified",
        "check": "问技术总监"
    });
    let open =
        || form(InsightForm { customer: CUSTOMER, called: called(), row: Some(row(&insight)) }, form_context(Lang::Zh));
    let mut edits = texts(&["text", "source", "check"]);
    edits.extend([("on", "2026-10-11", "on", json!("2026-10-11")), ("status", "refuted", "status", json!("refuted"))]);
    check("insights", &insight, &open, &edits, &["uid"]);
    check_emptied(&insight, &open, &["source", "status", "check"]);

    let plan = json!({
        "uid": "u8", "from": "2026-01-01", "to": "2028-12-31", "goals": ["年采购过百万", "进战略名单"],
        "value_proposition": "停机少一半", "initiatives": ["联合实验室", "季度复盘"], "resources": "一名驻场"
    });
    let day = form_context(Lang::Zh).today;
    let open = || {
        let sheet = AccountPlanForm { customer: CUSTOMER, called: called(), row: Some(row(&plan)), from: day };
        form(sheet, form_context(Lang::Zh))
    };
    let mut edits = texts(&["value_proposition", "resources"]);
    edits.extend([
        ("from", "2026-02-01", "from", json!("2026-02-01")),
        ("to", "2027-12-31", "to", json!("2027-12-31")),
        ("goals", "只有一条", "goals", json!(["只有一条"])),
        ("initiatives", "甲\n乙\n丙", "initiatives", json!(["甲", "乙", "丙"])),
    ]);
    check("account_plan", &plan, &open, &edits, &["uid"]);
    check_emptied(&plan, &open, &["from", "to", "goals", "value_proposition", "initiatives", "resources"]);
}

#[test]
fn every_field_of_an_action() {
    let full = json!({
        "uid": "u9", "title": "编写方案", "strategy": "定制化", "plan": "expansion", "owner": "李经理",
        "starts_on": "2026-11-02", "due_on": "2026-12-11", "resources": "研发两人", "expected": "签框架协议",
        "status": "doing", "result": "初稿", "kpi": {"metric": "revenue", "period": "2026Q4"}
    });
    let mut store = Store::in_memory().expect("an empty book");
    let today = form_context(Lang::Zh).today;
    let stamp = Stamp::midnight(today, "2026-11-23T00:00:00Z");
    let action: Action = row(&full).value;
    let add = Change::Add { customer: None, entry: rounds::ops::Entity::Action(Box::new(action)) };
    let receipt = apply(&mut store, add, &stamp).expect("a sound action");
    let id = receipt.created.iter().find(|entry| entry.kind == EntityKind::Action).expect("the action").id;
    let reader = store.read().expect("a reader");
    let context = std::sync::Arc::new(RulesContext::read(&reader, &OwnFiles::default(), today, None).expect("a desk"));
    let own = OwnFiles::default();
    let book =
        ReadContext { reader: &reader, context: &context, overview: None, lang: Lang::Zh, now: stamp.now, own: &own };
    let open = || opened(OpenAction::Edit(id).prepare(&book, form_context(Lang::Zh)).expect("a form"));
    let free = ["strategy", "owner", "resources", "expected", "result"];
    let mut edits = texts(&free);
    edits.extend([
        ("title", "改方案", "title", json!("改方案")),
        ("plan", "maintenance", "plan", json!("maintenance")),
        ("starts_on", "2026-11-03", "starts_on", json!("2026-11-03")),
        ("due_on", "2026-12-12", "due_on", json!("2026-12-12")),
        ("status", "delayed", "status", json!("delayed")),
        ("metric", "visits", "kpi", json!({"metric": "visits", "period": "2026Q4"})),
        ("period", "2027", "kpi", json!({"metric": "revenue", "period": "2027"})),
    ]);
    check("actions", &full, &open, &edits, &["uid", "kpi"]);
    check_emptied(&full, &open, &free);
    check_emptied(&full, &open, &["plan", "starts_on", "due_on"]);
}
