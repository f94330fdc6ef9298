//! Where the columns of tables go, as a file that people can read, edit and give to the next import.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::TableImport;
use crate::import::{Column, ColumnTarget, DayOrder, Mapping, TableKind, normalise_header};

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
    /// The order of day and month in it, `dmy` or `mdy`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_order: Option<String>,
    /// Field by header; empty for a column that is left out.
    #[serde(default)]
    pub columns: BTreeMap<String, String>,
}

impl MapFile {
    /// How the tables of a file are understood now.
    pub fn of(import: &TableImport) -> Self {
        let order = import.wishes.day_order.map(|order| match order {
            DayOrder::DayFirst => "dmy".to_owned(),
            DayOrder::MonthFirst => "mdy".to_owned(),
            DayOrder::YearFirst => "ymd".to_owned(),
        });
        let mut words: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        for (field, word, code) in import.wishes.choices.told() {
            words.entry(field.to_owned()).or_default().insert(word.to_owned(), code.to_owned());
        }
        let table = |table: &super::TableUnderstood| {
            let named = table.mapping.columns.iter().filter(|column| !column.header.whole().is_empty());
            let keys = keys(&table.mapping);
            let columns = named.map(|column| {
                let key = keys.get(column.place).cloned().unwrap_or_default();
                (key, column.target().map(|target| target.to_string()).unwrap_or_default())
            });
            let (signature, kind) = (table.mapping.signature(), table.mapping.kind.code());
            TableMap {
                signature: Some(signature),
                kind: Some(kind.to_owned()),
                date_order: order.clone(),
                columns: columns.collect(),
            }
        };
        // A table of plans is known by its sheet, and nobody sends its columns elsewhere.
        let tables = import.tables.iter().filter(|table| !table.is_plans()).map(table).collect();
        Self { tables, words, date_order: order.clone() }
    }

    /// The first word in it that means nothing: a field, a kind, an order.
    pub fn mistake(&self) -> Option<String> {
        let is_field = |field: &String| field.is_empty() || ColumnTarget::parse(field).is_some();
        let columns = self.tables.iter().flat_map(|table| &table.columns);
        let wrong_field = columns.map(|(_, field)| field).find(|field| !is_field(field));
        let wrong_kind =
            self.tables.iter().filter_map(|table| table.kind.as_ref()).find(|kind| TableKind::of_code(kind).is_none());
        let orders = self.date_order.iter().chain(self.tables.iter().filter_map(|table| table.date_order.as_ref()));
        let wrong_order = orders.into_iter().find(|order| day_order(order).is_none());
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
        let mut order = self.date_order.as_deref().and_then(day_order);
        for table in import.tables.iter_mut().filter(|table| !table.is_plans()) {
            let signature = table.mapping.signature();
            let is_meant = |map: &&TableMap| map.signature.as_ref().is_none_or(|other| *other == signature);
            for map in self.tables.iter().filter(is_meant) {
                if let Some(kind) = map.kind.as_deref().and_then(TableKind::of_code) {
                    table.mapping.kind = kind;
                }
                order = order.or_else(|| map.date_order.as_deref().and_then(day_order));
                for (header, field) in &map.columns {
                    table.mapping.redirect(header, ColumnTarget::parse(field));
                }
                // Of several columns of one name each goes where it went.
                for (place, key) in keys(&table.mapping).iter().enumerate() {
                    if let Some(field) = map.columns.get(key).filter(|_| key.contains(NTH)) {
                        table.mapping.redirect_place(place, ColumnTarget::parse(field));
                    }
                }
            }
        }
        import.wishes.day_order = import.wishes.day_order.or(order);
    }

    /// Whether it says where the columns of one of these tables go, known by its headers.
    pub fn knows(&self, import: &TableImport) -> bool {
        let is_known = |signature: &String| self.tables.iter().any(|map| map.signature.as_ref() == Some(signature));
        import.tables.iter().any(|table| is_known(&table.mapping.signature()))
    }

    /// Forgets where the columns of these tables go.
    pub fn forget(&mut self, other: &Self) {
        self.tables.retain(|known| !other.tables.iter().any(|table| table.signature == known.signature));
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

/// What stands before the number of a further column of the same name: Name#2.
const NTH: char = '#';

/// What each column of a table is called in a file of mappings, by its place: its header, with its number where others
/// before it have the same.
fn keys(mapping: &Mapping) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let key = |column: &Column| {
        let header = column.header.whole();
        let count = seen.entry(normalise_header(&header)).or_default();
        *count += 1;
        if *count > 1 { format!("{header}{NTH}{count}") } else { header }
    };
    mapping.columns.iter().map(key).collect()
}

fn day_order(word: &str) -> Option<DayOrder> {
    match word {
        "dmy" => Some(DayOrder::DayFirst),
        "mdy" => Some(DayOrder::MonthFirst),
        "ymd" => Some(DayOrder::YearFirst),
        _ => None,
    }
}
