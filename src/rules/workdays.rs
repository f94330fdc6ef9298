//! The calendar of workdays: holidays and make-up days by notice, and the user's own days off.
//!
//! A second table, the user's, wins day by day. Leaves out how a table is written, see `holiday_table`, where it is kept,
//! and the days a customer does not like: those belong to the customer.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::holiday::{Holiday, HolidayKind, HolidayStatus};
use super::holiday_table::{HolidayError, HolidayField, rows};
use super::public_holidays;
use crate::domain::{Country, DayOrder, Settings, WeekStart, Workweek};

/// The holidays of mainland China that ship with the program.
const SHIPPED: &str = include_str!("../../assets/calendars/holidays-cn.csv");
/// The years that the rules of countries without yearly notices hold for.
const PUBLISHED_FROM: i32 = 1900;
const PUBLISHED_UNTIL: i32 = 2200;

/// Which days are workdays (docs/rules.md 5), and which of them the user takes off.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Workdays {
    holidays: BTreeMap<NaiveDate, Holiday>,
    published: BTreeSet<i32>,
    days_off: BTreeSet<NaiveDate>,
    workweek: Workweek,
    week_start: WeekStart,
    day_order: DayOrder,
}

impl Workdays {
    /// The calendar that ships with the program, and the user's days off.
    pub fn shipped(days_off: &[NaiveDate]) -> Self {
        Self::read(SHIPPED, None, days_off).unwrap_or_default()
    }

    /// The holidays of a country, where rules ship for it; a table of the user's wins for the days it names.
    pub fn in_country(country: Country, own: Option<&str>, days_off: &[NaiveDate]) -> Result<Self, HolidayError> {
        if country == Country::CHINA {
            return Self::read_for(country, SHIPPED, own, days_off);
        }
        let own = Self::read_for(country, "", own, days_off)?;
        let mut holidays: BTreeMap<NaiveDate, Holiday> = public_holidays::days_off_in(country).into_iter().collect();
        holidays.extend(own.holidays);
        // Nothing else is to come: there are no notices and no make-up days.
        let published = (PUBLISHED_FROM..=PUBLISHED_UNTIL).collect();
        let own = Self { holidays, published, ..own };
        Ok(own.in_weeks(country.workweek(), country.week_start()))
    }

    /// The days of a book, by its country, its workweek and its days off; a table of the user's wins for the days it names.
    pub fn of_book(settings: &Settings, own: Option<&str>) -> Result<Self, HolidayError> {
        let there = Self::in_country(settings.home(), own, &settings.days_off)?;
        Ok(there.in_weeks(settings.worked_week(), settings.first_weekday()))
    }

    /// The calendar that ships with the program; a table of the user's wins for the days it names.
    pub fn with_own_table(own: &str, days_off: &[NaiveDate]) -> Result<Self, HolidayError> {
        Self::read(SHIPPED, Some(own), days_off)
    }

    /// A calendar from a holiday table; a second one wins for the days it names.
    pub fn read(table: &str, own: Option<&str>, days_off: &[NaiveDate]) -> Result<Self, HolidayError> {
        Self::read_for(Country::CHINA, table, own, days_off)
    }

    /// The same in this country: lines for another one are checked and left out, a line for this one wins over a line for
    /// every country.
    fn read_for(
        country: Country,
        table: &str,
        own: Option<&str>,
        days_off: &[NaiveDate],
    ) -> Result<Self, HolidayError> {
        let mut holidays = BTreeMap::new();
        for text in [Some(table), own].into_iter().flatten() {
            let mut named = BTreeSet::new();
            let mut of_country = Vec::new();
            for (number, row) in rows(text) {
                let row = row?;
                if !named.insert((row.day, row.country.map(|own| own.to_string()))) {
                    return Err(HolidayError {
                        line: number,
                        column: 1,
                        got: row.day.to_string(),
                        expected: HolidayField::OtherDate,
                    });
                }
                match row.country {
                    None => drop(holidays.insert(row.day, row.holiday)),
                    Some(own) if own == country => of_country.push((row.day, row.holiday)),
                    Some(_) => {}
                }
            }
            holidays.extend(of_country);
        }
        let published = holidays
            .iter()
            .filter(|(_, holiday)| holiday.status == HolidayStatus::Published)
            .map(|(day, _)| day.year())
            .collect();
        let days_off = days_off.iter().copied().collect();
        Ok(Self { holidays, published, days_off, day_order: country.day_order(), ..Self::default() })
    }

    /// The same with these days of the week worked, and weeks that begin so.
    fn in_weeks(self, workweek: Workweek, week_start: WeekStart) -> Self {
        Self { workweek, week_start, ..self }
    }

    /// In which order people write a date in figures there.
    pub fn day_order(&self) -> DayOrder {
        self.day_order
    }

    /// Whether this day of the week is worked at all.
    pub fn is_in_workweek(&self, day: NaiveDate) -> bool {
        self.workweek.holds(day.weekday())
    }

    /// The weekday with which a week begins.
    pub const fn week_start(&self) -> Weekday {
        self.week_start.weekday()
    }

    /// The day with which the week of `day` begins.
    pub fn first_of_week(&self, day: NaiveDate) -> NaiveDate {
        day - Days::new(u64::from(day.weekday().days_since(self.week_start())))
    }

    /// Whether people work: the days of the workweek, except days marked off, plus those marked as workdays.
    pub fn is_workday(&self, day: NaiveDate) -> bool {
        match self.holidays.get(&day) {
            Some(holiday) => holiday.kind == HolidayKind::Work,
            None => self.workweek.holds(day.weekday()),
        }
    }

    /// Whether it is one of the user's own days off.
    pub fn is_day_off(&self, day: NaiveDate) -> bool {
        self.days_off.contains(&day)
    }

    /// Whether the user works: a workday that is not one of the user's own days off.
    pub fn is_own_workday(&self, day: NaiveDate) -> bool {
        self.is_workday(day) && !self.is_day_off(day)
    }

    /// The first workday after `day`.
    pub fn next_workday(&self, day: NaiveDate) -> NaiveDate {
        self.nth_workday(day, 1)
    }

    /// The `count`-th workday after `day`; `day` itself for 0.
    pub fn nth_workday(&self, day: NaiveDate, count: usize) -> NaiveDate {
        let after = day.iter_days().skip(1).filter(|day| self.is_workday(*day));
        if count == 0 { day } else { after.take(count).last().unwrap_or(day) }
    }

    /// What the holiday table says of a day, if it names it.
    pub fn holiday(&self, day: NaiveDate) -> Option<&Holiday> {
        self.holidays.get(&day)
    }

    /// The public holiday after which a day is the first workday.
    pub fn holiday_that_ended(&self, day: NaiveDate) -> Option<&Holiday> {
        let before = day.iter_days().rev().skip(1).take_while(|before| !self.is_own_workday(*before));
        let named = before.filter_map(|before| self.holiday(before).filter(|holiday| holiday.kind == HolidayKind::Off));
        self.is_own_workday(day).then_some(named)?.next()
    }

    /// The days from `from` to `to`, both included, that the holiday table names.
    pub fn holidays(&self, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = (NaiveDate, &Holiday)> {
        let to = to.max(from - Days::new(1));
        self.holidays.range(from..).take_while(move |(day, _)| **day <= to).map(|(day, holiday)| (*day, holiday))
    }

    /// Whether the notice with the make-up days of that year is known.
    pub fn is_published(&self, year: i32) -> bool {
        self.published.contains(&year)
    }

    /// The years from `from` to `to`, both included, whose notice is not known: their make-up days may be off.
    pub fn unpublished_years(&self, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = i32> {
        (from.year()..=to.year()).filter(|year| !self.is_published(*year))
    }
}

#[cfg(test)]
mod tests {
    use super::super::HOLIDAY_COLUMNS;
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_first_workday_after_a_holiday_names_it() {
        let workdays = Workdays::shipped(&[]);
        let after = |on: &str| workdays.holiday_that_ended(day(on)).map(|holiday| holiday.name_zh.as_str());
        assert_eq!(after("2025-02-05"), Some("春节"));
        assert_eq!([after("2025-02-06"), after("2025-02-03"), after("2026-11-30")], [None; 3]);
    }

    #[test]
    fn a_book_of_another_country_has_its_holidays_and_none_of_china() {
        let british = Workdays::in_country("GB".parse().unwrap(), None, &[day("2026-11-24")]).unwrap();
        assert!(british.is_workday(day("2026-10-01")) && !british.is_workday(day("2026-12-25")));
        assert!(!british.is_workday(day("2026-10-10")), "no make-up day");
        assert!(british.is_day_off(day("2026-11-24")) && british.is_published(2031));
        let own = "2026-10-01,off,家庆,Family day,published\n";
        let table = format!("{}\n{own}", HOLIDAY_COLUMNS.join(","));
        let british = Workdays::in_country("GB".parse().unwrap(), Some(&table), &[]).unwrap();
        assert!(!british.is_workday(day("2026-10-01")) && !british.is_workday(day("2026-12-25")));
    }

    #[test]
    fn a_book_works_the_days_of_its_workweek_and_begins_weeks_as_it_says() {
        let settings = |text: &str| serde_json::from_str::<Settings>(text).unwrap();
        let (friday, sunday) = (day("2026-11-27"), day("2026-11-29"));
        let israel = Workdays::of_book(&settings(r#"{"country":"IL"}"#), None).unwrap();
        assert!(israel.is_workday(sunday) && !israel.is_workday(friday));
        assert_eq!(israel.next_workday(day("2026-11-26")), sunday);
        assert_eq!(israel.first_of_week(friday), day("2026-11-22"));
        let chosen = settings(r#"{"country":"GB","workweek":"mon-sat","week_start":"sat"}"#);
        let chosen = Workdays::of_book(&chosen, None).unwrap();
        assert!(chosen.is_workday(day("2026-11-28")) && !chosen.is_workday(sunday));
        assert_eq!(chosen.first_of_week(friday), day("2026-11-21"));
        assert!(!chosen.is_workday(day("2026-12-25")), "a holiday in a workweek is free");
    }

    #[test]
    fn the_shipped_table_reads_and_knows_its_years() {
        let workdays = Workdays::read(SHIPPED, None, &[]).unwrap();
        assert_eq!(workdays, Workdays::shipped(&[]));
        assert!(workdays.is_published(2026) && !workdays.is_published(2027));
        assert!(!workdays.is_workday(day("2026-10-01")), "a holiday on a Thursday");
        assert!(workdays.is_workday(day("2026-10-10")), "a make-up Saturday");
        assert!(!workdays.is_workday(day("2026-11-21")) && workdays.is_workday(day("2026-11-23")));
        assert_eq!(workdays.holiday(day("2026-10-01")).unwrap().name_en, "National Day");
    }

    #[test]
    fn counts_workdays_over_a_holiday() {
        let workdays = Workdays::shipped(&[]);
        assert_eq!(workdays.next_workday(day("2026-09-30")), day("2026-10-08"));
        assert_eq!(workdays.nth_workday(day("2026-09-30"), 3), day("2026-10-10"));
        assert_eq!(workdays.nth_workday(day("2026-10-03"), 0), day("2026-10-03"));
    }

    #[test]
    fn the_users_table_wins_and_days_off_are_the_users_alone() {
        let own = "date,kind,name_zh,name_en,status\n2026-10-01,work,值班,On duty,published\n";
        let workdays = Workdays::with_own_table(own, &[day("2026-11-24")]).unwrap();
        assert!(workdays.is_workday(day("2026-10-01")) && !workdays.is_workday(day("2026-10-02")));
        assert!(workdays.is_workday(day("2026-11-24")) && !workdays.is_own_workday(day("2026-11-24")));
        let named: Vec<_> = workdays.holidays(day("2026-10-01"), day("2026-10-03")).map(|(on, _)| on.day()).collect();
        assert_eq!(named, [1, 2, 3]);
        assert_eq!(workdays.holidays(day("2026-10-03"), day("2026-10-01")).count(), 0);
    }

    #[test]
    fn a_line_of_a_country_is_for_its_books_and_wins_over_one_for_all() {
        let own = "date,kind,name_zh,name_en,status,country\n2026-10-05,off,厂庆,Works day,published\n\
                   2026-10-05,work,上班,\"Open, all day\",published,GB\n2026-10-06,off,周二,Tuesday,published,FR\n";
        let of = |code: &str| Workdays::in_country(code.parse().unwrap(), Some(own), &[]).unwrap();
        let (gb, fr) = (of("GB"), of("FR"));
        assert!(gb.is_workday(day("2026-10-05")) && gb.is_workday(day("2026-10-06")));
        assert!(!fr.is_workday(day("2026-10-05")) && !fr.is_workday(day("2026-10-06")));
        assert_eq!(gb.holiday(day("2026-10-05")).unwrap().name_en, "Open, all day");
    }

    #[test]
    fn a_wrong_row_is_named_with_line_and_column() {
        use HolidayField as F;
        for (row, column, expected) in [
            ("2026-02-30,off,元旦,New Year,published", 1, F::Date),
            ("2026-01-01,holiday,元旦,New Year,published", 2, F::Kind),
            ("2026-01-01,off,元旦,New Year,maybe", 5, F::Status),
            ("2026-01-01,off,元旦", 3, F::Columns),
            ("2026-01-01,off,元旦,New Year,published,GB,more", 7, F::Columns),
            ("2026-01-01,off,元旦,New Year,published,ZZ", 6, F::Country),
            ("2026-01-02,off,元旦,New Year,published", 1, F::OtherDate),
        ] {
            let head = "\u{feff}date,kind,name_zh,name_en,status\n\n2026-01-02,off,元旦,New Year,published\n";
            let error = Workdays::with_own_table(&format!("{head}{row}\n"), &[]).unwrap_err();
            assert_eq!((error.line, error.column, error.expected), (4, column, expected), "{row}");
            assert!(error.to_string().starts_with(&format!("holiday table, line 4, column {column}: `")));
        }
    }
}
