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
use crate::domain::{Contact, Customer, CustomerId};

/// What the roster knows of one customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterEntry {
    candidate: Candidate,
    code: String,
    name: String,
    short_name: Option<String>,
    bare_name: String,
    /// The name without 市, 省 and the like.
    unitless: String,
    people: Vec<Person>,
}

impl RosterEntry {
    /// A customer by its names, with its contacts.
    pub fn new(candidate: Candidate, short_name: Option<&str>, people: Vec<Person>) -> Self {
        Self {
            code: fold(&candidate.code),
            name: fold(&candidate.name),
            short_name: short_name.map(fold).filter(|short| !short.is_empty()),
            bare_name: without_company_suffix(&candidate.name),
            unitless: without_units(&fold(&candidate.name)),
            candidate,
            people,
        }
    }

    /// A customer of the format.
    pub fn of(id: CustomerId, customer: &Customer) -> Self {
        let candidate = Candidate { id, code: customer.code.clone(), name: customer.name.clone() };
        let people = customer.contacts.iter().map(Person::of).collect();
        Self::new(candidate, customer.short_name.as_deref(), people)
    }

    /// Whether what was typed names this customer in this way; of pinyin and initials, only from the beginning.
    fn is_named(&self, by: MatchKind, typed: &Typed) -> bool {
        let Typed { folded, bare, unitless, letters } = typed;
        match by {
            MatchKind::Code => self.code == *folded,
            MatchKind::Name => self.name == *folded,
            MatchKind::ShortName => self.short_name.as_ref() == Some(folded),
            MatchKind::BareName => self.bare_name == *folded || self.bare_name == *bare,
            MatchKind::Beginning => self.names().any(|name| name.starts_with(folded)),
            MatchKind::Part => self.names().any(|name| name.contains(folded)),
            MatchKind::Pieces => is_of_pieces(&self.unitless, unitless),
            MatchKind::Pinyin => self.names().any(|name| spells_beginning(letters, name, Spelling::Pinyin)),
            MatchKind::Initials => self.names().any(|name| spells_beginning(letters, name, Spelling::Initials)),
        }
    }

    fn is_named_inside(&self, spelling: Spelling, typed: &Typed) -> bool {
        self.names().any(|name| spells_part(&typed.letters, name, spelling))
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.short_name.as_deref())
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
        self.entries.iter().filter(|entry| fits(entry)).map(|entry| entry.candidate.clone()).collect()
    }
}

impl FromIterator<RosterEntry> for Roster {
    fn from_iter<I: IntoIterator<Item = RosterEntry>>(entries: I) -> Self {
        Self { entries: entries.into_iter().collect() }
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
            let names = entry.names().chain([entry.code.as_str(), entry.bare_name.as_str()]);
            names.filter_map(|name| begins_with_name(text, name)).max()
        };
        let named: Vec<(usize, &RosterEntry)> =
            self.entries.iter().filter_map(|entry| longest(entry).map(|length| (length, entry))).collect();
        let length = named.iter().map(|(length, _)| *length).max()?;
        let all = named.into_iter().filter(|(own, _)| *own == length).map(|(_, entry)| entry.candidate.clone());
        Some((all.collect(), length))
    }

    fn people_by(&self, reading: &dyn Fn(&Person) -> Option<usize>) -> Vec<(Candidate, Person, usize)> {
        let of = |entry: &RosterEntry| {
            let found = entry.people.iter().filter_map(|person| reading(person).map(|length| (person.clone(), length)));
            found.map(|(person, length)| (entry.candidate.clone(), person, length)).collect::<Vec<_>>()
        };
        self.entries.iter().flat_map(of).collect()
    }

    fn people(&self, customer: CustomerId) -> Vec<Person> {
        self.entries
            .iter()
            .find(|entry| entry.candidate.id == customer)
            .map(|entry| entry.people.clone())
            .unwrap_or_default()
    }

    fn similar(&self, typed: &str, most: usize) -> Vec<Candidate> {
        let query = Query::new(typed);
        let score = |entry: &RosterEntry| {
            let matched = |text: &str| query.score(&SearchKey::new(text));
            let code = matched(&entry.code).map(|score| score + SearchField::Code.weight());
            code.max(
                entry.names().filter_map(|name| matched(name).map(|score| score + SearchField::Name.weight())).max(),
            )
        };
        let mut scored: Vec<(u32, &RosterEntry)> =
            self.entries.iter().filter_map(|entry| score(entry).map(|score| (score, entry))).collect();
        scored.sort_by(|(one, entry), (other, other_entry)| {
            other.cmp(one).then_with(|| entry.candidate.code.cmp(&other_entry.candidate.code))
        });
        scored.into_iter().take(most).map(|(_, entry)| entry.candidate.clone()).collect()
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
            RosterEntry::new(candidate, short, Vec::new())
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
