//! `rounds init`: an empty book where none is.

use serde::Serialize;

use super::output::{CommandOutput, Failure};
use super::session::Session;

#[derive(Serialize)]
struct Made {
    book: String,
}

/// Makes the book and says where.
pub fn run(session: &Session) -> Result<CommandOutput, Failure> {
    session.begin_book()?;
    let answer = if session.json {
        CommandOutput::json(&Made { book: session.paths.book.display().to_string() })?
    } else {
        CommandOutput::default()
    };
    Ok(session.tell_book_made(answer))
}
