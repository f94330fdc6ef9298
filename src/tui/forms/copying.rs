//! What of a customer can be copied: phones first, that is what one copies most; then names and the address.

use crate::domain::CustomerId;
use crate::messages::{Lang, customers, record};
use crate::ops::Profile;
use crate::store::StoreError;
use crate::tui::effect::{Effect, Notice, TerminalRequest};
use crate::tui::forms::{FormContext, Preparation};
use crate::tui::knowledge::ReadContext;
use crate::tui::overlay::{Choice, Chooser, Overlay};

/// The wish to choose what to copy of this customer.
#[derive(Debug, Clone, Copy)]
pub struct OpenCopying(pub CustomerId);

impl Preparation for OpenCopying {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let lang = form_context.lang;
        let Some(profile) = Profile::read(book.reader, book.context, self.0)? else {
            return Ok(Effect::Tell(Notice::error(record::customer_gone(lang).to_owned())));
        };
        let choice = |(label, text): (String, &str)| Choice {
            label: text.to_owned(),
            detail: label,
            also: String::new(),
            more: String::new(),
            effect: Effect::Terminal(TerminalRequest::Copy(text.to_owned())),
        };
        let choices = copyable(lang, &profile).into_iter().map(choice).collect();
        let chooser = Chooser::new(customers::copy_title(lang).to_owned(), choices);
        Ok(Effect::Open(Box::new(Overlay::Choose(chooser))))
    }
}

fn copyable(lang: Lang, profile: &Profile) -> Vec<(String, &str)> {
    let customer = &profile.customer.value;
    let mut found = Vec::new();
    for contact in profile.contacts.iter().map(|row| &row.value) {
        let name = contact.name.as_str();
        let phones = [&contact.mobile, &contact.phone].into_iter().flatten();
        found.extend(phones.map(|phone| (customers::copy_phone(lang, name), phone.as_str())));
        found.extend(contact.wechat.as_deref().map(|wechat| (customers::copy_wechat(lang, name), wechat)));
        found.extend(contact.email.as_deref().map(|email| (customers::copy_email(lang, name), email)));
    }
    found.push((customers::copy_name(lang).to_owned(), customer.name.as_str()));
    found.extend(customer.address.as_deref().map(|address| (customers::copy_address(lang).to_owned(), address)));
    found
}
