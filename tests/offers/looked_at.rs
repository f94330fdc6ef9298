//! What is prepared before the plan that somebody looks at, and what its card says.

use rounds::domain::{FollowUpId, Kind};
use rounds::messages::Lang;
use rounds::rules::OfferMoment;
use rounds::sentences::brief::BriefCard;
use serde_json::json;

use super::{book, customer, day, offered, profile};

#[test]
fn the_visit_that_is_looked_at_is_prepared_first_whoever_is_met() {
    let plan = |on: &str, kind: &str| json!({"kind": kind, "planned_on": on, "contacts": ["李敏"]});
    let overdue = json!([{"amount": 9000, "ordered_on": "2026-08-01", "payment_due": "2026-09-29"}]);
    let store = book(
        &customer(&json!({
            "follow_ups": [plan("2026-11-24", "visit"), plan("2026-11-27", "visit"), plan("2026-12-04", "visit"),
                plan("2026-11-24", "phone")],
            "orders": overdue,
        })),
        &json!({}),
    );
    let (profile, context) = profile(&store);
    assert_eq!(offered(&store), ["payment-overdue"], "nobody who counts is met");
    let first = |plan: Option<FollowUpId>| match profile.offers_before(&context, plan).remove(0).moment {
        OfferMoment::Visit { on, people, .. } => format!("{on} {}", people.concat()),
        other => other.code().to_owned(),
    };
    let row = |on: &str, kind: Kind| {
        let is_it =
            |row: &&rounds::store::FollowUpRow| row.follow_up.planned_on == Some(day(on)) && row.follow_up.kind == kind;
        profile.follow_ups.iter().find(is_it).map(|row| row.id)
    };
    assert_eq!(first(row("2026-11-27", Kind::Visit)), "2026-11-27 李敏");
    assert_eq!(first(row("2026-11-24", Kind::Phone)), "2026-11-24 李敏", "the visit of tomorrow comes up anyway");
    assert_eq!(first(row("2026-12-04", Kind::Visit)), "2026-11-24 李敏", "what is far away is not prepared yet");
    assert_eq!(first(None), "2026-11-24 李敏");
    let card = BriefCard::of(Lang::En, &context, &profile).text();
    assert!(card.contains("Planned  Call, Tue 24 Nov") && card.contains("visit plan"), "{card}");
}

#[test]
fn the_plan_that_a_card_is_read_for_is_told_and_is_no_promise() {
    let plan = |on: &str, subject: &str| json!({"kind": "phone", "planned_on": on, "subject": subject});
    let plans =
        json!({"follow_ups": [plan("2026-11-19", "Ask about scanning"), plan("2026-11-30", "Send the price list")]});
    let (profile, context) = profile(&book(&customer(&plans), &json!({})));
    let card = BriefCard::of(Lang::En, &context, &profile);
    let section = |name: &str| {
        let found = card.sections.iter().find(|(title, _)| *title == name);
        found.map(|(_, lines)| lines.join("\n")).unwrap_or_default()
    };
    assert_eq!(section("Planned"), "Call, planned for 19 Nov, 4 days overdue: Ask about scanning");
    assert_eq!(section("Promises"), "ours to do: Send the price list, 30 Nov");
}
