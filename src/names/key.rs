//! A name made ready to be searched: folded, compact, with a mask that rules most names out at a glance.

use super::folding::fold_char;
use super::readings::Readings;

/// A name made ready for [`super::Query`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchKey {
    pub(super) mask: u64,
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

/// Appends the folded UTF-16 units of a text and returns their mask.
pub(super) fn append(text: &str, units: &mut Vec<u16>) -> u64 {
    let from = units.len();
    let mut pair = [0; 2];
    for character in text.chars() {
        units.extend_from_slice(fold_char(character).encode_utf16(&mut pair));
    }
    units[from..].iter().fold(0, |mask, unit| mask | mask_of(*unit))
}

/// What one unit of a name adds to its mask: the letters with which it can begin, in bits 0 to 25, the letters it can
/// hold, in bits 26 to 51, and a bit of 12 for digits and other characters.
fn mask_of(unit: u16) -> u64 {
    if let Some(letter) = letter(unit) {
        return 1 << letter | 1 << (letter + 26);
    }
    if unit == u16::from(b'\xfc') {
        return bits(b"uv", 0) | bits(b"uv", 26) | wide_bit(unit);
    }
    let readings = Readings::get();
    readings.of(unit).iter().fold(wide_bit(unit), |mask, syllable| {
        let text = readings.syllables[usize::from(*syllable)].as_bytes();
        let spelled = bits(text, 26) | if text.contains(&b'v') { bits(b"u", 26) } else { 0 };
        mask | spelled | text.first().map_or(0, |first| bits(&[*first], 0))
    })
}

/// What one unit of a query demands of a name's mask; `first` if the query begins with it.
pub(super) fn demand_of(unit: u16, first: bool) -> u64 {
    match letter(unit) {
        // These stand in no syllable but at its beginning.
        Some(letter) if first || b"bcdfjklmpqstwxyz".contains(&(letter + b'a')) => 1 << letter,
        Some(letter) => 1 << (letter + 26),
        None if unit == u16::from(b'\xfc') => 0,
        None => wide_bit(unit),
    }
}

fn letter(unit: u16) -> Option<u8> {
    u8::try_from(unit).ok().filter(u8::is_ascii_lowercase).map(|letter| letter - b'a')
}

fn bits(letters: &[u8], shift: u8) -> u64 {
    letters.iter().fold(0, |mask, letter| mask | 1 << (letter - b'a' + shift))
}

fn wide_bit(unit: u16) -> u64 {
    1 << (52 + u64::from(unit).wrapping_mul(0x9E37_79B9) % 4093 % 12)
}
