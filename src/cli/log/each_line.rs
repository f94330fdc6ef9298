//! The lines of stdin, one after the other: each is in the book and is said to be before the next one is read, so that
//! whoever is interrupted knows which ones are.

use std::io::{self, BufRead as _, ErrorKind, IsTerminal as _, Write};

use serde::Serialize;

use crate::cli::output::{CommandOutput, ExitStatus, Failure, TerminalText};
use crate::cli::session::Session;
use crate::domain::json;
use crate::messages::cli::{notes, shown};
use crate::messages::system;

/// What is said while the lines are read.
struct Answers<W: Write> {
    out: W,
    json: bool,
    /// How many were given.
    count: usize,
    /// Why nobody hears them any more.
    unheard: Option<io::Error>,
}

/// Records every line of stdin by this function, which answers what it wrote and what is said of it.
pub(super) fn run<T: Serialize>(
    session: &mut Session,
    mut record: impl FnMut(&mut Session, &str) -> Result<(T, String), Failure>,
) -> Result<CommandOutput, Failure> {
    let stdout = io::stdout();
    let out: Box<dyn Write> = if stdout.is_terminal() { Box::new(TerminalText::to(stdout)) } else { Box::new(stdout) };
    let mut answers = Answers { out, json: session.json, count: 0, unheard: None };
    let (mut recorded, mut failed, mut is_in_part) = (0_usize, 0_usize, false);
    let mut ended = Ok(());
    for (number, line) in (1..).zip(io::stdin().lock().lines()) {
        let lang = session.lang;
        let line = match line {
            Ok(line) if line.trim().is_empty() => continue,
            Ok(line) => line,
            Err(error) => {
                ended = Err(Failure::done(system::cannot_read(lang, notes::standard_input(lang), &error)));
                break;
            }
        };
        let done = record(session, &line);
        for note in session.take_notes() {
            say(&CommandOutput::default().noting(note));
        }
        match done {
            Ok((logged, said)) => {
                recorded += 1;
                answers.give(&logged, &said);
            }
            // Refused, in the book and not to be shown, or perhaps in the book: the other lines go on.
            Err(failure) if [ExitStatus::NotDone.code(), ExitStatus::DoneInPart.code()].contains(&failure.status) => {
                recorded += usize::from(session.take_saved());
                failed += 1;
                is_in_part |= failure.status == ExitStatus::DoneInPart.code();
                say(&CommandOutput::default().noting(shown::line_failed(lang, number, failure.message)));
            }
            Err(failure) => {
                ended = Err(failure);
                break;
            }
        }
    }
    if ended.is_ok() || answers.count > 0 {
        answers.end();
    }
    ended?;
    if let Some(error) = answers.unheard.filter(|error| error.kind() != ErrorKind::BrokenPipe) {
        let why = system::why(session.lang, &error);
        return Err(Failure::in_part(notes::saved_not_printed(session.lang, why)));
    }
    let status = match (failed, recorded) {
        (0, _) => ExitStatus::Done,
        (_, 0) if !is_in_part => ExitStatus::NotDone,
        _ => ExitStatus::DoneInPart,
    };
    Ok(CommandOutput { status: status.code(), ..CommandOutput::default() })
}

/// Says a note at once.
fn say(note: &CommandOutput) {
    // A closed stderr hears nothing, and nothing is lost.
    drop(note.write(io::sink(), io::stderr().lock()));
}

impl<W: Write> Answers<W> {
    /// Says what became of a line; in JSON as one more of a list.
    fn give(&mut self, logged: &impl Serialize, said: &str) {
        let answer = if self.json {
            let mut document = Vec::new();
            // What cannot be written as JSON is not: every record can.
            drop(json::write(logged, &mut document));
            let document = String::from_utf8_lossy(&document).replace('\n', "\n  ");
            format!("{}\n  {document}", if self.count == 0 { "[" } else { "," })
        } else {
            format!("{said}\n")
        };
        self.count += 1;
        self.print(&answer);
    }

    fn end(&mut self) {
        if self.json {
            self.print(if self.count == 0 { "[]\n" } else { "\n]\n" });
        }
    }

    /// Once nobody hears it, lines are recorded all the same.
    fn print(&mut self, text: &str) {
        if self.unheard.is_none() {
            self.unheard = self.out.write_all(text.as_bytes()).and_then(|()| self.out.flush()).err();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_one_by_one_are_the_same_document_as_all_at_once() {
        for lines in [vec![], vec!["a"], vec!["a", "b\nc", "华星"]] {
            let mut answers = Answers { out: Vec::new(), json: true, count: 0, unheard: None };
            let all: Vec<_> = lines.iter().map(|line| serde_json::json!({"line": line, "all": [1, 2]})).collect();
            for one in &all {
                answers.give(one, "");
            }
            answers.end();
            let whole = CommandOutput::json(&all).unwrap().text;
            assert_eq!(String::from_utf8(answers.out).unwrap(), whole);
        }
    }
}
