//! A new follow-up to be done: with which customer, how, when, and about what.
//!
//! The customer is typed as everywhere else: name, pinyin, initials, a contact's name, four digits of a phone number.

use std::sync::Arc;

use super::reschedule::{day_of, understood};
use super::{FieldChoice, FieldError, FormContext, FormField, Sheet, Values};
use crate::capture::dates::parse_time;
use crate::domain::{CustomerId, FollowUp, Kind};
use crate::messages::labels::Labelled;
use crate::messages::terms;
use crate::messages::{calendar as text, forms};
use crate::ops::{Change, Overview, Planned, RulesContext};
use crate::tui::effect::Effect;

/// The field names.
const CUSTOMER: &str = "customer";
const KIND: &str = "kind";
const DATE: &str = "date";
const TIME: &str = "time";
const SUBJECT: &str = "subject";
const GOAL: &str = "goal";

/// The form for a new follow-up.
#[derive(Debug, Clone)]
pub struct Appointment {
    /// The customer, if it is known from where the form was opened.
    pub customer: Option<CustomerId>,
    /// The kind proposed.
    pub kind: Option<Kind>,
    /// The initial day, in the form a user would type it.
    pub day: String,
    /// Names for finding the customer.
    pub overview: Arc<Overview>,
    pub context: Arc<RulesContext>,
}

impl Sheet for Appointment {
    fn title(&self, form_context: FormContext) -> String {
        text::appointment_title(form_context.lang).to_owned()
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let lang = form_context.lang;
        let kinds = Kind::ALL.iter().map(|kind| FieldChoice::new(kind.code(), kind.label(lang))).collect();
        let called = self.customer.and_then(|id| self.overview.entry(id)).map(|entry| entry.brief.called().to_owned());
        vec![
            FormField::line(CUSTOMER, terms::customer(lang), called.unwrap_or_default()).required(),
            FormField::one(KIND, terms::kind(lang), kinds, self.kind.map_or("", Kind::code)).required(),
            FormField::line(DATE, text::field_date(lang), self.day.clone()).retyped().required(),
            FormField::line(TIME, text::field_time(lang), ""),
            FormField::line(SUBJECT, terms::subject(lang), ""),
            FormField::line(GOAL, terms::goal(lang), ""),
        ]
    }

    fn understood(
        &self,
        field: &'static str,
        values: &Values,
        form_context: FormContext,
    ) -> Option<Result<String, String>> {
        if field == CUSTOMER {
            let typed = values.some(CUSTOMER)?;
            let entry = self.find(&typed).and_then(|id| self.overview.entry(id));
            let named = entry.map(|entry| format!("{} {}", entry.brief.code(), entry.brief.name()));
            return Some(named.ok_or_else(|| text::unknown_customer(form_context.lang, typed)));
        }
        understood(field, DATE, values, &self.context, form_context)
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let lang = form_context.lang;
        let typed = values.text(CUSTOMER);
        let unknown = || vec![FieldError::new(CUSTOMER, text::unknown_customer(lang, typed))];
        let customer = self.find(typed).ok_or_else(unknown)?;
        let missing = || vec![FieldError::new(KIND, forms::required(lang))];
        let kind = values.parse::<Kind>(KIND).map_err(|error| vec![error])?.ok_or_else(missing)?;
        let planned_at = values.some(TIME).map(|typed| {
            let read = parse_time(&typed).filter(|(_, length)| *length == typed.len()).map(|(time, _)| time);
            read.ok_or_else(|| vec![FieldError::new(TIME, text::no_time(lang, &typed))])
        });
        let follow_up = FollowUp {
            planned_on: Some(day_of(DATE, values, &self.context, form_context)?),
            planned_at: planned_at.transpose()?,
            subject: values.some(SUBJECT),
            goal: values.some(GOAL),
            ..FollowUp::new(kind)
        };
        Ok(Effect::change(Change::Plan(vec![Planned { customer, follow_up }])))
    }

    fn draft(&self) -> Option<String> {
        Some("appointment".to_owned())
    }
}

impl Appointment {
    /// The customer that best matches a typed text.
    fn find(&self, typed: &str) -> Option<CustomerId> {
        let known =
            self.customer.filter(|id| self.overview.entry(*id).is_some_and(|entry| entry.brief.called() == typed));
        known.or_else(|| self.overview.finder.find(typed).first().map(|hit| hit.customer))
    }
}
