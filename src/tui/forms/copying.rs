//! What can be copied from a customer: phone numbers first, as they are copied most; then names and the address.

use crate::domain::CustomerId;
use crate::domain::field::FoundAs;
use crate::messages::terms;
use crate::messages::{Lang, customers, record};
use crate::ops::Profile;
use crate::store::StoreError;
use crate::tui::effect::{Effect, Notice, TerminalRequest};
use crate::tui::forms::{FormContext, Preparation};
use crate::tui::knowledge::ReadContext;
use crate::tui::overlay::{Choice, Chooser, Overlay};

/// A request to choose what to copy from this customer.
#[derive(Debug, Clone, Copy)]
pub struct OpenCopying(pub CustomerId);

impl Preparation for OpenCopying {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let lang = form_context.lang;
        let Some(profile) = Profile::read(book.reader, book.context, self.0)? else {
            return Ok(Effect::Tell(Notice::error(record::customer_gone(lang).to_owned())));
        };
        let choice = |(label, text): (String, String)| Choice {
            label: text.clone(),
            detail: label,
            effect: Effect::Terminal(TerminalRequest::Copy(text)),
            ..Choice::default()
        };
        let choices = copyable(lang, &profile).into_iter().map(choice).collect();
        let chooser = Chooser::new(customers::copy_title(lang).to_owned(), choices);
        Ok(Effect::Open(Box::new(Overlay::Choose(chooser))))
    }
}

fn copyable(lang: Lang, profile: &Profile) -> Vec<(String, String)> {
    let customer = &profile.customer.value;
    let mut found = Vec::new();
    for contact in profile.contacts.iter().map(|row| &row.value) {
        let name = contact.name.as_str();
        found.extend(contact.ways_to_reach().into_iter().map(|(what, text)| {
            let label = match what {
                FoundAs::Number => customers::copy_phone(lang, name),
                FoundAs::Chat => customers::copy_wechat(lang, name),
                FoundAs::Mail => customers::copy_email(lang, name),
            };
            (label, text)
        }));
    }
    found.push((terms::name(lang).to_owned(), customer.name.clone()));
    found.extend(customer.address.clone().map(|address| (customers::copy_address(lang).to_owned(), address)));
    found
}
