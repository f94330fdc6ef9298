//! Hints the user dismissed: each stays hidden for a week, across restarts, so that nothing nags.
//!
//! Leaves out the hints themselves, see `ops::hints`.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use chrono::{Days, NaiveDate};

use super::private_file::replace_private;
use crate::domain::CustomerId;
use crate::ops::HintKind;
use crate::small_file;

/// For how many days a dismissed hint stays hidden.
const DAYS: u64 = 7;

/// Until when each dismissed hint stays hidden.
#[derive(Debug, Clone, Default)]
pub struct DismissedHints {
    path: Option<PathBuf>,
    until: BTreeMap<String, NaiveDate>,
}

impl DismissedHints {
    /// As kept in this file; one that is missing or cannot be read holds none. Without a path it is gone with the
    /// process.
    pub fn open(path: Option<PathBuf>) -> Self {
        let text = path.as_ref().and_then(|path| small_file::read_text(path).ok());
        let until = text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        Self { path, until }
    }

    /// Whether a hint is still hidden on this day.
    pub fn is_dismissed(&self, customer: CustomerId, hint: HintKind, today: NaiveDate) -> bool {
        self.until.get(&key(customer, hint)).is_some_and(|until| today < *until)
    }

    /// Hides the hint from now on, and forgets those that have been hidden long enough.
    pub fn dismiss(&mut self, customer: CustomerId, hint: HintKind, today: NaiveDate) {
        self.until.retain(|_, until| today < *until);
        self.until.insert(key(customer, hint), today + Days::new(DAYS));
    }

    /// Writes the file, whole or not at all.
    pub fn save(&self) -> io::Result<()> {
        let Some(path) = &self.path else { return Ok(()) };
        replace_private(path, &serde_json::to_string(&self.until)?)
    }
}

fn key(customer: CustomerId, hint: HintKind) -> String {
    format!("{}.{}", customer.0, hint.code())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_waved_away_rests_for_a_week_across_restarts() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state/hints.json");
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let (one, hint) = (CustomerId(1), HintKind::Returning);
        let mut resting = DismissedHints::open(Some(path.clone()));
        assert!(!resting.is_dismissed(one, hint, day("2026-11-23")));
        resting.dismiss(one, hint, day("2026-11-23"));
        resting.save().unwrap();
        let again = DismissedHints::open(Some(path));
        for (on, rests) in [("2026-11-23", true), ("2026-11-29", true), ("2026-11-30", false)] {
            assert_eq!(again.is_dismissed(one, hint, day(on)), rests, "{on}");
        }
        assert!(!again.is_dismissed(CustomerId(2), hint, day("2026-11-23")));
        assert!(!again.is_dismissed(one, HintKind::Missing, day("2026-11-23")));
    }
}
