//! What a tier is judged by and nobody wrote down (docs/rules.md 8.1).

use chrono::NaiveDate;

use super::Standing;
use crate::domain::Stage;
use crate::facts::Dossier;

/// Something that a tier is judged by and that is not known of a customer with whom business is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TierGap {
    /// Nobody knows since when we work together.
    NoSince,
    /// Neither what it buys in a year nor a single order is known.
    NoPurchase,
    /// No contact was ever recorded.
    NeverContacted,
}

impl Standing<'_> {
    /// What the tier is judged by and is not known.
    pub fn tier_gaps(&self) -> Vec<TierGap> {
        TierGap::of(self.dossier, self.today)
    }
}

impl TierGap {
    /// All of them, in the order in which the form asks.
    pub const ALL: [Self; 3] = [Self::NoSince, Self::NoPurchase, Self::NeverContacted];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoSince => "no-since",
            Self::NoPurchase => "no-purchase",
            Self::NeverContacted => "never-contacted",
        }
    }

    /// Those of a customer. Of one that buys nothing yet, or nothing any more, the stage says it all, and one that is
    /// parked is left alone.
    pub fn of(dossier: &Dossier, today: NaiveDate) -> Vec<Self> {
        let all = Self::ALL.into_iter().filter(|_| Self::is_asked(dossier.stage, dossier.parked));
        all.filter(|gap| gap.is_open(dossier, today)).collect()
    }

    /// Whether a customer of this stage is asked for them.
    pub const fn is_asked(stage: Stage, parked: bool) -> bool {
        !parked && !matches!(stage, Stage::Lead | Stage::Intent | Stage::Lost)
    }

    fn is_open(self, dossier: &Dossier, today: NaiveDate) -> bool {
        match self {
            Self::NoSince => dossier.since.is_none(),
            Self::NoPurchase => dossier.annual_purchase.is_none() && dossier.orders.is_empty(),
            Self::NeverContacted => dossier.last_contact(today).is_none(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Customer, CustomerId, FollowUp, Kind, Money};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn gaps(customer: &Customer) -> Vec<&'static str> {
        let dossier = Dossier::of(CustomerId(1), customer);
        TierGap::of(&dossier, day("2026-11-23")).into_iter().map(TierGap::code).collect()
    }

    #[test]
    fn what_is_known_is_no_gap_and_stages_without_business_have_none() {
        let mut customer = Customer::new("C001", "华星科技", Stage::Returning, day("2026-11-23"));
        assert_eq!(gaps(&customer), ["no-since", "no-purchase", "never-contacted"]);
        customer.since = Some(day("2024-01-01"));
        assert_eq!(gaps(&customer), ["no-purchase", "never-contacted"]);
        customer.annual_purchase = Some(Money::from_yuan(300_000));
        let mut touch = FollowUp::new(Kind::Phone);
        touch.done_on = Some(day("2026-11-24"));
        customer.follow_ups.push(touch);
        assert_eq!(gaps(&customer), ["never-contacted"], "tomorrow is no contact yet");
        customer.follow_ups[0].done_on = Some(day("2026-11-20"));
        assert!(gaps(&customer).is_empty());
        let bare = |stage| Customer::new("C002", "恒康", stage, day("2026-11-23"));
        for stage in [Stage::Lead, Stage::Intent, Stage::Lost] {
            assert!(gaps(&bare(stage)).is_empty(), "{stage:?}");
        }
        assert!(gaps(&Customer { parked: Some(true), ..bare(Stage::Won) }).is_empty());
    }
}
