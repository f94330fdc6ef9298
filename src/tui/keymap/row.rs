//! A row of the table of keys, and how rows are written.

use super::{Command, Scope};
use crate::messages::Lang;

/// One row: where, which keys (separated by spaces), what, and its name in both languages.
#[derive(Debug)]
pub struct KeyRow {
    /// Where it holds.
    pub scope: Scope,
    /// The name the config binds it by; the id of its text.
    pub name: &'static str,
    /// The built-in keys, separated by spaces.
    pub keys: &'static str,
    /// What it asks for.
    pub command: Command,
    /// What it is called.
    pub text: fn(Lang) -> &'static str,
    /// Whether the line of hints shows it.
    pub hinted: bool,
}

/// `Scope { [keys] command, text; … }`; `, hinted` at the end puts the row on the line of hints.
macro_rules! rows {
    (@hinted hinted) => { true };
    (@hinted) => { false };
    ($($scope:ident { $([$keys:literal] $command:expr, $text:ident $(, $hinted:ident)?;)+ })+) => {
        &[$($($crate::tui::keymap::KeyRow {
            scope: $crate::tui::keymap::Scope::$scope,
            name: stringify!($text),
            keys: $keys,
            command: $command,
            text: $crate::messages::keys::$text,
            hinted: rows!(@hinted $($hinted)?),
        }),+),+]
    };
}
pub(super) use rows;
