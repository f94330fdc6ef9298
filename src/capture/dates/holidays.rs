//! Maps the rules' calendar to the few kinds of day that dates need.

use chrono::{Days, NaiveDate, Weekday};

use super::{DayKind, Feast, Holidays, feasts};
use crate::domain::DayOrder;
use crate::rules::{HolidayKind, LunarDay, Workdays};

/// More days than any feast has, with make-up days between them.
const LONGEST_FEAST: u64 = 12;
/// How far to look for a feast, in days.
const HORIZON: usize = 500;

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

    fn day_comes_first(&self) -> bool {
        self.day_order() == DayOrder::DayFirst
    }

    fn week_start(&self) -> Weekday {
        self.week_start()
    }

    fn is_in_workweek(&self, date: NaiveDate) -> bool {
        self.is_in_workweek(date)
    }

    fn feast(&self, feast: Feast, from: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        let name = match feast {
            Feast::Any => return feasts::by_kind_of_day(self, feast, from),
            Feast::Lantern => return lantern(from).map(|day| (day, day)),
            Feast::Spring => "春节",
            Feast::Qingming => "清明",
            Feast::Labour => "劳动",
            Feast::DragonBoat => "端午",
            Feast::MidAutumn => "中秋",
            Feast::National => "国庆",
            Feast::NewYear => "元旦",
            Feast::Christmas => "圣诞",
            Feast::Easter => "复活节",
            Feast::Thanksgiving => "感恩节",
        };
        // A feast that has begun before is not over yet; none lasts half a month.
        let early = from.checked_sub_days(Days::new(LONGEST_FEAST))?;
        let late = from.iter_days().nth(HORIZON)?;
        let off = self.holidays(early, late).filter(|(_, holiday)| holiday.kind == HolidayKind::Off);
        let days: Vec<NaiveDate> = off.filter(|(_, own)| own.name_zh.contains(name)).map(|(day, _)| day).collect();
        let is_near = |one: &NaiveDate, other: &NaiveDate| (*other - *one).num_days() < LONGEST_FEAST.cast_signed();
        let feasts = days.chunk_by(is_near).filter_map(|days| Some((*days.first()?, *days.last()?)));
        feasts.into_iter().find(|(_, last)| *last >= from)
    }
}

/// The next 15th of the first lunar month.
fn lantern(from: NaiveDate) -> Option<NaiveDate> {
    let is_lantern =
        |day: &NaiveDate| LunarDay::of(*day).is_some_and(|lunar| lunar.month == 1 && !lunar.is_leap && lunar.day == 15);
    from.iter_days().take(HORIZON).find(is_lantern)
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

    #[test]
    fn what_was_done_around_a_feast_was_done_around_the_last_one() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let past = |text| read_date(text, day("2026-11-27"), Towards::Past, &Workdays::shipped(&[])).unwrap();
        assert_eq!(past("国庆前"), day("2026-09-30"));
        assert_eq!(past("国庆后"), day("2026-10-08"));
        assert_eq!(past("before national day"), day("2026-09-30"));
        assert_eq!(past("节后"), day("2026-10-08"), "the last holiday of any kind");
    }
}
