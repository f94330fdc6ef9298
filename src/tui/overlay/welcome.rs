//! The first start: in which language and country, and from what.

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::domain::{CommonCurrency, Country};
use crate::messages::{Lang, app, cells, money, settings as setting_text};
use crate::ops::{OwnFiles, lacks_holidays};
use crate::tui::effect::{Effect, Notice, Preference, Start, TerminalRequest};
use crate::tui::keymap::Command;
use crate::tui::overlay::Overlay;
use crate::tui::overlay::bringing::FileSearch;
use crate::tui::overlay::chooser::{Choice, Chooser};
use crate::tui::overlay::files::FileList;
use crate::tui::page::ViewContext;
use crate::tui::widgets::{self, list};

/// The size of the dialog, in cells.
const SIZE: (u16, u16) = (54, 12);
/// Rows above the choices.
const LEAD: u16 = 5;
/// Countries that are offered beside the guess; all others are in a list of their own.
const OFTEN: [&str; 5] = ["CN", "US", "GB", "DE", "SG"];
/// How many countries there are to choose from at once.
const PLACES: usize = 4;
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
    /// Of the reader, from which the country is guessed.
    locale: String,
    /// The country of the book, once it was said.
    country: Option<Country>,
    cursor: list::Cursor,
}

impl Welcome {
    /// In this language at first.
    pub fn new(lang: Lang, search: FileSearch, locale: String) -> Self {
        Self { lang, search, locale, country: None, cursor: list::Cursor::default() }
    }

    /// The country was said: what is left is how to begin.
    pub fn settle_in(&mut self, country: Country) {
        self.country = Some(country);
        self.cursor = list::Cursor::default();
    }

    /// Chooses, takes a dropped file, or changes the language.
    pub fn update(&mut self, command: &Command, page: Rect) -> Effect {
        match command {
            Command::Open => self.chosen(),
            Command::Paste(text) => self.search.dropped(text).unwrap_or(Effect::None),
            Command::Back if self.country.is_none() => {
                Effect::Tell(Notice::hint(app::welcome_first(self.lang).to_owned()))
            }
            Command::Back => {
                self.country = None;
                self.cursor = list::Cursor::default();
                Effect::None
            }
            Command::Quit => Effect::Terminal(TerminalRequest::Quit),
            Command::SwitchLanguage => {
                self.lang = self.lang.other();
                Effect::Prefer(Preference::Lang(self.lang))
            }
            _ => {
                let dialog = widgets::centred(page, SIZE);
                let rows = choices_area(dialog.inner(ratatui::layout::Margin::new(1, 1)), self.total());
                self.cursor.move_by(command, self.total(), rows);
                Effect::None
            }
        }
    }

    /// Whether a command does something at this step: from the first one there is no way back.
    pub fn offers(&self, command: &Command) -> bool {
        *command != Command::Back || self.country.is_some()
    }

    fn chosen(&self) -> Effect {
        let Some(country) = self.country else {
            return match self.places().get(self.cursor.at) {
                Some(country) => Effect::Prefer(Preference::Home(*country)),
                None => Effect::Open(Box::new(Overlay::Choose(countries(self.lang)))),
            };
        };
        match CHOICES[self.cursor.at].0 {
            Beginning::File => FileList::open(self.search.clone()),
            Beginning::Demo => Effect::Terminal(TerminalRequest::Start(Start::Demo)),
            Beginning::Empty => Effect::Terminal(TerminalRequest::Start(Start::Empty(country))),
        }
    }

    /// The countries that are offered at once, the guess first.
    fn places(&self) -> Vec<Country> {
        let guess = Country::guessed(&self.locale, self.lang == Lang::Zh);
        let others = OFTEN.iter().filter_map(|code| Country::named(code)).filter(|other| *other != guess);
        std::iter::once(guess).chain(others).take(PLACES).collect()
    }

    fn total(&self) -> usize {
        if self.country.is_none() { PLACES + 1 } else { CHOICES.len() }
    }

    /// Draws the greeting and the choices.
    pub fn view(&self, frame: &mut Frame, page: Rect, look: &ViewContext) {
        let inside = widgets::dialog(frame, page, look, app::welcome_title(look.lang), SIZE);
        let row = |down: u16| Rect {
            y: inside.y.saturating_add(down),
            height: 1.min(inside.height.saturating_sub(down)),
            ..inside
        };
        let greeting = Paragraph::new(app::welcome_line(look.lang)).alignment(Alignment::Center);
        frame.render_widget(greeting, row(1));
        let question = match self.country {
            None => app::welcome_place(look.lang).to_owned(),
            Some(country) => place(look.lang, country),
        };
        let question = Paragraph::new(Line::styled(question, look.theme.muted)).alignment(Alignment::Center);
        frame.render_widget(question, row(3));
        if let Some(told) = self.country.filter(|home| lacks_holidays(*home, &OwnFiles::default())) {
            let (zh, en) = told.names();
            let told = setting_text::no_holidays_here(look.lang, look.lang.pick(zh, en));
            let below = LEAD + u16::try_from(CHOICES.len()).unwrap_or_default();
            let lines = cells::wrap(&told, usize::from(inside.width.saturating_sub(4)));
            for (line, down) in lines.into_iter().zip(below + 1..) {
                let area =
                    Rect { x: inside.x + 2.min(inside.width), width: inside.width.saturating_sub(4), ..row(down) };
                frame.render_widget(Line::styled(line, look.theme.muted), area);
            }
        }
        let places = self.places();
        let choice = |at: usize| {
            let text = match (self.country, places.get(at)) {
                (Some(_), _) => CHOICES[at].1(look.lang).to_owned(),
                (None, Some(country)) => place(look.lang, *country),
                (None, None) => app::welcome_elsewhere(look.lang).to_owned(),
            };
            Line::raw(format!("   {text}"))
        };
        let area = choices_area(inside, self.total());
        list::draw(frame, area, look, (self.cursor, self.total()), true, choice);
    }
}

/// A country with what is paid there.
fn place(lang: Lang, country: Country) -> String {
    let (currency, (zh, en)) = (country.currency(), country.names());
    let known = CommonCurrency::of(currency).map(|one| one.symbol.to_owned());
    let unit = money::unit(lang, currency);
    let symbol = known.filter(|symbol| *symbol != unit).unwrap_or_default();
    app::place(lang, lang.pick(zh, en), unit, symbol).trim_end().to_owned()
}

/// Every country, found by its name in both languages and its code.
fn countries(lang: Lang) -> Chooser {
    let mut all: Vec<Country> = Country::all().collect();
    if lang == Lang::En {
        all.sort_by_key(|country| country.names().1.to_owned());
    }
    let choice = |country: Country| {
        let (zh, en) = country.names();
        Choice {
            label: lang.pick(zh, en).to_owned(),
            detail: money::unit(lang, country.currency()),
            also: format!("{country} {}", lang.pick(en, zh)),
            effect: Effect::Prefer(Preference::Home(country)),
            ..Choice::default()
        }
    };
    Chooser::new(app::welcome_country(lang).to_owned(), all.into_iter().map(choice).collect())
}

fn choices_area(inside: Rect, rows: usize) -> Rect {
    let height = u16::try_from(rows).unwrap_or_default().min(inside.height.saturating_sub(LEAD));
    Rect {
        x: inside.x + 4.min(inside.width),
        y: inside.y.saturating_add(LEAD),
        width: inside.width.saturating_sub(8),
        height,
    }
}
