//! Navigating the calendar: to a typed day, to a customer and back, past days off; and undo that asks before it
//! reverts a lot.

use rounds::messages::Lang;

use super::{Fixture, LARGE, day};

/// The frame after these keys, for the Chinese sample book on a Friday.
fn shown(lang: Lang, keys: &str) -> String {
    let friday = day("2026-11-20");
    Fixture::new(rounds::demo::sample(friday, Lang::Zh), friday, lang).frame(keys, LARGE)
}

#[test]
fn a_typed_day_is_shown_in_the_view_that_is_open() {
    let week = shown(Lang::Zh, "2gd2027-05-12<Enter>");
    assert!(week.contains("2027年5月10日 – 2027年5月16日"), "{week}");
    let month = shown(Lang::En, "2vgdnext month<Enter>");
    assert!(month.contains("December 2026"), "{month}");
    let unread = shown(Lang::Zh, "2gd后天天<Enter>");
    assert!(unread.contains("跳到哪一天"), "what is no day keeps the form open: {unread}");
}

#[test]
fn esc_leads_back_from_a_customer_that_one_was_taken_to() {
    let there = shown(Lang::Zh, "2jjjj<Enter>");
    assert!(there.contains("[1 客户]"), "{there}");
    assert!(shown(Lang::Zh, "2jjjj<Enter><Esc>").contains("[2 日历]"));
    // On another customer Esc does what it always does there.
    assert!(shown(Lang::Zh, "2jjjj<Enter>1<Esc>").contains("[1 客户]"));
}

#[test]
fn a_day_later_is_a_day_of_work() {
    let moved = shown(Lang::Zh, "2jjjj>");
    assert!(moved.contains("已改到 11月23日 周一") && !moved.contains("周末"), "{moved}");
    let put_off = shown(Lang::Zh, "2jjjjz<C-s>");
    assert!(put_off.contains("已改到 11月23日 周一"), "{put_off}");
    let again = shown(Lang::Zh, "2jjjjz<C-s>]jjjjjjjjjjjjjjjjjjjj");
    assert!(again.contains("11月23日"), "{again}");
}

#[test]
fn what_changes_nothing_says_so() {
    let same = shown(Lang::Zh, "2jjjjrtoday<Enter>");
    assert!(same.contains("和原来一样，没有改动") && !same.contains("u 撤销  和"), "{same}");
}

#[test]
fn much_is_taken_back_only_after_a_question() {
    let asked = shown(Lang::Zh, "2u");
    assert!(asked.contains("要撤销「已导入") && asked.contains("逾期 4"), "{asked}");
    assert!(shown(Lang::Zh, "2u<Esc>").contains("逾期 4"), "no is no");
    let gone = shown(Lang::Zh, "2uy");
    assert!(gone.contains("Ctrl-R 重做") && gone.contains("逾期 0"), "{gone}");
    // A single record is undone at once.
    let one = shown(Lang::Zh, "2jjjj>u");
    assert!(one.contains("已撤销：华星 拜访 已改到"), "{one}");
}
