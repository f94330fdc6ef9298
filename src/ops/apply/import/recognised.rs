//! How a record that comes is known again, and what of both becomes one record.

use chrono::NaiveDate;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::domain::check::{self, Checked};
use crate::domain::{Customer, FollowUp, InboxItem, KpiReview, KpiTarget, json};
use crate::ops::Existing;
use crate::store::{Row, StoreError};

/// Lists whose items stand beside those that come.
const ADDED_TO: [&str; 3] = ["tags", "phones", "emails"];

/// A record of which there may be several that say the same: known again by its uid.
pub(in super::super) trait Uid: Clone + PartialEq + Serialize + DeserializeOwned {
    fn uid(&self) -> Option<&str>;
    fn set_uid(&mut self, uid: Option<String>);

    /// Whether it is the same thing whatever else both say: there is one value of a figure for a period.
    fn is_of_same_figure(&self, _other: &Self) -> bool {
        false
    }

    /// What of it cannot be, looked at alone.
    fn check(&self) -> Checked;

    fn without_uid(&self) -> Self {
        let mut bare = self.clone();
        bare.set_uid(None);
        bare
    }
}

macro_rules! with_uid {
    ($($name:ident: $check:expr $(, $same:expr)?;)+) => {
        $(impl Uid for crate::domain::$name {
            fn uid(&self) -> Option<&str> {
                self.uid.as_deref()
            }
            fn set_uid(&mut self, uid: Option<String>) {
                self.uid = uid;
            }
            fn check(&self) -> Checked {
                $check(self)
            }
            $(fn is_of_same_figure(&self, other: &Self) -> bool {
                $same(self, other)
            })?
        })+
    };
}
with_uid!(
    FollowUp: follow_up;
    Order: check::check_order;
    Issue: check::check_issue;
    Survey: check::check_survey;
    Contract: check::check_contract;
    Opportunity: check::check_opportunity;
    Action: check::check_action;
    Insight: check::check_insight;
    AccountPlan: check::check_account_plan;
    Worksheet: check::check_worksheet;
    Case: check::check_case;
    KpiTarget: check::check_kpi_target, same_target;
    KpiReview: check::check_kpi_review, same_review;
    InboxItem: inbox_item;
);

fn same_target(one: &KpiTarget, other: &KpiTarget) -> bool {
    (one.metric, one.period) == (other.metric, other.period)
}

fn same_review(one: &KpiReview, other: &KpiReview) -> bool {
    (one.metric, one.period) == (other.metric, other.period)
}

/// Whom it names is for the customer's contacts to say.
fn follow_up(follow_up: &FollowUp) -> Checked {
    check::check_follow_up(&FollowUp { contacts: Vec::new(), ..follow_up.clone() }, &[])
}

fn inbox_item(item: &InboxItem) -> Checked {
    check::check_inbox_item(&InboxItem { contacts: Vec::new(), ..item.clone() }, &[])
}

/// Takes the first matching row, so that no row is recognised twice.
pub(in super::super) fn take<T>(there: &mut [Option<Row<T>>], fits: impl Fn(&Row<T>) -> bool) -> Option<Row<T>> {
    there.iter_mut().find(|row| row.as_ref().is_some_and(&fits)).and_then(Option::take)
}

/// A record with what comes; where both cannot be true at once, the one that wins alone.
pub(super) fn both<T: Uid>(there: &T, coming: &T, existing: Existing) -> Result<T, StoreError> {
    let mut value = laid_over(there, coming, existing)?;
    if value.check().is_err() {
        value = if existing == Existing::Overwrite { coming.clone() } else { there.clone() };
    }
    value.set_uid(there.uid().map(str::to_owned));
    Ok(value)
}

/// The same for a customer's own fields.
pub(super) fn both_profiles(there: &Customer, coming: &Customer, existing: Existing) -> Result<Customer, StoreError> {
    let mut value = laid_over(there, coming, existing)?;
    if value.stage != crate::domain::Stage::Lost {
        value.lost_on = None::<NaiveDate>;
    }
    let alone = if existing == Existing::Overwrite { coming } else { there };
    Ok(if check::check_profile(&value).is_ok() { value } else { alone.clone() })
}

/// The existing fields with the incoming ones, as it is said: only what is empty, over what is there, or not at all.
pub(super) fn laid_over<T>(there: &T, coming: &T, existing: Existing) -> Result<T, StoreError>
where
    T: Serialize + DeserializeOwned + Clone,
{
    match existing {
        Existing::Overwrite => overlaid(there, coming),
        Existing::Skip => Ok(there.clone()),
        Existing::Fill => overlaid(coming, there).and_then(|filled| with_lists(&filled, coming)),
    }
}

/// Adds what lists of further things have that come: tags, numbers, addresses.
fn with_lists<T: Serialize + DeserializeOwned>(filled: &T, coming: &T) -> Result<T, StoreError> {
    let mut value = json::to_tree(filled).map_err(|error| damaged(&error))?;
    if let (Value::Object(fields), Value::Object(new)) =
        (&mut value, json::to_tree(coming).map_err(|error| damaged(&error))?)
    {
        for (name, more) in new {
            match (fields.get_mut(&name), more) {
                (Some(Value::Array(list)), Value::Array(more)) if ADDED_TO.contains(&&*name) => {
                    let fresh: Vec<Value> = more.into_iter().filter(|one| !list.contains(one)).collect();
                    list.extend(fresh);
                }
                (Some(Value::Object(own)), Value::Object(more)) if name == "fields" => {
                    for (name, value) in more {
                        own.entry(name).or_insert(value);
                    }
                }
                _ => {}
            }
        }
    }
    json::from_tree(&value).map_err(|error| damaged(&error.into_inner()))
}

fn damaged(error: &serde_json::Error) -> StoreError {
    StoreError::Damaged { detail: error.to_string() }
}

/// The existing fields, overwritten by the incoming ones.
pub(super) fn overlaid<T: Serialize + DeserializeOwned>(there: &T, coming: &T) -> Result<T, StoreError> {
    let mut value = json::to_tree(there).map_err(|error| damaged(&error))?;
    if let (Value::Object(fields), Value::Object(new)) =
        (&mut value, json::to_tree(coming).map_err(|error| damaged(&error))?)
    {
        fields.extend(new);
    }
    json::from_tree(&value).map_err(|error| damaged(&error.into_inner()))
}
