//! What an import of tables says of itself: as a page, and as JSON.

use serde::Serialize;

use super::Counts;
use crate::cli::columns::aligned;
use crate::cli::output::{CommandOutput, Failure};
use crate::cli::session::Session;
use crate::messages::clean::clean;
use crate::messages::cli::notes;
use crate::messages::{Lang, cells, importing as text, merging};
use crate::ops::Imported;
use crate::ops::takeover::{AssumedStage, ColumnReport, TableImport, TableReport, TakeReport};
use crate::sentences::import_report::{self, RowTold};
use crate::sentences::importing::{self, Ways};

/// So many things of one sort are told one by one on a page.
const TOLD: usize = 12;
/// The widest sample on a page, in cells.
const WIDEST: usize = 28;

/// An import of tables, as JSON. What a file of one table says stands at the top, and all tables in `tables`.
#[derive(Serialize)]
pub struct TableJson<'r> {
    source: Option<&'static str>,
    kind: &'static str,
    sheet: Option<&'r str>,
    encoding: Option<&'static str>,
    header_row: usize,
    columns: Vec<ColumnJson<'r>>,
    tables: Vec<OneTableJson<'r>>,
    left_out: &'r [String],
    taken: Counts,
    filled: usize,
    unchanged: usize,
    not_data: usize,
    rows: RowsJson,
    /// The code of the currency in which the book counts from now on, as the file does.
    currency: Option<&'static str>,
    /// New customers without a stage who have not bought, and what they are taken for.
    assumed_stage: StageJson,
    /// The same for those who have bought.
    assumed_bought: StageJson,
    parked: bool,
    skipped: Vec<SkippedJson>,
    notes: Vec<NoteJson<'r>>,
    fills: Vec<FillJson<'r>>,
}

#[derive(Serialize)]
struct OneTableJson<'r> {
    source: Option<&'static str>,
    kind: &'static str,
    sheet: Option<&'r str>,
    header_row: usize,
    columns: Vec<ColumnJson<'r>>,
}

#[derive(Serialize)]
struct ColumnJson<'r> {
    header: &'r str,
    field: Option<&'r str>,
    samples: Vec<SampleJson<'r>>,
}

#[derive(Serialize)]
struct SampleJson<'r> {
    text: &'r str,
    became: Option<&'r str>,
}

#[derive(Serialize)]
struct RowsJson {
    read: usize,
    taken: usize,
    same: usize,
    refused: usize,
    not_data: usize,
}

#[derive(Serialize)]
struct StageJson {
    stage: &'static str,
    customers: usize,
}

impl From<AssumedStage> for StageJson {
    fn from(assumed: AssumedStage) -> Self {
        Self { stage: assumed.stage.code(), customers: assumed.customers }
    }
}

#[derive(Serialize)]
struct SkippedJson {
    sheet: Option<String>,
    line: usize,
    name: String,
    column: Option<String>,
    text: String,
    reason: String,
}

#[derive(Serialize)]
struct NoteJson<'r> {
    sheet: Option<&'r str>,
    line: usize,
    name: &'r str,
    column: &'r str,
    text: &'r str,
    note: String,
}

#[derive(Serialize)]
struct FillJson<'r> {
    sheet: Option<&'r str>,
    line: usize,
    customer: &'r str,
    field: &'static str,
    old: &'r str,
    new: &'r str,
}

impl<'r> TableJson<'r> {
    /// The answer of an import with `--json`.
    pub fn answer(
        session: &Session,
        import: &'r TableImport,
        report: &'r TakeReport,
    ) -> Result<CommandOutput, Failure> {
        let lang = session.lang;
        let first = report.tables.first();
        let sheet = |table: usize| report.tables.get(table).and_then(|one| one.sheet.as_deref());
        let taken = Imported {
            taken: report.taken.clone(),
            updated: report.filled,
            unchanged: report.rows.same,
            ..Imported::default()
        };
        let rows = report.rows;
        CommandOutput::json(&Self {
            source: first.and_then(|one| one.source),
            kind: first.map_or("", |one| one.kind.code()),
            sheet: first.and_then(|one| one.sheet.as_deref()),
            encoding: import.encoding(),
            header_row: first.map_or(0, |one| one.header_row),
            columns: first.map(columns).unwrap_or_default(),
            tables: report.tables.iter().map(one_table).collect(),
            left_out: &report.left_out,
            taken: super::counts(&taken),
            filled: report.filled,
            unchanged: rows.same,
            not_data: rows.not_data,
            rows: RowsJson {
                read: rows.read,
                taken: rows.taken,
                same: rows.same,
                refused: rows.refused,
                not_data: rows.not_data,
            },
            currency: report.currency.map(|currency| currency.code),
            assumed_stage: report.assumed.others.into(),
            assumed_bought: report.assumed.bought.into(),
            parked: report.parked,
            skipped: report
                .refused
                .iter()
                .map(|one| SkippedJson {
                    sheet: sheet(one.table).map(str::to_owned),
                    line: one.refusal.line,
                    name: one.called.clone(),
                    column: one.refusal.column.clone(),
                    text: one.refusal.text.clone(),
                    reason: importing::why(lang, &Ways::Options, &one.refusal.why, &one.refusal.text),
                })
                .collect(),
            notes: report
                .notes
                .iter()
                .map(|one| NoteJson {
                    sheet: sheet(one.table),
                    line: one.note.line,
                    name: &one.called,
                    column: &one.note.column,
                    text: &one.note.text,
                    note: importing::why(lang, &Ways::Options, &one.note.why, &one.note.text),
                })
                .collect(),
            fills: report
                .fills
                .iter()
                .map(|one| FillJson {
                    sheet: sheet(one.table),
                    line: one.line,
                    customer: &one.customer,
                    field: one.what.field,
                    old: &one.what.before,
                    new: &one.what.after,
                })
                .collect(),
        })
    }
}

fn one_table(table: &TableReport) -> OneTableJson<'_> {
    OneTableJson {
        source: table.source,
        kind: table.kind.code(),
        sheet: table.sheet.as_deref(),
        header_row: table.header_row,
        columns: columns(table),
    }
}

fn columns(table: &TableReport) -> Vec<ColumnJson<'_>> {
    table
        .columns
        .iter()
        .map(|column| ColumnJson {
            header: &column.header,
            field: column.field.as_deref(),
            samples: column
                .samples
                .iter()
                .map(|sample| SampleJson { text: &sample.text, became: sample.became.as_deref() })
                .collect(),
        })
        .collect()
}

/// The page of an import; with the columns where it is only rehearsed.
pub fn page(session: &Session, name: &str, import: &TableImport, report: &TakeReport, with_columns: bool) -> String {
    let lang = session.lang;
    let mut lines: Vec<String> = Vec::new();
    for table in &report.tables {
        lines.push(heading(lang, name, import, table));
        if with_columns {
            lines.extend(column_lines(lang, report, table));
            lines.push(String::new());
        }
    }
    if !report.left_out.is_empty() {
        lines.push(text::left_out(lang, clean(&report.left_out.join(lang.pick("、", ", ")))));
    }
    let ways = Ways::Options;
    let told = import_report::summary(lang, &ways, report);
    lines.push(match told.brought.as_str() {
        "" => notes::taken_nothing(lang).to_owned(),
        brought => notes::taken(lang, brought),
    });
    lines.push(told.rows);
    lines.extend(import_report::columns_told(lang, &ways, report));
    lines.extend(told.stages);
    lines.extend(told.currency);
    let sentence = |row: &RowTold| import_report::sentence(lang, report, row, shown);
    lines.extend(first_told(lang, report.refused.len(), |at| {
        report.refused.get(at).map(|row| sentence(&import_report::refused(lang, &ways, row)))
    }));
    lines.extend(first_told(lang, report.noted_count(), |at| {
        report.noted(at).map(|noted| sentence(&import_report::noted(lang, &ways, report, noted)))
    }));
    lines.join("\n")
}

fn heading(lang: Lang, name: &str, import: &TableImport, table: &TableReport) -> String {
    let kind = importing::kind(lang, table.kind);
    let mut parts = vec![name.to_owned()];
    parts.extend(table.sheet.as_ref().map(|sheet| text::sheet_called(lang, clean(sheet))));
    parts.push(match table.source {
        Some(source) => text::source_and_kind(lang, source, kind),
        None => kind.to_owned(),
    });
    parts.push(text::header_at(lang, table.header_row));
    parts.extend(import.encoding().map(|encoding| text::encoded_in(lang, encoding)));
    parts.join(lang.pick("，", ", "))
}

fn column_lines(lang: Lang, report: &TakeReport, table: &TableReport) -> Vec<String> {
    let head = [text::column(lang), merging::head_field(lang), text::sample(lang)].map(str::to_owned).to_vec();
    let row = |column: &ColumnReport| {
        let told = import_report::column(lang, report, column);
        // As `--map` names it.
        let field = column.field.as_deref().filter(|field| *field != "customer.fields");
        let becomes = field.map_or_else(|| told.becomes.clone(), |field| format!("{} ({field})", told.becomes));
        let samples: Vec<String> = told.samples.iter().map(|sample| shown(sample)).collect();
        vec![shown(&told.header), becomes, samples.join(" | ")]
    };
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(table.columns.iter().map(row)).collect();
    aligned(&rows, 2)
}

/// A text that is fit to show, short.
fn shown(told: &str) -> String {
    cells::cut(told, WIDEST)
}

/// The first of so many in words, and how many more there are.
fn first_told(lang: Lang, count: usize, told: impl Fn(usize) -> Option<String>) -> Vec<String> {
    let mut lines: Vec<String> = (0..count.min(TOLD)).filter_map(told).map(|one| format!("  {one}")).collect();
    if count > TOLD {
        lines.push(format!("  {}", text::more_of_them(lang, count - TOLD)));
    }
    lines
}
