//! What every judgement needs beside the book: the rulebook, the workdays, the settings and the day.
//!
//! A user's own rulebook or holiday file wins; one that is broken never stops anything: what ships is used instead,
//! and the trouble is told.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::NaiveDate;

use super::rulebooks::{chosen, file_of};
use crate::domain::{Settings, WeekdayName};
use crate::facts::Dossier;
use crate::paths::AppPaths;
use crate::rules::arithmetic::days_after;
use crate::rules::demand::{PerWeek, capacity_per_week};
use crate::rules::plan::DayCapacity;
use crate::rules::{HolidayError, Rulebook, RulebookProblem, Standing, Workdays, has_no_day};
use crate::store::{Reader, StoreError};

/// How many days the rules look back for people who were named.
const LONGEST_LOOK_BACK: i64 = 180;

/// The longest time off after which the next day of work is looked for, in days.
const LONGEST_BREAK: usize = 400;

/// Everything a judgement needs that is not a customer.
#[derive(Debug, Clone)]
pub struct RulesContext {
    /// The day as of which things stand.
    pub today: NaiveDate,
    /// The rulebook in force.
    pub rulebook: Rulebook,
    /// Which days are worked.
    pub workdays: Workdays,
    /// What the user decided about the book.
    pub settings: Settings,
    /// What could not be used as it is.
    pub file_problems: Vec<FileProblem>,
}

/// The places of the user's own files. They are read when a rules context is; nowhere by default.
#[derive(Debug, Clone, Default)]
pub struct OwnFiles {
    rulebooks: Option<PathBuf>,
    holidays: Option<PathBuf>,
}

/// A file of the user's own.
pub(super) enum OwnText {
    /// There is none.
    Missing,
    /// Its text.
    Text(String),
    /// It is no text in UTF-8, or may not be read.
    Unreadable,
}

/// What tells whether the user's own files were written since: the moment and the size of each that is in use.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FileMarks(Vec<Option<(SystemTime, u64)>>);

/// Something of the user's own that cannot be used; what ships is used instead.
#[derive(Debug, Clone, PartialEq)]
pub enum FileProblem {
    /// No rulebook has this id.
    UnknownRulebook {
        /// The id that was asked for.
        id: String,
    },
    /// The user's copy of a rulebook has mistakes.
    BrokenRulebook {
        /// The file.
        path: PathBuf,
        /// The first of its mistakes.
        problems: Vec<RulebookProblem>,
    },
    /// A file of the user's own is no text in UTF-8, or may not be read.
    Unreadable {
        /// The file.
        path: PathBuf,
    },
    /// The user's holiday file has a mistake.
    BrokenHolidays {
        /// The file.
        path: PathBuf,
        /// The mistake.
        error: HolidayError,
    },
}

impl FileProblem {
    /// The file that is the trouble, where it is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::UnknownRulebook { .. } => None,
            Self::BrokenRulebook { path, .. } | Self::Unreadable { path } | Self::BrokenHolidays { path, .. } => {
                Some(path)
            }
        }
    }
}

impl OwnFiles {
    /// The user's own files on this machine.
    pub fn of(places: &AppPaths) -> Self {
        Self { rulebooks: Some(places.rulebooks()), holidays: Some(places.holidays()) }
    }

    /// The folder of the user's own rulebooks.
    pub fn rulebook_folder(&self) -> Option<&Path> {
        self.rulebooks.as_deref()
    }

    /// The file of the user's own copy of a rulebook, whether or not it is there; none for what is no name.
    pub fn rulebook_file(&self, id: &str) -> Option<PathBuf> {
        file_of(self.rulebooks.as_deref()?, id)
    }

    /// The workdays: what ships, the user's own table, and their days off.
    pub fn workdays(&self, days_off: &[NaiveDate], file_problems: &mut Vec<FileProblem>) -> Workdays {
        let shipped = || Workdays::shipped(days_off);
        let Some(path) = self.holidays.clone() else { return shipped() };
        match OwnText::read(&path) {
            OwnText::Missing => shipped(),
            OwnText::Unreadable => {
                file_problems.push(FileProblem::Unreadable { path });
                shipped()
            }
            OwnText::Text(text) => Workdays::with_own_table(&text, days_off).unwrap_or_else(|error| {
                file_problems.push(FileProblem::BrokenHolidays { path, error });
                shipped()
            }),
        }
    }

    /// The marks of the holiday file and of the own copy of this rulebook, to notice that one was written.
    pub fn marks(&self, rulebook: &str) -> FileMarks {
        let mark = |path: PathBuf| {
            let found = fs::metadata(path).ok()?;
            Some((found.modified().ok()?, found.len()))
        };
        FileMarks(vec![self.holidays.clone().and_then(mark), self.rulebook_file(rulebook).and_then(mark)])
    }
}

impl OwnText {
    /// Reads a file that may not be there.
    pub(super) fn read(path: &Path) -> Self {
        match fs::read_to_string(path) {
            Ok(text) => Self::Text(text),
            Err(error) if error.kind() == ErrorKind::NotFound => Self::Missing,
            Err(_) => Self::Unreadable,
        }
    }
}

impl RulesContext {
    /// The rules context of a book on a day; `rulebook` is another one than the book's, for what-if.
    pub fn read(
        reader: &Reader<'_>,
        own: &OwnFiles,
        today: NaiveDate,
        rulebook: Option<&str>,
    ) -> Result<Self, StoreError> {
        let settings = reader.settings()?;
        let mut file_problems = Vec::new();
        let rulebook = own.rulebook(rulebook.unwrap_or_else(|| chosen(&settings)), &mut file_problems);
        let workdays = own.workdays(&settings.days_off, &mut file_problems);
        Ok(Self { today, rulebook, workdays, settings, file_problems })
    }

    /// How a customer stands today.
    pub fn judge<'a>(&'a self, dossier: &'a Dossier) -> Standing<'a> {
        self.judge_by(dossier, &self.rulebook, self.today)
    }

    /// How a customer would stand by another rulebook or on another day.
    pub fn judge_by<'a>(&'a self, dossier: &'a Dossier, rulebook: &'a Rulebook, day: NaiveDate) -> Standing<'a> {
        Standing::of(dossier, rulebook, &self.workdays, day)
    }

    /// Whether a customer that avoids these weekdays can be contacted on no day of the coming year.
    pub fn leaves_no_day(&self, avoided: &[WeekdayName]) -> bool {
        has_no_day(avoided, &self.workdays, self.today)
    }

    /// What fits in a week, on average.
    pub fn weekly_capacity(&self) -> PerWeek {
        capacity_per_week(self.today, &self.workdays, self.capacity())
    }

    /// From which day on it matters whom a follow-up names: the rules look back 180 days.
    pub fn named_since(&self) -> NaiveDate {
        days_after(self.today, -LONGEST_LOOK_BACK)
    }

    /// All that a judgement looks at beside the day and the customer, as one number: another rules context has another one. The
    /// program's version is part of it, because the rules are.
    pub fn fingerprint(&self) -> i64 {
        let mut hasher = DefaultHasher::new();
        let Self { today: _, rulebook, workdays, settings, file_problems: _ } = self;
        format!("{} {rulebook:?} {workdays:?} {settings:?}", env!("CARGO_PKG_VERSION")).hash(&mut hasher);
        hasher.finish().cast_signed()
    }

    /// The next or previous day on which the user works; the very next day where none is near.
    pub fn workday_beside(&self, day: NaiveDate, later: bool) -> NaiveDate {
        let step = if later { 1 } else { -1 };
        let mut beside = (1..=LONGEST_BREAK).map(|count| days_after(day, step * i64::try_from(count).unwrap_or(1)));
        beside.find(|day| self.workdays.is_own_workday(*day)).unwrap_or_else(|| days_after(day, step))
    }

    /// The first day from today on that the user works: on a Sunday one plans the week that begins.
    pub fn first_day_to_plan(&self) -> NaiveDate {
        let days = self.today.iter_days().take(LONGEST_BREAK);
        days.into_iter().find(|day| self.workdays.is_own_workday(*day)).unwrap_or(self.today)
    }

    /// What fits in a day.
    pub fn capacity(&self) -> DayCapacity {
        DayCapacity::of(self.settings.capacity.as_ref())
    }
}
