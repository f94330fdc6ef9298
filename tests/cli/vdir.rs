//! The book and a folder of one item a file, kept alike on both sides.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use super::Machine;

mod left_alone;

impl Machine {
    /// Keeps book and folder alike; the status and the report.
    fn syncs(&self, more: &[&str]) -> (i32, Value) {
        let folder = self.path("vdir").to_string_lossy().into_owned();
        fs::create_dir_all(&folder).expect("a folder");
        let (status, out, said) = self.shanghai(&[&["vdir", "sync", &folder, "--json"][..], more].concat());
        (status, serde_json::from_str(&out).unwrap_or_else(|_| panic!("{status} {out}{said}")))
    }

    /// Every file of the folder with its bytes.
    fn files(&self) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        for folder in ["calendar", "contacts", ".conflicts"] {
            let Ok(entries) = fs::read_dir(self.path("vdir").join(folder)) else { continue };
            for entry in entries {
                let path = entry.expect("an entry").path();
                let name = format!("{folder}/{}", path.file_name().expect("a name").to_string_lossy());
                files.insert(name, fs::read_to_string(&path).expect("a file"));
            }
        }
        files
    }

    fn item(&self, name: &str) -> PathBuf {
        self.path("vdir").join(name)
    }

    /// Another program changes a file.
    fn changes(&self, name: &str, from: &str, to: &str) {
        let before = fs::read_to_string(self.item(name)).expect("a file");
        assert!(before.contains(from), "{from} is not in {before}");
        fs::write(self.item(name), before.replace(from, to)).expect("a file");
    }

    /// The id of the visit on 25 November.
    fn id_of_the_visit(&self) -> String {
        let told = self.out(&["today", "--today", "2026-11-25", "--json"]);
        let told: Value = serde_json::from_str(&told).expect("JSON");
        told["planned"][0]["id"].as_str().expect("an id").to_owned()
    }

    fn record(&self, list: &str, uid: &str) -> Value {
        let book: Value = serde_json::from_str(&self.out(&["export"])).expect("a book");
        let records = book["customers"][0][list].as_array().expect("a list").clone();
        records.into_iter().find(|one| one["uid"] == uid).unwrap_or_else(|| panic!("no {uid}"))
    }
}

fn counts(report: &Value) -> [u64; 3] {
    ["written", "taken", "deleted"].map(|name| report[name].as_u64().expect("a count"))
}

/// An event on 30 November, as another program writes it.
fn event(uid: &str, title: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:{title}\r\nDTSTART;VALUE=DATE:20261130\r\n\
        END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

/// A machine whose book and folder are alike.
fn alike() -> Machine {
    let machine = Machine::with_calendar();
    let (status, report) = machine.syncs(&[]);
    // Two plans, two people, a birthday of every year and ten lunar ones, the end of a contract.
    assert_eq!((status, counts(&report)), (0, [16, 0, 0]), "{report}");
    machine
}

#[test]
fn a_folder_is_filled_once_and_then_rests() {
    let machine = alike();
    let files = machine.files();
    let names: Vec<&String> = files.keys().filter(|name| !name.contains("birthday-li-20")).collect();
    assert_eq!(files.len() - names.len(), 10, "as many lunar birthdays");
    assert_eq!(
        names,
        [
            "calendar/C001-follow-up-3.ics",
            "calendar/birthday-zhang.ics",
            "calendar/color",
            "calendar/contract-k1.ics",
            "calendar/displayname",
            "calendar/visit.ics",
            "contacts/color",
            "contacts/displayname",
            "contacts/li.vcf",
            "contacts/zhang.vcf"
        ]
    );
    let book = machine.out(&["export"]);
    for lang in ["zh", "en"] {
        let (status, report) = machine.syncs(&["--lang", lang]);
        assert_eq!((status, counts(&report)), (0, [0, 0, 0]), "{report}");
    }
    assert_eq!((machine.files(), machine.out(&["export"])), (files, book));
}

#[cfg(unix)]
#[test]
fn what_lies_in_the_folder_is_for_the_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let machine = alike();
    let inside: Vec<PathBuf> = machine.files().keys().map(|name| machine.item(name)).collect();
    for path in
        inside.into_iter().chain([machine.item("calendar"), machine.item("contacts"), machine.path("state/vdir")])
    {
        let mode = fs::metadata(&path).expect("a file").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}", path.display());
    }
}

#[test]
fn a_change_on_either_side_arrives_on_the_other() {
    let machine = alike();
    machine.changes("calendar/visit.ics", "20261125T1", "20261126T1");
    machine.changes("calendar/visit.ics", "STATUS:", "X-PHONE:kept\r\nSTATUS:");
    machine.changes("contacts/li.vcf", "END:VCARD", "TEL;TYPE=CELL:13900002222\r\nX-PHONE:kept\r\nEND:VCARD");
    let moved = fs::read_to_string(machine.item("calendar/visit.ics")).expect("a file");
    let (status, report) = machine.syncs(&[]);
    assert_eq!((status, counts(&report)), (0, [0, 2, 0]), "{report}");
    assert_eq!(machine.record("follow_ups", "visit")["planned_on"], "2026-11-26");
    assert_eq!(machine.record("contacts", "li")["mobile"], "13900002222");
    assert_eq!(machine.record("contacts", "li")["birthday"], "L08-15");
    assert_eq!(fs::read_to_string(machine.item("calendar/visit.ics")).expect("a file"), moved, "what was taken stays");
    assert_eq!(counts(&machine.syncs(&[]).1), [0, 0, 0]);
    let id = machine.out(&["today", "--today", "2026-11-26", "--json"]);
    let id: Value = serde_json::from_str(&id).expect("JSON");
    machine.out(&["move", id["planned"][0]["id"].as_str().expect("an id"), "2026-11-30", "--today", "2026-11-23"]);
    assert_eq!(counts(&machine.syncs(&[]).1), [1, 0, 0]);
    let written = fs::read_to_string(machine.item("calendar/visit.ics")).expect("a file");
    assert!(written.contains("20261130T10") && written.contains("X-PHONE:kept"), "{written}");
    assert_eq!(counts(&machine.syncs(&[]).1), [0, 0, 0]);
    machine.out(&["undo", "--yes"]);
    assert_eq!(counts(&machine.syncs(&[]).1), [1, 0, 0], "an undo arrives as well");
    assert!(machine.files()["calendar/visit.ics"].contains("20261126T10"));
}

#[test]
fn what_is_new_there_becomes_a_plan_where_it_is_about_a_customer() {
    let machine = alike();
    fs::write(machine.item("calendar/1.ics"), event("from-phone", "华星科技 电话: 问合同")).expect("a file");
    fs::write(machine.item("calendar/2.ics"), event("private", "牙医")).expect("a file");
    fs::write(machine.item("calendar/3.ics"), "no calendar").expect("a file");
    let card = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:new\r\nFN:赵六\r\nORG:华星科技\r\nEND:VCARD\r\n";
    fs::write(machine.item("contacts/1.vcf"), card).expect("a file");
    fs::write(machine.item("contacts/2.vcf"), card.replace("UID:new", "UID:mum").replace("ORG:华星科技\r\n", ""))
        .expect("a file");
    let (_, rehearsed) = machine.syncs(&["--dry-run"]);
    let (status, report) = machine.syncs(&[]);
    assert_eq!((status, counts(&report), &rehearsed), (0, [0, 2, 0], &report));
    let left: Vec<&str> =
        report["left"].as_array().expect("a list").iter().map(|one| one["file"].as_str().expect("a file")).collect();
    assert_eq!(left, ["calendar/3.ics", "calendar/2.ics", "contacts/2.vcf"]);
    assert_eq!(machine.record("follow_ups", "from-phone")["planned_on"], "2026-11-30");
    assert_eq!(machine.record("contacts", "new")["name"], "赵六");
    let files = machine.files();
    assert_eq!(counts(&machine.syncs(&[]).1), [0, 0, 0]);
    assert_eq!(machine.files(), files);
}

#[test]
fn a_conflict_keeps_both_and_is_listed() {
    let machine = alike();
    machine.changes("calendar/visit.ics", "20261125T1", "20261127T1");
    machine.out(&["move", &machine.id_of_the_visit(), "2026-12-01", "--today", "2026-11-23"]);
    let (status, report) = machine.syncs(&[]);
    assert_eq!((status, counts(&report)), (3, [1, 0, 0]), "{report}");
    assert_eq!(report["conflicts"][0]["file"], "calendar/visit.ics");
    let copy = report["conflicts"][0]["copy"].as_str().expect("a copy");
    assert!(fs::read_to_string(copy).expect("the copy").contains("20261127T10"));
    assert_eq!(machine.record("follow_ups", "visit")["planned_on"], "2026-12-01");
    assert!(machine.files()["calendar/visit.ics"].contains("20261201T10"));
    let (status, report) = machine.syncs(&[]);
    assert_eq!((status, counts(&report)), (0, [0, 0, 0]), "{report}");
}

#[test]
fn what_is_deleted_on_one_side_is_closed_on_the_other() {
    let machine = alike();
    fs::remove_file(machine.item("calendar/visit.ics")).expect("a file");
    fs::remove_file(machine.item("contacts/li.vcf")).expect("a file");
    assert_eq!(counts(&machine.syncs(&[]).1), [0, 0, 12], "ten lunar birthdays go with her");
    assert_eq!(machine.record("follow_ups", "visit")["cancelled_on"], "2026-11-23");
    assert_eq!(machine.record("contacts", "li")["left_on"], "2026-11-23");
    assert_eq!(counts(&machine.syncs(&[]).1), [0, 0, 0]);
    machine.out(&["undo", "--yes"]);
    assert_eq!(counts(&machine.syncs(&[]).1), [12, 0, 0], "undone, all come back");
    machine.out(&["cancel", &machine.id_of_the_visit(), "--today", "2026-11-23"]);
    assert_eq!(counts(&machine.syncs(&[]).1), [0, 0, 1]);
    assert!(!machine.files().contains_key("calendar/visit.ics"));
    machine.changes("calendar/C001-follow-up-3.ics", "STATUS:CONFIRMED", "STATUS:CANCELLED");
    assert_eq!(counts(&machine.syncs(&[]).1), [0, 1, 0]);
    assert_eq!(machine.record("follow_ups", "C001-follow-up-3")["cancelled_on"], "2026-11-23");
    assert_eq!(counts(&machine.syncs(&[]).1), [0, 0, 0], "what was cancelled there goes on standing there");
}

#[test]
fn a_folder_that_is_gone_is_never_taken_for_the_truth() {
    let machine = alike();
    let book = machine.out(&["export"]);
    fs::remove_dir_all(machine.item("calendar")).expect("a folder");
    let folder = machine.path("vdir").to_string_lossy().into_owned();
    let (status, out, said) = machine.shanghai(&["vdir", "sync", &folder]);
    assert_eq!((status, out.as_str(), said.lines().count()), (1, "", 1), "{said}");
    assert!(said.contains("--deletions") && !machine.item("calendar").exists(), "{said}");
    assert_eq!(machine.out(&["export"]), book);
    let (status, report) = machine.syncs(&["--deletions"]);
    assert_eq!((status, counts(&report)), (0, [12, 0, 2]), "{report}");
}

#[test]
fn birthdays_and_ends_of_contracts_are_the_books_alone() {
    let machine = alike();
    let (book, files) = (machine.out(&["export"]), machine.files());
    // A reminder or a note of one's own, and a server that writes the same otherwise, are nothing to restore.
    machine.changes("calendar/birthday-zhang.ics", "STATUS:", "X-PHONE:kept\r\nDESCRIPTION:爱喝茶\r\nSTATUS:");
    let (status, report) = machine.syncs(&[]);
    assert_eq!((status, counts(&report), &report["restored"]), (0, [0, 0, 0], &serde_json::json!([])), "{report}");
    // What is moved, renamed or deleted there comes back, is listed, and does nothing to the book.
    machine.changes("calendar/birthday-zhang.ics", "0512", "0513");
    machine.changes("calendar/contract-k1.ics", "HX-7", "HX-8");
    fs::remove_file(machine.item("calendar/birthday-li-2027-09-15.ics")).expect("a file");
    let (_, rehearsed) = machine.syncs(&["--dry-run"]);
    let (status, report) = machine.syncs(&[]);
    assert_eq!((status, counts(&report), &rehearsed), (0, [3, 0, 0], &report));
    let listed = ["calendar/birthday-li-2027-09-15.ics", "calendar/birthday-zhang.ics", "calendar/contract-k1.ics"];
    assert_eq!(report["restored"], serde_json::json!(listed));
    let after = machine.files();
    let birthday = &after["calendar/birthday-zhang.ics"];
    assert!(
        birthday.contains("0512") && birthday.contains("X-PHONE:kept") && birthday.contains("爱喝茶"),
        "{birthday}"
    );
    let [before, now] = [&files, &after].map(|files| files["calendar/contract-k1.ics"].clone());
    assert_eq!(now, before.replace("SEQUENCE:1", "SEQUENCE:2"), "it is newer than what it replaces");
    assert_eq!(counts(&machine.syncs(&[]).1), [0, 0, 0]);
    assert_eq!((machine.out(&["export"]), machine.files()), (book, after));
    let folder = machine.path("vdir").to_string_lossy().into_owned();
    fs::remove_file(machine.item("calendar/birthday-zhang.ics")).expect("a file");
    let (status, _, said) = machine.shanghai(&["vdir", "sync", &folder]);
    assert!(status == 0 && said.contains("1 changed or deleted there"), "{said}");
}

#[test]
fn a_birthday_that_is_none_any_more_goes() {
    let machine = alike();
    let birthdays = |machine: &Machine| machine.files().keys().filter(|name| name.contains("birthday-")).count();
    assert_eq!(birthdays(&machine), 11);
    let birthday = machine.files()["calendar/birthday-zhang.ics"].clone();
    let card = machine.files()["contacts/zhang.vcf"].clone();
    let line = card.lines().find(|line| line.starts_with("BDAY")).expect("a birthday");
    machine.changes("contacts/zhang.vcf", &format!("{line}\r\n"), "");
    machine.changes("contacts/li.vcf", "FN:李敏", "FN:李小敏");
    // Her name stands in her ten birthdays.
    assert_eq!(counts(&machine.syncs(&[]).1), [10, 2, 1]);
    assert!(machine.record("contacts", "zhang")["birthday"].is_null());
    assert_eq!(birthdays(&machine), 10);
    assert!(machine.files()["calendar/birthday-li-2027-09-15.ics"].contains("李小敏"));
    assert_eq!(counts(&machine.syncs(&[]).1), [0, 0, 0]);
    // A machine that has forgotten the folder knows by the name that it was the book's.
    fs::write(machine.item("calendar/birthday-zhang.ics"), birthday).expect("a file");
    fs::remove_dir_all(machine.path("state/vdir")).expect("a folder");
    assert_eq!(counts(&machine.syncs(&[]).1), [0, 0, 1]);
    assert_eq!(counts(&machine.syncs(&[]).1), [0, 0, 0]);
}

#[test]
fn most_plans_gone_is_a_question_whatever_else_stands_there() {
    let machine = alike();
    for day in 26..30 {
        let event = event(&format!("p{day}"), "华星科技 电话: 问合同").replace("20261130", &format!("202611{day}"));
        fs::write(machine.item(&format!("calendar/p{day}.ics")), event).expect("a file");
    }
    assert_eq!(counts(&machine.syncs(&[]).1), [0, 4, 0]);
    let (book, before) = (machine.out(&["export"]), machine.files());
    for plan in before.keys().filter(|name| name.contains("/p2") || name.contains("visit")) {
        fs::remove_file(machine.item(plan)).expect("a file");
    }
    let folder = machine.path("vdir").to_string_lossy().into_owned();
    let (status, out, said) = machine.shanghai(&["vdir", "sync", &folder]);
    assert_eq!((status, out.as_str()), (1, ""), "{said}");
    assert!(said.contains("5 of 6 follow-ups are missing") && said.contains("--deletions"), "{said}");
    assert_eq!(machine.out(&["export"]), book);
    let (status, report) = machine.syncs(&["--deletions"]);
    assert_eq!((status, counts(&report)), (0, [0, 0, 5]), "{report}");
    // Put back, they are to be done again.
    for (name, text) in &before {
        fs::write(machine.item(name), text).expect("a file");
    }
    let (status, report) = machine.syncs(&[]);
    assert_eq!((status, counts(&report)), (0, [0, 5, 0]), "{report}");
    assert_eq!(machine.out(&["export"]), book);
    assert_eq!(counts(&machine.syncs(&[]).1), [0, 0, 0]);
    machine.out(&["undo", "--yes"]);
    assert_eq!(machine.record("follow_ups", "visit")["cancelled_on"], "2026-11-23", "one step takes it back");
}

#[test]
fn a_file_that_is_put_back_is_taken_or_named() {
    let machine = alike();
    let before = machine.files();
    machine.out(&["done", &machine.id_of_the_visit(), "谈成了", "--today", "2026-11-23"]);
    fs::remove_file(machine.item("calendar/visit.ics")).expect("a file");
    fs::remove_file(machine.item("contacts/li.vcf")).expect("a file");
    machine.syncs(&[]);
    for name in ["calendar/visit.ics", "contacts/li.vcf"] {
        fs::write(machine.item(name), &before[name]).expect("a file");
    }
    let (status, report) = machine.syncs(&[]);
    let left = report["left"].as_array().expect("a list");
    let named: Vec<&str> = left.iter().map(|one| one["file"].as_str().expect("a file")).collect();
    assert_eq!((status, named), (0, vec!["calendar/visit.ics", "contacts/li.vcf"]), "{report}");
    let why = |at: usize| left[at]["reason"].as_str().expect("a reason");
    assert!(why(0).contains("done") && why(1).contains("has left"), "{report}");
    assert!(machine.files()["calendar/visit.ics"].contains("SUMMARY:✓ "), "it does not ring again");
    // A file that nothing can read was not deleted.
    fs::write(machine.item("calendar/C001-follow-up-3.ics"), "").expect("a file");
    let (status, report) = machine.syncs(&[]);
    assert_eq!((status, counts(&report)), (0, [0, 0, 0]), "{report}");
    assert!(machine.record("follow_ups", "C001-follow-up-3")["cancelled_on"].is_null());
}

#[test]
fn a_done_plan_stays_in_the_calendar_says_so_and_rings_no_more() {
    let machine = alike();
    let before = machine.files()["calendar/visit.ics"].clone();
    assert!(before.contains("VALARM") && before.contains("TRANSP:OPAQUE"), "{before}");
    machine.out(&["done", &machine.id_of_the_visit(), "谈成了", "--today", "2026-11-25"]);
    assert_eq!(counts(&machine.syncs(&[]).1), [1, 0, 0]);
    let files = machine.files();
    let done = &files["calendar/visit.ics"];
    assert!(done.contains("SUMMARY:✓ 华星科技") && !done.contains("VALARM"), "{done}");
    assert!(done.contains("20261125T10") && done.contains("TRANSP:TRANSPARENT"), "{done}");
    assert_eq!(counts(&machine.syncs(&[]).1), [0, 0, 0]);
    assert_eq!(machine.files(), files);
    // What is changed there afterwards is named, once, and changes nothing here.
    machine.changes("calendar/visit.ics", "20261125T1", "20261126T1");
    let (status, report) = machine.syncs(&[]);
    assert_eq!((status, counts(&report), &report["left"][0]["file"]), (0, [0, 0, 0], &"calendar/visit.ics".into()));
    assert_eq!(machine.syncs(&[]).1["left"], serde_json::json!([]));
    // Not done after all: it rings again. Deleted there, it is forgotten.
    machine.out(&["undo", "--yes"]);
    machine.syncs(&[]);
    let open = &machine.files()["calendar/visit.ics"];
    assert!(open.contains("SUMMARY:华星科技") && open.contains("VALARM"), "{open}");
    machine.out(&["redo"]);
    machine.syncs(&[]);
    fs::remove_file(machine.item("calendar/visit.ics")).expect("a file");
    assert_eq!(counts(&machine.syncs(&[]).1), [0, 0, 0]);
    assert!(machine.record("follow_ups", "visit")["cancelled_on"].is_null());
}

#[test]
fn what_became_of_each_item_is_told() {
    let machine = alike();
    let folder = machine.path("vdir").to_string_lossy().into_owned();
    fs::remove_file(machine.item("calendar/visit.ics")).expect("a file");
    fs::remove_file(machine.item("contacts/li.vcf")).expect("a file");
    fs::write(machine.item("calendar/1.ics"), event("new", "华星科技 电话: 问合同")).expect("a file");
    fs::write(machine.item("calendar/2.ics"), event("private", "牙医")).expect("a file");
    let (_, told, _) = machine.shanghai(&["vdir", "sync", &folder, "--lang", "zh"]);
    insta::assert_snapshot!(told, @r"
    写出 0 项，取回 1 项，删除 12 项
      取消  华星科技 拜访: 谈二期  11月25日 周三
      离职  华星科技 李敏                         连同 10 年的生日
      取回  华星科技 电话: 问合同  11月30日 周一
      没动  牙医                   11月30日 周一  calendar/2.ics：标题开头不是客户的名字，或者不止一家客户叫这个名字
    ");
    for number in 10..20 {
        fs::write(machine.item(&format!("calendar/{number}.ics")), event(&format!("p{number}"), "牙医"))
            .expect("a file");
    }
    let (_, told, _) = machine.shanghai(&["vdir", "sync", &folder, "--dry-run", "--lang", "en"]);
    assert!(told.ends_with("  and 1 more; --json lists them all\n"), "{told}");
    assert_eq!((told.lines().count(), machine.syncs(&[]).1["items"].as_array().map(Vec::len)), (12, Some(11)));
}
