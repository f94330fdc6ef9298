//! The insights of the page: asked for when one of them is in front, all six at once, and kept until the book changes.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::segments::KpiSegment;
use super::{KEPT, Kpi, drawing};
use crate::domain::{CustomerId, Period};
use crate::messages::insights::{self as text, InsightTable, InsightWords};
use crate::ops::{RulesContext, insights_of};
use crate::rules::kpi::{InsightId, PeriodInsight};
use crate::store::{Reader, StoreError};
use crate::tui::effect::{Effect, Notice};
use crate::tui::keymap::Command;
use crate::tui::overlay::behind::OpenBehind;
use crate::tui::page::ViewContext;
use crate::tui::questions::Question;
use crate::tui::widgets::list::Cursor;

mod pane;

/// The request for the insights of a period.
#[derive(Debug, Clone)]
pub struct InsightsQuestion {
    context: Arc<RulesContext>,
    period: Period,
}

/// The insights of a period; nothing of one that has not begun.
#[derive(Debug)]
pub struct PeriodInsights {
    period: Period,
    found: Option<Vec<PeriodInsight>>,
}

impl InsightsQuestion {
    /// All insights, read from one snapshot of the book in one pass.
    pub fn answer(&self, reader: &Reader<'_>) -> Result<PeriodInsights, StoreError> {
        let found = insights_of(reader, &self.context, self.period, InsightId::ALL)?;
        Ok(PeriodInsights { period: self.period, found })
    }
}

/// What is known of the insights, and the line under the cursor.
#[derive(Debug, Default)]
pub(super) struct Insights {
    known: Vec<KnownInsights>,
    asked: Option<Period>,
    cursor: Cursor,
}

/// An answer, and whether the book is still unchanged since then.
#[derive(Debug)]
struct KnownInsights {
    answered: PeriodInsights,
    is_current: bool,
}

impl Insights {
    /// The book has changed: only the period in front is kept, until it is counted again.
    pub(super) fn outdate(&mut self, shown: Option<Period>) {
        self.known.retain(|known| Some(known.answered.period) == shown);
        self.known.iter_mut().for_each(|known| known.is_current = false);
        self.asked = None;
    }

    /// Back to the first line.
    pub(super) fn rewind(&mut self) {
        self.cursor = Cursor::default();
    }

    /// Whether the insights of this period are being counted.
    pub(super) fn is_asked(&self, period: Period) -> bool {
        self.asked == Some(period)
    }

    /// Requests the insights of a period, unless they are known or on their way.
    pub(super) fn ask(&mut self, context: &Arc<RulesContext>, period: Period) -> Effect {
        let is_known = self.known.iter().any(|known| known.answered.period == period && known.is_current);
        if is_known || self.is_asked(period) {
            return Effect::None;
        }
        self.asked = Some(period);
        Effect::ask(Question::Insights(InsightsQuestion { context: Arc::clone(context), period }))
    }

    fn accept(&mut self, answered: PeriodInsights) {
        self.asked = None;
        self.known.retain(|known| known.answered.period != answered.period);
        if self.known.len() >= KEPT {
            self.known.remove(0);
        }
        self.known.push(KnownInsights { answered, is_current: true });
    }

    fn of(&self, period: Period) -> Option<&PeriodInsights> {
        self.known.iter().map(|known| &known.answered).find(|answered| answered.period == period)
    }
}

impl PeriodInsights {
    fn of(&self, insight: InsightId) -> Option<&PeriodInsight> {
        let at = InsightId::ALL.iter().position(|one| *one == insight)?;
        self.found.as_ref()?.get(at)
    }
}

impl Kpi {
    /// Takes over the insights of a period when they arrive.
    pub fn accept_insights(&mut self, answered: PeriodInsights) {
        self.insights.accept(answered);
    }

    /// Moves in the tables of an insight, or opens the customers behind a line.
    pub(super) fn update_insight(&mut self, insight: InsightId, command: &Command, area: Rect) -> Effect {
        let [_, pane] = drawing::below_segments(area);
        match command {
            Command::Open => self.open_behind(insight),
            Command::Back => {
                self.segment = KpiSegment::Metrics;
                self.ask()
            }
            Command::Target => self.set_target(),
            _ => {
                let cursor = self.insights.cursor;
                self.insights.cursor = self
                    .with_tables(insight, |tables, _| pane::moved(cursor, command, insight, tables, (pane, self.lang)))
                    .unwrap_or_default();
                Effect::None
            }
        }
    }

    /// The customers behind the line under the cursor.
    fn open_behind(&self, insight: InsightId) -> Effect {
        let opened = self.with_tables(insight, |tables, words| {
            let row = tables.iter().flat_map(|table| &table.rows).nth(self.insights.cursor.at)?;
            let customers = row.behind.to_vec();
            Some(OpenBehind { title: text::behind(words, insight, row), customers })
        });
        match opened.flatten().filter(|open| !open.customers.is_empty()) {
            Some(open) => Effect::prepare(open),
            None => Effect::Tell(Notice::hint(text::nothing_behind(self.lang).to_owned())),
        }
    }

    /// What a use of the tables of an insight gives, once they are known.
    fn with_tables<T>(
        &self,
        insight: InsightId,
        use_them: impl FnOnce(&[InsightTable<'_>], InsightWords<'_>) -> T,
    ) -> Option<T> {
        let (context, period) = (self.context.as_deref()?, self.period?);
        let found = self.insights.of(period)?.of(insight)?;
        let called = |id: CustomerId| Some(self.overview.as_ref()?.entry(id)?.brief.called().to_owned());
        let words = InsightWords {
            lang: self.lang,
            currency: context.currency(),
            rulebook: &context.rulebook,
            called: &called,
        };
        Some(use_them(&text::tables(words, found), words))
    }

    /// Draws an insight over the whole page below the names of the parts.
    pub(super) fn draw_insight(&self, frame: &mut Frame, area: Rect, look: &ViewContext, insight: InsightId) {
        let inside = crate::tui::widgets::pane(frame, area, look, &self.title(look.lang), true);
        let known = self.period.and_then(|period| self.insights.of(period));
        let note = match known {
            None => Some(crate::messages::figures::computing(look.lang)),
            Some(answered) => match answered.of(insight) {
                None => Some(text::not_begun(look.lang)),
                Some(found) => text::too_little(look.lang, found),
            },
        };
        let cursor = self.insights.cursor;
        let rulebook = self.context.as_ref().map(|context| &context.rulebook);
        let drawn = self.with_tables(insight, |tables, words| {
            pane::draw(frame, inside, look, (insight, note), (tables, words.rulebook), cursor);
        });
        if drawn.is_none() {
            let rulebook = rulebook.cloned().unwrap_or_default();
            pane::draw(frame, inside, look, (insight, note), (&[], &rulebook), cursor);
        }
    }
}
