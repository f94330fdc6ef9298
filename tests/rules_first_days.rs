//! The first days of a book that begins to use the rules: what was never done or was late is spread, the rest is not
//! (docs/rules.md 3.2 and 3.5). The days were reckoned apart from the program, from the published FNV-1a.

use rounds::rules::{SpreadReason, Standing};
use serde_json::{Value, json};

use crate::rules_tables::{customer, day, judged_since};

/// Sunday, 22 November 2026.
const TODAY: &str = "2026-11-22";
/// The Monday on which the book began to use the rules.
const ADOPTED: &str = "2026-11-02";

/// The due day, the earliest day and the reason for the spread of one obligation of a customer.
fn state(
    more: &Value,
    adopted: Option<&str>,
    obligation: &str,
    expect: impl FnOnce(&Standing<'_>, usize),
) -> (String, String, Option<SpreadReason>) {
    let dossier = customer(more);
    let standing = judged_since(&dossier, "value-risk", adopted, TODAY);
    let place = (standing.obligations.iter())
        .position(|state| standing.rulebook.obligations[state.obligation].id == obligation)
        .unwrap_or_else(|| panic!("{obligation} applies to {more}"));
    expect(&standing, place);
    let state = &standing.obligations[place];
    (state.due.to_string(), state.earliest.to_string(), state.spread.map(|spread| spread.why))
}

/// Walks a table of customers: fields, obligation, due day, earliest day, reason.
fn agree(adopted: Option<&str>, rows: &[(Value, &str, &str, &str, Option<SpreadReason>)]) {
    for (more, obligation, due, earliest, why) in rows {
        let found = state(more, adopted, obligation, |_, _| ());
        assert_eq!(found, ((*due).to_owned(), (*earliest).to_owned(), *why), "{obligation} of {more}");
    }
}

#[test]
fn section_3_first_times_are_spread_over_the_whole_step_or_the_first_days() {
    let first = Some(SpreadReason::FirstTime);
    agree(
        Some(ADOPTED),
        &[
            // Entered before the book began: within the step, counted from that day (92 and 151 days).
            (json!({}), "tips", "2027-01-14", "2026-12-18", first),
            (json!({}), "keep-in-touch", "2026-12-21", "2026-11-06", first),
            // Entered on a later day: within the first 30 days from then.
            (json!({"created": "2026-11-10"}), "tips", "2026-11-15", "2026-11-10", first),
            (json!({"created": "2026-11-10"}), "keep-in-touch", "2026-12-04", "2026-11-25", first),
            // The customer's own cadence is the step; nobody answered counts for nothing.
            (json!({"cadence": {"keep-in-touch": 10}}), "keep-in-touch", "2026-11-06", "2026-11-03", first),
        ],
    );
    let unanswered = json!({"follow_ups": [{"kind": "phone", "done_on": "2026-10-08", "outcome": "no-response"}]});
    assert_eq!(state(&unanswered, Some(ADOPTED), "keep-in-touch", |_, _| ()).2, first, "an attempt is no record");
}

#[test]
fn section_3_what_was_late_when_the_book_began_is_spread_over_the_first_days() {
    let behind = Some(SpreadReason::Behind);
    agree(
        Some(ADOPTED),
        &[
            // Due on 5 June, before the book began.
            (
                json!({"follow_ups": [{"kind": "phone", "done_on": "2026-01-05"}]}),
                "keep-in-touch",
                "2026-11-26",
                "2026-04-20",
                behind,
            ),
            // Of a stage too: within the smaller of 14 days and 7.
            (json!({"stage": "lead", "created": "2026-10-01"}), "first-contact", "2026-11-06", "2026-10-01", behind),
            // Due on the day itself, or later: as it is.
            (
                json!({"follow_ups": [{"kind": "phone", "done_on": "2026-06-02"}]}),
                "keep-in-touch",
                "2026-11-02",
                "2026-09-17",
                None,
            ),
            (json!({"stage": "lead", "created": "2026-10-26"}), "first-contact", "2026-11-02", "2026-10-26", None),
            (json!({"stage": "lead", "created": "2026-11-10"}), "first-contact", "2026-11-17", "2026-11-10", None),
        ],
    );
}

#[test]
fn section_3_an_urgent_tier_owes_at_once() {
    let alarm = json!({
        "tier_pin": {"tier": "at-risk"},
        "tier_history": [{"rulebook": "value-risk", "tier": "at-risk", "on": "2026-10-01"}],
    });
    for adopted in [None, Some(ADOPTED)] {
        let (due, earliest, why) = state(&alarm, adopted, "rescue", |standing, _| assert!(standing.tier().urgent));
        assert_eq!((due.as_str(), earliest.as_str(), why), ("2026-10-02", "2026-10-01", None), "{adopted:?}");
    }
}

#[test]
fn section_3_a_book_that_begins_later_or_never_spreads_nothing() {
    for adopted in [None, Some("2026-11-23")] {
        let found = state(&json!({}), adopted, "tips", |_, _| ());
        assert_eq!(found, ("2025-02-05".to_owned(), "2025-01-06".to_owned(), None), "{adopted:?}");
    }
    let today = state(&json!({}), Some(TODAY), "tips", |_, _| ());
    assert_eq!((today.0.as_str(), today.2), ("2027-02-03", Some(SpreadReason::FirstTime)), "on the first day itself");
}

#[test]
fn section_3_a_known_start_holds_back_what_was_done_before_it() {
    let change = |tier: &str, on: &str| json!({"rulebook": "value-risk", "tier": tier, "on": on});
    let moved = json!([change("high-potential", "2026-03-01"), change("standard", "2026-11-10")]);
    let sent = |on: &str| json!([{"kind": "content", "done_on": on}]);
    agree(
        Some(ADOPTED),
        &[
            // Due again on 1 August by the anchor, but the tier began on 10 November and gives 30 days.
            (
                json!({"tier_history": moved, "follow_ups": sent("2026-05-01")}),
                "tips",
                "2026-12-10",
                "2026-07-04",
                None,
            ),
            // A later anchor decides by itself.
            (
                json!({"tier_history": moved, "follow_ups": sent("2026-10-01")}),
                "tips",
                "2027-01-01",
                "2026-12-04",
                None,
            ),
            // Never done: from the start on, and not spread.
            (json!({"tier_history": moved}), "tips", "2026-12-10", "2026-11-10", None),
        ],
    );
}

#[test]
fn section_3_a_new_customer_who_turned_regular_starts_on_that_day() {
    let stages = |stages: &[(&str, &str)]| -> Value {
        stages.iter().map(|(stage, on)| json!({"stage": stage, "on": on})).collect()
    };
    let known = |more: &Value, on: &str, is_known: bool| {
        state(more, Some(ADOPTED), "tips", |standing, place| {
            let start = standing.obligations[place].start;
            assert_eq!((start.on, start.is_known), (day(on), is_known), "{more}");
        })
    };
    let turned = json!({"stage_history": stages(&[("returning", "2026-11-01"), ("won", "2026-05-01")])});
    assert_eq!(known(&turned, "2026-11-01", true).0, "2026-12-01", "in order of their days");
    let always = json!({"stage_history": stages(&[("returning", "2026-05-01"), ("returning", "2026-11-01")])});
    known(&always, "2025-01-06", false);
    let alone = json!({"stage_history": stages(&[("returning", "2026-11-01")])});
    known(&alone, "2025-01-06", false);
    // Half a year after it was won, stage untouched.
    let won = json!({"stage": "won", "since": "2026-05-20", "created": "2026-05-20"});
    assert_eq!(known(&won, "2026-11-20", true).0, "2026-12-20");
    // Known even where the day moves nothing.
    let long = json!({"stage": "won", "since": "2024-01-06"});
    known(&long, "2025-01-06", true);
}
