//! The first start: in which language, and from what.

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::messages::{Lang, app};
use crate::tui::effect::{Effect, Preference, Start, TerminalRequest};
use crate::tui::keymap::Command;
use crate::tui::overlay::bringing::{BringFile, FileSearch};
use crate::tui::overlay::files::FileList;
use crate::tui::page::ViewContext;
use crate::tui::widgets::{self, list};

/// The size of the dialog, in cells.
const SIZE: (u16, u16) = (54, 11);
/// Rows above the choices.
const LEAD: u16 = 4;
/// A way to begin, and what it is called.
type Offered = (Beginning, fn(Lang) -> &'static str);
/// What there is to choose, and what each is called; nothing is lost by the first.
const CHOICES: [Offered; 3] = [
    (Beginning::File, app::welcome_import),
    (Beginning::Demo, app::welcome_demo),
    (Beginning::Empty, app::welcome_empty),
];

/// A way to begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beginning {
    /// With a file that is chosen next.
    File,
    Demo,
    Empty,
}

/// The dialog of the first start.
#[derive(Debug, Clone)]
pub struct Welcome {
    lang: Lang,
    search: FileSearch,
    cursor: list::Cursor,
}

impl Welcome {
    /// In this language at first.
    pub fn new(lang: Lang, search: FileSearch) -> Self {
        Self { lang, search, cursor: list::Cursor::default() }
    }

    /// Chooses, takes a dropped file, or changes the language.
    pub fn update(&mut self, command: &Command, page: Rect) -> Effect {
        match command {
            Command::Open => match CHOICES[self.cursor.at].0 {
                Beginning::File => FileList::open(self.search.clone()),
                Beginning::Demo => Effect::Terminal(TerminalRequest::Start(Start::Demo)),
                Beginning::Empty => Effect::Terminal(TerminalRequest::Start(Start::Empty)),
            },
            Command::Paste(text) => match self.search.places.path_in(text) {
                Some(path) => Effect::prepare(BringFile { search: self.search.clone(), path, pasted: None }),
                None => Effect::None,
            },
            Command::Quit => Effect::Terminal(TerminalRequest::Quit),
            Command::SwitchLanguage => {
                self.lang = self.lang.other();
                Effect::Prefer(Preference::Lang(self.lang))
            }
            _ => {
                let dialog = widgets::centred(page, SIZE);
                self.cursor.move_by(
                    command,
                    CHOICES.len(),
                    choices_area(dialog.inner(ratatui::layout::Margin::new(1, 1))),
                );
                Effect::None
            }
        }
    }

    /// Draws the greeting and the choices.
    pub fn view(&self, frame: &mut Frame, page: Rect, look: &ViewContext) {
        let inside = widgets::dialog(frame, page, look, app::welcome_title(look.lang), SIZE);
        let line = Paragraph::new(app::welcome_line(look.lang)).alignment(Alignment::Center);
        frame.render_widget(
            line,
            Rect { y: inside.y.saturating_add(1), height: 1.min(inside.height.saturating_sub(1)), ..inside },
        );
        let choice = |at: usize| Line::raw(format!("   {}", CHOICES[at].1(look.lang)));
        list::draw(frame, choices_area(inside), look, (self.cursor, CHOICES.len()), true, choice);
    }
}

fn choices_area(inside: Rect) -> Rect {
    let height = u16::try_from(CHOICES.len()).unwrap_or_default().min(inside.height.saturating_sub(LEAD));
    Rect {
        x: inside.x + 4.min(inside.width),
        y: inside.y.saturating_add(LEAD),
        width: inside.width.saturating_sub(8),
        height,
    }
}
