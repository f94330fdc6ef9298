//! Cards: a known person is brought up to date, another joins the company that the card names.

use super::super::ExternalRecord;
use super::{Incoming, ItemSource, Outcome, SkipReason};
use crate::domain::check::{check_contact, check_customer};
use crate::domain::{Birthday, Contact, Customer, CustomerId, Stage};
use crate::exchange::vcard::ReadCard;
use crate::names::{MatchKind, Unresolved, fold, resolve_by, without_company_suffix};
use crate::ops::{Change, Entity, EntityKind};

/// How a company on a card names a customer.
const WAYS: [MatchKind; 3] = [MatchKind::Name, MatchKind::ShortName, MatchKind::BareName];
/// Fewer digits than this are an extension, not a number that tells who is meant.
const TELLING_DIGITS: usize = 7;
/// The digits of a number without the code of its country.
const MOST_DIGITS: usize = 11;

impl<'o> Incoming<'o> {
    /// What becomes of a card.
    pub fn card(&mut self, card: &ReadCard) -> Outcome {
        let card = &ReadCard { name: one_line(&card.name), ..card.clone() };
        if card.name.is_empty() {
            return Outcome::Skipped(SkipReason::NoName);
        }
        let by_uid =
            card.uid.as_deref().and_then(|uid| self.contacts.get(uid)).map(|at| &self.interchange.contacts[*at]);
        let customer = card.organisation.as_deref().map(|name| resolve_by(&self.roster, &WAYS, name));
        let known = by_uid.or_else(|| match &customer {
            Some(Ok(customer)) => self.person(card, |one| one.customer == customer.id),
            None => self.person(card, |one| reaches(&one.row.value, card)),
            Some(Err(_)) => None,
        });
        match (known, customer, card.organisation.as_deref()) {
            (Some(known), ..) => self.known_card(card, known),
            (None, Some(Ok(customer)), _) => self.new_card(card, customer.id),
            (None, Some(Err(Unresolved::Unknown { .. })), Some(company)) if self.source == ItemSource::File => {
                self.newcomer(card, company)
            }
            (None, Some(Err(_)), _) => Outcome::Skipped(SkipReason::NoCustomer),
            (None, None, _) => Outcome::Skipped(SkipReason::NoOrganisation),
        }
    }

    /// Among these people the one of this name, else the one of this number.
    fn person(
        &self,
        card: &ReadCard,
        among: impl Fn(&ExternalRecord<Contact>) -> bool,
    ) -> Option<&'o ExternalRecord<Contact>> {
        let people = || self.interchange.contacts.iter().filter(|one| among(one));
        let named = people().find(|one| fold(&one.row.value.name) == fold(&card.name));
        named.or_else(|| people().find(|one| reaches(&one.row.value, card)))
    }

    fn known_card(&mut self, card: &ReadCard, known: &'o ExternalRecord<Contact>) -> Outcome {
        if !self.note_first(&known.uid) {
            return Outcome::Skipped(SkipReason::Twice);
        }
        let mut after = brought_up_to_date(&known.row.value, card, self.source);
        if after == known.row.value {
            return Outcome::Unchanged;
        }
        let others = self.colleagues(known.customer, Some(known.row.id));
        if others.iter().any(|other| other.name == after.name) {
            return Outcome::Skipped(SkipReason::NameTaken);
        }
        after.uid.get_or_insert_with(|| known.uid.clone());
        match check_contact(&after, &others) {
            Err(flaws) => Outcome::Skipped(SkipReason::Invalid(flaws)),
            Ok(()) => Outcome::Updated(Change::Edit {
                id: known.row.id,
                version: known.row.version,
                entry: Entity::Contact(Box::new(after)),
            }),
        }
    }

    fn new_card(&mut self, card: &ReadCard, customer: CustomerId) -> Outcome {
        let contact = self.contact(card);
        if !self.note_first(&format!("{} {}", customer.0, contact.name)) {
            return Outcome::Skipped(SkipReason::Twice);
        }
        if let Err(flaws) = check_contact(&contact, &self.colleagues(customer, None)) {
            return Outcome::Skipped(SkipReason::Invalid(flaws));
        }
        let entry = Entity::Contact(Box::new(contact));
        Outcome::New(EntityKind::Contact, Change::Add { customer: Some(customer), entry })
    }

    /// A person at an unknown company: the company is added together with them.
    fn newcomer(&mut self, card: &ReadCard, company: &str) -> Outcome {
        let contact = self.contact(card);
        let bare = without_company_suffix(company);
        if !self.note_first(&format!("{bare} {}", contact.name)) {
            return Outcome::Skipped(SkipReason::Twice);
        }
        let there = self.newcomers.iter().position(|one| without_company_suffix(&one.name) == bare);
        let mut customer = match there {
            Some(at) => self.newcomers[at].clone(),
            None => Customer::new("", one_line(company), Stage::Lead, self.today),
        };
        customer.contacts.push(contact);
        // The code is given when the customer is added; any will do for the check.
        if let Err(flaws) = check_customer(&Customer { code: "C".to_owned(), ..customer.clone() }) {
            return Outcome::Skipped(SkipReason::Invalid(flaws));
        }
        match there {
            Some(at) => self.newcomers[at] = customer,
            None => self.newcomers.push(customer),
        }
        Outcome::WithNewcomer
    }

    fn contact(&self, card: &ReadCard) -> Contact {
        let new = Contact { uid: self.free_uid(card.uid.as_deref()), ..Contact::default() };
        brought_up_to_date(&new, card, ItemSource::File)
    }

    fn colleagues(&self, customer: CustomerId, but: Option<i64>) -> Vec<Contact> {
        let others = self.interchange.contacts.iter().filter(|one| one.customer == customer && Some(one.row.id) != but);
        others.map(|one| one.row.value.clone()).collect()
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The contact as the card says. Of a folder, what the card does not say is gone; a lunar birthday stays, which most
/// programs cannot keep.
fn brought_up_to_date(before: &Contact, card: &ReadCard, source: ItemSource) -> Contact {
    let text = |there: &Option<String>, comes: &Option<String>| match source {
        ItemSource::File => comes.clone().or_else(|| there.clone()),
        ItemSource::Folder => comes.clone(),
    };
    let is_lunar = matches!(before.birthday, Some(Birthday::Lunar { .. }));
    let keeps_birthday = card.birthday.is_none() && (source == ItemSource::File || is_lunar);
    Contact {
        name: card.name.clone(),
        department: text(&before.department, &card.department),
        title: text(&before.title, &card.title),
        phone: text(&before.phone, &card.phone),
        mobile: text(&before.mobile, &card.mobile),
        email: text(&before.email, &card.email),
        wechat: text(&before.wechat, &card.wechat),
        notes: text(&before.notes, &card.note),
        birthday: if keeps_birthday { before.birthday } else { card.birthday },
        ..before.clone()
    }
}

/// Whether a number or the address of the card is one of the contact's.
fn reaches(contact: &Contact, card: &ReadCard) -> bool {
    let own: Vec<Option<String>> = contact.numbers().iter().map(|number| digits(Some(number))).collect();
    let numbers = [digits(card.mobile.as_deref()), digits(card.phone.as_deref())];
    let mail = contact.mail_addresses().iter().any(|mail| Some(fold(mail)) == card.email.as_deref().map(fold));
    mail || numbers.into_iter().any(|number| number.is_some() && own.contains(&number))
}

/// The digits that tell who is called.
fn digits(number: Option<&str>) -> Option<String> {
    let digits: String = number?.chars().filter(char::is_ascii_digit).collect();
    let from = digits.len().saturating_sub(MOST_DIGITS);
    (digits.len() >= TELLING_DIGITS).then(|| digits[from..].to_owned())
}
