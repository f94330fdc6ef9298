//! A name prepared for searching: folded, compact, with a mask that rules out most names cheaply.

use super::folding::letters_of;
use super::readings::Readings;

/// In the low half which letters and other characters a name holds, in the high half which letters follow each other
/// where a search can begin.
pub(super) type Mask = u128;

/// A name prepared for [`super::Query`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchKey {
    pub(super) mask: Mask,
    pub(super) units: Box<[u16]>,
}

impl SearchKey {
    /// Folds the text and notes which letters a search could begin with in it.
    pub fn new(text: &str) -> Self {
        let mut units = Vec::new();
        let mask = append(text, &mut units);
        Self { mask, units: units.into_boxed_slice() }
    }
}

/// Appends the folded UTF-16 units of a text, 0 for what separates words, and returns their mask.
pub(super) fn append(text: &str, units: &mut Vec<u16>) -> Mask {
    let from = units.len();
    let mut pair = [0; 2];
    for letter in text.chars().flat_map(letters_of) {
        units.extend_from_slice(letter.encode_utf16(&mut pair));
    }
    for unit in &mut units[from..] {
        if is_separator(*unit) {
            *unit = 0;
        }
    }
    let single = units[from..].iter().fold(0, |mask, unit| mask | mask_of(*unit));
    Mask::from(single) | Mask::from(pairs_of(&units[from..])) << 64
}

/// Whether a unit counts for nothing: blanks, punctuation, marks.
pub(super) fn is_separator(unit: u16) -> bool {
    match unit {
        0x30..=0x39 | 0x61..=0x7a => false,
        0..0x80 | 0xa0 | 0xb7 | 0x2000..=0x206f | 0x3000..=0x3006 | 0x3008..=0x3020 | 0xff00..=0xffef => true,
        _ => false,
    }
}

/// What one unit of a name adds to its mask: the letters with which it can begin, in bits 0 to 25, the letters it can
/// hold, in bits 26 to 51, and a bit of 12 for digits and other characters.
fn mask_of(unit: u16) -> u64 {
    if unit == 0 {
        return 0;
    }
    if let Some(letter) = letter(unit) {
        return 1 << letter | 1 << (letter + 26);
    }
    if unit == U_UMLAUT {
        return bits(b"uv", 0) | bits(b"uv", 26) | wide_bit(unit);
    }
    let readings = Readings::get();
    readings.of(unit).iter().fold(wide_bit(unit), |mask, syllable| {
        let text = readings.syllables[usize::from(*syllable)].as_bytes();
        let spelled = bits(text, 26) | if text.contains(&b'v') { bits(b"u", 26) } else { 0 };
        mask | spelled | bits(&text[..1], 0)
    })
}

/// The first two letters of a search that a Chinese name allows: of one syllable, or of two characters side by side.
/// Plain letters may occur anywhere, so a name with any letter allows all pairs.
fn pairs_of(units: &[u16]) -> u64 {
    if units.iter().any(|unit| letter(*unit).is_some() || *unit == U_UMLAUT) {
        return u64::MAX;
    }
    let readings = Readings::get();
    let mut before: &[u16] = &[];
    let mut pairs = 0;
    for unit in units.iter().filter(|unit| **unit != 0) {
        let syllables = readings.of(*unit);
        for syllable in syllables {
            let text = readings.syllables[usize::from(*syllable)].as_bytes();
            for second in text.get(1).into_iter().chain((text.get(1) == Some(&b'v')).then_some(&b'u')) {
                pairs |= pair_bit(text[0], *second);
            }
            for earlier in before {
                pairs |= pair_bit(readings.syllables[usize::from(*earlier)].as_bytes()[0], text[0]);
            }
        }
        before = syllables;
    }
    pairs
}

/// What the units of a query demand of a name's mask; bit i of `after_space` frees the i-th from following the one
/// before.
pub(super) fn demand_of(units: &[u16], after_space: u64) -> Mask {
    let single = units.iter().enumerate().fold(0, |mask, (place, unit)| mask | demand_of_unit(*unit, place == 0));
    let pair = match units {
        [first, second, ..] if after_space >> 1 & 1 == 0 => match (letter(*first), letter(*second)) {
            (Some(first), Some(second)) => pair_bit(first + b'a', second + b'a'),
            _ => 0,
        },
        _ => 0,
    };
    Mask::from(single) | Mask::from(pair) << 64
}

fn demand_of_unit(unit: u16, first: bool) -> u64 {
    match letter(unit) {
        // These occur only at the beginning of a syllable.
        Some(letter) if first || b"bcdfjklmpqstwxyz".contains(&(letter + b'a')) => 1 << letter,
        Some(letter) => 1 << (letter + 26),
        None if unit == U_UMLAUT => 0,
        None => wide_bit(unit),
    }
}

/// `ü`
const U_UMLAUT: u16 = 0xfc;

fn letter(unit: u16) -> Option<u8> {
    u8::try_from(unit).ok().filter(u8::is_ascii_lowercase).map(|letter| letter - b'a')
}

fn bits(letters: &[u8], shift: u8) -> u64 {
    letters.iter().fold(0, |mask, letter| mask | 1 << (letter - b'a' + shift))
}

fn pair_bit(first: u8, second: u8) -> u64 {
    1 << ((u32::from(first) * 7 + u32::from(second) * 31) % 64)
}

fn wide_bit(unit: u16) -> u64 {
    1 << (52 + u64::from(unit).wrapping_mul(0x9E37_79B9) % 4093 % 12)
}
