//! What can be typed after `rounds cases`.

use std::path::PathBuf;

use clap::Args as Options;

use super::PageFormat;
use crate::domain::CaseKind;

/// Which cases, and how they are printed.
#[derive(Debug, Clone, Options)]
pub struct CasesArgs {
    /// Words to find: Chinese, pinyin, initials, English.
    pub query: Vec<String>,
    /// Only those that ended so.
    #[arg(long, value_enum, ignore_case = true, hide_possible_values = true, value_name = "success|failure")]
    pub outcome: Option<CaseKind>,
    /// The whole cases as one page.
    #[arg(long, value_enum, hide_possible_values = true, conflicts_with = "json", value_name = "md|html")]
    pub format: Option<PageFormat>,
    /// Where to; stdout without it, or as `-`.
    #[arg(short, long, conflicts_with = "json", value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace a file that is no export, too.
    #[arg(long, requires = "output")]
    pub force: bool,
}
