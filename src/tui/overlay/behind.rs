//! The customers behind a line of an insight, to open one of them or to list all of them with the verbs of the list.

use std::collections::HashMap;

use crate::domain::CustomerId;
use crate::messages::{clean, insights};
use crate::store::StoreError;
use crate::tui::effect::{Destination, Effect};
use crate::tui::forms::{FormContext, Preparation};
use crate::tui::knowledge::ReadContext;
use crate::tui::overlay::{Choice, Chooser, Overlay};

/// A request for the list.
#[derive(Debug, Clone)]
pub struct OpenBehind {
    pub title: String,
    /// In the order in which they are listed.
    pub customers: Vec<CustomerId>,
}

impl Preparation for OpenBehind {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let briefs = book.reader.customer_briefs_of(&self.customers)?.into_iter();
        let mut briefs: HashMap<CustomerId, _> = briefs.map(|brief| (brief.id, brief)).collect();
        let listed = self.customers.iter().filter_map(|customer| briefs.remove(customer));
        let choices = listed.map(|brief| Choice {
            label: clean::clean(brief.called()).into_owned(),
            detail: brief.code().into(),
            also: brief.name().into(),
            effect: Effect::Goto(Destination::Customer(brief.id)),
            ..Choice::default()
        });
        let all = Choice {
            label: insights::to_the_list(form_context.lang).to_owned(),
            effect: Effect::Goto(Destination::Customers(self.title.clone(), self.customers.iter().copied().collect())),
            ..Choice::default()
        };
        let choices = std::iter::once(all).chain(choices).collect();
        Ok(Effect::Open(Box::new(Overlay::Choose(Chooser::new(self.title.clone(), choices)))))
    }
}
