//! `rounds imports`: what was imported on this machine, file by file; kept in the state folder.

use std::path::PathBuf;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::cli::columns::aligned;
use crate::cli::output::{CommandOutput, Failure};
use crate::cli::session::Session;
use crate::messages::clean::clean;
use crate::messages::importing as text;
use crate::ops::takeover::MapFile;
use crate::ops::whole_file::write_whole;
use crate::owner_only::make_folder;
use crate::small_file;

/// So many imports are remembered.
const REMEMBERED: usize = 500;

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
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PastImport {
    pub file: String,
    pub on: NaiveDate,
    pub customers: usize,
    pub records: usize,
    pub filled: usize,
    pub refused: usize,
}

impl PastImports {
    /// What is remembered; what cannot be read is as if it were not there.
    pub fn read(session: &Session) -> Self {
        let read = small_file::read(&path(session)).ok();
        read.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// Remembers one more.
    pub fn add(&mut self, import: PastImport) {
        self.imports.push(import);
        let more = self.imports.len().saturating_sub(REMEMBERED);
        self.imports.drain(..more);
    }

    /// Keeps it; a state folder that cannot be written costs only the memory.
    pub fn write(&self, session: &Session) {
        let path = path(session);
        if let Some(folder) = path.parent() {
            drop(make_folder(folder));
        }
        if let Ok(bytes) = serde_json::to_vec_pretty(self) {
            drop(write_whole(&path, |out| out.write_all(&bytes)));
        }
    }
}

/// Beside the drafts of the same book.
fn path(session: &Session) -> PathBuf {
    session.paths.drafts().with_file_name("imports.json")
}

/// Lists what was imported, the newest first.
pub fn list(session: &Session) -> Result<CommandOutput, Failure> {
    let mut past = PastImports::read(session).imports;
    past.reverse();
    if session.json {
        return CommandOutput::json(&past);
    }
    let lang = session.lang;
    if past.is_empty() {
        return Ok(CommandOutput::text(text::nothing_imported_yet(lang)));
    }
    let row = |one: &PastImport| {
        vec![
            one.on.to_string(),
            text::imported_customers(lang, one.customers),
            text::imported_records(lang, one.records),
            text::filled_records(lang, one.filled),
            clean(&one.file).into_owned(),
        ]
    };
    let rows: Vec<Vec<String>> = past.iter().map(row).collect();
    Ok(CommandOutput::text(aligned(&rows, 0).join("\n")))
}
