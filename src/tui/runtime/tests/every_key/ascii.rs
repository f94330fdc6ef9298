//! Where a terminal has no signs, none is drawn anywhere: every place is spelled in ASCII and the letters of its texts.

use unicode_width::UnicodeWidthChar as _;

use super::*;
use crate::tui::signs::Signs;

/// Signs are neither letters nor two cells wide.
fn is_text(letter: char, signs: Signs) -> bool {
    let is_letter = letter.is_alphanumeric() && (signs == Signs::Ascii || letter.width_cjk() == Some(1));
    letter.is_ascii() || letter.width() == Some(2) || is_letter
}

fn walk_spelled(lang: Lang) {
    let mut walk = Walk::new(lang);
    let mut found = Vec::new();
    let mut seen = 0;
    for place in PLACES.iter().chain(importing::PLACES) {
        for state in place.states {
            let before = walk.newest();
            walk.runtime.app.resize(place.size);
            walk.press(place.keys);
            walk.press(state);
            for signs in [Signs::Ascii, Signs::Narrow] {
                walk.runtime.app.look_mut().signs = signs;
                let (buffer, _) = walk.shown(place.size);
                let letters = buffer.content.iter().flat_map(|cell| cell.symbol().chars());
                let foreign = letters.filter(|letter| !is_text(*letter, signs));
                found.extend(foreign.map(|letter| format!("{}: {letter} ({signs:?})", place.name)));
                seen += 1;
            }
            walk.runtime.app.look_mut().signs = Signs::All;
            walk.reset(before);
        }
    }
    found.sort();
    found.dedup();
    assert!(found.is_empty(), "signs that the terminal does not have:\n{}", found.join("\n"));
    assert!(seen > 200, "{seen}");
}

#[test]
fn no_place_draws_a_sign_that_the_terminal_does_not_have() {
    walk_spelled(Lang::Zh);
}

#[test]
fn nor_does_any_in_the_other_language() {
    walk_spelled(Lang::En);
}
