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
            let is_taken = |day: NaiveDate| days.iter().rev().take(rules.len()).any(|(other, _)| *other == day);
            match (moves, day.weekday()) {
                ("nearest", Weekday::Sat) => day = day - Days::new(1),
                ("nearest", Weekday::Sun) => day = day + Days::new(1),
                ("later", _) => {
                    while is_weekend(day) || is_taken(day) {
                        day = day + Days::new(1);
                    }
                }
                _ => {}
            }
            let (name_zh, name_en) = (name_zh.to_owned(), name_en.to_owned());
            days.push((day, Holiday { kind: HolidayKind::Off, name_zh, name_en, status: HolidayStatus::Published }));
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
    use super::*;

    #[test]
    fn the_holidays_of_six_countries_fall_on_their_days() {
        for (country, date, name) in [
            ("GB", "2026-04-03", "Good Friday"),
            ("GB", "2026-04-06", "Easter Monday"),
            ("GB", "2026-05-25", "Spring bank holiday"),
            ("GB", "2026-12-25", "Christmas Day"),
            ("GB", "2026-12-28", "Boxing Day"),
            ("GB", "2022-12-26", "Boxing Day"),
            ("GB", "2022-12-27", "Christmas Day"),
            ("US", "2026-07-03", "Independence Day"),
            ("US", "2026-11-26", "Thanksgiving"),
            ("US", "2027-07-05", "Independence Day"),
            ("DE", "2026-05-14", "Ascension Day"),
            ("FR", "2026-05-25", "Whit Monday"),
            ("CA", "2026-09-07", "Labour Day"),
            ("AU", "2025-04-21", "Easter Monday"),
        ] {
            let days = days_off_in(country.parse().unwrap());
            let day: NaiveDate = date.parse().unwrap();
            assert!(days.iter().any(|(own, holiday)| *own == day && holiday.name_en == name), "{country} {date}");
        }
        assert!(days_off_in("ZZ".parse().unwrap()).is_empty());
    }
}
