//! The legend: each mark with its meaning.

use ratatui::text::{Line, Span};

use super::item::marks;
use crate::messages::calendar as text;
use crate::messages::terms;
use crate::tui::page::{Borders, ViewContext};

/// One line with all marks, follow-up marks first; two spans per mark.
pub(super) fn legend(look: &ViewContext) -> Line<'static> {
    let lang = look.lang;
    let theme = &look.theme;
    let plain = look.borders == Borders::Ascii;
    let rows = [
        (("●", "*"), terms::planned_in_text(lang), theme.planned),
        (("○", "o"), text::suggested(lang), theme.suggested),
        (("◇", "="), terms::due(lang), theme.warning),
        (("△", "^"), text::late(lang), theme.overdue),
        (("✓", "+"), text::done(lang), theme.done),
        (("⚠", "!"), terms::overdue_in_text(lang), theme.overdue),
        (marks::ISSUE, text::legend_issue(lang), theme.warning),
        (marks::ACTION, text::legend_action(lang), theme.warning),
        (marks::BIRTHDAY, terms::birthday(lang), theme.warning),
        (marks::FESTIVAL, text::legend_festival(lang), theme.warning),
        (marks::CONTRACT, terms::contract(lang), theme.warning),
    ];
    let spans = rows.into_iter().flat_map(|((mark, ascii), word, style)| {
        [Span::styled(if plain { ascii } else { mark }, style), Span::styled(format!(" {word}  "), theme.muted)]
    });
    Line::from(spans.collect::<Vec<_>>())
}
