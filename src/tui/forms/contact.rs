//! A person at a customer.

use super::reading::{self, Reading};
use super::{FieldError, FormContext, FormField, Sheet, Values, draft_of, rows, saved};
use crate::domain::{Contact, CustomerId};
use crate::messages::customer_forms as text;
use crate::ops::Entity;
use crate::store::Row;
use crate::tui::effect::Effect;

/// The form for a new or an existing contact.
#[derive(Debug)]
pub struct ContactForm {
    pub customer: CustomerId,
    pub called: String,
    /// The record as it was read; `None` for a new one.
    pub row: Option<Row<Contact>>,
    /// The names of the other contacts.
    pub others: Vec<String>,
    /// The field in which typing begins; if `None`, the first empty field.
    pub at: Option<&'static str>,
}

impl Sheet for ContactForm {
    fn title(&self, form_context: FormContext) -> String {
        match &self.row {
            Some(row) => text::edit_contact(form_context.lang, &row.value.name),
            None => text::add_contact(form_context.lang, &self.called),
        }
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let known = self.row.as_ref().map(|row| row.value.clone()).unwrap_or_default();
        rows::fields(&known, Contact::READING_ORDER, &self.others, form_context)
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let mut read = Reading::new(values, form_context);
        let mut contact = self.row.as_ref().map(|row| row.value.clone()).unwrap_or_default();
        rows::take(&mut contact, Contact::READING_ORDER, &mut read);
        if contact.reports_to.as_ref() == Some(&contact.name) {
            read.wrong("reports_to", text::reports_in_circle(form_context.lang).to_owned());
        }
        let entry = Entity::Contact(Box::new(read.finish(contact)?));
        Ok(saved(self.row.as_ref(), Some(self.customer), entry))
    }

    fn understood(
        &self,
        field: &'static str,
        values: &Values,
        form_context: FormContext,
    ) -> Option<Result<String, String>> {
        rows::is_day::<Contact>(field).then(|| reading::understood(field, values, form_context)).flatten()
    }

    fn begins_at(&self) -> Option<&'static str> {
        self.at
    }

    fn draft(&self) -> Option<String> {
        Some(draft_of("contact", self.row.as_ref(), self.customer))
    }
}
