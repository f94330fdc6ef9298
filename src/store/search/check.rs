//! Whether the index equals a freshly built one, compared as two sums over all its entries.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use rusqlite::{Connection, ErrorCode};

use super::index::{each_record, rebuild};
use crate::store::{Reader, Store, StoreError, write};

impl Reader<'_> {
    /// Whether the search index differs from the records.
    pub fn misses_words(&self) -> Result<bool, StoreError> {
        match kept(self.conn) {
            Ok(kept) => Ok(kept != computed(self.conn)?),
            Err(rusqlite::Error::SqliteFailure(why, _)) if why.code == ErrorCode::DatabaseCorrupt => Ok(true),
            Err(error) => Err(error.into()),
        }
    }
}

impl Store {
    /// Rebuilds the search index from the records; nothing else changes, so nothing is logged.
    pub fn rebuild_search(&mut self) -> Result<(), StoreError> {
        let transaction = write::begin(&self.conn)?;
        rebuild(&transaction)?;
        Ok(transaction.commit()?)
    }
}

/// The sum over what the index holds.
fn kept(conn: &Connection) -> rusqlite::Result<u64> {
    conn.execute_batch(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_word USING fts5vocab('main', 'follow_up_text', 'instance')",
    )?;
    let mut query = conn.prepare_cached("SELECT doc, term FROM temp.search_word")?;
    let mut rows = query.query([])?;
    let mut sum = 0_u64;
    while let Some(row) = rows.next()? {
        sum = sum.wrapping_add(entry(row.get(0)?, row.get_ref(1)?.as_bytes()?));
    }
    Ok(sum)
}

/// The sum over what the index should hold.
fn computed(conn: &Connection) -> Result<u64, StoreError> {
    let mut sum = 0_u64;
    each_record(conn, |row, words| {
        let words: BTreeSet<&str> = words.split_ascii_whitespace().collect();
        sum = words.iter().fold(sum, |sum, word| sum.wrapping_add(entry(row, word.as_bytes())));
        Ok(())
    })?;
    Ok(sum)
}

fn entry(row: i64, word: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    row.hash(&mut hasher);
    word.hash(&mut hasher);
    hasher.finish()
}
