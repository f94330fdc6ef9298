//! What others ordered, which is told in a line as news: 周边客户都下单了, `other clients ordered 12k`.

use super::super::known::Known;
use super::english::{self, ENGLISH};
use super::words::{BESIDES, BUYERS, CHINESE, COUNTING, LONGEST_GAP, OF_A_SENTENCE, OTHER_BUYERS, OTHERS, SOME_BUYERS};
use crate::domain::CustomerId;

/// Whether somebody else places the order of this clause: others, or another customer of the book who is named before it.
pub(super) fn order(clause: &str, known: &Known<'_>, own: CustomerId) -> bool {
    others_in_chinese(clause) || others_in_english(clause) || names_other_customer(clause, known, own)
}

fn others_in_chinese(clause: &str) -> bool {
    let Some(verb) = CHINESE.iter().filter_map(|verb| clause.find(verb)).min() else { return false };
    let who = &clause[..verb];
    let names = |all: &[&str], leads: &dyn Fn(&str) -> bool| {
        all.iter().any(|other| {
            who.match_indices(other).any(|(at, _)| {
                let named = &who[at + other.len()..];
                let buyer = BUYERS.iter().filter_map(|buyer| named.find(buyer)).min();
                buyer.is_some_and(|end| leads(&named[..end]))
            })
        })
    };
    // 不少客户, 另外一家公司; not 「不少东西他们公司订了」, and 另外 alone is *moreover*.
    let counts = |gap: &str| gap.chars().all(|letter| "的老新大小".contains(letter) || COUNTING.contains(&letter));
    let is_one = |gap: &str| gap.starts_with(COUNTING) && counts(gap);
    // 附近化工厂; not 「其他没变客户下单了」.
    let is_short = |gap: &str| gap.chars().count() <= LONGEST_GAP && !gap.contains(OF_A_SENTENCE);
    let is_compared = |at: usize, other: &str| {
        who[..at].ends_with('比') || who[at + other.len()..].trim_start_matches(['们', '家', '的']).starts_with('比')
    };
    let others = OTHERS.iter().any(|other| who.match_indices(other).any(|(at, _)| !is_compared(at, other)));
    names(OTHER_BUYERS, &is_short) || names(SOME_BUYERS, &counts) || names(BESIDES, &is_one) || others
}

fn others_in_english(clause: &str) -> bool {
    let small = clause.to_ascii_lowercase();
    let words: Vec<&str> = small.split(|letter: char| !letter.is_ascii_alphanumeric()).collect();
    let Some(verb) = words.iter().position(|word| ENGLISH.iter().any(|(verb, _)| verb == word)) else { return false };
    let who = &words[..verb];
    // `despite the competition they ordered 12k`
    let subject = who.iter().rev().find(|word| !english::BEFORE_VERB.contains(word));
    if subject.is_some_and(|subject| english::THEMSELVES.contains(subject)) {
        return false;
    }
    let is_buyer = |word: &&str| english::BUYERS.contains(word) || english::ONE_BUYER.contains(word);
    let is_another = |at: usize| who[at] == "another" && who[at + 1..].iter().take(2).any(is_buyer);
    let are_theirs = |pair: &[&str]| {
        let is_many = || pair[1].ends_with('s');
        english::BUYERS.contains(&pair[1]) && (english::THEIRS.contains(&pair[0]) || (pair[0] == "our" && is_many()))
    };
    who.iter().any(|word| english::OTHER_BUYERS.contains(word))
        || (0..who.len()).any(is_another)
        || who.windows(2).any(are_theirs)
}

/// A clause that begins with the name of another customer: 「华通下单12万」 in a line about 恒力.
fn names_other_customer(clause: &str, known: &Known<'_>, own: CustomerId) -> bool {
    let named = known.directory.named_at(clause);
    named.is_some_and(|(all, _)| !all.is_empty() && all.iter().all(|one| one.id != own))
}
