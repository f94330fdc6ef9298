//! A person at a customer.

use super::reading::{self, Reading, line_of, name_field, word_field, words_field};
use super::{FieldError, FormContext, FormField, Sheet, Values, draft_of, saved};
use crate::domain::{Attitude, Contact, CustomerId, Kind, Level, Role};
use crate::messages::customer_forms as text;
use crate::ops::Entity;
use crate::store::Row;
use crate::tui::effect::Effect;

/// A new contact, or one that is changed.
#[derive(Debug)]
pub struct ContactForm {
    /// Whose.
    pub customer: CustomerId,
    /// What people call the customer.
    pub called: String,
    /// As it was read; none for a new one.
    pub row: Option<Row<Contact>>,
    /// The names of the other contacts.
    pub others: Vec<String>,
    /// The field in which typing begins; without one the first empty field.
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
        [part(&known, &self.others, form_context), reach(&known, form_context), person(&known, form_context)].concat()
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let mut read = Reading::new(values, form_context);
        let mut contact = self.row.as_ref().map(|row| row.value.clone()).unwrap_or_default();
        take(&mut contact, &mut read);
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
        (field == "left_on").then(|| reading::understood(field, values, form_context)).flatten()
    }

    fn begins_at(&self) -> Option<&'static str> {
        self.at
    }

    fn draft(&self) -> Option<String> {
        Some(draft_of("contact", self.row.as_ref(), self.customer))
    }
}

fn line(id: &'static str, label: &str, value: Option<&String>) -> FormField {
    line_of(id, label, value)
}

/// Who they are in the decision.
fn part(contact: &Contact, others: &[String], form_context: FormContext) -> Vec<FormField> {
    let lang = form_context.lang;
    vec![
        FormField::line("name", text::person_name(lang), &contact.name).required(),
        line("title", text::job(lang), contact.title.as_ref()),
        line("department", text::department(lang), contact.department.as_ref()),
        words_field("roles", text::roles(lang), lang, Role::ALL, &contact.roles),
        word_field("level", text::level(lang), lang, Level::ALL, contact.level),
        word_field("attitude", text::attitude(lang), lang, Attitude::ALL, contact.attitude),
        FormField::yes_no("key", text::key(lang), lang, contact.key),
        name_field("reports_to", text::reports_to(lang), others, contact.reports_to.as_ref()),
    ]
}

/// How to reach them.
fn reach(contact: &Contact, form_context: FormContext) -> Vec<FormField> {
    let lang = form_context.lang;
    vec![
        line("mobile", text::mobile(lang), contact.mobile.as_ref()),
        line("phone", text::phone(lang), contact.phone.as_ref()),
        line("wechat", text::wechat(lang), contact.wechat.as_ref()),
        line("email", text::email(lang), contact.email.as_ref()),
        word_field("preferred_channel", text::preferred_channel(lang), lang, Kind::ALL, contact.preferred_channel),
    ]
}

/// Who they are besides.
fn person(contact: &Contact, form_context: FormContext) -> Vec<FormField> {
    let lang = form_context.lang;
    vec![
        line_of("birthday", text::birthday(lang), contact.birthday),
        line("style", text::style(lang), contact.style.as_ref()),
        line("concerns", text::concerns(lang), contact.concerns.as_ref()),
        line("own_kpi", text::own_kpi(lang), contact.own_kpi.as_ref()),
        line("interests", text::interests(lang), contact.interests.as_ref()),
        line("counterpart", text::counterpart(lang), contact.counterpart.as_ref()),
        line_of("left_on", text::left_on(lang), contact.left_on),
        FormField::lines("notes", text::notes(lang), contact.notes.clone().unwrap_or_default()),
    ]
}

fn take(contact: &mut Contact, read: &mut Reading<'_>) {
    contact.name = read.required("name");
    contact.title = read.text("title");
    contact.department = read.text("department");
    contact.roles = read.words("roles");
    contact.level = read.word("level");
    contact.attitude = read.word("attitude");
    contact.key = read.flag("key");
    contact.reports_to = read.text("reports_to");
    contact.mobile = read.text("mobile");
    contact.phone = read.text("phone");
    contact.wechat = read.text("wechat");
    contact.email = read.text("email");
    contact.preferred_channel = read.word("preferred_channel");
    contact.birthday = read.parsed("birthday", text::not_a_birthday);
    contact.style = read.text("style");
    contact.concerns = read.text("concerns");
    contact.own_kpi = read.text("own_kpi");
    contact.interests = read.text("interests");
    contact.counterpart = read.text("counterpart");
    contact.left_on = read.date("left_on");
    contact.notes = read.text("notes");
}
