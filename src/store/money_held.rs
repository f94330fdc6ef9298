//! Whether a book holds amounts of money, and whether somebody said what they are counted in.

use super::{Reader, StoreError, images, schema};
use crate::domain::ENTITIES;
use crate::domain::field::ValueKind;

impl Reader<'_> {
    /// Whether any record has an amount of money.
    pub fn has_amounts(&self) -> Result<bool, StoreError> {
        for entity in ENTITIES.iter().filter(|entity| !entity.table.is_empty()) {
            for (_, column) in entity.columns().filter(|(field, _)| matches!(field.kind, ValueKind::Money)) {
                let sql = format!("SELECT id FROM {} WHERE {} IS NOT NULL LIMIT 1", entity.table, column.id);
                if self.row_id(&sql, [])?.is_some() {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// Whether the currency of the book is what somebody decided, in the settings or by a file that came, and not just
    /// that of the place where the book was made.
    pub fn has_chosen_currency(&self) -> Result<bool, StoreError> {
        let sql = format!(
            "SELECT r.id FROM change_row r JOIN change c ON c.id = r.change_id
             WHERE r.table_number = {} AND c.role IN ('do', 'redo') AND c.reversed_by IS NULL
             AND {} = 'currency' LIMIT 1",
            schema::number_of("setting"),
            images::value(self.conn, "coalesce(r.after, r.before)", "setting", "name")?
        );
        let found = self.row_id(&sql, [])?;
        Ok(found.is_some())
    }
}
