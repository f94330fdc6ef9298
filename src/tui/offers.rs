//! What is offered for the customer in front: a key opens it, another puts it away.

use super::effect::{Effect, Notice};
use super::forms::worksheet::{OpenWorksheet, WantedWorksheet};
use super::forms::{FormContext, Preparation};
use super::knowledge::ReadContext;
use super::playbooks::OpenPlaybook;
use crate::domain::{CustomerId, FollowUpId};
use crate::messages::{dates, offers as text, record};
use crate::ops::{OwnFiles, Profile, VisitPlan};
use crate::rules::OfferMoment;
use crate::store::StoreError;

/// Opens the worksheet of what is offered first, or its playbook where it has none.
#[derive(Debug)]
pub struct OpenOffer {
    pub customer: CustomerId,
    /// The plan that is looked at.
    pub plan: Option<FollowUpId>,
    /// Where the user's own templates and playbooks are.
    pub own: OwnFiles,
}

/// Puts away what is offered first.
#[derive(Debug)]
pub struct PutOfferAway {
    pub customer: CustomerId,
    /// The plan that is looked at.
    pub plan: Option<FollowUpId>,
}

impl Preparation for OpenOffer {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let lang = form_context.lang;
        let Some(profile) = Profile::read(book.reader, book.context, self.customer)? else {
            return Ok(Effect::Tell(Notice::error(record::customer_gone(lang).to_owned())));
        };
        let Some(offer) = profile.offers_before(book.context, self.plan).into_iter().next() else {
            return self.prepared_already(&profile, book, form_context);
        };
        let (customer, own) = (self.customer, self.own.clone());
        Ok(match (offer.moment.worksheet(), &offer.moment) {
            (Some(id), OfferMoment::Visit { follow_up, .. }) => {
                let wanted = WantedWorksheet::ForVisit(id.to_owned(), *follow_up);
                Effect::prepare(OpenWorksheet { customer, own, wanted })
            }
            (Some(id), _) => {
                Effect::prepare(OpenWorksheet { customer, own, wanted: WantedWorksheet::New(id.to_owned()) })
            }
            (None, moment) => Effect::prepare(OpenPlaybook {
                id: moment.playbook().to_owned(),
                customer: Some(customer),
                over_its_form: false,
                own,
            }),
        })
    }
}

impl OpenOffer {
    /// Where the visit has its plan already, that one is opened.
    fn prepared_already(
        &self,
        profile: &Profile,
        book: &ReadContext<'_>,
        form_context: FormContext,
    ) -> Result<Effect, StoreError> {
        let lang = form_context.lang;
        let visit = profile.near_visit(book.context, self.plan).map(|row| &row.follow_up);
        let plan = visit.map(|visit| VisitPlan::of(book.reader, self.customer, visit)).transpose()?.flatten();
        let Some((on, sheet)) = visit.and_then(|visit| visit.planned_on).zip(plan.and_then(|plan| plan.worksheet()))
        else {
            let is_off = book.context.settings.offers == Some(false);
            let told = if is_off { text::switched_off(lang) } else { text::nothing_offered(lang) };
            return Ok(Effect::Tell(Notice::hint(told.to_owned())));
        };
        let (customer, own, wanted) = (self.customer, self.own.clone(), WantedWorksheet::Saved(sheet));
        let told = text::plan_is_there(lang, dates::in_sentence(lang, on, form_context.today));
        Ok(Effect::Each(vec![
            Effect::prepare(OpenWorksheet { customer, own, wanted }),
            Effect::Tell(Notice::hint(told)),
        ]))
    }
}

impl Preparation for PutOfferAway {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        if book.context.settings.offers == Some(false) {
            return Ok(Effect::Tell(Notice::hint(text::switched_off(form_context.lang).to_owned())));
        }
        let profile = Profile::read(book.reader, book.context, self.customer)?;
        let change = profile.and_then(|profile| {
            let offer = profile.offers_before(book.context, self.plan).into_iter().next()?;
            Some(profile.putting_away(&offer))
        });
        Ok(change.map_or_else(
            || Effect::Tell(Notice::hint(text::nothing_offered(form_context.lang).to_owned())),
            Effect::change,
        ))
    }
}
