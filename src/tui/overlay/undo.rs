//! Undo, with a question before much is taken back at once: an import, or a whole made-up book.

use crate::messages::app as text;
use crate::ops::undo::{MUCH, next_undone};
use crate::sentences;
use crate::store::StoreError;
use crate::tui::effect::{Effect, Write};
use crate::tui::forms::{FormContext, Preparation};
use crate::tui::knowledge::ReadContext;
use crate::tui::overlay::{Confirm, Overlay};

/// Takes back the newest change.
#[derive(Debug, Clone, Copy)]
pub struct Undo;

impl Preparation for Undo {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let yes = Effect::Write(Write::Undo);
        let Some((words, rows)) = next_undone(book.reader)?.filter(|(_, rows)| *rows >= MUCH) else { return Ok(yes) };
        let what = sentences::of_change(form_context.lang, &words, form_context.today);
        let question = text::ask_undo(form_context.lang, rows, what);
        Ok(Effect::Open(Box::new(Overlay::Confirm(Confirm { question, yes: Box::new(yes) }))))
    }
}
