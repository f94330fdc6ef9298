//! The talks that a file of tables tells of, such as the bill of a carrier.

use chrono::NaiveDate;

use super::{TableImport, TakeoverError};
use crate::domain::Currency;
use crate::exchange::activity::Talk;
use crate::exchange::tables::Cell;
use crate::import::{Sorted, TalkTable, TalkTableHead, TalkTableRows, Why, read_talk};
use crate::ops::inbox::FileTalks;

/// The talks of a file, and the rows that tell of none.
#[derive(Debug, Default)]
pub struct TableTalks {
    pub talks: Vec<Talk>,
    /// The program that wrote it.
    pub source: Option<&'static str>,
    /// Line, column and reason of each row that was not read.
    pub left_out: Vec<(usize, String, Why)>,
}

impl TableImport {
    /// Whether the file tells of talks rather than of customers and their records.
    pub fn tells_of_talks(&self) -> bool {
        self.tables.iter().any(|table| TalkTable::of(&table.mapping).is_some())
    }

    /// The talks of its tables; of chats what was said only `with_text`.
    pub fn talks(&self, today: NaiveDate, with_text: bool) -> Result<TableTalks, TakeoverError> {
        let mut found = TableTalks::default();
        for sheet in 0..self.file.sheets().len() {
            self.talks_of_sheet(sheet, today, with_text, &mut found)?;
        }
        Ok(found)
    }

    fn talks_of_sheet(
        &self,
        sheet: usize,
        today: NaiveDate,
        with_text: bool,
        found: &mut TableTalks,
    ) -> Result<(), TakeoverError> {
        let tables: Vec<_> = self.tables.iter().filter(|table| table.sheet == sheet).collect();
        let about = self.above_tables(sheet)?;
        let mut current: Option<(TalkTable, &super::TableUnderstood, Vec<_>)> = None;
        let mut rows = TalkTableRows::default();
        let mut broken = Vec::new();
        let mut talks = Vec::new();
        self.each_row(sheet, &mut broken, |sorted| match sorted {
            Sorted::Head(head) => {
                if let Some((table, ..)) = &current {
                    talks.extend(std::mem::take(&mut rows).into_talks(*table, &about, with_text));
                }
                let table = tables.iter().find(|table| table.head == head);
                current = table.and_then(|table| {
                    Some((TalkTable::of(&table.mapping)?, *table, self.senses(table, today, Currency::default())))
                });
                if let Some((_, table, _)) = &current {
                    found.source = found.source.or(table.mapping.source);
                }
            }
            Sorted::Data(row) => {
                if let Some((_, table, senses)) = &current {
                    match read_talk(&table.mapping, senses, &self.wishes.choices, &about, &row) {
                        Ok(said) => rows.push(said),
                        Err((column, why)) => found.left_out.push((row.line, column, why)),
                    }
                }
            }
            Sorted::NotData(..) => {}
        })?;
        if let Some((table, ..)) = current {
            talks.extend(rows.into_talks(table, &about, with_text));
        }
        found.talks.extend(talks);
        Ok(())
    }

    /// What stands above the last table of a sheet, line by line.
    fn above_tables(&self, sheet: usize) -> Result<TalkTableHead, TakeoverError> {
        let mut about = TalkTableHead::default();
        let of_sheet = self.tables.iter().filter(|table| table.sheet == sheet);
        let last = of_sheet.filter_map(|table| table.head.lines.first()).max().copied().unwrap_or_default();
        let mut before: Vec<Cell> = Vec::new();
        for row in self.file.rows(sheet) {
            let row = row?;
            if row.line >= last {
                break;
            }
            about.read(&row.cells);
            about.read_below(&before, &row.cells);
            before = row.cells;
        }
        Ok(about)
    }
}

impl From<TableTalks> for FileTalks {
    fn from(told: TableTalks) -> Self {
        let source = told.source.map(str::to_owned);
        Self { source, talks: told.talks, left_out: Vec::new(), refused: told.left_out }
    }
}
