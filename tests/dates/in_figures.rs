//! Days in figures, in the order of the country; days counted in weeks; halves of hours.

use super::*;

/// The same days where people write the day before the month.
struct DayFirst;

impl Holidays for DayFirst {
    fn day(&self, date: NaiveDate) -> DayKind {
        Calendar.day(date)
    }

    fn day_comes_first(&self) -> bool {
        true
    }
}

#[test]
fn figures_stand_in_the_order_of_the_country_unless_one_is_no_month() {
    for (text, month_first, day_first) in [
        ("8/12", "2027-08-12", "2026-12-08"),
        ("8/12/26", "2026-08-12", "2026-12-08"),
        ("8/12/2026", "2026-08-12", "2026-12-08"),
        ("8.12", "2027-08-12", "2026-12-08"),
        ("15/12", "2026-12-15", "2026-12-15"),
        ("12/15", "2026-12-15", "2026-12-15"),
        ("15/12/26", "2026-12-15", "2026-12-15"),
        ("8-12", "2027-08-12", "2026-12-08"),
        ("15-12", "2026-12-15", "2026-12-15"),
        ("2026-12-08", "2026-12-08", "2026-12-08"),
        ("2026/12/8", "2026-12-08", "2026-12-08"),
        ("8 dec", "2026-12-08", "2026-12-08"),
    ] {
        let read = |calendar: &dyn Holidays| read_date(text, today(), Towards::Either, calendar);
        assert_eq!(read(&Calendar), Ok(day(month_first)), "{text}");
        assert_eq!(read(&DayFirst), Ok(day(day_first)), "{text}");
    }
    assert_eq!(read_date("8.12.26", today(), Towards::Future, &DayFirst), Ok(day("2026-12-08")));
    for text in ["31/2", "31/4/26", "13/13"] {
        let found = read_date(text, today(), Towards::Future, &DayFirst);
        assert_eq!(found, Err(DateError::NoSuchDate { text: text.to_owned() }), "{text}");
    }
}

#[test]
fn a_week_on_a_day_is_a_week_after_it() {
    // Wednesday.
    let today = day("2026-11-25");
    for (text, expected) in [
        ("a week on Tuesday", "2026-12-08"),
        ("a week on Friday", "2026-12-04"),
        ("a week from Friday", "2026-12-04"),
        ("a fortnight on Friday", "2026-12-11"),
        ("Tuesday week", "2026-12-08"),
        ("a week today", "2026-12-02"),
        ("a week tomorrow", "2026-12-03"),
        ("tomorrow fortnight", "2026-12-10"),
        ("in a week", "2026-12-02"),
        ("next Tuesday", "2026-12-01"),
    ] {
        assert_eq!(read_date(text, today, Towards::Future, &Calendar), Ok(day(expected)), "{text}");
    }
    assert_eq!(parse_date("week on Tuesday", today, Towards::Future, &Calendar), Ok(None), "this week on Tuesday");
}

#[test]
fn half_an_hour_behind_an_hour() {
    for (text, time, rest) in [
        ("half ten", "10:30", ""),
        ("half two", "14:30", ""),
        ("half 10, bring it", "10:30", ", bring it"),
        ("at half past eight", "08:30", ""),
        ("half past 3 pm", "15:30", ""),
        ("quarter past nine", "09:15", ""),
        ("a quarter to three", "14:45", ""),
        ("half 7 am", "07:30", ""),
    ] {
        let (found, length) = parse_time(text).expect(text);
        assert_eq!((found.format("%H:%M").to_string().as_str(), &text[length..]), (time, rest), "{text}");
    }
    for text in ["half price", "half of it", "half ten units", "half an hour", "half 20", "halfway"] {
        assert_eq!(parse_time(text), None, "{text}");
    }
}
