//! Counting one window: for every metric a numerator and a denominator, added up thing by thing
//! (docs/kpi.md 3).
//!
//! Everything is whole numbers (cents, seconds, twelfths of a score), so that sums are exact in any order.

use chrono::NaiveDate;

use super::definition::{is_sum, scale};
use super::rounding;
use crate::domain::{Metric, Money, Window};
use crate::facts::{
    ClosedOpportunity, ContractFacts, CustomerCourse, Dossier, FollowUpDays, IssueFacts, OrderAmount, SurveyFacts,
};
use crate::rules::Workdays;
use crate::rules::arithmetic::{days_after, days_between};

/// The trailing days in which a customer must have bought enough to be of high value.
const HIGH_VALUE_DAYS: i64 = 365;
/// The days after the start in which a new customer should order.
const ACTIVATION_DAYS: i64 = 90;

/// What was counted for every metric in one window.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Tally {
    counted: [Counted; Metric::ALL.len()],
}

/// The two halves of a metric, in whole small units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Counted {
    numerator: i128,
    denominator: i128,
}

impl Tally {
    /// Numerator and denominator of every metric, in the order of [`Metric::ALL`]; `None` when one is too large.
    pub(super) fn pairs(&self) -> Option<Vec<[i64; 2]>> {
        let whole = |number: i128| i64::try_from(number).ok();
        let pair = |counted: &Counted| Some([whole(counted.numerator)?, whole(counted.denominator)?]);
        self.counted.iter().map(pair).collect()
    }

    /// What was counted, from its pairs; `None` when they are not those of all metrics.
    pub(super) fn of_pairs(pairs: &[[i64; 2]]) -> Option<Self> {
        let pairs: &[[i64; 2]; Metric::ALL.len()] = pairs.try_into().ok()?;
        let one = |[numerator, denominator]: [i64; 2]| Counted {
            numerator: numerator.into(),
            denominator: denominator.into(),
        };
        Some(Self { counted: pairs.map(one) })
    }

    /// Numerator and denominator of one metric.
    pub(super) fn pair(&self, metric: Metric) -> [i128; 2] {
        let Counted { numerator, denominator } = self.counted[metric as usize];
        [numerator, denominator]
    }

    /// Adds what another tally counted for one metric.
    pub(super) fn add_pair(&mut self, metric: Metric, [numerator, denominator]: [i128; 2]) {
        self.count(metric, numerator, denominator);
    }

    /// The figure as it is shown, rounded; `None` when it would divide by 0.
    pub(super) fn figure(&self, metric: Metric) -> Option<f64> {
        let Counted { numerator, denominator } = self.counted[metric as usize];
        let denominator = if is_sum(metric) { 1 } else { denominator };
        let scale = scale(metric);
        (denominator != 0)
            .then(|| rounding::quotient(numerator * scale.times, denominator * scale.parts, metric.unit().decimals()))
    }

    /// What is divided, in the unit a person knows: things, yuan, points or hours.
    pub(super) fn numerator(&self, metric: Metric) -> f64 {
        rounding::quotient(self.counted[metric as usize].numerator, scale(metric).parts, 2)
    }

    /// The divisor; `None` for a sum.
    pub(super) fn denominator(&self, metric: Metric) -> Option<u64> {
        if is_sum(metric) { None } else { self.counted[metric as usize].denominator.try_into().ok() }
    }

    /// Counts a customer with its orders, all of them and in any order.
    pub(super) fn add_customer(
        &mut self,
        window: &Window,
        course: CustomerCourse,
        sales: &[OrderAmount],
        high_value: Money,
    ) {
        self.add_beginning(window, course, sales);
        self.add_staying(window, course, sales, high_value);
        self.add_sales(window, sales);
    }

    /// Counts what else a customer has, but for its follow-ups.
    pub(super) fn add_records(&mut self, window: &Window, dossier: &Dossier, workdays: &Workdays) {
        for rating in &dossier.surveys {
            self.add_rating(window, rating);
        }
        for issue in &dossier.issues {
            self.add_issue(window, issue, workdays.issue_due_on(issue.severity, issue.opened_at));
        }
        for contract in &dossier.contracts {
            self.add_contract(window, contract);
        }
        for deal in dossier.opportunities.iter().filter_map(ClosedOpportunity::of) {
            self.add_deal(window, deal);
        }
    }

    /// Counts identical follow-ups; one that was planned is in time up to `in_time_until`.
    pub(super) fn add_touches(
        &mut self,
        window: &Window,
        touch: FollowUpDays,
        in_time_until: Option<NaiveDate>,
        times: i128,
    ) {
        let done = window.happened(touch.done_on);
        if window.holds(touch.planned_on) && !window.happened(touch.cancelled_on) {
            self.count(Metric::PlanCompletion, if done { times } else { 0 }, times);
            let in_time = done && touch.done_on <= in_time_until;
            if done || in_time_until < Some(window.today) {
                self.count(Metric::Timeliness, if in_time { times } else { 0 }, times);
            }
        }
        if window.holds(touch.done_on) {
            self.count(Metric::FollowUps, times, 0);
            self.count(Metric::Visits, if touch.visit { times } else { 0 }, 0);
        }
    }

    /// Counts how customers that are not lost are cared for now: the sum of their completeness in percent, and how many
    /// have every obligation met.
    pub(super) fn add_care(&mut self, customers: u32, completeness: u64, covered: u32) {
        self.count(Metric::Completeness, completeness.into(), customers.into());
        self.count(Metric::Coverage, covered.into(), customers.into());
    }

    /// Counts a survey.
    pub(super) fn add_rating(&mut self, window: &Window, rating: &SurveyFacts) {
        if !window.contains(rating.on) {
            return;
        }
        let scores = || rating.scores.iter().flatten();
        let given = scores().count() as i128;
        if given > 0 {
            let twelfths = scores().map(|score| i128::from(*score)).sum::<i128>() * 12 / given;
            self.count(Metric::Satisfaction, twelfths, 1);
        }
        match rating.nps {
            Some(9..) => self.count(Metric::Nps, 1, 1),
            Some(7..) => self.count(Metric::Nps, 0, 1),
            Some(_) => self.count(Metric::Nps, -1, 1),
            None => {}
        }
    }

    /// Counts an issue that is to be closed on `due` at the latest.
    pub(super) fn add_issue(&mut self, window: &Window, issue: &IssueFacts, due: NaiveDate) {
        let closed_on = issue.closed_at.map(|closed| closed.date());
        if let Some(closed_at) = issue.closed_at.filter(|_| window.holds(closed_on)) {
            self.count(Metric::ResolutionHours, (closed_at - issue.opened_at).num_seconds().into(), 1);
        }
        if window.contains(issue.opened_at.date()) {
            let closed_on = closed_on.filter(|closed| *closed <= window.today);
            if closed_on.is_some() || due < window.today {
                self.share(Metric::IssueOnTime, closed_on.is_some_and(|closed| closed <= due));
            }
        }
    }

    /// Counts a contract.
    pub(super) fn add_contract(&mut self, window: &Window, contract: &ContractFacts) {
        if window.contains(contract.ends_on) {
            self.share(Metric::RenewalRate, contract.renewed);
        }
    }

    /// Counts an opportunity that was decided.
    pub(super) fn add_deal(&mut self, window: &Window, deal: ClosedOpportunity) {
        if window.contains(deal.on) {
            self.share(Metric::WinRate, deal.won);
        }
    }

    fn add_beginning(&mut self, window: &Window, course: CustomerCourse, sales: &[OrderAmount]) {
        let not_before = |day: Option<NaiveDate>| day.is_none_or(|day| day >= window.start);
        let begun = course.since.filter(|since| window.contains(*since));
        if course.created <= window.end && not_before(course.since) && not_before(course.lost_on) {
            self.share(Metric::LeadConversion, begun.is_some());
        }
        let Some(since) = begun else { return };
        self.count(Metric::NewCustomers, 1, 0);
        self.share(Metric::Referral, course.referred);
        let until = days_after(since, ACTIVATION_DAYS);
        let in_time = since..=until.min(window.today);
        let ordered = sales.iter().any(|sale| in_time.contains(&sale.on));
        if ordered || until < window.today {
            self.share(Metric::Activation, ordered);
        }
    }

    fn add_staying(&mut self, window: &Window, course: CustomerCourse, sales: &[OrderAmount], high_value: Money) {
        let was_there = course.since.is_some_and(|since| since < window.start)
            && course.lost_on.is_none_or(|lost| lost >= window.start);
        if !was_there {
            return;
        }
        let stayed = course.lost_on.is_none_or(|lost| lost > window.end);
        self.share(Metric::Retention, stayed);
        self.share(Metric::Churn, !stayed);
        let within_a_year = |sale: &&OrderAmount| (1..=HIGH_VALUE_DAYS).contains(&days_between(sale.on, window.start));
        let before = sales.iter().filter(within_a_year);
        if before.map(|sale| sale.amount).sum::<Money>() >= high_value {
            self.share(Metric::HighValueRetention, stayed);
        }
    }

    fn add_sales(&mut self, window: &Window, sales: &[OrderAmount]) {
        let (mut orders, mut cents, mut bought_before) = (0, 0, false);
        for sale in sales {
            if window.contains(sale.on) {
                orders += 1;
                cents += i128::from(sale.amount.cents());
            } else if sale.on < window.start {
                bought_before = true;
            }
        }
        if orders > 0 {
            self.count(Metric::Revenue, cents, 0);
            self.count(Metric::AvgContribution, cents, 1);
            self.share(Metric::Repurchase, orders > 1 || bought_before);
        }
    }

    fn share(&mut self, metric: Metric, hit: bool) {
        self.count(metric, i128::from(hit), 1);
    }

    fn count(&mut self, metric: Metric, numerator: i128, denominator: i128) {
        let counted = &mut self.counted[metric as usize];
        counted.numerator += numerator;
        counted.denominator += denominator;
    }
}
