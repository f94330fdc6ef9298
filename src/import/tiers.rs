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
pub struct TierLadder {
    steps: Vec<LadderStep>,
    /// What each is called, as words are compared: every row of a list asks.
    called: Vec<Vec<String>>,
}

impl TierLadder {
    /// These tiers, the uppermost first.
    pub fn new(steps: Vec<LadderStep>) -> Self {
        let called = |step: &LadderStep| {
            let names = step.names.iter().chain(&step.short_names).chain([&step.id]);
            names.map(|name| normalise(name)).collect()
        };
        Self { called: steps.iter().map(called).collect(), steps }
    }

    /// All of them, the uppermost first.
    pub fn steps(&self) -> &[LadderStep] {
        &self.steps
    }

    /// The tier of this id.
    pub fn step(&self, id: &str) -> Option<&LadderStep> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// The tier that is called so.
    pub(super) fn called(&self, word: &str) -> Option<&LadderStep> {
        let wanted = normalise(word);
        let mut all = self.steps.iter().zip(&self.called);
        all.find(|(_, names)| names.contains(&wanted)).map(|(step, _)| step)
    }

    /// The tier that customers of this place in somebody's own classes belong to: the uppermost, the one below it, the lowest.
    pub(super) fn at(&self, rank: &str) -> Option<&LadderStep> {
        let mut usual = self.steps.iter().filter(|step| !step.is_urgent);
        let count = usual.clone().count();
        match rank {
            "upper" => usual.next(),
            "middle" if count > 2 => usual.nth(1),
            _ => usual.next_back(),
        }
    }
}
