//! The calendar of the sample book: the three views in both languages and both sizes, and what its commands do.

use rounds::domain::Capacity;
use rounds::messages::Lang;
use rounds::ops::Change;

use super::{Fixture, LARGE, MEDIUM, SMALL, demo};

/// The sample book of a user who has time for two follow-ups a day.
fn overloaded(lang: Lang) -> Fixture {
    let sample = demo(lang);
    let mut settings = sample.store.read().and_then(|reader| reader.settings()).expect("the settings");
    settings.capacity = Some(Capacity { per_day: Some(2), visits_per_day: Some(2) });
    sample.after(Change::Settings(Box::new(settings)))
}

screens! {
    overload_small_zh: overloaded, Zh, SMALL, "2";
    overload_small_en: overloaded, En, SMALL, "2";
    overload_month_en: overloaded, En, LARGE, "2v";
    overload_planner_zh: overloaded, Zh, LARGE, "2P";
    overload_planner_small_en: overloaded, En, SMALL, "2P";
}

screens! {
    calendar_week_zh: demo, Zh, LARGE, "2";
    calendar_week_en: demo, En, LARGE, "2";
    calendar_week_small_zh: demo, Zh, SMALL, "2";
    calendar_week_small_en: demo, En, SMALL, "2j";
    calendar_month_zh: demo, Zh, LARGE, "2v";
    calendar_month_en: demo, En, LARGE, "2v";
    calendar_month_small_zh: demo, Zh, SMALL, "2v<Enter>";
    calendar_month_small_en: demo, En, SMALL, "2v";
    calendar_agenda_zh: demo, Zh, LARGE, "2vvj";
    calendar_agenda_en: demo, En, LARGE, "2vvj";
    calendar_agenda_small_zh: demo, Zh, SMALL, "2vv";
    calendar_agenda_small_en: demo, En, SMALL, "2vvjjj";
    calendar_planner_zh: demo, Zh, LARGE, "2P";
    calendar_planner_en: demo, En, SMALL, "2PG";
    calendar_planner_accepted_zh: demo, Zh, SMALL, "2PA<Esc>";
    calendar_done_zh: demo, Zh, LARGE, "2d";
    calendar_reschedule_zh: demo, Zh, SMALL, "2r下周三";
    calendar_snooze_en: demo, En, SMALL, "2llllGz";
    calendar_appointment_zh: demo, Zh, LARGE, "2ahuaxing";
}

#[test]
fn a_year_without_a_published_notice_is_marked() {
    let chinese = rounds::demo::sample_in(super::day("2026-11-23"), Lang::En, rounds::domain::Country::named("CN"));
    let read_in = |lang| {
        if lang == Lang::Zh { demo(lang) } else { Fixture::new(chinese.clone(), super::day("2026-11-23"), lang) }
    };
    let is_marked =
        |frame: String| frame.contains("2027年放假安排未公布") || frame.contains("2027 holidays not announced yet");
    for lang in [Lang::Zh, Lang::En] {
        let marked = |keys: &str| is_marked(read_in(lang).frame(keys, MEDIUM));
        assert!(!marked("2") && !marked("2]]]]"), "only days of 2026 are shown");
        assert!(marked("2]]]]]") && marked("2v]]"), "the week and the month reach into 2027");
    }
    assert!(!is_marked(demo(Lang::En).frame("2]]]]]", MEDIUM)), "in Britain nothing is to be announced");
}
