//! The command that keeps a folder of other programs alike.

use std::path::PathBuf;

use clap::Subcommand;

/// What can be done with a folder of one item a file.
#[derive(Debug, Clone, Subcommand)]
pub enum Vdir {
    /// Keep the book and a folder alike.
    Sync {
        /// The folder.
        folder: PathBuf,
        /// That most items are gone there is meant.
        #[arg(long)]
        deletions: bool,
        /// Only say what would be done.
        #[arg(long)]
        dry_run: bool,
    },
}
