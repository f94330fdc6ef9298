//! Days as salespeople say them in a field, each the right one or refused, never another one in silence.

use chrono::NaiveDate;
use rounds::capture::dates::{Towards, read_date, read_date_and_time};
use rounds::rules::Workdays;

/// A Monday, the last day of November.
const TODAY: &str = "2026-11-30";

fn told(country: &str, text: &str) -> Option<String> {
    let workdays = Workdays::in_country(country.parse().expect("a country"), None, &[]).expect("its days");
    let today: NaiveDate = TODAY.parse().expect("a date");
    let (day, time) = read_date_and_time(text, today, Towards::Future, &workdays).ok()?;
    Some(time.map_or_else(|| day.to_string(), |time| format!("{day} {}", time.format("%H:%M"))))
}

#[test]
fn what_is_said_is_the_right_day() {
    for (country, text, expected) in [
        ("GB", "in a fortnight", "2026-12-14"),
        ("GB", "in eleven days", "2026-12-11"),
        ("GB", "in eleven working days", "2026-12-15"),
        ("GB", "in three weeks' time", "2026-12-21"),
        ("GB", "in a week’s time", "2026-12-07"),
        ("GB", "three weeks from now", "2026-12-21"),
        ("GB", "two weeks from Friday", "2026-12-18"),
        ("GB", "end of next week", "2026-12-11"),
        ("GB", "by the end of next week", "2026-12-11"),
        ("GB", "early December", "2026-12-01"),
        ("GB", "beginning of January", "2027-01-04"),
        ("GB", "start of next month", "2026-12-01"),
        ("GB", "mid-month", "2026-12-15"),
        ("GB", "end of Q1", "2027-03-31"),
        ("GB", "the weekend", "2026-12-05"),
        ("GB", "weekend after next", "2026-12-19"),
        ("GB", "week after next", "2026-12-14"),
        ("GB", "Tuesday after next", "2026-12-15"),
        ("GB", "Weds", "2026-12-02"),
        ("GB", "the day after tomorrow", "2026-12-02"),
        ("GB", "in a few days", "2026-12-03"),
        ("GB", "later this week", "2026-12-04"),
        ("GB", "sometime next week", "2026-12-07"),
        ("GB", "1st of December", "2026-12-01"),
        ("GB", "Friday at half three", "2026-12-04 15:30"),
        ("GB", "Friday at three", "2026-12-04 15:00"),
        ("GB", "three o'clock Friday", "2026-12-04 15:00"),
        ("GB", "EOD Friday", "2026-12-04 17:00"),
        ("GB", "tomorrow lunchtime", "2026-12-01 12:00"),
        ("CN", "月底", "2026-11-30"),
        ("CN", "下周末", "2026-12-12"),
        ("CN", "下周初", "2026-12-07"),
        ("CN", "下周尾", "2026-12-11"),
        ("CN", "下下周三", "2026-12-16"),
        ("CN", "国庆后", "2027-10-06"),
        ("CN", "国庆假期后", "2027-10-06"),
        ("CN", "元旦前", "2026-12-31"),
        ("CN", "下月15", "2026-12-15"),
        ("CN", "一个半月后", "2027-01-14"),
        ("CN", "两个半月后", "2027-02-13"),
        ("CN", "三个工作日内", "2026-12-03"),
        ("CN", "有空下周", "2026-12-07"),
        ("CN", "周五下午三点半", "2026-12-04 15:30"),
        ("CN", "明天下班前", "2026-12-01 17:00"),
    ] {
        assert_eq!(told(country, text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn what_is_not_certain_is_refused() {
    for (country, text) in [
        ("GB", "between Christmas and New Year"),
        ("GB", "in the spring"),
        ("GB", "Easter"),
        ("GB", "second week of January"),
        ("GB", "early weeks"),
        ("CN", "元旦"),
        ("CN", "双十二"),
        ("CN", "年初"),
        ("CN", "开春"),
        ("CN", "大大后天"),
        ("CN", "下月15台"),
        ("CN", "这个月20号"),
        ("CN", "下周中旬"),
    ] {
        assert_eq!(told(country, text), None, "{text}");
    }
}

#[test]
fn a_record_is_never_in_a_week_to_come() {
    let workdays = Workdays::shipped(&[]);
    let today = TODAY.parse().expect("a date");
    for text in ["end of next week", "下周初", "in eleven days", "week after next", "later this week"] {
        assert!(read_date(text, today, Towards::Past, &workdays).is_err(), "{text}");
    }
    let day = read_date("the day before yesterday", today, Towards::Past, &workdays);
    assert_eq!(day.map(|day| day.to_string()).as_deref(), Ok("2026-11-28"));
}
