//! Not now, ask again later: the form behind `z`. Tomorrow, next Monday, in three workdays or on a typed date.
//!
//! A suggestion is put off with a reason; what is planned already simply moves.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::reschedule::{Moving, day_of, spoken, understood};
use super::{Field, FieldChoice, FieldError, Setting, Sheet, Values};
use crate::domain::CustomerId;
use crate::messages::calendar as text;
use crate::ops::{Change, Desk};
use crate::rules::arithmetic::days_after;
use crate::tui::effect::Effect;

/// Workdays of the third choice.
const WORKDAYS: usize = 3;
/// The fields.
const UNTIL: &str = "until";
const DATE: &str = "date";
const REASON: &str = "reason";
/// The choices.
const TOMORROW: &str = "tomorrow";
const MONDAY: &str = "monday";
const IN_WORKDAYS: &str = "workdays";

/// What is put off.
#[derive(Debug, Clone)]
pub enum Snoozed {
    /// The obligations of a suggestion.
    Suggestion {
        /// Whose.
        customer: CustomerId,
        /// Their ids.
        obligations: Vec<String>,
    },
    /// What is planned.
    Plans(Moving),
}

/// The form.
#[derive(Debug, Clone)]
pub struct Snooze {
    /// What is put off, as the title names it.
    pub what: String,
    /// What is put off.
    pub snoozed: Snoozed,
    /// The workdays and the day.
    pub desk: Arc<Desk>,
}

impl Sheet for Snooze {
    fn title(&self, setting: Setting) -> String {
        text::snooze_title(setting.lang, &self.what)
    }

    fn fields(&self, setting: Setting) -> Vec<Field> {
        let lang = setting.lang;
        let choices = vec![
            FieldChoice::new(TOMORROW, text::snooze_tomorrow(lang)),
            FieldChoice::new(MONDAY, text::snooze_monday(lang)),
            FieldChoice::new(IN_WORKDAYS, text::snooze_workdays(lang)),
        ];
        let mut fields = vec![
            Field::one(UNTIL, text::field_until(lang), choices, ""),
            Field::line(DATE, text::field_or_date(lang), ""),
        ];
        if matches!(self.snoozed, Snoozed::Suggestion { .. }) {
            fields.push(Field::line(REASON, text::field_reason(lang), ""));
        }
        fields
    }

    fn understood(&self, field: &'static str, values: &Values, setting: Setting) -> Option<Result<String, String>> {
        if field == UNTIL {
            return self.chosen(values, setting.today).map(|day| Ok(spoken(setting.lang, day, setting.today)));
        }
        understood(field, DATE, values, &self.desk, setting)
    }

    fn submit(&self, values: &Values, setting: Setting) -> Result<Effect, Vec<FieldError>> {
        let day = if values.some(DATE).is_some() {
            day_of(DATE, values, &self.desk, setting)?
        } else {
            let unsaid = || vec![FieldError::new(UNTIL, text::snooze_until_when(setting.lang))];
            self.chosen(values, setting.today).ok_or_else(unsaid)?
        };
        Ok(Effect::change(match &self.snoozed {
            Snoozed::Plans(moving) => moving.to(day),
            Snoozed::Suggestion { customer, obligations } => Change::Snooze {
                customer: *customer,
                obligations: obligations.clone(),
                until: day,
                reason: values.some(REASON),
            },
        }))
    }

    fn draft(&self) -> Option<String> {
        Some(format!("snooze.{}", self.what))
    }
}

impl Snooze {
    /// The day of the choice.
    fn chosen(&self, values: &Values, today: NaiveDate) -> Option<NaiveDate> {
        match values.text(UNTIL) {
            TOMORROW => Some(days_after(today, 1)),
            MONDAY => Some(days_after(today, 7 - i64::from(today.weekday().num_days_from_monday()))),
            IN_WORKDAYS => Some(self.desk.workdays.nth_workday(today, WORKDAYS)),
            _ => None,
        }
    }
}
