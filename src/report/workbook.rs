//! A report as a workbook: a sheet for what is said, one for each table, one for trends with a chart a metric.

use std::io::{self, Write};

use super::{CellValue, NumberStyle, ReportBlock, ReportCell, ReportChart, ReportDocument, ReportTable};
use crate::exchange::workbook::WorkbookSink;
use crate::exchange::written::{TableSink as _, WrittenCell};
use crate::messages::{Lang, figures, report as text};

/// Writes the report; how many texts were longer than a cell can be, and cut.
pub fn write_workbook(document: &ReportDocument, out: &mut dyn Write) -> io::Result<usize> {
    let mut book = WorkbookSink::wrapped();
    write_said(document, &mut book)?;
    for block in &document.blocks {
        match block {
            ReportBlock::Table(table) => write_table(table, &mut book)?,
            ReportBlock::Chart(chart) => write_chart(document.lang, chart, &mut book)?,
            _ => {}
        }
    }
    book.finish(out)
}

/// What stands on the page beside its tables, each line under its heading.
fn write_said(document: &ReportDocument, book: &mut WorkbookSink) -> io::Result<()> {
    let lang = document.lang;
    book.begin(text::sheet_of_words(lang), &[text::part(lang), text::item(lang), text::wording(lang)])?;
    let mut row = |part: &str, item: &str, cell: &ReportCell| book.row(&[of_text(part), of_text(item), written(cell)]);
    row(&document.title, "", &ReportCell::absent())?;
    for line in &document.subtitle {
        row(&document.title, "", &ReportCell::text(line))?;
    }
    let (mut heading, mut below) = (String::new(), String::new());
    for block in &document.blocks {
        match block {
            ReportBlock::Heading(text) => (heading, below) = (text.clone(), String::new()),
            ReportBlock::Subheading(text) => below.clone_from(text),
            ReportBlock::Paragraph(text) => row(&heading, &below, &ReportCell::text(text))?,
            ReportBlock::List(items) => {
                items.iter().try_for_each(|item| row(&heading, &below, &ReportCell::text(item)))?;
            }
            ReportBlock::Facts(facts) => {
                let part = if below.is_empty() { &heading } else { &below };
                facts.iter().try_for_each(|(name, cell)| row(part, name, cell))?;
            }
            ReportBlock::Form(sections) => {
                for section in sections {
                    for entry in &section.entries {
                        row(&section.title, &entry.label, &ReportCell::text(entry.answer()))?;
                    }
                }
            }
            ReportBlock::Text(text) => {
                text.lines().try_for_each(|line| row(&heading, &below, &ReportCell::text(line)))?;
            }
            ReportBlock::Contents(_) | ReportBlock::Table(_) | ReportBlock::Chart(_) => {}
        }
    }
    book.end()
}

fn write_table(table: &ReportTable, book: &mut WorkbookSink) -> io::Result<()> {
    book.begin(&table.name, &table.heads.iter().map(String::as_str).collect::<Vec<_>>())?;
    table.rows.iter().try_for_each(|row| book.row(&row.iter().map(written).collect::<Vec<_>>()))?;
    book.end()
}

/// A row a period, a column a metric, beside it its target, which a line in the chart then shows.
fn write_chart(lang: Lang, chart: &ReportChart, book: &mut WorkbookSink) -> io::Result<()> {
    let mut heads = vec![chart.labelled_by.clone()];
    let mut drawn: Vec<(&str, Vec<u16>)> = Vec::new();
    for series in &chart.series {
        let mut columns = vec![u16::try_from(heads.len()).unwrap_or(u16::MAX)];
        heads.push(series.title.clone());
        if series.target.is_some() {
            columns.push(u16::try_from(heads.len()).unwrap_or(u16::MAX));
            heads.push(text::target_of_metric(lang, &series.title));
        }
        drawn.push((&series.title, columns));
    }
    book.begin(&chart.name, &heads.iter().map(String::as_str).collect::<Vec<_>>())?;
    for (at, period) in chart.periods.iter().enumerate() {
        let mut row = vec![WrittenCell::Text(figures::period(lang, *period).into())];
        for series in &chart.series {
            row.push(series.points.get(at).map_or(WrittenCell::Nothing, written));
            row.extend(series.target.as_ref().map(written));
        }
        book.row(&row)?;
    }
    for (title, columns) in drawn {
        book.draw(title, &columns);
    }
    book.end()
}

fn of_text(text: &str) -> WrittenCell<'_> {
    if text.is_empty() { WrittenCell::Nothing } else { WrittenCell::Text(text.into()) }
}

/// The value, to count with; what is not known stays empty.
fn written(cell: &ReportCell) -> WrittenCell<'_> {
    match cell.value {
        CellValue::Absent => WrittenCell::Nothing,
        CellValue::Text => WrittenCell::Text(cell.shown.as_str().into()),
        #[expect(clippy::cast_possible_truncation, reason = "counts of records")]
        CellValue::Number(number, NumberStyle::Whole) => WrittenCell::Whole(number as i64),
        CellValue::Number(number, NumberStyle::Tenths | NumberStyle::Hundredths) => WrittenCell::Decimal(number),
        CellValue::Share(share) => WrittenCell::Share(share),
        #[expect(clippy::cast_possible_truncation, reason = "amounts stay far below 2^53 cents")]
        CellValue::Money(amount) => WrittenCell::Cents((amount * 100.0).round() as i64),
        CellValue::Day(day) => WrittenCell::Day(day.to_string().into()),
    }
}
