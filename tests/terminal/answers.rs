//! What a terminal says of itself decides how it is drawn on; and whatever it was asked for, it gets back.

use vt100::Color;

use super::{EMPTY, LAST_QUESTION, ORDINARY, Window, contains, machine};

/// A light background, and `●` takes two cells, as in many a terminal for Chinese.
const WIDE_AND_LIGHT: &str = "\x1b[1;3R\x1b]11;rgb:fafa/fafa/fafa\x07\x1b[?1;2c";

fn has_colour(window: &Window, index: u8) -> bool {
    let screen = window.screen();
    let cells = (0..24).flat_map(|row| (0..80).map(move |column| (row, column)));
    cells.filter_map(|(row, column)| screen.cell(row, column)).any(|cell| cell.fgcolor() == Color::Idx(index))
}

#[test]
fn where_signs_are_two_cells_wide_frames_and_marks_are_ascii() {
    let machine = machine();
    let mut window = Window::answering(&machine, (80, 24), &[], Some(WIDE_AND_LIGHT));
    window.until("the frame is spelled in ASCII", |window| {
        let shown = window.screen().contents();
        (shown.contains(EMPTY) && shown.contains("+-") && !shown.contains('╭')).then_some(())
    });
    let foreign: Vec<char> = window.screen().contents().chars().filter(|letter| !letter.is_ascii()).collect();
    assert!(foreign.is_empty(), "{foreign:?}");
    window.type_keys("q");
    assert!(window.until_ended().success());
    // A config that says so knows better than the answer.
    machine.out(&["settings", "borders=unicode"]);
    let mut window = Window::answering(&machine, (80, 24), &[], Some(WIDE_AND_LIGHT));
    window.until_shown("╭");
    window
        .until("the light theme is on, which came with the same answer", |window| has_colour(window, 24).then_some(()));
    assert!(window.screen().contents().contains('╭'));
}

#[test]
fn the_background_decides_the_theme_unless_one_is_chosen() {
    let machine = machine();
    for (words, light, colour) in
        [(None, false, 80), (None, true, 24), (Some("dark"), true, 80), (Some("light"), false, 24)]
    {
        if let Some(theme) = words {
            machine.out(&["settings", &format!("theme={theme}")]);
        }
        let answer = if light { WIDE_AND_LIGHT } else { ORDINARY };
        let mut window = Window::answering(&machine, (80, 24), &[], Some(answer));
        window.until("the theme is on", |window| has_colour(window, colour).then_some(()));
        window.type_keys("q");
        assert!(window.until_ended().success());
    }
}

#[test]
fn keys_act_in_a_terminal_that_says_nothing_of_itself() {
    let machine = machine();
    let mut window = Window::answering(&machine, (80, 24), &[], None);
    window.until("the question is asked", |window| contains(&window.written, LAST_QUESTION).then_some(()));
    window.type_keys("aHuaxing\x13");
    window.until_shown("Added Huaxing");
    window.until_taken("Huaxing");
    window.type_keys("q");
    assert!(window.until_ended().success());
    window.until_restored();
}

/// Where a mode was last switched on and off; how often.
fn last(window: &Window, part: &str) -> (Option<usize>, usize) {
    let places: Vec<usize> = window
        .written
        .windows(part.len())
        .enumerate()
        .filter(|(_, bytes)| *bytes == part.as_bytes())
        .map(|(at, _)| at)
        .collect();
    (places.last().copied(), places.len())
}

#[test]
fn focus_title_and_whole_frames_are_asked_for_and_given_back() {
    let machine = machine();
    let mut window = Window::open(&machine, (80, 24));
    window.until_taken(EMPTY);
    window.type_keys("q");
    assert!(window.until_ended().success());
    window.until_restored();
    for (on, off) in [("\x1b[?1004h", "\x1b[?1004l"), ("\x1b[?2026h", "\x1b[?2026l"), ("\x1b[22;2t", "\x1b[23;2t")] {
        let (on, off) = (last(&window, on), last(&window, off));
        assert!(on.1 > 0 && off.0 > on.0, "{on:?} {off:?}");
    }
    assert!(contains(&window.written, b"\x1b]0;book - rounds\x07"), "the title names the book");
    machine.out(&["settings", "title=false"]);
    let mut window = Window::open(&machine, (80, 24));
    window.until_taken(EMPTY);
    window.type_keys("q");
    assert!(window.until_ended().success());
    assert!(!contains(&window.written, b"\x1b]0;") && !contains(&window.written, b"\x1b[22;2t"));
}

#[test]
fn another_process_is_seen_at_once_when_the_focus_comes_back() {
    let machine = machine();
    let mut window = Window::open(&machine, (80, 24));
    window.until_taken(EMPTY);
    window.type_keys("\x1b[O");
    window.type_keys("?");
    window.until_shown("Keys on this page");
    window.type_keys("\x1b");
    machine.out(&["add", "Huaxing"]);
    window.type_keys("\x1b[I");
    window.until_shown("Huaxing");
}
