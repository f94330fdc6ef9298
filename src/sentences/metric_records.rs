//! A record that a metric counts, in words: what it is, and what it adds.

use chrono::NaiveDate;

use super::of_kind;
use crate::domain::{Currency, Metric};
use crate::messages::labels::Labelled;
use crate::messages::{Lang, clean, dates, figures};
use crate::ops::{EntityKind, MetricRecord};
use crate::rules::kpi::Unit;

/// What it is: the way of a follow-up, the title of an issue, the product of an order; nothing of a customer itself.
pub fn what(lang: Lang, record: &MetricRecord) -> String {
    match (record.way, &record.text) {
        (Some(way), _) => way.label(lang).to_owned(),
        (None, Some(text)) => clean::clean(text).into_owned(),
        (None, None) if record.kind == EntityKind::Customer => String::new(),
        (None, None) => of_kind(lang, record.kind).to_owned(),
    }
}

/// The day that makes the metric count it, for a customer with what happened then; empty without one.
pub fn on(lang: Lang, record: &MetricRecord, today: NaiveDate) -> String {
    let Some(on) = record.on else { return String::new() };
    let day = dates::short(lang, on, today);
    match record.kind {
        EntityKind::Customer if record.is_lost => figures::customer_lost_on(lang, day),
        EntityKind::Customer => figures::customer_since(lang, day),
        _ => day,
    }
}

/// What it adds; nothing where records are only counted.
pub fn value(lang: Lang, currency: Currency, metric: Metric, record: &MetricRecord) -> String {
    match (record.value, metric.unit()) {
        (None, _) => String::new(),
        (Some(value), Unit::Net) => figures::grouped(value, 0),
        (value, unit) => figures::short(lang, currency, unit, value),
    }
}
