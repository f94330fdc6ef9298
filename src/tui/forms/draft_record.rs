//! Of which record a draft is, by the name of its form: a row or a code may be another record's after an older copy was
//! restored.
//!
//! Leaves out how such a form is opened again, see `reopening`.

use crate::domain::{
    AccountPlan, Action, Case, Contact, Contract, Customer, CustomerId, FollowUp, FollowUpId, Insight, Issue,
    Opportunity, Order, Survey, Worksheet,
};
use crate::store::{Reader, StoreError};

/// Whether the form of this name writes a record that the book does not have yet.
pub fn is_new(form: &str) -> bool {
    let (kind, which) = form.split_once('.').unwrap_or((form, ""));
    let place = which.rsplit('.').next().unwrap_or_default();
    matches!(kind, "record" | "next" | "appointment")
        || form == "customer.new"
        || (kind == "action" && which.is_empty())
        || (kind == "case" && which.parse::<i64>().is_err())
        || place.parse::<i64>().is_ok_and(|number| number < 0)
}

/// What tells the record of the form of this name from every other one: its unique id, of a customer and of what is new
/// there the customer's name. `None` where the form is of no record, or the record is not in the book.
pub fn record_of(reader: &Reader<'_>, form: &str) -> Result<Option<String>, StoreError> {
    let Some((kind, which)) = form.split_once('.') else { return Ok(None) };
    if matches!(kind, "customer" | "record" | "next")
        && let Some(id) = reader.customer_by_code(which)?
    {
        return name_of(reader, id);
    }
    if let ("record" | "follow-up", Ok(FollowUpId(id))) = (kind, which.parse()) {
        return Ok(reader.find::<FollowUp>(id)?.and_then(|row| row.value.uid));
    }
    let Ok(number) = which.rsplit('.').next().unwrap_or_default().parse::<i64>() else { return Ok(None) };
    if number < 0 {
        return name_of(reader, CustomerId(-number));
    }
    macro_rules! uid {
        ($record:ty) => {
            reader.find::<$record>(number)?.and_then(|row| row.value.uid)
        };
    }
    Ok(match kind {
        "contact" => uid!(Contact),
        "issue" => uid!(Issue),
        "survey" => uid!(Survey),
        "order" => uid!(Order),
        "contract" => uid!(Contract),
        "opportunity" | "closing" => uid!(Opportunity),
        "insight" => uid!(Insight),
        "account-plan" => uid!(AccountPlan),
        "action" => uid!(Action),
        "case" => uid!(Case),
        "worksheet" => uid!(Worksheet),
        _ => None,
    })
}

fn name_of(reader: &Reader<'_>, customer: CustomerId) -> Result<Option<String>, StoreError> {
    Ok(reader.find::<Customer>(customer.0)?.map(|row| row.value.name))
}
