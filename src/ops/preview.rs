//! What another rulebook would change (docs/rules.md 9.2): tiers, next dates, demand against capacity.
//!
//! One pass over the book; nothing is written.

use chrono::NaiveDate;

use super::RulesContext;
use crate::facts::Dossier;
use crate::rules::demand::{Balance, Demand};
use crate::rules::{Names, Rulebook};
use crate::store::{Reader, Select, StoreError};

/// How far ahead a next date is looked for: longer than any period of a rulebook is likely to be.
const DAYS_AHEAD: i64 = 3 * 365;

/// What would change if the book used another rulebook.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// How many customers there are.
    pub customers: usize,
    /// Those whose tier would be another, by code.
    pub tiers: Vec<Moved<TierLabel>>,
    /// Those whose next date would be another, by code; none where nothing is planned and nothing would be due.
    pub dates: Vec<Moved<Option<NaiveDate>>>,
    /// Demand against capacity as it is.
    pub before: Balance,
    /// Demand against capacity as it would be.
    pub after: Balance,
}

/// A customer for whom something would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved<T> {
    /// The customer's code.
    pub customer: String,
    pub name: String,
    /// As it is.
    pub from: T,
    /// As it would be.
    pub to: T,
}

/// A tier by id and name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TierLabel {
    pub id: String,
    /// What it is called.
    pub name: Names,
}

/// The state of one customer under one rulebook.
struct Stand {
    tier: TierLabel,
    next: Option<NaiveDate>,
}

impl Preview {
    /// Compares the rulebook of the rules context with another one, for every customer.
    pub fn read(reader: &Reader<'_>, context: &RulesContext, other: &Rulebook) -> Result<Self, StoreError> {
        let (mut customers, mut tiers, mut dates) = (0, Vec::new(), Vec::new());
        let mut demand = [Demand::default(), Demand::default()];
        reader.dossiers(Select::All, context.named_since(), |dossier| {
            customers += 1;
            let was = stand(dossier, context, &context.rulebook, &mut demand[0]);
            let would = stand(dossier, context, other, &mut demand[1]);
            if was.tier.id != would.tier.id {
                tiers.push(Moved::of(dossier, was.tier, would.tier));
            }
            if was.next != would.next {
                dates.push(Moved::of(dossier, was.next, would.next));
            }
        })?;
        tiers.sort_by(|one, two| one.customer.cmp(&two.customer));
        dates.sort_by(|one, two| one.customer.cmp(&two.customer));
        let capacity = context.weekly_capacity();
        let [before, after] = demand.map(|demand| demand.against(capacity));
        Ok(Self { customers, tiers, dates, before, after })
    }

    /// From which tier to which, and how many customers; the largest group first.
    pub fn flows(&self) -> Vec<(&TierLabel, &TierLabel, usize)> {
        let mut flows: Vec<(&TierLabel, &TierLabel, usize)> = Vec::new();
        for moved in &self.tiers {
            match flows.iter_mut().find(|(from, to, _)| from.id == moved.from.id && to.id == moved.to.id) {
                Some((_, _, count)) => *count += 1,
                None => flows.push((&moved.from, &moved.to, 1)),
            }
        }
        flows.sort_by_key(|(_, _, count)| std::cmp::Reverse(*count));
        flows
    }
}

impl<T> Moved<T> {
    fn of(dossier: &Dossier, from: T, to: T) -> Self {
        Self { customer: dossier.code.clone(), name: dossier.name.clone(), from, to }
    }
}

/// The state of a customer under a rulebook; its obligations are added to the demand.
fn stand(dossier: &Dossier, context: &RulesContext, rulebook: &Rulebook, demand: &mut Demand) -> Stand {
    let standing = context.judge_by(dossier, rulebook, context.today);
    demand.add_customer(&standing);
    let suggested = standing.suggestions(DAYS_AHEAD);
    let planned = dossier.follow_ups.iter().filter(|touch| touch.is_open()).filter_map(|touch| touch.planned_on);
    let tier = standing.tier();
    Stand {
        tier: TierLabel { id: tier.id.clone(), name: tier.name.clone() },
        next: suggested.first().map(|first| first.date).into_iter().chain(planned).min(),
    }
}
