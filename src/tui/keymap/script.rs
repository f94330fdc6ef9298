//! Keys as text: `gg`, `<C-s>`, `<Enter>`, `<lt>`; for the table, the config, `--keys` and the labels on screen.

use crossterm::event::{KeyCode, KeyModifiers};

use super::Key;

/// Keys with a name; several names may mean one key, the first is the one that is written.
const NAMED: &[(&str, KeyCode)] = &[
    ("Enter", KeyCode::Enter),
    ("CR", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Space", KeyCode::Char(' ')),
    ("lt", KeyCode::Char('<')),
    ("BS", KeyCode::Backspace),
    ("Del", KeyCode::Delete),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PageUp", KeyCode::PageUp),
    ("PageDown", KeyCode::PageDown),
    ("F1", KeyCode::F(1)),
    ("F2", KeyCode::F(2)),
    ("F3", KeyCode::F(3)),
    ("F4", KeyCode::F(4)),
    ("F5", KeyCode::F(5)),
];

/// Why a text is not a row of keys.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`<{0}>` names no key; a lone `<` is written `<lt>`")]
pub struct UnknownKey(pub String);

/// Reads keys written one after another, `i华星 电话<Enter>`.
pub fn read(script: &str) -> Result<Vec<Key>, UnknownKey> {
    let mut keys = Vec::new();
    let mut rest = script;
    while let Some(letter) = rest.chars().next() {
        let named = (letter == '<').then(|| rest[1..].find('>')).flatten();
        match named {
            Some(end) => {
                keys.push(named_key(&rest[1..=end])?);
                rest = &rest[end + 2..];
            }
            None if letter == '<' => return Err(UnknownKey(rest[1..].chars().take(10).collect())),
            None => {
                keys.push(Key::typed(letter));
                rest = &rest[letter.len_utf8()..];
            }
        }
    }
    Ok(keys)
}

fn named_key(name: &str) -> Result<Key, UnknownKey> {
    let mut modifiers = KeyModifiers::NONE;
    let mut bare = name;
    while let Some((modifier, rest)) = bare.split_once('-').filter(|(_, rest)| !rest.is_empty()) {
        modifiers |= match modifier {
            "C" => KeyModifiers::CONTROL,
            "S" => KeyModifiers::SHIFT,
            "A" | "M" => KeyModifiers::ALT,
            _ => return Err(UnknownKey(name.to_owned())),
        };
        bare = rest;
    }
    let mut letters = bare.chars();
    let code = match (letters.next(), letters.next()) {
        (Some(letter), None) => KeyCode::Char(letter),
        _ => NAMED
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(bare))
            .map(|(_, code)| *code)
            .ok_or_else(|| UnknownKey(name.to_owned()))?,
    };
    Ok(Key::new(code, modifiers))
}

/// A key as a person reads it: `Ctrl-S`, `↓`, `Enter`, `g`.
pub fn label(key: Key) -> String {
    let name = match key.code {
        KeyCode::Up => "↑".to_owned(),
        KeyCode::Down => "↓".to_owned(),
        KeyCode::Left => "←".to_owned(),
        KeyCode::Right => "→".to_owned(),
        KeyCode::PageUp => "PgUp".to_owned(),
        KeyCode::PageDown => "PgDn".to_owned(),
        KeyCode::Char(' ') => "Space".to_owned(),
        KeyCode::Char(letter) if key.modifiers.contains(KeyModifiers::CONTROL) => {
            letter.to_ascii_uppercase().to_string()
        }
        KeyCode::Char(letter) => letter.to_string(),
        code => NAMED.iter().find(|(_, known)| *known == code).map(|(name, _)| (*name).to_owned()).unwrap_or_default(),
    };
    let held = [(KeyModifiers::CONTROL, "Ctrl-"), (KeyModifiers::ALT, "Alt-"), (KeyModifiers::SHIFT, "Shift-")];
    held.iter().filter(|(modifier, _)| key.modifiers.contains(*modifier)).map(|(_, name)| *name).collect::<String>()
        + &name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(script: &str) -> Vec<String> {
        read(script).unwrap().into_iter().map(label).collect()
    }

    #[test]
    fn keys_are_read_and_named() {
        assert_eq!(labels("ggG<C-s><S-Tab><lt>>"), ["g", "g", "G", "Ctrl-S", "Shift-Tab", "<", ">"]);
        assert_eq!(labels("张<Esc><A-Enter><Space><-"[..].trim_end_matches("<-")), ["张", "Esc", "Alt-Enter", "Space"]);
    }

    #[test]
    fn an_unknown_name_is_named() {
        assert_eq!(read("a<Wheel>").unwrap_err(), UnknownKey("Wheel".to_owned()));
        assert_eq!(read("a<").unwrap_err(), UnknownKey(String::new()));
        assert!(read("<X-a>").is_err());
    }
}
