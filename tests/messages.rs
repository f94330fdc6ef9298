//! Every text of the screen in both languages: the two say the same arguments, and none is empty.
//!
//! Reads the tables as they stand in the source, so that no file of texts can be forgotten.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Fewer than there are: a reader that finds nothing must not pass.
const AT_LEAST: usize = 1_000;

#[test]
fn both_languages_say_the_same_arguments() {
    let mut seen = 0;
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/messages"), &mut |path, text| {
        for (zh, en) in pairs(text) {
            seen += 1;
            assert!(!zh.is_empty() && !en.is_empty(), "{path}: `{zh}` beside `{en}`");
            assert_eq!(arguments(zh), arguments(en), "{path}: `{zh}` beside `{en}`");
        }
        for (head, _, en, one) in declared(text) {
            let Some(one) = one else { continue };
            assert_eq!(arguments(one), arguments(en), "{path}: `{one}` beside `{en}`");
            let count = head.split(['(', ',', ')']).nth(1).unwrap_or_default().trim();
            assert!(one.contains(&format!("{{{count}}}")), "{path}: `{one}` is chosen by {count}");
            assert_ne!(one, en, "{path}");
        }
    });
    assert!(seen >= AT_LEAST, "only {seen} texts were found");
}

/// A reader that finds two ids for one text cannot know which of them a place shows. The ids of `keys` are exempt: they
/// name what a key does in one place, and the table of keys refers to them.
#[test]
fn a_text_that_says_the_same_is_one_id() {
    let mut ids: BTreeMap<(String, String, bool), Vec<String>> = BTreeMap::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/messages"), &mut |path, text| {
        if path.ends_with("keys.rs") {
            return;
        }
        let module = Path::new(path).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        for (head, zh, en, _) in declared(text) {
            let name = head.split('(').next().unwrap_or(head);
            let key = (zh.to_owned(), en.to_owned(), head.contains('('));
            ids.entry(key).or_default().push(format!("{module}::{name}"));
        }
    });
    assert!(ids.len() >= AT_LEAST, "only {} texts were found", ids.len());
    let repeated: Vec<&Vec<String>> = ids.values().filter(|names| names.len() > 1).collect();
    assert!(repeated.is_empty(), "ids with one text:\n{repeated:#?}");
}

/// The texts that a table declares: what stands before the brace (the id, and its arguments if it has some), Chinese,
/// English, and what English says of one if that differs.
fn declared(source: &str) -> Vec<(&str, &str, &str, Option<&str>)> {
    let lines = source.match_indices("\n    ").map(|(at, start)| &source[at + start.len()..]);
    lines
        .filter_map(|rest| {
            let (head, inside) = rest.split_once('{')?;
            let is_head = head.trim_end().chars().all(|letter| letter.is_alphanumeric() || "_(), ".contains(letter));
            let (zh, rest) = literal(inside.trim_start()).filter(|_| is_head)?;
            let (en, rest) = literal(rest.trim_start().strip_prefix(',')?.trim_start())?;
            let one = rest.trim_start().strip_prefix(',').and_then(|rest| literal(rest.trim_start()));
            Some((head.trim_end(), zh, en, one.map(|(one, _)| one)))
        })
        .collect()
}

fn walk(folder: &Path, look: &mut impl FnMut(&str, &str)) {
    for entry in fs::read_dir(folder).expect("the folder of the texts").flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, look);
        } else {
            look(&path.to_string_lossy(), &fs::read_to_string(&path).expect("a source file"));
        }
    }
}

/// What stands as `{ "…", "…" }`: a text in Chinese and in English.
fn pairs(source: &str) -> Vec<(&str, &str)> {
    let after_brace = source.match_indices('{').map(|(at, _)| source[at + 1..].trim_start());
    after_brace
        .filter_map(|rest| {
            let (zh, rest) = literal(rest)?;
            let (en, rest) = literal(rest.trim_start().strip_prefix(',')?.trim_start())?;
            let rest = rest.trim_start();
            let rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
            (rest.starts_with('}') || literal(rest).is_some()).then_some((zh, en))
        })
        .collect()
}

/// The string literal at the beginning, and what comes after it.
fn literal(source: &str) -> Option<(&str, &str)> {
    let inside = source.strip_prefix('"')?;
    let mut escaped = false;
    let end = inside.char_indices().find_map(|(at, letter)| {
        let ends = letter == '"' && !escaped;
        escaped = letter == '\\' && !escaped;
        ends.then_some(at)
    })?;
    Some((&inside[..end], &inside[end + 1..]))
}

/// The names in braces.
fn arguments(text: &str) -> BTreeSet<String> {
    let plain = text.replace("{{", "").replace("}}", "");
    let names = plain.split('{').skip(1).filter_map(|rest| rest.split(['}', ':']).next().map(str::to_owned));
    names.collect()
}
