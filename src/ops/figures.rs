//! The figures of a period over the whole book, with what belongs beside them: targets, reviews, alerts, groups.
//!
//! Leaves out the counting itself, and where the kept figures are kept.

use super::{Improvement, Overview, RulesContext, in_one_line, verdict_cache};
use crate::domain::{KpiReview, KpiTarget, KpiValue, Metric, Period, Window};
use crate::rules::kpi::{
    Alert, AlertLimits, Breakdown, BreakdownBy, Figures, KeptRecords, KpiContext, KpiTable, MetricGroups, MetricRow,
    alerts,
};
use crate::store::{CoverageSums, Reader, Row, Select, Store, StoreError};

/// The KPI table of one period, with the breakdowns that were asked for.
#[derive(Debug, Clone)]
pub struct PeriodFigures {
    /// One row per metric.
    pub table: KpiTable,
    /// The figures by group, for each requested grouping.
    pub groups: Vec<(BreakdownBy, Vec<MetricGroups>)>,
    /// What calls for attention.
    pub alerts: Vec<Alert>,
    /// The targets of the period.
    pub targets: Vec<Row<KpiTarget>>,
    /// What was said about the period.
    pub reviews: Vec<Row<KpiReview>>,
    /// What the period and its review have decided to do, see [`Improvement`].
    pub improvements: Vec<Improvement>,
}

/// Which figures of a period to read.
#[derive(Debug, Clone, Copy)]
pub struct FiguresAsked<'a> {
    pub period: Period,
    /// The groupings; each needs the pass over all customers.
    pub by: &'a [BreakdownBy],
    /// Whether to include alerts.
    pub alerts: bool,
    /// What is already known about the coverage of customers.
    pub care: CoverageInput<'a>,
}

/// Where the coverage of customers can be read from.
#[derive(Debug, Clone, Copy)]
pub enum CoverageInput<'a> {
    /// Nowhere: every customer is judged.
    Not,
    /// In the book, up to date with the rules context, see [`super::refresh_verdicts`].
    Kept,
    /// In the overview of the same rules context.
    Overview(&'a Overview),
}

impl PeriodFigures {
    /// Counts the figures from what is kept of each day; reads every customer only where groupings or the figures of
    /// today need it.
    pub fn read(reader: &Reader<'_>, context: &RulesContext, asked: FiguresAsked<'_>) -> Result<Self, StoreError> {
        let mut figures = begun(context, asked.period);
        count_days(reader, &mut figures)?;
        Self::complete(reader, context, asked, figures)
    }

    /// The same, with what is kept of the days instead of counting it again; what had to be counted is kept, if the
    /// book can be written now.
    pub fn read_and_keep(
        store: &mut Store,
        context: &RulesContext,
        asked: FiguresAsked<'_>,
    ) -> Result<Self, StoreError> {
        let reader = store.read()?;
        let on = verdict_cache::basis_now(&reader, context)?;
        let mut figures = begun(context, asked.period);
        if figures.recall(|window| reader.kept_figures(window, &on).ok().flatten()) {
            return Self::complete(&reader, context, asked, figures);
        }
        count_days(&reader, &mut figures)?;
        let counted: Vec<(Window, Vec<[i64; 2]>)> = figures.pairs().collect();
        let done = Self::complete(&reader, context, asked, figures)?;
        drop(reader);
        verdict_cache::if_writable(store.keep_figures(on, &counted))?;
        Ok(done)
    }

    fn complete(
        reader: &Reader<'_>,
        context: &RulesContext,
        asked: FiguresAsked<'_>,
        mut figures: Figures<'_>,
    ) -> Result<Self, StoreError> {
        let FiguresAsked { period, by, .. } = asked;
        let kpi_context = KpiContext::of(&context.settings, context.today, &context.workdays);
        let mut breakdowns: Vec<(BreakdownBy, Breakdown<'_>)> =
            by.iter().map(|by| (*by, Breakdown::new(*by, period, kpi_context))).collect();
        count_customers(reader, context, asked, &mut figures, &mut breakdowns)?;
        if asked.alerts {
            let customers = reader.customers_overdue(context.today)?;
            figures.note_overdue_customers(u32::try_from(customers).unwrap_or(u32::MAX));
            reader.issues_not_closed_before(context.today, |customer, issue| figures.note_issue(customer, issue))?;
        }
        let targets: Vec<Row<KpiTarget>> = reader.all()?;
        let reviews: Vec<Row<KpiReview>> = reader.all()?;
        let improvements = Improvement::around(reader, &reviews, period)?;
        let history: Vec<KpiValue> = reader.all::<KpiValue>()?.into_iter().map(|row| row.value).collect();
        let plain: Vec<KpiTarget> = targets.iter().map(|row| row.value.clone()).collect();
        let (mut table, concerns) = figures.finish(&plain, &history);
        if table.has_doubtful_zeros() {
            let (first_order, first_follow_up, has_starts) = reader.first_records()?;
            let adopted = context.settings.adopted;
            table.tell_unknown(KeptRecords { first_order, first_follow_up, has_starts, adopted });
        }
        let limits = AlertLimits::of(context.settings.alerts.as_ref());
        Ok(Self {
            alerts: if asked.alerts { alerts(&table, &concerns, limits) } else { Vec::new() },
            table,
            groups: breakdowns.into_iter().map(|(by, breakdown)| (by, breakdown.finish())).collect(),
            targets: targets.into_iter().filter(|row| row.value.period == period).collect(),
            reviews: reviews.into_iter().filter(|row| row.value.period == period).collect(),
            improvements,
        })
    }

    /// A metric by group, if that grouping was requested.
    pub fn groups_of(&self, metric: Metric, by: BreakdownBy) -> Option<&MetricGroups> {
        let (_, metrics) = self.groups.iter().find(|(asked, _)| *asked == by)?;
        metrics.iter().find(|groups| groups.metric == metric)
    }

    /// The target of a metric in this period, with who answers for it.
    pub fn target_of(&self, metric: Metric) -> Option<&Row<KpiTarget>> {
        self.targets.iter().rev().find(|row| row.value.metric == metric)
    }

    /// What earlier reviews decided to do about a metric, the newest first.
    pub fn earlier_improvements(&self, metric: Metric) -> impl Iterator<Item = &Improvement> {
        let period = self.table.period;
        self.improvements.iter().filter(move |one| one.metric == metric && one.period != period)
    }

    /// What this period's review decided to do about a metric, with what has become of it so far.
    pub fn improvement_of(&self, metric: Metric) -> Option<&Improvement> {
        let title = in_one_line(self.review_of(metric)?.value.improvement.as_deref()?);
        let is_it = |one: &&Improvement| one.metric == metric && one.period == self.table.period && one.title == title;
        self.improvements.iter().find(is_it)
    }

    /// The metrics a review walks through: those that miss their target, and those that an alert is about (docs/kpi.md 4.6).
    pub fn to_review(&self) -> Vec<Metric> {
        let is_asked = |row: &&MetricRow| row.misses_target() == Some(true) || self.alert_about(row.metric).is_some();
        self.table.rows.iter().filter(is_asked).map(|row| row.metric).collect()
    }

    /// The first alert about a metric.
    pub fn alert_about(&self, metric: Metric) -> Option<&Alert> {
        self.alerts.iter().find(|alert| alert.metric() == metric)
    }

    /// What was said last about a metric in this period.
    pub fn review_of(&self, metric: Metric) -> Option<&Row<KpiReview>> {
        self.reviews.iter().rev().find(|row| row.value.metric == metric)
    }
}

fn begun(context: &RulesContext, period: Period) -> Figures<'_> {
    Figures::new(period, KpiContext::of(&context.settings, context.today, &context.workdays))
}

/// Counts everything that happened on the relevant days.
fn count_days(reader: &Reader<'_>, figures: &mut Figures<'_>) -> Result<(), StoreError> {
    let Some(days) = figures.days() else { return Ok(()) };
    reader.courses(|course, sales| figures.add_customer(course, sales))?;
    reader.follow_up_counts(&days, |touch, times| figures.add_touches(touch, times))?;
    reader.ratings(&days, |rating| figures.add_rating(rating))?;
    reader.issues(&days, |issue| figures.add_issue(issue))?;
    reader.contracts_within(&days, |contract| figures.add_contract(contract))?;
    reader.closed_deals(&days, |deal| figures.add_deal(deal))
}

/// Counts how every customer is cared for, and the groups, where requested.
fn count_customers(
    reader: &Reader<'_>,
    context: &RulesContext,
    asked: FiguresAsked<'_>,
    figures: &mut Figures<'_>,
    breakdowns: &mut [(BreakdownBy, Breakdown<'_>)],
) -> Result<(), StoreError> {
    let needs_all = asked.alerts || figures.asks_for_care();
    match asked.care {
        CoverageInput::Overview(overview) if breakdowns.is_empty() => {
            overview.entries.iter().for_each(|entry| figures.add_care(entry.brief.is_cared_about(), entry.care()));
        }
        CoverageInput::Kept if breakdowns.is_empty() => {
            let CoverageSums { customers, completeness, covered } = reader.care_sums()?;
            figures.add_cared_for(customers, completeness, covered);
        }
        _ if needs_all || !breakdowns.is_empty() => {
            reader.dossiers(Select::All, context.named_since(), |dossier| {
                let standing = context.judge(dossier);
                let care = standing.care();
                figures.add_care(dossier.is_cared_about(), care);
                for (_, breakdown) in &mut *breakdowns {
                    breakdown.add(dossier, care, &standing.tier().id);
                }
            })?;
        }
        _ => {}
    }
    Ok(())
}
