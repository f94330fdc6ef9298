//! The insights in words: what each means, its table with heads and cells, and what is said where there is too little
//! to tell.
//!
//! Screen and shell show the same tables. Leaves out the counting, and where a cell stands.

use super::{Lang, clean, rulebook, rulebooks};
use crate::domain::{Currency, CustomerId};
use crate::rules::Rulebook;
use crate::rules::kpi::{InsightId, PeriodInsight};

mod tables;
mod texts;

use texts as text;

/// Heads with rows below them; the time has two of these, by tier and by kind.
#[derive(Debug, Clone)]
pub struct InsightTable<'a> {
    /// Its heads.
    pub columns: Vec<InsightColumn>,
    pub rows: Vec<InsightRow<'a>>,
}

/// The head of a column, and what stands below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InsightColumn {
    /// Its head.
    pub title: &'static str,
    pub is_words: bool,
}

/// A line of a table.
#[derive(Debug, Clone)]
pub struct InsightRow<'a> {
    pub cells: Vec<InsightCell>,
    /// The customers behind it.
    pub behind: &'a [CustomerId],
    /// Whether it adds up those above.
    pub is_total: bool,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum InsightCell {
    Words(String),
    /// A tier by its place in the rulebook.
    Tier(usize),
    Number(String),
    /// A number that is also a share, from 0 to 1.
    Share(String, Option<f64>),
}

/// What an insight is told with.
#[derive(Clone, Copy)]
pub struct InsightWords<'a> {
    pub lang: Lang,
    /// What the book counts in.
    pub currency: Currency,
    /// The rulebook of the book.
    pub rulebook: &'a Rulebook,
    /// What people call a customer.
    pub called: &'a dyn Fn(CustomerId) -> Option<String>,
}

/// The name of an insight.
pub const fn title(lang: Lang, insight: InsightId) -> &'static str {
    match insight {
        InsightId::Funnel => text::funnel(lang),
        InsightId::Cohorts => text::cohorts(lang),
        InsightId::Tiers => text::tiers(lang),
        InsightId::Time => text::time(lang),
        InsightId::Adherence => text::adherence(lang),
        InsightId::Pipeline => text::pipeline(lang),
    }
}

/// What an insight means, in a sentence or two.
pub const fn meaning(lang: Lang, insight: InsightId) -> &'static str {
    match insight {
        InsightId::Funnel => text::funnel_means(lang),
        InsightId::Cohorts => text::cohorts_means(lang),
        InsightId::Tiers => text::tiers_means(lang),
        InsightId::Time => text::time_means(lang),
        InsightId::Adherence => text::adherence_means(lang),
        InsightId::Pipeline => text::pipeline_means(lang),
    }
}

/// What is said instead of the first table where there is too little to tell.
pub fn too_little(lang: Lang, insight: &PeriodInsight) -> Option<&'static str> {
    let (is_empty, said): (bool, fn(Lang) -> &'static str) = match insight {
        PeriodInsight::Funnel(funnel) => {
            (funnel.steps.iter().all(|step| step.count == 0), |lang| text::nobody_entered(lang))
        }
        PeriodInsight::Cohorts(found) if found.has_unknown_starts => {
            (found.cohorts.is_empty(), |lang| text::starts_unknown(lang))
        }
        PeriodInsight::Cohorts(found) => (found.cohorts.is_empty(), |lang| text::nobody_won(lang)),
        PeriodInsight::Tiers(flows) => (flows.moves.is_empty(), |lang| text::no_moves(lang)),
        PeriodInsight::Time(time) => (time.by_kind.is_empty(), |lang| text::no_follow_ups(lang)),
        PeriodInsight::Adherence(found) => (found.intervals == 0, |lang| text::no_intervals(lang)),
        PeriodInsight::Pipeline(open) => (open.count == 0, |lang| text::no_opportunities(lang)),
    };
    is_empty.then(|| said(lang))
}

/// The title of the list of customers behind a line: the name of the line, and how many they are.
pub fn behind(words: InsightWords<'_>, insight: InsightId, row: &InsightRow<'_>) -> String {
    let said = |at: usize| row.cells.get(at).map(|cell| cell.said(words.lang, words.rulebook)).unwrap_or_default();
    let count = row.behind.len();
    match insight {
        InsightId::Tiers => text::behind(words.lang, count, rulebooks::arrow(words.lang, said(0), said(1))),
        InsightId::Adherence => text::behind_not_kept(words.lang, count, said(0)),
        _ => text::behind(words.lang, count, said(0)),
    }
}

/// What is said of a period that has not begun.
pub const fn not_begun(lang: Lang) -> &'static str {
    text::not_begun(lang)
}

/// The choice that leads from the customers behind a line to the list of customers.
pub const fn to_the_list(lang: Lang) -> &'static str {
    text::to_the_list(lang)
}

/// What is said where a line has no customers behind it.
pub const fn nothing_behind(lang: Lang) -> &'static str {
    text::nothing_behind(lang)
}

/// The tables of an insight; one about which there is too little to tell is left out.
pub fn tables<'a>(words: InsightWords<'_>, insight: &'a PeriodInsight) -> Vec<InsightTable<'a>> {
    let has_first = too_little(words.lang, insight).is_none();
    let mut tables = match insight {
        PeriodInsight::Funnel(funnel) => vec![words.funnel(funnel)],
        PeriodInsight::Cohorts(found) => vec![words.cohorts(found)],
        PeriodInsight::Tiers(flows) => vec![words.moves(flows)],
        PeriodInsight::Time(time) if has_first => vec![words.by_tier(time), words.by_kind(time)],
        PeriodInsight::Time(_) => return Vec::new(),
        PeriodInsight::Adherence(found) => vec![words.kept(found)],
        PeriodInsight::Pipeline(open) => vec![words.stages(open), words.against_target(open)],
    };
    if !has_first {
        tables.remove(0);
    }
    tables
}

impl InsightCell {
    /// The cell as a text alone.
    pub fn said(&self, lang: Lang, rules: &Rulebook) -> String {
        match self {
            Self::Words(said) | Self::Number(said) | Self::Share(said, _) => said.clone(),
            Self::Tier(place) => {
                let tier = rules.tiers.get(*place);
                tier.map(|tier| clean::clean(rulebook::named(lang, &tier.short_name)).into_owned()).unwrap_or_default()
            }
        }
    }
}
