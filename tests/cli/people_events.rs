//! Calendars as other people's programs write them, imported: zones, titles, markup, and files of another kind.

use serde_json::json;

use super::people_files::{TODAY, fields};
use super::{Machine, case};

#[test]
fn an_event_that_says_less_clears_nothing() {
    let machine = Machine::with_people();
    for (file, day, at) in
        [("event-says-less.ics", "2026-12-10", "10:00"), ("event-says-less-more.ics", "2026-12-11", "11:00")]
    {
        let (status, report, said) = machine.brings(file);
        assert_eq!((status, &report["updated"]), (0, &json!(1)), "{said}");
        let told = ["planned_on", "planned_at", "minutes", "place", "subject", "goal", "kind", "contacts"];
        assert_eq!(
            fields(&machine.planned("C001-follow-up-2"), &told),
            json!([day, at, 90, "Room 5", "renewal", "get the signature", "visit", ["Ann Lee"]])
        );
    }
}

#[test]
fn a_plan_under_another_name_of_its_own_is_no_second_one() {
    let machine = Machine::with_people();
    let visit = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:other\r\nDTSTART;TZID=Asia/Shanghai:20261208T100000\r\n\
        SUMMARY:Harbour Visit: renewal\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let (status, report, said) = machine.in_zone("Asia/Shanghai", &["import", &machine.file("other.ics", visit)]);
    assert_eq!((status, &report["unchanged"]), (0, &json!(1)), "{said}");
    assert_eq!(machine.records("follow_ups").len(), 2);
}

#[test]
fn zones_are_those_that_the_file_means_and_unknown_ones_are_refused_by_name() {
    let machine = Machine::with_people();
    let (status, report, said) = machine.brings("zones.ics");
    assert_eq!((status, &report["taken"]["follow_ups"]), (3, &json!(4)), "{said}");
    for (uid, at) in [("z1", "09:00"), ("z2", "12:30"), ("z3", "23:00"), ("z4", "09:00")] {
        assert_eq!(fields(&machine.planned(uid), &["planned_on", "planned_at"]), json!(["2026-12-07", at]), "{uid}");
    }
    assert!(said.contains("Nowhere/Unknown"), "{said}");
    let (status, report, said) = machine.brings("zones-more.ics");
    assert_eq!((status, &report["taken"]["follow_ups"]), (3, &json!(10)), "{said}");
    for (uid, at) in [
        ("m1", "2026-12-07 17:00"),
        ("m2", "2027-07-07 16:00"),
        ("m3", "2026-12-07 10:00"),
        ("m4", "2026-12-07 21:30"),
        ("m5", "2026-12-07 12:30"),
        ("m6", "2026-12-07 17:00"),
        ("m7", "2026-12-07 09:00"),
        ("m8", "2026-12-07 18:00"),
        ("m9", "2026-12-07 23:00"),
        ("m10", "2026-12-07 10:00"),
    ] {
        let plan = machine.planned(uid);
        let told = [&plan["planned_on"], &plan["planned_at"]].map(|one| one.as_str().expect("a text")).join(" ");
        assert_eq!(told, at, "{uid}");
    }
    assert!(said.contains("unknown time zone “Mars Standard Time”"), "{said}");
}

#[test]
fn the_machine_may_name_its_zone_in_any_form() {
    for zone in [
        "Asia/Shanghai",
        ":Asia/Shanghai",
        "CST-8",
        "UTC-8",
        "<+08>-8",
        "posix/Asia/Shanghai",
        "/usr/share/zoneinfo/Asia/Shanghai",
        ":/usr/share/zoneinfo/Asia/Shanghai",
    ] {
        let machine = Machine::with_people();
        let file = case("people-files/utc.ics").to_string_lossy().into_owned();
        assert_eq!(machine.in_zone(zone, &["import", &file]).0, 0);
        assert_eq!(machine.planned("u1")["planned_at"], "10:00", "{zone}");
        let output =
            machine.rounds(&["export", "--format", "ics", "--today", TODAY]).env("TZ", zone).output().expect("a run");
        let calendar = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(calendar.contains("DTSTART;TZID=") && calendar.contains("TZOFFSETTO:+0800"), "{zone}: {calendar}");
        let again = machine.file("again.ics", &calendar);
        let (status, report, said) = machine.in_zone("Europe/Berlin", &["import", &again, "--dry-run"]);
        assert_eq!((status, &report["updated"]), (0, &json!(2)), "{zone}: elsewhere it is another time. {said}");
        assert_eq!(machine.in_zone(zone, &["import", &again]).1["updated"], 0, "{zone}");
    }
    let machine = Machine::with_people();
    let file = case("people-files/utc.ics").to_string_lossy().into_owned();
    machine.in_zone("IST-5:30", &["import", &file]);
    assert_eq!(machine.planned("u1")["planned_at"], "07:30");
}

#[test]
fn markup_in_a_description_becomes_text() {
    let machine = Machine::with_people();
    let before = machine.planned("C001-follow-up-2");
    assert_eq!(machine.brings("html.ics").1["updated"], 0);
    let (status, report, said) = machine.brings("html-more.ics");
    assert_eq!((status, &report["updated"], &report["taken"]["follow_ups"]), (0, &json!(0), &json!(2)), "{said}");
    assert_eq!(machine.planned("C001-follow-up-2"), before);
    assert_eq!(machine.planned("h2")["goal"], "bring <two> offers\na\nb");
    assert_eq!(machine.planned("h3")["goal"], "price < 100 and <Ann>");
}

#[test]
fn titles_are_read_with_what_separates_them() {
    let machine = Machine::with_people();
    assert_eq!(machine.brings("titles.ics").0, 0);
    assert_eq!(machine.brings("titles-spelling.ics").0, 0);
    let (status, report, said) = machine.brings("titles-more.ics");
    assert_eq!((status, &report["taken"]["follow_ups"]), (3, &json!(6)), "{said}");
    let (status, _, said) = machine.brings("old-phone.ics");
    assert_eq!(status, 0, "{said}");
    for (uid, kind, subject) in [
        ("t1", "phone", "about renewal"),
        ("t2", "phone", "about renewal"),
        ("t3", "phone", "about renewal"),
        ("t4", "phone", "谈价"),
        ("t5", "visit", "meeting: quarter"),
        ("s1", "phone", "curly"),
        ("s2", "phone", "no dots on the u"),
        ("s3", "phone", "no dots on the o, this one is taken"),
        ("n1", "online", "price"),
        ("n2", "visit", "9:30 at the gate"),
        ("n3", "visit", "看样品"),
        ("n4", "message", "报价"),
        ("o1", "phone", "谈价"),
    ] {
        assert_eq!(fields(&machine.planned(uid), &["kind", "subject"]), json!([kind, subject]), "{uid}");
    }
    assert_eq!(fields(&machine.planned("n5"), &["kind", "subject"]), json!(["phone", null]));
    assert_eq!(fields(&machine.planned("n6"), &["kind", "subject"]), json!(["phone", null]));
}

#[test]
fn a_file_of_another_kind_is_named_for_what_it_is() {
    let machine = Machine::with_people();
    for (file, told) in [
        ("todo.ics", "No events"),
        ("journal.ics", "No events"),
        ("nothing.ics", "No events"),
        ("event-alone.ics", "BEGIN:VCALENDAR is missing"),
        ("page.html", "web page"),
    ] {
        let (status, _, said) = machine.brings(file);
        assert!(status == 1 && said.lines().count() == 1 && said.contains(told) && !said.contains("JSON at"), "{said}");
    }
}
