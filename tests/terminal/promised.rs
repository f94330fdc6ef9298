//! What is promised of plain, colourless and poor terminals: no colour where none is wanted, frames as they are set, a
//! sentence where nothing can be drawn.

use std::process::Command;

use vt100::Color;

use super::{EMPTY, ORDINARY, Window, contains, machine};
use crate::cli::Machine;

/// The program with these variables.
fn with(machine: &Machine, variables: &[&str]) -> Window {
    let mut command = Command::new("/usr/bin/env");
    command.args(variables).arg(env!("CARGO_BIN_EXE_rounds")).args(["--today", "2026-11-23"]);
    Window::run(machine, (80, 24), command, Some(ORDINARY))
}

#[test]
fn a_terminal_that_cannot_move_its_cursor_gets_a_sentence_and_nothing_that_acts() {
    let machine = machine();
    let mut window = with(&machine, &["TERM=dumb"]);
    assert_eq!(window.until_ended().code(), Some(1));
    window.until_shown("TERM=dumb");
    assert!(!contains(&window.written, b"\x1b"), "{}", String::from_utf8_lossy(&window.written));
    window.until_restored();
}

#[test]
fn without_colours_every_cell_has_the_terminals_own_and_the_selection_is_reversed() {
    let machine = machine();
    machine.out(&["add", "Calder"]);
    let mut window = with(&machine, &["NO_COLOR=1"]);
    window.until_taken("Calder");
    window.until("the selection is reversed", |window| {
        let screen = window.screen();
        let mut cells = (0..24).flat_map(|row| (0..80).filter_map(move |column| screen.cell(row, column)));
        cells.any(vt100::Cell::inverse).then_some(())
    });
    let screen = window.screen();
    for (row, column) in (0..24).flat_map(|row| (0..80).map(move |column| (row, column))) {
        let cell = screen.cell(row, column).expect("a cell");
        let colours = (cell.fgcolor(), cell.bgcolor());
        assert_eq!(colours, (Color::Default, Color::Default), "row {row}, column {column}: {}", cell.contents());
    }
    window.type_keys("q");
    assert!(window.until_ended().success());
    window.until_restored();
}

#[test]
fn frames_are_drawn_as_they_are_set() {
    const LINES: [char; 6] = ['│', '─', '╭', '╮', '╰', '╯'];
    let machine = machine();
    for (borders, has_lines, has_ascii) in
        [("unicode", true, false), ("ascii", false, true), ("none", false, false), ("auto", true, false)]
    {
        machine.out(&["settings", &format!("borders={borders}")]);
        let mut window = Window::open(&machine, (80, 24));
        window.until_taken(EMPTY);
        let shown = window.screen().contents();
        assert_eq!(shown.contains(LINES), has_lines, "{borders}:\n{shown}");
        assert_eq!(shown.contains("+--"), has_ascii, "{borders}:\n{shown}");
        window.type_keys("q");
        assert!(window.until_ended().success());
        window.until_restored();
    }
}
