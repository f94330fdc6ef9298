//! What can be typed after `rounds import`.

use std::path::PathBuf;

use clap::builder::{OsStringValueParser, TypedValueParser as _};
use clap::{Args as Options, ValueEnum};

/// The options of an import.
#[derive(Debug, Clone, Default, Options)]
pub struct ImportArgs {
    /// The files; `-` is stdin.
    #[arg(required_unless_present = "template", value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// A workbook to fill in, instead of an import.
    // The parser of paths refuses the empty one, which stands for the usual name.
    #[arg(
        long,
        value_name = "FILE",
        value_hint = clap::ValueHint::AnyPath,
        value_parser = OsStringValueParser::new().map(PathBuf::from),
        num_args = 0..=1,
        default_missing_value = "",
        conflicts_with = "files"
    )]
    pub template: Option<PathBuf>,
    /// A workbook to fill in replaces the one that is there.
    #[arg(long, requires = "template")]
    pub force: bool,
    /// Only say what would be taken.
    #[arg(long)]
    pub dry_run: bool,
    /// Nothing unless all of it can be taken.
    #[arg(long)]
    pub strict: bool,
    /// What each row is.
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// Only this sheet.
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Columns and their fields.
    #[arg(long, value_name = "COLUMN=FIELD")]
    pub map: Vec<String>,
    /// A file that says where columns go.
    #[arg(long, value_name = "FILE")]
    pub map_file: Option<PathBuf>,
    /// Where to write where columns go.
    #[arg(long, value_name = "FILE")]
    pub save_map: Option<PathBuf>,
    /// The order of day and month.
    #[arg(long, value_enum, hide_possible_values = true, value_name = "dmy|mdy|ymd")]
    pub date_order: Option<DateOrder>,
    /// What becomes of what the book has.
    #[arg(long, value_enum, hide_possible_values = true, value_name = "fill|overwrite|skip")]
    pub existing: Option<ExistingChoice>,
    /// A person without a company is a customer.
    #[arg(long)]
    pub people_as_customers: bool,
    /// Where rows go that are not taken.
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,
    /// A long list is taken up at once.
    #[arg(long)]
    pub unparked: bool,
    /// What new customers are whose file says no stage.
    #[arg(long, value_name = "STAGE")]
    pub stage: Option<String>,
    /// What those of them are who have bought.
    #[arg(long, value_name = "STAGE")]
    pub bought_stage: Option<String>,
    /// Of chats, what was said.
    #[arg(long)]
    pub with_text: bool,
    /// The encoding of a text file.
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
}

/// The order of day, month and year in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DateOrder {
    /// The day first.
    Dmy,
    /// The month first.
    Mdy,
    /// The year first, where it has two figures.
    Ymd,
}

/// What becomes of what the book has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExistingChoice {
    /// Only empty fields are filled.
    Fill,
    /// The file wins.
    Overwrite,
    /// It stays.
    Skip,
}
