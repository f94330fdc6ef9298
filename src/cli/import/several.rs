//! Several files in one import: each is tried, and what came of all of them is one answer.

use std::ops::ControlFlow;

use crate::cli::output::{CommandOutput, ExitStatus, Failure};

/// What became of the files, in their order.
#[derive(Default)]
pub struct SeveralAnswers {
    text: String,
    notes: Vec<String>,
    documents: Vec<String>,
    status: u8,
    failed: usize,
    /// The exit status of the failure that ended it.
    ended: Option<u8>,
}

impl SeveralAnswers {
    /// Adds what became of a file. A mistake in what was typed, a book that is held and a disk that fails end it at once:
    /// what became of the files before is told beside the failure.
    pub fn add(&mut self, file: &str, answer: Result<CommandOutput, Failure>) -> Result<ControlFlow<()>, Failure> {
        let name = serde_json::Value::from(file);
        match answer {
            Ok(answer) => {
                let rest = answer.text.trim().strip_prefix('{').unwrap_or("}");
                self.documents.push(format!("{{\n  \"file\": {name},{rest}"));
                self.text.push_str(&answer.text);
                self.notes.extend(answer.notes);
                self.status = worse(self.status, answer.status);
            }
            Err(failure) if failure.status != ExitStatus::NotDone.code() && self.documents.is_empty() => {
                return Err(failure);
            }
            Err(failure) => {
                if failure.status != ExitStatus::NotDone.code() {
                    self.ended = Some(failure.status);
                }
                let reason = serde_json::Value::from(failure.message.as_str());
                self.documents.push(format!("{{\n  \"file\": {name},\n  \"error\": {reason}\n}}"));
                self.notes.extend(CommandOutput::default().failing(&failure).notes);
                self.failed += 1;
            }
        }
        Ok(if self.ended.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
    }

    /// All of it: one document of JSON, a list with an entry for each file.
    pub fn told(self, as_json: bool) -> CommandOutput {
        let tried = match self.failed {
            0 => self.status,
            all if all == self.documents.len() => ExitStatus::NotDone.code(),
            _ => worse(self.status, ExitStatus::DoneInPart.code()),
        };
        let status = self.ended.unwrap_or(tried);
        let text = if as_json { format!("[\n{}\n]\n", self.documents.join(",\n")) } else { self.text };
        CommandOutput { text, notes: self.notes, status, is_saved: false }
    }
}

/// Nothing done outweighs a part, a part all of it.
fn worse(one: u8, other: u8) -> u8 {
    let stops = ExitStatus::NotDone.code();
    if one == stops || other == stops { stops } else { one.max(other) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(status: ExitStatus) -> Result<CommandOutput, Failure> {
        Err(Failure { status: status.code(), ..Failure::done("it is held") })
    }

    #[test]
    fn what_ends_an_import_tells_what_became_of_the_files_before() {
        let mut all = SeveralAnswers::default();
        let taken = CommandOutput { text: "{\n  \"taken\": 3\n}\n".to_owned(), ..CommandOutput::default() };
        assert!(all.add("first.csv", Ok(taken)).is_ok_and(|flow| flow.is_continue()));
        assert!(all.add("second.csv", failure(ExitStatus::NotDone)).is_ok_and(|flow| flow.is_continue()));
        assert!(all.add("third.csv", failure(ExitStatus::BookHeld)).is_ok_and(|flow| flow.is_break()));
        let told = all.told(true);
        assert_eq!(told.status, ExitStatus::BookHeld.code());
        let files: serde_json::Value = serde_json::from_str(&told.text).expect(&told.text);
        assert_eq!(files[0]["taken"], 3);
        assert_eq!(files[2]["error"], "it is held");
        assert_eq!(told.notes, ["rounds: it is held"; 2]);
    }

    #[test]
    fn what_ends_it_at_the_first_file_is_the_whole_answer() {
        let ended = SeveralAnswers::default().add("first.csv", failure(ExitStatus::WrongUsage));
        assert!(ended.is_err_and(|failure| failure.status == ExitStatus::WrongUsage.code()));
    }
}
