//! What tests of widgets and pages share: a look, and a frame as text or with its styles.

use std::sync::LazyLock;

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::{Frame, Terminal, backend::TestBackend};

use super::keymap::Keymap;
use super::page::{Borders, ViewContext};
use super::plain::Heads;
use super::print;
use super::signs::Signs;
use super::theme::{Theme, ThemeName};
use crate::domain::Currency;
use crate::messages::Lang;
use crate::messages::rulebook::TouchpointNames;
use crate::ops::{OwnFiles, RulesContext};
use crate::rules::Workdays;
use crate::store::Store;

/// The look of a Chinese screen on 2026-11-23.
pub fn look() -> ViewContext {
    ViewContext {
        lang: Lang::Zh,
        today: NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date"),
        currency: Currency::default(),
        theme: Theme::of(ThemeName::Dark),
        borders: Borders::Lines,
        signs: Signs::All,
        is_plain: false,
        keymap: Keymap::default(),
        touchpoints: TouchpointNames::default(),
        heads: Heads::default(),
    }
}

/// The work calendar that ships with the program.
pub fn shipped_workdays() -> &'static Workdays {
    static SHIPPED: LazyLock<Workdays> = LazyLock::new(|| Workdays::shipped(&[]));
    &SHIPPED
}

/// What an empty book is judged on, on the same day.
pub fn rules_context() -> RulesContext {
    let store = Store::in_memory().expect("an empty book");
    let reader = store.read().expect("a book that can be read");
    RulesContext::read(&reader, &OwnFiles::default(), look().today, None).expect("no settings at all")
}

/// A frame of this size as text.
pub fn drawn(width: u16, height: u16, draw: impl FnOnce(&mut Frame, Rect)) -> String {
    print::text(&cells(width, height, draw))
}

/// A frame of this size as text with its styles, for snapshots.
pub fn drawn_with_styles(width: u16, height: u16, draw: impl FnOnce(&mut Frame, Rect)) -> String {
    print::text_and_styles(&cells(width, height, draw))
}

/// A frame of this size cell by cell, and where its caret is.
pub fn drawn_with_caret(width: u16, height: u16, draw: impl FnOnce(&mut Frame, Rect)) -> (Buffer, Position) {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal in memory");
    terminal.draw(|frame| draw(frame, frame.area())).expect("a frame");
    let caret = terminal.get_cursor_position().expect("a caret");
    (terminal.backend().buffer().clone(), caret)
}

fn cells(width: u16, height: u16, draw: impl FnOnce(&mut Frame, Rect)) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal in memory");
    terminal.draw(|frame| draw(frame, frame.area())).expect("a frame");
    terminal.backend().buffer().clone()
}
