//! What was imported on this machine into one book, and where the columns of such files went; kept in the state folder.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{MapFile, TakeReport};
use crate::ops::{ChangeSummary, EntityKind};
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
    /// Which imports taught a mapping, the newest last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    taught: Vec<TaughtImport>,
}

/// An import whose mapping is remembered: what came of it, and the headers of its tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct TaughtImport {
    /// The name of the file; none of one that was remembered before files were named here.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    file: String,
    customers: usize,
    records: usize,
    filled: usize,
    signatures: Vec<String>,
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
    /// Whether it was taken back since.
    #[serde(default)]
    pub undone: bool,
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
        Self { file, on, customers: 0, records: 0, filled: 0, refused: 0, undone: false }
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

    /// Remembers where the columns of this import went.
    pub fn learn(&mut self, import: &PastImport, map: MapFile) {
        let signatures = map.tables.iter().filter_map(|table| table.signature.clone()).collect();
        let (customers, records, filled) = (import.customers, import.records, import.filled);
        let file = import.file.clone();
        self.taught.push(TaughtImport { file, customers, records, filled, signatures });
        let more = self.taught.len().saturating_sub(REMEMBERED);
        self.taught.drain(..more);
        self.mappings.learn(map);
    }

    /// Tells that an import was taken back, or done again; where the columns of one went that was taken back is forgotten.
    pub fn tell_undone(path: &Path, import: &ChangeSummary, is_undone: bool) {
        let ChangeSummary::Imported { customers, records, updated } = import else { return };
        let mut past = Self::read(path);
        let is_it = |one: &PastImport| (one.customers, one.records, one.filled) == (*customers, *records, *updated);
        let at = past.imports.iter().rposition(|one| is_it(one) && one.undone != is_undone);
        let file = at.map(|at| past.imports[at].file.clone());
        if let Some(at) = at {
            past.imports[at].undone = is_undone;
            past.write(path);
        }
        if !is_undone {
            return;
        }
        // Another file of which as much came keeps what it taught.
        let is_of_file = |one: &TaughtImport| file.as_ref().is_none_or(|file| one.file.is_empty() || one.file == *file);
        let is_it = |one: &TaughtImport| {
            (one.customers, one.records, one.filled) == (*customers, *records, *updated) && is_of_file(one)
        };
        if let Some(at) = past.taught.iter().rposition(is_it) {
            let signatures = past.taught.remove(at).signatures;
            let is_undone = |signature: &String| signatures.contains(signature);
            past.mappings.tables.retain(|table| !table.signature.as_ref().is_some_and(is_undone));
            past.write(path);
        }
    }

    /// Remembers one more, if anything came of it.
    pub fn add(&mut self, import: PastImport) {
        if import.customers + import.records + import.filled == 0 {
            return;
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops::takeover::TableMap;

    fn map(signature: &str) -> MapFile {
        let table = TableMap { signature: Some(signature.to_owned()), ..TableMap::default() };
        MapFile { tables: vec![table], ..MapFile::default() }
    }

    #[test]
    fn the_mapping_of_an_import_that_was_taken_back_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        let day = "2026-11-23".parse().unwrap();
        let of = |customers| PastImport { customers, records: 5, ..PastImport::named(Path::new("a.csv"), day) };
        let mut past = PastImports::default();
        past.learn(&of(2), map("a|b"));
        past.learn(&of(3), map("c|d"));
        past.write(&path);
        let undone = |customers| ChangeSummary::Imported { customers, records: 5, updated: 0 };
        let left = || -> Vec<Option<String>> {
            PastImports::read(&path).mappings.tables.into_iter().map(|table| table.signature).collect()
        };
        // One that taught nothing takes nothing along.
        PastImports::tell_undone(&path, &undone(9), true);
        assert_eq!(left(), [Some("a|b".to_owned()), Some("c|d".to_owned())]);
        PastImports::tell_undone(&path, &undone(3), true);
        assert_eq!(left(), [Some("a|b".to_owned())]);
        PastImports::tell_undone(&path, &undone(3), true);
        assert_eq!(left(), [Some("a|b".to_owned())]);
    }

    #[test]
    fn another_file_of_which_as_much_came_keeps_its_mapping() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        let day = "2026-11-23".parse().unwrap();
        let of = |name: &str| PastImport { customers: 2, records: 5, ..PastImport::named(Path::new(name), day) };
        let mut past = PastImports::default();
        past.add(of("a.csv"));
        past.learn(&of("a.csv"), map("a|b"));
        past.add(of("b.csv"));
        past.write(&path);
        let words = ChangeSummary::Imported { customers: 2, records: 5, updated: 0 };
        PastImports::tell_undone(&path, &words, true);
        let past = PastImports::read(&path);
        assert_eq!(past.imports.iter().map(|one| one.undone).collect::<Vec<_>>(), [false, true]);
        assert_eq!(past.mappings.tables.len(), 1, "b.csv was taken back, and a.csv taught");
    }

    #[test]
    fn an_import_that_was_taken_back_says_so_until_it_is_done_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        let day = "2026-11-23".parse().unwrap();
        let mut past = PastImports::default();
        for customers in [2, 0, 3] {
            past.add(PastImport { customers, ..PastImport::named(Path::new("a.csv"), day) });
        }
        past.write(&path);
        let words = ChangeSummary::Imported { customers: 3, records: 0, updated: 0 };
        let told = || PastImports::read(&path).imports.iter().map(|one| one.undone).collect::<Vec<_>>();
        assert_eq!(told(), [false, false], "one of which nothing came is none");
        PastImports::tell_undone(&path, &words, true);
        assert_eq!(told(), [false, true]);
        PastImports::tell_undone(&path, &words, false);
        assert_eq!(told(), [false, false]);
    }
}
