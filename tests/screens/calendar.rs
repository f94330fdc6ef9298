//! The calendar of the sample book: the three views in both languages and both sizes, and what its verbs do.

use chrono::NaiveDate;
use rounds::demo;
use rounds::domain::Capacity;
use rounds::messages::Lang;
use rounds::ops::{Change, Stamp, apply};
use rounds::store::Store;
use rounds::tui::print_frame;

/// The size of the sketches, and the least that everything is made for.
const LARGE: (u16, u16) = (120, 36);
const SMALL: (u16, u16) = (80, 24);

fn sample(lang: Lang) -> Store {
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
    let mut store = Store::in_memory().expect("a store");
    let stamp = Stamp::midnight(today, "2026-11-23T00:00:00Z");
    apply(&mut store, Change::Import(Box::new(demo::sample(today, lang))), &stamp).expect("a sample book");
    store
}

fn frame(lang: Lang, keys: &str, size: (u16, u16)) -> String {
    print_frame(sample(lang), super::options(lang), keys, size).expect("keys that can be read")
}

/// The sample book of somebody who has time for one follow-up a day.
fn overloaded(lang: Lang, keys: &str, size: (u16, u16)) -> String {
    let mut store = sample(lang);
    let stamp = Stamp::midnight(NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day"), "2026-11-23T00:00:01Z");
    let mut settings = store.read().and_then(|reader| reader.settings()).expect("the settings");
    settings.capacity = Some(Capacity { per_day: Some(2), visits_per_day: Some(2) });
    apply(&mut store, Change::Settings(Box::new(settings)), &stamp).expect("settings");
    print_frame(store, super::options(lang), keys, size).expect("keys that can be read")
}

#[test]
fn more_than_fits_is_said_above_the_days_and_in_the_planner() {
    for (name, lang, keys, size) in [
        ("overload_small_zh", Lang::Zh, "2", SMALL),
        ("overload_small_en", Lang::En, "2", SMALL),
        ("overload_month_en", Lang::En, "2v", LARGE),
        ("overload_planner_zh", Lang::Zh, "2P", LARGE),
        ("overload_planner_small_en", Lang::En, "2P", SMALL),
    ] {
        insta::assert_snapshot!(name, overloaded(lang, keys, size));
    }
}

frames! {
    calendar_week_zh: Zh, "2", LARGE;
    calendar_week_en: En, "2", LARGE;
    calendar_week_small_zh: Zh, "2", SMALL;
    calendar_week_small_en: En, "2j", SMALL;
    calendar_month_zh: Zh, "2v", LARGE;
    calendar_month_en: En, "2v", LARGE;
    calendar_month_small_zh: Zh, "2v<Enter>", SMALL;
    calendar_month_small_en: En, "2v", SMALL;
    calendar_agenda_zh: Zh, "2vvj", LARGE;
    calendar_agenda_en: En, "2vvj", LARGE;
    calendar_agenda_small_zh: Zh, "2vv", SMALL;
    calendar_agenda_small_en: En, "2vvjjj", SMALL;
    calendar_planner_zh: Zh, "2P", LARGE;
    calendar_planner_en: En, "2PG", SMALL;
    calendar_planner_accepted_zh: Zh, "2PA<Esc>", SMALL;
    calendar_done_zh: Zh, "2d", LARGE;
    calendar_reschedule_zh: Zh, "2r下周三", SMALL;
    calendar_snooze_en: En, "2llllGz", SMALL;
    calendar_appointment_zh: Zh, "2ahuaxing", LARGE;
}

#[test]
fn a_year_without_a_published_notice_is_marked() {
    use rounds::messages::Lang;
    let marked = |lang, keys: &str| {
        let frame = super::frame(super::demo, lang, keys);
        frame.contains("2027年放假安排未公布") || frame.contains("2027 holidays unpublished")
    };
    for lang in [Lang::Zh, Lang::En] {
        assert!(!marked(lang, "2") && !marked(lang, "2]]]]"), "only days of 2026 are shown");
        assert!(marked(lang, "2]]]]]") && marked(lang, "2v]]"), "the week and the month reach into 2027");
    }
}
