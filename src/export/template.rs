//! A workbook to fill in: the columns that people know of customers, people, follow-ups and orders, with an example row
//! that an import leaves out.

use super::{ExportError, RecordTable};
use crate::exchange::workbook::WorkbookSink;
use crate::exchange::written::{TableSink as _, WrittenCell};
use crate::import::TableKind;
use crate::messages::{Lang, fields, template as text};

/// An example value of a field.
enum Example {
    Empty,
    Words(fn(Lang) -> &'static str),
    /// The name of this word of the field's vocabulary.
    Choice(&'static str),
    Whole(i64),
    Yuan(i64),
    Day(&'static str),
    Time(&'static str),
}
use Example::{Choice, Day, Empty, Time, Whole, Words, Yuan};

/// The columns of each sheet, with what stands in the example row.
const SHEETS: [(TableKind, &[(&str, Example)]); 4] = [
    (
        TableKind::Customers,
        &[
            ("code", Words(text::example)),
            ("name", Words(text::company)),
            ("short_name", Words(text::company_in_short)),
            ("industry", Words(text::industry)),
            ("region", Words(text::region)),
            ("address", Empty),
            ("phone", Words(text::company_phone)),
            ("employees", Whole(1000)),
            ("annual_revenue", Yuan(500_000_000)),
            ("website", Empty),
            ("stage", Choice("returning")),
            ("since", Day("2024-03-01")),
            ("source", Choice("referral")),
            ("potential", Choice("high")),
            ("fit", Choice("full")),
            ("annual_purchase", Yuan(800_000)),
            ("needs", Words(text::needs)),
            ("preferred_channel", Choice("message")),
            ("tags", Words(text::tags)),
            ("notes", Empty),
        ],
    ),
    (
        TableKind::Contacts,
        &[
            ("customer.code", Words(text::example)),
            ("customer.name", Words(text::company)),
            ("name", Words(text::person)),
            ("title", Words(text::title)),
            ("department", Words(text::department)),
            ("roles", Words(text::role)),
            ("level", Choice("executive")),
            ("key", Words(fields::yes)),
            ("mobile", Words(text::mobile)),
            ("phone", Empty),
            ("email", Words(text::email)),
            ("wechat", Empty),
            ("birthday", Words(text::birthday)),
            ("notes", Empty),
        ],
    ),
    (
        TableKind::FollowUps,
        &[
            ("customer.code", Words(text::example)),
            ("customer.name", Words(text::company)),
            ("kind", Choice("visit")),
            ("planned_on", Day("2026-06-08")),
            ("planned_at", Time("14:30")),
            ("minutes", Whole(60)),
            ("subject", Words(text::subject)),
            ("contacts", Words(text::person)),
            ("done_on", Day("2026-06-08")),
            ("outcome", Choice("positive")),
            ("content", Words(text::content)),
            ("feedback", Words(text::feedback)),
            ("problem", Empty),
            ("tags", Empty),
        ],
    ),
    (
        TableKind::Orders,
        &[
            ("customer.code", Words(text::example)),
            ("customer.name", Words(text::company)),
            ("number", Words(text::order_number)),
            ("ordered_on", Day("2026-05-20")),
            ("amount", Yuan(120_000)),
            ("product", Words(text::product)),
            ("quantity", Whole(2)),
            ("payment_due", Day("2026-06-20")),
            ("paid_on", Empty),
            ("notes", Empty),
        ],
    ),
];

/// Writes the sheets into a workbook.
pub fn write_template(lang: Lang, book: &mut WorkbookSink) -> Result<(), ExportError> {
    for (kind, columns) in &SHEETS {
        let table = RecordTable::of_fields(*kind, lang, columns.iter().map(|(field, _)| *field));
        book.begin(table.name(), &table.headers())?;
        let cells: Vec<WrittenCell<'_>> =
            columns.iter().enumerate().map(|(place, (_, example))| example.cell(&table, place, lang)).collect();
        book.row(&cells)?;
        for (column, place) in (0_u16..).zip(0..columns.len()) {
            let words = table.choices(place);
            if !words.is_empty() {
                book.offer(column, &words)?;
            }
        }
        book.end()?;
    }
    Ok(())
}

impl Example {
    fn cell(&self, table: &RecordTable, place: usize, lang: Lang) -> WrittenCell<'static> {
        match self {
            Empty => WrittenCell::Nothing,
            Words(text) => WrittenCell::Text(text(lang).into()),
            Choice(code) => WrittenCell::Text(table.name_of(place, code).into()),
            Whole(number) => WrittenCell::Whole(*number),
            Yuan(yuan) => WrittenCell::Cents(*yuan * 100),
            Day(day) => WrittenCell::Day((*day).into()),
            Time(time) => WrittenCell::Time((*time).into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_is_a_field_and_every_example_a_word_of_it() {
        for lang in [Lang::Zh, Lang::En] {
            for (kind, columns) in &SHEETS {
                let table = RecordTable::of_fields(*kind, lang, columns.iter().map(|(field, _)| *field));
                assert_eq!(table.headers().len(), columns.len(), "{kind:?}");
                for (place, (field, example)) in columns.iter().enumerate() {
                    if let Choice(code) = example {
                        assert!(table.choices(place).contains(&table.name_of(place, code)), "{field}: {code}");
                        assert!(table.name_of(place, code) != *code || lang == Lang::En, "{field}: {code}");
                    }
                }
            }
        }
    }
}
