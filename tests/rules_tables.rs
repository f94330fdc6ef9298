//! The rules section by section, as small tables over one customer.

use std::sync::LazyLock;

use chrono::NaiveDate;
use rounds::domain::{Customer, CustomerId};
use rounds::facts::Dossier;
use rounds::rules::{
    DEFAULT_HORIZON, Facts, Rulebook, SHIPPED_RULEBOOKS, Standing, Suggestion, UnansweredStreak, Workdays, rhythm,
};
use serde_json::{Value, json};

/// Sunday, 22 November 2026.
const TODAY: &str = "2026-11-22";

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// A returning customer since 2025 with these fields besides.
pub fn customer(more: &Value) -> Dossier {
    let mut fields = json!({
        "code": "C001", "name": "华星", "stage": "returning", "created": "2025-01-06", "since": "2025-01-06"
    });
    for (key, value) in more.as_object().expect("fields") {
        fields[key] = value.clone();
    }
    let customer: Customer = serde_json::from_value(fields).expect("a customer of the format");
    Dossier::of(CustomerId(1), &customer)
}

static RULEBOOKS: LazyLock<Vec<Rulebook>> =
    LazyLock::new(|| SHIPPED_RULEBOOKS.iter().filter_map(|(id, _)| Rulebook::shipped(id)).collect());
static WORKDAYS: LazyLock<Workdays> = LazyLock::new(|| Workdays::shipped(&[]));

/// How a customer stands by a rulebook.
pub fn judged<'a>(dossier: &'a Dossier, rulebook: &str, today: &str) -> Standing<'a> {
    judged_since(dossier, rulebook, None, today)
}

/// How a customer stands in a book that uses the rules since `adopted`.
pub fn judged_since<'a>(dossier: &'a Dossier, rulebook: &str, adopted: Option<&str>, today: &str) -> Standing<'a> {
    let rulebook = RULEBOOKS.iter().find(|shipped| shipped.id == rulebook).expect("shipped");
    Standing::of(dossier, rulebook, &WORKDAYS, adopted.map(day), day(today))
}

/// The suggestions of a customer by a rulebook, with the standing they follow from.
pub fn suggested<'a>(dossier: &'a Dossier, rulebook: &str, today: &str) -> (Standing<'a>, Vec<Suggestion>) {
    let standing = judged(dossier, rulebook, today);
    let made = standing.suggestions(DEFAULT_HORIZON);
    (standing, made)
}

fn facts(more: &Value) -> Facts {
    Facts::of(&customer(more), &Workdays::shipped(&[]), day(TODAY))
}

fn same(value: f64, expected: f64) -> bool {
    (value - expected).abs() < 1e-9
}

#[test]
fn section_1_purchases() {
    let orders = json!([
        {"ordered_on": "2026-11-22", "amount": 100, "product": "甲"},
        {"ordered_on": "2026-11-23", "amount": 900, "product": "乙"},
        {"ordered_on": "2025-11-23", "amount": 20, "product": "丙"},
        {"ordered_on": "2025-11-22", "amount": 5, "product": "丙"}
    ]);
    let known = facts(&json!({"orders": orders, "annual_purchase": 1000}));
    assert!(same(known.annual_purchase, 120.0), "a whole year of orders says more than what was declared");
    assert!(same(known.amount_prev_365d, 5.0));
    assert_eq!((known.order_count, known.days_since_order, known.new_products_180d), (2, 0, 1));
    assert!(same(facts(&json!({"annual_purchase": 1000})).annual_purchase, 1000.0));
    let young = facts(&json!({"annual_purchase": 50, "orders": [{"ordered_on": "2026-11-01", "amount": 80}]}));
    assert!(same(young.annual_purchase, 80.0) && young.new_products_180d == 0);
}

#[test]
fn section_1_a_key_contact_who_left() {
    let people = json!([
        {"name": "张伟", "roles": ["decider"], "left_on": "2026-11-01"},
        {"name": "李娜", "key": true},
        {"name": "王芳"}
    ]);
    let met = |who: &str, on: &str, outcome: &str| {
        let touch = json!({"kind": "phone", "done_on": on, "contacts": [who], "outcome": outcome});
        facts(&json!({"contacts": people, "follow_ups": [touch]})).key_contact_changed_90d
    };
    assert!(met("王芳", "2026-11-05", "ok"), "not of their weight");
    assert!(met("李娜", "2026-10-31", "ok"), "before");
    assert!(met("李娜", "2026-11-05", "no-response"), "not reached");
    assert!(!met("李娜", "2026-11-01", "ok"), "the successor was met");
}

#[test]
fn section_3_due_dates() {
    for (more, due, earliest) in [
        // No anchor: start + first.
        (json!({}), "2025-02-05", "2025-01-06"),
        // Anchor + 5 calendar months.
        (json!({"follow_ups": [{"kind": "phone", "done_on": "2026-08-31"}]}), "2027-01-31", "2026-12-16"),
        // Nobody answered: no anchor.
        (
            json!({"follow_ups": [{"kind": "phone", "done_on": "2026-08-31", "outcome": "no-response"}]}),
            "2025-02-05",
            "2025-01-06",
        ),
        // The customer's own cadence.
        (
            json!({"follow_ups": [{"kind": "phone", "done_on": "2026-08-31"}], "cadence": {"keep-in-touch": 10}}),
            "2026-09-10",
            "2026-09-07",
        ),
        // A start that nobody knows holds nothing back.
        (
            json!({"created": "2026-11-20", "follow_ups": [{"kind": "phone", "done_on": "2026-01-05"}]}),
            "2026-06-05",
            "2026-04-20",
        ),
        // Never before a known start + first.
        (
            json!({"follow_ups": [{"kind": "phone", "done_on": "2026-01-05"}], "tier_history": [
                {"rulebook": "value-risk", "tier": "at-risk", "on": "2026-09-01"},
                {"rulebook": "value-risk", "tier": "standard", "on": "2026-11-20"}
            ]}),
            "2026-12-20",
            "2026-04-20",
        ),
    ] {
        let dossier = customer(&more);
        let standing = judged(&dossier, "value-risk", TODAY);
        let state = &standing.obligations[1];
        assert_eq!(standing.rulebook.obligations[state.obligation].id, "keep-in-touch");
        assert_eq!((state.due, state.earliest), (day(due), day(earliest)), "{more}");
    }
}

#[test]
fn section_3_a_planned_follow_up_covers() {
    for (planned, covered) in [("2026-11-30", true), ("2026-12-01", false), ("2024-01-01", true)] {
        let touch = json!({"kind": "phone", "planned_on": planned});
        let dossier = customer(&json!({"follow_ups": [touch]}));
        let standing = judged(&dossier, "value-risk", TODAY);
        assert_eq!(standing.obligations[1].covered_by, covered.then(|| day(planned)), "{planned}");
    }
}

#[test]
fn section_4_rows_and_rhythm() {
    let missed = |on: &str| json!({"kind": "phone", "done_on": on, "outcome": "no-response"});
    let inbound = |on: &str| json!({"kind": "message", "done_on": on, "direction": "inbound"});
    for (touches, length, expected) in [
        (json!([]), 0, 1.0),
        (json!([missed("2026-11-01")]), 1, 1.0),
        (json!([missed("2026-11-01"), missed("2026-11-02")]), 2, 1.25),
        (json!([missed("2026-11-01"), missed("2026-11-02"), missed("2026-11-03")]), 3, 1.5),
        (json!([missed("2026-11-01"), {"kind": "phone", "done_on": "2026-11-01"}]), 0, 1.0),
        (json!([missed("2026-11-01"), missed("2026-11-02"), inbound("2026-11-02")]), 0, 1.0),
        (json!([missed("2026-11-01"), missed("2026-11-02"), inbound("2026-11-01")]), 2, 1.25),
        (json!([missed("2026-11-03"), {"kind": "content", "done_on": "2026-11-04"}]), 1, 1.0),
        (json!([inbound("2026-11-01"), inbound("2026-10-01"), inbound("2026-09-01")]), 0, 0.75),
        (json!([inbound("2026-11-01"), inbound("2026-10-01"), inbound("2026-08-24")]), 0, 1.0),
    ] {
        let dossier = customer(&json!({"follow_ups": touches}));
        let row = UnansweredStreak::of(&dossier, day(TODAY));
        assert_eq!(row.length, length, "{touches}");
        assert!(same(rhythm(&dossier, row, day(TODAY)), expected), "{touches}");
    }
}

#[test]
fn section_5_choosing_the_day() {
    for (more, today, date) in [
        // Overdue on a Sunday: Monday.
        (json!({}), TODAY, "2026-11-23"),
        (json!({"avoid_weekdays": ["mon", "tue"]}), TODAY, "2026-11-25"),
        (json!({"do_not_contact_until": "2026-11-26"}), TODAY, "2026-11-27"),
        (
            json!({"snoozes": [{"obligation": "tips", "on": "2026-11-20", "until": "2026-12-05"},
            {"obligation": "keep-in-touch", "on": "2026-11-20", "until": "2026-12-05"}]}),
            TODAY,
            "2026-12-07",
        ),
        // After the National Day holiday.
        (json!({}), "2026-10-01", "2026-10-08"),
        (
            json!({"follow_ups": [{"kind": "phone", "done_on": "2026-11-20", "outcome": "no-response"}]}),
            TODAY,
            "2026-11-23",
        ),
    ] {
        let dossier = customer(&more);
        let (_, made) = suggested(&dossier, "value-risk", today);
        assert_eq!(made[0].date, day(date), "{more}");
    }
}

#[test]
fn section_5_bundling_and_priority() {
    let dossier = customer(&json!({"annual_purchase": 600_000, "since": "2024-01-06", "created": "2024-01-06"}));
    let (standing, made) = suggested(&dossier, "value-risk", TODAY);
    let ids: Vec<&str> =
        made[0].obligations.iter().map(|place| standing.rulebook.obligations[*place].id.as_str()).collect();
    assert_eq!(ids, ["executive-visit", "business-review", "industry-report"]);
    assert_eq!((made[0].kind.code(), made[0].level.code()), ("visit", "executive"));
    assert!(same(made[0].priority, 12.0), "the weight 3, at most four times");
    let told = standing.reasons(&made[0]);
    let codes: Vec<&str> = told.iter().map(rounds::rules::Reason::code).collect();
    assert_eq!(codes, ["overdue", "together", "overdue", "together", "overdue", "moved", "no-decider"]);
}
