//! What is offered at its moment: one line in the profile, in the card before a call and in the calendar, one key that opens
//! it, another that puts it away.

use rounds::messages::Lang;

use super::{Fixture, LARGE, SMALL};

/// A customer whose payment is overdue and that negotiates; a visit to its decider is planned for tomorrow.
fn negotiating(lang: Lang) -> Fixture {
    let customer = r#"{"code":"C001","name":"华星科技","stage":"returning","created":"2020-01-06","since":"2020-01-06",
        "needs":["提效"],"contacts":[{"name":"张伟","title":"总经理","roles":["decider"],"level":"executive"}],
        "follow_ups":[
            {"kind":"visit","done_on":"2026-11-02","outcome":"ok","contacts":["张伟"],"content":"谈了二期",
             "commitment":"月底给预算答复"},
            {"kind":"visit","planned_on":"2026-11-24","planned_at":"10:00","contacts":["张伟"],"goal":"定下范围"}],
        "orders":[{"ordered_on":"2026-08-01","amount":120000,"payment_due":"2026-11-01"}],
        "opportunities":[{"name":"二期","stage":"negotiation","amount":500000,
            "objections":[{"objection":"预算要等总部批"}]}]}"#;
    Fixture::of_json(customer, "", "2026-11-23", lang)
}

screens! {
    offer_in_the_profile_zh: negotiating, Zh, LARGE, "";
    offer_in_the_profile_small_en: negotiating, En, SMALL, "<Enter>";
    offer_in_the_card_zh: negotiating, Zh, LARGE, "b";
    offer_in_the_card_en: negotiating, En, LARGE, "b";
    offer_in_the_calendar_en: negotiating, En, LARGE, "2l";
}

#[test]
fn the_key_opens_the_worksheet_from_profile_card_calendar_and_follow_ups() {
    for keys in ["W", "bW", "2lW", "3kW"] {
        let frame = negotiating(Lang::En).frame(keys, LARGE);
        assert!(frame.contains("Visit plan · 华星科技"), "{keys}: {frame}");
    }
}

#[test]
fn what_is_put_away_makes_room_for_the_next_and_comes_back_by_undo() {
    let first = "tomorrow: visit plan";
    let second = "overdue: receivables plan";
    for (keys, shown, gone) in
        [("", first, second), ("gW", second, first), ("bgW", second, first), ("gWu", first, second)]
    {
        let frame = negotiating(Lang::En).frame(keys, LARGE);
        assert!(frame.contains(shown) && !frame.contains(gone), "{keys}: {frame}");
    }
    let frame = negotiating(Lang::En).frame("gWgWgWgW", LARGE);
    assert!(frame.contains("Nothing to prepare right now"), "{frame}");
}

#[test]
fn what_was_filled_in_is_not_offered_again() {
    let frame = negotiating(Lang::En).frame("W<C-s>", LARGE);
    assert!(frame.contains("overdue: receivables plan"), "{frame}");
}

#[test]
fn a_visit_that_has_its_plan_is_prepared_by_opening_it() {
    let customer = r#"{"code":"C001","name":"Halvorsen","stage":"returning","created":"2020-01-06","since":"2020-01-06",
        "contacts":[{"name":"Tor Lindqvist","roles":["decider"]}],
        "follow_ups":[{"kind":"visit","planned_on":"2026-11-24","contacts":["Tor Lindqvist"],"subject":"Line three"}]}"#;
    let frame = |keys: &str| Fixture::of_json(customer, "", "2026-11-23", Lang::En).frame(keys, LARGE);
    for keys in ["2lW<C-s>W", "1W<C-s>W"] {
        let shown = frame(keys);
        assert!(shown.contains("Visit plan · Halvorsen") && shown.contains("is written already"), "{keys}: {shown}");
    }
}

#[test]
fn a_setting_switches_offers_off() {
    let customer = r#"{"code":"C001","name":"A","stage":"lead","created":"2026-11-01","competitors":["B"]}"#;
    let on = Fixture::of_json(customer, "", "2026-11-23", Lang::En).frame("", LARGE);
    assert!(on.contains("gW hide"), "{on}");
    let off = Fixture::of_json(customer, r#""offers":false"#, "2026-11-23", Lang::En).frame("", LARGE);
    assert!(!off.contains("gW hide"), "{off}");
    let page = Fixture::of_json(customer, "", "2026-11-23", Lang::Zh).frame(",", LARGE);
    assert!(page.contains("适时推荐打法和表单"), "{page}");
}

#[test]
fn the_visit_under_the_cursor_is_prepared_first_and_with_its_own_day_and_people() {
    let customer = r#"{"code":"C001","name":"Halvorsen","stage":"returning","created":"2020-01-06","since":"2020-01-06",
        "contacts":[{"name":"Tor Lindqvist","roles":["user"]},{"name":"Ida Moe","roles":["user"]}],
        "follow_ups":[
            {"kind":"visit","planned_on":"2026-11-24","contacts":["Tor Lindqvist"],"subject":"Line three"},
            {"kind":"visit","planned_on":"2026-11-26","contacts":["Ida Moe"],"subject":"Training plan"}],
        "orders":[{"ordered_on":"2026-08-01","amount":120000,"payment_due":"2026-11-01"}]}"#;
    let frame = |keys: &str| Fixture::of_json(customer, "", "2026-11-23", Lang::En).frame(keys, (120, 80));
    for (keys, day, person) in [
        ("2lW", "2026-11-24", "Who we will meet  Tor Lindqvist"),
        ("2lllW", "2026-11-26", "Who we will meet  Ida Moe"),
        ("2vvjjjW", "2026-11-26", "Who we will meet  Ida Moe"),
        ("2lllbW", "2026-11-26", "Who we will meet  Ida Moe"),
        ("3gg/Training<Enter>W", "2026-11-26", "Who we will meet  Ida Moe"),
        ("3gg/Line<Enter>W", "2026-11-24", "Who we will meet  Tor Lindqvist"),
        ("W", "2026-11-24", "Who we will meet  Tor Lindqvist"),
    ] {
        let shown = frame(keys);
        assert!(
            shown.contains("Visit plan · Halvorsen") && shown.contains(day) && shown.contains(person),
            "{keys}: {shown}"
        );
    }
}
