//! A directory in memory, over the records that the caller gives.

use super::company::without_company_suffix;
use super::find::SearchField;
use super::fold;
use super::key::SearchKey;
use super::people::{Person, begins_with_name};
use super::pieces::{is_of_pieces, without_units};
use super::query::Query;
use super::resolve::{Candidate, Directory, MatchKind};
use super::spelling::{Spelling, letters, spells_beginning, spells_part};
use crate::domain::{Contact, Customer, CustomerId, Level};

/// What the roster knows of one customer. Of a large book there are many, so that its names are one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterEntry {
    id: CustomerId,
    /// All names, one behind the other; what is part of another stands there once.
    text: Box<str>,
    /// Code and name as they are written.
    written: [Span; 2],
    code: Span,
    name: Span,
    /// Nothing where there is none.
    short_name: Span,
    bare_name: Span,
    /// The name without 市, 省 and the like.
    unitless: Span,
    people: Box<[KnownPerson]>,
}

/// A contact, with its words in the text of its customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct KnownPerson {
    name: Span,
    /// Nothing where there is none.
    title: Span,
    level: Option<Level>,
    left: bool,
}

/// From where to where a text goes, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span(u32, u32);

/// Texts that become one.
#[derive(Default)]
struct Joined(String);

impl Joined {
    fn put(&mut self, part: &str) -> Span {
        let from = self.0.find(part).unwrap_or_else(|| {
            self.0.push_str(part);
            self.0.len() - part.len()
        });
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span(place(from), place(from + part.len()))
    }
}

impl RosterEntry {
    /// A customer by its names, with its contacts.
    pub fn new(candidate: &Candidate, short_name: Option<&str>, people: &[Person]) -> Self {
        let folded = fold(&candidate.name);
        let mut text = Joined::default();
        let name = text.put(&candidate.name);
        let mut known = |person: &Person| KnownPerson {
            name: text.put(&person.name),
            title: text.put(person.title.as_deref().unwrap_or_default()),
            level: person.level,
            left: person.left,
        };
        let people = people.iter().map(&mut known).collect();
        Self {
            id: candidate.id,
            written: [text.put(&candidate.code), name],
            code: text.put(&fold(&candidate.code)),
            name: text.put(&folded),
            short_name: text.put(&short_name.map(fold).unwrap_or_default()),
            bare_name: text.put(&without_company_suffix(&candidate.name)),
            unitless: text.put(&without_units(&folded)),
            people,
            text: text.0.into_boxed_str(),
        }
    }

    /// A customer of the format.
    pub fn of(id: CustomerId, customer: &Customer) -> Self {
        let candidate = Candidate { id, code: customer.code.clone(), name: customer.name.clone() };
        let people: Vec<Person> = customer.contacts.iter().map(Person::of).collect();
        Self::new(&candidate, customer.short_name.as_deref(), &people)
    }

    fn at(&self, Span(from, to): Span) -> &str {
        let place = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
        self.text.get(place(from)..place(to)).unwrap_or_default()
    }

    fn candidate(&self) -> Candidate {
        let [code, name] = self.written.map(|span| self.at(span).to_owned());
        Candidate { id: self.id, code, name }
    }

    /// A contact, written over another one: a large book has so many that room for each would cost time.
    fn write_over(&self, person: &mut Person, known: &KnownPerson) {
        person.name.clear();
        person.name.push_str(self.at(known.name));
        let mut title = person.title.take().unwrap_or_default();
        title.clear();
        title.push_str(self.at(known.title));
        person.title = Some(title).filter(|title| !title.is_empty());
        (person.level, person.left) = (known.level, known.left);
    }

    fn short_name(&self) -> Option<&str> {
        Some(self.at(self.short_name)).filter(|short| !short.is_empty())
    }

    /// Whether what was typed names this customer in this way; of pinyin and initials, only from the beginning.
    fn is_named(&self, by: MatchKind, typed: &Typed) -> bool {
        let (letters, [folded, bare, unitless]) = (&typed.letters, typed.texts());
        match by {
            MatchKind::Code => self.at(self.code) == folded,
            MatchKind::Name => self.at(self.name) == folded,
            MatchKind::ShortName => self.short_name() == Some(folded),
            MatchKind::BareName => [folded, bare].contains(&self.at(self.bare_name)),
            MatchKind::Beginning => self.names().any(|name| name.starts_with(folded)),
            MatchKind::Part => self.names().any(|name| name.contains(folded)),
            MatchKind::Pieces => is_of_pieces(self.at(self.unitless), unitless),
            MatchKind::Pinyin => self.names().any(|name| spells_beginning(letters, name, Spelling::Pinyin)),
            MatchKind::Initials => self.names().any(|name| spells_beginning(letters, name, Spelling::Initials)),
        }
    }

    fn is_named_inside(&self, spelling: Spelling, typed: &Typed) -> bool {
        self.names().any(|name| spells_part(&typed.letters, name, spelling))
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.at(self.name)).chain(self.short_name())
    }
}

/// A typed name, prepared once for all customers.
struct Typed {
    folded: String,
    /// Without company suffix.
    bare: String,
    /// Without 市, 省 and the like.
    unitless: String,
    letters: Vec<char>,
}

impl Typed {
    fn texts(&self) -> [&str; 3] {
        [&self.folded, &self.bare, &self.unitless]
    }

    fn new(typed: &str) -> Self {
        let folded = fold(typed);
        Self {
            bare: without_company_suffix(&folded),
            unitless: without_units(&folded),
            letters: letters(&folded),
            folded,
        }
    }
}

/// Customers and their contacts, in memory.
#[derive(Debug, Clone, Default)]
pub struct Roster {
    entries: Vec<RosterEntry>,
}

impl Roster {
    /// The customers of a book, numbered from 1 in their order.
    pub fn of_book(customers: &[Customer]) -> Self {
        (1..).zip(customers).map(|(row, customer)| RosterEntry::of(CustomerId(row), customer)).collect()
    }

    fn filter(&self, fits: impl Fn(&RosterEntry) -> bool) -> Vec<Candidate> {
        self.entries.iter().filter(|entry| fits(entry)).map(RosterEntry::candidate).collect()
    }
}

impl FromIterator<RosterEntry> for Roster {
    fn from_iter<I: IntoIterator<Item = RosterEntry>>(entries: I) -> Self {
        Self { entries: entries.into_iter().collect() }
    }
}

impl From<Vec<RosterEntry>> for Roster {
    fn from(entries: Vec<RosterEntry>) -> Self {
        Self { entries }
    }
}

impl Directory for Roster {
    fn named(&self, by: MatchKind, typed: &str) -> Vec<Candidate> {
        let typed = Typed::new(typed);
        let found = self.filter(|entry| entry.is_named(by, &typed));
        match by {
            MatchKind::Pinyin if found.is_empty() => {
                self.filter(|entry| entry.is_named_inside(Spelling::Pinyin, &typed))
            }
            MatchKind::Initials if found.is_empty() => {
                self.filter(|entry| entry.is_named_inside(Spelling::Initials, &typed))
            }
            _ => found,
        }
    }

    fn named_at(&self, text: &str) -> Option<(Vec<Candidate>, usize)> {
        let longest = |entry: &RosterEntry| {
            let names = entry.names().chain([entry.code, entry.bare_name].map(|span| entry.at(span)));
            names.filter_map(|name| begins_with_name(text, name)).max()
        };
        let named: Vec<(usize, &RosterEntry)> =
            self.entries.iter().filter_map(|entry| longest(entry).map(|length| (length, entry))).collect();
        let length = named.iter().map(|(length, _)| *length).max()?;
        let all = named.into_iter().filter(|(own, _)| *own == length).map(|(_, entry)| entry.candidate());
        Some((all.collect(), length))
    }

    fn people_by(&self, reading: &dyn Fn(&Person) -> Option<usize>) -> Vec<(Candidate, Person, usize)> {
        let mut person = Person { name: String::new(), title: None, level: None, left: false };
        let mut found = Vec::new();
        for entry in &self.entries {
            for known in &entry.people {
                entry.write_over(&mut person, known);
                found.extend(reading(&person).map(|length| (entry.candidate(), person.clone(), length)));
            }
        }
        found
    }

    fn people(&self, customer: CustomerId) -> Vec<Person> {
        let Some(entry) = self.entries.iter().find(|entry| entry.id == customer) else { return Vec::new() };
        let person = |known| {
            let mut person = Person { name: String::new(), title: None, level: None, left: false };
            entry.write_over(&mut person, known);
            person
        };
        entry.people.iter().map(person).collect()
    }

    fn similar(&self, typed: &str, most: usize) -> Vec<Candidate> {
        let query = Query::new(typed);
        let score = |entry: &RosterEntry| {
            let matched = |text: &str| query.score(&SearchKey::new(text));
            let code = matched(entry.at(entry.code)).map(|score| score + SearchField::Code.weight());
            code.max(
                entry.names().filter_map(|name| matched(name).map(|score| score + SearchField::Name.weight())).max(),
            )
        };
        let mut scored: Vec<(u32, &RosterEntry)> =
            self.entries.iter().filter_map(|entry| score(entry).map(|score| (score, entry))).collect();
        scored.sort_by(|(one, entry), (other, other_entry)| {
            other.cmp(one).then_with(|| entry.at(entry.written[0]).cmp(other_entry.at(other_entry.written[0])))
        });
        scored.into_iter().take(most).map(|(_, entry)| entry.candidate()).collect()
    }
}

impl Person {
    /// A contact of the format.
    pub fn of(contact: &Contact) -> Self {
        Self {
            name: contact.name.clone(),
            title: contact.title.clone(),
            level: contact.level,
            left: contact.left_on.is_some(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Unresolved, resolve, resolve_exactly};
    use super::*;

    fn roster() -> Roster {
        [
            ("C001", "华星科技有限公司", Some("华星")),
            ("C002", "上海华星贸易有限公司", None),
            ("C003", "Northwind Traders, Inc.", None),
            ("C004", "Northern Lights Ltd", None),
            ("C010", "绿地（上海）集团", None),
            ("HX", "恒兴实业有限公司", None),
            ("C011", "东莞市精诚五金制品有限公司", None),
            ("C012", "惠州市精诚塑胶有限公司", None),
        ]
        .into_iter()
        .zip(1..)
        .map(|((code, name, short), row)| {
            let candidate = Candidate { id: CustomerId(row), code: code.to_owned(), name: name.to_owned() };
            RosterEntry::new(&candidate, short, &[])
        })
        .collect()
    }

    #[test]
    fn the_first_way_with_a_hit_decides() {
        for (typed, code) in [
            ("c001", "C001"),
            ("ｃ００１", "C001"),
            ("华星科技有限公司", "C001"),
            ("华星", "C001"),
            ("华星科技", "C001"),
            ("Northwind Traders", "C003"),
            ("northw", "C003"),
            ("lights", "C004"),
            ("hx", "HX"),
            ("hxkj", "C001"),
            ("绿地(上海)", "C010"),
            ("lvdi", "C010"),
            ("ludi", "C010"),
            ("maoyi", "C002"),
            ("shhx", "C002"),
            ("hxm", "C002"),
            ("华星科技股份有限公司", "C001"),
            ("hengxing", "HX"),
            (" 华星　", "C001"),
            ("东莞精诚", "C011"),
            ("惠州精诚", "C012"),
            ("东莞五金", "C011"),
        ] {
            assert_eq!(resolve(&roster(), typed).map(|found| found.code), Ok(code.to_owned()), "{typed}");
        }
    }

    #[test]
    fn several_hits_are_listed_by_code() {
        let Err(Unresolved::Several { candidates, .. }) = resolve(&roster(), "North") else { panic!("several") };
        assert_eq!(candidates.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["C003", "C004"]);
        let Err(Unresolved::Several { candidates, .. }) = resolve(&roster(), "精诚") else { panic!("several") };
        assert_eq!(candidates.iter().map(|one| one.code.as_str()).collect::<Vec<_>>(), ["C011", "C012"]);
        assert!(matches!(resolve(&roster(), "zzz"), Err(Unresolved::Unknown { .. })));
        assert!(matches!(resolve(&roster(), "  "), Err(Unresolved::Unknown { .. })));
    }

    #[test]
    fn what_cannot_be_taken_back_wants_a_code_or_a_full_name() {
        assert!(resolve_exactly(&roster(), "C001").is_ok());
        assert!(resolve_exactly(&roster(), "华星科技有限公司").is_ok());
        assert!(resolve_exactly(&roster(), "华星").is_err());
    }

    #[test]
    fn similar_ones_are_ranked() {
        let codes: Vec<String> = roster().similar("hx", 3).into_iter().map(|found| found.code).collect();
        assert_eq!(codes, ["HX", "C001", "C002"]);
    }
}
