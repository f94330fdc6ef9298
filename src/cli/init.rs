//! `rounds init`: an empty book where none is.

use serde::Serialize;

use super::answer::{Answer, Failure};
use super::session::Session;

#[derive(Serialize)]
struct Made {
    book: String,
}

/// Makes the book and says where.
pub fn run(session: &Session) -> Result<Answer, Failure> {
    session.create()?;
    let answer = if session.json {
        Answer::json(&Made { book: session.places.book.display().to_string() })?
    } else {
        Answer::default()
    };
    Ok(answer.noting(session.book_made()))
}
