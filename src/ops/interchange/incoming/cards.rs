//! Cards: a known person is brought up to date, another joins the company that the card names.

use super::super::ExternalRecord;
use super::company_details::tell;
use super::people::{may_be_same_name, reaches, same_name};
use super::reached::{mails, name_on_card, numbers, one_line, text_on_card};
use super::{Incoming, ItemNote, ItemSource, Outcome, SkipReason};
use crate::domain::check::{check_contact, check_customer};
use crate::domain::{Birthday, Contact, Customer, CustomerId, Stage};
use crate::exchange::vcard::ReadCard;
use crate::names::{
    Candidate, MatchKind, Unresolved, fold, resolve_by, without_company_suffix, without_form_of_address,
};
use crate::ops::{Change, Entity, EntityKind};

/// How a company on a card names a customer.
pub(super) const WAYS: [MatchKind; 3] = [MatchKind::Name, MatchKind::ShortName, MatchKind::BareName];

type Company = Option<Result<Candidate, Unresolved>>;

impl<'o> Incoming<'o> {
    /// What becomes of a card.
    pub fn card(&mut self, card: &ReadCard) -> Outcome {
        let outcome = self.outcome_of(card);
        self.settle_company(!matches!(outcome, Outcome::Skipped(_)));
        outcome
    }

    /// The name of a card without a form of address, unless the book has it with that.
    fn bare_name(&self, name: &str) -> String {
        let name = one_line(name);
        let keeps = self.source == ItemSource::Folder || self.contacts.named(&name).next().is_some();
        if keeps { name } else { without_form_of_address(&name).to_owned() }
    }

    fn outcome_of(&mut self, card: &ReadCard) -> Outcome {
        let card = &ReadCard { name: self.bare_name(&card.name), ..card.clone() };
        if card.name.is_empty() {
            return Outcome::Skipped(SkipReason::NoName);
        }
        let company = self.company(card);
        if let Some(known) = self.by_uid(card, &company) {
            return self.known_card(card, known, &company);
        }
        if let Some(known) = self.by_name(card, &company) {
            // Found by their name, they are called as the book spells it.
            let spelled = ReadCard { name: name_on_card(&known.row.value.name), ..card.clone() };
            return self.known_card(&spelled, known, &company);
        }
        match (company, card.organisation.as_deref()) {
            (Some(Ok(customer)), _) => match self.alike(card, |one| one.customer == customer.id) {
                Some(person) => Outcome::Skipped(SkipReason::Doubtful { person }),
                None => self.new_card(card, customer.id),
            },
            (Some(Err(Unresolved::Unknown { .. })), Some(company)) if self.source == ItemSource::File => {
                self.newcomer(card, company)
            }
            (Some(Err(_)), _) => Outcome::Skipped(SkipReason::NoCustomer),
            (None, _) => Outcome::Skipped(self.without_company(card)),
        }
    }

    /// What becomes of the card of a person who is a customer of that name.
    pub fn card_of_customer(&mut self, card: &ReadCard) -> Outcome {
        let organisation = Some(self.bare_name(&card.name));
        self.card(&ReadCard { organisation, ..card.clone() })
    }

    /// Why a card without a company is not taken, with who may be meant.
    fn without_company(&self, card: &ReadCard) -> SkipReason {
        // In a folder kept in sync somebody else's card is a private matter.
        let in_name = if self.source == ItemSource::File { self.company_in_name(&card.name) } else { None };
        match (in_name, self.sharing(card)) {
            (Some(found), _) => SkipReason::CompanyInName {
                customer: format!("{} {}", found.customer.code, found.customer.name),
                person: found.person,
            },
            (None, Some(person)) => SkipReason::Doubtful { person },
            (None, None) => SkipReason::NoOrganisation,
        }
    }

    /// The contact that a card is about by its company and name, whatever it is called itself.
    pub fn recognised_card(&mut self, card: &ReadCard) -> Option<&'o str> {
        let card = &ReadCard { name: one_line(&card.name), ..card.clone() };
        let company = self.company(card);
        let known = self.by_name(card, &company)?;
        known.row.value.left_on.is_none().then_some(known.uid.as_str())
    }

    fn company(&mut self, card: &ReadCard) -> Company {
        let name = card.organisation.as_deref()?;
        if let Some(known) = self.companies.get(name) {
            return Some(known.clone());
        }
        let found = resolve_by(&self.roster, &WAYS, name);
        self.companies.insert(name.to_owned(), found.clone());
        Some(found)
    }

    /// Who is called so by name of its own. Two books may give the same one: somebody of another name at another company
    /// is not meant, unless the file is the one that the contact was written to.
    fn by_uid(&self, card: &ReadCard, company: &Company) -> Option<&'o ExternalRecord<Contact>> {
        let known = self.contacts.of_uid(card.uid.as_deref()?)?;
        let is_elsewhere = match company {
            Some(Ok(customer)) => customer.id != known.customer,
            Some(Err(_)) => true,
            None => false,
        };
        let is_other = !same_name(&known.row.value.name, &card.name) && !reaches(&known.row.value, card);
        (self.source == ItemSource::Folder || !(is_elsewhere && is_other)).then_some(known)
    }

    /// The person of this name at the company, or of this name and number where the card names none.
    fn by_name(&self, card: &ReadCard, company: &Company) -> Option<&'o ExternalRecord<Contact>> {
        let mut people = self.contacts.named(&card.name);
        match company {
            Some(Ok(customer)) => {
                let here = |one: &&ExternalRecord<Contact>| one.customer == customer.id;
                let exact = |one: &&ExternalRecord<Contact>| fold(&one.row.value.name) == fold(&card.name);
                let all: Vec<_> = people.filter(here).collect();
                all.iter().copied().find(exact).or_else(|| all.first().copied())
            }
            None => people.find(|one| reaches(&one.row.value, card)),
            Some(Err(_)) => None,
        }
    }

    /// Who of these shares a number or an address with the card and has a name that may be the same.
    fn alike(&self, card: &ReadCard, among: impl Fn(&ExternalRecord<Contact>) -> bool) -> Option<String> {
        let is_alike = |one: &&ExternalRecord<Contact>| among(one) && may_be_same_name(&one.row.value.name, &card.name);
        let found = self.contacts.reached_by(card).into_iter().find(is_alike)?;
        Some(found.row.value.name.clone())
    }

    /// Who has the number or the address of a card that names no company, with their own.
    fn sharing(&self, card: &ReadCard) -> Option<String> {
        let found = self.contacts.reached_by(card).into_iter().next()?;
        Some(format!("{} {}", self.interchange.customer(found.customer).called(), found.row.value.name))
    }

    fn known_card(&mut self, card: &ReadCard, known: &'o ExternalRecord<Contact>, company: &Company) -> Outcome {
        if !self.note_first(&known.uid) {
            return Outcome::Skipped(SkipReason::Twice);
        }
        if self.source == ItemSource::Folder && known.row.value.left_on.is_some() {
            return Outcome::Skipped(SkipReason::HasLeft);
        }
        // What is no birthday says nothing new of somebody who is known.
        let unread = card.unread_birthday.clone();
        let kept = unread.clone().filter(|_| self.source == ItemSource::Folder);
        let told = self.telling_company(&ReadCard { unread_birthday: kept, ..card.clone() }, known.customer);
        let card = &ReadCard { unread_birthday: unread, ..told };
        let named = card.organisation.clone().unwrap_or_default();
        match company {
            Some(Ok(other)) if other.id != known.customer => {
                return Outcome::Skipped(SkipReason::OtherCompany { company: named });
            }
            Some(Err(unresolved)) if !may_be(unresolved, known.customer) => match self.source {
                ItemSource::Folder => return Outcome::Skipped(SkipReason::OtherCompany { company: named }),
                ItemSource::File => self.notes.push(ItemNote::OtherCompany(named)),
            },
            _ => {}
        }
        self.note_birthday(card);
        let mut after = brought_up_to_date(&known.row.value, card, self.source);
        if after == known.row.value {
            return Outcome::Unchanged;
        }
        let namesake = self.contacts.spelled(known.customer, &after.name);
        if namesake.is_some_and(|other| other.row.id != known.row.id) {
            return Outcome::Skipped(SkipReason::NameTaken);
        }
        after.uid.get_or_insert_with(|| known.uid.clone());
        match check_contact(&after, &self.superior(known.customer, &after)) {
            Err(flaws) => Outcome::Skipped(SkipReason::Invalid(flaws)),
            Ok(()) => Outcome::Updated(Change::Edit {
                id: known.row.id,
                version: known.row.version,
                entry: Entity::Contact(Box::new(after)),
            }),
        }
    }

    fn note_birthday(&mut self, card: &ReadCard) {
        self.notes.extend(card.unread_birthday.clone().map(ItemNote::UnreadBirthday));
    }

    fn new_card(&mut self, card: &ReadCard, customer: CustomerId) -> Outcome {
        let told = self.telling_company(card, customer);
        let card = &told;
        self.note_birthday(card);
        let contact = self.contact(card);
        if !self.note_first(&format!("{} {}", customer.0, contact.name)) {
            return Outcome::Skipped(SkipReason::Twice);
        }
        if let Err(flaws) = check_contact(&contact, &self.superior(customer, &contact)) {
            return Outcome::Skipped(SkipReason::Invalid(flaws));
        }
        let entry = Entity::Contact(Box::new(contact));
        Outcome::New(EntityKind::Contact, Change::Add { customer: Some(customer), entry })
    }

    /// A person at an unknown company: the company is added together with them.
    fn newcomer(&mut self, card: &ReadCard, company: &str) -> Outcome {
        self.note_birthday(card);
        let bare = without_company_suffix(company);
        let there = self.newcomer_places.get(&bare).copied();
        // The code is given when the customer is added; any will do for the check. Who came before was checked then, and
        // has another name.
        let before = there.map(|at| std::mem::take(&mut self.newcomers[at].contacts)).unwrap_or_default();
        let mut customer = match there {
            Some(at) => Customer { code: "C".to_owned(), ..self.newcomers[at].clone() },
            None => Customer::new("C", one_line(company), Stage::Lead, self.today),
        };
        if let Some(at) = there {
            self.newcomers[at].contacts = before;
        }
        let contact = self.contact(&tell(&mut customer, card));
        if !self.note_first(&format!("{bare}\n{}", contact.name)) {
            return Outcome::Skipped(SkipReason::Twice);
        }
        customer.contacts.push(contact);
        if let Err(flaws) = check_customer(&customer) {
            return Outcome::Skipped(SkipReason::Invalid(flaws));
        }
        if let Some(at) = there {
            let mut contacts = std::mem::take(&mut self.newcomers[at].contacts);
            contacts.append(&mut customer.contacts);
            customer.contacts = contacts;
            customer.code.clear();
            self.newcomers[at] = customer;
        } else {
            customer.code.clear();
            self.newcomer_places.insert(bare, self.newcomers.len());
            self.newcomers.push(customer);
        }
        Outcome::WithNewcomer
    }

    fn contact(&self, card: &ReadCard) -> Contact {
        let new = Contact { uid: self.free_uid(card.uid.as_deref()), ..Contact::default() };
        brought_up_to_date(&new, card, ItemSource::File)
    }

    /// The colleague to whom somebody reports, if there is one: nobody else matters for what a contact may be.
    fn superior(&self, customer: CustomerId, contact: &Contact) -> Vec<Contact> {
        let above = contact.reports_to.as_deref().and_then(|name| self.contacts.spelled(customer, name));
        above.map(|one| one.row.value.clone()).into_iter().collect()
    }
}

/// Whether an ambiguous name of a company may mean this customer.
fn may_be(unresolved: &Unresolved, customer: CustomerId) -> bool {
    match unresolved {
        Unresolved::Several { candidates, .. } => candidates.iter().any(|one| one.id == customer),
        Unresolved::Unknown { .. } => false,
    }
}

/// The contact as the card says. What a card does not say stays: many programs cannot keep a department, a `WeChat` id
/// or a note. Only numbers, addresses and a whole birthday, which all of them keep, are gone where a folder's are.
fn brought_up_to_date(before: &Contact, card: &ReadCard, source: ItemSource) -> Contact {
    let text = |there: &Option<String>, comes: &Option<String>| match comes {
        Some(comes) if text_on_card(there.as_deref()).as_ref() != Some(comes) => Some(comes.clone()),
        _ => there.clone(),
    };
    let (phone, mobile, phones) = numbers(before, card, source);
    let (email, emails) = mails(before, card, source);
    let notes = match (&before.notes, &card.note, source) {
        (Some(before), Some(comes), ItemSource::File) => Some(joined(before, comes)),
        (before, comes, _) => text(before, comes),
    };
    let keeps_name = name_on_card(&before.name) == card.name;
    Contact {
        name: if keeps_name { before.name.clone() } else { card.name.clone() },
        department: text(&before.department, &card.department),
        title: text(&before.title, &card.title),
        wechat: text(&before.wechat, &card.wechat),
        birthday: birthday(before.birthday, card, source),
        phone,
        mobile,
        phones,
        email,
        emails,
        notes,
        ..before.clone()
    }
}

/// Both notes; one that holds the other says it all.
fn joined(before: &str, comes: &str) -> String {
    let plain = text_on_card(Some(before)).unwrap_or_default();
    if plain.contains(comes) {
        before.to_owned()
    } else if comes.contains(&plain) {
        comes.to_owned()
    } else {
        format!("{before}\n{comes}")
    }
}

/// The birthday after a card: one that it spells in a way nobody understands, or without the year, is no other.
fn birthday(before: Option<Birthday>, card: &ReadCard, source: ItemSource) -> Option<Birthday> {
    let lost_its_year = match (before, card.birthday) {
        (Some(Birthday::Full { month, day, .. }), Some(comes)) => comes == Birthday::Yearless { month, day },
        _ => false,
    };
    let is_whole = matches!(before, Some(Birthday::Full { .. }));
    let is_deleted = source == ItemSource::Folder && is_whole && card.unread_birthday.is_none();
    match card.birthday {
        Some(_) if lost_its_year => before,
        None if !is_deleted => before,
        comes => comes,
    }
}
