//! What can be typed after `rounds export`.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args as Options, ValueEnum};

use crate::export::table_name;
use crate::import::TableKind;
use crate::messages::Lang;

/// The options of an export.
#[derive(Debug, Clone, Options)]
pub struct ExportArgs {
    /// The format; without it the one that the name of the file ends with, else json.
    #[arg(long, value_enum, hide_possible_values = true, value_name = "json|csv|xlsx|md|ics|vcf")]
    pub format: Option<Format>,
    /// Which records a table holds.
    #[arg(long, value_enum, ignore_case = true, value_name = "KIND", hide_possible_values = true)]
    pub kind: Option<RecordKind>,
    /// The tables of the documents behind the rules, under their own names.
    #[arg(long, conflicts_with_all = ["format", "kind"])]
    pub tables: bool,
    /// Where to; stdout without it, or as `-`.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace a file that is no export, too.
    #[arg(long, requires = "output")]
    pub force: bool,
}

impl ExportArgs {
    /// The format that was named, else the one that the name of the file promises.
    pub fn format(&self) -> Format {
        let ending = || self.output.as_deref()?.extension()?.to_str();
        self.format.or_else(|| Format::from_str(ending()?, true).ok()).unwrap_or(Format::Json)
    }
}

/// The formats of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The open format, without loss.
    Json,
    /// A table of text for each kind of record.
    Csv,
    /// A workbook with a sheet for each kind of record.
    Xlsx,
    /// Tables to read.
    Md,
    /// A calendar: planned follow-ups, birthdays, contracts.
    Ics,
    /// The contacts of all customers.
    Vcf,
}

/// Which records stand in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordKind {
    Customers,
    Contacts,
    FollowUps,
    Orders,
    Issues,
    Surveys,
    Contracts,
    Opportunities,
    Worksheets,
    Cases,
}

/// By the word for it, or by what it is called in either language.
impl ValueEnum for RecordKind {
    fn value_variants<'a>() -> &'a [Self] {
        &[
            Self::Customers,
            Self::Contacts,
            Self::FollowUps,
            Self::Orders,
            Self::Issues,
            Self::Surveys,
            Self::Contracts,
            Self::Opportunities,
            Self::Worksheets,
            Self::Cases,
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let called = [Lang::Zh, Lang::En].map(|lang| table_name(self.table(), lang));
        Some(PossibleValue::new(self.table().code()).aliases(called))
    }
}

impl RecordKind {
    /// The table of these records.
    pub const fn table(self) -> TableKind {
        match self {
            Self::Customers => TableKind::Customers,
            Self::Contacts => TableKind::Contacts,
            Self::FollowUps => TableKind::FollowUps,
            Self::Orders => TableKind::Orders,
            Self::Issues => TableKind::Issues,
            Self::Surveys => TableKind::Surveys,
            Self::Contracts => TableKind::Contracts,
            Self::Opportunities => TableKind::Opportunities,
            Self::Worksheets => TableKind::Worksheets,
            Self::Cases => TableKind::Cases,
        }
    }
}
