//! A contract with a customer, and its end date.

use super::reading::{Reading, amount_label, figure_of, line_of};
use super::{FieldError, FormContext, FormField, Sheet, Values, draft_of, saved};
use crate::domain::{Contract, CustomerId};
use crate::messages::customer_forms as text;
use crate::ops::Entity;
use crate::store::Row;
use crate::tui::effect::Effect;

/// The form for a new or an existing contract.
#[derive(Debug)]
pub struct ContractForm {
    pub customer: CustomerId,
    pub called: String,
    /// The record as it was read; `None` for a new one.
    pub row: Option<Row<Contract>>,
}

impl Sheet for ContractForm {
    fn title(&self, form_context: FormContext) -> String {
        let say = if self.row.is_some() { text::edit_contract } else { text::add_contract };
        say(form_context.lang, &self.called)
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let lang = form_context.lang;
        let known = self.row.as_ref().map(|row| &row.value);
        let terms = known.and_then(|contract| contract.terms.clone()).unwrap_or_default();
        vec![
            figure_of("ends_on", text::ends_on(lang), known.map(|contract| contract.ends_on)).required(),
            line_of("number", text::number(lang), known.and_then(|contract| contract.number.as_ref())),
            figure_of("starts_on", text::starts_on(lang), known.and_then(|contract| contract.starts_on)),
            figure_of("amount", &amount_label(form_context), known.and_then(|contract| contract.amount)),
            FormField::yes_no("renewed", text::renewed(lang), lang, known.and_then(|contract| contract.renewed)),
            FormField::lines("terms", text::terms(lang), terms),
        ]
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let mut read = Reading::new(values, form_context);
        let contract = Contract {
            uid: self.row.as_ref().and_then(|row| row.value.uid.clone()),
            number: read.text("number"),
            starts_on: read.date("starts_on"),
            ends_on: read.date("ends_on").unwrap_or(form_context.today),
            amount: read.money("amount"),
            renewed: read.flag("renewed"),
            terms: read.text("terms"),
        };
        let entry = Entity::Contract(Box::new(read.finish(contract)?));
        Ok(saved(self.row.as_ref(), Some(self.customer), entry))
    }

    fn days_typed(&self) -> &'static [&'static str] {
        &["ends_on", "starts_on"]
    }

    fn draft(&self) -> Option<String> {
        Some(draft_of("contract", self.row.as_ref(), self.customer))
    }
}
