//! Names that a search finds, and that say what is done.

use std::collections::BTreeMap;

use super::sources::{DeclaredKind, declared};

/// Public types that share their name with another one; the list may only shrink.
const SHARED_TYPE_NAMES: &[&str] = &[];

/// Names of public functions that a search cannot find.
const BARE_NAMES: [&str; 5] = ["of", "take", "put", "told", "learn"];
/// How many of them there are; the number may only fall.
const BARE_NAMES_LEFT: usize = 0;

/// How many functions are named as a question and change what they are asked; the number may only fall.
const QUESTIONS_THAT_CHANGE_LEFT: usize = 0;

#[test]
fn no_two_public_types_have_one_name() {
    let mut places: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for it in declared().iter().filter(|it| it.is_public && it.kind == DeclaredKind::Type) {
        places.entry(&it.name).or_default().push(&it.file);
    }
    places.retain(|_, files| files.len() > 1);
    let unknown: Vec<_> = places.iter().filter(|(name, _)| !SHARED_TYPE_NAMES.contains(name)).collect();
    let listed = || unknown.iter().map(|(name, files)| format!("    {name:?}, // {}\n", files.join(", ")));
    assert!(unknown.is_empty(), "one name for several public types:\n{}", listed().collect::<String>());
}

#[test]
fn a_question_changes_nothing() {
    let changing = declared()
        .iter()
        .filter(|it| it.takes_self_mutably && (it.name.starts_with("is_") || it.name.starts_with("has_")))
        .map(|it| format!("{}: {}", it.file, it.name));
    super::at_most(
        QUESTIONS_THAT_CHANGE_LEFT,
        "named as questions, but take `&mut self`",
        &changing.collect::<Vec<_>>(),
    );
}

#[test]
fn a_public_function_has_a_name_that_a_search_finds() {
    let bare = declared()
        .iter()
        .filter(|it| it.is_public && it.kind == DeclaredKind::FreeFunction && BARE_NAMES.contains(&it.name.as_str()))
        .map(|it| format!("{}: {}", it.file, it.name));
    super::at_most(BARE_NAMES_LEFT, "public functions that no search finds", &bare.collect::<Vec<_>>());
}
