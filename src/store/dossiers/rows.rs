//! The rows of the pass over all customers: one function for each table.

use rusqlite::Row;

use super::{Lists, OrderRow};
use crate::domain::{ContactId, CustomerId, FollowUpId, IssueId, Money, Snooze, StageChange, TierChange, TierPin};
use crate::facts::{
    ContactFacts, ContractFacts, Dossier, FollowUpFacts, IssueFacts, OpportunityFacts, OrderFacts, PaymentFacts,
    SurveyFacts,
};
use crate::store::cell::cell;
use crate::store::packed;

pub(super) fn customer(row: &Row<'_>, lists: Lists) -> rusqlite::Result<Dossier> {
    Ok(Dossier {
        id: CustomerId(row.get(0)?),
        code: row.get(1)?,
        name: row.get(2)?,
        industry: row.get(3)?,
        region: row.get(4)?,
        source: cell(row, 5)?,
        referred: row.get(6)?,
        size_known: row.get(7)?,
        needs_known: row.get(8)?,
        stage: cell(row, 9)?,
        created: cell(row, 10)?,
        since: cell(row, 11)?,
        lost_on: cell(row, 12)?,
        strategic: row.get(13)?,
        parked: row.get(23)?,
        potential: cell(row, 14)?,
        fit: cell(row, 15)?,
        renewal: cell(row, 16)?,
        annual_purchase: cell(row, 17)?,
        preferred_channel: cell(row, 18)?,
        avoid_weekdays: cell(row, 19)?,
        do_not_contact_until: cell(row, 20)?,
        tier_pin: cell::<Option<TierPin>>(row, 21)?.map(|pin| pin.tier),
        cadence: cell(row, 22)?,
        snoozes: lists.snoozes,
        tier_history: lists.tier_history,
        stage_history: lists.stage_history,
        contacts: lists.contacts,
        follow_ups: lists.follow_ups,
        orders: lists.orders,
        issues: lists.issues,
        surveys: lists.surveys,
        contracts: lists.contracts,
        opportunities: lists.opportunities,
    })
}

pub(super) fn snooze(row: &Row<'_>) -> rusqlite::Result<Snooze> {
    Ok(Snooze { obligation: row.get(1)?, on: cell(row, 2)?, until: cell(row, 3)?, reason: row.get(4)? })
}

pub(super) fn tier_change(row: &Row<'_>) -> rusqlite::Result<TierChange> {
    Ok(TierChange { rulebook: row.get(1)?, tier: row.get(2)?, on: cell(row, 3)? })
}

pub(super) fn stage_change(row: &Row<'_>) -> rusqlite::Result<StageChange> {
    Ok(StageChange { stage: cell(row, 1)?, on: cell(row, 2)? })
}

pub(super) fn contact(row: &Row<'_>) -> rusqlite::Result<ContactFacts> {
    Ok(ContactFacts {
        id: ContactId(row.get(1)?),
        name: row.get(2)?,
        roles: cell(row, 3)?,
        key: row.get(4)?,
        left_on: cell(row, 5)?,
        birthday: cell(row, 6)?,
        reachable: row.get(7)?,
        channel_known: row.get(8)?,
    })
}

pub(super) fn follow_up(row: &Row<'_>) -> rusqlite::Result<FollowUpFacts> {
    let [planned_on, done_on, cancelled_on] = packed::days(row, 2)?;
    Ok(FollowUpFacts {
        id: FollowUpId(row.get(1)?),
        kind: cell(row, 3)?,
        level: cell::<Option<_>>(row, 4)?.unwrap_or_default(),
        direction: cell::<Option<_>>(row, 5)?.unwrap_or_default(),
        planned_on,
        done_on,
        cancelled_on,
        outcome: cell::<Option<_>>(row, 6)?.unwrap_or_default(),
        contacts: Vec::new(),
        obligations: cell(row, 7)?,
    })
}

/// An order on its way: its row, and the order with the order's own due date.
pub(super) fn order(row: &Row<'_>) -> rusqlite::Result<OrderRow> {
    let amount = Money::from_cents(row.get(3)?);
    let due = PaymentFacts { due: cell(row, 5)?, paid_on: cell(row, 6)?, amount };
    let (id, ordered_on, product) = (row.get(1)?, packed::day(row, 2)?, row.get(4)?);
    let order = OrderFacts { row: id, ordered_on, amount, product, dues: vec![due] };
    Ok(OrderRow { row: id, in_parts: false, order })
}

pub(super) fn payment(row: &Row<'_>) -> rusqlite::Result<(i64, PaymentFacts)> {
    let due = PaymentFacts { due: cell(row, 2)?, amount: cell(row, 3)?, paid_on: cell(row, 4)? };
    Ok((row.get(1)?, due))
}

pub(super) fn issue(row: &Row<'_>) -> rusqlite::Result<IssueFacts> {
    Ok(IssueFacts {
        id: IssueId(row.get(1)?),
        title: row.get(2)?,
        severity: cell(row, 3)?,
        opened_at: cell(row, 4)?,
        closed_at: cell(row, 5)?,
    })
}

pub(super) fn survey(row: &Row<'_>) -> rusqlite::Result<SurveyFacts> {
    let scores = [cell(row, 4)?, cell(row, 5)?, cell(row, 6)?, cell(row, 7)?];
    Ok(SurveyFacts { row: row.get(1)?, on: cell(row, 2)?, nps: cell(row, 3)?, scores })
}

pub(super) fn contract(row: &Row<'_>) -> rusqlite::Result<ContractFacts> {
    Ok(ContractFacts { row: row.get(1)?, ends_on: cell(row, 2)?, renewed: row.get(3)? })
}

pub(super) fn opportunity(row: &Row<'_>) -> rusqlite::Result<OpportunityFacts> {
    Ok(OpportunityFacts {
        row: row.get(1)?,
        stage: cell(row, 2)?,
        expected_close: cell(row, 3)?,
        closed_on: cell(row, 4)?,
        amount: cell(row, 5)?,
        probability: cell(row, 6)?,
    })
}
