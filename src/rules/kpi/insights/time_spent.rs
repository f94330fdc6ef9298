//! Where the time of a period went, and where its revenue came from (docs/kpi.md 7.4).

use serde::Serialize;

use super::{InsightContext, ordered, percent};
use crate::domain::{CustomerId, Kind, Money};
use crate::facts::FollowUpFacts;
use crate::rules::{Rulebook, Standing};

/// Minutes counted for a follow-up in person of which none are noted.
const IN_PERSON: u32 = 60;
/// The same for any other follow-up.
const FROM_AFAR: u32 = 15;

/// The time by tier and by kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TimeSpent {
    pub by_tier: Vec<TierTime>,
    pub by_kind: Vec<KindTime>,
}

/// What was spent on the customers of a tier, and what they ordered.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TierTime {
    /// The id of the tier.
    pub tier: String,
    pub follow_ups: u64,
    pub visits: u64,
    pub minutes: u64,
    /// Yuan.
    pub revenue: f64,
    /// Of all minutes, in percent.
    pub share_minutes: Option<f64>,
    /// Of all revenue, in percent.
    pub share_revenue: Option<f64>,
    /// On whom it was spent, most of it first.
    #[serde(skip)]
    pub behind: Vec<CustomerId>,
}

/// What was spent in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct KindTime {
    pub kind: Kind,
    pub follow_ups: u64,
    pub minutes: u64,
}

#[derive(Debug, Clone, Copy, Default)]
struct Spent {
    follow_ups: u64,
    visits: u64,
    minutes: u64,
    revenue: Money,
}

impl Spent {
    fn add(&mut self, touch: &FollowUpFacts, minutes: u32) {
        self.follow_ups += 1;
        self.visits += u64::from(touch.kind.counts_as_visit());
        self.minutes += u64::from(minutes);
    }
}

#[derive(Debug, Clone)]
pub(super) struct Count {
    tiers: Vec<Spent>,
    /// The minutes of each customer with a follow-up, by tier.
    customers: Vec<Vec<(u64, CustomerId)>>,
    kinds: Vec<Spent>,
}

impl Count {
    pub(super) fn of(context: &InsightContext<'_>) -> Self {
        Self {
            tiers: vec![Spent::default(); context.rulebook.tiers.len()],
            customers: vec![Vec::new(); context.rulebook.tiers.len()],
            kinds: vec![Spent::default(); Kind::ALL.len()],
        }
    }

    pub(super) fn add(&mut self, standing: &Standing<'_>, context: &InsightContext<'_>) {
        let tier = &mut self.tiers[standing.tiering.effective];
        let before = (tier.follow_ups, tier.minutes);
        tier.revenue = tier.revenue + ordered(standing.dossier, &context.window);
        for touch in standing.dossier.follow_ups.iter().filter(|touch| context.window.holds(touch.done_on)) {
            let usual = if touch.kind.is_face_to_face() { IN_PERSON } else { FROM_AFAR };
            let minutes = context.minutes.get(&touch.id).copied().unwrap_or(usual);
            tier.add(touch, minutes);
            self.kinds[touch.kind as usize].add(touch, minutes);
        }
        if tier.follow_ups > before.0 {
            self.customers[standing.tiering.effective].push((tier.minutes - before.1, standing.dossier.id));
        }
    }

    pub(super) fn finish(self, rulebook: &Rulebook) -> TimeSpent {
        let minutes: u64 = self.tiers.iter().map(|spent| spent.minutes).sum();
        let revenue: Money = self.tiers.iter().map(|spent| spent.revenue).sum();
        let most_first = |mut customers: Vec<(u64, CustomerId)>| {
            customers.sort_by_key(|(minutes, _)| std::cmp::Reverse(*minutes));
            customers.into_iter().map(|(_, customer)| customer).collect()
        };
        let tiers = rulebook.tiers.iter().zip(&self.tiers).zip(self.customers);
        let by_tier = tiers.map(|((tier, spent), customers)| TierTime {
            tier: tier.id.clone(),
            follow_ups: spent.follow_ups,
            visits: spent.visits,
            minutes: spent.minutes,
            revenue: spent.revenue.yuan(),
            share_minutes: percent(spent.minutes, minutes),
            share_revenue: percent(spent.revenue.cents(), revenue.cents()),
            behind: most_first(customers),
        });
        let by_kind = Kind::ALL
            .iter()
            .zip(&self.kinds)
            .filter(|(_, spent)| spent.follow_ups > 0)
            .map(|(kind, spent)| KindTime { kind: *kind, follow_ups: spent.follow_ups, minutes: spent.minutes });
        TimeSpent { by_tier: by_tier.collect(), by_kind: by_kind.collect() }
    }
}
