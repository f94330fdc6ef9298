//! The commands about copies of the book.

use std::path::PathBuf;

use clap::Subcommand;

/// What can be done with copies of the book.
#[derive(Debug, Clone, Subcommand)]
pub enum BackupCommand {
    /// A copy of the book, read back and checked.
    Backup {
        /// Where to.
        file: Option<PathBuf>,
    },
    /// The copies beside the book.
    Backups {
        /// Read each of them whole.
        #[arg(long)]
        verify: bool,
    },
    /// Put a copy back into the book.
    Restore {
        /// Which one: a file, or the name of one that is listed.
        file: PathBuf,
        /// Only say what would change.
        #[arg(long)]
        dry_run: bool,
        /// Do not ask.
        #[arg(long)]
        yes: bool,
    },
}
