//! Two records side by side, field by field: which side is kept of each field, and how a value is shown.
//!
//! Leaves out whose records they are, see `merge` and `side_by_side`.

use ratatui::layout::Rect;
use ratatui::text::Line;
use serde_json::Value;

use crate::messages::{Lang, clean};
use crate::ops::{FieldMerge, Keep};
use crate::sentences::values;
use crate::tui::keymap::Command;
use crate::tui::page::ViewContext;
use crate::tui::widgets::list::Cursor;
use crate::tui::widgets::table;

/// The mark of the side that is kept.
const KEPT: &str = "✓ ";

/// What is kept of each field, and which one the cursor is on.
#[derive(Debug, Clone)]
pub(super) struct FieldKeeps {
    keeps: Vec<Keep>,
    cursor: Cursor,
}

impl FieldKeeps {
    /// As it is before anybody decides, the cursor on the first field.
    pub(super) fn new(keeps: Vec<Keep>) -> Self {
        Self { keeps, cursor: Cursor::default() }
    }

    /// What is kept, a side a field.
    pub(super) fn sides(&self) -> &[Keep] {
        &self.keeps
    }

    /// Keeps one side of all.
    pub(super) fn keep_all(&mut self, keep: Keep) {
        self.keeps.fill(keep);
    }

    /// Decides the field under the cursor, or moves it in a table drawn in this area.
    pub(super) fn update(&mut self, command: &Command, fields: &[FieldMerge], area: Rect) {
        match command {
            Command::Left => self.keep(|_| Keep::Into),
            Command::Right => self.keep(|_| Keep::From),
            Command::Open => {
                if let Some((field, _)) = self.here(fields) {
                    self.keep(|keep| field.after(keep));
                }
            }
            _ => {
                self.cursor.move_by(command, self.keeps.len(), table::rows_area(area));
            }
        }
    }

    fn keep(&mut self, decide: impl Fn(Keep) -> Keep) {
        if let Some(keep) = self.keeps.get_mut(self.cursor.at) {
            *keep = decide(*keep);
        }
    }

    /// The field under the cursor and what is kept of it.
    pub(super) fn here<'f>(&self, fields: &'f [FieldMerge]) -> Option<(&'f FieldMerge, Keep)> {
        fields.get(self.cursor.at).zip(self.keeps.get(self.cursor.at).copied())
    }

    /// The cursor and the number of rows, as a table wants them.
    pub(super) fn place(&self) -> (Cursor, usize) {
        (self.cursor, self.keeps.len())
    }
}

/// What one side says, with its mark where it is kept.
pub(super) fn side(look: &ViewContext, shown: &str, is_kept: bool) -> Line<'static> {
    let style = if is_kept { look.theme.positive } else { look.theme.muted };
    Line::styled(format!("{}{shown}", if is_kept { KEPT } else { "  " }), style)
}

/// The value of a field in words; `list` is the list of the format that has the record.
pub(super) fn shown(lang: Lang, list: &str, field: &FieldMerge, value: &Value) -> String {
    clean::clean(&values::value(lang, list, &field.field, value)).into_owned()
}
