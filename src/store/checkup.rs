//! Checks whether the book's file is sound.

use super::cell::cell;
use super::{Reader, Store, StoreError, schema, write};
use crate::domain::WeekdayName;

/// What the database reports about its own file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkup {
    pub sqlite: &'static str,
    pub schema: u32,
    /// Problems in pages and indexes; empty when they are sound.
    pub damage: Vec<String>,
    /// Rows that point to a row that does not exist.
    pub dangling: u64,
    /// Stored counts that differ from a recount.
    pub miscounted: u64,
    /// Whether the search index differs from the records; `doctor --repair` rebuilds it.
    pub misses_words: bool,
    /// Changes in the log.
    pub changes: u64,
}

impl Checkup {
    /// Whether nothing is wrong.
    pub const fn is_sound(&self) -> bool {
        self.damage.is_empty() && self.dangling == 0 && self.miscounted == 0 && !self.misses_words
    }
}

impl Checkup {
    /// Whether records are sound and only what is made of them is not.
    pub fn is_index_damage(&self) -> bool {
        !self.damage.is_empty() && self.damage.iter().all(|line| line.contains(" index "))
    }
}

impl Store {
    /// Makes every index anew from the records.
    pub fn rebuild_indexes(&mut self) -> Result<(), StoreError> {
        let transaction = write::begin(&self.conn)?;
        transaction.execute_batch("REINDEX")?;
        Ok(transaction.commit()?)
    }
}

/// Whether what a check says of a page is that the disk did not give it.
pub(super) fn is_of_disk(said: &str) -> bool {
    /// The primary code of every error of a disk, in the lowest byte.
    const FAILED: i32 = rusqlite::ffi::SQLITE_IOERR;
    let code = said.rsplit_once("error code=").and_then(|(_, code)| code.trim().parse::<i32>().ok());
    code.is_some_and(|code| code & 0xff == FAILED)
}

/// A customer with the weekdays on which it wants no contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Avoiding {
    pub code: String,
    /// The short name, or the full name if there is none.
    pub name: String,
    /// The weekdays, at least one.
    pub weekdays: Vec<WeekdayName>,
}

impl Reader<'_> {
    /// The customers that avoid weekdays, by code.
    pub fn avoiding(&self) -> Result<Vec<Avoiding>, StoreError> {
        let mut query = self.conn.prepare(
            "SELECT code, coalesce(short_name, name), avoid_weekdays FROM customer \
             WHERE avoid_weekdays IS NOT NULL ORDER BY code",
        )?;
        let row =
            |row: &rusqlite::Row<'_>| Ok(Avoiding { code: row.get(0)?, name: row.get(1)?, weekdays: cell(row, 2)? });
        Ok(query.query_map([], row)?.collect::<Result<_, _>>()?)
    }

    /// What is wrong with pages and indexes; empty when they are sound.
    pub fn damage(&self) -> Result<Vec<String>, StoreError> {
        let mut query = self.conn.prepare("PRAGMA integrity_check")?;
        let said: Vec<String> = query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let damage: Vec<String> = said.into_iter().filter(|line| line != "ok").collect();
        if damage.iter().any(|line| is_of_disk(line)) { Err(StoreError::DiskFailed) } else { Ok(damage) }
    }

    /// Checks every page of the book.
    pub fn checkup(&self) -> Result<Checkup, StoreError> {
        Ok(Checkup {
            sqlite: rusqlite::version(),
            schema: schema::version(self.conn)?,
            damage: self.damage()?,
            dangling: self.number("SELECT count(*) FROM pragma_foreign_key_check", [])?,
            miscounted: self.miscounted()?,
            misses_words: self.misses_words()?,
            changes: self.number("SELECT count(*) FROM change", [])?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_the_disk_does_not_give_is_no_damage() {
        assert!(is_of_disk("Tree 12 page 40: unable to get the page. error code=266"));
        assert!(is_of_disk("unable to get the page. error code=8458"));
        assert!(!is_of_disk("Tree 12 page 40: unable to get the page. error code=11"));
        assert!(!is_of_disk("row 3 missing from index customer_code"));
    }
}
