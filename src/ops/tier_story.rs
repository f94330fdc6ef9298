//! How a customer came to its tier, and which customers changed theirs recently: for the profile, the list and the
//! shell.
//!
//! The day of a move is the day it was noted, see [`super::Housekeeping`]. Why is told of the present tier alone, by
//! the facts of today. Leaves out the sentences.

use chrono::NaiveDate;

use super::RulesContext;
use crate::domain::CustomerId;
use crate::rules::arithmetic::days_after;
use crate::rules::{Names, Standing, TierReason};
use crate::store::{Reader, Select, StoreError};

/// How far back the list of changed tiers goes, in days, today included.
pub const NEWS_DAYS: i64 = 30;

/// The tier of one customer: why it has it, and how it came to it.
#[derive(Debug, Clone, PartialEq)]
pub struct TierStory {
    /// Why it has the tier that counts today.
    pub reason: TierReason,
    /// What was noted under this rulebook, newest first.
    pub steps: Vec<TierStep>,
}

/// One tier gave way to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TierStep {
    /// The short name of the tier before.
    pub from: Names,
    /// The short name of the tier that began.
    pub to: Names,
    /// The day it was noted.
    pub on: NaiveDate,
}

/// A customer whose tier changed recently.
#[derive(Debug, Clone, PartialEq)]
pub struct TierNews {
    pub customer: CustomerId,
    /// What people call it.
    pub called: String,
    pub code: String,
    /// From which tier to which.
    pub step: TierStep,
    /// Why; only where the tier is still in force.
    pub reason: Option<TierReason>,
}

impl TierStory {
    /// The story of a customer under the rulebook by which it is judged.
    pub fn of(standing: &Standing<'_>) -> Self {
        let mut moves = standing.tier_moves();
        moves.reverse();
        let name = |id: &str| standing.rulebook.tier_short_name(id);
        let steps =
            moves.into_iter().map(|one| TierStep { from: name(&one.from), to: name(&one.to), on: one.on }).collect();
        Self { reason: standing.tier_reason(), steps }
    }
}

impl TierNews {
    /// The changes of the last [`NEWS_DAYS`] days, newest first; on one day the tiers in the order of the rulebook.
    pub fn read(reader: &Reader<'_>, context: &RulesContext) -> Result<Vec<Self>, StoreError> {
        let since = days_after(context.today, 1 - NEWS_DAYS);
        let ids = reader.tiers_noted(&context.rulebook.id, since, context.today)?;
        let mut briefs = reader.customer_briefs_of(&ids)?.into_iter();
        let mut found: Vec<(usize, Self)> = Vec::new();
        reader.dossiers(Select::Only(&ids), context.named_since(), |dossier| {
            let Some(brief) = briefs.find(|brief| brief.id == dossier.id) else { return };
            let standing = context.judge(dossier);
            let story = TierStory::of(&standing);
            let present = &standing.tier().short_name;
            let mut reason = Some(story.reason);
            for step in story.steps.into_iter().take_while(|step| step.on >= since) {
                let reason = reason.take().filter(|_| step.to == *present);
                let (called, code) = (brief.called().to_owned(), brief.code().to_owned());
                let news = Self { customer: dossier.id, called, code, step, reason };
                found.push((standing.tiering.effective, news));
            }
        })?;
        found.sort_by(|(tier, one), (other_tier, other)| other.step.on.cmp(&one.step.on).then(tier.cmp(other_tier)));
        Ok(found.into_iter().map(|(_, news)| news).collect())
    }
}
