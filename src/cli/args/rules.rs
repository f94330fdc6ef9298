//! What can be done with rulebooks on the command line.

use std::path::PathBuf;

use clap::Subcommand;

/// What can be done with rulebooks.
#[derive(Debug, Clone, Subcommand)]
pub enum Rules {
    /// Which there are, and which one the book uses.
    List,
    /// What stands in one.
    Show {
        /// The rulebook.
        id: String,
        /// Its file as it is.
        #[arg(long, conflicts_with = "json")]
        toml: bool,
    },
    /// Every mistake in a file.
    Check {
        /// The file.
        file: PathBuf,
    },
    /// What another one would change.
    Preview {
        /// The rulebook, or a file.
        id: String,
    },
    /// Use another one.
    Use {
        /// The rulebook.
        id: String,
    },
}
