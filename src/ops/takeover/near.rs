//! Which customer may be meant by a name that nobody has: one whose name holds it or is held by it, or that is spelt in
//! another way, also by one letter.
//!
//! Nothing is decided by it: it is told, and whoever imports decides.

mod spelling;

use std::cell::RefCell;
use std::collections::HashMap;

use spelling::{Spellings, is_one_letter_apart};

use super::known::Place;
use crate::import::in_simplified;
use crate::names::{fold, has_own_word, without_company_suffix};

/// In a longer list nobody looks through what is doubtful.
const MOST: usize = 20_000;
/// A part that so many names share tells none of them from the others.
const COMMON: usize = 100;
/// So many letters have names in Latin letters at least.
const SHORTEST: usize = 4;
/// What a part of a company is called, which is a customer of its own.
const BRANCHES: &[&str] = &["分公司", "分厂", "分店", "支行", "办事处", " branch ", " filiale "];
/// Two letters that are written for one with a mark.
const DIGRAPHS: &[(&str, &str)] = &[("ae", "a"), ("oe", "o"), ("ue", "u"), ("ss", "s")];

/// Three letters that stand side by side in a name.
type Part = [char; 3];

/// Names with what tells quickly which of them hold another, or are held by it.
#[derive(Debug, Default)]
pub(super) struct NearNames {
    names: Vec<(Place, String)>,
    of_place: HashMap<Place, Vec<usize>>,
    by_part: HashMap<Part, Vec<usize>>,
    /// By the part with which a name begins.
    by_first: HashMap<Part, Vec<usize>>,
    spellings: Spellings,
    /// The name that was looked for last, as it is compared: a new customer is made known by the same.
    newest: RefCell<(String, Option<String>)>,
}

impl NearNames {
    /// Makes a name of a customer known.
    pub(super) fn add(&mut self, place: Place, name: &str) {
        if self.names.len() >= MOST {
            return;
        }
        let Some(text) = self.comparable(name) else { return };
        let own = self.of_place.entry(place).or_default();
        if own.iter().any(|at| self.names[*at].1 == text) {
            return;
        }
        let at = self.names.len();
        own.push(at);
        for (nth, part) in parts(&text).into_iter().enumerate() {
            if nth == 0 {
                self.by_first.entry(part).or_default().push(at);
            }
            let all = self.by_part.entry(part).or_default();
            if all.last() != Some(&at) {
                all.push(at);
            }
        }
        self.spellings.add(at, &text);
        self.names.push((place, text));
    }

    fn comparable(&self, name: &str) -> Option<String> {
        let mut newest = self.newest.borrow_mut();
        if newest.0 != name {
            *newest = (name.to_owned(), comparable(name));
        }
        newest.1.clone()
    }

    /// The only customer that may be meant by a name.
    pub(super) fn of(&self, name: &str) -> Option<Place> {
        if self.names.len() >= MOST {
            return None;
        }
        let text = self.comparable(name)?;
        let parts = parts(&text);
        let holding = parts.iter().map(|part| self.by_part.get(part).map_or(&[][..], Vec::as_slice));
        let holding = holding.min_by_key(|all| all.len()).filter(|all| all.len() <= COMMON).unwrap_or_default();
        let held = parts.iter().filter_map(|part| self.by_first.get(part)).filter(|all| all.len() <= COMMON).flatten();
        let mut found: Vec<Place> = Vec::new();
        for at in holding.iter().chain(held) {
            let (place, other) = &self.names[*at];
            if !found.contains(place) && is_part(&text, other) {
                found.push(*place);
            }
        }
        for at in self.spellings.like(&text) {
            let (place, other) = &self.names[at];
            if !found.contains(place) && is_one_letter_apart(&text, other) {
                found.push(*place);
            }
        }
        if let [one] = found.as_slice() { Some(*one) } else { None }
    }
}

/// Whether one name holds the other, and what is left is no branch.
fn is_part(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    long.contains(short) && !BRANCHES.iter().any(|branch| long.contains(branch) && !short.contains(branch))
}

/// A name as two are compared: without its legal form and marks, words in Latin letters between blanks, so that only whole
/// ones are held; nothing for one that is too short, or has no word of its own.
fn comparable(name: &str) -> Option<String> {
    let bare = Some(without_company_suffix(&in_simplified(name))).filter(|bare| has_own_word(bare))?;
    let bare = fold(&bare);
    let mut text = String::new();
    for word in bare.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if text.is_empty() && word == "the" {
            continue;
        }
        if word.is_ascii() {
            let without = |word: String, (two, one): &(&str, &str)| {
                if word.contains(two) { word.replace(two, one) } else { word }
            };
            let plain = DIGRAPHS.iter().fold(word.to_owned(), without);
            if !text.ends_with(' ') {
                text.push(' ');
            }
            text.push_str(&plain);
            text.push(' ');
        } else {
            text.push_str(word);
        }
    }
    let letters = text.chars().filter(|letter| !letter.is_whitespace()).count();
    let shortest = if text.is_ascii() { SHORTEST } else { 3 };
    (letters >= shortest).then_some(text)
}

fn parts(text: &str) -> Vec<Part> {
    let letters: Vec<char> = text.chars().collect();
    letters.windows(3).map(|three| [three[0], three[1], three[2]]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_another_spelling_may_be_one_that_is_known() {
        for (known, name, is_near) in [
            ("华东精密机械有限公司", "华东精密", true),
            ("苏州欣荣电子股份有限公司", "欣荣电子", true),
            ("无锡明达贸易商行", "明达贸易", true),
            ("某某科技有限公司", "某某科技有限责任公司", true),
            ("欣荣电子", "苏州欣荣电子股份有限公司", true),
            ("Acme Tools Ltd", "Acme", true),
            ("Müller Maschinenbau GmbH", "Mueller Maschinenbau", true),
            ("Acme Company", "The Acme Company", true),
            ("某某集团", "某某集团深圳分公司", false),
            ("Acme Tools Ltd", "Acme Foods Ltd", false),
            ("Placmex", "Acme", false),
            ("Harbour Foods Ltd", "Harbor Foods", true),
            ("Store 12 Leeds Central", "Store 13 Leeds Central", false),
            ("上海科技有限公司", "上海科技发展有限公司", false),
            ("华东精密机械有限公司", "华东", false),
        ] {
            let mut names = NearNames::default();
            names.add(7, known);
            assert_eq!(names.of(name), is_near.then_some(7), "{known}, {name}");
        }
    }

    #[test]
    fn of_two_that_may_be_meant_neither_is_told() {
        let mut names = NearNames::default();
        names.add(0, "华东精密机械有限公司");
        names.add(0, "华东精密");
        assert_eq!(names.of("华东精密机械"), Some(0), "two names of one customer are one");
        names.add(1, "华东精密仪器有限公司");
        assert_eq!(names.of("华东精密"), None);
    }
}
