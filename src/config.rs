//! What the user set for this machine, in `config.toml`: language, look, keys.
//!
//! Leaves out what belongs to the book (rulebook, capacity, days off): that travels with it in its settings.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::small_file;

mod machine_setting;
mod writing;

pub use machine_setting::{MachineFault, MachineSetting, WordSetting};

/// The file `config.toml`; every field may be absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// The language of the screen; the locale decides when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<LangChoice>,
    /// The colours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<ThemeChoice>,
    /// How boxes are drawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub borders: Option<BordersChoice>,
    /// Whether the mouse is listened to; yes when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mouse: Option<bool>,
    /// Whether the window is given a title; yes when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<bool>,
    /// For screen readers and braille: lines of words, one pane at a time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plain: Option<bool>,
    /// Whether a book on a disk of another machine may be written; it is only read when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub network_book: Option<NetworkBook>,
    /// Whether a book in a folder that another program syncs is warned about; yes when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sync_warning: Option<bool>,
    /// Own keys: the name of a command to its keys.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub keys: BTreeMap<String, Vec<String>>,
}

/// A language of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LangChoice {
    /// Chinese.
    Zh,
    /// English.
    En,
}

/// A set of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
pub enum ThemeChoice {
    /// Dark or light, as the terminal says of its background.
    #[serde(rename = "auto")]
    Auto,
    /// For dark terminals.
    #[serde(rename = "dark")]
    Dark,
    /// For light terminals.
    #[serde(rename = "light")]
    Light,
    /// Strong contrasts.
    #[serde(rename = "high-contrast")]
    HighContrast,
    /// The terminal's own sixteen.
    #[serde(rename = "16")]
    Sixteen,
}

/// How boxes are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BordersChoice {
    /// Lines, where the terminal draws them one cell wide.
    Auto,
    /// Box-drawing characters.
    Unicode,
    /// `+`, `-` and `|`.
    Ascii,
    None,
}

/// What is done with a book on a disk of another machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NetworkBook {
    /// It is read, and nothing is written.
    ReadOnly,
    /// It is written too: the user sees to it that only one machine has it open.
    Writable,
}

/// A config that cannot be used; the app goes on with the defaults and says so.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// The file is there and cannot be read.
    #[error("{path}: {source}")]
    Unreadable {
        path: PathBuf,
        /// What the system said when the file was read.
        source: std::io::Error,
    },
    /// The file could not be written.
    #[error("{path}: {source}")]
    Unwritable {
        path: PathBuf,
        /// What the system said when the file was written.
        source: std::io::Error,
    },
    /// The file is no config.
    #[error("{path}: {what}")]
    Wrong {
        path: PathBuf,
        /// What was found and expected, with its line.
        what: String,
    },
}

impl Config {
    /// Writes what is set here into the file, which keeps its comments; what is the same there stays as it is written.
    pub fn write(&self, path: &Path) -> Result<(), ConfigError> {
        writing::write(self, path)
    }

    /// Reads the file; a file that is not there is the default.
    pub fn read(path: &Path) -> Result<Self, ConfigError> {
        match small_file::read_text(path) {
            Ok(text) => toml::from_str(&text).map_err(|error: toml::de::Error| {
                let line = error.span().map(|span| text[..span.start.min(text.len())].matches('\n').count() + 1);
                let place = line.map_or_else(String::new, |line| format!("{line}: "));
                ConfigError::Wrong { path: path.to_owned(), what: format!("{place}{}", error.message()) }
            }),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Self::default()),
            Err(source) => Err(ConfigError::Unreadable { path: path.to_owned(), source }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_known_and_names_what_is_not() {
        let config: Config = toml::from_str("lang = 'zh'\ntheme = '16'\nborders = 'ascii'\nmouse = false").unwrap();
        assert_eq!(config.lang, Some(LangChoice::Zh));
        assert_eq!(config.theme, Some(ThemeChoice::Sixteen));
        assert_eq!((config.borders, config.mouse), (Some(BordersChoice::Ascii), Some(false)));
        let error = toml::from_str::<Config>("colour = 'red'").unwrap_err().to_string();
        assert!(error.contains("line 1") && error.contains("colour"), "{error}");
    }
}
