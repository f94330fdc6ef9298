//! The list of the very customers and records that a metric counts, those missing first; it needs every customer, so
//! it is asked for and opens when it is there.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;

use super::Kpi;
use crate::domain::{Currency, CustomerId, Metric, Period};
use crate::messages::labels::Labelled;
use crate::messages::{Lang, clean, figures};
use crate::ops::{MetricRecord, MetricRecords, RulesContext};
use crate::rules::kpi::Better;
use crate::sentences::metric_records::{on, value, what};
use crate::store::{Reader, StoreError};
use crate::tui::effect::{Destination, Effect};
use crate::tui::overlay::{Choice, Chooser};
use crate::tui::questions::Question;

/// The most records that are listed; whoever needs more of them needs the shell.
const MOST: usize = 2_000;

/// The request for what a metric counts.
#[derive(Debug, Clone)]
pub struct RecordsQuestion {
    context: Arc<RulesContext>,
    metric: Metric,
    period: Period,
}

impl RecordsQuestion {
    /// Asks for what a metric of a period counts.
    pub(super) const fn of(context: Arc<RulesContext>, metric: Metric, period: Period) -> Self {
        Self { context, metric, period }
    }

    /// The records, read from one snapshot of the book.
    pub fn answer(&self, reader: &Reader<'_>) -> Result<MetricRecords, StoreError> {
        MetricRecords::read(reader, &self.context, self.metric, self.period)
    }
}

impl Kpi {
    /// Asks for what the chosen metric counts.
    pub(super) fn ask_records(&self) -> Effect {
        let (Some(context), Some(period)) = (&self.context, self.period) else { return Effect::None };
        Effect::ask(Question::Records(RecordsQuestion::of(Arc::clone(context), self.chosen, period)))
    }
}

/// The records as a list that opens their customers; or why there is none.
pub fn chooser(
    found: &MetricRecords,
    (lang, currency, today): (Lang, Currency, NaiveDate),
    called: &dyn Fn(CustomerId) -> Option<String>,
) -> Result<Chooser, &'static str> {
    let (missing, counted) = (found.missing.len(), found.records.len());
    if missing + counted == 0 {
        let is_lost = !found.are_known && found.period.start() <= today;
        return Err(if is_lost { figures::records_not_kept(lang) } else { figures::no_records(lang) });
    }
    let metric = found.metric;
    let figure = figures::short(lang, currency, metric.unit(), found.actual);
    // Who is not in a share that should be small is no gap.
    let is_gap = metric.better() == Better::More;
    let title = match missing {
        _ if !is_gap => figures::records_title(lang, metric.label(lang), figure, counted),
        0 => figures::records_title(lang, metric.label(lang), figure, counted),
        _ => figures::records_title_missing(lang, metric.label(lang), figure, missing, counted),
    };
    let choice = |record: &MetricRecord, is_missing: bool| {
        let name = called(record.customer).unwrap_or_else(|| record.name.clone());
        let parts = [clean::clean(&name).into_owned(), what(lang, record)];
        let label = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<String>>().join(" · ");
        let on = on(lang, record, today);
        let detail = [value(lang, currency, metric, record), on, record.code.clone()];
        Choice {
            label: if is_missing && is_gap { figures::missing_record(lang, label) } else { label },
            detail: detail.into_iter().filter(|part| !part.is_empty()).collect::<Vec<String>>().join("  "),
            effect: Effect::Goto(Destination::Customer(record.customer)),
            ..Choice::default()
        }
    };
    let mut lists = [
        (&found.missing, figures::list_missing as fn(Lang, usize) -> String, true),
        (&found.records, figures::list_counted as fn(Lang, usize) -> String, false),
    ];
    if !is_gap {
        lists.reverse();
    }
    let whole_lists = lists.into_iter().filter(|(list, ..)| !list.is_empty()).map(|(list, said, is_missing)| {
        let customers: BTreeSet<CustomerId> = list.iter().map(|record| record.customer).collect();
        let period = figures::period(lang, found.period);
        let title = if is_missing {
            figures::listed_missing(lang, metric.label(lang), period)
        } else {
            figures::listed_counted(lang, metric.label(lang), period)
        };
        Choice {
            label: said(lang, customers.len()),
            effect: Effect::Goto(Destination::Customers(title, customers)),
            ..Choice::default()
        }
    });
    let mut listed: Vec<(&MetricRecord, bool)> = found.missing.iter().map(|record| (record, true)).collect();
    listed.extend(found.records.iter().map(|record| (record, false)));
    listed.sort_by_key(|(_, is_missing)| *is_missing != is_gap);
    let listed = listed.into_iter().take(MOST).map(|(record, is_missing)| choice(record, is_missing));
    let mut choices: Vec<Choice> = whole_lists.chain(listed).collect();
    let more = (missing + counted).saturating_sub(MOST);
    if more > 0 {
        choices.push(Choice {
            label: figures::more_records(lang, more, metric.code()),
            effect: Effect::None,
            ..Choice::default()
        });
    }
    Ok(Chooser::new(title, choices))
}
