//! How a customer stands today: facts, tier, rhythm, and what is due when (rules, sections 1 to 4).
//!
//! The light half of an assessment, for the pass over all customers: no text is made and nothing is scored.

use chrono::NaiveDate;

use super::due::ObligationRules;
use super::{ContactDays, Facts, ObligationState, Rulebook, Tier, Tiering, UnansweredStreak, Workdays, rhythm};
use crate::facts::Dossier;

/// How a customer stands on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// What is known.
    pub facts: Facts,
    /// The computed and the effective tier.
    pub tiering: Tiering,
    /// The attempts that nobody answered.
    pub row: UnansweredStreak,
    /// By how much steps slacken or tighten.
    pub rhythm: f64,
    /// What applies, in the order of the rulebook.
    pub obligations: Vec<ObligationState>,
}

impl Standing {
    /// How this customer stands today.
    pub fn of(dossier: &Dossier, rulebook: &Rulebook, workdays: &Workdays, today: NaiveDate) -> Self {
        let facts = Facts::of(dossier, workdays, today);
        let tiering = Tiering::of(dossier, &facts, rulebook);
        let row = UnansweredStreak::of(dossier, today);
        let rhythm = rhythm(dossier, row, today);
        let urgent = rulebook.tiers[tiering.effective].urgent;
        let days = ContactDays::of(dossier, row, urgent, workdays, today);
        let obligations = ObligationRules { dossier, rulebook, tiering, rhythm, days, today }.states();
        Self { facts, tiering, row, rhythm, obligations }
    }

    /// The tier that counts, the effective one (rules, section 2).
    pub fn tier<'a>(&self, rulebook: &'a Rulebook) -> &'a Tier {
        &rulebook.tiers[self.tiering.effective]
    }

    /// The tier by the conditions, the computed one (rules, section 2).
    pub fn computed_tier<'a>(&self, rulebook: &'a Rulebook) -> &'a Tier {
        &rulebook.tiers[self.tiering.computed]
    }

    /// The days on which the customer can be contacted.
    pub fn contact_days<'a>(
        &self,
        dossier: &'a Dossier,
        rulebook: &Rulebook,
        workdays: &'a Workdays,
        today: NaiveDate,
    ) -> ContactDays<'a> {
        ContactDays::of(dossier, self.row, self.tier(rulebook).urgent, workdays, today)
    }

    /// Whether every obligation is covered, not yet due, or held back by a snooze or the customer's own wish (kpi.md,
    /// coverage).
    pub fn is_on_schedule(&self, dossier: &Dossier, today: NaiveDate) -> bool {
        dossier.do_not_contact_until.is_some_and(|until| until >= today)
            || self
                .obligations
                .iter()
                .all(|state| state.covered_by.is_some() || state.due >= today || state.is_snoozed(today))
    }
}
