//! The metrics grouped for reading; where possible, the order of docs/kpi.md 3 is kept within each section.

use crate::domain::Metric;
use crate::messages::terms;
use crate::messages::{Lang, figures};

/// A group of metrics that are read together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KpiSection {
    Customers,
    Money,
    Satisfaction,
    Work,
    Service,
}

/// A line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TableLine {
    /// The name of a section.
    Head(KpiSection),
    Metric(Metric),
}

impl TableLine {
    /// The metric of the line, if it is one.
    pub(super) const fn metric(self) -> Option<Metric> {
        match self {
            Self::Head(_) => None,
            Self::Metric(metric) => Some(metric),
        }
    }
}

impl KpiSection {
    const ALL: [Self; 5] = [Self::Customers, Self::Money, Self::Satisfaction, Self::Work, Self::Service];

    /// The heading above its metrics.
    pub(super) const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Customers => terms::customers(lang),
            Self::Money => figures::section_money(lang),
            Self::Satisfaction => figures::section_satisfaction(lang),
            Self::Work => figures::section_work(lang),
            Self::Service => figures::section_service(lang),
        }
    }

    const fn metrics(self) -> &'static [Metric] {
        use Metric as M;
        match self {
            Self::Customers => &[
                M::NewCustomers,
                M::LeadConversion,
                M::Activation,
                M::Referral,
                M::Retention,
                M::HighValueRetention,
                M::Churn,
            ],
            Self::Money => &[M::Revenue, M::AvgContribution, M::Repurchase, M::RenewalRate, M::WinRate],
            Self::Satisfaction => &[M::Satisfaction, M::Nps],
            Self::Work => &[M::Completeness, M::Coverage, M::Timeliness, M::PlanCompletion, M::FollowUps, M::Visits],
            Self::Service => &[M::IssueOnTime, M::ResolutionHours],
        }
    }
}

/// The metrics from top to bottom.
pub(super) fn metrics() -> impl Iterator<Item = Metric> {
    KpiSection::ALL.into_iter().flat_map(|section| section.metrics().iter().copied())
}

/// The metric at this index from the top; the first one if it is out of range.
pub(super) fn metric_at(place: usize) -> Metric {
    metrics().nth(place).unwrap_or(Metric::NewCustomers)
}

/// The lines of a table of this height; section names are included only if everything fits.
pub(super) fn lines(height: u16) -> Vec<TableLine> {
    let with_heads = usize::from(height) >= Metric::ALL.len() + KpiSection::ALL.len();
    let of_section = |section: KpiSection| {
        let head = with_heads.then_some(TableLine::Head(section));
        head.into_iter().chain(section.metrics().iter().copied().map(TableLine::Metric))
    };
    KpiSection::ALL.into_iter().flat_map(of_section).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_metric_stands_in_one_section() {
        let mut placed: Vec<&str> = metrics().map(Metric::code).collect();
        placed.sort_unstable();
        let mut all: Vec<&str> = Metric::ALL.iter().map(|metric| metric.code()).collect();
        all.sort_unstable();
        assert_eq!(placed, all);
        assert!(metrics().enumerate().all(|(place, metric)| metric_at(place) == metric));
    }

    #[test]
    fn heads_stand_only_where_everything_fits() {
        assert_eq!(lines(26).len(), 22);
        assert_eq!(lines(27).len(), 27);
        assert_eq!(lines(27)[0], TableLine::Head(KpiSection::Customers));
    }
}
