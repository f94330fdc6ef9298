//! Copies of the book from the shell: made, listed, checked, put back.

use std::fs;

use rounds::store::{Opening, Store};
use serde_json::{Value, json};

use super::Machine;

fn json(machine: &Machine, words: &[&str]) -> Value {
    serde_json::from_str(&machine.out(&[words, &["--json"]].concat())).expect("one JSON document")
}

/// A book with one customer, a copy of it, and another customer since.
fn machine() -> (Machine, String) {
    let machine = Machine::new();
    machine.out(&["init"]);
    machine.out(&["add", "Halvorsen"]);
    let copy = json(&machine, &["backup"])["backup"].as_str().expect("a path").to_owned();
    machine.out(&["add", "Redgate"]);
    (machine, copy)
}

fn names(machine: &Machine) -> Vec<String> {
    let found = json(machine, &["customers"]);
    let names = found.as_array().expect("a list").iter().map(|one| one["name"].as_str().expect("a name").to_owned());
    names.collect()
}

#[test]
fn a_copy_is_listed_checked_and_put_back_and_that_can_be_taken_back() {
    let (machine, copy) = machine();
    let listed = json(&machine, &["backups", "--verify"]);
    assert_eq!(listed[0]["backup"], copy.as_str());
    assert_eq!(
        (&listed[0]["occasion"], &listed[0]["customers"], &listed[0]["sound"]),
        (&json!("manual"), &json!(1), &json!(true))
    );
    let seen = json(&machine, &["restore", &copy, "--dry-run"]);
    assert_eq!(
        (&seen["restored"], &seen["book"]["customers"], &seen["then"]["customers"]),
        (&json!(false), &json!(2), &json!(1))
    );
    assert_eq!(names(&machine), ["Halvorsen", "Redgate"]);
    let name = copy.rsplit('/').next().expect("a name");
    let said = machine.out(&["restore", name, "--yes", "--lang", "en"]);
    assert!(said.contains("1 change made since is not in it") && said.contains("restore that to go back"), "{said}");
    assert_eq!(names(&machine), ["Halvorsen"]);
    machine.out(&["doctor"]);
    // Both may be of one second.
    let copies = json(&machine, &["backups"]);
    let mut copies = copies.as_array().expect("a list").iter().map(|one| one["backup"].as_str().expect("a path"));
    let before = copies.find(|path| path.contains("-restore")).expect("the copy made before").to_owned();
    machine.out(&["restore", &before, "--yes"]);
    assert_eq!(names(&machine), ["Halvorsen", "Redgate"]);
}

#[test]
fn one_byte_of_a_copy_that_changed_is_found_and_the_copy_is_not_used() {
    let (machine, copy) = machine();
    let mut bytes = fs::read(&copy).expect("a copy");
    // Within a page, where the database itself sees nothing.
    let at = bytes.len() - 5;
    bytes[at] ^= 1;
    fs::write(&copy, bytes).expect("a damaged copy");
    assert_eq!(json(&machine, &["backups", "--verify"])[0]["sound"], false);
    let (status, said) = machine.refused(&["restore", &copy, "--lang", "en"]);
    assert!(status == 1 && said.contains("is damaged and was not used"), "{said}");
    assert_eq!(names(&machine), ["Halvorsen", "Redgate"]);
    for other in ["nowhere.db", "config.toml"] {
        fs::write(machine.path("config.toml"), "lang = \"en\"").expect("a file");
        assert_eq!(machine.refused(&["restore", &machine.path(other).to_string_lossy()]).0, 1, "{other}");
    }
    assert_eq!(json(&machine, &["backups"]).as_array().map(Vec::len), Some(1), "nothing was begun");
}

#[test]
fn a_book_that_is_open_elsewhere_is_not_replaced() {
    let (machine, copy) = machine();
    let open = Store::open(&machine.path("book.db"), &Opening::shell()).expect("the book");
    let (status, said) = machine.refused(&["restore", &copy, "--yes", "--lang", "en"]);
    assert!(status != 0 && said.contains("close every other rounds"), "{status} {said}");
    drop(open);
    assert_eq!(names(&machine), ["Halvorsen", "Redgate"]);
    machine.out(&["restore", &copy, "--yes"]);
    assert_eq!(names(&machine), ["Halvorsen"]);
}

#[test]
fn a_missing_and_a_damaged_book_name_the_newest_copy_which_brings_it_back() {
    let (machine, copy) = machine();
    let book = machine.path("book.db");
    let whole = fs::read(&book).expect("a book");
    let name = copy.rsplit('/').next().expect("a name");
    for damage in [None, Some(vec![0x5a; whole.len()])] {
        let is_missing = damage.is_none();
        match damage {
            None => fs::remove_file(&book).expect("a missing book"),
            Some(noise) => fs::write(&book, [&whole[..100], &noise[100..]].concat()).expect("a damaged book"),
        }
        let (status, said) = machine.refused(&["customers", "--lang", "en"]);
        assert!(status == 1 && said.contains("book.db restore ") && said.contains(name), "{said}");
        let done = json(&machine, &["restore", &copy, "--yes"]);
        assert_eq!(done["set_aside"].is_string(), !is_missing, "{done}");
        assert_eq!(names(&machine), ["Halvorsen"]);
        if !is_missing {
            let aside = done["set_aside"].as_str().expect("a path");
            assert_eq!(fs::read(aside).expect("the damaged book").len(), whole.len());
        }
    }
}

#[test]
fn a_damaged_book_is_read_and_not_written_to_and_says_what_to_do() {
    let (machine, copy) = machine();
    let book = machine.path("book.db");
    let whole = fs::read(&book).expect("a book");
    let name = copy.rsplit('/').next().expect("a name");
    let (mut refused, mut unharmed) = (0, 0);
    // A page of noise at every tenth page but the first, one after the other.
    for page in (1..whole.len() / 4096).step_by(10) {
        let mut damaged = whole.clone();
        damaged[page * 4096..(page + 1) * 4096].fill(0x5a);
        fs::write(&book, &damaged).expect("a damaged book");
        let output = machine.rounds(&["add", "Skyward", "--lang", "en"]).output().expect("a run");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        if output.status.success() {
            // The page was one that nothing lies on.
            machine.out(&["doctor"]);
            unharmed += 1;
        } else {
            assert!(said.contains(name), "page {page}: {said}");
            let (status, said) = machine.refused(&["log", "C001 call talked", "--lang", "en"]);
            assert!(status == 1 && said.contains("is damaged"), "page {page}: {said}");
            assert_eq!(fs::read(&book).expect("the book"), damaged, "page {page}");
            refused += 1;
        }
        for beside in ["book.db-wal", "book.db-shm"] {
            drop(fs::remove_file(machine.path(beside)));
        }
    }
    assert!(refused > 5, "{refused} refused, {unharmed} unharmed");
}

#[test]
fn a_damaged_book_is_repaired_from_what_can_be_read_and_kept_as_it_was() {
    let (machine, _) = machine();
    machine.out(&["log", "C001 call talked about price"]);
    let book = machine.path("book.db");
    let before = machine.out(&["export"]);
    let whole = fs::read(&book).expect("a book");
    let mut repaired = 0;
    for page in (1..whole.len() / 4096).step_by(9) {
        let mut damaged = whole.clone();
        damaged[page * 4096..(page + 1) * 4096].fill(0x5a);
        fs::write(&book, &damaged).expect("a damaged book");
        let output = machine.rounds(&["doctor", "--repair", "--json"]).output().expect("a run");
        assert!(output.status.success(), "page {page}: {}", String::from_utf8_lossy(&output.stderr));
        let done: Value = serde_json::from_slice(&output.stdout).expect("one JSON document");
        assert_eq!(done["sound"], true, "page {page}: {done}");
        assert_eq!(machine.out(&["export"]), before, "page {page}: {done}");
        machine.out(&["add", "Skyward"]);
        let aside = fs::read_dir(machine.path("")).expect("a folder").flatten().map(|file| file.path());
        for aside in aside.filter(|path| path.to_string_lossy().contains(".damaged-")) {
            if fs::metadata(&aside).expect("a file").len() == damaged.len() as u64 {
                assert!(fs::read(&aside).expect("the damaged book") == damaged, "page {page}");
                repaired += 1;
            }
            fs::remove_file(aside).expect("the damaged book");
        }
        for beside in ["book.db", "book.db-wal", "book.db-shm"] {
            drop(fs::remove_file(machine.path(beside)));
        }
    }
    assert!(repaired > 5, "{repaired} repaired");
}

#[test]
fn an_index_that_is_wrong_over_sound_records_is_made_anew() {
    let (machine, _) = machine();
    let before = machine.out(&["export"]);
    let book = rusqlite::Connection::open(machine.path("book.db")).expect("the book");
    // A row that the index of names does not hold.
    book.execute_batch(
        "PRAGMA writable_schema = ON;
         UPDATE sqlite_schema SET sql = 'CREATE INDEX customer_name ON customer (name, code) WHERE id > 1' WHERE name = 'customer_name';
         PRAGMA writable_schema = RESET; REINDEX customer_name; PRAGMA writable_schema = ON;
         UPDATE sqlite_schema SET sql = 'CREATE INDEX customer_name ON customer (name, code)' WHERE name = 'customer_name';
         PRAGMA writable_schema = RESET;",
    )
    .expect("a wrong index");
    drop(book);
    let wrong: Value =
        serde_json::from_slice(&machine.rounds(&["doctor", "--json"]).output().expect("a run").stdout).expect("JSON");
    assert_eq!(wrong["sound"], false, "{wrong}");
    let done = json(&machine, &["doctor", "--repair"]);
    assert_eq!(done["sound"], true, "{done}");
    assert!(done["repaired"].as_array().is_some_and(|told| !told.is_empty()), "{done}");
    assert_eq!(machine.out(&["export"]), before);
}

#[test]
fn an_older_file_in_the_place_of_the_book_is_noticed_once() {
    let (machine, _) = machine();
    let older = fs::read(machine.path("book.db")).expect("a book");
    machine.out(&["add", "Skyward"]);
    fs::write(machine.path("book.db"), older).expect("an older book");
    let said = |machine: &Machine| {
        let output = machine.rounds(&["customers", "--lang", "en"]).output().expect("a run");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let first = said(&machine);
    assert!(first.contains("older than when it was last used"), "{first}");
    assert!(!said(&machine).contains("older"), "it is said once");
}

#[test]
fn a_copy_whose_pages_are_noise_is_told_from_a_damaged_book() {
    let (machine, copy) = machine();
    let mut bytes = fs::read(&copy).expect("a copy");
    let half = bytes.len() / 2;
    bytes[100..half].fill(0x5a);
    fs::write(&copy, bytes).expect("a damaged copy");
    fs::remove_file(format!("{copy}.sha256")).expect("no checksum");
    for words in [vec!["restore", &copy], vec!["restore", &copy, "--dry-run"]] {
        let (status, said) = machine.refused(&[&words[..], &["--lang", "en"]].concat());
        assert!(status == 1 && said.contains("is damaged and was not used"), "{said}");
    }
    let (status, said) = machine.refused(&["restore", "nowhere.db", "--lang", "en"]);
    assert!(status == 1 && said.contains("No backup at nowhere.db"), "{said}");
}

#[test]
fn a_backup_of_an_older_schema_comes_back_whole_in_the_newest_one() {
    let (machine, _) = machine();
    let old = machine.path("old.db");
    fs::write(&old, include_bytes!("../fixtures/book-version-1.db")).expect("an old copy");
    machine.out(&["restore", &old.to_string_lossy(), "--yes"]);
    assert_eq!(fs::read(&old).expect("the copy"), include_bytes!("../fixtures/book-version-1.db"), "it is only read");
    let book = |bytes: &[u8]| rounds::exchange::json::read(bytes).expect("a book");
    assert_eq!(book(machine.out(&["export"]).as_bytes()), book(include_bytes!("../fixtures/book-version-1.json")));
    assert!(machine.out(&["doctor", "--lang", "en"]).contains("No problems found"));
    let before = json(&machine, &["backups"]);
    let before = before[0]["backup"].as_str().expect("the copy made before").to_owned();
    machine.out(&["restore", &before, "--yes"]);
    assert_eq!(names(&machine), ["Halvorsen", "Redgate"]);
}

#[test]
fn a_book_whose_list_of_tables_is_damaged_is_repaired_and_one_of_noise_names_its_copies() {
    let (machine, copy) = machine();
    let book = machine.path("book.db");
    let whole = fs::read(&book).expect("a book");
    let mut bytes = whole.clone();
    bytes[100..4096].fill(0x5a);
    fs::write(&book, &bytes).expect("a damaged book");
    let output = machine.rounds(&["doctor", "--lang", "en"]).output().expect("a run");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.code() == Some(1) && said.contains("book.db\n") && said.contains("doctor --repair"),
        "{said}"
    );
    let (status, said) = machine.refused(&["today", "--lang", "en"]);
    assert!(status == 1 && said.contains("book.db is damaged") && said.contains("cannot be read"), "{said}");
    let said = machine.out(&["doctor", "--repair", "--lang", "en"]);
    assert!(said.contains("Nothing is known to be missing"), "{said}");
    assert_eq!(names(&machine), ["Halvorsen", "Redgate"]);
    // Of noise nothing can be made, and no command says to try again what just failed.
    for beside in ["book.db-wal", "book.db-shm"] {
        drop(fs::remove_file(machine.path(beside)));
    }
    let mut noise = whole;
    noise[100..].fill(0x5a);
    fs::write(&book, &noise).expect("noise");
    let (status, said) = machine.refused(&["doctor", "--repair", "--lang", "en"]);
    let name = copy.rsplit('/').next().expect("a name");
    assert!(status == 1 && said.contains("cannot be repaired") && said.contains(name), "{said}");
    assert!(!said.contains("--repair"), "{said}");
    assert_eq!(fs::read(&book).expect("the book"), noise, "not a byte of it changes");
    machine.out(&["restore", &copy, "--yes"]);
    assert_eq!(names(&machine), ["Halvorsen"]);
}

#[test]
fn what_is_told_to_be_run_names_the_book_and_a_restore_says_which_one_it_replaces() {
    let (machine, copy) = machine();
    let book = machine.path("book.db");
    let option = format!("--db {}", fs::canonicalize(&book).expect("a path").display());
    let said = machine.out(&["add", "Skyward", "--lang", "en"]);
    assert!(said.contains(&format!("`rounds {option} undo`")), "{said}");
    // Where nobody can be asked nothing is done, and what would be is said.
    let before = fs::read(&book).expect("a book");
    let (status, said) = machine.refused(&["restore", &copy, "--lang", "en"]);
    assert!(status == 2 && said.contains("--yes") && said.contains("book.db becomes what"), "{said}");
    assert_eq!(fs::read(&book).expect("the book"), before);
    // A copy of one book is not taken for one of another.
    let other = machine.path("other.db").display().to_string();
    machine.out(&["--db", &other, "init"]);
    let said = machine.out(&["--db", &other, "restore", &copy, "--dry-run", "--lang", "en"]);
    assert!(said.contains("other.db becomes what") && said.contains("not one of those of"), "{said}");
    let said = machine.out(&["restore", &copy, "--dry-run", "--lang", "en"]);
    assert!(!said.contains("not one of those of"), "{said}");
    let mut damaged = before;
    let half = damaged.len() / 2;
    damaged[half..].fill(0x5a);
    fs::write(&book, damaged).expect("a damaged book");
    let (_, said) = machine.refused(&["add", "Dawn", "--lang", "en"]);
    assert!(said.contains("`rounds --db ~/book.db doctor --repair`"), "{said}");
    assert!(said.contains("`rounds --db ~/book.db restore "), "{said}");
}

#[test]
fn what_is_done_to_an_older_book_is_said_once_and_in_both_languages() {
    for (lang, said) in [("en", "backing it up before the upgrade"), ("zh", "升级前先备份")] {
        let machine = Machine::new();
        fs::write(machine.path("book.db"), include_bytes!("../fixtures/book-version-5.db")).expect("an older book");
        let heard = || {
            let output = machine.rounds(&["customers", "--lang", lang]).output().expect("a run");
            assert!(output.status.success());
            String::from_utf8(output.stderr).expect("UTF-8")
        };
        let first = heard();
        assert!(first.contains(said) && first.lines().count() >= 3, "{first}");
        assert!(!heard().contains(said));
    }
}
