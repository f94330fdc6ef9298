//! What is typed, against one name: does it match, how well, and where.
//!
//! A Chinese character is matched by itself or by the beginning of any of its readings. Pinyin runs from character to
//! character; it leaps only with a whole syllable, or after a space. Other letters match as a subsequence. Punctuation
//! counts for nothing.

use super::folding::letters_of;
use super::key::{self, Mask, SearchKey, is_separator};
use super::readings::Readings;
use super::walk::{Front, LONGEST, MatchStep, MatchTrail, NOWHERE, Unseen, Witness, ones};

/// A letter found.
const LETTER: i16 = 16;
/// It begins a word, or is a Chinese character.
const WORD_START: i16 = 10;
/// It begins the name.
const HEAD: i16 = 6;
/// A syllable spelled out.
const WHOLE_SYLLABLE: i16 = 4;
/// A syllable begun, with more to come after it.
const BROKEN_SYLLABLE: i16 = 10;
/// Keeps the score of any match above that of none, whatever its penalties.
const FLOOR: i32 = 500;

/// A typed text, prepared once for any number of names.
#[derive(Debug, Clone)]
pub struct Query {
    demand: Mask,
    length: usize,
    /// Bit i: before the i-th character stood a space, and anything may be left out.
    after_space: u64,
    /// The positions of each ASCII character, as bits.
    ascii: [u64; 128],
    /// The positions of each other character, as bits.
    wide: Vec<(u16, u64)>,
    /// How many letters of each syllable follow from each place: `syllable * length + place`.
    spelled: Vec<u8>,
    /// Where a syllable of each set of readings could begin.
    firsts: Vec<u64>,
}

impl Query {
    /// Prepares what was typed.
    pub fn new(typed: &str) -> Self {
        let (units, after_space) = units_of(typed);
        let mut query = Self {
            demand: key::demand_of(&units, after_space),
            length: units.len(),
            after_space,
            ascii: [0; 128],
            wide: Vec::new(),
            spelled: Vec::new(),
            firsts: Vec::new(),
        };
        for (place, unit) in units.iter().enumerate() {
            query.place(*unit, 1 << place);
        }
        let readings = Readings::get();
        let begins =
            |set: &[u16]| set.iter().fold(0, |places, syllable| places | query.ascii[readings.first(*syllable)]);
        query.firsts = readings.sets.iter().map(|set| begins(set)).collect();
        for syllable in &readings.syllables {
            query.spelled.extend((0..units.len()).map(|place| shared(syllable.as_bytes(), &units[place..])));
        }
        query
    }

    /// Whether the query is empty; an empty query matches everything with the same score.
    pub const fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// How well the name matches, higher is better; `None` if it does not match.
    pub fn score(&self, name: &SearchKey) -> Option<u32> {
        self.score_units(name.mask, &name.units)
    }

    /// The numbers of the characters of the name that match, ascending; nothing if it does not match.
    pub fn positions(&self, name: &str) -> Option<Vec<usize>> {
        let key = SearchKey::new(name);
        let mut trail = MatchTrail::default();
        self.walk(&key.units, &mut trail)?;
        let starts: Vec<usize> = name
            .chars()
            .enumerate()
            .flat_map(|(number, character)| {
                std::iter::repeat_n(number, letters_of(character).map(char::len_utf16).sum())
            })
            .collect();
        let mut found: Vec<usize> = trail.units(self.length).into_iter().map(|unit| starts[unit]).collect();
        found.dedup();
        Some(found)
    }

    /// Whether a name with this mask could match at all.
    #[inline]
    pub(super) const fn fits(&self, mask: Mask) -> bool {
        self.demand & !mask == 0
    }

    #[inline]
    pub(super) fn score_units(&self, mask: Mask, units: &[u16]) -> Option<u32> {
        if !self.fits(mask) {
            return None;
        }
        let length = i32::try_from(units.len()).unwrap_or(i32::MAX).min(40) / 2;
        self.walk(units, &mut Unseen).map(|score| u32::try_from(FLOOR + i32::from(score) - length).unwrap_or(1))
    }

    fn place(&mut self, unit: u16, bit: u64) {
        // ü is typed u or v as well, and found so.
        if matches!(unit, 0x75 | 0x76 | 0xfc) {
            self.place_wide(0xfc, bit);
        }
        // Whoever types a mark finds the letter without it.
        if unit == 0xfc {
            self.ascii[0x75] |= bit;
        }
        match self.ascii.get_mut(usize::from(unit)) {
            Some(places) => *places |= bit,
            None if unit != 0xfc => self.place_wide(unit, bit),
            None => {}
        }
    }

    fn place_wide(&mut self, unit: u16, bit: u64) {
        match self.wide.iter_mut().find(|(known, _)| *known == unit) {
            Some((_, places)) => *places |= bit,
            None => self.wide.push((unit, bit)),
        }
    }

    /// The score of the best path through the name; every step that may be on it is reported to the witness.
    fn walk(&self, units: &[u16], witness: &mut impl Witness) -> Option<i16> {
        if self.length == 0 {
            return Some(0);
        }
        let readings = Readings::get();
        let mut front = Front::new();
        let mut best = None;
        let mut before = None;
        for (number, unit) in (0..).zip(units) {
            if *unit == 0 {
                before = None;
                continue;
            }
            let open = front.open();
            let literal = open & self.places(*unit);
            let set = readings.set_of(*unit);
            front.begin();
            if literal | (open & self.firsts[set]) != 0 {
                let starts_word = before.is_none_or(|before| starts_word(before, *unit));
                let worth = if starts_word { WORD_START } else { 0 } + if number == 0 { HEAD } else { 0 };
                step_literal(&mut front, witness, number, literal, worth + LETTER);
                for syllable in &readings.sets[set] {
                    let places = open & self.ascii[readings.first(*syllable)];
                    self.step_syllable(&mut front, witness, number, *syllable, places, worth);
                }
            }
            front.advance(number);
            if front.reached(self.length) && best.is_none_or(|best| front.follow[self.length] > best) {
                best = Some(front.follow[self.length]);
                witness.end(number);
            }
            before = Some(*unit);
        }
        best
    }

    #[inline]
    fn places(&self, unit: u16) -> u64 {
        match self.ascii.get(usize::from(unit)) {
            Some(places) => *places,
            None => self.wide.iter().find(|(known, _)| *known == unit).map_or(0, |(_, places)| *places),
        }
    }

    fn step_syllable(
        &self,
        front: &mut Front,
        witness: &mut impl Witness,
        number: u16,
        syllable: u16,
        places: u64,
        worth: i16,
    ) {
        let whole = Readings::get().syllables[usize::from(syllable)].len();
        for place in ones(places) {
            let longest = usize::from(self.spelled[usize::from(syllable) * self.length + place]);
            for taken in 1..=longest {
                let may_leap =
                    place == 0 || self.after_space >> place & 1 == 1 || (taken == whole && taken > 1 && place > 1);
                let (score, parent) = front.base(place, may_leap);
                if score == NOWHERE {
                    continue;
                }
                let shape = if taken == whole {
                    WHOLE_SYLLABLE
                } else if taken > 1 && place + taken < self.length {
                    -BROKEN_SYLLABLE
                } else {
                    0
                };
                let letters = LETTER * i16::try_from(taken).unwrap_or(0);
                let step = MatchStep { unit: number, from: place, to: place + taken, parent };
                front.put(witness, step, score + letters + worth + shape);
            }
        }
    }
}

fn step_literal(front: &mut Front, witness: &mut impl Witness, number: u16, places: u64, worth: i16) {
    for place in ones(places) {
        let (score, parent) = front.base(place, true);
        front.put(witness, MatchStep { unit: number, from: place, to: place + 1, parent }, score + worth);
    }
}

/// The characters of a query that count, and after which of them a space stood.
fn units_of(typed: &str) -> (Vec<u16>, u64) {
    let mut units: Vec<u16> = Vec::new();
    let mut after_space = 0;
    let mut pair = [0; 2];
    for character in typed.chars().flat_map(letters_of) {
        if character.is_whitespace() && units.len() < LONGEST {
            after_space |= 1 << units.len();
        }
        for unit in character.encode_utf16(&mut pair) {
            if !is_separator(*unit) && units.len() < LONGEST {
                units.push(*unit);
            }
        }
    }
    (units, after_space)
}

/// How many letters of a syllable the query spells; ü may be typed v, u or ü.
fn shared(syllable: &[u8], typed: &[u16]) -> u8 {
    let same = |(letter, unit): &(&u8, &u16)| {
        u16::from(**letter) == **unit || (**letter == b'v' && matches!(**unit, 0x75 | 0xfc))
    };
    u8::try_from(syllable.iter().zip(typed).take_while(same).count()).unwrap_or(u8::MAX)
}

/// Whether a unit begins a word after another: every Chinese character does, and a change of letters and digits.
#[inline]
fn starts_word(before: u16, unit: u16) -> bool {
    let class = |unit: u16| match unit {
        0x30..=0x39 => 0,
        0..0x2e80 => 1,
        _ => 2,
    };
    class(unit) == 2 || class(before) != class(unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(typed: &str, name: &str) -> Option<u32> {
        Query::new(typed).score(&SearchKey::new(name))
    }

    #[test]
    fn one_name_is_found_in_many_ways() {
        let name = "华星科技有限公司";
        for typed in [
            "华星",
            "华科",
            "huaxing",
            "hx",
            "hua x",
            "hx科",
            "huax",
            "hxkj",
            "huaxingkeji",
            "hua ke",
            "ＨＸ",
            "星",
            "xing",
            "h k",
            "",
        ] {
            assert!(score(typed, name).is_some(), "{typed}");
        }
        for typed in ["hk", "xh", "huaxinq", "华兴", "hz", "north", "hxj", "星华"] {
            assert_eq!(score(typed, name), None, "{typed}");
        }
    }

    #[test]
    fn other_readings_letters_and_spellings() {
        for (typed, name) in [
            ("shanwei", "单伟"),
            ("danwei", "单伟"),
            ("zengqiang", "曾强"),
            ("moqi", "万俟卨"),
            ("lvdi", "绿地"),
            ("ludi", "绿地"),
            ("lüdi", "绿地"),
            ("muller", "Müller"),
            ("mvller", "Müller"),
            ("müller", "Müller"),
            ("nwt", "Northwind Traders"),
            ("north tra", "Northwind Traders"),
            ("tmobile", "T-Mobile"),
            ("t-m", "T-Mobile"),
            ("tclkj", "TCL科技"),
            ("3m", "3M中国"),
            ("𠮷野", "𠮷野家"),
        ] {
            assert!(score(typed, name).is_some(), "{typed} in {name}");
        }
    }

    #[test]
    fn better_matches_score_higher() {
        for (typed, better, worse) in [
            ("hx", "华星科技", "上海华星科技"),
            ("nt", "Northwind Traders", "Continental"),
            ("north", "Northwind", "New Orthodox"),
            ("huaxing", "华星", "华星科技有限公司"),
            ("星", "星河", "华星"),
            ("acme", "Acme", "Academy Meals"),
            ("xian", "西安", "新安"),
        ] {
            assert!(score(typed, better) > score(typed, worse), "{typed}: {better} before {worse}");
        }
    }

    #[test]
    fn positions_are_of_characters() {
        for (typed, name, found) in [
            ("hx", "上海华星", Some(vec![2, 3])),
            ("huake", "华星科技", Some(vec![0, 2])),
            ("nt", "Northwind Traders", Some(vec![0, 10])),
            ("野", "𠮷野家", Some(vec![1])),
            ("𠮷", "a𠮷", Some(vec![1])),
            ("zz", "华星", None),
            ("", "华星", Some(vec![])),
        ] {
            assert_eq!(Query::new(typed).positions(name), found, "{typed} in {name}");
        }
    }

    #[test]
    fn the_mask_rules_out_nothing_that_matches() {
        let names = [
            "华星科技有限公司",
            "绿地（上海）",
            "TCL科技",
            "Northwind Traders",
            "长安汽车",
            "单 伟",
            "阿里",
            "Müller",
            "欧阳锋",
        ];
        let letters: Vec<char> = "abcdefghijklmnopqrstuvwxyz华科 ü".chars().collect();
        let keys = names.map(SearchKey::new);
        for one in &letters {
            for two in &letters {
                for three in ["", "i"] {
                    let typed = format!("{one}{two}{three}");
                    let query = Query::new(&typed);
                    for (key, name) in keys.iter().zip(names) {
                        let walked = query.score_units(Mask::MAX, &key.units);
                        assert_eq!(query.score(key), walked, "{typed} in {name}");
                    }
                }
            }
        }
    }
}
