//! The terminal app.
//!
//! ```text
//! terminal ─events─▶ runtime ─keys─▶ app ─commands─▶ page or overlay ─Effect─▶ runtime::perform ─▶ ops, terminal
//!                       ▲                                                            │
//!                       └───────────── frame ◀─ view ◀─ app in memory ◀─ refresh ◀────┘
//! ```
//! Pages and dialogs see commands, never keys; they answer an [`effect::Effect`], and touch nothing. `view` reads only.

use std::io;
use std::path::PathBuf;

use chrono::NaiveDate;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;

use crate::config::Config;
use crate::domain::Currency;
use crate::messages::Lang;
use crate::messages::rulebook::TouchpointNames;
use crate::ops::{FilePlaces, NewBook, OwnFiles, PastImports};
use crate::store::Store;

mod accepting;
pub mod app;
pub mod desk;
pub mod dismissed_hints;
pub mod drafts;
pub mod editor;
pub mod effect;
pub mod forms;
pub mod holidays;
pub mod keymap;
pub mod knowledge;
mod offers;
pub mod overlay;
pub mod page;
mod plain;
mod playbooks;
pub mod print;
pub mod private_file;
pub mod questions;
pub mod rulebooks;
pub mod runtime;
pub mod shown_kinds;
pub mod signs;
pub mod syncing;
pub mod tabs;
pub mod terminal;
pub mod terminal_traits;
#[cfg(test)]
mod testing;
pub mod text_area;
pub mod text_field;
pub mod theme;
pub mod tour;
pub mod widgets;
pub mod worker;

use app::App;
use dismissed_hints::DismissedHints;
use drafts::Drafts;
use effect::{Notice, Start};
use keymap::Keymap;
use page::{Borders, ViewContext};
pub use runtime::RestoreJob;
use runtime::Runtime;
use shown_kinds::ShownKinds;
use signs::Signs;
use terminal_traits::TerminalTraits;
use theme::{Theme, ThemeName};

/// The name of the file beside the drafts that holds which hints were dismissed.
const HINTS: &str = "hints.json";
/// The name of the file beside them that holds what the calendar does not show.
const CALENDAR: &str = "calendar.json";

/// Display options, from the command line and the config.
#[derive(Debug, Clone)]
pub struct Options {
    /// The name of the book, for the first line.
    pub book: String,
    pub lang: Lang,
    /// A fixed date if one was given; otherwise the clock decides and the date changes at midnight.
    pub today: Option<NaiveDate>,
    /// Whether that date is another one than the machine's own: then the app notes nothing by itself.
    pub is_what_if: bool,
    /// The styles; `ThemeName::None` for `NO_COLOR`.
    pub theme: ThemeName,
    /// Whether the config asks for it or not: lines of words, for screen readers and braille.
    pub plain: bool,
    /// Whether the mouse belongs to the app at the start.
    pub mouse: bool,
    /// The user's own keys, over the built-in ones.
    pub keymap: Keymap,
    /// What the user set for this machine.
    pub config: Config,
    /// Where that is kept; `None` for a demo.
    pub config_file: Option<PathBuf>,
    /// The user's own rulebooks and holidays.
    pub own: OwnFiles,
    /// Where typed but unsaved text is kept; `None` for a demo.
    pub drafts: Option<PathBuf>,
    /// Where a text lies while an editor has it.
    pub scratch: Option<PathBuf>,
    /// Where files to bring are looked for; `None` for a demo.
    pub files: Option<FilePlaces>,
    /// What is said at first.
    pub opening: Option<Notice>,
    /// Whether what the newest import brought is shown at first.
    pub shows_newcomers: bool,
    /// The book that is made once a file is brought, where none is yet.
    pub makes: Option<NewBook>,
    /// Whether it panics when it goes on after a stop; only for the test of that.
    pub fails_when_continued: bool,
}

impl Options {
    fn runtime(self, store: Store, size: (u16, u16)) -> io::Result<Runtime> {
        let mut look = ViewContext {
            lang: self.lang,
            today: runtime::moment(self.today).today,
            currency: Currency::default(),
            theme: Theme::of(self.theme),
            borders: Borders::default(),
            signs: Signs::default(),
            is_plain: false,
            keymap: self.keymap,
            touchpoints: TouchpointNames::default(),
            heads: plain::Heads::default(),
        };
        look.draw_as(&self.config, TerminalTraits::default(), self.plain || self.config.plain == Some(true));
        let beside = |name| self.drafts.as_ref().map(|drafts| drafts.with_file_name(name));
        let (resting, kinds) = (DismissedHints::open(beside(HINTS)), ShownKinds::open(beside(CALENDAR)));
        let past = self.drafts.as_deref().map(PastImports::beside);
        let is_kept = self.drafts.is_some() && self.makes.is_none();
        let kept_days = self.drafts.clone().filter(|_| is_kept && self.today.is_none());
        let mut runtime = Runtime::new(
            App::new(self.book, look, size)
                .with_own_files(self.own)
                .with_machine(self.config)
                .with_files(self.files)
                .with_past_imports(past),
            store,
            self.today,
            self.mouse,
            Drafts::open(self.drafts).editing_in(self.scratch),
        )?
        .keeping_copies(is_kept)
        .checking_weekly(kept_days.as_deref());
        if let Some(notice) = self.opening {
            runtime.say(notice);
        }
        if self.shows_newcomers {
            runtime.show_newcomers();
        }
        let is_colourless = self.theme == ThemeName::None;
        let runtime = runtime.making(self.makes).with_config_file(self.config_file, is_colourless).plainly(self.plain);
        Ok(runtime.with_dismissed_hints(resting).with_shown_kinds(kinds).on_its_day(self.is_what_if))
    }
}

/// Runs the app on this book and this terminal until the user leaves; how it is to begin again, if it is.
pub fn run(store: Store, options: Options) -> io::Result<Option<Start>> {
    let fails = options.fails_when_continued;
    let mut runtime = options.runtime(store, (0, 0))?.failing_when_continued(fails);
    runtime.attach()?;
    Ok(runtime.run()?.map(|(start, _)| start))
}

/// Asks a new user how to begin, and in which language; `None` when the question is left unanswered. `nothing` is an
/// empty book in memory, behind the question.
pub fn welcome(nothing: Store, options: Options) -> io::Result<Option<(Start, Lang)>> {
    let lang = options.lang;
    let mut runtime = options.runtime(nothing, (0, 0))?;
    runtime.greet(lang);
    runtime.attach()?;
    runtime.run()
}

/// Puts a copy back into a book that nobody has open, showing how far that is; what came of it, or nothing when the user
/// left. `nothing` is an empty book in memory, behind it.
pub fn restoring(nothing: Store, options: Options, job: RestoreJob) -> io::Result<Option<Notice>> {
    let mut runtime = options.runtime(nothing, (0, 0))?;
    runtime.begin_restore(job);
    runtime.attach()?;
    Ok(runtime.run()?.and_then(|(start, _)| if let Start::Brought(notice) = start { Some(notice) } else { None }))
}

/// Types these keys and gives the frame of this size that they lead to, as text; without a terminal.
pub fn print_frame(store: Store, options: Options, keys: &str, size: (u16, u16)) -> io::Result<String> {
    draw_frame(store, options, keys, size).map(|mut frame| {
        print::guard(&mut frame);
        print::text(&frame)
    })
}

/// Types these keys and gives the frame of this size that they lead to, cell by cell; without a terminal.
pub fn draw_frame(store: Store, options: Options, keys: &str, (width, height): (u16, u16)) -> io::Result<Buffer> {
    let keys = keymap::read(keys).map_err(|error| io::Error::new(io::ErrorKind::InvalidInput, error))?;
    let mut runtime = options.runtime(store, (width, height))?;
    runtime.press(&keys);
    let mut terminal = Terminal::new(TestBackend::new(width, height)).map_err(io::Error::other)?;
    terminal.draw(|frame| runtime.app().view(frame)).map_err(io::Error::other)?;
    Ok(terminal.backend().buffer().clone())
}
