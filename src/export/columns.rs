//! The table of one kind of record: its columns, headed as people call the fields, and its cells from plain values.

use std::borrow::Cow;
use std::collections::HashMap;

use super::ExportError;
use crate::domain::field::{EntityRow, FieldRow, ValueKind};
use crate::domain::stored::Stored;
use crate::domain::{Customer, CustomerId, HasFields as _, Word};
use crate::exchange::written::{TableSink, WrittenCell};
use crate::import::notation::{self, ListNotation};
use crate::import::{ChoiceWords, ColumnTarget, OwnColumn, TableKind, own_columns};
use crate::messages::{Lang, fields, terms};
use crate::store::Reader;

/// The records of a kind as a table. All but customers stand behind code and name of their customer.
pub struct RecordTable {
    entity: &'static EntityRow,
    name: &'static str,
    columns: Vec<RecordColumn>,
    /// How many of the columns tell the customer.
    of_customer: usize,
    lang: Lang,
}

/// A field, and for one of a vocabulary what stands for each of its codes.
struct RecordColumn {
    field: &'static FieldRow,
    names: Vec<(&'static str, &'static str)>,
    /// Whether it holds the name of a person.
    is_person: bool,
    /// What stands above it.
    header: &'static str,
}

impl RecordTable {
    /// The table of a kind in a language.
    pub fn of(kind: TableKind, lang: Lang) -> Self {
        let entity = kind.part().row();
        let is_customer = kind == TableKind::Customers;
        let in_language = |field: &FieldRow| lang.pick(field.labels[0], field.labels[1]);
        let name =
            if is_customer { Some(terms::customers(lang)) } else { Customer::ROW.field(entity.list).map(in_language) };
        let column = |own: OwnColumn| RecordColumn {
            field: own.field,
            names: names(own.entity, own.field, lang),
            is_person: own.entity.table == "contact" && own.field.name == "name",
            header: {
                let [zh, en] = own.headers(kind);
                lang.pick(zh, en)
            },
        };
        let columns: Vec<RecordColumn> = own_columns(kind).into_iter().map(column).collect();
        let of_customer = if is_customer { 0 } else { columns.len() - entity.fields.len() };
        let name = name.unwrap_or_default();
        Self { entity, name, columns, of_customer, lang }
    }

    /// The same with these of its columns only, in this order; `customer.` stands before a field of the customer.
    pub fn of_fields(kind: TableKind, lang: Lang, names: impl Iterator<Item = &'static str>) -> Self {
        let mut whole = Self::of(kind, lang);
        let mut all: Vec<Option<RecordColumn>> = std::mem::take(&mut whole.columns).into_iter().map(Some).collect();
        let mut of_customer = 0;
        for wanted in names {
            let (is_theirs, name) = wanted.strip_prefix("customer.").map_or((false, wanted), |name| (true, name));
            let is = |(place, column): (usize, &Option<RecordColumn>)| {
                column
                    .as_ref()
                    .is_some_and(|column| column.field.name == name && (place < whole.of_customer) == is_theirs)
            };
            let Some(place) = all.iter().enumerate().position(is) else { continue };
            whole.columns.extend(all[place].take());
            of_customer += usize::from(is_theirs);
        }
        Self { of_customer, ..whole }
    }

    /// The words that a cell of a column may be one of; none where anything may stand.
    pub fn choices(&self, column: usize) -> Vec<&'static str> {
        let Some(column) = self.columns.get(column) else { return Vec::new() };
        match column.field.kind {
            ValueKind::Word(_) => column.names.iter().map(|(_, name)| *name).collect(),
            ValueKind::Flag => vec![fields::yes(self.lang), fields::no(self.lang)],
            _ => Vec::new(),
        }
    }

    /// What stands for a code in a column.
    pub fn name_of<'t>(&self, column: usize, code: &'t str) -> &'t str {
        self.columns.get(column).map_or(code, |column| column.named(code))
    }

    /// What people call it.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The names of its columns.
    pub fn headers(&self) -> Vec<&'static str> {
        self.columns.iter().map(|column| column.header).collect()
    }

    /// Writes the records, those of one customer after the other; of some customers only where they are named.
    pub fn write(
        &self,
        reader: &Reader<'_>,
        only: Option<&[CustomerId]>,
        sink: &mut dyn TableSink,
    ) -> Result<(), ExportError> {
        sink.begin(self.name, &self.headers())?;
        let fields: Vec<&'static FieldRow> = self.columns.iter().map(|column| column.field).collect();
        let (whose, own) = fields.split_at(self.of_customer);
        let mut lists: Vec<WrittenLists> = self.columns.iter().map(|_| WrittenLists::default()).collect();
        reader.each_record(self.entity, whose, own, only, |values| -> Result<(), ExportError> {
            let cells = self.columns.iter().zip(values).zip(&mut lists);
            let cells: Vec<WrittenCell<'_>> =
                cells.map(|((column, value), lists)| column.cell(value, lists, self.lang)).collect();
            Ok(sink.row(&cells)?)
        })?;
        Ok(sink.end()?)
    }
}

/// How lists of one column were written: the same people and tags stand in many records, and to try whether a list is
/// read back costs more than to find it.
#[derive(Default)]
struct WrittenLists(HashMap<String, String>);

impl WrittenLists {
    /// So many different lists are kept.
    const MOST: usize = 10_000;

    /// How this list is written, by `write` where it is new.
    fn written(&mut self, json: &str, write: impl FnOnce(&str) -> String) -> String {
        if let Some(known) = self.0.get(json) {
            return known.clone();
        }
        let text = write(json);
        if self.0.len() == Self::MOST {
            self.0.clear();
        }
        self.0.insert(json.to_owned(), text.clone());
        text
    }
}

impl RecordColumn {
    fn cell<'v>(&self, value: &'v Stored<'_>, lists: &mut WrittenLists, lang: Lang) -> WrittenCell<'v> {
        match value {
            Stored::Null => WrittenCell::Nothing,
            Stored::Integer(number) => match self.field.kind {
                ValueKind::Money => WrittenCell::Cents(*number),
                ValueKind::Flag => {
                    WrittenCell::Text((if *number == 0 { fields::no(lang) } else { fields::yes(lang) }).into())
                }
                _ => WrittenCell::Whole(*number),
            },
            Stored::Real(number) => WrittenCell::Decimal(*number),
            Stored::Text(text) => self.text(text, lists),
        }
    }

    fn text<'v>(&self, text: &'v str, lists: &mut WrittenLists) -> WrittenCell<'v> {
        let said = |text: String| if text.is_empty() { WrittenCell::Nothing } else { WrittenCell::Text(text.into()) };
        let mut list = |notation: ListNotation, named: bool| {
            let write = |json: &str| {
                let items: Vec<String> = serde_json::from_str(json).unwrap_or_default();
                let items: Vec<&str> =
                    items.iter().map(|item| if named { self.named(item) } else { item.as_str() }).collect();
                notation.write(&items)
            };
            if text == "[]" { WrittenCell::Nothing } else { said(lists.written(text, write)) }
        };
        match self.field.kind {
            ValueKind::Day => WrittenCell::Day(text.into()),
            ValueKind::Time => WrittenCell::Time(text.into()),
            ValueKind::Moment => WrittenCell::Moment(text.into()),
            ValueKind::Word(_) => WrittenCell::Text(self.named(text).into()),
            ValueKind::Words(_) => list(ListNotation::Short, true),
            ValueKind::Lines => list(ListNotation::Lines, false),
            ValueKind::Listed => list(ListNotation::Short, false),
            ValueKind::List if self.field.name == "payments" => {
                said(notation::write_payments(text).unwrap_or_default())
            }
            ValueKind::List => list(ListNotation::People, false),
            // A name in which reading would see two people, or a title.
            ValueKind::Text if self.is_person => said(ListNotation::People.write(&[text])),
            ValueKind::Object if self.field.name == "fields" => said(notation::write_own_fields(text)),
            ValueKind::Object if self.field.name == "tier_pin" => said(notation::write_pin(text)),
            _ => WrittenCell::Text(Cow::Borrowed(text)),
        }
    }

    /// The name of a word of a vocabulary, and any other text itself.
    fn named<'t>(&self, text: &'t str) -> &'t str {
        self.names.iter().find(|(code, _)| *code == text).map_or(text, |(_, name)| *name)
    }
}

/// What stands for each code of a vocabulary: its name, but the code itself where an import would take the name for
/// another word.
pub(super) fn names(entity: &EntityRow, field: &FieldRow, lang: Lang) -> Vec<(&'static str, &'static str)> {
    let words: &'static [Word] = match field.kind {
        ValueKind::Word(words) | ValueKind::Words(words) => words,
        _ => &[],
    };
    let target = ColumnTarget::parse(&format!("{}.{}", entity.table, field.name));
    let choices = ChoiceWords::default();
    let of = |word: &'static Word| {
        let name = lang.pick(word.names[0], word.names[1]);
        let is_read_back = target.is_none_or(|target| choices.read(target, name).as_deref() == Some(word.code));
        (word.code, if is_read_back { name } else { word.code })
    };
    words.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ENTITIES;

    #[test]
    fn what_stands_for_a_word_is_read_back_as_that_word() {
        let mut words = 0;
        for lang in [Lang::Zh, Lang::En] {
            for entity in ENTITIES.iter().filter(|entity| !entity.table.is_empty()) {
                for field in entity.fields {
                    let Some(target) = ColumnTarget::parse(&format!("{}.{}", entity.table, field.name)) else {
                        continue;
                    };
                    for (code, written) in names(entity, field, lang) {
                        let read = ChoiceWords::default().read(target, written);
                        assert_eq!(read.as_deref(), Some(code), "{}.{}: {written}", entity.table, field.name);
                        words += 1;
                    }
                }
            }
        }
        assert!(words > 100, "{words}");
        let stage = Customer::ROW.field("stage").unwrap();
        // In other programs a prospect is who was never spoken to.
        assert!(names(&Customer::ROW, stage, Lang::En).contains(&("intent", "intent")));
        assert!(names(&Customer::ROW, stage, Lang::Zh).contains(&("intent", "意向")));
    }
}
