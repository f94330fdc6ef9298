//! Whether typed letters spell a name: in full pinyin, or by initials.
//!
//! Stricter than a search: character after character, nothing left out but punctuation.

use super::folding::letters_of;
use super::readings::Readings;

/// How much of each Chinese character's reading must be typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    /// The whole reading; for the last character its beginning is enough.
    Pinyin,
    /// The whole reading or its first letter.
    Initials,
}

/// Longer texts are not compared with names.
const LONGEST: usize = 63;

/// Whether the typed [`letters`] spell the beginning of the name.
pub(super) fn spells_beginning(typed: &[char], name: &str, spelling: Spelling) -> bool {
    follows(typed, spelled(name), spelling)
}

/// Whether the typed [`letters`] spell a part of the name that begins with a word or a Chinese character.
pub(super) fn spells_part(typed: &[char], name: &str, spelling: Spelling) -> bool {
    let mut before = None;
    name.char_indices().any(|(at, character)| {
        let inside_word = character.is_ascii_alphanumeric() && before.is_some_and(|c: char| c.is_ascii_alphanumeric());
        before = Some(character);
        !inside_word && character.is_alphanumeric() && follows(typed, spelled(&name[at..]), spelling)
    })
}

/// What of a typed text can spell a name: everything but punctuation and blanks, folded.
pub(super) fn letters(typed: &str) -> Vec<char> {
    spelled(typed).collect()
}

fn spelled(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().flat_map(letters_of).filter(|character| character.is_alphanumeric())
}

/// Walks all readings at once: bit i says that i letters are spelled by the characters so far.
fn follows(typed: &[char], name: impl Iterator<Item = char>, spelling: Spelling) -> bool {
    if typed.is_empty() || typed.len() > LONGEST {
        return false;
    }
    let mut reached: u64 = 1;
    for character in name {
        let mut next = 0;
        for at in (0..typed.len()).filter(|at| reached >> at & 1 == 1) {
            next |= after(typed, at, character, spelling);
        }
        if next >> typed.len() & 1 == 1 {
            return true;
        }
        if next == 0 {
            return false;
        }
        reached = next;
    }
    false
}

fn after(typed: &[char], at: usize, character: char, spelling: Spelling) -> u64 {
    let rest = &typed[at..];
    let mut next = if same(character, rest[0]) { 1 << (at + 1) } else { 0 };
    for syllable in Readings::get().texts(character) {
        let shared = syllable.chars().zip(rest).take_while(|(letter, typed)| same(*letter, **typed)).count();
        if shared == syllable.len() || (shared == rest.len() && shared > 0) {
            next |= 1 << (at + shared);
        }
        if spelling == Spelling::Initials && shared > 0 {
            next |= 1 << (at + 1);
        }
    }
    next
}

/// ü is typed ü, v or u.
fn same(letter: char, typed: char) -> bool {
    letter == typed || (matches!(letter, 'v' | 'ü') && matches!(typed, 'u' | 'v' | 'ü'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begins(typed: &str, name: &str, spelling: Spelling) -> bool {
        spells_beginning(&letters(typed), name, spelling)
    }

    fn is_inside(typed: &str, name: &str, spelling: Spelling) -> bool {
        spells_part(&letters(typed), name, spelling)
    }

    #[test]
    fn full_pinyin_and_initials() {
        let name = "华星科技";
        assert!(begins("huaxing", name, Spelling::Pinyin));
        assert!(begins("huax", name, Spelling::Pinyin));
        assert!(!begins("hx", name, Spelling::Pinyin));
        assert!(begins("hx", name, Spelling::Initials));
        assert!(begins("hua x科", name, Spelling::Initials));
        assert!(!begins("kj", name, Spelling::Initials));
        assert!(is_inside("kj", name, Spelling::Initials));
        assert!(!is_inside("hk", name, Spelling::Initials));
        assert!(!is_inside("", name, Spelling::Initials));
        assert!(is_inside("wind", "North Wind", Spelling::Pinyin));
        assert!(begins("LUDI", "绿地", Spelling::Pinyin));
        assert!(!begins(&"h".repeat(80), "和和和", Spelling::Initials));
    }
}
