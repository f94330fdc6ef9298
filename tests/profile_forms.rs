//! Every field of the format stands in a form and comes back from it: saved untouched nothing changes, each field that
//! is edited is stored, each that is emptied is gone.

mod records;

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;
use ratatui::layout::Rect;
use rounds::domain::{Currency, Customer, CustomerId, ENTITIES};
use rounds::messages::Lang;
use rounds::ops::{Change, Entity};
use rounds::rules::{Rulebook, Workdays};
use rounds::store::Row;
use rounds::tui::drafts::Draft;
use rounds::tui::effect::{Effect, Write};
use rounds::tui::forms::customer::EditCustomer;
use rounds::tui::forms::{FormContext, Sheet};
use rounds::tui::keymap::Command;
use rounds::tui::overlay::{Form, Overlay};
use serde_json::{Value, json};

/// What is typed into a field, and what then stands under a name of the format.
type Edit = (&'static str, &'static str, &'static str, Value);

static WORKDAYS: LazyLock<Workdays> = LazyLock::new(|| Workdays::shipped(&[]));

fn form_context(lang: Lang) -> FormContext<'static> {
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
    FormContext { lang, today, currency: Currency::default(), workdays: &WORKDAYS }
}

fn row<T: serde::de::DeserializeOwned>(value: &Value) -> Row<T> {
    let value = serde_json::from_value(value.clone()).expect("a record of the format");
    Row { id: 7, version: 1, customer: Some(CustomerId(1)), value }
}

fn form(sheet: impl Sheet + 'static, form_context: FormContext) -> Form {
    Form::new(Arc::new(sheet), form_context)
}

fn saved(mut form: Form) -> Value {
    let effect = form.update(&Command::Save, Rect::new(0, 0, 120, 36));
    let Effect::Finish(effect) = effect else { panic!("not finished: {form:?}") };
    let Effect::Write(Write::Change(change)) = *effect else { panic!("not saved: {form:?}") };
    let value = match *change {
        Change::EditCustomer { customer, .. } => serde_json::to_value(customer),
        Change::Edit { entry, .. } => match entry {
            Entity::Contact(value) => serde_json::to_value(value),
            Entity::Order(value) => serde_json::to_value(value),
            Entity::Issue(value) => serde_json::to_value(value),
            Entity::Survey(value) => serde_json::to_value(value),
            Entity::Contract(value) => serde_json::to_value(value),
            Entity::Opportunity(value) => serde_json::to_value(value),
            Entity::Action(value) => serde_json::to_value(value),
            Entity::Insight(value) => serde_json::to_value(value),
            Entity::AccountPlan(value) => serde_json::to_value(value),
            other => panic!("another record: {other:?}"),
        },
        other => panic!("another change: {other:?}"),
    };
    value.expect("JSON")
}

fn with(open: &dyn Fn() -> Form, words: &[(&str, &str)]) -> Form {
    let mut form = open();
    let words: Vec<(String, String)> = words.iter().map(|(id, text)| ((*id).into(), (*text).into())).collect();
    form.restore(&Draft { words, ..Draft::default() });
    form
}

/// A record with every field of its table filled, its form, an edit of each field. `apart` are the names that no form of its own
/// holds, and those of which several fields make one.
fn check(list: &str, full: &Value, open: &dyn Fn() -> Form, edits: &[Edit], apart: &[&str]) {
    let entity = ENTITIES.iter().find(|entity| entity.list == list).expect("an entity of the book");
    for (field, _) in entity.columns() {
        assert!(full.get(field.name).is_some(), "`{}` of {list} is not tried in its form", field.name);
    }
    let asked: BTreeSet<String> = open().values().iter().map(|(id, _)| id.to_owned()).collect();
    let names: BTreeSet<String> = full.as_object().expect("a record").keys().cloned().collect();
    for name in names.iter().filter(|name| !apart.contains(&name.as_str())) {
        assert!(asked.contains(name), "no field for `{name}`: {asked:?}");
    }
    let edited: BTreeSet<String> = edits.iter().map(|(field, ..)| (*field).to_owned()).collect();
    assert_eq!(asked, edited, "every field of the form is tried");
    assert_eq!(saved(open()), *full, "saved untouched");
    for (field, typed, name, value) in edits {
        let mut expected = full.clone();
        expected[*name] = value.clone();
        assert_eq!(saved(with(open, &[(field, typed)])), expected, "{field}: {typed}");
    }
}

/// Emptied, a field is gone from the record.
fn check_emptied(full: &Value, open: &dyn Fn() -> Form, fields: &[&str]) {
    for field in fields {
        let mut expected = full.clone();
        expected.as_object_mut().expect("a record").remove(*field);
        assert_eq!(saved(with(open, &[(field, "")])), expected, "{field} emptied");
    }
}

fn customer() -> Value {
    json!({
        "code": "C001", "name": "华星科技有限公司", "short_name": "华星", "industry": "智能制造", "region": "上海",
        "address": "张江路 1 号", "employees": 1000, "annual_revenue": 500_000_000, "founded": 2008,
        "website": "huaxing.example", "credit_code": "91310115MA1K3ABC0X", "phone": "021-54730188", "created": "2024-01-05", "since": "2024-02-01", "stage": "lost",
        "lost_on": "2026-10-01", "lost_reason": "价格", "source": "exhibition", "referred_by": "C002",
        "strategic": true, "parked": true, "potential": "high", "fit": "full", "renewal": "strong", "annual_purchase": 800_000,
        "needs": ["生产效率、提升", "设备联网"], "product_preference": "标准件", "advantages": "技术",
        "weaknesses": "交期", "competitors": ["甲、乙", "丙"], "strategy": "扩产", "decision_process": "三个月",
        "preferred_channel": "visit", "avoid_weekdays": ["mon", "fri"], "do_not_contact_until": "2026-12-01",
        "tier_pin": {"tier": "elsewhere", "reason": "老板要求"},
        "cadence": {"executive-visit": 60, "of-another-rulebook": 9}, "tags": ["重点, 样板", "华东"],
        "fields": {"开票抬头": "华星：上海\n第二行", "仓库": "嘉定"}, "notes": "喜欢早上谈"
    })
}

const TEXTS: &[&str] = &[
    "short_name",
    "industry",
    "region",
    "address",
    "website",
    "credit_code",
    "phone",
    "lost_reason",
    "referred_by",
    "product_preference",
    "advantages",
    "weaknesses",
    "strategy",
    "decision_process",
    "notes",
];

#[test]
fn every_field_of_a_customer() {
    let mut full = customer();
    full["put_away"] = json!({"competitor": "甲"});
    for lang in [Lang::Zh, Lang::En] {
        let open = || {
            let row = row::<Customer>(&full);
            form(EditCustomer { row, rulebook: Rulebook::default(), at: None, last_contact: None }, form_context(lang))
        };
        let mut edits: Vec<Edit> = TEXTS.iter().map(|field| (*field, "别的", *field, json!("别的"))).collect();
        edits.extend([
            ("code", "C9", "code", json!("C9")),
            ("last_contact", "", "code", json!("C001")),
            ("name", "新名", "name", json!("新名")),
            ("stage", "lost", "stage", json!("lost")),
            ("lost_on", "2026-11-01", "lost_on", json!("2026-11-01")),
            ("since", "2023-05-06", "since", json!("2023-05-06")),
            ("created", "2023-05-06", "created", json!("2023-05-06")),
            ("employees", "1,200", "employees", json!(1200)),
            ("annual_revenue", "6亿", "annual_revenue", json!(600_000_000)),
            ("founded", "1999", "founded", json!(1999)),
            ("source", "referral", "source", json!("referral")),
            ("strategic", "no", "strategic", json!(false)),
            ("parked", "no", "parked", json!(false)),
            ("potential", "low", "potential", json!("low")),
            ("fit", "custom", "fit", json!("custom")),
            ("renewal", "weak", "renewal", json!("weak")),
            ("annual_purchase", "12.5万", "annual_purchase", json!(125_000)),
            ("needs", "生产效率、提升\n设备联网\n新的一条", "needs", json!(["生产效率、提升", "设备联网", "新的一条"])),
            ("competitors", "甲、丁", "competitors", json!(["甲", "丁"])),
            ("preferred_channel", "phone", "preferred_channel", json!("phone")),
            ("avoid_weekdays", "tue", "avoid_weekdays", json!(["tue"])),
            ("do_not_contact_until", "2027-01-01", "do_not_contact_until", json!("2027-01-01")),
            ("tier_pin", "standard", "tier_pin", json!({"tier": "standard", "reason": "老板要求", "on": "2026-11-23"})),
            ("tier_pin_reason", "别的", "tier_pin", json!({"tier": "elsewhere", "reason": "别的"})),
            (
                "tier_pin_on",
                "2026-11-02",
                "tier_pin",
                json!({"tier": "elsewhere", "reason": "老板要求", "on": "2026-11-02"}),
            ),
            (
                "cadence",
                "高层拜访 45 天\nof-another-rulebook 9",
                "cadence",
                json!({"executive-visit": 45, "of-another-rulebook": 9}),
            ),
            ("tags", "a、b，c", "tags", json!(["a", "b", "c"])),
            ("fields", "仓库：嘉定\n门牌: 3", "fields", json!({"仓库": "嘉定", "门牌": "3"})),
        ]);
        check("customer", &full, &open, &edits, &["put_away"]);
        check_emptied(&full, &open, TEXTS);
        check_emptied(&full, &open, &["needs", "competitors", "tags", "fields", "cadence", "avoid_weekdays", "since"]);
        let unpinned = [("tier_pin", ""), ("tier_pin_reason", ""), ("tier_pin_on", "")];
        assert!(saved(with(&open, &unpinned)).get("tier_pin").is_none());
    }
}

#[test]
fn what_a_step_or_an_own_field_cannot_be_is_said_beside_it() {
    let open = || {
        let row = row::<Customer>(&customer());
        form(EditCustomer { row, rulebook: Rulebook::default(), at: None, last_contact: None }, form_context(Lang::Zh))
    };
    for (field, typed) in
        [("cadence", "没有的动作 30"), ("cadence", "高层拜访"), ("cadence", "高层拜访 0"), ("fields", "没有冒号")]
    {
        let mut form = with(&open, &[(field, typed)]);
        let effect = form.update(&Command::Save, Rect::new(0, 0, 120, 36));
        assert!(matches!(effect, Effect::Tell(_)), "{field}: {typed} was saved");
    }
}

/// The form that a dialog holds.
fn opened(effect: Effect) -> Form {
    let Effect::Open(overlay) = effect else { panic!("no dialog: {effect:?}") };
    match *overlay {
        Overlay::Form(form) => *form,
        other => panic!("another dialog: {other:?}"),
    }
}
