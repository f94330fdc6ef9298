//! `rounds kpi METRIC --records`: the very customers and records that a metric counts, those missing first; of a share that
//! should be small, those counted.

use chrono::NaiveDate;
use serde::Serialize;

use super::columns::{CellTone, aligned, without_empty};
use super::kpi::period_asked;
use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::domain::{Kind, Metric, Period};
use crate::messages::labels::Labelled;
use crate::messages::{cells, clean, figures, insights, kpi};
use crate::ops::{EntityKind, MetricRecord, MetricRecords, RulesContext};
use crate::rules::kpi::Better;
use crate::sentences::metric_records::{on, value, what};

/// The width to which sentences are broken.
const WIDTH: usize = 80;

/// The metric as JSON.
#[derive(Debug, Serialize)]
struct Said<'a> {
    metric: Metric,
    period: Period,
    actual: Option<f64>,
    records: Vec<SaidRecord<'a>>,
    missing: Vec<SaidRecord<'a>>,
}

/// A record as JSON; what it does not have is left out.
#[derive(Debug, Serialize)]
struct SaidRecord<'a> {
    record: EntityKind,
    customer: &'a str,
    name: &'a str,
    on: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<Kind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<f64>,
}

/// Answers the records of a metric in a period, of this quarter where none is named.
pub fn run(session: &mut Session, metric: Metric, period: Option<&str>) -> Result<CommandOutput, Failure> {
    let period = period_asked(session, period)?;
    let store = session.open()?;
    let context = session.desk_of(&store)?;
    let reader = store.read().map_err(|error| session.store_failure(&error))?;
    let found =
        MetricRecords::read(&reader, &context, metric, period).map_err(|error| session.store_failure(&error))?;
    if session.json {
        let [records, missing] =
            [&found.records, &found.missing].map(|list| list.iter().map(said).collect::<Vec<SaidRecord<'_>>>());
        return CommandOutput::json(&Said { metric, period, actual: found.actual, records, missing });
    }
    Ok(CommandOutput::text(told(session, &context, &found).join("\n")))
}

fn said(record: &MetricRecord) -> SaidRecord<'_> {
    SaidRecord {
        record: record.kind,
        customer: &record.code,
        name: &record.name,
        on: record.on,
        id: record.id,
        kind: record.way,
        text: record.text.as_deref(),
        value: record.value,
    }
}

fn told(session: &Session, context: &RulesContext, found: &MetricRecords) -> Vec<String> {
    let (lang, metric) = (session.lang, found.metric);
    let figure = figures::exact(lang, context.currency(), metric.unit(), found.actual);
    let title = format!("{} · {} · {figure}", metric.label(lang), figures::period(lang, found.period));
    let mut lines = vec![CellTone::Heading.paint(&title, session.colours)];
    lines.extend(cells::wrap(kpi::definition(metric, lang), WIDTH));
    let has_begun = found.period.start() <= context.today;
    let is_empty = found.records.is_empty() && found.missing.is_empty();
    let note = if !has_begun {
        Some(insights::not_begun(lang))
    } else if !found.are_known {
        Some(figures::records_not_kept(lang))
    } else {
        is_empty.then(|| figures::no_records(lang))
    };
    lines.extend(note.into_iter().flat_map(|note| [String::new(), note.to_owned()]));
    let is_gap = metric.better() == Better::More;
    let others = if is_gap { figures::missing_records } else { figures::others_records };
    let mut lists: [(&[MetricRecord], String); 2] = [
        (&found.missing, others(lang, found.missing.len())),
        (&found.records, figures::counted_records(lang, found.records.len())),
    ];
    if !is_gap {
        lists.reverse();
    }
    for (list, head) in lists.into_iter().filter(|(list, _)| !list.is_empty()) {
        lines.extend([String::new(), CellTone::Heading.paint(&head, session.colours)]);
        let row = |record: &MetricRecord| {
            vec![
                record.code.clone(),
                clean::clean(&record.name).into_owned(),
                what(lang, record),
                on(lang, record, context.today),
                value(lang, context.currency(), metric, record),
            ]
        };
        lines.extend(aligned(&without_empty(list.iter().map(row).collect()), 0));
    }
    lines
}
