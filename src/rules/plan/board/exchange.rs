//! The days by order: what was moved takes an earlier day from a less important candidate (docs/rules.md 9).
//!
//! An overdue candidate goes to the first day that it can get, one that would be too late to a day in time: where there
//! is room, or by changing places. A candidate that has a day keeps one. Leaves out longer chains than two.

use std::collections::HashMap;

use super::{Board, Which};

/// The rank of each candidate in the order of importance.
type Ranks = HashMap<usize, usize>;

impl Board<'_> {
    /// Exchanges days until no candidate can get a better one from another later in the order.
    ///
    /// It ends: each exchange improves one candidate and worsens at most those after it.
    pub(in crate::rules::plan) fn give_days_by_order(&mut self, order: &[usize]) {
        let placed: Vec<usize> = order.iter().copied().filter(|wish| self.seats[*wish].on.is_some()).collect();
        let ranks: Ranks = placed.iter().enumerate().map(|(rank, wish)| (*wish, rank)).collect();
        let mut is_better = true;
        while is_better {
            is_better = false;
            for wish in &placed {
                is_better |= self.improve(*wish, &ranks);
            }
        }
    }

    /// Gives the candidate the first of its better days that it can get; false when there is none.
    fn improve(&mut self, wish: usize, ranks: &Ranks) -> bool {
        let seat = &self.seats[wish];
        let Some(on) = seat.on else { return false };
        let timely = seat.among(Which::Timely);
        let better = if seat.overdue {
            timely.iter().copied().take_while(|day| *day < on).collect()
        } else if timely.contains(&on) {
            Vec::new()
        } else {
            timely.to_vec()
        };
        for day in better {
            if self.days[day].has_room(self.seats[wish].visit, &self.seats) && !self.leaves_region(wish, on, day, None)
            {
                self.put(wish, day);
                return true;
            }
            if let Some(other) = self.partner(wish, on, day, ranks) {
                self.put(wish, day);
                self.put(other, on);
                return true;
            }
        }
        false
    }

    /// The candidate to swap days with: one that is in time after the swap as well if possible, and that
    /// counts least.
    fn partner(&self, wish: usize, on: usize, day: usize, ranks: &Ranks) -> Option<usize> {
        let others = self.days[day].proposed.iter().copied();
        let able = others.filter(|other| self.may_change(wish, *other, on, day, ranks));
        able.max_by_key(|other| (self.seats[*other].among(Which::Timely).contains(&on), ranks[other]))
    }

    /// Whether the candidate on one day and another on a better day may change places.
    fn may_change(&self, wish: usize, other: usize, on: usize, day: usize, ranks: &Ranks) -> bool {
        let (own, its) = (&self.seats[wish], &self.seats[other]);
        let stays_in_time = !its.overdue && its.among(Which::Timely).contains(&on);
        let gives_way = ranks[&other] > ranks[&wish] || (!own.overdue && stays_in_time);
        let visits_fit = own.visit == its.visit || {
            let gains_visit = if own.visit { day } else { on };
            self.days[gains_visit].has_visit_left(&self.seats)
        };
        gives_way
            && its.days.contains(&on)
            && visits_fit
            && !self.leaves_region(wish, on, day, Some(other))
            && !self.leaves_region(other, day, on, Some(wish))
    }

    /// Whether a visit has others of its region on one day and none on the other, the one that goes not counted.
    fn leaves_region(&self, wish: usize, from: usize, to: usize, goes: Option<usize>) -> bool {
        self.is_visited_nearby(wish, from, None) && !self.is_visited_nearby(wish, to, goes)
    }
}
