//! What the amounts of a file are counted in, and whether a book that holds no money yet counts in the same.

use super::rehearsing::Rehearsal;
use super::working::WorkingCustomer;
use super::{TableImport, TakeoverError};
use crate::domain::{CommonCurrency, Currency};
use crate::import::{Mapping, Mark, MarkTally, Sorted};
use crate::ops::money_held::is_free_to_count_in_another;
use crate::store::Reader;

/// A currency is that of a file where so many of so many amounts that name one name it: one stray amount is a cell to
/// refuse, two currencies side by side are none of the file.
const NEARLY_ALL: (usize, usize) = (4, 5);

/// What a file is read in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counting {
    pub currency: Currency,
    /// What the book is to count in from now on, as the file does.
    pub adopted: Option<&'static CommonCurrency>,
    /// What the file counts in, where the book does not follow it.
    pub other: Option<&'static CommonCurrency>,
}

/// An empty tally for each column with amounts or currencies.
pub(super) fn tallies(mapping: &Mapping) -> Vec<Option<MarkTally>> {
    let is_of_money = |column: &crate::import::Column| column.tells_currency || column.holds_amounts();
    mapping.columns.iter().map(|column| is_of_money(column).then(MarkTally::default)).collect()
}

impl TableImport {
    /// What the file is read in: in the money of the book, unless the file names another and the book holds none.
    pub(super) fn counting(&self, reader: &Reader<'_>) -> Result<Counting, TakeoverError> {
        let currency = reader.settings()?.currency.unwrap_or_default();
        let (adopted, other) = match self.named_currency(currency)? {
            Some(named) if is_free_to_count_in_another(reader)? => (Some(named), None),
            other => (None, other),
        };
        Ok(Counting { currency: adopted.map_or(currency, CommonCurrency::kept_or_yuan), adopted, other })
    }

    /// The currency of the file, where it is another than that of the book.
    fn named_currency(&self, own: Currency) -> Result<Option<&'static CommonCurrency>, TakeoverError> {
        let mut said: Vec<(Option<&'static CommonCurrency>, usize)> = Vec::new();
        let mut say = |mark: Mark, count: usize| {
            let other = mark.other(own);
            match said.iter_mut().find(|(known, _)| *known == other) {
                Some((_, before)) => *before += count,
                None => said.push((other, count)),
            }
        };
        for (at, table) in self.tables.iter().enumerate() {
            let counted_again;
            let is_known = tallies(&table.mapping)
                .iter()
                .zip(&table.marks)
                .all(|(wanted, there)| wanted.is_none() || there.is_some());
            let marks = if is_known {
                &table.marks
            } else {
                counted_again = self.marks_of(at)?;
                &counted_again
            };
            for (column, tally) in table.mapping.columns.iter().zip(marks) {
                let Some(tally) = tally.as_ref().filter(|_| column.tells_currency || column.holds_amounts()) else {
                    continue;
                };
                tally.named.iter().for_each(|(mark, count)| say(*mark, *count));
                if let Some(mark) = column.currency_mark().filter(|_| column.holds_amounts()) {
                    say(mark, tally.unnamed());
                }
            }
        }
        let all: usize = said.iter().map(|(_, count)| count).sum();
        let (named, count) = said.into_iter().max_by_key(|(_, count)| *count).unwrap_or_default();
        Ok(named.filter(|_| count > 0 && count * NEARLY_ALL.1 >= all * NEARLY_ALL.0))
    }

    /// Reads a table again for the currencies of columns that were taken for something else at first.
    fn marks_of(&self, table: usize) -> Result<Vec<Option<MarkTally>>, TakeoverError> {
        let wanted = &self.tables[table];
        let mut marks = tallies(&wanted.mapping);
        let mut is_it = false;
        self.each_row(wanted.sheet, &mut Vec::new(), |sorted| match sorted {
            Sorted::Head(head) => is_it = head == wanted.head,
            Sorted::Data(row) if is_it => {
                for ((cell, column), tally) in row.cells.iter().zip(&wanted.mapping.columns).zip(&mut marks) {
                    if let Some(tally) = tally {
                        tally.add(cell, column.tells_currency);
                    }
                }
            }
            _ => {}
        })?;
        Ok(marks)
    }
}

impl Rehearsal<'_> {
    /// What the book is to count in, if any amount comes with the file.
    pub(super) fn adopted_currency(&self) -> Option<&'static CommonCurrency> {
        self.counting.adopted.filter(|_| self.working.iter().any(WorkingCustomer::holds_money))
    }
}
