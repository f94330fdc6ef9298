//! Who changed tier: the notice at the start, the list, the profile, in both languages and two sizes.

use rounds::domain::{CustomerId, TierChange};
use rounds::messages::Lang;
use rounds::ops::{Change, Stamp, apply};
use rounds::store::Store;
use rounds::tui::print_frame;

use super::{demo, options};

const WIDE: (u16, u16) = (120, 36);
const NARROW: (u16, u16) = (80, 24);

/// The sample book, in which three customers had another tier three days ago.
fn changed(lang: Lang) -> Store {
    let mut store = demo(lang);
    let today = options(lang).today.expect("a fixed day");
    let on = today - chrono::Days::new(3);
    let had = |(id, tier): (i64, &str)| {
        (CustomerId(id), TierChange { rulebook: "value-risk".to_owned(), tier: tier.to_owned(), on })
    };
    let notes = [(1, "standard"), (3, "standard"), (9, "at-risk")].map(had).to_vec();
    let stamp = Stamp::midnight(today, "2026-11-20T01:00:00Z");
    apply(&mut store, Change::NoteTiers(notes), &stamp).expect("noted");
    store
}

fn frame(lang: Lang, size: (u16, u16), keys: &str) -> String {
    print_frame(changed(lang), options(lang), keys, size).expect("keys that can be read")
}

sized_screens! {
    notice_zh: Zh, WIDE, "";
    notice_narrow_en: En, NARROW, "";
    list_zh: Zh, WIDE, "T";
    list_en: En, WIDE, "T";
    list_narrow_zh: Zh, NARROW, "T";
    list_narrow_en: En, NARROW, "T<Down>";
    opened_zh: Zh, WIDE, "TC001<Enter>";
    opened_narrow_en: En, NARROW, "2TC001<Enter>";
}

#[test]
fn the_list_is_found_in_the_palette_and_silent_when_there_is_no_news() {
    assert_eq!(frame(Lang::Zh, WIDE, ":分层变化<Enter>"), frame(Lang::Zh, WIDE, "T"));
    let store = Store::in_memory().expect("an empty book");
    let text = print_frame(store, options(Lang::En), "T", NARROW).expect("keys that can be read");
    assert!(text.contains("No customer changed tier in the last 30 days"), "{text}");
}

#[test]
fn a_new_customer_is_under_the_cursor_whatever_the_list_shows() {
    let front = |keys: &str| frame(Lang::Zh, WIDE, keys).lines().find(|line| line.contains('▌')).map(str::to_owned);
    for keys in ["a新光电子<C-s>", "f预警<Enter>a新光电子<C-s>", "/hx<Enter>a新光电子<C-s>"] {
        assert!(front(keys).is_some_and(|line| line.contains("新光电子")), "{keys}: {:?}", front(keys));
    }
}
