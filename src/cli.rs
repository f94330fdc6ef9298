//! The command line: one file per command.
//!
//! Leaves out the app itself, which the program starts when no command is given, and the writing of answers.

pub mod answer;
pub mod args;
pub mod demo;
mod export;
pub mod import;
pub mod init;
pub mod session;

use answer::{Answer, Failure};
use args::Command;
use session::Session;

/// Does what a command says. `demo` without a file to write to is the app's, and does nothing here.
pub fn run(command: &Command, session: &mut Session) -> Result<Answer, Failure> {
    let answer = perform(command, session)?;
    let notes = std::mem::take(&mut session.notes);
    Ok(Answer { notes: notes.into_iter().chain(answer.notes).collect(), ..answer })
}

fn perform(command: &Command, session: &mut Session) -> Result<Answer, Failure> {
    match command {
        Command::Init => init::run(session),
        Command::Import { file, dry_run } => import::run(session, file, *dry_run),
        Command::Export { output, .. } => export::run(session, output.as_deref()),
        Command::Demo { write: Some(path), customers, follow_ups, seed, .. } => {
            let size = demo::Size { customers: *customers, follow_ups: *follow_ups, seed: *seed };
            demo::write(session, path, size)
        }
        Command::Completions { shell } => Ok(completions(session, *shell)),
        _ => Ok(Answer::default()),
    }
}

fn completions(session: &Session, shell: clap_complete::Shell) -> Answer {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut args::command(session.lang), "rounds", &mut script);
    Answer::text(String::from_utf8_lossy(&script))
}
