//! `rounds merge CUSTOMER INTO`: one customer out of two, with what becomes of every field and list.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::cli::columns::aligned;
use crate::cli::customer_arg;
use crate::cli::output::{CommandOutput, Failure};
use crate::cli::session::Session;
use crate::domain::Customer;
use crate::messages::clean::clean;
use crate::messages::cli::records as text;
use crate::ops::{Change, CustomerMerge, EntityKind, FieldMerge, MergeRequest, rehearse};
use crate::sentences::{self, values};
use crate::store::Row;

/// What becomes of two customers, as JSON.
#[derive(Serialize)]
struct Merged {
    customer: String,
    into: String,
    name: String,
    change: Option<i64>,
    fields: Vec<FieldMerge>,
    #[serde(rename = "contacts_merged")]
    same_people: Vec<String>,
    taken: BTreeMap<EntityKind, usize>,
    same: BTreeMap<EntityKind, usize>,
    referred: Vec<String>,
}

/// Makes one customer of two, or says what would become of them.
pub fn run(session: &Session, customer: &str, into: &str, dry_run: bool) -> Result<CommandOutput, Failure> {
    let mut store = session.open()?;
    let (from, into, referred) = {
        let reader = store.read().map_err(|error| session.store_failure(&error))?;
        let failed = |error| session.store_failure(&error);
        let (from, into) =
            (customer_arg::exactly(session, &reader, customer)?.id, customer_arg::exactly(session, &reader, into)?.id);
        if from == into {
            return Err(Failure::usage(text::merge_with_itself(session.lang)));
        }
        let referred = reader.referred_by(from).map_err(failed)?;
        (reader.customer(from).map_err(failed)?, reader.customer(into).map_err(failed)?, referred)
    };
    let union = CustomerMerge::of(&into.value, &from.value);
    let change = Change::Merge(MergeRequest {
        from: version(&from),
        into: version(&into),
        profile: Box::new(union.profile.clone()),
    });
    let stamp = session.stamp();
    let written = if dry_run { rehearse(&mut store, change, &stamp) } else { session.apply(&mut store, change) };
    let receipt = written.map_err(|error| session.ops_failure(&error))?;
    let merged = Merged {
        customer: from.value.code,
        into: into.value.code,
        name: union.profile.name,
        change: receipt.change.map(|change| change.0),
        fields: union.fields,
        same_people: union.same_people,
        taken: union.taken,
        same: union.same,
        referred: referred.into_iter().map(|one| one.code).filter(|code| *code != union.profile.code).collect(),
    };
    let answer = if session.json {
        CommandOutput::json(&merged)?
    } else {
        let said = sentences::of_change(session.lang, &receipt.words, session.today);
        CommandOutput::text(page(session, &said, &merged))
    };
    Ok(if dry_run { answer.noting(text::only_rehearsed(session.lang)) } else { answer })
}

fn version(row: &Row<Customer>) -> (crate::domain::CustomerId, i64) {
    (crate::domain::CustomerId(row.id), row.version)
}

fn page(session: &Session, said: &str, merged: &Merged) -> String {
    let lang = session.lang;
    let separator = lang.pick("、", ", ");
    let counted = |counts: &BTreeMap<EntityKind, usize>| {
        let each = counts.iter().map(|(kind, count)| text::count_of(lang, sentences::of_kind(lang, *kind), count));
        each.collect::<Vec<_>>().join(separator)
    };
    let mut lines = vec![clean(said).into_owned()];
    for (title, list) in [
        (text::merge_taken(lang), counted(&merged.taken)),
        (text::merge_same(lang), counted(&merged.same)),
        (text::merge_people(lang), merged.same_people.join(separator)),
        (text::merge_referred(lang), merged.referred.join(separator)),
    ] {
        if !list.is_empty() {
            lines.push(format!("  {}", crate::messages::fields::named(lang, title, clean(&list))));
        }
    }
    // A field that the other one leaves open stays as it is.
    let told = merged.fields.iter().filter(|field| !field.from.is_null() || field.result != field.into);
    let rows: Vec<Vec<String>> = told.map(|field| row(session, field)).collect();
    if !rows.is_empty() {
        lines.push(format!("  {}", text::merge_fields(lang)));
        lines.extend(aligned(&rows, 4));
    }
    lines.join("\n")
}

/// The field, what stays, and what is given up.
fn row(session: &Session, field: &FieldMerge) -> Vec<String> {
    let lang = session.lang;
    let told = |value: &Value| clean(&values::value(lang, "customer", &field.field, value)).into_owned();
    let given_up = [&field.into, &field.from].into_iter().find(|value| **value != field.result && !value.is_null());
    let both = field.result != field.into && field.result != field.from;
    vec![
        values::field(lang, "customer", &field.field),
        told(&field.result),
        given_up.filter(|_| !both).map(|value| text::merge_given_up(lang, told(value))).unwrap_or_default(),
    ]
}
