//! Which day it is for what the app notes by itself: the machine's own, unless somebody asks about another one or the
//! clock cannot be believed. Until it can, nothing is noted, and the user is asked.
//!
//! Leaves out what is noted, see `housekeeping`, and when a clock is doubted, see [`ClockDoubt`].

use super::Runtime;
use crate::clock::ClockWatch;
use crate::messages::clock as texts;
use crate::ops::ClockDoubt;
use crate::sentences::clock_doubt::explain_clock_doubt;
use crate::tui::effect::Effect;
use crate::tui::overlay::{Confirm, Overlay};

impl Runtime {
    /// On the machine's own day, or, as a what-if, on another one; looks whether the book knows a later one.
    #[must_use]
    pub fn on_its_day(mut self, is_what_if: bool) -> Self {
        self.is_what_if = is_what_if;
        if self.fixed_today.is_none() {
            let stamp = self.stamp();
            // A book that cannot be read says so elsewhere.
            self.doubt = self.store.read().and_then(|reader| ClockDoubt::read(&reader, &stamp)).ok().flatten();
        }
        self
    }

    /// Whether the app may note what belongs to this day.
    pub(super) fn notes_by_itself(&self) -> bool {
        !self.is_what_if && self.doubt.is_none()
    }

    /// Asks whether the day is right, if that is doubtful.
    pub(super) fn ask_about_clock(&mut self) {
        let Some(doubt) = &self.doubt else { return };
        // The page may still be of the day before.
        let (lang, today) = (self.app.look().lang, self.stamp().today);
        let question = texts::ask(lang, explain_clock_doubt(lang, doubt, today));
        self.app.dialogs_mut().open(Overlay::Confirm(Confirm { question, yes: Box::new(Effect::TrustClock) }));
        self.changed = true;
    }

    /// Midnight may have passed, another process may have changed the book, the user a rulebook or the holidays.
    pub(super) fn check_surroundings(&mut self) {
        self.watch_clock();
        self.watch_files();
        let today = self.stamp().today;
        let version = self.store.data_version().ok();
        let is_outdated = self.data_version != version || self.app.has_rewritten_files();
        if self.app.look().today != today || is_outdated {
            self.app.look_mut().today = today;
            self.data_version = version;
            self.app.invalidate();
            self.follow_drafts();
            self.changed = true;
        }
    }

    /// Notices that the clock was set, and that it was set back again.
    pub(super) fn watch_clock(&mut self) {
        if self.fixed_today.is_some() {
            return;
        }
        let (expected, told) = self.clock.expected_and_told();
        let jump = ClockDoubt::of_jump(expected, told);
        match (&self.doubt, jump) {
            (None, Some(jump)) => {
                self.doubt = Some(jump);
                self.ask_about_clock();
            }
            (Some(ClockDoubt::Jumped { .. }), None) => self.doubt = None,
            _ => {}
        }
    }

    /// The user says that the day is right.
    pub(super) fn trust_clock(&mut self) {
        self.doubt = None;
        self.clock = ClockWatch::start();
        // What was read of the book so far may have been read on another day.
        self.app.invalidate();
    }
}
