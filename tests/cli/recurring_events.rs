//! Calendars with meetings that recur, single ones of them moved or called off, and titles that begin with what is done.

use serde_json::{Value, json};

use super::Machine;
use super::people_files::fields;

/// A calendar of events, each its lines.
fn calendar(events: &[&[&str]]) -> String {
    let event = |lines: &&[&str]| format!("BEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\n", lines.join("\r\n"));
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n", events.iter().map(event).collect::<String>())
}

impl Machine {
    /// Imports a calendar in Shanghai on 2026-11-28.
    fn brings_events(&self, events: &[&[&str]]) -> (i32, Value, String) {
        self.in_zone("Asia/Shanghai", &["import", &self.file("events.ics", calendar(events))])
    }
}

#[test]
fn the_next_of_a_meeting_that_recurs_is_planned_and_the_past_ones_wait() {
    let machine = Machine::with_people();
    let weekly = [
        "UID:w1",
        "DTSTART;TZID=Asia/Shanghai:20261112T100000",
        "DURATION:PT30M",
        "RRULE:FREQ=WEEKLY;UNTIL=20270311T020000Z",
        "EXDATE;TZID=Asia/Shanghai:20261119T100000",
        "SUMMARY:海风：电话 周会",
    ];
    // The one of 3 December is a day later, that of 10 December is called off.
    let moved = [
        "UID:w1",
        "RECURRENCE-ID;TZID=Asia/Shanghai:20261203T100000",
        "DTSTART;TZID=Asia/Shanghai:20261204T143000",
        "DURATION:PT30M",
        "SUMMARY:海风：电话 周会",
    ];
    let off = [
        "UID:w1",
        "RECURRENCE-ID;TZID=Asia/Shanghai:20261210T100000",
        "DTSTART;TZID=Asia/Shanghai:20261210T100000",
        "STATUS:CANCELLED",
        "SUMMARY:海风：电话 周会",
    ];
    let monthly = [
        "UID:m1",
        "DTSTART;TZID=Asia/Shanghai:20260903T090000",
        "RRULE:FREQ=MONTHLY;BYDAY=1TH",
        "SUMMARY:Harbour: online figures",
    ];
    let events: [&[&str]; 4] = [&weekly, &moved, &off, &monthly];
    let (status, report, said) = machine.brings_events(&events);
    assert_eq!((status, &report["taken"]["follow_ups"]), (0, &json!(3)), "{said}");
    // 12 and 26 November; 3 September, 1 October and 5 November.
    assert_eq!(report["taken"]["inbox"], 5, "{report}");
    let told = ["kind", "planned_on", "planned_at", "subject"];
    let plan = |uid: &str| fields(&machine.planned(uid), &told);
    assert_eq!(plan("w1:2026-12-17"), json!(["phone", "2026-12-17", "10:00", "周会"]));
    assert_eq!(plan("w1:2026-12-03"), json!(["phone", "2026-12-04", "14:30", "周会"]));
    assert_eq!(plan("m1:2026-12-03"), json!(["online", "2026-12-03", "09:00", "figures"]));
    assert!(said.contains("every week until 11 March 2027: the next one, on 17 December 2026, is planned"), "{said}");
    let before = machine.out(&["export"]);
    let (status, report, said) = machine.brings_events(&events);
    assert_eq!((status, &report["updated"], said.as_str()), (0, &json!(0), ""), "{report}");
    assert_eq!(machine.out(&["export"]), before);
    // A single one that is moved moves its plan, and one that is called off cancels it.
    let moved =
        ["UID:m1", "RECURRENCE-ID;TZID=Asia/Shanghai:20261203T090000", "DTSTART;TZID=Asia/Shanghai:20261205T110000"];
    let off = [
        "UID:w1",
        "RECURRENCE-ID;TZID=Asia/Shanghai:20261217T100000",
        "DTSTART;TZID=Asia/Shanghai:20261217T100000",
        "STATUS:CANCELLED",
    ];
    let (_, report, said) = machine.brings_events(&[&weekly, &monthly, &moved, &off]);
    assert_eq!(report["updated"], 2, "{report} {said}");
    assert_eq!(plan("m1:2026-12-03"), json!(["online", "2026-12-05", "11:00", "figures"]));
    assert_eq!(machine.planned("w1:2026-12-17")["cancelled_on"], "2026-11-28");
}

#[test]
fn a_rule_that_nobody_understands_is_told() {
    let machine = Machine::with_people();
    let event: &[&str] = &["UID:x", "DTSTART:20261112T100000Z", "RRULE:FREQ=NOW_AND_THEN", "SUMMARY:Harbour: call"];
    let (status, _, said) = machine.brings_events(&[event]);
    assert_eq!(status, 3);
    assert!(said.contains("line 3, “Harbour: call”") && said.contains("enter the next one"), "{said}");
}

#[test]
fn titles_begin_with_what_is_done_and_the_same_again_changes_nothing() {
    let machine = Machine::with_people();
    let titles = [
        ("Visit Harbour Mills Ltd", json!(["visit", null, []])),
        ("Demo for Harbour: line 2", json!(["online", "Demo: line 2", []])),
        ("Call Ann Lee (Harbour)", json!(["phone", null, ["Ann Lee"]])),
        ("Call Bob Ray (Harbour): price", json!(["phone", "Bob Ray: price", []])),
        ("Lunch with Ann Lee", json!(["team-event", "Lunch", ["Ann Lee"]])),
        ("拜访海风", json!(["visit", null, []])),
        ("海风 演示", json!(["visit", "演示", []])),
        ("C005 call - renewal", json!(["phone", "renewal", []])),
        ("Kühn call price", json!(["phone", "price", []])),
        ("Harbour Mills call", json!(["phone", null, []])),
    ];
    let lines: Vec<[String; 3]> = (titles.iter().enumerate())
        .map(|(at, (title, _))| {
            [format!("UID:t{at}"), format!("DTSTART:202612{:02}T020000Z", at + 7), format!("SUMMARY:{title}")]
        })
        .collect();
    let lines: Vec<Vec<&str>> = lines.iter().map(|event| event.iter().map(String::as_str).collect()).collect();
    let events: Vec<&[&str]> = lines.iter().map(Vec::as_slice).collect();
    let (status, _, said) = machine.brings_events(&events);
    assert_eq!((status, said.as_str()), (0, ""));
    for (at, (title, expected)) in titles.iter().enumerate() {
        let mut plan = machine.planned(&format!("t{at}"));
        if plan["contacts"].is_null() {
            plan["contacts"] = json!([]);
        }
        assert_eq!(fields(&plan, &["kind", "subject", "contacts"]), *expected, "{title}");
    }
    let before = machine.out(&["export"]);
    let (status, report, _) = machine.brings_events(&events);
    assert_eq!((status, &report["updated"]), (0, &json!(0)), "{report}");
    assert_eq!(machine.out(&["export"]), before);
}

/// What a plan tells of day, time and end.
fn told(machine: &Machine, uid: &str) -> Value {
    fields(&machine.planned(uid), &["planned_on", "planned_at", "cancelled_on"])
}

#[test]
fn a_meeting_whose_rule_changes_takes_its_plan_along() {
    let machine = Machine::with_people();
    let series = |first: &str, rule: &str, title: &str| -> [String; 4] {
        [
            "UID:w1".to_owned(),
            format!("DTSTART;TZID=Asia/Shanghai:{first}"),
            format!("RRULE:{rule}"),
            format!("SUMMARY:{title}"),
        ]
    };
    let brings = |lines: &[String]| {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        machine.brings_events(&[&lines])
    };
    let open = || {
        let book: Value = serde_json::from_str(&machine.out(&["export"])).expect("a book");
        let plans =
            book["customers"].as_array().expect("customers").iter().filter_map(|one| one["follow_ups"].as_array());
        let open = plans.flatten().filter(|one| one["cancelled_on"].is_null() && one["done_on"].is_null());
        open.map(|one| one["uid"].as_str().unwrap_or_default().to_owned())
            .filter(|uid| uid.starts_with("w1"))
            .collect::<Vec<_>>()
    };
    // Thursdays become Tuesdays, an hour later and under another subject.
    brings(&series("20261119T100000", "FREQ=WEEKLY", "海风：电话 周会"));
    assert_eq!(open(), ["w1:2026-12-03"]);
    let (status, report, said) = brings(&series("20261117T110000", "FREQ=WEEKLY", "海风：电话 例会"));
    assert_eq!((status, &report["updated"], &report["taken"]["follow_ups"]), (0, &json!(1), &json!(0)), "{report}");
    assert!(said.contains("the next one, on 1 December 2026, is planned"), "{said}");
    assert_eq!(open(), ["w1:2026-12-01"]);
    let plan = fields(&machine.planned("w1:2026-12-01"), &["kind", "planned_on", "planned_at", "subject"]);
    assert_eq!(plan, json!(["phone", "2026-12-01", "11:00", "例会"]));
    let before = machine.out(&["export"]);
    let (status, report, _) = brings(&series("20261117T110000", "FREQ=WEEKLY", "海风：电话 例会"));
    assert_eq!((status, &report["updated"], machine.out(&["export"])), (0, &json!(0), before), "{report}");
    // Every fourth week from there: the day of the plan stays, nothing else is made.
    brings(&series("20261201T110000", "FREQ=WEEKLY;INTERVAL=4", "海风：电话 例会"));
    assert_eq!(open(), ["w1:2026-12-01"]);
    // The occurrence of the plan is left out: it goes to the one after it.
    let mut lines = series("20261201T110000", "FREQ=WEEKLY;INTERVAL=4", "海风：电话 例会").to_vec();
    lines.push("EXDATE;TZID=Asia/Shanghai:20261201T110000".to_owned());
    brings(&lines);
    assert_eq!(open(), ["w1:2026-12-29"]);
    // It recurs no more, and is once, on another day.
    let once: Vec<String> =
        ["UID:w1", "DTSTART;TZID=Asia/Shanghai:20261210T150000", "SUMMARY:海风：电话 例会"].map(str::to_owned).to_vec();
    brings(&once);
    assert_eq!((open(), told(&machine, "w1")), (vec!["w1".to_owned()], json!(["2026-12-10", "15:00", null])));
    // It recurs again, from another day on.
    brings(&series("20261208T110000", "FREQ=WEEKLY", "海风：电话 例会"));
    assert_eq!(open(), ["w1:2026-12-08"]);
    // All of it is called off; undone, the plan is open again.
    let mut lines = series("20261208T110000", "FREQ=WEEKLY", "海风：电话 例会").to_vec();
    lines.push("STATUS:CANCELLED".to_owned());
    let (status, report, said) = brings(&lines);
    assert_eq!((status, &report["updated"], said.as_str()), (0, &json!(1), ""), "{report}");
    assert_eq!(told(&machine, "w1:2026-12-08"), json!(["2026-12-08", "11:00", "2026-11-28"]));
    machine.out(&["undo"]);
    assert_eq!(open(), ["w1:2026-12-08"]);
}

#[test]
fn a_single_meeting_of_a_series_that_was_moved_keeps_its_plan() {
    let machine = Machine::with_people();
    let weekly =
        ["UID:w1", "DTSTART;TZID=Asia/Shanghai:20261112T100000", "RRULE:FREQ=WEEKLY", "SUMMARY:海风：电话 周会"];
    let moved = [
        "UID:w1",
        "RECURRENCE-ID;TZID=Asia/Shanghai:20261203T100000",
        "DTSTART;TZID=Asia/Shanghai:20261204T143000",
        "SUMMARY:海风：电话 周会",
    ];
    for _ in 0..2 {
        machine.brings_events(&[&weekly, &moved]);
        assert_eq!(told(&machine, "w1:2026-12-03"), json!(["2026-12-04", "14:30", null]));
        assert_eq!(told(&machine, "w1:2026-12-10"), json!(["2026-12-10", "10:00", null]));
    }
}
