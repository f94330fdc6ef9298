//! The very records that a metric counts (docs/kpi.md 3): each is counted alone by the tally of the figures, so that no
//! metric is defined twice.

use super::coverage::Coverage;
use super::deadlines::NextWorkdays;
use super::definition::Unit;
use super::figures::KpiContext;
use super::tally::Tally;
use crate::domain::{Metric, Period, Window};
use crate::facts::{ClosedOpportunity, Dossier, OrderAmount};

/// What is counted: the customer, or the record at this place of one of its lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordPlace {
    Customer,
    Order(usize),
    FollowUp(usize),
    Survey(usize),
    Issue(usize),
    Contract(usize),
    Opportunity(usize),
}

/// A record that a metric counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CountedRecord {
    pub place: RecordPlace,
    /// What it adds to a sum or a mean, as it is shown; `None` where records are only counted.
    pub value: Option<f64>,
    /// Whether it is among those that a share is taken of, and not in the share.
    pub is_missing: bool,
}

/// Names the records of one metric, and counts them.
#[derive(Debug, Clone)]
pub struct RecordCount<'a> {
    metric: Metric,
    window: Window,
    kpi_context: KpiContext<'a>,
    next_workdays: NextWorkdays<'a>,
    whole: Tally,
}

impl<'a> RecordCount<'a> {
    /// Nothing counted yet; `None` of a period that has not begun, or of which only the figure was recorded.
    pub fn new(metric: Metric, period: Period, kpi_context: KpiContext<'a>) -> Option<Self> {
        let window = Window::of(period, kpi_context.today)?;
        let next_workdays = NextWorkdays::between(window.start, window.end, kpi_context.workdays);
        let is_known = !(metric.is_recorded() && period.end() < kpi_context.today);
        is_known.then(|| Self { metric, window, kpi_context, next_workdays, whole: Tally::default() })
    }

    /// Counts a customer with everything it has, and hands over what counts of it; how it is cared for is asked only
    /// where the metric is about that.
    pub fn add(&mut self, dossier: &Dossier, care: impl FnOnce() -> Coverage, mut take: impl FnMut(CountedRecord)) {
        use Metric as M;
        let (metric, window) = (self.metric, self.window);
        let Self { kpi_context, next_workdays, whole, .. } = self;
        let mut count_alone = |place: RecordPlace, count: &dyn Fn(&mut Tally)| {
            let mut alone = Tally::default();
            count(&mut alone);
            let pair = alone.pair(metric);
            if pair != [0, 0] {
                whole.add_pair(metric, pair);
                let value = value(metric, &alone);
                take(CountedRecord { place, value, is_missing: is_share(metric) && pair[0] == 0 });
            }
        };
        match metric {
            M::Completeness | M::Coverage => {
                if dossier.is_cared_about() {
                    let care = care();
                    count_alone(RecordPlace::Customer, &|tally| {
                        tally.add_care(1, care.completeness.into(), care.covered.into());
                    });
                }
            }
            M::Revenue => {
                for (at, order) in dossier.orders.iter().enumerate() {
                    let sale = [OrderAmount::from(order)];
                    let place = RecordPlace::Order(at);
                    count_alone(place, &|tally| {
                        tally.add_customer(&window, dossier.into(), &sale, kpi_context.high_value);
                    });
                }
            }
            M::Timeliness | M::PlanCompletion | M::FollowUps | M::Visits => {
                for (at, touch) in dossier.follow_ups.iter().enumerate() {
                    let in_time_until = touch.planned_on.map(|planned| next_workdays.after(planned));
                    let place = RecordPlace::FollowUp(at);
                    count_alone(place, &|tally| tally.add_touches(&window, touch.into(), in_time_until, 1));
                }
            }
            M::Satisfaction | M::Nps => {
                for (at, rating) in dossier.surveys.iter().enumerate() {
                    count_alone(RecordPlace::Survey(at), &|tally| tally.add_rating(&window, rating));
                }
            }
            M::IssueOnTime | M::ResolutionHours => {
                for (at, issue) in dossier.issues.iter().enumerate() {
                    let due = kpi_context.workdays.issue_due_on(issue.severity, issue.opened_at);
                    count_alone(RecordPlace::Issue(at), &|tally| tally.add_issue(&window, issue, due));
                }
            }
            M::RenewalRate => {
                for (at, contract) in dossier.contracts.iter().enumerate() {
                    count_alone(RecordPlace::Contract(at), &|tally| tally.add_contract(&window, contract));
                }
            }
            M::WinRate => {
                for (at, deal) in dossier.opportunities.iter().enumerate() {
                    if let Some(closed) = ClosedOpportunity::of(deal) {
                        count_alone(RecordPlace::Opportunity(at), &|tally| tally.add_deal(&window, closed));
                    }
                }
            }
            M::NewCustomers
            | M::LeadConversion
            | M::AvgContribution
            | M::Retention
            | M::HighValueRetention
            | M::Churn
            | M::Repurchase
            | M::Referral
            | M::Activation => {
                let sales: Vec<OrderAmount> = dossier.orders.iter().map(OrderAmount::from).collect();
                count_alone(RecordPlace::Customer, &|tally| {
                    tally.add_customer(&window, dossier.into(), &sales, kpi_context.high_value);
                });
            }
        }
    }

    /// The figure of all that was counted, as it is shown.
    pub fn figure(&self) -> Option<f64> {
        self.whole.figure(self.metric)
    }
}

/// Whether the metric is a share of records, of which each is in it or not.
fn is_share(metric: Metric) -> bool {
    metric.unit() == Unit::Percent && metric != Metric::Completeness
}

fn value(metric: Metric, alone: &Tally) -> Option<f64> {
    match metric.unit() {
        Unit::Count => None,
        Unit::Net => Some(alone.numerator(metric)),
        _ if is_share(metric) => None,
        _ => alone.figure(metric),
    }
}
