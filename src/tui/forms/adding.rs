//! A new record of a customer, of any kind: reads what its form has to know, then opens it.
//!
//! Leaves out the fields of each form, see the form of that kind.

use super::account_plan::AccountPlanForm;
use super::action::OpenAction;
use super::case::OpenCaseForm;
use super::contact::ContactForm;
use super::contract::ContractForm;
use super::customer::OpenNewCustomer;
use super::insight::InsightForm;
use super::issue::IssueForm;
use super::opportunity::OpportunityForm;
use super::order::OrderForm;
use super::record::OpenRecord;
use super::survey::SurveyForm;
use super::{FormContext, Preparation};
use crate::domain::{Contact, Customer, CustomerId};
use crate::ops::EntityKind;
use crate::store::StoreError;
use crate::tui::effect::Effect;
use crate::tui::knowledge::ReadContext;

/// A request to add a record of this kind to a customer.
#[derive(Debug, Clone, Copy)]
pub struct AddTo {
    pub customer: CustomerId,
    pub kind: EntityKind,
}

impl Preparation for AddTo {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let customer = self.customer;
        let called = book.reader.get::<Customer>(customer.0)?.value.called().to_owned();
        let people = || -> Result<Vec<String>, StoreError> {
            Ok(book.reader.list::<Contact>(customer)?.into_iter().map(|row| row.value.name).collect())
        };
        Ok(match self.kind {
            EntityKind::Contact => {
                Effect::form(ContactForm { customer, called, row: None, others: people()?, at: None }, form_context)
            }
            EntityKind::Order => Effect::form(OrderForm { customer, called, row: None }, form_context),
            EntityKind::Contract => Effect::form(ContractForm { customer, called, row: None }, form_context),
            EntityKind::Opportunity => Effect::form(OpportunityForm { customer, called, row: None }, form_context),
            EntityKind::Issue => {
                Effect::form(IssueForm { customer, called, row: None, people: people()? }, form_context)
            }
            EntityKind::Survey => {
                Effect::form(SurveyForm { customer, called, row: None, people: people()? }, form_context)
            }
            EntityKind::Insight => Effect::form(InsightForm { customer, called, row: None }, form_context),
            EntityKind::AccountPlan => {
                Effect::form(AccountPlanForm { customer, called, row: None, from: form_context.today }, form_context)
            }
            EntityKind::Action => Effect::prepare(OpenAction::Of(customer)),
            EntityKind::FollowUp => Effect::prepare(OpenRecord::blank(customer)),
            EntityKind::Customer => Effect::prepare(OpenNewCustomer::default()),
            EntityKind::Case => Effect::prepare(OpenCaseForm::Of(customer, None)),
            EntityKind::Worksheet | EntityKind::KpiTarget | EntityKind::KpiReview | EntityKind::InboxItem => {
                Effect::None
            }
        })
    }
}
