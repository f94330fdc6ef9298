//! Whether typed letters spell a name: in full pinyin, or by initials.
//!
//! Stricter than a search: character after character, nothing left out but punctuation.

use super::fold_char;
use super::readings::Readings;

/// How much of each Chinese character's reading must be typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    /// All of it; of the last one a beginning will do.
    Pinyin,
    /// All of it or its first letter.
    Initials,
}

/// Longer texts spell no name.
const LONGEST: usize = 63;

/// Whether what was typed spells the beginning of the name.
pub(super) fn spells_beginning(typed: &str, name: &str, spelling: Spelling) -> bool {
    let (typed, name) = (letters(typed), letters(name));
    follows(&typed, &name, spelling)
}

/// Whether what was typed spells a part of the name that begins with a word or a Chinese character.
pub(super) fn spells_part(typed: &str, name: &str, spelling: Spelling) -> bool {
    let typed = letters(typed);
    let mut before = None;
    name.char_indices().any(|(at, character)| {
        let inside_word = character.is_ascii_alphanumeric() && before.is_some_and(|c: char| c.is_ascii_alphanumeric());
        before = Some(character);
        !inside_word && character.is_alphanumeric() && follows(&typed, &letters(&name[at..]), spelling)
    })
}

fn letters(text: &str) -> Vec<char> {
    text.chars().map(fold_char).filter(|c| c.is_alphanumeric()).collect()
}

/// Walks all readings at once: bit i says that i letters are spelled by the characters so far.
fn follows(typed: &[char], name: &[char], spelling: Spelling) -> bool {
    if typed.is_empty() || typed.len() > LONGEST {
        return false;
    }
    let mut reached: u64 = 1;
    for character in name {
        let mut next = 0;
        for at in (0..typed.len()).filter(|at| reached >> at & 1 == 1) {
            next |= after(typed, at, *character, spelling);
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

    #[test]
    fn full_pinyin_and_initials() {
        let name = "华星科技";
        assert!(spells_beginning("huaxing", name, Spelling::Pinyin));
        assert!(spells_beginning("huax", name, Spelling::Pinyin));
        assert!(!spells_beginning("hx", name, Spelling::Pinyin));
        assert!(spells_beginning("hx", name, Spelling::Initials));
        assert!(spells_beginning("hua x科", name, Spelling::Initials));
        assert!(!spells_beginning("kj", name, Spelling::Initials));
        assert!(spells_part("kj", name, Spelling::Initials));
        assert!(!spells_part("hk", name, Spelling::Initials));
        assert!(!spells_part("", name, Spelling::Initials));
        assert!(spells_part("wind", "North Wind", Spelling::Pinyin));
        assert!(spells_beginning("LUDI", "绿地", Spelling::Pinyin));
        assert!(!spells_beginning(&"h".repeat(80), "和和和", Spelling::Initials));
    }
}
