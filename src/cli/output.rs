//! What a command answers: text or JSON for stdout, notes for stderr, or a failure with its exit status.
//!
//! Leaves out the writing itself, which happens once, at the edge.

use std::io::{self, ErrorKind, Write};

use serde::Serialize;

use crate::domain::json;
use crate::messages::Lang;
use crate::messages::clean::{clean_coloured_lines, clean_lines};
use crate::messages::cli::manual;
use crate::sentences::advice::Advice;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitStatus {
    /// All of it was done.
    Done = 0,
    /// It could not be done.
    NotDone = 1,
    /// The words typed are off.
    WrongUsage = 2,
    /// A part of it was done.
    DoneInPart = 3,
    /// Another program holds the book.
    BookHeld = 4,
}

impl ExitStatus {
    /// Every status, in the order of the numbers.
    pub const ALL: [Self; 5] = [Self::Done, Self::NotDone, Self::WrongUsage, Self::DoneInPart, Self::BookHeld];

    /// The number that the shell sees.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// What it tells a script.
    pub fn meaning(self, lang: Lang) -> &'static str {
        manual::meanings(lang)[self as usize]
    }
}

/// What a command that went through has to say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CommandOutput {
    /// For stdout, with its final newline.
    pub text: String,
    /// For stderr, a sentence each.
    pub notes: Vec<String>,
    /// The code of an [`ExitStatus`]; `NotDone` where the answer stands in for what could not be done.
    pub status: u8,
    /// Whether something was written to the book, whatever becomes of the answer.
    pub is_saved: bool,
}

/// Why a command could not be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The code of an [`ExitStatus`].
    pub status: u8,
    /// One sentence: what, and where.
    pub message: String,
    /// What to do, a sentence each.
    pub hints: Vec<String>,
}

impl CommandOutput {
    /// An answer of text; a final newline is added where it lacks.
    pub fn text(text: impl Into<String>) -> Self {
        let mut text = text.into();
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        Self { text, ..Self::default() }
    }

    /// An answer of one JSON document.
    pub fn json(value: &impl Serialize) -> Result<Self, Failure> {
        let mut bytes = Vec::new();
        json::write(value, &mut bytes).map_err(|error| Failure::done(error.to_string()))?;
        Ok(Self::text(String::from_utf8_lossy(&bytes)))
    }

    /// The same, with a sentence for stderr.
    #[must_use]
    pub fn noting(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// The same, although something could not be done: its sentence and hints for stderr, and its exit status.
    #[must_use]
    pub fn failing(self, failure: &Failure) -> Self {
        let hints = failure.hints.iter().map(|hint| format!("  → {hint}"));
        let said = std::iter::once(format!("rounds: {}", failure.message)).chain(hints);
        Self { status: failure.status, notes: self.notes.into_iter().chain(said).collect(), ..self }
    }

    /// With the book in each command that its notes tell to run.
    #[must_use]
    pub fn advising(self, advice: &Advice) -> Self {
        Self { notes: self.notes.into_iter().map(|note| advice.told(note)).collect(), ..self }
    }

    /// Writes the text to stdout and the notes to stderr; a closed pipe ends quietly.
    pub fn write(&self, mut out: impl Write, mut err: impl Write) -> io::Result<u8> {
        for note in &self.notes {
            writeln!(err, "{}", clean_lines(note))?;
        }
        match out.write_all(self.text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(self.status),
            Err(error) => Err(error),
            Ok(()) => Ok(self.status),
        }
    }
}

impl Failure {
    /// It could not be done.
    pub fn done(message: impl Into<String>) -> Self {
        Self { status: ExitStatus::NotDone.code(), message: message.into(), hints: Vec::new() }
    }

    /// The words typed are off.
    pub fn usage(message: impl Into<String>) -> Self {
        Self { status: ExitStatus::WrongUsage.code(), ..Self::done(message) }
    }

    /// It was done, and what follows from it was not.
    pub fn in_part(message: impl Into<String>) -> Self {
        Self { status: ExitStatus::DoneInPart.code(), ..Self::done(message) }
    }

    /// Another program holds the book.
    pub fn held(message: impl Into<String>) -> Self {
        Self { status: ExitStatus::BookHeld.code(), ..Self::done(message) }
    }

    /// The same, with what to do.
    #[must_use]
    pub fn hinted(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// With the book in each command that it tells to run.
    #[must_use]
    pub fn advising(self, advice: &Advice) -> Self {
        let hints = self.hints.into_iter().map(|hint| advice.told(hint)).collect();
        Self { message: advice.told(self.message), hints, ..self }
    }

    /// Writes the sentence and the hints to stderr.
    pub fn write(&self, mut err: impl Write) -> io::Result<u8> {
        writeln!(err, "rounds: {}", clean_lines(&self.message))?;
        for hint in &self.hints {
            writeln!(err, "  → {}", clean_lines(hint))?;
        }
        Ok(self.status)
    }
}

/// What is printed to a terminal: line by line through the one function that cleans texts, with colours left in.
pub struct TerminalText<W: Write> {
    terminal: W,
    line: Vec<u8>,
}

impl<W: Write> TerminalText<W> {
    /// Prints to this terminal.
    pub const fn to(terminal: W) -> Self {
        Self { terminal, line: Vec::new() }
    }

    fn end_line(&mut self) -> io::Result<()> {
        let line = std::mem::take(&mut self.line);
        self.terminal.write_all(clean_coloured_lines(&String::from_utf8_lossy(&line)).as_bytes())
    }
}

impl<W: Write> Write for TerminalText<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.line.extend_from_slice(part);
            if part.ends_with(b"\n") {
                self.end_line()?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.end_line()?;
        self.terminal.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_pipe_ends_quietly_and_a_full_disk_does_not() {
        struct Broken(ErrorKind);
        impl Write for Broken {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(self.0.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let answer = CommandOutput::text("a line");
        assert_eq!(answer.text, "a line\n");
        assert_eq!(answer.write(Broken(ErrorKind::BrokenPipe), io::sink()).unwrap(), 0);
        assert!(answer.write(Broken(ErrorKind::StorageFull), io::sink()).is_err());
    }

    #[test]
    fn an_answer_may_stand_in_for_what_failed() {
        let (mut out, mut said) = (Vec::new(), Vec::new());
        let answer = CommandOutput::text("the day").failing(&Failure::done("no notice").hinted("install it"));
        let status = answer.write(&mut out, &mut said).unwrap();
        assert_eq!(
            (status, out.as_slice(), said.as_slice()),
            (1, &b"the day\n"[..], "rounds: no notice\n  → install it\n".as_bytes())
        );
    }

    #[test]
    fn what_goes_to_a_terminal_acts_on_nothing_but_colours() {
        let mut shown = Vec::new();
        let mut out = TerminalText::to(&mut shown);
        for part in [
            "华星\x1b[31m red\x1b[0m\u{202E}\n".as_bytes(),
            &"科".as_bytes()[..1],
            &"科".as_bytes()[1..],
            b"\x1b[2J\r\n\x7f",
        ] {
            out.write_all(part).unwrap();
        }
        out.flush().unwrap();
        assert_eq!(String::from_utf8(shown).unwrap(), "华星\x1b[31m red\x1b[0m⟨U+202E⟩\n科␛[2J\n␡");
    }

    #[test]
    fn notes_and_failures_are_cleaned_whatever_they_quote() {
        let mut said = Vec::new();
        CommandOutput::default().noting("a\u{9b}b").write(io::sink(), &mut said).unwrap();
        Failure::done("c\x1b[2Jd").hinted("e\u{202E}").write(&mut said).unwrap();
        assert_eq!(String::from_utf8(said).unwrap(), "a⟨U+009B⟩b\nrounds: c␛[2Jd\n  → e⟨U+202E⟩\n");
    }

    #[test]
    fn a_failure_says_what_and_what_to_do() {
        let mut said = Vec::new();
        let status = Failure::usage("no such day").hinted("write YYYY-MM-DD").write(&mut said).unwrap();
        assert_eq!(
            (status, String::from_utf8(said).unwrap().as_str()),
            (2, "rounds: no such day\n  → write YYYY-MM-DD\n")
        );
    }
}
