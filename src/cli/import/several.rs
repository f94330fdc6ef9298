//! Several files in one import: each is tried, and what came of all of them is one answer.

use std::path::Path;

use super::called;
use crate::cli::output::{CommandOutput, ExitStatus, Failure};
use crate::cli::session::Session;

/// What became of the files, in their order.
#[derive(Default)]
pub struct SeveralAnswers {
    text: String,
    notes: Vec<String>,
    documents: Vec<String>,
    status: u8,
    failed: usize,
}

impl SeveralAnswers {
    /// Adds what became of a file; a mistake in what was typed, and a book that is held, end it at once.
    pub fn add(
        &mut self,
        session: &Session,
        file: &Path,
        answer: Result<CommandOutput, Failure>,
    ) -> Result<(), Failure> {
        let name = serde_json::Value::from(called(session, file));
        match answer {
            Ok(answer) => {
                let rest = answer.text.trim().strip_prefix('{').unwrap_or("}");
                self.documents.push(format!("{{\n  \"file\": {name},{rest}"));
                self.text.push_str(&answer.text);
                self.notes.extend(answer.notes);
                self.status = worse(self.status, answer.status);
            }
            Err(failure) if failure.status != ExitStatus::NotDone.code() => return Err(failure),
            Err(failure) => {
                let reason = serde_json::Value::from(failure.message.as_str());
                self.documents.push(format!("{{\n  \"file\": {name},\n  \"error\": {reason}\n}}"));
                self.notes.extend(CommandOutput::default().failing(&failure).notes);
                self.failed += 1;
            }
        }
        Ok(())
    }

    /// All of it: one document of JSON, a list with an entry for each file.
    pub fn told(self, session: &Session) -> CommandOutput {
        let status = match self.failed {
            0 => self.status,
            all if all == self.documents.len() => ExitStatus::NotDone.code(),
            _ => worse(self.status, ExitStatus::DoneInPart.code()),
        };
        let text = if session.json { format!("[\n{}\n]\n", self.documents.join(",\n")) } else { self.text };
        CommandOutput { text, notes: self.notes, status, is_saved: false }
    }
}

/// Nothing done outweighs a part, a part all of it.
fn worse(one: u8, other: u8) -> u8 {
    let stops = ExitStatus::NotDone.code();
    if one == stops || other == stops { stops } else { one.max(other) }
}
