//! Where the columns of tables go, as a file that people can read, edit and give to the next import.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::TableImport;
use crate::import::{ColumnTarget, DayOrder, TableKind};

/// The mapping of some tables, each known by its headers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MapFile {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<TableMap>,
    /// By field: what a word of its column means; an empty code is no value.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub words: BTreeMap<String, BTreeMap<String, String>>,
    /// The order of day and month, `dmy` or `mdy`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_order: Option<String>,
}

/// Where the columns of one table go.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableMap {
    /// The headers that tell the table; without them it is for every table that has the columns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Field by header; empty for a column that is left out.
    #[serde(default)]
    pub columns: BTreeMap<String, String>,
}

impl MapFile {
    /// How the tables of a file are understood now.
    pub fn of(import: &TableImport) -> Self {
        let mut words: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        for (field, word, code) in import.wishes.choices.told() {
            words.entry(field.to_owned()).or_default().insert(word.to_owned(), code.to_owned());
        }
        let table = |table: &super::TableUnderstood| {
            let named = table.mapping.columns.iter().filter(|column| !column.header.whole().is_empty());
            let columns = named.map(|column| {
                (column.header.whole(), column.target().map(|target| target.to_string()).unwrap_or_default())
            });
            let (signature, kind) = (table.mapping.signature(), table.mapping.kind.code());
            TableMap { signature: Some(signature), kind: Some(kind.to_owned()), columns: columns.collect() }
        };
        let order = import.wishes.day_order.map(|order| match order {
            DayOrder::DayFirst => "dmy".to_owned(),
            DayOrder::MonthFirst => "mdy".to_owned(),
        });
        Self { tables: import.tables.iter().map(table).collect(), words, date_order: order }
    }

    /// The first word in it that means nothing: a field, a kind, an order.
    pub fn mistake(&self) -> Option<String> {
        let is_field = |field: &String| field.is_empty() || ColumnTarget::parse(field).is_some();
        let columns = self.tables.iter().flat_map(|table| &table.columns);
        let wrong_field = columns.map(|(_, field)| field).find(|field| !is_field(field));
        let wrong_kind =
            self.tables.iter().filter_map(|table| table.kind.as_ref()).find(|kind| TableKind::of_code(kind).is_none());
        let wrong_order = self.date_order.as_ref().filter(|order| !matches!(order.as_str(), "dmy" | "mdy"));
        let wrong_word = self.words.keys().find(|field| ColumnTarget::parse(field).is_none());
        wrong_field.or(wrong_kind).or(wrong_order).or(wrong_word).cloned()
    }

    /// Understands the tables of a file as it says.
    pub fn apply(&self, import: &mut TableImport) {
        for (field, words) in &self.words {
            for (word, code) in words {
                import.wishes.choices.tell(field, word, code);
            }
        }
        if import.wishes.day_order.is_none() {
            import.wishes.day_order = match self.date_order.as_deref() {
                Some("dmy") => Some(DayOrder::DayFirst),
                Some("mdy") => Some(DayOrder::MonthFirst),
                _ => None,
            };
        }
        for table in &mut import.tables {
            let signature = table.mapping.signature();
            let is_meant = |map: &&TableMap| map.signature.as_ref().is_none_or(|other| *other == signature);
            for map in self.tables.iter().filter(is_meant) {
                if let Some(kind) = map.kind.as_deref().and_then(TableKind::of_code) {
                    table.mapping.kind = kind;
                }
                for (header, field) in &map.columns {
                    table.mapping.redirect(header, ColumnTarget::parse(field));
                }
            }
        }
    }

    /// Takes over what another one says of its tables and words.
    pub fn learn(&mut self, other: Self) {
        for table in other.tables {
            self.tables.retain(|known| known.signature != table.signature);
            self.tables.push(table);
        }
        for (field, words) in other.words {
            self.words.entry(field).or_default().extend(words);
        }
    }
}
