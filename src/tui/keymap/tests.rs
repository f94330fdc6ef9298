//! The promises of the table: no conflicts, both languages, full-width keys.

use super::*;
use crate::messages::Lang;
use crate::messages::key_sentences::sentence_of;

fn keys(script: &str) -> Vec<Key> {
    read(script).expect("keys that can be read")
}

fn command(scopes: &[Scope], script: &str) -> Meaning {
    Keymap::default().meaning(scopes, &keys(script))
}

#[test]
fn every_key_is_bound_once_in_its_scope() {
    assert_eq!(Keymap::with(&[]).err(), None);
}

#[test]
fn every_row_is_named_once_and_described_in_both_languages() {
    for (at, row) in ROWS.iter().enumerate() {
        for lang in [Lang::Zh, Lang::En] {
            assert!(!sentence_of(lang, row.name).is_empty(), "{} has no sentence", row.name);
            assert!(!(row.text)(lang).is_empty() && !row.scope.title(lang).is_empty(), "{}", row.name);
        }
        assert!(!ROWS[at + 1..].iter().any(|other| other.name == row.name), "two rows are called {}", row.name);
    }
}

#[test]
fn sequences_wait_and_fail_as_a_whole() {
    let scopes = [Scope::Moving, Scope::Everywhere];
    assert_eq!(command(&scopes, "g"), Meaning::Unfinished);
    assert_eq!(command(&scopes, "gg"), Meaning::Command(Command::First));
    assert_eq!(command(&scopes, "gT"), Meaning::Command(Command::PreviousTab));
    assert_eq!(command(&scopes, "gx"), Meaning::Nothing);
}

#[test]
fn the_nearest_scope_wins() {
    assert_eq!(command(&[Scope::Kpi, Scope::Everywhere], "e"), Meaning::Command(Command::Edit));
    assert_eq!(command(&[Scope::Calendar, Scope::Everywhere], "<lt>"), Meaning::Command(Command::DayEarlier));
    assert_eq!(command(&[Scope::Text, Scope::Moving], "<C-u>"), Meaning::Command(Command::DeleteToStart));
}

#[test]
fn full_width_keys_mean_their_half_width_ones() {
    let wide = |letter: char| match letter {
        '<' => '《',
        '>' => '》',
        '/' => '、',
        '.' => '。',
        '[' => '【',
        ']' => '】',
        '{' => '「',
        '}' => '」',
        ' ' => '\u{3000}',
        letter => char::from_u32(u32::from(letter) + 0xFEE0).expect("a full-width sign"),
    };
    let map = Keymap::default();
    for (binding, keys) in
        map.bindings().iter().flat_map(|binding| binding.keys.iter().map(move |keys| (binding, keys)))
    {
        let typed: Option<Vec<Key>> =
            keys.iter().map(|key| key.letter().filter(char::is_ascii).map(|letter| Key::typed(wide(letter)))).collect();
        let Some(typed) = typed else { continue };
        assert_eq!(
            map.meaning(&[binding.row.scope], &typed),
            Meaning::Command(binding.row.command.clone()),
            "{}",
            binding.row.name
        );
    }
}

#[test]
fn a_key_that_asks_never_confirms() {
    let map = Keymap::default();
    let confirming = map.bindings().iter().find(|binding| binding.row.name == "confirm").expect("its row");
    for asking in ["delete", "quit", "leave", "accept_all", "erase_one", "empty_trash", "trash", "merge"] {
        let Some(asking) = map.bindings().iter().find(|binding| binding.row.name == asking) else { continue };
        assert!(!asking.keys.iter().any(|keys| confirming.keys.contains(keys)), "{}", asking.row.name);
    }
    assert_eq!(command(&[Scope::Confirm], "<Enter>"), Meaning::Nothing);
}

#[test]
fn keys_can_be_rebound_and_conflicts_name_both_commands() {
    let own = |name: &str, keys: &str| vec![(name.to_owned(), keys.to_owned())];
    let map = Keymap::with(&own("undo", "U <C-y>")).expect("its row");
    assert_eq!(map.meaning(&[Scope::Everywhere], &keys("<C-y>")), Meaning::Command(Command::Undo));
    assert_eq!(map.meaning(&[Scope::Everywhere], &keys("u")), Meaning::Nothing);
    let clash = Keymap::with(&own("undo", "d")).unwrap_err();
    assert_eq!(clash, [BindingError::Twice("d".to_owned(), "done", "undo")]);
    assert_eq!(Keymap::with(&own("fly", "f")).unwrap_err(), [BindingError::Command("fly".to_owned())]);
    for (shown, lang) in [("log", Lang::En), ("记一笔", Lang::Zh)] {
        let said = BindingError::Command(shown.to_owned()).sentence(lang);
        assert!(said.contains("capture"), "what the help shows leads to its command: {said}");
    }
    assert!(!BindingError::Command("fly".to_owned()).sentence(Lang::En).contains("capture"));
    assert!(matches!(Keymap::with(&own("undo", "<Wheel>")).unwrap_err()[0], BindingError::Key(..)));
}

#[test]
fn chinese_is_told_from_the_rest() {
    assert!(is_chinese('华') && is_chinese('㐀') && !is_chinese('，') && !is_chinese('a') && !is_chinese('１'));
}
