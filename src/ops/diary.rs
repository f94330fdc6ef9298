//! The field-by-field changes to a customer's records, for the diary of changes.
//!
//! Additions and deletions are left to the summary of the change.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::domain::CustomerId;
use crate::store::{ChangeId, Reader, StoreError};

/// A field that a change altered.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AlteredField {
    /// The list of the record as in the format; `customer` for its own fields.
    pub list: &'static str,
    /// The field as in the format.
    pub field: String,
    /// The value before; null when empty.
    pub from: Value,
    /// The value afterwards; null when empty.
    pub to: Value,
}

/// The lists of the format, by table.
const LISTS: &[(&str, &str)] = &[
    ("customer", "customer"),
    ("contact", "contacts"),
    ("follow_up", "follow_ups"),
    ("customer_order", "orders"),
    ("issue", "issues"),
    ("survey", "surveys"),
    ("contract", "contracts"),
    ("opportunity", "opportunities"),
    ("action", "actions"),
    ("insight", "insights"),
    ("account_plan", "account_plan"),
    ("worksheet", "worksheets"),
    ("case_study", "cases"),
    ("inbox_item", "inbox"),
];
/// Columns that hold cents.
const MONEY: [&str; 3] = ["annual_revenue", "annual_purchase", "amount"];
/// Boolean columns.
const FLAGS: [&str; 4] = ["strategic", "key", "renewed", "satisfied"];
/// Columns that refer to a row or are not a field of the format.
const UNTOLD: [&str; 7] = ["id", "row_version", "uid", "customer_id", "referred_by_id", "reports_to_id", "contact_id"];

/// The fields that a change altered in the records of a customer.
pub fn altered_fields(
    reader: &Reader<'_>,
    change: ChangeId,
    customer: CustomerId,
) -> Result<Vec<AlteredField>, StoreError> {
    let mut altered = Vec::new();
    for (table, before, after) in reader.altered_rows(change, customer)? {
        let Some((_, list)) = LISTS.iter().find(|(known, _)| *known == table) else { continue };
        let mut columns: Vec<&String> = before.keys().chain(after.keys()).collect();
        columns.sort_unstable();
        columns.dedup();
        for column in columns.into_iter().filter(|column| !UNTOLD.contains(&column.as_str())) {
            let side = |row: &Map<String, Value>| told(column, row.get(column));
            let (from, to) = (side(&before), side(&after));
            if from != to {
                altered.push(AlteredField { list, field: field_of(list, column), from, to });
            }
        }
    }
    Ok(altered)
}

/// The format's name for a column.
fn field_of(list: &str, column: &str) -> String {
    let name = match (list, column) {
        ("account_plan", "starts_on") => "from",
        ("account_plan", "ends_on") => "to",
        (_, "day") => "on",
        (_, "belief") => "text",
        (_, "how_to_check") => "check",
        (_, "reports_to_name") => "reports_to",
        (_, "contact_name") => "contact",
        (_, other) => other,
    };
    name.to_owned()
}

/// The value of a column as in the format.
fn told(column: &str, value: Option<&Value>) -> Value {
    match value {
        Some(Value::Number(number)) if FLAGS.contains(&column) => Value::Bool(number.as_i64() == Some(1)),
        Some(Value::Number(cents)) if MONEY.contains(&column) => {
            serde_json::to_value(crate::domain::Money::from_cents(cents.as_i64().unwrap_or_default()))
                .unwrap_or_default()
        }
        Some(Value::String(text)) if text.starts_with(['[', '{']) => {
            serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.clone()))
        }
        Some(other) => other.clone(),
        None => Value::Null,
    }
}
