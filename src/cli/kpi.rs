//! `rounds kpi`: the figures of a period beside their targets and earlier periods, whole or by group.

use serde::Serialize;

use super::columns::{CellTone, aligned};
use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::capture::dates::read_period;
use crate::domain::{Metric, Period, Source, Span};
use crate::messages::clean::clean;
use crate::messages::cli::notes;
use crate::messages::labels::Labelled;
use crate::messages::terms;
use crate::messages::{cells, dates, figures, kpi, report as text, rulebook};
use crate::ops::{CoverageInput, FiguresAsked, PeriodFigures, RulesContext, refresh_verdicts};
use crate::rules::kpi::{BreakdownBy, Group, MetricRow};
use crate::store::{Store, StoreError};

/// The figures as JSON.
#[derive(Debug, Serialize)]
struct Said {
    period: Period,
    metrics: Vec<SaidMetric>,
}

/// A metric as JSON.
#[derive(Debug, Serialize)]
struct SaidMetric {
    id: Metric,
    actual: Option<f64>,
    target: Option<f64>,
    attainment: Option<f64>,
    previous: Option<f64>,
    last_year: Option<f64>,
    change: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    groups: Option<Vec<SaidGroup>>,
}

/// A group as JSON; customers without one have no key.
#[derive(Debug, Serialize)]
struct SaidGroup {
    key: Option<String>,
    actual: Option<f64>,
}

/// Answers the figures of a period, of this quarter where none is named.
pub fn run(session: &mut Session, period: Option<&str>, by: Option<BreakdownBy>) -> Result<CommandOutput, Failure> {
    let period = period_asked(session, period)?;
    let mut store = session.open()?;
    let context = session.desk_of(&store)?;
    let figures =
        kept_or_counted(&mut store, &context, period, by.as_slice()).map_err(|error| session.store_failure(&error))?;
    if session.json {
        let metrics = figures.table.rows.iter().map(|row| said(&figures, row, by)).collect();
        return CommandOutput::json(&Said { period, metrics });
    }
    let lines = match by {
        Some(by) => by_group(session, &context, &figures, by),
        None => table(session, &context, &figures),
    };
    let is_running = by.is_none() && period.contains(session.today);
    let is_apart = by.is_none() && figures.table.reaches_before_use();
    let began = context.settings.adopted.filter(|_| is_apart);
    let since = began.map(|began| figures::before_use_day(session.lang, dates::full(session.lang, began)));
    let unknown = figures.table.rows.iter().filter_map(|row| figures::unknown_row(session.lang, row));
    let note =
        is_running.then(|| text::compared_by_days(session.lang).to_owned()).into_iter().chain(since).chain(unknown);
    let title = CellTone::Heading.paint(&figures::period(session.lang, period), session.colours);
    Ok(CommandOutput::text(std::iter::once(title).chain(lines).chain(note).collect::<Vec<_>>().join("\n")))
}

/// The period that is named, else this quarter.
pub(super) fn period_asked(session: &Session, named: Option<&str>) -> Result<Period, Failure> {
    let unknown = |text: &str| Failure::usage(notes::no_such_period(session.lang, clean(text)));
    let named = named.map(|text| read_period(text, session.today).ok_or_else(|| unknown(text))).transpose()?;
    Ok(named.unwrap_or_else(|| Period::containing(session.today, Span::Quarter)))
}

/// What was counted and judged is kept from one command to the next; groups are counted anew.
fn kept_or_counted(
    store: &mut Store,
    context: &RulesContext,
    period: Period,
    by: &[BreakdownBy],
) -> Result<PeriodFigures, StoreError> {
    let is_kept = by.is_empty() && period.contains(context.today) && refresh_verdicts(store, context)?;
    let care = if is_kept { CoverageInput::Kept } else { CoverageInput::Not };
    PeriodFigures::read_and_keep(store, context, FiguresAsked { period, by, alerts: false, care })
}

fn said(figures: &PeriodFigures, row: &MetricRow, by: Option<BreakdownBy>) -> SaidMetric {
    let group = |group: &Group| SaidGroup { key: group.key.clone(), actual: group.actual };
    let groups = by.map(|by| figures.groups_of(row.metric, by).map(|found| found.groups.iter().map(group).collect()));
    let (actual, attainment) = row.counted();
    SaidMetric {
        id: row.metric,
        actual,
        target: row.target,
        attainment,
        previous: row.previous,
        last_year: row.last_year,
        change: row.change,
        groups: groups.map(Option::unwrap_or_default),
    }
}

/// A line a metric; one that did not reach its target calls for action.
fn table(session: &Session, context: &RulesContext, figures: &PeriodFigures) -> Vec<String> {
    let lang = session.lang;
    let head = [
        figures::column_metric(lang),
        terms::actual(lang),
        terms::target(lang),
        terms::attained(lang),
        figures::label_previous(lang),
        figures::column_change(lang),
        figures::column_last_year(lang),
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for row in &figures.table.rows {
        let unit = row.metric.unit();
        let figure = |figure| figures::short(lang, context.currency(), unit, figure);
        let attained = row.attainment.map_or_else(|| figures::ABSENT.to_owned(), |share| format!("{share:.1}%"));
        let change =
            row.shown_change().map_or_else(|| figures::ABSENT.to_owned(), |change| figures::change(unit, change));
        rows.push(vec![
            row.metric.label(lang).to_owned(),
            figure(row.actual),
            figure(row.target),
            attained,
            figure(row.shown_previous()),
            change,
            figure(row.shown_last_year()),
        ]);
    }
    painted(session, rows, |at| figures.table.rows[at].attainment.is_some_and(|share| share < 100.0))
}

/// A line a metric, a column a group: groups are few, metrics many.
fn by_group(session: &Session, context: &RulesContext, figures: &PeriodFigures, by: BreakdownBy) -> Vec<String> {
    let lang = session.lang;
    let mut rows = Vec::new();
    for row in &figures.table.rows {
        let groups = figures.groups_of(row.metric, by).map(|found| found.groups.as_slice()).unwrap_or_default();
        if rows.is_empty() {
            let names = groups.iter().map(|group| named(session, context, by, group.key.as_deref()));
            let head = [kpi::by(by, lang).to_owned(), terms::actual(lang).to_owned()];
            rows.push(head.into_iter().chain(names).collect());
        }
        let figure = |figure| figures::short(lang, context.currency(), row.metric.unit(), figure);
        let actual = [row.metric.label(lang).to_owned(), figure(row.actual)];
        rows.push(actual.into_iter().chain(groups.iter().map(|group| figure(group.actual))).collect());
    }
    painted(session, rows, |_| false)
}

/// What a group is called: tiers and sources by their words, the rest as it was typed.
fn named(session: &Session, context: &RulesContext, by: BreakdownBy, key: Option<&str>) -> String {
    let Some(key) = key else { return terms::not_set(session.lang).to_owned() };
    let tier = context.rulebook.tier_named(key).map(|at| &context.rulebook.tiers[at].short_name);
    let word = match by {
        BreakdownBy::Tier => tier.map(|names| rulebook::named(session.lang, names).to_owned()),
        BreakdownBy::Source => key.parse::<Source>().ok().map(|source| source.label(session.lang).to_owned()),
        BreakdownBy::Region | BreakdownBy::Industry => None,
    };
    word.unwrap_or_else(|| clean(key).into_owned())
}

/// The rows below their head, numbers to the right.
fn painted(session: &Session, mut rows: Vec<Vec<String>>, is_short: impl Fn(usize) -> bool) -> Vec<String> {
    let columns = rows.first().map_or(0, Vec::len);
    for column in 1..columns {
        let width = rows.iter().map(|row| cells::width(&row[column])).max().unwrap_or_default();
        for row in &mut rows {
            row[column] = cells::right(&row[column], width);
        }
    }
    let tone = |at: usize| match at {
        0 => CellTone::Heading,
        row if is_short(row - 1) => CellTone::Alarm,
        _ => CellTone::Plain,
    };
    let lines = aligned(&rows, 0).into_iter().enumerate();
    lines.map(|(at, line)| tone(at).paint(&line, session.colours)).collect()
}
