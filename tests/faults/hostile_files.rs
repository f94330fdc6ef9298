//! Files that a stranger made, given to `rounds import`: it ends by itself, with words, within its memory, and nothing of
//! the file reaches the terminal as anything but text.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};
use std::{io, thread};

use fastrand::Rng;
use serde_json::json;

use super::{TODAY, chance, machine, many, program, report, troubles};
use crate::unclean::acts;

mod files;

/// How long anything may take before it counts as endless; no measure of speed.
const LIMIT: Duration = Duration::from_secs(90);
/// The most memory, in KiB.
const MOST_MEMORY: u64 = 256 * 1024;

/// How a run ended, and the most memory it held, in KiB; nothing of it when it went on for ever.
fn run(mut command: Command) -> io::Result<Option<(Output, u64)>> {
    let program = PathBuf::from(command.get_program());
    let mut process = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let pid = process.id();
    let reading =
        [reader(process.stdout.take().expect("its output")), reader(process.stderr.take().expect("its words"))];
    let begun = Instant::now();
    let mut most = 0;
    let status = loop {
        most = most.max(memory_of(pid, &program).unwrap_or_default());
        if let Some(status) = process.try_wait()? {
            break status;
        }
        if begun.elapsed() > LIMIT {
            process.kill()?;
            process.wait()?;
            return Ok(None);
        }
        thread::sleep(Duration::from_millis(3));
    };
    let [stdout, stderr] = reading.map(|reading| reading.join().expect("what it said"));
    Ok(Some((Output { status, stdout, stderr }, most)))
}

fn reader(mut from: impl io::Read + Send + 'static) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        drop(from.read_to_end(&mut bytes));
        bytes
    })
}

/// The most memory that a process of this program has held so far, in KiB, where the system says so. Until a new process
/// has become the program, its memory is that of the one that started it: of this test, which makes files of 400 MiB.
fn memory_of(pid: u32, program: &Path) -> Option<u64> {
    let is_it = fs::read_link(format!("/proc/{pid}/exe")).ok() == program.canonicalize().ok();
    if !is_it {
        return None;
    }
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse().ok()
}

/// What is wrong with how the import of a file ended.
fn wrong(ended: Option<(Output, u64)>) -> Vec<String> {
    let Some((output, memory)) = ended else { return vec!["it goes on for ever".to_owned()] };
    let mut wrong = Vec::new();
    let [out, said] = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8(bytes.clone()));
    match (&out, &said) {
        (Ok(out), Ok(said)) => {
            if let Some(found) = out.chars().chain(said.chars()).find(|letter| acts(*letter)) {
                wrong.push(format!("a character reaches the terminal: U+{:04X}", u32::from(found)));
            }
            if said.contains("panicked") {
                wrong.push(format!("it panicked: {said}"));
            }
            if !output.status.success() && said.trim().is_empty() {
                wrong.push("it fails without a word".to_owned());
            }
        }
        _ => wrong.push("what it says is no UTF-8".to_owned()),
    }
    match output.status.code() {
        Some(0..=3) => {}
        other => wrong.push(format!("it ended with {other:?}")),
    }
    if memory > MOST_MEMORY {
        wrong.push(format!("it held {memory} KiB"));
    }
    wrong
}

/// A file with some of its bytes changed, gone, or there twice.
fn mutated(bytes: &[u8], chance: &mut Rng) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..chance.usize(1..8) {
        let at = chance.usize(..=bytes.len());
        let end = (at + chance.usize(..40)).min(bytes.len());
        match chance.usize(..5) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let twice = bytes[at..end].to_vec();
                bytes.splice(at..at, twice);
            }
            3 => bytes
                .splice(at..at, std::iter::repeat_with(|| chance.u8(..)).take(3).collect::<Vec<_>>())
                .for_each(drop),
            _ => bytes[at..end].iter_mut().for_each(|byte| *byte ^= 1 << chance.u32(..8)),
        }
    }
    bytes
}

#[test]
fn no_file_of_a_stranger_harms() {
    let machine = machine();
    let mut chance = chance();
    let folder = tempfile::tempdir().expect("a folder elsewhere");
    let put = |name: &str, bytes: &[u8]| -> PathBuf {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("a file");
        path
    };
    let made = files::all();
    let mut given: Vec<PathBuf> = made.iter().map(|file| put(&file.name, &file.bytes)).collect();
    for number in 0..many(40, 2_000) {
        let from = &made[chance.usize(..made.len())];
        // A large file is large already.
        if from.bytes.len() < 1 << 16 {
            given.push(put(&format!("{number}-{}", from.name), &mutated(&from.bytes, &mut chance)));
        }
    }
    given.extend(files::heavy().iter().map(|file| put(&file.name, &file.bytes)));
    given.push(folder.path().to_path_buf());
    #[cfg(unix)]
    given.push(Path::new("/dev/zero").to_path_buf());
    let (mut found, mut most, mut slowest) = (Vec::new(), 0, Duration::ZERO);
    for path in &given {
        let begun = Instant::now();
        let ended = run(program(&machine, &["import", &path.to_string_lossy()])).expect("the program");
        slowest = slowest.max(begun.elapsed());
        most = most.max(ended.as_ref().map_or(0, |(_, memory)| *memory));
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        found.extend(wrong(ended).iter().map(|what| format!("{name}: {what}")));
    }
    found.extend(troubles(&machine, &[]));
    report(&json!({
        "hostile files": given.len(), "troubles": found.len(), "MiB": most / 1024, "slowest s": slowest.as_secs(), "day": TODAY,
    }));
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
#[cfg(target_os = "linux")]
fn what_the_test_itself_holds_is_not_counted() {
    let own = std::env::current_exe().expect("this test");
    assert!(memory_of(std::process::id(), &own).is_some_and(|held| held > 0));
    assert_eq!(memory_of(std::process::id(), Path::new(env!("CARGO_BIN_EXE_rounds"))), None);
}
