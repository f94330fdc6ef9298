//! The planner against every sentence of docs/rules.md 9.

mod first_weeks;
mod small_books;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rounds::domain::{Capacity, CustomerId, Kind, WeekdayName};
use rounds::rules::Workdays;
use rounds::rules::plan::{DayCapacity, LeftOutReason, Plan, PlanCandidate, PlanFrame, PlannedLoad, order, plan};

/// A Monday after the autumn holidays; the Thursday of its week is a day off of the user.
const MONDAY: &str = "2026-10-12";
const DAY_OFF: &str = "2026-10-15";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
}

fn later(days: u64) -> NaiveDate {
    day(MONDAY) + Days::new(days)
}

/// A book to plan: the day in the first week, the number of weeks, the capacity, and what is to be done.
#[derive(Debug, Clone)]
struct Week {
    today: NaiveDate,
    weeks: u32,
    capacity: DayCapacity,
    workdays: Workdays,
    promises: Vec<PlannedLoad<'static>>,
    wishes: Vec<PlanCandidate<'static>>,
}

impl Week {
    fn frame(&self) -> PlanFrame<'_> {
        PlanFrame::weeks(later(2), self.weeks, self.today, &self.workdays, self.capacity)
    }

    fn plan(&self) -> Plan {
        plan(&self.frame(), &self.promises, &self.wishes)
    }
}

fn wish(number: i64, kind: Kind, due: u64, from: u64) -> PlanCandidate<'static> {
    PlanCandidate {
        customer: CustomerId(number),
        code: format!("C{number:03}").into(),
        kind,
        region: None,
        due: later(due),
        from: later(from),
        before: None,
        avoid_weekdays: Vec::new(),
        urgent: false,
        priority: 1.0,
        potential: None,
        annual_purchase: 0.0,
    }
}

fn plain_week(wishes: Vec<PlanCandidate<'static>>) -> Week {
    Week {
        today: later(0),
        weeks: 1,
        capacity: DayCapacity { per_day: 2, visits_per_day: 1 },
        workdays: Workdays::shipped(&[day(DAY_OFF)]),
        promises: Vec::new(),
        wishes,
    }
}

fn kinds() -> impl Strategy<Value = Kind> {
    prop_oneof![Just(Kind::Visit), Just(Kind::Phone), Just(Kind::Email)]
}

fn regions() -> impl Strategy<Value = Option<String>> {
    prop_oneof![Just(None), Just(Some("苏州".to_owned())), Just(Some("上海".to_owned()))]
}

fn avoided() -> impl Strategy<Value = Vec<WeekdayName>> {
    prop::sample::subsequence(vec![WeekdayName::Mon, WeekdayName::Tue, WeekdayName::Wed, WeekdayName::Fri], 0..=3)
}

prop_compose! {
    fn wishes()(
        kind in kinds(), region in regions(), due in -3_i64..12, from in 0_u64..9,
        avoid_weekdays in avoided(), urgent in any::<bool>(), tenths in 10_u8..40,
    ) -> PlanCandidate<'static> {
        let due = later(0) + chrono::Duration::days(due);
        let from = later(from) - Days::new(3);
        PlanCandidate { region: region.map(Into::into), due, from, avoid_weekdays, urgent, priority: f64::from(tenths) / 10.0, ..wish(0, kind, 0, 0) }
    }
}

prop_compose! {
    fn weeks_of(most: usize, days: u64)(
        today in 0_u64..4, weeks in 1_u32..3, per_day in 0_u32..4, visits_per_day in 0_u32..3,
        promises in prop::collection::vec((0..days, kinds(), regions()), 0..8),
        mut wishes in prop::collection::vec(wishes(), 0..=most),
    ) -> Week {
        for (number, wish) in (1..).zip(&mut wishes) {
            wish.code = format!("C{number:03}").into();
            wish.customer = CustomerId(number / 2);
        }
        let whose = |on: u64| CustomerId(i64::try_from(on % 5).expect("a digit"));
        let promise = |(on, kind, region): (u64, Kind, Option<String>)| PlannedLoad { customer: whose(on), on: later(on), kind, region: region.map(Into::into) };
        Week {
            today: later(today),
            weeks,
            capacity: DayCapacity { per_day, visits_per_day },
            promises: promises.into_iter().map(promise).collect(),
            ..plain_week(wishes)
        }
    }
}

proptest! {
    #[test]
    fn nothing_is_planned_on_a_day_that_does_not_fit_or_too_early(week in weeks_of(30, 14)) {
        for day in week.plan().days {
            for wish in day.proposed.iter().map(|at| &week.wishes[*at]) {
                prop_assert!(week.workdays.is_workday(day.date) && !week.workdays.is_day_off(day.date));
                prop_assert!(!wish.avoid_weekdays.contains(&chrono::Datelike::weekday(&day.date).into()));
                prop_assert!(day.date >= wish.from && day.date >= week.today);
            }
        }
    }

    #[test]
    fn a_day_never_holds_more_than_fits(week in weeks_of(30, 14)) {
        for day in week.plan().days.iter().filter(|day| !day.proposed.is_empty()) {
            let kinds: Vec<Kind> = (day.promised.iter().map(|at| week.promises[*at].kind))
                .chain(day.proposed.iter().map(|at| week.wishes[*at].kind))
                .collect();
            let visits = day.proposed.iter().any(|at| week.wishes[*at].kind == Kind::Visit);
            prop_assert!(kinds.len() <= week.capacity.per_day as usize);
            let all_visits = kinds.iter().filter(|kind| **kind == Kind::Visit).count();
            prop_assert!(!visits || all_visits <= week.capacity.visits_per_day as usize);
        }
    }

    #[test]
    fn what_a_person_planned_stays_where_it_is(week in weeks_of(30, 14)) {
        for day in week.plan().days {
            let own: Vec<usize> = (0..week.promises.len()).filter(|at| week.promises[*at].on == day.date).collect();
            prop_assert_eq!(day.promised, own);
        }
    }

    #[test]
    fn every_wish_has_one_day_or_a_true_reason(week in weeks_of(30, 14)) {
        let plan = week.plan();
        let mut seen: Vec<usize> = plan.days.iter().flat_map(|day| day.proposed.clone()).collect();
        seen.extend(plan.left_out.iter().map(|left| left.wish));
        seen.sort_unstable();
        prop_assert_eq!(seen, (0..week.wishes.len()).collect::<Vec<_>>());
        let full = |at: usize| {
            plan.days[at].promised.len() + plan.days[at].proposed.len() >= week.capacity.per_day as usize
        };
        for left in &plan.left_out {
            let wish = &week.wishes[left.wish];
            let fitting = fitting_days(&week, wish);
            let expected = if wish.from > week.frame().to {
                LeftOutReason::NotYet(wish.from)
            } else if fitting.is_empty() {
                LeftOutReason::NoFittingDay
            } else if fitting.iter().copied().all(full) {
                match fitting[..] {
                    [only] => LeftOutReason::OnlyDayFull(plan.days[only].date),
                    _ => LeftOutReason::DaysFull,
                }
            } else {
                prop_assert_eq!(wish.kind, Kind::Visit);
                LeftOutReason::VisitsFull
            };
            prop_assert_eq!(left.reason, expected);
            prop_assert_eq!(left.first_day, fitting.first().map(|at| plan.days[*at].date));
        }
    }

    #[test]
    fn nobody_overdue_could_have_an_earlier_day_of_somebody_less_important(week in weeks_of(30, 14)) {
        let plan = week.plan();
        let order = order(week.today, &week.wishes);
        let rank = |wish: usize| order.iter().position(|other| *other == wish);
        let lies: Vec<(usize, usize)> =
            plan.days.iter().enumerate().flat_map(|(at, day)| day.proposed.iter().map(move |wish| (*wish, at))).collect();
        for (wish, on) in lies.iter().copied().filter(|(wish, _)| week.wishes[*wish].due < week.today) {
            for (other, day) in lies.iter().copied().filter(|(other, day)| *day < on && rank(*other) > rank(wish)) {
                let is_free = fitting_days(&week, &week.wishes[wish]).contains(&day)
                    && fitting_days(&week, &week.wishes[other]).contains(&on);
                // Visits have regions and a limit of their own: two of a kind without a region change without a loss.
                let is_visit = |wish: usize| week.wishes[wish].kind == Kind::Visit;
                let is_plain = |wish: usize| !is_visit(wish) || week.wishes[wish].region.is_none();
                let alike = is_visit(wish) == is_visit(other) && is_plain(wish) && is_plain(other);
                prop_assert!(!(is_free && alike), "{} on {on} for {} on {day}", week.wishes[wish].code, week.wishes[other].code);
            }
        }
    }

    #[test]
    fn the_same_wishes_in_any_order_give_the_same_plan(week in weeks_of(20, 14)) {
        let named = |week: &Week| -> Vec<Vec<String>> {
            let code = |at: &usize| week.wishes[*at].code.to_string();
            week.plan().days.iter().map(|day| day.proposed.iter().map(code).collect()).collect()
        };
        prop_assert_eq!(week.plan(), week.plan());
        let mut turned = week.clone();
        turned.wishes.reverse();
        prop_assert_eq!(named(&week), named(&turned));
    }
}

#[test]
fn overdue_and_urgent_come_first_then_priority() {
    let mut wishes = vec![
        wish(1, Kind::Phone, 5, 0),
        wish(2, Kind::Phone, 3, 0),
        PlanCandidate { priority: 9.0, ..wish(3, Kind::Phone, 3, 0) },
        PlanCandidate { urgent: true, priority: 0.5, ..wish(4, Kind::Phone, 3, 0) },
        PlanCandidate { priority: 0.7, ..wish(5, Kind::Phone, 0, 0) },
    ];
    wishes[4].due = later(0) - Days::new(1);
    assert_eq!(order(later(0), &wishes), [4, 3, 2, 1, 0]);
    let mut week = plain_week(wishes);
    week.capacity = DayCapacity { per_day: 1, visits_per_day: 1 };
    let left: Vec<usize> = week.plan().left_out.iter().map(|left| left.wish).collect();
    assert_eq!(left, [0], "four days, five wishes: the least important waits");
}

#[test]
fn a_day_holds_eight_of_which_three_visits_unless_set() {
    let set = Capacity { per_day: Some(5), visits_per_day: None };
    for (capacity, per_day, visits_per_day) in [(None, 8, 3), (Some(&set), 5, 3)] {
        assert_eq!(DayCapacity::of(capacity), DayCapacity { per_day, visits_per_day });
    }
}

#[test]
fn a_visit_goes_where_a_visit_in_its_region_is() {
    let near = |number, region: &'static str| PlanCandidate {
        region: Some(region.into()),
        ..wish(number, Kind::Visit, 11, 0)
    };
    let mut week = plain_week(vec![near(1, "苏州"), near(2, "上海"), near(3, "苏州")]);
    week.capacity = DayCapacity { per_day: 5, visits_per_day: 3 };
    week.promises =
        vec![PlannedLoad {
            customer: CustomerId(1_000), on: later(4), kind: Kind::Visit, region: Some("苏州".into())
        }];
    let days = week.plan().days;
    assert_eq!((&days[4].proposed, &days[0].proposed), (&vec![0, 2], &vec![1]));
}

#[test]
fn a_visit_keeps_away_from_days_of_another_region_while_it_can() {
    let near =
        |number, region: &'static str| PlanCandidate { region: Some(region.into()), ..wish(number, Kind::Visit, 4, 0) };
    let promise = |on, kind, region: &'static str| PlannedLoad {
        customer: CustomerId(1_000),
        on: later(on),
        kind,
        region: Some(region.into()),
    };
    let mut week = plain_week(vec![near(1, "上海")]);
    week.capacity = DayCapacity { per_day: 5, visits_per_day: 3 };
    let on = |week: &Week| week.plan().days.iter().position(|day| day.proposed.contains(&0));
    // Monday has a visit in Suzhou; Tuesday is fuller, but nobody is visited elsewhere then.
    week.promises =
        vec![promise(0, Kind::Visit, "苏州"), promise(1, Kind::Phone, "苏州"), promise(1, Kind::Phone, "苏州")];
    week.promises.extend([2, 4].map(|day| promise(day, Kind::Visit, "苏州")));
    assert_eq!(on(&week), Some(1));
    // Where every day has visits elsewhere, the least loaded of them.
    week.promises[1].kind = Kind::Visit;
    assert_eq!(on(&week), Some(0));
    // A call, or a visit in no known region, goes by the load alone.
    week.wishes[0].region = None;
    week.promises[1].kind = Kind::Phone;
    assert_eq!(on(&week), Some(0));
}

#[test]
fn the_days_looked_at_go_up_to_due_and_are_five_at_least() {
    let mut week = plain_week(vec![wish(1, Kind::Phone, 1, 0)]);
    (week.weeks, week.workdays) = (3, Workdays::shipped(&[]));
    week.capacity = DayCapacity { per_day: 5, visits_per_day: 3 };
    let on = |week: &Week| week.plan().days.iter().position(|day| !day.proposed.is_empty());
    let loads = |week: &mut Week, loads: &[(u64, usize)]| {
        let of = |(on, count): &(u64, usize)| {
            vec![PlannedLoad { customer: CustomerId(1_000), on: later(*on), kind: Kind::Phone, region: None }; *count]
        };
        week.promises = loads.iter().flat_map(of).collect();
    };
    // Due on Tuesday: five days are looked at, Friday is the least loaded of them; the next Monday is not looked at.
    loads(&mut week, &[(0, 2), (1, 2), (2, 2), (3, 2), (4, 1)]);
    assert_eq!(on(&week), Some(4));
    // Due on that Monday: six days are looked at.
    week.wishes[0].due = later(7);
    assert_eq!(on(&week), Some(7));
    // Days without room do not count among the five.
    week.wishes[0].due = later(1);
    loads(&mut week, &[(0, 5), (1, 2), (2, 2), (3, 2), (4, 2)]);
    assert_eq!(on(&week), Some(7));
    // What is overdue takes the earliest.
    week.wishes[0].due = later(0) - Days::new(3);
    assert_eq!(on(&week), Some(1));
}

#[test]
fn an_overdue_visit_takes_the_first_of_five_days_near_another() {
    let region = |name: &'static str| Some(name.into());
    let late = PlanCandidate { due: later(0) - Days::new(3), region: region("上海"), ..wish(1, Kind::Visit, 0, 0) };
    let mut week = plain_week(vec![late]);
    (week.weeks, week.workdays) = (2, Workdays::shipped(&[]));
    week.capacity = DayCapacity { per_day: 5, visits_per_day: 3 };
    let on = |week: &Week| week.plan().days.iter().position(|day| !day.proposed.is_empty());
    week.promises =
        vec![PlannedLoad { customer: CustomerId(1_000), on: later(3), kind: Kind::Visit, region: region("上海") }];
    assert_eq!(on(&week), Some(3));
    week.promises[0].on = later(7);
    assert_eq!(on(&week), Some(0), "the sixth day is not looked at");
}

#[test]
fn the_least_loaded_day_in_time_or_the_earliest_when_overdue() {
    let mut week = plain_week(vec![wish(1, Kind::Phone, 1, 0), wish(2, Kind::Phone, 4, 0), wish(3, Kind::Phone, 4, 0)]);
    week.promises = vec![PlannedLoad { customer: CustomerId(1_000), on: later(0), kind: Kind::Phone, region: None }];
    let placed = |week: &Week| -> Vec<Vec<usize>> { week.plan().days.into_iter().map(|day| day.proposed).collect() };
    assert_eq!(placed(&week)[..5], [vec![], vec![0], vec![1], vec![], vec![2]]);
    week.wishes.iter_mut().for_each(|wish| wish.due = later(0) - Days::new(2));
    assert_eq!(placed(&week)[..5], [vec![0], vec![1, 2], vec![], vec![], vec![]]);
}

#[test]
fn a_placed_wish_moves_to_make_room() {
    let only_monday = vec![WeekdayName::Tue, WeekdayName::Wed, WeekdayName::Thu, WeekdayName::Fri];
    let picky = PlanCandidate { avoid_weekdays: only_monday, ..wish(2, Kind::Phone, 4, 0) };
    let mut week = plain_week(vec![PlanCandidate { urgent: true, ..wish(1, Kind::Phone, 4, 0) }, picky]);
    week.capacity = DayCapacity { per_day: 1, visits_per_day: 1 };
    let plan = week.plan();
    assert_eq!((&plan.days[0].proposed, &plan.days[1].proposed), (&vec![1], &vec![0]));
    assert_eq!(plan.left_out, []);
}

#[test]
fn what_made_room_takes_an_early_day_back_from_somebody_less_important() {
    let rescue = PlanCandidate { due: later(0) - Days::new(9), priority: 9.0, ..wish(1, Kind::Phone, 0, 0) };
    let only_monday = vec![WeekdayName::Tue, WeekdayName::Wed, WeekdayName::Thu, WeekdayName::Fri];
    let picky = PlanCandidate { avoid_weekdays: only_monday, ..wish(4, Kind::Email, 4, 0) };
    let mut week = plain_week(vec![rescue, wish(2, Kind::Email, 4, 0), wish(3, Kind::Email, 4, 0), picky]);
    week.capacity = DayCapacity { per_day: 1, visits_per_day: 1 };
    let plan = week.plan();
    assert_eq!(plan.left_out, []);
    let days: Vec<&[usize]> = plan.days[..5].iter().map(|day| &day.proposed[..]).collect();
    assert_eq!(days, [&[3][..], &[0], &[1], &[], &[2]], "Monday is the only day of the last; Tuesday the next best");
}

#[test]
fn without_a_day_of_work_that_is_said_instead_of_blaming_the_customer() {
    let mut week = plain_week(vec![wish(1, Kind::Phone, 2, 0)]);
    let reason = |week: &Week| week.plan().left_out.first().map(|left| (left.reason, left.first_day));
    assert_eq!(reason(&week), None);
    week.today = later(5);
    assert_eq!(reason(&week), Some((LeftOutReason::NoWorkdayLeft, None)), "a Saturday");
    week.workdays = Workdays::shipped(&later(0).iter_days().take(5).collect::<Vec<_>>());
    assert_eq!(reason(&week), Some((LeftOutReason::NoWorkday, None)));
}

fn fitting_days(week: &Week, wish: &PlanCandidate<'_>) -> Vec<usize> {
    let fits = |day: &NaiveDate| {
        *day >= wish.from.max(week.today)
            && week.workdays.is_own_workday(*day)
            && !wish.avoid_weekdays.contains(&chrono::Datelike::weekday(day).into())
    };
    week.frame().days().enumerate().filter(|(_, day)| fits(day)).map(|(at, _)| at).collect()
}
