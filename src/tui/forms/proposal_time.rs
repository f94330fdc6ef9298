//! The time of day of a proposed follow-up, before it is accepted: the form behind `e` in the planner.

use chrono::NaiveTime;

use super::{FieldError, FormContext, FormField, Sheet, Values};
use crate::capture::dates::parse_time;
use crate::messages::calendar as text;
use crate::tui::effect::Effect;
use crate::tui::keymap::Command;

/// The field of the time.
const TIME: &str = "time";

/// The form that asks for the time.
#[derive(Debug, Clone)]
pub struct ProposalTime {
    /// What is proposed, as named in the title.
    pub what: String,
    /// The time it has already.
    pub at: Option<NaiveTime>,
}

impl Sheet for ProposalTime {
    fn title(&self, form_context: FormContext) -> String {
        text::proposal_time_title(form_context.lang, &self.what)
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let at = self.at.map(|at| at.format("%H:%M").to_string()).unwrap_or_default();
        vec![FormField::line(TIME, text::field_time(form_context.lang), at).retyped()]
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let Some(typed) = values.some(TIME) else { return Ok(Effect::Run(Command::Chosen(String::new()))) };
        let read = parse_time(&typed).filter(|(_, length)| *length == typed.len());
        let (at, _) = read.ok_or_else(|| vec![FieldError::new(TIME, text::no_time(form_context.lang, &typed))])?;
        Ok(Effect::Run(Command::Chosen(at.format("%H:%M").to_string())))
    }
}
