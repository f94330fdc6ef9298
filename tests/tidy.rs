//! What holds the house together: import directions, monopolies, sizes. Never loosened to pass.

mod documentation;
mod naming;
mod snapshots;
mod sources;

use std::fs;
use std::path::{Path, PathBuf};

/// The longest Rust file, in lines; tests that stand at the end of a source file do not count.
const LONGEST_FILE: usize = 400;
/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 6] = ["utils", "util", "helpers", "common", "types", "manager"];

/// Who may not import whom: the module, and the modules it must not name.
const WALLS: &[(&str, &[&str])] = &[
    (
        "domain",
        &[
            "facts", "names", "capture", "rules", "store", "ops", "exchange", "import", "demo", "messages", "cli",
            "tui", "clock",
        ],
    ),
    (
        "facts",
        &["names", "capture", "rules", "store", "ops", "exchange", "import", "demo", "messages", "cli", "tui", "clock"],
    ),
    ("names", &["capture", "rules", "store", "ops", "exchange", "import", "demo", "messages", "cli", "tui", "clock"]),
    ("capture", &["store", "ops", "exchange", "import", "demo", "messages", "cli", "tui", "clock"]),
    ("rules", &["names", "capture", "store", "ops", "exchange", "import", "demo", "messages", "cli", "tui", "clock"]),
    ("exchange", &["import", "rules", "store", "ops", "demo", "messages", "cli", "tui", "clock"]),
    ("import", &["rules", "store", "ops", "demo", "cli", "tui", "clock", "rusqlite"]),
    ("markdown", &["domain", "store", "ops", "messages", "cli", "tui", "clock"]),
    ("help_pages", &["domain", "store", "ops", "exchange", "import", "demo", "cli", "tui", "clock"]),
    ("playbooks", &["store", "ops", "exchange", "import", "demo", "messages", "cli", "tui", "clock"]),
    ("demo", &["store", "ops", "exchange", "import", "cli", "tui", "clock"]),
    ("store", &["capture", "rules", "ops", "exchange", "import", "demo", "messages", "cli", "tui"]),
    ("ops", &["messages", "cli", "tui", "clock"]),
    ("messages", &["store", "ops", "exchange", "import", "demo", "cli", "tui", "clock"]),
    ("filter", &["exchange", "import", "cli", "tui", "clock"]),
    ("sentences", &["exchange", "import", "demo", "cli", "tui", "clock"]),
    ("export", &["demo", "cli", "tui", "clock"]),
    ("vdir", &["demo", "cli", "tui", "clock"]),
    ("report", &["store", "import", "demo", "cli", "tui", "clock"]),
    ("cli", &["rusqlite", "tui"]),
    ("tui", &["rusqlite", "exchange", "cli"]),
];

/// Words that only one place may say: the word, and the places.
const MONOPOLIES: &[(&str, &[&str])] = &[
    ("rusqlite", &["src/store.rs", "src/store/"]),
    ("ratatui", &["src/tui.rs", "src/tui/"]),
    ("crossterm", &["src/tui.rs", "src/tui/"]),
    ("clock::", &["src/cli/session.rs", "src/tui/runtime.rs", "src/tui/runtime/"]),
    ("Local::now", &["src/clock.rs"]),
    ("Utc::now", &["src/clock.rs"]),
    ("SystemTime::now", &["src/clock.rs"]),
    ("Color::", &["src/tui/theme.rs", "src/tui/theme/"]),
    ("KeyCode::", &["src/tui/keymap.rs", "src/tui/keymap/"]),
    ("println!", &["src/main.rs", "src/cli.rs", "src/cli/"]),
    ("eprintln!", &["src/main.rs", "src/cli.rs", "src/cli/"]),
    ("Standing::of(", &["src/rules/", "src/ops/rules_context.rs"]),
    ("io::stdout", &["src/main.rs", "src/cli.rs", "src/cli/", "src/tui/terminal.rs"]),
];

/// Who opens files by their path without asking whether they belong to a book that is open: closing one gives up the
/// locks of the whole process. All others call `small_file`.
const OPENERS: &[&str] =
    &["src/open_books.rs", "src/small_file.rs", "src/owner_only.rs", "src/scratch_folder.rs", "src/store/"];

#[test]
fn files_are_opened_where_open_books_are_known() {
    for (path, text) in rust_files(&["src"]) {
        let is_test = path.ends_with("tests.rs") || path.contains("/tests/");
        if is_test || OPENERS.iter().any(|place| path.starts_with(place)) {
            continue;
        }
        for (number, line) in code_lines(before_inline_tests(&text)) {
            let opens =
                [" File::open(", "(File::open(", "fs::File::open(", "fs::read(", "fs::read_to_string(", "fs::copy("];
            let found = opens.iter().find(|word| line.contains(**word));
            assert!(found.is_none(), "{path}:{number}: open it by small_file: {}", line.trim());
        }
    }
}

#[test]
fn no_file_is_longer_than_one_can_read() {
    let long: Vec<String> = rust_files(&["src", "tests", "benches"])
        .into_iter()
        .filter_map(|(path, text)| {
            let counted = if path.starts_with("src/") { before_inline_tests(&text) } else { &text };
            let lines = counted.lines().count();
            (lines > LONGEST_FILE).then(|| format!("{path}: {lines} lines"))
        })
        .collect();
    assert!(long.is_empty(), "files of more than {LONGEST_FILE} lines, split by what one sees:\n{}", long.join("\n"));
}

#[test]
fn no_name_is_empty() {
    for (path, _) in rust_files(&["src", "tests", "benches"]) {
        let stem = Path::new(&path).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        assert!(!EMPTY_NAMES.contains(&stem.as_str()), "{path}: a name that says nothing about what is inside");
        assert_ne!(stem, "mod", "{path}: foo.rs beside foo/, no mod.rs");
    }
}

#[test]
fn every_module_opens_with_what_it_is() {
    for (path, text) in rust_files(&["src", "tests", "benches"]) {
        assert!(text.starts_with("//!"), "{path}: does not open with what it is");
    }
}

#[test]
fn arrows_point_one_way() {
    for (room, forbidden) in WALLS {
        for (path, text) in rust_files(&["src"]) {
            let inside = path == format!("src/{room}.rs") || path.starts_with(&format!("src/{room}/"));
            if !inside {
                continue;
            }
            for (number, line) in code_lines(&text) {
                for other in *forbidden {
                    let named = line.contains(&format!("crate::{other}::"))
                        || line.contains(&format!("crate::{other};"))
                        || line.contains(&format!("use {other}::"));
                    assert!(!named, "{path}:{number}: {room} must not know {other}: {}", line.trim());
                }
            }
        }
    }
}

#[test]
fn pages_do_not_know_each_other() {
    let pages = ["customers", "calendar", "follow_ups", "kpi"];
    for (path, text) in rust_files(&["src"]) {
        for page in pages {
            let inside =
                path == format!("src/tui/tabs/{page}.rs") || path.starts_with(&format!("src/tui/tabs/{page}/"));
            if !inside {
                continue;
            }
            for (number, line) in code_lines(&text) {
                for other in pages.iter().filter(|other| **other != page) {
                    assert!(!line.contains(&format!("tabs::{other}")), "{path}:{number}: knows the page {other}");
                }
            }
        }
    }
}

/// The shell and the screen ask `ops`: of the rules they may name types, never call a function.
#[test]
fn shell_and_screen_call_no_rule() {
    let modules = ["kpi", "plan", "demand"];
    let mut called = Vec::new();
    for (path, text) in rust_files(&["src"]) {
        let is_outside = ["src/cli", "src/tui"].iter().any(|room| path.starts_with(room));
        let code: String = code_lines(&text).flat_map(|(_, line)| [line, "\n"]).collect();
        for (at, _) in code.match_indices("crate::rules::").filter(|_| is_outside) {
            let rest = &code[at + "crate::rules::".len()..];
            let is_part = |letter: char| letter.is_alphanumeric() || "_:".contains(letter);
            let end = match (rest.find(|letter| !is_part(letter)), rest.find('}')) {
                (Some(end), Some(close)) if rest[end..].starts_with('{') => close,
                (end, _) => end.unwrap_or(rest.len()),
            };
            let words = rest[..end].split(|letter: char| !letter.is_alphanumeric() && letter != '_');
            let functions = words.filter(|word| word.starts_with(char::is_lowercase) && !modules.contains(word));
            called.extend(functions.map(|word| format!("{path}: {word}")));
        }
    }
    assert!(called.is_empty(), "functions of the rules, to be asked of ops:\n{}", called.join("\n"));
}

#[test]
fn monopolies_are_kept() {
    for (path, text) in rust_files(&["src"]) {
        for (number, line) in code_lines(&text) {
            for (word, places) in MONOPOLIES {
                let allowed = places.iter().any(|place| path.starts_with(place));
                assert!(allowed || !line.contains(word), "{path}:{number}: only {places:?} may say {word}");
            }
        }
    }
}

#[test]
fn no_unwrap_outside_tests() {
    // `foo/tests.rs` is a test as a whole: its parent declares it under `#[cfg(test)]`.
    for (path, text) in rust_files(&["src"]).into_iter().filter(|(path, _)| !path.ends_with("/tests.rs")) {
        for (number, line) in code_lines(before_tests(&text)) {
            assert!(!line.contains(".unwrap()"), "{path}:{number}: unwrap outside tests: {}", line.trim());
            assert!(!line.contains("INSERT OR REPLACE"), "{path}:{number}: a replaced row would not be logged");
        }
    }
}

/// Every Rust file below the folders, as its path with slashes and its text.
pub fn rust_files(folders: &[&str]) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    files(folders, "rs")
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a source file that can be read");
            let short = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
            (short, text)
        })
        .collect()
}

/// Every file with this extension below the folders.
fn files(folders: &[&str], extension: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in folders {
        walk(&root.join(folder), extension, &mut found);
    }
    found
}

fn walk(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, extension, found);
        } else if path.extension().is_some_and(|other| other == extension) {
            found.push(path);
        }
    }
}

/// Holds a number that may only fall.
fn at_most(allowed: usize, what: &str, found: &[String]) {
    assert!(found.len() <= allowed, "{} {what}, at most {allowed}:\n{}", found.len(), found.join("\n"));
}

/// The lines that are no comments, numbered from 1.
pub fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines()).filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// The part of a file before the tests that stand in it.
fn before_inline_tests(text: &str) -> &str {
    text.find("\n#[cfg(test)]\nmod tests {").map_or(text, |at| &text[..at])
}

/// The part of a file before its tests.
pub fn before_tests(text: &str) -> &str {
    text.find("#[cfg(test)]").map_or(text, |at| &text[..at])
}
