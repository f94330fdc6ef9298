//! A plan on an unsuitable day is still saved, and the message names the conflict.

use rounds::messages::Lang;

use super::{Fixture, LARGE};

/// The message after these keys, for a book in which `today` is a Monday.
fn said(today: &str, customers: &str, settings: &str, lang: Lang, keys: &str) -> String {
    let shown = Fixture::of_json(customers, settings, today, lang).frame(keys, LARGE);
    let last = shown.lines().last().unwrap_or_default().trim().to_owned();
    assert!(last.contains('✓'), "{shown}");
    last
}

/// A customer with a call planned for a day, and additional fields.
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
        (friday.clone(), "", "2llllr11/28<C-s>", "，但那天是周末", "; but that is at the weekend"),
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
            "do not contact before 1 Dec",
        ),
        (
            friday.clone(),
            r#""capacity":{"per_day":0,"visits_per_day":0}"#,
            "2llll<lt>",
            "那天已有 1 条，只排得下 0 条",
            "that day already has 1 (limit 0)",
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
    // First contact is due a week after the customer was added, with a grace period of another week.
    let late = by("2]pr12/14<C-s>");
    assert!(late.contains("the rules need it by 7 Dec and will suggest it again"), "{late}");
    let in_time = by("2]pr12/7<C-s>");
    assert!(!in_time.contains("but"), "{in_time}");
}

#[test]
fn of_several_it_is_said_how_many_and_why() {
    let avoiding = planned("2026-11-27", r#","avoid_weekdays":["mon"]"#);
    let customers = [avoiding, planned("2026-11-26", "").replace("C1", "C2").replace("Hua", "Ming")];
    let told = said("2026-11-23", &customers.join(","), "", Lang::Zh, "2lll<Space>l<Space>r11/30<C-s>");
    assert!(told.contains("其中 1 条的日期不合适：客户周一不便联系"), "{told}");
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

/// Two appointments, the second a day later; moved to the first it begins at `at`.
fn two(kind: &str, region: &str, at: &str) -> String {
    format!(
        r#"{{"code":"C1","name":"Huaxing","stage":"lost","created":"2026-01-01","lost_on":"2026-11-20","region":"上海",
        "follow_ups":[{{"kind":"visit","planned_on":"2026-11-24","planned_at":"10:00"}}]}},
        {{"code":"C2","name":"Mingda","stage":"lost","created":"2026-01-01","lost_on":"2026-11-20"{region},
        "follow_ups":[{{"kind":"{kind}","planned_on":"2026-11-25","planned_at":"{at}"}}]}}"#
    )
}

#[test]
fn two_appointments_of_a_day_need_time_between_them() {
    let told = |kind, region, at, settings, lang| said("2026-11-23", &two(kind, region, at), settings, lang, "2ll<lt>");
    let (near, far) = (r#","region":"上海""#, r#","region":"苏州""#);
    let close = told("visit", far, "12:30", "", Lang::En);
    assert!(close.contains("90 min from the 10:00 Visit with Huaxing, 120 needed"), "{close}");
    let close = told("training", far, "12:30", "", Lang::Zh);
    assert!(close.contains("但离 10:00 Huaxing的拜访只隔 90 分钟，至少要隔 120 分钟"), "{close}");
    let close = told("visit", near, "11:29", "", Lang::Zh);
    assert!(close.contains("只隔 29 分钟，至少要隔 30 分钟"), "{close}");
    let before = told("visit", far, "08:00", "", Lang::Zh);
    assert!(
        before.contains("只隔 60 分钟，至少要隔 120 分钟"),
        "the earlier of the two may be the one that moves: {before}"
    );
    for (kind, region, at) in
        [("visit", near, "11:30"), ("visit", far, "13:00"), ("phone", far, "11:00"), ("visit", "", "11:30")]
    {
        let fine = told(kind, region, at, "", Lang::Zh);
        assert!(!fine.contains('但'), "{kind} {region} {at}: {fine}");
    }
    let overlapping = told("phone", far, "10:59", "", Lang::Zh);
    assert!(overlapping.contains("和 10:00 Huaxing的拜访时间重叠"), "{overlapping}");
    let set = r#""spacing":{"other_region":90}"#;
    assert!(!told("visit", far, "12:30", set, Lang::Zh).contains('但'));
    let set = r#""spacing":{"same_region":45}"#;
    assert!(told("visit", near, "11:30", set, Lang::Zh).contains("至少要隔 45 分钟"));
}

/// A visit at 08:30 in one region, and another of the same day.
fn two_regions(region: &str, at: &str) -> String {
    let visit = |code: &str, name: &str, region: &str, at: &str| {
        format!(
            r#"{{"code":"{code}","name":"{name}","stage":"won","created":"2026-11-20","region":"{region}",
            "follow_ups":[{{"kind":"visit","planned_on":"2026-11-23"{at}}}]}}"#
        )
    };
    let first = visit("C1", "Pudong Steel", "Shanghai", r#","planned_at":"08:30""#);
    format!("{first},{}", visit("C2", "Zhujiang", region, at))
}

#[test]
fn a_visit_says_that_one_has_to_be_in_another_region_that_day() {
    let details = |region: &str, at: &str, lang: Lang| {
        Fixture::of_json(&two_regions(region, at), "", "2026-11-23", lang).frame("2", LARGE)
    };
    let ten = r#","planned_at":"10:00""#;
    let soon = details("Guangzhou", ten, Lang::En);
    let told = "Only 30 min between this and 10:00 Zhujiang in Guangzhou; 120 needed between regions";
    assert!(soon.contains(told), "{soon}");
    assert!(
        details("Guangzhou", ten, Lang::Zh).contains("和Guangzhou的10:00 Zhujiang只隔 30 分钟，两地之间要留 120 分钟")
    );
    let overlapping = details("Guangzhou", r#","planned_at":"09:00""#, Lang::En);
    assert!(overlapping.contains("Overlaps 09:00 Zhujiang in Guangzhou"), "{overlapping}");
    for (at, what) in [(r#","planned_at":"15:00""#, "15:00 Zhujiang"), ("", "Zhujiang")] {
        let frame = details("Guangzhou", at, Lang::En);
        assert!(frame.contains(&format!("Also in Guangzhou that day: {what}")), "{frame}");
    }
    for region in ["Shanghai", ""] {
        let frame = details(region, ten, Lang::En);
        assert!(!frame.contains("that day:") && !frame.contains("needed between"), "{frame}");
    }
}
