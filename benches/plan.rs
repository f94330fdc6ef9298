//! A week's plan on made-up customers in memory (docs/safety.md 7): the suggestions are worked out before, the planner
//! alone is timed; and the sum of what all obligations ask for.

use chrono::NaiveDate;
use divan::{Bencher, black_box};
use rounds::demo::generate;
use rounds::domain::CustomerId;
use rounds::facts::Dossier;
use rounds::rules::demand::{Demand, capacity_per_week};
use rounds::rules::plan::{DayCapacity, PlanCandidate, PlanFrame, PlannedLoad, plan};
use rounds::rules::{Rulebook, Standing, Workdays};

/// Follow-ups of a customer, on average.
const FOLLOW_UPS_EACH: u32 = 10;
const CAPACITY: DayCapacity = DayCapacity { per_day: 8, visits_per_day: 3 };

fn main() {
    divan::main();
}

/// So many customers on a Monday.
struct Customers {
    today: NaiveDate,
    rulebook: Rulebook,
    workdays: Workdays,
    dossiers: Vec<Dossier>,
}

impl Customers {
    fn of(count: u32) -> Self {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
        let mut dossiers = Vec::new();
        generate(today, 1, count, count * FOLLOW_UPS_EACH, |customer| {
            let id = CustomerId(i64::try_from(dossiers.len()).expect("a row"));
            dossiers.push(Dossier::of(id, &customer));
        });
        Self { today, rulebook: Rulebook::default(), workdays: Workdays::shipped(&[]), dossiers }
    }

    fn standing<'a>(&'a self, dossier: &'a Dossier) -> Standing<'a> {
        Standing::of(dossier, &self.rulebook, &self.workdays, None, self.today)
    }

    fn frame(&self, weeks: u32) -> PlanFrame<'_> {
        PlanFrame::weeks(self.today, weeks, self.today, &self.workdays, CAPACITY)
    }

    fn promises<'a>(&'a self) -> Vec<PlannedLoad<'a>> {
        let of = |dossier: &'a Dossier| -> Vec<PlannedLoad<'a>> {
            let promise = |on: NaiveDate, kind| PlannedLoad {
                customer: dossier.id,
                on: on.max(self.today),
                kind,
                region: dossier.region.as_deref().map(Into::into),
            };
            let open = dossier.follow_ups.iter().filter(|touch| touch.is_open());
            open.filter_map(|touch| Some(promise(touch.planned_on?, touch.kind))).collect()
        };
        self.dossiers.iter().flat_map(of).collect()
    }

    fn wishes<'a>(&'a self, horizon: i64) -> Vec<PlanCandidate<'a>> {
        let of = |dossier: &'a Dossier| -> Vec<PlanCandidate<'a>> {
            let standing = self.standing(dossier);
            let urgent = standing.tier().urgent;
            let made = standing.suggestions(horizon);
            made.iter().map(|suggestion| PlanCandidate::of(dossier, suggestion, urgent)).collect()
        };
        self.dossiers.iter().flat_map(of).collect()
    }
}

/// Wishes far beyond what a week holds, as after a long absence.
#[divan::bench(args = [1_000, 20_000])]
fn week(bencher: Bencher, customers: u32) {
    let customers = Customers::of(customers);
    let frame = customers.frame(1);
    let wishes = customers.wishes(frame.horizon());
    bencher.bench_local(|| plan(&frame, black_box(&[]), black_box(&wishes)));
}

/// A quarter, around what is planned already.
#[divan::bench(args = [1_000, 20_000])]
fn quarter(bencher: Bencher, customers: u32) {
    let customers = Customers::of(customers);
    let frame = customers.frame(13);
    let (promises, wishes) = (customers.promises(), customers.wishes(frame.horizon()));
    bencher.bench_local(|| plan(&frame, black_box(&promises), black_box(&wishes)));
}

/// Whether the promises can be kept, once every customer's standing is known.
#[divan::bench(args = [1_000, 20_000])]
fn demand(bencher: Bencher, customers: u32) {
    let customers = Customers::of(customers);
    let standings: Vec<Standing<'_>> = customers.dossiers.iter().map(|dossier| customers.standing(dossier)).collect();
    bencher.bench_local(|| {
        let mut demand = Demand::default();
        for standing in &standings {
            demand.add_customer(black_box(standing));
        }
        demand.against(capacity_per_week(customers.today, &customers.workdays, CAPACITY))
    });
}
