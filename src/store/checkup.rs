//! Whether the file of the book is sound.

use super::{Reader, StoreError, schema};

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
    /// Changes in the log.
    pub changes: u64,
}

impl Checkup {
    /// Whether nothing is wrong.
    pub const fn is_sound(&self) -> bool {
        self.damage.is_empty() && self.dangling == 0 && self.miscounted == 0
    }
}

impl Reader<'_> {
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
            changes: self.number("SELECT count(*) FROM change", [])?,
        })
    }
}
