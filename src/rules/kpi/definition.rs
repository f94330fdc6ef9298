//! What kind of figure each metric is: its unit, which way is better, how exactly it is shown.
//!
//! Leaves out the words, which are for `messages`, and the counting, which is for the tally.

use crate::domain::Metric;

/// The unit a metric is measured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// A number of things.
    Count,
    /// Yuan.
    Yuan,
    /// A share in percent.
    Percent,
    /// A mean of answers from 1 to 5.
    Score,
    /// The net promoter score, -100 to 100.
    Net,
    /// Hours.
    Hours,
}

/// Which way a metric should go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Better {
    /// A larger figure is better.
    More,
    /// A smaller figure is better.
    Less,
}

impl Unit {
    /// The decimals with which a figure of this unit is shown (docs/kpi.md 2).
    pub const fn decimals(self) -> u32 {
        match self {
            Self::Count => 0,
            Self::Yuan | Self::Score => 2,
            Self::Percent | Self::Net | Self::Hours => 1,
        }
    }

    /// Whether a change is shown in percent of the figure before, rather than as the difference.
    pub const fn changes_in_percent(self) -> bool {
        matches!(self, Self::Count | Self::Yuan | Self::Hours)
    }

    /// The decimals with which a change of a figure of this unit is shown.
    pub const fn change_decimals(self) -> u32 {
        if self.changes_in_percent() { 1 } else { self.decimals() }
    }
}

impl Metric {
    /// The unit this metric is measured in (docs/kpi.md 3).
    pub const fn unit(self) -> Unit {
        match self {
            Self::NewCustomers | Self::FollowUps | Self::Visits => Unit::Count,
            Self::Revenue | Self::AvgContribution => Unit::Yuan,
            Self::Satisfaction => Unit::Score,
            Self::Nps => Unit::Net,
            Self::ResolutionHours => Unit::Hours,
            _ => Unit::Percent,
        }
    }

    /// Which way this metric should go (docs/kpi.md 3).
    pub const fn better(self) -> Better {
        match self {
            Self::Churn | Self::ResolutionHours => Better::Less,
            _ => Better::More,
        }
    }

    /// Whether it adds up over its period, so that half of it is reached in half of the days.
    pub const fn is_sum(self) -> bool {
        matches!(self, Self::NewCustomers | Self::Revenue | Self::FollowUps | Self::Visits)
    }

    /// Whether it counts what is logged from day to day, of which there is nothing from before the book was in use.
    pub const fn is_logged(self) -> bool {
        matches!(
            self,
            Self::Timeliness
                | Self::PlanCompletion
                | Self::FollowUps
                | Self::Visits
                | Self::IssueOnTime
                | Self::ResolutionHours
        )
    }

    /// Whether the metric describes the book as it is now, so that past values are known only if recorded.
    pub const fn is_recorded(self) -> bool {
        matches!(self, Self::Completeness | Self::Coverage)
    }
}

/// What one unit of the counted numerator is worth, as a fraction: the figure is
/// `numerator x times / (denominator x parts)`.
pub(super) const fn scale(metric: Metric) -> Scale {
    let (times, parts) = match metric {
        Metric::Completeness => (1, 1),
        Metric::Satisfaction => (1, 12),
        Metric::ResolutionHours => (1, 3600),
        _ => match metric.unit() {
            Unit::Yuan => (1, 100),
            Unit::Percent | Unit::Net => (100, 1),
            Unit::Count | Unit::Score | Unit::Hours => (1, 1),
        },
    };
    Scale { times, parts }
}

/// How a metric is counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    pub(super) times: i128,
    pub(super) parts: i128,
}

/// Whether the metric is a sum, which is 0 rather than absent when nothing was counted.
pub(super) const fn is_sum(metric: Metric) -> bool {
    matches!(metric, Metric::NewCustomers | Metric::Revenue | Metric::FollowUps | Metric::Visits)
}
