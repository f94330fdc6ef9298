//! Choosing another rulebook in the app: the list, what the choice would change, the question.
//!
//! Leaves out the comparison itself, which is `ops::Preview`.

use std::sync::Arc;

use chrono::NaiveDate;

use super::effect::{Effect, Notice};
use super::forms::{Preparation, Setting};
use super::knowledge::Book;
use super::overlay::{Choice, Chooser, Confirm, Overlay};
use super::worker::{Answer, Computation};
use crate::messages::{Lang, rulebook, shelf};
use crate::ops::{Change, Desk, OwnFiles, Preview, Source, Volume};
use crate::rules::{Names, Rulebook};
use crate::sentences;
use crate::store::{Reader, StoreError};

/// How many groups of customers the question names.
const GROUPS: usize = 5;

/// Reads the shelf and opens the list.
#[derive(Debug)]
pub struct ChooseRulebook {
    /// Where the user's own copies are.
    pub own: OwnFiles,
}

/// Another rulebook and what it would change.
#[derive(Debug)]
pub struct Offer {
    name: Names,
    preview: Preview,
    change: Change,
}

/// The question what another rulebook would change.
#[derive(Debug)]
struct Compare {
    own: OwnFiles,
    id: String,
    rulebook: Rulebook,
}

impl Preparation for ChooseRulebook {
    fn prepare(&self, book: &Book<'_>, setting: Setting) -> Result<Effect, StoreError> {
        let choices = self.own.shelf().into_iter().map(|volume| self.choice(book.desk, setting.lang, volume));
        let chooser = Chooser::new(shelf::choose_title(setting.lang).to_owned(), choices.collect());
        Ok(Effect::Open(Box::new(Overlay::Choose(chooser))))
    }
}

impl ChooseRulebook {
    fn choice(&self, desk: &Desk, lang: Lang, volume: Volume) -> Choice {
        let names = volume.rulebook.as_ref().map(|rulebook| rulebook.name.clone()).unwrap_or_default();
        let label = format!("{}{}", rulebook::named(lang, &names), shelf::short(lang, &volume.id));
        let (detail, effect) = match (volume.source, volume.rulebook) {
            (Source::Broken(trouble), _) => {
                let said = shelf::cannot_use(lang, sentences::of_mistake(lang, &trouble));
                (shelf::broken_choice(lang), Effect::Tell(Notice::error(said)))
            }
            (_, Some(_)) if volume.id == desk.chosen_rulebook() => {
                let said = shelf::already(lang, rulebook::named(lang, &names));
                (shelf::in_use(lang), Effect::Tell(Notice::hint(said)))
            }
            (source, Some(rulebook)) => {
                let detail = if source == Source::BuiltIn { shelf::built_in(lang) } else { shelf::own(lang) };
                let compare = Compare { own: self.own.clone(), id: volume.id, rulebook };
                (detail, Effect::Compute(Arc::new(compare)))
            }
            (_, None) => ("", Effect::None),
        };
        let also = rulebook::named(lang.other(), &names).to_owned();
        Choice { label, detail: detail.to_owned(), also, more: String::new(), effect }
    }
}

impl Computation for Compare {
    fn subject(&self) -> &'static str {
        "rulebook"
    }

    fn compute(&self, reader: &Reader<'_>, today: NaiveDate) -> Result<Answer, StoreError> {
        let desk = Desk::read(reader, &self.own, today, None)?;
        let preview = Preview::read(reader, &desk, &self.rulebook)?;
        Ok(Box::new(Offer { name: self.rulebook.name.clone(), preview, change: desk.choosing(&self.id) }))
    }
}

impl Offer {
    /// The question whether to use it, with what would change.
    pub fn question(self, lang: Lang) -> Confirm {
        let preview = &self.preview;
        let mut lines = vec![shelf::ask(lang, rulebook::named(lang, &self.name)), String::new()];
        if preview.customers > 0 {
            lines.push(shelf::tiers_change(lang, preview.tiers.len(), preview.customers));
            let flows = preview.flows();
            lines.extend(flows.iter().take(GROUPS).map(|(from, to, count)| {
                let (from, to) = (rulebook::named(lang, &from.name), rulebook::named(lang, &to.name));
                format!("  {}  {}", shelf::arrow(lang, from, to), shelf::customers(lang, count))
            }));
            if flows.len() > GROUPS {
                lines.push(format!("  {}", shelf::more_groups(lang, flows.len() - GROUPS)));
            }
            lines.push(shelf::dates_move(lang, preview.dates.len(), preview.customers));
            for (title, balance) in
                [(shelf::work_before(lang), preview.before), (shelf::work_after(lang), preview.after)]
            {
                let (work, verdict) = (shelf::per_week(lang, balance.demand), shelf::verdict(lang, balance));
                lines.push(shelf::work_line(lang, title, work, verdict));
            }
        }
        Confirm { question: lines.join("\n"), yes: Box::new(Effect::change(self.change)) }
    }
}
