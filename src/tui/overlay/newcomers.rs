//! What comes after an import: whom to contact, what to check, the first weeks to plan, who is parked.

use std::collections::BTreeSet;

use super::{Choice, Chooser};
use crate::domain::CustomerId;
use crate::filter::TO_CHECK;
use crate::messages::newcomers as text;
use crate::ops::{DUE_DAYS, FIRST_WEEKS, Newcomers, OwnFiles, RulesContext};
use crate::store::{Reader, StoreError};
use crate::tui::effect::{Destination, Effect};
use crate::tui::keymap::Command;
use crate::tui::page::ViewContext;
use crate::tui::tabs::Tab;

/// What the newest import brought; the app asks after it, and whoever wants to see it again.
#[derive(Debug, Clone)]
pub struct NewcomersQuestion {
    pub own: OwnFiles,
    /// Whether somebody asked, who is told when there is nothing to say.
    pub is_asked: bool,
}

/// The customers of the newest import, judged; nobody where there was none.
#[derive(Debug, Default)]
pub struct FoundNewcomers {
    newcomers: Newcomers,
    /// Those that look doubtful.
    doubtful: BTreeSet<CustomerId>,
    /// Whether no other customer of the book does.
    are_all_doubtful: bool,
    /// Whether somebody asked.
    pub is_asked: bool,
}

impl NewcomersQuestion {
    /// Computes it from one snapshot of the book.
    pub fn answer(&self, reader: &Reader<'_>, today: chrono::NaiveDate) -> Result<FoundNewcomers, StoreError> {
        let is_asked = self.is_asked;
        let Some(import) = Newcomers::last_import(reader)? else {
            return Ok(FoundNewcomers { is_asked, ..FoundNewcomers::default() });
        };
        let context = RulesContext::read(reader, &self.own, today, None)?;
        let newcomers = Newcomers::read(reader, &context, import)?;
        let to_check = TO_CHECK.filter(&context).places(&newcomers.overview, &context);
        let doubtful = newcomers.among(&to_check);
        Ok(FoundNewcomers { are_all_doubtful: doubtful.len() == to_check.len(), doubtful, newcomers, is_asked })
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
            text::check_more(lang, key("filter_customers")),
        );
        let check = check.map(|choice| Choice { effect: self.view_or(choice.effect), ..choice });
        let plan = (found.placed > 0).then(|| Choice {
            label: text::plan(lang, FIRST_WEEKS, found.placed),
            more: text::plan_more(lang, key("accept_all"), key("undo")),
            effect: Effect::Each(vec![Effect::Goto(Destination::Tab(Tab::Calendar)), Effect::Run(Command::PlanAhead)]),
            ..Choice::default()
        });
        let parked = text::parked_more(lang, key("mark_all"), key("edit"));
        let parked = listed(text::parked(lang, found.parked.len()), &found.parked, parked);
        let everybody = listed(text::all(lang, all), &found.customers, String::new());
        let choices = [due, check, plan, parked, everybody].into_iter().flatten().collect();
        Some(Chooser::new(text::title(lang, all), choices))
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
