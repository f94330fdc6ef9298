//! Where the tables of a sheet lie: which rows are headers, which are data, and which are neither.
//!
//! Rows come one after the other and are never held together: only those in which a header may still be found wait.
//! Leaves out what the columns mean.

mod head;
mod not_data;

use std::collections::{BTreeMap, HashMap, VecDeque};

use crate::exchange::tables::{Cell, Merge, Row};
use head::Candidate;
pub use head::{HeaderText, TableHead};
pub use not_data::NotData;

/// So many rows are searched for a header.
const SEARCHED: usize = 30;
/// So many names that are known make a row in the midst of data the header of another table.
const KNOWN_OF_ANOTHER: usize = 3;
/// The foot of a report has at most so many rows; what goes on longer is a table.
const LONGEST_FOOT: usize = 30;

/// Where somebody said that the header stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadPlace {
    /// Its first line, from 1.
    pub line: usize,
    /// Whether the row below it belongs to it.
    pub has_two_rows: bool,
}

/// Whether a text is the name of a column that the program knows.
pub type Known<'k> = &'k dyn Fn(&str) -> bool;

/// What a row of a sheet is.
#[derive(Debug, Clone, PartialEq)]
pub enum Sorted {
    /// A table begins.
    Head(TableHead),
    Data(Row),
    /// Counted and named, never taken.
    NotData(Row, NotData),
}

/// Tells of one row after the other what it is.
pub struct RowSorter<'k> {
    known: Known<'k>,
    merged: Vec<Merge>,
    head: Option<TableHead>,
    /// Where headers stand, as somebody said, by which of the sheet's headers each is.
    told: BTreeMap<usize, HeadPlace>,
    /// Headers so far.
    begun: usize,
    /// The upper row of a header of two, as somebody said it is.
    upper: Option<Row>,
    /// Whether a table that begins where somebody said has had no row yet.
    is_told_anew: bool,
    waiting: VecDeque<Row>,
    /// A row of a single cell, which is the title of a table if a header follows.
    held: Option<Row>,
    after_blank: bool,
    /// Whether a row of several cells came below the header.
    has_rows: bool,
    /// Whether the rows above told about the table, as the last ones of a report do.
    in_foot: bool,
    /// Rows of a single cell below what told about the table: part of its foot, unless more of the table follows.
    foot: Vec<Row>,
    /// What a merged cell says, by its column: up to which row, counted from 0.
    carried: HashMap<usize, (usize, Cell)>,
}

impl<'k> RowSorter<'k> {
    /// Sorts the rows of a sheet with these merged cells.
    pub fn new(known: Known<'k>, merged: &[Merge]) -> Self {
        Self {
            known,
            merged: merged.to_vec(),
            head: None,
            told: BTreeMap::new(),
            begun: 0,
            upper: None,
            is_told_anew: false,
            waiting: VecDeque::new(),
            held: None,
            after_blank: false,
            has_rows: false,
            in_foot: false,
            foot: Vec::new(),
            carried: HashMap::new(),
        }
    }

    /// With headers in these places, by which of the sheet's headers each is, whatever the rows look like.
    #[must_use]
    pub fn with_heads_at(self, told: BTreeMap<usize, HeadPlace>) -> Self {
        Self { told, ..self }
    }

    /// Where the next header stands, if somebody told.
    fn told_next(&self) -> Option<HeadPlace> {
        let last = self.head.as_ref().and_then(|head| head.lines.last().copied()).unwrap_or_default();
        self.told.get(&self.begun).copied().filter(|place| place.line > last)
    }

    /// Takes the next row; what can be told by now is handed on.
    pub fn push(&mut self, row: Row, out: &mut Vec<Sorted>) {
        if self.head.is_some() {
            self.sort(row, out);
            return;
        }
        if let Some(place) = self.told_next() {
            if row.line >= place.line {
                self.take_told(row, place, out);
            } else {
                out.extend(above(row));
            }
            return;
        }
        self.waiting.push_back(row);
        // One row more than is searched: a header may have a second row.
        if self.waiting.len() > SEARCHED + 1 {
            self.find_head(out);
        }
    }

    /// There are no more rows.
    pub fn finish(&mut self, out: &mut Vec<Sorted>) {
        if self.head.is_none() && self.told_next().is_none() {
            self.find_head(out);
        }
        self.end_foot(out, false);
        if let Some(row) = self.held.take() {
            out.push(Sorted::Data(row));
        }
    }

    /// A row of the header whose place somebody told.
    fn take_told(&mut self, row: Row, place: HeadPlace, out: &mut Vec<Sorted>) {
        let head = match self.upper.take() {
            None if place.has_two_rows => {
                self.upper = Some(row);
                return;
            }
            None => TableHead::of(&row, None, &self.merged),
            Some(upper) => TableHead::of(&upper, Some(&row), &self.merged),
        };
        out.push(Sorted::Head(head.clone()));
        self.head = Some(head);
        self.begun += 1;
        self.is_told_anew = true;
    }

    fn find_head(&mut self, out: &mut Vec<Sorted>) {
        let rows = self.waiting.make_contiguous();
        let searched = &rows[..rows.len().min(SEARCHED)];
        let Some(head) = Candidate::best(searched, rows, self.known, &self.merged) else {
            // Nothing tells the columns apart: there is no table here.
            self.waiting.clear();
            self.begun += 1;
            self.head = Some(TableHead::default());
            return;
        };
        let first = head.lines.first().copied().unwrap_or_default();
        let last = head.lines.last().copied().unwrap_or_default();
        let mut waiting = std::mem::take(&mut self.waiting);
        while waiting.front().is_some_and(|row| row.line < first) {
            out.extend(waiting.pop_front().and_then(above));
        }
        out.push(Sorted::Head(head.clone()));
        self.begun += 1;
        self.head = Some(head);
        for row in waiting.into_iter().filter(|row| row.line > last) {
            self.sort(row, out);
        }
    }

    fn sort(&mut self, mut row: Row, out: &mut Vec<Sorted>) {
        self.fill_down(&mut row);
        let Some(head) = &self.head else { return };
        if is_blank(&row) {
            (self.after_blank, self.in_foot) = (true, false);
            return;
        }
        let after_blank = std::mem::take(&mut self.after_blank);
        if head.headers.is_empty() {
            return;
        }
        // The second and every later header, where somebody told its place.
        let told = self.told_next();
        if let Some(place) = told.filter(|place| row.line >= place.line || self.upper.is_some()) {
            self.end_foot(out, false);
            self.let_go_of_title(out);
            self.carried.clear();
            self.take_told(row, place, out);
            return;
        }
        let texts = row.cells.iter().filter(|cell| !matches!(cell, Cell::Empty)).count();
        let why = not_data::reason(&row, head);
        let is_wide = head.named() >= KNOWN_OF_ANOTHER;
        // What stands alone below the name of who made a report belongs to its foot.
        if why.is_none() && self.in_foot && texts == 1 && self.foot.len() < LONGEST_FOOT {
            self.foot.push(row);
            return;
        }
        self.in_foot = why == Some(NotData::Remark) && head.named() > 1 && self.has_rows;
        if let Some(why) = why {
            self.end_foot(out, false);
            self.let_go(out);
            out.push(Sorted::NotData(row, why));
            return;
        }
        // Right below the header that somebody told no other one begins, however much the row looks like one.
        let is_told_anew = std::mem::take(&mut self.is_told_anew);
        if let Some(next) = self.another_head(&row, after_blank).filter(|_| !is_told_anew) {
            self.end_foot(out, false);
            self.let_go_of_title(out);
            if told.is_some() {
                // It looks like the next header, which stands further down.
                out.push(Sorted::NotData(row, NotData::Title));
                return;
            }
            out.push(Sorted::Head(next.clone()));
            self.begun += 1;
            self.head = Some(next);
            self.carried.clear();
            self.has_rows = false;
            return;
        }
        self.has_rows |= texts > 1;
        self.end_foot(out, true);
        self.let_go(out);
        if texts == 1 && after_blank && is_wide {
            self.held = Some(row);
        } else {
            out.push(Sorted::Data(row));
        }
    }

    /// What was held below a remark is rows of the table where more of it follows, else the foot.
    fn end_foot(&mut self, out: &mut Vec<Sorted>, goes_on: bool) {
        let kind = |row| if goes_on { Sorted::Data(row) } else { Sorted::NotData(row, NotData::Remark) };
        out.extend(self.foot.drain(..).map(kind));
    }

    /// What stood alone above a header was its title.
    fn let_go_of_title(&mut self, out: &mut Vec<Sorted>) {
        out.extend(self.held.take().map(|title| Sorted::NotData(title, NotData::Title)));
    }

    fn let_go(&mut self, out: &mut Vec<Sorted>) {
        out.extend(self.held.take().map(Sorted::Data));
    }

    /// The header of a second table below the first.
    fn another_head(&self, row: &Row, after_blank: bool) -> Option<TableHead> {
        let candidate = Candidate::of_names_alone(row, self.known)?;
        let least = if after_blank || self.held.is_some() { 2 } else { KNOWN_OF_ANOTHER };
        (candidate.known >= least).then(|| TableHead::of(row, None, &self.merged))
    }

    /// A merged cell over several rows says the same in each of them.
    fn fill_down(&mut self, row: &mut Row) {
        let Some(at) = row.line.checked_sub(1) else { return };
        for merge in self.merged.iter().filter(|merge| merge.first_row == at && merge.last_row > at) {
            if let Some(cell) = row.cells.get(merge.first_column) {
                self.carried.insert(merge.first_column, (merge.last_row, cell.clone()));
            }
        }
        self.carried.retain(|_, (last, _)| *last >= at);
        for (column, (_, cell)) in &self.carried {
            if row.cells.len() <= *column {
                row.cells.resize(*column + 1, Cell::Empty);
            }
            if matches!(row.cells[*column], Cell::Empty) {
                row.cells[*column] = cell.clone();
            }
        }
    }
}

/// A row above the first header: a title, a notice, a name with its value. An empty one is nothing.
fn above(row: Row) -> Option<Sorted> {
    (!is_blank(&row)).then_some(Sorted::NotData(row, NotData::AboveHeader))
}

/// Whether no cell says anything.
pub fn is_blank(row: &Row) -> bool {
    row.cells.iter().all(|cell| match cell {
        Cell::Empty => true,
        Cell::Text(text) => text.chars().all(|letter| letter.is_whitespace() || letter == '\0'),
        _ => false,
    })
}

#[cfg(test)]
mod tests;
