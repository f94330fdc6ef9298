//! Conflicted copies: what a sync program leaves beside a book that two machines changed.

use std::fs;
use std::path::{Path, PathBuf};

use crate::store::is_book;

/// Words of their names.
const WORDS: [&str; 4] = ["conflict", "冲突", "衝突", "副本"];

/// The conflicted copies beside a book, by name. Where the program says so in the name it is believed; a number or the
/// name of a machine alone counts only where that file is a book, too.
pub fn conflicted_copies(book: &Path, is_synced: bool) -> Vec<PathBuf> {
    let Some(stem) = book.file_stem().map(|stem| stem.to_string_lossy().into_owned()) else { return Vec::new() };
    let folder = book.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let is_copy = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let same_end = path.extension() == book.extension();
        let Some(rest) = name.strip_prefix(&stem).filter(|_| path.as_path() != book) else { return false };
        let rest = Path::new(rest).file_stem().filter(|_| same_end).unwrap_or(rest.as_ref()).to_string_lossy();
        let rest = rest.to_lowercase();
        let is_named = WORDS.iter().any(|word| rest.contains(word));
        let is_another = is_numbered(&rest) || is_synced && rest.starts_with('-');
        path.is_file() && (is_named || same_end && is_another && is_book(path))
    };
    let mut found: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).filter(is_copy).collect();
    found.sort();
    found
}

/// Whether what follows the name of the book is nothing but a number: ` (1)`, `(2)`, ` 2`.
fn is_numbered(rest: &str) -> bool {
    let inside = rest.trim_start().strip_prefix(['(', '（']).and_then(|rest| rest.strip_suffix([')', '）']));
    let spaced = rest.strip_prefix(' ');
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    inside.or(spaced).is_some_and(is_number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Opening, Store};

    #[test]
    fn what_every_program_leaves_is_found_and_what_is_the_users_own_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("book.db");
        drop(Store::create(&book, &Opening::shell()).unwrap());
        let said = [
            "book (Anna's conflicted copy 2026-11-29).db",
            "book (Anna 的冲突副本 2026-11-29).db",
            "book (conflicted copy 2026-11-29 101112).db",
            "book (SFConflict anna@acme.com 2026-11-29-10-11-12).db",
            "book.sync-conflict-20261129-101112-ABCDEFG.db",
            "book_conflict-20261129-101112.db",
            "book_LAPTOP_anna_Nov-29-1011-2026_Conflict.db",
            "book[Conflict].db",
            "book(冲突_anna_2026-11-29 10.11.12).db",
            "book.db-wal (conflicted copy)",
        ];
        let books = ["book (1).db", "book(2).db", "book 2.db", "book-LAPTOP-4711.db"];
        let others = [
            "book (3).db",
            "book-notes.txt",
            "booking.db",
            "book.db-wal",
            "other (conflicted copy).db",
            "book 2026.txt",
        ];
        for name in said.iter().chain(&others) {
            fs::write(folder.path().join(name), "").unwrap();
        }
        for name in books {
            fs::copy(&book, folder.path().join(name)).unwrap();
        }
        let found = |is_synced| -> Vec<String> {
            let found = conflicted_copies(&book, is_synced).into_iter();
            found.map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect()
        };
        let sorted = |names: &[&str]| {
            let mut names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            names.sort();
            names
        };
        assert_eq!(found(true), sorted(&[&said[..], &books[..]].concat()));
        assert_eq!(found(false), sorted(&[&said[..], &books[..3]].concat()));
        assert_eq!(conflicted_copies(&folder.path().join("nowhere/book.db"), true), Vec::<PathBuf>::new());
    }
}
