//! A task of a plan, with start and end: for a customer or for the book itself, possibly to improve a figure.

use std::sync::Arc;

use super::reading::{self, Reading, figure_of, word_field};
use super::{FieldError, FormContext, FormField, Preparation, Sheet, Values};
use crate::domain::{Action, ActionKpi, ActionStatus, Customer, CustomerId, Metric, PlanKind};
use crate::messages::action as text;
use crate::messages::terms;
use crate::ops::{Change, Entity, Overview};
use crate::store::{Row, StoreError};
use crate::tui::effect::Effect;
use crate::tui::knowledge::ReadContext;

/// A request to plan or change an action.
#[derive(Debug, Clone, Copy)]
pub enum OpenAction {
    /// A new one; the form asks for its owner.
    New,
    /// A new one of this customer.
    Of(CustomerId),
    /// The one with this row id.
    Edit(i64),
}

impl Preparation for OpenAction {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let form = match self {
            Self::New => {
                let Some(overview) = book.overview else { return Ok(Effect::None) };
                ActionForm::New(Arc::clone(overview))
            }
            Self::Of(customer) => {
                let called = book.reader.get::<Customer>(customer.0)?.value.called().to_owned();
                ActionForm::Of { customer: *customer, called }
            }
            Self::Edit(id) => {
                let row = book.reader.get::<Action>(*id)?;
                let customer = row.customer.map(|id| book.reader.get::<Customer>(id.0)).transpose()?;
                let called = customer.map(|customer| customer.value.called().to_owned());
                ActionForm::Edit { row: Box::new(row), called }
            }
        };
        Ok(Effect::form(form, form_context))
    }
}

/// The form; the owner of an action is set only once, when it is planned.
#[derive(Debug)]
enum ActionForm {
    New(Arc<Overview>),
    Of { customer: CustomerId, called: String },
    Edit { row: Box<Row<Action>>, called: Option<String> },
}

impl ActionForm {
    fn known(&self) -> Option<&Action> {
        match self {
            Self::New(_) | Self::Of { .. } => None,
            Self::Edit { row, .. } => Some(&row.value),
        }
    }
}

impl Sheet for ActionForm {
    fn title(&self, form_context: FormContext) -> String {
        let lang = form_context.lang;
        match self {
            Self::New(_) => text::add(lang).to_owned(),
            Self::Of { called, .. } => text::add_of(lang, called),
            Self::Edit { called: Some(called), .. } => text::edit_of(lang, called),
            Self::Edit { called: None, .. } => text::edit(lang).to_owned(),
        }
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let lang = form_context.lang;
        let known = self.known();
        let said =
            |take: fn(&Action) -> &Option<String>| known.and_then(|known| take(known).clone()).unwrap_or_default();
        let status = known.and_then(|known| known.status).unwrap_or(ActionStatus::Planned);
        let figure = known.and_then(|known| known.kpi.as_ref());
        let mut fields =
            vec![FormField::line("title", text::title(lang), known.map_or("", |known| &known.title)).required()];
        if matches!(self, Self::New(_)) {
            fields.push(FormField::line("customer", terms::customer(lang), ""));
        }
        fields.extend([
            FormField::line("owner", terms::owner(lang), said(|known| &known.owner)),
            figure_of("starts_on", text::starts_on(lang), known.and_then(|known| known.starts_on)),
            figure_of("due_on", text::due_on(lang), known.and_then(|known| known.due_on)),
            word_field("status", terms::status(lang), lang, ActionStatus::ALL, Some(status)).required(),
            word_field("plan", text::plan(lang), lang, PlanKind::ALL, known.and_then(|known| known.plan)),
            FormField::line("strategy", text::strategy(lang), said(|known| &known.strategy)),
            FormField::line("resources", text::resources(lang), said(|known| &known.resources)),
            FormField::lines("expected", text::expected(lang), said(|known| &known.expected)),
            FormField::lines("result", text::result(lang), said(|known| &known.result)),
            word_field("metric", text::metric(lang), lang, Metric::ALL, figure.map(|figure| figure.metric)),
            figure_of("period", text::period(lang), figure.map(|figure| figure.period)),
        ]);
        fields
    }

    fn begins_at(&self) -> Option<&'static str> {
        Some(if self.known().is_some() { "status" } else { "title" })
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let mut read = Reading::new(values, form_context);
        let known = self.known();
        let action = Action {
            uid: known.and_then(|known| known.uid.clone()),
            title: read.required("title"),
            strategy: read.text("strategy"),
            plan: read.word("plan"),
            owner: read.text("owner"),
            starts_on: read.date("starts_on"),
            due_on: read.date("due_on"),
            resources: read.text("resources"),
            expected: read.text("expected"),
            status: status(&read, known),
            result: read.text("result"),
            kpi: figure(&mut read),
        };
        if let (Some(starts), Some(due)) = (action.starts_on, action.due_on)
            && starts > due
        {
            read.wrong("due_on", text::due_before_start(form_context.lang).to_owned());
        }
        let customer = match self {
            Self::New(overview) => read.customer("customer", overview),
            Self::Of { customer, .. } => Some(*customer),
            Self::Edit { .. } => None,
        };
        let entry = Entity::Action(Box::new(read.finish(action)?));
        Ok(Effect::change(match self {
            Self::New(_) | Self::Of { .. } => Change::Add { customer, entry },
            Self::Edit { row, .. } => Change::Edit { id: row.id, version: row.version, entry },
        }))
    }

    fn understood(
        &self,
        field: &'static str,
        values: &Values,
        form_context: FormContext,
    ) -> Option<Result<String, String>> {
        match (field, self) {
            ("starts_on" | "due_on", _) => reading::understood(field, values, form_context),
            ("customer", Self::New(overview)) => {
                Some(reading::understood_customer(&values.some(field)?, overview, form_context))
            }
            _ => None,
        }
    }

    fn proposal(&self, field: &'static str, _values: &Values, form_context: FormContext) -> Option<String> {
        (field == "customer").then(|| text::nobodys(form_context.lang).to_owned())
    }

    fn draft(&self) -> Option<String> {
        Some(match self {
            Self::New(_) => "action".to_owned(),
            Self::Of { customer, .. } => format!("action.{}", -customer.0),
            Self::Edit { row, .. } => format!("action.{}", row.id),
        })
    }
}

/// How far it is; a status never set stays unset as long as the form shows what that means.
fn status(read: &Reading<'_>, known: Option<&Action>) -> Option<ActionStatus> {
    let unsaid = known.is_some_and(|known| known.status.is_none());
    read.word("status").filter(|status| !unsaid || *status != ActionStatus::Planned)
}

/// The figure to improve, with its period: both or neither.
fn figure(read: &mut Reading<'_>) -> Option<ActionKpi> {
    let period = read.period("period");
    match (read.word("metric"), period) {
        (Some(metric), Some(period)) => Some(ActionKpi { metric, period }),
        (Some(_), None) if read.text("period").is_none() => {
            read.wrong("period", text::period_missing(read.form_context().lang).to_owned());
            None
        }
        (None, Some(_)) => {
            read.wrong("metric", text::metric_missing(read.form_context().lang).to_owned());
            None
        }
        _ => None,
    }
}
