//! Made-up names: companies that no two share, and the people in them.

use fastrand::Rng;

use super::vocabulary::{CHINESE_PEOPLE, CITIES, ENGLISH_BRANDS, ENGLISH_PEOPLE, FORMS, SYLLABLES, TITLES, TRADES};
use crate::domain::{Attitude, Birthday, Contact, Country, Level, Role};

/// In which language a customer is written about, as an index into the tables of the vocabulary.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum NameLanguage {
    Chinese,
    English,
}

impl NameLanguage {
    /// Picks the text in this language.
    pub(super) const fn of(self, (zh, en): (&'static str, &'static str)) -> &'static str {
        match self {
            Self::Chinese => zh,
            Self::English => en,
        }
    }

    /// A text of the table of this language.
    pub(super) fn pick(self, rng: &mut Rng, tables: [&'static [&'static str]; 2]) -> &'static str {
        pick(rng, tables[usize::from(self == Self::English)])
    }
}

/// A company: its name, what people call it, where it is and what it does.
pub(super) struct Company {
    pub(super) name: String,
    pub(super) short_name: String,
    pub(super) region: &'static str,
    pub(super) industry: &'static str,
    pub(super) tongue: NameLanguage,
}

/// Makes up a company; one in five is a foreign one in China, elsewhere all are called in English.
pub(super) fn company(rng: &mut Rng, home: Country) -> Company {
    let is_at_home = home == Country::CHINA;
    let is_foreign = rng.u8(..5) == 0;
    let tongue = if is_foreign || !is_at_home { NameLanguage::English } else { NameLanguage::Chinese };
    let (city, trade) = (pick(rng, if is_at_home { CITIES } else { REGIONS }), pick(rng, TRADES));
    let form = tongue.pick(rng, FORMS);
    let (name, short_name) = match tongue {
        NameLanguage::Chinese => {
            let brand: String = (0..rng.u8(2..=3)).map(|_| pick(rng, SYLLABLES)).collect();
            (format!("{}{brand}{}{form}", city.0, trade.0), brand)
        }
        NameLanguage::English => {
            let brand = format!("{}{}", pick(rng, ENGLISH_BRANDS[0]), pick(rng, ENGLISH_BRANDS[1]));
            (format!("{brand} {} {form}", trade.1), brand)
        }
    };
    Company { name, short_name, region: tongue.of(city), industry: tongue.of((trade.2, trade.3)), tongue }
}

/// Parts of any country.
const REGIONS: &[(&str, &str)] =
    &[("北部", "North"), ("东部", "East"), ("南部", "South"), ("西部", "West"), ("中部", "Central")];

/// Generates `count` people of one company, no two with the same name; the first is the decision-maker.
pub(super) fn people(rng: &mut Rng, tongue: NameLanguage, home: Country, count: u32) -> Vec<Contact> {
    let mut people: Vec<Contact> = Vec::new();
    for _ in 0..count {
        let mut person = person(rng, tongue, home, people.is_empty());
        while people.iter().any(|other| other.name == person.name) {
            person.name = name(rng, tongue);
        }
        person.reports_to = people.first().filter(|_| rng.bool()).map(|first| first.name.clone());
        people.push(person);
    }
    people
}

fn person(rng: &mut Rng, tongue: NameLanguage, home: Country, first: bool) -> Contact {
    let title = if first { TITLES[rng.usize(..6)] } else { pick(rng, TITLES) };
    let level = Level::ALL[usize::from(title.2)];
    let decides = first && rng.u8(..10) > 0;
    Contact {
        name: name(rng, tongue),
        title: Some(tongue.of((title.0, title.1)).to_owned()),
        roles: if decides { vec![Role::Decider] } else { vec![pick(rng, Role::ALL)] },
        level: Some(level),
        attitude: (rng.u8(..3) > 0).then(|| pick(rng, Attitude::ALL)),
        key: first.then_some(true),
        // Numbers elsewhere have other lengths, so nobody has one.
        mobile: (home == Country::CHINA && rng.u8(..5) > 0)
            .then(|| format!("1{}{:09}", pick(rng, &[3, 5, 7, 8]), rng.u32(..1_000_000_000))),
        email: (rng.u8(..3) == 0).then(|| format!("{:06x}@customer.example", rng.u32(..0x0100_0000))),
        birthday: (rng.u8(..4) == 0).then(|| birthday(rng, home.keeps_lunar_days())),
        ..Contact::default()
    }
}

fn name(rng: &mut Rng, tongue: NameLanguage) -> String {
    match tongue {
        NameLanguage::Chinese => {
            let second = if rng.u8(..3) == 0 { pick(rng, CHINESE_PEOPLE[1]) } else { "" };
            format!("{}{}{second}", pick(rng, CHINESE_PEOPLE[0]), pick(rng, CHINESE_PEOPLE[1]))
        }
        NameLanguage::English => format!("{} {}", pick(rng, ENGLISH_PEOPLE[0]), pick(rng, ENGLISH_PEOPLE[1])),
    }
}

fn birthday(rng: &mut Rng, keeps_lunar_days: bool) -> Birthday {
    let (month, day) = (rng.u32(1..=12), rng.u32(1..=28));
    match rng.u8(..4) {
        0 if keeps_lunar_days => Birthday::Lunar { month, day },
        1 => Birthday::Yearless { month, day },
        _ => Birthday::Full { year: rng.i32(1960..2000), month, day },
    }
}

/// One of a table.
pub(super) fn pick<T: Copy>(rng: &mut Rng, table: &[T]) -> T {
    table[rng.usize(..table.len())]
}
