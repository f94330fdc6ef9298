//! What would come of a file, and the one change that takes it.

use super::TakeReport;
use crate::ops::change_summary::ChangeSummary;
use crate::ops::{Change, EntityKind};

/// What would come of a file.
pub struct TakePreview {
    pub report: TakeReport,
    pub(super) changes: Vec<Change>,
}

impl TakePreview {
    /// The one change that takes the file; `None` where nothing would be different.
    pub fn into_change(self) -> Option<Change> {
        self.into_parts().1
    }

    /// What is said of it, and that change.
    pub fn into_parts(self) -> (TakeReport, Option<Change>) {
        let customers = self.report.taken.get(&EntityKind::Customer).copied().unwrap_or_default();
        let records = self.report.taken.values().sum::<usize>() - customers;
        let words = ChangeSummary::Imported { customers, records, updated: self.report.filled };
        let change = Change::all(self.changes).map(|change| Change::Gathered(Box::new(change), words));
        (self.report, change)
    }
}
