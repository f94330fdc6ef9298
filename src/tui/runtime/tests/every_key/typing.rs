//! With an input method: a Chinese character starts the search of a list, and in every field the caret stands where the
//! next character comes, and Backspace takes what a person calls one.

use super::*;

/// Of two cells, of a letter and its accent, of several code points in two cells, of one cell.
const TYPED: &str = "华e\u{301}👩‍💻x";
/// How many fields a form is walked through.
const MOST_FIELDS: usize = 40;

/// The characters before and at the caret.
fn around(walk: &Walk, size: (u16, u16)) -> (String, String) {
    let (buffer, caret) = walk.shown(size);
    let symbol = |x: u16| buffer.cell((x, caret.y)).map_or_else(String::new, |cell| cell.symbol().to_owned());
    let before = caret.x.checked_sub(2).map(symbol).filter(|symbol| crate::messages::cells::width(symbol) == 2);
    (before.unwrap_or_else(|| symbol(caret.x.saturating_sub(1))), symbol(caret.x))
}

#[test]
fn a_chinese_character_starts_the_search_of_every_list() {
    let mut walk = Walk::new(Lang::Zh);
    for keys in [
        "1",
        "1/C001<Enter><Enter>",
        "2",
        "2v",
        "2vv",
        "3",
        "3<Tab>",
        "3<Tab><Tab>",
        "3<Tab><Tab><Tab>",
        "4",
        "4<S-Tab>",
    ] {
        walk.press(keys);
        assert!(!walk.runtime.app().is_typing(), "{keys}");
        walk.press("拜");
        assert!(walk.runtime.app().is_typing(), "{keys}");
        assert_eq!(around(&walk, LARGE).0, "拜", "{keys}: it is the first that is looked for");
        walk.press("访");
        assert_eq!(around(&walk, LARGE).0, "访", "{keys}");
        walk.reset(None);
        walk = Walk::new(Lang::Zh);
    }
}

/// Types into the field in focus, goes back and deletes; what does not stand where it must.
fn check_field(walk: &mut Walk, size: (u16, u16), place: &str) {
    // What stands there would break the line before the last character.
    walk.press(&format!("<End><C-u>{TYPED}"));
    let mut seen = vec![around(walk, size)];
    for keys in ["<Left>", "<BS>", "<BS>", "<BS>", "<Del>"] {
        walk.press(keys);
        seen.push(around(walk, size));
    }
    let expected = [("x", None), ("👩‍💻", Some("x")), ("e\u{301}", Some("x")), ("华", Some("x"))];
    for ((before, at), (should, should_at)) in seen.iter().zip(expected) {
        // A line that is full goes on below; then nothing stands before the caret.
        assert!(before == should || before == " " && at == "x", "{place}: before the caret, {seen:?}");
        assert!(should_at.is_none_or(|should| should == at), "{place}: at the caret, {seen:?}");
    }
}

#[test]
fn the_caret_stands_at_its_cell_in_every_field_and_backspace_takes_one_character() {
    let mut walk = Walk::new(Lang::Zh);
    let mut fields = 0;
    for place in PLACES {
        for size in [place.size, (60, 16)] {
            for field in 0..MOST_FIELDS {
                let before = walk.newest();
                walk.runtime.app.resize(size);
                walk.press(place.keys);
                walk.press(&"<Tab>".repeat(field));
                let app = walk.runtime.app();
                let is_text = app.form().map_or(app.is_typing() && field == 0, crate::tui::overlay::Form::is_at_text);
                let is_last = app.form().is_none_or(|form| field + 1 >= form.fields.len());
                if is_text {
                    check_field(&mut walk, size, &format!("{} {field} {size:?}", place.name));
                    fields += 1;
                }
                walk.reset(before);
                if is_last {
                    break;
                }
            }
        }
    }
    assert!(fields > 100, "{fields}");
}
