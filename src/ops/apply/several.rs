//! Several changes, one after the other; a long run of new customers is written at once.

use chrono::NaiveDate;

use super::super::change::{Change, OpsError};
use super::super::change_summary::{ChangeCounts, ChangeSummary};
use super::{Done, perform, said};
use crate::store::WriteTx;

/// From so many new customers in a row on, their rows are logged together.
const MANY: usize = 300;

/// Makes several changes, in order.
pub(super) fn perform_all(tx: &WriteTx<'_>, changes: Vec<Change>, today: NaiveDate) -> Result<Done, OpsError> {
    perform_while(tx, changes, today, &mut || true)
}

/// The same, as long as it is wanted.
pub(super) fn perform_while(
    tx: &WriteTx<'_>,
    changes: Vec<Change>,
    today: NaiveDate,
    is_wanted: &mut dyn FnMut() -> bool,
) -> Result<Done, OpsError> {
    let mut all: Option<Done> = None;
    let mut left = changes.into_iter();
    // So many of the next changes bring a customer.
    let mut new = 0;
    let mut in_bulk = false;
    while !left.as_slice().is_empty() {
        if !is_wanted() {
            return Err(OpsError::Stopped);
        }
        if new == 0 {
            if in_bulk {
                tx.end_bulk()?;
            }
            new = left.as_slice().iter().take_while(|change| brings_customer(change)).count();
            in_bulk = new >= MANY && tx.begin_bulk()?;
        }
        let Some(change) = left.next() else { break };
        new = new.saturating_sub(1);
        let next = perform(tx, change, today)?;
        all = Some(match all {
            None => next,
            Some(mut all) => {
                all.words = all.words.and(&next.words);
                all.created.extend(next.created);
                all
            }
        });
    }
    if in_bulk {
        tx.end_bulk()?;
    }
    Ok(all.unwrap_or_else(|| said(ChangeSummary::Several(ChangeCounts::default()))))
}

fn brings_customer(change: &Change) -> bool {
    matches!(change, Change::AddCustomer(_) | Change::Bring { customer: None, .. })
}
