//! `rounds backup [FILE]`: a copy of the book, read back and checked.
//!
//! Leaves out where copies lie, see `ops::back_up`, how many are kept, and putting one back.

use std::path::Path;

use serde::Serialize;

use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::messages::clean::clean;
use crate::messages::importing as text;
use crate::ops::{BackupOccasion, back_up};

#[derive(Serialize)]
struct BackupJson {
    backup: String,
}

/// Writes a copy where it is wanted, else beside the book.
pub fn run(session: &Session, file: Option<&Path>) -> Result<CommandOutput, Failure> {
    let store = session.open()?;
    let path = match file {
        Some(path) => store.back_up(path).map(|()| path.to_path_buf()),
        None => back_up(&store, session.stamp().now, BackupOccasion::Manual),
    };
    let path = path.map_err(|error| session.store_failure(&error))?;
    let backup = clean(&path.display().to_string()).into_owned();
    if session.json {
        return CommandOutput::json(&BackupJson { backup });
    }
    Ok(CommandOutput::text(text::backup_written(session.lang, backup)))
}
