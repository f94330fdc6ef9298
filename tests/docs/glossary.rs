//! The types that the glossary and the architecture name are types of the program.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::{page, root};

#[test]
fn every_type_that_the_glossary_names_is_there() {
    let known = declared(&root().join("src"));
    let glossary = page("docs/glossary.md").expect("a glossary");
    let mut lost = Vec::new();
    let mut counted = 0;
    for row in glossary.text.lines().filter(|line| line.starts_with("| ")) {
        let cell = row.trim_end_matches(" |").rsplit(" | ").next().unwrap_or_default();
        for path in cell.split('`').skip(1).step_by(2) {
            counted += 1;
            let name = path.rsplit("::").next().unwrap_or(path);
            lost.extend((!known.contains(name)).then(|| path.to_owned()));
        }
    }
    assert!(lost.is_empty(), "the glossary names what the code does not have: {lost:?}");
    assert!(counted > 60, "only {counted} types were found");
}

/// The types, modules and functions that the sources declare.
fn declared(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(declared(&path));
            continue;
        }
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        found.insert(stem);
        let text = fs::read_to_string(&path).unwrap_or_default();
        for line in text.lines() {
            let words: Vec<&str> = line
                .split(|letter: char| !letter.is_alphanumeric() && letter != '_')
                .filter(|word| !word.is_empty())
                .collect();
            let declares = |word: &str| matches!(word, "struct" | "enum" | "trait" | "type" | "fn" | "const" | "mod");
            found.extend(words.windows(2).filter(|pair| declares(pair[0])).map(|pair| pair[1].to_owned()));
            // `vocabulary! { … Stage, "stage" {`, `entity! { … Order in "customer_order" … {`
            let in_a_macro = line.contains(", \"") || line.contains(" in \"");
            found.extend(words.first().filter(|_| in_a_macro).map(|word| (*word).to_owned()));
        }
    }
    found
}
