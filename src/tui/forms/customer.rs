//! A new customer, which needs only a name, and all fields of an existing one.

mod last_contact;
mod own;

use chrono::NaiveDate;

use super::reading::{self, Reading, word_field};
use super::{FieldError, FieldKind, FormContext, FormField, Preparation, Sheet, Values, rows};
use crate::domain::{Contact, Customer, CustomerId, FollowUp, Source, Stage};
use crate::import::contacts_named;
use crate::messages::customer_forms as text;
use crate::messages::terms;
use crate::names::has_number;
use crate::ops::{Change, DuplicateIndex, Happened, Similarity};
use crate::rules::Rulebook;
use crate::store::{Row, StoreError};
use crate::tui::effect::Effect;
use crate::tui::knowledge::ReadContext;

/// A request to add a customer: existing ones are read first, to check for duplicates.
#[derive(Debug, Clone, Default)]
pub struct OpenNewCustomer {
    /// The name that was looked for in vain, if one was.
    pub name: String,
}

impl Preparation for OpenNewCustomer {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let form = NewCustomer { known: DuplicateIndex::read(book.reader)?, name: self.name.clone() };
        Ok(Effect::form(form, form_context))
    }
}

/// What makes the tier of a customer, besides its contacts.
const STANDING: &[&str] = &["stage", "since", "annual_purchase"];

/// The form for a new customer.
#[derive(Debug, Default)]
pub struct NewCustomer {
    /// The existing customers to compare with.
    pub known: DuplicateIndex,
    /// The name that stands in it at first.
    pub name: String,
}

impl NewCustomer {
    /// Existing customers similar to the typed name or number: 「像 C012 华星科技有限公司」.
    fn likeness(&self, field: &str, values: &Values, form_context: FormContext) -> Option<String> {
        let typed = values.some(field)?;
        let (name, contacts, wanted) = match field {
            "name" => (typed, Vec::new(), Similarity::Name),
            "phone" => (String::new(), vec![Contact::reached_by(String::new(), Some(typed))], Similarity::Phone),
            _ => return None,
        };
        let customer = Customer { contacts, ..Customer::new("", name, Stage::Lead, form_context.today) };
        let mut found = self.known.like(&customer).into_iter().filter(|(_, why)| *why == wanted);
        found.next().map(|(one, _)| text::looks_like(form_context.lang, one.code, one.name))
    }
}

impl Sheet for NewCustomer {
    fn title(&self, form_context: FormContext) -> String {
        text::add_customer(form_context.lang).to_owned()
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let lang = form_context.lang;
        let blank = Customer::new("", "", Stage::Lead, form_context.today);
        let mut standing = rows::fields(&blank, STANDING, &[], form_context);
        // Whom one has lost has the day as well: that is for the whole form.
        for field in &mut standing {
            if let FieldKind::One(choices) = &mut field.kind {
                choices.retain(|choice| choice.code != Stage::Lost.to_string());
            }
        }
        let mut fields = vec![
            FormField::line("name", terms::name(lang), &self.name).required(),
            FormField::line("contact", terms::contact(lang), ""),
            FormField::line("phone", text::phone_or_mobile(lang), ""),
        ];
        fields.extend(standing);
        fields.push(last_contact::field(lang));
        fields.push(word_field("source", terms::source(lang), lang, Source::ALL, None));
        fields
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let mut read = Reading::new(values, form_context);
        let mut customer = Customer::new("", read.required("name"), Stage::Lead, form_context.today);
        rows::take(&mut customer, STANDING, &mut read);
        customer.source = read.word("source");
        let (name, phone) = (read.text("contact"), read.text("phone"));
        if let Some(typed) = phone.as_deref().filter(|typed| !has_number(typed)) {
            read.wrong("phone", text::no_phone(form_context.lang, typed));
        }
        match name {
            Some(name) => customer.contacts.extend(contacts_named(&name, phone)),
            // A number without a person is the customer's own.
            None => customer.phone = phone,
        }
        let people: Vec<String> = customer.contacts.iter().map(|contact| contact.name.clone()).collect();
        let record = last_contact::record(&mut read, None);
        customer.follow_ups.extend(record.map(|record| FollowUp { contacts: people, ..record }));
        let customer = read.finish(customer)?;
        Ok(Effect::change(Change::AddCustomer(Box::new(customer))))
    }

    fn understood(
        &self,
        field: &'static str,
        values: &Values,
        form_context: FormContext,
    ) -> Option<Result<String, String>> {
        match field {
            last_contact::FIELD => last_contact::understood(values, None, form_context),
            _ if rows::is_day::<Customer>(field) => reading::understood(field, values, form_context),
            _ => self.likeness(field, values, form_context).map(Err),
        }
    }

    fn draft(&self) -> Option<String> {
        Some("customer.new".to_owned())
    }
}

/// The form for a customer's own fields.
#[derive(Debug)]
pub struct EditCustomer {
    /// The customer as it was read.
    pub row: Row<Customer>,
    /// The active rulebook: its tiers can be pinned, its obligations have intervals.
    pub rulebook: Rulebook,
    /// The field in which typing begins; if `None`, the first empty field.
    pub at: Option<&'static str>,
    /// The day of the last contact on record.
    pub last_contact: Option<NaiveDate>,
}

impl Sheet for EditCustomer {
    fn title(&self, form_context: FormContext) -> String {
        text::edit_customer(form_context.lang, self.row.value.called())
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let customer = &self.row.value;
        let mut fields = rows::fields(customer, Customer::READING_ORDER, &[], form_context);
        let standing = fields.iter().rposition(|field| STANDING.contains(&field.id));
        fields.insert(standing.map_or(0, |at| at + 1), last_contact::field(form_context.lang));
        fields.extend(own::fields(customer, &self.rulebook, form_context));
        fields
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let mut read = Reading::new(values, form_context);
        let mut customer = self.row.value.clone();
        rows::take(&mut customer, Customer::READING_ORDER, &mut read);
        own::take(&mut customer, &mut read, &self.rulebook);
        if customer.stage == Stage::Lost && customer.lost_on.is_none() {
            read.wrong("lost_on", text::lost_needs_day(form_context.lang).to_owned());
        }
        let contact = last_contact::record(&mut read, customer.preferred_channel);
        let (id, version) = (CustomerId(self.row.id), self.row.version);
        let customer = read.finish(customer)?;
        let is_edited = contact.is_none() || customer != self.row.value;
        let edit = is_edited.then(|| Change::EditCustomer { id, version, customer: Box::new(customer) });
        let record = contact.map(|follow_up| Change::Record(vec![Happened::alone(id, follow_up)]));
        let changes = edit.into_iter().chain(record).collect();
        Ok(Change::all(changes).map_or(Effect::None, Effect::change))
    }

    fn understood(
        &self,
        field: &'static str,
        values: &Values,
        form_context: FormContext,
    ) -> Option<Result<String, String>> {
        if field == last_contact::FIELD {
            let kind = values.parse("preferred_channel").ok().flatten();
            return last_contact::understood(values, kind, form_context);
        }
        let is_day = rows::is_day::<Customer>(field) || field == own::PINNED_ON;
        is_day.then(|| reading::understood(field, values, form_context)).flatten()
    }

    fn proposal(&self, field: &'static str, _values: &Values, form_context: FormContext) -> Option<String> {
        (field == last_contact::FIELD).then(|| last_contact::proposal(self.last_contact, form_context)).flatten()
    }

    fn begins_at(&self) -> Option<&'static str> {
        self.at
    }

    fn draft(&self) -> Option<String> {
        Some(format!("customer.{}", self.row.value.code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Lang;
    use crate::tui::effect::Write;
    use crate::tui::testing::shipped_workdays;

    fn form_context() -> FormContext<'static> {
        FormContext {
            lang: Lang::Zh,
            today: "2026-11-23".parse().unwrap(),
            currency: crate::domain::Currency::default(),
            workdays: shipped_workdays(),
        }
    }

    fn changed(effect: Effect) -> Change {
        match effect {
            Effect::Write(Write::Change(change)) => *change,
            other => panic!("no change: {other:?}"),
        }
    }

    #[test]
    fn a_customer_nobody_touched_is_saved_as_it_was() {
        for lang in [Lang::Zh, Lang::En] {
            for customer in crate::demo::sample(form_context().today, lang).customers {
                let row = Row { id: 1, version: 1, customer: None, value: customer.clone() };
                let sheet = EditCustomer { row, rulebook: Rulebook::default(), at: None, last_contact: None };
                let form_context = FormContext { lang, ..form_context() };
                let values = Values::new(sheet.fields(form_context).into_iter().map(|field| (field.id, field.value)));
                let Change::EditCustomer { customer: saved, .. } =
                    changed(sheet.submit(&values, form_context).unwrap())
                else {
                    panic!("another change");
                };
                assert_eq!(*saved, customer);
            }
        }
    }

    #[test]
    fn the_name_that_was_looked_for_stands_in_the_form() {
        let form = NewCustomer { name: "杭州云栖精密机械".into(), ..NewCustomer::default() };
        let fields = form.fields(form_context());
        assert_eq!((fields[0].id, fields[0].value.as_str()), ("name", "杭州云栖精密机械"));
    }

    #[test]
    fn a_name_is_enough_and_a_mobile_number_is_known() {
        let new = |values: &[(&'static str, &str)]| {
            let values = Values::new(values.iter().map(|(id, value)| (*id, (*value).to_owned())));
            match changed(NewCustomer::default().submit(&values, form_context()).unwrap()) {
                Change::AddCustomer(customer) => *customer,
                other => panic!("another change: {other:?}"),
            }
        };
        assert!(new(&[("name", "恒康医疗")]).contacts.is_empty());
        let titled = new(&[("name", "恒康医疗"), ("contact", "王芳 采购经理、李娜"), ("phone", "010-62345678")]);
        let people: Vec<_> = titled.contacts.iter().map(|one| (one.name.as_str(), one.title.as_deref())).collect();
        assert_eq!(people, [("王芳", Some("采购经理")), ("李娜", None)]);
        assert_eq!(titled.contacts[0].phone.as_deref(), Some("010-62345678"));
        let known = new(&[("name", "恒康医疗"), ("contact", "王芳"), ("phone", "139 1665 0218")]);
        assert_eq!(known.contacts[0].mobile.as_deref(), Some("139 1665 0218"));
        let office = new(&[("name", "恒康医疗"), ("phone", "021-54730188")]);
        assert_eq!(
            (office.phone.as_deref(), office.contacts.len(), office.stage),
            (Some("021-54730188"), 0, Stage::Lead)
        );
    }

    #[test]
    fn mistakes_stand_beside_their_fields() {
        let customer = Customer::new("C001", "恒康医疗", Stage::Won, form_context().today);
        let row = Row { id: 1, version: 1, customer: None, value: customer };
        let sheet = EditCustomer { row, rulebook: Rulebook::default(), at: None, last_contact: None };
        let values = [
            ("name", "恒康"),
            ("code", "C001"),
            ("stage", "lost"),
            ("employees", "many"),
            ("since", "whenever"),
            ("created", "2026-01-05"),
        ];
        let values = Values::new(values.map(|(id, value)| (id, value.to_owned())));
        let wrong: Vec<&str> =
            sheet.submit(&values, form_context()).unwrap_err().into_iter().map(|error| error.field).collect();
        assert_eq!(wrong, ["since", "employees", "lost_on"]);
    }
}
