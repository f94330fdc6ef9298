//! What the app itself keeps in the book, unasked: tiers that began (docs/rules.md 2), and the two figures that a
//! period which is over no longer tells (docs/kpi.md 4.4).
//!
//! It is asked for at every start and at midnight; what the book knows already is not written again, so that a day on
//! which nothing changed writes nothing, and each is one change in the log, never part of undo. A tier is noted as it
//! is when the app looks: what changed and changed back in between was never in force for a plan.
//!
//! A figure is the running one of the period's last day: the book as it is known now, judged as of that day, without
//! the customers that were entered later. Only the month, quarter, half-year and year that ended last are noted; those
//! that passed while nobody looked stay absent. Leaves out who asks, and when a book that is busy is asked again.

use chrono::NaiveDate;

use super::{Change, OpsError, Overview, RulesContext, Stamp, apply};
use crate::domain::{CustomerId, KpiValue, Metric, Period, Span, TierChange};
use crate::rules::kpi::CoverageFigures;
use crate::store::{Reader, Select, Store, StoreError};

/// The figures that are noted.
const NOTED: [Metric; 2] = [Metric::Completeness, Metric::Coverage];

/// What is to be noted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Housekeeping {
    /// One change each, tiers first; none when the book knows everything.
    pub changes: Vec<Change>,
    /// The customers whose tier is another one than the book knew.
    pub moved: Vec<CustomerId>,
    /// Whether something of it was written.
    pub is_kept: bool,
}

impl Housekeeping {
    /// What the book does not tell yet, on the day of the rules context. `overview` is that of the same rules context.
    pub fn read(reader: &Reader<'_>, context: &RulesContext, overview: &Overview) -> Result<Self, StoreError> {
        let mut housekeeping = Self::default();
        // First, so that the pass over the book is over when there is a note for every customer.
        let figures = ended_figures(reader, context, overview)?;
        let rulebook = &overview.rulebook;
        let note = |customer: CustomerId| {
            let tier = rulebook.tiers.get(overview.entry(customer)?.tier)?.id.clone();
            Some((customer, TierChange { rulebook: rulebook.id.clone(), tier, on: context.today }))
        };
        let entries: Vec<_> = overview.unnoted().iter().filter_map(|one| note(one.customer)).collect();
        let moved = overview.unnoted().iter().filter(|one| one.is_move);
        housekeeping.moved.extend(moved.map(|one| one.customer));
        housekeeping.changes.extend((!entries.is_empty()).then_some(Change::NoteTiers(entries)));
        housekeeping.changes.extend((!figures.is_empty()).then_some(Change::NoteFigures(figures)));
        Ok(housekeeping)
    }

    /// Writes it, and holds the changes no longer: the first time there is one for every customer.
    pub fn keep(&mut self, store: &mut Store, stamp: &Stamp) -> Result<(), OpsError> {
        for change in std::mem::take(&mut self.changes) {
            apply(store, change, stamp)?;
            self.is_kept = true;
        }
        Ok(())
    }
}

/// The figures of the periods that ended last, as far as the book lacks them.
fn ended_figures(
    reader: &Reader<'_>,
    context: &RulesContext,
    overview: &Overview,
) -> Result<Vec<KpiValue>, StoreError> {
    let known: Vec<KpiValue> = reader.all::<KpiValue>()?.into_iter().map(|row| row.value).collect();
    let first = overview.entries.iter().map(|entry| entry.created).min();
    let is_due = |(metric, period): &(Metric, Period)| {
        let is_known = known.iter().any(|value| value.metric == *metric && value.period == *period);
        !is_known && first.is_some_and(|first| first <= period.end())
    };
    let ended = Span::ALL.iter().map(|span| Period::containing(context.today, *span).previous());
    let due: Vec<(Metric, Period)> =
        ended.flat_map(|period| NOTED.map(|metric| (metric, period))).filter(is_due).collect();
    let mut ends: Vec<NaiveDate> = due.iter().map(|(_, period)| period.end()).collect();
    ends.sort_unstable();
    ends.dedup();
    let counted = care_on(reader, context, &ends)?;
    let value = |(metric, period): (Metric, Period)| {
        let (_, figures) = counted.iter().find(|(end, _)| *end == period.end())?;
        Some(KpiValue { metric, period, value: figures.figure(metric)? })
    };
    Ok(due.into_iter().filter_map(value).collect())
}

/// The two figures as they ran on these days, in one pass over the book.
fn care_on(
    reader: &Reader<'_>,
    context: &RulesContext,
    days: &[NaiveDate],
) -> Result<Vec<(NaiveDate, CoverageFigures)>, StoreError> {
    let mut counted: Vec<(NaiveDate, CoverageFigures)> =
        days.iter().map(|day| (*day, CoverageFigures::default())).collect();
    let Some(first) = days.first() else { return Ok(counted) };
    let named_since = RulesContext { today: *first, ..context.clone() }.named_since();
    reader.dossiers(Select::All, named_since, |dossier| {
        for (day, figures) in counted.iter_mut().filter(|(day, _)| dossier.created <= *day) {
            figures.add(dossier, context.judge_by(dossier, &context.rulebook, *day).care());
        }
    })?;
    Ok(counted)
}
