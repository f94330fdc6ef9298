//! How far something long is, told by who does it to who waits, and the wish to give it up the other way.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Counts steps until somebody gives it up.
#[derive(Debug, Default)]
pub struct Headway {
    steps: AtomicUsize,
    /// How many there are in all; 0 where nobody knows yet.
    total: AtomicUsize,
    is_given_up: AtomicBool,
}

impl Headway {
    /// One step more; whether it is wanted still.
    pub fn step(&self) -> bool {
        self.steps.fetch_add(1, Ordering::Relaxed);
        !self.is_given_up()
    }

    /// It begins anew, with so many steps before it; 0 where nobody knows how many.
    pub fn begin(&self, total: usize) {
        self.total.store(total, Ordering::Relaxed);
        self.steps.store(0, Ordering::Relaxed);
    }

    /// How many steps there are in all, if that is known.
    pub fn total(&self) -> Option<usize> {
        Some(self.total.load(Ordering::Relaxed)).filter(|total| *total > 0)
    }

    /// It is as far as this.
    pub fn reach(&self, steps: usize) {
        self.steps.store(steps, Ordering::Relaxed);
    }

    /// The steps so far.
    pub fn steps(&self) -> usize {
        self.steps.load(Ordering::Relaxed)
    }

    /// It is not wanted any more.
    pub fn give_up(&self) {
        self.is_given_up.store(true, Ordering::Relaxed);
    }

    /// Whether somebody gave it up.
    pub fn is_given_up(&self) -> bool {
        self.is_given_up.load(Ordering::Relaxed)
    }
}
