//! Whether the file of the book is sound.

use super::cell::cell;
use super::{Reader, StoreError, schema};
use crate::domain::WeekdayName;

/// What the database says of its own file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkup {
    /// The version of `SQLite`.
    pub sqlite: &'static str,
    /// The version of the schema.
    pub schema: u32,
    /// What is wrong with pages and indexes; nothing when they are sound.
    pub damage: Vec<String>,
    /// Rows that point to a row that is not there.
    pub dangling: u64,
    /// Kept counts that differ from counting again.
    pub miscounted: u64,
    /// Whether the search index differs from the records; `doctor --repair` makes it anew.
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

/// A customer with the weekdays on which it wants no contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Avoiding {
    /// The customer's code.
    pub code: String,
    /// What people call the customer.
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

    /// Looks at every page of the book.
    pub fn checkup(&self) -> Result<Checkup, StoreError> {
        let mut query = self.conn.prepare("PRAGMA integrity_check")?;
        let said: Vec<String> = query.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(Checkup {
            sqlite: rusqlite::version(),
            schema: schema::version(self.conn)?,
            damage: said.into_iter().filter(|line| line != "ok").collect(),
            dangling: self.number("SELECT count(*) FROM pragma_foreign_key_check", [])?,
            miscounted: self.miscounted()?,
            misses_words: self.misses_words()?,
            changes: self.number("SELECT count(*) FROM change", [])?,
        })
    }
}
