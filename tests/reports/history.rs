//! What lies before the book was in use, the order of a day, and dates as people read them.

use rounds::domain::Book;
use rounds::messages::Lang;
use rounds::report::{PageTemplates, write_html, write_markdown};
use serde_json::json;

use super::Desk;

/// Calls of a year, of which a book knows that began to be used in October 2026.
fn imported() -> Desk {
    let call = |day: &str| json!({"kind": "phone", "done_on": day, "outcome": "ok"});
    let days = ["2026-02-10", "2026-05-12", "2026-05-13", "2026-08-20", "2026-10-20", "2026-11-03", "2026-11-05"];
    let book = json!({"format": "rounds-book", "version": 2, "settings": {"adopted": "2026-10-05"}, "customers": [{
        "code": "C001", "name": "Halvorsen", "stage": "won", "created": "2026-01-05", "since": "2025-01-06",
        "follow_ups": days.map(call),
    }]});
    Desk::new(serde_json::from_value(book).unwrap(), "2026-11-20")
}

#[test]
fn what_was_imported_stands_in_the_trend_as_history_and_nothing_is_compared_with_it() {
    let desk = imported();
    for (lang, since, history, first, later) in [
        (Lang::En, "and not compared with earlier periods", "hollow points, or in brackets", "(2)", "| 3 |"),
        (Lang::Zh, "不和之前的期间比较", "表里放在括号里", "(2)", "| 3 |"),
    ] {
        let page = write_markdown(&desk.kpi(lang, "2026Q4"));
        assert!(page.contains(since) && page.contains(history), "{page}");
        let trends = page.split(lang.pick("## 走势", "## Trends")).nth(1).unwrap_or_else(|| panic!("{page}"));
        let row = trends
            .lines()
            .find(|line| line.contains(lang.pick("跟进次数", "Follow-ups")))
            .unwrap_or_else(|| panic!("{page}"));
        assert!(row.contains(first) && row.contains(later), "{row}");
        let drawn = write_html(&desk.kpi(lang, "2026Q4"), &PageTemplates::default()).0;
        assert!(drawn.contains(r#"class="dot before""#), "history is hollow");
    }
    // A year later all of it compares.
    let later = Desk { today: "2028-11-20".parse().unwrap(), ..imported() };
    let page = write_markdown(&later.kpi(Lang::En, "2028Q4"));
    assert!(!page.contains("not compared"), "{page}");
}

#[test]
fn a_day_is_told_by_its_hours_and_what_has_none_by_the_way_one_goes() {
    let plan = |kind: &str, at: Option<&str>| json!({"kind": kind, "planned_on": "2026-11-24", "planned_at": at});
    let firm = |code: &str, region: &str, plan: serde_json::Value| {
        json!({"code": code, "name": format!("Firm {code}"), "stage": "lost", "created": "2026-01-05",
            "lost_on": "2026-11-20", "region": region, "follow_ups": [plan]})
    };
    let customers = [
        firm("C1", "Leeds", plan("visit", Some("15:00"))),
        firm("C2", "Bath", plan("online", Some("09:30"))),
        firm("C3", "York", plan("visit", Some("10:00"))),
        firm("C4", "Bath", plan("visit", None)),
        firm("C5", "York", plan("visit", None)),
        firm("C6", "Ayr", plan("phone", None)),
        firm("C7", "Leeds", plan("phone", Some("11:00"))),
    ];
    let book = json!({"format": "rounds-book", "version": 2, "customers": customers});
    let desk = Desk::new(serde_json::from_value::<Book>(book).unwrap(), "2026-11-23");
    let page = write_markdown(&desk.week(Lang::En, "2026-11-23"));
    let table = page.split("## ").nth(1).unwrap_or_else(|| panic!("{page}"));
    let order: Vec<&str> = table.match_indices("Firm C").map(|(at, _)| &table[at + 5..at + 7]).collect();
    // By time, whatever the region; then to York, where one is anyway, before Bath, and calls last.
    assert_eq!(order, ["C2", "C3", "C7", "C1", "C5", "C4", "C6"], "{table}");
}

#[test]
fn no_page_of_a_customer_shows_a_day_as_the_book_keeps_it() {
    let book = json!({"format": "rounds-book", "version": 2, "customers": [{
        "code": "C001", "name": "Halvorsen", "stage": "won", "created": "2026-01-05",
        "contacts": [{"name": "Ada", "birthday": "1983-10-02"}],
        "insights": [{"text": "They wait for the audit of 2026-12-15", "on": "2026-11-04", "check": "Ask Ada by 2026-12-06"}],
        "issues": [{"title": "Drops out", "severity": "general", "opened_at": "2026-11-04T09:40:00"}],
    }]});
    let desk = Desk::new(serde_json::from_value::<Book>(book).unwrap(), "2026-11-23");
    let en = write_markdown(&desk.profile(Lang::En, "Halvorsen"));
    for told in ["audit of 15 December 2026", "Ask Ada by 6 December 2026", "4 November 2026, 09:40", "2 Oct"] {
        assert!(en.contains(told), "{told}: {en}");
    }
    let zh = write_markdown(&desk.profile(Lang::Zh, "Halvorsen"));
    for told in ["2026年12月6日", "2026年11月4日 09:40", "1983年10月2日"] {
        assert!(zh.contains(told), "{told}: {zh}");
    }
    for page in [en, zh] {
        assert!(!page.contains("2026-") && !page.contains("1983-"), "{page}");
    }
    let demo = Desk::demo(Lang::En);
    for name in ["Halvorsen", "Eastgarden"] {
        let page = write_markdown(&demo.profile(Lang::En, name));
        assert!(!page.contains("2026-") && !page.contains("2025-"), "{page}");
    }
}

#[test]
fn a_plan_that_names_nobody_is_for_those_it_speaks_of_or_who_were_met_last() {
    let book = json!({"format": "rounds-book", "version": 2, "customers": [{
        "code": "C001", "name": "云栖", "stage": "won", "created": "2026-01-05",
        "contacts": [{"name": "崔浩", "key": true}, {"name": "常军"}, {"name": "白雪"}],
        "follow_ups": [
            {"kind": "visit", "done_on": "2026-11-20", "contacts": ["常军", "白雪"]},
            {"kind": "phone", "planned_on": "2026-11-24", "subject": "催合同"},
            {"kind": "phone", "planned_on": "2026-11-25", "subject": "问白雪进度"},
        ],
    }]});
    let desk = Desk::new(serde_json::from_value::<Book>(book).unwrap(), "2026-11-23");
    let page = write_markdown(&desk.week(Lang::Zh, "2026-11-23"));
    let whom: Vec<&str> = page.lines().filter(|line| line.contains("联系谁")).collect();
    assert!(whom[0].contains("常军") && whom[0].contains("白雪"), "{page}");
    assert!(whom[1].contains("白雪") && !whom[1].contains("常军"), "{page}");
    assert!(!whom.iter().any(|line| line.contains("崔浩")), "{page}");
}
