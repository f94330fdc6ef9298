//! Commands that a sentence tells to run, for the book that is meant: one that lies elsewhere than usual is named.

use std::path::Path;

use super::place::quoted;
use crate::paths::{usual_book, whole_path};

/// The commands that keep, bring back or change a book.
const OF_A_BOOK: [&str; 14] = [
    "backup", "backups", "doctor", "erase", "export", "holidays", "import", "inbox", "init", "redo", "restore",
    "settings", "trash", "undo",
];
const PROGRAM: &str = "rounds ";

/// How commands name the book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Advice {
    /// The option that they need, with a blank behind it; empty for the usual book.
    option: String,
}

impl Advice {
    /// For this book.
    pub fn of(book: &Path) -> Self {
        let book = whole_path(book);
        let is_usual = usual_book().is_some_and(|usual| whole_path(&usual) == book);
        Self { option: if is_usual { String::new() } else { format!("--db {} ", quoted(&book)) } }
    }

    /// A sentence, with the book in each of its commands.
    pub fn told(&self, said: impl Into<String>) -> String {
        let said = said.into();
        if self.option.is_empty() {
            return said;
        }
        let mut told = String::new();
        let mut rest = said.as_str();
        while let Some((before, after)) = rest.split_once(PROGRAM) {
            told.push_str(before);
            told.push_str(PROGRAM);
            let word: String = after.chars().take_while(char::is_ascii_lowercase).collect();
            let is_begun = !told
                .trim_end_matches(PROGRAM)
                .ends_with(|last: char| last.is_ascii_alphanumeric() || "/-_.".contains(last));
            if is_begun && OF_A_BOOK.contains(&word.as_str()) {
                told.push_str(&self.option);
            }
            rest = after;
        }
        told + rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_book_is_named_in_each_command_unless_it_is_the_usual_one() {
        let elsewhere = Advice::of(Path::new("/tmp/my books/bk.db"));
        assert_eq!(
            elsewhere.told("run `rounds doctor --repair`; 或 rounds undo 可以撤销"),
            "run `rounds --db '/tmp/my books/bk.db' doctor --repair`; 或 rounds --db '/tmp/my books/bk.db' undo 可以撤销"
        );
        for other in ["close every other rounds first", "`rounds --db x.db export`", "/usr/bin/rounds doctor"] {
            assert_eq!(elsewhere.told(other), other);
        }
        let once = elsewhere.told("`rounds backups`");
        assert_eq!(elsewhere.told(once.clone()), once);
        if let Some(usual) = usual_book() {
            assert_eq!(Advice::of(&usual).told("`rounds undo`"), "`rounds undo`");
        }
    }
}
