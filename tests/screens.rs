//! Screens: a fixture and keys in, the whole frame out, in both languages.

use chrono::NaiveDate;
use rounds::messages::Lang;
use rounds::store::Store;
use rounds::tui::keymap::Keymap;
use rounds::tui::page::Borders;
use rounds::tui::theme::ThemeName;
use rounds::tui::{Options, print_frame};

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
    }
}

fn frame(lang: Lang, keys: &str) -> String {
    print_frame(Store::in_memory().expect("an empty book"), options(lang), keys, SIZE).expect("keys that can be read")
}

/// One test: a name, the language, the keys; the frame is the snapshot.
macro_rules! screens {
    ($($name:ident: $lang:ident, $keys:literal;)+) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(frame(Lang::$lang, $keys));
        })+
    };
}

screens! {
    empty_customers_zh: Zh, "";
    empty_customers_en: En, "";
    empty_calendar_zh: Zh, "2";
    empty_follow_ups_en: En, "3";
    empty_kpi_zh: Zh, "gtgtgt";
    help_zh: Zh, "?";
    help_filtered_en: En, "?week";
    palette_en: En, ":undo";
}
