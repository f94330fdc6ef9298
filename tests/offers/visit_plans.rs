//! A visit plan belongs to its visit, not to a day.

use rounds::domain::CustomerId;
use rounds::ops::{Change, Move, apply};
use rounds::store::Store;
use serde_json::{Value, json};

use super::{book, customer, day, offered, profile, sheet, stamp};

fn visit(on: &str) -> Value {
    json!({"kind": "visit", "planned_on": on, "contacts": ["张伟"], "goal": format!("目的 {on}")})
}

/// A book with two visits to somebody who counts, today and tomorrow, and with this plan.
fn two(answers: &Value) -> Store {
    let over = json!({"follow_ups": [visit("2026-11-23"), visit("2026-11-24")]});
    book(&customer(&over), &sheet("visit-plan", "2026-11-20", answers))
}

fn moved(store: &mut Store, from: &str, to: &str) {
    let (profile, _) = profile(store);
    let row = profile.follow_ups.iter().find(|row| row.follow_up.planned_on == Some(day(from))).expect("a visit");
    apply(store, Change::Move(vec![Move::to_day(row.id, day(to))]), &stamp()).expect("moved");
}

fn days(store: &Store) -> Vec<String> {
    let sheets = store.read().expect("a reader").list::<rounds::domain::Worksheet>(CustomerId(1)).expect("read");
    sheets.iter().filter_map(|row| row.value.answers.get("visit_date").cloned()).collect()
}

#[test]
fn what_was_planned_goes_with_a_visit_that_is_moved_and_only_with_that() {
    let mut store = two(&json!({"visit_date": "2026-11-23"}));
    assert_eq!(offered(&store), ["visit"], "of tomorrow");
    moved(&mut store, "2026-11-24", "2026-11-27");
    assert_eq!((offered(&store), days(&store)), (vec![], vec!["2026-11-23".to_owned()]), "another one was moved");
    moved(&mut store, "2026-11-23", "2026-11-24");
    assert_eq!((offered(&store), days(&store)), (vec![], vec!["2026-11-24".to_owned()]));
}

#[test]
fn of_two_visits_on_a_day_the_plan_goes_with_the_one_of_its_goal() {
    for (goal, gone) in [("目的 2026-11-23", "2026-11-26"), ("目的 2026-11-24", "2026-11-23")] {
        let mut store = two(&json!({"visit_date": "2026-11-23", "goal": goal}));
        moved(&mut store, "2026-11-24", "2026-11-23");
        let (profile, _) = profile(&store);
        let is_first = |row: &&rounds::store::FollowUpRow| row.follow_up.goal.as_deref() == Some("目的 2026-11-23");
        let row = profile.follow_ups.iter().find(is_first).expect("a visit");
        let away = Change::Move(vec![Move::to_day(row.id, day("2026-11-26"))]);
        apply(&mut store, away, &stamp()).expect("moved");
        assert_eq!(days(&store), [gone], "{goal}");
    }
}

#[test]
fn a_plan_with_the_goal_of_the_visit_is_its_plan_without_a_day_too() {
    assert_eq!(offered(&two(&json!({"goal": "目的 2026-11-23"}))), ["visit"], "the other one has none");
    let over = json!({"follow_ups": [visit("2026-11-24")]});
    let planned = sheet("visit-plan", "2026-11-20", &json!({"goal": "目的 2026-11-24"}));
    assert_eq!(offered(&book(&customer(&over), &planned)), [""; 0]);
}

#[test]
fn what_was_put_away_stays_away_when_the_visit_is_moved() {
    let over = json!({"follow_ups": [visit("2026-11-23")]});
    let mut store = book(&customer(&over), &json!({}));
    let (profile, context) = profile(&store);
    let first = profile.offers(&context).remove(0);
    apply(&mut store, profile.putting_away(&first), &stamp()).expect("put away");
    assert_eq!(offered(&store), [""; 0]);
    moved(&mut store, "2026-11-23", "2026-11-24");
    assert_eq!(offered(&store), [""; 0]);
}

#[test]
fn what_is_still_to_be_prepared_goes_with_the_visit() {
    let over = json!({"follow_ups": [visit("2026-11-26")], "actions": [
        {"title": "方案", "due_on": "2026-11-26"}, {"title": "报价", "due_on": "2026-11-26", "status": "done"},
        {"title": "别的", "due_on": "2026-11-26"}]});
    let plan = sheet("visit-plan", "2026-11-20", &json!({"visit_date": "2026-11-26", "materials": "方案\n报价"}));
    let mut store = book(&customer(&over), &plan);
    moved(&mut store, "2026-11-26", "2026-11-24");
    let actions = store.read().expect("a reader").list::<rounds::domain::Action>(CustomerId(1)).expect("read");
    let due: Vec<String> = actions.iter().filter_map(|row| Some(row.value.due_on?.to_string())).collect();
    assert_eq!(due, ["2026-11-24", "2026-11-26", "2026-11-26"]);
}
