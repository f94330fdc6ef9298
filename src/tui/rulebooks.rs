//! Choosing another rulebook in the app: the list, what the choice would change, the question.
//!
//! Leaves out the comparison itself, which is `ops::Preview`.

use chrono::NaiveDate;

use super::effect::{Effect, Notice};
use super::forms::{FormContext, Preparation};
use super::knowledge::ReadContext;
use super::overlay::{Choice, Chooser, Confirm, Overlay};
use super::questions::Question;
use crate::messages::{Lang, rulebook, rulebooks as texts};
use crate::ops::{Change, OwnFiles, Preview, RulebookEntry, RulebookSource, RulesContext};
use crate::rules::{Names, Rulebook};
use crate::sentences;
use crate::store::{Reader, StoreError};

/// How many groups of customers the question names.
const GROUPS: usize = 5;

/// Reads the list of rulebooks and opens the list.
#[derive(Debug)]
pub struct ChooseRulebook {
    /// Where the user's own copies are.
    pub own: OwnFiles,
}

/// Another rulebook and what it would change.
#[derive(Debug)]
pub struct RulebookComparison {
    name: Names,
    preview: Preview,
    change: Change,
}

/// The question what another rulebook would change.
#[derive(Debug, Clone)]
pub struct RulebookQuestion {
    own: OwnFiles,
    id: String,
    rulebook: Rulebook,
}

impl Preparation for ChooseRulebook {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let choices = self.own.rulebooks().into_iter().map(|entry| self.choice(book.context, form_context, entry));
        let chooser = Chooser::new(texts::choose_title(form_context.lang).to_owned(), choices.collect());
        Ok(Effect::Open(Box::new(Overlay::Choose(chooser))))
    }
}

impl ChooseRulebook {
    fn choice(&self, context: &RulesContext, form_context: FormContext, entry: RulebookEntry) -> Choice {
        let lang = form_context.lang;
        let more = sentences::amounts_as_they_are(lang, form_context.currency, &entry).unwrap_or_default();
        let names = entry.rulebook.as_ref().map(|rulebook| rulebook.name.clone()).unwrap_or_default();
        let label = format!("{}{}", rulebook::named(lang, &names), texts::short(lang, &entry.id));
        let (detail, effect) = match (entry.source, entry.rulebook) {
            (RulebookSource::Broken(trouble), _) => {
                let said = texts::cannot_use(lang, sentences::of_mistake(lang, &trouble));
                (texts::broken_choice(lang), Effect::Tell(Notice::error(said)))
            }
            (_, Some(_)) if entry.id == context.chosen_rulebook() => {
                let said = texts::already(lang, rulebook::named(lang, &names));
                (texts::in_use(lang), Effect::Tell(Notice::hint(said)))
            }
            (source, Some(rulebook)) => {
                let detail = if source == RulebookSource::BuiltIn { texts::built_in(lang) } else { texts::own(lang) };
                let question = RulebookQuestion { own: self.own.clone(), id: entry.id, rulebook };
                (detail, Effect::ask(Question::Rulebook(Box::new(question))))
            }
            (_, None) => ("", Effect::None),
        };
        let also = rulebook::named(lang.other(), &names).to_owned();
        Choice { label, detail: detail.to_owned(), also, more, effect, ..Choice::default() }
    }
}

impl RulebookQuestion {
    /// What the other rulebook would change, from one moment of the book.
    pub fn answer(&self, reader: &Reader<'_>, today: NaiveDate) -> Result<RulebookComparison, StoreError> {
        let context = RulesContext::read(reader, &self.own, today, None)?;
        let preview = Preview::read(reader, &context, &self.rulebook)?;
        Ok(RulebookComparison { name: self.rulebook.name.clone(), preview, change: context.choosing(&self.id) })
    }
}

impl RulebookComparison {
    /// Asks whether to use it, with what would change.
    pub fn confirm(self, lang: Lang) -> Confirm {
        let preview = &self.preview;
        let mut lines = vec![texts::ask(lang, rulebook::named(lang, &self.name)), String::new()];
        if preview.customers > 0 {
            lines.push(texts::tiers_change(lang, preview.tiers.len(), preview.customers));
            let flows = preview.flows();
            lines.extend(flows.iter().take(GROUPS).map(|(from, to, count)| {
                let (from, to) = (rulebook::named(lang, &from.name), rulebook::named(lang, &to.name));
                format!("  {}  {}", texts::arrow(lang, from, to), texts::customers(lang, count))
            }));
            if flows.len() > GROUPS {
                lines.push(format!("  {}", texts::more_groups(lang, flows.len() - GROUPS)));
            }
            lines.push(texts::dates_move(lang, preview.dates.len(), preview.customers));
            for (title, balance) in
                [(texts::work_before(lang), preview.before), (texts::work_after(lang), preview.after)]
            {
                let (work, verdict) = (texts::per_week(lang, balance.demand), texts::verdict(lang, balance));
                lines.push(texts::work_line(lang, title, work, verdict));
            }
        }
        Confirm { question: lines.join("\n"), yes: Box::new(Effect::change(self.change)) }
    }
}
