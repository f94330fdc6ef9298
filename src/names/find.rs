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
    /// The place in `packed` at which they begin; they stand there one behind the other.
    starts: Vec<u32>,
    entries: Vec<Entry>,
    packed: Vec<u8>,
}

/// A text. A large book has a million of them: the mask is kept in quarters, because a whole one would be rounded up to 32
/// bytes, and a text without Chinese characters and the like takes one byte a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Entry {
    mask: [u32; 4],
    /// In units.
    length: u16,
    field: SearchField,
    /// Whether its units take two bytes each.
    is_wide: bool,
}

impl Entry {
    #[inline]
    fn mask(&self) -> Mask {
        let [low, next, high, last] = self.mask.map(Mask::from);
        low | next << 32 | high << 64 | last << 96
    }

    /// How many bytes it takes.
    #[inline]
    fn size(&self) -> usize {
        usize::from(self.length) << u32::from(self.is_wide)
    }

    /// Its units, written over others.
    fn unpack(&self, packed: &[u8], units: &mut Vec<u16>) {
        units.clear();
        if self.is_wide {
            units.extend(packed.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])));
        } else {
            units.extend(packed.iter().map(|unit| u16::from(*unit)));
        }
    }
}

impl Finder {
    /// Adds a customer with its texts; of equal matches, customers added earlier come first.
    pub fn add<'a>(&mut self, customer: CustomerId, texts: impl IntoIterator<Item = (SearchField, &'a str)>) {
        self.customers.push(customer);
        self.firsts.push(offset(self.entries.len()));
        self.starts.push(offset(self.packed.len()));
        pack(texts, &mut self.entries, &mut self.packed);
    }

    /// Sets memory aside for so many customers in all, whose texts are like those of the customers so far. Growing as texts
    /// come would hold those of a large book twice for a moment.
    pub fn reserve(&mut self, customers: usize) {
        let more = |held: usize| held * customers.saturating_sub(self.len()) / self.len().max(1) * 21 / 20;
        let (entries, packed) = (more(self.entries.len()), more(self.packed.len()));
        self.customers.reserve_exact(customers.saturating_sub(self.len()));
        self.firsts.reserve_exact(customers.saturating_sub(self.firsts.len()));
        self.starts.reserve_exact(customers.saturating_sub(self.starts.len()));
        self.entries.reserve_exact(entries);
        self.packed.reserve_exact(packed);
    }

    /// Replaces all texts of a customer, keeping its position, or adds the customer.
    pub fn replace<'a>(&mut self, customer: CustomerId, texts: impl IntoIterator<Item = (SearchField, &'a str)>) {
        let Some(slot) = self.customers.iter().position(|known| *known == customer) else {
            return self.add(customer, texts);
        };
        let (old, texts_of_old) = (self.entries_of(slot), self.packed_of(slot));
        self.packed[texts_of_old].fill(0);
        self.starts[slot] = offset(self.packed.len());
        let mut new = Vec::new();
        pack(texts, &mut new, &mut self.packed);
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

    /// The place of a customer's texts in `packed`.
    fn packed_of(&self, slot: usize) -> Range<usize> {
        let from = self.starts[slot] as usize;
        from..from + self.entries[self.entries_of(slot)].iter().map(Entry::size).sum::<usize>()
    }

    /// Gives back the memory that was set aside for more texts.
    pub fn shrink(&mut self) {
        self.customers.shrink_to_fit();
        self.firsts.shrink_to_fit();
        self.starts.shrink_to_fit();
        self.entries.shrink_to_fit();
        self.packed.shrink_to_fit();
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
        let (mut found, mut units) = (Vec::new(), Vec::new());
        for slot in 0..self.customers.len() {
            let best = self.best(slot, &whole, &mut units).or_else(|| self.each_word(slot, &words, &mut units));
            if let Some((score, field)) = best {
                found.push((score, slot, field));
            }
        }
        found.sort_unstable_by(|(score, slot, _), (other, other_slot, _)| other.cmp(score).then(slot.cmp(other_slot)));
        found.into_iter().map(|(score, slot, field)| Hit { customer: self.customers[slot], field, score }).collect()
    }

    /// Which text of a customer matches best; the units are room to unpack texts into.
    #[inline]
    fn best(&self, slot: usize, asked: &Asked, units: &mut Vec<u16>) -> Option<(u32, SearchField)> {
        let (mut best, mut to) = (None, self.starts[slot] as usize);
        for entry in &self.entries[self.entries_of(slot)] {
            let (mask, from) = (entry.mask(), to);
            to += entry.size();
            if !asked.fits(entry.field, mask) {
                continue;
            }
            entry.unpack(&self.packed[from..to], units);
            let score = match entry.field {
                SearchField::Phone => asked.phone(mask, units),
                _ => asked.query.score_units(mask, units),
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

    fn each_word(&self, slot: usize, words: &[Asked], units: &mut Vec<u16>) -> Option<(u32, SearchField)> {
        let mut lowest: Option<(u32, SearchField)> = None;
        for word in words.iter().filter(|word| !word.query.is_empty()) {
            let (score, field) = self.best(slot, word, units)?;
            if lowest.is_none_or(|(lowest, _)| score < lowest) {
                lowest = Some((score, field));
            }
        }
        // Words spread over several texts rank below any text that contains them all.
        lowest.map(|(score, field)| (score / 2, field))
    }
}

/// Appends texts, unless they are empty or exceed 32-bit offsets. Only the digits of a phone number are kept.
fn pack<'a>(texts: impl IntoIterator<Item = (SearchField, &'a str)>, entries: &mut Vec<Entry>, packed: &mut Vec<u8>) {
    let mut units = Vec::new();
    for (field, text) in texts {
        units.clear();
        let mask = if field == SearchField::Phone {
            units.extend(digits(text));
            pairs(&units)
        } else {
            key::append(text, &mut units)
        };
        let length = u16::try_from(units.len()).unwrap_or(u16::MAX);
        if length == 0 || u32::try_from(packed.len()).is_err() {
            continue;
        }
        units.truncate(usize::from(length));
        let is_wide = units.iter().any(|unit| *unit > 0xff);
        for unit in &units {
            packed.extend_from_slice(&unit.to_le_bytes()[..=usize::from(is_wide)]);
        }
        entries.push(Entry { mask: quarters(mask), length, field, is_wide });
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the quarters of a mask")]
const fn quarters(mask: Mask) -> [u32; 4] {
    [mask as u32, (mask >> 32) as u32, (mask >> 64) as u32, (mask >> 96) as u32]
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

    /// Whether a text with this mask could match at all.
    #[inline]
    fn fits(&self, field: SearchField, mask: Mask) -> bool {
        match field {
            SearchField::Phone => self.numbers.iter().any(|(_, pairs)| pairs & !mask == 0),
            _ => self.query.fits(mask),
        }
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
