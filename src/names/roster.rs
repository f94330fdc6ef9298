//! A directory in memory, over the records that the caller gives.

mod packed;

pub use packed::RosterEntry;

use packed::{KnownCustomer, KnownPerson, PackedEntries};

use super::company::without_company_suffix;
use super::find::SearchField;
use super::fold;
use super::key::SearchKey;
use super::people::{Person, begins_with_name};
use super::pieces::{is_of_pieces, without_units};
use super::query::Query;
use super::resolve::{Candidate, Directory, MatchKind};
use super::spelling::{Spelling, letters, spells_beginning, spells_part};
use crate::domain::{Contact, Customer, CustomerId};

impl KnownCustomer<'_> {
    /// Whether what was typed names this customer in this way; of pinyin and initials, only from the beginning.
    fn is_named(&self, by: MatchKind, typed: &Typed) -> bool {
        let (letters, [folded, bare, unitless]) = (&typed.letters, typed.texts());
        match by {
            MatchKind::Code => self.code() == folded,
            MatchKind::Name => self.name() == folded,
            MatchKind::ShortName => self.short_name() == Some(folded),
            MatchKind::BareName => [folded, bare].contains(&self.bare_name()),
            MatchKind::Beginning => self.names().any(|name| name.starts_with(folded)),
            MatchKind::Part => self.names().any(|name| name.contains(folded)),
            MatchKind::Pieces => is_of_pieces(self.unitless(), unitless),
            MatchKind::Pinyin => self.names().any(|name| spells_beginning(letters, name, Spelling::Pinyin)),
            MatchKind::Initials => self.names().any(|name| spells_beginning(letters, name, Spelling::Initials)),
        }
    }

    fn is_named_inside(&self, spelling: Spelling, typed: &Typed) -> bool {
        self.names().any(|name| spells_part(&typed.letters, name, spelling))
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
    entries: PackedEntries,
}

impl Roster {
    /// The customers of a book, numbered from 1 in their order.
    pub fn of_book(customers: &[Customer]) -> Self {
        (1..).zip(customers).map(|(row, customer)| RosterEntry::of(CustomerId(row), customer)).collect()
    }

    /// Adds a customer by its names, with its contacts, behind those before it.
    pub fn add(&mut self, candidate: &Candidate, short_name: Option<&str>, people: &[Person]) {
        self.entries.put(candidate, short_name, people);
    }

    /// Sets memory aside for so many customers in all, whose names are like those of the customers so far; growing as names
    /// come would hold those of a large book twice for a moment.
    pub fn reserve(&mut self, customers: usize) {
        self.entries.reserve(customers);
    }

    fn filter(&self, fits: impl Fn(&KnownCustomer<'_>) -> bool) -> Vec<Candidate> {
        self.entries.all().filter(fits).map(|entry| entry.candidate()).collect()
    }
}

impl FromIterator<RosterEntry> for Roster {
    fn from_iter<I: IntoIterator<Item = RosterEntry>>(entries: I) -> Self {
        let mut roster = Self::default();
        for entry in entries {
            roster.add(&entry.candidate, entry.short_name.as_deref(), &entry.people);
        }
        roster
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
        let longest = |entry: &KnownCustomer<'_>| {
            let names = entry.names().chain([entry.code(), entry.bare_name()]);
            names.filter_map(|name| begins_with_name(text, name)).max()
        };
        let named: Vec<(usize, KnownCustomer<'_>)> =
            self.entries.all().filter_map(|entry| longest(&entry).map(|length| (length, entry))).collect();
        let length = named.iter().map(|(length, _)| *length).max()?;
        let all = named.into_iter().filter(|(own, _)| *own == length).map(|(_, entry)| entry.candidate());
        Some((all.collect(), length))
    }

    fn people_by(&self, reading: &dyn Fn(&Person) -> Option<usize>) -> Vec<(Candidate, Person, usize)> {
        let mut person = Person { name: String::new(), title: None, level: None, left: false };
        let mut found = Vec::new();
        for entry in self.entries.all() {
            for known in entry.people() {
                known.write_over(&mut person);
                found.extend(reading(&person).map(|length| (entry.candidate(), person.clone(), length)));
            }
        }
        found
    }

    fn people(&self, customer: CustomerId) -> Vec<Person> {
        let Some(entry) = self.entries.all().find(|entry| entry.id() == customer) else { return Vec::new() };
        let person = |known: KnownPerson<'_>| {
            let mut person = Person { name: String::new(), title: None, level: None, left: false };
            known.write_over(&mut person);
            person
        };
        entry.people().map(person).collect()
    }

    fn similar(&self, typed: &str, most: usize) -> Vec<Candidate> {
        let query = Query::new(typed);
        let score = |entry: &KnownCustomer<'_>| {
            let matched = |text: &str| query.score(&SearchKey::new(text));
            let code = matched(entry.code()).map(|score| score + SearchField::Code.weight());
            code.max(
                entry.names().filter_map(|name| matched(name).map(|score| score + SearchField::Name.weight())).max(),
            )
        };
        let mut scored: Vec<(u32, KnownCustomer<'_>)> =
            self.entries.all().filter_map(|entry| score(&entry).map(|score| (score, entry))).collect();
        scored.sort_by(|(one, entry), (other, other_entry)| {
            other.cmp(one).then_with(|| entry.written_code().cmp(other_entry.written_code()))
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
