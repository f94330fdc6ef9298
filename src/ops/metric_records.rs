//! The very customers and records behind a metric of a period, over the whole book: who is in it, and who is missing.
//!
//! Read in one pass over the customers. Leaves out what a metric counts, which the rules say.

use chrono::NaiveDate;

use super::{EntityKind, RulesContext};
use crate::domain::{CustomerId, Kind, Metric, Period};
use crate::facts::Dossier;
use crate::rules::kpi::{CountedRecord, KpiContext, RecordCount, RecordPlace, Unit};
use crate::store::{Reader, Select, StoreError};

/// A metric of a period with all that it counts.
#[derive(Debug, Clone, PartialEq)]
pub struct MetricRecords {
    pub metric: Metric,
    pub period: Period,
    /// The figure as it is shown.
    pub actual: Option<f64>,
    /// Whether the records are known; of a period that has not begun, or of which only the figure was kept, they are
    /// not.
    pub are_known: bool,
    /// What is counted: of a sum the largest first, of a mean the worst first, else the newest first.
    pub records: Vec<MetricRecord>,
    /// What a share is taken of and is not in it, the newest first.
    pub missing: Vec<MetricRecord>,
}

/// A customer or a record of one that a metric counts.
#[derive(Debug, Clone, PartialEq)]
pub struct MetricRecord {
    pub customer: CustomerId,
    pub code: String,
    /// The full name of the customer.
    pub name: String,
    pub kind: EntityKind,
    /// The row of a record; a customer is told by its code.
    pub id: Option<i64>,
    /// The day that makes the metric count it; of a customer the one since which it is one.
    pub on: Option<NaiveDate>,
    /// Whether that is the day on which the customer was lost.
    pub is_lost: bool,
    /// How a follow-up is done.
    pub way: Option<Kind>,
    /// The title of an issue, the product of an order.
    pub text: Option<String>,
    /// What it adds, as it is shown; `None` where records are only counted.
    pub value: Option<f64>,
}

impl MetricRecords {
    /// Reads the records of a metric.
    pub fn read(
        reader: &Reader<'_>,
        context: &RulesContext,
        metric: Metric,
        period: Period,
    ) -> Result<Self, StoreError> {
        let kpi_context = KpiContext::of(&context.settings, context.today, &context.workdays);
        let mut found =
            Self { metric, period, actual: None, are_known: false, records: Vec::new(), missing: Vec::new() };
        let Some(mut count) = RecordCount::new(metric, period, kpi_context) else {
            let has_ended = period.end() < context.today;
            found.actual = if has_ended { reader.recorded(metric, period)? } else { None };
            return Ok(found);
        };
        reader.dossiers(Select::All, context.named_since(), |dossier| {
            let care = || context.judge(dossier).care();
            count.add(dossier, care, |counted| {
                let list = if counted.is_missing { &mut found.missing } else { &mut found.records };
                list.push(MetricRecord::of(metric, dossier, counted));
            });
        })?;
        found.are_known = true;
        found.actual = count.figure();
        found.sort();
        Ok(found)
    }

    fn sort(&mut self) {
        for list in [&mut self.records, &mut self.missing] {
            list.sort_by_key(|record| std::cmp::Reverse(record.on));
        }
        let of_value = |record: &MetricRecord| record.value.unwrap_or_default();
        match self.metric.unit() {
            Unit::Yuan | Unit::Hours => {
                self.records.sort_by(|one, other| of_value(other).total_cmp(&of_value(one)));
            }
            _ => self.records.sort_by(|one, other| of_value(one).total_cmp(&of_value(other))),
        }
    }
}

impl MetricRecord {
    fn of(metric: Metric, dossier: &Dossier, counted: CountedRecord) -> Self {
        let plain = Self {
            customer: dossier.id,
            code: dossier.code.clone(),
            name: dossier.name.clone(),
            kind: EntityKind::Customer,
            id: None,
            on: None,
            is_lost: false,
            way: None,
            text: None,
            value: counted.value,
        };
        match counted.place {
            RecordPlace::Customer => {
                let lost = dossier.lost_on.filter(|_| is_about_staying(metric));
                Self { on: lost.or(dossier.since), is_lost: lost.is_some(), ..plain }
            }
            RecordPlace::Order(at) => {
                let order = &dossier.orders[at];
                let (id, on, text) = (Some(order.row), Some(order.ordered_on), order.product.clone());
                Self { kind: EntityKind::Order, id, on, text, ..plain }
            }
            RecordPlace::FollowUp(at) => {
                let touch = &dossier.follow_ups[at];
                let is_planned = matches!(metric, Metric::Timeliness | Metric::PlanCompletion);
                let on = if is_planned { touch.planned_on } else { touch.done_on };
                Self { kind: EntityKind::FollowUp, id: Some(touch.id.0), on, way: Some(touch.kind), ..plain }
            }
            RecordPlace::Survey(at) => {
                let survey = &dossier.surveys[at];
                Self { kind: EntityKind::Survey, id: Some(survey.row), on: Some(survey.on), ..plain }
            }
            RecordPlace::Issue(at) => {
                let issue = &dossier.issues[at];
                let moment = issue.closed_at.filter(|_| metric == Metric::ResolutionHours);
                let on = Some(moment.unwrap_or(issue.opened_at).date());
                let text = Some(issue.title.clone());
                Self { kind: EntityKind::Issue, id: Some(issue.id.0), on, text, ..plain }
            }
            RecordPlace::Contract(at) => {
                let contract = &dossier.contracts[at];
                Self { kind: EntityKind::Contract, id: Some(contract.row), on: Some(contract.ends_on), ..plain }
            }
            RecordPlace::Opportunity(at) => {
                let deal = &dossier.opportunities[at];
                Self { kind: EntityKind::Opportunity, id: Some(deal.row), on: deal.closed_on, ..plain }
            }
        }
    }
}

/// Whether the day on which a customer was lost is what counts.
const fn is_about_staying(metric: Metric) -> bool {
    matches!(metric, Metric::Retention | Metric::HighValueRetention | Metric::Churn)
}
