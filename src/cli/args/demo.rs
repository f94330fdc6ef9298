//! What can be typed after `rounds demo`.

use std::path::PathBuf;

use clap::Args as Options;

use super::Picture;

/// Which sample book, and what becomes of it.
#[derive(Debug, Clone, Options)]
pub struct DemoArgs {
    /// Write a generated book here instead of opening it.
    #[arg(long, value_name = "FILE")]
    pub write: Option<PathBuf>,
    /// How many customers.
    #[arg(long, value_name = "N", requires = "write")]
    pub customers: Option<u32>,
    /// How many follow-ups in all.
    #[arg(long, value_name = "M", requires = "write")]
    pub follow_ups: Option<u32>,
    /// The same book for the same seed, date and size.
    #[arg(long, value_name = "S", requires = "write")]
    pub seed: Option<u64>,
    /// The country whose holidays and currency it has.
    #[arg(long, value_name = "COUNTRY")]
    pub country: Option<String>,
    /// A frame instead of the app.
    #[command(flatten)]
    pub picture: Picture,
}
