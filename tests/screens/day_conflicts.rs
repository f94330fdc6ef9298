//! A plan on a day that does not suit is made all the same, and the message says what speaks against it.

use chrono::NaiveDate;
use rounds::domain::Book;
use rounds::messages::Lang;
use rounds::ops::{Change, Stamp, apply};
use rounds::store::Store;
use rounds::tui::{Options, print_frame};

/// What is said after these keys, on a book of which `today` is a Monday.
fn said(today: &str, customers: &str, settings: &str, lang: Lang, keys: &str) -> String {
    let today: NaiveDate = today.parse().expect("a day");
    let json = format!(r#"{{"format":"rounds-book","version":1,"customers":[{customers}],"settings":{{{settings}}}}}"#);
    let book: Book = serde_json::from_str(&json).expect("a book");
    let mut store = Store::in_memory().expect("a store");
    let stamp = Stamp::midnight(today, format!("{today}T00:00:00Z"));
    apply(&mut store, Change::Import(Box::new(book)), &stamp).expect("a sound book");
    let options = Options { today: Some(today), ..super::options(lang) };
    let shown = print_frame(store, options, keys, (120, 36)).expect("keys that can be read");
    let last = shown.lines().last().unwrap_or_default().trim().to_owned();
    assert!(last.contains('✓'), "{shown}");
    last
}

/// A customer with a call planned for a day, and more of its fields.
fn planned(on: &str, more: &str) -> String {
    format!(
        r#"{{"code":"C1","name":"Huaxing","stage":"lost","created":"2026-01-01","lost_on":"2026-11-20"{more},
        "follow_ups":[{{"kind":"phone","planned_on":"{on}"}}]}}"#
    )
}

#[test]
fn each_kind_of_misfit_is_said() {
    let friday = planned("2026-11-27", "");
    for (customers, settings, keys, zh, en) in [
        (friday.clone(), "", "2llllr11/28<C-s>", "，但那天是周末", "; but that is a weekend"),
        (
            planned("2026-09-30", ""),
            "",
            "2llr10/1<C-s>",
            "，但那天是国庆节假期",
            "; but that is a holiday (National Day)",
        ),
        (
            planned("2026-11-24", ""),
            r#""days_off":["2026-11-25"]"#,
            "2lr11/25<C-s>",
            "，但那天你休假",
            "that is your day off",
        ),
        (
            planned("2026-11-24", r#","avoid_weekdays":["wed"]"#),
            "",
            "2l>",
            "，但客户周三不便联系",
            "the customer avoids Wed",
        ),
        (
            planned("2026-11-24", r#","do_not_contact_until":"2026-12-01""#),
            "",
            "2lr11/26<C-s>",
            "客户12月1日前不想被打扰",
            "the customer wants no contact up to 1 Dec",
        ),
        (
            friday.clone(),
            r#""capacity":{"per_day":0,"visits_per_day":0}"#,
            "2llll<lt>",
            "那天已有 1 条，只排得下 0 条",
            "1 lie on that day, 0 fit",
        ),
    ] {
        let today = if customers.contains("2026-09-30") { "2026-09-28" } else { "2026-11-23" };
        let in_zh = said(today, &customers, settings, Lang::Zh, keys);
        assert!(in_zh.contains(zh) && in_zh.contains("u 撤销"), "{keys}: {in_zh}");
        let in_en = said(today, &customers, settings, Lang::En, keys);
        assert!(in_en.contains(en), "{keys}: {in_en}");
    }
    let fine = said("2026-11-23", &friday, "", Lang::Zh, "2llll<lt>");
    assert!(!fine.contains('但'), "{fine}");
}

#[test]
fn a_plan_later_than_the_rules_allow_says_by_when() {
    let lead = r#"{"code":"C1","name":"Huaxing","stage":"lead","created":"2026-11-23"}"#;
    let by = |keys: &str| said("2026-11-23", lead, "", Lang::En, keys);
    // First contact is due a week after the customer was entered, and covered for a week after that.
    let late = by("2]pr12/14<C-s>");
    assert!(late.contains("the rules want it by 7 Dec and will suggest it again"), "{late}");
    let in_time = by("2]pr12/7<C-s>");
    assert!(!in_time.contains("but"), "{in_time}");
}

#[test]
fn of_several_it_is_said_how_many_and_why() {
    let avoiding = planned("2026-11-27", r#","avoid_weekdays":["mon"]"#);
    let customers = [avoiding, planned("2026-11-26", "").replace("C1", "C2").replace("Hua", "Ming")];
    let told = said("2026-11-23", &customers.join(","), "", Lang::Zh, "2lll<Space>l<Space>r11/30<C-s>");
    assert!(told.contains("其中 1 条日子不合适：客户周一不便联系"), "{told}");
}

#[test]
fn what_is_overdue_is_asked_for_its_new_day_by_the_key_that_plans() {
    let late = planned("2026-11-20", "");
    for (lang, moved) in [(Lang::Zh, "12月2日"), (Lang::En, "2 Dec")] {
        for place in ["2", ""] {
            let after = said("2026-11-23", &late, "", lang, &format!("{place}p12/2<C-s>"));
            assert!(after.contains(moved), "{after}");
        }
    }
}
