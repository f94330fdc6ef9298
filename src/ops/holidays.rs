//! The public holidays of a country: what the program knows, and the user's own table that is filled from files.
//!
//! Leaves out how a file of holidays is read, see `file`, and what a day is to the rules, see `rules::Workdays`.

mod calendar;
mod file;

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use chrono::{Datelike as _, NaiveDate};
use thiserror::Error;

pub use calendar::{LeftOutHoliday, WhyLeftOut};
pub use file::{BadHolidayLine, HolidayFault, HolidayFile};

use super::own_files::OwnFiles;
use crate::domain::{Country, Settings};
use crate::exchange::ical::IcalError;
use crate::exchange::tables::TableError;
use crate::owner_only::{make_folder, write_whole};
use crate::rules::{
    self, Holiday, HolidayError, HolidayKind, HolidayLine, HolidayStatus, Workdays, holiday_lines, write_holidays,
};
use crate::small_file;

/// Whether nothing says when the public holidays of a country are: the program does not know them, and the user's own
/// table has none.
pub fn lacks_holidays(country: Country, own: &OwnFiles) -> bool {
    let has_own =
        || own.holiday_file().is_some_and(|path| OwnHolidays::open(path).is_ok_and(|own| own.has_days_of(country)));
    !rules::knows_holidays(country) && !has_own()
}

/// Why holidays are not taken, or not taken away.
#[derive(Debug, Error)]
pub enum HolidaysError {
    /// The file cannot be read.
    #[error("the file cannot be read: {0}")]
    Unreadable(io::Error),
    #[error(transparent)]
    Calendar(#[from] IcalError),
    #[error(transparent)]
    Table(#[from] TableError),
    /// Lines of the file say no day.
    #[error("lines: {0:?}")]
    Lines(Vec<BadHolidayLine>),
    /// The file names no day that is free or worked.
    #[error("no holidays")]
    NoDays,
    /// The user's own table has a mistake, and would be written anew without the line.
    #[error(transparent)]
    Own(#[from] HolidayError),
    /// The user's own table cannot be read or written.
    #[error("the own table: {0}")]
    OwnFile(io::Error),
}

/// What came of a file of holidays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BroughtHolidays {
    /// New days.
    pub added: usize,
    /// Days that had another name or were the other thing.
    pub changed: usize,
    /// Days that were brought before.
    pub unchanged: usize,
    /// Days of which the program itself knows the same.
    pub known: usize,
}

/// Where a listed day comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HolidaySource {
    /// It ships with the program.
    Shipped,
    /// It stands in the user's own table.
    Own,
    /// It is one of the user's days off, in the settings of the book.
    DayOff,
}

/// A day as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedHoliday {
    pub day: NaiveDate,
    /// Nothing of the user's days off.
    pub holiday: Option<Holiday>,
    pub source: HolidaySource,
}

/// The user's own table of holidays.
#[derive(Debug, Clone)]
pub struct OwnHolidays {
    path: PathBuf,
    lines: Vec<HolidayLine>,
}

impl OwnHolidays {
    /// Reads it; where there is none yet it is empty.
    pub fn open(path: &Path) -> Result<Self, HolidaysError> {
        let text = match small_file::read_text(path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
            Err(error) => return Err(HolidaysError::OwnFile(error)),
        };
        let lines = holiday_lines(&text).map(|(_, line)| line).collect::<Result<Vec<_>, _>>()?;
        Ok(Self { path: path.to_path_buf(), lines })
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it has days for the books of this country.
    pub fn has_days_of(&self, country: Country) -> bool {
        self.lines.iter().any(|line| line.country.is_none_or(|of| of == country))
    }

    /// Takes days in for the books of this country. What the program knows of the country anyway is not
    /// written down.
    pub fn bring(&mut self, days: &[(NaiveDate, Holiday)], country: Country) -> BroughtHolidays {
        let shipped = Workdays::in_country(country, None, &[]).unwrap_or_default();
        let mut brought = BroughtHolidays::default();
        for (day, holiday) in days {
            let own = self.lines.iter_mut().find(|line| line.day == *day && line.country == Some(country));
            match own {
                Some(line) if line.holiday == *holiday => brought.unchanged += 1,
                Some(line) => {
                    line.holiday.clone_from(holiday);
                    brought.changed += 1;
                }
                None if shipped.holiday(*day).is_some_and(|known| says_the_same(known, holiday)) => brought.known += 1,
                None => {
                    self.lines.push(HolidayLine { day: *day, holiday: holiday.clone(), country: Some(country) });
                    brought.added += 1;
                }
            }
        }
        self.lines.sort_by_key(|line| (line.day, line.country.map(|country| country.to_string())));
        brought
    }

    /// Takes the days of a file away again, as far as they stand there as the file says; how many they were.
    pub fn take_away(&mut self, file: &HolidayFile, country: Country) -> usize {
        let days = || file.days().iter().chain(file.all_days());
        let is_of_file = |line: &HolidayLine| days().any(|day| *day == (line.day, line.holiday.clone()));
        self.drop_lines(country, is_of_file)
    }

    /// Takes the days of a year away; how many they were.
    pub fn take_year_away(&mut self, year: i32, country: Country) -> usize {
        self.drop_lines(country, |line| line.day.year() == year)
    }

    fn drop_lines(&mut self, country: Country, is_meant: impl Fn(&HolidayLine) -> bool) -> usize {
        let before = self.lines.len();
        self.lines.retain(|line| line.country != Some(country) || !is_meant(line));
        before - self.lines.len()
    }

    /// Writes it whole, for the owner alone.
    pub fn write(&self) -> Result<(), HolidaysError> {
        self.path.parent().map_or(Ok(()), make_folder).map_err(HolidaysError::OwnFile)?;
        let text = write_holidays(&self.lines);
        write_whole(&self.path, |out| out.write_all(text.as_bytes())).map_err(HolidaysError::OwnFile)
    }

    /// The days of a year in a book with these settings: public ones, and the user's days off.
    pub fn listed(&self, settings: &Settings, year: i32) -> Vec<ListedHoliday> {
        let (Some(first), Some(last)) = (NaiveDate::from_ymd_opt(year, 1, 1), NaiveDate::from_ymd_opt(year, 12, 31))
        else {
            return Vec::new();
        };
        let own = write_holidays(&self.lines);
        let workdays = Workdays::of_book(settings, Some(&own)).unwrap_or_default();
        let home = settings.home();
        let is_own = |day: NaiveDate| {
            self.lines.iter().any(|line| line.day == day && line.country.is_none_or(|country| country == home))
        };
        let public = workdays.holidays(first, last).map(|(day, holiday)| ListedHoliday {
            day,
            holiday: Some(holiday.clone()),
            source: if is_own(day) { HolidaySource::Own } else { HolidaySource::Shipped },
        });
        let off = settings.days_off.iter().filter(|day| day.year() == year);
        let off = off.map(|day| ListedHoliday { day: *day, holiday: None, source: HolidaySource::DayOff });
        let mut listed: Vec<ListedHoliday> = public.chain(off).collect();
        listed.sort_by_key(|one| one.day);
        listed
    }

    /// The same days as a table that can be brought again, without the user's days off.
    pub fn as_table(&self, settings: &Settings, year: i32) -> String {
        let lines = self.listed(settings, year).into_iter();
        let lines = lines.filter_map(|one| Some(HolidayLine { day: one.day, holiday: one.holiday?, country: None }));
        write_holidays(&lines.collect::<Vec<_>>())
    }
}

/// Whether a day is as certain and the same thing; only the name may be another.
fn says_the_same(known: &Holiday, brought: &Holiday) -> bool {
    known.kind == brought.kind && known.status == HolidayStatus::Published
}

impl ListedHoliday {
    /// Whether people work on it.
    pub fn is_worked(&self) -> bool {
        self.holiday.as_ref().is_some_and(|holiday| holiday.kind == HolidayKind::Work)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(folder: &Path) -> OwnHolidays {
        OwnHolidays::open(&folder.join("config").join("holidays.csv")).unwrap()
    }

    #[test]
    fn the_same_file_twice_changes_nothing_and_can_be_taken_away_again() {
        let folder = tempfile::tempdir().unwrap();
        let brought = folder.path().join("company.csv");
        std::fs::write(&brought, "date,name\n2026-12-25,Christmas\n2026-12-24,Works closed\n").unwrap();
        let file = HolidayFile::read(&brought, "2026-11-23".parse().unwrap()).unwrap();
        let (britain, germany) = ("GB".parse().unwrap(), "DE".parse().unwrap());
        let mut table = own(folder.path());
        let first = table.bring(file.days(), britain);
        assert_eq!((first.added, first.changed, first.unchanged, first.known), (1, 0, 0, 1));
        table.write().unwrap();
        let text = std::fs::read_to_string(table.path()).unwrap();
        let mut table = own(folder.path());
        let again = table.bring(file.days(), britain);
        assert_eq!((again.added, again.changed, again.unchanged, again.known), (0, 0, 1, 1));
        table.write().unwrap();
        assert_eq!(std::fs::read_to_string(table.path()).unwrap(), text);
        assert_eq!(table.take_away(&file, germany), 0, "it was brought for another country");
        assert_eq!((table.take_away(&file, britain), table.take_away(&file, britain)), (1, 0));
    }

    #[test]
    fn a_year_is_listed_with_where_each_day_comes_from() {
        let folder = tempfile::tempdir().unwrap();
        let brought = folder.path().join("company.csv");
        std::fs::write(&brought, "date,name\n2026-12-24,Works closed\n").unwrap();
        let file = HolidayFile::read(&brought, "2026-11-23".parse().unwrap()).unwrap();
        let mut table = own(folder.path());
        table.bring(file.days(), "GB".parse().unwrap());
        let settings: Settings = serde_json::from_str(r#"{"country":"GB","days_off":["2026-11-30"]}"#).unwrap();
        let listed = table.listed(&settings, 2026);
        let source = |day: &str| {
            let day = day.parse().unwrap();
            listed.iter().find(|one: &&ListedHoliday| one.day == day).map(|one| one.source)
        };
        assert_eq!(source("2026-12-25"), Some(HolidaySource::Shipped));
        assert_eq!(source("2026-12-24"), Some(HolidaySource::Own));
        assert_eq!(source("2026-11-30"), Some(HolidaySource::DayOff));
        let written = folder.path().join("out.csv");
        std::fs::write(&written, table.as_table(&settings, 2026)).unwrap();
        let again = HolidayFile::read(&written, "2026-11-23".parse().unwrap()).unwrap();
        assert_eq!(again.days().len(), listed.len() - 1);
    }
}
