//! Whether the book and the user's own files are sound, and what else keeps the program from doing its work.
//!
//! Leaves out what is said of it, and files that others can read, which are looked for before the book is opened.

use std::path::{Path, PathBuf};

use chrono::{Datelike as _, NaiveDate};

use super::{FileProblem, OwnFiles, RulesContext};
use crate::domain::{Customer, FollowUp};
use crate::store::{Avoiding, Checkup, DoubtfulPlace, Reader, SecondName, StoreError, conflicted_copies, second_name};

/// What was found.
#[derive(Debug, Clone)]
pub struct BookReport {
    pub checkup: Checkup,
    pub customers: u64,
    pub follow_ups: u64,
    /// What of the user's own cannot be used.
    pub file_problems: Vec<FileProblem>,
    /// Years, this one and the next, whose holidays are not published or not known.
    pub unpublished: Vec<i32>,
    /// Customers who leave no day of the week.
    pub unreachable: Vec<Avoiding>,
}

/// What is doubtful about the place of a book, looked for once.
#[derive(Debug, Clone)]
pub struct PlaceDoubts {
    pub place: Option<DoubtfulPlace>,
    /// The conflicted copies beside it.
    pub conflicted: Vec<PathBuf>,
    pub second_name: Option<SecondName>,
}

impl BookReport {
    /// Looks at every page of the book, and at the user's own files.
    pub fn read(reader: &Reader<'_>, own: &OwnFiles, today: NaiveDate) -> Result<Self, StoreError> {
        let context = RulesContext::read(reader, own, today, None)?;
        Self::of(reader, &context)
    }

    /// The same where the own files were read already.
    pub fn of(reader: &Reader<'_>, context: &RulesContext) -> Result<Self, StoreError> {
        let year = context.today.year();
        let unreachable = reader.avoiding()?.into_iter().filter(|one| context.leaves_no_day(&one.weekdays));
        Ok(Self {
            checkup: reader.checkup()?,
            customers: reader.count::<Customer>()?,
            follow_ups: reader.count::<FollowUp>()?,
            file_problems: context.file_problems.clone(),
            unpublished: (year..=year + 1).filter(|year| !context.workdays.is_published(*year)).collect(),
            unreachable: unreachable.collect(),
        })
    }
}

impl PlaceDoubts {
    /// Looks at the place of this book.
    pub fn of(book: &Path) -> Self {
        let place = DoubtfulPlace::of(book);
        let conflicted = conflicted_copies(book, matches!(place, Some(DoubtfulPlace::Synced(_))));
        Self { place, conflicted, second_name: second_name(book) }
    }
}
