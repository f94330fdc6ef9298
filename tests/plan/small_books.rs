//! The planner against all assignments on small books: as many are placed as can be, the earlier in the order win, and
//! each has the best day that leaves room for the others.

use std::collections::HashMap;

use chrono::Days;
use proptest::strategy::{Strategy, ValueTree};
use rounds::domain::Kind;
use rounds::rules::plan::{PlanCandidate, PlannedLoad, order};

use super::{Week, fitting_days, weeks_of};

#[test]
fn on_small_books_as_many_are_placed_as_by_trying_everything_and_the_earlier_ones_win() {
    let mut random = proptest::test_runner::TestRunner::deterministic();
    let strategy = weeks_of(9, 7);
    let (mut left_out, mut not_the_best) = (0, 0);
    for book in 0..2000 {
        let mut week = strategy.new_tree(&mut random).expect("a book").current();
        week.weeks = 1;
        let placed: Vec<usize> = week.plan().days.iter().flat_map(|day| day.proposed.clone()).collect();
        let everything: Vec<usize> = (0..week.wishes.len()).collect();
        assert_eq!(placed.len(), most(&week, &everything), "{week:?}");
        left_out += usize::from(placed.len() < week.wishes.len());
        let mut winners: Vec<usize> = Vec::new();
        for wish in order(week.today, &week.wishes) {
            winners.push(wish);
            if most(&week, &winners) < winners.len() {
                winners.pop();
            }
        }
        assert!(winners.iter().all(|wish| placed.contains(wish)), "{winners:?} {placed:?} {week:?}");
        // The days take longer to try than who is placed.
        if book % 5 > 0 {
            continue;
        }
        let (days, given_way) = best_days(&week, &winners);
        not_the_best += given_way;
        for (at, day) in week.plan().days.iter().enumerate() {
            let here: Vec<usize> = winners.iter().copied().filter(|wish| days[wish] == at).collect();
            assert_eq!(day.proposed, here, "{} {week:?}", day.date);
        }
    }
    assert!(left_out > 500, "only {left_out} books too full to be a test");
    assert!(not_the_best > 5, "only {not_the_best} gave way for others");
    println!("2000 books against every assignment; {left_out} of them too full, {not_the_best} wishes gave way");
}

/// The day of each of these wishes, all of which can be placed, the more important first: the best that leaves room
/// for the others; and how many have another than the best.
fn best_days(week: &Week, wishes: &[usize]) -> (HashMap<usize, usize>, usize) {
    let mut given = week.clone();
    let mut days = HashMap::new();
    let mut given_way = 0;
    for (at, wish) in wishes.iter().enumerate() {
        let own = &week.wishes[*wish];
        let on = |day: usize| PlannedLoad {
            customer: own.customer,
            on: week.frame().from + Days::new(day as u64),
            kind: own.kind,
            region: own.region.clone(),
        };
        let ranked = ranked_days(&given, own);
        let chosen = ranked.iter().position(|day| {
            given.promises.push(on(*day));
            let fits = most(&given, &wishes[at + 1..]) == wishes.len() - at - 1;
            given.promises.pop();
            fits
        });
        let chosen = chosen.expect("a day");
        given_way += usize::from(chosen > 0);
        given.promises.push(on(ranked[chosen]));
        days.insert(*wish, ranked[chosen]);
    }
    (days, given_way)
}

/// The days with room for this wish, the best first, when what is promised is all there is.
fn ranked_days(week: &Week, wish: &PlanCandidate<'_>) -> Vec<usize> {
    let visit = wish.kind == Kind::Visit;
    let on = |day: usize| week.frame().from + Days::new(day as u64);
    let here = |day: usize| week.promises.iter().filter(move |promise| promise.on == on(day));
    let visits = |day: usize| here(day).filter(|promise| promise.kind == Kind::Visit);
    let mut days = fitting_days(week, wish);
    days.retain(|day| {
        here(*day).count() < week.capacity.per_day as usize
            && (!visit || visits(*day).count() < week.capacity.visits_per_day as usize)
    });
    let looked_at = days.iter().filter(|day| on(**day) <= wish.due).count().max(5).min(days.len());
    let by_region = |day: usize| {
        let regions: Vec<&str> = visits(day).filter_map(|promise| promise.region.as_deref()).collect();
        match wish.region.as_deref() {
            Some(own) if visit && regions.contains(&own) => 0,
            Some(_) if visit && !regions.is_empty() => 2,
            _ => 1,
        }
    };
    let overdue = wish.due < week.today;
    let crowds = |day: usize| {
        let own = week.promises.iter().filter(|promise| promise.customer == wish.customer);
        !overdue && own.map(|promise| (promise.on - on(day)).num_days().abs()).any(|apart| apart <= 3)
    };
    let load = |day: usize| if overdue { 0 } else { here(day).count() };
    days[..looked_at].sort_by_key(|day| (by_region(*day), crowds(*day), load(*day), *day));
    days
}

/// How many of these wishes can be placed at most, by trying every day for each of them.
fn most(week: &Week, wishes: &[usize]) -> usize {
    let room = week.frame().days().map(|day| {
        let here = || week.promises.iter().filter(|promise| promise.on == day);
        let visits = here().filter(|promise| promise.kind == Kind::Visit).count();
        let left = |capacity: u32, taken: usize| (capacity as usize).saturating_sub(taken);
        (left(week.capacity.per_day, here().count()), left(week.capacity.visits_per_day, visits))
    });
    let wishes: Vec<(bool, Vec<usize>)> =
        wishes.iter().map(|at| (week.wishes[*at].kind == Kind::Visit, fitting_days(week, &week.wishes[*at]))).collect();
    try_all(&wishes, &mut room.collect(), &mut HashMap::new())
}

/// The room of each day: follow-ups, and visits among them.
type Room = Vec<(usize, usize)>;

fn try_all(wishes: &[(bool, Vec<usize>)], room: &mut Room, known: &mut HashMap<(usize, Room), usize>) -> usize {
    let Some(((visit, days), rest)) = wishes.split_first() else { return 0 };
    if let Some(best) = known.get(&(rest.len(), room.clone())) {
        return *best;
    }
    let mut best = try_all(rest, room, known);
    for day in days {
        let (places, visits) = room[*day];
        if places > 0 && (!visit || visits > 0) {
            room[*day] = (places - 1, visits - usize::from(*visit));
            best = best.max(1 + try_all(rest, room, known));
            room[*day] = (places, visits);
        }
    }
    known.insert((rest.len(), room.clone()), best);
    best
}
