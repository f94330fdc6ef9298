//! A new record of any kind for one customer: reads whom it may be about, and opens its form.

use super::account_plan::AccountPlanForm;
use super::action::OpenAction;
use super::contact::ContactForm;
use super::contract::ContractForm;
use super::insight::InsightForm;
use super::issue::IssueForm;
use super::opportunity::OpportunityForm;
use super::order::OrderForm;
use super::record::OpenRecord;
use super::survey::SurveyForm;
use super::{FormContext, Preparation};
use crate::domain::{Contact, Customer, CustomerId};
use crate::messages::record;
use crate::ops::EntityKind;
use crate::store::StoreError;
use crate::tui::effect::{Effect, Notice};
use crate::tui::knowledge::ReadContext;

/// A request for the form of a new record.
#[derive(Debug, Clone, Copy)]
pub struct OpenNewRecord {
    pub customer: CustomerId,
    pub kind: EntityKind,
}

impl Preparation for OpenNewRecord {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let Self { customer, kind } = *self;
        let Some(row) = book.reader.find::<Customer>(customer.0)? else {
            return Ok(Effect::Tell(Notice::error(record::customer_gone(form_context.lang).to_owned())));
        };
        let called = row.value.called().to_owned();
        let people: Vec<String> =
            book.reader.list::<Contact>(customer)?.into_iter().map(|row| row.value.name).collect();
        Ok(match kind {
            EntityKind::Contact => {
                Effect::form(ContactForm { customer, called, row: None, others: people, at: None }, form_context)
            }
            EntityKind::Order => Effect::form(OrderForm { customer, called, row: None }, form_context),
            EntityKind::Contract => Effect::form(ContractForm { customer, called, row: None }, form_context),
            EntityKind::Opportunity => Effect::form(OpportunityForm { customer, called, row: None }, form_context),
            EntityKind::Issue => Effect::form(IssueForm { customer, called, row: None, people }, form_context),
            EntityKind::Survey => Effect::form(SurveyForm { customer, called, row: None, people }, form_context),
            EntityKind::Insight => Effect::form(InsightForm { customer, called, row: None }, form_context),
            EntityKind::AccountPlan => {
                let from = form_context.today;
                Effect::form(AccountPlanForm { customer, called, row: None, from }, form_context)
            }
            EntityKind::Action => return OpenAction::Of(customer).prepare(book, form_context),
            // A follow-up; what belongs to no customer has no key of its own.
            _ => return OpenRecord::blank(customer).prepare(book, form_context),
        })
    }
}
