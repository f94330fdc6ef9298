//! The names of customers and their contacts, packed: of a large book there are so many that a place in memory for each
//! would take as much as the names.
//!
//! The texts of all stand one behind the other, and beside them, as numbers of as few bytes as each needs, what is where in
//! them. Both are read in their order alone.

use std::collections::HashMap;
use std::sync::Arc;

use super::super::company::without_company_suffix;
use super::super::fold;
use super::super::people::Person;
use super::super::pieces::without_units;
use super::super::resolve::Candidate;
use crate::domain::{Customer, CustomerId, Level};

/// What the roster knows of one customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterEntry {
    pub(super) candidate: Candidate,
    pub(super) short_name: Option<String>,
    pub(super) people: Vec<Person>,
}

impl RosterEntry {
    /// A customer by its names, with its contacts.
    pub fn new(candidate: &Candidate, short_name: Option<&str>, people: &[Person]) -> Self {
        Self { candidate: candidate.clone(), short_name: short_name.map(str::to_owned), people: people.to_vec() }
    }

    /// A customer of the format.
    pub fn of(id: CustomerId, customer: &Customer) -> Self {
        let candidate = Candidate { id, code: customer.code.clone(), name: customer.name.clone() };
        let people = customer.contacts.iter().map(Person::of).collect();
        Self { candidate, short_name: customer.short_name.clone(), people }
    }
}

/// The names of a customer, as parts of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Names {
    /// As they are written.
    written_code: Span,
    written_name: Span,
    code: Span,
    name: Span,
    /// Nothing where there is none.
    short_name: Span,
    bare_name: Span,
    /// The name without 市, 省 and the like.
    unitless: Span,
}

/// A contact.
#[derive(Clone, Copy)]
pub(super) struct KnownPerson<'a> {
    name: &'a str,
    /// Nothing where there is none.
    title: &'a str,
    level: Option<Level>,
    left: bool,
}

/// Where a text begins, and how long it is, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span(usize, usize);

/// Texts that become one.
#[derive(Default)]
struct Joined(String);

impl Joined {
    fn put(&mut self, part: &str) -> Span {
        let from = self.0.find(part).unwrap_or_else(|| {
            self.0.push_str(part);
            self.0.len() - part.len()
        });
        Span(from, part.len())
    }
}

/// So many titles are held once however many people have them; what else people are called by is held with them.
const MOST_TITLES: usize = 1000;

/// Customers, in the order in which they were put in.
#[derive(Debug, Clone, Default)]
pub(super) struct PackedEntries {
    count: usize,
    /// Of each customer all names, one behind the other; what is part of another stands there once.
    texts: String,
    /// Of each customer how many bytes follow, its number, the length of its text, its names, and then its people.
    marks: Vec<u8>,
    /// Those that are held once, and the place of each among them.
    titles: Vec<Arc<str>>,
    places: HashMap<Arc<str>, usize>,
}

impl PackedEntries {
    /// Puts a customer behind the others.
    pub(super) fn put(&mut self, candidate: &Candidate, short_name: Option<&str>, people: &[Person]) {
        let folded = fold(&candidate.name);
        let mut text = Joined::default();
        let written_name = text.put(&candidate.name);
        let mut known = Vec::new();
        for person in people {
            put_span(&mut known, text.put(&person.name));
            let title = person.title.as_deref().unwrap_or_default();
            if let Some(place) = self.place_of_title(title) {
                put_length(&mut known, place + 1);
            } else {
                put_length(&mut known, 0);
                put_span(&mut known, text.put(title));
            }
            let level = Level::ALL.iter().position(|level| Some(*level) == person.level);
            put_length(&mut known, level.map_or(0, |level| level + 1) * 2 + usize::from(person.left));
        }
        let names = [
            text.put(&candidate.code),
            written_name,
            text.put(&fold(&candidate.code)),
            text.put(&folded),
            text.put(&short_name.map(fold).unwrap_or_default()),
            text.put(&without_company_suffix(&candidate.name)),
            text.put(&without_units(&folded)),
        ];
        let mut marks = Vec::new();
        put_number(&mut marks, candidate.id.0.cast_unsigned());
        put_length(&mut marks, text.0.len());
        for span in names {
            put_span(&mut marks, span);
        }
        marks.append(&mut known);
        put_length(&mut self.marks, marks.len());
        self.marks.append(&mut marks);
        self.texts.push_str(&text.0);
        self.count += 1;
    }

    fn place_of_title(&mut self, title: &str) -> Option<usize> {
        if let Some(place) = self.places.get(title) {
            return Some(*place);
        }
        let place = Some(self.titles.len()).filter(|place| *place < MOST_TITLES)?;
        let title: Arc<str> = title.into();
        self.titles.push(Arc::clone(&title));
        self.places.insert(title, place);
        Some(place)
    }

    /// Sets memory aside for so many customers in all, if they are like those so far.
    pub(super) fn reserve(&mut self, customers: usize) {
        let more = |held: usize| held * customers.saturating_sub(self.count) / self.count.max(1) * 21 / 20;
        let (texts, marks) = (more(self.texts.len()), more(self.marks.len()));
        self.texts.reserve_exact(texts);
        self.marks.reserve_exact(marks);
    }

    /// All of them.
    pub(super) fn all(&self) -> impl Iterator<Item = KnownCustomer<'_>> {
        let (mut texts, mut marks) = (self.texts.as_str(), self.marks.as_slice());
        std::iter::from_fn(move || {
            let size = length(&mut marks);
            let mut own = marks.split_off(..size).filter(|own| !own.is_empty())?;
            let id = CustomerId(number(&mut own).cast_signed());
            let text = texts.split_at_checked(length(&mut own));
            let (text, behind) = text?;
            texts = behind;
            let mut next = || span(&mut own);
            let names = Names {
                written_code: next(),
                written_name: next(),
                code: next(),
                name: next(),
                short_name: next(),
                bare_name: next(),
                unitless: next(),
            };
            Some(KnownCustomer { id, text, names, people: own, titles: &self.titles })
        })
    }
}

/// A customer of a roster.
#[derive(Clone, Copy)]
pub(super) struct KnownCustomer<'a> {
    id: CustomerId,
    text: &'a str,
    names: Names,
    /// As they are packed.
    people: &'a [u8],
    titles: &'a [Arc<str>],
}

impl<'a> KnownCustomer<'a> {
    fn at(&self, Span(from, length): Span) -> &'a str {
        self.text.get(from..from + length).unwrap_or_default()
    }

    pub(super) const fn id(&self) -> CustomerId {
        self.id
    }

    /// The code as it is written.
    pub(super) fn written_code(&self) -> &'a str {
        self.at(self.names.written_code)
    }

    pub(super) fn candidate(&self) -> Candidate {
        let name = self.at(self.names.written_name).to_owned();
        Candidate { id: self.id, code: self.written_code().to_owned(), name }
    }

    /// The code, folded; so is each name behind it.
    pub(super) fn code(&self) -> &'a str {
        self.at(self.names.code)
    }

    pub(super) fn name(&self) -> &'a str {
        self.at(self.names.name)
    }

    pub(super) fn short_name(&self) -> Option<&'a str> {
        Some(self.at(self.names.short_name)).filter(|short| !short.is_empty())
    }

    /// The name without what kind of company it is.
    pub(super) fn bare_name(&self) -> &'a str {
        self.at(self.names.bare_name)
    }

    /// The name without 市, 省 and the like.
    pub(super) fn unitless(&self) -> &'a str {
        self.at(self.names.unitless)
    }

    /// Name and short name.
    pub(super) fn names(&self) -> impl Iterator<Item = &'a str> {
        std::iter::once(self.name()).chain(self.short_name())
    }

    pub(super) fn people(&self) -> impl Iterator<Item = KnownPerson<'a>> {
        let (customer, mut left) = (*self, self.people);
        std::iter::from_fn(move || {
            if left.is_empty() {
                return None;
            }
            let name = customer.at(span(&mut left));
            let title = match length(&mut left).checked_sub(1) {
                Some(place) => customer.titles.get(place).map_or("", |title| title),
                None => customer.at(span(&mut left)),
            };
            let marks = length(&mut left);
            let level = (marks / 2).checked_sub(1).and_then(|level| Level::ALL.get(level).copied());
            Some(KnownPerson { name, title, level, left: marks % 2 == 1 })
        })
    }
}

impl KnownPerson<'_> {
    /// Writes it over another one: a large book has so many that room for each would cost time.
    pub(super) fn write_over(&self, person: &mut Person) {
        person.name.clear();
        person.name.push_str(self.name);
        let mut title = person.title.take().unwrap_or_default();
        title.clear();
        title.push_str(self.title);
        person.title = Some(title).filter(|title| !title.is_empty());
        (person.level, person.left) = (self.level, self.left);
    }
}

/// A number in groups of seven bits, the lowest first, each but the last with the eighth bit.
fn put_number(marks: &mut Vec<u8>, mut number: u64) {
    loop {
        let [low, ..] = number.to_le_bytes();
        number >>= 7;
        if number == 0 {
            return marks.push(low);
        }
        marks.push(low | 0x80);
    }
}

fn put_length(marks: &mut Vec<u8>, length: usize) {
    put_number(marks, u64::try_from(length).unwrap_or_default());
}

fn put_span(marks: &mut Vec<u8>, Span(from, length): Span) {
    put_length(marks, from);
    put_length(marks, length);
}

fn number(marks: &mut &[u8]) -> u64 {
    let mut number = 0;
    for shift in (0..u64::BITS).step_by(7) {
        let Some(byte) = marks.split_off_first() else { break };
        number |= u64::from(byte & 0x7f) << shift;
        if *byte < 0x80 {
            break;
        }
    }
    number
}

fn length(marks: &mut &[u8]) -> usize {
    usize::try_from(number(marks)).unwrap_or_default()
}

fn span(marks: &mut &[u8]) -> Span {
    Span(length(marks), length(marks))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_comes_out_as_it_was_in_its_order() {
        let person = |number: usize| Person {
            name: format!("Person {number}"),
            title: (!number.is_multiple_of(3)).then(|| format!("Title {number}")),
            level: [None, Some(Level::Staff), Some(Level::Executive)][number % 3],
            left: number.is_multiple_of(2),
        };
        let people: Vec<Person> = (0..MOST_TITLES * 2).map(person).collect();
        let long = "华星".repeat(100);
        let mut packed = PackedEntries::default();
        let put = [(CustomerId(1), &people[..]), (CustomerId(i64::MAX), &people[..0]), (CustomerId(-7), &people[..2])];
        for (id, people) in put {
            packed.put(&Candidate { id, code: format!("C{}", id.0), name: long.clone() }, Some("HX"), people);
            packed.reserve(put.len());
        }
        assert_eq!(packed.titles.len(), MOST_TITLES);
        let all: Vec<KnownCustomer<'_>> = packed.all().collect();
        assert_eq!(all.len(), put.len());
        for (known, (id, people)) in all.iter().zip(put) {
            assert_eq!(known.candidate(), Candidate { id, code: format!("C{}", id.0), name: long.clone() });
            assert_eq!((known.code(), known.short_name()), (&*format!("c{}", id.0), Some("hx")));
            let mut person = Person { name: String::new(), title: None, level: None, left: false };
            let own = known.people().map(|known| {
                known.write_over(&mut person);
                person.clone()
            });
            assert_eq!(own.collect::<Vec<_>>(), people);
        }
    }
}
