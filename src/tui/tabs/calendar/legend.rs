//! The legend: each mark with its meaning.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::item::marks;
use crate::messages::calendar as text;
use crate::messages::terms;
use crate::tui::page::ViewContext;

/// A mark, its meaning, and how it is drawn.
type Mark = (&'static str, &'static str, Style);

/// One line with all marks, follow-up marks first; two spans per mark.
pub(super) fn legend(look: &ViewContext) -> Line<'static> {
    let (lang, theme) = (look.lang, &look.theme);
    let occasions = [
        (marks::ISSUE, text::legend_issue(lang), theme.warning),
        (marks::ACTION, text::legend_action(lang), theme.warning),
        (marks::BIRTHDAY, terms::birthday(lang), theme.warning),
        (marks::FESTIVAL, text::legend_festival(lang), theme.warning),
        (marks::CONTRACT, terms::contract(lang), theme.warning),
    ];
    line(follow_ups(look).into_iter().chain(occasions), look)
}

/// The same with the marks of follow-ups alone.
pub(super) fn of_follow_ups(look: &ViewContext) -> Line<'static> {
    line(follow_ups(look).into_iter(), look)
}

fn follow_ups(look: &ViewContext) -> [Mark; 6] {
    let (lang, theme) = (look.lang, &look.theme);
    [
        ("●", terms::planned_in_text(lang), theme.planned),
        ("○", text::suggested(lang), theme.suggested),
        ("◇", terms::due(lang), theme.warning),
        ("△", text::late(lang), theme.overdue),
        ("✓", text::done(lang), theme.done),
        ("⚠", terms::overdue_in_text(lang), theme.overdue),
    ]
}

fn line(rows: impl Iterator<Item = Mark>, look: &ViewContext) -> Line<'static> {
    if look.is_plain {
        // No mark is shown that would have to be explained.
        return Line::default();
    }
    let spans = rows.flat_map(|(mark, word, style)| {
        [Span::styled(mark, style), Span::styled(format!(" {word}  "), look.theme.muted)]
    });
    Line::from(spans.collect::<Vec<_>>())
}
