//! The line for searching and filtering the list: what was typed, what it means, and what Tab offers.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::filter::{Filter, FilterCompletion, FilterError, FilterField, complete};
use crate::messages::{Lang, cells, clean, customer_filter as text, customers};
use crate::ops::{Overview, RulesContext};
use crate::tui::keymap::Command;
use crate::tui::page::ViewContext;
use crate::tui::text_field::TextField;

/// How many rows the line takes with the text below it; and how many with an error message, which may be long.
const HEIGHT: u16 = 2;
const HEIGHT_WRONG: u16 = 4;
/// The maximum number of completions shown.
const MOST_OFFERED: usize = 16;

/// The state of the line.
#[derive(Debug, Default)]
pub(super) struct FindLine {
    field: TextField,
    filter: Filter,
    wrong: Option<FilterError>,
    /// The completions Tab cycles through, which of them is in the line, and where.
    offered: Option<(Vec<FilterCompletion>, usize)>,
}

impl FindLine {
    /// What was typed, trimmed.
    pub(super) fn text(&self) -> &str {
        self.field.text().trim()
    }

    /// The filter it describes, as far as it is understood.
    pub(super) const fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Whether the whole text is understood.
    pub(super) const fn is_understood(&self) -> bool {
        self.wrong.is_none()
    }

    /// The rows it takes, including the text below it.
    pub(super) const fn height(&self) -> u16 {
        if self.is_understood() { HEIGHT } else { HEIGHT_WRONG }
    }

    /// A sentence about the part that is not understood, if any.
    pub(super) fn mistake(&self, lang: Lang, context: &RulesContext) -> Option<String> {
        self.wrong.as_ref().map(|wrong| wrong.sentence(lang, &context.rulebook))
    }

    /// Parses the line with this rules context.
    pub(super) fn read(&mut self, context: &RulesContext) {
        (self.filter, self.wrong) = Filter::read(self.field.text(), context);
    }

    /// Begins a search: what is there is replaced by the first letter typed, and kept by every other key.
    pub(super) fn begin(&mut self) {
        self.field = TextField::retyped(self.field.text());
        self.offered = None;
    }

    /// Empties it.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Types; returns whether the command was typing.
    pub(super) fn edit(&mut self, command: &Command) -> bool {
        let edited = self.field.edit(command);
        if edited {
            self.offered = None;
        }
        edited
    }

    /// Puts the next completion into the line; returns whether there was one.
    pub(super) fn complete(&mut self, context: &RulesContext, overview: &Overview, lang: Lang) -> bool {
        let (choices, at, old) = if let Some((choices, at)) = self.offered.take() {
            let old = choices[at].text.len();
            let next = (at + 1) % choices.len();
            (choices, next, old)
        } else {
            let choices = complete(self.field.text(), self.field.caret(), context, overview, lang);
            let old = choices.first().map_or(0, |choice| choice.range.len());
            (choices, 0, old)
        };
        let Some(choice) = choices.get(at) else { return false };
        let start = choice.range.start;
        self.field.replace(start..start + old, &choice.text);
        // A single completion is final: the next Tab completes what comes after it.
        self.offered = (choices.len() > 1).then_some((choices, at));
        true
    }

    /// Draws the line, and below it the error or the possible completions.
    pub(super) fn draw(
        &self,
        frame: &mut Frame,
        inside: Rect,
        look: &ViewContext,
        (context, overview): (Option<&RulesContext>, Option<&Overview>),
    ) {
        let line = Rect { height: 1.min(inside.height), ..inside };
        frame.render_widget(Line::styled(" / ", look.theme.hint_key), line);
        let field = Rect { x: line.x + 3.min(line.width), width: line.width.saturating_sub(4), ..line };
        self.field.view(frame, field, look, true, customers::find_ghost(look.lang));
        let (Some(context), Some(overview)) = (context, overview) else { return };
        let height = inside.height.min(self.height()).saturating_sub(1);
        let below = Rect { y: inside.y + 1.min(inside.height), height, ..field };
        let (hint, style) = self.hint(look, context, overview);
        frame.render_widget(Paragraph::new(wrapped(&hint, below)).style(style), below);
    }

    fn hint(&self, look: &ViewContext, context: &RulesContext, overview: &Overview) -> (String, Style) {
        let lang = look.lang;
        if self.text().is_empty() {
            let fields: Vec<String> = FilterField::ALL.iter().map(|field| field.title(lang).to_owned()).collect();
            let fields = text::some(lang, &fields, fields.len());
            return (text::complete_hint(lang, look.key("complete_filter"), fields), look.theme.muted);
        }
        let choices = match &self.offered {
            Some((choices, _)) => choices.clone(),
            None => complete(self.field.text(), self.field.caret(), context, overview, lang),
        };
        let is_blank = self.field.text().ends_with(char::is_whitespace);
        if !choices.is_empty() && !is_blank {
            let labels: Vec<String> = choices.iter().take(MOST_OFFERED).map(|one| one.label.clone()).collect();
            return (labels.join("  "), look.theme.muted);
        }
        (self.mistake(lang, context).unwrap_or_default(), look.theme.overdue)
    }
}

/// Wraps the text into as many lines as fit; the last one ends in `…` if text is missing.
fn wrapped(text: &str, room: Rect) -> Vec<Line<'static>> {
    let (width, most) = (usize::from(room.width), usize::from(room.height));
    let mut lines = cells::wrap(&clean::clean(text), width);
    if lines.len() > most {
        let rest = lines.split_off(most.saturating_sub(1)).join(" ");
        lines.push(cells::cut(&rest, width));
    }
    lines.into_iter().map(Line::raw).collect()
}
