//! Keys at random, in all places and sizes: whatever is pressed wherever, a frame is drawn and nothing falls over.
//!
//! In `cargo test` they are few; `ROUNDS_KEYS=100000` presses as many as before a release, `ROUNDS_SEED` draws others.

use std::env;
use std::panic::{AssertUnwindSafe, catch_unwind};

use fastrand::Rng;

use super::*;

/// So many keys are pressed from one place on, before the next.
const FROM_ONE_PLACE: usize = 40;

/// What is pressed beside the keys that a place has.
const TYPED: [&str; 20] = [
    "a",
    "e",
    "7",
    "0",
    "张",
    "é",
    "，",
    "#",
    "@",
    "/",
    ".",
    "-",
    "<Space>",
    "<Enter>",
    "<Esc>",
    "<Tab>",
    "<Up>",
    "<Down>",
    "<Left>",
    "<PageDown>",
];

/// What writes files, or opens them with another program.
const TO_FILES: [&str; 3] = ["report", "export", "export_book"];

fn number_in(variable: &str) -> Option<u64> {
    env::var(variable).ok()?.parse().ok()
}

/// A size of the terminal; every fourth is too small for most of what is drawn.
fn any_size(chance: &mut Rng) -> (u16, u16) {
    match chance.u8(..4) {
        0 => (chance.u16(1..40), chance.u16(1..12)),
        1 => LARGE,
        _ => (chance.u16(40..220), chance.u16(10..70)),
    }
}

fn any_key(chance: &mut Rng, walk: &Walk, keymap: &Keymap, typed: &[Vec<Key>]) -> Vec<Key> {
    let mut listed = keymap.in_force(&walk.runtime.app().scopes());
    listed.retain(|binding| !OUTSIDE.contains(&binding.row.name) && !TO_FILES.contains(&binding.row.name));
    if listed.is_empty() || chance.u8(..4) == 0 {
        return typed[chance.usize(..typed.len())].clone();
    }
    let binding = &listed[chance.usize(..listed.len())];
    binding.keys[chance.usize(..binding.keys.len())].clone()
}

#[test]
fn keys_at_random_in_all_places_and_sizes_end_nothing() {
    let (keys, seed) = (number_in("ROUNDS_KEYS").unwrap_or(600), number_in("ROUNDS_SEED").unwrap_or(20_261_130));
    let mut chance = Rng::with_seed(seed);
    let keymap = Keymap::default();
    let typed = TYPED.map(|key| read(key).expect("a key"));
    let places: Vec<&Place> = PLACES.iter().chain(importing::PLACES).collect();
    let mut walks = [Walk::new(Lang::Zh), Walk::new(Lang::En), Walk::of(Lang::Zh, true)];
    let mut left = keys;
    while left > 0 {
        let place = places[chance.usize(..places.len())];
        let walk = &mut walks[chance.usize(..3)];
        let before = walk.newest();
        let mut size = any_size(&mut chance);
        let mut told = vec![format!("{:?}, {}, {size:?}", walk.lang, place.name)];
        walk.runtime.app.resize(size);
        walk.press(place.keys);
        for _ in 0..FROM_ONE_PLACE {
            left = left.saturating_sub(1);
            if chance.u8(..16) == 0 {
                size = any_size(&mut chance);
                walk.runtime.app.resize(size);
                told.push(format!("{size:?}"));
            }
            let pressed = any_key(&mut chance, walk, &keymap, &typed);
            told.push(format!("{pressed:?}"));
            let outcome = catch_unwind(AssertUnwindSafe(|| {
                walk.runtime.press(&pressed);
                walk.shown(size);
            }));
            assert!(outcome.is_ok(), "seed {seed}: {}", told.join(" "));
            if walk.runtime.ended {
                break;
            }
        }
        walk.reset(before);
    }
}
