//! Whether the promises can be kept (docs/rules.md 9.1): the weekly demand of the obligations against what fits in a
//! week.
//!
//! Leaves out which obligations a customer has and their steps: see docs/rules.md 3.

use std::ops::AddAssign;

use chrono::NaiveDate;

use crate::rules::plan::{DayCapacity, is_visit};
use crate::rules::{Standing, Workdays};

/// The weeks over which the capacity is averaged.
const WEEKS: u32 = 13;
/// The days of a week.
const WEEK_DAYS: u32 = 7;

/// A number of follow-ups per week, and of visits among them.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct PerWeek {
    /// In all.
    pub follow_ups: f64,
    /// Of which visits.
    pub visits: f64,
}

/// The demand of all obligations, added up one by one.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Demand {
    /// By obligations whose step may never grow.
    firm: PerWeek,
    /// By the others.
    flexible: PerWeek,
}

/// Demand against capacity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Balance {
    /// The weekly demand of the obligations.
    pub demand: PerWeek,
    /// What fits in a week, on average over the next 13.
    pub capacity: PerWeek,
    /// Whether the promises can be kept.
    pub verdict: Feasibility,
    /// Whether the visits decide the verdict, not all follow-ups together.
    pub by_visits: bool,
}

/// Whether the promises can be kept.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Feasibility {
    /// There is room for all of them.
    Fits,
    /// If the steps of the obligations without `floor` grew by this factor, above 1.
    Stretched(f64),
    /// Not even then: the obligations with `floor` alone demand more than fits.
    Impossible,
}

impl AddAssign for Demand {
    fn add_assign(&mut self, other: Self) {
        for (part, more) in [(&mut self.firm, other.firm), (&mut self.flexible, other.flexible)] {
            part.follow_ups += more.follow_ups;
            part.visits += more.visits;
        }
    }
}

impl Feasibility {
    /// The stable code of JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fits => "fits",
            Self::Stretched(_) => "stretched",
            Self::Impossible => "impossible",
        }
    }

    /// The factor by which steps would have to grow, where that is what is needed.
    pub const fn stretch(self) -> Option<f64> {
        if let Self::Stretched(factor) = self { Some(factor) } else { None }
    }
}

impl Demand {
    /// The demand of one customer's obligations.
    pub fn of_customer(standing: &Standing<'_>) -> Self {
        let mut demand = Self::default();
        demand.add_customer(standing);
        demand
    }

    /// Adds the obligations of a customer.
    pub fn add_customer(&mut self, standing: &Standing<'_>) {
        for state in &standing.obligations {
            self.add(state.step, standing.rulebook.obligations[state.obligation].floor, is_visit(state.kind));
        }
    }

    /// Adds an obligation of a customer: its step in days (docs/rules.md 3.4, at least 1), whether it has a `floor`,
    /// whether it suggests a visit.
    pub fn add(&mut self, step: i64, floor: bool, visit: bool) {
        #[expect(clippy::cast_precision_loss, reason = "a step is a number of days")]
        let a_week = f64::from(WEEK_DAYS) / step.max(1) as f64;
        let part = if floor { &mut self.firm } else { &mut self.flexible };
        part.follow_ups += a_week;
        part.visits += if visit { a_week } else { 0.0 };
    }

    /// The weekly demand of all obligations.
    pub fn per_week(&self) -> PerWeek {
        PerWeek {
            follow_ups: self.firm.follow_ups + self.flexible.follow_ups,
            visits: self.firm.visits + self.flexible.visits,
        }
    }

    /// Compares with what fits in a week.
    pub fn against(&self, capacity: PerWeek) -> Balance {
        let factors = [
            stretch(self.firm.follow_ups, self.flexible.follow_ups, capacity.follow_ups),
            stretch(self.firm.visits, self.flexible.visits, capacity.visits),
        ];
        let verdict = match factors {
            [Some(all), Some(visits)] if all.max(visits) > 1.0 => Feasibility::Stretched(all.max(visits)),
            [Some(_), Some(_)] => Feasibility::Fits,
            _ => Feasibility::Impossible,
        };
        let by_visits = match factors {
            [Some(all), Some(visits)] => visits > all,
            [all, _] => all.is_some(),
        };
        Balance { demand: self.per_week(), capacity, verdict, by_visits }
    }
}

/// What fits in a week, on average over the 13 weeks from `today` on: the user's workdays times the capacity per day.
pub fn capacity_per_week(today: NaiveDate, workdays: &Workdays, capacity: DayCapacity) -> PerWeek {
    let days = today.iter_days().take((WEEKS * WEEK_DAYS) as usize).filter(|day| workdays.is_own_workday(*day));
    let days_a_week = days.map(|_| 1.0).sum::<f64>() / f64::from(WEEKS);
    PerWeek {
        follow_ups: days_a_week * f64::from(capacity.per_day),
        visits: days_a_week * f64::from(capacity.visits_per_day.min(capacity.per_day)),
    }
}

/// The factor by which the flexible part must shrink to fit, 1 when it fits; `None` when the firm part alone does not
/// leave room.
fn stretch(firm: f64, flexible: f64, capacity: f64) -> Option<f64> {
    let left = capacity - firm;
    if firm + flexible <= capacity + 1e-9 {
        Some(1.0)
    } else if left > 0.0 && flexible > 0.0 {
        Some(flexible / left)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn demand(obligations: &[(i64, bool, bool)]) -> Demand {
        let mut demand = Demand::default();
        for (step, floor, visit) in obligations {
            demand.add(*step, *floor, *visit);
        }
        demand
    }

    #[test]
    fn the_steps_without_floor_grow_until_all_fits() {
        let capacity = PerWeek { follow_ups: 4.0, visits: 1.0 };
        for (obligations, verdict) in [
            (vec![(7, true, false), (7, false, false)], Feasibility::Fits),
            (vec![(7, true, false), (1, false, false)], Feasibility::Stretched(7.0 / 3.0)),
            (vec![(7, false, true), (7, false, true)], Feasibility::Stretched(2.0)),
            (vec![(1, false, false), (7, false, true), (7, false, true)], Feasibility::Stretched(2.25)),
            (vec![(7, true, true), (14, false, true)], Feasibility::Impossible),
            (vec![(1, true, false)], Feasibility::Impossible),
            (vec![], Feasibility::Fits),
        ] {
            let balance = demand(&obligations).against(capacity);
            assert_eq!(balance.verdict, verdict, "{obligations:?}");
            if let Feasibility::Stretched(factor) = verdict {
                let all = demand(&obligations);
                let left = |firm: f64, flexible: f64| firm + flexible / factor;
                assert!(left(all.firm.follow_ups, all.flexible.follow_ups) <= capacity.follow_ups + 1e-9);
                assert!(left(all.firm.visits, all.flexible.visits) <= capacity.visits + 1e-9);
            }
        }
        assert_eq!(
            demand(&[(14, true, true), (7, false, false), (0, false, false)]).per_week(),
            PerWeek { follow_ups: 8.5, visits: 0.5 }
        );
    }

    #[test]
    fn capacity_knows_holidays_and_days_off() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let capacity = DayCapacity { per_day: 8, visits_per_day: 3 };
        let all = capacity_per_week(day("2026-09-28"), &Workdays::shipped(&[]), capacity);
        let off = Workdays::shipped(&[day("2026-10-12"), day("2026-10-13"), day("2026-10-17")]);
        let fewer = capacity_per_week(day("2026-09-28"), &off, capacity);
        let plain = Workdays::default();
        assert!((capacity_per_week(day("2026-09-28"), &plain, capacity).follow_ups - 40.0).abs() < 1e-9);
        assert!((all.follow_ups - fewer.follow_ups - 16.0 / 13.0).abs() < 1e-9, "a day off on a Saturday is none");
        assert!(all.follow_ups < 40.0 && (all.visits / all.follow_ups - 0.375).abs() < 1e-9);
    }
}
