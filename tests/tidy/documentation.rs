//! What is public says what it is, in other words than its name.

use std::collections::BTreeSet;

use super::sources::{Declared, DeclaredKind, declared};

/// Words that say nothing beside a name.
const EMPTY_WORDS: [&str; 12] = ["a", "an", "the", "this", "these", "that", "its", "it", "of", "is", "are", "whether"];

/// How many public modules, types and functions have no documentation; the number may only fall.
const UNDOCUMENTED_LEFT: usize = 0;
/// How many repeat their name instead; the number may only fall.
const REPEATING_LEFT: usize = 0;

#[test]
fn every_public_module_type_and_function_is_documented() {
    let silent = declared().iter().filter(|it| it.is_public && it.doc.is_empty()).map(named);
    super::at_most(UNDOCUMENTED_LEFT, "public and not documented", &silent.collect::<Vec<_>>());
}

#[test]
fn documentation_says_more_than_the_name() {
    let repeating = declared().iter().filter(|it| it.is_public && !it.doc.is_empty() && repeats_its_name(it));
    super::at_most(REPEATING_LEFT, "documentation that repeats the name", &repeating.map(named).collect::<Vec<_>>());
}

fn named(it: &Declared) -> String {
    let kind = match it.kind {
        DeclaredKind::Module => "mod",
        DeclaredKind::Type => "type",
        DeclaredKind::FreeFunction | DeclaredKind::Method => "fn",
    };
    format!("{}: {kind} {}: {}", it.file, it.name, it.doc)
}

fn repeats_its_name(it: &Declared) -> bool {
    let name = words_of_name(&it.name);
    words(&it.doc).iter().all(|word| EMPTY_WORDS.contains(&word.as_str()) || name.contains(&singular(word)))
}

/// `TierChange` and `tier_change` are the words tier and change.
fn words_of_name(name: &str) -> BTreeSet<String> {
    let mut spaced = String::new();
    for sign in name.chars() {
        if sign.is_uppercase() {
            spaced.push(' ');
        }
        spaced.push(sign);
    }
    words(&spaced).iter().map(|word| singular(word)).collect()
}

fn words(text: &str) -> Vec<String> {
    let parts = text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    parts.map(str::to_lowercase).collect()
}

fn singular(word: &str) -> String {
    word.strip_suffix('s').unwrap_or(word).to_owned()
}

#[test]
fn words_of_names_are_taken_apart() {
    let declared = |name: &str, doc: &str| Declared {
        file: String::new(),
        kind: DeclaredKind::Type,
        name: name.to_owned(),
        is_public: true,
        takes_self_mutably: false,
        doc: doc.to_owned(),
    };
    assert!(repeats_its_name(&declared("TierChange", "The change of a tier.")));
    assert!(repeats_its_name(&declared("is_open", "Whether it is open.")));
    assert!(!repeats_its_name(&declared("TierChange", "A tier and the day since when.")));
}
