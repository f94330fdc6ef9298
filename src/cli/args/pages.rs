//! How pages of guidance and worksheets are printed.

use clap::ValueEnum;

/// The format of a printed page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PageFormat {
    Md,
    Html,
}
