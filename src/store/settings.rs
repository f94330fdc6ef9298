//! The settings of the book: one row per setting, named as in the format.

use rusqlite::params;
use serde_json::{Map, Value};

use super::{Reader, StoreError, WriteTx};
use crate::domain::Settings;

impl Reader<'_> {
    /// What the user decided; what is absent has the default of docs/book-format.md 3.
    pub fn settings(&self) -> Result<Settings, StoreError> {
        let rows = self.setting_rows()?;
        serde_json::from_value(Value::Object(rows))
            .map_err(|error| StoreError::Damaged { detail: format!("settings: {error}") })
    }

    /// The settings as they are stored, in one text: where it is the same, so are the settings.
    pub fn stored_settings(&self) -> Result<String, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT name, value FROM setting ORDER BY id")?;
        let mut found = query.query([])?;
        let mut stored = String::new();
        while let Some(row) = found.next()? {
            for part in 0..2 {
                stored.push_str(&row.get::<_, String>(part)?);
                stored.push('\n');
            }
        }
        Ok(stored)
    }

    fn setting_rows(&self) -> Result<Map<String, Value>, StoreError> {
        let mut query = self.conn.prepare_cached("SELECT name, value FROM setting ORDER BY id")?;
        let mut found = query.query([])?;
        let mut rows = Map::new();
        while let Some(row) = found.next()? {
            let text: String = row.get(1)?;
            let value = serde_json::from_str(&text)
                .map_err(|error| StoreError::Damaged { detail: format!("settings: {error}") })?;
            rows.insert(row.get(0)?, value);
        }
        Ok(rows)
    }
}

impl WriteTx<'_> {
    /// Replaces the settings; unchanged rows are not written.
    pub fn set_settings(&self, settings: &Settings) -> Result<(), StoreError> {
        let Ok(Value::Object(wanted)) = serde_json::to_value(settings) else { return Ok(()) };
        let there = self.setting_rows()?;
        for name in there.keys().filter(|name| !wanted.contains_key(*name)) {
            self.execute("DELETE FROM setting WHERE name = ?1", params![name])?;
        }
        for (name, value) in wanted.iter().filter(|(name, value)| there.get(*name) != Some(value)) {
            let version = self.change().0;
            let sql = if there.contains_key(name) {
                "UPDATE setting SET value = ?2, row_version = ?3 WHERE name = ?1"
            } else {
                "INSERT INTO setting (name, value, row_version) VALUES (?1, ?2, ?3)"
            };
            self.execute(sql, params![name, value.to_string(), version])?;
        }
        Ok(())
    }
}
