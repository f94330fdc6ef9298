//! The records of one kind as rows for a spreadsheet: a column for each field, headed as people call it.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;

use crate::cli::args::RecordKind;
use crate::domain::field::{EntityRow, FieldRow, ValueKind};
use crate::domain::{Book, Customer, ENTITIES, HasFields, Word};
use crate::exchange::csv::{CsvValue, write_header, write_row};
use crate::import::{ChoiceWords, ColumnTarget};
use crate::messages::Lang;

/// Writes all records of a kind, those of one customer after the other.
pub fn write_records(book: &Book, kind: RecordKind, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    match kind {
        RecordKind::Customers => {
            let columns = Columns::of(&Customer::ROW, lang);
            write_header(out, columns.headers())?;
            book.customers.iter().try_for_each(|customer| write_row(out, columns.values(customer)?))
        }
        RecordKind::Contacts => write_of_customers(book, lang, out, |customer| &customer.contacts),
        RecordKind::FollowUps => write_of_customers(book, lang, out, |customer| &customer.follow_ups),
        RecordKind::Orders => write_of_customers(book, lang, out, |customer| &customer.orders),
        RecordKind::Issues => write_of_customers(book, lang, out, |customer| &customer.issues),
        RecordKind::Surveys => write_of_customers(book, lang, out, |customer| &customer.surveys),
        RecordKind::Contracts => write_of_customers(book, lang, out, |customer| &customer.contracts),
        RecordKind::Opportunities => write_of_customers(book, lang, out, |customer| &customer.opportunities),
    }
}

/// The records that customers have, each behind code and name of its customer.
fn write_of_customers<T: HasFields>(
    book: &Book,
    lang: Lang,
    out: &mut dyn Write,
    list: impl Fn(&Customer) -> &Vec<T>,
) -> io::Result<()> {
    let whose = Columns::some(
        &Customer::ROW,
        Customer::ROW.fields.iter().filter(|field| ["code", "name"].contains(&field.name)),
        lang,
    );
    let own = Columns::of(&T::ROW, lang);
    write_header(out, whose.headers().chain(own.headers()))?;
    for customer in &book.customers {
        let head = whose.values(customer)?;
        for record in list(customer) {
            write_row(out, head.iter().cloned().chain(own.values(record)?))?;
        }
    }
    Ok(())
}

/// The columns of a table.
struct Columns {
    columns: Vec<Column>,
    lang: Lang,
}

/// A field, and for one of a vocabulary what stands for each of its codes.
struct Column {
    field: &'static FieldRow,
    names: Vec<(&'static str, &'static str)>,
}

impl Columns {
    fn of(entity: &EntityRow, lang: Lang) -> Self {
        // Lists that have a table of their own stand there.
        let is_table =
            |field: &FieldRow| ENTITIES.iter().any(|other| !other.table.is_empty() && other.list == field.name);
        Self::some(entity, entity.fields.iter().filter(|field| !(field.column.is_none() && is_table(field))), lang)
    }

    fn some(entity: &EntityRow, fields: impl Iterator<Item = &'static FieldRow>, lang: Lang) -> Self {
        let column = |field| Column { field, names: names(entity, field, lang) };
        Self { columns: fields.map(column).collect(), lang }
    }

    fn headers(&self) -> impl Iterator<Item = &'static str> {
        self.columns.iter().map(|column| in_language(&column.field.labels, self.lang))
    }

    fn values(&self, record: &impl Serialize) -> io::Result<Vec<CsvValue>> {
        let record = serde_json::to_value(record)?;
        Ok(self.columns.iter().map(|column| column.cell(record.get(column.field.name), self.lang)).collect())
    }
}

impl Column {
    fn cell(&self, value: Option<&Value>, lang: Lang) -> CsvValue {
        match value {
            None | Some(Value::Null) => CsvValue::Nothing,
            Some(Value::Number(number)) => CsvValue::Number(number.to_string()),
            Some(Value::Bool(flag)) => {
                CsvValue::Text(in_language(if *flag { &["是", "yes"] } else { &["否", "no"] }, lang).to_owned())
            }
            Some(Value::String(text)) => CsvValue::Text(self.named(text).to_owned()),
            Some(Value::Array(list)) if list.iter().all(Value::is_string) => {
                let texts: Vec<&str> = list.iter().filter_map(Value::as_str).map(|text| self.named(text)).collect();
                CsvValue::Text(texts.join("; "))
            }
            // What no cell can show stands as the format writes it.
            Some(other) => CsvValue::Text(other.to_string()),
        }
    }

    /// The name of a word of a vocabulary, and any other text itself.
    fn named<'t>(&self, text: &'t str) -> &'t str {
        self.names.iter().find(|(code, _)| *code == text).map_or(text, |(_, name)| *name)
    }
}

/// What stands for each code of a vocabulary: its name, but the code itself where an import would take the name for
/// another word.
fn names(entity: &EntityRow, field: &FieldRow, lang: Lang) -> Vec<(&'static str, &'static str)> {
    let words: &'static [Word] = match field.kind {
        ValueKind::Word(words) | ValueKind::Words(words) => words,
        _ => &[],
    };
    let target = ColumnTarget::parse(&format!("{}.{}", entity.table, field.name));
    let choices = ChoiceWords::default();
    let of = |word: &'static Word| {
        let name = in_language(&word.names, lang);
        let is_read_back = target.is_none_or(|target| choices.read(target, name).as_deref() == Some(word.code));
        (word.code, if is_read_back { name } else { word.code })
    };
    words.iter().map(of).collect()
}

fn in_language(texts: &[&'static str; 2], lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => texts[0],
        Lang::En => texts[1],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
