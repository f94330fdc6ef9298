//! The last contact with a customer: a day typed for it becomes a record of what was done then, which the rules count.

use chrono::NaiveDate;

use super::super::reading::Reading;
use super::super::record::day::{TypedDay, understood as day_understood};
use super::super::{FormContext, FormField, Values};
use crate::capture::dates::Towards;
use crate::domain::{FollowUp, Kind};
use crate::messages::labels::Labelled;
use crate::messages::{Lang, capture, customer_forms as text, dates};

/// The name of the field.
pub(super) const FIELD: &str = "last_contact";

/// The field: empty, since what is known stands in the records.
pub(super) fn field(lang: Lang) -> FormField {
    FormField::line(FIELD, text::last_contact(lang), "")
}

/// What is known while nothing is typed.
pub(super) fn proposal(known: Option<NaiveDate>, form_context: FormContext) -> Option<String> {
    let (lang, today) = (form_context.lang, form_context.today);
    known.map(|day| text::known_contact(lang, dates::long(lang, day, today)))
}

/// How the typed day was understood, and what becomes of it.
pub(super) fn understood(
    values: &Values,
    kind: Option<Kind>,
    form_context: FormContext,
) -> Option<Result<String, String>> {
    let lang = form_context.lang;
    let kind = kind.unwrap_or(Kind::Phone).label(lang);
    let told = day_understood(values.text(FIELD), Towards::Past, form_context.workdays, form_context)?;
    Some(told.map(|day| text::makes_record(lang, day, kind)))
}

/// The record of the contact, if a day was typed.
pub(super) fn record(read: &mut Reading<'_>, kind: Option<Kind>) -> Option<FollowUp> {
    let typed = read.text(FIELD)?;
    let form_context = read.form_context();
    match TypedDay::read(&typed, form_context.today, Towards::Past, form_context.workdays) {
        Ok(day) => {
            Some(FollowUp { done_on: Some(day.on), done_at: day.at, ..FollowUp::new(kind.unwrap_or(Kind::Phone)) })
        }
        Err(error) => {
            read.wrong(FIELD, capture::explain_date(form_context.lang, &error));
            None
        }
    }
}
