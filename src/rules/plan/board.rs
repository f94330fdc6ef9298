//! The days and what is placed on them: where a candidate goes, and which move to make room (docs/rules.md 9).
//!
//! A candidate takes one of the places of a day, a visit one of its visits too. When its days are full, a chain of
//! moves is searched breadth first: it takes the place of a candidate that takes the place of another, up to a day with
//! room.
//! What can be placed together is a matroid (places are a flow from wishes to days), so that going through the wishes
//! in order and never giving one up places as many as possible, the earlier ones first. Which day each of them has
//! in the end is for `exchange`.

mod exchange;

use std::collections::{BTreeSet, HashSet};

use chrono::{Datelike, NaiveDate};

use super::{LeftOut, LeftOutReason, PlanCandidate, PlanDay, PlanFrame, PlannedLoad, is_visit};
use crate::rules::avoids_every_workday;

/// The days of a plan in the making.
pub(super) struct Board<'a> {
    wishes: &'a [PlanCandidate],
    days: Vec<Day<'a>>,
    /// For each candidate, the days it may go to and where it is placed.
    seats: Vec<Seat>,
    /// Why nothing at all can be placed, if so.
    closed: Option<LeftOutReason>,
    /// What could not be placed once can never be: kind of place and days.
    hopeless: BTreeSet<(bool, Vec<usize>)>,
}

struct Day<'a> {
    date: NaiveDate,
    places: u32,
    visits: u32,
    promised: Vec<usize>,
    promised_visits: u32,
    regions: Vec<&'a str>,
    proposed: Vec<usize>,
}

struct Seat {
    days: Vec<usize>,
    /// How many of the days are in time, counted from the first.
    timely: usize,
    overdue: bool,
    visit: bool,
    on: Option<usize>,
}

/// A candidate that could make room by moving, and for which other.
struct Step {
    wish: usize,
    onto: Option<(usize, usize)>,
}

impl<'a> Board<'a> {
    /// Nothing placed yet but what a person planned.
    pub(super) fn new(frame: &PlanFrame<'_>, promises: &'a [PlannedLoad], wishes: &'a [PlanCandidate]) -> Self {
        let days: Vec<Day> = frame.days().map(|date| Day::new(date, frame, promises)).collect();
        let open: Vec<(usize, NaiveDate)> = frame.days().enumerate().filter(|(_, day)| frame.is_open(*day)).collect();
        let seats = wishes.iter().map(|wish| Seat::new(wish, frame.today, &open)).collect();
        let works = frame.days().any(|day| frame.workdays.is_own_workday(day));
        let closed = if works { LeftOutReason::NoWorkdayLeft } else { LeftOutReason::NoWorkday };
        Self { wishes, days, seats, closed: open.is_empty().then_some(closed), hopeless: BTreeSet::new() }
    }

    /// Finds a day for the candidate, moving others if it must; false when there is none.
    pub(super) fn place(&mut self, wish: usize) -> bool {
        let seat = &self.seats[wish];
        let key = (seat.visit, seat.days.clone());
        if seat.days.is_empty() || self.hopeless.contains(&key) {
            return false;
        }
        let placed = self.settle(wish, Which::Timely)
            || self.make_room(wish, Which::Timely)
            || self.settle(wish, Which::All)
            || self.make_room(wish, Which::All);
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
        } else if seat.days.is_empty() {
            self.closed.unwrap_or(LeftOutReason::NoFittingDay)
        } else if seat.days.iter().any(|day| self.days[*day].has_room(false, &self.seats)) {
            LeftOutReason::VisitsFull
        } else {
            match seat.days[..] {
                [only] => LeftOutReason::OnlyDayFull(self.days[only].date),
                _ => LeftOutReason::DaysFull,
            }
        }
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

    /// Puts the candidate on its preferred day among those with room.
    fn settle(&mut self, wish: usize, which: Which) -> bool {
        let seat = &self.seats[wish];
        let free: Vec<usize> =
            seat.among(which).iter().copied().filter(|day| self.days[*day].has_room(seat.visit, &self.seats)).collect();
        let near: Vec<usize> = free.iter().copied().filter(|day| self.is_visited_nearby(wish, *day, None)).collect();
        let liked = if near.is_empty() { free } else { near };
        let best = if seat.overdue || which == Which::All {
            liked.first().copied()
        } else {
            liked.into_iter().min_by_key(|day| self.days[*day].load())
        };
        best.inspect(|day| self.put(wish, *day)).is_some()
    }

    /// Whether the candidate is a visit and the day has another in the same region, besides one that is to leave.
    fn is_visited_nearby(&self, wish: usize, day: usize, leaving: Option<usize>) -> bool {
        let Some(region) = self.wishes[wish].region.as_deref().filter(|_| self.seats[wish].visit) else {
            return false;
        };
        let day = &self.days[day];
        let is_there =
            |other: &usize| self.seats[*other].visit && self.wishes[*other].region.as_deref() == Some(region);
        let mut others = day.proposed.iter().filter(|other| **other != wish && Some(**other) != leaving);
        day.regions.contains(&region) || others.any(is_there)
    }

    /// Searches the shortest chain of moves that makes room for the candidate, and moves along it.
    fn make_room(&mut self, wish: usize, which: Which) -> bool {
        let mut steps = vec![Step { wish, onto: None }];
        let mut asked = HashSet::from([wish]);
        let mut next = 0;
        while next < steps.len() {
            let mover = steps[next].wish;
            let seat = &self.seats[mover];
            for day in seat.may_move_to(which) {
                if self.days[day].has_room(seat.visit, &self.seats) {
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
        let visits_only = for_visit && !self.days[day].has_visit_left(&self.seats);
        let proposed = self.days[day].proposed.iter().copied();
        proposed.filter(|wish| !visits_only || self.seats[*wish].visit).collect()
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
        if let Some(left) = self.seats[wish].on.replace(day) {
            self.days[left].proposed.retain(|other| *other != wish);
        }
        self.days[day].proposed.push(wish);
    }
}

/// Which of its days a candidate may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    /// Those not later than due; all when overdue.
    Timely,
    /// All.
    All,
}

impl<'a> Day<'a> {
    fn new(date: NaiveDate, frame: &PlanFrame<'_>, promises: &'a [PlannedLoad]) -> Self {
        let here = || promises.iter().enumerate().filter(move |(_, promise)| promise.on == date);
        let visits = || here().filter(|(_, promise)| is_visit(promise.kind));
        Self {
            date,
            places: frame.capacity.per_day,
            visits: frame.capacity.visits_per_day,
            promised: here().map(|(at, _)| at).collect(),
            promised_visits: u32::try_from(visits().count()).unwrap_or(u32::MAX),
            regions: visits().filter_map(|(_, promise)| promise.region.as_deref()).collect(),
            proposed: Vec::new(),
        }
    }

    fn load(&self) -> usize {
        self.promised.len() + self.proposed.len()
    }

    fn has_room(&self, for_visit: bool, seats: &[Seat]) -> bool {
        self.load() < self.places as usize && (!for_visit || self.has_visit_left(seats))
    }

    fn has_visit_left(&self, seats: &[Seat]) -> bool {
        let proposed = self.proposed.iter().filter(|wish| seats[**wish].visit).count();
        self.promised_visits as usize + proposed < self.visits as usize
    }
}

impl Seat {
    fn new(wish: &PlanCandidate, today: NaiveDate, open: &[(usize, NaiveDate)]) -> Self {
        let accepts = |day: NaiveDate| day >= wish.from && !wish.avoid_weekdays.contains(&day.weekday().into());
        let fitting = || open.iter().filter(|(_, day)| accepts(*day));
        let overdue = wish.due < today;
        let timely = fitting().filter(|(_, day)| overdue || *day <= wish.due).count();
        let days = fitting().map(|(at, _)| *at).collect();
        Self { days, timely, overdue, visit: is_visit(wish.kind), on: None }
    }

    fn among(&self, which: Which) -> &[usize] {
        match which {
            Which::Timely => &self.days[..self.timely],
            Which::All => &self.days,
        }
    }

    /// Where it may move to: what is in time stays in time while only timely days are allowed.
    fn may_move_to(&self, which: Which) -> Vec<usize> {
        let in_time = self.on.is_none_or(|on| self.among(Which::Timely).contains(&on));
        let which = if in_time { which } else { Which::All };
        self.among(which).iter().copied().filter(|day| self.on != Some(*day)).collect()
    }
}
