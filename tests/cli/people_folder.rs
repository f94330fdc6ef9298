//! The same files through a folder that is kept in sync: what another program changes, drops, respells or renames there.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::people_files::fields;
use super::{Machine, case};

const ANN: &str = "contacts/C001-contact-1.vcf";
const ZHOU: &str = "contacts/C005-contact-1.vcf";
const VISIT: &str = "calendar/C001-follow-up-2.ics";

impl Machine {
    /// A book with people whose folder is alike.
    fn with_folder() -> Self {
        let machine = Self::with_people();
        assert_eq!(machine.meets()["taken"], 0);
        machine
    }

    /// Keeps book and folder alike; the report.
    fn meets(&self) -> Value {
        let folder = self.path("vdir").to_string_lossy().into_owned();
        fs::create_dir_all(&folder).expect("a folder");
        let (status, report, said) = self.in_zone("Asia/Shanghai", &["vdir", "sync", &folder]);
        assert_eq!(status, 0, "{report} {said}");
        report
    }

    fn place(&self, name: &str) -> PathBuf {
        self.path("vdir").join(name)
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.place(name)).expect("a file")
    }

    /// Another program writes other lines where these stand.
    fn writes(&self, name: &str, from: &str, to: &str) {
        let text = self.text(name);
        assert!(text.contains(from), "{from} is not in {text}");
        fs::write(self.place(name), text.replace(from, to)).expect("a file");
    }

    /// The line of a property.
    fn line(&self, name: &str, property: &str) -> String {
        let text = self.text(name);
        let line = text.split_inclusive('\n').find(|line| line.starts_with(property));
        line.unwrap_or_else(|| panic!("no {property} in {text}")).to_owned()
    }

    /// A contact of the book learns something, by a card that is handed over.
    fn learns(&self, name: &str, company: &str, line: &str) {
        let card = format!("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nORG:{company}\r\n{line}\r\nEND:VCARD\r\n");
        let (status, report, said) = self.in_zone("Asia/Shanghai", &["import", &self.file("learned.vcf", card)]);
        assert_eq!((status, &report["updated"]), (0, &json!(1)), "{said}");
    }

    /// Puts a file of the cases into the folder.
    fn puts(&self, file: &str, name: &str) {
        fs::write(self.place(name), fs::read(case(&format!("people-files/{file}"))).expect("a case")).expect("a file");
    }
}

fn counts(report: &Value) -> Value {
    fields(report, &["written", "taken", "deleted"])
}

#[test]
fn a_colleague_with_the_same_number_arrives_beside_the_known_person() {
    let machine = Machine::with_folder();
    let ann = machine.named("Ann Lee");
    for (number, name) in ["Bob Ray", "Cy Dee"].iter().enumerate() {
        let card = format!(
            "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:new-{number}\r\nFN:{name}\r\nORG:Harbour Mills Ltd\r\nTEL;TYPE=WORK:+44 20 7946 0000\r\n\
            EMAIL:INFO@harbour.example\r\nEND:VCARD\r\n"
        );
        fs::write(machine.place(&format!("contacts/{number}.vcf")), card).expect("a file");
    }
    let doubtful =
        "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:doubt\r\nFN:A. Lee\r\nORG:Harbour\r\nTEL:02079460000\r\nEND:VCARD\r\n";
    fs::write(machine.place("contacts/doubt.vcf"), doubtful).expect("a file");
    let report = machine.meets();
    assert_eq!(counts(&report), json!([0, 2, 0]), "{report}");
    assert_eq!(report["left"][0]["file"], "contacts/doubt.vcf", "{report}");
    assert!(report["left"][0]["reason"].as_str().expect("a reason").contains("Ann Lee"), "{report}");
    assert_eq!(machine.named("Bob Ray")["phone"], "+44 20 7946 0000");
    assert_eq!(machine.named("Ann Lee"), ann);
    assert_eq!(counts(&machine.meets()), json!([0, 0, 0]));
}

#[test]
fn a_birthday_in_another_spelling_is_not_deleted() {
    for line in [
        "BDAY:--05-12",
        "BDAY:--0512",
        "BDAY;VALUE=date:1980-05-12",
        "BDAY:1980-05-12T00:00:00Z",
        "BDAY:1980/05/12",
        "BDAY:1980年5月12日",
        "BDAY:12.05.1980",
        "BDAY:12 May 1980",
        "BDAY:1980",
        "BDAY:some day in May",
        "BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-12",
        "BDAY:19800512T000000+0100",
    ] {
        for version in ["2.1", "3.0", "4.0"] {
            let machine = Machine::with_folder();
            machine.writes(ANN, "VERSION:3.0", &format!("VERSION:{version}"));
            machine.writes(ANN, machine.line(ANN, "BDAY").trim_end(), line);
            let report = machine.meets();
            assert_eq!(machine.named("Ann Lee")["birthday"], "1980-05-12", "{line} in {version}: {report}");
            assert_eq!(counts(&report), json!([0, 0, 0]), "{line} in {version}");
            assert!(machine.text("calendar/birthday-C001-contact-1.ics").contains("0512"));
        }
    }
    let machine = Machine::with_folder();
    machine.writes(ANN, machine.line(ANN, "BDAY").trim_end(), "BDAY:1981年6月13日");
    assert_eq!(machine.meets()["taken"], 1);
    assert_eq!(machine.named("Ann Lee")["birthday"], "1981-06-13", "another birthday arrives");
}

#[test]
fn what_another_program_cannot_keep_stays_in_the_book() {
    let machine = Machine::with_people();
    let detailed =
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:周一一\r\nORG:海风;采购部\r\nTITLE:经理\r\nNOTE:爱喝茶\r\nEND:VCARD\r\n";
    machine.in_zone("Asia/Shanghai", &["import", &machine.file("detailed.vcf", detailed)]);
    machine.meets();
    let before = machine.named("周一一");
    assert_eq!(
        fields(&before, &["department", "title", "wechat", "notes"]),
        json!(["采购部", "经理", "zhou_yi_yi", "爱喝茶"])
    );
    for property in ["X-WECHAT", "TITLE", "NOTE", "ORG", "N:", "REV"] {
        machine.writes(ZHOU, &machine.line(ZHOU, property), "");
        let report = machine.meets();
        assert_eq!((counts(&report), &report["left"]), (json!([0, 0, 0]), &json!([])), "{property}: {report}");
        let after = machine.named("周一一");
        assert_eq!(
            fields(&after, &["department", "title", "wechat", "notes"]),
            fields(&before, &["department", "title", "wechat", "notes"])
        );
    }
    // The next change in the book brings it all back there.
    machine.learns("周一一", "海风", "TEL;TYPE=CELL:13800000002");
    assert_eq!(counts(&machine.meets()), json!([1, 0, 0]));
    for line in ["X-WECHAT:zhou_yi_yi", "TITLE:经理", "NOTE:爱喝茶", "采购部", "13800000002"] {
        assert!(machine.text(ZHOU).contains(line), "{line}");
    }
}

#[test]
fn another_name_of_its_own_is_no_other_person_and_no_other_plan() {
    let machine = Machine::with_folder();
    let book = machine.out(&["export"]);
    for (name, property) in [(ANN, "UID"), (VISIT, "UID")] {
        machine.writes(name, machine.line(name, property).trim_end(), "UID:another-name-of-its-own");
    }
    // One keeps its file, the other has a new one as well.
    fs::rename(machine.place(ANN), machine.place("contacts/renamed.vcf")).expect("a file");
    let report = machine.meets();
    assert_eq!((counts(&report), &report["left"]), (json!([0, 0, 0]), &json!([])), "{report}");
    assert_eq!(machine.out(&["export"]), book);
    assert_eq!(counts(&machine.meets()), json!([0, 0, 0]));
    // Changes go both ways under the new name.
    machine.writes("contacts/renamed.vcf", "7946 0000", "7946 0005");
    machine.writes(VISIT, "20261208T1", "20261209T1");
    assert_eq!(counts(&machine.meets()), json!([0, 2, 0]));
    assert_eq!(machine.named("Ann Lee")["phone"], "+44 20 7946 0005");
    assert_eq!(
        fields(&machine.planned("C001-follow-up-2"), &["planned_on", "contacts"]),
        json!(["2026-12-09", ["Ann Lee"]])
    );
    machine.learns("Ann Lee", "Harbour", "TITLE:Director");
    assert_eq!(counts(&machine.meets()), json!([2, 0, 0]), "her card, and the visit that names her position");
    let card = machine.text("contacts/renamed.vcf");
    assert!(card.contains("UID:another-name-of-its-own") && card.contains("TITLE:Director"), "{card}");
    fs::remove_dir_all(machine.path("state/vdir")).expect("what is remembered");
    assert_eq!(counts(&machine.meets()), json!([0, 0, 0]), "nothing remembered, and still the same person");
}

#[test]
fn another_company_is_named_and_nothing_is_lost() {
    for company in ["Other Works Ltd", "Nobody Knows Ltd"] {
        let machine = Machine::with_folder();
        let before = machine.named("Ann Lee");
        machine.writes(ANN, machine.line(ANN, "ORG").trim_end(), &format!("ORG:{company}"));
        let report = machine.meets();
        let left = &report["left"][0];
        assert!(left["file"] == ANN && left["reason"].as_str().expect("a reason").contains(company), "{report}");
        assert_eq!(machine.named("Ann Lee")["left_on"], Value::Null);
        assert_eq!(
            fields(&machine.named("Ann Lee"), &["name", "phone", "birthday"]),
            fields(&before, &["name", "phone", "birthday"])
        );
        assert_eq!(machine.meets()["left"].as_array().map(Vec::len), Some(1), "said until it is settled");
    }
    let machine = Machine::with_folder();
    machine.writes(ANN, machine.line(ANN, "ORG").trim_end(), "ORG:HARBOUR MILLS");
    assert_eq!(machine.meets()["left"], json!([]), "the same company in another spelling");
}

#[test]
fn numbers_retyped_or_added_there_arrive_and_keep_their_lines() {
    let machine = Machine::with_folder();
    machine.writes(
        ZHOU,
        "TEL;TYPE=CELL:13800000001",
        "TEL;TYPE=HOME:13800000001\r\nTEL;TYPE=WORK:021-5555\r\nitem1.TEL;TYPE=PAGER:4711",
    );
    machine.writes(
        ZHOU,
        "END:VCARD",
        "EMAIL;TYPE=HOME:a@zhou.example\r\nEMAIL;TYPE=WORK:b@zhou.example\r\nTEL;TYPE=FAX:3\r\nEND:VCARD",
    );
    assert_eq!(counts(&machine.meets()), json!([0, 1, 0]));
    let ways = ["phone", "mobile", "phones", "email", "emails"];
    let told = json!(["021-5555", null, ["13800000001", "4711"], "b@zhou.example", ["a@zhou.example"]]);
    assert_eq!(fields(&machine.named("周一一"), &ways), told);
    machine.learns("周一一", "海风", "TITLE:经理");
    assert_eq!(counts(&machine.meets()), json!([1, 0, 0]));
    let card = machine.text(ZHOU);
    for line in [
        "TEL;TYPE=HOME:13800000001",
        "item1.TEL;TYPE=PAGER:4711",
        "EMAIL;TYPE=HOME:a@zhou",
        "TEL;TYPE=FAX:3",
        "TITLE:经理",
    ] {
        assert_eq!(card.matches(line).count(), 1, "{line}: {card}");
    }
    assert_eq!(card.matches("TEL").count(), 4, "{card}");
    assert_eq!(counts(&machine.meets()), json!([0, 0, 0]));
    assert_eq!(fields(&machine.named("周一一"), &ways), told);
    // A number that is deleted there is gone here.
    machine.writes(ZHOU, "item1.TEL;TYPE=PAGER:4711\r\n", "");
    assert_eq!(counts(&machine.meets()), json!([0, 1, 0]));
    assert_eq!(machine.named("周一一")["phones"], json!(["13800000001"]));
}

#[test]
fn an_event_that_says_less_there_clears_nothing() {
    let machine = Machine::with_folder();
    let told = ["planned_on", "minutes", "place", "subject", "goal", "contacts"];
    let before = machine.planned("C001-follow-up-2");
    for property in ["SUMMARY", "LOCATION", "DTEND", "DESCRIPTION"] {
        machine.writes(VISIT, &machine.line(VISIT, property), "");
        let text = machine.text(VISIT).lines().filter(|line| !line.starts_with(' ')).collect::<Vec<_>>().join("\r\n");
        fs::write(machine.place(VISIT), text + "\r\n").expect("a file");
        assert_eq!(counts(&machine.meets()), json!([0, 0, 0]), "{property}");
        assert_eq!(machine.planned("C001-follow-up-2"), before, "{property}");
    }
    machine.writes(VISIT, "20261208T1", "20261209T1");
    assert_eq!(counts(&machine.meets()), json!([0, 1, 0]));
    assert_eq!(
        fields(&machine.planned("C001-follow-up-2"), &told),
        json!(["2026-12-09", 90, "Room 5", "renewal", "get the signature", ["Ann Lee"]])
    );
    machine.writes(VISIT, "STATUS:", "LOCATION:\r\nDESCRIPTION:\r\nSTATUS:");
    assert_eq!(counts(&machine.meets()), json!([0, 1, 0]), "what stands there empty was taken out");
    assert_eq!(fields(&machine.planned("C001-follow-up-2"), &["place", "goal"]), json!([null, null]));
}

#[test]
fn markup_zones_and_titles_are_read_there_too() {
    let machine = Machine::with_folder();
    let before = machine.planned("C001-follow-up-2");
    machine.puts("html.ics", VISIT);
    assert_eq!(counts(&machine.meets()), json!([0, 0, 0]));
    assert_eq!(machine.planned("C001-follow-up-2"), before);
    let zones = fs::read_to_string(case("people-files/zones.ics")).expect("a case");
    let (head, events) = zones.split_at(zones.find("BEGIN:VEVENT").expect("an event"));
    for (number, event) in events.split("BEGIN:VEVENT").skip(1).enumerate() {
        let event = event.replace("END:VCALENDAR\r\n", "");
        fs::write(
            machine.place(&format!("calendar/z{number}.ics")),
            format!("{head}BEGIN:VEVENT{event}END:VCALENDAR\r\n"),
        )
        .expect("a file");
    }
    let title = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:t\r\nDTSTART;VALUE=DATE:20261215\r\nSUMMARY:海风：电话 谈价\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    fs::write(machine.place("calendar/t.ics"), title).expect("a file");
    let report = machine.meets();
    assert_eq!(counts(&report), json!([0, 5, 0]), "{report}");
    assert!(report["left"][0]["reason"].as_str().expect("a reason").contains("Nowhere/Unknown"), "{report}");
    assert_eq!(machine.planned("z2")["planned_at"], "12:30");
    assert_eq!(fields(&machine.planned("t"), &["kind", "subject"]), json!(["phone", "谈价"]));
    // Renamed there, the plan follows.
    machine.writes("calendar/t.ics", "海风：电话 谈价", "海风 - 拜访：看样品");
    machine.meets();
    assert_eq!(fields(&machine.planned("t"), &["kind", "subject"]), json!(["visit", "看样品"]));
}

#[test]
fn tasks_journals_and_empty_calendars_are_left_alone_without_a_word() {
    let machine = Machine::with_folder();
    for name in ["todo.ics", "journal.ics", "nothing.ics"] {
        machine.puts(name, &format!("calendar/{name}"));
    }
    let before = ["todo.ics", "journal.ics", "nothing.ics"].map(|name| machine.text(&format!("calendar/{name}")));
    let report = machine.meets();
    assert_eq!(
        (counts(&report), &report["left"], &report["items"]),
        (json!([0, 0, 0]), &json!([]), &json!([])),
        "{report}"
    );
    assert_eq!(
        ["todo.ics", "journal.ics", "nothing.ics"].map(|name| machine.text(&format!("calendar/{name}"))),
        before
    );
}

#[test]
fn cards_in_their_own_encoding_are_read_and_written_as_utf_8() {
    let machine = Machine::with_folder();
    let card = "BEGIN:VCARD\r\nVERSION:2.1\r\nUID:old\r\nFN;CHARSET=Windows-1252:Jürgen Groß\r\nORG:Harbour\r\n\
        ADR;CHARSET=Windows-1252:;;Straße 1;Köln\r\nEND:VCARD\r\n";
    fs::write(machine.place("contacts/old.vcf"), encoding_rs::WINDOWS_1252.encode(card).0).expect("a file");
    assert_eq!(counts(&machine.meets()), json!([0, 1, 0]));
    machine.learns("Jürgen Groß", "Harbour", "TITLE:Chef");
    assert_eq!(counts(&machine.meets()), json!([1, 0, 0]));
    let text = machine.text("contacts/old.vcf");
    assert!(
        text.contains("ADR:;;Straße 1;Köln") && text.contains("FN:Jürgen Groß") && !text.contains("CHARSET"),
        "{text}"
    );
    assert_eq!(counts(&machine.meets()), json!([0, 0, 0]));
}
