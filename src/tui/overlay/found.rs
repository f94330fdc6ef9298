//! What a search in everything finds beside the follow-ups: customers and people by name, then issues, orders and the
//! other records by their texts.

use crate::messages::{clean, follow_ups as text};
use crate::ops::{FoundElsewhere, found_elsewhere};
use crate::sentences::of_kind;
use crate::store::StoreError;
use crate::tui::effect::{Destination, Effect};
use crate::tui::forms::{FormContext, Preparation};
use crate::tui::knowledge::ReadContext;
use crate::tui::overlay::{Choice, Chooser, Overlay};

/// A request for the list; where there is nothing beside the follow-ups, it is not opened.
#[derive(Debug, Clone)]
pub struct OpenFound {
    pub typed: String,
}

impl Preparation for OpenFound {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let lang = form_context.lang;
        let found = found_elsewhere(book.reader, &self.typed)?;
        if found.is_empty() {
            return Ok(Effect::None);
        }
        let choice = |one: FoundElsewhere| Choice {
            label: format!("{}  {} · {}", of_kind(lang, one.kind), one.record.name, clean::clean(&one.record.text)),
            detail: one.record.code,
            also: of_kind(lang.other(), one.kind).to_owned(),
            effect: Effect::Goto(Destination::Customer(one.record.customer)),
            ..Choice::default()
        };
        let title = text::found_elsewhere(lang, clean::clean(&self.typed), found.len());
        let mut choices: Vec<Choice> = found.into_iter().map(choice).collect();
        choices.push(Choice {
            label: text::to_the_follow_ups(lang).to_owned(),
            effect: Effect::Reread,
            ..Choice::default()
        });
        Ok(Effect::Open(Box::new(Overlay::Choose(Chooser::new(title, choices)))))
    }
}
