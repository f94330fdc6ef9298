//! Whom of the book a file means: by number, by mail address, by name with the company.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::{Contact, Customer, CustomerId};
use crate::exchange::activity::TalkPerson;
use crate::names::{fold, national_number, same_number, without_company_suffix};
use crate::store::{Reader, StoreError};

/// A name of a company that is shorter tells nothing.
const LEAST_OF_NAME: usize = 2;
/// Chinese names of people have two to four characters.
const CHINESE_NAME: std::ops::RangeInclusive<usize> = 2..=4;

/// Who is in the book, by how files know them.
#[derive(Debug, Default)]
pub struct KnownPeople {
    by_number: HashMap<String, Vec<KnownReach>>,
    by_address: HashMap<String, Vec<KnownReach>>,
    by_name: HashMap<String, Vec<KnownReach>>,
    /// By the name in a chat program.
    by_chat: HashMap<String, Vec<KnownReach>>,
    customers: HashMap<CustomerId, CustomerNames>,
}

/// Somebody with a number, an address or a name.
#[derive(Debug, Clone)]
struct KnownReach {
    customer: CustomerId,
    /// `None` where it is the company's own number.
    contact: Option<String>,
    left_on: Option<NaiveDate>,
    /// As it stands in the book.
    text: String,
}

#[derive(Debug)]
struct CustomerNames {
    code: String,
    name: String,
    /// Its names without legal form, folded.
    stems: Vec<String>,
}

/// A customer that a person may belong to, with how it calls the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeantPerson {
    pub customer: CustomerId,
    pub contact: Option<String>,
    /// The number or address by which the person was known.
    pub reach: Option<String>,
}

/// Whether two numbers, or two mail addresses, reach the same.
pub fn is_reached_by(one: &str, other: &str) -> bool {
    match (address_key(one), address_key(other)) {
        (Some(one), Some(other)) => one == other,
        (None, None) => same_number(one, other) || one.trim() == other.trim(),
        _ => false,
    }
}

fn address_key(text: &str) -> Option<String> {
    let text = text.trim();
    text.contains('@').then(|| text.to_lowercase())
}

impl KnownPeople {
    /// Everybody who is in the book.
    pub fn read(reader: &Reader<'_>) -> Result<Self, StoreError> {
        let mut known = Self::default();
        for row in reader.all::<Customer>()? {
            known.add_customer(CustomerId(row.id), &row.value);
        }
        for row in reader.all::<Contact>()? {
            if let Some(customer) = row.customer {
                known.add_contact(customer, &row.value);
            }
        }
        Ok(known)
    }

    fn add_customer(&mut self, id: CustomerId, customer: &Customer) {
        let names = [Some(&customer.name), customer.short_name.as_ref()].into_iter().flatten();
        let mut stems: Vec<String> = names.map(|name| company_key(name)).collect();
        stems.retain(|stem| stem.chars().count() >= LEAST_OF_NAME);
        let names = CustomerNames { code: customer.code.clone(), name: customer.name.clone(), stems };
        self.customers.insert(id, names);
        for number in customer.numbers() {
            if let Some(key) = national_number(&number) {
                let known = KnownReach { customer: id, contact: None, left_on: None, text: number };
                self.by_number.entry(key).or_default().push(known);
            }
        }
    }

    fn add_contact(&mut self, customer: CustomerId, contact: &Contact) {
        let known = |text: &str| KnownReach {
            customer,
            contact: Some(contact.name.clone()),
            left_on: contact.left_on,
            text: text.to_owned(),
        };
        for number in contact.numbers() {
            if let Some(key) = national_number(&number) {
                self.by_number.entry(key).or_default().push(known(&number));
            }
        }
        for address in contact.mail_addresses() {
            if let Some(key) = address_key(&address) {
                self.by_address.entry(key).or_default().push(known(&address));
            }
        }
        if let Some(chat) = &contact.wechat {
            self.by_chat.entry(fold(chat)).or_default().push(known(chat));
        }
        self.by_name.entry(fold(&contact.name)).or_default().push(known(&contact.name));
    }

    /// Code and full name of a customer.
    pub fn called(&self, customer: CustomerId) -> (String, String) {
        self.customers.get(&customer).map(|one| (one.code.clone(), one.name.clone())).unwrap_or_default()
    }

    /// The customers who have somebody with this number or address on a day, in the order of the book.
    pub fn customers_reached(&self, reach: &str, day: NaiveDate) -> Vec<CustomerId> {
        let mut found: Vec<CustomerId> = self.reached(reach, day).iter().map(|one| one.customer).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The contact among those of a customer who has this number or address.
    pub fn one_of(contacts: &[Contact], reach: &str) -> Option<String> {
        let has = |contact: &&Contact| {
            let mut own = contact.numbers().into_iter().chain(contact.mail_addresses());
            own.any(|one| is_reached_by(&one, reach))
        };
        contacts.iter().find(has).map(|contact| contact.name.clone())
    }

    fn reached(&self, reach: &str, day: NaiveDate) -> Vec<&KnownReach> {
        let found = match address_key(reach) {
            Some(key) => self.by_address.get(&key),
            None => national_number(reach).and_then(|key| self.by_number.get(&key)),
        };
        let is_same = |one: &&KnownReach| is_reached_by(&one.text, reach);
        let is_there = |one: &&KnownReach| one.left_on.is_none_or(|left| left > day);
        found.into_iter().flatten().filter(is_same).filter(is_there).collect()
    }

    /// Whom a file means on a day: for each customer one person; several customers where a number is that of several.
    pub fn meant(&self, person: &TalkPerson, day: NaiveDate) -> Vec<MeantPerson> {
        for reach in [&person.number, &person.address].into_iter().flatten() {
            let mut found = self.reached(reach, day);
            if !found.is_empty() {
                found.sort_by_key(|one| one.customer);
                return by_customer(&found, person.name.as_deref(), reach);
            }
        }
        if let Some([one]) = person.chat.as_deref().and_then(|chat| self.by_chat.get(&fold(chat))).map(Vec::as_slice) {
            return vec![MeantPerson { customer: one.customer, contact: one.contact.clone(), reach: None }];
        }
        person.name.as_deref().and_then(|name| self.named(name, person.company.as_deref(), day)).into_iter().collect()
    }

    /// By name: with the company beside it, or a whole name that only one person in the book has.
    pub(super) fn named(&self, name: &str, company: Option<&str>, day: NaiveDate) -> Option<MeantPerson> {
        for (person, rest) in ways_to_read(name) {
            let Some(found) = self.by_name.get(&person) else { continue };
            let there: Vec<&KnownReach> =
                found.iter().filter(|one| one.left_on.is_none_or(|left| left > day)).collect();
            let said = [company.map(company_key), Some(rest)].into_iter().flatten().filter(|text| !text.is_empty());
            let said: Vec<String> = said.collect();
            let fitting: Vec<&&KnownReach> = if said.is_empty() {
                if !is_whole_name(&person) {
                    continue;
                }
                there.iter().collect()
            } else {
                there.iter().filter(|one| said.iter().any(|text| self.is_called(one.customer, text))).collect()
            };
            if let [one] = fitting.as_slice() {
                return Some(MeantPerson { customer: one.customer, contact: one.contact.clone(), reach: None });
            }
        }
        None
    }

    /// How a customer calls the person of this name who is there on a day.
    pub(super) fn name_at(&self, customer: CustomerId, name: &str, day: NaiveDate) -> Option<String> {
        let there = |one: &&KnownReach| one.customer == customer && one.left_on.is_none_or(|left| left > day);
        self.by_name.get(&fold(name))?.iter().find(there)?.contact.clone()
    }

    /// Whether a text names the company, or a part of its name.
    fn is_called(&self, customer: CustomerId, text: &str) -> bool {
        let stems = self.customers.get(&customer).map_or(&[][..], |one| one.stems.as_slice());
        let text = company_key(text);
        text.chars().count() >= LEAST_OF_NAME && stems.iter().any(|stem| stem.contains(&text) || text.contains(stem))
    }
}

/// One person for each customer: whoever has the name that the file says, else the only one with the number.
fn by_customer(found: &[&KnownReach], name: Option<&str>, reach: &str) -> Vec<MeantPerson> {
    let mut meant: Vec<MeantPerson> = Vec::new();
    for group in found.chunk_by(|one, other| one.customer == other.customer) {
        let people: Vec<&String> = group.iter().filter_map(|one| one.contact.as_ref()).collect();
        let is_named = |contact: &&&String| name.is_some_and(|name| fold(name) == fold(contact));
        let contact = match people.as_slice() {
            [one] => Some((*one).clone()),
            several => several.iter().find(is_named).map(|one| (*one).clone()),
        };
        meant.push(MeantPerson { customer: group[0].customer, contact, reach: Some(reach.to_owned()) });
    }
    meant
}

fn company_key(name: &str) -> String {
    without_company_suffix(name).chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// A given name alone is that of many.
fn is_whole_name(name: &str) -> bool {
    let letters = name.chars().count();
    if is_chinese(name) { CHINESE_NAME.contains(&letters) } else { name.trim().contains(' ') }
}

fn is_chinese(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|letter| letter >= '\u{2e80}')
}

/// The ways in which a text may name a person, folded, each with what else stands there: `华星-张伟`, `张伟（华星）`,
/// `华星张伟`, `Ann Lee | Northwind`.
fn ways_to_read(text: &str) -> Vec<(String, String)> {
    const MARKS: [char; 16] = ['-', '_', '/', '|', '(', ')', '·', ',', '、', '@', ':', '[', ']', '—', '【', '】'];
    let whole = fold(text);
    let mut ways = vec![(whole.clone(), String::new())];
    let mut cut = |parts: Vec<&str>| {
        let parts: Vec<&str> = parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
        for (place, part) in parts.iter().enumerate().filter(|_| parts.len() > 1) {
            let rest: Vec<&str> =
                parts.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, part)| *part).collect();
            ways.push(((*part).to_owned(), rest.join(" ")));
        }
    };
    cut(whole.split(MARKS).collect());
    if whole.chars().any(|letter| letter >= '\u{2e80}') {
        cut(whole.split(' ').collect());
        let letters: Vec<char> = whole.chars().collect();
        for length in CHINESE_NAME.rev().filter(|length| *length + LEAST_OF_NAME <= letters.len()) {
            let (first, last) =
                (letters[..length].iter().collect(), letters[letters.len() - length..].iter().collect());
            ways.push((last, letters[..letters.len() - length].iter().collect()));
            ways.push((first, letters[length..].iter().collect()));
        }
    }
    ways
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Stage;

    fn day() -> NaiveDate {
        "2026-11-20".parse().unwrap()
    }

    fn known() -> KnownPeople {
        let mut known = KnownPeople::default();
        let people = [
            (1, "C001", "华星科技有限公司", "张伟", "138 0013 8000", "zw@huaxing.example"),
            (2, "C002", "远大集团", "张伟", "13900139000", ""),
            (3, "C003", "Northwind Traders", "Ann Lee", "+44 20 7946 0958", "ann@northwind.example"),
            (3, "C003", "Northwind Traders", "Bob Ray", "+44 20 7946 0958", ""),
            (4, "C004", "海天", "李敏", "13700137000", ""),
        ];
        for (id, code, name, person, number, mail) in people {
            let id = CustomerId(id);
            known.add_customer(id, &Customer::new(code, name, Stage::Won, day()));
            let contact = Contact {
                name: person.to_owned(),
                mobile: Some(number.to_owned()),
                email: Some(mail.to_owned()).filter(|mail| !mail.is_empty()),
                ..Contact::default()
            };
            known.add_contact(id, &contact);
        }
        known
    }

    fn meant(person: &TalkPerson) -> Vec<(i64, Option<String>)> {
        known().meant(person, day()).into_iter().map(|one| (one.customer.0, one.contact)).collect()
    }

    fn of(customer: i64, name: &str) -> Vec<(i64, Option<String>)> {
        vec![(customer, Some(name.to_owned()))]
    }

    #[test]
    fn a_number_is_known_with_and_without_country_and_blanks() {
        for number in ["13800138000", "+86 138-0013-8000", "8613800138000", "0086 13800138000"] {
            let person = TalkPerson { number: Some(number.to_owned()), ..TalkPerson::default() };
            assert_eq!(meant(&person), of(1, "张伟"), "{number}");
        }
        let unknown = TalkPerson { number: Some("13800138001".to_owned()), ..TalkPerson::default() };
        assert_eq!(meant(&unknown), []);
    }

    #[test]
    fn of_two_with_one_number_the_name_decides() {
        let number = Some("02079460958".to_owned());
        let person = TalkPerson { number: number.clone(), name: Some("bob ray".to_owned()), ..TalkPerson::default() };
        assert_eq!(meant(&person), of(3, "Bob Ray"));
        let nobody = TalkPerson { number, ..TalkPerson::default() };
        assert_eq!(meant(&nobody), [(3, None)]);
    }

    #[test]
    fn an_address_is_known_whatever_its_case() {
        let person = TalkPerson { address: Some("ZW@huaxing.EXAMPLE".to_owned()), ..TalkPerson::default() };
        assert_eq!(meant(&person), of(1, "张伟"));
    }

    #[test]
    fn a_name_is_known_with_its_company_or_where_only_one_has_it() {
        for (name, found) in [
            ("华星-张伟", of(1, "张伟")),
            ("张伟（远大集团）", of(2, "张伟")),
            ("华星科技张伟", of(1, "张伟")),
            ("张伟 远大", of(2, "张伟")),
            ("张伟", vec![]),
            ("李敏", of(4, "李敏")),
            ("李敏-远大", vec![]),
            ("Ann Lee | Northwind", of(3, "Ann Lee")),
            ("ann lee", of(3, "Ann Lee")),
            ("Ann", vec![]),
            ("李", vec![]),
        ] {
            let person = TalkPerson { name: Some(name.to_owned()), ..TalkPerson::default() };
            assert_eq!(meant(&person), found, "{name}");
        }
        let with_company =
            TalkPerson { name: Some("张伟".to_owned()), company: Some("远大".to_owned()), ..TalkPerson::default() };
        assert_eq!(meant(&with_company), of(2, "张伟"));
    }

    #[test]
    fn who_has_left_is_not_meant_any_more() {
        let mut known = KnownPeople::default();
        let left_on = "2026-11-01".parse().ok();
        let contact =
            Contact { name: "王芳".into(), mobile: Some("13600136000".into()), left_on, ..Contact::default() };
        known.add_customer(CustomerId(1), &Customer::new("C001", "华星", Stage::Won, day()));
        known.add_contact(CustomerId(1), &contact);
        let person = TalkPerson { number: Some("13600136000".into()), ..TalkPerson::default() };
        assert_eq!(known.meant(&person, day()), []);
        assert_eq!(known.meant(&person, "2026-10-31".parse().unwrap()).len(), 1);
    }
}
