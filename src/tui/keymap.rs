//! Keys become commands here and nowhere else: one table of scope, key, command and text, which also feeds the hints,
//! the help, the palette and the manual.
//!
//! ```text
//! terminal event ─▶ Key (folded: full width, case) ─▶ pending sequence ─▶ rows of the scopes in force ─▶ Command
//! ```
//! Leaves out: what a command does.

mod command;
mod row;
mod scope;
mod script;
mod table;

use std::collections::HashMap;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use crate::config::Config;
use crate::messages::{Lang, settings};
use crate::ops::EntityKind;
use crate::tui::desk::DeskWish;
use crate::tui::tabs::Tab;

pub use command::{Command, FileGuess};
pub use row::KeyRow;
pub use scope::Scope;
pub use script::{UnknownKey, label, read};
pub use table::ROWS;

/// A pressed key, in the one form the table knows: Shift is part of the letter, Shift-Tab is Tab with Shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

impl Key {
    fn new(code: KeyCode, modifiers: KeyModifiers) -> Self {
        let modifiers = modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        match code {
            KeyCode::BackTab => Self { code: KeyCode::Tab, modifiers: modifiers | KeyModifiers::SHIFT },
            KeyCode::Char(letter) if modifiers.contains(KeyModifiers::CONTROL) => {
                Self { code: KeyCode::Char(letter.to_ascii_lowercase()), modifiers: modifiers - KeyModifiers::SHIFT }
            }
            KeyCode::Char(_) => Self { code, modifiers: modifiers - KeyModifiers::SHIFT },
            _ => Self { code, modifiers },
        }
    }

    /// The key that types this character.
    pub fn typed(letter: char) -> Self {
        Self::new(KeyCode::Char(letter), KeyModifiers::NONE)
    }

    /// Whether it is Esc, which also gives up what was begun.
    pub fn is_escape(self) -> bool {
        self.code == KeyCode::Esc
    }

    /// The character this key types, when it types one.
    pub fn letter(self) -> Option<char> {
        match self.code {
            KeyCode::Char(letter) if !self.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => {
                Some(letter)
            }
            _ => None,
        }
    }

    /// The half-width key that an input method turned into this one.
    fn folded(self) -> Self {
        let KeyCode::Char(letter) = self.code else { return self };
        Self { code: KeyCode::Char(half_width(letter)), ..self }
    }
}

/// The key a full-width sign stands for while an input method is on.
pub fn half_width(letter: char) -> char {
    match letter {
        '\u{FF01}'..='\u{FF5E}' => u8::try_from(u32::from(letter) - 0xFEE0).map_or(letter, char::from),
        '\u{3000}' => ' ',
        '、' => '/',
        '。' => '.',
        '《' => '<',
        '》' => '>',
        '【' => '[',
        '】' => ']',
        '「' => '{',
        '」' => '}',
        _ => letter,
    }
}

/// What the terminal reports, as far as the app listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed.
    Key(Key),
    /// The mouse or a paste, which need no table.
    Command(Command),
    /// The window got the focus, or lost it.
    Focus(bool),
}

/// An event of the terminal as the app understands it; releases and bare
/// movements are dropped, a new size comes as a signal.
pub fn understand(event: Event) -> Option<Input> {
    match event {
        Event::Key(KeyEvent { code, modifiers, kind: KeyEventKind::Press | KeyEventKind::Repeat, .. }) => {
            Some(Input::Key(Key::new(code, modifiers)))
        }
        Event::Paste(text) => Some(Input::Command(Command::Paste(text))),
        Event::Mouse(mouse) => mouse_command(mouse).map(Input::Command),
        Event::FocusGained => Some(Input::Focus(true)),
        Event::FocusLost => Some(Input::Focus(false)),
        Event::Key(_) | Event::Resize(..) => None,
    }
}

fn mouse_command(mouse: MouseEvent) -> Option<Command> {
    let at = Position::new(mouse.column, mouse.row);
    match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => Some(Command::Click(at)),
        MouseEventKind::Drag(MouseButton::Left) => Some(Command::Drag(at)),
        MouseEventKind::Up(MouseButton::Left) => Some(Command::Drop(at)),
        MouseEventKind::ScrollUp => Some(Command::WheelUp(at)),
        MouseEventKind::ScrollDown => Some(Command::WheelDown(at)),
        _ => None,
    }
}

/// What the keys pressed so far mean in the scopes in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    Command(Command),
    /// The beginning of a longer sequence.
    Unfinished,
    /// Nothing here.
    Nothing,
}

/// A row of the table with its keys read.
#[derive(Debug, Clone)]
pub struct Binding {
    /// The row it came from: scope, command, texts.
    pub row: &'static KeyRow,
    /// The sequences that mean it.
    pub keys: Vec<Vec<Key>>,
}

impl Binding {
    /// Its keys as a person reads them: `j ↓`, `Ctrl-S`, `gg`.
    pub fn label(&self) -> String {
        let sequences = self.keys.iter().map(|keys| keys.iter().map(|key| label(*key)).collect::<String>());
        sequences.collect::<Vec<_>>().join(" ")
    }

    /// Its first key alone, for the line of hints.
    pub fn short_label(&self) -> String {
        self.keys.first().map(|keys| keys.iter().map(|key| label(*key)).collect()).unwrap_or_default()
    }
}

/// Why a key of the user's config cannot be bound.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BindingError {
    /// The keys cannot be read.
    #[error("`{0}`: {1}")]
    Key(String, UnknownKey),
    /// No row of the table has this name.
    #[error("`{0}` is no command; `rounds man` lists them")]
    Command(String),
    /// Two commands of one scope on one key.
    #[error("`{0}` is bound twice: {1} and {2}")]
    Twice(String, &'static str, &'static str),
}

impl BindingError {
    /// What is wrong, in one sentence.
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Key(keys, UnknownKey(name)) => settings::binding_key(lang, keys, name),
            Self::Command(name) => {
                let is_shown = |row: &&KeyRow| {
                    [Lang::Zh, Lang::En].iter().any(|lang| (row.text)(*lang).eq_ignore_ascii_case(name))
                };
                let commands: Vec<&str> = ROWS.iter().filter(is_shown).map(|row| row.name).collect();
                if commands.is_empty() {
                    settings::binding_command(lang, name)
                } else {
                    settings::binding_is_label(lang, name, commands.join(lang.pick("、", ", ")))
                }
            }
            Self::Twice(keys, one, other) => settings::binding_twice(lang, keys, one, other),
        }
    }
}

/// The table in force: the built-in keys with the user's own over them.
#[derive(Debug, Clone)]
pub struct Keymap {
    bindings: Vec<Binding>,
    /// The number of each sequence of each binding; the same sequence has the same number.
    numbers: Vec<Vec<usize>>,
}

impl Keymap {
    /// The built-in table with the user's keys, `(command name, keys separated by spaces)`; all conflicts at once.
    pub fn with(own: &[(String, String)]) -> Result<Self, Vec<BindingError>> {
        let mut errors = Vec::new();
        let unknown = own.iter().filter(|(name, _)| !ROWS.iter().any(|row| row.name == name));
        errors.extend(unknown.map(|(name, _)| BindingError::Command(name.clone())));
        let mut bindings = Vec::new();
        for row in ROWS {
            let keys = own.iter().find(|(name, _)| name == row.name).map_or(row.keys, |(_, keys)| keys.as_str());
            // A key typed into the config with an input method on is the same key.
            let folded = |keys: Vec<Key>| keys.into_iter().map(Key::folded).collect();
            match keys.split_whitespace().map(|keys| read(keys).map(folded).map_err(|error| (keys, error))).collect() {
                Ok(keys) => bindings.push(Binding { row, keys }),
                Err((keys, error)) => errors.push(BindingError::Key(keys.to_owned(), error)),
            }
        }
        errors.extend(twice(&bindings));
        if errors.is_empty() { Ok(Self { numbers: numbers(&bindings), bindings }) } else { Err(errors) }
    }

    /// A table in which no key means anything, for what is only counted.
    pub const fn without_keys() -> Self {
        Self { bindings: Vec::new(), numbers: Vec::new() }
    }

    /// The table with the keys of a config; all conflicts at once.
    pub fn of(config: &Config) -> Result<Self, Vec<BindingError>> {
        let own: Vec<(String, String)> =
            config.keys.iter().map(|(name, keys)| (name.clone(), keys.join(" "))).collect();
        Self::with(&own)
    }

    /// What a sequence means where these scopes are in force, the nearest first.
    pub fn meaning(&self, scopes: &[Scope], pressed: &[Key]) -> Meaning {
        let folded: Vec<Key> = pressed.iter().map(|key| key.folded()).collect();
        let mut unfinished = false;
        for scope in scopes {
            for (binding, keys) in self.sequences(*scope) {
                if *keys == folded {
                    return Meaning::Command(binding.row.command.clone());
                }
                unfinished |= keys.starts_with(&folded);
            }
        }
        if unfinished { Meaning::Unfinished } else { Meaning::Nothing }
    }

    /// The rows in force, the nearest scope first, without those hidden by a nearer one with the same key.
    pub fn in_force(&self, scopes: &[Scope]) -> Vec<&Binding> {
        let mut found: Vec<&Binding> = Vec::new();
        // Of each sequence, by its number, whether a row has it.
        let mut taken = vec![false; self.numbers.iter().flatten().max().map_or(0, |last| last + 1)];
        for scope in scopes {
            let all = self.bindings.iter().zip(&self.numbers);
            for (binding, numbers) in all.filter(|(binding, _)| binding.row.scope == *scope) {
                if !numbers.iter().all(|number| taken[*number]) {
                    for number in numbers {
                        taken[*number] = true;
                    }
                    found.push(binding);
                }
            }
        }
        found
    }

    /// The first key of the row with this name, as a person reads it; empty where it has none.
    pub fn short_label_of(&self, name: &str) -> String {
        self.bindings.iter().find(|binding| binding.row.name == name).map(Binding::short_label).unwrap_or_default()
    }

    /// Every row, in the order of the table.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    fn sequences(&self, scope: Scope) -> impl Iterator<Item = (&Binding, &Vec<Key>)> {
        let of_scope = self.bindings.iter().filter(move |binding| binding.row.scope == scope);
        of_scope.flat_map(|binding| binding.keys.iter().map(move |keys| (binding, keys)))
    }
}

impl Default for Keymap {
    /// The built-in table, which a test keeps free of conflicts.
    fn default() -> Self {
        Self::with(&[]).unwrap_or(Self::without_keys())
    }
}

/// The number of each sequence of each binding, in the order in which they come first.
fn numbers(bindings: &[Binding]) -> Vec<Vec<usize>> {
    let mut known: HashMap<&[Key], usize> = HashMap::new();
    let mut number = |keys| {
        let next = known.len();
        *known.entry(keys).or_insert(next)
    };
    bindings.iter().map(|binding| binding.keys.iter().map(|keys| number(keys.as_slice())).collect()).collect()
}

/// Sequences of one scope that are equal, or of which one begins the other and so could never be reached. Only those
/// that begin with the same key are compared.
fn twice(bindings: &[Binding]) -> Vec<BindingError> {
    type Begun<'a> = HashMap<(Scope, Option<Key>), Vec<(usize, &'a Binding, &'a Vec<Key>)>>;
    let all = bindings.iter().flat_map(|binding| binding.keys.iter().map(move |keys| (binding, keys)));
    let mut begun = Begun::new();
    let mut found = Vec::new();
    for (at, (other, others)) in all.enumerate() {
        let before = begun.entry((other.row.scope, others.first().copied())).or_default();
        for (place, one, keys) in before.iter() {
            if keys.starts_with(others) || others.starts_with(keys) {
                let label = keys.iter().map(|key| label(*key)).collect();
                found.push((*place, at, BindingError::Twice(label, one.row.name, other.row.name)));
            }
        }
        before.push((at, other, others));
    }
    found.sort_by_key(|(place, at, _)| (*place, *at));
    found.into_iter().map(|(_, _, error)| error).collect()
}

/// Whether a typed character is Chinese, so that it starts the search of a list.
pub fn is_chinese(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
#[path = "keymap/tests.rs"]
mod tests;
