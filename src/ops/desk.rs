//! What every judgement needs beside the book: the rulebook, the workdays, the settings and the day.
//!
//! A user's own rulebook or holiday file wins; one that is broken never stops anything: what ships is used instead,
//! and the trouble is told.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::domain::Settings;
use crate::places::Places;
use crate::rules::arithmetic::days_after;
use crate::rules::plan::DayCapacity;
use crate::rules::{DEFAULT_RULEBOOK, HolidayError, Problem, Rulebook, Workdays};
use crate::store::{Reader, StoreError};

/// How many days the rules look back for people who were named.
const LONGEST_LOOK_BACK: i64 = 180;

/// Everything a judgement needs that is not a customer.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The day as of which things stand.
    pub today: NaiveDate,
    /// The rulebook in force.
    pub rulebook: Rulebook,
    /// Which days are worked.
    pub workdays: Workdays,
    /// What the user decided about the book.
    pub settings: Settings,
    /// What could not be used as it is.
    pub troubles: Vec<Trouble>,
}

/// The user's own files, as texts; read once, so that judging needs no disk.
#[derive(Debug, Clone, Default)]
pub struct OwnFiles {
    rulebooks: PathBuf,
    holidays: Option<(PathBuf, String)>,
}

/// Something of the user's own that cannot be used; what ships is used instead.
#[derive(Debug, Clone, PartialEq)]
pub enum Trouble {
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
        problems: Vec<Problem>,
    },
    /// The user's holiday file has a mistake.
    BrokenHolidays {
        /// The file.
        path: PathBuf,
        /// The mistake.
        error: HolidayError,
    },
}

impl OwnFiles {
    /// Reads the user's own holiday file, if there is one; rulebooks are read when they are asked for.
    pub fn read(places: &Places) -> Self {
        let path = places.holidays();
        let text = text_of(&path);
        Self { rulebooks: places.rulebooks(), holidays: text.map(|text| (path, text)) }
    }

    /// The rulebook of an id: the user's copy when it is sound, else what ships.
    pub fn rulebook(&self, id: &str, troubles: &mut Vec<Trouble>) -> Rulebook {
        let path = self.rulebooks.join(format!("{id}.toml"));
        let named = !id.is_empty() && id.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'));
        match text_of(&path).filter(|_| named).map(|text| Rulebook::parse(&text)) {
            Some(Ok(own)) => return own,
            Some(Err(problems)) => troubles.push(Trouble::BrokenRulebook { path, problems }),
            None => {}
        }
        Rulebook::shipped(id).unwrap_or_else(|| {
            if troubles.is_empty() {
                troubles.push(Trouble::UnknownRulebook { id: id.to_owned() });
            }
            Rulebook::default()
        })
    }

    /// The workdays: what ships, the user's own table, and their days off.
    pub fn workdays(&self, days_off: &[NaiveDate], troubles: &mut Vec<Trouble>) -> Workdays {
        let Some((path, text)) = &self.holidays else { return Workdays::shipped(days_off) };
        Workdays::with_own_table(text, days_off).unwrap_or_else(|error| {
            troubles.push(Trouble::BrokenHolidays { path: path.clone(), error });
            Workdays::shipped(days_off)
        })
    }
}

impl Desk {
    /// The desk of a book on a day; `rulebook` is another one than the book's, for what-if.
    pub fn read(
        reader: &Reader<'_>,
        own: &OwnFiles,
        today: NaiveDate,
        rulebook: Option<&str>,
    ) -> Result<Self, StoreError> {
        let settings = reader.settings()?;
        let mut troubles = Vec::new();
        let id = rulebook.or(settings.rulebook.as_deref()).unwrap_or(DEFAULT_RULEBOOK);
        let rulebook = own.rulebook(id, &mut troubles);
        let workdays = own.workdays(&settings.days_off, &mut troubles);
        Ok(Self { today, rulebook, workdays, settings, troubles })
    }

    /// From which day on it matters whom a follow-up names: the rules look back 180 days.
    pub fn named_since(&self) -> NaiveDate {
        days_after(self.today, -LONGEST_LOOK_BACK)
    }

    /// What fits in a day.
    pub fn capacity(&self) -> DayCapacity {
        DayCapacity::of(self.settings.capacity.as_ref())
    }
}

fn text_of(path: &Path) -> Option<String> {
    match fs::read_to_string(path) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        // A file that is there and cannot be read is broken from its first character on.
        Err(_) => Some("\0".to_owned()),
    }
}
