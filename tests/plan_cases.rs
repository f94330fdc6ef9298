//! The planner and the demand on the books of the cases: real suggestions, whole weeks, the best that can be reached.
#![expect(clippy::unwrap_used, reason = "a case that cannot be read is a failing test")]

use std::fs;
use std::path::Path;

use chrono::{Datelike, NaiveDate};
use rounds::domain::{Book, CustomerId};
use rounds::facts::Dossier;
use rounds::rules::demand::{Demand, Feasibility, capacity_per_week};
use rounds::rules::plan::{DayCapacity, PlanCandidate, PlanFrame, PlannedLoad, is_visit, plan};
use rounds::rules::{Rulebook, SHIPPED_RULEBOOKS, Standing, Workdays};

/// A book with the day it is looked at.
struct Case {
    today: NaiveDate,
    workdays: Workdays,
    dossiers: Vec<Dossier>,
}

impl Case {
    fn all() -> Vec<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/rules");
        let folders = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
        folders.map(|folder| Self::read(&folder)).collect()
    }

    fn read(folder: &Path) -> Self {
        let book: Book = serde_json::from_str(&fs::read_to_string(folder.join("book.json")).unwrap()).unwrap();
        let dossiers =
            (1..).zip(&book.customers).map(|(row, customer)| Dossier::of(CustomerId(row), customer)).collect();
        let today = folder.file_name().unwrap().to_str().unwrap().parse().unwrap();
        Self { today, workdays: Workdays::shipped(&book.settings.days_off), dossiers }
    }

    fn standing<'a>(&'a self, dossier: &'a Dossier, rulebook: &'a Rulebook) -> Standing<'a> {
        Standing::of(dossier, rulebook, &self.workdays, None, self.today)
    }

    fn promises<'a>(&'a self) -> Vec<PlannedLoad<'a>> {
        let open = |dossier: &'a Dossier| -> Vec<PlannedLoad<'a>> {
            let promise = |on, kind| PlannedLoad {
                customer: dossier.id,
                on,
                kind,
                region: dossier.region.as_deref().map(Into::into),
            };
            let open =
                dossier.follow_ups.iter().filter(|touch| touch.done_on.is_none() && touch.cancelled_on.is_none());
            open.filter_map(|touch| Some(promise(touch.planned_on?, touch.kind))).collect()
        };
        self.dossiers.iter().flat_map(open).collect()
    }

    fn wishes<'a>(&'a self, rulebook: &Rulebook, horizon: i64) -> Vec<PlanCandidate<'a>> {
        let of = |dossier: &'a Dossier| -> Vec<PlanCandidate<'a>> {
            let standing = self.standing(dossier, rulebook);
            let urgent = standing.tier().urgent;
            let made = standing.suggestions(horizon);
            made.iter().map(|suggestion| PlanCandidate::of(dossier, suggestion, urgent)).collect()
        };
        self.dossiers.iter().flat_map(of).collect()
    }
}

fn rulebooks() -> Vec<Rulebook> {
    SHIPPED_RULEBOOKS.iter().map(|(id, _)| Rulebook::shipped(id).unwrap()).collect()
}

#[test]
fn a_whole_week_holds_as_many_as_any_plan_could() {
    let mut left_out = 0;
    for case in Case::all() {
        let promises = case.promises();
        for rulebook in rulebooks() {
            for (per_day, visits_per_day) in [(8, 3), (20, 1), (3, 3)] {
                let capacity = DayCapacity { per_day, visits_per_day };
                let frame = PlanFrame::weeks(case.today, 1, case.today, &case.workdays, capacity);
                let wishes = case.wishes(&rulebook, frame.horizon());
                let plan = plan(&frame, &promises, &wishes);
                let placed: usize = plan.days.iter().map(|day| day.proposed.len()).sum();
                assert_eq!(placed + plan.left_out.len(), wishes.len());
                assert_eq!(placed, smallest_cut(&frame, &promises, &wishes), "{} {}", case.today, rulebook.id);
                left_out += plan.left_out.len();
            }
        }
    }
    assert!(left_out > 100, "only {left_out} left out: no test of what fits");
}

/// The most that any plan can place, by the other side of the same coin: days, or their visits, are closed at the
/// price of their room, and each wish that still has a day costs one; the cheapest way is the most that fits.
fn smallest_cut(frame: &PlanFrame<'_>, promises: &[PlannedLoad<'_>], wishes: &[PlanCandidate<'_>]) -> usize {
    let open: Vec<NaiveDate> = frame.days().filter(|day| frame.is_open(*day)).collect();
    let room = |day: &NaiveDate| {
        let here = || promises.iter().filter(|promise| promise.on == *day);
        let left = |capacity: u32, taken: usize| (capacity as usize).saturating_sub(taken);
        let visits = here().filter(|promise| is_visit(promise.kind)).count();
        (left(frame.capacity.per_day, here().count()), left(frame.capacity.visits_per_day, visits))
    };
    let rooms: Vec<(usize, usize)> = open.iter().map(room).collect();
    let ways = 3_usize.pow(u32::try_from(open.len()).unwrap());
    let state = |way: usize, at: usize| way / 3_usize.pow(u32::try_from(at).unwrap()) % 3;
    let price = |way: usize| -> usize {
        let of_day = |at: usize| [0, rooms[at].0, rooms[at].1][state(way, at)];
        let has_day = |wish: &&PlanCandidate<'_>| {
            let accepts = |day: NaiveDate| day >= wish.from && !wish.avoid_weekdays.contains(&day.weekday().into());
            (0..open.len())
                .any(|at| accepts(open[at]) && (state(way, at) == 0 || (state(way, at) == 2 && !is_visit(wish.kind))))
        };
        (0..open.len()).map(of_day).sum::<usize>() + wishes.iter().filter(has_day).count()
    };
    (0..ways).map(price).min().unwrap_or_default()
}

#[test]
fn demand_is_the_sum_over_all_obligations_and_knows_what_fits() {
    for case in Case::all() {
        for rulebook in rulebooks() {
            let mut demand = Demand::default();
            let mut expected = 0.0;
            for dossier in &case.dossiers {
                let standing = case.standing(dossier, &rulebook);
                expected += standing
                    .obligations
                    .iter()
                    .map(|state| 7.0 / f64::from(i32::try_from(state.step).unwrap()))
                    .sum::<f64>();
                demand.add_customer(&standing);
            }
            assert!((demand.per_week().follow_ups - expected).abs() < 1e-6);
            let roomy = DayCapacity { per_day: 1000, visits_per_day: 1000 };
            let none = DayCapacity { per_day: 0, visits_per_day: 0 };
            let verdict = |capacity| demand.against(capacity_per_week(case.today, &case.workdays, capacity)).verdict;
            assert_eq!((verdict(roomy), verdict(none)), (Feasibility::Fits, Feasibility::Impossible));
        }
    }
}
