//! Keys that are shown are keys that act: every row of the help of every place is pressed in the sample book, and the
//! screen must change, or say why not. What the palette calls them is in `palette`.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::*;
use crate::domain::{CustomerId, InboxItem, InboxSource, Kind};
use crate::ops::{FilePlaces, InboxChange};
use crate::tui::keymap::{Keymap, Scope};
use crate::tui::page::ViewContext;

mod ascii;
mod choosing;
mod importing;
mod palette;
mod plain;
mod random;
mod typing;

/// A place by the keys that lead there from the start, and what makes ready for a key: the first of these states in which
/// the key changes the screen is enough.
struct Place {
    name: &'static str,
    keys: &'static str,
    states: &'static [&'static str],
    size: (u16, u16),
}

/// The size of the sketches.
const LARGE: (u16, u16) = (120, 36);

/// Somewhere in a list, with and without marks, on another page or after a change.
const IN_A_LIST: &[&str] = &["", "jj", "j<Space>jj", "G", "]]", "R<Esc>j", "xy", "xyu"];
/// With words in the field, the caret in the middle or at the start.
const IN_A_TEXT: &[&str] = &[
    "",
    "<Tab>ab cd<Left><Left>",
    "ab cd<Left><Left>",
    "<Tab><Tab>ab cd<Left><Left>",
    "<Tab><Tab><Tab>ab cd<Left><Left>",
    "<Tab><Tab><Tab>",
    "<S-Tab>ab cd<Left><Left>",
    "<Down><Down>",
];

const PLACES: &[Place] = &[
    Place { name: "customers", keys: "1", states: IN_A_LIST, size: LARGE },
    Place { name: "overview", keys: "1/C001<Enter><Enter>", states: &["", "jjj", "jjjn", "xy", "xyu"], size: LARGE },
    Place { name: "contacts", keys: "1/C001<Enter><Enter>]", states: &["", "jj", "G", "xy", "xyu"], size: LARGE },
    Place {
        name: "profile follow-ups",
        keys: "1/C001<Enter><Enter>]]",
        states: &["", "jj", "G", "xy", "xyu"],
        size: LARGE,
    },
    Place { name: "trade", keys: "1/C001<Enter><Enter>]]]", states: &["", "jj", "G", "jxy", "jxyu"], size: LARGE },
    Place {
        name: "profile issues",
        keys: "1/C001<Enter><Enter>]]]]",
        states: &["", "jj", "G", "xy", "xyu"],
        size: LARGE,
    },
    Place {
        name: "plans",
        keys: "1/C001<Enter><Enter>]]]]]",
        states: &["", "j", "jj", "jjj", "G", "jxy", "jxyu"],
        size: LARGE,
    },
    Place {
        name: "insights",
        keys: "1/C001<Enter><Enter>]]]]]]",
        states: &["", "jj", "G", "jxy", "jxyu"],
        size: LARGE,
    },
    Place { name: "file", keys: "1/C001<Enter><Enter>]]]]]]]", states: &["", "jj", "G", "xy", "xyu"], size: LARGE },
    Place {
        name: "week",
        keys: "2",
        states: &["", "j", "jj", "l", "ll", "<Space>j", "h", "dq", "xy", "xyu", "]", "G"],
        size: LARGE,
    },
    Place {
        name: "month",
        keys: "2v",
        states: &["", "j", "jj", "l", "ll", "<Space>j", "h", "xy", "xyu", "]", "G"],
        size: LARGE,
    },
    Place {
        name: "agenda",
        keys: "2vv",
        states: &["", "j", "jj", "l", "ll", "<Space>j", "h", "xy", "xyu", "]", "G"],
        size: LARGE,
    },
    Place { name: "planner", keys: "2P", states: &["", "l", "j", "jj", "]", "x", ">", "+", "t"], size: LARGE },
    Place { name: "clear overdue", keys: "2O", states: &["", "j", ">", "s", "x"], size: LARGE },
    Place { name: "records", keys: "3", states: &["", "j", "jjjjjjjj", "G", "xy", "xyu"], size: LARGE },
    Place { name: "promises", keys: "3<Tab>", states: &["", "j", "G", "xy", "xyu"], size: LARGE },
    Place { name: "issues", keys: "3<Tab><Tab>", states: &["", "l", "ll", "j", "xy", "xyu", "G"], size: LARGE },
    Place { name: "actions", keys: "3<Tab><Tab><Tab>", states: &["", "j", "l", "xy", "xyu", "G"], size: LARGE },
    Place {
        name: "figures",
        keys: "4",
        states: &["", "jj", "jjjj=12<C-s>", "jjjj=12<C-s>xyu", "[", "l", "ljj", "G"],
        size: LARGE,
    },
    Place {
        name: "behind the figures",
        keys: "4<S-Tab>",
        states: &["", "jj", "G", "[", "=12<C-s>", "=12<C-s>u"],
        size: LARGE,
    },
    Place {
        name: "capture",
        keys: "i",
        states: &["", "C001 phone ok", "ab cd", "ab cd<Home>", "ab cd<Left><Left>", "华星 ", "C0"],
        size: LARGE,
    },
    Place { name: "record form", keys: "1d", states: IN_A_TEXT, size: LARGE },
    Place { name: "customer form", keys: "1a", states: IN_A_TEXT, size: LARGE },
    Place { name: "settings", keys: ",", states: IN_A_TEXT, size: LARGE },
    Place {
        name: "find",
        keys: "1/",
        states: &["", "ab cd", "ab cd<Home>", "ab cd<Left><Left>", "层", "a", "<Down><Down>"],
        size: LARGE,
    },
    Place {
        name: "palette",
        keys: ":",
        states: &["", "ab cd", "ab cd<Home>", "ab cd<Left><Left>", "<Down><Down>", "a"],
        size: LARGE,
    },
    Place {
        name: "help",
        keys: "?",
        states: &["", "ab cd", "ab cd<Home>", "ab cd<Left><Left>", "<Down><Down>", "a"],
        size: LARGE,
    },
    Place { name: "page of help", keys: "gh<Down><Enter>", states: &["", "<PageDown>", "G"], size: (80, 16) },
    Place { name: "question", keys: "1x", states: &[""], size: LARGE },
    Place { name: "brief", keys: "1/C001<Enter>b", states: &["", "j", "<PageDown>"], size: (80, 16) },
    Place { name: "trash", keys: "1xyjxyX", states: &["", "j"], size: LARGE },
    Place { name: "inbox", keys: "1I", states: &["", "j", "jj", "G"], size: (120, 16) },
    Place {
        name: "worksheets",
        keys: "1/C001<Enter>w",
        states: &["", "<Down><Down>", "a", "ab cd<Left><Left>", "ab cd<Home>"],
        size: LARGE,
    },
    Place { name: "worksheet form", keys: "1/C001<Enter>w<Enter>", states: IN_A_TEXT, size: LARGE },
    Place {
        name: "playbooks",
        keys: "gp",
        states: &["", "<Down><Down>", "a", "ab cd<Left><Left>", "ab cd<Home>"],
        size: LARGE,
    },
    Place { name: "playbook", keys: "gp<Enter>", states: &["", "]", "G", "<PageDown>", "<Tab><Tab>"], size: (80, 16) },
    Place { name: "review", keys: "4V", states: &["", "j", "l", "G", "]"], size: LARGE },
    Place {
        name: "cases",
        keys: "1gc",
        states: &["", "ab cd", "ab cd<Home>", "ab cd<Left><Left>", "<Down><Down>", "a"],
        size: LARGE,
    },
    Place { name: "case", keys: "1gc<Enter>", states: &["", "j", "G", "]"], size: (80, 16) },
    Place { name: "form with similar cases", keys: "1/C001<Enter>wnegot<Enter>", states: IN_A_TEXT, size: LARGE },
    Place {
        name: "files",
        keys: "1<C-o>",
        states: &["", "<Down>", "a", "ab cd<Left><Left>", "ab cd<Home>"],
        size: LARGE,
    },
    Place { name: "merging", keys: "1m<Enter>", states: &["", "j", "G", "h", "l"], size: LARGE },
];

/// Keys whose work is not on the screen: they end the program or hand the terminal to another one.
const OUTSIDE: [&str; 5] = ["leave", "suspend", "quit", "editor", "redraw"];

/// More calls than a small screen shows.
fn waiting() -> Change {
    let call = |number: u32| {
        let day = look().today - chrono::Days::new(u64::from(number));
        let reach = Some(format!("138001380{number:02}"));
        let item = InboxItem { reach, ..InboxItem::new(InboxSource::Bill, Kind::Phone, day) };
        (CustomerId(1), item)
    };
    Change::Inbox(InboxChange::Propose((1..30).map(call).collect()))
}

/// The sample book in a runtime that is put back to its start after each key.
struct Walk {
    runtime: Runtime,
    lang: Lang,
    /// Nothing is in the book.
    is_empty: bool,
    /// Where the files to be brought lie.
    _downloads: tempfile::TempDir,
}

impl Walk {
    fn new(lang: Lang) -> Self {
        Self::of(lang, false)
    }

    fn of(lang: Lang, is_empty: bool) -> Self {
        let downloads = tempfile::tempdir().expect("a folder");
        for (name, text) in importing::files() {
            std::fs::write(downloads.path().join(name), text).expect("a file");
        }
        let mut walk =
            Self { runtime: Self::runtime(lang, is_empty, &downloads), lang, is_empty, _downloads: downloads };
        walk.runtime.press(&[]);
        walk
    }

    fn runtime(lang: Lang, is_empty: bool, downloads: &tempfile::TempDir) -> Runtime {
        let mut store = Store::in_memory().expect("an empty book");
        let stamp = Stamp::midnight(look().today, "2026-11-23T01:00:00Z");
        if !is_empty {
            let book = crate::demo::sample(look().today, lang);
            ops::apply(&mut store, Change::Import(Box::new(book)), &stamp).expect("a sound book");
            ops::apply(&mut store, waiting(), &stamp).expect("sound proposals");
        }
        let files = FilePlaces {
            arrivals: vec![downloads.path().to_path_buf()],
            start: downloads.path().to_path_buf(),
            ..FilePlaces::default()
        };
        let app = App::new("rounds".to_owned(), ViewContext { lang, ..look() }, (120, 36)).with_files(Some(files));
        Runtime::new(app, store, Some(look().today), false, Drafts::default()).expect("no thread is needed")
    }

    /// The newest change of the book.
    fn newest(&self) -> Option<i64> {
        let history = self.runtime.store.read().and_then(|reader| reader.history(1, None)).expect("a history");
        history.first().map(|entry| entry.id.0)
    }

    /// Back to the start: what was written is taken back by a new book.
    fn reset(&mut self, before: Option<i64>) {
        if self.runtime.ended || self.newest() != before {
            *self = Self::of(self.lang, self.is_empty);
            return;
        }
        let fresh = App::new(String::new(), look(), (120, 36));
        let used = std::mem::replace(&mut self.runtime.app, fresh);
        self.runtime.app = used.afresh();
        self.runtime.app.look_mut().lang = self.lang;
        self.runtime.drafts = Arc::new(Mutex::new(Drafts::default()));
        self.runtime.press(&[]);
    }

    fn press(&mut self, keys: &str) {
        press(&mut self.runtime, keys);
    }

    /// What is on the screen, and where the caret is.
    fn shown(&self, (width, height): (u16, u16)) -> (Buffer, Position) {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal in memory");
        terminal.draw(|frame| self.runtime.app().view(frame)).expect("a frame");
        let caret = terminal.get_cursor_position().expect("a caret");
        (terminal.backend().buffer().clone(), caret)
    }

    /// Whether a key changes the screen in one of these states of a place.
    fn acts(&mut self, place: &Place, states: &[&str], keys: &[Key]) -> bool {
        states.iter().any(|state| {
            let before = self.newest();
            self.runtime.app.resize(place.size);
            self.press(place.keys);
            self.press(state);
            let shown = self.shown(place.size);
            self.runtime.press(keys);
            let acts = self.runtime.ended || self.shown(place.size) != shown;
            self.reset(before);
            acts
        })
    }
}

/// Whether a command only goes somewhere else, or puts what is shown in another order.
const fn moves(command: &Command) -> bool {
    matches!(
        command,
        Command::Up
            | Command::Down
            | Command::Left
            | Command::Right
            | Command::First
            | Command::Last
            | Command::PageUp
            | Command::PageDown
            | Command::NextPage
            | Command::PreviousPage
            | Command::NextCustomer
            | Command::PreviousCustomer
            | Command::Today
            | Command::Sort
            | Command::Reverse
    )
}

fn walk(lang: Lang, of: &[&str]) {
    walk_through(Walk::new(lang), of);
}

fn walk_through(mut walk: Walk, of: &[&str]) {
    let keymap = Keymap::default();
    let mut idle = Vec::new();
    for place in PLACES.iter().chain(importing::PLACES).filter(|place| of.contains(&place.name)) {
        let before = walk.newest();
        walk.press(place.keys);
        let app = walk.runtime.app();
        // The tab in front is in front already.
        let here = Command::Show(app.tab());
        let scopes = app.scopes();
        let mut listed = keymap.in_force(&scopes);
        listed.retain(|binding| app.overlay().is_none_or(|overlay| overlay.can_ever(&binding.row.command)));
        listed.retain(|binding| binding.row.command != here && !OUTSIDE.contains(&binding.row.name));
        assert!(listed.len() > 1, "{}: {listed:?}", place.name);
        walk.reset(before);
        for binding in listed {
            // A movement may be at its end already; a verb acts wherever the cursor is, or says why it cannot.
            let moves = moves(&binding.row.command)
                || matches!(
                    binding.row.scope,
                    Scope::Moving | Scope::Text | Scope::Choosing | Scope::Form | Scope::Preparing
                );
            let (first, others) = binding.keys.split_first().expect("a key");
            for keys in others {
                let meaning = keymap.meaning(&scopes, keys);
                assert_eq!(meaning, keymap.meaning(&scopes, first), "{}: {}", place.name, binding.label());
            }
            let acts = match place.states {
                _ if moves => walk.acts(place, place.states, first),
                ["", .., last @ "G"] => walk.acts(place, &[""], first) && walk.acts(place, &[last], first),
                _ => walk.acts(place, &[""], first),
            };
            if !acts {
                idle.push(format!("{}: {} ({})", place.name, binding.label(), binding.row.name));
            }
        }
    }
    idle.dedup();
    assert!(idle.is_empty(), "keys that do nothing and do not say why:\n{}", idle.join("\n"));
}

const PAGES: [&str; 9] =
    ["customers", "overview", "contacts", "profile follow-ups", "trade", "profile issues", "plans", "insights", "file"];
const DAYS: [&str; 5] = ["week", "month", "agenda", "planner", "clear overdue"];
const LISTS: [&str; 5] = ["records", "promises", "issues", "actions", "figures"];

fn dialogs() -> Vec<&'static str> {
    let known = [&PAGES[..], &DAYS[..], &LISTS[..]].concat();
    PLACES.iter().map(|place| place.name).filter(|name| !known.contains(name)).collect()
}

#[test]
fn every_key_of_the_profile_acts() {
    walk(Lang::Zh, &PAGES);
}

#[test]
fn every_key_of_the_calendar_acts() {
    walk(Lang::En, &DAYS);
}

#[test]
fn every_key_of_the_lists_and_figures_acts() {
    walk(Lang::Zh, &LISTS);
}

#[test]
fn every_key_of_an_import_acts() {
    walk(Lang::Zh, &importing::PLACES.iter().map(|place| place.name).collect::<Vec<_>>());
}

#[test]
fn every_key_of_the_dialogs_acts() {
    walk(Lang::En, &dialogs());
}

/// In an empty book nothing is under any cursor; a key says so.
#[test]
fn every_key_acts_or_says_why_it_cannot_in_an_empty_book() {
    let places = ["customers", "week", "month", "agenda", "records", "promises", "issues", "actions", "figures"];
    walk_through(Walk::of(Lang::En, true), &places);
}

/// In the other language the same table of keys answers; one place of each sort is enough.
#[test]
fn keys_act_in_the_other_language_too() {
    walk(Lang::En, &["customers", "records"]);
    walk(Lang::Zh, &["week", "record form", "palette"]);
}
