//! What is told and left alone: a folder that is none, events that recur.

use std::fs;

use serde_json::Value;

use super::{Machine, alike, counts};

#[test]
fn a_folder_with_a_slip_of_the_pen_is_not_made() {
    let machine = Machine::with_calendar();
    let folder = machine.path("vdri").to_string_lossy().into_owned();
    for (lang, said) in [("en", "~/vdri; check the path, or create it"), ("zh", "没有 ~/vdri 这个文件夹")] {
        let (status, out, told) = machine.shanghai(&["vdir", "sync", &folder, "--lang", lang]);
        assert_eq!((status, out.as_str(), told.lines().count()), (1, "", 1), "{told}");
        assert!(told.contains(said), "{told}");
    }
    assert!(!machine.path("vdri").exists());
}

#[test]
fn an_event_that_recurs_is_told_and_stands_there_once() {
    let machine = alike();
    let weekly = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:w1\r\nSUMMARY:华星 电话：周会\r\nRRULE:FREQ=WEEKLY\r\n\
        DTSTART;TZID=Asia/Shanghai:20261112T100000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    fs::write(machine.item("calendar/w1.ics"), weekly).expect("a file");
    let before = machine.out(&["export"]);
    let left = |report: &Value| -> Vec<(String, String)> {
        let items = report["items"].as_array().expect("items").iter().filter(|one| one["became"] == "left");
        items.map(|one| (one["file"].to_string(), one["reason"].to_string())).collect()
    };
    let (_, report) = machine.syncs(&[]);
    let told = left(&report);
    assert!(told[0].0.contains("w1.ics") && told[0].1.contains("rounds import"), "{told:?}");
    assert_eq!((told.len(), machine.out(&["export"])), (1, before));
    // As the sentence says, the file is imported: the plan is not written beside the series.
    let file = machine.item("calendar/w1.ics").to_string_lossy().into_owned();
    assert_eq!(machine.shanghai(&["import", &file]).0, 0);
    assert_eq!(counts(&machine.syncs(&[]).1), [0, 0, 0]);
    assert_eq!(machine.files().keys().filter(|name| name.starts_with("calendar/w1")).count(), 1);
    // A plan that is made to recur there stays as it is here, which is told.
    machine.changes("calendar/visit.ics", "20261125T1", "20261126T1");
    machine.changes("calendar/visit.ics", "STATUS:", "RRULE:FREQ=WEEKLY\r\nSTATUS:");
    let (_, report) = machine.syncs(&[]);
    assert!(left(&report).iter().any(|(file, reason)| file.contains("visit.ics") && reason.contains("rounds import")));
    assert_eq!(machine.record("follow_ups", "visit")["planned_on"], "2026-11-25");
}
