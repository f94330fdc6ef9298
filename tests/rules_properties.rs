//! What holds of every suggestion, whatever the customer.

use std::sync::LazyLock;

use proptest::prelude::*;
use rounds::domain::Currency;
use rounds::facts::Dossier;
use rounds::rules::{DEFAULT_HORIZON, Rulebook, Standing, Workdays};
use serde_json::{Value, json};

use crate::rules_tables::{customer, day};

/// The day from which everything is counted.
const BASE: &str = "2026-01-01";
static RULEBOOKS: LazyLock<Vec<Rulebook>> =
    LazyLock::new(|| rounds::rules::SHIPPED_RULEBOOKS.iter().filter_map(|(id, _)| Rulebook::shipped(id)).collect());

fn date() -> impl Strategy<Value = String> {
    (0..700_i64).prop_map(|days| (day(BASE) + chrono::Duration::days(days)).to_string())
}

fn touch() -> impl Strategy<Value = Value> {
    let kinds = prop::sample::select(vec!["phone", "visit", "content", "survey", "message", "review"]);
    let outcomes = prop::sample::select(vec!["ok", "no-response"]);
    let directions = prop::sample::select(vec!["outbound", "inbound"]);
    let levels = prop::sample::select(vec!["staff", "manager", "executive"]);
    let days = prop::sample::select(vec!["done_on", "planned_on"]);
    (kinds, outcomes, directions, levels, days, date()).prop_map(|(kind, outcome, direction, level, field, on)| {
        let mut touch = json!({"kind": kind, "direction": direction, "level": level, "contacts": ["张伟"]});
        touch[field] = json!(on);
        if field == "done_on" {
            touch["outcome"] = json!(outcome);
        }
        touch
    })
}

fn dossier() -> impl Strategy<Value = Dossier> {
    let stage = prop::sample::select(vec!["lead", "intent", "won", "returning", "lost"]);
    let avoid = prop::sample::subsequence(vec!["mon", "tue", "wed", "thu", "fri", "sat", "sun"], 0..4);
    let touches = prop::collection::vec(touch(), 0..12);
    let orders = prop::collection::vec((date(), 1..400_000_i64), 0..6);
    let held = (prop::option::of(date()), prop::option::of((date(), date())), prop::option::of(1..90_u32));
    (stage, avoid, touches, orders, held, date(), any::<bool>()).prop_map(
        |(stage, avoid, touches, orders, (quiet, snooze, own), created, strategic)| {
            let mut fields = json!({
                "stage": stage, "created": created, "since": created, "strategic": strategic,
                "avoid_weekdays": avoid, "follow_ups": touches,
                "contacts": [{"name": "张伟", "roles": ["decider"], "birthday": "L08-15"}],
                "orders": orders.iter().map(|(on, yuan)| json!({"ordered_on": on, "amount": yuan})).collect::<Vec<_>>(),
            });
            if let Some(quiet) = quiet {
                fields["do_not_contact_until"] = json!(quiet);
            }
            if let Some((on, until)) = snooze {
                fields["snoozes"] = json!([{"obligation": "keep-in-touch", "on": on, "until": until}]);
            }
            if let Some(own) = own {
                fields["cadence"] = json!({"keep-in-touch": own, "rescue": own});
            }
            if stage == "lost" {
                fields["lost_on"] = json!(created);
            }
            customer(&fields)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_suggestion_keeps_every_promise(
        dossier in dossier(),
        book in 0..3_usize,
        at in 0..700_i64,
        off in date(),
        adopted in prop::option::of(date()),
    ) {
        let rulebook = &RULEBOOKS[book];
        let today = day(BASE) + chrono::Duration::days(at);
        let workdays = Workdays::shipped(&[day(&off)]);
        let standing = Standing::of(&dossier, rulebook, &workdays, adopted.as_deref().map(day), today);
        let days = standing.contact_days();
        let made = standing.suggestions(DEFAULT_HORIZON);
        for (place, one) in made.iter().enumerate() {
            match &one.joins[..] {
                [] => prop_assert!(days.fits(one.date), "{} does not fit", one.date),
                // A promise beats the calendar: what joins a plan stands on its day.
                plans => for plan in plans {
                    let open = dossier.follow_ups.iter().find(|touch| touch.id == plan.follow_up && touch.is_open());
                    let planned_on = open.and_then(|touch| touch.planned_on).unwrap();
                    prop_assert_eq!((plan.planned_on, one.date), (planned_on, planned_on.max(today)));
                },
            }
            prop_assert!(one.date >= today && one.date >= days.not_before());
            prop_assert!(dossier.do_not_contact_until.is_none_or(|until| one.date > until));
            prop_assert!(one.due <= today + chrono::Duration::days(DEFAULT_HORIZON));
            prop_assert!(one.priority > 0.0 && one.priority <= 4.0 * standing.tier().weight);
            prop_assert!(place == 0 || made[place - 1].date <= one.date, "by date");
            for obligation in &one.obligations {
                let state = standing.obligations.iter().find(|state| state.obligation == *obligation).unwrap();
                prop_assert!(state.covered_by.is_none());
                prop_assert!(state.due <= today + chrono::Duration::days(DEFAULT_HORIZON));
                prop_assert!(one.date >= state.earliest, "{} before {}", one.date, state.earliest);
                prop_assert!(state.snoozed_until.is_none_or(|until| one.date >= until));
                prop_assert!(state.due >= one.due && state.earliest <= one.earliest.max(state.earliest));
            }
        }
        let mut told: Vec<usize> = made.iter().flat_map(|one| one.obligations.clone()).collect();
        told.sort_unstable();
        told.dedup();
        prop_assert_eq!(told.len(), made.iter().map(|one| one.obligations.len()).sum::<usize>(), "none twice");
    }

    #[test]
    fn scores_stay_in_their_bounds_and_reasons_have_words(dossier in dossier(), at in 0..700_i64) {
        use rounds::messages::{Lang, reasons as words};
        let rulebook = &RULEBOOKS[0];
        let workdays = Workdays::shipped(&[]);
        let today = day(BASE) + chrono::Duration::days(at);
        let standing = Standing::of(&dossier, rulebook, &workdays, None, today);
        let assessed = standing.assess();
        prop_assert!((0..=100).contains(&assessed.health.score));
        prop_assert!(assessed.health.parts().iter().all(|(_, part)| (0.0..=1.0).contains(part)));
        prop_assert!(assessed.completeness() <= 100);
        for one in standing.suggestions(DEFAULT_HORIZON) {
            for reason in standing.reasons(&one) {
                let (zh, en) = (words::reason(Lang::Zh, Currency::default(), &reason, today), words::reason(Lang::En, Currency::default(), &reason, today));
                prop_assert!(zh.chars().count() >= 4 && en.len() >= 8 && zh != en, "{} / {}", zh, en);
            }
        }
    }
}
