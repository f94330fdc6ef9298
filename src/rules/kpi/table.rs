//! The table of a period: each metric with its target, what it is compared with, and how far it changed.

use chrono::NaiveDate;

use super::definition::{Better, Unit};
use super::rounding::rounded;
use crate::domain::{Metric, Period};

/// All figures of a period.
#[derive(Debug, Clone, PartialEq)]
pub struct KpiTable {
    pub period: Period,
    /// One row per metric, in the order of docs/kpi.md 3.
    pub rows: Vec<MetricRow>,
}

/// Why a sum of 0 says nothing: the book cannot know of more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnknownFigure {
    /// No order was ever entered.
    NoOrders,
    /// There are customers who buy, and of none it is known since when.
    NoStarts,
    /// The period was over before the book was in use, and nothing from it was brought along.
    BeforeUse,
}

/// What the book keeps of what the sums count; by it a 0 that is known differs from one that is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeptRecords {
    pub first_order: Option<NaiveDate>,
    pub first_follow_up: Option<NaiveDate>,
    /// Whether the start of at least one customer is known, or nobody is said to buy.
    pub has_starts: bool,
    /// When the book began to be used.
    pub adopted: Option<NaiveDate>,
}

impl KeptRecords {
    /// Why a 0 of this metric in this period is not known; nothing where it is.
    fn unknown(&self, metric: Metric, period: Period) -> Option<UnknownFigure> {
        let before_use = |first: Option<NaiveDate>| {
            let was_over = self.adopted.is_some_and(|adopted| period.end() < adopted);
            (was_over && first.is_none_or(|first| period.end() < first)).then_some(UnknownFigure::BeforeUse)
        };
        match metric {
            Metric::Revenue if self.first_order.is_none() => Some(UnknownFigure::NoOrders),
            Metric::Revenue => before_use(self.first_order),
            Metric::NewCustomers | Metric::LeadConversion => (!self.has_starts).then_some(UnknownFigure::NoStarts),
            Metric::FollowUps | Metric::Visits => before_use(self.first_follow_up),
            _ => None,
        }
    }
}

/// A metric of a period; figures are rounded as they are shown, and absent where they cannot be told.
#[derive(Debug, Clone, PartialEq)]
pub struct MetricRow {
    pub metric: Metric,
    /// The figure reached.
    pub actual: Option<f64>,
    /// Why it is absent though 0 was counted, see [`MetricRow::counted`].
    pub unknown: Option<UnknownFigure>,
    /// The target figure.
    pub target: Option<f64>,
    /// How much of the target was reached, in percent.
    pub attainment: Option<f64>,
    /// The period before; while the period runs, after the same number of days.
    pub previous: Option<f64>,
    /// The same period a year before; while the period runs, after the same number of days.
    pub last_year: Option<f64>,
    /// Against the period before: percent for counts, money and hours, else the difference.
    pub change: Option<f64>,
    /// Whether the period before can be compared with at all: not where the book was not in use yet.
    pub compares_previous: bool,
    /// The same of the year before.
    pub compares_last_year: bool,
    /// The dividend: things, yuan, points or hours; `None` when only the recorded value is known.
    pub numerator: Option<f64>,
    /// The divisor; `None` for sums, and when only the recorded value is known.
    pub denominator: Option<u64>,
    /// The last periods, oldest first, this one last.
    pub recent: Vec<RecentFigure>,
}

/// The figure of one of the last periods.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RecentFigure {
    pub period: Period,
    pub figure: Option<f64>,
    /// Whether it compares with the period that is told; else it is history from before the book was in use.
    pub compares: bool,
}

impl KpiTable {
    /// The row of a metric.
    pub fn row(&self, metric: Metric) -> Option<&MetricRow> {
        self.rows.iter().find(|row| row.metric == metric)
    }

    /// Whether one of its sums is 0, which the book may not know: see [`KpiTable::tell_unknown`].
    pub fn has_doubtful_zeros(&self) -> bool {
        self.rows.iter().filter(|row| row.metric.is_sum() || row.metric == Metric::LeadConversion).any(|row| {
            let recent = row.recent.iter().map(|recent| recent.figure);
            recent.chain([row.actual, row.previous, row.last_year]).any(is_told_zero)
        })
    }

    /// Whether a known figure is not compared with the period before, when the book was not in use yet.
    pub fn reaches_before_use(&self) -> bool {
        self.rows.iter().any(|row| !row.compares_previous && row.unknown.is_none())
    }

    /// Takes away what is 0 only because the book does not know better.
    pub fn tell_unknown(&mut self, kept: KeptRecords) {
        let period = self.period;
        for row in &mut self.rows {
            let unknown = |period: Period| kept.unknown(row.metric, period);
            if is_told_zero(row.actual)
                && let Some(why) = unknown(period)
            {
                (row.actual, row.attainment, row.unknown) = (None, None, Some(why));
            }
            row.compares_previous &= !(is_told_zero(row.previous) && unknown(period.previous()).is_some());
            row.compares_last_year &= !(is_told_zero(row.last_year) && unknown(period.last_year()).is_some());
            let doubtful = row.recent.iter_mut().filter(|recent| is_told_zero(recent.figure));
            for recent in doubtful {
                recent.figure = recent.figure.filter(|_| kept.unknown(row.metric, recent.period).is_none());
            }
        }
    }
}

impl MetricRow {
    /// Whether the figure falls short of its target; `None` without one of the two.
    pub fn misses_target(&self) -> Option<bool> {
        let (actual, target) = (self.actual?, self.target?);
        Some(match self.metric.better() {
            Better::More => actual < target,
            Better::Less => actual > target,
        })
    }

    /// What a sum would have come to by today, were it to reach its target evenly; only while the period runs.
    pub fn even_pace(&self, period: Period, today: NaiveDate) -> Option<f64> {
        let target = self.target.filter(|_| self.metric.is_sum() && period.contains(today))?;
        let days = |until: NaiveDate| (until - period.start()).num_days() + 1;
        let [gone, all] =
            [days(today), days(period.end())].map(|days| f64::from(i32::try_from(days).unwrap_or(i32::MAX)));
        Some(rounded(target * gone / all, self.metric.unit().decimals()))
    }

    /// Whether the figure falls short of its target, or, of a sum while the period runs, of what the days gone ask.
    pub fn is_behind(&self, period: Period, today: NaiveDate) -> bool {
        match self.actual.zip(self.even_pace(period, today)) {
            Some((actual, pace)) => actual < pace,
            None => self.misses_target() == Some(true),
        }
    }

    /// What was counted, and how much of the target that is, whether the book knows it or not.
    pub fn counted(&self) -> (Option<f64>, Option<f64>) {
        let actual = self.actual.or_else(|| self.unknown.map(|_| 0.0));
        (actual, attainment(self.metric, actual, self.target))
    }

    /// The change as it is shown: none against a time in which the book was not in use.
    pub fn shown_change(&self) -> Option<f64> {
        self.change.filter(|_| self.compares_previous)
    }

    /// The period before as it is shown: only where it compares.
    pub fn shown_previous(&self) -> Option<f64> {
        self.previous.filter(|_| self.compares_previous)
    }

    /// The year before as it is shown: only where it compares.
    pub fn shown_last_year(&self) -> Option<f64> {
        self.last_year.filter(|_| self.compares_last_year)
    }

    /// How many of the recent figures, from the oldest on, are history; 0 where none of them has a value.
    pub fn history(&self) -> usize {
        let before = self.recent.iter().take_while(|recent| !recent.compares);
        let (all, known) = before.fold((0, false), |(all, known), one| (all + 1, known || one.figure.is_some()));
        if known { all } else { 0 }
    }

    /// The same against the year before.
    pub fn shown_change_on_last_year(&self) -> Option<f64> {
        change(self.metric, self.actual, self.last_year).filter(|_| self.compares_last_year)
    }

    /// A row with what follows from its figures.
    pub(super) fn of(
        metric: Metric,
        actual: Option<f64>,
        target: Option<f64>,
        previous: Option<f64>,
        last_year: Option<f64>,
    ) -> Self {
        Self {
            metric,
            actual,
            unknown: None,
            target,
            attainment: attainment(metric, actual, target),
            previous,
            last_year,
            change: change(metric, actual, previous),
            compares_previous: true,
            compares_last_year: true,
            numerator: None,
            denominator: None,
            recent: Vec::new(),
        }
    }
}

/// How much of the target was reached, in percent with one decimal (docs/kpi.md 4.1).
pub fn attainment(metric: Metric, actual: Option<f64>, target: Option<f64>) -> Option<f64> {
    let (actual, target) = (actual?, target?);
    if metric.unit() == Unit::Net {
        return None;
    }
    match metric.better() {
        Better::Less if is_zero(actual) => Some(100.0),
        Better::Less => Some(rounded(target / actual * 100.0, 1)),
        Better::More if is_zero(target) => None,
        Better::More => Some(rounded(actual / target * 100.0, 1)),
    }
}

/// How far a figure moved from the one before (docs/kpi.md 4.3).
pub fn change(metric: Metric, actual: Option<f64>, previous: Option<f64>) -> Option<f64> {
    let (actual, previous) = (actual?, previous?);
    let unit = metric.unit();
    if !unit.changes_in_percent() {
        return Some(rounded(actual - previous, unit.change_decimals()));
    }
    (!is_zero(previous)).then(|| rounded((actual / previous - 1.0) * 100.0, unit.change_decimals()))
}

/// Whether a shown figure is 0; figures are rounded, so nothing is closer to 0.
pub(super) fn is_zero(figure: f64) -> bool {
    figure.abs() < 1e-9
}

fn is_told_zero(figure: Option<f64>) -> bool {
    figure.is_some_and(is_zero)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attainment_turns_round_where_less_is_better() {
        for (metric, actual, target, expected) in [
            (Metric::NewCustomers, Some(37.0), Some(8.0), Some(462.5)),
            (Metric::Churn, Some(4.5), Some(10.0), Some(222.2)),
            (Metric::Churn, Some(0.0), Some(10.0), Some(100.0)),
            (Metric::Revenue, Some(1.0), Some(0.0), None),
            (Metric::Nps, Some(10.0), Some(10.0), None),
            (Metric::Revenue, None, Some(10.0), None),
            (Metric::Revenue, Some(1.0), None, None),
        ] {
            assert_eq!(attainment(metric, actual, target), expected, "{metric} {actual:?} {target:?}");
        }
    }

    #[test]
    fn a_sum_is_held_to_the_days_that_are_gone() {
        let period: Period = "2026Q4".parse().unwrap();
        let row = |metric, actual| MetricRow::of(metric, Some(actual), Some(16.0), None, None);
        for (metric, actual, today, behind) in [
            (Metric::Visits, 14.0, "2026-11-30", false),
            (Metric::Visits, 11.0, "2026-11-30", false),
            (Metric::Visits, 10.0, "2026-11-30", true),
            (Metric::Visits, 14.0, "2026-12-31", true),
            (Metric::Visits, 14.0, "2027-01-02", true),
            (Metric::Retention, 14.0, "2026-11-30", true),
        ] {
            let told = row(metric, actual).is_behind(period, today.parse().unwrap());
            assert_eq!(told, behind, "{metric} {actual} {today}");
        }
        assert_eq!(row(Metric::Visits, 1.0).even_pace(period, "2026-11-30".parse().unwrap()), Some(11.0));
        assert_eq!(row(Metric::Visits, 1.0).even_pace(period, "2027-01-02".parse().unwrap()), None);
    }

    #[test]
    fn change_is_percent_or_points() {
        for (metric, actual, previous, expected) in [
            (Metric::NewCustomers, Some(37.0), Some(16.0), Some(131.3)),
            (Metric::NewCustomers, Some(37.0), Some(0.0), None),
            (Metric::ResolutionHours, Some(66.9), Some(97.4), Some(-31.3)),
            (Metric::Satisfaction, Some(3.48), Some(3.2), Some(0.28)),
            (Metric::Retention, Some(95.5), Some(0.0), Some(95.5)),
            (Metric::Retention, Some(95.5), None, None),
        ] {
            assert_eq!(change(metric, actual, previous), expected, "{metric} {actual:?} {previous:?}");
        }
    }
}
