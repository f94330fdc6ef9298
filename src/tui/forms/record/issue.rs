//! Turns the problem of a record into an issue: one choice, its severity; the problem becomes the title.
//!
//! The steps of an issue are moved on the board.

use chrono::NaiveDateTime;

use crate::domain::{Issue, Severity};
use crate::messages::labels::Labelled;
use crate::messages::{Lang, dates, record as text};
use crate::rules::Workdays;
use crate::tui::forms::{FieldChoice, FieldError, FormContext, FormField, Values};

/// The name of the field.
pub(super) const FIELD: &str = "issue";

/// The field; if nothing is chosen, the problem does not become an issue.
pub(super) fn field(lang: Lang) -> FormField {
    let choices = Severity::ALL.iter().map(|severity| FieldChoice::new(severity.code(), severity.label(lang)));
    FormField::one(FIELD, text::issue(lang), choices.collect(), "")
}

/// What the key does: first a general issue, then more severe ones, finally none again.
pub(super) fn raised(values: &Values) -> Vec<(&'static str, String)> {
    if title(values).is_none() {
        return Vec::new();
    }
    let graver = match severity(values) {
        None => Severity::ALL.first(),
        Some(now) => Severity::ALL.iter().find(|severity| **severity > now),
    };
    vec![(FIELD, graver.map(|severity| severity.code().to_owned()).unwrap_or_default())]
}

/// The issue that the record opens.
pub(super) fn opened(values: &Values, contacts: &[String], now: NaiveDateTime) -> Option<Issue> {
    let only = match contacts {
        [only] => Some(only.clone()),
        _ => None,
    };
    Some(Issue {
        uid: None,
        title: title(values)?,
        severity: severity(values)?,
        status: None,
        opened_at: now,
        responded_at: None,
        closed_at: None,
        owner: None,
        contact: only,
        detail: None,
        resolution: None,
        satisfied: None,
    })
}

/// The title and the due date of the issue.
pub(super) fn understood(
    values: &Values,
    workdays: &Workdays,
    form_context: FormContext,
) -> Option<Result<String, String>> {
    let at = form_context.today.and_time(chrono::NaiveTime::MIN);
    let due = workdays.issue_due_on(severity(values)?, at);
    Some(Ok(text::issue_due(
        form_context.lang,
        title(values)?,
        dates::long(form_context.lang, due, form_context.today),
    )))
}

/// What choosing does, if there is a problem to choose it for.
pub(super) fn proposal(values: &Values, lang: Lang) -> Option<String> {
    title(values).map(|_| text::issue_ghost(lang).to_owned())
}

/// The error if an issue is chosen without a problem.
pub(super) fn flaw(values: &Values, lang: Lang) -> Option<FieldError> {
    let nameless = severity(values).is_some() && title(values).is_none();
    nameless.then(|| FieldError::new("problem", text::issue_needs_problem(lang)))
}

fn severity(values: &Values) -> Option<Severity> {
    values.parse(FIELD).ok().flatten()
}

/// The problem on one line.
fn title(values: &Values) -> Option<String> {
    values.some("problem").map(|problem| problem.split_whitespace().collect::<Vec<_>>().join(" "))
}
