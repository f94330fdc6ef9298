//! A customer's answers to a satisfaction survey.

use super::reading::{Reading, figure_of, name_field};
use super::{FieldError, FormContext, FormField, Sheet, Values, draft_of, saved};
use crate::domain::{CustomerId, Survey};
use crate::messages::customer_forms as text;
use crate::ops::Entity;
use crate::store::Row;
use crate::tui::effect::Effect;

/// The form for a new or an existing survey.
#[derive(Debug)]
pub struct SurveyForm {
    pub customer: CustomerId,
    pub called: String,
    /// The record as it was read; `None` for a new one.
    pub row: Option<Row<Survey>>,
    /// The names of the contacts.
    pub people: Vec<String>,
}

impl Sheet for SurveyForm {
    fn title(&self, form_context: FormContext) -> String {
        let say = if self.row.is_some() { text::edit_survey } else { text::add_survey };
        say(form_context.lang, &self.called)
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let lang = form_context.lang;
        let known = self.row.as_ref().map(|row| &row.value);
        let score = |take: fn(&Survey) -> Option<u8>| known.and_then(take);
        let on = known.map_or(form_context.today, |survey| survey.on);
        let who = known.and_then(|survey| survey.contact.as_ref());
        let comment = known.and_then(|survey| survey.comment.clone()).unwrap_or_default();
        vec![
            FormField::line("on", text::surveyed_on(lang), on.to_string()).retyped().required(),
            name_field("contact", text::answered_by(lang), &self.people, who),
            figure_of("nps", text::nps(lang), score(|survey| survey.nps)),
            figure_of("quality", text::quality(lang), score(|survey| survey.quality)),
            figure_of("response", text::response(lang), score(|survey| survey.response)),
            figure_of("value", text::value_for_money(lang), score(|survey| survey.value)),
            figure_of("experience", text::experience(lang), score(|survey| survey.experience)),
            FormField::lines("comment", text::comment(lang), comment),
        ]
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let mut read = Reading::new(values, form_context);
        let survey = Survey {
            uid: self.row.as_ref().and_then(|row| row.value.uid.clone()),
            on: read.date("on").unwrap_or(form_context.today),
            contact: read.text("contact"),
            nps: read.parsed("nps", text::not_a_number),
            quality: read.parsed("quality", text::not_a_number),
            response: read.parsed("response", text::not_a_number),
            value: read.parsed("value", text::not_a_number),
            experience: read.parsed("experience", text::not_a_number),
            comment: read.text("comment"),
        };
        let answers = ["nps", "quality", "response", "value", "experience", "comment"];
        if answers.iter().all(|field| values.text(field).is_empty()) {
            read.wrong("nps", text::survey_is_empty(form_context.lang).to_owned());
        }
        let entry = Entity::Survey(Box::new(read.finish(survey)?));
        Ok(saved(self.row.as_ref(), Some(self.customer), entry))
    }

    fn days_typed(&self) -> &'static [&'static str] {
        &["on"]
    }

    fn draft(&self) -> Option<String> {
        Some(draft_of("survey", self.row.as_ref(), self.customer))
    }
}
