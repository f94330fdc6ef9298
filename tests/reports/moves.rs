//! What was moved out of a week, as the log tells it.

use rounds::domain::{Book, FollowUpId};
use rounds::messages::Lang;
use rounds::ops::{Change, Move, Stamp, apply, undo};
use rounds::report::write_markdown;
use serde_json::json;

use super::Desk;

/// Three plans of one week, looked back on from the Friday.
fn desk() -> Desk {
    let plan = |day: &str, kind: &str| json!({"kind": kind, "planned_on": day});
    let book = json!({"format": "rounds-book", "version": 2, "customers": [{
        "code": "C001", "name": "Halvorsen", "stage": "won", "created": "2026-01-05",
        "follow_ups": [plan("2026-11-16", "visit"), plan("2026-11-17", "phone"), plan("2026-11-18", "message")],
    }]});
    let book: Book = serde_json::from_value(book).unwrap();
    Desk::new(book, "2026-11-20")
}

fn move_to(desk: &mut Desk, id: i64, day: &str, at: &str) {
    let change = Change::Move(vec![Move::to_day(FollowUpId(id), day.parse().unwrap())]);
    apply(&mut desk.store, change, &Stamp::midnight(desk.today, at)).unwrap();
}

/// The lines of the table of moved plans, without its head.
fn moved(desk: &Desk) -> Vec<String> {
    let page = write_markdown(&desk.past_week(Lang::En, "2026-11-16"));
    let lines = page.lines().skip_while(|line| *line != "## Moved or done later than planned").skip(1);
    let table = lines.take_while(|line| !line.starts_with("## ")).filter(|line| line.starts_with('|'));
    table.skip(2).map(str::to_owned).collect()
}

#[test]
fn what_was_moved_is_told_with_its_first_day_and_its_last() {
    let mut desk = desk();
    move_to(&mut desk, 1, "2026-11-24", "2026-11-16T08:00:00Z");
    move_to(&mut desk, 1, "2026-11-26", "2026-11-19T08:00:00Z");
    assert_eq!(moved(&desk), ["| 16 November 2026 | 26 November 2026 | C001 Halvorsen | Visit |"]);
}

#[test]
fn what_went_back_to_its_day_or_was_moved_before_the_week_was_not_moved() {
    let mut desk = desk();
    move_to(&mut desk, 1, "2026-11-24", "2026-11-16T08:00:00Z");
    undo::undo(&mut desk.store, &Stamp::midnight(desk.today, "2026-11-16T09:00:00Z")).unwrap();
    move_to(&mut desk, 2, "2026-11-24", "2026-11-13T08:00:00Z");
    assert_eq!(moved(&desk), [] as [String; 0]);
}

#[test]
fn what_is_still_open_when_a_week_is_looked_back_on_is_listed_with_what_to_do() {
    let plan = |day: &str, kind: &str| json!({"kind": kind, "planned_on": day, "planned_at": "15:00"});
    let book = json!({"format": "rounds-book", "version": 2, "customers": [{
        "code": "C001", "name": "Halvorsen", "stage": "won", "created": "2026-01-05",
        "follow_ups": [plan("2026-11-18", "phone"), plan("2026-11-20", "visit"), plan("2026-11-23", "message")],
    }]});
    let desk = Desk::new(serde_json::from_value(book).unwrap(), "2026-11-20");
    for (lang, heading, row, what) in [
        (Lang::En, "## Still open this week", "| 20 November 2026 | 15:00 | C001 Halvorsen | Visit |", "Clear overdue"),
        (Lang::Zh, "## 本周还没做", "| 2026年11月20日 | 15:00 | C001 Halvorsen | 拜访 |", "处理逾期"),
    ] {
        let page = write_markdown(&desk.past_week(lang, "2026-11-16"));
        let part = page.split(heading).nth(1).unwrap_or_else(|| panic!("{page}"));
        let part = part.split("\n## ").next().unwrap_or_default();
        assert!(part.contains(row) && part.contains(what), "{page}");
        assert_eq!(part.lines().filter(|line| line.starts_with("| ")).count(), 3, "the head, its line and one: {part}");
    }
}
