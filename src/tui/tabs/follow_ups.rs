//! The follow-ups: records, planned and done.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::messages::app;
use crate::store::StoreError;
use crate::tui::effect::Effect;
use crate::tui::keymap::{Command, Scope};
use crate::tui::knowledge::Book;
use crate::tui::page::{Look, Page};
use crate::tui::tabs::Tab;
use crate::tui::widgets;

/// The page of the tab.
#[derive(Debug, Default)]
pub struct FollowUps;

impl Page for FollowUps {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::FollowUps]
    }

    fn refresh(&mut self, _book: &Book<'_>) -> Result<Effect, StoreError> {
        Ok(Effect::None)
    }

    fn update(&mut self, _command: &Command, _area: Rect) -> Effect {
        Effect::None
    }

    fn view(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let inside = widgets::pane(frame, area, look, Tab::FollowUps.title(look.lang), true);
        let key = app::empty_follow_ups_key(look.lang, look.key("capture"), look.key("add"));
        widgets::empty(frame, inside, look, app::empty_follow_ups(look.lang), &key);
    }
}
