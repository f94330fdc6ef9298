//! A follow-up as it stands on a day of a proposal.

use chrono::{NaiveDate, NaiveTime};

use crate::domain::{CustomerId, FollowUpId, Kind};
use crate::store::FollowUpRow;

/// A follow-up that takes room on a day. Of a large book tens of thousands that are overdue stand on today, so that no more
/// of each is held than is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedFollowUp {
    pub id: FollowUpId,
    pub customer: CustomerId,
    pub code: Box<str>,
    /// The short name, or the full name if there is none.
    pub name: Box<str>,
    pub kind: Kind,
    pub planned_on: Option<NaiveDate>,
    pub planned_at: Option<NaiveTime>,
    pub is_done: bool,
    pub subject: Option<Box<str>>,
    /// Ids of the obligations it was planned for.
    pub obligations: Box<[Box<str>]>,
}

impl From<FollowUpRow> for PlacedFollowUp {
    fn from(row: FollowUpRow) -> Self {
        let follow_up = row.follow_up;
        Self {
            id: row.id,
            customer: row.customer,
            code: row.code.into(),
            name: row.name.into(),
            kind: follow_up.kind,
            planned_on: follow_up.planned_on,
            planned_at: follow_up.planned_at,
            is_done: follow_up.done_on.is_some(),
            subject: follow_up.subject.map(Into::into),
            obligations: follow_up.obligations.into_iter().map(Into::into).collect(),
        }
    }
}
