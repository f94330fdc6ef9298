//! What a search in everything finds beside the follow-ups: customers and people by name, then issues, orders and the
//! other records by their texts.

use crate::domain::CustomerId;
use crate::messages::cli::shown;
use crate::messages::excerpt::excerpt;
use crate::messages::{Lang, clean, follow_ups as text, playbooks};
use crate::names::pinyin;
use crate::ops::{EntityKind, FoundElsewhere, OwnFiles, found_elsewhere};
use crate::sentences::of_kind;
use crate::store::{StoreError, Typed};
use crate::tui::effect::{Destination, Effect};
use crate::tui::forms::worksheet::{OpenWorksheet, WantedWorksheet};
use crate::tui::forms::{FormContext, Preparation};
use crate::tui::knowledge::ReadContext;
use crate::tui::overlay::cases::OpenCase;
use crate::tui::overlay::{Choice, Chooser, Overlay};
use crate::tui::playbooks::{choices, worksheet_choices};
use crate::tui::tabs::Tab;

/// A request for the list; where there is nothing beside the follow-ups, it is not opened.
#[derive(Debug, Clone)]
pub struct OpenFound {
    pub typed: String,
    /// Where the user's own playbooks and templates are.
    pub own: OwnFiles,
}

/// The cells of the words around what was found.
const ROOM: usize = 48;
/// The most playbooks and worksheets that are listed.
const MOST_PAGES: usize = 6;

impl Preparation for OpenFound {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let lang = form_context.lang;
        let found = found_elsewhere(book.reader, &self.typed)?;
        let pages = self.pages(lang);
        if found.is_empty() && pages.is_empty() {
            return Ok(Effect::None);
        }
        let choice = |one: FoundElsewhere| Choice {
            label: label(lang, &one, &Typed::new(&self.typed)),
            also: of_kind(lang.other(), one.kind).to_owned(),
            effect: self.there(one.kind, one.record.id, one.record.customer),
            detail: one.record.code,
            ..Choice::default()
        };
        let title = text::found_elsewhere(lang, clean::clean(&self.typed), found.len() + pages.len());
        let mut choices: Vec<Choice> = found.into_iter().map(choice).chain(pages).collect();
        choices.push(Choice {
            label: text::to_the_follow_ups(lang).to_owned(),
            effect: Effect::Reread,
            ..Choice::default()
        });
        Ok(Effect::Open(Box::new(Overlay::Choose(Chooser::new(title, choices)))))
    }
}

impl OpenFound {
    /// A case is read, a worksheet opened; everything else stands in the profile of its customer, or with the actions.
    fn there(&self, kind: EntityKind, id: i64, customer: Option<CustomerId>) -> Effect {
        match (kind, customer) {
            (EntityKind::Case, _) => Effect::prepare(OpenCase { id, library: None }),
            (EntityKind::Worksheet, Some(customer)) => {
                Effect::prepare(OpenWorksheet { customer, own: self.own.clone(), wanted: WantedWorksheet::Saved(id) })
            }
            (_, Some(customer)) => Effect::Goto(Destination::Customer(customer)),
            (_, None) => Effect::Goto(Destination::Tab(Tab::FollowUps)),
        }
    }

    /// Playbooks and worksheets that are called so, or are about it.
    fn pages(&self, lang: Lang) -> Vec<Choice> {
        let playbook = |one: Choice| Choice { detail: playbooks::a_playbook(lang).to_owned(), ..one };
        let mut all: Vec<Choice> = choices(lang, &self.own.playbooks()).into_iter().map(playbook).collect();
        all.extend(worksheet_choices(lang, &self.own.templates()));
        all.retain(|one| is_called(one, &self.typed));
        all.truncate(MOST_PAGES);
        all
    }
}

/// Whether the words stand in the name of a choice, its topics or its other name: as they are, or in pinyin.
fn is_called(choice: &Choice, typed: &str) -> bool {
    let typed = typed.trim().to_lowercase();
    let text = format!("{} {}", choice.label, choice.also).to_lowercase();
    let is_long_enough = typed.chars().nth(if typed.is_ascii() { 3 } else { 1 }).is_some();
    let pinyin = || pinyin(&text).replace(' ', "");
    is_long_enough && (text.contains(&typed) || (typed.is_ascii() && pinyin().contains(&typed.replace(' ', ""))))
}

/// What it is, whose, in which field, and what it says around what was found.
fn label(lang: Lang, one: &FoundElsewhere, typed: &Typed) -> String {
    let pieces = excerpt(&one.record.text, &typed.hits(&one.record.text), ROOM);
    let text: String = pieces.into_iter().map(|piece| piece.text).collect();
    let text = match one.record.label {
        Some([zh, en]) => shown::labelled(lang, lang.pick(zh, en), text),
        None => text,
    };
    let kind = of_kind(lang, one.kind);
    if one.record.name.is_empty() {
        return format!("{kind}  {text}");
    }
    format!("{kind}  {} · {text}", one.record.name)
}
