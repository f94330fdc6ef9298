//! What is already known when something is recorded: the plan, the suggestion, the people.

use std::sync::Arc;

use chrono::NaiveDate;

use super::edit::EditForm;
use super::{Known, RecordForm};
use crate::domain::{Customer, CustomerId, FollowUp, FollowUpId, Kind};
use crate::facts::Dossier;
use crate::messages::labels::Labelled as _;
use crate::messages::{dates, record};
use crate::ops::{NEAR_DAYS, VisitPlan, after};
use crate::rules::{DEFAULT_HORIZON, Suggestion};
use crate::store::StoreError;
use crate::tui::effect::{Effect, Notice};
use crate::tui::forms::{FormContext, Preparation};
use crate::tui::knowledge::ReadContext;
use crate::tui::overlay::{Choice, Chooser, Overlay};

/// A request to record something: `Effect::prepare(OpenRecord::plan(id))`.
#[derive(Debug, Clone)]
pub struct OpenRecord {
    what: What,
}

#[derive(Debug, Clone)]
enum What {
    Plan(FollowUpId),
    Customer(CustomerId),
    /// Something else than the plan that stands soon.
    Beside(CustomerId, FollowUpId),
    Suggestion {
        customer: CustomerId,
        kind: Kind,
        obligations: Vec<usize>,
    },
    Blank(CustomerId),
    Several(Vec<CustomerId>),
}

impl OpenRecord {
    /// Completes an open follow-up; one that is already over opens for editing.
    pub const fn plan(id: FollowUpId) -> Self {
        Self { what: What::Plan(id) }
    }

    /// Records a contact with a customer: for a plan of today or overdue, otherwise for the suggestion, otherwise
    /// blank. Where a plan stands in the next days, it asks first whether that was it.
    pub const fn customer(id: CustomerId) -> Self {
        Self { what: What::Customer(id) }
    }

    /// Records that a suggestion was carried out.
    pub fn suggestion(customer: CustomerId, suggestion: &Suggestion) -> Self {
        let obligations = suggestion.obligations.to_vec();
        Self { what: What::Suggestion { customer, kind: suggestion.kind, obligations } }
    }

    /// Records something else that happened with a customer.
    pub const fn blank(customer: CustomerId) -> Self {
        Self { what: What::Blank(customer) }
    }

    /// Records the same for each of these customers: one record each, one undo step.
    pub const fn several(customers: Vec<CustomerId>) -> Self {
        Self { what: What::Several(customers) }
    }
}

impl Preparation for OpenRecord {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        if let Some(asked) = self.asked(book, form_context)? {
            return Ok(asked);
        }
        let Some(form) = self.form(book, form_context)? else {
            let gone = if matches!(self.what, What::Plan(_)) { record::gone } else { record::customer_gone };
            return Ok(Effect::Tell(Notice::error(gone(form_context.lang).to_owned())));
        };
        if form.planned.is_some() && !form.start.is_open() {
            return EditForm::open(book, form_context, form.planned);
        }
        Ok(Effect::form(form, form_context))
    }
}

impl OpenRecord {
    /// The question whether a plan of the next days was done early; nothing where none stands, or one is due already.
    fn asked(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Option<Effect>, StoreError> {
        let What::Customer(id) = self.what else { return Ok(None) };
        let Some(known) = Known::read(book, id, form_context.today)? else { return Ok(None) };
        if due_plan(&known.dossier, form_context).is_some() {
            return Ok(None);
        }
        let Some((on, kind, plan)) = soon_plan(&known.dossier, form_context) else { return Ok(None) };
        let (lang, today) = (form_context.lang, form_context.today);
        let planned = || (kind.label(lang), dates::in_sentence(lang, on, today));
        let choice = |label: String, wish: Self| Choice { label, effect: Effect::prepare(wish), ..Choice::default() };
        let ((kind_done, day_done), (kind_left, day_left)) = (planned(), planned());
        let choices = vec![
            choice(record::was_the_plan(lang, day_done, kind_done), Self::plan(plan)),
            choice(record::was_another(lang, day_left, kind_left), Self { what: What::Beside(id, plan) }),
        ];
        let chooser = Chooser::new(record::which_was_it(lang, &known.called), choices);
        Ok(Some(Effect::Open(Box::new(Overlay::Choose(chooser)))))
    }

    fn form(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Option<RecordForm>, StoreError> {
        let context = Arc::clone(book.context);
        match &self.what {
            What::Several(customers) => {
                let start = FollowUp::new(Kind::Greeting);
                Ok(Some(RecordForm {
                    customers: customers.clone(),
                    known: None,
                    start,
                    planned: None,
                    begins: "kind",
                    visit: None,
                    beside: None,
                    context,
                }))
            }
            What::Plan(id) => {
                let Some(row) = book.reader.follow_up(*id)? else { return Ok(None) };
                let known = Known::read(book, row.customer, form_context.today)?;
                let visit = VisitPlan::of(book.reader, row.customer, &row.follow_up)?;
                Ok(known.map(|known| RecordForm::of_plan(known, row.follow_up, (*id, visit), context)))
            }
            What::Customer(id) => {
                let Some(known) = Known::read(book, *id, form_context.today)? else { return Ok(None) };
                if let Some(plan) = due_plan(&known.dossier, form_context) {
                    return Self::plan(plan).form(book, form_context);
                }
                Ok(Some(match suggested(&known.dossier, book) {
                    Some(next) => RecordForm::of_suggestion(
                        known,
                        next.kind,
                        &next.obligations,
                        next.date <= form_context.today,
                        context,
                    ),
                    None => RecordForm::blank(known, context),
                }))
            }
            What::Beside(id, plan) => {
                let Some(known) = Known::read(book, *id, form_context.today)? else { return Ok(None) };
                let beside = known.dossier.follow_ups.iter().find(|touch| touch.id == *plan);
                let beside = beside.and_then(|touch| Some((touch.kind, touch.planned_on?)));
                Ok(Some(RecordForm { beside, ..RecordForm::blank(known, context) }))
            }
            What::Suggestion { customer, kind, obligations } => Ok(Known::read(book, *customer, form_context.today)?
                .map(|known| RecordForm::of_suggestion(known, *kind, obligations, true, context))),
            What::Blank(id) => {
                Ok(Known::read(book, *id, form_context.today)?.map(|known| RecordForm::blank(known, context)))
            }
        }
    }
}

impl Known {
    /// What is known about a customer; `None` if there is none with this row id.
    pub(super) fn read(
        book: &ReadContext<'_>,
        id: CustomerId,
        today: chrono::NaiveDate,
    ) -> Result<Option<Self>, StoreError> {
        let Some(customer) = book.reader.find::<Customer>(id.0)? else { return Ok(None) };
        let Some(dossier) = after::dossier(book.reader, book.context, id)? else { return Ok(None) };
        let people = book.reader.list::<crate::domain::Contact>(id)?.into_iter().map(|row| row.value);
        let is_here = |person: &crate::domain::Contact| person.left_on.is_none_or(|left| left > today);
        Ok(Some(Self {
            id,
            called: format!("{} {}", customer.value.code, customer.value.called()),
            people: people.filter(is_here).collect(),
            dossier,
            plans: crate::ops::OpenPlans::with(book.reader, id)?,
            read_at: book.now,
        }))
    }
}

/// The earliest open plan for today or before.
fn due_plan(dossier: &Dossier, form_context: FormContext) -> Option<FollowUpId> {
    let due = dossier.follow_ups.iter().filter(|touch| touch.is_open());
    let due = due.filter_map(|touch| touch.planned_on.map(|on| (on, touch.id)));
    due.filter(|(on, _)| *on <= form_context.today).min().map(|(_, id)| id)
}

/// The next open plan of the days in which a contact may be it, done early.
fn soon_plan(dossier: &Dossier, form_context: FormContext) -> Option<(NaiveDate, Kind, FollowUpId)> {
    let open = dossier.follow_ups.iter().filter(|touch| touch.is_open());
    let planned = open.filter_map(|touch| Some((touch.planned_on?, touch.kind, touch.id)));
    let is_soon = |on: NaiveDate| (1..=NEAR_DAYS).contains(&(on - form_context.today).num_days());
    planned.filter(|(on, ..)| is_soon(*on)).min_by_key(|(on, _, id)| (*on, *id))
}

fn suggested(dossier: &Dossier, book: &ReadContext<'_>) -> Option<Suggestion> {
    book.context.judge(dossier).suggestions(DEFAULT_HORIZON).into_iter().next()
}
