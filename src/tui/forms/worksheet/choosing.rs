//! The list of worksheets: those to fill in anew, and below them those of the customer that were filled in, the
//! newest first.

use super::{OpenWorksheet, WantedWorksheet};
use crate::domain::{CustomerId, Worksheet};
use crate::messages::{clean, fields, playbooks};
use crate::ops::{NamedTemplate, OwnFiles};
use crate::sentences::worksheet::{SheetWords, days_of, said_in};
use crate::store::{Row, StoreError};
use crate::tui::effect::{Effect, Notice};
use crate::tui::forms::{FormContext, Preparation};
use crate::tui::knowledge::ReadContext;
use crate::tui::overlay::{Choice, Chooser, Overlay};
use crate::tui::playbooks::broken_choice;

/// A request to choose a worksheet for this customer.
#[derive(Debug)]
pub struct ChooseWorksheet {
    pub customer: CustomerId,
    /// Where the user's own templates are.
    pub own: OwnFiles,
}

impl Preparation for ChooseWorksheet {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let lang = form_context.lang;
        let found = self.own.templates();
        let choice = |one: &NamedTemplate| {
            let (title, other) = (&one.template.title, lang.other());
            Choice {
                label: lang.pick(&title.zh, &title.en).clone(),
                detail: if one.is_own { playbooks::own(lang).to_owned() } else { String::new() },
                also: other.pick(&title.zh, &title.en).clone(),
                more: lang.pick(&one.template.about.zh, &one.template.about.en).clone(),
                effect: Effect::prepare(OpenWorksheet {
                    customer: self.customer,
                    own: self.own.clone(),
                    wanted: WantedWorksheet::New(one.id.clone()),
                }),
                ..Choice::default()
            }
        };
        let told = found.problems.iter().map(|problem| Notice::error(crate::sentences::of_mistake(lang, problem)));
        let broken = found.problems.iter().map(|problem| broken_choice(lang, problem));
        let mut saved = book.reader.list::<Worksheet>(self.customer)?;
        saved.sort_by_key(|row| std::cmp::Reverse((row.value.on, row.id)));
        let words = SheetWords { lang, currency: form_context.currency, today: form_context.today };
        let filled = |row: &Row<Worksheet>| Choice {
            label: clean::clean(row.value.title.as_deref().unwrap_or(&row.value.template)).into_owned(),
            detail: days_of(lang, &row.value, form_context.today),
            more: said_in(words, &row.value, found.get(&row.value.template).map(|one| &one.template)).join(" · "),
            effect: Effect::prepare(OpenWorksheet {
                customer: self.customer,
                own: self.own.clone(),
                wanted: WantedWorksheet::Saved(row.id),
            }),
            ..Choice::default()
        };
        let choices = found.list.iter().map(choice).chain(broken).chain(saved.iter().map(filled)).collect();
        let chooser = Chooser::new(fields::worksheets(lang).to_owned(), choices);
        let open = Effect::Open(Box::new(Overlay::Choose(chooser)));
        Ok(Effect::Each(std::iter::once(open).chain(told.map(Effect::Tell)).collect()))
    }
}
