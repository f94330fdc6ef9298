//! The rules that judge a whole customer: tiers and pins, topics, health, completeness.

use rounds::rules::{ProfileItem, Topic};
use serde_json::{Value, json};

use crate::rules_tables::{customer, day, judged};

/// Sunday, 22 November 2026.
const TODAY: &str = "2026-11-22";

/// The computed and the effective tier, by the default rulebook.
fn tiers(more: &Value) -> (String, String) {
    let dossier = customer(more);
    let standing = judged(&dossier, "value-risk", TODAY);
    (standing.computed_tier().id.clone(), standing.tier().id.clone())
}

#[test]
fn section_2_pins_and_stages() {
    let issue = json!({"title": "漏水", "severity": "general", "opened_at": "2026-11-02T09:00:00"});
    let alarm = json!([issue, issue]);
    for (more, computed, effective) in [
        (json!({"issues": alarm}), "at-risk", "at-risk"),
        (json!({"issues": alarm, "stage": "lead"}), "standard", "standard"),
        (json!({"issues": alarm, "tier_pin": {"tier": "standard"}}), "at-risk", "standard"),
        (json!({"tier_pin": {"tier": "at-risk"}}), "standard", "at-risk"),
        (json!({"tier_pin": {"tier": "at-risk"}, "stage": "intent"}), "standard", "standard"),
        (json!({"tier_pin": {"tier": "nurture"}}), "standard", "standard"),
        (json!({"annual_purchase": 500_000}), "high-potential", "high-potential"),
        (json!({"annual_purchase": 500_000, "since": "2024-11-22"}), "high-stable", "high-stable"),
        (
            json!({"annual_purchase": 500_000, "since": "2024-11-22", "renewal": "weak"}),
            "high-potential",
            "high-potential",
        ),
    ] {
        assert_eq!(tiers(&more), (computed.to_owned(), effective.to_owned()), "{more}");
    }
}

#[test]
fn section_2_stages_ask_for_their_own() {
    for (more, first) in [
        (json!({"stage": "lead"}), "first-contact"),
        (json!({"stage": "intent"}), "weekly-follow-up"),
        (json!({"stage": "won", "since": "2026-05-23"}), "onboarding"),
        (json!({"stage": "won", "since": "2026-05-22"}), "tips"),
        (json!({"stage": "lost", "lost_on": "2026-11-01"}), "win-back"),
        (json!({"stage": "returning"}), "tips"),
        (json!({"stage": "won", "tier_pin": {"tier": "at-risk"}}), "rescue"),
    ] {
        let dossier = customer(&more);
        let standing = judged(&dossier, "value-risk", TODAY);
        assert_eq!(standing.rulebook.obligations[standing.obligations[0].obligation].id, first, "{more}");
    }
}

#[test]
fn section_3_a_tier_counts_from_the_day_it_began() {
    let change = |tier: &str, on: &str| json!({"rulebook": "value-risk", "tier": tier, "on": on});
    for (history, start) in [
        (json!([]), "2025-01-06"),
        // All of them: the first only says since when somebody looked.
        (json!([change("standard", "2026-03-01"), change("standard", "2026-05-01")]), "2025-01-06"),
        (json!([change("high-potential", "2026-03-01"), change("standard", "2026-05-01")]), "2026-05-01"),
        (json!([change("standard", "2026-05-01"), change("high-potential", "2026-03-01")]), "2026-05-01"),
        // An alarm that is over: the tier begins anew, and one that nobody noted begins today.
        (
            json!([
                change("standard", "2026-03-01"),
                change("at-risk", "2026-05-01"),
                change("standard", "2026-06-01")
            ]),
            "2026-06-01",
        ),
        (json!([change("standard", "2026-03-01"), change("at-risk", "2026-05-01")]), TODAY),
        (json!([change("standard", "2026-03-01"), change("high-potential", "2026-05-01")]), TODAY),
        (json!([change("high-potential", "2024-03-01"), change("standard", "2024-05-01")]), "2025-01-06"),
        (json!([change("standard", "2026-12-01")]), "2025-01-06"),
    ] {
        let dossier = customer(&json!({"tier_history": history}));
        let standing = judged(&dossier, "value-risk", TODAY);
        assert_eq!(standing.obligations[0].start.on, day(start), "{history}");
    }
}

#[test]
fn section_5_topics_stand_in_their_order() {
    let missed = |on: &str| json!({"kind": "phone", "done_on": on, "outcome": "no-response"});
    let dossier = customer(&json!({
        "tier_pin": {"tier": "standard"},
        "contacts": [{"name": "张伟", "birthday": "L10-14"}],
        "follow_ups": (10..15).map(|on| missed(&format!("2026-11-{on}"))).collect::<Vec<_>>(),
        "issues": [
            {"title": "漏水", "severity": "general", "opened_at": "2026-11-02T09:00:00"},
            {"title": "停机", "severity": "major", "opened_at": "2026-11-03T09:00:00"}
        ],
        "orders": [{"ordered_on": "2026-09-01", "amount": 10,
            "payments": [{"due": "2026-10-01", "amount": 4, "paid_on": "2026-10-01"}, {"due": "2026-11-01", "amount": 6}]}],
        "contracts": [{"ends_on": "2027-02-20"}, {"ends_on": "2027-02-21"}],
        "opportunities": [{"name": "二期", "stage": "proposal", "expected_close": "2026-10-22"}]
    }));
    let assessed = judged(&dossier, "value-risk", TODAY).assess();
    let codes: Vec<&str> = assessed.topics.iter().map(Topic::code).collect();
    assert_eq!(
        codes,
        [
            "pinned-over-urgent",
            "unanswered",
            "issue-overdue",
            "payment-overdue",
            "contract-ending",
            "deal-closing",
            "birthday",
            "no-decider"
        ]
    );
    assert_eq!(assessed.gaps().count(), 1, "nobody was reached, so there is no thread at all");
}

#[test]
fn section_7_health() {
    let visit = json!({"kind": "visit", "level": "executive", "done_on": "2026-11-01", "contacts": ["张伟"]});
    for (more, score) in [
        // 0 + 0.25 x 0.6 + 0.25 x 0.5 + 0.20
        (json!({}), 48),
        // 0.30 x (0.5/3 + 0.3/3 + 0.2) more
        (json!({"contacts": [{"name": "张伟"}], "follow_ups": [visit]}), 62),
        (json!({"surveys": [{"on": "2026-10-01", "quality": 5, "response": 5}]}), 58),
        (json!({"orders": [{"ordered_on": "2026-10-01", "amount": 10, "payment_due": "2026-11-01"}]}), 49),
    ] {
        assert_eq!(judged(&customer(&more), "value-risk", TODAY).health().score, score, "{more}");
    }
}

#[test]
fn section_8_completeness_names_what_is_missing() {
    let missing = |more: &Value| ProfileItem::missing_of(&customer(more), day(TODAY));
    let codes = |more: &Value| -> Vec<&str> { missing(more).into_iter().map(ProfileItem::code).collect() };
    assert_eq!(codes(&json!({"stage": "lead", "since": null})).len(), 8, "name and since do not miss");
    let gone = json!({"name": "张伟", "roles": ["user"], "mobile": "138", "left_on": TODAY});
    let here = json!({"name": "李娜", "roles": ["user"], "mobile": "139", "preferred_channel": "phone"});
    let full = |people: Value| json!({"industry": "制造", "region": "华东", "employees": 10, "needs": ["降本"], "contacts": people});
    assert_eq!(codes(&full(json!([gone]))), ["contact", "contact-role", "reachable", "channel"]);
    assert!(codes(&full(json!([gone, here]))).is_empty());
}
