//! Going to a typed day: the form behind `gd`.

use std::sync::Arc;

use super::reschedule::spoken;
use super::{FieldError, FormContext, FormField, Sheet, Values};
use crate::capture::dates::read_day_or_period;
use crate::messages::{Lang, calendar as text, capture, forms};
use crate::ops::RulesContext;
use crate::tui::effect::{Destination, Effect};

/// The field of the day.
const DATE: &str = "date";

/// The form that asks for the day.
#[derive(Debug, Clone)]
pub struct Going {
    /// The workdays, for days such as 节后.
    pub context: Arc<RulesContext>,
}

impl Going {
    fn read(&self, typed: &str, form_context: FormContext) -> Result<chrono::NaiveDate, String> {
        read_day_or_period(typed, form_context.today, &self.context.workdays)
            .map_err(|error| capture::explain_date(form_context.lang, &error))
    }
}

impl Sheet for Going {
    fn title(&self, form_context: FormContext) -> String {
        text::going_title(form_context.lang).to_owned()
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
        let typed = values.some(field)?;
        Some(self.read(&typed, form_context).map(|day| spoken(form_context.lang, day, form_context.today)))
    }

    fn verb(&self, lang: Lang) -> &'static str {
        forms::go_there(lang)
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let day = self.read(values.text(DATE), form_context).map_err(|why| vec![FieldError::new(DATE, why)])?;
        Ok(Effect::Goto(Destination::Day(day)))
    }
}
