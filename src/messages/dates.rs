//! Days in words: 「11月21日 周六」, `Sat 21 Nov`, 「3 天后」, `in 3 days`.

use std::cell::Cell;
use std::fmt::Display;

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use super::Lang;
use super::labels::Labelled;
use crate::domain::{DayOrder, WeekdayName};
use crate::messages::{calendar, terms};

crate::texts! {
    day_of_month(month, day) { "{month}月{day}日", "{day} {month}" }
    day_of_year(year, month, day) { "{year}年{month}月{day}日", "{day} {month} {year}" }
    day_and_weekday(day, weekday) { "{day} {weekday}", "{weekday} {day}" }
    day_in_brackets(day, weekday) { "{day}（{weekday}）", "{weekday} {day}" }
    tomorrow { "明天", "tomorrow" }
    day_after_tomorrow { "后天", "in 2 days" }
    yesterday { "昨天", "yesterday" }
    day_before_yesterday { "前天", "2 days ago" }
    in_days(days) { "{days} 天后", "in {days} days" }
    days_ago(days) { "{days} 天前", "{days} days ago" }
    due_on(day) { "应于 {day}", "due {day}" }
    overdue_since(day, days) { "应于 {day}，已逾期 {days}", "due {day}, {days} overdue" }
    planned_for(day, days) { "原定 {day}，已逾期 {days}", "planned for {day}, {days} overdue" }
    one_day { "1 天", "1 day" }
    many_days(days) { "{days} 天", "{days} days" }
}

/// The months as English writes them in dates.
const ENGLISH_MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

thread_local! {
    /// Whether English dates begin with the month on this thread.
    static IS_MONTH_FIRST: Cell<bool> = const { Cell::new(false) };
}

/// From now on this thread writes English dates in the order of a country: `4 Dec`, and `Dec 4` where the month stands first.
/// Whoever reads a book says so, since hardly a sentence is without a date, and each of them knows the language alone.
pub fn write_in_order(order: DayOrder) {
    IS_MONTH_FIRST.set(order == DayOrder::MonthFirst);
}

fn is_month_first(lang: Lang) -> bool {
    lang == Lang::En && IS_MONTH_FIRST.get()
}

/// A day of a month that is written already: 「12月4日」, `4 Dec`, `Dec 4`.
pub fn month_day(lang: Lang, month: impl Display, day: impl Display) -> String {
    if is_month_first(lang) { format!("{month} {day}") } else { day_of_month(lang, month, day) }
}

/// The same with its year: 「2026年12月4日」, `4 Dec 2026`, `Dec 4, 2026`.
pub fn year_month_day(lang: Lang, year: impl Display, month: impl Display, day: impl Display) -> String {
    if is_month_first(lang) { format!("{month} {day}, {year}") } else { day_of_year(lang, year, month, day) }
}

/// Month and day, with the year where it is not this one: 「8月21日」, `21 Aug`, 「2025年8月21日」, `21 Aug 2025`.
pub fn short(lang: Lang, day: NaiveDate, today: NaiveDate) -> String {
    let month = month(lang, day.month());
    if day.year() == today.year() {
        month_day(lang, month, day.day())
    } else {
        year_month_day(lang, day.year(), month, day.day())
    }
}

/// A text with the days in it that are written as the book writes them, `2026-12-15`, as people read them.
pub fn in_text(lang: Lang, text: &str, today: NaiveDate) -> String {
    with_days(text, |day| short(lang, day, today))
}

/// The same for a page that is read whenever.
pub fn in_text_of_page(lang: Lang, text: &str) -> String {
    with_days(text, |day| full(lang, day))
}

fn with_days(text: &str, say: impl Fn(NaiveDate) -> String) -> String {
    const LENGTH: usize = "2026-12-15".len();
    let (mut told, mut rest) = (String::new(), text);
    while let Some(letter) = rest.chars().next() {
        // What is part of a number, a path or the name of a file is no day to read.
        let joins = |letter: char| letter.is_ascii_alphanumeric() || "-_/\\".contains(letter);
        let written = rest.get(..LENGTH).filter(|_| !told.ends_with(joins));
        let ends = rest.get(LENGTH..).is_none_or(|next| {
            let extension =
                next.strip_prefix('.').is_some_and(|end| end.starts_with(|end: char| end.is_ascii_alphanumeric()));
            !next.starts_with(joins) && !extension
        });
        let day = written.filter(|_| ends).and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
        let length = day.map_or(letter.len_utf8(), |_| LENGTH);
        match day {
            Some(day) => told.push_str(&say(day)),
            None => told.push(letter),
        }
        rest = &rest[length..];
    }
    told
}

/// A moment to the minute: 「11月21日 周六 14:05」, `Sat 21 Nov, 14:05`.
pub fn moment(lang: Lang, at: NaiveDateTime, today: NaiveDate) -> String {
    calendar::at_time(lang, long(lang, at.date(), today), at.format("%H:%M"))
}

/// The same on a page that is read whenever: 「2026年12月14日 14:05」, `14 December 2026, 14:05`.
pub fn moment_in_full(lang: Lang, at: NaiveDateTime) -> String {
    calendar::at_time(lang, full(lang, at.date()), at.format("%H:%M"))
}

/// The cells of [`short`] in a column: 「2025年12月31日」, `31 Dec 2025`, `Dec 31, 2025`.
pub fn column(lang: Lang) -> u16 {
    match lang {
        Lang::Zh => 14,
        Lang::En => 11 + u16::from(is_month_first(lang)),
    }
}

/// As a page writes it that is read whenever: 「2026年12月14日」, `14 December 2026`.
pub fn full(lang: Lang, day: NaiveDate) -> String {
    match lang {
        Lang::Zh => year_month_day(lang, day.year(), day.month(), day.day()),
        Lang::En => year_month_day(lang, day.year(), day.format("%B"), day.day()),
    }
}

/// The English name of a month, counted from 1: `Nov`.
pub fn month_name(month: u32) -> &'static str {
    ENGLISH_MONTHS[month.saturating_sub(1) as usize % ENGLISH_MONTHS.len()]
}

/// A month as it is written in a date: 「8」, `Aug`.
pub fn month(lang: Lang, month: u32) -> String {
    match lang {
        Lang::Zh => month.to_string(),
        Lang::En => month_name(month).to_owned(),
    }
}

/// With the weekday: 「11月21日 周六」, `Sat 21 Nov`.
pub fn long(lang: Lang, day: NaiveDate, today: NaiveDate) -> String {
    day_and_weekday(lang, short(lang, day, today), weekday(lang, day))
}

/// With the weekday, inside a sentence: 「11月21日（周六）」, `Sat 21 Nov`.
pub fn in_sentence(lang: Lang, day: NaiveDate, today: NaiveDate) -> String {
    day_in_brackets(lang, short(lang, day, today), weekday(lang, day))
}

/// The weekday: 「周六」, `Sat`.
pub fn weekday(lang: Lang, day: NaiveDate) -> &'static str {
    WeekdayName::from(day.weekday()).label(lang)
}

/// How far away: 「今天」「明天」「3 天后」「5 天前」, `today`, `tomorrow`, `in 3 days`, `5 days ago`.
pub fn distance(lang: Lang, day: NaiveDate, today: NaiveDate) -> String {
    match (day - today).num_days() {
        0 => terms::today(lang).to_owned(),
        1 => tomorrow(lang).to_owned(),
        2 => day_after_tomorrow(lang).to_owned(),
        -1 => yesterday(lang).to_owned(),
        -2 => day_before_yesterday(lang).to_owned(),
        days if days > 0 => in_days(lang, days),
        days => days_ago(lang, -days),
    }
}

/// When something is due, and how late that is: 「应于 11月21日」, `due 19 Oct, 35 days overdue`.
pub fn due(lang: Lang, day: NaiveDate, today: NaiveDate) -> String {
    due_by(lang, short(lang, day, today), day, today)
}

/// The same with the weekday, inside a sentence.
pub fn due_in_sentence(lang: Lang, day: NaiveDate, today: NaiveDate) -> String {
    due_by(lang, in_sentence(lang, day, today), day, today)
}

/// For what day an overdue plan was planned, and how late it is: `planned for 19 Oct, 35 days overdue`.
pub fn planned_overdue(lang: Lang, day: NaiveDate, today: NaiveDate) -> String {
    planned_for(lang, short(lang, day, today), days(lang, (today - day).num_days()))
}

fn due_by(lang: Lang, told: String, day: NaiveDate, today: NaiveDate) -> String {
    match (today - day).num_days() {
        late @ 1.. => overdue_since(lang, told, days(lang, late)),
        _ => due_on(lang, told),
    }
}

/// A number of days: 「3 天」, `1 day`, `3 days`.
pub fn days(lang: Lang, count: i64) -> String {
    if count == 1 { one_day(lang).to_owned() } else { many_days(lang, count) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_a_text_are_written_as_people_read_them() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        for (text, zh) in [
            ("问李敏 · 2026-12-15", "问李敏 · 12月15日"),
            ("2027-01-05前，再看2026-12-01", "2027年1月5日前，再看12月1日"),
            ("A-2026-12-15", "A-2026-12-15"),
            ("2026-12-155 2026-13-01", "2026-12-155 2026-13-01"),
            ("", ""),
        ] {
            assert_eq!(in_text(Lang::Zh, text, today), zh);
        }
        assert_eq!(in_text(Lang::En, "by 2026-12-15", today), "by 15 Dec");
        assert_eq!(in_text_of_page(Lang::En, "ask by 2026-12-15."), "ask by 15 December 2026.");
        for kept in ["报价/2026-12-15.xlsx", "C:\\2026-12-15\\offer", "offer_2026-12-15", "2026-12-15.pdf"] {
            assert_eq!(in_text_of_page(Lang::En, kept), kept);
        }
        assert_eq!(
            in_text(Lang::En, "order 2026-12-15-7, 2026-12-15T08:00", today),
            "order 2026-12-15-7, 2026-12-15T08:00"
        );
    }

    #[test]
    fn english_days_stand_in_the_order_of_the_country() {
        let (today, day) = (NaiveDate::from_ymd_opt(2026, 11, 23), NaiveDate::from_ymd_opt(2026, 12, 4));
        let (today, day) = (today.expect("a day"), day.expect("a day"));
        let next_year = NaiveDate::from_ymd_opt(2027, 1, 5).expect("a day");
        for (order, told, years, whole, zh) in [
            (DayOrder::MonthFirst, "Fri Dec 4", "Jan 5, 2027", "December 4, 2026", "12月4日 周五"),
            (DayOrder::DayFirst, "Fri 4 Dec", "5 Jan 2027", "4 December 2026", "12月4日 周五"),
        ] {
            write_in_order(order);
            assert_eq!((long(Lang::En, day, today), short(Lang::En, next_year, today)), (told.into(), years.into()));
            assert_eq!((full(Lang::En, day), long(Lang::Zh, day, today)), (whole.to_owned(), zh.to_owned()));
            assert!(short(Lang::En, next_year.with_month(12).expect("a day"), today).len() <= column(Lang::En).into());
        }
    }

    #[test]
    fn days_read_as_a_person_says_them() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let today = day("2026-11-22");
        for (on, zh, en, zh_far, en_far) in [
            ("2026-11-21", "11月21日 周六", "Sat 21 Nov", "昨天", "yesterday"),
            ("2026-11-22", "11月22日 周日", "Sun 22 Nov", "今天", "today"),
            ("2026-11-24", "11月24日 周二", "Tue 24 Nov", "后天", "in 2 days"),
            ("2026-12-02", "12月2日 周三", "Wed 2 Dec", "10 天后", "in 10 days"),
            ("2025-11-22", "2025年11月22日 周六", "Sat 22 Nov 2025", "365 天前", "365 days ago"),
        ] {
            assert_eq!(long(Lang::Zh, day(on), today), zh);
            assert_eq!(long(Lang::En, day(on), today), en);
            assert_eq!(distance(Lang::Zh, day(on), today), zh_far);
            assert_eq!(distance(Lang::En, day(on), today), en_far);
        }
        for (on, zh, en) in [
            ("2026-11-21", "应于 11月21日，已逾期 1 天", "due 21 Nov, 1 day overdue"),
            ("2026-10-18", "应于 10月18日，已逾期 35 天", "due 18 Oct, 35 days overdue"),
            ("2026-11-22", "应于 11月22日", "due 22 Nov"),
            ("2026-11-24", "应于 11月24日", "due 24 Nov"),
        ] {
            assert_eq!((due(Lang::Zh, day(on), today), due(Lang::En, day(on), today)), (zh.to_owned(), en.to_owned()));
        }
        assert_eq!(due_in_sentence(Lang::En, day("2026-11-21"), today), "due Sat 21 Nov, 1 day overdue");
        assert_eq!(planned_overdue(Lang::Zh, day("2026-11-20"), today), "原定 11月20日，已逾期 2 天");
        assert_eq!(in_sentence(Lang::Zh, day("2026-11-21"), today), "11月21日（周六）");
        assert_eq!(full(Lang::En, day("2026-12-04")), "4 December 2026");
        assert_eq!(full(Lang::Zh, day("2026-12-04")), "2026年12月4日");
        assert_eq!((days(Lang::En, 1), days(Lang::Zh, 3)), ("1 day".to_owned(), "3 天".to_owned()));
    }
}
