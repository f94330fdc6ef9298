//! Keeping the book in order: the trash, duplicates, merging two customers, and ending a snooze.

use rounds::domain::{Contact, Customer, CustomerId, Stage};
use rounds::messages::Lang;
use rounds::ops::Change;

use super::{Fixture, LARGE, SMALL, demo};

/// The sample book with a duplicate of its first customer, three customers in the trash, two of which were deleted
/// together, and two snoozes.
fn book(lang: Lang) -> Fixture {
    let mut book = demo(lang);
    let today = book.today();
    let name = lang.pick("华星智能科技", "Halvorsen Automation");
    let contact = Contact::reached_by(lang.pick("赵敏", "Kari Dahl").to_owned(), Some("13800138000".to_owned()));
    let twin = Customer {
        industry: Some(lang.pick("机械", "Machines").to_owned()),
        annual_purchase: "900000".parse().ok(),
        needs: vec![lang.pick("能耗看板", "Energy dashboard").to_owned()],
        contacts: vec![contact],
        ..Customer::new("", name, Stage::Lead, today)
    };
    let delete = |id| Change::DeleteCustomer { id: CustomerId(id), version: None };
    let snooze = |obligation: &str, until: &str| Change::Snooze {
        customer: CustomerId(1),
        obligations: vec![obligation.to_owned()],
        until: until.parse().expect("a day"),
        reason: None,
    };
    for (day, change) in [
        ("2026-11-18", delete(30)),
        ("2026-11-20", Change::all(vec![delete(31), delete(32)]).expect("two")),
        ("2026-11-21", snooze("monthly-call", "2026-12-21")),
        ("2026-11-21", snooze("needs-survey", "2026-12-11")),
        ("2026-11-22", Change::AddCustomer(Box::new(twin))),
    ] {
        book = book.after_at(&format!("{day}T01:00:00Z"), change);
    }
    book
}

fn frame(lang: Lang, size: (u16, u16), keys: &str) -> String {
    book(lang).frame(keys, size)
}

screens! {
    trash_zh: book, Zh, LARGE, "X";
    trash_narrow_en: book, En, SMALL, "Xj";
    trash_asks_narrow_zh: book, Zh, SMALL, "XX";
    trash_asks_en: book, En, LARGE, "Xx";
    merge_choose_zh: book, Zh, LARGE, "/C001<Enter>m";
    merge_zh: book, Zh, LARGE, "/C001<Enter>m<Enter>";
    merge_en: book, En, LARGE, "/C001<Enter>m<Enter>jjjj";
    merge_narrow_zh: book, Zh, SMALL, "/C001<Enter>m<Enter>ljl";
    merge_narrow_en: book, En, SMALL, "/C001<Enter>m<Enter>s";
    end_snooze_zh: book, Zh, SMALL, "/C001<Enter>Z";
    end_snooze_en: book, En, SMALL, "/C001<Enter>Z<Enter>";
    added_alike_narrow_zh: book, Zh, SMALL, "a远达贸易<C-s>";
    added_alike_en: book, En, LARGE, "aHalvorsen Automation Ltd<C-s>";
}

/// The number of customers, according to the title of the list.
fn count(keys: &str) -> u32 {
    let frame = frame(Lang::Zh, LARGE, keys);
    let title = frame.lines().nth(1).unwrap_or_default().to_owned();
    let digits = title.split_whitespace().find_map(|word| word.parse().ok());
    digits.unwrap_or_else(|| panic!("no number in {title}"))
}

/// The title of the profile in front.
fn in_front(keys: &str) -> String {
    let frame = frame(Lang::Zh, SMALL, keys);
    frame.lines().nth(1).unwrap_or_default().trim_start_matches('╭').trim_end_matches(['─', '╮']).trim().to_owned()
}

#[test]
fn what_was_deleted_comes_back_together_with_what_went_with_it() {
    assert_eq!(count(""), 38);
    assert_eq!(count("X<Enter>"), 40, "two went in one step");
    assert_eq!(count("XG<Enter>"), 39);
    assert_eq!(count("X<Enter>u"), 38, "that is a step of its own");
    assert_eq!(count("X<Esc>"), 38);
    assert!(in_front("XGr<Enter>").contains("C030"), "the list goes to the one that came back");
}

#[test]
fn nothing_is_erased_by_the_key_that_asks_or_by_enter_and_nothing_erased_comes_back() {
    let left = |keys: &str| frame(Lang::Zh, LARGE, &format!("{keys}X"));
    assert!(left("").contains("删除的客户 3"));
    for keys in ["XXX<Esc><Esc>", "Xxx<Esc><Esc>", "XX<Enter>n<Esc>", "XXn<Esc>", "Xx<Esc>j<Esc>"] {
        assert!(left(keys).contains("删除的客户 3"), "{keys}");
    }
    assert!(left("XGxy").contains("删除的客户 2"));
    assert!(!left("XGxy").contains("C030"));
    assert!(frame(Lang::Zh, LARGE, "XXyX").contains("回收站是空的"));
    assert_eq!(count("XXyuuu"), 37, "undo passes over the deletions");
}

#[test]
fn the_one_it_looks_like_is_a_key_away() {
    assert!(in_front("/C001<Enter>o").starts_with("C041"));
    let added = "a远达贸易<Enter>孙岚<C-s>";
    assert!(
        frame(Lang::Zh, SMALL, added).contains("可能与 C002 重复（名称相同）：o 打开，m 合并"),
        "{}",
        frame(Lang::Zh, SMALL, added)
    );
    assert!(in_front(&format!("{added}o")).starts_with("C002"));
    assert!(frame(Lang::Zh, SMALL, &format!("{added}m")).contains("▌C002"), "it stands first where one chooses");
    assert!(!frame(Lang::Zh, SMALL, "a从没见过的公司<C-s>").contains("打开，m"));
    assert!(frame(Lang::Zh, SMALL, "/C003<Enter>o").contains("没有和这家客户重复的"));
}

#[test]
fn two_become_one_as_decided_and_one_undo_brings_both_back() {
    let merge = "/C001<Enter>m<Enter>";
    let all = |keys: &str| format!("{merge}{keys}<Esc><Esc>");
    assert_eq!((count(""), count(&all("<C-s>")), count(&all("<C-s>u"))), (38, 37, 38));
    assert_eq!(count(&all("<Enter><Enter><Enter>q")), 38, "Enter decides a field and merges nothing");
    // The name is decided first; what was not decided keeps the value of the remaining customer.
    let file = |keys: &str| frame(Lang::Zh, (240, 60), &format!("{merge}{keys}<C-s><Enter>["));
    assert!(file("").contains("C001 华星智能科技有限公司") && file("").contains("智能制造"));
    assert!(file("").contains("能耗看板") && file("").contains("二期产线数字化"), "needs are united\n{}", file(""));
    assert!(file("").contains("900000"), "what it leaves open is filled");
    assert!(file("l").contains("C001 华星智能科技 ─"), "{}", file("l"));
    assert!(file("s").contains("C041 华星智能科技 ─"), "swapped, the other one stays");
    let people = frame(Lang::Zh, LARGE, &format!("{merge}<C-s><Enter>]"));
    assert!(people.contains("赵敏") && people.contains("张伟"), "{people}");
    let back = frame(Lang::Zh, LARGE, &format!("{merge}l<C-s>u<Esc>/C041<Enter><Enter>]"));
    assert!(back.contains("C041 华星智能科技") && back.contains("赵敏") && !back.contains("张伟"), "{back}");
    // Two marked customers need no choosing; more than two cannot be merged.
    assert!(frame(Lang::Zh, LARGE, "<Space><Space>m").contains("合并后"));
    assert!(frame(Lang::Zh, LARGE, "<Space><Space><Space>m").contains("一次只能合并两家"));
}

#[test]
fn what_was_put_off_is_taken_up_again_and_that_is_one_undo() {
    let snoozed = |keys: &str| {
        let file = frame(Lang::Zh, (120, 80), &format!("/C001<Enter>{keys}<Enter>["));
        file.lines().filter(|line| line.contains("暂缓 ") && line.contains("，到 ")).count()
    };
    assert_eq!(snoozed(""), 2);
    assert_eq!(snoozed("Z<Enter>"), 0, "all at once");
    assert_eq!(snoozed("Z<Down><Enter>"), 1, "or one of them");
    assert_eq!(snoozed("Z<Enter>u"), 2);
    assert!(frame(Lang::Zh, SMALL, "/C002<Enter>Z").contains("没有暂缓的事"));
}
