//! The end of an issue: how it was solved, and whether the customer is satisfied with that.
//!
//! The earlier steps take no form.

use chrono::NaiveDateTime;

use super::reading::Reading;
use super::{FieldError, FormContext, FormField, Sheet, Values};
use crate::domain::{Issue, IssueStatus};
use crate::messages::customer_forms as text;
use crate::ops::{Change, Entity};
use crate::store::Row;
use crate::tui::effect::Effect;

/// The form that closes an issue.
#[derive(Debug)]
pub struct Closing {
    pub called: String,
    /// The issue as it was read.
    pub row: Row<Issue>,
    /// The time at which it counts as closed.
    pub at: NaiveDateTime,
}

impl Sheet for Closing {
    fn title(&self, form_context: FormContext) -> String {
        text::close_issue(form_context.lang, &self.called, &self.row.value.title)
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let (lang, issue) = (form_context.lang, &self.row.value);
        vec![
            FormField::lines("resolution", text::resolution(lang), issue.resolution.clone().unwrap_or_default()),
            FormField::yes_no("satisfied", text::satisfied(lang), lang, issue.satisfied),
        ]
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let read = Reading::new(values, form_context);
        let at = self.at.max(self.row.value.opened_at);
        let issue = Issue {
            status: Some(IssueStatus::Closed),
            responded_at: self.row.value.responded_at.or(Some(at)),
            closed_at: Some(at),
            resolution: read.text("resolution"),
            satisfied: read.flag("satisfied"),
            ..self.row.value.clone()
        };
        let entry = Entity::Issue(Box::new(read.finish(issue)?));
        Ok(Effect::change(Change::Edit { id: self.row.id, version: self.row.version, entry }))
    }

    fn begins_at(&self) -> Option<&'static str> {
        Some("resolution")
    }

    fn draft(&self) -> Option<String> {
        Some(format!("closing.{}", self.row.id))
    }
}
