//! Names in Latin letters of which one has a letter more, less, another, or two in another order.
//!
//! One letter lies in one half of a name; so names are found by their other half, and no two lists are compared name by
//! name.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, RandomState};

use super::COMMON;

/// In a shorter name another letter makes another name.
const SHORTEST: usize = 8;

/// Which half of a name.
#[derive(Hash, Clone, Copy)]
enum Half {
    First,
    Last,
}

/// Names by each of their halves.
#[derive(Debug, Default)]
pub(super) struct Spellings {
    hasher: RandomState,
    by_half: HashMap<u64, Vec<usize>>,
}

impl Spellings {
    /// Makes a name known by its place in the list of names.
    pub(super) fn add(&mut self, at: usize, text: &str) {
        let Some(letters) = letters(text) else { return };
        let (first, last) = letters.split_at(letters.len() / 2);
        for (half, part) in [(Half::First, first), (Half::Last, last)] {
            self.by_half.entry(self.key(letters.len(), half, part)).or_default().push(at);
        }
    }

    /// The places of names that share a half with this one and are as long, or a letter longer or shorter.
    pub(super) fn like(&self, text: &str) -> impl Iterator<Item = usize> + use<'_> {
        let mut found: Vec<&[usize]> = Vec::new();
        if let Some(letters) = letters(text) {
            let length = letters.len();
            for other in length - 1..=length + 1 {
                let first = other / 2;
                let last = length.saturating_sub(other - first);
                let halves = [(Half::First, &letters[..first]), (Half::Last, &letters[last..])];
                let lists = halves.map(|(half, part)| self.by_half.get(&self.key(other, half, part)));
                found.extend(lists.into_iter().flatten().map(Vec::as_slice).filter(|all| all.len() <= COMMON));
            }
        }
        found.into_iter().flatten().copied()
    }

    fn key(&self, length: usize, half: Half, part: &[u8]) -> u64 {
        self.hasher.hash_one((length, half, part))
    }
}

/// The letters of a name that is long enough and in Latin letters alone.
fn letters(text: &str) -> Option<&[u8]> {
    let is_long = || text.bytes().filter(u8::is_ascii_alphabetic).count() >= SHORTEST;
    (text.is_ascii() && is_long()).then_some(text.as_bytes())
}

/// Whether one letter or blank within a word makes the difference. Numbers tell names from each other, and so does how a
/// word begins: foods, goods.
pub(super) fn is_one_letter_apart(one: &str, other: &str) -> bool {
    let (Some(one), Some(other)) = (letters(one), letters(other)) else { return false };
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let Some(at) = long.iter().zip(short).position(|(one, other)| one != other).or(Some(short.len())) else {
        return false;
    };
    let is_within = at > 0 && long[at - 1] != b' ';
    let is_letter = |list: &[u8], at: usize| list.get(at).is_some_and(u8::is_ascii_alphabetic);
    match long.len() - short.len() {
        0 if at == long.len() => false,
        0 => {
            let both = is_letter(long, at) && is_letter(short, at) && is_within;
            let is_other = long[at + 1..] == short[at + 1..];
            let is_swapped = || {
                is_letter(long, at + 1)
                    && (long[at], long[at + 1]) == (short[at + 1], short[at])
                    && long[at + 2..] == short[at + 2..]
            };
            both && (is_other || is_swapped())
        }
        1 => {
            let is_blank_or_within = long[at] == b' ' || (is_letter(long, at) && is_within);
            is_blank_or_within && long[at + 1..] == short[at..]
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_within_a_word_makes_the_difference() {
        for (one, other, is_near) in [
            (" harbour foods ", " harbor foods ", true),
            (" jonhson tools ", " johnson tools ", true),
            (" johnsen tools ", " johnson tools ", true),
            (" sun rise bakery ", " sunrise bakery ", true),
            (" smith bakeries ", " smith bakerie ", true),
            (" acme foods ", " acme goods ", false),
            (" north river 12 ", " north river 13 ", false),
            (" north river 12 ", " north river 1 ", false),
            (" harbour foods ", " harbour foods ", false),
            (" harbour foods ", " harbr foods ", false),
            (" acme ", " acne ", false),
        ] {
            for (one, other) in [(one, other), (other, one)] {
                assert_eq!(is_one_letter_apart(one, other), is_near, "{one}, {other}");
                let mut names = Spellings::default();
                names.add(3, one);
                assert!(!is_near || names.like(other).any(|at| at == 3), "{one}, {other}");
            }
        }
    }
}
