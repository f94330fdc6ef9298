//! `rounds kpi --insight`: what lies behind the figures of a period, as a table in words or as JSON.

use std::collections::HashMap;

use super::columns::{CellTone, aligned};
use super::kpi::period_asked;
use super::output::{CommandOutput, Failure};
use super::session::Session;
use crate::domain::{CustomerId, Period};
use crate::messages::insights::{self, InsightTable, InsightWords};
use crate::messages::{cells, figures};
use crate::ops::{RulesContext, insights_of};
use crate::rules::kpi::{InsightId, PeriodInsight};
use crate::store::{Reader, StoreError};

/// The width to which sentences are broken.
const WIDTH: usize = 80;

/// Answers one insight of a period, of this quarter where none is named; `null` of a period that has not begun.
pub fn run(session: &mut Session, period: Option<&str>, insight: InsightId) -> Result<CommandOutput, Failure> {
    let period = period_asked(session, period)?;
    let store = session.open()?;
    let context = session.desk_of(&store)?;
    let failed = |error: StoreError| session.store_failure(&error);
    let reader = store.read().map_err(failed)?;
    let found = insights_of(&reader, &context, period, &[insight]).map_err(failed)?;
    let found = found.and_then(|found| found.into_iter().next());
    if session.json {
        return CommandOutput::json(&found);
    }
    let names = match &found {
        Some(PeriodInsight::Tiers(flows)) => {
            let moved: Vec<CustomerId> = flows.moves.iter().flat_map(|flow| flow.behind.iter().copied()).collect();
            names_of(&reader, &moved).map_err(failed)?
        }
        _ => HashMap::new(),
    };
    Ok(CommandOutput::text(told(session, &context, (period, insight), found.as_ref(), &names).join("\n")))
}

/// What customers are called, after their codes.
fn names_of(reader: &Reader<'_>, customers: &[CustomerId]) -> Result<HashMap<CustomerId, String>, StoreError> {
    let briefs = reader.customer_briefs_of(customers)?.into_iter();
    Ok(briefs.map(|brief| (brief.id, format!("{} {}", brief.code(), brief.called()))).collect())
}

fn told(
    session: &Session,
    context: &RulesContext,
    (period, insight): (Period, InsightId),
    found: Option<&PeriodInsight>,
    names: &HashMap<CustomerId, String>,
) -> Vec<String> {
    let lang = session.lang;
    let title = format!("{} · {}", insights::title(lang, insight), figures::period(lang, period));
    let mut lines = vec![CellTone::Heading.paint(&title, session.colours)];
    lines.extend(cells::wrap(insights::meaning(lang, insight), WIDTH));
    let Some(found) = found else {
        lines.extend([String::new(), insights::not_begun(lang).to_owned()]);
        return lines;
    };
    if let Some(why) = insights::too_little(lang, found) {
        lines.extend([String::new(), why.to_owned()]);
    }
    let called = |id: CustomerId| names.get(&id).cloned();
    let words = InsightWords { lang, currency: context.currency(), rulebook: &context.rulebook, called: &called };
    for table in insights::tables(words, found) {
        lines.push(String::new());
        lines.extend(in_lines(session, context, &table));
    }
    lines
}

/// The table with its heads, numbers to the right.
fn in_lines(session: &Session, context: &RulesContext, table: &InsightTable<'_>) -> Vec<String> {
    let mut rows = vec![table.columns.iter().map(|column| column.title.to_owned()).collect::<Vec<String>>()];
    for row in &table.rows {
        rows.push(row.cells.iter().map(|cell| cell.said(session.lang, &context.rulebook)).collect());
    }
    for (at, _) in table.columns.iter().enumerate().filter(|(_, column)| !column.is_words) {
        let width = rows.iter().filter_map(|row| row.get(at)).map(|cell| cells::width(cell)).max().unwrap_or_default();
        for cell in rows.iter_mut().filter_map(|row| row.get_mut(at)) {
            *cell = cells::right(cell, width);
        }
    }
    let tone = |line: usize| if line == 0 { CellTone::Heading } else { CellTone::Plain };
    let lines = aligned(&rows, 0).into_iter().enumerate();
    lines.map(|(at, line)| tone(at).paint(&line, session.colours)).collect()
}
