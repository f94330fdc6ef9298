//! What is written is read back; what others wrote stays.

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn moment(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn visit() -> CalendarEvent {
    CalendarEvent {
        uid: "abc".to_owned(),
        changed_at: moment("2026-11-22T08:00:00"),
        sequence: 7,
        when: When::Time { start: moment("2026-11-25T10:00:00"), minutes: 90 },
        yearly: false,
        summary: "华星科技 拜访: 谈二期; 报价, 合同".to_owned(),
        place: Some("上海市浦东新区".to_owned()),
        description: Some("第一行\n第二行".to_owned()),
        categories: vec!["二期".to_owned(), "a,b".to_owned()],
        cancelled: false,
        done: false,
        alarm: BEFORE_A_TIME,
    }
}

fn all_day() -> CalendarEvent {
    CalendarEvent { when: When::Day(day("2026-12-31")), alarm: ON_THE_DAY, ..visit() }
}

#[test]
fn an_event_is_written_as_readers_expect() {
    let written = write(Some("rounds"), &[visit(), all_day()], &Zone::named("Asia/Shanghai"));
    insta::assert_snapshot!(written.replace("\r\n", "\n"), @r#"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//rounds//rounds//EN
    CALSCALE:GREGORIAN
    X-WR-CALNAME:rounds
    BEGIN:VTIMEZONE
    TZID:Asia/Shanghai
    BEGIN:STANDARD
    DTSTART:20250101T080000
    TZOFFSETFROM:+0800
    TZOFFSETTO:+0800
    TZNAME:CST
    END:STANDARD
    END:VTIMEZONE
    BEGIN:VEVENT
    UID:abc
    DTSTAMP:20261122T080000Z
    LAST-MODIFIED:20261122T080000Z
    SEQUENCE:7
    DTSTART;TZID=Asia/Shanghai:20261125T100000
    DTEND;TZID=Asia/Shanghai:20261125T113000
    SUMMARY:华星科技 拜访: 谈二期\; 报价\, 合同
    LOCATION:上海市浦东新区
    DESCRIPTION:第一行\n第二行
    CATEGORIES:二期,a\,b
    STATUS:CONFIRMED
    TRANSP:OPAQUE
    BEGIN:VALARM
    ACTION:DISPLAY
    DESCRIPTION:华星科技 拜访: 谈二期\; 报价\, 合同
    TRIGGER:-PT15M
    END:VALARM
    END:VEVENT
    BEGIN:VEVENT
    UID:abc
    DTSTAMP:20261122T080000Z
    LAST-MODIFIED:20261122T080000Z
    SEQUENCE:7
    DTSTART;VALUE=DATE:20261231
    DTEND;VALUE=DATE:20270101
    SUMMARY:华星科技 拜访: 谈二期\; 报价\, 合同
    LOCATION:上海市浦东新区
    DESCRIPTION:第一行\n第二行
    CATEGORIES:二期,a\,b
    STATUS:CONFIRMED
    TRANSP:TRANSPARENT
    BEGIN:VALARM
    ACTION:DISPLAY
    DESCRIPTION:华星科技 拜访: 谈二期\; 报价\, 合同
    TRIGGER:PT9H
    END:VALARM
    END:VEVENT
    END:VCALENDAR
    "#);
}

#[test]
fn what_is_written_is_read_back() {
    for zone in ["Asia/Shanghai", "America/New_York", "UTC", "nowhere"].map(Zone::named) {
        for event in [visit(), all_day(), CalendarEvent { cancelled: true, categories: Vec::new(), ..visit() }] {
            let written = write(None, std::slice::from_ref(&event), &zone);
            assert_eq!(written, write(None, std::slice::from_ref(&event), &zone));
            let read = read(written.as_bytes(), &zone).unwrap();
            let [one] = read.as_slice() else { panic!("{read:?}") };
            assert_eq!((one.uid.as_deref(), one.when), (Some("abc"), Some(event.when)), "{written}");
            assert_eq!(
                (&one.summary, &one.place, &one.description),
                (&event.summary, &event.place, &event.description)
            );
            assert_eq!((&one.categories, one.cancelled, one.repeats), (&event.categories, event.cancelled, false));
        }
    }
}

#[test]
fn times_of_other_zones_are_told_by_the_own_wall_clock() {
    let shanghai = Zone::named("Asia/Shanghai");
    let of = |start: &str| {
        let text =
            format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:x\n{start}\nDURATION:PT45M\nEND:VEVENT\nEND:VCALENDAR\n");
        read(text.as_bytes(), &shanghai).unwrap()[0].when
    };
    let at = |text: &str| Some(When::Time { start: moment(text), minutes: 45 });
    assert_eq!(of("DTSTART:20261125T020000Z"), at("2026-11-25T10:00:00"));
    assert_eq!(of("DTSTART;TZID=Europe/Berlin:20260701T090000"), at("2026-07-01T15:00:00"));
    assert_eq!(of("DTSTART;TZID=America/New_York:20261125T200000"), at("2026-11-26T09:00:00"));
    assert_eq!(of("DTSTART;TZID=China Standard Time:20261125T100000"), at("2026-11-25T10:00:00"));
    assert_eq!(of("DTSTART:20261125T100000"), at("2026-11-25T10:00:00"));
    assert_eq!(of("DTSTART;VALUE=DATE:20261125"), Some(When::Day(day("2026-11-25"))));
    assert_eq!(of("DTSTART:nonsense"), None);
    assert_eq!(of("DTSTART;VALUE=DATE:00011125"), None);
}

#[test]
fn a_zone_describes_its_switches() {
    let berlin = Zone::named("Europe/Berlin").definition(day("2026-03-01"), day("2026-11-30"));
    for part in ["TZID:Europe/Berlin", "BEGIN:STANDARD", "BEGIN:DAYLIGHT", "TZOFFSETTO:+0200", "TZOFFSETTO:+0100"] {
        assert!(berlin.contains(part), "{part} is not in {berlin}");
    }
    let shanghai = Zone::named("Asia/Shanghai").definition(day("2026-03-01"), day("2026-11-30"));
    assert!(shanghai.contains("TZOFFSETTO:+0800") && !shanghai.contains("DAYLIGHT"), "{shanghai}");
    assert_eq!(Zone::named("UTC").definition(day("2026-03-01"), day("2026-11-30")), "");
}

#[test]
fn a_reminder_is_told_in_days_hours_and_minutes() {
    let told = [BEFORE_A_TIME, ON_THE_DAY, A_MONTH_BEFORE, -2 * 1440, 0].map(trigger);
    assert_eq!(told, ["-PT15M", "PT9H", "-P29DT15H", "-P2D", "PT0M"]);
}

#[test]
fn a_leap_day_comes_every_year_on_the_last_of_february() {
    assert_eq!(every_year(day("2000-02-29")), "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1");
    assert_eq!(every_year(day("2000-02-28")), "FREQ=YEARLY");
}

#[test]
fn what_others_wrote_into_an_event_stays() {
    let old = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-TIMEZONE:Asia/Shanghai\r\nBEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\n\
        BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0800\r\nTZOFFSETTO:+0800\r\nEND:STANDARD\r\n\
        END:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:abc\r\nSUMMARY:old\r\nATTENDEE;CN=\"Li, Min\":mailto:li@example.com\r\n\
        X-PHONE-COLOUR:red\r\n blue\r\nRRULE:FREQ=WEEKLY\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\n\
        BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:leave\r\nTRIGGER:-PT2H\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let zone = Zone::named("Asia/Shanghai");
    let new = rewrite(old, &visit(), &zone);
    for kept in ["X-WR-TIMEZONE", "ATTENDEE;CN=\"Li, Min\":mailto", "red\r\n blue", "FREQ=WEEKLY", "-PT2H", "-PT15M"] {
        assert_eq!(new.matches(kept).count(), 1, "{kept}: {new}");
    }
    assert!(!new.contains("SUMMARY:old") && new.matches("BEGIN:VTIMEZONE").count() == 1, "{new}");
    assert_eq!(rewrite(&new, &visit(), &zone), new, "once more changes nothing");
    let silent = old.replace("-PT15M", "-PT3M");
    assert!(!rewrite(&silent, &visit(), &zone).contains("-PT15M"), "a reminder that was taken out stays out");
    assert_eq!(rewrite("no calendar", &visit(), &zone), write(None, &[visit()], &zone));
}
