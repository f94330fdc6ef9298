//! An issue that a customer reported.

use chrono::{NaiveDateTime, NaiveTime};

use super::reading::{EXACTLY, Reading, figure_of, line_of, name_field, word_field};
use super::{FieldError, FormContext, FormField, Preparation, Sheet, Values, draft_of, saved};
use crate::domain::{Contact, Customer, CustomerId, Issue, IssueId, IssueStatus, Severity};
use crate::messages::customer_forms as text;
use crate::messages::terms;
use crate::ops::Entity;
use crate::store::{Row, StoreError};
use crate::tui::effect::Effect;
use crate::tui::knowledge::ReadContext;

/// The time of day at which an issue counts as opened or closed if no time was given.
const EVENING: NaiveTime = NaiveTime::from_hms_opt(18, 0, 0).expect("a time of day");

/// The form for a new or an existing issue.
#[derive(Debug)]
pub struct IssueForm {
    pub customer: CustomerId,
    pub called: String,
    /// The record as it was read; `None` for a new one.
    pub row: Option<Row<Issue>>,
    /// The names of the contacts.
    pub people: Vec<String>,
}

/// A request to report or change an issue.
#[derive(Debug, Clone, Copy)]
pub enum OpenIssue {
    /// A new one of this customer.
    Of(CustomerId),
    Edit(IssueId),
}

impl Preparation for OpenIssue {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let row = match self {
            Self::Of(_) => None,
            Self::Edit(id) => Some(book.reader.get::<Issue>(id.0)?),
        };
        let customer = match self {
            Self::Of(customer) => Some(*customer),
            Self::Edit(_) => row.as_ref().and_then(|row| row.customer),
        };
        let Some(customer) = customer else { return Ok(Effect::None) };
        let called = book.reader.get::<Customer>(customer.0)?.value.called().to_owned();
        let people = book.reader.list::<Contact>(customer)?.into_iter().map(|row| row.value.name).collect();
        Ok(Effect::form(IssueForm { customer, called, row, people }, form_context))
    }
}

impl Sheet for IssueForm {
    fn title(&self, form_context: FormContext) -> String {
        let say = if self.row.is_some() { text::edit_issue } else { text::add_issue };
        say(form_context.lang, &self.called)
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let lang = form_context.lang;
        let known = self.row.as_ref().map(|row| &row.value);
        let of = |take: fn(&Issue) -> Option<&String>| known.and_then(take).cloned().unwrap_or_default();
        let moment = |moment: Option<NaiveDateTime>| moment.map(|at| at.format(EXACTLY).to_string());
        let opened =
            known.map_or_else(|| form_context.today.to_string(), |issue| issue.opened_at.format(EXACTLY).to_string());
        let severity = known.map_or(Severity::General, |issue| issue.severity);
        vec![
            line_of("title", text::issue_title(lang), known.map(|issue| &issue.title)).required(),
            word_field("severity", text::severity(lang), lang, Severity::ALL, Some(severity)).required(),
            FormField::line("opened_at", text::opened_at(lang), opened).retyped().required(),
            name_field("contact", terms::contact(lang), &self.people, known.and_then(|issue| issue.contact.as_ref())),
            FormField::lines("detail", text::detail(lang), of(|issue| issue.detail.as_ref())),
            word_field("status", terms::status(lang), lang, IssueStatus::ALL, known.and_then(|issue| issue.status)),
            line_of("owner", terms::owner(lang), known.and_then(|issue| issue.owner.as_ref())),
            figure_of("responded_at", text::responded_at(lang), moment(known.and_then(|issue| issue.responded_at))),
            figure_of("closed_at", text::closed_at(lang), moment(known.and_then(|issue| issue.closed_at))),
            FormField::lines("resolution", text::resolution(lang), of(|issue| issue.resolution.as_ref())),
            FormField::yes_no("satisfied", text::satisfied(lang), lang, known.and_then(|issue| issue.satisfied)),
        ]
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let mut read = Reading::new(values, form_context);
        let opened_at = read.moment("opened_at").unwrap_or_else(|| form_context.today.and_time(EVENING));
        let status: Option<IssueStatus> = read.word("status");
        // Closed without a time means closed now.
        let now = (status == Some(IssueStatus::Closed)).then(|| form_context.today.and_time(EVENING).max(opened_at));
        let issue = Issue {
            uid: self.row.as_ref().and_then(|row| row.value.uid.clone()),
            title: read.required("title"),
            severity: read.word("severity").unwrap_or(Severity::General),
            status,
            opened_at,
            responded_at: read.moment("responded_at"),
            closed_at: read.moment("closed_at").or(now),
            owner: read.text("owner"),
            contact: read.text("contact"),
            detail: read.text("detail"),
            resolution: read.text("resolution"),
            satisfied: read.flag("satisfied"),
        };
        let entry = Entity::Issue(Box::new(read.finish(issue)?));
        Ok(saved(self.row.as_ref(), Some(self.customer), entry))
    }

    fn draft(&self) -> Option<String> {
        Some(draft_of("issue", self.row.as_ref(), self.customer))
    }
}
