//! The figures of a period by region, industry, tier or source, so that an anomaly can be traced to where it is.

use std::collections::BTreeMap;
use std::str::FromStr;

use super::coverage::Coverage;
use super::deadlines::NextWorkdays;
use super::definition::Better;
use super::figures::KpiContext;
use super::tally::Tally;
use crate::domain::{Metric, Period, Source, UnknownCode, Window};
use crate::facts::{Dossier, OrderAmount};

/// What customers are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BreakdownBy {
    /// Where they are.
    Region,
    /// Their line of business.
    Industry,
    /// Their effective tier, today.
    Tier,
    /// Where they came from.
    Source,
}

impl BreakdownBy {
    /// Every way (docs/kpi.md 4.5).
    pub const ALL: &'static [Self] = &[Self::Region, Self::Industry, Self::Tier, Self::Source];

    /// The stable code of the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::Industry => "industry",
            Self::Tier => "tier",
            Self::Source => "source",
        }
    }
}

impl FromStr for BreakdownBy {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        Self::ALL.iter().copied().find(|by| by.code() == text).ok_or_else(|| UnknownCode {
            vocabulary: "breakdown",
            got: text.to_owned(),
            expected: Self::ALL.iter().map(|by| by.code()).collect::<Vec<_>>().join(", "),
        })
    }
}

/// The groups of one metric.
#[derive(Debug, Clone, PartialEq)]
pub struct MetricGroups {
    pub metric: Metric,
    /// By key, those without one last.
    pub groups: Vec<Group>,
}

/// A group of customers and their figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The region, industry, tier id or source code; `None` for customers without one.
    pub key: Option<String>,
    /// The figure of these customers alone.
    pub actual: Option<f64>,
}

impl MetricGroups {
    /// The group with the worst figure, the first of equals; `None` when fewer than two have a figure or all are
    /// equal.
    pub fn worst(&self) -> Option<&Group> {
        let mut known: Vec<(&Group, f64)> =
            self.groups.iter().filter_map(|group| Some((group, group.actual?))).collect();
        known.sort_by(|(_, one), (_, other)| match self.metric.better() {
            Better::More => one.total_cmp(other),
            Better::Less => other.total_cmp(one),
        });
        let ((worst, figure), (_, best)) = (known.first()?, known.last()?);
        (figure.total_cmp(best).is_ne()).then_some(*worst)
    }
}

/// Counts one period, group by group.
#[derive(Debug, Clone)]
pub struct Breakdown<'a> {
    by: BreakdownBy,
    kpi_context: KpiContext<'a>,
    is_over: bool,
    window: Option<Window>,
    next_workdays: NextWorkdays<'a>,
    groups: BTreeMap<Option<String>, Tally>,
}

impl<'a> Breakdown<'a> {
    /// Nothing counted yet.
    pub fn new(by: BreakdownBy, period: Period, kpi_context: KpiContext<'a>) -> Self {
        let window = Window::of(period, kpi_context.today);
        let last = window.map_or(period.start(), |window| window.end);
        Self {
            by,
            kpi_context,
            is_over: period.end() < kpi_context.today,
            window,
            next_workdays: NextWorkdays::between(period.start(), last, kpi_context.workdays),
            groups: BTreeMap::new(),
        }
    }

    /// Counts a customer whose effective tier is `tier`.
    pub fn add(&mut self, dossier: &Dossier, care: Coverage, tier: &str) {
        let Some(window) = self.window else { return };
        let key = match self.by {
            BreakdownBy::Region => dossier.region.as_deref(),
            BreakdownBy::Industry => dossier.industry.as_deref(),
            BreakdownBy::Tier => Some(tier),
            BreakdownBy::Source => dossier.source.map(Source::code),
        };
        let tally = self.groups.entry(key.map(str::to_owned)).or_default();
        let sales: Vec<OrderAmount> = dossier.orders.iter().map(OrderAmount::from).collect();
        tally.add_customer(&window, dossier.into(), &sales, self.kpi_context.high_value);
        tally.add_records(&window, dossier, self.kpi_context.workdays);
        for touch in &dossier.follow_ups {
            let in_time_until = touch.planned_on.map(|planned| self.next_workdays.after(planned));
            tally.add_touches(&window, touch.into(), in_time_until, 1);
        }
        if dossier.is_cared_about() {
            tally.add_care(1, care.completeness.into(), care.covered.into());
        }
    }

    /// The groups of every metric, in the order of docs/kpi.md 3. What is only recorded for the whole book is absent in
    /// a period that is over.
    pub fn finish(self) -> Vec<MetricGroups> {
        let mut tallies: Vec<(Option<String>, Tally)> = self.groups.into_iter().collect();
        tallies.sort_by_key(|(key, _)| key.is_none());
        let figure = |metric: Metric, tally: &Tally| {
            if self.is_over && metric.is_recorded() { None } else { tally.figure(metric) }
        };
        let groups = |metric| {
            tallies.iter().map(|(key, tally)| Group { key: key.clone(), actual: figure(metric, tally) }).collect()
        };
        Metric::ALL.iter().map(|metric| MetricGroups { metric: *metric, groups: groups(*metric) }).collect()
    }
}
