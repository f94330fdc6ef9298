//! What can be typed after `rounds report`.

use std::path::PathBuf;

use clap::{Args as Options, Subcommand, ValueEnum};

/// The pages that are handed on.
#[derive(Debug, Clone, Subcommand)]
pub enum ReportCommand {
    /// The figures of a period.
    Kpi {
        /// The period: a month, quarter, half-year or year.
        #[arg(long, value_name = "PERIOD")]
        period: Option<String>,
        /// How and where it is written.
        #[command(flatten)]
        target: ReportTarget,
    },
    /// A month as the customer may read it.
    Service {
        /// The customer.
        customer: String,
        /// The period: a month, quarter, half-year or year.
        #[arg(long, value_name = "PERIOD")]
        period: Option<String>,
        /// How and where it is written.
        #[command(flatten)]
        target: ReportTarget,
    },
    /// All that is known of a customer.
    Profile {
        /// The customer.
        customer: String,
        /// How and where it is written.
        #[command(flatten)]
        target: ReportTarget,
    },
    /// The development plan of a customer.
    Plan {
        /// The customer.
        customer: String,
        /// How and where it is written.
        #[command(flatten)]
        target: ReportTarget,
    },
    /// The tables of the documents behind the rules, as a workbook.
    Tables {
        /// The format; there is only this one.
        #[arg(long, value_enum, default_value = "xlsx", hide_possible_values = true, value_name = "xlsx")]
        format: TablesFormat,
        /// Where to; stdout without it, or as `-`.
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// Replace a file that is no export, too.
        #[arg(long, requires = "output")]
        force: bool,
    },
    /// A week to carry along, or what became of one.
    Week {
        /// What became of it instead.
        #[arg(long)]
        past: bool,
        /// A day of the week, as people say it.
        #[arg(long, value_name = "DAY")]
        period: Option<String>,
        /// How and where it is written.
        #[command(flatten)]
        target: ReportTarget,
    },
}

/// How a report is written, and where to.
#[derive(Debug, Clone, Options)]
pub struct ReportTarget {
    /// The format; without it as the name of the file ends.
    #[arg(long, value_enum, hide_possible_values = true, value_name = "html|md|xlsx")]
    pub format: Option<ReportFormat>,
    /// Where to; stdout without it, or as `-`.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace a file that is no export, too.
    #[arg(long, requires = "output")]
    pub force: bool,
}

impl ReportTarget {
    /// Whether the format is named, or the name of the file promises none that is not written.
    pub fn is_format_known(&self) -> bool {
        let ending = self.output.as_deref().and_then(|path| path.extension());
        let is_one =
            |ending: &std::ffi::OsStr| ending.to_str().is_some_and(|one| ReportFormat::from_str(one, true).is_ok());
        self.format.is_some() || ending.is_none_or(is_one)
    }

    /// The format asked for, else that in which the name of the file ends, else a page.
    pub fn format(&self) -> ReportFormat {
        let ending = self.output.as_deref().and_then(|path| path.extension()?.to_str()).unwrap_or_default();
        self.format.unwrap_or_else(|| ReportFormat::from_str(ending, true).unwrap_or(ReportFormat::Html))
    }
}

/// What a report can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// A page that stands alone.
    Html,
    /// A text to read.
    Md,
    /// A workbook with typed cells.
    Xlsx,
}

/// What the tables of the documents can be written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TablesFormat {
    /// A workbook with a sheet for each.
    Xlsx,
}
