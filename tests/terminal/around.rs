//! What happens around the app while it runs: another program has the book, the disk is full, the window goes.

use std::io::Write as _;
use std::process::Command;

use rustix::process::Signal;

use super::{EMPTY, End, ORDINARY, Window, machine};

#[test]
fn a_book_in_a_synced_folder_is_warned_about_at_the_first_start_of_a_day() {
    let machine = machine();
    let book = machine.path("Dropbox/book.db");
    std::fs::create_dir(machine.path("Dropbox")).expect("a folder");
    std::fs::rename(machine.path("book.db"), &book).expect("the book");
    let words = ["--db", &*book.to_string_lossy()];
    for is_first in [true, false] {
        let mut window = Window::open_with(&machine, (80, 24), &words);
        window.until_taken(EMPTY);
        if is_first {
            window.until_shown("a folder that Dropbox syncs");
            window.type_keys("\x1b");
        }
        window
            .until("nothing is warned about", |window| (!window.screen().contents().contains("Dropbox")).then_some(()));
        window.type_keys("q");
        assert!(window.until_ended().success());
    }
}

#[test]
fn while_another_program_has_the_book_the_app_lives_keeps_the_words_and_saves_them_afterwards() {
    let machine = machine();
    let mut window = Window::open(&machine, (80, 24));
    window.until_taken(EMPTY);
    let other = rusqlite::Connection::open(machine.path("book.db")).expect("the book");
    other.execute_batch("BEGIN IMMEDIATE").expect("the lock");
    window.type_keys("aHuaxing\x13");
    window.until_shown("Another program is using the book");
    // It draws, and it reads keys.
    window.resize((100, 30));
    window.type_keys(" Ltd");
    window.until_shown("Huaxing Ltd");
    window.type_keys("\x13");
    other.execute_batch("ROLLBACK").expect("the end of the lock");
    window.until_shown("Added Huaxing Ltd");
    window.type_keys("q");
    assert!(window.until_ended().success());
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_full_disk_nothing_typed_is_lost_and_it_is_saved_when_there_is_room() {
    let can = Command::new("unshare").args(["-rm", "true"]).output();
    if !can.is_ok_and(|output| output.status.success()) {
        return drop(writeln!(std::io::stderr(), "full disk: not tried, no namespaces here"));
    }
    let machine = machine();
    let disk = machine.path("disk");
    std::fs::create_dir(&disk).expect("a folder");
    let mut command = Command::new("/usr/bin/env");
    // A small disk of its own, which the test reaches through the process.
    let line = "PATH=/usr/sbin:/usr/bin:/sbin:/bin; mount -t tmpfs -o size=4m none \"$0\" && cp \"$1\" \"$0\" && shift && exec \"$@\"";
    command.args(["unshare", "-rm", "sh", "-c", line]).arg(&disk).arg(machine.path("book.db"));
    command.arg(env!("CARGO_BIN_EXE_rounds")).args(["--today", "2026-11-23", "--db"]).arg(disk.join("book.db"));
    let mut window = Window::run(&machine, (80, 24), command, Some(ORDINARY));
    window.until_taken(EMPTY);
    let root = format!("/proc/{}/root", window.program.id());
    let filler = std::path::PathBuf::from(format!("{root}{}", disk.join("filler").display()));
    let mut fill = std::fs::File::create(&filler).expect("a file on the small disk");
    while fill.write_all(&[0; 4096]).is_ok() {}
    drop(fill);
    window.type_keys("aHuaxing\x13");
    window.until_shown("The disk is full; nothing was saved");
    assert!(window.screen().contents().contains("Huaxing"), "the words stay: {}", window.screen().contents());
    std::fs::remove_file(filler).expect("room");
    window.type_keys("\x13");
    window.until_shown("Added Huaxing");
    window.type_keys("q");
    assert!(window.until_ended().success());
}

#[test]
fn another_program_that_reads_the_book_and_closes_it_takes_nothing_from_the_app() {
    let machine = machine();
    let mut window = Window::open(&machine, (80, 24));
    window.until_taken(EMPTY);
    window.type_keys("aHuaxing\x13");
    window.until_shown("Added Huaxing");
    let count = || {
        let other = rusqlite::Connection::open(machine.path("book.db")).expect("the book");
        other.query_row("SELECT count(*) FROM customer", [], |row| row.get::<_, i64>(0)).expect("a count")
    };
    // Whoever closes a book last takes its log away; nobody but the app is the last one here.
    assert_eq!(count(), 1);
    assert!(machine.path("book.db-shm").exists(), "the book was taken for one that nobody uses");
    window.type_keys("aSkyward\x13");
    window.until_shown("Added Skyward");
    assert_eq!(count(), 2);
    window.type_keys("q");
    assert!(window.until_ended().success());
    assert_eq!(count(), 2);
}

#[test]
fn however_the_app_ends_the_book_is_one_file() {
    let machine = machine();
    let ends: [End; 3] = [
        ("closed", Signal::HUP, Window::close),
        ("ended", Signal::TERM, |window| window.signal(Signal::TERM)),
        ("left", Signal::HUP, |window| window.type_keys("q")),
    ];
    for (name, _, end) in ends {
        let mut window = Window::open(&machine, (80, 24));
        window.until_taken("Customers");
        window.type_keys(&format!("a{name}\x13"));
        window.until_shown(&format!("Added {name}"));
        end(&mut window);
        window.until_ended();
        let log = std::fs::metadata(machine.path("book.db-wal")).map_or(0, |log| log.len());
        assert_eq!(log, 0, "{name}");
        let book = std::fs::metadata(machine.path("book.db")).expect("the book");
        let modified = book.modified().expect("a time").duration_since(std::time::UNIX_EPOCH).expect("a time");
        let left = left(&machine.path("."));
        let noted = (left["length"].as_u64(), left["modified"].to_string());
        assert_eq!(
            noted,
            (Some(book.len()), modified.as_nanos().to_string()),
            "{name}: the next start looks at every page"
        );
        assert!(machine.out(&["customers"]).contains(name));
    }
}

/// What the machine noted of how it left its book, somewhere below a folder.
fn left(folder: &std::path::Path) -> serde_json::Value {
    let found = walk(folder).into_iter().find(|path| path.ends_with("left.json")).expect("a note");
    serde_json::from_str(&std::fs::read_to_string(found).expect("a note")).expect("JSON")
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}
