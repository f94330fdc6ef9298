//! To a day that is typed: the form behind `gd`.

use std::sync::Arc;

use super::reschedule::spoken;
use super::{Field, FieldError, Setting, Sheet, Values};
use crate::capture::dates::{Towards, read_date};
use crate::messages::{calendar as text, capture};
use crate::ops::Desk;
use crate::tui::effect::{Effect, Place};

/// The field of the day.
const DATE: &str = "date";

/// The form.
#[derive(Debug, Clone)]
pub struct Going {
    /// The workdays, for days such as 节后.
    pub desk: Arc<Desk>,
}

impl Going {
    fn read(&self, typed: &str, setting: Setting) -> Result<chrono::NaiveDate, String> {
        read_date(typed, setting.today, Towards::Either, &self.desk.workdays)
            .map_err(|error| capture::explain_date(setting.lang, &error))
    }
}

impl Sheet for Going {
    fn title(&self, setting: Setting) -> String {
        text::going_title(setting.lang).to_owned()
    }

    fn fields(&self, setting: Setting) -> Vec<Field> {
        vec![Field::line(DATE, text::field_date(setting.lang), "").required()]
    }

    fn proposal(&self, _field: &'static str, _values: &Values, setting: Setting) -> Option<String> {
        Some(text::days_to_type(setting.lang).to_owned())
    }

    fn understood(&self, field: &'static str, values: &Values, setting: Setting) -> Option<Result<String, String>> {
        let typed = values.some(field)?;
        Some(self.read(&typed, setting).map(|day| spoken(setting.lang, day, setting.today)))
    }

    fn submit(&self, values: &Values, setting: Setting) -> Result<Effect, Vec<FieldError>> {
        let day = self.read(values.text(DATE), setting).map_err(|why| vec![FieldError::new(DATE, why)])?;
        Ok(Effect::Goto(Place::Day(day)))
    }
}
