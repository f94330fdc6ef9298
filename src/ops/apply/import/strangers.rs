//! Unique ids of an incoming book that other records of the open one hold: they are given up before anything is
//! recognised, so that each still stands once.

use crate::domain::{
    AccountPlan, Action, Book, Case, Contact, Contract, CustomerId, FollowUp, InboxItem, Insight, Issue, KpiReview,
    KpiTarget, Opportunity, Order, Survey, Worksheet,
};
use crate::store::{Reader, Record, StoreError};

/// Takes away every uid that a record of another kind or of another customer has.
pub(super) fn give_up_uids(reader: &Reader<'_>, book: &mut Book) -> Result<(), StoreError> {
    if !reader.has_uids()? {
        return Ok(());
    }
    macro_rules! of {
        ($owner:expr, $whole:expr, $($list:ident: $kind:ty),+) => {
            $(for record in &mut $whole.$list {
                give_up(reader, <$kind>::TABLE, $owner, &mut record.uid)?;
            })+
        };
    }
    for customer in &mut book.customers {
        // A customer that is new holds nothing yet.
        let owner = Some(reader.customer_by_code(&customer.code)?.unwrap_or(CustomerId(0)));
        of!(owner, customer, contacts: Contact, follow_ups: FollowUp, orders: Order, issues: Issue, surveys: Survey);
        of!(owner, customer, contracts: Contract, opportunities: Opportunity, actions: Action, insights: Insight);
        of!(owner, customer, account_plan: AccountPlan);
        drop_settled(reader, owner, &mut customer.inbox)?;
    }
    of!(None, book, actions: Action, worksheets: Worksheet, cases: Case, kpi_targets: KpiTarget, kpi_reviews: KpiReview);
    Ok(())
}

/// Leaves out proposals of which a record was made, or which were given to another customer.
fn drop_settled(reader: &Reader<'_>, owner: Option<CustomerId>, inbox: &mut Vec<InboxItem>) -> Result<(), StoreError> {
    let mut left = Vec::with_capacity(inbox.len());
    for item in std::mem::take(inbox) {
        let uid = item.uid.clone();
        let mut own = uid.clone();
        give_up(reader, InboxItem::TABLE, owner, &mut own)?;
        if own == uid {
            left.push(item);
        }
    }
    *inbox = left;
    Ok(())
}

fn give_up(
    reader: &Reader<'_>,
    table: &str,
    owner: Option<CustomerId>,
    uid: &mut Option<String>,
) -> Result<(), StoreError> {
    if let Some(text) = uid
        && let Some(holder) = reader.holder_of_uid(text)?
        && (holder.table != table || holder.customer != owner)
    {
        *uid = None;
    }
    Ok(())
}
