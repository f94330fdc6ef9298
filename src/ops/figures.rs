//! The figures of a period over the whole book, with what belongs beside them: targets, reviews, alerts, groups.
//!
//! Leaves out the counting itself, and where the kept figures are kept.

use super::{Desk, Outlook, kept};
use crate::domain::{KpiReview, KpiTarget, KpiValue, Metric, Period};
use crate::rules::Standing;
use crate::rules::kpi::{
    Alert, AlertLimits, Breakdown, By, Care, Figures, KpiTable, MetricGroups, Setting, Window, alerts,
};
use crate::store::{CareSums, Reader, Row, Select, Store, StoreError};

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

/// What is asked of a period.
#[derive(Debug, Clone, Copy)]
pub struct FiguresAsked<'a> {
    /// The period.
    pub period: Period,
    /// The groupings; each needs the pass over all customers.
    pub by: &'a [By],
    /// Whether what calls for attention is asked for, too.
    pub alerts: bool,
    /// What is known already of how every customer is cared for.
    pub care: CareKnown<'a>,
}

/// Where it is known how every customer is cared for.
#[derive(Debug, Clone, Copy)]
pub enum CareKnown<'a> {
    /// Nowhere: every customer is judged.
    Not,
    /// In the book, up to date with the desk, see [`super::judge_again`].
    Kept,
    /// In the outlook of the same desk.
    Outlook(&'a Outlook),
}

impl PeriodFigures {
    /// Counts the figures from what is kept of each day; reads every customer only where groupings or the figures of
    /// today need it.
    pub fn read(reader: &Reader<'_>, desk: &Desk, asked: FiguresAsked<'_>) -> Result<Self, StoreError> {
        let mut figures = begun(desk, asked.period);
        count_days(reader, &mut figures)?;
        Self::complete(reader, desk, asked, figures)
    }

    /// The same, with what is kept of the days instead of counting it again; what had to be counted is kept, if the book
    /// can be written now.
    pub fn read_and_keep(store: &mut Store, desk: &Desk, asked: FiguresAsked<'_>) -> Result<Self, StoreError> {
        let reader = store.read()?;
        let on = kept::now(&reader, desk)?;
        let mut figures = begun(desk, asked.period);
        if figures.recall(|window| reader.kept_figures(window, &on).ok().flatten()) {
            return Self::complete(&reader, desk, asked, figures);
        }
        count_days(&reader, &mut figures)?;
        let counted: Vec<(Window, Vec<[i64; 2]>)> = figures.pairs().collect();
        let done = Self::complete(&reader, desk, asked, figures)?;
        drop(reader);
        kept::if_writable(store.keep_figures(on, &counted))?;
        Ok(done)
    }

    fn complete(
        reader: &Reader<'_>,
        desk: &Desk,
        asked: FiguresAsked<'_>,
        mut figures: Figures<'_>,
    ) -> Result<Self, StoreError> {
        let FiguresAsked { period, by, .. } = asked;
        let setting = Setting::of(&desk.settings, desk.today, &desk.workdays);
        let mut breakdowns: Vec<(By, Breakdown<'_>)> =
            by.iter().map(|by| (*by, Breakdown::new(*by, period, setting))).collect();
        count_customers(reader, desk, asked, &mut figures, &mut breakdowns)?;
        if asked.alerts {
            let customers = reader.customers_overdue(desk.today)?;
            figures.note_overdue_customers(u32::try_from(customers).unwrap_or(u32::MAX));
            reader.issues_not_closed_before(desk.today, |customer, issue| figures.note_issue(customer, issue))?;
        }
        let targets: Vec<Row<KpiTarget>> = reader.all()?;
        let reviews: Vec<Row<KpiReview>> = reader.all()?;
        let history: Vec<KpiValue> = reader.all::<KpiValue>()?.into_iter().map(|row| row.value).collect();
        let plain: Vec<KpiTarget> = targets.iter().map(|row| row.value.clone()).collect();
        let (table, concerns) = figures.finish(&plain, &history);
        let limits = AlertLimits::of(desk.settings.alerts.as_ref());
        Ok(Self {
            alerts: if asked.alerts { alerts(&table, &concerns, limits) } else { Vec::new() },
            table,
            groups: breakdowns.into_iter().map(|(by, breakdown)| (by, breakdown.finish())).collect(),
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

fn begun(desk: &Desk, period: Period) -> Figures<'_> {
    Figures::new(period, Setting::of(&desk.settings, desk.today, &desk.workdays))
}

/// Counts all that happened on the days that matter.
fn count_days(reader: &Reader<'_>, figures: &mut Figures<'_>) -> Result<(), StoreError> {
    let Some(days) = figures.days() else { return Ok(()) };
    reader.courses(|course, sales| figures.add_customer(course, sales))?;
    reader.follow_up_counts(&days, |touch, times| figures.add_touches(touch, times))?;
    reader.ratings(&days, |rating| figures.add_rating(rating))?;
    reader.issues(&days, |issue| figures.add_issue(issue))?;
    reader.contracts_within(&days, |contract| figures.add_contract(contract))?;
    reader.closed_deals(&days, |deal| figures.add_deal(deal))
}

/// Counts how every customer is cared for, and the groups, where they are asked for.
fn count_customers(
    reader: &Reader<'_>,
    desk: &Desk,
    asked: FiguresAsked<'_>,
    figures: &mut Figures<'_>,
    breakdowns: &mut [(By, Breakdown<'_>)],
) -> Result<(), StoreError> {
    let needs_all = asked.alerts || figures.asks_for_care();
    match asked.care {
        CareKnown::Outlook(outlook) if breakdowns.is_empty() => {
            outlook.entries.iter().for_each(|entry| figures.add_care(entry.brief.stage, entry.care()));
        }
        CareKnown::Kept if breakdowns.is_empty() => {
            let CareSums { customers, completeness, covered } = reader.care_sums()?;
            figures.add_cared_for(customers, completeness, covered);
        }
        _ if needs_all || !breakdowns.is_empty() => {
            reader.dossiers(Select::All, desk.named_since(), |dossier| {
                let standing = Standing::of(dossier, &desk.rulebook, &desk.workdays, desk.today);
                let care = Care::of(dossier, &standing, desk.today);
                figures.add_care(dossier.stage, care);
                for (_, breakdown) in &mut *breakdowns {
                    breakdown.add(dossier, care, &standing.tier(&desk.rulebook).id);
                }
            })?;
        }
        _ => {}
    }
    Ok(())
}
