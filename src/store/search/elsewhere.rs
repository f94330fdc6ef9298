//! Finds records that are no follow-ups by their texts: customers, people, issues, orders, insights, worksheets.
//!
//! They are few beside the follow-ups and have no index: their rows are read, the newest first, until enough are found.

use std::collections::BTreeMap;

use rusqlite::types::ValueRef;

use super::Typed;
use crate::domain::field::{FieldRow, ValueKind};
use crate::domain::{Customer, CustomerId, HasFields};
use crate::store::{Reader, StoreError};

/// Fields that hold several texts of a person, each under a name.
const OF_SEVERAL_TEXTS: [&str; 2] = ["fields", "answers"];
/// Texts that are of the program, not of a person.
const OF_PROGRAM: [&str; 2] = ["uid", "template"];

/// A record in which something was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundRecord {
    /// Its row.
    pub id: i64,
    /// Whose it is; `None` of a record of the book itself.
    pub customer: Option<CustomerId>,
    /// The customer's code; empty where there is none.
    pub code: String,
    /// The short name of the customer, or the full one if there is none; empty where there is no customer.
    pub name: String,
    /// The text that holds most of the words.
    pub text: String,
    /// In which of its fields, by the name in the format.
    pub field: &'static str,
    /// What that field is called, in Chinese and in English; nothing where the text is what the record is called.
    pub label: Option<[&'static str; 2]>,
}

impl Reader<'_> {
    /// At most `most` records of a kind whose texts hold every word, the newest first.
    pub fn found_in<T: HasFields>(&self, typed: &Typed, most: usize) -> Result<Vec<FoundRecord>, StoreError> {
        let mut found = Vec::new();
        if typed.is_empty() {
            return Ok(found);
        }
        let is_text = |kind: ValueKind| matches!(kind, ValueKind::Text | ValueKind::Prose);
        let is_searched = |field: &FieldRow| {
            (is_text(field.kind) && !OF_PROGRAM.contains(&field.name)) || OF_SEVERAL_TEXTS.contains(&field.name)
        };
        let own = T::ROW.columns().filter(|(field, _)| is_searched(field));
        let (fields, columns): (Vec<&'static FieldRow>, Vec<String>) =
            own.map(|(field, column)| (field, format!("t.{}", column.id))).unzip();
        let whose = if T::ROW.table == Customer::ROW.table { "id" } else { "customer_id" };
        let mut query = self.conn.prepare_cached(&format!(
            "SELECT t.id, c.id, coalesce(c.code, ''), coalesce(c.short_name, c.name, ''), {} FROM {} AS t
             LEFT JOIN customer AS c ON c.id = t.{whose} ORDER BY t.id DESC",
            columns.join(", "),
            T::ROW.table
        ))?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let mut texts = Vec::new();
            for (at, field) in (4..).zip(&fields) {
                let ValueRef::Text(bytes) = row.get_ref(at)? else { continue };
                let text = String::from_utf8_lossy(bytes).into_owned();
                if OF_SEVERAL_TEXTS.contains(&field.name) {
                    let several: BTreeMap<String, String> = serde_json::from_str(&text).unwrap_or_default();
                    texts.extend(several.into_values().map(|text| (at, *field, text)));
                } else {
                    texts.push((at, *field, text));
                }
            }
            if !typed.is_in(texts.iter().map(|(_, _, text)| text.as_str())) {
                continue;
            }
            let best = texts.into_iter().rev().max_by_key(|(_, _, text)| typed.words_in(text));
            let Some((at, field, text)) = best else { continue };
            // What a record is called comes first.
            let (field, label) = (field.name, (at > 4).then_some(field.labels));
            let customer = row.get::<_, Option<i64>>(1)?.map(CustomerId);
            let (id, code, name) = (row.get(0)?, row.get(2)?, row.get(3)?);
            found.push(FoundRecord { id, customer, code, name, text, field, label });
            if found.len() == most {
                break;
            }
        }
        Ok(found)
    }
}
