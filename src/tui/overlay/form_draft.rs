//! What is kept of a form that is left, and how it comes back over a record that was changed meanwhile: only what was
//! retyped is laid over it.
//!
//! Leaves out where drafts are kept, see `drafts`, and the comparison of both versions, see `side_by_side`.

use std::sync::Arc;

use super::form::Form;
use super::input::FieldInput;
use crate::ops::Change;
use crate::tui::drafts::{Draft, DraftWords, key_of};
use crate::tui::effect::{Effect, Write};
use crate::tui::forms::FormField;
use crate::tui::forms::draft_record::is_new;

impl Form {
    /// The key under which its words are kept.
    pub fn draft(&self) -> Option<String> {
        self.sheet.draft().map(|form| key_of(&form, self.record.as_deref()))
    }

    /// From now on it is known as a form of the record that is called so.
    pub fn set_record(&mut self, record: Option<String>) {
        self.record = record;
    }

    /// What was typed so far, field by field, and of a new record what was proposed; nothing while the form is untouched.
    pub fn words(&self) -> Option<DraftWords> {
        let is_new = self.sheet.draft().is_some_and(|form| is_new(&form));
        let fields = self.fields.iter().zip(&self.inputs).map(|(field, input)| (field, input.value()));
        let kept = fields.filter(|(field, value)| is_new || field.value != *value);
        self.is_touched().then(|| kept.map(|(field, value)| (field.id.to_owned(), value)).collect())
    }

    /// What stood in each field when typing began.
    pub fn stood(&self) -> DraftWords {
        let stood = self.fields.iter().filter_map(|field| {
            let outdated = self.outdated.iter().find(|(id, _)| *id == field.id);
            Some((field.id.to_owned(), outdated.map_or(Some(field.value.clone()), |(_, stood)| stood.clone())?))
        });
        stood.collect()
    }

    /// Fills words in that were typed before and not saved, but for those that nobody retyped.
    pub fn restore(&mut self, draft: &Draft) {
        let is_new = self.sheet.draft().is_some_and(|form| is_new(&form));
        for (id, value) in &draft.words {
            let Some(at) = self.fields.iter().position(|field| field.id == id) else { continue };
            let field = &self.fields[at];
            let stood = draft.stood.iter().find(|(of, _)| of == id).map(|(_, stood)| stood);
            if stood == Some(value) && !is_new {
                continue;
            }
            let is_as_it_was = stood.map_or(field.value.is_empty(), |stood| *stood == field.value);
            if !is_as_it_was && *value != field.value && stood != Some(value) {
                self.outdated.push((field.id, stood.cloned()));
            }
            self.inputs[at] = input_of(field, value);
        }
    }

    /// The labels of the fields in which saving would take the place of what was saved since the draft was begun.
    pub fn outdated(&self) -> Vec<&str> {
        let fields = self.fields.iter().zip(&self.inputs);
        let outdated = fields.filter(|(field, input)| {
            self.outdated.iter().any(|(id, _)| *id == field.id) && input.value() != field.value
        });
        outdated.map(|(field, _)| field.label.as_str()).collect()
    }

    /// The change that it would make as it was opened, or as its draft was begun; `None` where it makes none.
    pub fn untouched_change(&self) -> Option<Change> {
        let mut untouched = Self::new(Arc::clone(&self.sheet), self.context.lent());
        for (id, stood) in &self.outdated {
            let at = untouched.fields.iter().position(|field| field.id == *id);
            if let (Some(at), Some(stood)) = (at, stood) {
                untouched.inputs[at] = input_of(&untouched.fields[at], stood);
            }
        }
        match self.sheet.submit(&untouched.values(), self.context.lent()) {
            Ok(Effect::Write(Write::Change(change))) => Some(*change),
            Ok(Effect::Each(effects)) => effects.into_iter().find_map(|effect| match effect {
                Effect::Write(Write::Change(change)) => Some(*change),
                _ => None,
            }),
            _ => None,
        }
    }
}

fn input_of(field: &FormField, value: &str) -> FieldInput {
    FieldInput::new(&FormField { value: value.to_owned(), retyped: false, ..field.clone() })
}
