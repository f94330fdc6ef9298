//! The figures of a period over the whole book, with what belongs beside them: targets, reviews, alerts, groups.

use super::Desk;
use crate::domain::{KpiReview, KpiTarget, KpiValue, Period};
use crate::rules::kpi::{Alert, AlertLimits, Breakdown, By, Care, Figures, KpiTable, MetricGroups, Setting, alerts};
use crate::rules::{Standing, completeness};
use crate::store::{Reader, Row, Select, StoreError};

/// The figures of a period.
#[derive(Debug, Clone)]
pub struct PeriodFigures {
    /// One row a metric.
    pub table: KpiTable,
    /// The figures by group, when asked for.
    pub groups: Vec<MetricGroups>,
    /// What calls for attention.
    pub alerts: Vec<Alert>,
    /// The targets of the period.
    pub targets: Vec<Row<KpiTarget>>,
    /// What was said about the period.
    pub reviews: Vec<Row<KpiReview>>,
}

impl PeriodFigures {
    /// Counts the whole book once.
    pub fn read(reader: &Reader<'_>, desk: &Desk, period: Period, by: Option<By>) -> Result<Self, StoreError> {
        let setting = Setting::of(&desk.settings, desk.today, &desk.workdays);
        let mut figures = Figures::new(period, setting);
        let mut groups = by.map(|by| Breakdown::new(by, period, setting));
        reader.dossiers(Select::All, desk.named_since(), |dossier| {
            let standing = Standing::of(&dossier, &desk.rulebook, &desk.workdays, desk.today);
            let care = Care {
                completeness: completeness(&dossier, desk.today),
                covered: standing.is_cared_for(&dossier, desk.today),
            };
            figures.add(&dossier, care);
            if let Some(groups) = &mut groups {
                groups.add(&dossier, care, &standing.tier(&desk.rulebook).id);
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
            groups: groups.map(Breakdown::finish).unwrap_or_default(),
            alerts,
            targets: targets.into_iter().filter(|row| row.value.period == period).collect(),
            reviews: reviews.into_iter().filter(|row| row.value.period == period).collect(),
        })
    }
}
