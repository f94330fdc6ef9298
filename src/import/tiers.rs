//! The tiers of the book, and which of them a word such as A, Gold or 重点 means: the best word the uppermost tier.
//!
//! Leaves out what makes a tier, and which rulebook is in use: `ops` hands the tiers in.

use super::header::normalise;

/// A tier that a customer may be pinned to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LadderStep {
    /// As the rulebook calls it, and the book keeps it.
    pub id: String,
    /// What people call it, in Chinese and in English.
    pub names: [String; 2],
    /// The same where there is little room.
    pub short_names: [String; 2],
    /// Whether it is an alarm, which no class of a list means.
    pub is_urgent: bool,
}

/// The tiers of the book, the uppermost first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TierLadder(Vec<LadderStep>);

impl TierLadder {
    /// These tiers, the uppermost first.
    pub const fn new(steps: Vec<LadderStep>) -> Self {
        Self(steps)
    }

    /// All of them, the uppermost first.
    pub fn steps(&self) -> &[LadderStep] {
        &self.0
    }

    /// The tier of this id.
    pub fn step(&self, id: &str) -> Option<&LadderStep> {
        self.0.iter().find(|step| step.id == id)
    }

    /// The tier that is called so.
    pub(super) fn called(&self, word: &str) -> Option<&LadderStep> {
        let wanted = normalise(word);
        let is_so = |step: &&LadderStep| {
            let names = step.names.iter().chain(&step.short_names).chain([&step.id]);
            names.into_iter().any(|name| normalise(name) == wanted)
        };
        self.0.iter().find(is_so)
    }

    /// The tier that customers of this place in somebody's own classes belong to: the uppermost, the one below it, the lowest.
    pub(super) fn at(&self, rank: &str) -> Option<&LadderStep> {
        let mut usual = self.0.iter().filter(|step| !step.is_urgent);
        let count = usual.clone().count();
        match rank {
            "upper" => usual.next(),
            "middle" if count > 2 => usual.nth(1),
            _ => usual.next_back(),
        }
    }
}
