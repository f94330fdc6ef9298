//! What is said of a damaged book, and the commands in it, which name the book where it is not the usual one.

use super::Session;
use crate::messages::clean::clean;
use crate::messages::{backups, repairs};
use crate::ops::{good_backups, newest_good_backup};
use crate::sentences;
use crate::sentences::advice::Advice;
use crate::sentences::place::quoted;

/// So many sound copies are named.
const NAMED: usize = 3;

impl Session {
    /// How commands name this book.
    pub fn advice(&self) -> Advice {
        Advice::of(&self.paths.book)
    }

    /// A sentence of the program, with the book in each of its commands.
    pub fn advised(&self, said: impl Into<String>) -> String {
        self.advice().told(said)
    }

    /// That the book is damaged and can only be read, and what to do.
    pub fn read_only_damage(&self) -> String {
        self.damage(false)
    }

    /// That the book is damaged and what to do: where something could not be read, or where it can be read and not written.
    pub(super) fn damage(&self, is_unread: bool) -> String {
        let path = clean(&self.paths.book.display().to_string()).into_owned();
        let said = if is_unread { repairs::damaged_here } else { repairs::read_only };
        self.with_newest_backup(&said(self.lang, path))
    }

    /// Names the newest sound copy of the book, where there is one.
    pub fn with_newest_backup(&self, said: &str) -> String {
        let newest = newest_good_backup(&self.paths.book)
            .map(|newest| backups::newest(self.lang, clean(&newest.path.display().to_string()), quoted(&newest.path)));
        self.advised(newest.map_or_else(|| said.to_owned(), |newest| format!("{said}\n{newest}")))
    }

    /// That a repair gives nothing, and what does.
    pub fn beyond_repair(&self) -> String {
        let path = clean(&self.paths.book.display().to_string()).into_owned();
        let said = repairs::beyond_repair(self.lang, path);
        let copies: Vec<_> = good_backups(&self.paths.book, NAMED).into_iter().map(|copy| copy.path).collect();
        let said = format!("{said}\n{}", sentences::repairs::good_backups(self.lang, &copies));
        if copies.is_empty() { said } else { self.with_newest_backup(&said) }
    }
}
