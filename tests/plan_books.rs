//! Plans of whole books, from the suggestions to the change that is written and taken back: every promise of
//! docs/rules.md 9 on made-up books, days and capacities, and the load of a day the same in the plan and in the
//! calendar.

use chrono::{Datelike, Days, NaiveDate};
use rounds::demo::generate;
use rounds::domain::{Book, Capacity, Customer, FollowUp, Kind, Level, Settings, WeekdayName};
use rounds::exchange::json;
use rounds::facts::Dossier;
use rounds::ops::{
    Agenda, Change, Overview, OwnFiles, Proposal, ProposedDay, RulesContext, Stamp, SuggestedItem, UnplacedItem, apply,
    read_book, undo::undo,
};
use rounds::rules::demand::Demand;
use rounds::rules::plan::{DayLoad, LeftOutReason};
use rounds::rules::{DEFAULT_HORIZON, Suggestion};
use rounds::store::Store;

/// Books, each with its own seed.
const BOOKS: u64 = 24;

/// A made-up book on a day of its own.
struct Made {
    store: Store,
    stamp: Stamp,
    weeks: u32,
}

impl Made {
    /// The book of a seed, which also decides day, capacity, days off, rulebook and who avoids which weekday.
    fn of(seed: u64) -> Self {
        let mut random = fastrand::Rng::with_seed(seed);
        let today = day("2026-11-16") + Days::new(random.u64(0..14));
        let mut book = Book { settings: settings(&mut random, today), ..Book::default() };
        generate(today, seed, random.u32(5..60), random.u32(50..400), |customer| book.customers.push(customer));
        for customer in &mut book.customers {
            trouble(&mut random, customer, today);
        }
        let stamp = Stamp::midnight(today, format!("{today}T00:00:00Z"));
        let mut store = Store::in_memory().expect("a store");
        apply(&mut store, Change::Import(Box::new(book)), &stamp).expect("a sound book");
        Self { store, stamp, weeks: random.u32(1..=7) }
    }

    fn context(&self) -> RulesContext {
        RulesContext::read(&self.store.read().expect("a reader"), &OwnFiles::default(), self.stamp.today, None)
            .expect("a desk")
    }

    fn overview(&self) -> Overview {
        Overview::read(&self.store.read().expect("a reader"), &self.context()).expect("an outlook")
    }

    fn proposal(&self) -> Proposal {
        let (context, overview) = (self.context(), self.overview());
        let reader = self.store.read().expect("a reader");
        Proposal::read(&reader, &context, &overview, self.stamp.today, self.weeks).expect("a proposal")
    }

    fn book(&self) -> Book {
        read_book(&self.store.read().expect("a reader")).expect("a book")
    }

    fn written(&self) -> String {
        String::from_utf8(json::write(&self.book())).expect("a book as text")
    }

    /// Accepts what is proposed; whether anything was.
    fn accept(&mut self) -> bool {
        let accepted = self.proposal().accepted(&self.context(), false);
        accepted.change(Vec::new()).is_some_and(|change| apply(&mut self.store, change, &self.stamp).is_ok())
    }
}

fn settings(random: &mut fastrand::Rng, today: NaiveDate) -> Settings {
    let rulebook = random.choice(["value-risk", "strategic", "rfm"]).map(str::to_owned);
    let (per_day, visits_per_day) = (random.u32(0..9), random.u32(0..4));
    let days_off = (0..random.u64(0..4)).map(|_| today + Days::new(random.u64(0..21))).collect();
    let capacity = Some(Capacity { per_day: Some(per_day), visits_per_day: Some(visits_per_day) });
    Settings { rulebook, days_off, capacity, ..Settings::default() }
}

/// Weekdays to avoid, plans late and early, and something done today.
fn trouble(random: &mut fastrand::Rng, customer: &mut Customer, today: NaiveDate) {
    let weekdays = WeekdayName::WORKDAYS.into_iter();
    customer.avoid_weekdays = weekdays.filter(|_| random.u8(..6) == 0).take(4).collect();
    let kind = [Kind::Visit, Kind::Phone, Kind::Email][random.usize(..3)];
    let planned_on = Some(today + Days::new(random.u64(0..30)) - Days::new(10));
    let done_on = Some(today - Days::new(random.u64(0..3)));
    match random.u8(..6) {
        0 => customer.follow_ups.push(FollowUp { planned_on, ..FollowUp::new(kind) }),
        1 => customer.follow_ups.push(FollowUp { done_on, ..FollowUp::new(kind) }),
        _ => {}
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

#[test]
fn an_accepted_plan_is_one_step_back_to_the_very_same_book() {
    let mut written = 0;
    for seed in 0..BOOKS {
        let mut made = Made::of(seed);
        let before = made.written();
        if made.accept() {
            written += 1;
            assert_ne!(made.written(), before);
            undo(&mut made.store, &made.stamp).expect("something to take back");
        }
        assert_eq!(made.written(), before, "book {seed}");
    }
    assert!(written >= BOOKS / 2, "only {written} of {BOOKS} books had something to plan");
    println!("{written} of {BOOKS} plans were written and taken back");
}

#[test]
fn what_is_planned_twice_is_planned_once() {
    for seed in 0..BOOKS {
        let mut made = Made::of(seed);
        made.accept();
        let plans = |made: &Made| made.book().customers.iter().map(|one| one.follow_ups.len()).sum::<usize>();
        let once = plans(&made);
        // What found no room may go along with what was planned just now; that takes no room either.
        made.accept();
        assert_eq!(plans(&made), once, "book {seed}: {:?}", made.proposal());
        let twice = made.written();
        assert!(!made.accept(), "book {seed}: {:?}", made.proposal());
        assert_eq!(made.written(), twice);
    }
}

/// Takes apart what is met together by the rules, so that it could be one contact again.
fn take_apart(proposal: &mut Proposal) {
    for day in &mut proposal.days {
        for item in std::mem::take(&mut day.items) {
            let mut rest = item.clone();
            rest.suggestion.obligations = item.suggestion.obligations.iter().skip(1).copied().collect();
            let Some(first) = rest.suggestion.obligations.first().copied() else {
                day.items.push(item);
                continue;
            };
            (rest.suggestion.most_due, rest.suggestion.kind) = (first, Kind::Phone);
            let mut own = item;
            own.suggestion.obligations = own.suggestion.obligations[..1].into();
            own.suggestion.most_due = own.suggestion.obligations[0];
            day.items.extend([rest, own]);
        }
    }
}

/// What is planned: for whom, when, how, with whom at least, what for.
type Planned = (String, Option<NaiveDate>, Kind, Option<Level>, Vec<String>);

/// The contacts that a proposal shows, without those that only bring a plan forward.
fn shown(proposal: &Proposal, context: &RulesContext) -> Vec<Planned> {
    let ids = |item: &SuggestedItem| {
        let places = item.suggestion.obligations.iter();
        places.map(|place| context.rulebook.obligations[*place].id.clone()).collect::<Vec<_>>()
    };
    let of_day = |day: &ProposedDay| {
        let own = day.items.iter().filter(|item| item.later.is_none());
        let told = own.map(|item| {
            let (kind, level) = (item.suggestion.kind, Some(item.suggestion.level));
            (item.code().to_owned(), Some(day.date), kind, level, ids(item))
        });
        told.collect::<Vec<_>>()
    };
    proposal.days.iter().flat_map(of_day).collect()
}

#[test]
fn what_is_shown_as_one_contact_is_written_as_one() {
    let (mut met, mut rows) = (0, 0);
    for seed in 0..BOOKS {
        for is_apart in [false, true] {
            let mut made = Made::of(seed);
            let (before, context, mut proposal) = (made.book(), made.context(), made.proposal());
            if is_apart {
                take_apart(&mut proposal);
            }
            let apart = proposal.clone();
            proposal.meet_together(|_| None);
            met += apart.proposed() - proposal.proposed();
            let once = proposal.clone();
            proposal.meet_together(|_| None);
            assert_eq!(proposal, once, "book {seed}: what is one contact stays one");
            let mut expected = shown(&proposal, &context);
            if let Some(change) = apart.accepted(&context, false).change(Vec::new()) {
                apply(&mut made.store, change, &made.stamp).expect("a sound change");
            }
            let after = made.book();
            let new = after.customers.iter().zip(&before.customers).flat_map(|(now, then)| {
                let new = now.follow_ups.iter().skip(then.follow_ups.len());
                new.map(|plan| (now.code.clone(), plan.planned_on, plan.kind, plan.level, plan.obligations.clone()))
            });
            let mut written: Vec<Planned> = new.collect();
            expected.sort_by_key(|row| format!("{row:?}"));
            written.sort_by_key(|row| format!("{row:?}"));
            assert_eq!(written, expected, "book {seed}");
            rows += written.len();
        }
    }
    assert!(met > 10 && rows > 200, "{met} were met together with others, {rows} planned: no test");
    println!("{rows} contacts planned, {met} more met together with them");
}

#[test]
fn what_a_person_planned_does_not_move_and_the_rest_fits_its_day() {
    let mut placed = 0;
    for seed in 0..BOOKS {
        let mut made = Made::of(seed);
        let (before, context, proposal) = (made.book(), made.context(), made.proposal());
        for day in &proposal.days {
            for item in &day.items {
                let suggestion = &item.suggestion;
                let customer = before.customers.iter().find(|one| one.code == item.code()).expect("its customer");
                assert!(
                    context.workdays.is_own_workday(day.date) && day.date >= context.today,
                    "book {seed} {}",
                    day.date
                );
                assert!(!customer.avoid_weekdays.contains(&WeekdayName::from(day.date.weekday())));
                assert!(day.date >= suggestion.earliest && day.date >= suggestion.not_before);
                placed += 1;
            }
            if !day.items.is_empty() {
                let capacity = context.capacity();
                assert!(day.load(capacity).over() == 0, "book {seed} {}", day.date);
                let visit = day.items.iter().any(|item| item.suggestion.kind == Kind::Visit);
                assert!(!visit || day.visits() <= capacity.visits_per_day as usize, "book {seed} {}", day.date);
            }
        }
        made.accept();
        for (old, new) in before.customers.iter().zip(&made.book().customers) {
            let (kept, added) = new.follow_ups.split_at(old.follow_ups.len());
            let bare = |one: &FollowUp| FollowUp { obligations: Vec::new(), ..one.clone() };
            let [kept, before] = [kept, &old.follow_ups].map(|list| list.iter().map(bare).collect::<Vec<_>>());
            assert_eq!(kept, before, "book {seed}: {} moved", old.code);
            assert!(added.iter().all(|one| one.done_on.is_none() && !one.obligations.is_empty()));
        }
    }
    assert!(placed > 300, "only {placed} were placed");
    println!("{placed} follow-ups were placed");
}

#[test]
fn nothing_that_the_rules_suggest_is_dropped() {
    let (mut near, mut far, mut left_out, mut joined, mut later, mut before_due) = (0, 0, 0, 0, 0, 0);
    for seed in 0..BOOKS {
        let made = Made::of(seed);
        let (context, proposal) = (made.context(), made.proposal());
        let last = proposal.days.last().expect("days").date;
        let horizon = (last - context.today).num_days();
        // What joins a plan of a later week stands there.
        let is_here = |own: &Suggestion| {
            // A day of its own counts for what is due only later.
            if own.joins.is_empty() { own.due.min(own.date) <= last } else { own.due.max(own.date) <= last }
        };
        let mut expected: Vec<(String, NaiveDate)> = Vec::new();
        if horizon + 7 <= DEFAULT_HORIZON {
            near += 1;
            for entry in &made.overview().entries {
                let made = entry.suggestions.iter().map(|own| &own.suggestion);
                before_due += made.clone().filter(|own| own.due > last && is_here(own)).count();
                expected.extend(made.filter(|own| is_here(own)).map(|own| (entry.brief.code().to_owned(), own.due)));
            }
        } else {
            far += 1;
            let reader = made.store.read().expect("a reader");
            let dossiers = reader.dossiers(rounds::store::Select::All, context.named_since(), |dossier: &Dossier| {
                let made = context.judge(dossier).suggestions(horizon + 7);
                expected.extend(made.iter().filter(|own| is_here(own)).map(|own| (dossier.code.clone(), own.due)));
            });
            dossiers.expect("the customers");
        }
        joined += proposal.days.iter().map(|day| day.joined.len()).sum::<usize>();
        later += proposal.planned_later().count();
        let placed = proposal.days.iter().flat_map(|day| day.joined.iter().chain(&day.items));
        let all = placed.chain(proposal.left_out.iter().map(|left| &left.item));
        let mut found: Vec<_> = all.map(|item| (item.code().to_owned(), item.suggestion.due)).collect();
        expected.sort();
        found.sort();
        assert_eq!(found, expected, "book {seed}");
        for UnplacedItem { item, reason, .. } in &proposal.left_out {
            left_out += 1;
            let late = item.suggestion.earliest.max(item.suggestion.not_before) > last;
            assert_eq!(late, matches!(reason, LeftOutReason::NotYet(_)), "book {seed}: {} {reason:?}", item.code());
        }
    }
    assert!(before_due > 0, "no test of what is due behind the days");
    assert!(near > 3 && far > 1 && left_out > 50, "{near} near, {far} far, {left_out} left out");
    assert!(joined > 5 && later > 3, "{joined} join a plan, {later} have one later: no test of what disappeared");
    println!("{near} books within the horizon, {far} beyond it, {left_out} follow-ups left out");
}

#[test]
fn the_same_book_gives_the_same_plan() {
    for seed in 0..BOOKS / 4 {
        let made = Made::of(seed);
        assert_eq!(made.proposal(), made.proposal());
        assert_eq!(made.proposal(), Made::of(seed).proposal());
    }
}

#[test]
fn a_day_is_as_full_in_the_plan_as_in_the_calendar() {
    let (mut late, mut done) = (0, 0);
    for seed in 0..BOOKS {
        let mut made = Made::of(seed);
        for accepted in [false, true] {
            let (context, proposal) = (made.context(), made.proposal());
            let ends = |at: Option<&rounds::ops::ProposedDay>| at.expect("days").date;
            let (from, to) = (ends(proposal.days.first()), ends(proposal.days.last()));
            let reader = made.store.read().expect("a reader");
            let agenda = Agenda::read(&reader, &context, None, from, to).expect("an agenda");
            for (planned, shown) in proposal.days.iter().zip(&agenda.days) {
                assert_eq!(planned.date, shown.date);
                let (load, without) = (planned.load(context.capacity()), shown.load(context.capacity()));
                let proposed = planned.items.len();
                let without = DayLoad { count: without.count + proposed, ..without };
                assert_eq!(load, without, "book {seed} {}", shown.date);
                assert!(shown.is_workday || load.capacity == 0, "book {seed} {}", shown.date);
                late += shown.late;
                done += shown.done.len();
            }
            drop(reader);
            if !accepted {
                made.accept();
            }
        }
    }
    assert!(late > 20 && done > 20, "{late} late, {done} done: no test of what counts");
}

#[test]
fn demand_is_kept_with_the_outlook_and_stays_right_after_a_change() {
    let sum = |made: &Made, context: &RulesContext| {
        let mut demand = Demand::default();
        let reader = made.store.read().expect("a reader");
        let read = reader.dossiers(rounds::store::Select::All, context.named_since(), |dossier: &Dossier| {
            demand.add_customer(&context.judge(dossier));
        });
        read.expect("the customers");
        demand.per_week()
    };
    for seed in 0..BOOKS {
        let mut made = Made::of(seed);
        let context = made.context();
        let mut overview = made.overview();
        let close = |one: f64, other: f64| (one - other).abs() < 1e-9;
        let before = sum(&made, &context);
        assert!(close(overview.balance(&context).demand.follow_ups, before.follow_ups) && before.follow_ups > 0.0);

        let code = overview.entries[0].brief.code().to_owned();
        let gone = Change::DeleteCustomer { id: overview.entries[0].brief.id, version: None };
        let lost = Change::Pin { customer: overview.entries[1].brief.id, tier: Some((tier(&context), None)) };
        for change in [lost, gone] {
            let receipt = apply(&mut made.store, change, &made.stamp).expect("a change");
            let reader = made.store.read().expect("a reader");
            overview.reread(&reader, &context, &receipt.touched).expect("read again");
            drop(reader);
            let (kept, whole) = (overview.balance(&context).demand, sum(&made, &context));
            assert!(close(kept.follow_ups, whole.follow_ups) && close(kept.visits, whole.visits), "book {seed} {code}");
        }
    }
}

/// A tier that asks for more than the others.
fn tier(context: &RulesContext) -> String {
    context.rulebook.tiers[0].id.clone()
}
