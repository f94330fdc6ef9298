//! The commands of the page that need to read the book first.

use std::sync::Arc;

use crate::domain::{Customer, FollowUpId, Issue, IssueId, IssueStatus, Kind};
use crate::messages::follow_ups as text;
use crate::messages::labels::Labelled;
use crate::messages::{Lang, forms, terms};
use crate::ops::{Change, Entity, EntityKind, EntityRef, Overview};
use crate::store::{ActionRow, FollowUpRow, IssueRow, StoreError};
use crate::tui::effect::{Effect, Notice};
use crate::tui::forms::closing::Closing;
use crate::tui::forms::issue::OpenIssue;
use crate::tui::forms::record::OpenRecord;
use crate::tui::forms::reschedule::{Moving, Reschedule};
use crate::tui::forms::{FieldError, FormContext, FormField, Preparation, Sheet, Values};
use crate::tui::knowledge::ReadContext;
use crate::tui::overlay::{Confirm, Overlay};

/// Asks for confirmation before something is deleted.
#[derive(Debug, Clone)]
pub struct Remove {
    entry: EntityRef,
    version: i64,
    what: String,
    ask: fn(crate::messages::Lang, String) -> String,
}

impl Remove {
    /// Deletes a follow-up.
    pub fn record(row: &FollowUpRow) -> Self {
        let entry = EntityRef { kind: EntityKind::FollowUp, id: row.id.0 };
        let words = row.follow_up.content.as_ref().or(row.follow_up.subject.as_ref());
        let what = format!("{} {} {}", row.name, row.key().day, words.map_or("", String::as_str));
        Self { entry, version: row.version, what, ask: |lang, what| text::delete_follow_up(lang, what) }
    }

    /// Deletes an issue.
    pub fn issue(row: &IssueRow) -> Self {
        let entry = EntityRef { kind: EntityKind::Issue, id: row.id.0 };
        let what = format!("{} {}", row.name, row.title);
        Self { entry, version: row.version, what, ask: |lang, what| text::delete_issue(lang, what) }
    }

    /// Deletes an action.
    pub fn action(row: &ActionRow) -> Self {
        let entry = EntityRef { kind: EntityKind::Action, id: row.id };
        let what = format!("{} {}", row.name, row.title);
        Self { entry, version: row.version, what, ask: |lang, what| text::delete_action(lang, what) }
    }
}

impl Preparation for Remove {
    fn prepare(&self, _book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let question = (self.ask)(form_context.lang, self.what.clone());
        let change = Change::Delete { entry: self.entry, version: Some(self.version) };
        let confirm = Confirm { question, yes: Box::new(Effect::change(change)) };
        Ok(Effect::Open(Box::new(Overlay::Confirm(confirm))))
    }
}

/// Moves an open follow-up to a typed day.
#[derive(Debug, Clone)]
pub struct MoveToDay {
    plan: FollowUpId,
    name: String,
    kind: Kind,
}

impl MoveToDay {
    /// Moves this follow-up.
    pub fn of(row: &FollowUpRow) -> Self {
        Self { plan: row.id, name: row.name.clone(), kind: row.follow_up.kind }
    }
}

impl Preparation for MoveToDay {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let what = text::moved_what(form_context.lang, &self.name, self.kind.label(form_context.lang));
        let moving = Moving { plans: vec![self.plan], ..Moving::default() };
        Ok(Effect::form(Reschedule { what, moving, context: Arc::clone(book.context) }, form_context))
    }
}

/// Moves an issue from step to step; before the last one the user is asked how it was solved.
#[derive(Debug, Clone, Copy)]
pub struct IssueStep {
    pub issue: IssueId,
    pub to: Target,
}

/// The step an issue goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// The next step.
    On,
    /// The previous step; a closed issue is reopened.
    Back,
    /// The last step, whatever the current one.
    Closed,
}

impl Preparation for IssueStep {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let row = book.reader.get::<Issue>(self.issue.0)?;
        let now = book.now.max(row.value.opened_at);
        let Some(to) = self.to.seen_from(row.value.status.unwrap_or(IssueStatus::Received)) else {
            let say = if self.to == Target::Back { text::at_first_step } else { text::already_closed };
            return Ok(Effect::Tell(Notice::hint(say(form_context.lang).to_owned())));
        };
        if to == IssueStatus::Closed {
            let customer = row.customer.map(|id| book.reader.get::<Customer>(id.0)).transpose()?;
            let called = customer.map(|customer| customer.value.called().to_owned()).unwrap_or_default();
            return Ok(Effect::form(Closing { called, row, at: now }, form_context));
        }
        let issue = Issue {
            status: Some(to),
            responded_at: row.value.responded_at.or((self.to == Target::On).then_some(now)),
            closed_at: None,
            ..row.value
        };
        Ok(Effect::change(Change::Edit { id: row.id, version: row.version, entry: Entity::Issue(Box::new(issue)) }))
    }
}

impl Target {
    /// The step meant, seen from the current one; `None` if there is nothing further.
    fn seen_from(self, here: IssueStatus) -> Option<IssueStatus> {
        match self {
            Self::On => IssueStatus::ALL.iter().copied().find(|step| *step > here),
            Self::Back => IssueStatus::ALL.iter().copied().rev().find(|step| *step < here),
            Self::Closed => (here < IssueStatus::Closed).then_some(IssueStatus::Closed),
        }
    }
}

/// Asks for the customer before something is added: by name, pinyin, initials, a contact, or phone digits.
#[derive(Debug, Clone, Copy)]
pub enum Whom {
    /// Something done with a customer.
    Record,
    /// An issue a customer reported.
    Issue,
}

impl Preparation for Whom {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let Some(overview) = book.overview else { return Ok(Effect::None) };
        Ok(Effect::form(WhomForm { what: *self, overview: Arc::clone(overview) }, form_context))
    }
}

#[derive(Debug, Clone)]
struct WhomForm {
    what: Whom,
    overview: Arc<Overview>,
}

impl WhomForm {
    fn found(&self, typed: &str) -> Option<crate::domain::CustomerId> {
        self.overview.finder.find(typed).first().map(|hit| hit.customer)
    }
}

impl Sheet for WhomForm {
    fn title(&self, form_context: FormContext) -> String {
        match self.what {
            Whom::Record => text::whom_title(form_context.lang).to_owned(),
            Whom::Issue => text::whose_issue(form_context.lang).to_owned(),
        }
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        vec![FormField::line("customer", terms::customer(form_context.lang), "").required()]
    }

    fn verb(&self, lang: Lang) -> &'static str {
        forms::go_on(lang)
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let unknown = || vec![FieldError::new("customer", terms::no_customer_matches(form_context.lang))];
        let id = self.found(values.text("customer")).ok_or_else(unknown)?;
        Ok(match self.what {
            Whom::Record => Effect::prepare(OpenRecord::blank(id)),
            Whom::Issue => Effect::prepare(OpenIssue::Of(id)),
        })
    }

    fn understood(
        &self,
        field: &'static str,
        values: &Values,
        form_context: FormContext,
    ) -> Option<Result<String, String>> {
        let typed = values.some(field)?;
        let entry = self.found(&typed).and_then(|id| self.overview.entry(id));
        let named = entry.map(|entry| format!("{} {}", entry.brief.code(), entry.brief.name()));
        Some(named.ok_or_else(|| terms::no_customer_matches(form_context.lang).to_owned()))
    }

    fn proposal(&self, _field: &'static str, _values: &Values, form_context: FormContext) -> Option<String> {
        Some(text::whom_ghost(form_context.lang).to_owned())
    }
}
