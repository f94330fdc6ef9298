//! An insight about a customer: what we believe, why, and how to verify it.

use super::reading::{Reading, line_of, word_field};
use super::{FieldError, FormContext, FormField, Sheet, Values, draft_of, saved};
use crate::domain::{CustomerId, Insight, InsightStatus};
use crate::messages::customer_forms as text;
use crate::ops::Entity;
use crate::store::Row;
use crate::tui::effect::Effect;

/// The form for a new or an existing insight.
#[derive(Debug)]
pub struct InsightForm {
    pub customer: CustomerId,
    pub called: String,
    /// The record as it was read; `None` for a new one.
    pub row: Option<Row<Insight>>,
}

impl Sheet for InsightForm {
    fn title(&self, form_context: FormContext) -> String {
        let say = if self.row.is_some() { text::edit_insight } else { text::add_insight };
        say(form_context.lang, &self.called)
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let lang = form_context.lang;
        let known = self.row.as_ref().map(|row| &row.value);
        let status = match known {
            Some(insight) => insight.status,
            None => Some(InsightStatus::Unverified),
        };
        let on = known.map_or(form_context.today, |insight| insight.on);
        let check = known.and_then(|insight| insight.check.clone()).unwrap_or_default();
        vec![
            FormField::lines("text", text::insight(lang), known.map_or("", |insight| &insight.text)).required(),
            line_of("source", text::insight_source(lang), known.and_then(|insight| insight.source.as_ref())),
            word_field("status", text::insight_status(lang), lang, InsightStatus::ALL, status),
            FormField::lines("check", text::insight_check(lang), check),
            FormField::line("on", text::insight_on(lang), on.to_string()).retyped().required(),
        ]
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let mut read = Reading::new(values, form_context);
        let insight = Insight {
            uid: self.row.as_ref().and_then(|row| row.value.uid.clone()),
            text: read.required("text"),
            on: read.date("on").unwrap_or(form_context.today),
            source: read.text("source"),
            status: read.word("status"),
            check: read.text("check"),
        };
        let entry = Entity::Insight(Box::new(read.finish(insight)?));
        Ok(saved(self.row.as_ref(), Some(self.customer), entry))
    }

    fn days_typed(&self) -> &'static [&'static str] {
        &["on"]
    }

    fn draft(&self) -> Option<String> {
        Some(draft_of("insight", self.row.as_ref(), self.customer))
    }
}
