//! The follow-ups that one cell lists, and the words beside a follow-up that belong to it.

use serde_json::Value;

use super::{Composer, Fields, FollowUpDraft, Why, join};
use crate::domain::Kind;
use crate::exchange::tables::Cell;
use crate::import::action_words::kind_of_note;
use crate::import::cell::DatedEntry;
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

    /// 6.1 电话沟通报价；6.8 上门演示: one follow-up for each day. Beside a day of the row's own a single one is no list. What no
    /// day stands before is about the customer where the column holds notes, else about the contact of the row.
    pub(super) fn entries(&mut self, column: &'t Column, cell: &Cell, has_own_day: bool) {
        let notes = reading::dated_notes(cell, &self.sense(column));
        let is_list = notes.entries.len() >= if has_own_day { 2 } else { 1 };
        let undated = if is_list { notes.undated } else { reading::text(cell) };
        if !undated.is_empty() {
            self.undated_note(column, undated);
        }
        for DatedEntry { day, words, .. } in notes.entries.into_iter().filter(|_| is_list) {
            let mut fields = Fields::new();
            let kind = kind_of_note(&words).or(column.said.kind);
            fields.extend(kind.map(|kind| ("kind".to_owned(), Value::from(kind.code()))));
            let is_over = day <= self.context.today;
            if !is_over {
                self.note(column, cell, Why::DoneInFuture);
            }
            fields.insert(if is_over { "done_on" } else { "planned_on" }.to_owned(), Value::from(day.to_string()));
            join(&mut fields, if is_over { "content" } else { "goal" }, words);
            self.name_the_only_person(&mut fields);
            self.draft.follow_ups.push(FollowUpDraft { part: FollowUpPart::Main, fields });
        }
    }

    fn undated_note(&mut self, column: &Column, text: String) {
        if !column.said.is_notes {
            self.undated.push((column.said.own_name.clone(), text));
        } else if column.said.is_remark || column.header.whole().contains('/') {
            self.join_customer("notes", text);
        } else {
            self.join_customer("notes", format!("{}: {text}", column.said.own_name));
        }
    }

    /// How the dated notes of the row stand to the contact of these fields: one of its day that tells no way takes that of the
    /// contact and is the same; one of another way than the column says is another contact.
    pub(super) fn meet_listed(&mut self, fields: &Fields, of_header: Option<Kind>) -> Listed {
        let Some(day) = fields.get("done_on").cloned() else { return Listed::Not };
        let of_day =
            |one: &&mut FollowUpDraft| one.part == FollowUpPart::Main && one.fields.get("done_on") == Some(&day);
        let mut found = Listed::Not;
        for one in self.draft.follow_ups.iter_mut().filter(of_day) {
            let kind = one.fields.get("kind").and_then(Value::as_str).and_then(|code| code.parse::<Kind>().ok());
            match (kind, of_header) {
                (Some(kind), Some(way)) if kind != way => found = Listed::OtherWay,
                (Some(_), _) => return Listed::Same,
                (None, _) => {
                    let way = fields.get("kind").cloned();
                    one.fields.extend(way.map(|way| ("kind".to_owned(), way)));
                    return Listed::Same;
                }
            }
        }
        found
    }

    /// Entries whose words tell no way took the usual one.
    pub(super) fn settle_ways(&mut self) {
        let usual = Value::from(self.usual_kind().code());
        for one in &mut self.draft.follow_ups {
            one.fields.entry("kind").or_insert_with(|| usual.clone());
        }
    }
}

/// How the entries of a row stand to another contact of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Listed {
    Not,
    Same,
    /// There is one of the same day, and of another way.
    OtherWay,
}
