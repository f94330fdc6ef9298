//! How pages of guidance and worksheets are printed.

use clap::{Args, ValueEnum};

/// The format of a printed page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PageFormat {
    Md,
    Html,
}

/// Which page of guidance is printed, and how.
#[derive(Debug, Clone, Args)]
pub struct PlaybookArgs {
    /// The playbook.
    pub id: Option<String>,
    /// How it is printed.
    #[arg(long, default_value = "md", requires = "id", value_name = "md|html", hide_possible_values = true)]
    pub format: PageFormat,
    /// The file itself, with its head.
    #[arg(long, requires = "id", conflicts_with = "format")]
    pub source: bool,
}

/// Which worksheet is printed, and for whom.
#[derive(Debug, Clone, Args)]
pub struct WorksheetArgs {
    /// The worksheet.
    pub id: Option<String>,
    /// The customer.
    pub customer: Option<String>,
    /// A fresh one, even where one was filled in.
    #[arg(long, requires = "customer")]
    pub new: bool,
    /// The one that was filled in last, even where its visit is over.
    #[arg(long, requires = "customer", conflicts_with = "new")]
    pub last: bool,
    /// How it is printed.
    #[arg(long, default_value = "md", requires = "id", value_name = "md|html", hide_possible_values = true)]
    pub format: PageFormat,
    /// The file of the template itself.
    #[arg(long, requires = "id", conflicts_with_all = ["format", "customer"])]
    pub toml: bool,
}
