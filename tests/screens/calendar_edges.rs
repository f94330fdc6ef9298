//! Edge cases of the calendar: months of six weeks, the turn of the year, a holiday with its make-up day, a full day,
//! hidden kinds, and marks for how late something is.

use chrono::Days;
use rounds::domain::{Book, Customer, FollowUp, Kind, Stage};
use rounds::messages::Lang;
use rounds::ops::Change;

use super::{Fixture, LARGE, SMALL, day, demo, empty, on as sample_on};

/// The frame of the sample book on a day, after these keys.
fn on(today: &str, lang: Lang, keys: &str, size: (u16, u16)) -> String {
    sample_on(today)(lang).frame(keys, size)
}

screens! {
    edge_six_weeks_zh: demo, Zh, LARGE, "2v[[[";
    edge_six_weeks_small_en: demo, En, SMALL, "2v[[[";
    edge_turn_of_year_zh: sample_on("2026-12-28"), Zh, LARGE, "2";
    edge_turn_of_year_en: sample_on("2026-12-31"), En, SMALL, "2vv";
    shown_kinds_zh: demo, Zh, LARGE, "2f";
    shown_kinds_small_en: demo, En, SMALL, "2f";
    snooze_third_zh: put_off(2), Zh, LARGE, "2z";
    snooze_third_en: put_off(2), En, LARGE, "2z";
}

#[test]
fn a_holiday_is_named_and_its_make_up_day_is_a_workday() {
    let before = on("2026-02-09", Lang::Zh, "2", LARGE);
    assert!(before.contains("周六 14 班") && before.contains("周日 15 休"), "{before}");
    let holiday = on("2026-02-09", Lang::Zh, "2]", LARGE);
    // Each day of the week, and the first of them again above what it holds.
    assert_eq!(holiday.matches("休 春节").count(), 8, "{holiday}");
    assert!(holiday.contains("还排得下 0") && holiday.contains("☆ 春节"), "{holiday}");
    let after = on("2026-02-09", Lang::Zh, "2]]", LARGE);
    // The make-up day of that week is one of the sample book's own days off.
    assert!(after.contains("周一 23 休") && after.contains("周六 28 休假") && after.contains("还排得下 31"), "{after}");
    let month = on("2026-02-09", Lang::Zh, "2v", LARGE);
    assert!(month.contains("17 休") && month.contains("14 班"), "{month}");
    let british = on("2026-02-09", Lang::En, "2v", LARGE);
    assert!(!british.contains("17 off") && british.contains("14 off"), "{british}");
}

#[test]
fn solar_and_lunar_birthdays_festivals_and_lunar_days_stand_on_their_days() {
    let customer = r#"{"code":"C1","name":"Huaxing","stage":"returning","created":"2020-01-01",
        "contacts":[{"name":"Wang","birthday":"L08-15"},{"name":"Li","birthday":"--09-24"}],
        "contracts":[{"number":"N7","ends_on":"2026-09-23"}]}"#;
    let festivals = r#""festivals":["--09-22 Founders' Day"]"#;
    let shown = Fixture::of_json(customer, festivals, "2026-09-21", Lang::En).frame("2vv", LARGE);
    let lines: Vec<&str> = shown.lines().collect();
    let below = |head: &str, item: &str| {
        let at = lines.iter().position(|line| line.contains(head)).unwrap_or_else(|| panic!("{head}: {shown}"));
        let own = lines[at + 1..].iter().take_while(|line| !line.trim_matches(['│', ' ']).is_empty());
        assert!(own.clone().any(|line| line.contains(item)), "{item} is not below {head}:\n{shown}");
    };
    below("Tue 22 Sep", "Founders' Day");
    below("Wed 23 Sep", "Contract N7 ends");
    below("Thu 24 Sep", "Li’s birthday");
    below("Fri 25 Sep off", "Wang’s birthday");
    below("Fri 25 Sep off", "Mid-Autumn Festival");
}

#[test]
fn of_thousands_overdue_a_thousand_are_listed_and_the_rest_is_told() {
    let today = day("2026-11-23");
    let late = |number: u64| {
        // Six hundred a day: the thousandth stands in the middle of the second.
        let planned = today - Days::new(3 - number / 600);
        FollowUp { planned_on: Some(planned), ..FollowUp::new(Kind::Phone) }
    };
    let customer = Customer::new("C001".to_owned(), "Harper".to_owned(), Stage::Lost, today);
    let follow_ups = (0..1_800).map(late).collect();
    let customers = vec![Customer { follow_ups, lost_on: Some(today), ..customer }];
    let book = Book { customers, ..Book::default() };
    let shown = |keys: &str| Fixture::new(book.clone(), today, Lang::En).frame(keys, LARGE);
    let (week, month, agenda) = (shown("2"), shown("2v"), shown("2vv"));
    for view in [&week, &month, &agenda] {
        assert!(view.contains("1800 overdue"), "{view}");
    }
    // Beside the weekend stands what is under the cursor once more.
    let rows = week.lines().filter(|line| line.contains("⚠") && line.contains("Call Harper")).count();
    assert!(rows > 3 && week.contains(&format!("{} more", 1_800 - rows)), "{rows} {week}");
    assert!(shown("2vvG").contains("600 more"), "{}", shown("2vvG"));
}

#[test]
fn a_day_with_forty_items_scrolls_and_says_how_many_more() {
    let today = day("2026-11-23");
    let customers = (1..=40).map(|number| {
        let planned = FollowUp { planned_on: Some(today), ..FollowUp::new(Kind::Phone) };
        let name = format!("Customer {number:02}");
        let customer = Customer::new(format!("C{number:03}"), name, Stage::Lost, today);
        Customer { follow_ups: vec![planned], lost_on: Some(today), ..customer }
    });
    let book = Book { customers: customers.collect(), ..Book::default() };
    let mut frames = Vec::new();
    for keys in ["2", "2G", "2v<Tab>G", "2vvG"] {
        frames.push(Fixture::new(book.clone(), today, Lang::En).frame(keys, SMALL));
    }
    assert!(frames[0].contains("Customer 01") && frames[0].contains("36 more"), "{}", frames[0]);
    for frame in &frames[1..] {
        assert!(frame.contains("Customer 40") && !frame.contains("Customer 01"), "{frame}");
    }
    assert!(frames[..2].iter().all(|frame| frame.contains("40/8!")), "{}", frames[1]);
}

#[test]
fn kinds_are_switched_off_and_plans_never_are() {
    let all = on("2026-11-23", Lang::Zh, "2", LARGE);
    assert!(all.contains("△ 拜访 盛达") && all.contains("! 华星") && all.contains("今天 十五"), "{all}");
    // The first kind is switched off, then the one to its right: done items.
    let fewer = on("2026-11-23", Lang::Zh, "2f<Space><C-s>", LARGE);
    assert!(!fewer.contains("△ 拜访 盛达") && fewer.contains("! 华星"), "{fewer}");
    assert!(fewer.contains("● 10:00 拜访 华星") && fewer.contains("⚠"), "{fewer}");
    let own = on("2026-11-23", Lang::Zh, "2f<Tab><A-Enter>--11-24 店庆<C-s>", LARGE);
    assert!(own.contains("☆ 店庆"), "{own}");
    let wrong = on("2026-11-23", Lang::Zh, "2f<Tab><A-Enter>店庆<C-s>", LARGE);
    assert!(wrong.contains("看不懂「店庆」"), "{wrong}");
}

#[test]
fn suggestions_ahead_due_and_late_have_marks_of_their_own() {
    let week = on("2026-11-23", Lang::Zh, "2vv", LARGE);
    assert!(week.contains("△"), "{week}");
    let agenda = on("2026-11-23", Lang::Zh, "2vvGkkk", LARGE);
    assert!(agenda.contains("○") || agenda.contains("◇"), "{agenda}");
    assert!(on("2026-11-23", Lang::Zh, "2", LARGE).contains("◇ 到期  △ 逾期建议  ✓ 完成  ⚠ 逾期  ! 问题"));
}

#[test]
fn what_was_done_counts_against_the_day_even_when_it_is_not_shown() {
    let today = day("2026-11-23");
    let done = FollowUp { done_on: Some(today), ..FollowUp::new(Kind::Visit) };
    let customer = Customer::new("C001", "Huaxing", Stage::Returning, today);
    let customer = Customer { follow_ups: vec![done], ..customer };
    let book = empty(Lang::Zh).after(Change::AddCustomer(Box::new(customer)));
    let shown = book.frame("2f<Right><Space><C-s>", LARGE);
    assert!(shown.contains("1/8") && !shown.contains("✓ 拜访"), "{shown}");
}

/// A customer for whom the same thing was already snoozed this many times.
fn put_off(times: usize) -> impl Fn(Lang) -> Fixture {
    let snooze = |number: usize| {
        format!(r#"{{"obligation":"first-contact","on":"2026-11-1{number}","until":"2026-11-1{number}"}}"#)
    };
    let snoozes: Vec<String> = (1..=times).map(snooze).collect();
    let customer = format!(
        r#"{{"code":"C1","name":"Huaxing","stage":"lead","created":"2026-11-09","snoozes":[{}]}}"#,
        snoozes.join(",")
    );
    move |lang| Fixture::of_json(&customer, "", "2026-11-23", lang)
}

#[test]
fn the_third_time_the_same_is_put_off_interval_and_tier_are_asked() {
    let second = put_off(1)(Lang::Zh).frame("2z", LARGE);
    assert!(second.contains("暂缓：Huaxing") && !second.contains("间隔"), "{second}");
    let third = put_off(2)(Lang::Zh).frame("2z", LARGE);
    assert!(third.contains("第 3 次暂缓：Huaxing") && third.contains("要改间隔或分层吗？"), "{third}");
    let untouched = put_off(2)(Lang::Zh).frame("2z<C-s>", LARGE);
    assert!(untouched.contains("已暂缓") || untouched.contains("暂缓"), "{untouched}");
    // Every 60 days from now on: the history lists both changes, one undo reverts both.
    let changed = put_off(2)(Lang::Zh).frame("2z<Tab><Tab><Tab>60<C-s>1", LARGE);
    assert!(changed.contains("Huaxing"), "{changed}");
    let wrong = put_off(2)(Lang::Zh).frame("2z<Tab><Tab><Tab>often<C-s>", LARGE);
    assert!(wrong.contains("「often」不是天数"), "{wrong}");
    let taken_back = put_off(2)(Lang::Zh).frame("2z<Tab><Tab><Tab>60<C-s>uz", LARGE);
    assert!(taken_back.contains("现在 14 天"), "{taken_back}");
    let again = put_off(2)(Lang::Zh).frame("2z<Tab><Tab><Tab>60<C-s>z", LARGE);
    assert!(again.contains("第 4 次暂缓") && again.contains("现在 60 天"), "{again}");
}

/// A customer with a suggestion for tomorrow and one with an overdue plan; these keys are pressed first, to mark both.
fn mixed(keys: &str) -> String {
    let customers = r#"{"code":"C1","name":"Huaxing","stage":"lead","created":"2026-11-18"},
        {"code":"C2","name":"Mingde","stage":"lost","created":"2026-01-01","lost_on":"2026-11-20",
        "follow_ups":[{"kind":"phone","planned_on":"2026-11-12"}]}"#;
    Fixture::of_json(customers, "", "2026-11-24", Lang::Zh).frame(keys, LARGE)
}

#[test]
fn what_is_marked_together_moves_from_where_it_is_shown_and_stays_marked() {
    // The overdue call is shown on today, Tuesday; first contact is due on Wednesday.
    let both = "2<Space>l<Space>";
    let marked = mixed(both);
    assert!(marked.contains("已标记 2 条") && marked.contains("⚠*12天 电话 Mingde"), "{marked}");
    let later = mixed(&format!("{both}>"));
    assert!(later.contains("✓ 已安排 1 条建议、改期 1 条") && !later.contains("都到"), "{later}");
    assert!(later.contains("已标记 2 条") && later.contains("●*电话 Mingde"), "{later}");
    assert!(mixed(&format!("{both}>>")).contains("✓ 已改期 2 条"));
    let friday = mixed(&format!("{both}r11/27<C-s>"));
    assert!(friday.contains("✓ 已安排 1 条建议、改期 1 条，都到 11月27日 周五"), "{friday}");
    assert!(mixed(&format!("{both}r11/27<C-s>u")).contains("⚠*12天 电话 Mingde"), "one undo takes both back");
    assert!(mixed(&format!("{both}<lt>")).contains("不能安排到今天以前"));
    // A snoozed suggestion is still a suggestion.
    let put_off = mixed(&format!("{both}z<Right><C-s>"));
    assert!(put_off.contains("✓ 已改期 1 条、暂缓 1 条建议，都到 11月30日 周一"), "{put_off}");
}

#[test]
fn a_snooze_is_ended_where_the_customer_stands() {
    let snoozed = put_off(0)(Lang::Zh).frame("2z<C-s>", LARGE);
    assert!(snoozed.contains("已暂缓到 11月24日"), "{snoozed}");
    let ended = put_off(0)(Lang::Zh).frame("2z<C-s>Z", LARGE);
    assert!(ended.contains("✓ Huaxing 不再暂缓") && !ended.contains("已暂缓到"), "{ended}");
    assert!(put_off(0)(Lang::Zh).frame("2Z", LARGE).contains("这家客户没有暂缓的事"));
}
