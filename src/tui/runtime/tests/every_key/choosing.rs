//! Letters typed on a choice mean one of its options, in every form and in both languages; those that mean none are said
//! on the last line, and nothing moves.

use super::*;
use crate::tui::forms::{FieldChoice, FieldKind};
use crate::tui::overlay::Form;

/// What begins the name of no option, whichever part of it is read.
const NOTHING: &str = "qzxv wqq";

/// The keys that open a form each, from the start.
const FORMS: &[&str] = &[
    "1d",
    "1a",
    "1e",
    "1v",
    "1c",
    ",",
    "2f",
    "3f",
    "3F",
    "1/C001<Enter><Enter>C",
    "1/C001<Enter><Enter>I",
    "1/C001<Enter><Enter>O",
    "1/C001<Enter><Enter>P",
    "1/C001<Enter><Enter>H",
    "1/C001<Enter><Enter>S",
    "1/C001<Enter><Enter>A",
    "1/C001<Enter><Enter>B",
    "1/C001<Enter><Enter>gC",
    "1/C001<Enter><Enter>]]]]]a<Enter>",
    "1/C001<Enter><Enter>]]]]]e",
    "1/C001<Enter>w<Enter>",
];

/// The options of the field in focus, and whether several of them may be taken.
fn options(form: &Form) -> Option<(Vec<FieldChoice>, bool)> {
    match &form.fields[form.focus].kind {
        FieldKind::One(all) => Some((all.clone(), false)),
        FieldKind::Several(all) => Some((all.clone(), true)),
        _ => None,
    }
}

/// The last option with a name of one word that no other one begins with.
fn by_name(all: &[FieldChoice]) -> Option<&FieldChoice> {
    let is_word = |choice: &&FieldChoice| choice.label.chars().all(char::is_alphanumeric);
    let is_own = |choice: &&FieldChoice| all.iter().filter(|other| other.label.starts_with(&choice.label)).count() == 1;
    all.iter().rev().filter(is_word).find(is_own)
}

/// What is wrong in the field in focus; nothing where it is no choice.
fn faults(walk: &mut Walk, place: &str) -> Option<Vec<String>> {
    let form = walk.runtime.app().form()?;
    let (all, several) = options(form)?;
    let (focus, field, before) = (form.focus, form.fields[form.focus].id, form.values());
    let mut found = Vec::new();
    walk.press(NOTHING);
    let form = walk.runtime.app().form()?;
    if form.focus != focus || form.values().iter().ne(before.iter()) {
        found.push(format!("{place} {field}: what is no option changed the form"));
    }
    let (buffer, _) = walk.shown(LARGE);
    if !crate::tui::print::text(&buffer).contains(NOTHING) {
        found.push(format!("{place} {field}: what was typed is not said"));
    }
    walk.press("<BS>");
    if let Some(choice) = by_name(&all).filter(|_| !several) {
        walk.press(&choice.label.replace('<', "<lt>"));
        let form = walk.runtime.app().form()?;
        if form.focus != focus || form.values().text(field) != choice.code {
            found.push(format!("{place} {field}: {} is not chosen by its name", choice.label));
        }
    }
    Some(found)
}

fn walk_choices(lang: Lang) {
    let mut walk = Walk::new(lang);
    let (mut found, mut seen) = (Vec::new(), 0);
    for keys in FORMS {
        let before = walk.newest();
        walk.press(keys);
        let fields = walk.runtime.app().form().map_or(0, |form| form.fields.len());
        assert!(fields > 0, "{keys} opens no form");
        for _ in 0..fields {
            if let Some(faults) = faults(&mut walk, keys) {
                seen += 1;
                found.extend(faults);
            }
            walk.press("<Tab>");
        }
        walk.reset(before);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(seen > 60, "{seen}");
}

#[test]
fn letters_on_a_choice_mean_its_options() {
    walk_choices(Lang::Zh);
}

#[test]
fn letters_on_a_choice_mean_its_options_in_english() {
    walk_choices(Lang::En);
}
