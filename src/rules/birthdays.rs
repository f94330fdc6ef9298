//! When a birthday is next, by either calendar (docs/rules.md 5.8).

use std::collections::BTreeSet;

use chinese_lunisolar_calendar::{LunarDay, LunarMonth, LunisolarDate, LunisolarYear, SolarYear};
use chrono::{Datelike, NaiveDate};

use crate::domain::Birthday;

impl Birthday {
    /// The first day from `today` on that is this birthday; 29 February counts as 28 February in other years, a lunar
    /// 30th as the 29th in a short month, in the plain month before a leap month. `None` beyond the years that the
    /// lunar table knows, 1901 to 2100 (docs/rules.md 5.8).
    pub fn next_from(self, today: NaiveDate) -> Option<NaiveDate> {
        let in_year = |year: i32| match self {
            Self::Full { month, day, .. } | Self::Yearless { month, day } => solar(year, month, day),
            Self::Lunar { month, day } => lunar(year, month, day),
        };
        (today.year() - 1..=today.year() + 1).filter_map(in_year).find(|on| *on >= today)
    }
}

/// Month and day of every birthday, by either calendar, whose [`Birthday::next_from`] can be one of these days: all
/// others can be skipped.
pub fn birthdays_to_ask(from: NaiveDate, to: NaiveDate) -> BTreeSet<(u32, u32)> {
    let days = from.iter_days().take_while(|day| *day <= to);
    let mut asked = BTreeSet::new();
    for day in days {
        asked.insert((day.month(), day.day()));
        if (day.month(), day.day()) == (2, 28) {
            asked.insert((2, 29));
        }
        if let Some(lunar) = super::LunarDay::of(day) {
            asked.insert((lunar.month.into(), lunar.day.into()));
            if lunar.day == 29 {
                asked.insert((lunar.month.into(), 30));
            }
        }
    }
    asked
}

fn solar(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day).or_else(|| NaiveDate::from_ymd_opt(year, month, day - 1))
}

/// A day of the lunar year that begins in this year of the solar calendar.
fn lunar(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    let year = LunisolarYear::from_solar_year(SolarYear::from_u16(u16::try_from(year).ok()?)).ok()?;
    let month = LunarMonth::from_u8_with_leap(u8::try_from(month).ok()?, false).ok()?;
    let on = |day: u32| {
        let day = LunarDay::from_u8(u8::try_from(day).ok()?).ok()?;
        LunisolarDate::from_lunisolar_year_lunar_month_day(year, month, day).ok().map(LunisolarDate::to_naive_date)
    };
    on(day).or_else(|| on(day - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn birthdays_of_both_calendars() {
        for (birthday, today, next) in [
            ("1980-05-12", "2026-05-12", "2026-05-12"),
            ("1980-05-12", "2026-05-13", "2027-05-12"),
            ("--02-29", "2026-02-01", "2026-02-28"),
            ("--02-29", "2024-02-01", "2024-02-29"),
            ("L08-15", "2026-09-01", "2026-09-25"),
            ("L01-01", "2026-02-10", "2026-02-17"),
            // The twelfth month falls in the following solar year.
            ("L12-08", "2026-01-20", "2026-01-26"),
            // 2025 had a leap sixth month: the plain one counts.
            ("L06-15", "2025-06-01", "2025-07-09"),
            ("L06-15", "2025-07-20", "2026-07-28"),
        ] {
            let found = birthday.parse::<Birthday>().unwrap().next_from(today.parse().unwrap());
            assert_eq!(found.unwrap().to_string(), next, "{birthday} {today}");
        }
    }

    #[test]
    fn whoever_has_birthday_is_among_those_who_are_asked() {
        let first: NaiveDate = "2023-12-25".parse().unwrap();
        for from in first.iter_days().take(800).step_by(3) {
            let to = from + chrono::Days::new(6);
            let asked = birthdays_to_ask(from, to);
            for (month, day) in (1..=12).flat_map(|month| (1..=30).map(move |day| (month, day))) {
                let both = [Birthday::Yearless { month, day }, Birthday::Lunar { month, day }];
                let real = both.into_iter().filter(|one| one.to_string().parse::<Birthday>().is_ok());
                if real.into_iter().any(|one| one.next_from(from).is_some_and(|on| on <= to)) {
                    assert!(asked.contains(&(month, day)), "{month}-{day} from {from}");
                }
            }
        }
    }

    #[test]
    fn a_lunar_thirtieth_is_the_twenty_ninth_in_a_short_month() {
        let mut days = Vec::new();
        for year in 2020..2030 {
            let (last, eve) = (lunar(year, 12, 30).unwrap(), lunar(year, 12, 29).unwrap());
            days.push((last - eve).num_days());
            assert_eq!(lunar(year + 1, 1, 1).unwrap().pred_opt(), Some(last), "new year follows in {year}");
        }
        assert!(days.contains(&0) && days.contains(&1));
    }
}
