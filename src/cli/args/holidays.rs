//! What can be done with holidays on the command line.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// The days of a year, or what else is done with holidays.
#[derive(Debug, Clone, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct HolidaysArgs {
    /// Something else than listing them.
    #[command(subcommand)]
    pub what: Option<HolidaysCommand>,
    /// The year that is listed.
    #[arg(value_name = "YYYY", value_parser = clap::value_parser!(i32).range(1900..=2200), conflicts_with = "year")]
    pub listed_year: Option<i32>,
    /// Whose days.
    #[command(flatten)]
    pub of: HolidayYear,
}

/// Whose days of which year.
#[derive(Debug, Clone, Args)]
pub struct HolidayYear {
    /// Another country than the book's.
    #[arg(long, value_name = "COUNTRY")]
    pub country: Option<String>,
    /// Another year than this one.
    #[arg(long, value_name = "YYYY", value_parser = clap::value_parser!(i32).range(1900..=2200))]
    pub year: Option<i32>,
}

/// What is done with holidays.
#[derive(Debug, Clone, Subcommand)]
pub enum HolidaysCommand {
    /// Take the days of a file into the user's own table.
    Import {
        /// The calendar or table.
        #[arg(value_hint = clap::ValueHint::AnyPath)]
        file: PathBuf,
        /// Observances and holidays of a part of the country too.
        #[arg(long)]
        all: bool,
        /// For the books of another country.
        #[arg(long, value_name = "COUNTRY")]
        country: Option<String>,
    },
    /// Take days out of it again.
    Remove {
        /// The file that was taken.
        #[arg(value_hint = clap::ValueHint::AnyPath, conflicts_with = "year")]
        file: Option<PathBuf>,
        /// Whose days of which year.
        #[command(flatten)]
        of: HolidayYear,
    },
    /// The days of a year as a table.
    Export {
        /// Whose days of which year.
        #[command(flatten)]
        of: HolidayYear,
    },
}
