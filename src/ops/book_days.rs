//! On which days this machine did what it does only now and then with one book; kept in the state folder.
//!
//! The days are the clock's own, whatever day is asked about. Leaves out what is done.

use std::path::{Path, PathBuf};

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::owner_only::{make_folder, write_whole};
use crate::paths::folder_of_book;
use crate::small_file;

/// The name of the file.
const FILE: &str = "days.json";
/// After so many days every page is looked at again.
const CHECKED_EVERY: Days = Days::new(7);

/// The newest day of each.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookDays {
    /// When the place of the book was warned about.
    #[serde(default)]
    pub warned: Option<NaiveDate>,
    /// When every page of it was looked at and found sound.
    #[serde(default)]
    pub checked: Option<NaiveDate>,
}

impl BookDays {
    /// The file of a book.
    pub fn file(state: &Path, book: &Path) -> PathBuf {
        folder_of_book(state, book).join(FILE)
    }

    /// The file beside another one of the same book.
    pub fn beside(state: &Path) -> PathBuf {
        state.with_file_name(FILE)
    }

    /// What is remembered; what cannot be read is as if it had never been done.
    pub fn read(file: &Path) -> Self {
        let read = small_file::read(file).ok();
        read.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// Keeps it; with a state folder that cannot be written all of it is done again the next time.
    pub fn write(&self, file: &Path) {
        if let Some(folder) = file.parent() {
            drop(make_folder(folder));
        }
        if let Ok(bytes) = serde_json::to_vec(self) {
            drop(write_whole(file, |out| out.write_all(&bytes)));
        }
    }

    /// Whether every page is to be looked at: not in the last week, or on a day that is still to come.
    pub fn is_check_due(&self, today: NaiveDate) -> bool {
        self.checked.is_none_or(|checked| checked > today || checked + CHECKED_EVERY <= today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_looked_at_once_a_week_and_again_when_the_clock_was_wrong() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let due = |checked: Option<&str>, today: &str| {
            BookDays { checked: checked.map(day), ..BookDays::default() }.is_check_due(day(today))
        };
        assert!(due(None, "2026-11-23"));
        assert!(!due(Some("2026-11-23"), "2026-11-23") && !due(Some("2026-11-23"), "2026-11-29"));
        assert!(due(Some("2026-11-23"), "2026-11-30") && due(Some("2099-01-01"), "2026-11-23"));
    }

    #[test]
    fn the_days_are_kept_beside_what_else_is_kept_of_the_book() {
        let state = tempfile::tempdir().unwrap();
        let book = Path::new("/nowhere/book.db");
        let file = BookDays::file(state.path(), book);
        assert_eq!(BookDays::beside(&file.with_file_name("drafts.json")), file);
        let days = BookDays { warned: "2026-11-23".parse().ok(), ..BookDays::default() };
        assert_eq!(BookDays::read(&file), BookDays::default());
        days.write(&file);
        assert_eq!(BookDays::read(&file), days);
        std::fs::write(&file, "broken").unwrap();
        assert_eq!(BookDays::read(&file), BookDays::default());
    }
}
