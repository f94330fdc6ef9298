//! The follow-ups that one cell lists, and the words beside a follow-up that belong to it.

use serde_json::Value;

use super::{Composer, Fields, FollowUpDraft, Why, join};
use crate::exchange::tables::Cell;
use crate::import::action_words::kind_in_words;
use crate::import::mapping::Column;
use crate::import::reading;
use crate::import::target::FollowUpPart;

impl<'t> Composer<'t, '_> {
    /// Puts the remarks of the row into its one follow-up; where it has none they are about the customer.
    pub(super) fn take_remarks(&mut self) {
        for text in std::mem::take(&mut self.remarks) {
            match self.draft.follow_ups.as_mut_slice() {
                [only] => {
                    let field = if only.fields.contains_key("done_on") { "content" } else { "goal" };
                    join(&mut only.fields, field, text);
                }
                _ => self.join_customer("notes", text),
            }
        }
    }

    /// Has words without days be those of a follow-up of the row.
    pub(super) fn take_undated(&mut self, fields: &mut Fields, field: &str) {
        for (_, text) in std::mem::take(&mut self.undated) {
            join(fields, field, reading::plain_text(&text));
        }
    }

    /// What lists no days, in a row without any, stays in words.
    pub(super) fn keep_undated(&mut self) {
        for (name, text) in std::mem::take(&mut self.undated) {
            self.draft.spoilt.push(format!("{name}: {text}"));
        }
    }

    /// 6.1 电话沟通报价；6.8 上门演示: one follow-up for each day. Beside a day of the row's own a single one is no list.
    pub(super) fn entries(&mut self, column: &'t Column, cell: &Cell, has_own_day: bool) {
        let found = reading::entries(cell, &self.sense(column));
        if found.len() < if has_own_day { 2 } else { 1 } {
            self.undated.push((column.said.own_name.clone(), reading::text(cell)));
            return;
        }
        for (day, text) in found {
            let kind = kind_in_words(&text).or(column.said.kind);
            let mut fields = Fields::new();
            fields.insert("kind".to_owned(), Value::from(kind.unwrap_or_else(|| self.usual_kind()).code()));
            let is_over = day <= self.context.today;
            if !is_over {
                self.note(column, cell, Why::DoneInFuture);
            }
            fields.insert(if is_over { "done_on" } else { "planned_on" }.to_owned(), Value::from(day.to_string()));
            join(&mut fields, if is_over { "content" } else { "goal" }, text);
            self.name_the_only_person(&mut fields);
            self.draft.follow_ups.push(FollowUpDraft { part: FollowUpPart::Main, fields });
        }
    }
}
