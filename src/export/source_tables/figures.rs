//! The tables of targets and reviews: what was wanted of a period, what was reached, and what was said about it.

use std::collections::BTreeSet;

use super::{Cells, Filling, LANG, day, said};
use crate::domain::{Book, Currency, KpiTarget, Metric, Period, Span};
use crate::exchange::written::WrittenCell;
use crate::messages::figures;
use crate::messages::labels::Labelled as _;
use crate::ops::{CoverageInput, FiguresAsked, PeriodFigures, RulesContext};
use crate::rules::kpi::Unit;
use crate::store::{Reader, StoreError};

/// What was wanted and reached in a period: a row for each metric with a target or a review.
pub(super) struct PeriodRows {
    period: Period,
    rows: Vec<MetricReview>,
}

struct MetricReview {
    metric: Metric,
    target: Option<f64>,
    actual: Option<f64>,
    attainment: Option<f64>,
    variance: Option<String>,
    improvement: Option<String>,
    currency: Currency,
}

/// Counts the figures of every period that has targets or reviews.
pub(super) fn read(reader: &Reader<'_>, context: &RulesContext, book: &Book) -> Result<Vec<PeriodRows>, StoreError> {
    let of_targets = book.kpi_targets.iter().map(|one| one.period);
    let periods: BTreeSet<Period> = of_targets.chain(book.kpi_reviews.iter().map(|one| one.period)).collect();
    let of_period = |period: Period| {
        let asked = FiguresAsked { period, by: &[], alerts: false, care: CoverageInput::Not };
        let found = PeriodFigures::read(reader, context, asked)?;
        let row = |row: &crate::rules::kpi::MetricRow| {
            let review = found.review_of(row.metric).map(|review| review.value.clone());
            (found.target_of(row.metric).is_some() || review.is_some()).then(|| MetricReview {
                metric: row.metric,
                target: row.target,
                actual: row.actual,
                attainment: row.attainment,
                variance: review.as_ref().and_then(|review| review.variance.clone()),
                improvement: review.and_then(|review| review.improvement),
                currency: context.currency(),
            })
        };
        Ok(PeriodRows { period, rows: found.table.rows.iter().filter_map(row).collect() })
    };
    periods.into_iter().map(of_period).collect()
}

/// 效果评估与复盘表.
pub(super) fn reviews(periods: &[PeriodRows]) -> Vec<Cells> {
    periods.iter().flat_map(|period| period.rows.iter().map(|row| row.reviewed(period, true))).collect()
}

/// 客户关系管理效果评估表（季度）, without the share of the target.
pub(super) fn quarterly_reviews(periods: &[PeriodRows]) -> Vec<Cells> {
    let quarters = periods.iter().filter(|one| one.period.span() == Span::Quarter);
    quarters.flat_map(|period| period.rows.iter().map(|row| row.reviewed(period, false))).collect()
}

impl MetricReview {
    /// Period, metric, target and figure, what the share of the target is where that is asked for, and what was said.
    fn reviewed(&self, period: &PeriodRows, with_attainment: bool) -> Cells {
        let name = figures::period(LANG, period.period);
        let mut cells = vec![
            said(Some(&name)),
            said(Some(self.metric.label(LANG))),
            self.figure(self.target),
            self.figure(self.actual),
        ];
        if with_attainment {
            cells.push(self.attainment.map_or(WrittenCell::Nothing, |percent| WrittenCell::Share(percent / 100.0)));
        }
        cells.extend([said(self.variance.as_deref()), said(self.improvement.as_deref())]);
        cells
    }

    fn figure(&self, figure: Option<f64>) -> WrittenCell<'static> {
        in_cell(self.metric, figure, self.currency)
    }
}

fn in_cell(metric: Metric, figure: Option<f64>, currency: Currency) -> WrittenCell<'static> {
    match (figure, metric.unit()) {
        (None, _) => WrittenCell::Nothing,
        (Some(percent), Unit::Percent) => WrittenCell::Share(percent / 100.0),
        (Some(number), Unit::Count | Unit::Yuan | Unit::Score | Unit::Net) => WrittenCell::Decimal(number),
        (figure, unit) => said(Some(&figures::exact(LANG, currency, unit, figure))),
    }
}

impl Filling<'_> {
    /// CRM方案目标设定表.
    pub(super) fn targets(&self) -> Vec<Cells> {
        let currency = self.context.currency();
        let row = |one: &KpiTarget| {
            let due = match one.due_on {
                None => said(Some(&figures::period(LANG, one.period))),
                due => day(due),
            };
            vec![
                said(Some(dimension(one.metric))),
                said(Some(one.metric.label(LANG))),
                in_cell(one.metric, one.baseline, currency),
                in_cell(one.metric, Some(one.target), currency),
                due,
                said(one.owner.as_deref()),
                said(Some(&one.period.to_string())),
            ]
        };
        self.book.kpi_targets.iter().map(row).collect()
    }
}

/// Which of the three aims of the document a metric serves.
const fn dimension(metric: Metric) -> &'static str {
    match metric {
        Metric::Completeness => "客户数据质量",
        Metric::Coverage
        | Metric::Timeliness
        | Metric::PlanCompletion
        | Metric::FollowUps
        | Metric::Visits
        | Metric::IssueOnTime
        | Metric::ResolutionHours => "跟进执行效率",
        _ => "客户价值提升",
    }
}
