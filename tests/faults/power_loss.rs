//! The power goes at a random moment of a run: what a disk may hold then is made and opened.
//!
//! What was synced is there. Of the rest of a file each write is kept, lost or torn at a sector of 512 bytes, in any
//! combination; of the names of a folder that were changed since the folder was synced the first few last. A file that is
//! synced keeps its name, as on ext4, xfs and btrfs. Not told apart: a disk that only says that it wrote.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use fastrand::Rng;
use serde_json::json;

use super::disk::{Operation, read_record, recorded};
use super::one_change::{CHANGES, bad_copies, files_below, held};
use super::{TODAY, chance, folder, machine, many, program, report, troubles};
use crate::cli::Machine;

/// What a disk writes whole or not at all, in bytes.
const SECTOR: usize = 512;

/// A file of the disk, whatever its names.
type FileId = usize;

/// A change of one file that may still be lost.
#[derive(Debug, Clone)]
enum Unsure {
    Bytes(usize, Vec<u8>),
    Length(usize),
}

/// A change of a name that may still be lost.
#[derive(Debug, Clone)]
enum Naming {
    Given(PathBuf, FileId),
    Taken(PathBuf),
    Moved(PathBuf, PathBuf, FileId),
}

/// The files of a folder, as the program sees them and as they would be found.
#[derive(Debug, Clone, Default)]
struct Disk {
    /// What lasts, and what may not, of each file.
    files: Vec<(Vec<u8>, Vec<Unsure>)>,
    names: HashMap<PathBuf, FileId>,
    lasting: BTreeMap<PathBuf, FileId>,
    unsure: Vec<Naming>,
}

impl Disk {
    fn of(folder: &Path) -> Self {
        let mut disk = Self::default();
        for path in files_below(folder) {
            disk.files.push((fs::read(&path).expect("a file"), Vec::new()));
            disk.names.insert(path.clone(), disk.files.len() - 1);
            disk.lasting.insert(path, disk.files.len() - 1);
        }
        disk
    }

    fn follow(&mut self, operation: &Operation) {
        match operation {
            Operation::Made(path) => {
                if let Some(&file) = self.names.get(path) {
                    self.files[file].1.push(Unsure::Length(0));
                } else {
                    self.files.push((Vec::new(), Vec::new()));
                    let file = self.files.len() - 1;
                    self.names.insert(path.clone(), file);
                    self.unsure.push(Naming::Given(path.clone(), file));
                }
            }
            Operation::Written(path, at, bytes) => self.change(path, Unsure::Bytes(*at, bytes.clone())),
            Operation::Cut(path, length) => self.change(path, Unsure::Length(*length)),
            Operation::Removed(path) => {
                self.names.remove(path);
                self.unsure.push(Naming::Taken(path.clone()));
            }
            Operation::Renamed(path, to) => {
                if let Some(file) = self.names.remove(path) {
                    self.names.insert(to.clone(), file);
                    self.unsure.push(Naming::Moved(path.clone(), to.clone(), file));
                }
            }
            Operation::Linked(path, to) => {
                if let Some(&file) = self.names.get(path) {
                    self.names.insert(to.clone(), file);
                    self.unsure.push(Naming::Given(to.clone(), file));
                }
            }
            Operation::Synced(path) => self.sync(path),
            Operation::Said(_) => {}
        }
    }

    fn change(&mut self, path: &Path, change: Unsure) {
        if let Some(&file) = self.names.get(path) {
            self.files[file].1.push(change);
        }
    }

    fn sync(&mut self, path: &Path) {
        let through = match self.names.get(path) {
            Some(&file) => {
                let (content, unsure) = &mut self.files[file];
                unsure.drain(..).for_each(|change| change.happen(content));
                let names_it =
                    |naming: &Naming| matches!(naming, Naming::Given(_, of) | Naming::Moved(_, _, of) if *of == file);
                self.unsure.iter().rposition(names_it).map_or(0, |last| last + 1)
            }
            None => self.unsure.len(),
        };
        for naming in self.unsure.drain(..through) {
            naming.happen(&mut self.lasting);
        }
    }

    /// The files that are found when the power goes now.
    fn found(&self, chance: &mut Rng) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut names = self.lasting.clone();
        for naming in &self.unsure[..chance.usize(..=self.unsure.len())] {
            naming.clone().happen(&mut names);
        }
        // A file of two names is one file under both.
        let mut contents: HashMap<FileId, Vec<u8>> = HashMap::new();
        for file in names.values() {
            contents.entry(*file).or_insert_with(|| self.content_found(*file, chance));
        }
        names.into_iter().map(|(path, file)| (path, contents[&file].clone())).collect()
    }

    fn content_found(&self, file: FileId, chance: &mut Rng) -> Vec<u8> {
        let (lasting, unsure) = &self.files[file];
        let mut content = lasting.clone();
        for change in unsure.iter().cloned() {
            match chance.usize(..10) {
                0..5 => change.happen(&mut content),
                5..7 => change.tear(&mut content, chance),
                _ => {}
            }
        }
        content
    }
}

impl Unsure {
    fn happen(self, content: &mut Vec<u8>) {
        match self {
            Self::Length(length) => content.resize(length, 0),
            Self::Bytes(at, bytes) => {
                content.resize(content.len().max(at + bytes.len()), 0);
                content[at..at + bytes.len()].copy_from_slice(&bytes);
            }
        }
    }

    /// Some of the sectors of a write are written.
    fn tear(self, content: &mut Vec<u8>, chance: &mut Rng) {
        let Self::Bytes(at, bytes) = self else { return };
        for (number, sector) in bytes.chunks(SECTOR).enumerate() {
            if chance.bool() {
                Self::Bytes(at + number * SECTOR, sector.to_vec()).happen(content);
            }
        }
    }
}

impl Naming {
    fn happen(self, names: &mut BTreeMap<PathBuf, FileId>) {
        match self {
            Self::Given(path, file) => {
                names.insert(path, file);
            }
            Self::Taken(path) => {
                names.remove(&path);
            }
            Self::Moved(path, to, file) => {
                names.remove(&path);
                names.insert(to, file);
            }
        }
    }
}

/// A run whose file operations were recorded.
struct RecordedRun {
    machine: Machine,
    before: Disk,
    operations: Vec<Operation>,
}

impl RecordedRun {
    fn of(machine: Machine, command: Command) -> Self {
        let folder = folder(&machine);
        let record = tempfile::NamedTempFile::new().expect("a file elsewhere");
        let before = Disk::of(&folder);
        let ended = recorded(command, &folder, record.path()).output().expect("a run");
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert!(ended.status.success(), "the run that is recorded: {said}");
        Self { machine, before, operations: read_record(record.path()) }
    }

    /// The power goes at a random moment, and the machine has what is found then. Returns where that was, and what the
    /// program had said; nothing is said of the end, which is a moment as well.
    fn lose_power(&self, chance: &mut Rng) -> (usize, String) {
        let cut = chance.usize(..=self.operations.len());
        let (mut disk, mut said) = (self.before.clone(), Vec::new());
        for operation in &self.operations[..cut] {
            disk.follow(operation);
            if let Operation::Said(bytes) = operation {
                said.extend_from_slice(bytes);
            }
        }
        for path in files_below(&folder(&self.machine)) {
            fs::remove_file(path).expect("a file to remove");
        }
        for (path, content) in disk.found(chance) {
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, content).expect("a file");
        }
        (cut, String::from_utf8_lossy(&said).into_owned())
    }

    /// Whether the command was done, as far as anybody could know, when the power went there.
    fn is_acknowledged(&self, cut: usize, said: &str) -> bool {
        said.ends_with('\n') || cut == self.operations.len()
    }
}

/// The rounds in which something was wrong, when the power goes in a run of this writer.
fn losses(rounds: usize, writer: &[&str]) -> (Vec<String>, usize) {
    let machine = machine();
    let command = program(&machine, writer);
    let run = RecordedRun::of(machine, command);
    let (mut chance, mut found) = (chance(), Vec::new());
    for round in 0..rounds {
        let (cut, said) = run.lose_power(&mut chance);
        let acknowledged: Vec<String> =
            said.lines().filter_map(|line| line.strip_prefix("ACK ").map(str::to_owned)).collect();
        let place = format!("round {round}, at {cut} of {}", run.operations.len());
        found.extend(troubles(&run.machine, &acknowledged).iter().map(|what| format!("{place}: {what}")));
    }
    (found, run.operations.len())
}

#[test]
fn what_was_acknowledged_is_there_when_the_power_goes() {
    let rounds = many(60, 500);
    let (found, operations) = losses(rounds, &["test-writer", &many(20, 100).to_string()]);
    report(&json!({"power losses": rounds, "operations": operations, "troubles": found.len(), "day": TODAY}));
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn commits_that_do_not_wait_for_the_disk_are_found_out() {
    let (found, _) = losses(30, &["test-writer", "20", "--not-durable"]);
    assert!(found.iter().any(|what| what.contains("lost")), "power losses would not be noticed: {found:#?}");
    assert!(found.iter().all(|what| what.contains("lost")), "not durable, but sound: {found:#?}");
}

#[test]
fn a_change_is_made_whole_or_not_at_all_when_the_power_goes() {
    let (rounds, mut chance) = (many(8, 200), chance());
    for change in CHANGES {
        let (start, [before, after]) = change.start();
        let command = change.command(&start);
        let run = RecordedRun::of(start, command);
        let mut found = Vec::new();
        for round in 0..rounds {
            let (cut, said) = run.lose_power(&mut chance);
            let held = held(&run.machine);
            let mut wrong = troubles(&run.machine, &[]);
            if held != after && (held != before || run.is_acknowledged(cut, &said)) {
                wrong.push(format!("done in part, or lost; it had said {said:?}"));
            }
            let place = format!("{}, round {round}, at {cut} of {}", change.name, run.operations.len());
            found.extend(wrong.iter().map(|what| format!("{place}: {what}")));
        }
        let operations = run.operations.len();
        let figures =
            json!({"power losses": rounds, "of": change.name, "operations": operations, "troubles": found.len()});
        report(&figures);
        assert!(found.is_empty(), "{found:#?}");
    }
}

#[test]
fn a_copy_and_an_export_are_whole_or_not_there_when_the_power_goes() {
    let (rounds, mut chance) = (many(24, 500), chance());
    // An earlier export, which is there until the new one is.
    let earlier = |machine: &Machine| machine.out(&["export", "-o", &machine.path("out.json").to_string_lossy()]);
    let cases: [(&str, &[&str], &str); 4] = [
        ("backup", &["backup"], "backups"),
        ("backup FILE", &["backup", "~/backups/copy.db"], "backups/copy.db"),
        ("export", &["export", "-o", "~/out.json"], "out.json"),
        ("export of a table", &["export", "--format", "xlsx", "-o", "~/out.xlsx"], "out.xlsx"),
    ];
    for (name, words, made) in cases {
        let machine = machine();
        earlier(&machine);
        machine.out(&["log", "FAULTS 今天14:30 电话 报价发了", "--today", TODAY]);
        let old = fs::read(machine.path(made)).ok();
        let at = folder(&machine).to_string_lossy().into_owned();
        let words: Vec<String> = words.iter().map(|word| word.replace('~', &at)).collect();
        let command = program(&machine, &words.iter().map(String::as_str).collect::<Vec<_>>());
        let run = RecordedRun::of(machine, command);
        let whole = fs::read(run.machine.path(made)).ok();
        assert!(old.is_none() || old != whole, "{name} writes what was there");
        let mut found = Vec::new();
        for round in 0..rounds {
            let (cut, said) = run.lose_power(&mut chance);
            let is_acknowledged = run.is_acknowledged(cut, &said);
            let now = fs::read(run.machine.path(made)).ok();
            let mut wrong = bad_copies(&run.machine);
            if now != whole && (now != old || is_acknowledged) {
                let lengths = [&old, &now, &whole].map(|one| one.as_ref().map(Vec::len));
                wrong.push(format!("neither what was there nor what was made ({lengths:?} bytes), after {said:?}"));
            }
            let copies = files_below(&run.machine.path("backups"));
            if is_acknowledged
                && name == "backup"
                && !copies.iter().any(|copy| copy.extension().is_some_and(|end| end == "db"))
            {
                wrong.push("the copy is gone".to_owned());
            }
            wrong.extend(troubles(&run.machine, &[]));
            let place = format!("{name}, round {round}, at {cut} of {}", run.operations.len());
            found.extend(wrong.iter().map(|what| format!("{place}: {what}")));
        }
        let operations = run.operations.len();
        report(&json!({"power losses": rounds, "of": name, "operations": operations, "troubles": found.len()}));
        assert!(found.is_empty(), "{found:#?}");
    }
}
