//! What makes a plan of several weeks believable: everybody once, who matters most first, days apart.

use rounds::domain::{CustomerId, Kind, Potential};
use rounds::rules::plan::{LeftOutReason, Plan, PlanCandidate, PlannedLoad, order};

use super::{later, plain_week, wish};

#[test]
fn of_one_priority_everybody_comes_once_before_anybody_twice_and_who_matters_most_first() {
    let buys = |number: i64, amount: f64| PlanCandidate { annual_purchase: amount, ..wish(number, Kind::Phone, 3, 0) };
    let wishes = [
        PlanCandidate { potential: Some(Potential::Low), ..buys(1, 900_000.0) },
        buys(2, 5_000.0),
        PlanCandidate { due: later(4), ..buys(3, 80_000.0) },
        PlanCandidate { due: later(2), ..buys(3, 80_000.0) },
        PlanCandidate { potential: Some(Potential::High), ..buys(4, 0.0) },
        PlanCandidate { priority: 3.0, ..buys(1, 900_000.0) },
    ];
    assert_eq!(order(later(0), &wishes), [5, 4, 3, 1, 2, 0], "the second of 3 and of 1 come after the first of all");
}

#[test]
fn two_contacts_of_one_customer_are_days_apart_where_they_can_be() {
    let mut week = plain_week(vec![wish(1, Kind::Phone, 4, 0), wish(1, Kind::Email, 4, 0), wish(2, Kind::Email, 4, 0)]);
    let plan = week.plan();
    let on = |plan: &Plan, wish| plan.days.iter().position(|day| day.proposed.contains(&wish)).expect("placed");
    assert_eq!((on(&plan, 0), on(&plan, 1)), (0, 4));
    assert!(on(&plan, 2) < 4, "others still take the emptiest day");
    week.promises = vec![PlannedLoad { customer: CustomerId(2), on: later(0), kind: Kind::Visit, region: None }];
    assert_eq!(on(&week.plan(), 2), 4, "what a person planned counts as well");
}

#[test]
fn what_has_a_later_plan_is_only_proposed_before_it() {
    let mut week = plain_week(vec![PlanCandidate { before: Some(later(1)), ..wish(1, Kind::Phone, 4, 0) }]);
    assert_eq!(week.plan().days[0].proposed, [0]);
    let full = |number| PlannedLoad { customer: CustomerId(number), on: later(0), kind: Kind::Phone, region: None };
    week.promises = (10..30).map(full).collect();
    let left = &week.plan().left_out;
    assert_eq!((left.len(), left[0].reason), (1, LeftOutReason::OnlyDayFull(later(0))));
    let week = plain_week(vec![PlanCandidate { before: Some(later(0)), ..wish(1, Kind::Phone, 4, 0) }]);
    assert_eq!(week.plan().left_out[0].reason, LeftOutReason::OnlyBefore(later(0)), "no day of the week is before it");
}
