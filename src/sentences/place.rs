//! What is doubtful about the place of a book, and the way out, in words.

use std::path::{Path, PathBuf};

use crate::messages::clean::clean;
use crate::messages::{Lang, place as text};
use crate::paths::usual_book;
use crate::store::{DoubtfulPlace, SecondName};

/// What is doubtful, why, and which commands bring the book elsewhere.
pub fn of_place(lang: Lang, place: DoubtfulPlace, book: &Path, is_writable: bool) -> String {
    let local = way_out(book).map_or_else(|| lang.pick("文件", "FILE").to_owned(), |path| quoted(&path));
    let (backup, db) = (format!("rounds backup {local}"), format!("rounds --db {local}"));
    match place {
        DoubtfulPlace::Synced(program) => {
            let [zh, en] = program.names;
            text::synced(lang, lang.pick(zh, en), backup, db)
        }
        DoubtfulPlace::Network(disk) if is_writable => text::network_writable(lang, disk),
        DoubtfulPlace::Network(disk) => text::network(lang, disk, backup, db),
    }
}

/// The same, where there is little room; the whole of it is said elsewhere.
pub fn of_place_shortly(lang: Lang, place: DoubtfulPlace, is_writable: bool) -> String {
    match place {
        DoubtfulPlace::Synced(program) => {
            let [zh, en] = program.names;
            text::synced_shortly(lang, lang.pick(zh, en))
        }
        DoubtfulPlace::Network(disk) if is_writable => text::network_writable(lang, disk),
        DoubtfulPlace::Network(disk) => text::network_shortly(lang, disk),
    }
}

/// The conflicted copies beside a book, where there is little room: their names alone.
pub fn of_conflicted_shortly(lang: Lang, copies: &[PathBuf]) -> Option<String> {
    let name = |path: &PathBuf| clean(&path.file_name().unwrap_or_default().to_string_lossy()).into_owned();
    let all: Vec<String> = copies.iter().map(name).collect();
    (!all.is_empty()).then(|| text::conflicted_shortly(lang, all.join(lang.pick("、", ", "))))
}

/// The conflicted copies beside a book, and what becomes of them; nothing where there are none.
pub fn of_conflicted(lang: Lang, copies: &[PathBuf]) -> Option<String> {
    let shown = |path: &Path| clean(&path.display().to_string()).into_owned();
    let first = quoted(copies.first()?);
    let all: Vec<String> = copies.iter().map(|copy| shown(copy)).collect();
    Some(text::conflicted(lang, all.join(lang.pick("、", ", ")), first))
}

/// That a book has another name, why that is bad, and the command that gives it a file of its own.
pub fn of_second_name(lang: Lang, name: &SecondName) -> String {
    let mut own = name.book.as_os_str().to_owned();
    own.push(".own");
    let (book, own) = (quoted(&name.book), quoted(Path::new(&own)));
    text::linked(lang, clean(&name.book.display().to_string()), other_name(lang, name), book, own)
}

/// The same, where there is little room; the whole of it is said elsewhere.
pub fn of_second_name_shortly(lang: Lang, name: &SecondName) -> String {
    text::linked_shortly(lang, other_name(lang, name))
}

fn other_name(lang: Lang, name: &SecondName) -> String {
    let other = name.other.as_deref().map(|other| text::name_called(lang, clean(&other.display().to_string())));
    other.unwrap_or_else(|| text::another_name(lang).to_owned())
}

/// Where the book can go: to its usual place, if that is free and not doubtful itself.
fn way_out(book: &Path) -> Option<PathBuf> {
    usual_book().filter(|usual| usual != book && !usual.exists() && DoubtfulPlace::of(usual).is_none())
}

/// A path as it is typed into a shell.
pub fn quoted(path: &Path) -> String {
    let path = clean(&path.display().to_string()).into_owned();
    let is_plain = path.chars().all(|letter| letter.is_alphanumeric() || "/\\:-_.~".contains(letter));
    if is_plain { path } else { format!("'{}'", path.replace('\'', "'\\''")) }
}
