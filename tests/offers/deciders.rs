//! When it matters who decides, and when a decider was not met for long.

use super::*;

#[test]
fn a_decider_who_is_unknown_or_not_seen() {
    let mut nobody = customer(&json!({}));
    nobody["contacts"] = json!([{"name": "李敏", "roles": ["user"]}]);
    nobody["follow_ups"] = json!([]);
    assert_eq!(offered(&book(&nobody, &json!({}))), [""; 0], "who decides matters to nobody yet");
    let with = |field: &str, value: Value| {
        let mut one = nobody.clone();
        one[field] = value;
        offered(&book(&one, &json!({})))
    };
    let visit = |on: &str| json!([{"kind": "visit", "planned_on": on, "contacts": ["李敏"]}]);
    assert_eq!(with("opportunities", json!([{"name": "二期", "stage": "proposal"}])), ["no-decider"]);
    assert_eq!(with("opportunities", json!([{"name": "二期", "stage": "won", "closed_on": "2026-08-01"}])), [""; 0]);
    assert_eq!(with("follow_ups", visit("2026-11-30")), ["no-decider"]);
    assert_eq!(with("follow_ups", visit("2026-12-01")), [""; 0], "more than a week ahead");
    for (tier, expected) in [("at-risk", 1), ("high-stable", 1), ("high-potential", 0), ("standard", 0)] {
        assert_eq!(
            with("tier_pin", json!({"tier": tier, "reason": "老板要求", "on": "2026-11-20"})).len(),
            expected,
            "{tier}"
        );
    }
    let (profile, context) = profile(&book(&nobody, &json!({})));
    let asked = profile.questions(&context, None, &[]);
    assert!(asked.contains(&rounds::rules::CallQuestion::NoDecider), "the question stays: {asked:?}");
    let mut unseen = customer(&json!({}));
    unseen["follow_ups"] = json!([{"kind": "visit", "done_on": "2026-08-25", "outcome": "ok", "contacts": ["张伟"]}]);
    assert_eq!(offered(&book(&unseen, &json!({}))), ["decider-unseen"], "90 days ago");
    unseen["follow_ups"][0]["done_on"] = json!("2026-08-26");
    assert_eq!(offered(&book(&unseen, &json!({}))), [""; 0], "89 days ago");
}
