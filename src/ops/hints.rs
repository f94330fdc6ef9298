//! What the app can propose because it knows the book: a step that is due on a profile, one at a time.
//!
//! Dismissing a hint, and what following it does, are handled elsewhere.

use chrono::{Days, Months, NaiveDate};

use super::Profile;
use crate::domain::{OpportunityStage, Role, Stage};
use crate::rules::ProfileItem;

/// From how many days before its end a contract should have a plan beyond it.
const CONTRACT_DAYS: u64 = 90;
/// After how many months a won customer is one that returns.
const MONTHS_WON: u32 = 3;

/// Something to propose on a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// It is set aside, so nothing will ever be due: take it up.
    Parked,
    /// A contract ends within 90 days, and neither an account plan nor an open action reaches beyond today's terms.
    ContractWithoutPlan {
        /// Its last day.
        ends_on: NaiveDate,
    },
    /// The last contract was not renewed and is over: by now the customer may be lost.
    ContractLost {
        /// Its last day.
        ends_on: NaiveDate,
    },
    /// What a lead or a prospect was to buy went to somebody else, and nothing else is open.
    BusinessLost {
        /// When it was decided.
        on: NaiveDate,
    },
    /// A decision-maker has never been met, and no meeting is planned.
    DeciderNeverMet { name: String },
    /// Won for three months: by now it may count as a customer that returns.
    Returning {
        /// Since when it is won.
        since: NaiveDate,
    },
    /// A fact that would complete the profile.
    Missing(ProfileItem),
}

/// What a hint is about; a dismissed hint is hidden by its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the variants are those of `Hint`")]
pub enum HintKind {
    Parked,
    ContractWithoutPlan,
    ContractLost,
    BusinessLost,
    DeciderNeverMet,
    Returning,
    Missing,
}

impl Hint {
    /// What it is about.
    pub const fn kind(&self) -> HintKind {
        match self {
            Self::Parked => HintKind::Parked,
            Self::ContractWithoutPlan { .. } => HintKind::ContractWithoutPlan,
            Self::ContractLost { .. } => HintKind::ContractLost,
            Self::BusinessLost { .. } => HintKind::BusinessLost,
            Self::DeciderNeverMet { .. } => HintKind::DeciderNeverMet,
            Self::Returning { .. } => HintKind::Returning,
            Self::Missing(_) => HintKind::Missing,
        }
    }
}

impl HintKind {
    /// The stable code under which its dismissal is stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Parked => "parked",
            Self::ContractWithoutPlan => "contract-without-plan",
            Self::ContractLost => "contract-lost",
            Self::BusinessLost => "business-lost",
            Self::DeciderNeverMet => "decider-never-met",
            Self::Returning => "returning",
            Self::Missing => "missing",
        }
    }
}

/// The hints for a customer, most important first.
pub fn hints(profile: &Profile, today: NaiveDate) -> Vec<Hint> {
    if profile.customer.value.stage == Stage::Lost {
        return Vec::new();
    }
    if profile.customer.value.parked == Some(true) {
        return vec![Hint::Parked];
    }
    let missing = profile.assessment.missing.first().map(|known| Hint::Missing(*known));
    let lost = [contract_lost(profile, today), business_lost(profile, today)];
    let others = [contract(profile, today), decider(profile, today), returning(profile, today), missing];
    lost.into_iter().chain(others).flatten().collect()
}

fn contract_lost(profile: &Profile, today: NaiveDate) -> Option<Hint> {
    let last = profile.contracts.iter().map(|row| &row.value).max_by_key(|own| own.ends_on)?;
    let is_over = last.renewed == Some(false) && last.ends_on <= today;
    (is_over && !is_open_deal(profile)).then_some(Hint::ContractLost { ends_on: last.ends_on })
}

fn business_lost(profile: &Profile, today: NaiveDate) -> Option<Hint> {
    if !profile.customer.value.stage.is_to_be_won() || is_open_deal(profile) {
        return None;
    }
    let deals = profile.opportunities.iter().map(|row| &row.value);
    let last = deals.max_by_key(|deal| deal.closed_on)?;
    let on = last.closed_on.unwrap_or(today).min(today);
    (last.stage == OpportunityStage::Lost).then_some(Hint::BusinessLost { on })
}

/// Whether there is something that the customer may still buy.
fn is_open_deal(profile: &Profile) -> bool {
    profile.opportunities.iter().any(|row| row.value.stage.is_open())
}

fn contract(profile: &Profile, today: NaiveDate) -> Option<Hint> {
    let last = today + Days::new(CONTRACT_DAYS);
    let running = profile.contracts.iter().map(|row| &row.value).filter(|own| own.renewed != Some(true));
    let ends_on = running.map(|own| own.ends_on).filter(|ends| (today..=last).contains(ends)).min()?;
    let is_planned = profile.account_plans.iter().any(|row| row.value.to.is_none_or(|to| to > ends_on));
    let is_acted_on = profile.actions.iter().any(|row| row.value.is_open());
    (!is_planned && !is_acted_on).then_some(Hint::ContractWithoutPlan { ends_on })
}

fn decider(profile: &Profile, today: NaiveDate) -> Option<Hint> {
    let current = profile.contacts.iter().map(|row| &row.value).filter(|own| own.left_on.is_none_or(|day| day > today));
    let is_expected = |name: &String| {
        profile.follow_ups.iter().any(|row| row.follow_up.is_open() && row.follow_up.contacts.contains(name))
    };
    let unmet = current
        .filter(|own| own.roles.contains(&Role::Decider))
        .find(|own| profile.was_never_in_contact(&own.name, today) && !is_expected(&own.name))?;
    Some(Hint::DeciderNeverMet { name: unmet.name.clone() })
}

fn returning(profile: &Profile, today: NaiveDate) -> Option<Hint> {
    let customer = &profile.customer.value;
    if customer.stage != Stage::Won {
        return None;
    }
    let won = profile.stages.iter().rev().find(|change| change.stage == Stage::Won).map(|change| change.on);
    let since = won.or(customer.since)?;
    (since + Months::new(MONTHS_WON) <= today).then_some(Hint::Returning { since })
}
