//! The book in a calendar and an address book of other programs, and back.

use std::fs;

use serde_json::{Value, json};

use super::Machine;

const TODAY: &str = "2026-11-23";

/// A book whose records have names of their own, and one that has none.
const BOOK: &str = r#"{"format": "rounds-book", "version": 1, "customers": [{
    "code": "C001", "name": "华星科技有限公司", "short_name": "华星科技", "address": "上海市浦东新区张江路 1 号",
    "created": "2026-01-05", "stage": "won",
    "contacts": [
        {"uid": "zhang", "name": "张伟", "title": "总经理", "mobile": "13800001111", "birthday": "1980-05-12"},
        {"uid": "li", "name": "李敏", "birthday": "L08-15", "email": "li@example.com"},
        {"uid": "gone", "name": "王芳", "birthday": "--02-29", "left_on": "2026-03-01"}
    ],
    "follow_ups": [
        {"uid": "done", "kind": "phone", "done_on": "2026-11-02", "content": "聊了报价"},
        {"uid": "visit", "kind": "visit", "planned_on": "2026-11-25", "planned_at": "10:00", "minutes": 90, "subject": "谈二期",
         "goal": "拿到预算", "contacts": ["张伟"], "tags": ["二期"]},
        {"kind": "phone", "planned_on": "2026-12-01"},
        {"uid": "off", "kind": "online", "planned_on": "2026-12-02", "cancelled_on": "2026-11-20"}
    ],
    "contracts": [{"uid": "k1", "number": "HX-7", "ends_on": "2026-12-31"}, {"uid": "k2", "ends_on": "2026-01-31"}]
}]}"#;

impl Machine {
    /// A machine in Shanghai with the book above.
    pub fn with_calendar() -> Self {
        let machine = Self::new();
        let file = machine.path("first.json");
        fs::write(&file, BOOK).expect("a file");
        machine.out(&["import", &file.to_string_lossy(), "--today", TODAY]);
        machine
    }

    /// What the program prints in Shanghai, with its status.
    pub fn shanghai(&self, words: &[&str]) -> (i32, String, String) {
        let output = self.rounds(words).args(["--today", TODAY]).env("TZ", "Asia/Shanghai").output().expect("a run");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        (
            output.status.code().expect("an end of its own"),
            text(output.stdout),
            self.without_folder(&text(output.stderr)),
        )
    }
}

/// The lines of a file that do not tell when the book was changed.
fn timeless(text: &str) -> String {
    let lasting =
        |line: &&str| !["DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "REV"].iter().any(|name| line.starts_with(name));
    text.lines().filter(lasting).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_calendar_holds_plans_birthdays_and_contracts() {
    let machine = Machine::with_calendar();
    let (status, calendar, said) = machine.shanghai(&["export", "--format", "ics", "--lang", "zh"]);
    assert_eq!((status, said.as_str()), (0, ""));
    let visit = calendar.split("BEGIN:VEVENT").find(|event| event.contains("UID:visit")).expect("the visit");
    insta::assert_snapshot!(timeless(visit).trim(), @r#"
    UID:visit
    DTSTART;TZID=Asia/Shanghai:20261125T100000
    DTEND;TZID=Asia/Shanghai:20261125T113000
    SUMMARY:华星科技 拜访: 谈二期
    LOCATION:上海市浦东新区张江路 1 号
    DESCRIPTION:拿到预算\n—— 联系人\n张伟（总经理） 138000011
     11
    CATEGORIES:二期
    STATUS:CONFIRMED
    TRANSP:OPAQUE
    BEGIN:VALARM
    ACTION:DISPLAY
    DESCRIPTION:华星科技 拜访: 谈二期
    TRIGGER:-PT15M
    END:VALARM
    END:VEVENT
    "#);
    let uids: Vec<&str> = calendar.lines().filter_map(|line| line.strip_prefix("UID:")).collect();
    insta::assert_snapshot!(uids.join("\n"), @r#"
    visit
    C001-follow-up-3
    off
    birthday-zhang
    birthday-li-2027-09-15
    birthday-li-2028-10-03
    birthday-li-2029-09-22
    birthday-li-2030-09-12
    birthday-li-2031-10-01
    birthday-li-2032-09-19
    birthday-li-2033-09-08
    birthday-li-2034-09-27
    birthday-li-2035-09-16
    birthday-li-2036-10-04
    contract-k1
    "#);
    let contract =
        calendar.split("BEGIN:VEVENT").find(|event| event.contains("UID:contract-k1")).expect("the contract");
    assert!(
        contract.contains("SUMMARY:华星科技 合同 HX-7 到期") && contract.contains("TRIGGER:-P29DT15H"),
        "{contract}"
    );
    assert!(calendar.contains("RRULE:FREQ=YEARLY") && calendar.contains("SUMMARY:张伟生日（华星科技）"), "{calendar}");
    assert_eq!(
        machine.shanghai(&["export", "--format", "ics", "--lang", "zh"]).1,
        calendar,
        "the same bytes once more"
    );
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')));
}

#[test]
fn names_of_events_survive_an_export_and_an_import() {
    let machine = Machine::with_calendar();
    let whole = machine.path("whole.json");
    machine.out(&["export", "-o", &whole.to_string_lossy()]);
    let other = Machine::new();
    other.out(&["import", &whole.to_string_lossy(), "--today", TODAY]);
    let calendar = |machine: &Machine| timeless(&machine.shanghai(&["export", "--format", "ics"]).1);
    assert_eq!(calendar(&machine), calendar(&other));
}

#[test]
fn the_address_book_holds_who_has_not_left() {
    let machine = Machine::with_calendar();
    let (status, cards, said) = machine.shanghai(&["export", "--format", "vcf"]);
    assert_eq!((status, said.as_str()), (0, ""));
    insta::assert_snapshot!(timeless(&cards), @r#"
    BEGIN:VCARD
    VERSION:3.0
    PRODID:-//rounds//rounds//EN
    UID:zhang
    FN:张伟
    N:张;伟;;;
    ORG:华星科技有限公司
    TITLE:总经理
    TEL;TYPE=CELL:13800001111
    BDAY:1980-05-12
    END:VCARD
    BEGIN:VCARD
    VERSION:3.0
    PRODID:-//rounds//rounds//EN
    UID:li
    FN:李敏
    N:李;敏;;;
    ORG:华星科技有限公司
    EMAIL;TYPE=INTERNET:li@example.com
    X-ROUNDS-LUNAR-BIRTHDAY:L08-15
    END:VCARD
    "#);
}

impl Machine {
    /// Writes a file and answers its path.
    pub fn file(&self, name: &str, contents: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::write(&path, contents).expect("a file");
        path.to_string_lossy().into_owned()
    }

    /// What an import in Shanghai reports, with its status.
    fn takes(&self, file: &str, more: &[&str]) -> (i32, Value) {
        let (status, out, said) = self.shanghai(&[&["import", file, "--json"][..], more].concat());
        (status, serde_json::from_str(&out).unwrap_or_else(|_| panic!("{out}{said}")))
    }

    fn whole_book(&self) -> Value {
        serde_json::from_str(&self.out(&["export"])).expect("a book")
    }
}

/// The events that somebody else's calendar added.
const FOREIGN: &str = "BEGIN:VEVENT\r\nUID:abroad@phone\r\nSUMMARY:华星科技 电话：问合同\r\n\
    DTSTART;TZID=Europe/Berlin:20261126T030000\r\nDTEND;TZID=Europe/Berlin:20261126T033000\r\nLOCATION:线上\r\n\
    DESCRIPTION:带上报价\\n两份\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:private\r\nSUMMARY:牙医\r\nDTSTART;VALUE=DATE:20261127\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:weekly\r\nSUMMARY:华星科技 例会\r\nDTSTART;VALUE=DATE:20261127\r\nRRULE:FREQ=WEEKLY\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:over\r\nSUMMARY:华星科技 拜访\r\nDTSTART;VALUE=DATE:20261101\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

#[test]
fn a_calendar_that_was_not_touched_changes_nothing() {
    let machine = Machine::with_calendar();
    let before = machine.whole_book();
    for lang in ["zh", "en"] {
        let calendar = machine.shanghai(&["export", "--format", "ics", "--lang", lang]).1;
        let (status, told) = machine.takes(&machine.file("plan.ics", &calendar), &[]);
        assert_eq!((status, &told["updated"], &told["taken"]["follow_ups"]), (0, &Value::from(0), &Value::from(0)));
    }
    let cards = machine.shanghai(&["export", "--format", "vcf"]).1;
    let (status, told) = machine.takes(&machine.file("people.vcf", cards), &[]);
    assert_eq!((status, &told["updated"], &told["unchanged"]), (0, &Value::from(0), &Value::from(2)));
    assert_eq!(machine.whole_book(), before);
}

#[test]
fn a_calendar_moves_what_it_knows_and_plans_what_is_about_a_customer() {
    let machine = Machine::with_calendar();
    let calendar = machine.shanghai(&["export", "--format", "ics", "--lang", "zh"]).1;
    let changed = calendar
        .replace("20261125T100000", "20261127T143000")
        .replace("20261125T113000", "20261127T153000")
        .replace("拜访: 谈二期", "线上会议: 谈三期")
        .replace("DTSTART;VALUE=DATE:20261201\r\n", "DTSTART;VALUE=DATE:20261203\r\n")
        .replace("END:VCALENDAR\r\n", FOREIGN);
    let file = machine.file("plan.ics", changed);
    let before = machine.whole_book();
    let (status, rehearsed) = machine.takes(&file, &["--dry-run"]);
    assert_eq!((status, machine.whole_book()), (3, before.clone()));
    let (status, said, _) = machine.shanghai(&["import", &file, "--strict"]);
    assert_eq!((status, said.as_str(), machine.whole_book()), (1, "", before.clone()));
    let (status, told) = machine.takes(&file, &[]);
    assert_eq!((status, &told), (3, &rehearsed));
    assert_eq!((&told["taken"]["follow_ups"], &told["updated"]), (&Value::from(2), &Value::from(2)));
    let skipped: Vec<&str> = told["skipped"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| one["column"].as_str().expect("a column"))
        .collect();
    assert_eq!(skipped, ["SUMMARY"]);
    // Of what recurs the next is planned.
    assert_eq!((&told["notes"][0]["column"], &told["notes"][0]["text"]), (&json!("RRULE"), &json!("2026-11-27")));
    // What is over is no plan, but may have been a talk.
    let proposed = &machine.whole_book()["customers"][0]["inbox"];
    assert_eq!(proposed.as_array().map(Vec::len), Some(1), "{proposed}");
    let first = told["skipped"][0]["line"].as_u64().expect("a line");
    assert_eq!(
        fs::read_to_string(&file).expect("the file").lines().nth(usize::try_from(first).expect("a line") - 1),
        Some("BEGIN:VEVENT")
    );
    let book = machine.whole_book();
    let follow_ups = book["customers"][0]["follow_ups"].as_array().expect("follow-ups");
    let of = |uid: &str| follow_ups.iter().find(|one| one["uid"] == uid).unwrap_or_else(|| panic!("no {uid}"));
    insta::assert_snapshot!(serde_json::to_string_pretty(of("visit")).expect("JSON"), @r#"
    {
      "contacts": [
        "张伟"
      ],
      "goal": "拿到预算",
      "kind": "online",
      "minutes": 60,
      "planned_at": "14:30",
      "planned_on": "2026-11-27",
      "subject": "谈三期",
      "tags": [
        "二期"
      ],
      "uid": "visit"
    }
    "#);
    insta::assert_snapshot!(serde_json::to_string_pretty(of("abroad@phone")).expect("JSON"), @r#"
    {
      "goal": "带上报价\n两份",
      "kind": "phone",
      "minutes": 30,
      "place": "线上",
      "planned_at": "10:00",
      "planned_on": "2026-11-26",
      "subject": "问合同",
      "uid": "abroad@phone"
    }
    "#);
    assert_eq!(of("C001-follow-up-3")["planned_on"], "2026-12-03");
    let (status, again) = machine.takes(&file, &[]);
    assert_eq!((status, &again["updated"], &again["taken"]["follow_ups"]), (3, &Value::from(0), &Value::from(0)));
    assert_eq!(machine.whole_book(), book);
    machine.out(&["undo", "--yes"]);
    assert_eq!(machine.whole_book(), before, "one step takes it all back");
}

#[test]
fn cards_bring_people_up_to_date_and_companies_nobody_knew() {
    let machine = Machine::with_calendar();
    let text = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:zhang\r\nFN:张伟\r\nTITLE:董事长\r\nEND:VCARD\r\n\
        BEGIN:VCARD\r\nVERSION:2.1\r\nN:赵;六\r\nORG:华星科技\r\nTEL;CELL:13900002222\r\nEND:VCARD\r\n\
        BEGIN:VCARD\r\nVERSION:3.0\r\nFN:钱七\r\nORG:新来有限公司\r\nEND:VCARD\r\n\
        BEGIN:VCARD\r\nVERSION:3.0\r\nFN:孙八\r\nORG:新来\r\nEND:VCARD\r\n\
        BEGIN:VCARD\r\nVERSION:3.0\r\nFN:妈妈\r\nTEL:13700000000\r\nEND:VCARD\r\n";
    let file = machine.file("people.vcf", encoding_rs::GBK.encode(text).0);
    let (status, told) = machine.takes(&file, &[]);
    assert_eq!(
        (status, &told["taken"]["customers"], &told["taken"]["contacts"]),
        (3, &Value::from(1), &Value::from(3))
    );
    assert_eq!((&told["updated"], &told["skipped"][0]["column"]), (&Value::from(1), &Value::from("ORG")));
    let book = machine.whole_book();
    let people = |at: usize| -> Vec<String> {
        let contacts = book["customers"][at]["contacts"].as_array().expect("contacts");
        contacts.iter().map(|one| format!("{} {} {}", one["name"], one["title"], one["mobile"])).collect()
    };
    assert_eq!(people(0)[0], "\"张伟\" \"董事长\" \"13800001111\"", "what the card does not say stays");
    assert_eq!(people(0)[3], "\"赵六\" null \"13900002222\"");
    assert_eq!((people(1).len(), &book["customers"][1]["name"]), (2, &Value::from("新来有限公司")));
    let (status, again) = machine.takes(&file, &[]);
    assert_eq!((status, &again["taken"]["contacts"], &again["unchanged"]), (3, &Value::from(0), &Value::from(4)));
    assert_eq!(machine.whole_book(), book);
}

#[test]
fn hostile_files_are_refused_in_one_sentence_that_names_the_line() {
    let machine = Machine::with_calendar();
    let before = machine.whole_book();
    let deep = format!("BEGIN:VCALENDAR\n{}", "BEGIN:VEVENT\n".repeat(100_000));
    let many =
        format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY{}:x\nEND:VEVENT\nEND:VCALENDAR\n", ";A=b".repeat(100_000));
    for (name, text, told) in [
        ("deep.ics", deep, "Line 9 is nested more than 8 levels deep"),
        (
            "open.ics",
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\n".to_owned(),
            "VCALENDAR, started on line 1, has no end",
        ),
        ("cross.vcf", "BEGIN:VCARD\nFN:x\nEND:VEVENT\n".to_owned(), "Line 3 ends VEVENT"),
        ("long.vcf", format!("BEGIN:VCARD\nNOTE:{}\nEND:VCARD\n", "x".repeat(5 << 20)), "Line 2 is too long"),
    ] {
        let (status, out, said) = machine.shanghai(&["import", &machine.file(name, text)]);
        assert_eq!((status, out.as_str(), said.lines().count()), (1, "", 1), "{said}");
        assert!(said.starts_with(&format!("rounds: ~/{name}: {told}")), "{said}");
    }
    assert_eq!(machine.shanghai(&["import", &machine.file("many.ics", many)]).0, 3);
    assert_eq!(machine.whole_book(), before);
}

#[test]
fn what_the_system_refuses_is_told_in_one_language() {
    let machine = Machine::with_calendar();
    let folder = machine.path("cards.vcf");
    fs::create_dir(&folder).expect("a folder");
    let folder = folder.to_string_lossy().into_owned();
    for (lang, told) in [("zh", "这是文件夹，不是文件"), ("en", "it is a folder, not a file")] {
        let (status, said) = machine.refused(&["import", &folder, "--lang", lang]);
        assert!(status == 1 && said.contains(told) && !said.contains("os error"), "{said}");
    }
    let (status, said) = machine.refused(&["--keys", "<nokey>", "--print", "--lang", "zh"]);
    assert_eq!(
        (status, said.lines().next()),
        (2, Some("rounds: 按键看不懂：「<nokey>」不是按键的名字，单独的 < 请写 <lt>"))
    );
}
