//! What a row says otherwise than what stands there already, by another row of the file or in the book: nothing of it is
//! lost without a word.

use super::filling::Otherwise;
use super::rehearsing::Rehearsal;
use super::report::RowNote;
use crate::exchange::tables::Row;
use crate::import::{CellNote, Column, ColumnTarget, TableContext, TargetPart, Why, cell_text, is_written_in_chinese};

/// What other columns tell only roughly: 合作时长, 企业规模.
const ROUNDED: [&str; 3] = ["since", "annual_revenue", "employees"];

impl Rehearsal<'_> {
    /// Keeps in the notes what another row of the file says otherwise, and tells what the book does.
    pub(super) fn keep_otherwise(
        &mut self,
        context: &TableContext<'_>,
        place: usize,
        table: usize,
        row: &Row,
        said: Vec<(Option<String>, Otherwise)>,
    ) {
        for (person, one) in said {
            let column = column_of(context, person.is_some(), one.field, row);
            if column.is_none() && !one.is_of_file && ROUNDED.contains(&one.field) {
                continue;
            }
            let (name, text) = match column {
                Some(column) => (column.said.own_name.clone(), cell_text(&row.cells[column.place])),
                None => (label(context, person.is_some(), one.field), one.says),
            };
            let kept = format!("{name}: {text}");
            let working = &mut self.working[place];
            let why = if one.is_of_file {
                let changes = match &person {
                    Some(person) => working.keep_of_person(person, &kept, self.existing).is_some(),
                    None => working.keep_in_notes(&kept),
                };
                if let Some(last) = self.rows.last_mut() {
                    *last |= changes;
                }
                Why::SaidOtherwise
            } else {
                let notes = working.now.notes.as_deref().unwrap_or_default();
                if notes.lines().any(|line| line == kept) {
                    continue;
                }
                Why::StandsOtherwise(one.stands)
            };
            let called = person.unwrap_or_else(|| working.now.name.clone());
            let note = CellNote { line: row.line, column: name, text, why };
            self.report.notes.push(RowNote { table, called, note });
        }
    }
}

/// The only column of a field that says something in a row.
fn column_of<'t>(context: &TableContext<'t>, is_of_person: bool, field: &str, row: &Row) -> Option<&'t Column> {
    let is_it = |target: ColumnTarget| {
        let is_part = match target.part {
            TargetPart::Customer => !is_of_person,
            TargetPart::Contact(_) => is_of_person,
            _ => false,
        };
        is_part && target.field == field
    };
    let says = |column: &&Column| row.cells.get(column.place).is_some_and(|cell| !cell.is_empty());
    let mut found = context.mapping.columns.iter().filter(|column| column.target().is_some_and(is_it)).filter(says);
    let only = found.next();
    if found.next().is_some() { None } else { only }
}

/// What a field is called in the language of the table.
fn label(context: &TableContext<'_>, is_of_person: bool, field: &str) -> String {
    let part = if is_of_person { TargetPart::Contact(1) } else { TargetPart::Customer };
    let is_chinese = context.head.headers.iter().any(|header| is_written_in_chinese(&header.name));
    let row = part.row().field(field);
    row.map_or(field, |row| row.labels[usize::from(!is_chinese)]).to_owned()
}
