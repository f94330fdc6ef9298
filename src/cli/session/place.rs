//! What is said of the place where the book lies: once a day, and always by `rounds doctor`.

use std::path::{Path, PathBuf};

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
        self.troubles_of(&PlaceDoubts::of(&self.paths.book))
    }

    /// The same in the first command of a day, unless the user has had enough of it.
    pub(super) fn place_warning(&self) -> Vec<String> {
        self.doubts_to_be_told().map(|doubts| self.troubles_of(&doubts)).unwrap_or_default()
    }

    /// The same for the first start of the app on a day, for the last line.
    pub fn place_warning_of_app(&self) -> Vec<String> {
        let Some(doubts) = self.doubts_to_be_told() else { return Vec::new() };
        let told = doubts.place.map(|place| of_place_shortly(self.lang, place, self.writes_on_network()));
        told.into_iter().chain(of_conflicted_shortly(self.lang, &doubts.conflicted)).collect()
    }

    /// They are said elsewhere in the answer.
    pub fn drop_place_notes(&mut self) {
        self.place_notes.take();
    }

    fn troubles_of(&self, doubts: &PlaceDoubts) -> Vec<String> {
        let told = doubts.place.map(|place| of_place(self.lang, place, &self.paths.book, self.writes_on_network()));
        told.into_iter().chain(of_conflicted(self.lang, &doubts.conflicted)).collect()
    }

    /// What is to be said and was not said today; from now on it was.
    fn doubts_to_be_told(&self) -> Option<PlaceDoubts> {
        let (file, today) = (BookDays::file(&self.paths.state, &self.paths.book), self.stamp().clock.date());
        let days = BookDays::read(&file);
        if self.config.sync_warning == Some(false) || days.warned == Some(today) {
            return None;
        }
        let doubts = PlaceDoubts::of(&self.paths.book);
        if doubts.place.is_none() && doubts.conflicted.is_empty() {
            return None;
        }
        BookDays { warned: Some(today), ..days }.write(&file);
        Some(doubts)
    }
}

/// What is doubtful about the place of a book, looked for once.
struct PlaceDoubts {
    place: Option<DoubtfulPlace>,
    /// The conflicted copies beside it.
    conflicted: Vec<PathBuf>,
}

impl PlaceDoubts {
    fn of(book: &Path) -> Self {
        let place = DoubtfulPlace::of(book);
        Self { place, conflicted: conflicted_copies(book, matches!(place, Some(DoubtfulPlace::Synced(_)))) }
    }
}
