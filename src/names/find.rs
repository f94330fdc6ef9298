//! Search over customers while typing: names, codes, contacts, phones, wechat and tags in one compact index.
//!
//! Leaves out where the texts come from and how a hit is shown.

use std::ops::Range;

mod again;

pub use again::FinderAgain;

use super::key::{self, Mask};
use super::query::Query;
use super::telephone::{NumberPart, digits};
use crate::domain::CustomerId;

/// Of a longer text, such as a whole page that was pasted, only so many words are looked for.
const MOST_WORDS: usize = 12;

/// What a text is to its customer; it decides how much a match counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SearchField {
    Name,
    /// The name in everyday use.
    ShortName,
    Code,
    /// The name of a contact.
    Contact,
    /// A phone or mobile number; found by four or more digits in a row.
    Phone,
    /// A contact's `WeChat` id.
    Wechat,
    /// A free-form tag.
    Tag,
}

impl SearchField {
    /// Its name in JSON: that of the format.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::ShortName => "short_name",
            Self::Code => "code",
            Self::Contact => "contact",
            Self::Phone => "phone",
            Self::Wechat => "wechat",
            Self::Tag => "tag",
        }
    }
}

impl SearchField {
    pub(super) const fn weight(self) -> u32 {
        match self {
            Self::Code => 50,
            Self::ShortName => 32,
            Self::Name => 30,
            Self::Phone => 20,
            Self::Contact => 12,
            Self::Wechat => 4,
            Self::Tag => 0,
        }
    }
}

/// A customer that matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    pub customer: CustomerId,
    /// The field that matched best.
    pub field: SearchField,
    /// How well; comparable within one search.
    pub score: u32,
}

/// The searchable texts of customers, in memory.
#[derive(Debug, Clone, Default)]
pub struct Finder {
    customers: Vec<CustomerId>,
    /// The place in `entries` at which the texts of each customer begin.
    firsts: Vec<u32>,
    entries: Vec<Entry>,
    units: Vec<u16>,
}

/// A text. A large book has a million of them: the mask is kept in halves, because a whole one would be rounded up to 32
/// bytes.
#[derive(Debug, Clone, Copy)]
struct Entry {
    low: u64,
    high: u64,
    start: u32,
    length: u16,
    field: SearchField,
}

impl Entry {
    #[inline]
    const fn mask(&self) -> Mask {
        self.low as Mask | (self.high as Mask) << 64
    }
}

impl Finder {
    /// Adds a customer with its texts; of equal matches, customers added earlier come first.
    pub fn add<'a>(&mut self, customer: CustomerId, texts: impl IntoIterator<Item = (SearchField, &'a str)>) {
        self.customers.push(customer);
        self.firsts.push(offset(self.entries.len()));
        for (field, text) in texts {
            self.entries.extend(append(&mut self.units, field, text));
        }
    }

    /// Sets memory aside for so many customers in all, whose texts are like those of the customers so far. Growing as texts
    /// come would hold those of a large book twice for a moment.
    pub fn reserve(&mut self, customers: usize) {
        let more = |held: usize| held * customers.saturating_sub(self.len()) / self.len().max(1) * 21 / 20;
        let (entries, units) = (more(self.entries.len()), more(self.units.len()));
        self.customers.reserve_exact(customers.saturating_sub(self.len()));
        self.firsts.reserve_exact(customers.saturating_sub(self.firsts.len()));
        self.entries.reserve_exact(entries);
        self.units.reserve_exact(units);
    }

    /// Replaces all texts of a customer, keeping its position, or adds the customer.
    pub fn replace<'a>(&mut self, customer: CustomerId, texts: impl IntoIterator<Item = (SearchField, &'a str)>) {
        let Some(slot) = self.customers.iter().position(|known| *known == customer) else {
            return self.add(customer, texts);
        };
        let old = self.entries_of(slot);
        let new: Vec<Entry> =
            texts.into_iter().filter_map(|(field, text)| append(&mut self.units, field, text)).collect();
        for text in &self.entries[old.clone()] {
            self.units[text.start as usize..text.start as usize + usize::from(text.length)].fill(0);
        }
        for first in &mut self.firsts[slot + 1..] {
            *first = offset(*first as usize + new.len() - old.len());
        }
        self.entries.splice(old, new);
    }

    /// The places of a customer's texts in `entries`.
    fn entries_of(&self, slot: usize) -> Range<usize> {
        let to = self.firsts.get(slot + 1).map_or(self.entries.len(), |next| *next as usize);
        self.firsts[slot] as usize..to
    }

    /// Gives back the memory that was set aside for more texts.
    pub fn shrink(&mut self) {
        self.customers.shrink_to_fit();
        self.firsts.shrink_to_fit();
        self.entries.shrink_to_fit();
        self.units.shrink_to_fit();
    }

    /// The number of customers in the finder.
    pub const fn len(&self) -> usize {
        self.customers.len()
    }

    /// Whether it contains no customers.
    pub const fn is_empty(&self) -> bool {
        self.customers.is_empty()
    }

    /// Who matches what was typed, best first; nothing typed matches everybody, in their order.
    /// Words that no single text contains may be spread over several texts of a customer (`华星 张伟`).
    pub fn find(&self, typed: &str) -> Vec<Hit> {
        let whole = Asked::new(typed);
        if whole.query.is_empty() {
            let hit = |customer: &CustomerId| Hit { customer: *customer, field: SearchField::Name, score: 0 };
            return self.customers.iter().map(hit).collect();
        }
        let words: Vec<&str> = typed.split_whitespace().take(MOST_WORDS).collect();
        let words: Vec<Asked> = if words.len() > 1 { words.into_iter().map(Asked::new).collect() } else { Vec::new() };
        let mut found = Vec::new();
        for slot in 0..self.customers.len() {
            let texts = &self.entries[self.entries_of(slot)];
            let best = self.best(texts, &whole).or_else(|| self.each_word(texts, &words));
            if let Some((score, field)) = best {
                found.push((score, slot, field));
            }
        }
        found.sort_unstable_by(|(score, slot, _), (other, other_slot, _)| other.cmp(score).then(slot.cmp(other_slot)));
        found.into_iter().map(|(score, slot, field)| Hit { customer: self.customers[slot], field, score }).collect()
    }

    #[inline]
    fn best(&self, texts: &[Entry], asked: &Asked) -> Option<(u32, SearchField)> {
        let mut best = None;
        for entry in texts {
            let mask = entry.mask();
            let score = if entry.field == SearchField::Phone {
                asked.phone(mask, self.units_of(entry))
            } else if asked.query.fits(mask) {
                asked.query.score_units(mask, self.units_of(entry))
            } else {
                None
            };
            if let Some(score) = score {
                let scored = (score + entry.field.weight(), entry.field);
                if best.is_none_or(|(best, _)| scored.0 > best) {
                    best = Some(scored);
                }
            }
        }
        best
    }

    fn each_word(&self, texts: &[Entry], words: &[Asked]) -> Option<(u32, SearchField)> {
        let mut lowest: Option<(u32, SearchField)> = None;
        for word in words.iter().filter(|word| !word.query.is_empty()) {
            let (score, field) = self.best(texts, word)?;
            if lowest.is_none_or(|(lowest, _)| score < lowest) {
                lowest = Some((score, field));
            }
        }
        // Words spread over several texts rank below any text that contains them all.
        lowest.map(|(score, field)| (score / 2, field))
    }

    fn units_of(&self, entry: &Entry) -> &[u16] {
        let start = entry.start as usize;
        &self.units[start..start + usize::from(entry.length)]
    }
}

/// Appends a text unless it is empty or exceeds 32-bit offsets. Only the digits of a phone number are kept.
#[expect(clippy::cast_possible_truncation, reason = "the halves of a mask")]
fn append(units: &mut Vec<u16>, field: SearchField, text: &str) -> Option<Entry> {
    let start = u32::try_from(units.len()).ok()?;
    let mask = if field == SearchField::Phone {
        units.extend(digits(text));
        pairs(&units[start as usize..])
    } else {
        key::append(text, units)
    };
    let length = u16::try_from(units.len() - start as usize).unwrap_or(u16::MAX);
    let (low, high) = (mask as u64, (mask >> 64) as u64);
    (length > 0).then_some(Entry { low, high, start, length, field })
}

/// A place among the texts; more than fit in 32 bits have no memory.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The query, as a name and as part of a phone number.
struct Asked {
    query: Query,
    /// The ways in which it may stand in a number, each with the mask that the number must have.
    numbers: Vec<(NumberPart, Mask)>,
}

impl Asked {
    fn new(typed: &str) -> Self {
        let numbers = NumberPart::all(typed).into_iter().map(|part| (part.clone(), pairs(&part.digits))).collect();
        Self { query: Query::new(typed), numbers }
    }

    #[inline]
    fn phone(&self, mask: Mask, number: &[u16]) -> Option<u32> {
        let possible = self.numbers.iter().filter(|(_, pairs)| pairs & !mask == 0);
        let found = possible.filter_map(|(part, _)| Some((part, part.place_in(number)?)));
        // People remember and read out the last digits.
        let scores = found.map(|(part, place)| {
            let at_end = place + part.digits.len() == number.len();
            600 + if at_end { 20 } else { 0 } + u32::from(place == 0) * 10
        });
        scores.max()
    }
}

/// Every pair of consecutive digits, as bits.
fn pairs(digits: &[u16]) -> Mask {
    let bit = |one: u16, other: u16| 1 << ((one.wrapping_mul(10).wrapping_add(other)) % 101);
    digits.windows(2).fold(0, |mask, pair| mask | bit(pair[0], pair[1]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finder() -> Finder {
        let mut finder = Finder::default();
        finder.add(
            CustomerId(1),
            [
                (SearchField::Name, "华星科技有限公司"),
                (SearchField::Code, "C001"),
                (SearchField::Contact, "张伟"),
                (SearchField::Phone, "138-0013-8000"),
                (SearchField::Wechat, "zw_hx"),
                (SearchField::Tag, "重点"),
            ],
        );
        finder.add(CustomerId(2), [(SearchField::Name, "上海张伟贸易有限公司"), (SearchField::Code, "C002")]);
        finder.add(CustomerId(3), [(SearchField::Name, "Northwind Traders"), (SearchField::ShortName, "Northwind")]);
        finder
    }

    fn found(typed: &str) -> Vec<i64> {
        finder().find(typed).into_iter().map(|hit| hit.customer.0).collect()
    }

    #[test]
    fn every_field_is_found() {
        for (typed, expected) in [
            ("hx", vec![1]),
            ("张伟", vec![2, 1]),
            ("8000", vec![1]),
            ("13800", vec![1]),
            ("0013-80", vec![1]),
            ("800", vec![]),
            ("重点", vec![1]),
            ("zhongdian", vec![1]),
            ("zw_hx", vec![1]),
            ("nwind", vec![3]),
            ("c002", vec![2]),
            ("", vec![1, 2, 3]),
            ("hx zhangwei", vec![1]),
            ("hx zz", vec![]),
            ("c00", vec![1, 2]),
            ("。", vec![1, 2, 3]),
        ] {
            assert_eq!(found(typed), expected, "{typed}");
        }
    }

    #[test]
    fn the_field_that_matched_is_named() {
        let hits = finder().find("8000");
        assert_eq!(hits[0].field, SearchField::Phone);
        assert_eq!(finder().find("northwind")[0].field, SearchField::ShortName);
    }

    #[test]
    fn a_replaced_customer_keeps_its_place_and_nothing_of_the_old_texts() {
        let mut finder = finder();
        finder.replace(CustomerId(1), [(SearchField::Name, "恒康医疗")]);
        assert!(finder.find("hx").is_empty());
        assert_eq!(finder.find("hengkang").len(), 1);
        assert_eq!(finder.find("")[0].customer, CustomerId(1));
        assert_eq!(finder.find("8000"), Vec::new());
        // Fewer and more texts than before move those of the customers behind it.
        finder
            .replace(CustomerId(2), [(SearchField::Name, "长风"), (SearchField::Code, "C7"), (SearchField::Tag, "新")]);
        assert_eq!(finder.find("northwind")[0].customer, CustomerId(3));
        assert_eq!(finder.find("c7")[0].customer, CustomerId(2));
        finder.replace(CustomerId(9), [(SearchField::Name, "远大")]);
        assert_eq!((finder.find("yuanda")[0].customer, finder.len(), finder.is_empty()), (CustomerId(9), 4, false));
    }
}
