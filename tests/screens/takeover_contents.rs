//! Files that are no tables on the page of a file: what they hold, what would come of them, and taking them.

use rounds::domain::{Contact, FollowUp, InboxItem};
use rounds::store::Opening;

use super::takeover::Desk;
use super::*;

/// Chooses the newest file.
const CHOSEN: &str = "<C-o><Enter>";
/// Chooses it and takes it.
const TAKEN: &str = "<C-o><Enter><Enter>";

const CARDS: &str = "BEGIN:VCARD\nVERSION:3.0\nFN:张伟\nORG:华星科技\nTEL:13800138000\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:无名\nTEL:1\nEND:VCARD\n";
const CALLS: &str = "<?xml version='1.0' encoding='UTF-8'?>\n<calls count=\"1\">\n<call number=\"13800138000\" duration=\"61\" date=\"1790000000000\" type=\"1\" />\n</calls>\n";
const CHAT: &str =
    "[2026/11/20 09:10:11] 张伟: 报价收到了\n[2026/11/20 09:12:00] 我: 好的\n[2026/11/20 09:13:00] 张伟: 周五回复\n";
const KNOWN: &str = r#"{"code":"C001","name":"华星科技","created":"2026-01-01","stage":"won","contacts":[{"name":"张伟","mobile":"13800138000"}]}"#;

fn count<R: rounds::store::Record>(desk: &Desk) -> u64 {
    let store = Store::open_read_only(&desk.book_path(), &Opening::shell()).expect("the book");
    store.read().expect("a reader").count::<R>().expect("a count")
}

#[test]
fn cards_are_shown_taken_after_a_backup_and_undone_at_once() {
    let desk = Desk::with("people.vcf", CARDS);
    insta::assert_snapshot!(desk.empty(Lang::Zh).snapshot(CHOSEN, SMALL));
    let english = desk.empty(Lang::En).frame(CHOSEN, LARGE);
    assert!(english.contains("Import: 1 customer, 1 contact"), "{english}");
    let done = desk.kept(Lang::En).frame(TAKEN, LARGE);
    assert!(done.contains("backup: "), "{done}");
    assert_eq!((desk.count().0, count::<Contact>(&desk)), (1, 1));
    desk.kept(Lang::En).frame("<Esc>u", LARGE);
    assert_eq!((desk.count().0, count::<Contact>(&desk)), (0, 0));
}

#[test]
fn a_calendar_becomes_plans() {
    let event = "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20261127\nSUMMARY:华星科技 拜访\nEND:VEVENT\nEND:VCALENDAR\n";
    let desk = Desk::with("plans.ics", event);
    let frame = desk.book(KNOWN, Lang::Zh).frame(CHOSEN, SMALL);
    assert!(frame.contains("导入：跟进 1"), "{frame}");
    let desk = Desk::with("nothing.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n");
    let frame = desk.empty(Lang::En).frame(CHOSEN, SMALL);
    assert!(!frame.contains("Import:"), "{frame}");
}

#[test]
fn calls_and_chats_go_to_the_inbox_and_the_words_only_when_asked_for() {
    let desk = Desk::with("calls.xml", CALLS);
    let frame = desk.book(KNOWN, Lang::Zh).frame(CHOSEN, SMALL);
    assert!(frame.contains("1 条新的，等你确认") && frame.contains("不取内容"), "{frame}");
    let desk = Desk::with("_chat.csv", CHAT);
    let asked = desk.book(KNOWN, Lang::Zh).frame("<C-o><Enter>b", SMALL);
    assert!(asked.contains("连内容一起"), "{asked}");
    let inbox = desk.book(KNOWN, Lang::Zh).frame("<C-o><Enter>b<Enter>I", LARGE);
    assert!(inbox.contains("周五回复"), "{inbox}");
    let silent = desk.book(KNOWN, Lang::Zh).frame("<C-o><Enter><Enter>I", LARGE);
    assert!(silent.contains("张伟") && !silent.contains("周五回复"), "{silent}");
}

#[test]
fn a_whole_book_is_merged_and_a_broken_one_is_refused_with_the_reason() {
    let book = format!(r#"{{"format":"rounds-book","version":1,"customers":[{KNOWN}]}}"#);
    let desk = Desk::with("book.json", &book);
    let frame = desk.empty(Lang::Zh).frame(CHOSEN, SMALL);
    assert!(frame.contains("导入：客户 1、联系人 1") && frame.contains("整本客户簿"), "{frame}");
    desk.kept(Lang::Zh).frame(TAKEN, SMALL);
    assert_eq!((desk.count().0, count::<Contact>(&desk), count::<FollowUp>(&desk)), (1, 1, 0));
    let desk = Desk::with("book.json", book.replace("C001", ""));
    let frame = desk.kept(Lang::Zh).frame(TAKEN, SMALL);
    assert!(!frame.contains("导入：") && frame.contains("不能为空"), "{frame}");
    assert_eq!((desk.count().0, count::<InboxItem>(&desk)), (0, 0));
}

#[test]
fn a_file_of_another_sort_says_what_it_is() {
    let desk = Desk::with("data.json", "%PDF-1.7\n");
    let path = desk.file("data.json");
    let frame = desk.empty(Lang::En).frame(&format!("<C-o>{}<Enter>", path.display()), LARGE);
    assert!(frame.contains("PDF"), "{frame}");
}

#[test]
fn what_a_book_changes_of_known_records_is_shown_and_decided() {
    let coming = r#"{"code":"C001","name":"华星科技","short_name":"华星","region":"苏州","created":"2026-01-01","stage":"won","contacts":[{"name":"张伟","mobile":"13800138000","title":"采购经理"}]},{"code":"C002","name":"恒康医疗","created":"2026-01-01","stage":"lead"}"#;
    let known = r#"{"code":"C001","name":"华星科技","region":"上海","created":"2026-01-01","stage":"won","contacts":[{"name":"张伟","mobile":"13800138000"}]},{"code":"C002","name":"远通物流","created":"2026-01-01","stage":"lead"}"#;
    let book = format!(r#"{{"format":"rounds-book","version":1,"customers":[{coming}]}}"#);
    let desk = Desk::with("book.json", &book);
    // What is left out comes first, what is changed is the other list; filled are only gaps.
    insta::assert_snapshot!(desk.book(known, Lang::Zh).snapshot(CHOSEN, SMALL));
    insta::assert_snapshot!(desk.book(known, Lang::En).snapshot("<C-o><Enter><Tab>j", LARGE));
    let filled = desk.book(known, Lang::Zh).frame("<C-o><Enter><Tab>", LARGE);
    assert!(filled.contains(" → 采购经理"), "{filled}");
    assert!(!filled.contains("上海 → 苏州"), "{filled}");
    let wins = desk.book(known, Lang::Zh).frame("<C-o><Enter>f", LARGE);
    assert!(wins.contains("上海 → 苏州") && wins.contains("远通物流 → 恒康医疗"), "{wins}");
    let stays = desk.book(known, Lang::Zh).frame("<C-o><Enter>ff", LARGE);
    assert!(stays.contains("没有可导入的新内容") && stays.contains("已有的不动"), "{stays}");
}

#[test]
fn the_same_book_again_brings_nothing() {
    let book = format!(r#"{{"format":"rounds-book","version":1,"customers":[{KNOWN}]}}"#);
    let desk = Desk::with("book.json", &book);
    let frame = desk.book(KNOWN, Lang::En).frame(CHOSEN, LARGE);
    assert!(frame.contains("Nothing new to import"), "{frame}");
}
