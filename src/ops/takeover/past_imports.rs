//! What was imported on this machine into one book, and where the columns of such files went; kept in the state folder.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{MapFile, TakeReport};
use crate::ops::EntityKind;
use crate::owner_only::{make_folder, write_whole};
use crate::small_file;

/// So many imports are remembered.
const REMEMBERED: usize = 500;
/// The name of the file.
const FILE: &str = "imports.json";

/// What this machine remembers of imports into one book.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct PastImports {
    #[serde(default)]
    pub imports: Vec<PastImport>,
    /// Where the columns of tables went that somebody mapped by hand.
    #[serde(default)]
    pub mappings: MapFile,
}

/// A file that was imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastImport {
    pub file: String,
    pub on: NaiveDate,
    pub customers: usize,
    pub records: usize,
    pub filled: usize,
    pub refused: usize,
}

impl PastImport {
    /// What came of this file on this day.
    pub fn of(file: &Path, on: NaiveDate, report: &TakeReport) -> Self {
        let customers = report.taken.get(&EntityKind::Customer).copied().unwrap_or_default();
        let records = report.taken.values().sum::<usize>() - customers;
        let (filled, refused) = (report.filled, report.rows.refused);
        Self { customers, records, filled, refused, ..Self::named(file, on) }
    }

    /// A file of this day of which nothing came yet.
    pub fn named(file: &Path, on: NaiveDate) -> Self {
        let file = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        Self { file, on, customers: 0, records: 0, filled: 0, refused: 0 }
    }
}

impl PastImports {
    /// The file beside another one of the same book.
    pub fn beside(state: &Path) -> PathBuf {
        state.with_file_name(FILE)
    }

    /// What is remembered; what cannot be read is as if it were not there.
    pub fn read(path: &Path) -> Self {
        let read = small_file::read(path).ok();
        read.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// Remembers one more.
    pub fn add(&mut self, import: PastImport) {
        self.imports.push(import);
        let more = self.imports.len().saturating_sub(REMEMBERED);
        self.imports.drain(..more);
    }

    /// Keeps it; a state folder that cannot be written costs only the memory.
    pub fn write(&self, path: &Path) {
        if let Some(folder) = path.parent() {
            drop(make_folder(folder));
        }
        if let Ok(bytes) = serde_json::to_vec_pretty(self) {
            drop(write_whole(path, |out| out.write_all(&bytes)));
        }
    }
}
