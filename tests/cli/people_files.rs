//! Cards and calendars as other people's programs write them, imported: what each becomes, and that nothing is lost.

use serde_json::{Value, json};

use super::{Machine, case};

pub const TODAY: &str = "2026-11-28";

impl Machine {
    /// A machine in China with the book that the files meet.
    pub fn with_people() -> Self {
        let machine = Self::new();
        machine.brings("people.json");
        machine
    }

    /// The program in a time zone: status, report, words beside it.
    pub fn in_zone(&self, zone: &str, words: &[&str]) -> (i32, Value, String) {
        let words = [words, &["--json", "--today", TODAY]].concat();
        let output = self.rounds(&words).env("TZ", zone).output().expect("a run");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let report = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
        (output.status.code().expect("an end of its own"), report, said)
    }

    /// Imports a file of the cases.
    pub fn brings(&self, name: &str) -> (i32, Value, String) {
        let file = case(&format!("people-files/{name}")).to_string_lossy().into_owned();
        self.in_zone("Asia/Shanghai", &["import", &file])
    }

    pub fn records(&self, list: &str) -> Vec<Value> {
        let book: Value = serde_json::from_str(&self.out(&["export"])).expect("a book");
        let lists = book["customers"].as_array().expect("customers").iter();
        lists.flat_map(|customer| customer[list].as_array().cloned().unwrap_or_default()).collect()
    }

    pub fn named(&self, name: &str) -> Value {
        let all = self.records("contacts");
        all.iter().find(|one| one["name"] == name).unwrap_or_else(|| panic!("no {name} in {all:?}")).clone()
    }

    pub fn planned(&self, uid: &str) -> Value {
        let all = self.records("follow_ups");
        if uid == "C001-follow-up-2" {
            // So called by its place until it is given that name.
            return all[1].clone();
        }
        all.iter().find(|one| one["uid"] == uid).unwrap_or_else(|| panic!("no {uid} in {all:?}")).clone()
    }

    fn names(&self) -> Vec<String> {
        self.records("contacts").iter().map(|one| one["name"].as_str().expect("a name").to_owned()).collect()
    }
}

/// The fields of a record in this order, those that are not there as null.
pub fn fields(record: &Value, names: &[&str]) -> Value {
    names.iter().map(|name| record[*name].clone()).collect()
}

#[test]
fn whoever_shares_a_number_or_an_address_is_somebody_else() {
    for (file, newcomers) in [
        ("shared-phone.vcf", &["Bob Ray"][..]),
        ("shared-mail.vcf", &["Cy Dee"]),
        ("shared-phone-three.vcf", &["Bob Ray", "Cy Dee"]),
        ("shared-phone-private.vcf", &[]),
    ] {
        let machine = Machine::with_people();
        let before = machine.records("contacts");
        let (status, report, said) = machine.brings(file);
        let skipped = usize::from(newcomers.is_empty());
        assert_eq!(status, if skipped == 0 { 0 } else { 3 }, "{file}: {said}");
        assert_eq!(report["taken"]["contacts"], newcomers.len(), "{file}");
        assert_eq!((&report["updated"], report["skipped"].as_array().map(Vec::len)), (&json!(0), Some(skipped)));
        for one in &before {
            assert_eq!(machine.named(one["name"].as_str().expect("a name")), *one, "{file}");
        }
        assert_eq!(machine.names().len(), before.len() + newcomers.len(), "{file}");
        let visits = machine.records("follow_ups");
        assert_eq!(visits[0]["contacts"], json!(["Ann Lee"]), "{file}");
        // The same file once more is nothing new.
        assert_eq!(machine.brings(file).1["taken"]["contacts"], 0);
    }
    let (_, report, _) = Machine::with_people().brings("shared-phone-private.vcf");
    assert!(report["skipped"][0]["reason"].as_str().expect("a reason").contains("Other Olga"), "{report}");
}

#[test]
fn a_name_decides_and_a_doubtful_card_is_asked_about() {
    let machine = Machine::with_people();
    let (status, report, said) = machine.brings("shared-more.vcf");
    assert_eq!(
        (status, &report["taken"]["contacts"], &report["taken"]["customers"]),
        (3, &json!(3), &json!(1)),
        "{said}"
    );
    let people = ["Ann Lee", "Dan Fox", "Eve Gil", "Olga", "周一一", "Quite Another"];
    assert_eq!(machine.names(), people, "nobody is renamed");
    assert_eq!(machine.named("Olga")["notes"], "plays chess");
    assert_eq!(fields(&machine.named("Ann Lee"), &["title", "notes"]), json!(["Director", "likes tea"]));
    let reasons: Vec<&str> = report["skipped"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| one["reason"].as_str().expect("a reason"))
        .collect();
    assert!(
        reasons.len() == 2
            && reasons[0].contains("Other Works Ltd")
            && reasons[0].contains("“Olga”")
            && reasons[1].contains("Ann Lee"),
        "{reasons:?}"
    );
}

#[test]
fn birthdays_are_read_in_every_spelling() {
    let machine = Machine::with_people();
    let (status, report, said) = machine.brings("birthdays.vcf");
    assert_eq!((status, &report["taken"]["contacts"], &report["notes"]), (0, &json!(10), &json!([])), "{said}");
    for number in 1..=10 {
        let wanted = if number <= 3 { "--09-04" } else { "1980-09-04" };
        assert_eq!(machine.named(&format!("Person {number:02}"))["birthday"], wanted, "{number}");
    }
    let (status, report, said) = machine.brings("birthdays-more.vcf");
    assert_eq!((status, &report["taken"]["contacts"]), (0, &json!(15)), "{said}");
    let yearless = ["--09-04"; 3];
    let whole = ["1980-09-04"; 4];
    let wanted = [&yearless[..], &whole, &["--09-04", "1980-09-04", "--09-04", "1980-09-04", "1980-12-25"]].concat();
    for (number, wanted) in (1..).zip(wanted) {
        assert_eq!(machine.named(&format!("More {number:02}"))["birthday"], wanted, "{number}");
    }
    let left: Vec<&str> =
        report["notes"].as_array().expect("a list").iter().map(|one| one["text"].as_str().expect("a text")).collect();
    assert_eq!(left, ["1980", "04/09/1980", "some day in May"], "what is no certain day is told");
    assert!(said.contains("the birthday “04/09/1980” was left out"), "{said}");
}

#[test]
fn a_card_that_says_less_takes_nothing_away() {
    let machine = Machine::with_people();
    let before = machine.named("Ann Lee");
    for lines in [
        "",
        "BDAY:--05-12\r\n",
        "BDAY:1980\r\n",
        "NOTE:likes tea\r\nEMAIL:INFO@harbour.example\r\n",
        "TEL:020 7946 0000\r\n",
    ] {
        let card = format!("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Lee\r\nORG:Harbour\r\n{lines}END:VCARD\r\n");
        let (status, report, said) = machine.in_zone("Asia/Shanghai", &["import", &machine.file("less.vcf", card)]);
        assert_eq!((status, &report["updated"], &report["unchanged"]), (0, &json!(0), &json!(1)), "{lines}: {said}");
        assert_eq!(machine.named("Ann Lee"), before, "{lines}");
    }
    let card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Lee\r\nORG:Harbour\r\nTEL;TYPE=WORK:020 7946 0099\r\n\
        EMAIL:ann@harbour.example\r\nNOTE:plays golf\r\nEND:VCARD\r\n";
    machine.in_zone("Asia/Shanghai", &["import", &machine.file("more.vcf", card)]);
    let after = machine.named("Ann Lee");
    assert_eq!(
        fields(&after, &["phone", "phones", "email", "emails", "notes"]),
        json!([
            "020 7946 0099",
            ["+44 20 7946 0000"],
            "ann@harbour.example",
            ["info@harbour.example"],
            "likes tea\nplays golf"
        ])
    );
}

#[test]
fn numbers_are_told_apart_and_none_is_lost() {
    let machine = Machine::with_people();
    assert_eq!(machine.brings("numbers.vcf").0, 0);
    assert_eq!(machine.brings("numbers-more.vcf").0, 0);
    let ways = ["phone", "mobile", "phones", "email", "emails", "notes"];
    for (name, told) in [
        (
            "Many",
            json!([
                "020 7946 0202",
                "07700 900002",
                ["020 7946 0201", "07700 900001"],
                "work@many.example",
                ["home@many.example"],
                "first\nsecond"
            ]),
        ),
        ("Pager", json!(["020 7946 0302", null, ["020 7946 0301"], null, null, null])),
        (
            "Typed",
            json!([
                "020 7946 0402",
                "07700 900101",
                ["020 7946 0401", "020 7946 0403"],
                "two@typed.example",
                ["one@typed.example"],
                null
            ]),
        ),
        (
            "Uri",
            json!([
                "+44-20-7946-0502",
                "+44-7700-900102",
                ["+44-20-7946-0501", "+44-7700-900103"],
                "a@uri.example",
                ["b@uri.example"],
                "one\ntwo"
            ]),
        ),
        ("Plain", json!(["020 7946 0601", null, ["020 7946 0602"], "x@plain.example", null, null])),
        ("Home only", json!([null, null, ["020 7946 0701"], null, null, null])),
    ] {
        assert_eq!(fields(&machine.named(name), &ways), told, "{name}");
    }
    let cards = machine.out(&["export", "--format", "vcf"]);
    for number in ["020 7946 0201", "07700 900001", "020 7946 0301", "home@many.example", "+44-7700-900103"] {
        assert_eq!(cards.matches(number).count(), 1, "{number} is in the export");
    }
    assert!(
        machine.out(&["search", "0207946 0301"]).contains("Pager")
            || machine.out(&["search", "02079460301"]).contains("Harbour")
    );
}

#[test]
fn encodings_are_obeyed_where_they_are_named_and_guessed_where_not() {
    let machine = Machine::with_people();
    for (file, names) in [
        ("latin1-raw.vcf", &["Jürgen Köhler"][..]),
        ("big5-raw.vcf", &["陳小明"]),
        ("quoted.vcf", &["Jürgen", "Jörg", "王五"]),
        ("unnamed-western.vcf", &["Jürgen Köhler"]),
        ("unnamed-big5.vcf", &["陳怡君"]),
        ("unnamed-gbk.vcf", &["陈怡君"]),
        (
            "charsets.vcf",
            &[
                "Jürgen “Jay” Köhler",
                "Ægir Þór",
                "Łukasz Żółć",
                "Иван Петров",
                "Œdipe Šimon",
                "Мария Щукина",
                "Фёдор Юрьев",
                "朱镕",
                "张伟",
                "王五",
                "陳簡",
                "田中太郎",
                "김철수",
                "Zoë Ünal",
                "Núñez",
            ],
        ),
        ("quoted-charsets.vcf", &["Иван Петров", "陳簡", "田中太郎", "Łukasz Żółć"]),
    ] {
        let (status, _, said) = machine.brings(file);
        assert_eq!(status, 0, "{file}: {said}");
        let there = machine.names();
        for name in names {
            assert!(there.iter().any(|one| one == name), "{file}: {name} is not in {there:?}");
        }
    }
    let note = |name: &str| machine.named(name)["notes"].clone();
    assert_eq!(note("陳怡君"), "臺北辦事處的業務經理，喜歡喝茶");
    let all = machine.out(&["export"]);
    assert!(
        all.contains("Büdderhaus GmbH") || all.contains("Bödderhaus GmbH") || all.contains("Bäderhaus GmbH"),
        "{all}"
    );
}

#[test]
fn a_search_finds_numbers_with_their_country_and_letters_without_their_marks() {
    let machine = Machine::with_people();
    let note = |words: &str| drop(machine.in_zone("Asia/Shanghai", &["log", words]));
    note("Kuhn call Grüße an Señor Łukasz from Łódź, Ørsted and it’s Weiß");
    let found = |typed: &str, is_record: bool| {
        let found: Value = serde_json::from_str(&machine.out(&["search", typed, "--json"])).expect("JSON");
        let all = found.as_array().expect("a list").iter();
        all.filter(|one| (one["kind"] == "phone" || one["id"].is_string()) == is_record).count()
    };
    let (customers, records) = (|typed: &str| found(typed, false), |typed: &str| found(typed, true));
    for typed in [
        "+8613800000001",
        "008613800000001",
        "+86 138 0000 0001",
        "13800000001",
        "+86138",
        "020 7946 0000",
        "0044207946",
    ] {
        assert!(customers(typed) >= 1, "{typed}");
    }
    assert_eq!(customers("+8613900000001"), 0);
    for typed in ["Kuhn", "Kühn", "kohler", "O’Dell", "O'Dell"] {
        assert!(customers(typed) >= 1, "{typed}");
    }
    for typed in ["grusse", "grüße", "senor", "lodz", "orsted", "it's", "it’s", "weiss", "weiß", "lukasz"] {
        assert_eq!(records(typed), 1, "{typed}");
    }
}

#[test]
fn an_export_that_comes_back_changes_nothing() {
    let machine = Machine::with_people();
    for file in
        ["numbers.vcf", "numbers-more.vcf", "birthdays.vcf", "charsets.vcf", "titles.ics", "html-more.ics", "zones.ics"]
    {
        machine.brings(file);
    }
    let before = machine.out(&["export"]);
    for format in ["vcf", "ics"] {
        let output =
            machine.rounds(&["export", "--format", format, "--today", TODAY]).env("TZ", "Asia/Shanghai").output();
        let file = machine.file(&format!("own.{format}"), output.expect("a run").stdout);
        let (status, report, said) = machine.in_zone("Asia/Shanghai", &["import", &file]);
        assert_eq!(
            (status, &report["updated"], &report["skipped"], &report["notes"]),
            (0, &json!(0), &json!([]), &json!([])),
            "{said}"
        );
    }
    assert_eq!(machine.out(&["export"]), before);
}

#[test]
fn a_whole_made_up_book_comes_back_as_it_was() {
    for (seed, lang) in [("1", "zh"), ("2", "en")] {
        let machine = Machine::new();
        let book = machine.path("book.db").to_string_lossy().into_owned();
        let size = ["--customers", "60", "--follow-ups", "400", "--seed", seed, "--today", TODAY, "--lang", lang];
        machine.out(&[&["demo", "--write", &book], &size[..]].concat());
        let before = machine.out(&["export"]);
        for format in ["vcf", "ics"] {
            let words = ["export", "--format", format, "--today", TODAY, "--lang", lang];
            let output = machine.rounds(&words).env("TZ", "Asia/Shanghai").output().expect("a run");
            let file = machine.file(&format!("own.{format}"), output.stdout);
            let (_, report, said) = machine.in_zone("Asia/Shanghai", &["import", &file]);
            assert_eq!((&report["updated"], &report["notes"]), (&json!(0), &json!([])), "{said}");
            assert!(report["unchanged"].as_u64().is_some_and(|count| count > 20), "{report}");
        }
        assert_eq!(machine.out(&["export"]), before);
    }
}
