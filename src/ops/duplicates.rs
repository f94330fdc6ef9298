//! Possible duplicate customers: the same name but for its legal form, The, & and width, the same number, the same mail
//! address, the same person at companies whose names share a word.
//!
//! Everything is looked up by its key, so that a book of any size takes one pass. Nothing is merged automatically.

mod same_person;

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;

use crate::domain::{Contact, Customer, CustomerId};
use crate::names::{Candidate, company_core, fold, national_number};
use crate::store::{CustomerBrief, Reader, StoreError};
use same_person::{PeopleByName, share_a_word};

/// What two customers have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Similarity {
    /// The name without its legal form, The, & and width, or the short name.
    Name,
    /// A number of theirs or of a contact.
    Phone,
    /// The mail address of a contact.
    Mail,
    /// A contact of one name, and a word of the company's name.
    Person,
}

/// Something that several customers have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct SharedDetail {
    pub what: Similarity,
    /// As it is compared: a folded name, the national digits of a number, a folded address.
    pub value: String,
}

/// Customers connected by details they share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DuplicateGroup {
    /// At least two, by code.
    pub customers: Vec<Candidate>,
    /// The shared details, each with the codes of the customers that share it.
    pub why: BTreeMap<SharedDetail, Vec<String>>,
}

/// The details by which every customer of the book can be recognised.
#[derive(Debug, Clone, Default)]
pub struct DuplicateIndex {
    customers: Vec<Candidate>,
    by_key: HashMap<SharedDetail, Vec<usize>>,
    people: PeopleByName<usize>,
}

impl DuplicateIndex {
    /// Reads names and numbers; three queries, whatever the size of the book.
    pub fn read(reader: &Reader<'_>) -> Result<Self, StoreError> {
        let mut index = Self::default();
        let mut places: HashMap<CustomerId, usize> = HashMap::new();
        for brief in reader.customer_briefs()? {
            let place = index.customers.len();
            places.insert(brief.id, place);
            let numbers = brief.numbers.iter().filter_map(|typed| number(typed));
            for key in names(brief.name(), brief.short_name()).chain(numbers) {
                index.note(key, place);
            }
            index.customers.push(Candidate::from(&brief));
        }
        reader.each_reachable(&mut |customer, numbers, mails| {
            let Some(place) = places.get(&customer) else { return };
            let numbers = numbers.iter().filter_map(|typed| number(typed));
            for key in numbers.chain(mails.iter().filter_map(|typed| address(typed))) {
                index.note(key, *place);
            }
        })?;
        let mut people = PeopleByName::default();
        reader.each_customers_contacts(|customer, contacts| {
            let Some(place) = places.get(&customer) else { return };
            for contact in contacts {
                people.add(&contact.name, *place);
            }
        })?;
        let customers = std::mem::take(&mut index.customers);
        people.each_shared(|place: usize| customers[place].name.as_str(), |key, place| index.note(key, place));
        (index.customers, index.people) = (customers, people);
        Ok(index)
    }

    /// Who of these shares a detail with another customer of the book, which are all of `briefs`: the same as the groups
    /// say, without who shares what. Only the details of these are held.
    pub fn alike_among<'b>(
        reader: &Reader<'_>,
        briefs: impl Iterator<Item = &'b CustomerBrief> + Clone,
        among: &BTreeSet<CustomerId>,
    ) -> Result<BTreeSet<CustomerId>, StoreError> {
        let mut first_with: HashMap<SharedDetail, CustomerId> = HashMap::new();
        let mut alike = BTreeSet::new();
        each_detail(
            reader,
            briefs.clone(),
            &|customer| among.contains(&customer),
            &mut |key, customer| match first_with.entry(key) {
                Entry::Vacant(first) => drop(first.insert(customer)),
                Entry::Occupied(first) if *first.get() == customer => {}
                Entry::Occupied(first) => alike.extend([*first.get(), customer]),
            },
        )?;
        each_detail(reader, briefs.clone(), &|customer| !among.contains(&customer), &mut |key, _| {
            alike.extend(first_with.get(&key));
        })?;
        alike.extend(same_people(reader, briefs, among)?);
        Ok(alike)
    }

    /// Every customer of the book.
    pub fn customers(&self) -> &[Candidate] {
        &self.customers
    }

    /// The customers that look like this one, which need not be in the book yet, by code; each with what they share.
    pub fn like(&self, customer: &Customer) -> Vec<(Candidate, Similarity)> {
        let contacts = customer.contacts.iter().flat_map(of_contact);
        let own: Vec<SharedDetail> = customer.numbers().iter().filter_map(|typed| number(typed)).collect();
        let keys = names(&customer.name, customer.short_name.as_deref()).chain(own).chain(contacts);
        let mut found: BTreeMap<&str, (Candidate, Similarity)> = BTreeMap::new();
        for key in keys {
            for place in self.by_key.get(&key).into_iter().flatten() {
                let one = &self.customers[*place];
                if one.code != customer.code {
                    found.entry(&one.code).or_insert_with(|| (one.clone(), key.what));
                }
            }
        }
        for contact in &customer.contacts {
            for place in self.people.of(&contact.name) {
                let one = &self.customers[*place];
                if one.code != customer.code && share_a_word(&one.name, &customer.name) {
                    found.entry(&one.code).or_insert_with(|| (one.clone(), Similarity::Person));
                }
            }
        }
        found.into_values().collect()
    }

    /// All groups of possible duplicates, by the code of the first customer.
    pub fn groups(&self) -> Vec<DuplicateGroup> {
        let mut heads: Vec<usize> = (0..self.customers.len()).collect();
        for places in self.by_key.values() {
            for pair in places.windows(2) {
                let (one, other) = (head(&mut heads, pair[0]), head(&mut heads, pair[1]));
                heads[one.max(other)] = one.min(other);
            }
        }
        let mut groups: HashMap<usize, DuplicateGroup> = HashMap::new();
        let alike: BTreeSet<usize> =
            self.by_key.values().filter(|places| places.len() > 1).flatten().copied().collect();
        for place in alike {
            let empty = || DuplicateGroup { customers: Vec::new(), why: BTreeMap::new() };
            let group = groups.entry(head(&mut heads, place)).or_insert_with(empty);
            group.customers.push(self.customers[place].clone());
        }
        for (key, places) in self.by_key.iter().filter(|(_, places)| places.len() > 1) {
            let mut codes: Vec<String> = places.iter().map(|place| self.customers[*place].code.clone()).collect();
            codes.sort_unstable();
            if let Some(group) = groups.get_mut(&head(&mut heads, places[0])) {
                group.why.insert(key.clone(), codes);
            }
        }
        let mut groups: Vec<DuplicateGroup> = groups.into_values().collect();
        for group in &mut groups {
            group.customers.sort_by(|one, other| one.code.cmp(&other.code));
        }
        groups.sort_by(|one, other| one.customers[0].code.cmp(&other.customers[0].code));
        groups
    }

    /// Records a key once per customer.
    fn note(&mut self, key: SharedDetail, place: usize) {
        let places = self.by_key.entry(key).or_default();
        // Names come in the order of the customers; numbers and addresses after them, and few have the same.
        if let Err(at) = places.binary_search(&place) {
            places.insert(at, place);
        }
    }
}

/// Who of these has a person of the same name as another customer whose name shares a word.
fn same_people<'b>(
    reader: &Reader<'_>,
    briefs: impl Iterator<Item = &'b CustomerBrief>,
    among: &BTreeSet<CustomerId>,
) -> Result<BTreeSet<CustomerId>, StoreError> {
    let mut people = PeopleByName::default();
    reader.each_customers_contacts(|customer, contacts| {
        if among.contains(&customer) {
            for contact in contacts {
                people.add(&contact.name, customer);
            }
        }
    })?;
    reader.each_customers_contacts(|customer, contacts| {
        for contact in contacts {
            people.add_known(&contact.name, customer);
        }
    })?;
    let called: HashMap<CustomerId, &str> = briefs.map(|brief| (brief.id, brief.name())).collect();
    let mut alike = BTreeSet::new();
    people.each_shared(
        |customer| called.get(&customer).copied().unwrap_or_default(),
        |_, customer| {
            alike.extend(Some(customer).filter(|customer| among.contains(customer)));
        },
    );
    Ok(alike)
}

/// Hands over the details of those customers that are asked for, and of their contacts.
fn each_detail<'b>(
    reader: &Reader<'_>,
    briefs: impl Iterator<Item = &'b CustomerBrief>,
    is_asked: &dyn Fn(CustomerId) -> bool,
    take: &mut dyn FnMut(SharedDetail, CustomerId),
) -> Result<(), StoreError> {
    for brief in briefs.filter(|brief| is_asked(brief.id)) {
        let numbers = brief.numbers.iter().filter_map(|typed| number(typed));
        names(brief.name(), brief.short_name()).chain(numbers).for_each(|key| take(key, brief.id));
    }
    reader.each_reachable(&mut |customer, numbers, mails| {
        if is_asked(customer) {
            let numbers = numbers.iter().filter_map(|typed| number(typed));
            numbers.chain(mails.iter().filter_map(|typed| address(typed))).for_each(|key| take(key, customer));
        }
    })
}

/// The representative of a connected group, found with path halving.
fn head(heads: &mut [usize], mut at: usize) -> usize {
    while heads[at] != at {
        heads[at] = heads[heads[at]];
        at = heads[at];
    }
    at
}

fn names(name: &str, short_name: Option<&str>) -> impl Iterator<Item = SharedDetail> {
    let bare = company_core(name);
    let short: String = short_name.map(fold).unwrap_or_default().split_whitespace().collect();
    let short = Some(short).filter(|short| *short != bare);
    [Some(bare), short]
        .into_iter()
        .flatten()
        .filter(|name| !name.is_empty())
        .map(|value| SharedDetail { what: Similarity::Name, value })
}

fn of_contact(contact: &Contact) -> impl Iterator<Item = SharedDetail> {
    let numbers: Vec<SharedDetail> = contact.numbers().iter().filter_map(|typed| number(typed)).collect();
    let mails: Vec<SharedDetail> = contact.mail_addresses().iter().filter_map(|typed| address(typed)).collect();
    numbers.into_iter().chain(mails)
}

fn number(typed: &str) -> Option<SharedDetail> {
    national_number(typed).map(|value| SharedDetail { what: Similarity::Phone, value })
}

fn address(typed: &str) -> Option<SharedDetail> {
    let value = fold(typed);
    value.contains('@').then_some(SharedDetail { what: Similarity::Mail, value })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Book, Stage};
    use crate::ops::{Change, Stamp, apply};
    use crate::store::Store;

    fn customer(code: &str, name: &str, contact: Contact) -> Customer {
        let mut customer = Customer::new(code, name, Stage::Lead, "2026-11-01".parse().unwrap());
        customer.contacts = if contact.name.is_empty() { Vec::new() } else { vec![contact] };
        customer
    }

    fn person(phone: &str, email: &str) -> Contact {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Contact { name: "王芳".to_owned(), phone: some(phone), email: some(email), ..Contact::default() }
    }

    fn index(customers: Vec<Customer>) -> DuplicateIndex {
        let mut store = Store::in_memory().unwrap();
        let stamp = Stamp::midnight("2026-11-23".parse().unwrap(), "2026-11-23T00:00:00Z");
        let book = Book { customers, ..Book::default() };
        apply(&mut store, Change::Import(Box::new(book)), &stamp).unwrap();
        let reader = store.read().unwrap();
        let index = DuplicateIndex::read(&reader).unwrap();
        let all: Vec<CustomerId> = index.customers.iter().map(|one| one.id).collect();
        let briefs = reader.customer_briefs().unwrap();
        let in_groups: BTreeSet<CustomerId> =
            index.groups().iter().flat_map(|group| &group.customers).map(|one| one.id).collect();
        let singles = all.iter().map(std::slice::from_ref);
        for among in singles.chain([&all[..], &all[all.len() / 2..]]) {
            let among: BTreeSet<CustomerId> = among.iter().copied().collect();
            let found = DuplicateIndex::alike_among(&reader, briefs.iter(), &among).unwrap();
            assert_eq!(found, in_groups.intersection(&among).copied().collect(), "{among:?}");
        }
        index
    }

    #[test]
    fn names_numbers_and_addresses_make_groups() {
        let index = index(vec![
            customer("C001", "华星科技有限公司", Contact::default()),
            customer("C002", "华星科技 股份公司", person("+86 139-1665-0218", "")),
            customer("C003", "恒康医疗", person("13916650218 转 3", "Fang@Example.com")),
            customer("C004", "绿地集团", person("119", "fang@example.com ")),
            customer("C005", "云帆网络", person("119", "")),
            customer("C006", "ＡＣＭＥ Co., Ltd.", Contact::default()),
            customer("C007", "Acme Inc", Contact::default()),
        ]);
        let groups = index.groups();
        let codes: Vec<Vec<&str>> =
            groups.iter().map(|group| group.customers.iter().map(|one| one.code.as_str()).collect()).collect();
        assert_eq!(codes, [vec!["C001", "C002", "C003", "C004"], vec!["C006", "C007"]]);
        let why: Vec<(Similarity, &str, usize)> =
            groups[0].why.iter().map(|(shared, codes)| (shared.what, shared.value.as_str(), codes.len())).collect();
        assert_eq!(
            why,
            [
                (Similarity::Name, "华星科技", 2),
                (Similarity::Phone, "13916650218", 2),
                (Similarity::Mail, "fang@example.com", 2)
            ]
        );
    }

    #[test]
    fn a_person_of_one_name_and_a_word_of_the_company_make_a_doubt() {
        let of = |name: &str| Contact { name: name.to_owned(), ..Contact::default() };
        let index = index(vec![
            customer("C001", "Fairfax Hotels", Contact::default()),
            customer("C002", "The Fairfax Hotels Group", Contact::default()),
            customer("C003", "O'Brien and Partners", of("Mary O'Neill")),
            customer("C004", "O’Brien LLP", of("Mary O’Neill")),
            customer("C005", "Northwind Partners", of("Mary O'Neill")),
            customer("C006", "O'Brien Marine", of("Mary")),
            customer("C007", "华星科技有限公司", of("张伟")),
            customer("C008", "深圳华星电子", of("张伟")),
            customer("C009", "恒康科技", of("张伟")),
            customer("C010", "华星物流", of("张总")),
            customer("C011", "华星建材", of("张总")),
        ]);
        let groups = index.groups();
        let told: Vec<(Vec<&str>, Similarity)> = groups
            .iter()
            .map(|group| {
                let codes = group.customers.iter().map(|one| one.code.as_str()).collect();
                (codes, group.why.keys().next().unwrap().what)
            })
            .collect();
        let person = Similarity::Person;
        let wanted =
            [(vec!["C001", "C002"], Similarity::Name), (vec!["C003", "C004"], person), (vec!["C007", "C008"], person)];
        assert_eq!(told, wanted);
        let newcomer = customer("", "O'Brien & Co Solicitors", of("mary o‘neill"));
        let like: Vec<_> = index.like(&newcomer).into_iter().map(|(one, why)| (one.code, why)).collect();
        assert_eq!(like, [("C003".to_owned(), person), ("C004".to_owned(), person)]);
    }

    #[test]
    fn a_newcomer_is_compared_with_everybody() {
        let index = index(vec![
            customer("C001", "华星科技有限公司", Contact::default()),
            customer("C002", "恒康医疗", person("021-54730188", "")),
            customer("C003", "Northwind", person("+44 20 7946 0000", "")),
        ]);
        let like = |newcomer: &Customer| -> Vec<(String, Similarity)> {
            index.like(newcomer).into_iter().map(|(one, why)| (one.code, why)).collect()
        };
        assert_eq!(like(&customer("", "华星科技", Contact::default())), [("C001".to_owned(), Similarity::Name)]);
        let by_phone = customer("", "恒康", person("02154730188", ""));
        assert_eq!(like(&by_phone), [("C002".to_owned(), Similarity::Phone)]);
        let from_abroad = customer("", "North Wind Trading", person("020 7946 0000", ""));
        assert_eq!(like(&from_abroad), [("C003".to_owned(), Similarity::Phone)]);
        assert!(like(&customer("", "云帆网络", Contact::default())).is_empty());
    }
}
