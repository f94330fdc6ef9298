//! Notes with a customer what it is not to be reminded of again.

use super::{Done, said};
use crate::domain::{Customer, CustomerId, Period};
use crate::ops::change::OpsError;
use crate::ops::change_summary::ChangeSummary;
use crate::ops::service_reports::PUT_AWAY;
use crate::store::{Row, WriteTx};

/// How many months a customer remembers.
const MOST: usize = 20;

/// The service reports of a month were written or put away.
pub(super) fn service_reports(tx: &WriteTx<'_>, customers: &[CustomerId], month: Period) -> Result<Done, OpsError> {
    let mut names = Vec::new();
    for customer in customers {
        let mut row: Row<Customer> = tx.get(customer.0)?;
        names.push(row.value.called().to_owned());
        let known = row.value.put_away.remove(PUT_AWAY).unwrap_or_default();
        let own = month.to_string();
        let mut months: Vec<&str> = known.lines().filter(|line| *line != own).collect();
        months.push(&own);
        let kept = months[months.len().saturating_sub(MOST)..].join("\n");
        row.value.put_away.insert(PUT_AWAY.to_owned(), kept);
        tx.update(&row)?;
    }
    let customer = if let [only] = names.as_slice() { Some(only.clone()) } else { None };
    Ok(said(ChangeSummary::ServiceReportsNoted { customer, count: names.len(), month }))
}
