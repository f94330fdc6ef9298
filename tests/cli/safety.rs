//! What happens on a machine that is full, slow, shared or hostile, as a person or a script meets it.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use serde_json::{Value, json};

use super::Machine;
use crate::unclean::acts;

/// A book with one customer.
fn machine() -> Machine {
    let machine = Machine::new();
    machine.out(&["init"]);
    machine.out(&["add", "Halvorsen"]);
    machine
}

/// The program on the book of a machine, to talk to while it runs.
fn begun(machine: &Machine, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rounds"));
    command.env_clear().envs(machine.environment()).args(words);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn pipe(path: &Path) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    rustix::fs::mkfifoat(rustix::fs::CWD, path, rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR).expect("a pipe");
}

/// Runs the program, which must end by itself although nobody writes to the pipes it meets.
fn ended(machine: &Machine, words: &[&str]) -> (bool, String) {
    let mut running = begun(machine, words).spawn().expect("the program");
    drop(running.stdin.take());
    let until = Instant::now() + Duration::from_mins(1);
    while running.try_wait().expect("a state").is_none() {
        if Instant::now() > until {
            drop(running.kill());
            panic!("{words:?} waits for a pipe");
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    let output = running.wait_with_output().expect("an end");
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

#[test]
fn each_line_of_stdin_is_said_to_be_recorded_before_the_next_one_is_read() {
    let machine = machine();
    for (words, first, second) in
        [(&["log", "-"][..], "Logged: Halvorsen, Call", "Logged: Halvorsen, Message"), (&["log", "--json"], "[", "  {")]
    {
        let mut running = begun(&machine, words).spawn().expect("the program");
        let mut lines = running.stdin.take().expect("its input");
        let mut answers = BufReader::new(running.stdout.take().expect("its output")).lines();
        let mut until = |beginning: &str| {
            answers.by_ref().map(|line| line.expect("a line")).find(|line| line.starts_with(beginning))
        };
        lines.write_all(b"C001 call talked about price\n").expect("a line");
        assert!(until(first).is_some(), "{words:?}");
        // It is in the book although the program still reads.
        let book = Connection::open(machine.path("book.db")).expect("the book");
        let count =
            || -> i64 { book.query_row("SELECT count(*) FROM follow_up", [], |row| row.get(0)).expect("a count") };
        let before = count();
        assert!(before > 0);
        lines.write_all(b"nonsense\nC001 message sent the list\n").expect("a line");
        assert!(until(second).is_some(), "{words:?}");
        drop(lines);
        assert_eq!((running.wait().expect("an end").code(), count()), (Some(3), before + 1));
    }
}

#[test]
fn lines_answered_one_by_one_are_one_json_document() {
    let machine = machine();
    let output =
        machine.rounds(&["log", "--json"]).write_stdin("C001 call one\n\nC001 call two\n").output().expect("a run");
    let all: Value = serde_json::from_slice(&output.stdout).expect("one document");
    assert_eq!(all.as_array().map(Vec::len), Some(2));
    assert_eq!(machine.rounds(&["log", "--json"]).write_stdin("").output().expect("a run").stdout, b"[]\n");
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_saved_is_not_told_as_failed_when_the_answer_cannot_be_written() {
    let machine = machine();
    for (words, is_saved) in [(&["add", "Redgate"][..], true), (&["customers"], false), (&["log", "-"], true)] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("a full disk");
        let mut running =
            begun(&machine, &[words, &["--lang", "en"]].concat()).stdout(full).spawn().expect("the program");
        running.stdin.take().expect("its input").write_all(b"C001 call talked\n").expect("a line");
        let output = running.wait_with_output().expect("an end");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(
            (output.status.code(), said.contains("It is saved")),
            (Some(if is_saved { 3 } else { 1 }), is_saved),
            "{words:?}: {said}"
        );
    }
    let book: Value = serde_json::from_str(&machine.out(&["export"])).expect("JSON");
    assert_eq!(book["customers"].as_array().map(Vec::len), Some(2));
    assert_eq!(book["customers"][0]["follow_ups"].as_array().map(Vec::len), Some(1));
}

#[test]
fn pipes_and_huge_files_in_the_place_of_small_ones_are_refused_and_not_waited_for() {
    let machine = machine();
    let book =
        fs::read_dir(machine.path("state/by-book")).expect("a folder").flatten().next().expect("one book").path();
    for (name, words, said) in [
        ("holidays.csv", &["today"][..], "it is not a regular file"),
        ("rulebooks/own.toml", &["rules", "show", "own"], "it is not a regular file"),
        ("rulebooks/own.toml", &["rules", "list"], "own"),
        ("playbooks/own.md", &["playbook"], "visit"),
        ("worksheets/own.toml", &["worksheet"], "visit"),
        ("reports/page.html", &["report", "week"], "it is not a regular file"),
        ("config.toml", &["today"], "it is not a regular file"),
        ("state/books", &["customers"], "Halvorsen"),
        ("copy.db", &["restore", "copy.db", "--yes"], "not a rounds book"),
        ("map.json", &["import", "none.csv", "--map-file", "map.json"], "none.csv"),
    ] {
        let path = machine.path(name);
        let kept = fs::read(&path).ok();
        drop(fs::remove_file(&path));
        pipe(&path);
        let words: Vec<String> = words
            .iter()
            .map(|word| {
                if word.contains('.') { machine.path(word).to_string_lossy().into_owned() } else { (*word).to_owned() }
            })
            .collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let (_, told) = ended(&machine, &[&words[..], &["--lang", "en"]].concat());
        assert!(told.contains(said), "{name}: {told}");
        fs::remove_file(&path).expect("the pipe");
        if let Some(kept) = kept {
            fs::write(path, kept).expect("the file");
        }
    }
    for name in ["left.json", "drafts.json"] {
        let path = book.join(name);
        drop(fs::remove_file(&path));
        pipe(&path);
        assert!(ended(&machine, &["customers"]).0, "{name}");
        assert!(ended(&machine, &["--print"]).0, "{name}");
        drop(fs::remove_file(path));
    }
    pipe(&book.join("drafts.json"));
    assert!(ended(&machine, &["erase", "C001", "--yes"]).0);
    assert!(!book.join("drafts.json").exists(), "what cannot be searched goes");
    fs::File::create(machine.path("holidays.csv")).expect("a file").set_len(1 << 33).expect("8 GiB of nothing");
    let (_, told) = ended(&machine, &["today", "--lang", "en"]);
    assert!(told.contains("holidays.csv: the file is too large"), "{told}");
}

#[test]
fn a_text_that_is_too_long_is_refused_with_the_name_of_its_field_wherever_it_comes_from() {
    let machine = machine();
    let before = machine.out(&["export"]);
    let book = |field: &str, length: usize| {
        let mut customer = json!({"code": "C009", "name": "Skyward", "created": "2026-01-01", "stage": "won"});
        customer[field] = "x".repeat(length).into();
        let path = machine.path("book.json");
        fs::write(&path, json!({"format": "rounds-book", "version": 1, "customers": [customer]}).to_string())
            .expect("a file");
        path.to_string_lossy().into_owned()
    };
    for (field, most, label, bound) in
        [("notes", 1 << 20, "Notes", "1 MiB"), ("industry", 64 << 10, "Industry", "64 KiB")]
    {
        let (status, said) = machine.refused(&["import", &book(field, most + 1), "--lang", "en"]);
        assert!(status == 1 && said.contains(label) && said.contains(bound), "{field}: {said}");
        assert_eq!(machine.out(&["export"]), before);
    }
    let long = format!("C001 call {}\n", "x".repeat((1 << 20) + 1));
    let output = machine.rounds(&["log", "--lang", "en"]).write_stdin(long).output().expect("a run");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(1) && said.contains("16 KiB at most"), "{said}");
    machine.out(&["import", &book("notes", 1 << 20)]);
}

#[test]
fn nobody_else_can_read_a_file_that_the_program_made_whatever_the_umask() {
    use std::os::unix::fs::PermissionsExt as _;
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            found.push(entry.path());
            if entry.path().is_dir() {
                walk(&entry.path(), found);
            }
        }
    }
    for umask in ["000", "022", "077"] {
        let machine = Machine::new();
        let run = |words: &str| {
            let mut shell = Command::new("/bin/sh");
            shell.env_clear().envs(machine.environment()).current_dir(machine.path(""));
            let line = format!("umask {umask}; exec '{}' {words}", env!("CARGO_BIN_EXE_rounds"));
            let output = shell.arg("-c").arg(line).stdin(Stdio::null()).output().expect("a run");
            assert!(output.status.success(), "{words}: {}", String::from_utf8_lossy(&output.stderr));
        };
        let shared = machine.path("shared");
        fs::create_dir(&shared).expect("a folder");
        fs::set_permissions(&shared, fs::Permissions::from_mode(0o700)).expect("a folder of one's own");
        for words in [
            "init",
            "add Halvorsen",
            "log 'C001 call talked !slow'",
            "backup",
            "backup elsewhere/copy.db",
            "settings theme=light",
            "export -o book.json",
            "export --format csv -o tables",
            "export --format xlsx -o book.xlsx",
            "report week -o week.html",
            "vdir sync shared",
            "--print",
            "restore elsewhere/copy.db --yes",
            "erase C001 --yes",
        ] {
            run(words);
        }
        let mut found = Vec::new();
        walk(&machine.path(""), &mut found);
        assert!(found.len() > 25 && found.iter().any(|path| path.ends_with("left.json")), "{found:?}");
        for path in found {
            let mode = fs::metadata(&path).expect("a file").permissions().mode() & 0o777;
            let wide = if path.is_dir() { mode & !0o700 } else { mode & !0o600 };
            assert_eq!(wide, 0, "{mode:o} {} under {umask}", path.display());
        }
    }
}

#[test]
fn what_only_reads_does_not_wait_for_who_writes() {
    let machine = machine();
    machine.out(&["log", "C001 call talked about price"]);
    let writer = Connection::open(machine.path("book.db")).expect("the book");
    writer.execute_batch("BEGIN IMMEDIATE").expect("the lock");
    // Waiting takes 5 s.
    let waiting = Duration::from_secs(5);
    for words in [&["today"][..], &["customers"], &["kpi"], &["show", "C001"], &["doctor"], &["--print"], &["backup"]] {
        let begun = Instant::now();
        machine.out(words);
        assert!(begun.elapsed() < waiting, "{words:?} waited");
    }
    let (status, said) = machine.refused(&["add", "Redgate"]);
    assert!(status == 4 && said.contains("Another program is using the book"), "{status}: {said}");
}

#[test]
fn nothing_that_acts_on_a_terminal_is_printed_by_any_command() {
    let machine = Machine::new();
    let hostile = "A\u{1b}]0;x\u{7}\u{9b}31m\u{7f}\u{202e}\u{200b}\u{e0041}\u{2028}Z";
    let book = json!({"format": "rounds-book", "version": 1, "customers": [{
        "code": "C001", "name": hostile, "short_name": hostile, "industry": hostile, "region": hostile, "notes": hostile, "tags": [hostile],
        "created": "2026-01-01", "stage": "won", "contacts": [{"name": hostile, "title": hostile, "mobile": hostile}],
        "follow_ups": [{"kind": "call", "done_on": "2026-05-01", "subject": hostile, "content": hostile},
            {"kind": "visit", "planned_on": "2026-11-24", "subject": hostile, "place": hostile}],
        "issues": [{"title": hostile, "severity": "major", "opened_at": "2026-05-01T09:00:00"}],
        "orders": [{"number": hostile, "ordered_on": "2026-05-01", "amount": 100, "product": hostile}],
    }], "cases": [{"title": hostile, "kind": "failure", "customer": "C001", "lesson": hostile}]});
    let path = machine.path("hostile.json");
    fs::write(&path, book.to_string()).expect("a file");
    let path = path.to_string_lossy().into_owned();
    let all: &[&[&str]] = &[
        &["import", &path],
        &["today"],
        &["week"],
        &["plan"],
        &["suggest"],
        &["explain"],
        &["explain", "C001"],
        &["customers"],
        &["search", "A"],
        &["show", "C001"],
        &["brief", "C001"],
        &["kpi"],
        &["history"],
        &["history", "C001"],
        &["doctor"],
        &["access", "C001"],
        &["cases"],
        &["duplicates"],
        &["inbox"],
        &["trash"],
        &["settings"],
        &["rules", "list"],
        &["export"],
        &["log", "C001 call x"],
        &["undo"],
        &["redo"],
        &["--print", "--size", "100x30"],
        &["--print", "--keys", "2<Enter>"],
        &["show", hostile],
        &["log", hostile],
        &["search", hostile],
        &["explain", hostile],
        &["kpi", "--period", hostile],
        &["rules", "show", hostile],
        &["settings", hostile],
        &[hostile],
        &["--today", hostile, "today"],
        &["import", hostile],
        &["restore", hostile, "--yes"],
        &["--db", hostile, "customers"],
        &["week", hostile],
        &["edit", "C001", hostile],
        &["done", hostile],
        &["playbook", hostile],
        &["worksheet", hostile],
        &["--print", "--keys", hostile],
        &["--print", "--size", hostile],
    ];
    for words in all {
        for more in [&["--today", "2026-11-23"][..], &["--today", "2026-11-23", "--json"]] {
            let words =
                [*words, if words.contains(&"--today") || words[0].starts_with("--") { &[] } else { more }].concat();
            let output = machine.rounds(&words).output().expect("a run");
            for (stream, bytes) in [("stdout", output.stdout), ("stderr", output.stderr)] {
                let text = String::from_utf8(bytes).expect("UTF-8");
                // No command answers with a tab.
                let found: Vec<char> = text.chars().filter(|letter| *letter == '\t' || acts(*letter)).collect();
                assert!(found.is_empty(), "{words:?} {stream}: {found:?} in {text}");
            }
        }
    }
}

#[test]
fn what_an_editor_left_when_everything_was_killed_is_removed_and_erased() {
    let machine = machine();
    let runtime = machine.path("run");
    fs::create_dir(&runtime).expect("a folder");
    let rounds = |words: &[&str]| {
        let output = machine.rounds(words).env("XDG_RUNTIME_DIR", &runtime).output().expect("a run");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    let leave = || {
        let left = runtime.join("rounds/edit-killed");
        fs::create_dir_all(&left).expect("a folder");
        for name in ["lock", "note.txt", ".note.txt.swp"] {
            fs::write(left.join(name), "needle").expect("a file");
        }
        left
    };
    let left = leave();
    rounds(&["erase", "C001", "--yes"]);
    assert!(!left.exists());
}

#[cfg(unix)]
#[test]
fn a_book_that_could_only_be_read_for_a_while_is_written_again_afterwards() {
    let machine = machine();
    let book = machine.path("book.db");
    let mode = |mode| fs::set_permissions(&book, std::os::unix::fs::PermissionsExt::from_mode(mode)).expect("a mode");
    mode(0o400);
    assert!(machine.out(&["customers"]).contains("Halvorsen"));
    // As reading leaves them where nobody may write, whoever runs the test.
    for end in ["-wal", "-shm"] {
        let beside = machine.path(&format!("book.db{end}"));
        fs::write(&beside, "").expect("a file beside the book");
        fs::set_permissions(beside, std::os::unix::fs::PermissionsExt::from_mode(0o400)).expect("a mode");
    }
    mode(0o600);
    machine.out(&["add", "Redgate"]);
    for end in ["-wal", "-shm"] {
        let beside = fs::metadata(machine.path(&format!("book.db{end}")));
        let mode = beside.map_or(0o600, |found| std::os::unix::fs::PermissionsExt::mode(&found.permissions()) & 0o777);
        assert_eq!(mode, 0o600, "{end}");
    }
    assert!(machine.out(&["customers"]).contains("Redgate"));
}

#[test]
fn what_is_no_file_and_what_is_too_large_for_a_book_is_not_read_whole_by_a_repair() {
    let machine = Machine::new();
    pipe(&machine.path("pipe.db"));
    let large = fs::File::create(machine.path("large.db")).expect("a file");
    large.set_len(64 << 30).expect("a file with nothing in it");
    for name in ["pipe.db", "large.db"] {
        let book = machine.path(name).to_string_lossy().into_owned();
        let (is_done, said) = ended(&machine, &["--db", &book, "doctor", "--repair", "--lang", "en"]);
        assert!(!is_done && said.contains("is not a rounds book"), "{name}: {said}");
    }
}
