//! Tier changes: the notice at the start, the list, the profile, in both languages and two sizes.

use rounds::domain::{CustomerId, TierChange};
use rounds::messages::Lang;
use rounds::ops::Change;

use super::{Fixture, LARGE, SMALL, demo, empty};

/// The sample book, in which three customers had a different tier three days ago.
fn changed(lang: Lang) -> Fixture {
    let sample = demo(lang);
    let on = sample.today() - chrono::Days::new(3);
    let had = |(id, tier): (i64, &str)| {
        (CustomerId(id), TierChange { rulebook: "value-risk".to_owned(), tier: tier.to_owned(), on })
    };
    let notes = [(1, "standard"), (3, "standard"), (9, "at-risk")].map(had).to_vec();
    sample.after_at("2026-11-20T01:00:00Z", Change::NoteTiers(notes))
}

fn frame(lang: Lang, size: (u16, u16), keys: &str) -> String {
    changed(lang).frame(keys, size)
}

screens! {
    notice_zh: changed, Zh, LARGE, "";
    notice_narrow_en: changed, En, SMALL, "";
    list_zh: changed, Zh, LARGE, "T";
    list_en: changed, En, LARGE, "T";
    list_narrow_zh: changed, Zh, SMALL, "T";
    list_narrow_en: changed, En, SMALL, "T<Down>";
    opened_zh: changed, Zh, LARGE, "TC001<Enter>";
    opened_narrow_en: changed, En, SMALL, "2TC001<Enter>";
}

#[test]
fn the_list_is_found_in_the_palette_and_silent_when_there_is_no_news() {
    assert_eq!(frame(Lang::Zh, LARGE, ":分层变化<Enter>"), frame(Lang::Zh, LARGE, "T"));
    let text = empty(Lang::En).frame("T", SMALL);
    assert!(text.contains("No tier changes in the last 30 days"), "{text}");
}

#[test]
fn a_new_customer_is_under_the_cursor_whatever_the_list_shows() {
    let front = |keys: &str| frame(Lang::Zh, LARGE, keys).lines().find(|line| line.contains('▌')).map(str::to_owned);
    for keys in ["a新光电子<C-s>", "f预警<Enter>a新光电子<C-s>", "/hx<Enter>a新光电子<C-s>"] {
        assert!(front(keys).is_some_and(|line| line.contains("新光电子")), "{keys}: {:?}", front(keys));
    }
}
