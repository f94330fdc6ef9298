//! Copies made, put back and cleared away while another program writes the book, or after it was ended.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use chrono::NaiveDate;
use rounds::domain::{Customer, Stage};
use rounds::open_books;
use rounds::ops::FilePlaces;
use rounds::store::{Opening, Role, Store, StoreError, WriteTx, check_backup};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::json;

use super::one_change::files_below;
use super::{TODAY, Writer, folder, machine, many, program, report, troubles};

/// A writer that has written something by now, and said so: the second change comes after the word of the first.
fn writing(machine: &crate::cli::Machine) -> Writer {
    let book = machine.path("book.db");
    let rows = || {
        let conn = rusqlite::Connection::open(&book).expect("the book");
        conn.query_row("SELECT count(*) FROM follow_up", [], |row| row.get::<_, i64>(0)).expect("a count")
    };
    let before = rows();
    let writer = Writer::start(program(machine, &["test-writer"]));
    while rows() < before + 2 {
        thread::sleep(Duration::from_millis(5));
    }
    writer
}

fn kill(writer: Writer) -> Vec<String> {
    kill_process(Pid::from_child(&writer.process), Signal::KILL).expect("a program that runs");
    writer.end().acknowledged
}

#[test]
fn a_copy_made_beside_a_program_that_writes_is_whole_and_none_is_put_back_under_it() {
    let machine = machine();
    let writer = writing(&machine);
    let copies = many(6, 60);
    let mut rows = Vec::new();
    for number in 0..copies {
        let copy = machine.path(&format!("copies/{number}.db"));
        let made = program(&machine, &["backup", &copy.to_string_lossy()]).output().expect("a run");
        assert!(made.status.success(), "copy {number}: {}", String::from_utf8_lossy(&made.stderr));
        rows.push(check_backup(&copy, None).expect("a sound copy").follow_ups);
    }
    assert!(rows.is_sorted() && rows.first() < rows.last(), "nobody wrote meanwhile: {rows:?}");
    let copy = machine.path("copies/0.db");
    let restored = program(&machine, &["restore", &copy.to_string_lossy(), "--yes"]).output().expect("a run");
    assert_eq!(restored.status.code(), Some(4), "{}", String::from_utf8_lossy(&restored.stderr));
    let acknowledged = kill(writer);
    let found = troubles(&machine, &acknowledged);
    report(&json!({"copies under a writer": copies, "acknowledged": acknowledged.len(), "troubles": found.len()}));
    assert!(found.is_empty(), "{found:#?}");
    let names = fs::read_dir(folder(&machine)).expect("a folder").flatten().map(|entry| entry.file_name());
    assert!(names.into_iter().all(|name| !name.to_string_lossy().contains("damaged")), "the book was moved");
}

#[test]
fn what_only_tries_waits_for_nobody() {
    let machine = machine();
    for name in ["Northwind", "Northwind Ltd"] {
        machine.out(&["add", name, "--today", TODAY]);
    }
    let files = [
        ("people.vcf", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Lee\r\nORG:Redgate\r\nTEL:+442071234567\r\nEND:VCARD\r\n"),
        ("people.csv", "Company,Phone\nRedgate,+442071234567\n"),
    ];
    for (name, text) in files {
        fs::write(machine.path(name), text).expect("a file");
    }
    machine.out(&["export", "-o", &machine.path("book.json").to_string_lossy()]);
    let before = machine.out(&["export"]);
    let other = rusqlite::Connection::open(machine.path("book.db")).expect("the book");
    other.execute_batch("BEGIN IMMEDIATE").expect("a writer");
    let file = |name: &str| machine.path(name).to_string_lossy().into_owned();
    for words in [
        &["merge", "Northwind Ltd", "C001", "--dry-run"][..],
        &["import", &file("people.vcf"), "--dry-run"],
        &["import", &file("people.csv"), "--dry-run"],
        &["import", &file("book.json"), "--dry-run"],
        &["log", "FAULTS call talked about price", "--dry-run"],
    ] {
        let tried = program(&machine, words).output().expect("a run");
        // Who waited for the writer would have given up.
        assert!(tried.status.success(), "{words:?}: {}", String::from_utf8_lossy(&tried.stderr));
        assert!(!tried.stdout.is_empty(), "{words:?}");
    }
    other.execute_batch("ROLLBACK").expect("an end");
    assert_eq!(machine.out(&["export"]), before);
}

#[test]
fn a_damaged_book_that_somebody_has_open_is_not_moved_away_under_it() {
    let machine = machine();
    let copy = machine.path("copy.db").to_string_lossy().into_owned();
    machine.out(&["backup", &copy]);
    let book = machine.path("book.db");
    let open = rusqlite::Connection::open(&book).expect("the book");
    open.query_row("SELECT count(*) FROM customer", [], |row| row.get::<_, i64>(0)).expect("a book that is read");
    // By the handle that is open: closing another one would give its lock up.
    let damaging = fs::OpenOptions::new().write(true).open(&book).expect("the book");
    std::os::unix::fs::FileExt::write_all_at(&damaging, &[0x5a; 4000], 96).expect("damage");
    for words in [&["restore", &copy, "--yes"][..], &["doctor", "--repair"]] {
        let refused = program(&machine, words).output().expect("a run");
        assert_eq!(refused.status.code(), Some(4), "{words:?}: {}", String::from_utf8_lossy(&refused.stderr));
        assert!(book.exists());
    }
    drop((open, damaging));
    machine.out(&["restore", &copy, "--yes"]);
    assert!(troubles(&machine, &[]).is_empty());
}

#[test]
fn a_log_that_was_lost_after_a_kill_is_noticed_once() {
    let machine = machine();
    machine.out(&["customers"]);
    let acknowledged = kill(writing(&machine));
    assert!(!acknowledged.is_empty());
    for end in ["-wal", "-shm"] {
        fs::remove_file(machine.path(&format!("book.db{end}"))).expect("what the database keeps beside the book");
    }
    let said = || {
        let output = program(&machine, &["customers", "--lang", "en"]).output().expect("a run");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let first = said();
    assert!(first.contains("older than when it was last used"), "{first}");
    assert_eq!(said(), "", "it is said once");
}

#[test]
fn what_a_killed_program_left_half_made_goes_with_the_next_file_of_that_name() {
    let machine = machine();
    let mut gone = std::process::Command::new("true").spawn().expect("a program");
    gone.wait().expect("its end");
    let gone = gone.id();
    fs::create_dir(machine.path("out")).expect("a folder");
    let path = |name: &str| machine.path("out").join(name).to_string_lossy().into_owned();
    let writing: &[&[&str]] = &[
        &["export", "-o", &path("book.json")],
        &["export", "--format", "xlsx", "-o", &path("book.xlsx")],
        &["export", "--format", "ics", "-o", &path("plans.ics")],
        &["report", "kpi", "-o", &path("kpi.html")],
        &["backup", &path("copy.db")],
        &["demo", "--write", &path("demo.db")],
    ];
    for words in writing {
        let name = words.last().expect("a path");
        for end in ["", "-journal"] {
            fs::write(format!("{name}.new-{gone}{end}"), "customers").expect("a half file");
        }
        let mine = format!("{name}.new-{}", std::process::id());
        fs::write(&mine, "of one who is still there").expect("a half file");
        machine.out(words);
        assert!(fs::metadata(name).is_ok_and(|made| made.len() > 0), "{words:?}");
        fs::remove_file(mine).expect("what is still made stays");
    }
    let names = fs::read_dir(machine.path("out")).expect("a folder").flatten().map(|entry| entry.file_name());
    let left: Vec<_> = names.filter(|name| name.to_string_lossy().contains(".new-")).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn what_a_killed_program_left_half_made_in_the_state_folder_goes_with_the_next_start() {
    let machine = machine();
    let mut gone = std::process::Command::new("true").spawn().expect("a program");
    gone.wait().expect("its end");
    let folders = files_below(&machine.path("state")).into_iter().filter_map(|file| Some(file.parent()?.to_path_buf()));
    let mut folders: BTreeSet<PathBuf> = folders.collect();
    folders.insert(machine.path("state/vdir"));
    assert!(folders.len() > 2, "the state folder, and one of this book: {folders:?}");
    let config = machine.path("config.toml");
    let names = folders.iter().map(|folder| folder.join("imports.json")).chain([config.clone()]);
    let names: Vec<PathBuf> = names.chain([config.with_file_name("holidays.csv")]).collect();
    let half = |process: u32| {
        names.iter().map(move |name| PathBuf::from(format!("{}.new-{process}", name.display()))).collect::<Vec<_>>()
    };
    let [left, living] = [gone.id(), std::process::id()].map(half);
    // Not ours, whatever it is called.
    let other = config.with_file_name(format!("own.toml.new-{}", gone.id()));
    fs::create_dir_all(machine.path("state/vdir")).expect("a folder");
    left.iter().chain(&living).chain([&other]).for_each(|path| fs::write(path, "half").expect("a half file"));
    machine.out(&["customers"]);
    let there: Vec<&PathBuf> = left.iter().filter(|path| path.exists()).collect();
    assert!(there.is_empty(), "{there:?}");
    let missing: Vec<&PathBuf> = living.iter().chain([&other]).filter(|path| !path.exists()).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// Closing a handle of a file gives up the locks of the whole process: another program that ends then would take the log
/// away, and what is written afterwards would be lost.
#[test]
fn who_looks_at_the_files_of_a_folder_keeps_the_locks_on_an_open_book_that_lies_there() {
    let machine = machine();
    let book = machine.path("book.db");
    let log = machine.path("book.db-wal");
    let mut store = Store::open(&book, &Opening::app()).expect("the book");
    fs::hard_link(&book, machine.path("other name.csv")).expect("another name");
    let write = |store: &mut Store, name: &str| {
        let customer = Customer::new(name, name, Stage::Lead, NaiveDate::default());
        let written = store.write("2026-11-30T10:00:00Z", Role::Do, |tx| {
            tx.insert_customer(&customer).map(|_| ((), "null".to_owned()))
        });
        written.map(drop).expect("a change");
    };
    write(&mut store, "Before");
    let before = fs::metadata(&log).map(|found| found.ino()).expect("a log");
    let places = FilePlaces { arrivals: vec![folder(&machine)], start: folder(&machine), ..FilePlaces::default() };
    let listed = places.read_folder(&folder(&machine)).expect("a folder").files;
    assert!(listed.iter().all(|file| !file.path.ends_with("other name.csv")), "the book itself cannot be brought");
    assert!(places.arrived().len() <= listed.len());
    for name in ["book.db", "book.db-wal", "book.db-shm", "other name.csv"] {
        let refused = rounds::small_file::open(&machine.path(name)).expect_err(name);
        assert!(open_books::is_reason(&refused), "{name}: {refused}");
    }
    machine.out(&["customers"]);
    fs::remove_file(machine.path("other name.csv")).expect("one name again");
    machine.out(&["add", "By the shell", "--today", TODAY]);
    assert_eq!(fs::metadata(&log).map(|found| found.ino()).ok(), Some(before), "the log is the one that is open");
    write(&mut store, "After");
    drop(store);
    let said = machine.out(&["customers"]);
    for name in ["Before", "By the shell", "After"] {
        assert!(said.contains(name), "{name} is lost: {said}");
    }
}

/// A program that syncs puts another file in place, or removes one, under the app: nothing is acknowledged from then on.
#[test]
fn a_book_whose_files_were_exchanged_or_removed_takes_nothing_more_and_says_so() {
    for exchanged in ["book.db", "book.db-wal"] {
        for by_other in [true, false] {
            let machine = machine();
            let mut store = Store::open(&machine.path("book.db"), &Opening::app()).expect("the book");
            let mut write = |name: &str| {
                let customer = Customer::new(name, name, Stage::Lead, NaiveDate::default());
                let work = |tx: &WriteTx<'_>| tx.insert_customer(&customer).map(|_| ((), "null".to_owned()));
                store.write("2026-11-30T10:00:00Z", Role::Do, work)
            };
            write("Before").expect("a change");
            fs::rename(machine.path(exchanged), machine.path("aside")).expect("a file");
            if by_other {
                fs::copy(machine.path("aside"), machine.path(exchanged)).expect("another file");
            }
            let refused = write("After");
            assert!(matches!(refused, Err(StoreError::Displaced { .. })), "{exchanged}, {by_other}: {refused:?}");
            assert!(store.is_displaced() && !store.is_settled());
        }
    }
}

/// A program that syncs, or a copy that is given its name, puts another file in place while the app is open: what others write
/// there from then on is theirs, and so is the log beside it.
#[test]
fn an_app_whose_book_was_exchanged_takes_nothing_away_from_those_who_write_the_other_one() {
    let machine = machine();
    let book = machine.path("book.db");
    let customer = |name: &str| Customer::new(name, name, Stage::Lead, NaiveDate::default());
    let write = |store: &mut Store, name: &str| {
        let customer = customer(name);
        let work = |tx: &WriteTx<'_>| tx.insert_customer(&customer).map(|_| ((), "null".to_owned()));
        store.write::<_, StoreError>("2026-11-30T10:00:00Z", Role::Do, work)
    };
    let mut app = Store::open(&book, &Opening::app()).expect("the book");
    write(&mut app, "Before").expect("a change");
    fs::copy(&book, machine.path("own.db")).expect("a copy");
    fs::rename(machine.path("own.db"), &book).expect("its name");
    let mut other = Store::open(&book, &Opening::app()).expect("the other book");
    write(&mut other, "Seen").expect("a change");
    app.settle_at_once();
    let refused = write(&mut app, "Lost");
    assert!(matches!(refused, Err(StoreError::Displaced { .. })), "{refused:?}");
    write(&mut other, "Also seen").expect("a change");
    drop(app);
    machine.out(&["add", "By the shell", "--today", TODAY]);
    drop(other);
    let said = machine.out(&["customers"]);
    for name in ["Before", "Seen", "Also seen", "By the shell"] {
        assert!(said.contains(name), "{name} is lost: {said}");
    }
    assert!(!said.contains("Lost"));
}

#[test]
fn nothing_that_is_written_takes_the_place_of_a_book_or_stands_beside_it() {
    let machine = machine();
    machine.out(&["export", "-o", &machine.path("people.json").to_string_lossy()]);
    fs::write(machine.path("bad.csv"), "Company,Phone\nNorthgate,+442071234567\n,+442079999999\n").expect("a file");
    fs::copy(machine.path("book.db"), machine.path("other.db")).expect("another book");
    let before = machine.out(&["export"]);
    for name in ["book.db", "book.db-journal", "book.db-wal", "other.db"] {
        let place = machine.path(name);
        let was = fs::read(&place).ok();
        let place = place.to_string_lossy();
        let bad = machine.path("bad.csv");
        let bad = bad.to_string_lossy();
        for words in [
            &["import", &bad, "--rejects", &place][..],
            &["import", &bad, "--dry-run", "--save-map", &place],
            &["backup", &place],
            &["export", "-o", &place, "--force"],
        ] {
            let refused = program(&machine, words).output().expect("a run");
            assert_eq!(refused.status.code(), Some(1), "{words:?}: {}", String::from_utf8_lossy(&refused.stderr));
            if !name.ends_with("-wal") {
                assert_eq!(fs::read(machine.path(name)).ok(), was, "{words:?}");
            }
        }
    }
    assert_eq!(machine.out(&["export"]), before);
}
