//! A clock that was set, or that the book knows better than: the user is asked, and nothing is noted until then.

use chrono::TimeDelta;

use super::*;
use crate::domain::{Customer, Stage};

/// The app on the machine's own day, with a book whose newest change was made then.
fn on_its_own_day(changed_at: &str) -> Runtime {
    let mut store = Store::in_memory().expect("an empty book");
    let stamp = Stamp::midnight(look().today, changed_at);
    let customer = Customer::new("C001", "华星电子", Stage::Won, look().today);
    ops::apply(&mut store, Change::AddCustomer(Box::new(customer)), &stamp).expect("a change");
    let app = App::new("book".to_owned(), look(), (80, 24));
    Runtime::new(app, store, None, false, Drafts::default()).expect("no thread is needed").on_its_day(false)
}

fn is_asked(runtime: &Runtime) -> bool {
    matches!(runtime.app.overlay(), Some(Overlay::Confirm(_)))
}

fn changes(runtime: &Runtime) -> usize {
    runtime.store.read().expect("a reader").history(99, None).expect("the log").len()
}

#[test]
fn a_clock_that_was_set_is_asked_about_and_what_is_confirmed_is_believed() {
    let now = Stamp::at(&crate::clock::now(), None).now_utc;
    for days in [3, -3] {
        let mut runtime = on_its_own_day(&now);
        runtime.watch_clock();
        assert!(runtime.notes_by_itself() && !is_asked(&runtime));
        runtime.clock.pretend_set_by(TimeDelta::days(days));
        runtime.check_surroundings();
        assert!(!runtime.notes_by_itself() && is_asked(&runtime));
        let Some(Overlay::Confirm(asked)) = runtime.app.overlay() else { panic!("it asks") };
        let (should, says) = runtime.clock.expected_and_told();
        let said = |day: chrono::NaiveDateTime| asked.question.contains(&day.date().to_string());
        assert!(said(should) && said(says), "{}", asked.question);
        runtime.settle();
        assert_eq!(changes(&runtime), 1, "nothing is noted on a doubtful day");
        press(&mut runtime, "y");
        assert!(runtime.notes_by_itself() && !is_asked(&runtime));
        assert!(changes(&runtime) > 1, "on a day that is right tiers are noted");
        runtime.check_surroundings();
        assert!(!is_asked(&runtime), "it is not asked again");
    }
}

#[test]
fn a_clock_that_is_set_right_again_is_believed() {
    let mut runtime = on_its_own_day(&Stamp::at(&crate::clock::now(), None).now_utc);
    runtime.clock.pretend_set_by(TimeDelta::days(40));
    runtime.check_surroundings();
    runtime.clock.pretend_set_by(TimeDelta::days(-40));
    runtime.check_surroundings();
    assert!(runtime.notes_by_itself());
}

#[test]
fn a_book_that_knows_a_later_day_is_asked_about_before_anything_is_noted() {
    let mut runtime = on_its_own_day("2999-01-01T00:00:00Z");
    runtime.settle();
    assert_eq!((runtime.notes_by_itself(), changes(&runtime)), (false, 1));
    runtime.ask_about_clock();
    press(&mut runtime, "<Esc>");
    assert_eq!((is_asked(&runtime), changes(&runtime)), (false, 1), "unanswered, it stays so");
    runtime.ask_about_clock();
    press(&mut runtime, "y");
    assert!(changes(&runtime) > 1);
}

#[test]
fn on_a_day_that_somebody_only_asks_about_nothing_is_noted() {
    for is_what_if in [true, false] {
        let runtime = on_its_own_day("2026-11-23T00:00:00Z");
        let mut runtime = Runtime { fixed_today: Some(look().today), doubt: None, ..runtime }.on_its_day(is_what_if);
        runtime.settle();
        assert_eq!(changes(&runtime) == 1, is_what_if);
    }
}
