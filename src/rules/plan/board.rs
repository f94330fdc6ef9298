//! The days and what is placed on them: who can be placed together, and which moves make room (docs/rules.md 9).
//!
//! A candidate takes one of the places of a day, a visit one of its visits too. When its days are full, a chain of
//! moves is searched breadth first: it takes the place of a candidate that takes the place of another, up to a day with
//! room.
//! What can be placed together is a matroid (places are a flow from wishes to days), so that going through the wishes
//! in order and never giving one up places as many as possible, the earlier ones first. Which day each of them has
//! in the end is for `choice`.

mod choice;

use std::collections::{BTreeSet, HashSet};
use std::rc::Rc;

use chrono::{Datelike, NaiveDate};

use super::{LeftOut, LeftOutReason, PlanCandidate, PlanDay, PlanFrame, PlannedLoad, is_visit};
use crate::domain::CustomerId;
use crate::rules::avoids_every_workday;

/// The days of a plan in the making.
pub(super) struct Board<'a> {
    wishes: &'a [PlanCandidate<'a>],
    days: Vec<Day<'a>>,
    /// For each candidate, the days it may go to and where it is placed.
    seats: Vec<Seat>,
    /// Why nothing at all can be placed, if so.
    closed: Option<LeftOutReason>,
    /// What could not be placed once can never be: kind of place and days.
    hopeless: BTreeSet<(bool, Rc<[usize]>)>,
}

struct Day<'a> {
    date: NaiveDate,
    /// What fits: follow-ups, and the visits among them.
    room: Load,
    promised: Vec<usize>,
    /// What the promises take of it.
    taken: Load,
    /// The regions of the visits among them.
    regions: Vec<&'a str>,
    /// Whom they concern.
    customers: Vec<CustomerId>,
    proposed: Vec<usize>,
}

/// Follow-ups, and the visits among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Load {
    all: usize,
    visits: usize,
}

struct Seat {
    /// The days that fit, in order.
    days: Rc<[usize]>,
    overdue: bool,
    visit: bool,
    on: Option<usize>,
    /// Whether its day is chosen, so that it does not move any more.
    settled: bool,
}

/// A candidate that could make room by moving, and for which other.
struct Step {
    wish: usize,
    onto: Option<(usize, usize)>,
}

impl<'a> Board<'a> {
    /// Nothing placed yet but what a person planned.
    pub(super) fn new(frame: &PlanFrame<'_>, promises: &'a [PlannedLoad<'a>], wishes: &'a [PlanCandidate<'a>]) -> Self {
        let days: Vec<Day> = frame.days().map(|date| Day::new(date, frame, promises)).collect();
        let open: Vec<(usize, NaiveDate)> = frame.days().enumerate().filter(|(_, day)| frame.is_open(*day)).collect();
        // Tens of thousands share a few lists of days.
        let mut lists: BTreeSet<Rc<[usize]>> = BTreeSet::new();
        let mut shared = |days: Vec<usize>| {
            if let Some(known) = lists.get(&*days) {
                return Rc::clone(known);
            }
            let days: Rc<[usize]> = days.into();
            lists.insert(Rc::clone(&days));
            days
        };
        let mut seat = |wish: &PlanCandidate<'_>| {
            let days = shared(fitting(wish, &open));
            Seat { days, overdue: wish.due < frame.today, visit: is_visit(wish.kind), on: None, settled: false }
        };
        let seats = wishes.iter().map(&mut seat).collect();
        let works = frame.days().any(|day| frame.workdays.is_own_workday(day));
        let closed = if works { LeftOutReason::NoWorkdayLeft } else { LeftOutReason::NoWorkday };
        Self { wishes, days, seats, closed: open.is_empty().then_some(closed), hopeless: BTreeSet::new() }
    }

    /// Finds any day for the candidate, moving others if it must; false when there is none.
    pub(super) fn place(&mut self, wish: usize) -> bool {
        let seat = &self.seats[wish];
        let key = (seat.visit, Rc::clone(&seat.days));
        if seat.days.is_empty() || self.hopeless.contains(&key) {
            return false;
        }
        let placed = self.make_room(wish, &key.1);
        if !placed {
            self.hopeless.insert(key);
        }
        placed
    }

    /// A candidate without a day, why, and the first day it could have if days were unlimited.
    pub(super) fn left_out(&self, wish: usize) -> LeftOut {
        let first_day = self.seats[wish].days.first().map(|day| self.days[*day].date);
        LeftOut { wish, reason: self.reason(wish), first_day }
    }

    fn reason(&self, wish: usize) -> LeftOutReason {
        let seat = &self.seats[wish];
        let last = self.days.last().map(|day| day.date);
        if Some(self.wishes[wish].from) > last {
            LeftOutReason::NotYet(self.wishes[wish].from)
        } else if avoids_every_workday(&self.wishes[wish].avoid_weekdays) && seat.days.is_empty() {
            LeftOutReason::NeverFits
        } else if let Some(planned) = self.closed_by_plan(wish) {
            LeftOutReason::OnlyBefore(planned)
        } else if seat.days.is_empty() {
            self.closed.unwrap_or(LeftOutReason::NoFittingDay)
        } else if seat.days.iter().any(|day| self.has_room(false, *day)) {
            LeftOutReason::VisitsFull
        } else {
            match seat.days[..] {
                [only] => LeftOutReason::OnlyDayFull(self.days[only].date),
                _ => LeftOutReason::DaysFull,
            }
        }
    }

    /// The day of the later plan, where the candidate would have a day but for it.
    fn closed_by_plan(&self, wish: usize) -> Option<NaiveDate> {
        let before = self.wishes[wish].before.filter(|_| self.seats[wish].days.is_empty() && self.closed.is_none())?;
        self.days.last().is_some_and(|last| before <= last.date).then_some(before)
    }

    /// What is placed on each day, most important first.
    pub(super) fn days(self, order: &[usize]) -> Vec<PlanDay> {
        let mut days: Vec<PlanDay> = self
            .days
            .into_iter()
            .map(|day| PlanDay { date: day.date, promised: day.promised, proposed: Vec::new() })
            .collect();
        for wish in order {
            if let Some(day) = self.seats[*wish].on {
                days[day].proposed.push(*wish);
            }
        }
        days
    }

    /// Searches the shortest chain of moves that puts the candidate on one of these days, and moves along it.
    fn make_room(&mut self, wish: usize, days: &[usize]) -> bool {
        let mut steps = vec![Step { wish, onto: None }];
        let mut asked = HashSet::from([wish]);
        let mut next = 0;
        while next < steps.len() {
            let seat = &self.seats[steps[next].wish];
            let may_go = if next == 0 { days } else { &seat.days };
            for day in may_go.iter().copied().filter(|day| seat.on != Some(*day)) {
                if self.has_room(seat.visit, day) {
                    self.move_along(&steps, next, day);
                    return true;
                }
                for other in self.in_the_way(seat.visit, day) {
                    if asked.insert(other) {
                        steps.push(Step { wish: other, onto: Some((next, day)) });
                    }
                }
            }
            next += 1;
        }
        false
    }

    /// The candidates whose leaving would make room on a full day: only visits when the visits are full.
    fn in_the_way(&self, for_visit: bool, day: usize) -> Vec<usize> {
        let here = &self.days[day];
        let visits_only = for_visit && self.load(here, &here.proposed).visits >= here.room.visits;
        let may_move = |wish: &usize| !self.seats[*wish].settled && (!visits_only || self.seats[*wish].visit);
        here.proposed.iter().copied().filter(may_move).collect()
    }

    /// The last of the chain goes to the day with room, each one before to the place that became free.
    fn move_along(&mut self, steps: &[Step], last: usize, room: usize) {
        let (mut step, mut day) = (last, room);
        loop {
            self.put(steps[step].wish, day);
            match steps[step].onto {
                Some((before, freed)) => (step, day) = (before, freed),
                None => return,
            }
        }
    }

    fn put(&mut self, wish: usize, day: usize) {
        self.take_out(wish);
        self.seats[wish].on = Some(day);
        self.days[day].proposed.push(wish);
    }

    fn take_out(&mut self, wish: usize) {
        if let Some(left) = self.seats[wish].on.take() {
            self.days[left].proposed.retain(|other| *other != wish);
        }
    }

    /// Whether a day holds one more, with all that is placed on it.
    fn has_room(&self, for_visit: bool, day: usize) -> bool {
        let day = &self.days[day];
        day.holds(self.load(day, &day.proposed), for_visit)
    }

    /// How full a day is with these candidates.
    fn load(&self, day: &Day<'_>, candidates: &[usize]) -> Load {
        let visits = candidates.iter().filter(|wish| self.seats[**wish].visit).count();
        Load { all: day.taken.all + candidates.len(), visits: day.taken.visits + visits }
    }
}

impl<'a> Day<'a> {
    fn new(date: NaiveDate, frame: &PlanFrame<'_>, promises: &'a [PlannedLoad<'a>]) -> Self {
        let here = || promises.iter().enumerate().filter(move |(_, promise)| promise.on == date);
        let visits = || here().filter(|(_, promise)| is_visit(promise.kind));
        let works = frame.workdays.is_own_workday(date);
        Self {
            date,
            room: Load {
                all: frame.capacity.load(0, works).free(),
                visits: frame.capacity.visit_load(0, works).free(),
            },
            promised: here().map(|(at, _)| at).collect(),
            taken: Load { all: here().count(), visits: visits().count() },
            regions: visits().filter_map(|(_, promise)| promise.region.as_deref()).collect(),
            customers: here().map(|(_, promise)| promise.customer).collect(),
            proposed: Vec::new(),
        }
    }

    /// Whether one more fits on top of this load.
    const fn holds(&self, load: Load, for_visit: bool) -> bool {
        load.all < self.room.all && (!for_visit || load.visits < self.room.visits)
    }
}

/// The open days that suit a candidate, in order.
fn fitting(wish: &PlanCandidate<'_>, open: &[(usize, NaiveDate)]) -> Vec<usize> {
    let is_in_time = |day: NaiveDate| day >= wish.from && wish.before.is_none_or(|before| day < before);
    let accepts = |day: NaiveDate| is_in_time(day) && !wish.avoid_weekdays.contains(&day.weekday().into());
    open.iter().filter(|(_, day)| accepts(*day)).map(|(at, _)| *at).collect()
}
