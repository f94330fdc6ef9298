//! Since when an obligation applies to a customer, and whether that is known (docs/rules.md 3.2).

use chrono::{Months, NaiveDate};

use super::{Rulebook, Tiering};
use crate::domain::{Stage, StageChange, TierChange};
use crate::facts::Dossier;

/// The day on which obligations began to apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ObligationStart {
    pub on: NaiveDate,
    /// Whether they began on that very day; else it is only the day on which the customer was entered.
    pub is_known: bool,
}

impl ObligationStart {
    /// The start of what the stage asks for.
    pub(super) fn of_stage(dossier: &Dossier, today: NaiveDate) -> Self {
        let began = match dossier.stage {
            Stage::Won => dossier.since,
            Stage::Lost => dossier.lost_on,
            _ => None,
        };
        Self { on: began.filter(|on| *on <= today).unwrap_or(dossier.created), is_known: true }
    }

    /// The start of what the effective tier asks for.
    pub(super) fn of_tier(dossier: &Dossier, rulebook: &Rulebook, tiering: Tiering, today: NaiveDate) -> Self {
        let tier = &rulebook.tiers[tiering.effective];
        let noted = noted(&dossier.tier_history, &rulebook.id, today);
        let run = noted.iter().rev().take_while(|entry| entry.tier == tier.id).count();
        let began = if run == 0 { today } else { noted[noted.len() - run].on };
        let known = Self { on: began.max(dossier.created), is_known: true };
        if tier.urgent {
            return known;
        }
        let start = if run == noted.len() { Self { on: dossier.created, is_known: false } } else { known };
        match became_regular(dossier, rulebook, today) {
            Some(day) => Self { on: start.on.max(day), is_known: true },
            None => start,
        }
    }
}

/// The day on which a new customer turned into a regular one, where that is known.
fn became_regular(dossier: &Dossier, rulebook: &Rulebook, today: NaiveDate) -> Option<NaiveDate> {
    match dossier.stage {
        Stage::Won => dossier.since?.checked_add_months(Months::new(rulebook.stage(Stage::Won)?.months?)),
        Stage::Returning => {
            let mut stages: Vec<&StageChange> =
                dossier.stage_history.iter().filter(|entry| entry.on <= today).collect();
            stages.sort_by_key(|entry| entry.on);
            match stages.as_slice() {
                [.., before, newest] if newest.stage == Stage::Returning && before.stage != Stage::Returning => {
                    Some(newest.on)
                }
                _ => None,
            }
        }
        Stage::Lead | Stage::Intent | Stage::Lost => None,
    }
}

/// The entries of this rulebook up to today, in order of their days and, on one day, of the book.
pub(super) fn noted<'a>(history: &'a [TierChange], rulebook: &str, today: NaiveDate) -> Vec<&'a TierChange> {
    let mut noted: Vec<&TierChange> =
        history.iter().filter(|entry| entry.rulebook == rulebook && entry.on <= today).collect();
    noted.sort_by_key(|entry| entry.on);
    noted
}
