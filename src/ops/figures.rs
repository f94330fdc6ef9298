//! The figures of a period over the whole book, with what belongs beside them: targets, reviews, alerts, groups.

use super::Desk;
use crate::domain::{KpiReview, KpiTarget, KpiValue, Metric, Period};
use crate::rules::Standing;
use crate::rules::kpi::{Alert, AlertLimits, Breakdown, By, Care, Figures, KpiTable, MetricGroups, Setting, alerts};
use crate::store::{Reader, Row, Select, StoreError};

/// The figures of a period.
#[derive(Debug, Clone)]
pub struct PeriodFigures {
    /// One row a metric.
    pub table: KpiTable,
    /// The figures by group, in each way that was asked for.
    pub groups: Vec<(By, Vec<MetricGroups>)>,
    /// What calls for attention.
    pub alerts: Vec<Alert>,
    /// The targets of the period.
    pub targets: Vec<Row<KpiTarget>>,
    /// What was said about the period.
    pub reviews: Vec<Row<KpiReview>>,
}

impl PeriodFigures {
    /// Counts the whole book once, for all and in each of these groupings.
    pub fn read(reader: &Reader<'_>, desk: &Desk, period: Period, by: &[By]) -> Result<Self, StoreError> {
        let setting = Setting::of(&desk.settings, desk.today, &desk.workdays);
        let mut figures = Figures::new(period, setting);
        let mut breakdowns: Vec<(By, Breakdown<'_>)> =
            by.iter().map(|by| (*by, Breakdown::new(*by, period, setting))).collect();
        reader.dossiers(Select::All, desk.named_since(), |dossier| {
            let standing = Standing::of(&dossier, &desk.rulebook, &desk.workdays, desk.today);
            let care = Care::of(&dossier, &standing, desk.today);
            figures.add(&dossier, care);
            for (_, breakdown) in &mut breakdowns {
                breakdown.add(&dossier, care, &standing.tier(&desk.rulebook).id);
            }
        })?;
        let targets: Vec<Row<KpiTarget>> = reader.all()?;
        let reviews: Vec<Row<KpiReview>> = reader.all()?;
        let history: Vec<KpiValue> = reader.all::<KpiValue>()?.into_iter().map(|row| row.value).collect();
        let plain: Vec<KpiTarget> = targets.iter().map(|row| row.value.clone()).collect();
        let (table, concerns) = figures.finish(&plain, &history);
        let alerts = alerts(&table, &concerns, AlertLimits::of(desk.settings.alerts.as_ref()));
        Ok(Self {
            table,
            groups: breakdowns.into_iter().map(|(by, breakdown)| (by, breakdown.finish())).collect(),
            alerts,
            targets: targets.into_iter().filter(|row| row.value.period == period).collect(),
            reviews: reviews.into_iter().filter(|row| row.value.period == period).collect(),
        })
    }
    /// A metric by group, if that grouping was asked for.
    pub fn groups_of(&self, metric: Metric, by: By) -> Option<&MetricGroups> {
        let (_, metrics) = self.groups.iter().find(|(asked, _)| *asked == by)?;
        metrics.iter().find(|groups| groups.metric == metric)
    }

    /// The target of a metric in this period, with who answers for it.
    pub fn target_of(&self, metric: Metric) -> Option<&Row<KpiTarget>> {
        self.targets.iter().rev().find(|row| row.value.metric == metric)
    }

    /// What was said last about a metric in this period.
    pub fn review_of(&self, metric: Metric) -> Option<&Row<KpiReview>> {
        self.reviews.iter().rev().find(|row| row.value.metric == metric)
    }
}
