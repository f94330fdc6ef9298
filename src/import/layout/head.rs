//! The header of a table: the row that names its columns, or two rows of which the upper names groups.

use super::{Known, is_blank};
use crate::exchange::tables::{Cell, Merge, Row};

/// The longest text that can be the name of a column, in characters.
const LONGEST_NAME: usize = 60;

/// What stands at the head of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableHead {
    /// The lines of its rows, one or two.
    pub lines: Vec<usize>,
    /// One for each column.
    pub headers: Vec<HeaderText>,
}

/// The name of a column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HeaderText {
    /// The group it stands under, if there are groups.
    pub group: Option<String>,
    /// Its own name.
    pub name: String,
}

impl HeaderText {
    /// Group and name in one, as reports and rejected rows show it.
    pub fn whole(&self) -> String {
        match &self.group {
            Some(group) if self.name.is_empty() => group.clone(),
            Some(group) => format!("{group}_{}", self.name),
            None => self.name.clone(),
        }
    }
}

impl TableHead {
    /// How many columns have a name.
    pub fn named(&self) -> usize {
        self.headers.iter().filter(|header| !header.whole().is_empty()).count()
    }

    /// The header that this row is, together with the row below it where that belongs to it.
    pub(super) fn of(row: &Row, below: Option<&Row>, merged: &[Merge]) -> Self {
        let Some(below) = below else {
            let headers = row.cells.iter().map(|cell| HeaderText { group: None, name: text(cell) }).collect();
            return Self { lines: vec![row.line], headers };
        };
        let width = row.cells.len().max(below.cells.len());
        let upper = spread(row, width, merged);
        let header = |column: usize| {
            let name = below.cells.get(column).map(text).unwrap_or_default();
            let group = upper[column].clone();
            match (group.is_empty(), name.is_empty()) {
                (_, true) => HeaderText { group: None, name: group },
                (true, false) => HeaderText { group: None, name },
                (false, false) if group == name => HeaderText { group: None, name },
                (false, false) => HeaderText { group: Some(group), name },
            }
        };
        Self { lines: vec![row.line, below.line], headers: (0..width).map(header).collect() }
    }
}

/// The texts of a row, each spread over the columns that it is merged over, or over the empty ones after it.
fn spread(row: &Row, width: usize, merged: &[Merge]) -> Vec<String> {
    let at = row.line.saturating_sub(1);
    let of_row: Vec<&Merge> = merged.iter().filter(|merge| (merge.first_row..=merge.last_row).contains(&at)).collect();
    let mut last = String::new();
    let mut texts = Vec::with_capacity(width);
    for column in 0..width {
        let own = row.cells.get(column).map(text).unwrap_or_default();
        let over = of_row.iter().find(|merge| (merge.first_column..=merge.last_column).contains(&column));
        let text = match over {
            _ if !own.is_empty() => own,
            Some(merge) => row.cells.get(merge.first_column).map(text).unwrap_or_default(),
            None if of_row.is_empty() => last.clone(),
            None => String::new(),
        };
        last.clone_from(&text);
        texts.push(text);
    }
    texts
}

/// A row that may be a header.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// Cells that say anything.
    pub texts: usize,
    /// Names that are known.
    pub known: usize,
    /// Whether all are different short texts.
    are_names: bool,
    /// Whether names and values take turns, as in a form.
    is_form: bool,
}

impl Candidate {
    pub(super) fn of(row: &Row, known: Known<'_>) -> Self {
        let cells: Vec<(String, bool)> = row
            .cells
            .iter()
            .filter(|cell| !matches!(cell, Cell::Empty))
            .map(|cell| (text(cell), is_text(cell)))
            .collect();
        let is_known: Vec<bool> = cells.iter().map(|(text, is_text)| *is_text && known(text)).collect();
        let count = is_known.iter().filter(|known| **known).count();
        let mut names: Vec<&str> = cells.iter().map(|(text, _)| text.as_str()).collect();
        names.sort_unstable();
        let are_different = names.windows(2).all(|pair| pair[0] != pair[1]);
        let are_short = names.iter().all(|name| !name.is_empty() && name.chars().count() <= LONGEST_NAME);
        let takes_turns = cells.len() >= 2
            && is_known.chunks(2).all(|pair| pair[0] && !pair.get(1).copied().unwrap_or_default())
            && cells.iter().step_by(2).all(|(text, _)| text.ends_with([':', '：']));
        Self {
            texts: cells.len(),
            known: count,
            are_names: are_different && are_short && cells.iter().all(|(_, is_text)| *is_text),
            is_form: takes_turns,
        }
    }

    /// A row in which every cell is a known name; most rows of data end at their first cell.
    pub(super) fn of_names_alone(row: &Row, known: Known<'_>) -> Option<Self> {
        let mut cells = row.cells.iter().filter(|cell| !matches!(cell, Cell::Empty));
        // Whether a cell holds a value is told at once; whether it is a name has to be looked up.
        if !cells.clone().all(|cell| is_text(cell) || text(cell).is_empty()) {
            return None;
        }
        cells.all(|cell| text(cell).is_empty() || known(&text(cell))).then(|| Self::of(row, known))
    }

    /// The header among the searched rows.
    pub(super) fn best(searched: &[Row], rows: &[Row], known: Known<'_>, merged: &[Merge]) -> Option<TableHead> {
        let candidates: Vec<Self> = searched.iter().map(|row| Self::of(row, known)).collect();
        let mostly = |one: &Self| one.known >= 2 && one.known * 2 > one.texts && !one.is_form;
        let some = |one: &Self| one.known >= 2 && !one.is_form && one.are_names;
        let alone = |one: &Self| one.known == 1 && one.texts == 1;
        let at = (candidates.iter().position(mostly))
            .or_else(|| candidates.iter().position(some))
            .or_else(|| candidates.iter().position(alone))
            .or_else(|| by_type(searched, &candidates))
            .or_else(|| candidates.iter().position(|one| one.known > 0 && one.are_names && !one.is_form))?;
        let above = at.checked_sub(1).map(|above| &rows[above]).filter(|row| is_group_row(row, &rows[at], merged));
        let below = rows.get(at + 1).filter(|below| is_second(&rows[at], below, known, merged));
        Some(match (above, below) {
            (_, Some(below)) => TableHead::of(&rows[at], Some(below), merged),
            (Some(above), None) => TableHead::of(above, Some(&rows[at]), merged),
            (None, None) => TableHead::of(&rows[at], None, merged),
        })
    }
}

/// The first row of different short texts whose next row differs in type.
fn by_type(rows: &[Row], candidates: &[Candidate]) -> Option<usize> {
    let differs =
        |row: &Row, next: &Row| row.cells.iter().zip(&next.cells).any(|(name, value)| is_text(name) && is_value(value));
    (0..rows.len()).find(|at| {
        candidates[*at].texts >= 2
            && candidates[*at].are_names
            && rows[at + 1..].iter().find(|next| !is_blank(next)).is_some_and(|next| differs(&rows[*at], next))
    })
}

/// Whether the row below a header names columns as well, under the groups of the header.
fn is_second(row: &Row, below: &Row, known: Known<'_>, merged: &[Merge]) -> bool {
    let lower = Candidate::of(below, known);
    if lower.texts == 0 || lower.known == 0 || lower.known * 2 < lower.texts {
        return false;
    }
    let at = row.line.saturating_sub(1);
    let spans = |merge: &&Merge| merge.first_row == at && merge.last_column > merge.first_column;
    let fills_gap = |column: usize| {
        let says = |row: &Row| row.cells.get(column).is_some_and(|cell| !text(cell).is_empty());
        says(below) && !says(row)
    };
    let width = row.cells.len().max(below.cells.len());
    let has_group = merged.iter().any(|merge| spans(&merge)) || (0..width).any(fills_gap);
    has_group && below.cells.iter().all(|cell| matches!(cell, Cell::Empty) || is_text(cell))
}

/// Whether a row above the header groups its columns.
fn is_group_row(above: &Row, row: &Row, merged: &[Merge]) -> bool {
    let at = above.line.saturating_sub(1);
    let width = row.cells.iter().filter(|cell| !text(cell).is_empty()).count();
    let spans: Vec<&Merge> =
        merged.iter().filter(|merge| merge.first_row == at && merge.last_column > merge.first_column).collect();
    // One that goes over the whole table is its title.
    let titles = |merge: &&Merge| merge.last_column - merge.first_column + 1 >= width;
    above.line + 1 == row.line && !spans.is_empty() && !spans.iter().any(titles)
}

/// What a cell says, without blanks at its ends.
pub(super) fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}').to_owned(),
        Cell::Empty | Cell::Uncomputed => String::new(),
        other => other.to_string(),
    }
}

fn is_text(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(text) if !reads_as_value(text))
}

/// Whether a cell holds what no name of a column is: a number, a day.
fn is_value(cell: &Cell) -> bool {
    match cell {
        Cell::Text(text) => reads_as_value(text),
        Cell::Empty | Cell::Uncomputed | Cell::Fault(_) => false,
        Cell::Number(_) | Cell::Date(_) | Cell::DateTime(_) | Cell::Time(_) | Cell::Flag(_) => true,
    }
}

/// Whether a text is mostly digits, as amounts, days and numbers are.
fn reads_as_value(text: &str) -> bool {
    let (mut digits, mut letters) = (0, 0);
    for letter in text.chars() {
        if letter.is_ascii_digit() || ('０'..='９').contains(&letter) {
            digits += 1;
        } else if letter.is_alphabetic() {
            letters += 1;
        }
    }
    digits > letters
}
