//! What every judgement needs beside the book: the rulebook, the workdays, the settings and the day. Customers are
//! judged here and nowhere else.
//!
//! Leaves out where the user's own rulebook and holidays come from, see `own_files`.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use chrono::NaiveDate;

use super::Change;
use super::own_files::{FileProblem, OwnFiles};
use super::rulebooks::chosen_rulebook;
use crate::domain::{Currency, Settings, WeekdayName};
use crate::facts::Dossier;
use crate::rules::arithmetic::days_after;
use crate::rules::demand::{PerWeek, capacity_per_week};
use crate::rules::plan::DayCapacity;
use crate::rules::{Rulebook, Standing, Workdays, has_no_day};
use crate::store::{Reader, StoreError};

/// How many days the rules look back for people who were named.
const LONGEST_LOOK_BACK: i64 = 180;

/// For how many days the rules are new: so far the first times of touchpoints are spread.
const NEW_DAYS: i64 = 91;

/// The longest time off after which the next day of work is looked for, in days.
const LONGEST_BREAK: usize = 400;

/// Everything a judgement needs that is not a customer.
#[derive(Debug, Clone)]
pub struct RulesContext {
    /// The day as of which customers are judged.
    pub today: NaiveDate,
    /// The rulebook in force.
    pub rulebook: Rulebook,
    /// Which days are worked.
    pub workdays: Workdays,
    /// What the user decided about the book.
    pub settings: Settings,
    /// The problems with the user's own files.
    pub file_problems: Vec<FileProblem>,
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
        let rulebook = own.rulebook(rulebook.unwrap_or_else(|| chosen_rulebook(&settings)), &mut file_problems);
        let workdays = own.workdays(&settings, &mut file_problems);
        file_problems.extend(own.page_problems());
        Ok(Self { today, rulebook, workdays, settings, file_problems })
    }

    /// The day with which the week of a day begins.
    pub fn week_of(&self, day: NaiveDate) -> NaiveDate {
        self.workdays.first_of_week(day)
    }

    /// The standing of a customer today.
    pub fn judge<'a>(&'a self, dossier: &'a Dossier) -> Standing<'a> {
        self.judge_by(dossier, &self.rulebook, self.today)
    }

    /// The standing of a customer under another rulebook or on another day.
    pub fn judge_by<'a>(&'a self, dossier: &'a Dossier, rulebook: &'a Rulebook, day: NaiveDate) -> Standing<'a> {
        Standing::of(dossier, rulebook, &self.workdays, self.settings.adopted, day)
    }

    /// Whether a customer that avoids these weekdays can be contacted on no day of the coming year.
    pub fn leaves_no_day(&self, avoided: &[WeekdayName]) -> bool {
        has_no_day(avoided, &self.workdays, self.today)
    }

    /// Since when the rules are in use, while that is so short a time ago that most first times are still ahead.
    pub fn rules_are_new(&self) -> Option<NaiveDate> {
        self.settings.adopted.filter(|on| *on <= self.today && self.today < days_after(*on, NEW_DAYS))
    }

    /// What fits in a week, on average.
    pub fn weekly_capacity(&self) -> PerWeek {
        capacity_per_week(self.today, &self.workdays, self.capacity())
    }

    /// The first day from which the people named in a follow-up matter: the rules look back 180 days.
    pub fn named_since(&self) -> NaiveDate {
        days_after(self.today, -LONGEST_LOOK_BACK)
    }

    /// All that a judgement looks at beside the day and the customer, as one number: another rules context has another
    /// one. The program's version is part of it, because the rules are.
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

    /// What the book counts in.
    pub fn currency(&self) -> Currency {
        self.settings.currency.unwrap_or_default()
    }

    /// What fits in a day.
    pub fn capacity(&self) -> DayCapacity {
        DayCapacity::of(self.settings.capacity.as_ref())
    }

    /// The id of the rulebook that the book's settings choose.
    pub fn chosen_rulebook(&self) -> &str {
        chosen_rulebook(&self.settings)
    }

    /// The choice of another rulebook, as one change.
    pub fn choosing(&self, id: &str) -> Change {
        Change::Settings(Box::new(Settings { rulebook: Some(id.to_owned()), ..self.settings.clone() }))
    }
}
