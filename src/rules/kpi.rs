//! The figures of the account (docs/kpi.md 3): counted in one pass, for several windows at once.
//!
//! [`Figures`] counts a period, the one before, the same one a year before and the periods of the sparkline;
//! [`Breakdown`] counts a period by region, industry, tier or source; [`alerts()`] lists what needs attention.
//! Leaves out where all that is counted comes from, and whether a customer's obligations are met, which is judged
//! beforehand.

mod alerts;
mod breakdown;
mod coverage;
mod deadlines;
mod definition;
mod figures;
mod rounding;
mod table;
mod tally;

pub use alerts::{Alert, AlertLimits, Concerns, OverdueIssue, alerts};
pub use breakdown::{Breakdown, BreakdownBy, Group, MetricGroups};
pub use coverage::{Coverage, CoverageFigures};
pub use definition::{Better, Unit};
pub use figures::{Figures, KpiContext, RECENT_PERIODS, high_value};
pub use table::{KpiTable, MetricRow, attainment, change};
