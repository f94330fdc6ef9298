//! A question before something that is hard to take back. Enter does no harm; the key that says yes asks for nothing
//! anywhere else.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::messages::{app, cells, clean};
use crate::tui::effect::Effect;
use crate::tui::keymap::Command;
use crate::tui::page::{ViewContext, put_cursor};
use crate::tui::widgets;

/// How wide the question is set, in cells.
const WIDTH: u16 = 56;

/// A question and what happens on yes.
#[derive(Debug, Clone)]
pub struct Confirm {
    /// The question, in the language of the screen.
    pub question: String,
    /// What yes does.
    pub yes: Box<Effect>,
}

impl Confirm {
    /// Yes, no, or nothing yet.
    pub fn update(&mut self, command: &Command) -> Effect {
        match command {
            Command::Save => std::mem::take(&mut *self.yes).finishing(),
            Command::Back => Effect::Close,
            _ => Effect::None,
        }
    }

    /// Draws the question and its two keys.
    pub fn view(&self, frame: &mut Frame, page: Rect, look: &ViewContext) {
        let room = usize::from(WIDTH.min(page.width).saturating_sub(4));
        let mut lines: Vec<Line> =
            cells::wrap(&clean::clean_lines(&self.question), room).into_iter().map(Line::from).collect();
        lines.push(Line::default());
        let answers = format!(
            "{} {}   {} {}",
            look.key("confirm"),
            crate::messages::keys::confirm(look.lang),
            look.key("decline"),
            crate::messages::keys::decline(look.lang)
        );
        lines.push(Line::styled(answers, look.theme.hint_key));
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2);
        let inside = widgets::dialog(frame, page, look, app::confirm_title(look.lang), (WIDTH, height));
        // What is asked is said, and not only that something is.
        look.heads.note(&clean::clean(&self.question));
        let inside = Rect { x: inside.x + 1.min(inside.width), width: inside.width.saturating_sub(2), ..inside };
        put_cursor(frame, inside, Position::new(inside.x, inside.y));
        frame.render_widget(Paragraph::new(lines), inside);
    }
}
