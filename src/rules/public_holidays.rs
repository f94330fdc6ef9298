//! Public holidays by rule, country by country: a day of the year, a weekday of a month, a day counted from Easter.
//!
//! Leaves out mainland China, whose holidays come by a yearly notice, and what a single state or region keeps.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::holiday::{Holiday, HolidayKind, HolidayStatus};
use crate::domain::Country;

/// Country, rule, where a weekend moves it, Chinese and English name.
const SHIPPED: &str = include_str!("../../assets/calendars/holidays-world.csv");
/// The years for which days are worked out.
const YEARS: std::ops::RangeInclusive<i32> = 2000..=2100;

/// The days off of a country in every year; none where no rules ship for it.
pub(super) fn days_off_in(country: Country) -> Vec<(NaiveDate, Holiday)> {
    let mut days: Vec<(NaiveDate, Holiday)> = Vec::new();
    let lines = SHIPPED.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
    let rules: Vec<Vec<&str>> = lines.filter(|fields| fields.first() == Some(&country.code())).collect();
    for year in YEARS {
        let mut of_year: Vec<_> =
            rules.iter().filter_map(|fields| Some((fields, on_day(fields.get(1)?, year)?))).collect();
        // A day that is moved goes behind those that stay where they are.
        of_year.sort_by_key(|(_, day)| is_weekend(*day));
        for (fields, mut day) in of_year {
            let [_, _, moves, name_zh, name_en] = fields[..] else { continue };
            let called = |zh: &str, en: &str| {
                let (name_zh, name_en) = (format!("{name_zh}{zh}"), format!("{name_en}{en}"));
                Holiday { kind: HolidayKind::Off, name_zh, name_en, status: HolidayStatus::Published }
            };
            // The day itself stays one, for those who work at weekends.
            days.push((day, called("", "")));
            let is_taken = |day: NaiveDate| days.iter().rev().take(2 * rules.len()).any(|(other, _)| *other == day);
            let itself = day;
            match (moves, day.weekday()) {
                ("nearest", Weekday::Sat) => day = day - Days::new(1),
                ("nearest" | "sunday", Weekday::Sun) => day = day + Days::new(1),
                ("later", Weekday::Sat | Weekday::Sun) => {
                    while is_weekend(day) || is_taken(day) {
                        day = day + Days::new(1);
                    }
                }
                _ => {}
            }
            if day != itself {
                days.push((day, called("（补假）", " (observed)")));
            }
        }
    }
    days
}

/// Whether the program knows the holidays of a country, by notice or by rule.
pub fn knows_holidays(country: Country) -> bool {
    country == Country::CHINA || SHIPPED.lines().any(|line| line.split(',').next() == Some(country.code()))
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The day of a rule in a year: `--12-25`, `easter+1`, `-1 mon 5` for the last Monday of May.
fn on_day(rule: &str, year: i32) -> Option<NaiveDate> {
    if let Some(days) = rule.strip_prefix("easter") {
        let days: i64 = days.parse().ok()?;
        return Some(easter(year)? + chrono::Duration::days(days));
    }
    if let Some(day) = rule.strip_prefix("--") {
        let (month, day) = day.split_once('-')?;
        return NaiveDate::from_ymd_opt(year, month.parse().ok()?, day.parse().ok()?);
    }
    let mut words = rule.split(' ');
    let nth: i8 = words.next()?.parse().ok()?;
    let (weekday, month): (Weekday, u32) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    match u8::try_from(nth) {
        Ok(nth) => NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth),
        Err(_) => (4..=5).rev().find_map(|nth| NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth)),
    }
}

/// Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).
fn easter(year: i32) -> Option<NaiveDate> {
    let (golden, century, of_century) = (year % 19, year / 100, year % 100);
    let skew = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - skew + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let sum = epact + weekday - 7 * late + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(sum / 31).ok()?, u32::try_from(sum % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// The days from Monday to Friday that are free, from 2024 to 2028, as the countries' own lists have them.
    const FREE: [(&str, [&str; 5]); 6] = [
        (
            "GB",
            [
                "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
                "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
                "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
                "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
                "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
            ],
        ),
        (
            "US",
            [
                "01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25",
                "01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25",
                "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25",
                "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31",
                "01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25",
            ],
        ),
        (
            "DE",
            [
                "01-01 03-29 04-01 05-01 05-09 05-20 10-03 12-25 12-26",
                "01-01 04-18 04-21 05-01 05-29 06-09 10-03 12-25 12-26",
                "01-01 04-03 04-06 05-01 05-14 05-25 12-25",
                "01-01 03-26 03-29 05-06 05-17",
                "04-14 04-17 05-01 05-25 06-05 10-03 12-25 12-26",
            ],
        ),
        (
            "FR",
            [
                "01-01 04-01 05-01 05-08 05-09 05-20 08-15 11-01 11-11 12-25",
                "01-01 04-21 05-01 05-08 05-29 06-09 07-14 08-15 11-11 12-25",
                "01-01 04-06 05-01 05-08 05-14 05-25 07-14 11-11 12-25",
                "01-01 03-29 05-06 05-17 07-14 11-01 11-11",
                "04-17 05-01 05-08 05-25 06-05 07-14 08-15 11-01 12-25",
            ],
        ),
        (
            "CA",
            [
                "01-01 03-29 07-01 09-02 12-25",
                "01-01 04-18 07-01 09-01 12-25",
                "01-01 04-03 07-01 09-07 12-25",
                "01-01 03-26 07-01 09-06 12-27",
                "01-03 04-14 09-04 12-25",
            ],
        ),
        (
            "AU",
            [
                "01-01 01-26 03-29 04-01 04-25 12-25 12-26",
                "01-01 01-27 04-18 04-21 04-25 12-25 12-26",
                "01-01 01-26 04-03 04-06 12-25 12-28",
                "01-01 01-26 03-26 03-29 12-27 12-28",
                "01-03 01-26 04-14 04-17 04-25 12-25 12-26",
            ],
        ),
    ];

    #[test]
    fn the_holidays_of_six_countries_fall_on_the_days_of_their_own_lists() {
        for (country, years) in FREE {
            let days: BTreeMap<NaiveDate, Holiday> = days_off_in(country.parse().unwrap()).into_iter().collect();
            for (year, listed) in (2024..).zip(years) {
                let of_year = days.keys().filter(|day| day.year() == year && !is_weekend(**day));
                let found: Vec<String> = of_year.map(|day| day.format("%m-%d").to_string()).collect();
                assert_eq!(found.join(" "), listed, "{country} {year}");
            }
        }
        assert!(days_off_in("ZZ".parse().unwrap()).is_empty());
    }

    #[test]
    fn a_day_that_is_moved_has_its_name_and_says_that_it_is_moved() {
        for (country, date, name) in [
            ("GB", "2026-12-26", "Boxing Day"),
            ("GB", "2026-12-28", "Boxing Day (observed)"),
            ("GB", "2022-12-26", "Boxing Day"),
            ("GB", "2022-12-25", "Christmas Day"),
            ("GB", "2022-12-27", "Christmas Day (observed)"),
            ("GB", "2027-12-27", "Christmas Day (observed)"),
            ("GB", "2027-12-28", "Boxing Day (observed)"),
            ("US", "2026-07-03", "Independence Day (observed)"),
            ("US", "2027-07-05", "Independence Day (observed)"),
            ("US", "2027-12-31", "New Year's Day (observed)"),
            ("CA", "2029-07-02", "Canada Day (observed)"),
            ("CA", "2028-07-01", "Canada Day"),
            ("AU", "2025-01-27", "Australia Day (observed)"),
            ("AU", "2026-04-25", "Anzac Day"),
            ("DE", "2026-05-14", "Ascension Day"),
            ("FR", "2026-05-25", "Whit Monday"),
        ] {
            let days = days_off_in(country.parse().unwrap());
            let day: NaiveDate = date.parse().unwrap();
            assert!(days.iter().any(|(own, holiday)| *own == day && holiday.name_en == name), "{country} {date}");
        }
        let canada = days_off_in("CA".parse().unwrap());
        let monday: NaiveDate = "2028-07-03".parse().unwrap();
        assert!(canada.iter().all(|(day, _)| *day != monday), "a Saturday is moved by no law");
    }
}
