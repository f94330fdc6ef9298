//! Keys that are shown are keys that act: every row of the help of every place is pressed in the sample book, and the
//! screen must change, or say why not. And every command of the help has its name in the palette.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::*;
use crate::domain::{CustomerId, InboxItem, InboxSource, Kind};
use crate::messages::cells;
use crate::ops::InboxChange;
use crate::tui::keymap::{Keymap, Scope};
use crate::tui::page::ViewContext;

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
    Place { name: "question", keys: "1x", states: &[""], size: LARGE },
    Place { name: "brief", keys: "1/C001<Enter>b", states: &["", "j", "<PageDown>"], size: (80, 16) },
    Place { name: "trash", keys: "1xyjxyX", states: &["", "j"], size: LARGE },
    Place { name: "inbox", keys: "1I", states: &["", "j", "jj", "G"], size: (120, 16) },
    Place {
        name: "cases",
        keys: "1gc",
        states: &["", "ab cd", "ab cd<Home>", "ab cd<Left><Left>", "<Down><Down>", "a"],
        size: LARGE,
    },
    Place { name: "case", keys: "1gc<Enter>", states: &["", "j", "G", "]"], size: (80, 16) },
    Place { name: "form with similar cases", keys: "1/C001<Enter>wnegot<Enter>", states: IN_A_TEXT, size: LARGE },
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
}

impl Walk {
    fn new(lang: Lang) -> Self {
        let mut walk = Self { runtime: Self::runtime(lang), lang };
        walk.runtime.press(&[]);
        walk
    }

    fn runtime(lang: Lang) -> Runtime {
        let mut store = Store::in_memory().expect("an empty book");
        let stamp = Stamp::midnight(look().today, "2026-11-23T01:00:00Z");
        let book = crate::demo::sample(look().today, lang);
        ops::apply(&mut store, Change::Import(Box::new(book)), &stamp).expect("a sound book");
        ops::apply(&mut store, waiting(), &stamp).expect("sound proposals");
        let app = App::new("rounds".to_owned(), ViewContext { lang, ..look() }, (120, 36));
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
            *self = Self::new(self.lang);
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
    fn acts(&mut self, place: &Place, keys: &[Key]) -> bool {
        place.states.iter().any(|state| {
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

fn walk(lang: Lang, of: &[&str]) {
    let (mut walk, keymap) = (Walk::new(lang), Keymap::default());
    let mut idle = Vec::new();
    for place in PLACES.iter().filter(|place| of.contains(&place.name)) {
        let before = walk.newest();
        walk.press(place.keys);
        let app = walk.runtime.app();
        // The tab in front is in front already.
        let here = Command::Show(app.tab());
        let mut listed = keymap.in_force(&app.scopes());
        listed.retain(|binding| app.overlay().is_none_or(|overlay| overlay.can_ever(&binding.row.command)));
        listed.retain(|binding| binding.row.command != here && !OUTSIDE.contains(&binding.row.name));
        assert!(listed.len() > 1, "{}: {listed:?}", place.name);
        walk.reset(before);
        for binding in listed {
            for keys in &binding.keys {
                if !walk.acts(place, keys) {
                    idle.push(format!("{}: {} ({})", place.name, binding.label(), binding.row.name));
                }
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
fn every_key_of_the_dialogs_acts() {
    walk(Lang::En, &dialogs());
}

/// In the other language the same table of keys answers; one place of each sort is enough.
#[test]
fn keys_act_in_the_other_language_too() {
    walk(Lang::En, &["customers", "records"]);
    walk(Lang::Zh, &["week", "record form", "palette"]);
}

/// What stands first in the palette once this was typed.
fn first_found(walk: &mut Walk, place: &str, typed: &str) -> String {
    let before = walk.newest();
    walk.press(place);
    walk.press(":");
    walk.press(typed);
    let frame = drawn(120, 36, |frame, _| walk.runtime.app().view(frame));
    walk.reset(before);
    frame
}

#[test]
fn every_command_of_the_help_is_in_the_palette_by_its_name_in_both_languages() {
    for lang in [Lang::Zh, Lang::En] {
        let mut walk = Walk::new(lang);
        for place in ["1", "2", "3", "3<Tab><Tab>", "3<Tab><Tab><Tab>", "4"] {
            let before = walk.newest();
            walk.press(place);
            let scopes = walk.runtime.app().scopes();
            walk.reset(before);
            let keymap = Keymap::default();
            for binding in keymap.in_force(&scopes).into_iter().filter(|one| one.row.scope != Scope::Moving) {
                for typed in [Lang::Zh, Lang::En].map(|lang| (binding.row.text)(lang)) {
                    let found = first_found(&mut walk, place, typed);
                    let name = cells::cut((binding.row.text)(lang), 40).trim_end_matches('…').to_owned();
                    assert!(found.contains(&*name), "{place}: {typed} finds no {name}\n{found}");
                }
            }
        }
    }
}

#[test]
fn people_find_commands_by_the_words_they_use() {
    let mut walk = Walk::new(Lang::Zh);
    for (typed, name) in [
        ("设置", "设置"),
        ("shezhi", "设置"),
        ("sz", "设置"),
        ("休假", "设置：休假"),
        ("xiujia", "设置：休假"),
        ("请假", "设置：休假"),
        ("容量", "设置：每天跟进上限"),
        ("订单", "新建订单"),
        ("dingdan", "新建订单"),
        ("合同", "新建合同"),
        ("联系人", "新建联系人"),
        ("问题", "登记问题"),
        ("投诉", "登记问题"),
        ("导入", "导入"),
        ("导出", "导出"),
        ("主题", "设置：配色"),
        ("货币", "设置：货币符号"),
        ("排一周", "排一周"),
        ("vacation", "设置：休假"),
    ] {
        for place in ["1", "4"] {
            let found = first_found(&mut walk, place, typed);
            assert!(found.contains(name), "{place}: {typed} finds no {name}\n{found}");
        }
    }
    let mut walk = Walk::new(Lang::En);
    for (typed, name) in [
        ("preferences", "Settings"),
        ("days off", "Settings: Days off"),
        ("holiday", "Settings: Days off"),
        ("complaint", "New issue"),
        ("deal", "New opportunity"),
        ("import", "Import"),
        ("export", "Export"),
        ("设置", "Settings"),
    ] {
        let found = first_found(&mut walk, "2", typed);
        assert!(found.contains(name), "{typed} finds no {name}\n{found}");
    }
}
