//! Screen tests: a fixture and keys go in, the whole frame comes out, in both languages.

/// One test per line: name, fixture, language, size, keys. The snapshot is the frame with its styles.
macro_rules! screens {
    ($($name:ident: $fixture:expr, $lang:ident, $size:ident, $keys:literal;)+) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!($fixture(Lang::$lang).snapshot($keys, $size));
        })+
    };
}

mod agreeing;
mod calendar;
mod calendar_edges;
mod capture_asks;
mod cases;
mod craft;
mod customers;
mod day_conflicts;
mod exporting;
mod files;
mod follow_ups;
mod going;
mod guidance;
mod hands;
mod inbox;
mod kpi;
mod later_plans;
mod merging;
mod newcomers;
mod offers;
mod pictures;
mod planned_already;
mod planner;
mod playbooks;
mod profile;
mod reporting;
mod rulebooks;
mod search_everything;
mod service_reports;
mod settings;
mod takeover;
mod takeover_choices;
mod takeover_contents;
mod takeover_stages;
mod tiers;
pub mod typed;
mod typed_anew;
mod week_end;
mod worksheets;

use chrono::NaiveDate;
use proptest::prelude::*;
use rounds::config::Config;
use rounds::domain::Book;
use rounds::messages::Lang;
use rounds::ops::{Change, FilePlaces, OwnFiles, Stamp, apply};
use rounds::store::Store;
use rounds::tui::keymap::Keymap;
use rounds::tui::theme::ThemeName;
use rounds::tui::{Options, draw_frame, print, print_frame};

/// The size of the sketches, with panes side by side.
const LARGE: (u16, u16) = (120, 36);
/// The size of the pictures.
const MEDIUM: (u16, u16) = (100, 24);
/// The minimum size that everything is designed for.
const SMALL: (u16, u16) = (80, 24);

/// A book and how the app shows it, for typing keys at.
struct Fixture {
    store: Store,
    options: Options,
}

impl Fixture {
    /// A fixture for this book on this day.
    fn new(book: Book, today: NaiveDate, lang: Lang) -> Self {
        let options = Options { today: Some(today), ..options(lang) };
        let store = Store::in_memory().expect("an empty book");
        Self { store, options }.after(Change::Import(Box::new(book)))
    }

    /// A book with these customers and settings, written in the book's format.
    fn of_json(customers: &str, settings: &str, today: &str, lang: Lang) -> Self {
        let json =
            format!(r#"{{"format":"rounds-book","version":1,"customers":[{customers}],"settings":{{{settings}}}}}"#);
        Self::new(serde_json::from_str(&json).expect("a book"), day(today), lang)
    }

    fn today(&self) -> NaiveDate {
        self.options.today.expect("a fixed day")
    }

    /// The same book after a change made today.
    fn after(self, change: Change) -> Self {
        let now_utc = format!("{}T00:00:00Z", self.today());
        self.after_at(&now_utc, change)
    }

    /// The same book after a change made at this time.
    fn after_at(mut self, now_utc: &str, change: Change) -> Self {
        let stamp = Stamp::midnight(self.today(), now_utc.to_owned());
        apply(&mut self.store, change, &stamp).expect("a sound change");
        self
    }

    /// The frame after these keys, as text.
    fn frame(self, keys: &str, size: (u16, u16)) -> String {
        print_frame(self.store, self.options, keys, size).expect("keys that can be read")
    }

    /// The frame after these keys, as text with its styles.
    fn snapshot(self, keys: &str, size: (u16, u16)) -> String {
        let cells = draw_frame(self.store, self.options, keys, size).expect("keys that can be read");
        print::text_and_styles(&cells)
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn options(lang: Lang) -> Options {
    Options {
        book: "rounds".to_owned(),
        lang,
        today: NaiveDate::from_ymd_opt(2026, 11, 23),
        is_what_if: false,
        theme: ThemeName::Dark,
        plain: false,
        mouse: false,
        keymap: Keymap::default(),
        config: Config::default(),
        config_file: None,
        own: OwnFiles::default(),
        drafts: None,
        scratch: None,
        files: None,
        opening: None,
        shows_newcomers: false,
        makes: None,
        fails_when_continued: false,
    }
}

/// An empty book.
fn empty(lang: Lang) -> Fixture {
    Fixture { store: Store::in_memory().expect("an empty book"), options: options(lang) }
}

/// The sample book, on the day of the pictures.
fn demo(lang: Lang) -> Fixture {
    on("2026-11-23")(lang)
}

/// The sample book on another day.
fn on(today: &str) -> impl Fn(Lang) -> Fixture {
    let today = day(today);
    move |lang| Fixture::new(rounds::demo::sample(today, lang), today, lang)
}

screens! {
    empty_customers_zh: empty, Zh, MEDIUM, "";
    empty_customers_en: empty, En, MEDIUM, "";
    empty_calendar_zh: empty, Zh, MEDIUM, "2";
    empty_follow_ups_en: empty, En, MEDIUM, "3";
    empty_kpi_zh: empty, Zh, MEDIUM, "gtgtgt";
    help_zh: empty, Zh, MEDIUM, "?";
    help_filtered_en: empty, En, MEDIUM, "?week";
    palette_en: empty, En, MEDIUM, ":undo";
    capture_empty_zh: empty, Zh, MEDIUM, "i";
    capture_preview_zh: demo, Zh, MEDIUM, "i华星 拜访 谈二期需求 =好 @+王芳 !发货慢 >下周三 10:00 电话 跟进交付";
    capture_unknown_en: demo, En, MEDIUM, "iNobody Ltd call";
    capture_completed_zh: demo, Zh, MEDIUM, "i华星<Tab>";
    capture_written_zh: demo, Zh, MEDIUM, "i华星 电话 聊了报价 =好<Enter>";
    capture_by_rules_en: demo, En, MEDIUM, "iC001 visit talked about phase two ><Enter>";
    capture_kept_zh: demo, Zh, MEDIUM, "i华星 电话 还没写完<Esc>i";
}

/// All kinds of keys: typed text, moving, opening, leaving, an input method, a paste of nonsense.
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
        // What is written goes to a folder that is gone afterwards.
        let home = tempfile::tempdir().expect("a folder");
        let path = home.path().to_path_buf();
        let files = FilePlaces { home: Some(path.clone()), start: path, ..FilePlaces::default() };
        let empty = empty(Lang::Zh);
        let fixture = Fixture { options: Options { files: Some(files), ..empty.options }, ..empty };
        let text = fixture.frame(&keys.concat(), (width, height));
        prop_assert_eq!(text.lines().count(), usize::from(height));
    }
}

#[test]
fn the_smallest_and_the_largest_screen_are_drawn() {
    for size in [(1, 1), (2, 1), (20, 5), (59, 16), (60, 15), (60, 16), (500, 200)] {
        for keys in ["", "2", "?", ":"] {
            let text = empty(Lang::En).frame(keys, size);
            let is_small = size.0 < 60 || size.1 < 16;
            assert_eq!(
                is_small && size.0 > 31,
                text.starts_with("Window too small: at least 60x16"),
                "{size:?}\n{text}"
            );
        }
    }
}
