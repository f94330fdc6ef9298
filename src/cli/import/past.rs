//! `rounds imports`: what was imported on this machine, file by file.
//!
//! Leaves out how it is kept, see `ops::PastImports`.

use std::path::PathBuf;

use crate::cli::columns::aligned;
use crate::cli::output::{CommandOutput, Failure};
use crate::cli::session::Session;
use crate::messages::clean::clean;
use crate::messages::importing as text;
use crate::ops::{PastImport, PastImports};

/// Beside the drafts of the same book.
pub fn path(session: &Session) -> PathBuf {
    PastImports::beside(&session.paths.drafts())
}

/// Lists what was imported, the newest first.
pub fn list(session: &Session) -> Result<CommandOutput, Failure> {
    let mut past = PastImports::read(&path(session)).imports;
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
            if one.undone { text::import_undone(lang, clean(&one.file)) } else { clean(&one.file).into_owned() },
        ]
    };
    let rows: Vec<Vec<String>> = past.iter().map(row).collect();
    Ok(CommandOutput::text(aligned(&rows, 0).join("\n")))
}
