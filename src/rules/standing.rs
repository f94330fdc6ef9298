//! The standing of a customer on a day: facts, tier, rhythm, and what is due when (docs/rules.md 1 to 4), together with
//! what it was judged by, so that everything else can be derived from it alone.
//!
//! Made in the pass over all customers: no text is built and nothing is scored until it is needed.

use chrono::NaiveDate;

use super::due::{ObligationContext, plain_step};
use super::{ContactDays, Facts, ObligationState, Rulebook, Tier, Tiering, UnansweredStreak, Workdays, rhythm};
use crate::facts::Dossier;

/// The standing of a customer on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing<'a> {
    /// The customer.
    pub dossier: &'a Dossier,
    /// The rulebook by which it is judged; tiers and obligations are named by their places in it.
    pub rulebook: &'a Rulebook,
    /// Which days are worked.
    pub workdays: &'a Workdays,
    /// Since when the book uses the rules, where that is known.
    pub adopted: Option<NaiveDate>,
    /// The day.
    pub today: NaiveDate,
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

impl<'a> Standing<'a> {
    /// The standing of this customer today.
    pub fn of(
        dossier: &'a Dossier,
        rulebook: &'a Rulebook,
        workdays: &'a Workdays,
        adopted: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Self {
        let facts = Facts::of(dossier, workdays, today);
        let tiering = Tiering::of(dossier, &facts, rulebook);
        let row = UnansweredStreak::of(dossier, today);
        let rhythm = rhythm(dossier, row, today);
        let mut standing =
            Self { dossier, rulebook, workdays, adopted, today, facts, tiering, row, rhythm, obligations: Vec::new() };
        let days = standing.contact_days();
        if !dossier.parked {
            standing.obligations =
                ObligationContext { dossier, rulebook, tiering, rhythm, days, adopted, today }.states();
        }
        standing
    }

    /// The tier that counts, the effective one (docs/rules.md 2).
    pub fn tier(&self) -> &'a Tier {
        &self.rulebook.tiers[self.tiering.effective]
    }

    /// The tier by the conditions, the computed one (docs/rules.md 2).
    pub fn computed_tier(&self) -> &'a Tier {
        &self.rulebook.tiers[self.tiering.computed]
    }

    /// Whether the tier that counts was set by hand.
    pub fn is_pinned(&self) -> bool {
        self.dossier.tier_pin.as_deref() == Some(self.tier().id.as_str())
    }

    /// The tags that the rulebook gives: places in [`Rulebook::tags`].
    pub fn tags(&self) -> Vec<usize> {
        self.rulebook.tags_of(&self.facts)
    }

    /// The days on which the customer can be contacted.
    pub fn contact_days(&self) -> ContactDays<'a> {
        ContactDays::of(self.dossier, self.row, self.tier().urgent, self.workdays, self.today)
    }

    /// Whether no obligation is past due, or the customer wants no contact; planning and putting off meet nothing
    /// (docs/kpi.md 3).
    pub fn is_on_schedule(&self) -> bool {
        let today = self.today;
        self.dossier.do_not_contact_until.is_some_and(|until| until >= today)
            || self.obligations.iter().all(|state| state.due >= today)
    }

    /// The step of an obligation, by its place, from `day` on, whatever the rhythm (docs/rules.md 3.4).
    pub fn plain_step(&self, obligation: usize, day: NaiveDate) -> i64 {
        plain_step(self.dossier, &self.rulebook.obligations[obligation], day).0
    }
}
