//! A book in a place that is not good for it: in a folder that another program syncs, on a disk of another machine, on
//! one that cannot be written.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::disk::mounted;
use super::{TODAY, folder, machine, program};
use crate::cli::Machine;

/// The commands that only read.
const READING: &[&[&str]] = &[
    &["today"],
    &["week"],
    &["plan"],
    &["suggest"],
    &["explain", "FAULTS"],
    &["explain", "--all"],
    &["customers"],
    &["search", "FAULTS"],
    &["show", "FAULTS"],
    &["brief", "FAULTS"],
    &["worksheet"],
    &["worksheet", "visit-plan", "FAULTS"],
    &["worksheets"],
    &["playbook"],
    &["cases"],
    &["kpi"],
    &["kpi", "--insight", "funnel"],
    &["report", "kpi"],
    &["report", "service", "FAULTS"],
    &["report", "profile", "FAULTS"],
    &["report", "week"],
    &["rules", "list"],
    &["rules", "show", "rfm"],
    &["rules", "preview", "rfm"],
    &["settings"],
    &["history"],
    &["imports"],
    &["backups"],
    &["access", "FAULTS"],
    &["duplicates"],
    &["trash"],
    &["inbox"],
    &["doctor"],
    &["export"],
    &["export", "--format", "csv", "--kind", "follow_ups"],
    &["export", "--format", "md"],
    &["export", "--format", "ics"],
    &["--print"],
];

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The bytes of the book, and what lies beside it.
fn left(book: &Path) -> (Vec<u8>, Vec<PathBuf>) {
    let folder = book.parent().expect("a folder");
    let mut names: Vec<PathBuf> = fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()).collect();
    names.sort();
    (fs::read(book).expect("the book"), names)
}

/// A machine with the folder `far` on a disk of another one, and the book in it.
fn on_network(machine: &Machine, words: &[&str]) -> Output {
    let mounts = tempfile::NamedTempFile::new().expect("a file elsewhere");
    let far = folder(machine).canonicalize().expect("a folder").join("far");
    let table = format!("1 0 8:1 / / rw - ext4 /dev/sda rw\n2 1 0:9 / {} rw - nfs4 nas:/sales rw\n", far.display());
    fs::write(mounts.path(), table).expect("a table");
    let mut command = mounted(program(machine, words), mounts.path());
    command.env("ROUNDS_DB", machine.path("far/book.db")).output().expect("a run")
}

#[test]
fn a_book_on_a_network_disk_is_read_and_not_written_unless_the_user_allows_it() {
    let machine = machine();
    fs::create_dir(machine.path("far")).expect("a folder");
    let book = machine.path("far/book.db");
    fs::rename(machine.path("book.db"), &book).expect("the book");
    let first = on_network(&machine, &["customers"]);
    let way_out = machine.path(".local/share/rounds/book.db");
    let way_out = format!(" backup {}", way_out.display());
    assert!(said(&first).contains("network drive (NFS)") && said(&first).contains(&way_out), "{}", said(&first));
    let before = left(&book);
    for words in READING {
        let output = on_network(&machine, words);
        assert!(output.status.success() && !output.stdout.is_empty(), "{words:?}: {}", said(&output));
        assert!(!said(&output).contains("network drive"), "{words:?} says it again on the same day");
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(told.contains("network drive (NFS)"), matches!(words, ["doctor" | "--print"]), "{words:?}");
        assert_eq!(told.contains(" · read-only"), *words == ["--print"], "{words:?}: {told}");
    }
    for words in
        [&["add", "Redgate"][..], &["log", "FAULTS call talked"], &["undo", "--yes"], &["erase", "FAULTS", "--yes"]]
    {
        let output = on_network(&machine, words);
        assert_eq!(output.status.code(), Some(1), "{words:?}");
        assert!(said(&output).contains("network drive (NFS)"), "{words:?}: {}", said(&output));
    }
    assert!(left(&book) == before, "something was written");
    let elsewhere = machine.path("far/other.db").to_string_lossy().into_owned();
    let made = on_network(&machine, &["--db", &elsewhere, "init"]);
    assert!(
        !made.status.success() && said(&made).contains("NFS") && !Path::new(&elsewhere).exists(),
        "{}",
        said(&made)
    );
    machine.out(&["settings", "network-book=writable"]);
    let added = on_network(&machine, &["add", "Redgate"]);
    assert!(added.status.success(), "{}", said(&added));
    let doctor = on_network(&machine, &["doctor"]);
    assert!(String::from_utf8_lossy(&doctor.stdout).contains("only one machine"));
}

#[test]
fn a_book_in_a_synced_folder_is_warned_about_once_a_day_and_the_way_out_works() {
    let machine = machine();
    fs::create_dir(machine.path("坚果云")).expect("a folder");
    let book = machine.path("坚果云/book.db");
    fs::rename(machine.path("book.db"), &book).expect("the book");
    let book = book.to_string_lossy().into_owned();
    let run = |words: &[&str]| {
        let output = program(&machine, &[&["--db", &book][..], words].concat()).output().expect("a run");
        assert!(output.status.success(), "{words:?}: {}", said(&output));
        (String::from_utf8_lossy(&output.stdout).into_owned(), said(&output))
    };
    let copy = machine.path("坚果云/book (Anna 的冲突副本 2026-11-29).db");
    fs::copy(&book, &copy).expect("a copy");
    let (_, warned) = run(&["customers", "--lang", "zh"]);
    assert!(warned.contains("坚果云") && warned.contains("冲突副本：") && warned.contains("import"), "{warned}");
    assert_eq!(run(&["customers"]).1, "", "said once a day");
    let (doctor, _) = run(&["doctor"]);
    assert!(doctor.contains("Nutstore") && doctor.contains(&*copy.to_string_lossy()), "{doctor}");
    // As the sentence says: bring it elsewhere, and go on there.
    let usual = machine.path(".local/share/rounds/book.db").to_string_lossy().into_owned();
    assert!(doctor.contains(&format!(" backup {usual}")), "{doctor}");
    run(&["backup", &usual]);
    let moved = program(&machine, &["--db", &usual, "customers"]).output().expect("a run");
    assert!(String::from_utf8_lossy(&moved.stdout).contains("FAULTS") && said(&moved).is_empty(), "{}", said(&moved));
    // What the other machine wrote comes along by the commands of the sentence.
    let copy = copy.to_string_lossy().into_owned();
    let other = program(&machine, &["--db", &copy, "add", "Redgate"]).output().expect("a run");
    assert!(other.status.success(), "{}", said(&other));
    let json = machine.path("copy.json").to_string_lossy().into_owned();
    assert!(program(&machine, &["--db", &copy, "export", "-o", &json]).status().expect("a run").success());
    run(&["import", &json]);
    assert!(run(&["customers"]).0.contains("Redgate"));
    fs::remove_dir_all(machine.path("state")).expect("what was remembered");
    machine.out(&["settings", "sync-warning=false"]);
    assert!(run(&["customers"]).1.is_empty(), "silenced");
    assert!(run(&["doctor"]).0.contains("Nutstore"), "the doctor says it all the same");
}

/// Each name of a file has a log of its own beside it: what one program acknowledged was lost.
#[test]
fn a_book_with_a_second_name_is_read_and_the_command_that_is_told_gives_it_a_file_of_its_own() {
    let machine = machine();
    let (book, snapshot) = (machine.path("book.db"), machine.path("snapshot/book.db"));
    fs::create_dir(machine.path("snapshot")).expect("a folder");
    fs::hard_link(&book, &snapshot).expect("a snapshot");
    let before = left(&book);
    for words in READING {
        let output = program(&machine, words).output().expect("a run");
        assert!(output.status.success() && !output.stdout.is_empty(), "{words:?}: {}", said(&output));
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        let is_told = matches!(words, ["doctor" | "--print"]);
        assert_eq!(told.contains("(a hard link)"), is_told, "{words:?}: {told}");
        assert_eq!(told.contains(" · read-only"), *words == ["--print"], "{words:?}: {told}");
        let times = said(&output).matches("(a hard link)").count();
        assert!(times == 1 || (times == 0 && *words != ["customers"]), "{words:?}: {}", said(&output));
    }
    let snapshot_typed = snapshot.to_string_lossy().into_owned();
    let copy = machine.path("backups").join("copy.db").to_string_lossy().into_owned();
    machine.out(&["backup", &copy]);
    let writing = [
        &["add", "Redgate"][..],
        &["log", "FAULTS call talked"],
        &["undo", "--yes"],
        &["restore", &copy, "--yes"],
        &["--db", &snapshot_typed, "add", "Redgate"],
    ];
    for words in writing {
        let output = program(&machine, words).output().expect("a run");
        assert_eq!(output.status.code(), Some(1), "{words:?}: {}", said(&output));
        assert_eq!(said(&output).matches("(a hard link)").count(), 1, "{words:?}: {}", said(&output));
    }
    assert_eq!(left(&book).0, before.0, "something was written");
    let told = said(&program(&machine, &["add", "Redgate", "--lang", "zh"]).output().expect("a run"));
    let command = told.split_once("再运行 ").map(|(_, command)| command.trim()).expect("a command");
    assert!(Command::new("sh").args(["-c", command]).status().expect("a shell").success(), "{command}");
    let added = program(&machine, &["add", "Redgate"]).output().expect("a run");
    assert!(added.status.success() && !said(&added).contains("hard link"), "{}", said(&added));
    assert!(fs::read(&snapshot).expect("the snapshot") == before.0, "the snapshot was written");
}

/// The program on a machine whose folder cannot be written; `None` where the system does not let a test have that.
fn frozen(machine: &Machine, words: &[&str]) -> Option<Output> {
    let can = Command::new("unshare").args(["-rm", "true"]).output();
    if !can.is_ok_and(|output| output.status.success()) {
        return None;
    }
    let mut inside = Command::new("unshare");
    inside.env_clear().envs(machine.environment()).env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    inside.args(["-rm", "sh", "-c", "mount --bind \"$0\" \"$0\" && mount -o remount,ro,bind \"$0\" && exec \"$@\""]);
    inside.arg(folder(machine)).arg(env!("CARGO_BIN_EXE_rounds")).args(words).args(["--today", TODAY]);
    Some(inside.output().expect("a run"))
}

#[test]
fn a_book_on_a_disk_that_cannot_be_written_is_read_by_every_command_that_reads() {
    let machine = machine();
    let before = left(&machine.path("book.db"));
    for words in READING {
        let Some(output) = frozen(&machine, words) else {
            return super::report(&serde_json::json!({"read-only disk": "not tried: no namespaces here"}));
        };
        assert!(output.status.success() && !output.stdout.is_empty(), "{words:?}: {}", said(&output));
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(told.contains(" · read-only"), *words == ["--print"], "{words:?}: {told}");
    }
    for words in [&["add", "Redgate"][..], &["log", "FAULTS call talked"], &["undo", "--yes"]] {
        let output = frozen(&machine, words).expect("it was tried before");
        assert_eq!(output.status.code(), Some(1), "{words:?}");
        assert!(said(&output).contains("read-only"), "{words:?}: {}", said(&output));
    }
    // A copy needs a place that can be written; the sentence says how to name one.
    let inside = machine.path("copy.db").to_string_lossy().into_owned();
    for (words, place) in [(&["backup"][..], folder(&machine)), (&["backup", &inside], machine.path("copy.db"))] {
        let output = frozen(&machine, words).expect("it was tried before");
        assert_eq!(output.status.code(), Some(1), "{words:?}");
        let said = said(&output);
        assert!(said.contains(&*place.to_string_lossy()) && said.contains("backup FILE"), "{words:?}: {said}");
        assert!(!said.contains(".new-"), "{words:?}: {said}");
    }
    let elsewhere = tempfile::tempdir().expect("a folder");
    let copy = elsewhere.path().join("copy.db");
    assert!(frozen(&machine, &["backup", &copy.to_string_lossy()]).expect("a run").status.success());
    assert!(rounds::store::check_backup(&copy, None).is_ok());
    assert!(left(&machine.path("book.db")) == before, "something was written");
}

/// The program on a copy of the book on a disk without a free byte; `None` where the system does not let a test have that.
fn on_full_disk(machine: &Machine, words: &[&str]) -> Option<Output> {
    let can = Command::new("unshare").args(["-rm", "true"]).output();
    if !can.is_ok_and(|output| output.status.success()) {
        return None;
    }
    let disk = machine.path("disk");
    fs::create_dir_all(&disk).expect("a folder");
    let mut inside = Command::new("unshare");
    inside.env_clear().envs(machine.environment()).env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    let line = "mount -t tmpfs -o size=4m none \"$0\" && cp \"$1\" \"$0\" && { cat /dev/zero >\"$0/filler\" 2>/dev/null; shift; exec \"$@\"; }";
    inside.args(["-rm", "sh", "-c", line]).arg(&disk).arg(machine.path("book.db"));
    inside.arg(env!("CARGO_BIN_EXE_rounds")).args(words).args(["--today", TODAY, "--lang", "en"]);
    Some(inside.env("ROUNDS_DB", disk.join("book.db")).output().expect("a run"))
}

#[test]
fn a_book_on_a_full_disk_is_read_and_what_writes_says_that_the_disk_is_full() {
    let machine = machine();
    for words in READING {
        let Some(output) = on_full_disk(&machine, words) else {
            return super::report(&serde_json::json!({"full disk": "not tried: no namespaces here"}));
        };
        assert!(output.status.success() && !output.stdout.is_empty(), "{words:?}: {}", said(&output));
        assert!(!said(&output).contains("disk failed"), "{words:?}: {}", said(&output));
        assert!(said(&output).contains("disk is full") || *words != ["customers"], "{}", said(&output));
    }
    for words in [&["add", "Redgate"][..], &["log", "FAULTS call talked"], &["undo", "--yes"]] {
        let output = on_full_disk(&machine, words).expect("it was tried before");
        assert_eq!(output.status.code(), Some(1), "{words:?}");
        assert!(said(&output).contains("disk is full"), "{words:?}: {}", said(&output));
    }
    let typed =
        on_full_disk(&machine, &["--print", "--keys", "iFAULTS call talked<Enter>"]).expect("it was tried before");
    let shown = String::from_utf8_lossy(&typed.stdout).into_owned();
    assert!(shown.contains("disk is full") && shown.contains("call talked"), "{shown}");
    assert!(!shown.contains("permission"), "{shown}");
}
