//! Maps the rules' calendar to the few kinds of day that dates need.

use chrono::NaiveDate;

use super::{DayKind, Holidays};
use crate::rules::{HolidayKind, Workdays};

impl Holidays for Workdays {
    fn day(&self, date: NaiveDate) -> DayKind {
        match self.holiday(date) {
            Some(holiday) if holiday.kind == HolidayKind::Off && holiday.name_zh.contains("春节") => {
                DayKind::SpringFestival
            }
            Some(holiday) if holiday.kind == HolidayKind::Off => DayKind::Holiday,
            _ if self.is_own_workday(date) => DayKind::Workday,
            _ => DayKind::DayOff,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Towards, read_date};
    use super::*;

    #[test]
    fn the_day_after_a_holiday_is_one_that_the_user_works() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let after = |text, today, own: &[NaiveDate]| {
            read_date(text, day(today), Towards::Future, &Workdays::shipped(own)).unwrap()
        };
        assert_eq!(after("节后", "2025-09-26", &[]), day("2025-10-09"));
        assert_eq!(after("节后", "2025-09-26", &[day("2025-10-09")]), day("2025-10-10"));
        assert_eq!(after("年后", "2025-01-06", &[]), day("2025-02-05"));
    }
}
