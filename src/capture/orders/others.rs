//! What others ordered, which is told in a line as news: 周边客户都下单了, `other clients ordered 12k`.

use super::super::known::Known;
use super::english::{self, ENGLISH};
use super::words::{BUYERS, CHINESE, OTHER_BUYERS, OTHERS};
use crate::domain::CustomerId;

/// Whether somebody else places the order of this clause: others, or another customer of the book who is named before it.
pub(super) fn order(clause: &str, known: &Known<'_>, own: CustomerId) -> bool {
    others_in_chinese(clause) || others_in_english(clause) || names_other_customer(clause, known, own)
}

fn others_in_chinese(clause: &str) -> bool {
    let Some(verb) = CHINESE.iter().filter_map(|verb| clause.find(verb)).min() else { return false };
    let who = &clause[..verb];
    let are_buyers = OTHER_BUYERS.iter().any(|other| {
        who.find(other).is_some_and(|at| {
            let named = &who[at + other.len()..];
            BUYERS.iter().any(|buyer| named.contains(buyer))
        })
    });
    are_buyers || OTHERS.iter().any(|other| who.contains(other))
}

fn others_in_english(clause: &str) -> bool {
    let small = clause.to_ascii_lowercase();
    let words: Vec<&str> = small.split(|letter: char| !letter.is_ascii_alphanumeric()).collect();
    let Some(verb) = words.iter().position(|word| ENGLISH.iter().any(|(verb, _)| verb == word)) else { return false };
    let who = &words[..verb];
    let are_theirs =
        || who.windows(2).any(|pair| english::THEIRS.contains(&pair[0]) && english::BUYERS.contains(&pair[1]));
    who.iter().any(|word| english::OTHER_BUYERS.contains(word)) || are_theirs()
}

/// A clause that begins with the name of another customer: 「华通下单12万」 in a line about 恒力.
fn names_other_customer(clause: &str, known: &Known<'_>, own: CustomerId) -> bool {
    let named = known.directory.named_at(clause);
    named.is_some_and(|(all, _)| !all.is_empty() && all.iter().all(|one| one.id != own))
}
