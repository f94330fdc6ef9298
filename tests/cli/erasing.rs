//! The trash, and what erasing leaves of a company or a person: nothing, in any file.

use std::fs;
use std::path::{Path, PathBuf};

use rounds::paths::AppPaths;
use rounds::tui::drafts::{Draft, Drafts};
use serde_json::{Value, json};

use super::Machine;

const TODAY: &str = "2026-11-23";
/// What must not be found afterwards.
const NEEDLE: &str = "needle针";

fn answer(machine: &Machine, words: &[&str]) -> Value {
    let text = machine.out(&[words, &["--json", "--today", TODAY]].concat());
    serde_json::from_str(&text).expect("one JSON document")
}

/// A book in which every text of C001 says the needle, and C002 refers to it.
fn book_of_needles() -> Machine {
    let machine = Machine::new();
    let n = |what: &str| format!("{NEEDLE}{what}");
    let contact = json!({
        "name": n("张伟"), "title": n("title"), "department": n("department"), "phone": n("phone"),
        "mobile": n("mobile"), "email": n("@example.com"), "wechat": n("wechat"), "style": n("style"),
        "concerns": n("concerns"), "own_kpi": n("kpi"), "interests": n("interests"), "counterpart": n("counterpart"),
        "notes": n("notes"),
    });
    let inbox = json!([{
        "source": "mail", "kind": "email", "done_on": "2026-05-01", "contacts": [n("张伟")], "place": n("place"),
        "subject": n("subject"), "content": n("content"), "reach": n("@example.com"),
    }]);
    let customer = json!({
        "inbox": inbox,
        "code": "C001", "name": n("有限公司"), "short_name": n("short"), "industry": n("industry"), "region": n("region"),
        "address": n("address"), "website": n("website"), "created": "2026-01-01", "stage": "lost",
        "lost_on": "2026-10-01", "lost_reason": n("lost"), "needs": [n("need")], "product_preference": n("preference"),
        "advantages": n("advantages"), "weaknesses": n("weaknesses"), "competitors": [n("competitor")],
        "strategy": n("strategy"), "decision_process": n("decision"),
        "snoozes": [{"obligation": "x", "on": "2026-01-01", "until": "2026-02-01", "reason": n("reason")}],
        "tags": [n("tag")], "fields": {"own": n("own")}, "notes": n("notes"), "contacts": [contact],
        "follow_ups": [{
            "kind": "visit", "done_on": "2026-05-01", "place": n("place"), "subject": n("subject"), "goal": n("goal"),
            "owner": n("owner"), "contacts": [n("张伟")], "colleagues": [n("colleague")], "content": n("content"),
            "feedback": n("feedback"), "problem": n("problem"), "commitment": n("commitment"), "delay_reason": n("delay"),
        }],
        "orders": [{
            "number": n("number"), "ordered_on": "2026-05-01", "amount": 100, "product": n("product"), "notes": n("notes"),
            "payments": [{"due": "2026-06-01", "amount": 100}],
        }],
        "issues": [{
            "title": n("issue"), "severity": "major", "opened_at": "2026-05-01T09:00:00", "owner": n("owner"),
            "contact": n("张伟"), "detail": n("detail"), "resolution": n("resolution"),
        }],
        "surveys": [{"on": "2026-05-01", "contact": n("张伟"), "comment": n("comment")}],
        "contracts": [{"number": n("number"), "ends_on": "2026-12-31", "terms": n("terms")}],
        "opportunities": [{
            "name": n("opportunity"), "stage": "lost", "competitor": n("competitor"), "lost_reason": n("lost"),
            "objections": [{"objection": n("objection"), "response": n("response")}],
        }],
        "actions": [{"title": n("action"), "result": n("result")}],
        "insights": [{"text": n("insight"), "on": "2026-05-01", "source": n("source"), "check": n("check")}],
        "account_plan": [{"goals": [n("goal")], "value_proposition": n("value"), "resources": n("resources")}],
    });
    let other = json!({
        "code": "C002", "name": "恒康医疗", "created": "2026-01-01", "stage": "won", "referred_by": "C001",
    });
    let book = json!({
        "format": "rounds-book", "version": 1, "customers": [customer, other],
        "worksheets": [{"template": "t", "customer": "C001", "title": n("sheet"), "on": "2026-05-01", "answers": {"a": n("answer")}}],
        "cases": [{"title": n("case"), "kind": "failure", "customer": "C001", "lesson": n("lesson")}],
    });
    let file = tempfile::NamedTempFile::new().expect("a file elsewhere");
    fs::write(file.path(), book.to_string()).expect("a book to take");
    machine.out(&["import", &file.path().to_string_lossy(), "--today", TODAY]);
    machine.out(&["log", &format!("C001 电话 {NEEDLE}聊了 >下周三 {NEEDLE}再聊"), "--today", TODAY]);
    machine.out(&["edit", "C001", &format!("region={NEEDLE}elsewhere"), "--today", TODAY]);
    machine.out(&["undo"]);
    // A copy in which it stands.
    machine.out(&["backup"]);
    let mut drafts = Drafts::open(Some(drafts_of(&machine)));
    for (form, title, field, typed) in
        [("customer.C001", "编辑", "notes", n("draft")), ("record.C002", "记录", "content", "别的草稿".to_owned())]
    {
        let stood = vec![(field.to_owned(), n("stood"))];
        let stood = if form == "customer.C001" { stood } else { Vec::new() };
        drafts.keep(form.to_owned(), Draft { title: title.to_owned(), words: vec![(field.to_owned(), typed)], stood });
    }
    drafts.save(|_| true).expect("drafts");
    machine
}

/// Where the drafts of the book of this machine are.
fn drafts_of(machine: &Machine) -> PathBuf {
    let [book, config, state] = ["book.db", "config.toml", "state"].map(|name| machine.path(name));
    AppPaths { book, config, state }.drafts()
}

/// The files of the machine in which a text stands, in UTF-8 or UTF-16.
fn found_in(machine: &Machine, text: &str) -> Vec<String> {
    let wide = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let needles = [text.as_bytes().to_vec(), wide(u16::to_le_bytes), wide(u16::to_be_bytes)];
    let mut found = Vec::new();
    walk(&machine.path(""), &mut |path, bytes| {
        let has = |needle: &Vec<u8>| bytes.windows(needle.len()).any(|window| window == needle.as_slice());
        if needles.iter().any(has) {
            found.push(path.display().to_string());
        }
    });
    found
}

fn walk(folder: &Path, look: &mut impl FnMut(&Path, &[u8])) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, look);
        } else {
            look(&path, &fs::read(&path).expect("a file"));
        }
    }
}

#[test]
fn an_erased_company_is_in_no_file() {
    let machine = book_of_needles();
    assert!(!found_in(&machine, NEEDLE).is_empty(), "the needle must be there before");
    let (status, said) = machine.refused(&["erase", "C001"]);
    assert!(status == 2 && said.contains("--yes"), "{said}");
    assert_eq!(machine.refused(&["erase", NEEDLE, "--yes"]).0, 1, "a part of the name is not enough");
    let record = answer(&machine, &["erase", "C001", "--yes"]);
    assert_eq!((&record["records"]["customer"], &record["records"]["follow_up"]), (&json!(1), &json!(3)));
    assert_eq!(record["drafts"], 1);
    assert_eq!(record["backups"].as_array().map(Vec::len), Some(1), "{record}");
    assert!(!record.to_string().contains(NEEDLE));
    assert_eq!(found_in(&machine, NEEDLE), Vec::<String>::new());
    assert!(fs::read_to_string(drafts_of(&machine)).expect("drafts").contains("别的草稿"));
    let book: Value = serde_json::from_str(&machine.out(&["export"])).expect("JSON");
    assert_eq!(book["customers"].as_array().map(Vec::len), Some(1));
    assert!(machine.out(&["history"]).lines().count() > 1);
    machine.out(&["doctor"]);
    // The rest of the import can still be taken back.
    machine.out(&["undo"]);
    let book: Value = serde_json::from_str(&machine.out(&["export"])).expect("JSON");
    assert_eq!(book.get("customers"), None);
    assert_eq!(found_in(&machine, NEEDLE), Vec::<String>::new());
}

#[test]
fn an_erased_person_is_in_no_file_and_the_company_stays() {
    let machine = book_of_needles();
    let name = format!("{NEEDLE}张伟");
    machine.out(&["edit", "C001", &format!("notes=问过 {name} 了"), "--today", TODAY]);
    let record = answer(&machine, &["erase", "C001", "--contact", &name, "--yes"]);
    assert_eq!(record["records"], json!({"contact": 1, "inbox_item": 1}));
    assert_eq!(found_in(&machine, &name), Vec::<String>::new());
    for gone in ["mobile", "wechat", "@example.com", "interests"] {
        assert_eq!(found_in(&machine, &format!("{NEEDLE}{gone}")), Vec::<String>::new(), "{gone}");
    }
    let whole = answer(&machine, &["show", "C001"])["record"].clone();
    assert_eq!(whole["notes"], "问过 ■■ 了");
    assert_eq!((whole.get("contacts"), whole["follow_ups"].as_array().map(Vec::len)), (None, Some(3)));
    machine.out(&["doctor"]);
}

#[test]
fn a_deleted_customer_lies_in_the_trash_until_it_is_emptied() {
    let machine = book_of_needles();
    let before = machine.out(&["export"]);
    assert_eq!(answer(&machine, &["trash"]), json!([]));
    // Deleted in the app, and another customer is changed afterwards.
    machine.out(&["--print", "--keys", "/C001<Enter>xy", "--today", TODAY, "--lang", "en"]);
    let gone = answer(&machine, &["trash"]);
    assert_eq!((gone.as_array().map(Vec::len), &gone[0]["customer"]), (Some(1), &json!("C001")));
    machine.out(&["edit", "C002", "region=上海", "--today", TODAY]);
    assert_eq!(machine.refused(&["trash", "--restore", "C009"]).0, 1);
    answer(&machine, &["trash", "--restore", "C001"]);
    assert_eq!(answer(&machine, &["trash"]), json!([]));
    machine.out(&["edit", "C002", "region=", "--today", TODAY]);
    assert_eq!(machine.out(&["export"]), before, "all records and the referral are back");
    machine.out(&["undo"]);
    machine.out(&["undo"]);
    assert_eq!(answer(&machine, &["trash"]).as_array().map(Vec::len), Some(1), "putting back is undone like anything");
    assert_eq!(machine.refused(&["trash", "--empty"]).0, 2);
    answer(&machine, &["trash", "--empty", "--yes"]);
    assert_eq!(answer(&machine, &["trash"]), json!([]));
    for gone in ["content", "mobile", "elsewhere", "answer", "有限公司"] {
        assert_eq!(found_in(&machine, &format!("{NEEDLE}{gone}")), Vec::<String>::new(), "{gone}");
    }
    assert!(!found_in(&machine, &format!("{NEEDLE}lesson")).is_empty(), "a lesson outlives its customer");
}

/// Runs that are killed at moments spread over a whole run.
const KILLS: u32 = 25;

#[test]
fn an_erasure_that_is_killed_is_not_begun_or_is_finished_by_the_next_start() {
    let whole = book_of_needles();
    let files: Vec<(PathBuf, Vec<u8>)> = {
        let mut found = Vec::new();
        walk(&whole.path(""), &mut |path, bytes| {
            found.push((path.strip_prefix(whole.path("")).expect("below").to_owned(), bytes.to_owned()));
        });
        found
    };
    let copy = || {
        let machine = Machine::new();
        for (name, bytes) in &files {
            // Where drafts lie tells for which book they are.
            let is_drafts = name.file_name() == drafts_of(&machine).file_name();
            let path = if is_drafts { drafts_of(&machine) } else { machine.path(&name.to_string_lossy()) };
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, bytes).expect("a copy");
        }
        machine
    };
    let erase = |machine: &Machine| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_rounds"));
        command.env_clear().envs(machine.environment()).args(["erase", "C001", "--yes"]);
        command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
        command.spawn().expect("the program")
    };
    let begun = std::time::Instant::now();
    assert!(erase(&copy()).wait().expect("an end").success());
    let takes = begun.elapsed();
    for kill in 0..KILLS {
        let machine = copy();
        let mut program = erase(&machine);
        std::thread::sleep(takes * kill / (KILLS - 5));
        // It may have ended by then.
        drop(program.kill());
        drop(program.wait());
        machine.out(&["doctor"]);
        let is_there = machine.out(&["customers"]).contains("C001");
        if !is_there {
            assert_eq!(found_in(&machine, NEEDLE), Vec::<String>::new(), "after kill {kill} of {KILLS}");
        }
    }
}

#[test]
fn a_number_never_to_propose_is_erased_with_whose_it_is() {
    let book = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/inbox/book.json");
    let book = book.to_string_lossy();
    for erasing in [&["erase", "C001", "--yes"][..], &["erase", "C001", "--contact", "张伟", "--yes"]] {
        let machine = Machine::new();
        machine.out(&["--today", TODAY, "import", &book]);
        machine.out(&["--today", TODAY, "inbox", "never", "13100131000"]);
        machine.out(&["--today", TODAY, "inbox", "never", "+86 138 0013 8000"]);
        machine.out(&["--today", TODAY, "inbox", "never", "ZhangWei@huaxing.example"]);
        machine.out(&[&["--today", TODAY], erasing].concat());
        let left = machine.out(&["--today", TODAY, "inbox", "never"]);
        assert_eq!(left, "13100131000\n", "a number of nobody stays: {erasing:?}");
        for needle in ["138 0013 8000", "13800138000", "ZhangWei@huaxing.example"] {
            assert_eq!(found_in(&machine, needle), Vec::<String>::new(), "{needle} after {erasing:?}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_link_to_a_book_shares_its_copies_and_what_is_erased_is_in_none_of_them() {
    let machine = Machine::new();
    machine.out(&["init"]);
    machine.out(&["add", NEEDLE]);
    fs::create_dir(machine.path("desk")).expect("a folder");
    let link = machine.path("desk/link.db").to_string_lossy().into_owned();
    std::os::unix::fs::symlink(machine.path("book.db"), &link).expect("a link");
    machine.out(&["--db", &link, "backup"]);
    assert!(!machine.path("desk/backups").exists(), "the copies lie beside the book itself");
    machine.out(&["backup"]);
    assert_eq!(answer(&machine, &["--db", &link, "backups"]).as_array().map(Vec::len), Some(2));
    machine.out(&["--db", &link, "erase", "C001", "--yes"]);
    walk(&machine.path(""), &mut |path, bytes| {
        assert!(!bytes.windows(NEEDLE.len()).any(|part| part == NEEDLE.as_bytes()), "{}", path.display());
    });
}
