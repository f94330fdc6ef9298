//! All figures of a period and of those it is compared with, counted in one pass (docs/kpi.md 3).
//!
//! Things are handed over as they come: customers with their orders, identical follow-ups with their count, each
//! record of another kind once. Leaves out where they come from, and in which order.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::alerts::Concerns;
use super::coverage::Coverage;
use super::deadlines::NextWorkdays;
use super::high_value::high_value;
use super::table::{KpiTable, MetricRow, RecentFigure};
use super::tally::Tally;
use crate::domain::{CustomerId, KpiTarget, KpiValue, Metric, Money, Period, Settings, Window};
use crate::facts::{
    ClosedOpportunity, ContractFacts, CustomerCourse, Dossier, FollowUpDays, IssueFacts, OrderAmount, SurveyFacts,
};
use crate::rules::Workdays;
use crate::rules::arithmetic::days_after;

/// How many periods a sparkline shows, the chosen one included.
pub const RECENT_PERIODS: usize = 8;

/// A period that had begun for so many days when the book began to be used is as good as a whole one.
const FIRST_DAYS: i64 = 7;

/// What the figures depend on beside the customers (docs/kpi.md 3).
#[derive(Debug, Clone, Copy)]
pub struct KpiContext<'a> {
    /// The day as of which the book is judged.
    pub today: NaiveDate,
    /// Which days are workdays.
    pub workdays: &'a Workdays,
    /// From what amount in 365 days a customer is of high value.
    pub high_value: Money,
    /// The day on which the book began to be used.
    pub adopted: Option<NaiveDate>,
}

impl<'a> KpiContext<'a> {
    /// As the settings of the book say.
    pub fn of(settings: &Settings, today: NaiveDate, workdays: &'a Workdays) -> Self {
        Self { today, workdays, high_value: high_value(settings), adopted: settings.adopted }
    }
}

/// Counts one period and those it is compared with.
#[derive(Debug, Clone)]
pub struct Figures<'a> {
    period: Period,
    kpi_context: KpiContext<'a>,
    next_workdays: NextWorkdays<'a>,
    counted: Vec<(Window, Tally)>,
    care: Tally,
    concerns: Concerns,
}

impl<'a> Figures<'a> {
    /// Nothing counted yet for this period, the one before, the same a year before, and the recent ones.
    pub fn new(period: Period, kpi_context: KpiContext<'a>) -> Self {
        let mut windows: Vec<Window> =
            recent(period).filter_map(|recent| Window::of(recent, kpi_context.today)).collect();
        for other in [period.previous(), period.last_year()] {
            windows.extend(Window::beside(period, other, kpi_context.today));
        }
        windows.sort_unstable_by_key(|window| (window.start, window.end, window.today));
        windows.dedup();
        let first = windows.iter().map(|window| window.start).min().unwrap_or(kpi_context.today);
        let last = windows.iter().map(|window| window.end).max().unwrap_or(kpi_context.today);
        Self {
            period,
            kpi_context,
            next_workdays: NextWorkdays::between(first, last, kpi_context.workdays),
            counted: windows.into_iter().map(|window| (window, Tally::default())).collect(),
            care: Tally::default(),
            concerns: Concerns::default(),
        }
    }

    /// The days that matter, from the first to the last; `None` when no period has begun.
    pub fn days(&self) -> Option<RangeInclusive<NaiveDate>> {
        let first = self.counted.iter().map(|(window, _)| window.start).min()?;
        let last = self.counted.iter().map(|(window, _)| window.end).max()?;
        Some(first..=last)
    }

    /// The windows that are counted, each with numerator and denominator of every metric in the order of
    /// [`Metric::ALL`], how customers are cared for left out; what is too large to be kept is left out, too.
    pub fn pairs(&self) -> impl Iterator<Item = (Window, Vec<[i64; 2]>)> + '_ {
        self.counted.iter().filter_map(|(window, tally)| Some((*window, tally.pairs()?)))
    }

    /// Takes what was counted before instead of counting; false, and as if nothing had been asked, when the pairs of a
    /// window are missing.
    pub fn recall(&mut self, pairs_of: impl Fn(&Window) -> Option<Vec<[i64; 2]>>) -> bool {
        let known = |(window, _): &(Window, Tally)| Some((*window, Tally::of_pairs(&pairs_of(window)?)?));
        let counted: Option<Vec<_>> = self.counted.iter().map(known).collect();
        let is_known = counted.is_some();
        self.counted = counted.unwrap_or_else(|| std::mem::take(&mut self.counted));
        is_known
    }

    /// Whether one of the periods is not over, so that how every customer is cared for now is one of its figures.
    pub fn asks_for_care(&self) -> bool {
        self.counted.iter().any(|(window, _)| window.end == self.kpi_context.today)
    }

    /// Counts a customer with everything it has, for a caller that has it at hand.
    pub fn add(&mut self, dossier: &Dossier, care: Coverage) {
        let sales: Vec<OrderAmount> = dossier.orders.iter().map(OrderAmount::from).collect();
        self.add_customer(dossier.into(), &sales);
        for (window, tally) in &mut self.counted {
            tally.add_records(window, dossier, self.kpi_context.workdays);
        }
        for touch in &dossier.follow_ups {
            self.add_touches(touch.into(), 1);
        }
        self.add_care(dossier.is_cared_about(), care);
        self.concerns.add(dossier, self.kpi_context);
    }

    /// Counts a customer with its orders, all of them and in any order.
    pub fn add_customer(&mut self, course: CustomerCourse, sales: &[OrderAmount]) {
        for (window, tally) in &mut self.counted {
            tally.add_customer(window, course, sales, self.kpi_context.high_value);
        }
    }

    /// Counts `times` follow-ups that are identical for the figures, whatever their customer.
    pub fn add_touches(&mut self, touch: FollowUpDays, times: u32) {
        let in_time_until = touch.planned_on.map(|planned| self.next_workdays.after(planned));
        for (window, tally) in &mut self.counted {
            tally.add_touches(window, touch, in_time_until, times.into());
        }
    }

    /// Counts a survey (docs/kpi.md 3).
    pub fn add_rating(&mut self, rating: &SurveyFacts) {
        self.counted.iter_mut().for_each(|(window, tally)| tally.add_rating(window, rating));
    }

    /// Counts an issue (docs/kpi.md 3).
    pub fn add_issue(&mut self, issue: &IssueFacts) {
        let due = self.kpi_context.workdays.issue_due_on(issue.severity, issue.opened_at);
        self.counted.iter_mut().for_each(|(window, tally)| tally.add_issue(window, issue, due));
    }

    /// Counts a contract (docs/kpi.md 3).
    pub fn add_contract(&mut self, contract: &ContractFacts) {
        self.counted.iter_mut().for_each(|(window, tally)| tally.add_contract(window, contract));
    }

    /// Counts an opportunity that was decided (docs/kpi.md 3).
    pub fn add_deal(&mut self, deal: ClosedOpportunity) {
        self.counted.iter_mut().for_each(|(window, tally)| tally.add_deal(window, deal));
    }

    /// Counts how a customer is cared for now, if that is counted at all (docs/kpi.md 3).
    pub fn add_care(&mut self, is_counted: bool, care: Coverage) {
        if is_counted {
            self.add_cared_for(1, care.completeness.into(), care.covered.into());
        }
    }

    /// Counts how `customers` customers, none of them lost, are cared for now: the sum of their completeness in
    /// percent, and how many are covered (docs/kpi.md 3).
    pub fn add_cared_for(&mut self, customers: u32, completeness: u64, covered: u32) {
        self.care.add_care(customers, completeness, covered);
    }

    /// Records the number of customers with an open follow-up planned before today.
    pub const fn note_overdue_customers(&mut self, customers: u32) {
        self.concerns.overdue_customers += customers;
    }

    /// Notes an issue that may be open past its due date.
    pub fn note_issue(&mut self, customer: CustomerId, issue: &IssueFacts) {
        self.concerns.add_issue(customer, issue, self.kpi_context);
    }

    /// The table of the figures, and what needs attention today whatever the period.
    pub fn finish(mut self, targets: &[KpiTarget], history: &[KpiValue]) -> (KpiTable, Concerns) {
        self.concerns.completeness = self.care.figure(Metric::Completeness);
        let rows = Metric::ALL.iter().map(|metric| self.row(*metric, targets, history)).collect();
        (KpiTable { period: self.period, rows }, self.concerns)
    }

    fn row(&self, metric: Metric, targets: &[KpiTarget], history: &[KpiValue]) -> MetricRow {
        let target = targets.iter().rev().find(|target| target.metric == metric && target.period == self.period);
        let own = self.tally(metric, self.period, Window::of(self.period, self.kpi_context.today));
        let beside = |other: Period| {
            let window = Window::beside(self.period, other, self.kpi_context.today);
            self.figure(metric, other, window, history)
        };
        let whole = |period: Period| self.figure(metric, period, Window::of(period, self.kpi_context.today), history);
        MetricRow {
            numerator: own.map(|tally| tally.numerator(metric)),
            denominator: own.and_then(|tally| tally.denominator(metric)),
            recent: recent(self.period)
                .map(|period| {
                    let compares = period == self.period || self.compares(metric, period);
                    RecentFigure { period, figure: whole(period), compares }
                })
                .collect(),
            compares_previous: self.compares(metric, self.period.previous()),
            compares_last_year: self.compares(metric, self.period.last_year()),
            ..MetricRow::of(
                metric,
                whole(self.period),
                target.map(|target| target.target),
                beside(self.period.previous()),
                beside(self.period.last_year()),
            )
        }
    }

    /// Whether a figure says something beside that of another period: what is logged day by day was not before the book
    /// was in use. What lies wholly before that was brought along, and compares.
    fn compares(&self, metric: Metric, other: Period) -> bool {
        let began = self.kpi_context.adopted.filter(|began| *began <= self.kpi_context.today && metric.is_logged());
        began.is_none_or(|began| self.period.end() < began || days_after(other.start(), FIRST_DAYS) >= began)
    }

    fn figure(&self, metric: Metric, period: Period, window: Option<Window>, history: &[KpiValue]) -> Option<f64> {
        if metric.is_recorded() && period.end() < self.kpi_context.today {
            return recorded(metric, period, history);
        }
        self.tally(metric, period, window)?.figure(metric)
    }

    /// The tally for the metric; `None` for a period that has not begun, or that only its record knows.
    fn tally(&self, metric: Metric, period: Period, window: Option<Window>) -> Option<&Tally> {
        let window = window?;
        if metric.is_recorded() {
            return (period.end() >= self.kpi_context.today).then_some(&self.care);
        }
        self.counted.iter().find(|(counted, _)| *counted == window).map(|(_, tally)| tally)
    }
}

/// The value recorded at the first start after the period, the newest if there are several.
fn recorded(metric: Metric, period: Period, history: &[KpiValue]) -> Option<f64> {
    history.iter().rev().find(|value| value.metric == metric && value.period == period).map(|value| value.value)
}

/// The periods of the sparkline, oldest first, the chosen one last.
fn recent(period: Period) -> impl Iterator<Item = Period> {
    let mut periods: Vec<Period> =
        std::iter::successors(Some(period), |period| Some(period.previous())).take(RECENT_PERIODS).collect();
    periods.reverse();
    periods.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_logged_is_not_compared_with_a_time_before_the_book_was_in_use() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let workdays = Workdays::default();
        let compares = |metric, period: &str, adopted: Option<&str>, today: &str| {
            let (today, adopted) = (day(today), adopted.map(day));
            let kpi_context = KpiContext { today, workdays: &workdays, high_value: Money::ZERO, adopted };
            let (table, _) = Figures::new(period.parse().unwrap(), kpi_context).finish(&[], &[]);
            table.row(metric).unwrap().compares_previous
        };
        let adopted = Some("2026-11-27");
        for (metric, period, today, expected) in [
            (Metric::FollowUps, "2026-11", "2026-11-27", false),
            (Metric::FollowUps, "2026-12", "2026-12-20", false),
            (Metric::FollowUps, "2027-01", "2027-01-20", true),
            (Metric::FollowUps, "2026-10", "2026-11-27", true),
            (Metric::Revenue, "2026-11", "2026-11-27", true),
        ] {
            assert_eq!(compares(metric, period, adopted, today), expected, "{metric} {period}");
        }
        assert!(compares(Metric::FollowUps, "2026-11", None, "2026-11-27"));
        assert!(compares(Metric::FollowUps, "2026-11", Some("2026-10-05"), "2026-11-27"), "a few days do not count");
    }
}
