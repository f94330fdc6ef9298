//! What a page is: one tab, one trait. The shell knows no more of a page than this.

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::effect::Effect;
use super::keymap::{Command, Keymap, Scope};
use super::knowledge::ReadContext;
use super::plain::Heads;
use super::signs::Signs;
use super::terminal_traits::TerminalTraits;
use super::theme::Theme;
use crate::config::{BordersChoice, Config};
use crate::domain::{Currency, CustomerId, FollowUpId};
use crate::messages::Lang;
use crate::messages::rulebook::TouchpointNames;
use crate::names::Candidate;
use crate::store::StoreError;
use crate::tui::forms::reporting::ReportTopic;

/// How everything is shown at the moment; handed to every `view`.
#[derive(Debug)]
pub struct ViewContext {
    pub lang: Lang,
    pub today: NaiveDate,
    /// What the book counts in.
    pub currency: Currency,
    pub theme: Theme,
    /// How frames are drawn.
    pub borders: Borders,
    /// Which signs the terminal shows in one cell.
    pub signs: Signs,
    /// Whether all is said in lines of words, for screen readers and braille.
    pub is_plain: bool,
    /// The keys in force, for places that name them.
    pub keymap: Keymap,
    /// What the touchpoints of the rulebook are called.
    pub touchpoints: TouchpointNames,
    /// What stands over what is drawn.
    pub heads: Heads,
}

impl ViewContext {
    /// Draws frames and signs as a config says, on a terminal of this sort.
    pub fn draw_as(&mut self, config: &Config, traits: TerminalTraits, is_plain: bool) {
        let is_doubtful = traits.has_wide_signs && config.borders != Some(BordersChoice::Unicode);
        self.is_plain = is_plain;
        self.borders = match config.borders {
            _ if is_plain => Borders::None,
            Some(BordersChoice::None) => Borders::None,
            _ => Borders::Lines,
        };
        self.signs = match config.borders {
            _ if is_doubtful => Signs::Narrow,
            // What is said has its words already.
            _ if is_plain => Signs::All,
            Some(BordersChoice::Ascii) => Signs::Ascii,
            None | Some(BordersChoice::Auto) if traits.lacks_unicode => Signs::Ascii,
            _ => Signs::All,
        };
    }

    /// The first key of the row with this name, as a person reads it.
    pub fn key(&self, row: &str) -> String {
        self.keymap.short_label_of(row)
    }
}

/// How frames are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Borders {
    /// `╭─╮`, spelled `+-+` where the terminal has no such signs.
    #[default]
    Lines,
    /// None: the title alone says where a pane begins.
    None,
}

/// A tab of the app.
pub trait Page {
    /// The keys that mean something here besides those of everywhere, the nearest first.
    fn scopes(&self) -> &'static [Scope];

    /// Whether plain keys are text now, as while a search is typed. Then `scopes` names all that hold besides.
    fn is_typing(&self) -> bool {
        false
    }

    /// Why a command does nothing here just now; nothing where it does something. The line of hints leaves such keys
    /// out.
    fn refusal(&self, command: &Command, lang: Lang) -> Option<&'static str> {
        let _ = (command, lang);
        None
    }

    /// What is said instead of a command that what is under the cursor cannot follow; its hint stays, so that the line
    /// does not change with every row.
    fn refusal_here(&self, command: &Command, lang: Lang) -> Option<&'static str> {
        let _ = (command, lang);
        None
    }

    /// The customer under the cursor, to which a captured line applies when it names no customer.
    fn here(&self) -> Option<Candidate> {
        None
    }

    /// The customer that a command about one customer means here.
    fn customer(&self) -> Option<CustomerId> {
        self.here().map(|here| here.id)
    }

    /// The open follow-up under the cursor, where it is one of that customer.
    fn plan_here(&self) -> Option<FollowUpId> {
        None
    }

    /// What a report can be written of here.
    fn report_topic(&self) -> Option<ReportTopic> {
        self.customer().map(ReportTopic::Customer)
    }

    /// The marked customers; a captured line is written for each of them.
    fn marked(&self) -> Vec<Candidate> {
        Vec::new()
    }

    /// Reads from the book what the page shows: the only read there is. What needs the whole book is asked for by
    /// [`Effect::Ask`]; the answer comes to a method of the page's own, see `App::accept_answer`.
    fn refresh(&mut self, book: &ReadContext<'_>) -> Result<Effect, StoreError>;

    /// Puts the cursor on this customer, where the page has customers, and opens the profile when asked to;
    /// before the next `refresh`.
    fn show_customer(&mut self, customer: CustomerId, open: bool) {
        let _ = (customer, open);
    }

    /// Puts the cursor on this record, where the page has records; before the next `refresh`.
    fn show_record(&mut self, record: FollowUpId) {
        let _ = record;
    }

    /// Puts the cursor on this day, where the page has days; before the next `refresh`.
    fn show_day(&mut self, day: NaiveDate) {
        let _ = day;
    }

    /// New state, and the effect it asks for; no I/O. `area` is where the page is drawn, for pages of rows and clicks.
    fn update(&mut self, command: &Command, area: Rect) -> Effect;

    /// Draws what is in memory; no I/O, no change. Puts the terminal's cursor on the focused row or field.
    fn view(&self, frame: &mut Frame, area: Rect, look: &ViewContext);
}

/// Puts the terminal's cursor where screen readers and input methods follow it, as far as that is inside the area.
pub fn put_cursor(frame: &mut Frame, area: Rect, at: Position) {
    if area.contains(at) {
        frame.set_cursor_position(at);
    }
}
