//! One workbook with the eleven tables of the documents that the rules come from, under their own names and columns,
//! filled from the book.
//!
//! What the book does not know stays empty. A follow-up has its internal number in a column after the others, a target its
//! period, so that an import knows them again.

mod customers;
mod figures;
mod plans;

use super::ExportError;
use crate::domain::{Book, FollowUp, HasFields as _, KpiTarget};
use crate::exchange::workbook::WorkbookSink;
use crate::exchange::written::{TableSink as _, WrittenCell};
use crate::import::{SOURCE_TABLES, SourceRows, SourceTable};
use crate::messages::{Lang, rulebook};
use crate::ops::{RulesContext, read_book};
use crate::store::{Reader, Select};

/// The documents are Chinese.
const LANG: Lang = Lang::Zh;

/// The table that names the next plan of a customer in words.
const NAMES_THE_NEXT: &str = "客户关系维护记录表";

/// The table that names the customers' codes.
const NAMES_THE_CODES: &str = "客户信息分析表";

/// A row of a table.
type Cells = Vec<WrittenCell<'static>>;

/// What the tables are filled from.
struct Filling<'f> {
    book: &'f Book,
    context: &'f RulesContext,
    /// The tier of each customer, in the order of the book.
    tiers: Vec<String>,
}

/// Writes the tables into a workbook.
pub fn write_source_tables(
    reader: &Reader<'_>,
    context: &RulesContext,
    workbook: &mut WorkbookSink,
) -> Result<(), ExportError> {
    let book = read_book(reader)?;
    let mut tiers = Vec::with_capacity(book.customers.len());
    reader.dossiers(Select::All, context.named_since(), |dossier| {
        tiers.push(rulebook::named(LANG, &context.judge(dossier).tier().short_name).to_owned());
    })?;
    let filling = Filling { book: &book, context, tiers };
    let periods = figures::read(reader, context, &book)?;
    let mut tables: Vec<(&SourceTable, Vec<Cells>)> = SOURCE_TABLES.iter().zip(filling.tables(&periods)).collect();
    // An import that meets the codes first knows each customer by its own, and one that meets the plans first knows those
    // again that a record names as the next one.
    tables.sort_by_key(|(table, _)| (table.name == NAMES_THE_NEXT, table.name != NAMES_THE_CODES));
    tables.into_iter().try_for_each(|(table, rows)| write_table(workbook, table, &rows))
}

fn write_table(workbook: &mut WorkbookSink, table: &SourceTable, rows: &[Cells]) -> Result<(), ExportError> {
    let with_number = rows.iter().any(|row| row.len() > table.headers.len());
    let behind = match table.rows {
        SourceRows::Targets => KpiTarget::ROW.field("period"),
        _ => FollowUp::ROW.field("uid"),
    };
    let number = behind.map(|field| field.labels[0]).filter(|_| with_number);
    let headers: Vec<&str> = table.headers.iter().copied().chain(number).collect();
    workbook.begin(table.name, &headers)?;
    rows.iter().try_for_each(|row| workbook.row(row))?;
    if let Some(column) = number.and_then(|_| u16::try_from(table.headers.len()).ok()) {
        workbook.hide(column);
    }
    Ok(workbook.end()?)
}

impl Filling<'_> {
    /// The rows of each table, in the order of the documents.
    fn tables(&self, periods: &[figures::PeriodRows]) -> [Vec<Cells>; 11] {
        [
            self.profiles(),
            self.customer_actions(),
            self.records(),
            figures::reviews(periods),
            self.analysis(),
            self.targets(),
            self.basics(),
            self.plans(),
            self.tiers_explained(),
            self.own_actions(),
            figures::quarterly_reviews(periods),
        ]
    }
}

/// A text, or nothing.
fn said(text: Option<&str>) -> WrittenCell<'static> {
    text.filter(|text| !text.is_empty()).map_or(WrittenCell::Nothing, |text| WrittenCell::Text(text.to_owned().into()))
}

fn day(day: Option<chrono::NaiveDate>) -> WrittenCell<'static> {
    day.map_or(WrittenCell::Nothing, |day| WrittenCell::Day(day.to_string().into()))
}

/// An amount in units of ten thousand.
fn ten_thousands(amount: Option<crate::domain::Money>) -> WrittenCell<'static> {
    amount.map_or(WrittenCell::Nothing, |amount| WrittenCell::Decimal(amount.yuan() / 10_000.0))
}
