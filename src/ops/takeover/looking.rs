//! What is seen of a table while its rows go by: what its values are, and what follows for where its columns go.

use super::{SAMPLES, TableUnderstood};
use crate::exchange::tables::{Cell, Row};
use crate::import::{
    Column, DayOrder, Evidence, Guidance, HeaderText, Mapping, PhoneHome, is_day, is_written_in_chinese,
    is_written_in_kana,
};

impl TableUnderstood {
    /// Whether anything stands below its header, if only an example.
    pub(super) const fn has_rows(&self) -> bool {
        self.rows > 0 || self.has_example
    }

    pub(super) fn look_at(&mut self, row: &Row) {
        self.rows += 1;
        let says_chinese = |cell: &Cell| matches!(cell, Cell::Text(text) if is_written_in_chinese(text));
        if row.cells.iter().any(says_chinese) {
            self.chinese_rows += 1;
            let says_kana = |cell: &Cell| matches!(cell, Cell::Text(text) if is_written_in_kana(text));
            self.kana_rows += usize::from(row.cells.iter().any(says_kana));
        }
        for (place, cell) in row.cells.iter().enumerate() {
            if cell.is_empty() {
                continue;
            }
            if place >= self.evidence.len() {
                // What stands beyond the header is a column without a name.
                self.evidence.resize_with(place + 1, Evidence::default);
                self.values.resize_with(place + 1, Default::default);
                self.samples.resize_with(place + 1, Vec::new);
            }
            self.evidence[place].add(cell);
            self.values[place].add(cell);
            if let Some(Some(tally)) = self.marks.get_mut(place) {
                tally.add(cell, self.mapping.columns.get(place).is_some_and(|column| column.tells_currency));
            }
            let samples = &mut self.samples[place];
            if samples.len() < SAMPLES && !samples.contains(cell) {
                samples.push(cell.clone());
            }
        }
    }

    /// Where its columns go, by their names and their values.
    pub(super) fn guess(&mut self, guidance: &Guidance) {
        self.mapping = Mapping::guess_by_values(&self.head, self.sheet_name.as_deref(), guidance, &self.values);
    }

    /// Where its numbers are dialled: in China where its header or most of its rows are in Chinese.
    pub(super) fn phone_home(&self) -> PhoneHome {
        if self.is_in_japanese() {
            return PhoneHome::Elsewhere;
        }
        let has_chinese_head = self.head.headers.iter().any(|header| is_written_in_chinese(&header.name));
        let is_chinese = has_chinese_head || self.chinese_rows * 2 > self.rows;
        if is_chinese { PhoneHome::China } else { PhoneHome::Elsewhere }
    }

    /// Whether it is written in Japanese: its header, or a good part of its rows.
    fn is_in_japanese(&self) -> bool {
        let has_head = self.head.headers.iter().any(|header| is_written_in_kana(&header.name));
        has_head || self.kana_rows > 0 && self.kana_rows * 3 > self.chinese_rows
    }

    /// The names of its columns, each as its group and name in one.
    pub fn headers(&self) -> Vec<String> {
        self.head.headers.iter().map(HeaderText::whole).collect()
    }

    /// The order in which it is usual to write days: as in Chinese where it is written so.
    pub fn usual_order(&self, elsewhere: DayOrder) -> DayOrder {
        let is_year_first = self.phone_home() == PhoneHome::China || self.is_in_japanese();
        if is_year_first { DayOrder::YearFirst } else { elsewhere }
    }

    /// Columns with days whose order of day and month nothing tells, where this one is usual.
    pub fn doubtful_days(&self, usual: DayOrder) -> Vec<usize> {
        let (usual, of_table) = (self.usual_order(usual), self.order_of_days());
        let is_doubtful = |column: &&Column| self.evidence_of(column, of_table).is_doubtful(usual);
        self.days().filter(is_doubtful).map(|column| column.place).collect()
    }

    /// The columns with days, birthdays among them.
    fn days(&self) -> impl Iterator<Item = &Column> {
        self.mapping.columns.iter().filter(|column| column.target().is_some_and(is_day))
    }

    /// The order of day and month of the whole table: that which its columns tell, where they agree. One program writes
    /// all its days alike.
    pub(super) fn order_of_days(&self) -> Option<DayOrder> {
        let evidence = || self.days().filter_map(|column| self.evidence.get(column.place));
        let own: Vec<DayOrder> = evidence().filter_map(Evidence::own_order).collect();
        match own.split_first() {
            Some((first, others)) => others.iter().all(|order| order == first).then_some(*first),
            None => evidence().find_map(Evidence::order_of_points),
        }
    }

    /// What the values of a column tell in a table with this order of days.
    pub(super) fn evidence_of(&self, column: &Column, of_table: Option<DayOrder>) -> Evidence {
        self.evidence.get(column.place).cloned().unwrap_or_default().beside(of_table, self.has_decimal_commas())
    }

    /// Whether a comma parts the fractions of its numbers: in all its columns that tell it. One program writes all its
    /// numbers alike.
    fn has_decimal_commas(&self) -> Option<bool> {
        let numbers = self.mapping.columns.iter().filter(|column| column.holds_numbers());
        let mut told = numbers.filter_map(|column| self.evidence.get(column.place)?.own_commas());
        let first = told.next()?;
        told.all(|other| other == first).then_some(first)
    }

    /// Whether some of its days have a year of two figures.
    pub fn has_short_years(&self) -> bool {
        self.days().any(|column| self.evidence.get(column.place).is_some_and(Evidence::has_short_years))
    }

    /// The order of day and month that the first column with such days tells by its values.
    pub fn told_order(&self, usual: DayOrder) -> Option<DayOrder> {
        let (usual, of_table) = (self.usual_order(usual), self.order_of_days());
        self.days().find_map(|column| self.evidence_of(column, of_table).told_order(usual))
    }
}
