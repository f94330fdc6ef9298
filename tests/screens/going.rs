//! Ways through the calendar: to a typed day, to a customer and back, past free days, and undo that asks before it takes
//! back much.

use chrono::NaiveDate;
use rounds::demo;
use rounds::messages::Lang;
use rounds::ops::{Change, Stamp, apply};
use rounds::store::Store;
use rounds::tui::print_frame;

/// A Friday.
const FRIDAY: (i32, u32, u32) = (2026, 11, 20);

/// The frame after these keys, on the sample of that Friday.
fn shown(lang: Lang, keys: &str) -> String {
    let (year, month, day) = FRIDAY;
    let today = NaiveDate::from_ymd_opt(year, month, day).expect("a day");
    let mut store = Store::in_memory().expect("a store");
    let stamp = Stamp::midnight(today, "2026-11-20T00:00:00Z");
    apply(&mut store, Change::Import(Box::new(demo::sample(today, Lang::Zh))), &stamp).expect("a sound book");
    print_frame(store, rounds::tui::Options { today: Some(today), ..super::options(lang) }, keys, (120, 36))
        .expect("keys that can be read")
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
    // On another customer Esc is what it always is there.
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
    assert!(asked.contains("要撤销的是：已导入") && asked.contains("逾期 4"), "{asked}");
    assert!(shown(Lang::Zh, "2u<Esc>").contains("逾期 4"), "no is no");
    let gone = shown(Lang::Zh, "2uy");
    assert!(gone.contains("Ctrl-R 重做") && gone.contains("逾期 0"), "{gone}");
    // One record is taken back at once.
    let one = shown(Lang::Zh, "2jjjj>u");
    assert!(one.contains("已撤销：华星 拜访 已改到"), "{one}");
}
