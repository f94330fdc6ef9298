//! Dates and times in words, form by form (docs/command-line.md 4).

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};
use rounds::capture::dates::{DateError, DayKind, Holidays, Towards, parse_date, parse_time, read_date};

mod as_sellers_say;
mod in_figures;

/// Weekends off, New Year on 1 to 3 January 2027 with a make-up Sunday after it, Spring Festival 5 to 11 February.
struct Calendar;

impl Holidays for Calendar {
    fn day(&self, date: NaiveDate) -> DayKind {
        match (date.year(), date.month(), date.day()) {
            (2027, 1, 1..=3) => DayKind::Holiday,
            (2027, 1, 4) => DayKind::DayOff,
            (2027, 2, 5..=11) => DayKind::SpringFestival,
            _ if matches!(date.weekday(), Weekday::Sat | Weekday::Sun) => DayKind::DayOff,
            _ => DayKind::Workday,
        }
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("an ISO date")
}

/// Monday.
fn today() -> NaiveDate {
    day("2026-11-23")
}

fn check(towards: Towards, rows: &[(&str, &str)]) {
    for (text, expected) in rows {
        let found = read_date(text, today(), towards, &Calendar);
        assert_eq!(found, Ok(day(expected)), "{text} {towards:?}");
    }
}

#[test]
fn plans_in_chinese() {
    check(
        Towards::Future,
        &[
            ("今天", "2026-11-23"),
            ("明天", "2026-11-24"),
            ("后天", "2026-11-25"),
            ("大后天", "2026-11-26"),
            ("周五", "2026-11-27"),
            ("星期五", "2026-11-27"),
            ("礼拜五", "2026-11-27"),
            ("周一", "2026-11-30"),
            ("周日", "2026-11-29"),
            ("礼拜天", "2026-11-29"),
            ("本周五", "2026-11-27"),
            ("这周五", "2026-11-27"),
            ("本周一", "2026-11-23"),
            ("下周三", "2026-12-02"),
            ("下个周三", "2026-12-02"),
            ("下下周三", "2026-12-09"),
            ("下周", "2026-11-30"),
            ("下个星期", "2026-11-30"),
            ("下下周", "2026-12-07"),
            ("下周日", "2026-12-06"),
            ("下个月", "2026-12-01"),
            ("下月初", "2026-12-01"),
            ("月底", "2026-11-30"),
            ("本月底", "2026-11-30"),
            ("下月底", "2026-12-31"),
            ("下个月底", "2026-12-31"),
            ("年底", "2026-12-31"),
            ("下个月15号", "2026-12-15"),
            ("3天后", "2026-11-26"),
            ("三天后", "2026-11-26"),
            ("3 天以后", "2026-11-26"),
            ("两周后", "2026-12-07"),
            ("2个星期后", "2026-12-07"),
            ("十五天后", "2026-12-08"),
            ("半个月后", "2026-12-08"),
            ("1个月后", "2026-12-23"),
            ("一个月后", "2026-12-23"),
            ("半年后", "2027-05-23"),
            ("一年后", "2027-11-23"),
            ("6月10日", "2027-06-10"),
            ("6月10号", "2027-06-10"),
            ("六月十号", "2027-06-10"),
            ("12月1日", "2026-12-01"),
            ("11月23日", "2026-11-23"),
            ("15号", "2026-12-15"),
            ("25号", "2026-11-25"),
            ("31号", "2026-12-31"),
            ("三十号", "2026-11-30"),
            ("2月29日", "2028-02-29"),
            ("2027年3月1日", "2027-03-01"),
            ("明年3月1号", "2027-03-01"),
            ("节后", "2027-01-05"),
            ("年后", "2027-02-12"),
            ("１２／１", "2026-12-01"),
            ("12月1", "2026-12-01"),
        ],
    );
}

#[test]
fn plans_in_english_and_figures() {
    check(
        Towards::Future,
        &[
            ("today", "2026-11-23"),
            ("Tomorrow", "2026-11-24"),
            ("tmr", "2026-11-24"),
            ("fri", "2026-11-27"),
            ("friday", "2026-11-27"),
            ("mon", "2026-11-30"),
            ("this fri", "2026-11-27"),
            ("next wed", "2026-12-02"),
            ("next week", "2026-11-30"),
            ("next month", "2026-12-01"),
            ("eom", "2026-11-30"),
            ("in 3 days", "2026-11-26"),
            ("in 2 weeks", "2026-12-07"),
            ("in 1 month", "2026-12-23"),
            ("in a week", "2026-11-30"),
            ("3d", "2026-11-26"),
            ("2w", "2026-12-07"),
            ("1m", "2026-12-23"),
            ("jun 10", "2027-06-10"),
            ("10 jun", "2027-06-10"),
            ("June 10th", "2027-06-10"),
            ("jan 5", "2027-01-05"),
            ("may 5", "2027-05-05"),
            ("10jun", "2027-06-10"),
            ("jun 10, 2028", "2028-06-10"),
            ("6/10", "2027-06-10"),
            ("6.10", "2027-06-10"),
            ("12/1", "2026-12-01"),
            ("2027-06-10", "2027-06-10"),
            ("2027/6/1", "2027-06-01"),
            ("2027.6.1", "2027-06-01"),
        ],
    );
}

#[test]
fn records_look_back() {
    check(
        Towards::Past,
        &[
            ("昨天", "2026-11-22"),
            ("前天", "2026-11-21"),
            ("yesterday", "2026-11-22"),
            ("today", "2026-11-23"),
            ("周五", "2026-11-20"),
            ("周一", "2026-11-16"),
            ("周日", "2026-11-22"),
            ("上周四", "2026-11-19"),
            ("last thu", "2026-11-19"),
            ("fri", "2026-11-20"),
            ("mon", "2026-11-16"),
            ("3天前", "2026-11-20"),
            ("两周前", "2026-11-09"),
            ("半个月前", "2026-11-08"),
            ("3 days ago", "2026-11-20"),
            ("a week ago", "2026-11-16"),
            ("3d", "2026-11-20"),
            ("2w", "2026-11-09"),
            ("1m", "2026-10-23"),
            ("11/20", "2026-11-20"),
            ("12月1日", "2025-12-01"),
            ("15号", "2026-11-15"),
            ("25号", "2026-10-25"),
            ("31号", "2026-10-31"),
            ("jun 10", "2026-06-10"),
            ("2月29日", "2024-02-29"),
            ("2026-06-10", "2026-06-10"),
            ("上上周一", "2026-11-09"),
            ("去年12月1日", "2025-12-01"),
        ],
    );
}

#[test]
fn a_month_alone_is_a_day_in_a_field() {
    check(
        Towards::Past,
        &[
            ("july", "2026-07-01"),
            ("Jul", "2026-07-01"),
            ("may", "2026-05-01"),
            ("dec", "2025-12-01"),
            ("July 2025", "2025-07-01"),
            ("2025年7月", "2025-07-01"),
            ("2025-07", "2025-07-01"),
        ],
    );
    check(Towards::Future, &[("june", "2027-06-01"), ("dec", "2026-12-01"), ("jan 2027", "2027-01-05")]);
    check(Towards::Either, &[("jan", "2027-01-05"), ("2025年7月", "2025-07-01")]);
    let calendar = Calendar;
    // In a sentence the short names may be anything, and a person may be called June.
    for text in ["jul", "june", "jan said so"] {
        assert_eq!(parse_date(text, today(), Towards::Past, &calendar), Ok(None), "{text}");
    }
    for text in ["q4", "julia", "jul said"] {
        assert!(
            matches!(read_date(text, today(), Towards::Past, &calendar), Err(DateError::NotADate { .. })),
            "{text}"
        );
    }
}

#[test]
fn month_ends_are_kept() {
    let found = |text, today| read_date(text, day(today), Towards::Future, &Calendar).expect("a date");
    assert_eq!(found("1m", "2027-01-31"), day("2027-02-28"));
    assert_eq!(found("31号", "2027-02-01"), day("2027-03-31"));
    assert_eq!(found("月底", "2028-02-29"), day("2028-02-29"));
    assert_eq!(found("周三", "2026-11-25"), day("2026-12-02"));
    assert_eq!(found("年底", "2026-12-31"), day("2026-12-31"));
}

#[test]
fn the_longest_match_is_the_date() {
    for (text, length) in [
        ("下周三 电话", "下周三".len()),
        ("下周拜访", "下周".len()),
        ("下个月底结算", "下个月底".len()),
        ("jun 10 call", 6),
        ("jun 10 2027 call", 11),
        ("in 2 weeks visit", 10),
        ("1个月后见", "1个月后".len()),
        ("12/1下午3点", 4),
        ("fri review", 3),
    ] {
        let found = parse_date(text, today(), Towards::Future, &Calendar).expect("no error");
        assert_eq!(found.map(|(_, length)| length), Some(length), "{text}");
    }
}

#[test]
fn other_words_are_no_dates() {
    for text in [
        "friction",
        "50万",
        "3.5万",
        "6.10kg",
        "saturated",
        "may be",
        "明",
        "",
        "周",
        "上周",
        "月",
        "99",
        "3.5%",
        "1/2/3",
        "two",
        "下",
        "in 3",
        "marked",
        "monitor",
        "6.10.3",
        "第三",
        "号",
        "１",
        "3days2",
        "周八",
    ] {
        assert_eq!(parse_date(text, today(), Towards::Future, &Calendar), Ok(None), "{text}");
    }
}

#[test]
fn dates_that_do_not_exist_are_named() {
    for text in ["2月30日", "32 jan", "jan 32", "13/13", "2026-02-30", "32号", "0号", "13月1日", "9999年后", "6/31"]
    {
        let found = parse_date(text, today(), Towards::Future, &Calendar);
        assert_eq!(found, Err(DateError::NoSuchDate { text: text.to_owned() }), "{text}");
    }
}

#[test]
fn plans_lie_ahead_and_records_behind() {
    let past = read_date("昨天", today(), Towards::Future, &Calendar);
    assert_eq!(past, Err(DateError::InThePast { text: "昨天".to_owned(), date: day("2026-11-22") }));
    let future = read_date("明天", today(), Towards::Past, &Calendar);
    assert_eq!(future, Err(DateError::InTheFuture { text: "明天".to_owned(), date: day("2026-11-24") }));
    assert_eq!(read_date("昨天", today(), Towards::Either, &Calendar), Ok(day("2026-11-22")));
    let late = read_date("年后", day("2028-06-01"), Towards::Future, &Calendar);
    assert_eq!(late, Err(DateError::NoHolidayKnown { text: "年后".to_owned() }));
    let no_date = read_date("fri x", today(), Towards::Future, &Calendar);
    assert_eq!(no_date, Err(DateError::NotADate { text: "fri x".to_owned() }));
}

#[test]
fn times_of_day() {
    for (text, time, rest) in [
        ("10:00", "10:00", ""),
        ("下午3点", "15:00", ""),
        ("10点半", "10:30", ""),
        ("3pm", "15:00", ""),
        ("3 pm x", "15:00", " x"),
        ("上午9点", "09:00", ""),
        ("晚上8点", "20:00", ""),
        ("3:30pm", "15:30", ""),
        ("下午3:30", "15:30", ""),
        ("10点15分", "10:15", ""),
        ("十点一刻", "10:15", ""),
        ("3点", "15:00", ""),
        ("8点", "08:00", ""),
        ("中午12点", "12:00", ""),
        ("中午1点", "13:00", ""),
        ("12am", "00:00", ""),
        ("12pm", "12:00", ""),
        ("at 9:15 call", "09:15", " call"),
        ("１０：３０", "10:30", ""),
        ("3:00", "15:00", ""),
        ("03:00", "03:00", ""),
        ("下午", "14:00", ""),
        ("早上 x", "08:30", " x"),
        ("at 3", "15:00", ""),
        ("7点", "19:00", ""),
        ("noon", "12:00", ""),
        ("in the morning", "09:00", ""),
        ("10点30 开会", "10:30", " 开会"),
        ("下午 3点半讨论", "15:30", "讨论"),
        ("14点", "14:00", ""),
        ("早上8点", "08:00", ""),
    ] {
        let expected = NaiveTime::parse_from_str(time, "%H:%M").expect("a time");
        assert_eq!(parse_time(text), Some((expected, text.len() - rest.len())), "{text}");
    }
    for text in ["25:00", "10:99", "3", "下午茶", "10:5", "100点", "3pmx", "24:00", "点", ""] {
        assert_eq!(parse_time(text), None, "{text}");
    }
}
