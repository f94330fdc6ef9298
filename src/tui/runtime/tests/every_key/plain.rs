//! In plain mode every place is lines of words: no frame, no bar, and the real cursor on the row in focus.

use ratatui::style::Modifier;

use super::*;

/// The size that everything works at.
const SMALL: (u16, u16) = (80, 24);

/// What draws and does not say.
const fn is_drawing(letter: char) -> bool {
    matches!(letter, '\u{2500}'..='\u{259F}' | '\u{2800}'..='\u{28FF}' | '●' | '○' | '◆' | '◇' | '▲' | '△' | '▸')
}

/// What is wrong with a frame in plain mode.
fn faults(buffer: &Buffer, caret: Position, is_typing: bool) -> Vec<String> {
    let width = usize::from(buffer.area.width);
    let text = |row: &[ratatui::buffer::Cell]| row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>();
    let rows: Vec<String> = buffer.content.chunks(width).map(text).collect();
    let mut found = Vec::new();
    let drawing = rows.iter().flat_map(|row| row.chars()).filter(|letter| is_drawing(*letter));
    found.extend(drawing.map(|letter| format!("draws {letter}")));
    // A sentence is wrapped, never cut; only how many lines follow is said with the sign.
    let is_cut = |row: &&String| row.trim_end().ends_with('…') || row.contains("… ");
    found.extend(rows.iter().filter(is_cut).map(|row| format!("cuts `{}`", row.trim())));
    let is_focused = |row: &[ratatui::buffer::Cell]| row.iter().any(|cell| cell.modifier.contains(Modifier::REVERSED));
    // The tabs and the segments stand on the first lines.
    let focused: Vec<usize> =
        (2..).zip(buffer.content.chunks(width).skip(2)).filter(|(_, row)| is_focused(row)).map(|(y, _)| y).collect();
    let y = usize::from(caret.y);
    let is_said = |row: usize| rows.iter().skip(row + 1).any(|later| later.contains(rows[row].trim()));
    // Where one types the caret stays, and the row that is chosen is said on the last line.
    if let Some(first) = focused.first().filter(|first| !(focused.contains(&y) || is_typing && is_said(**first))) {
        found.push(format!("the cursor is in `{}`, in focus is `{}`", rows[y].trim(), rows[*first].trim()));
    }
    found
}

fn walk_plainly(lang: Lang, places: impl Fn(&str) -> bool) {
    let mut walk = Walk::new(lang);
    let mut found = Vec::new();
    let mut seen = 0;
    for place in PLACES.iter().filter(|place| places(place.name)) {
        for state in place.states {
            for size in [LARGE, SMALL] {
                let before = walk.newest();
                walk.runtime.app.look_mut().is_plain = true;
                walk.runtime.app.look_mut().borders = crate::tui::page::Borders::None;
                walk.runtime.app.resize(size);
                walk.press(place.keys);
                walk.press(state);
                let (buffer, caret) = walk.shown(size);
                let told = faults(&buffer, caret, walk.runtime.app.is_typing()).into_iter();
                found.extend(told.map(|fault| format!("{} `{state}` {size:?}: {fault}", place.name)));
                seen += 1;
                walk.runtime.app.look_mut().is_plain = false;
                walk.reset(before);
            }
        }
    }
    found.dedup();
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
    assert!(seen > 40, "{seen}");
}

#[test]
fn pages_are_lines_of_words() {
    walk_plainly(Lang::Zh, |name| [&PAGES[..], &DAYS, &LISTS].concat().contains(&name));
}

#[test]
fn dialogs_are_lines_of_words() {
    walk_plainly(Lang::Zh, |name| dialogs().contains(&name));
}

#[test]
fn pages_are_lines_of_words_in_english() {
    walk_plainly(Lang::En, |name| [&PAGES[..], &DAYS, &LISTS].concat().contains(&name));
}

#[test]
fn dialogs_are_lines_of_words_in_english() {
    walk_plainly(Lang::En, |name| dialogs().contains(&name));
}
