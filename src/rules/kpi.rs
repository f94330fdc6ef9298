//! The figures of the account (docs/kpi.md 3): counted in one pass, for several windows at once.
//!
//! [`Figures`] counts a period, the one before, the same one a year before and the periods of the sparkline;
//! [`Breakdown`] counts a period by region, industry, tier or source; [`alerts()`] lists what needs attention; [`InsightCount`] looks behind them;
//! [`RecordCount`] names the very records that a figure counts.
//! Leaves out where all that is counted comes from, and whether a customer's obligations are met, which is judged
//! beforehand.

mod alerts;
mod breakdown;
mod coverage;
mod deadlines;
mod definition;
mod figures;
mod high_value;
mod insights;
mod records;
mod rounding;
mod table;
mod tally;
pub mod targets;

pub use alerts::{Alert, AlertLimits, Concerns, OverdueIssue, alerts};
pub use breakdown::{Breakdown, BreakdownBy, Group, MetricGroups};
pub use coverage::{Coverage, CoverageFigures};
pub use definition::{Better, Unit};
pub use figures::{Figures, KpiContext, RECENT_PERIODS};
pub use high_value::{HighValueProposal, high_value};
pub use insights::{
    Adherence, Cohort, Cohorts, Funnel, FunnelStep, FunnelStepId, InsightContext, InsightCount, InsightId, KindTime,
    PeriodInsight, Pipeline, PipelineStage, TierAdherence, TierFlow, TierFlows, TierTime, TimeSpent,
};
pub use records::{CountedRecord, RecordCount, RecordPlace};
pub use table::{KeptRecords, KpiTable, MetricRow, RecentFigure, UnknownFigure, attainment, change};
