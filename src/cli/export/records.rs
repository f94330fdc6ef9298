//! The records of one kind as rows for a spreadsheet: a column for each field, headed as people call it.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;

use crate::cli::args::RecordKind;
use crate::domain::field::{EntityRow, FieldRow, ValueKind};
use crate::domain::{Book, Customer, ENTITIES, HasFields, Word};
use crate::exchange::csv::{CsvValue, write_header, write_row};
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
    let whose =
        Columns { fields: ["code", "name"].iter().filter_map(|name| Customer::ROW.field(name)).collect(), lang };
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
    fields: Vec<&'static FieldRow>,
    lang: Lang,
}

impl Columns {
    fn of(entity: &EntityRow, lang: Lang) -> Self {
        // Lists that have a table of their own stand there.
        let is_table =
            |field: &FieldRow| ENTITIES.iter().any(|other| !other.table.is_empty() && other.list == field.name);
        let fields = entity.fields.iter().filter(|field| !(field.column.is_none() && is_table(field)));
        Self { fields: fields.collect(), lang }
    }

    fn headers(&self) -> impl Iterator<Item = &'static str> {
        self.fields.iter().map(|field| in_language(&field.labels, self.lang))
    }

    fn values(&self, record: &impl Serialize) -> io::Result<Vec<CsvValue>> {
        let record = serde_json::to_value(record)?;
        Ok(self.fields.iter().map(|field| cell(field, record.get(field.name), self.lang)).collect())
    }
}

fn in_language(texts: &[&'static str; 2], lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => texts[0],
        Lang::En => texts[1],
    }
}

fn cell(field: &FieldRow, value: Option<&Value>, lang: Lang) -> CsvValue {
    match value {
        None | Some(Value::Null) => CsvValue::Nothing,
        Some(Value::Number(number)) => CsvValue::Number(number.to_string()),
        Some(Value::Bool(flag)) => {
            CsvValue::Text(in_language(if *flag { &["是", "yes"] } else { &["否", "no"] }, lang).to_owned())
        }
        Some(Value::String(text)) => CsvValue::Text(named(field, text, lang)),
        Some(Value::Array(list)) if list.iter().all(Value::is_string) => {
            let texts: Vec<String> =
                list.iter().filter_map(Value::as_str).map(|text| named(field, text, lang)).collect();
            CsvValue::Text(texts.join("; "))
        }
        // What no cell can show stands as the format writes it.
        Some(other) => CsvValue::Text(other.to_string()),
    }
}

/// The name of a word of a vocabulary, and any other text itself.
fn named(field: &FieldRow, text: &str, lang: Lang) -> String {
    let words: &[Word] = match field.kind {
        ValueKind::Word(words) | ValueKind::Words(words) => words,
        _ => &[],
    };
    let word = words.iter().find(|word| word.code == text);
    word.map_or(text, |word| in_language(&word.names, lang)).to_owned()
}
