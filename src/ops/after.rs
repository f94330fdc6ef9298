//! What the rules suggest next, once something has been recorded: the date beside the record form, and `>` alone.
//!
//! Computed on the customer's dossier plus the record; nothing is written. Leaves out the sentence of the reasons.

use std::collections::HashMap;

use super::RulesContext;
use crate::domain::{ContactId, CustomerId, FollowUp, FollowUpId};
use crate::facts::{Dossier, FollowUpFacts};
use crate::rules::{Reason, Suggestion};
use crate::store::{Reader, Select, StoreError};

/// How far ahead the next step may be, in days; long enough for the rarest obligation of a rulebook.
const EVER: i64 = 10 * 366;

/// What comes next, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct After {
    /// What the rules suggest.
    pub suggestion: Suggestion,
    /// The reasons, most important first.
    pub reasons: Vec<Reason>,
}

/// The dossier of a customer; `None` when no customer has this row.
pub fn dossier(
    reader: &Reader<'_>,
    context: &RulesContext,
    customer: CustomerId,
) -> Result<Option<Dossier>, StoreError> {
    let mut found = None;
    reader.dossiers(Select::Only(&[customer]), context.named_since(), |dossier| found = Some(dossier.clone()))?;
    Ok(found)
}

/// What the rules suggest next for a customer once this record is written; `None` when nothing is left to suggest.
pub fn next_after(
    reader: &Reader<'_>,
    context: &RulesContext,
    customer: CustomerId,
    record: &FollowUp,
) -> Result<Option<Suggestion>, StoreError> {
    let found = dossier(reader, context, customer)?;
    Ok(found.and_then(|dossier| After::of(&dossier, context, record, None)).map(|after| after.suggestion))
}

impl After {
    /// What the rules suggest once this record is written; `planned` is the open follow-up it completes.
    pub fn of(
        dossier: &Dossier,
        context: &RulesContext,
        record: &FollowUp,
        planned: Option<FollowUpId>,
    ) -> Option<Self> {
        Self::now(&with_record(dossier, context, record, planned), context)
    }

    /// What the rules suggest now.
    pub fn now(dossier: &Dossier, context: &RulesContext) -> Option<Self> {
        let standing = context.judge(dossier);
        let suggestion = standing.suggestions(EVER).into_iter().next()?;
        let reasons = standing.reasons(&suggestion);
        Some(Self { suggestion, reasons })
    }

    /// The ids of the obligations it serves.
    pub fn obligations(&self, context: &RulesContext) -> Vec<String> {
        obligation_ids(&self.suggestion, context)
    }
}

/// The ids of the obligations of a suggestion: what a follow-up planned from it carries.
pub fn obligation_ids(suggestion: &Suggestion, context: &RulesContext) -> Vec<String> {
    suggestion.obligations.iter().map(|place| context.rulebook.obligations[*place].id.clone()).collect()
}

fn with_record(dossier: &Dossier, context: &RulesContext, record: &FollowUp, planned: Option<FollowUpId>) -> Dossier {
    let ids: HashMap<&str, ContactId> =
        dossier.contacts.iter().map(|person| (person.name.as_str(), person.id)).collect();
    // A new record counts as the newest in the book.
    let row = planned.unwrap_or(FollowUpId(i64::MAX));
    let mut touch = FollowUpFacts::of(row, record, &ids);
    touch.done_on.get_or_insert(context.today);
    let mut after = dossier.clone();
    after.follow_ups.retain(|other| other.id != row);
    after.follow_ups.push(touch);
    after.follow_ups.sort_by_key(|touch| touch.id);
    after
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Customer, Kind, Outcome, Stage};
    use crate::ops::OwnFiles;
    use crate::store::{Role, Store};
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn book() -> (Store, CustomerId) {
        let mut customer = Customer::new("C001", "华星科技有限公司", Stage::Won, day("2026-03-02"));
        customer.since = Some(day("2026-03-02"));
        let mut store = Store::in_memory().unwrap();
        let written = store
            .write::<_, StoreError>("2026-11-23T00:00:00Z", Role::Do, |tx| {
                Ok((tx.insert_customer(&customer)?, "null".into()))
            })
            .unwrap();
        (store, written.value)
    }

    #[test]
    fn what_comes_next_depends_on_what_is_recorded() {
        let (store, customer) = book();
        let reader = store.read().unwrap();
        let context = RulesContext::read(&reader, &OwnFiles::default(), day("2026-11-23"), None).unwrap();
        let next = |outcome: Option<Outcome>| {
            let record = FollowUp { outcome, ..FollowUp::new(Kind::Phone) };
            next_after(&reader, &context, customer, &record).unwrap().unwrap()
        };
        let answered = next(None);
        let unanswered = next(Some(Outcome::NoResponse));
        assert_eq!(answered.not_before, context.today);
        assert_eq!(unanswered.not_before, day("2026-11-26"), "an attempt that nobody answered is tried again");
        assert!(next_after(&reader, &context, CustomerId(99), &FollowUp::new(Kind::Phone)).unwrap().is_none());
    }
}
