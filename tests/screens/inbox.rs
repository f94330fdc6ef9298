//! The inbox: what waits, what it says while nothing does, and what becomes of it.

use chrono::{NaiveDate, NaiveTime};
use rounds::domain::{CustomerId, Direction, InboxItem, InboxSource, Kind, Outcome};
use rounds::messages::Lang;
use rounds::ops::{Change, InboxChange};

use super::{Fixture, LARGE, SMALL, demo};

/// The sample book with calls, a mail and a meeting that wait. The same number is that of two customers.
fn waiting(lang: Lang) -> Fixture {
    let book = demo(lang);
    let people: Vec<(i64, String)> = {
        let reader = book.store.read().expect("a book");
        let first = |id: i64| reader.customer(CustomerId(id)).expect("a customer").value.contacts[0].name.clone();
        (1..=4).map(|id| (id, first(id))).collect()
    };
    let item = |at: usize, source, kind, day: &str, time: &str| {
        let (customer, name) = people[at].clone();
        let day: NaiveDate = day.parse().expect("a day");
        let item = InboxItem {
            uid: Some(format!("{source}:{day}:{time}")),
            done_at: NaiveTime::parse_from_str(time, "%H:%M").ok(),
            contacts: vec![name],
            ..InboxItem::new(source, kind, day)
        };
        (CustomerId(customer), item)
    };
    let mut items = vec![
        item(0, InboxSource::Bill, Kind::Phone, "2026-11-20", "09:10"),
        item(1, InboxSource::Mail, Kind::Email, "2026-11-19", "16:42"),
        item(2, InboxSource::Meeting, Kind::Online, "2026-11-18", "10:00"),
        item(3, InboxSource::Calls, Kind::Phone, "2026-11-17", "18:05"),
    ];
    items[0].1.direction = Some(Direction::Outbound);
    items[0].1.minutes = Some(12);
    items[0].1.reach = Some("13800000000".to_owned());
    items[1].1.direction = Some(Direction::Inbound);
    items[1].1.subject = Some(lang.pick("二期报价", "Quote for phase two").to_owned());
    items[1].1.reach = Some("mail@example.com".to_owned());
    items[2].1.minutes = Some(45);
    items[2].1.subject = Some(lang.pick("项目周会", "Weekly call").to_owned());
    items[3].1.direction = Some(Direction::Inbound);
    items[3].1.outcome = Some(Outcome::NoResponse);
    book.after(Change::Inbox(InboxChange::Propose(items)))
}

#[test]
fn a_number_never_proposed_is_listed_and_proposed_again() {
    let never = |lang| waiting(lang).after(Change::Inbox(InboxChange::Never("13800000000".to_owned())));
    let listed = never(Lang::En).frame("IU", LARGE);
    assert!(listed.contains("13800000000") && listed.contains("Never proposed"), "{listed}");
    let allowed = never(Lang::En).frame("IU<Enter>", LARGE);
    assert!(allowed.contains("will be proposed again"), "{allowed}");
    assert!(waiting(Lang::Zh).frame("IU", LARGE).contains("没有不再提议的号码"));
}

fn empty(lang: Lang) -> Fixture {
    demo(lang)
}

screens! {
    inbox_zh: waiting, Zh, LARGE, "I";
    inbox_narrow_zh: waiting, Zh, SMALL, "Ij";
    inbox_en: waiting, En, LARGE, "Ijj";
    inbox_narrow_en: waiting, En, SMALL, "Ijjj";
    inbox_empty_zh: empty, Zh, LARGE, "I";
    inbox_empty_narrow_en: empty, En, SMALL, "I";
    inbox_kind_zh: waiting, Zh, LARGE, "Iw拜访";
    inbox_customer_en: waiting, En, LARGE, "Ijc";
}

fn frame(lang: Lang, keys: &str) -> String {
    waiting(lang).frame(keys, LARGE)
}

#[test]
fn the_frame_counts_what_waits_and_nothing_when_nothing_does() {
    assert!(frame(Lang::Zh, "").contains("待确认 4"));
    assert!(frame(Lang::En, "").contains("4 in inbox"));
    assert!(!demo(Lang::Zh).frame("", LARGE).contains("待确认"));
}

#[test]
fn one_is_recorded_and_the_list_goes_on() {
    let shown = frame(Lang::En, "I<Enter>");
    assert!(shown.contains("Inbox: 3") && shown.contains("Logged"), "{shown}");
    let shown = frame(Lang::En, "I<Enter><Esc>u");
    assert!(shown.contains("4 in inbox"), "{shown}");
}

#[test]
fn all_are_recorded_or_one_is_dropped_or_never_seen_again() {
    let shown = frame(Lang::En, "IA");
    assert!(shown.contains("Inbox: 0") && shown.contains("Ctrl-O"), "{shown}");
    for keys in ["Ix", "IN"] {
        let shown = frame(Lang::En, keys);
        assert!(shown.contains("Inbox: 3"), "{keys}: {shown}");
    }
    let shown = frame(Lang::En, "IjjN");
    assert!(shown.contains("Inbox: 4") && shown.contains("press x"), "{shown}");
}

#[test]
fn kind_and_customer_are_changed_before_it_is_recorded() {
    let shown = frame(Lang::En, "IwVisit<Enter>");
    assert!(shown.contains("Inbox: 4") && shown.contains("→ Visit"), "{shown}");
    let shown = frame(Lang::En, "IcC005<Enter>");
    let name = demo(Lang::En).store.read().expect("a book").customer(CustomerId(5)).expect("a customer").value.name;
    assert!(shown.contains("Inbox: 4") && shown.contains(&name[..12]), "{shown}");
}
