//! Moving to a typed date: the form behind `r`, which shows at once how the date was understood.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{FieldError, FormContext, FormField, Sheet, Values};
use crate::capture::dates::{Towards, read_date};
use crate::domain::FollowUpId;
use crate::messages::app;
use crate::messages::{Lang, calendar as text, capture, dates};
use crate::ops::{Change, Planned, RulesContext};
use crate::tui::effect::Effect;

/// The field of the date.
const DATE: &str = "date";

/// What moves to another day together: plans that move, and suggestions that thereby become plans.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Moving {
    pub plans: Vec<FollowUpId>,
    /// Accepted suggestions; their day is replaced.
    pub accepted: Vec<Planned>,
}

impl Moving {
    /// The number of items that move.
    pub fn count(&self) -> usize {
        self.plans.len() + self.accepted.len()
    }

    /// The single change that puts all of it on a day.
    pub fn to(&self, day: NaiveDate) -> Change {
        let moved = self.plans.iter().map(|id| (*id, day)).collect();
        let planned = self.accepted.iter().cloned().map(|planned| on(planned, day)).collect();
        Change::Arrange { planned, moved }
    }
}

/// The same, planned for this day.
pub fn on(mut planned: Planned, day: NaiveDate) -> Planned {
    planned.follow_up.planned_on = Some(day);
    planned
}

/// The form that asks for the date.
#[derive(Debug, Clone)]
pub struct Reschedule {
    /// What moves, as named in the title.
    pub what: String,
    pub moving: Moving,
    pub context: Arc<RulesContext>,
}

impl Sheet for Reschedule {
    fn title(&self, form_context: FormContext) -> String {
        text::reschedule_title(form_context.lang, &self.what)
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        vec![FormField::line(DATE, text::field_date(form_context.lang), "").required()]
    }

    fn proposal(&self, _field: &'static str, _values: &Values, form_context: FormContext) -> Option<String> {
        Some(text::days_to_type(form_context.lang).to_owned())
    }

    fn understood(
        &self,
        field: &'static str,
        values: &Values,
        form_context: FormContext,
    ) -> Option<Result<String, String>> {
        understood(field, DATE, values, &self.context, form_context)
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let day = day_of(DATE, values, &self.context, form_context)?;
        Ok(Effect::change(self.moving.to(day)))
    }

    fn draft(&self) -> Option<String> {
        Some(format!("reschedule.{}", self.what))
    }
}

/// The day a field means, today or later; or why it is invalid.
pub fn day_of(
    field: &'static str,
    values: &Values,
    context: &RulesContext,
    form_context: FormContext,
) -> Result<NaiveDate, Vec<FieldError>> {
    read_date(values.text(field), form_context.today, Towards::Future, &context.workdays)
        .map_err(|error| vec![FieldError::new(field, capture::explain_date(form_context.lang, &error))])
}

/// How a date field was understood: 「12月2日 周三, 9天后」.
pub fn understood(
    field: &'static str,
    date: &'static str,
    values: &Values,
    context: &RulesContext,
    form_context: FormContext,
) -> Option<Result<String, String>> {
    let typed = values.some(date).filter(|_| field == date)?;
    let read = read_date(&typed, form_context.today, Towards::Future, &context.workdays);
    let told = read.map(|day| spoken(form_context.lang, day, form_context.today));
    Some(told.map_err(|error| capture::explain_date(form_context.lang, &error)))
}

/// A day, with how far away it is.
pub fn spoken(lang: Lang, day: NaiveDate, today: NaiveDate) -> String {
    app::day_understood(lang, dates::long(lang, day, today), dates::distance(lang, day, today))
}
