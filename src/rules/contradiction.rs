//! What cannot all be true of one customer (docs/rules.md 8.2).

use chrono::NaiveDate;

use super::Standing;
use crate::domain::Stage;
use crate::facts::Dossier;

/// Two things on record of which one must be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Contradiction {
    /// Something that has happened lies after today.
    AheadOfToday,
    /// The stage says that nothing was bought yet, and there is an order.
    OrderBeforeWon,
    /// It was lost before we worked together.
    LostBeforeSince,
}

impl Standing<'_> {
    /// What cannot all be true of the customer.
    pub fn contradictions(&self) -> Vec<Contradiction> {
        Contradiction::of(self.dossier, self.today)
    }
}

impl Contradiction {
    /// Those of a customer; one that is parked is left alone.
    pub fn of(dossier: &Dossier, today: NaiveDate) -> Vec<Self> {
        if dossier.parked {
            return Vec::new();
        }
        let all = [Self::AheadOfToday, Self::OrderBeforeWon, Self::LostBeforeSince];
        all.into_iter().filter(|one| one.holds(dossier, today)).collect()
    }

    fn holds(self, dossier: &Dossier, today: NaiveDate) -> bool {
        match self {
            Self::AheadOfToday => {
                let own = [dossier.since, dossier.lost_on].into_iter().flatten();
                let done = dossier.follow_ups.iter().filter_map(|touch| touch.done_on);
                own.chain(done).chain(dossier.orders.iter().map(|order| order.ordered_on)).any(|day| day > today)
            }
            Self::OrderBeforeWon => dossier.stage.is_to_be_won() && !dossier.orders.is_empty(),
            Self::LostBeforeSince => {
                let lost = dossier.lost_on.filter(|_| dossier.stage == Stage::Lost);
                lost.zip(dossier.since).is_some_and(|(lost, since)| lost < since)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Customer, CustomerId, FollowUp, Kind};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn found(customer: &Customer) -> Vec<Contradiction> {
        Contradiction::of(&Dossier::of(CustomerId(1), customer), day("2026-11-23"))
    }

    fn ordered(stage: Stage, on: &str) -> Customer {
        let mut customer = Customer::new("C001", "华星科技", stage, day("2026-11-23"));
        let order = format!(r#"{{"ordered_on":"{on}","amount":1000}}"#);
        customer.orders = vec![serde_json::from_str(&order).unwrap()];
        customer
    }

    #[test]
    fn what_has_happened_does_not_lie_ahead() {
        assert!(found(&ordered(Stage::Won, "2026-11-23")).is_empty(), "today is no contradiction");
        assert_eq!(found(&ordered(Stage::Won, "2026-11-24")), [Contradiction::AheadOfToday]);
        let mut customer = Customer::new("C001", "华星科技", Stage::Won, day("2026-11-23"));
        customer.since = Some(day("2027-01-01"));
        assert_eq!(found(&customer), [Contradiction::AheadOfToday]);
        customer.parked = Some(true);
        assert!(found(&customer).is_empty());
        let mut touch = FollowUp::new(Kind::Phone);
        touch.planned_on = Some(day("2027-01-01"));
        customer = Customer::new("C001", "华星科技", Stage::Won, day("2026-11-23"));
        customer.follow_ups = vec![touch];
        assert!(found(&customer).is_empty(), "plans do");
        customer.follow_ups[0].done_on = Some(day("2026-12-01"));
        assert_eq!(found(&customer), [Contradiction::AheadOfToday]);
    }

    #[test]
    fn stage_and_days_agree_with_each_other() {
        for stage in [Stage::Lead, Stage::Intent] {
            assert_eq!(found(&ordered(stage, "2026-11-01")), [Contradiction::OrderBeforeWon]);
        }
        let mut lost = ordered(Stage::Lost, "2023-05-01");
        (lost.since, lost.lost_on) = (Some(day("2024-01-01")), Some(day("2023-12-31")));
        assert_eq!(found(&lost), [Contradiction::LostBeforeSince]);
        lost.lost_on = Some(day("2024-01-01"));
        assert!(found(&lost).is_empty());
    }
}
