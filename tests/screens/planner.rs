//! The planner and the triage over the calendar: what their keys do, and that one undo takes each of it back.

use chrono::NaiveDate;
use rounds::demo;
use rounds::domain::{Book, Customer, FollowUp, Kind, Stage, WeekdayName};
use rounds::messages::Lang;
use rounds::ops::{Change, Stamp, apply};
use rounds::store::Store;
use rounds::tui::print_frame;

const LARGE: (u16, u16) = (120, 36);
const SMALL: (u16, u16) = (80, 24);

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day")
}

/// The frame after these keys, on this book.
fn shown(book: Book, lang: Lang, keys: &str, size: (u16, u16)) -> String {
    let mut store = Store::in_memory().expect("a store");
    let stamp = Stamp { today: today(), now_utc: "2026-11-23T00:00:00Z".to_owned() };
    apply(&mut store, Change::Import(Box::new(book)), &stamp).expect("a sound book");
    print_frame(store, super::options(lang), keys, size).expect("keys that can be read")
}

fn sample(keys: &str) -> String {
    shown(demo::sample(today(), Lang::Zh), Lang::Zh, keys, LARGE)
}

/// The number after a word in a frame.
fn number(frame: &str, word: &str) -> usize {
    let after = frame.split(word).nth(1).unwrap_or_else(|| panic!("no {word} in\n{frame}"));
    let digits: String = after.trim_start().chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or_else(|_| panic!("no number after {word} in\n{frame}"))
}

#[test]
fn a_proposal_is_changed_before_it_is_accepted() {
    let before = sample("2P");
    let all = number(&before, "可安排");
    assert!(all > 10 && before.contains("都排得下") || before.contains("未排入"), "{before}");
    let first = before.lines().find(|line| line.contains("◇") || line.contains("△")).expect("an item").to_owned();
    let moved = sample("2P>");
    assert_ne!(moved.lines().find(|line| line.contains("◇") || line.contains("△")), Some(first.as_str()));
    assert_eq!(number(&moved, "可安排"), all, "{moved}");
    let accepted = sample("2P><Enter>");
    assert!(accepted.contains("✓ 已安排") && accepted.contains("11月24日 周二"), "{accepted}");
    let dropped = sample("2Px");
    assert_eq!(number(&dropped, "可安排"), all - 1, "{dropped}");
    assert!(dropped.contains("你不想排"), "{dropped}");
    // What was dropped stays dropped when the room changes, and comes back by hand.
    assert!(sample("2Px+").contains("你不想排"));
    assert_eq!(number(&sample("2PxG>"), "可安排"), all);
}

#[test]
fn one_a_day_or_all_are_one_undo_each() {
    let all = number(&sample("2P"), "可安排");
    for (keys, left) in [("2P<Enter>", all - 1), ("2Pa", all - 2), ("2PA", 0)] {
        let accepted = sample(keys);
        assert!(accepted.contains("✓ 已安排"), "{keys}: {accepted}");
        let rest = if left == 0 && accepted.contains("没有要安排") { 0 } else { number(&accepted, "可安排") };
        assert!(rest <= left, "{keys}: {rest}");
        assert_eq!(number(&sample(&format!("{keys}u")), "可安排"), all, "{keys} and undo");
    }
}

#[test]
fn another_room_is_tried_at_once_and_more_weeks_take_what_is_left() {
    let fewer = sample("2P----");
    assert!(fewer.contains("每天 4 条") && number(&fewer, "未排入") > number(&sample("2P"), "未排入"), "{fewer}");
    let later = sample("2P----]]");
    assert!(later.contains("3 周 11月23日 – 12月13日"), "{later}");
    assert!(number(&later, "未排入") < number(&fewer, "未排入"), "{later}");
    assert!(sample("2P----]][[").contains("第48周"));
    let tray = number(&sample("2P---<Right>>"), "未排入");
    assert_eq!(tray + 1, number(&sample("2P---<Right><Left>"), "未排入"), "to the tray and out of it");
    let visits = sample("2P((( ");
    assert!(visits.contains("拜访 0 次") && visits.contains("拜访已满"), "{visits}");
    // The room of the book is as it was, unless it is kept; keeping it is one change.
    assert!(fewer.contains("试排容量") && fewer.contains("平时 8 条、3 次；s 改用这个"), "{fewer}");
    assert!(!sample("2P").contains("记住容量") && sample("2Ps").contains("容量没有改动"));
    let kept = sample("2P----s");
    assert!(kept.contains("✓ 容量已改为每天 4 条，其中拜访 3 次") && !kept.contains("试排"), "{kept}");
    assert_eq!(number(&kept, "未排入"), number(&fewer, "未排入"));
    assert!(sample("2P----s<Esc>P").contains("每天 4 条"));
    assert!(sample("2P----su<Esc>P").contains("每天 8 条"));
    assert!(sample("2P----<Esc>P").contains("每天 8 条"));
    for (name, lang, keys, size) in [
        ("planner_tray_zh", Lang::Zh, "2P---", LARGE),
        ("planner_tray_en", Lang::En, "2P---<Tab>", LARGE),
        ("planner_tray_small_zh", Lang::Zh, "2P---<Tab>", SMALL),
        ("planner_weeks_small_en", Lang::En, "2P]", SMALL),
    ] {
        insta::assert_snapshot!(name, shown(demo::sample(today(), lang), lang, keys, size));
    }
}

#[test]
fn what_is_overdue_is_sorted_out_in_one_go() {
    for (name, lang, keys, size) in [
        ("triage_zh", Lang::Zh, "2O", LARGE),
        ("triage_en", Lang::En, "2Oxz", LARGE),
        ("triage_small_zh", Lang::Zh, "2O<Space>x", SMALL),
        ("triage_small_en", Lang::En, "2O", SMALL),
    ] {
        insta::assert_snapshot!(name, shown(demo::sample(today(), lang), lang, keys, size));
    }
    let all = sample("2OA");
    assert!(all.contains("逾期 0") && all.contains("✓ 已改期 4 项"), "{all}");
    let some = sample("2Oxz<Space>A<Esc>");
    assert!(some.contains("逾期 1 "), "one dropped, one put off, one left, one spread: {some}");
    assert!(sample("2Oxz<Space>A<Esc>u").contains("逾期 4 "), "one undo");
    assert!(sample("2Oxz<Space>A").contains("✓ 已改期 2 项、取消 1 项"));
    assert!(sample("2O<Right>").contains("→ 11月24日 周二") && !sample("2O<Right><Left>").contains("→ 11月24日 周二"));
    let one = sample("2O<Enter><Esc>");
    assert!(one.contains("逾期 3 "), "{one}");
    assert!(sample("2OAO").contains("处理逾期 0 条"));
    assert!(shown(Book::default(), Lang::Zh, "2O", SMALL).contains("没有逾期的跟进"));
}

#[test]
fn thirty_overdue_are_spread_within_what_fits_and_on_days_that_suit() {
    let late = |number: u32| {
        let planned = FollowUp { planned_on: today().pred_opt(), ..FollowUp::new(Kind::Phone) };
        let customer = Customer::new(format!("C{number:02}"), format!("Customer {number:02}"), Stage::Lost, today());
        let avoid_weekdays = if number == 1 { vec![WeekdayName::Mon, WeekdayName::Tue] } else { Vec::new() };
        Customer { follow_ups: vec![planned], lost_on: Some(today()), avoid_weekdays, ..customer }
    };
    let book = Book { customers: (1..=30).map(late).collect(), ..Book::default() };
    let frame = shown(book.clone(), Lang::En, "2O", LARGE);
    assert!(frame.contains("Mon 23 8/8 ") && frame.contains("Thu 26 6/8 ") && !frame.contains("8!"), "{frame}");
    let first = frame.lines().find(|line| line.contains("Customer 01")).expect("the first");
    assert!(first.contains("→ Wed 25 Nov"), "{first}");
    let done = shown(book, Lang::En, "2OA", LARGE);
    assert!(done.contains("0 late") && done.contains("✓ Moved 30") && !done.contains("; but"), "{done}");
}

#[test]
fn keys_of_the_page_below_are_not_offered_over_it_and_do_not_leave_it() {
    for (lang, refused) in [(Lang::Zh, "先离开这个窗口"), (Lang::En, "Leave this window first")] {
        for open in ["2P", "2O"] {
            let shown = |keys: &str| shown(demo::sample(today(), lang), lang, &format!("{open}{keys}"), LARGE);
            let dialog = shown("");
            let hints = dialog.lines().last().unwrap_or_default();
            assert!(!["/ 查找", "d 完成", "/ Find", "d Done"].iter().any(|hint| hints.contains(hint)), "{hints}");
            for key in ["/", "d"] {
                let pressed = shown(key);
                assert!(pressed.contains(refused), "{pressed}");
                assert_eq!(pressed.lines().nth(3), dialog.lines().nth(3), "the dialog stays");
            }
        }
    }
}
