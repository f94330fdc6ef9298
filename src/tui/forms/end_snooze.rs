//! Ends a customer's snoozes, so that they may be suggested again at once; if there are several, only those chosen.
//!
//! Starting a snooze is in `snooze`.

use super::{FormContext, Preparation};
use crate::domain::CustomerId;
use crate::messages::customers;
use crate::messages::rulebook::named;
use crate::messages::{dates, merging as text};
use crate::ops::{Change, after};
use crate::store::StoreError;
use crate::tui::effect::{Effect, Notice};
use crate::tui::knowledge::ReadContext;
use crate::tui::overlay::{Choice, Chooser, Overlay};

/// A request to end the snoozes of this customer.
#[derive(Debug, Clone, Copy)]
pub struct EndSnooze(pub CustomerId);

impl Preparation for EndSnooze {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let (customer, lang, context) = (self.0, form_context.lang, book.context);
        let mut running = after::dossier(book.reader, context, customer)?.map(|own| own.snoozes).unwrap_or_default();
        running.retain(|one| one.until > form_context.today);
        running.sort_by(|one, other| one.obligation.cmp(&other.obligation).then(other.until.cmp(&one.until)));
        running.dedup_by(|one, other| one.obligation == other.obligation);
        let end = |obligations: Vec<String>| Effect::change(Change::EndSnoozes { customer, obligations });
        let all: Vec<String> = running.iter().map(|one| one.obligation.clone()).collect();
        let choice =
            |label: String, detail: String, effect: Effect| Choice { label, detail, effect, ..Choice::default() };
        Ok(match running.as_slice() {
            [] => Effect::Tell(Notice::hint(text::nothing_snoozed(lang).to_owned())),
            [_] => end(all),
            several => {
                let each = several.iter().map(|one| {
                    let own = context.rulebook.obligation_named(&one.obligation);
                    let label = own.map_or(one.obligation.as_str(), |own| named(lang, &own.name));
                    let until = customers::ends_on(lang, dates::short(lang, one.until, form_context.today));
                    choice(label.to_owned(), until, end(vec![one.obligation.clone()]))
                });
                let first = choice(text::end_all(lang, several.len()), String::new(), end(all));
                let choices = std::iter::once(first).chain(each).collect();
                let chooser = Chooser::new(text::end_snooze_title(lang).to_owned(), choices);
                Effect::Open(Box::new(Overlay::Choose(chooser)))
            }
        })
    }
}
