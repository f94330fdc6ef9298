//! What is being done and must be waited for: how far it is, and the key that gives it up. No other key does anything,
//! least of all on the page behind.

use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::messages::{Lang, backups as text, cells};
use crate::ops::takeover::Headway;
use crate::tui::effect::Effect;
use crate::tui::keymap::Command;
use crate::tui::page::{ViewContext, put_cursor};
use crate::tui::widgets;

/// How wide it is, in cells.
const WIDTH: u16 = 56;

/// Work that stands in front of everything until it is done or given up.
#[derive(Debug, Clone)]
pub struct Working {
    headway: Arc<Headway>,
    /// How far it is, in a sentence.
    say: fn(Lang, usize) -> String,
}

impl Working {
    /// Work that is as far as `headway`, told by `say`.
    pub fn new(headway: Arc<Headway>, say: fn(Lang, usize) -> String) -> Self {
        Self { headway, say }
    }

    /// Gives it up, or goes on; it closes once the work has ended.
    pub fn update(&mut self, command: &Command) -> Effect {
        if *command == Command::Back {
            self.headway.give_up();
        }
        Effect::None
    }

    /// Draws how far it is.
    pub fn view(&self, frame: &mut Frame, page: Rect, look: &ViewContext) {
        let said = if self.headway.is_given_up() {
            text::stopping(look.lang).to_owned()
        } else {
            (self.say)(look.lang, self.headway.steps())
        };
        let room = usize::from(WIDTH.min(page.width).saturating_sub(4));
        let mut lines: Vec<Line> = cells::wrap(&said, room).into_iter().map(Line::from).collect();
        lines.push(Line::default());
        lines.push(Line::styled(text::cancels(look.lang, look.key("close")), look.theme.hint_key));
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2);
        let inside = widgets::dialog(frame, page, look, text::title_working(look.lang), (WIDTH, height));
        let inside = Rect { x: inside.x + 1.min(inside.width), width: inside.width.saturating_sub(2), ..inside };
        put_cursor(frame, inside, Position::new(inside.x, inside.y));
        frame.render_widget(Paragraph::new(lines), inside);
    }
}
