//! The figures of a period against their targets.

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
pub struct Kpi;

impl Page for Kpi {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Kpi]
    }

    fn refresh(&mut self, _book: &Book<'_>) -> Result<Effect, StoreError> {
        Ok(Effect::None)
    }

    fn update(&mut self, _command: &Command, _area: Rect) -> Effect {
        Effect::None
    }

    fn view(&self, frame: &mut Frame, area: Rect, look: &Look) {
        let inside = widgets::pane(frame, area, look, Tab::Kpi.title(look.lang), true);
        let key = app::empty_kpi_key(look.lang, look.key("target"));
        widgets::empty(frame, inside, look, app::empty_kpi(look.lang), &key);
    }
}
