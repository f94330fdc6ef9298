//! The book: everything one account manager knows, as one document.

use serde::{Deserialize, Deserializer, Serialize};

use super::{Action, Case, Customer, KpiReview, KpiTarget, KpiValue, Settings, Worksheet};

/// The `format` of every book document.
pub const FORMAT: &str = "rounds-book";
/// The `version` this program writes. It reads those before it too, which only lack fields that may be absent.
pub const VERSION: u32 = 2;

/// The open format: one JSON document without loss (docs/book-format.md).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Book {
    /// Always `rounds-book`.
    pub format: String,
    /// This program's version, even if an older book was read.
    #[serde(deserialize_with = "known_version")]
    pub version: u32,
    /// In the order of their ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub customers: Vec<Customer>,
    /// The book's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Action>,
    /// Filled templates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub worksheets: Vec<Worksheet>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<Case>,
    /// Targets of the figures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kpi_targets: Vec<KpiTarget>,
    /// Comments on the figures.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kpi_reviews: Vec<KpiReview>,
    /// Past values that cannot be computed later.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kpi_history: Vec<KpiValue>,
    /// What the user decided.
    #[serde(default, skip_serializing_if = "Settings::is_empty")]
    pub settings: Settings,
}

/// Accepts any version up to this program's, and returns this program's.
fn known_version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let version = u32::deserialize(deserializer)?;
    Ok(if (1..=VERSION).contains(&version) { VERSION } else { version })
}

impl Default for Book {
    fn default() -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            customers: Vec::new(),
            actions: Vec::new(),
            worksheets: Vec::new(),
            cases: Vec::new(),
            kpi_targets: Vec::new(),
            kpi_reviews: Vec::new(),
            kpi_history: Vec::new(),
            settings: Settings::default(),
        }
    }
}
