//! What an import of tables says of itself, in words: the app draws them as columns, the shell writes them as lines.

mod columns;

use std::collections::BTreeMap;

use super::importing::{self, Ways};
use crate::messages::{Lang, clean::clean, fields, importing as text, takeover};
use crate::ops::EntityKind;
use crate::ops::takeover::{ChoiceUse, ColumnReport, ColumnTarget, NotData, NotTaken, NotedRow, Sample, TakeReport};

pub use columns::columns_told;

/// What a file brings, and what becomes of its rows.
pub struct ImportTold {
    /// New records by kind, and how many were filled; empty where there is nothing new.
    pub brought: String,
    /// The rows by what becomes of them.
    pub rows: String,
    /// What the book counts in from now on, where that changes; else that the file counts in another currency.
    pub currency: Option<String>,
    /// What new customers are taken for about whom the file says nothing.
    pub stages: Option<String>,
}

/// A column of a file.
pub struct ColumnTold {
    pub header: String,
    /// Where it goes.
    pub becomes: String,
    /// Its cells, each with what comes of it.
    pub samples: Vec<String>,
}

/// A row that is not taken, or of which there is something to say.
pub struct RowTold {
    /// The place of its table, and its line.
    pub at: (usize, usize),
    /// Whom it names; empty where it names nobody.
    pub who: String,
    /// Its column and cell, or what stands in the row.
    pub cell: String,
    pub why: String,
    /// The column, and what stands there; either may be empty.
    quoted: (String, String),
}

/// A text of the file on one line, fit to show.
pub fn shown(of_file: &str) -> String {
    clean(&of_file.replace(['\n', '\r'], " ")).into_owned()
}

/// What stands above the lists.
pub fn summary(lang: Lang, ways: &Ways, report: &TakeReport) -> ImportTold {
    let rows = report.rows;
    ImportTold {
        brought: brought(lang, &report.taken, report.filled),
        rows: text::rows_in_all(lang, rows.read, rows.taken, rows.same, rows.refused, rows.not_data),
        currency: (report.currency.map(|currency| importing::counts_as_file(lang, currency)))
            .or_else(|| report.other_currency.map(|currency| importing::counts_in_another(lang, currency))),
        stages: importing::assumed_stages(lang, ways, report.assumed),
    }
}

/// New records by kind, and how many were filled.
pub fn brought(lang: Lang, taken: &BTreeMap<EntityKind, usize>, filled: usize) -> String {
    let new = taken.iter().filter(|(_, count)| **count > 0);
    let mut parts: Vec<String> = new.map(|(kind, count)| importing::counted(lang, *kind, *count)).collect();
    if filled > 0 {
        parts.push(text::filled_records(lang, filled));
    }
    parts.join(lang.pick("、", ", "))
}

/// A column with its samples.
pub fn column(lang: Lang, report: &TakeReport, column: &ColumnReport) -> ColumnTold {
    ColumnTold {
        header: shown(&column.header),
        becomes: match column.field.as_deref() {
            None => text::nowhere(lang).to_owned(),
            Some("customer.fields") => text::own_field(lang).to_owned(),
            Some(field) => importing::target_called(lang, field),
        },
        samples: column.samples.iter().map(|one| sample(lang, report, column, one)).collect(),
    }
}

/// A cell and what it becomes, where that is something else.
fn sample(lang: Lang, report: &TakeReport, column: &ColumnReport, sample: &Sample) -> String {
    let text = shown(&sample.text);
    let word = column.field.as_deref().and_then(|field| report.meaning(field, &sample.text));
    if let Some(word) = word {
        return becomes(lang, sample, text, meaning(lang, report, word));
    }
    match (&sample.became, &column.field) {
        (_, None) => text,
        (Some(value), _) if *value == sample.text => text,
        (Some(value), Some(field)) => becomes(lang, sample, text, shown(&value_called(lang, report, field, value))),
        (None, Some(_)) if sample.is_kept => text::would_be_kept(lang, text),
        (None, Some(_)) => text::would_be_nothing(lang, text),
    }
}

fn becomes(lang: Lang, sample: &Sample, text: String, value: String) -> String {
    if value == text {
        text
    } else if sample.is_kept && sample.became.is_some() {
        text::would_become_beside(lang, text, value)
    } else {
        text::would_become(lang, text, value)
    }
}

/// The field whose value a word of a choice column is; of a class of customers it is the pinned tier.
pub fn field_of(lang: Lang, word: &ChoiceUse) -> String {
    let field = if is_tier(&word.field) { "customer.tier_pin" } else { &word.field };
    importing::target_called(lang, field)
}

/// What a word of a choice column means.
pub fn meaning(lang: Lang, report: &TakeReport, word: &ChoiceUse) -> String {
    match word.code.as_deref() {
        None => takeover::unknown_value(lang).to_owned(),
        Some("") if is_tier(&word.field) => takeover::as_rules_say(lang).to_owned(),
        Some("") => takeover::no_value(lang).to_owned(),
        Some(code) => value_called(lang, report, &word.field, code),
    }
}

/// Whether the words of this field are classes of customers.
fn is_tier(field: &str) -> bool {
    ColumnTarget::parse(field) == Some(ColumnTarget::TIER)
}

/// A value of a field as a person says it; a tier as the rulebook of the book calls it.
fn value_called(lang: Lang, report: &TakeReport, field: &str, value: &str) -> String {
    let tier = report.tiers.step(value).filter(|_| is_tier(field) || field == "customer.tier_pin");
    match tier {
        Some(step) => lang.pick(step.names[0].as_str(), step.names[1].as_str()).to_owned(),
        None => importing::value_called(lang, field, value),
    }
}

/// A row that is not taken.
pub fn refused(lang: Lang, ways: &Ways, row: &NotTaken) -> RowTold {
    let refusal = &row.refusal;
    let own = if refusal.text.is_empty() { row.cells.join(" ") } else { refusal.text.clone() };
    let cell = match refusal.column.as_deref() {
        Some(column) if refusal.text.is_empty() => takeover::cell_of(lang, column, fields::absent(lang)),
        Some(column) => takeover::cell_of(lang, column, &own),
        None => own,
    };
    let why = importing::why(lang, ways, &refusal.why, &refusal.text);
    RowTold {
        at: (row.table, refusal.line),
        who: shown(&row.called),
        cell: shown(&cell),
        quoted: match refusal.column.as_deref() {
            Some(column) if !refusal.text.is_empty() => (shown(column), shown(&refusal.text)),
            _ => Default::default(),
        },
        why: if row.is_skipped { takeover::skipped(lang).to_owned() } else { shown(&why) },
    }
}

/// What is to be said of a row beside that.
pub fn noted(lang: Lang, ways: &Ways, report: &TakeReport, noted: NotedRow<'_>) -> RowTold {
    let (at, who, (column, cell), why) = match noted {
        NotedRow::Filled(fill) => {
            let name = format!("customer.{}", fill.what.field);
            let value = |value: &str| match fill.what.field {
                "tier_pin" => value_called(lang, report, &name, value),
                _ => value.to_owned(),
            };
            let before =
                if fill.what.before.is_empty() { fields::absent(lang).to_owned() } else { value(&fill.what.before) };
            let field = importing::target_called(lang, &name);
            let change = text::would_become(lang, before, value(&fill.what.after));
            ((fill.table, fill.line), fill.customer.as_str(), (field, ""), change)
        }
        NotedRow::Note(row) => {
            let note = &row.note;
            let why = importing::why(lang, ways, &note.why, &note.text);
            ((row.table, note.line), row.called.as_str(), (note.column.clone(), note.text.as_str()), why)
        }
        NotedRow::NotData(row) => {
            let why = match row.why {
                NotData::AboveHeader => takeover::above_header(lang).to_owned(),
                _ => takeover::not_data(lang).to_owned(),
            };
            ((row.table, row.line), "", (String::new(), row.text.as_str()), why)
        }
    };
    let whole = match (column.as_str(), cell) {
        ("", one) | (one, "") => shown(one),
        (column, cell) => shown(&takeover::cell_of(lang, column, cell)),
    };
    RowTold { at, who: shown(who), cell: whole, why: shown(&why), quoted: (shown(&column), shown(cell)) }
}

/// A row as a sentence: where it stands, whom it names, its cell, and why.
pub fn sentence(lang: Lang, report: &TakeReport, row: &RowTold, cut: impl Fn(&str) -> String) -> String {
    let at = importing::row_place(lang, report, row.at, &cut(&row.who));
    let (column, cell) = (cut(&row.quoted.0), cut(&row.quoted.1));
    let at = match (column.as_str(), cell.as_str()) {
        ("", "") => at,
        ("", one) | (one, "") => text::cell_at(lang, at, one),
        (column, cell) => text::with_column(lang, at, column, cell),
    };
    text::refused_row(lang, at, &row.why)
}
