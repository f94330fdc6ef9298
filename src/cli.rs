//! The command line: one file per command.

pub mod answer;
pub mod args;
