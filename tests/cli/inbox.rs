//! `rounds inbox`: what becomes of proposed records, and what stays of it.

use std::path::Path;

use serde_json::{Value, json};

use super::Machine;

const TODAY: &str = "2026-11-23";

/// Calls with somebody of C001, of C003 and C004 alike, and of C003 alone.
const BILL: &str = "类型,对方号码,开始时间,通话时长,通话地点,费用\n\
    主叫,13800138000,2026-11-20 09:10:11,1分5秒,上海,0.00\n\
    被叫,13900139000,2026-11-02 10:02:00,12分,上海,0.00\n\
    主叫,13700137000,2026-11-03 10:00:00,3分,上海,0.00\n";

impl Machine {
    /// What a command of the day answers.
    fn on_the_day(&self, words: &[&str]) -> String {
        self.out(&[&["--today", TODAY], words].concat())
    }

    fn keep(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).expect("a file");
    }

    fn waiting(&self) -> Vec<Value> {
        serde_json::from_str(&self.on_the_day(&["--json", "inbox"])).expect("an inbox")
    }

    fn book_of_inbox(&self) -> Value {
        serde_json::from_str(&self.on_the_day(&["export"])).expect("a book")
    }

    fn records_of(&self, code: &str) -> Vec<Value> {
        let book = self.book_of_inbox();
        let customer = book["customers"].as_array().expect("customers").iter().find(|one| one["code"] == code);
        customer.expect("a customer")["follow_ups"].as_array().cloned().unwrap_or_default()
    }
}

fn with_bill() -> Machine {
    let machine = Machine::new();
    let book = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/inbox/book.json");
    machine.on_the_day(&["import", &book.to_string_lossy()]);
    machine.keep("bill.csv", BILL);
    machine.on_the_day(&["import", &machine.path("bill.csv").to_string_lossy()]);
    machine
}

/// The item of a customer.
fn of<'w>(waiting: &'w [Value], code: &str) -> &'w Value {
    waiting.iter().find(|one| one["customer"] == code).unwrap_or_else(|| panic!("{code} in {waiting:#?}"))
}

#[test]
fn what_is_taken_becomes_a_record_with_the_name_of_its_source() {
    let machine = with_bill();
    let id = of(&machine.waiting(), "C001")["id"].as_str().expect("an id").to_owned();
    assert_eq!(machine.on_the_day(&["inbox", "take", &id]), "Logged: 华星, Call\n");
    let record = machine.records_of("C001")[0].clone();
    assert_eq!(
        (&record["kind"], &record["done_on"], &record["done_at"], &record["minutes"], &record["level"]),
        (&json!("phone"), &json!("2026-11-20"), &json!("09:10"), &json!(2), &json!("manager"))
    );
    assert!(record["uid"].as_str().is_some_and(|uid| uid.starts_with("bill:")), "{record}");
    machine.on_the_day(&["import", &machine.path("bill.csv").to_string_lossy()]);
    assert!(machine.waiting().iter().all(|one| one["customer"] != "C001"));
    machine.on_the_day(&["undo"]);
    assert_eq!((machine.records_of("C001").len(), machine.waiting().len()), (0, 3));
}

#[test]
fn all_are_taken_but_those_whose_number_several_customers_have() {
    let machine = with_bill();
    machine.on_the_day(&["inbox", "take", "all"]);
    let waiting = machine.waiting();
    assert_eq!((waiting.len(), &waiting[0]["customer"], &waiting[0]["also"]), (1, &json!("C003"), &json!(["C004"])));
    assert_eq!((machine.records_of("C001").len(), machine.records_of("C003").len()), (1, 1));
    let id = waiting[0]["id"].as_str().expect("an id");
    machine.on_the_day(&["inbox", "change", id, "--customer", "C004", "--kind", "visit"]);
    let changed = machine.waiting();
    assert_eq!((&changed[0]["customer"], &changed[0]["kind"]), (&json!("C004"), &json!("visit")));
    assert_eq!(changed[0]["contacts"], json!(["王芳"]));
    machine.on_the_day(&["inbox", "take", id]);
    assert_eq!(machine.records_of("C004").len(), 2);
}

#[test]
fn what_somebody_corrected_is_taken_with_all_until_that_is_undone() {
    let taken_after = |steps: &[&[&str]]| {
        let machine = with_bill();
        let waiting = machine.waiting();
        let shared = waiting.iter().find(|one| one["also"] == json!(["C004"])).expect("a number of two");
        let id = shared["id"].as_str().expect("an id");
        for step in steps {
            machine.on_the_day(&step.iter().map(|word| if *word == "ID" { id } else { word }).collect::<Vec<_>>());
        }
        machine.on_the_day(&["inbox", "take", "all"]);
        3 - machine.waiting().len()
    };
    let (kind, to): (&[&str], &[&str]) =
        (&["inbox", "change", "ID", "--kind", "message"], &["inbox", "change", "ID", "--customer", "C004"]);
    let same: &[&str] = &["inbox", "change", "ID", "--customer", "C003"];
    assert_eq!(taken_after(&[]), 2);
    for corrected in [kind, to, same] {
        assert_eq!(taken_after(&[corrected]), 3, "{corrected:?}");
        assert_eq!(taken_after(&[corrected, &["undo"]]), 2, "{corrected:?}");
        assert_eq!(taken_after(&[corrected, &["undo"], &["redo"]]), 3, "{corrected:?}");
    }
    assert_eq!(taken_after(&[to, &["inbox", "drop", "ID"], &["undo"]]), 3, "dropped by mistake");
    assert_eq!(taken_after(&[&["edit", "C003", "region=Wuhan"]]), 2, "another record of the customer");
}

#[test]
fn taking_all_tells_records_and_customers() {
    let machine = Machine::new();
    let book = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/inbox/book.json");
    machine.on_the_day(&["import", &book.to_string_lossy()]);
    machine.keep("bill.csv", &format!("{BILL}主叫,13800138000,2026-11-19 09:10:11,3分,上海,0.00\n"));
    machine.on_the_day(&["import", &machine.path("bill.csv").to_string_lossy()]);
    assert_eq!(machine.on_the_day(&["inbox", "take", "all"]), "Logged 3 records for 2 customers\n");
    assert!(machine.on_the_day(&["history", "--lang", "zh"]).contains("已记下 3 条记录，涉及 2 家客户"));
}

#[test]
fn what_is_dropped_is_not_proposed_again_until_undone() {
    let machine = with_bill();
    machine.on_the_day(&["inbox", "drop", "all"]);
    assert!(machine.waiting().is_empty());
    machine.on_the_day(&["import", &machine.path("bill.csv").to_string_lossy()]);
    assert!(machine.waiting().is_empty());
    machine.on_the_day(&["undo"]);
    assert_eq!(machine.waiting().len(), 3);
}

#[test]
fn of_a_number_that_is_never_wanted_nothing_waits_and_nothing_comes() {
    let machine = with_bill();
    machine.on_the_day(&["inbox", "never", "+86 138 0013 8000"]);
    assert_eq!(machine.waiting().len(), 2);
    assert_eq!(machine.book_of_inbox()["settings"]["never_propose"], json!(["+86 138 0013 8000"]));
    machine.keep("later.csv", &BILL.replace("2026-11-20", "2026-11-21"));
    let report = machine.on_the_day(&["--json", "import", &machine.path("later.csv").to_string_lossy()]);
    let report: Value = serde_json::from_str(&report).expect("a report");
    assert_eq!((&report["never"], &report["known"], &report["proposed"]), (&json!(1), &json!(2), &json!(0)));
    machine.on_the_day(&["undo"]);
    assert_eq!(machine.waiting().len(), 3);
}

#[test]
fn a_record_of_the_same_talk_is_filled_and_not_doubled() {
    let machine = with_bill();
    machine.on_the_day(&["log", "远大 11月2日 电话 问了交期"]);
    let waiting = machine.waiting();
    let item = waiting.iter().find(|one| one["done_on"] == "2026-11-02").expect("the call");
    let fills = item["fills"].as_str().expect("a record").to_owned();
    assert!(fills.starts_with('F'));
    machine.on_the_day(&["inbox", "take", item["id"].as_str().expect("an id")]);
    let records = machine.records_of("C003");
    assert_eq!(records.len(), 1, "{records:#?}");
    let record = &records[0];
    assert_eq!(
        (&record["content"], &record["done_at"], &record["minutes"], &record["contacts"], &record["direction"]),
        (&json!("问了交期"), &json!("10:02"), &json!(12), &json!(["张伟"]), &json!("inbound"))
    );
    machine.on_the_day(&["import", &machine.path("bill.csv").to_string_lossy()]);
    assert!(machine.waiting().iter().all(|one| one["done_on"] != "2026-11-02"));
}

#[test]
fn what_waits_travels_with_the_book_and_is_told_of_a_person() {
    let machine = with_bill();
    let (book, waiting) = (machine.on_the_day(&["export"]), machine.waiting());
    let other = Machine::new();
    other.keep("book.json", &book);
    other.on_the_day(&["import", &other.path("book.json").to_string_lossy()]);
    assert_eq!(other.waiting().len(), waiting.len());
    assert_eq!(other.on_the_day(&["export"]), book);
    let access: Value = serde_json::from_str(&machine.on_the_day(&["--json", "access", "C001", "张伟"])).expect("JSON");
    assert_eq!(access["inbox"][0]["reach"], "13800138000");
    // Once a record was made of it, the older book does not bring it back.
    other.on_the_day(&["inbox", "take", "all"]);
    other.on_the_day(&["import", &other.path("book.json").to_string_lossy()]);
    assert_eq!(other.waiting().len(), 1);
}

#[test]
fn what_does_not_wait_is_said_and_nothing_is_done() {
    let machine = with_bill();
    for (words, status, said) in [
        (&["inbox", "take", "P99"][..], 1, "P99 is not in the inbox"),
        (&["inbox", "take", "x"], 2, "“x” is not in the form"),
        (&["inbox", "change", "P1", "--kind", "telepathy"], 2, "telepathy"),
    ] {
        let output = machine.rounds(words).output().expect("a run");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(status), "{words:?}: {told}");
        assert!(told.contains(said), "{told}");
    }
    assert_eq!(machine.waiting().len(), 3);
    let listed = machine.on_the_day(&["inbox"]);
    assert!(listed.contains("C004 has this number too") && listed.contains("12 min"), "{listed}");
    machine.on_the_day(&["inbox", "drop", "all"]);
    assert!(machine.on_the_day(&["inbox"]).starts_with("The inbox is empty"));
}

#[test]
fn a_number_is_proposed_again_once_it_is_taken_off_the_list() {
    let machine = with_bill();
    machine.on_the_day(&["inbox", "never", "13800138000"]);
    assert_eq!(machine.on_the_day(&["inbox", "never"]), "13800138000\n");
    let strange = machine.rounds(&["inbox", "never", "--remove", "13100131000"]).output().expect("a run");
    let said = String::from_utf8_lossy(&strange.stderr).into_owned();
    assert!(!strange.status.success() && said.contains("not among the numbers"), "{said}");
    machine.on_the_day(&["inbox", "never", "--remove", "+86 138 0013 8000"]);
    assert_eq!(machine.on_the_day(&["--json", "inbox", "never"]).trim(), "[]");
    machine.keep("later.csv", &BILL.replace("2026-11-20", "2026-11-21"));
    machine.on_the_day(&["import", &machine.path("later.csv").to_string_lossy()]);
    assert!(machine.waiting().iter().any(|one| one["customer"] == "C001"), "it is proposed again");
    machine.on_the_day(&["undo"]);
    machine.on_the_day(&["undo"]);
    assert_eq!(machine.on_the_day(&["inbox", "never"]), "13800138000\n", "an undo puts it back");
}

#[test]
fn the_mails_of_a_thread_and_a_day_are_one_record_with_their_words_only_when_asked_for() {
    let machine = Machine::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/inbox");
    machine.on_the_day(&["import", &root.join("book.json").to_string_lossy()]);
    let mbox = "From a Tue Nov 10 09:30:00 2026\nFrom: me@mine.example\nTo: zhangwei@huaxing.example\n\
        Date: Tue, 10 Nov 2026 09:30:00 +0800\nSubject: Offer\nMessage-ID: <1@mine>\n\nThe offer is attached.\n\n\
        From b Tue Nov 10 10:30:00 2026\nFrom: zhangwei@huaxing.example\nTo: me@mine.example\n\
        Date: Tue, 10 Nov 2026 10:30:00 +0800\nSubject: Re: Offer\nMessage-ID: <2@hx>\nReferences: <1@mine>\n\
        Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n\
        =E4=BB=B7=E6=A0=BC=E5=8F=AF=E4=BB=A5\n> The offer is attached.\n\n";
    machine.keep("box.mbox", mbox);
    let path = machine.path("box.mbox").to_string_lossy().into_owned();
    machine.on_the_day(&["import", &path]);
    machine.on_the_day(&["inbox", "take", "all"]);
    assert_eq!((machine.records_of("C001").len(), &machine.records_of("C001")[0]["content"]), (1, &Value::Null));
    machine.on_the_day(&["undo"]);
    machine.on_the_day(&["undo"]);
    machine.on_the_day(&["import", &path, "--with-text"]);
    machine.on_the_day(&["inbox", "take", "all"]);
    let records = machine.records_of("C001");
    assert_eq!(
        (records.len(), &records[0]["content"]),
        (1, &json!("The offer is attached.\n价格可以")),
        "{records:#?}"
    );
}
