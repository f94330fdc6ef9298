//! Reopens an unfinished form by the name under which its text is kept.
//!
//! The text itself is filled in by the caller, see `runtime`. A form that belongs to a place, such as a day of the
//! calendar, is opened there.

use super::account_plan::AccountPlanForm;
use super::action::OpenAction;
use super::contact::ContactForm;
use super::contract::ContractForm;
use super::customer::{EditCustomer, OpenNewCustomer};
use super::insight::InsightForm;
use super::issue::IssueForm;
use super::opportunity::OpportunityForm;
use super::order::OrderForm;
use super::record::{OpenEdit, OpenRecord};
use super::survey::SurveyForm;
use super::{FormContext, Preparation};
use crate::domain::{Contact, Customer, CustomerId};
use crate::messages::{app as texts, record};
use crate::store::{Record, Row, StoreError};
use crate::tui::drafts::form_of;
use crate::tui::effect::{Effect, Notice};
use crate::tui::keymap::Command;
use crate::tui::knowledge::ReadContext;

/// A request to continue the form with this name.
#[derive(Debug, Clone)]
pub struct Reopen(
    /// The key of its draft, see [`crate::tui::drafts::key_of`].
    pub String,
);

impl Preparation for Reopen {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let form = form_of(&self.0).0;
        let (kind, which) = form.split_once('.').unwrap_or((form, ""));
        match (kind, which) {
            ("capture", _) => Ok(Effect::Run(Command::Capture)),
            ("customer", "new") => OpenNewCustomer::default().prepare(book, form_context),
            ("customer", code) => customer(book, code, form_context),
            ("record", which) => recorded(book, which, form_context),
            ("follow-up", which) => match which.parse() {
                Ok(id) => OpenEdit(id).prepare(book, form_context),
                Err(_) => Ok(gone(form_context)),
            },
            ("action", "") => OpenAction::New.prepare(book, form_context),
            ("settings", _) => Ok(Effect::Run(Command::Settings(""))),
            (kind, which) => match which.parse() {
                Ok(number) => of_row(book, kind, number, form_context),
                Err(_) => Ok(by_hand(form_context)),
            },
        }
    }
}

/// The form for a customer's own fields.
fn customer(book: &ReadContext<'_>, code: &str, form_context: FormContext) -> Result<Effect, StoreError> {
    let Some(id) = book.reader.customer_by_code(code)? else { return Ok(gone(form_context)) };
    let row = book.reader.get::<Customer>(id.0)?;
    let last_contact = book.overview.and_then(|overview| overview.entry(id)).and_then(|entry| entry.last_contact);
    Ok(Effect::form(
        EditCustomer { row, rulebook: book.context.rulebook.clone(), at: None, last_contact },
        form_context,
    ))
}

/// The record form, for a plan or for a customer.
fn recorded(book: &ReadContext<'_>, which: &str, form_context: FormContext) -> Result<Effect, StoreError> {
    if let Some(id) = book.reader.customer_by_code(which)? {
        return OpenRecord::blank(id).prepare(book, form_context);
    }
    match which.parse() {
        Ok(id) => OpenRecord::plan(id).prepare(book, form_context),
        Err(_) => Ok(by_hand(form_context)),
    }
}

/// A customer's record by its row id; below 0, a new one for the customer with that row id.
fn of_row(book: &ReadContext<'_>, kind: &str, number: i64, form_context: FormContext) -> Result<Effect, StoreError> {
    if kind == "action" {
        let open = if number < 0 { OpenAction::Of(CustomerId(-number)) } else { OpenAction::Edit(number) };
        return open.prepare(book, form_context);
    }
    Ok(match kind {
        "contact" => {
            let Some(of) = found::<Contact>(book, number)? else { return Ok(gone(form_context)) };
            let own = of.row.as_ref().map(|row| row.value.name.clone());
            let others = of.people.into_iter().filter(|name| Some(name) != own.as_ref()).collect();
            Effect::form(
                ContactForm { customer: of.id, called: of.called, row: of.row, others, at: None },
                form_context,
            )
        }
        "issue" => {
            let Some(of) = found(book, number)? else { return Ok(gone(form_context)) };
            Effect::form(IssueForm { customer: of.id, called: of.called, row: of.row, people: of.people }, form_context)
        }
        "survey" => {
            let Some(of) = found(book, number)? else { return Ok(gone(form_context)) };
            Effect::form(
                SurveyForm { customer: of.id, called: of.called, row: of.row, people: of.people },
                form_context,
            )
        }
        "order" => {
            let Some(of) = found(book, number)? else { return Ok(gone(form_context)) };
            Effect::form(OrderForm { customer: of.id, called: of.called, row: of.row }, form_context)
        }
        "contract" => {
            let Some(of) = found(book, number)? else { return Ok(gone(form_context)) };
            Effect::form(ContractForm { customer: of.id, called: of.called, row: of.row }, form_context)
        }
        "opportunity" => {
            let Some(of) = found(book, number)? else { return Ok(gone(form_context)) };
            Effect::form(OpportunityForm { customer: of.id, called: of.called, row: of.row }, form_context)
        }
        "insight" => {
            let Some(of) = found(book, number)? else { return Ok(gone(form_context)) };
            Effect::form(InsightForm { customer: of.id, called: of.called, row: of.row }, form_context)
        }
        "account-plan" => {
            let Some(of) = found(book, number)? else { return Ok(gone(form_context)) };
            let form = AccountPlanForm { customer: of.id, called: of.called, row: of.row, from: form_context.today };
            Effect::form(form, form_context)
        }
        _ => by_hand(form_context),
    })
}

/// The initial data for the form of a customer's record.
struct Beginning<T> {
    id: CustomerId,
    called: String,
    people: Vec<String>,
    row: Option<Row<T>>,
}

/// The record with this row id and its customer; below 0, no record yet and the customer with that row id.
fn found<T: Record>(book: &ReadContext<'_>, number: i64) -> Result<Option<Beginning<T>>, StoreError> {
    let row = if number < 0 { None } else { book.reader.find::<T>(number)? };
    let id = row.as_ref().map_or((number < 0).then_some(CustomerId(-number)), |row| row.customer);
    let Some(id) = id else { return Ok(None) };
    let Some(customer) = book.reader.find::<Customer>(id.0)? else { return Ok(None) };
    let people = book.reader.list::<Contact>(id)?.into_iter().map(|row| row.value.name).collect();
    Ok(Some(Beginning { id, called: customer.value.called().to_owned(), people, row }))
}

fn gone(form_context: FormContext) -> Effect {
    Effect::Tell(Notice::error(record::gone(form_context.lang).to_owned()))
}

fn by_hand(form_context: FormContext) -> Effect {
    Effect::Tell(Notice::hint(texts::reopen_by_hand(form_context.lang).to_owned()))
}
