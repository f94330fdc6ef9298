//! Customers that look like one: opened, or chosen to be merged with it; those that look alike stand first.

use crate::domain::CustomerId;
use crate::messages::cli::records;
use crate::messages::{Lang, merging as text};
use crate::names::Candidate;
use crate::ops::{DuplicateIndex, Similarity};
use crate::store::{Reader, StoreError};
use crate::tui::effect::{Destination, Effect, Notice};
use crate::tui::forms::{FormContext, Preparation};
use crate::tui::knowledge::ReadContext;
use crate::tui::overlay::merge::OpenMerge;
use crate::tui::overlay::{Choice, Chooser, Overlay};

/// Opens the customer that this one looks like.
#[derive(Debug, Clone, Copy)]
pub struct OpenDuplicate(pub CustomerId);

/// Lets the user choose the customer to merge this one with.
#[derive(Debug, Clone, Copy)]
pub struct ChooseOther(pub CustomerId);

/// The customers that look like this one, by code, each with what they share.
pub fn duplicates(reader: &Reader<'_>, id: CustomerId) -> Result<Vec<(Candidate, Similarity)>, StoreError> {
    Ok(DuplicateIndex::read(reader)?.like(&reader.customer(id)?.value))
}

/// What two customers share.
pub const fn likeness(lang: Lang, likeness: Similarity) -> &'static str {
    match likeness {
        Similarity::Name => records::alike_name(lang),
        Similarity::Phone => records::alike_phone(lang),
        Similarity::Mail => records::alike_mail(lang),
        Similarity::Person => records::alike_person(lang),
    }
}

impl Preparation for OpenDuplicate {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let lang = form_context.lang;
        let found = duplicates(book.reader, self.0)?;
        let go = |one: &Candidate| Effect::Goto(Destination::Customer(one.id));
        Ok(match found.as_slice() {
            [] => Effect::Tell(Notice::hint(text::nobody_alike(lang).to_owned())),
            [(one, _)] => go(one),
            several => {
                let choices = several.iter().map(|(one, why)| choice(one, likeness(lang, *why), go(one))).collect();
                let called = book.reader.customer(self.0)?.value.called().to_owned();
                chooser(text::choose_alike(lang, called), choices)
            }
        })
    }
}

impl Preparation for ChooseOther {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let lang = form_context.lang;
        let index = DuplicateIndex::read(book.reader)?;
        let own = book.reader.customer(self.0)?.value;
        let alike = index.like(&own);
        let with = |one: &Candidate| Effect::prepare(OpenMerge(self.0, one.id));
        let is_other = |one: &&Candidate| one.id != self.0 && alike.iter().all(|(known, _)| known.id != one.id);
        let others = index.customers().iter().filter(is_other).map(|one| choice(one, "", with(one)));
        let first = alike.iter().map(|(one, why)| choice(one, likeness(lang, *why), with(one)));
        let choices: Vec<Choice> = first.chain(others).collect();
        if choices.is_empty() {
            return Ok(Effect::Tell(Notice::hint(text::nobody_else(lang).to_owned())));
        }
        Ok(chooser(text::choose(lang, own.called()), choices))
    }
}

fn choice(one: &Candidate, why: &str, effect: Effect) -> Choice {
    Choice {
        label: format!("{} {}", one.code, one.name),
        detail: why.to_owned(),
        also: one.name.clone(),
        effect,
        ..Choice::default()
    }
}

fn chooser(title: String, choices: Vec<Choice>) -> Effect {
    Effect::Open(Box::new(Overlay::Choose(Chooser::new(title, choices))))
}
