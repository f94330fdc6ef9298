//! Cards and events that are not taken: each in a file of its own with its reason, which is brought again once it is
//! mended.

use std::fs;

use serde_json::json;

use super::Machine;

const CARDS: &str = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Lee\r\nORG:Harbour Mills Ltd\r\nTITLE:CEO\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Rosa Kühn\r\nTEL;CELL:+49 170 5550100\r\nEND:VCARD\r\n\
    BEGIN:VCARD\r\nVERSION:3.0\r\nORG:Other Works Ltd\r\nTEL:020 7946 0222\r\nEND:VCARD\r\n";

#[test]
fn refused_cards_are_a_file_that_can_be_brought_once_it_is_mended() {
    let machine = Machine::with_people();
    let file = machine.file("people.vcf", CARDS);
    let rejected = format!("{file}.rejected.vcf");
    let (status, _, _) = machine.in_zone("UTC", &["import", &file, "--dry-run"]);
    assert_eq!((status, fs::exists(&rejected).expect("a look")), (3, false));
    let (status, report, said) = machine.in_zone("UTC", &["import", &file]);
    assert_eq!((status, &report["updated"]), (3, &json!(1)), "{said}");
    assert!(said.contains("people.vcf.rejected.vcf, each with its reason"), "{said}");
    let text = fs::read_to_string(&rejected).expect("a file");
    assert_eq!(text.matches("BEGIN:VCARD").count(), 2, "{text}");
    assert!(text.contains("X-ROUNDS-REASON:no company") && text.contains("X-ROUNDS-REASON:no name"), "{text}");
    let mended =
        text.replace("FN:Rosa Kühn", "FN:Rosa Kühn\r\nORG:Kühn GmbH").replace("ORG:Other", "FN:Olga\r\nORG:Other");
    fs::write(&rejected, mended).expect("a file");
    let (status, report, said) = machine.in_zone("UTC", &["import", &rejected]);
    assert_eq!((status, &report["taken"]["contacts"], &report["updated"]), (0, &json!(1), &json!(1)), "{said}");
    assert_eq!(machine.named("Rosa Kühn")["mobile"], "+49 170 5550100");
    // What was a wish for another name is obeyed.
    let other = machine.file("other.vcf", "");
    machine.in_zone("UTC", &["import", &file, "--rejects", &other]);
    assert!(fs::read_to_string(&other).expect("a file").contains("X-ROUNDS-REASON"));
}

#[test]
fn refused_events_keep_the_zones_that_explain_them() {
    let machine = Machine::with_people();
    let event = |uid: &str, zone: &str, title: &str| {
        format!("BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTART;TZID={zone}:20261207T100000\r\nSUMMARY:{title}\r\nEND:VEVENT\r\n")
    };
    let calendar = format!(
        "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:Mine\r\nBEGIN:STANDARD\r\nDTSTART:20200101T000000\r\n\
         TZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n{}{}{}END:VCALENDAR\r\n",
        event("a", "Mine", "Harber: call"),
        event("b", "Mars", "Harbour: call"),
        event("c", "Mine", "Harbour: visit"),
    );
    let file = machine.file("plan.ics", calendar);
    let (status, report, said) = machine.in_zone("Asia/Shanghai", &["import", &file]);
    assert_eq!((status, &report["taken"]["follow_ups"]), (3, &json!(1)), "{said}");
    let rejected = format!("{file}.rejected.ics");
    let text = fs::read_to_string(&rejected).expect("a file");
    assert_eq!((text.matches("BEGIN:VEVENT").count(), text.matches("BEGIN:VTIMEZONE").count()), (2, 1), "{text}");
    fs::write(&rejected, text.replace("Harber", "Harbour").replace("TZID=Mars", "TZID=Asia/Tokyo")).expect("a file");
    let (status, report, said) = machine.in_zone("Asia/Shanghai", &["import", &rejected]);
    assert_eq!((status, &report["taken"]["follow_ups"]), (0, &json!(2)), "{said}");
    for uid in ["a", "b"] {
        assert_eq!(machine.planned(uid)["planned_at"], "09:00");
    }
}
