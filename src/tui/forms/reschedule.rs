//! Moving to a typed date: the form behind `r`, which shows at once how the date was understood.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};

use super::{FieldError, FormContext, FormField, Sheet, Values};
use crate::capture::dates::{DayAndTime, Towards, read_date, read_when};
use crate::domain::FollowUpId;
use crate::messages::app;
use crate::messages::{Lang, calendar as text, capture, dates};
use crate::ops::{Change, Move, Planned, RulesContext};
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

    /// The single change that puts all of it on a day, and at a time where one is given.
    pub fn to(&self, on: NaiveDate, at: Option<NaiveTime>) -> Change {
        let moved = self.plans.iter().map(|id| Move { follow_up: *id, on, at }).collect();
        let planned = self.accepted.iter().cloned().map(|mut planned| {
            planned.follow_up.planned_on = Some(on);
            planned.follow_up.planned_at = at.or(planned.follow_up.planned_at);
            planned
        });
        Change::Arrange { planned: planned.collect(), moved }
    }
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
        let typed = values.some(DATE).filter(|_| field == DATE)?;
        Some(self.read(&typed, form_context).map(|when| {
            let day = spoken(form_context.lang, when.date, form_context.today);
            when.time.map_or(day.clone(), |at| text::at_time(form_context.lang, day, at.format("%H:%M")))
        }))
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let when = self.read(values.text(DATE), form_context).map_err(|why| vec![FieldError::new(DATE, why)])?;
        Ok(Effect::change(self.moving.to(when.date, when.time)))
    }

    fn draft(&self) -> Option<String> {
        Some(format!("reschedule.{}", self.what))
    }
}

impl Reschedule {
    /// The day, and the time where one follows; one time is no time for several.
    fn read(&self, typed: &str, form_context: FormContext) -> Result<DayAndTime, String> {
        let lang = form_context.lang;
        let when = read_when(typed, form_context.today, Towards::Future, &self.context.workdays)
            .map_err(|error| capture::explain_date(lang, &error))?;
        match when.time.filter(|_| self.moving.count() > 1) {
            Some(_) => Err(text::no_time_for_several(lang).to_owned()),
            None => Ok(when),
        }
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
