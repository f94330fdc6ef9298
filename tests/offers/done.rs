//! Offers that end because the thing was done, and what a record that names nobody proves.

use super::*;

#[test]
fn an_offer_ends_when_the_thing_was_done_and_not_only_when_it_was_put_away() {
    let unseen = |more: Value| {
        let mut over = json!({"contacts": [{"name": "王总", "roles": ["decider"]}], "follow_ups": []});
        over["follow_ups"] = more;
        let mut whole = customer(&over);
        whole["contacts"] = json!([{"name": "王总", "roles": ["decider"], "level": "manager"}]);
        whole["follow_ups"] = over["follow_ups"].clone();
        whole
    };
    let with = |whole: &Value| offered(&book(whole, &json!({})));
    assert_eq!(with(&unseen(json!([]))), ["decider-unseen"]);
    let met = json!([{"kind": "visit", "planned_on": "2026-12-10", "contacts": ["王总"]}]);
    assert_eq!(with(&unseen(met)), [""; 0], "it is arranged");
    let call = json!([{"kind": "phone", "planned_on": "2026-12-10", "contacts": ["王总"]}]);
    assert_eq!(with(&unseen(call)), ["decider-unseen"], "a call is no meeting");

    let new = json!({"stage": "won", "since": "2026-11-10"});
    assert_eq!(offers(&new), ["new-customer"]);
    for template in ["customer-portrait", "needs-registration", "account-development"] {
        let filled = |on: &str| offered(&book(&customer(&new), &sheet(template, on, &json!({"a": "b"}))));
        assert_eq!(filled("2026-11-12"), [""; 0], "{template}");
        assert_eq!(filled("2026-11-02"), ["new-customer"], "{template} of the time before");
    }
    let planned = |to: &str| {
        let mut over = new.clone();
        over["account_plan"] = json!({"from": "2026-01-01", "to": to});
        offers(&over)
    };
    assert_eq!(planned("2027-12-31"), [""; 0]);
    assert_eq!(planned("2026-11-01"), ["new-customer"], "a plan of the time before");
}

#[test]
fn a_record_that_names_nobody_is_no_proof_that_somebody_was_never_met() {
    let card = |touch: Value| {
        let mut whole = customer(&json!({}));
        whole["follow_ups"] = json!([touch]);
        let store = book(&whole, &json!({}));
        let (profile, context) = profile(&store);
        let is_asked = rounds::ops::hints(&profile, today())
            .iter()
            .any(|hint| matches!(hint, rounds::ops::Hint::DeciderNeverMet { .. }));
        (BriefCard::of(Lang::En, &context, &profile).text(), is_asked)
    };
    let (unnamed, is_asked) =
        card(json!({"kind": "visit", "done_on": "2026-10-06", "outcome": "ok", "content": "谈了"}));
    assert!(unnamed.contains("the latest record names no contact") && !unnamed.contains("no contact yet"), "{unnamed}");
    assert!(!is_asked);
    for other in [
        json!({"kind": "visit", "done_on": "2026-10-06", "outcome": "ok", "contacts": ["李敏"]}),
        json!({"kind": "visit", "done_on": "2026-06-06", "outcome": "ok"}),
        json!({"kind": "phone", "done_on": "2026-10-06", "outcome": "no-response"}),
    ] {
        let (named, is_asked) = card(other.clone());
        assert!(named.contains("no contact yet") && is_asked, "{other}: {named}");
    }
}
