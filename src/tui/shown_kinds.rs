//! Which kinds of things the calendar shows besides what is planned and overdue; the choice stays across restarts.
//!
//! What a person promised is no choice: plans are always shown. Leaves out the form in which one chooses.

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;

use super::private_file::replace_private;
use crate::messages::terms;
use crate::messages::{Lang, calendar as text};
use crate::ops::OccasionKind;
use crate::small_file;

/// A kind of thing that can be switched off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShownKind {
    /// What the rules suggest.
    Suggestions,
    /// What was done.
    Done,
    /// Birthdays of contacts.
    Birthdays,
    /// Festivals to greet at.
    Festivals,
    /// Contracts that end.
    Contracts,
    /// Limits of open issues.
    Issues,
    /// Actions that begin or are due.
    Actions,
    /// The day by the lunar calendar.
    LunarDays,
}

/// The kinds that are not shown.
#[derive(Debug, Clone, Default)]
pub struct ShownKinds {
    path: Option<PathBuf>,
    hidden: BTreeSet<String>,
}

impl ShownKind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Suggestions,
        Self::Done,
        Self::Birthdays,
        Self::Festivals,
        Self::Contracts,
        Self::Issues,
        Self::Actions,
        Self::LunarDays,
    ];

    /// The kind of an occasion; none of what the settings of the book switch off.
    pub const fn of(what: &OccasionKind) -> Option<Self> {
        Some(match what {
            OccasionKind::Birthday { .. } => Self::Birthdays,
            OccasionKind::Festival { .. } => Self::Festivals,
            OccasionKind::ContractEnds { .. } => Self::Contracts,
            OccasionKind::IssueLimit { .. } => Self::Issues,
            OccasionKind::ActionStarts { .. } | OccasionKind::ActionDue { .. } => Self::Actions,
            OccasionKind::ServiceReports(_) => return None,
        })
    }

    /// The name under which it is kept.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Suggestions => "suggestions",
            Self::Done => "done",
            Self::Birthdays => "birthdays",
            Self::Festivals => "festivals",
            Self::Contracts => "contracts",
            Self::Issues => "issues",
            Self::Actions => "actions",
            Self::LunarDays => "lunar-days",
        }
    }

    /// What it is called.
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Suggestions => text::kind_suggestions(lang),
            Self::Done => terms::done(lang),
            Self::Birthdays => text::kind_birthdays(lang),
            Self::Festivals => terms::festivals(lang),
            Self::Contracts => text::kind_contracts(lang),
            Self::Issues => text::kind_issues(lang),
            Self::Actions => text::kind_actions(lang),
            Self::LunarDays => text::kind_lunar_days(lang),
        }
    }
}

impl ShownKinds {
    /// As kept in this file; a missing or broken one hides nothing. Without a path the choice ends with the process.
    pub fn open(path: Option<PathBuf>) -> Self {
        let kept = path.as_ref().and_then(|path| small_file::read_text(path).ok());
        let hidden = kept.and_then(|kept| serde_json::from_str(&kept).ok()).unwrap_or_default();
        Self { path, hidden }
    }

    /// Whether a kind is shown.
    pub fn shows(&self, kind: ShownKind) -> bool {
        !self.hidden.contains(kind.code())
    }

    /// The codes of the kinds that are shown.
    pub fn shown(&self) -> Vec<String> {
        ShownKind::ALL.into_iter().filter(|kind| self.shows(*kind)).map(|kind| kind.code().to_owned()).collect()
    }

    /// From now on only these are shown.
    pub fn show_only(&mut self, codes: &[String]) {
        let hidden = ShownKind::ALL.iter().map(|kind| kind.code().to_owned()).filter(|code| !codes.contains(code));
        self.hidden = hidden.collect();
    }

    /// Writes the choice down, whole or not at all.
    pub fn save(&self) -> io::Result<()> {
        let Some(path) = &self.path else { return Ok(()) };
        replace_private(path, &serde_json::to_string(&self.hidden)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_switched_off_stays_off_across_restarts() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state/calendar.json");
        let mut kinds = ShownKinds::open(Some(path.clone()));
        assert_eq!(kinds.shown().len(), ShownKind::ALL.len(), "all are shown at first");
        kinds.show_only(&["birthdays".to_owned(), "done".to_owned()]);
        kinds.save().unwrap();
        let again = ShownKinds::open(Some(path.clone()));
        assert_eq!(again.shown(), ["done", "birthdays"]);
        assert!(again.shows(ShownKind::Birthdays) && !again.shows(ShownKind::Suggestions));
        std::fs::write(&path, "[1, 2").unwrap();
        assert!(ShownKinds::open(Some(path)).shows(ShownKind::Suggestions), "a broken file hides nothing");
    }
}
