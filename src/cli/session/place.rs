//! What is said of the place where the book lies: once a day, and always by `rounds doctor`.

use super::Session;
use crate::config::NetworkBook;
use crate::ops::{BookDays, PlaceDoubts};
use crate::sentences::doctor::place_troubles;
use crate::sentences::place::{of_conflicted_shortly, of_place_shortly};

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
        place_troubles(self.lang, doubts, &self.paths.book, self.writes_on_network())
    }

    /// What is to be said and was not said today; from now on it was.
    fn doubts_to_be_told(&self) -> Option<PlaceDoubts> {
        let (file, today) = (BookDays::file(&self.paths.state, &self.paths.book), self.stamp().clock.date());
        let days = BookDays::read(&file);
        if self.config.sync_warning == Some(false) || days.warned == Some(today) {
            return None;
        }
        // That it has a second name is said whenever it is opened.
        let doubts = PlaceDoubts { second_name: None, ..PlaceDoubts::of(&self.paths.book) };
        if doubts.place.is_none() && doubts.conflicted.is_empty() {
            return None;
        }
        BookDays { warned: Some(today), ..days }.write(&file);
        Some(doubts)
    }
}
