//! Every reading of a Chinese character, without tones, in tables small enough for the processor's cache.
//!
//! ü is kept as `v`, and read as v, u or ü. Leaves out tones, and which reading a word would choose.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use super::surnames;

/// The first character of the block that the table covers, and the one after the last.
const BLOCK: std::ops::Range<u32> = 0x3400..0xA000;
const FIRST: u16 = 0x3400;
/// A character outside the block that has readings too.
const ZERO: u16 = 0x3007;

/// The readings of all characters; a syllable is a number into `syllables`.
pub(super) struct Readings {
    /// Plain letters, a to z, `v` for ü.
    pub(super) syllables: Vec<&'static str>,
    /// Every combination of syllables that a character has.
    pub(super) sets: Vec<Box<[u16]>>,
    set_of: Vec<u16>,
    /// The set of characters that are not Chinese.
    unread: usize,
}

/// The readings of the dictionary: a line for each combination, the most common first, and the characters that have it.
const DICTIONARY: &str = include_str!("../../assets/names/readings.tsv");

static READINGS: LazyLock<Readings> = LazyLock::new(Readings::build);

impl Readings {
    /// The tables, built once.
    pub(super) fn get() -> &'static Self {
        &READINGS
    }

    /// The syllables as which a character may be read, most common first; none if it is not Chinese.
    #[inline]
    pub(super) fn of(&self, unit: u16) -> &[u16] {
        &self.sets[self.set_of(unit)]
    }

    /// The number of a character's set of syllables in `sets`; characters with the same readings share one.
    #[inline]
    pub(super) fn set_of(&self, unit: u16) -> usize {
        let place = match unit {
            ZERO => 0,
            FIRST.. => usize::from(unit - FIRST) + 1,
            _ => return self.unread,
        };
        self.set_of.get(place).map_or(self.unread, |set| usize::from(*set))
    }

    /// The first letter of a syllable, as a place among the ASCII characters.
    #[inline]
    pub(super) fn first(&self, syllable: u16) -> usize {
        usize::from(self.syllables[usize::from(syllable)].as_bytes()[0])
    }

    /// The texts of the readings of a character.
    pub(super) fn texts(&self, character: char) -> impl Iterator<Item = &'static str> + '_ {
        let unit = u16::try_from(u32::from(character)).unwrap_or_default();
        self.of(unit).iter().map(|syllable| self.syllables[usize::from(*syllable)])
    }

    fn build() -> Self {
        let mut building = Building::default();
        let mut extra: HashMap<char, Vec<&'static str>> = HashMap::new();
        for (character, syllable) in surnames::all_readings() {
            extra.entry(character).or_default().push(syllable);
        }
        let mut dictionary = vec![""; BLOCK.len() + 1];
        for (readings, characters) in DICTIONARY.lines().filter_map(|line| line.split_once('\t')) {
            for character in characters.chars() {
                dictionary[place_of(character)] = readings;
            }
        }
        let set_of = characters()
            .zip(dictionary)
            .map(|(character, readings)| {
                let dictionary = readings.split(',').filter(|reading| !reading.is_empty());
                building.set(dictionary.chain(extra.get(&character).into_iter().flatten().copied()))
            })
            .collect();
        let unread = usize::from(building.set(std::iter::empty()));
        Self { syllables: building.syllables, sets: building.sets, set_of, unread }
    }
}

/// Every character that may have readings, in the order of the table.
fn characters() -> impl Iterator<Item = char> {
    std::iter::once(u32::from(ZERO)).chain(BLOCK).filter_map(char::from_u32)
}

/// Where a character stands among them.
fn place_of(character: char) -> usize {
    u32::from(character)
        .checked_sub(BLOCK.start)
        .and_then(|place| usize::try_from(place).ok())
        .map_or(0, |place| place + 1)
}

/// Whether a character is one that is read in pinyin.
pub(super) fn is_chinese(character: char) -> bool {
    u16::try_from(u32::from(character)).is_ok_and(|unit| !Readings::get().of(unit).is_empty())
}

/// The pinyin of a text by the most common readings, other characters as they are, without spaces: a key to sort by.
pub fn pinyin(text: &str) -> String {
    let readings = Readings::get();
    let mut spelled = String::with_capacity(text.len() * 2);
    for character in text.chars() {
        match readings.texts(character).next() {
            Some(syllable) => spelled.push_str(syllable),
            None => spelled.extend(super::folding::letters_of(character)),
        }
    }
    spelled
}

#[derive(Default)]
struct Building {
    syllables: Vec<&'static str>,
    sets: Vec<Box<[u16]>>,
    number_of: HashMap<&'static str, u16, BuildHasherDefault<QuickHasher>>,
    known: HashMap<Box<[u16]>, u16, BuildHasherDefault<QuickHasher>>,
    /// The set that is being put together; its memory serves the next one too.
    current: Vec<u16>,
}

impl Building {
    fn set(&mut self, texts: impl Iterator<Item = &'static str>) -> u16 {
        let mut current = std::mem::take(&mut self.current);
        current.clear();
        for text in texts {
            let syllable = self.syllable(text);
            if !current.contains(&syllable) {
                current.push(syllable);
            }
        }
        let number = if let Some(number) = self.known.get(current.as_slice()) {
            *number
        } else {
            let number = u16::try_from(self.sets.len()).unwrap_or_default();
            let set: Box<[u16]> = current.as_slice().into();
            self.sets.push(set.clone());
            self.known.insert(set, number);
            number
        };
        self.current = current;
        number
    }

    fn syllable(&mut self, text: &'static str) -> u16 {
        if let Some(number) = self.number_of.get(text) {
            return *number;
        }
        let number = u16::try_from(self.syllables.len()).unwrap_or_default();
        self.syllables.push(plain_letters(text));
        self.number_of.insert(text, number);
        number
    }
}

/// Hashes the few bytes of a syllable or of a set: they are our own, and nobody has an interest in making them collide.
#[derive(Default)]
struct QuickHasher(u64);

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..part.len()].copy_from_slice(part);
            self.0 = (self.0 ^ u64::from_le_bytes(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// A syllable in letters a to z: ü as v, the rare ê, ḿ and ń by their letter. A syllable lives as long as the program.
fn plain_letters(text: &'static str) -> &'static str {
    if text.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return text;
    }
    let plain: String = text
        .chars()
        .filter_map(|letter| match letter {
            'ü' => Some('v'),
            'ê' => Some('e'),
            'ḿ' => Some('m'),
            'ń' | 'ň' | 'ǹ' => Some('n'),
            other => other.is_ascii_lowercase().then_some(other),
        })
        .collect();
    Box::leak(plain.into_boxed_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `ROUNDS_WRITE_READINGS=1 cargo test --lib readings` writes the table anew, for another version of the dictionary.
    #[test]
    fn the_table_holds_what_the_dictionary_says() {
        use pinyin::ToPinyinMulti as _;
        let mut sets: std::collections::BTreeMap<String, String> = std::collections::BTreeMap::new();
        for character in characters() {
            let Some(found) = character.to_pinyin_multi() else { continue };
            let mut readings: Vec<&str> = Vec::new();
            for reading in found.into_iter().map(pinyin::Pinyin::plain) {
                if !readings.contains(&reading) {
                    readings.push(reading);
                }
            }
            sets.entry(readings.join(",")).or_default().push(character);
        }
        let lines = sets.iter().map(|(readings, characters)| format!("{readings}\t{characters}\n"));
        let table: String = std::iter::once("# Made of the data of the crate pinyin; see readings.rs.\n".to_owned())
            .chain(lines)
            .collect();
        if std::env::var_os("ROUNDS_WRITE_READINGS").is_some() {
            std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/names/readings.tsv"), &table).unwrap();
        } else {
            assert!(table == DICTIONARY, "the table is of another version of the dictionary");
        }
    }

    #[test]
    fn all_readings_are_known() {
        let texts = |character| Readings::get().texts(character).collect::<Vec<_>>();
        for (character, expected) in [
            ('单', "shan"),
            ('单', "dan"),
            ('长', "zhang"),
            ('长', "chang"),
            ('绿', "lv"),
            ('朴', "piao"),
            ('〇', "ling"),
        ] {
            assert!(texts(character).contains(&expected), "{character}: {:?}", texts(character));
        }
        assert!(texts('a').is_empty());
    }

    #[test]
    fn every_syllable_is_plain_letters() {
        for syllable in &Readings::get().syllables {
            assert!(!syllable.is_empty() && syllable.bytes().all(|byte| byte.is_ascii_lowercase()), "{syllable}");
        }
    }

    #[test]
    fn characters_are_also_read_as_in_surnames() {
        for (character, spelled) in [
            ('单', "shan"),
            ('曾', "zeng"),
            ('解', "xie"),
            ('翟', "zhai"),
            ('仇', "qiu"),
            ('区', "ou"),
            ('朴', "piao"),
            ('查', "zha"),
            ('尉', "yu"),
            ('万', "mo"),
            ('俟', "qi"),
        ] {
            assert!(Readings::get().texts(character).any(|syllable| syllable == spelled), "{character} {spelled}");
        }
        assert_eq!((pinyin("吕丽"), pinyin("张伟"), pinyin("John")), ("lvli".into(), "zhangwei".into(), "john".into()));
        assert_eq!(pinyin("银行"), "yinxing".replace("xing", pinyin("行").as_str()));
    }
}
