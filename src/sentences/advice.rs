//! Commands that a sentence tells to run, for the book that is meant: one that lies elsewhere than usual is named.

use std::path::Path;

use super::place::quoted;
use crate::paths::{usual_book, whole_path};

/// The commands that need no book.
pub const WITHOUT_A_BOOK: [&str; 5] = ["completions", "demo", "help", "man", "playbook"];
/// The commands that read or write one.
pub const OF_A_BOOK: [&str; 41] = [
    "access",
    "add",
    "backup",
    "backups",
    "brief",
    "cancel",
    "cases",
    "customers",
    "doctor",
    "done",
    "duplicates",
    "edit",
    "erase",
    "explain",
    "export",
    "history",
    "holidays",
    "import",
    "imports",
    "inbox",
    "init",
    "kpi",
    "log",
    "merge",
    "move",
    "plan",
    "redo",
    "report",
    "restore",
    "rules",
    "search",
    "settings",
    "show",
    "suggest",
    "today",
    "trash",
    "undo",
    "vdir",
    "week",
    "worksheet",
    "worksheets",
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
    ///
    /// Not for what the user wrote: a name such as `rounds plan` would be taken for one.
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
            // The app itself is about the book too.
            let is_of_a_book = OF_A_BOOK.contains(&word.as_str()) || after.starts_with("--plain");
            if is_begun && is_of_a_book {
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
        assert!(elsewhere.told("`rounds --plain --print`").contains("bk.db' --plain --print"));
        let once = elsewhere.told("`rounds backups`");
        assert_eq!(elsewhere.told(once.clone()), once);
        if let Some(usual) = usual_book() {
            assert_eq!(Advice::of(&usual).told("`rounds undo`"), "`rounds undo`");
        }
    }
}
