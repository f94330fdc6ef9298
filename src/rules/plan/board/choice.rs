//! The day that each candidate gets, in order of importance (docs/rules.md 9): the best of its days on which it
//! leaves room for all that are placed.

use super::{Board, Day, Load};

/// How many days are looked at at least, and so for what is overdue.
const LOOKED_AT: usize = 5;
/// Two contacts of one customer are more days than this apart where they can be.
const APART: usize = 3;

/// How well a day suits a visit by the regions of the visits on it, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum RegionFit {
    /// A visit in the same region is there already.
    Near,
    /// There are no visits elsewhere.
    Free,
    /// There are visits in another region only.
    Elsewhere,
}

impl Board<'_> {
    /// Gives each placed candidate its day, the more important first; all of them keep one.
    pub(in crate::rules::plan) fn choose_days(&mut self, order: &[usize]) {
        for wish in order.iter().copied() {
            if self.seats[wish].on.is_none() {
                continue;
            }
            for day in self.preferred(wish) {
                if self.moves_to(wish, day) {
                    break;
                }
            }
            self.seats[wish].settled = true;
        }
    }

    /// The days with room, the best first: of those looked at, then the others in their order.
    fn preferred(&self, wish: usize) -> Vec<usize> {
        let seat = &self.seats[wish];
        // What is less important is not there yet: it makes room.
        let loads = seat.days.iter().map(|day| (*day, self.load_of_settled(*day)));
        let days: Vec<(usize, Load)> = loads.filter(|(day, load)| self.days[*day].holds(*load, seat.visit)).collect();
        let timely = days.iter().filter(|(day, _)| self.days[*day].date <= self.wishes[wish].due).count();
        let looked_at = timely.max(LOOKED_AT);
        let (best, rest) = days.split_at(looked_at.min(days.len()));
        let mut best = best.to_vec();
        let even = |load: Load| if seat.overdue { 0 } else { load.all };
        let crowds = |day: usize| !seat.overdue && self.is_near_another(wish, day);
        best.sort_by_key(|(day, load)| (self.region_fit(wish, *day), crowds(*day), even(*load), *day));
        best.iter().chain(rest).map(|(day, _)| *day).collect()
    }

    /// Whether the customer is contacted anyway on the day or so soon before or after it.
    fn is_near_another(&self, wish: usize, day: usize) -> bool {
        let customer = self.wishes[wish].customer;
        let near = &self.days[day.saturating_sub(APART)..self.days.len().min(day + APART + 1)];
        near.iter().any(|day| {
            let proposed = self.settled(day).map(|other| self.wishes[other].customer);
            day.customers.iter().copied().chain(proposed).any(|other| other == customer)
        })
    }

    /// How full a day is with what a person planned and what is more important.
    fn load_of_settled(&self, day: usize) -> Load {
        let day = &self.days[day];
        let settled: Vec<usize> = self.settled(day).collect();
        self.load(day, &settled)
    }

    fn settled(&self, day: &Day<'_>) -> impl Iterator<Item = usize> {
        day.proposed.iter().copied().filter(|wish| self.seats[*wish].settled)
    }

    /// Whose region is unknown is at home everywhere.
    fn region_fit(&self, wish: usize, day: usize) -> RegionFit {
        let Some(region) = self.wishes[wish].region.as_deref().filter(|_| self.seats[wish].visit) else {
            return RegionFit::Free;
        };
        let day = &self.days[day];
        let visits = self.settled(day).filter(|other| self.seats[*other].visit);
        let proposed = visits.filter_map(|other| self.wishes[other].region.as_deref());
        let regions: Vec<&str> = day.regions.iter().copied().chain(proposed).collect();
        if regions.contains(&region) {
            RegionFit::Near
        } else if regions.is_empty() {
            RegionFit::Free
        } else {
            RegionFit::Elsewhere
        }
    }

    /// Puts the candidate on the day if all others that are placed still have one; others without a chosen day may move.
    fn moves_to(&mut self, wish: usize, day: usize) -> bool {
        let Some(on) = self.seats[wish].on.filter(|on| *on != day) else { return true };
        self.take_out(wish);
        let moved = self.make_room(wish, &[day]);
        if !moved {
            self.put(wish, on);
        }
        moved
    }
}
