//! Screens: a fixture and keys in, the whole frame out, in both languages.

/// One test: a name, the language, the size, the keys; the frame that the file's own `frame` draws is the snapshot.
macro_rules! sized_screens {
    ($($name:ident: $lang:ident, $size:ident, $keys:literal;)+) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(frame(Lang::$lang, $size, $keys));
        })+
    };
}

/// The same with the keys before the size.
macro_rules! frames {
    ($($name:ident: $lang:ident, $keys:literal, $size:ident;)+) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(frame(Lang::$lang, $keys, $size));
        })+
    };
}

mod calendar;
mod calendar_edges;
mod customers;
mod day_conflicts;
mod follow_ups;
mod going;
mod planner;
mod tiers;

use chrono::NaiveDate;
use proptest::prelude::*;
use rounds::messages::Lang;
use rounds::ops::{Change, OwnFiles, Stamp, apply};
use rounds::store::Store;
use rounds::tui::keymap::Keymap;
use rounds::tui::page::Borders;
use rounds::tui::theme::ThemeName;
use rounds::tui::{Options, print_frame};

mod kpi;
mod merging;
mod profile;
mod rulebooks;

/// The size of the pictures.
const SIZE: (u16, u16) = (100, 24);

fn options(lang: Lang) -> Options {
    Options {
        book: "rounds".to_owned(),
        lang,
        today: NaiveDate::from_ymd_opt(2026, 11, 23),
        theme: ThemeName::None,
        borders: Borders::Unicode,
        mouse: false,
        keymap: Keymap::default(),
        own: OwnFiles::default(),
        drafts: None,
    }
}

/// An empty book.
fn empty(_lang: Lang) -> Store {
    Store::in_memory().expect("an empty book")
}

/// The sample book, around the day of the pictures.
fn demo(lang: Lang) -> Store {
    let mut store = empty(lang);
    let today = options(lang).today.expect("a fixed day");
    let stamp = Stamp::midnight(today, "2026-11-23T01:00:00Z");
    let book = rounds::demo::sample(today, lang);
    apply(&mut store, Change::Import(Box::new(book)), &stamp).expect("a sound book");
    store
}

fn frame(book: fn(Lang) -> Store, lang: Lang, keys: &str) -> String {
    frame_of(book, lang, keys, SIZE)
}

fn frame_of(book: fn(Lang) -> Store, lang: Lang, keys: &str, size: (u16, u16)) -> String {
    print_frame(book(lang), options(lang), keys, size).expect("keys that can be read")
}

/// One test: a name, the book, the language, the keys; the frame is the snapshot.
macro_rules! screens {
    ($($name:ident: $book:ident, $lang:ident, $keys:literal;)+) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(frame($book, Lang::$lang, $keys));
        })+
    };
}

screens! {
    empty_customers_zh: empty, Zh, "";
    empty_customers_en: empty, En, "";
    empty_calendar_zh: empty, Zh, "2";
    empty_follow_ups_en: empty, En, "3";
    empty_kpi_zh: empty, Zh, "gtgtgt";
    help_zh: empty, Zh, "?";
    help_filtered_en: empty, En, "?week";
    palette_en: empty, En, ":undo";
    capture_empty_zh: empty, Zh, "i";
    capture_preview_zh: demo, Zh, "i华星 拜访 谈二期需求 =好 @+王芳 !发货慢 >下周三 10:00 电话 跟进交付";
    capture_unknown_en: demo, En, "iNobody Ltd call";
    capture_completed_zh: demo, Zh, "i华星<Tab>";
    capture_written_zh: demo, Zh, "i华星 电话 聊了报价 =好<Enter>";
    capture_by_rules_en: demo, En, "iC001 visit talked about phase two ><Enter>";
    capture_kept_zh: demo, Zh, "i华星 电话 还没写完<Esc>i";
}

/// Keys of all sorts: typed text, moving, opening, leaving, an input method, a paste of nonsense.
const KEYS: &[&str] = &[
    "1",
    "2",
    "3",
    "4",
    "gt",
    "gT",
    "j",
    "k",
    "h",
    "l",
    "gg",
    "G",
    "<C-u>",
    "<C-d>",
    "<PageDown>",
    "<Tab>",
    "<S-Tab>",
    "<Enter>",
    "<Esc>",
    "[",
    "]",
    "/",
    "i",
    "a",
    "e",
    "x",
    "d",
    "<Space>",
    "V",
    "y",
    ".",
    "u",
    "<C-r>",
    ":",
    "?",
    "<C-s>",
    "<C-o>",
    "<C-x>",
    "<A-Enter>",
    "<BS>",
    "<Del>",
    "<Left>",
    "<Right>",
    "<Home>",
    "<End>",
    "<Up>",
    "<Down>",
    "华",
    "？",
    "b",
    "p",
    "P",
    "r",
    "z",
    "<lt>",
    ">",
    "{",
    "}",
    "v",
    "t",
    "f",
    "=",
    "o",
    "L",
    "M",
    "R",
    "hx",
    "👩‍💻",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn no_keys_and_no_size_break_it(
        keys in proptest::collection::vec(proptest::sample::select(KEYS), 0..25),
        width in 1u16..=300,
        height in 1u16..=120,
    ) {
        let store = Store::in_memory().expect("an empty book");
        let text = print_frame(store, options(Lang::Zh), &keys.concat(), (width, height));
        prop_assert_eq!(text.expect("keys that can be read").lines().count(), usize::from(height));
    }
}

#[test]
fn the_smallest_and_the_largest_screen_are_drawn() {
    for size in [(1, 1), (2, 1), (20, 5), (59, 16), (60, 15), (60, 16), (500, 200)] {
        for keys in ["", "2", "?", ":"] {
            let store = Store::in_memory().expect("an empty book");
            let text = print_frame(store, options(Lang::En), keys, size).expect("keys that can be read");
            let is_small = size.0 < 60 || size.1 < 16;
            assert_eq!(is_small && size.0 > 18, text.starts_with("Needs 60x16 or more"), "{size:?}\n{text}");
        }
    }
}
