//! The parts of the page: the metrics, and one part for each insight. Tab goes to the next.

use ratatui::text::{Line, Span};

use crate::messages::{Lang, figures, insights};
use crate::rules::kpi::InsightId;
use crate::tui::page::ViewContext;
use crate::tui::widgets::part;

/// A part of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum KpiSegment {
    #[default]
    Metrics,
    Insight(InsightId),
}

impl KpiSegment {
    /// Every part, from the left to the right.
    fn all() -> impl Iterator<Item = Self> + Clone {
        std::iter::once(Self::Metrics).chain(InsightId::ALL.iter().copied().map(Self::Insight))
    }

    /// Its name.
    pub(super) const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Metrics => figures::metrics(lang),
            Self::Insight(insight) => insights::title(lang, insight),
        }
    }

    /// The part so many steps further, the first one after the last.
    pub(super) fn after(self, steps: usize) -> Self {
        let at = Self::all().position(|one| one == self).unwrap_or_default();
        Self::all().cycle().nth(at + steps).unwrap_or_default()
    }

    /// The part before, the last one before the first.
    pub(super) fn before(self) -> Self {
        self.after(Self::all().count() - 1)
    }
}

/// The names of all parts, the one in front marked.
pub(super) fn line(look: &ViewContext, front: KpiSegment) -> Line<'static> {
    let mut spans = vec![Span::raw(" ")];
    for segment in KpiSegment::all() {
        look.heads.note_front(segment == front, segment.title(look.lang));
        spans.push(part(look, segment == front, segment.title(look.lang)));
        spans.push(Span::raw(" "));
    }
    Line::from(spans)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn going_on_comes_back_to_the_metrics() {
        assert_eq!(KpiSegment::default().before().after(1), KpiSegment::Metrics);
        assert_eq!(KpiSegment::default().after(InsightId::ALL.len() + 1), KpiSegment::Metrics);
        assert_eq!(KpiSegment::Metrics.after(1), KpiSegment::Insight(InsightId::ALL[0]));
    }
}
