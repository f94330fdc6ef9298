//! In plain mode every place is lines of words: no frame, no bar, and the real cursor on the row in focus.

use ratatui::style::Modifier;

use super::*;

/// The size that everything works at.
const SMALL: (u16, u16) = (80, 24);

/// What draws and does not say.
const fn is_drawing(letter: char) -> bool {
    matches!(letter, '\u{2500}'..='\u{259F}' | '\u{2800}'..='\u{28FF}' | '●' | '○' | '◆' | '◇' | '▲' | '△' | '▸')
}

/// Two words that stand in different styles and run into each other; the places that were found in a word are no words.
fn joins(row: &[ratatui::buffer::Cell], found: ratatui::style::Style) -> Vec<String> {
    let text = |from: usize, to: usize| row[from..to].iter().map(ratatui::buffer::Cell::symbol).collect::<String>();
    let is_letter = |at: usize| row[at].symbol().chars().all(char::is_alphanumeric);
    let is_found = |at: usize| Some(row[at].fg) == found.fg;
    let mut places = Vec::new();
    for at in 1..row.len() {
        // A wide letter covers the cell behind it.
        let before = if at > 1 && crate::messages::cells::width(row[at - 2].symbol()) > 1 { at - 2 } else { at - 1 };
        let differs = row[before].style() != row[at].style() && !is_found(before) && !is_found(at);
        let runs_on = is_letter(before) || row[before].symbol() == "]";
        if differs && runs_on && is_letter(at) {
            places.push(text(before.saturating_sub(12), (at + 12).min(row.len())));
        }
    }
    places
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
    let look = look();
    let joined = buffer.content.chunks(width).flat_map(|row| joins(row, look.theme.found));
    found.extend(joined.map(|place| format!("joins `{}`", place.trim())));
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

/// What is read aloud after a key: the row in focus from the caret on, and the last line; and the whole screen.
fn read_aloud(walk: &Walk) -> (String, Position, String, String) {
    let (buffer, caret) = walk.shown(LARGE);
    let text = crate::tui::print::text(&buffer);
    let rows: Vec<&str> = text.lines().collect();
    let row = rows.get(usize::from(caret.y)).copied().unwrap_or_default();
    // A long last line goes on in a second row.
    let last = rows[rows.len().saturating_sub(2)..].join(" ");
    (row.to_owned(), caret, last, text)
}

/// Keys that show more of a text under the tick in focus, which stays.
const SCROLLS: [&str; 8] = [
    "text_up",
    "text_down",
    "text_page_up",
    "text_page_down",
    "text_first",
    "text_last",
    "heading_before",
    "heading_after",
];

/// After a key that changed the screen, what is read is not what was read before it.
fn changes_are_said(lang: Lang, places: impl Fn(&str) -> bool) {
    let mut walk = Walk::new(lang);
    let keymap = Keymap::default();
    let mut silent = Vec::new();
    let mut seen = 0;
    for place in PLACES.iter().filter(|place| places(place.name)) {
        let go_there = |walk: &mut Walk| {
            walk.runtime.app.look_mut().is_plain = true;
            walk.runtime.app.look_mut().borders = crate::tui::page::Borders::None;
            walk.runtime.app.resize(LARGE);
            walk.press(place.keys);
        };
        let before = walk.newest();
        go_there(&mut walk);
        let app = walk.runtime.app();
        let mut listed = keymap.in_force(&app.scopes());
        listed.retain(|binding| app.overlay().is_none_or(|overlay| overlay.can_ever(&binding.row.command)));
        // Movements are the same everywhere, and the cursor goes with them.
        let moves = |binding: &&crate::tui::keymap::Binding| moves(&binding.row.command) && place.name != "customers";
        listed.retain(|binding| {
            let row = &binding.row;
            !OUTSIDE.contains(&row.name) && !SCROLLS.contains(&row.name) && row.scope != Scope::Text && !moves(binding)
        });
        let keys: Vec<(&str, Vec<Key>)> =
            listed.iter().map(|one| (one.row.name, one.keys.first().expect("a key").clone())).collect();
        walk.reset(before);
        for (name, keys) in keys {
            let before = walk.newest();
            go_there(&mut walk);
            let was = read_aloud(&walk);
            walk.runtime.press(&keys);
            if !walk.runtime.ended {
                let now = read_aloud(&walk);
                seen += 1;
                if now.3 != was.3 && (&now.0, &now.1, &now.2) == (&was.0, &was.1, &was.2) {
                    silent.push(format!("{}: {name}", place.name));
                }
            }
            walk.runtime.app.look_mut().is_plain = false;
            walk.reset(before);
        }
    }
    assert!(silent.is_empty(), "{} changes are not said:\n{}", silent.len(), silent.join("\n"));
    assert!(seen > 100, "{seen}");
}

#[test]
fn changes_on_pages_are_said() {
    changes_are_said(Lang::En, |name| [&PAGES[..], &DAYS, &LISTS].concat().contains(&name));
}

#[test]
fn changes_in_dialogs_are_said() {
    changes_are_said(Lang::Zh, |name| dialogs().contains(&name));
}

/// The sentence says what is now so: the order of a list, what is marked in it, the filter, the part, a question that was
/// declined.
#[test]
fn what_a_key_changed_is_said_in_words() {
    for (lang, keys, said) in [
        (Lang::En, "1<Space>", "1 marked"),
        (Lang::En, "1<Space>k<Space>", "Customers 40"),
        (Lang::En, "1s", "by "),
        (Lang::En, "1sS", "by "),
        (Lang::En, "1x<Esc>", "Cancelled"),
        (Lang::En, "1/C001<Enter><Enter>]", "Contacts"),
        (Lang::En, "2v", "November 2026"),
        (Lang::En, "3<Tab>", "Promises"),
        (Lang::En, "4<Tab>", "Funnel"),
        (Lang::En, "4[", "Q3 2026"),
        (Lang::En, "2P>", "24 Nov"),
        (Lang::Zh, "1<Space>", "已标记 1"),
        (Lang::Zh, "3", "跟进"),
        (Lang::Zh, "1x<Esc>", "已取消"),
    ] {
        let mut walk = Walk::new(lang);
        walk.runtime.app.look_mut().is_plain = true;
        walk.runtime.app.look_mut().borders = crate::tui::page::Borders::None;
        walk.runtime.app.resize(LARGE);
        let keys = crate::tui::keymap::read(keys).expect("keys");
        let mut last = read_aloud(&walk).2;
        for key in &keys {
            walk.runtime.press(std::slice::from_ref(key));
            last = read_aloud(&walk).2;
        }
        assert!(last.contains(said), "{keys:?}: {last}");
    }
}

/// A walk in plain mode at the size that everything works at.
fn plain_walk(lang: Lang, size: (u16, u16)) -> Walk {
    let mut walk = Walk::new(lang);
    walk.runtime.app.look_mut().is_plain = true;
    walk.runtime.app.look_mut().borders = crate::tui::page::Borders::None;
    walk.runtime.app.resize(size);
    walk
}

/// The screen, and the row on which the real cursor stands.
fn read_at(walk: &Walk, size: (u16, u16)) -> (String, String) {
    let (buffer, caret) = walk.shown(size);
    let text = crate::tui::print::text(&buffer);
    let row = text.lines().nth(usize::from(caret.y)).unwrap_or_default().to_owned();
    (text, row)
}

#[test]
fn all_that_is_said_of_a_metric_can_be_read() {
    for lang in [Lang::En, Lang::Zh] {
        let mut walk = plain_walk(lang, SMALL);
        walk.press("4");
        let table = read_at(&walk, SMALL).0;
        let metric = crate::domain::Metric::NewCustomers;
        walk.press("l");
        let (text, row) = read_at(&walk, SMALL);
        let name = crate::messages::labels::Labelled::label(metric, lang);
        assert!(!row.trim().is_empty(), "{text}");
        assert!(text.lines().last().is_some_and(|last| last.contains(name)), "the last line says where one is: {text}");
        assert_ne!(table, text);
        let definition = crate::messages::kpi::definition(metric, lang);
        let wanted: String = definition.chars().filter(|letter| !letter.is_whitespace()).collect();
        let is_read = |walk: &Walk| {
            let text: String = read_at(walk, SMALL).0.chars().filter(|letter| !letter.is_whitespace()).collect();
            text.contains(&wanted)
        };
        let found = (0..60).any(|_| {
            walk.press("j");
            is_read(&walk)
        });
        assert!(found, "{}", read_at(&walk, SMALL).0);
    }
}

#[test]
fn the_tour_stays_on_the_screen_and_is_told() {
    for (lang, first, second) in
        [(Lang::En, "A first day 1/7", "A first day 2/7"), (Lang::Zh, "第一天 1/7", "第一天 2/7")]
    {
        for size in [SMALL, (100, 30), LARGE] {
            let mut walk = plain_walk(lang, size);
            walk.runtime.app.take_tour_anywhere();
            walk.press("jk");
            assert!(read_at(&walk, size).0.contains(first), "{}", read_at(&walk, size).0);
            walk.press("/C001<Enter><Enter>");
            let text = read_at(&walk, size).0;
            assert_eq!(text.matches(second).count(), 2, "in its place and on the last line: {text}");
            let last: Vec<&str> = text.lines().collect();
            assert!(last[last.len() - 1].contains(second), "{text}");
            // The first Esc closes what was opened and leaves the tour where it is.
            walk.press("<Esc>");
            assert!(read_at(&walk, size).0.contains(second), "{}", read_at(&walk, size).0);
        }
    }
}

#[test]
fn the_cursor_stands_on_what_is_chosen_below_a_search() {
    for keys in [":", "?"] {
        let mut walk = plain_walk(Lang::En, SMALL);
        walk.press(keys);
        let searching = read_at(&walk, SMALL);
        walk.press("<Down><Down>");
        let (text, row) = read_at(&walk, SMALL);
        assert_ne!(row, searching.1);
        let (buffer, caret) = walk.shown(SMALL);
        let is_chosen = (0..SMALL.0).any(|x| buffer[(x, caret.y)].modifier.contains(Modifier::REVERSED));
        assert!(is_chosen, "{row} in {text}");
        assert!(text.contains("more lines below"), "{text}");
    }
}

#[test]
fn a_table_says_how_many_rows_are_not_on_the_screen() {
    for (lang, said) in [(Lang::En, "more lines below"), (Lang::Zh, "下面还有")] {
        let mut walk = plain_walk(lang, SMALL);
        walk.press("4");
        let (text, _) = read_at(&walk, SMALL);
        assert!(text.contains(said), "{text}");
        walk.press("G");
        let (text, _) = read_at(&walk, SMALL);
        assert!(text.contains(lang.pick("上面还有", "lines above")), "{text}");
    }
}

#[test]
fn a_question_is_asked_on_the_last_line_and_a_choice_says_which_of_how_many() {
    let mut walk = plain_walk(Lang::En, SMALL);
    walk.press("1");
    read_at(&walk, SMALL);
    walk.press("x");
    let text = read_at(&walk, SMALL).0;
    let last: Vec<&str> = text.lines().collect();
    assert!(last[last.len() - 2..].concat().contains("Delete Eastgarden"), "{text}");
    let mut walk = plain_walk(Lang::En, SMALL);
    read_at(&walk, SMALL);
    walk.press(",");
    let text = read_at(&walk, SMALL).0;
    let last = text.lines().last().unwrap_or_default().to_owned();
    assert!(last.contains("1 of "), "{text}");
}
