//! A new follow-up to be done: with whom, how, when and what about.
//!
//! The customer is typed as anywhere else: name, pinyin, initials, a contact's name, four digits of a phone.

use std::sync::Arc;

use super::reschedule::{day_of, understood};
use super::{Field, FieldChoice, FieldError, Setting, Sheet, Values};
use crate::capture::dates::parse_time;
use crate::domain::{CustomerId, FollowUp, Kind};
use crate::messages::words::Worded;
use crate::messages::{calendar as text, forms};
use crate::ops::{Change, Desk, Outlook, Planned};
use crate::tui::effect::Effect;

/// The fields.
const CUSTOMER: &str = "customer";
const KIND: &str = "kind";
const DATE: &str = "date";
const TIME: &str = "time";
const SUBJECT: &str = "subject";
const GOAL: &str = "goal";

/// The form.
#[derive(Debug, Clone)]
pub struct Appointment {
    /// The customer, where it is known from the place of the call.
    pub customer: Option<CustomerId>,
    /// The day that stands there at first, as one types it.
    pub day: String,
    /// Names to find the customer by.
    pub outlook: Arc<Outlook>,
    /// The workdays and the day.
    pub desk: Arc<Desk>,
}

impl Sheet for Appointment {
    fn title(&self, setting: Setting) -> String {
        text::appointment_title(setting.lang).to_owned()
    }

    fn fields(&self, setting: Setting) -> Vec<Field> {
        let lang = setting.lang;
        let kinds = Kind::ALL.iter().map(|kind| FieldChoice::new(kind.code(), kind.word(lang))).collect();
        let called = self.customer.and_then(|id| self.outlook.entry(id)).map(|entry| entry.brief.called().to_owned());
        vec![
            Field::line(CUSTOMER, text::field_customer(lang), called.unwrap_or_default()).required(),
            Field::one(KIND, text::field_kind(lang), kinds, "").required(),
            Field::line(DATE, text::field_date(lang), self.day.clone()).required(),
            Field::line(TIME, text::field_time(lang), ""),
            Field::line(SUBJECT, text::label_subject(lang), ""),
            Field::line(GOAL, text::label_goal(lang), ""),
        ]
    }

    fn understood(&self, field: &'static str, values: &Values, setting: Setting) -> Option<Result<String, String>> {
        if field == CUSTOMER {
            let typed = values.some(CUSTOMER)?;
            let entry = self.find(&typed).and_then(|id| self.outlook.entry(id));
            let named = entry.map(|entry| format!("{} {}", entry.brief.code, entry.brief.name));
            return Some(named.ok_or_else(|| text::unknown_customer(setting.lang, typed)));
        }
        understood(field, DATE, values, &self.desk, setting)
    }

    fn submit(&self, values: &Values, setting: Setting) -> Result<Effect, Vec<FieldError>> {
        let lang = setting.lang;
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
            planned_on: Some(day_of(DATE, values, &self.desk, setting)?),
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
    /// The customer that a typed text means best.
    fn find(&self, typed: &str) -> Option<CustomerId> {
        let known =
            self.customer.filter(|id| self.outlook.entry(*id).is_some_and(|entry| entry.brief.called() == typed));
        known.or_else(|| self.outlook.finder.find(typed).first().map(|hit| hit.customer))
    }
}
