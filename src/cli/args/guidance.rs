//! The commands that tell how the program is used.

use std::path::PathBuf;

use clap::Subcommand;
use clap_complete::Shell;

/// What is told of the program itself.
#[derive(Debug, Clone, Subcommand)]
pub enum GuidanceCommand {
    /// A page of help, or the help of a command.
    Help {
        /// Which; without it, the pages are listed.
        topic: Option<String>,
    },
    /// The manual pages.
    Man {
        /// Where all of them are written; without it the first one goes to stdout.
        folder: Option<PathBuf>,
    },
    /// A completion script for a shell.
    Completions {
        /// The shell.
        #[arg(hide_possible_values = true)]
        shell: Shell,
    },
}
