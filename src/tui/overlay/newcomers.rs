//! What comes after an import, or after customers were added one by one: whom to contact, what to check, the first weeks to plan, who is parked.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Choice, Chooser};
use crate::domain::{CustomerId, Settings};
use crate::filter::TO_CHECK;
use crate::messages::{dates, money, newcomers as text};
use crate::ops::{
    ADDED_DAYS, Change, DUE_DAYS, FIRST_WEEKS, Newcomers, Overview, OwnFiles, RulesContext, StandingImport,
};
use crate::store::{ChangeId, Reader, StoreError};
use crate::tui::effect::{Destination, Effect};
use crate::tui::keymap::Command;
use crate::tui::page::ViewContext;
use crate::tui::questions::Question;
use crate::tui::tabs::Tab;

/// So many earlier imports are offered.
const EARLIER: usize = 5;

/// What an import brought, the newest that brought anybody; the app asks after it, and whoever wants to see it again.
#[derive(Debug, Clone)]
pub struct NewcomersQuestion {
    pub own: OwnFiles,
    /// All customers, where the app knows them as they are now.
    pub known: Option<Arc<Overview>>,
    /// Whether somebody asked, who is told when there is nothing to say.
    pub is_asked: bool,
    /// This import, instead of the newest.
    pub import: Option<ChangeId>,
}

/// The customers of the newest import, judged; where there was none, those who were added lately.
#[derive(Debug, Default)]
pub struct FoundNewcomers {
    newcomers: Newcomers,
    /// Those that look doubtful.
    doubtful: BTreeSet<CustomerId>,
    /// Whether the view shows just them.
    are_all_doubtful: bool,
    /// The import that brought them; `None` for those who were added one by one.
    import: Option<ChangeId>,
    /// The settings by which they were judged.
    settings: Settings,
    /// Whether somebody asked.
    pub is_asked: bool,
    /// The other imports that brought somebody: a few cards do not hide the list that came before them.
    others: Vec<StandingImport>,
    own: OwnFiles,
}

impl NewcomersQuestion {
    /// Computes it from one snapshot of the book.
    pub fn answer(&self, reader: &Reader<'_>, today: chrono::NaiveDate) -> Result<FoundNewcomers, StoreError> {
        let is_asked = self.is_asked;
        let mut imports = Newcomers::imports(reader)?;
        if is_asked {
            imports.retain(|import| import.customers > 0);
        }
        let wanted = imports.iter().find(|one| self.import.is_none_or(|import| one.id == import));
        let import = wanted.map(|import| import.id);
        if import.is_none() && !is_asked {
            return Ok(FoundNewcomers::default());
        }
        imports.retain(|one| Some(one.id) != import && one.customers > 0);
        imports.truncate(EARLIER);
        let context = RulesContext::read(reader, &self.own, today, None)?;
        let newcomers = match import {
            Some(import) => Newcomers::read(reader, &context, import, self.known.clone())?,
            // Nothing was imported: whoever was added one by one is new.
            None => Newcomers::added(reader, &context, self.known.clone())?,
        };
        let to_check = TO_CHECK.filter(&context).places(&newcomers.overview, &context);
        let mut doubtful = newcomers.among(&to_check);
        let are_all_in_book = doubtful.len() == to_check.len();
        let viewed = doubtful.len();
        doubtful.extend(newcomers.alike.iter().chain(&newcomers.won_without_purchase));
        Ok(FoundNewcomers {
            are_all_doubtful: are_all_in_book && viewed == doubtful.len(),
            doubtful,
            newcomers,
            import,
            settings: reader.settings()?,
            is_asked,
            others: imports,
            own: self.own.clone(),
        })
    }
}

impl FoundNewcomers {
    /// The choices; `None` where nobody came.
    pub fn chooser(&self, look: &ViewContext) -> Option<Chooser> {
        let (lang, found) = (look.lang, &self.newcomers);
        let all = found.customers.len();
        if all == 0 {
            return None;
        }
        let key = |name| look.key(name);
        let listed = |label: String, who: &BTreeSet<CustomerId>, more: String| {
            let effect = Effect::Goto(Destination::Customers(label.clone(), who.clone()));
            (!who.is_empty()).then(|| Choice { label, more, effect, ..Choice::default() })
        };
        let due = listed(text::due(lang, DUE_DAYS, found.due.len()), &found.due, String::new());
        let check = listed(
            text::check(lang, self.doubtful.len()),
            &self.doubtful,
            match self.import {
                Some(_) => text::check_more(lang, key("filter_customers")),
                None => text::check_more_added(lang).to_owned(),
            },
        );
        let check = check.map(|choice| Choice { effect: self.view_or(choice.effect), ..choice });
        let not_said = text::gaps(lang, &found.not_said);
        let say = if self.import.is_some() { text::not_said } else { text::not_filled_in };
        let without = say(lang, not_said, found.without.len());
        let without = listed(without, &found.without, text::not_said_more(lang).to_owned());
        let plan = (found.placed > 0).then(|| Choice {
            label: text::plan(lang, found.placed, FIRST_WEEKS),
            more: text::plan_more(lang, key("accept_all"), key("undo")),
            effect: Effect::Each(vec![Effect::Goto(Destination::Tab(Tab::Calendar)), Effect::Run(Command::PlanAhead)]),
            ..Choice::default()
        });
        let high_value = found.high_value.map(|proposed| {
            let exact = |amount| money::exact(lang, look.currency, amount);
            let settings = Settings { high_value: Some(proposed.amount), ..self.settings.clone() };
            let again = NewcomersQuestion { own: self.own.clone(), known: None, is_asked: true, import: self.import };
            Choice {
                label: text::high_value(lang, exact(proposed.amount), proposed.reached, proposed.buyers),
                more: text::high_value_more(lang, exact(proposed.before), key("undo")),
                effect: Effect::Each(vec![
                    Effect::change(Change::Settings(Box::new(settings))),
                    Effect::ask(Question::Newcomers(again)),
                ]),
                ..Choice::default()
            }
        });
        let parked = text::parked_more(lang, key("mark_all"), key("edit"));
        let parked = listed(text::parked(lang, found.parked.len()), &found.parked, parked);
        let label = if self.import.is_some() { text::all(lang, all) } else { text::all_added(lang, all, ADDED_DAYS) };
        let everybody = listed(label, &found.customers, String::new());
        let others = self.others.iter().map(|import| {
            let question = NewcomersQuestion {
                own: self.own.clone(),
                // The book may have changed since the list was opened.
                known: None,
                is_asked: true,
                import: Some(import.id),
            };
            let day = import.day.map(|day| dates::long(lang, day, look.today)).unwrap_or_default();
            Choice {
                label: text::other_import(lang, day, import.customers),
                effect: Effect::ask(Question::Newcomers(question)),
                ..Choice::default()
            }
        });
        let choices =
            [due, check, plan, high_value, without, parked, everybody].into_iter().flatten().chain(others).collect();
        let title =
            if self.import.is_some() { text::title(lang, all) } else { text::title_added(lang, all, ADDED_DAYS) };
        Some(Chooser::new(title, choices))
    }

    /// The view itself where it shows the same: it can be kept and changed.
    fn view_or(&self, list: Effect) -> Effect {
        if !self.are_all_doubtful {
            return list;
        }
        let view = Effect::Run(Command::Chosen(format!("built-in:{}", TO_CHECK.id)));
        Effect::Each(vec![Effect::Goto(Destination::Tab(Tab::Customers)), view])
    }
}
