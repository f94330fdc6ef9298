//! The same person at two customers whose names share a word: they may be one, and somebody is to say.
//!
//! A name alone tells little: there are many of one name. Leaves out numbers and addresses, which tell by themselves.

use std::collections::{BTreeSet, HashMap};

use super::{SharedDetail, Similarity};
use crate::names::{company_words, fold};

/// Ends of a form of address instead of a name: 张总.
const TITLES: [&str; 8] = ["总", "经理", "先生", "女士", "小姐", "主任", "老师", "工"];

/// The people of some customers, by their names, each with the places of their customers.
#[derive(Debug, Clone)]
pub(super) struct PeopleByName<P>(HashMap<String, Vec<P>>);

impl<P> Default for PeopleByName<P> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<P: Copy + PartialEq> PeopleByName<P> {
    /// Takes in a person of a customer.
    pub(super) fn add(&mut self, name: &str, customer: P) {
        if let Some(key) = person_key(name) {
            push(self.0.entry(key).or_default(), customer);
        }
    }

    /// Takes in a person whose name another one has already.
    pub(super) fn add_known(&mut self, name: &str, customer: P) {
        if let Some(known) = person_key(name).and_then(|key| self.0.get_mut(&key)) {
            push(known, customer);
        }
    }

    /// The customers at which somebody of this name is.
    pub(super) fn of(&self, name: &str) -> &[P] {
        person_key(name).and_then(|key| self.0.get(&key)).map_or(&[], Vec::as_slice)
    }

    /// Hands over what customers with a person of one name share in their own names.
    pub(super) fn each_shared<'n>(&self, called: impl Fn(P) -> &'n str, mut take: impl FnMut(SharedDetail, P)) {
        for (person, customers) in self.0.iter().filter(|(_, customers)| customers.len() > 1) {
            let mut by_word: HashMap<String, Vec<P>> = HashMap::new();
            for customer in customers {
                for word in company_words(called(*customer)) {
                    push(by_word.entry(word).or_default(), *customer);
                }
            }
            for (word, customers) in by_word.into_iter().filter(|(_, customers)| customers.len() > 1) {
                let shared = SharedDetail { what: Similarity::Person, value: format!("{person} · {word}") };
                for customer in customers {
                    take(shared.clone(), customer);
                }
            }
        }
    }
}

/// Whether the names of two companies share a word that tells something.
pub(super) fn share_a_word(one: &str, other: &str) -> bool {
    let words: BTreeSet<String> = company_words(one).collect();
    company_words(other).any(|word| words.contains(&word))
}

/// A whole name as it is compared: whatever sign its quotes are written with; `None` for a part of a name.
fn person_key(name: &str) -> Option<String> {
    let key: String = fold(name).chars().filter(|letter| letter.is_alphanumeric() || *letter == ' ').collect();
    let words = key.split_whitespace().count();
    let is_latin = key.is_ascii();
    let is_whole = if is_latin { words > 1 } else { key.chars().count() > 1 };
    let is_title = TITLES.iter().any(|title| key.ends_with(title));
    (is_whole && !is_title).then(|| key.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn push<P: PartialEq>(list: &mut Vec<P>, one: P) {
    if !list.contains(&one) {
        list.push(one);
    }
}
