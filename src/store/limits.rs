//! What a book can ask of the database at most, whatever stands in its file.
//!
//! Leaves out the bounds of texts that are written, see `domain`.

use rusqlite::Connection;
use rusqlite::limits::Limit;

use super::StoreError;

/// Each well above what a book of this program holds.
const LIMITS: [(Limit, i32); 8] = [
    // A row with its image before and after, each text of it as long as a text may be.
    (Limit::SQLITE_LIMIT_LENGTH, 64 << 20),
    (Limit::SQLITE_LIMIT_SQL_LENGTH, 1 << 20),
    (Limit::SQLITE_LIMIT_COLUMN, 200),
    (Limit::SQLITE_LIMIT_EXPR_DEPTH, 100),
    (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 50),
    (Limit::SQLITE_LIMIT_FUNCTION_ARG, 127),
    // A book that is made smaller needs the one.
    (Limit::SQLITE_LIMIT_ATTACHED, 1),
    (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 20),
];

/// Lowers the limits of a connection.
pub(super) fn lower(conn: &Connection) -> Result<(), StoreError> {
    LIMITS.iter().try_for_each(|(limit, most)| conn.set_limit(*limit, *most).map(drop))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Opening;
    use crate::store::open::{create, open};

    #[test]
    fn a_text_larger_than_any_of_ours_is_not_brought_into_memory() {
        let dir = tempfile::TempDir::new().unwrap();
        let path = dir.path().join("book.db");
        create(&path, &Opening::shell()).unwrap();
        let stranger = open(&path, &Opening::shell()).unwrap().conn;
        stranger.set_limit(Limit::SQLITE_LIMIT_LENGTH, i32::MAX).unwrap();
        let put =
            "INSERT INTO change (at, words, role) VALUES ('2026-11-23T00:00:00Z', json_quote(hex(zeroblob(?1))), 'do')";
        stranger.execute(put, [40 << 20]).unwrap();
        let opened = open(&path, &Opening::shell()).unwrap();
        let read = opened.conn.query_row("SELECT words FROM change", [], |row| row.get::<_, String>(0));
        assert!(matches!(read.map_err(StoreError::from), Err(StoreError::Damaged { .. })));
        for (limit, most) in LIMITS {
            assert_eq!(opened.conn.limit(limit).unwrap(), most, "{limit:?}");
        }
        let deep = format!("SELECT {}1{}", "(".repeat(90), ")".repeat(90)).replace('(', "(1+");
        opened.conn.query_row(&deep, [], |row| row.get::<_, i64>(0)).unwrap();
        assert!(opened.conn.prepare(&deep.replace("(1+", "(1+(1+").replace(')', "))")).is_err());
    }
}
