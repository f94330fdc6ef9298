//! Dialogs over the page, in a stack; the one on top gets the commands.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::effect::Effect;
use super::keymap::{Command, Scope};
use super::page::Look;

pub mod chooser;
pub mod confirm;

pub use chooser::{Choice, Chooser};
pub use confirm::Confirm;

/// A dialog.
#[derive(Debug, Clone)]
pub enum Overlay {
    /// A list to choose from: the palette, the help, any picker.
    Choose(Chooser),
    /// A question before something that is hard to take back.
    Confirm(Confirm),
}

impl Overlay {
    /// The keys that mean something here.
    pub fn scopes(&self) -> &'static [Scope] {
        match self {
            Self::Choose(_) => &[Scope::Choosing, Scope::Text, Scope::Always],
            Self::Confirm(_) => &[Scope::Confirm, Scope::Always],
        }
    }

    /// Whether plain keys are text here.
    pub fn is_typing(&self) -> bool {
        match self {
            Self::Choose(_) => true,
            Self::Confirm(_) => false,
        }
    }

    /// New state and a wish.
    pub fn update(&mut self, command: &Command, page: Rect) -> Effect {
        match self {
            Self::Choose(chooser) => chooser.update(command, page),
            Self::Confirm(confirm) => confirm.update(command),
        }
    }

    /// Draws the dialog over the page.
    pub fn view(&self, frame: &mut Frame, page: Rect, look: &Look) {
        match self {
            Self::Choose(chooser) => chooser.view(frame, page, look),
            Self::Confirm(confirm) => confirm.view(frame, page, look),
        }
    }

    /// Whether the dialog has done its work once this wish was fulfilled. A wish that fails keeps the dialog open.
    pub fn ends_with(&self, effect: &Effect) -> bool {
        match self {
            Self::Choose(_) | Self::Confirm(_) => !matches!(effect, Effect::None | Effect::Close),
        }
    }
}
