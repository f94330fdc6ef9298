//! What is said of the place where the book lies: once a day, and always by `rounds doctor`.

use std::path::PathBuf;

use super::Session;
use crate::config::NetworkBook;
use crate::ops::BookDays;
use crate::sentences::place::{of_conflicted, of_conflicted_shortly, of_place, of_place_shortly};
use crate::store::{DoubtfulPlace, conflicted_copies};

impl Session {
    /// Whether a book on a disk of another machine may be written.
    pub(super) fn writes_on_network(&self) -> bool {
        self.config.network_book == Some(NetworkBook::Writable)
    }

    /// What is doubtful about the place of the book and how to bring it elsewhere, a sentence each.
    pub fn place_troubles(&self) -> Vec<String> {
        let told = self.place().map(|place| of_place(self.lang, place, &self.paths.book, self.writes_on_network()));
        told.into_iter().chain(of_conflicted(self.lang, &self.conflicted())).collect()
    }

    /// The same in the first command of a day, unless the user has had enough of it.
    pub(super) fn place_warning(&self) -> Vec<String> {
        if self.is_place_to_be_told() { self.place_troubles() } else { Vec::new() }
    }

    /// The same for the first start of the app on a day, for the last line.
    pub fn place_warning_of_app(&self) -> Vec<String> {
        if !self.is_place_to_be_told() {
            return Vec::new();
        }
        let told = self.place().map(|place| of_place_shortly(self.lang, place, self.writes_on_network()));
        told.into_iter().chain(of_conflicted_shortly(self.lang, &self.conflicted())).collect()
    }

    /// They are said elsewhere in the answer.
    pub fn drop_place_notes(&mut self) {
        self.place_notes.take();
    }

    fn place(&self) -> Option<DoubtfulPlace> {
        DoubtfulPlace::of(&self.paths.book)
    }

    fn conflicted(&self) -> Vec<PathBuf> {
        conflicted_copies(&self.paths.book, matches!(self.place(), Some(DoubtfulPlace::Synced(_))))
    }

    /// Whether something is to be said that was not said today; from now on it was.
    fn is_place_to_be_told(&self) -> bool {
        let (file, today) = (BookDays::file(&self.paths.state, &self.paths.book), self.stamp().clock.date());
        let days = BookDays::read(&file);
        let is_wanted = self.config.sync_warning != Some(false) && days.warned != Some(today);
        let is_doubtful = is_wanted && (self.place().is_some() || !self.conflicted().is_empty());
        if is_doubtful {
            BookDays { warned: Some(today), ..days }.write(&file);
        }
        is_doubtful
    }
}
