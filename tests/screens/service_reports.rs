//! Service reports that are due, in the calendar: the list to write them from, and putting them away.

use rounds::messages::Lang;
use rounds::ops::FilePlaces;

use super::*;
use crate::cli::service_reports::CUSTOMERS;

#[test]
fn on_the_screen_they_are_written_one_by_one_or_put_away_together() {
    let home = tempfile::tempdir().expect("a folder");
    let fixture = || {
        let files = FilePlaces { home: Some(home.path().into()), start: home.path().into(), ..FilePlaces::default() };
        let made = Fixture::of_json(CUSTOMERS, "", "2026-11-02", Lang::Zh);
        Fixture { options: Options { files: Some(files), ..made.options }, ..made }
    };
    // Below what is overdue and planned stands the occasion.
    let due = "该给客户写2026年10月";
    let day = fixture().frame("2", LARGE);
    assert!(day.contains("服务月报 3 份"), "{day}");
    assert!(day.contains(due) && day.contains("x 收起"), "{day}");
    assert!(day.contains("写给客户看的一页"), "what it is for: {day}");
    let list = fixture().frame("2<Enter>", LARGE);
    assert!(list.contains("写哪家2026年10月的服务月报？") && list.contains("恒康"), "{list}");
    assert!(list.contains("写给客户看的一页"), "{list}");
    let said = fixture().frame("2<Enter><Down><Enter><C-s>", LARGE);
    assert!(said.contains("已写到") && said.contains("服务月报 2 份"), "{said}");
    assert!(home.path().read_dir().expect("a folder").count() == 1);
    let away = fixture().frame("2x", LARGE);
    assert!(!away.contains(due) && away.contains("3 家客户2026年10月的服务月报不再提醒"), "{away}");
    let back = fixture().frame("2xu", LARGE);
    assert!(back.contains("服务月报 3 份"), "{back}");
}
