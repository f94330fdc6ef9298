//! What a table of another program means: which field a column is, and which value a cell.
//!
//! Pure: a text goes in and a meaning comes out. Leaves out what is in the book, and what is done with the meaning.

pub mod cell;
pub mod header;
mod simplified;
