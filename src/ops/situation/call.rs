//! What the next talk with a customer is prepared by: the questions of the plan, what they promised and when it is due.

use chrono::NaiveDate;

use crate::domain::FollowUpId;
use crate::facts::{CallFacts, Promised};
use crate::ops::days_in_text::last_day;
use crate::ops::{Profile, RulesContext, VisitPlan};

impl Profile {
    pub(super) fn call_facts(&self, context: &RulesContext, prepared: Option<FollowUpId>) -> CallFacts {
        let today = context.today;
        let visit = self.follow_ups.iter().find(|row| Some(row.id) == prepared && row.follow_up.is_open());
        let plan = visit.and_then(|row| VisitPlan::among(&self.worksheets, &row.follow_up));
        let promised = |(on, text): (NaiveDate, &str)| Promised { text: text.to_owned(), on, due: last_day(text, on) };
        let orders = self.orders.iter().map(|row| &row.value).filter(|order| order.ordered_on <= today);
        let ordered = orders.max_by_key(|order| order.ordered_on);
        let customer = &self.customer.value;
        CallFacts {
            planned: plan.map(|plan| plan.questions).unwrap_or_default(),
            promises: self.open_promises(&[], today).theirs.into_iter().map(promised).collect(),
            ordered: ordered.map(|order| (order.ordered_on, order.product.clone())),
            is_process_known: customer.decision_process.is_some(),
            is_loss_explained: customer.lost_reason.is_some(),
        }
    }
}
