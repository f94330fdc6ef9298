//! The settings of a machine, one row each: what it is called in `config.toml` and what may stand in it.
//!
//! Leaves out whether own keys mean something, which only the table of keys knows; and what each setting does.

use serde_json::Value;

use super::Config;

/// One setting of the machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MachineSetting {
    /// One of a few words.
    Word(&'static WordSetting),
    /// The keys of a command, by its name: `keys.undo`.
    Keys(String),
}

/// A setting that is one of a few words.
#[derive(Debug, PartialEq, Eq)]
pub struct WordSetting {
    pub key: &'static str,
    /// What may stand in it.
    pub words: &'static [&'static str],
    /// What holds where nothing is set; empty where the surroundings decide.
    pub default: &'static str,
}

/// Why a text cannot stand in a setting of the machine: these can.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MachineFault(pub &'static [&'static str]);

impl WordSetting {
    /// All of them, in the order in which they are shown.
    pub const ALL: &'static [Self] = &[
        Self { key: "lang", words: &["zh", "en"], default: "" },
        Self { key: "theme", words: &["auto", "dark", "light", "high-contrast", "16"], default: "auto" },
        Self { key: "borders", words: &["auto", "unicode", "ascii", "none"], default: "auto" },
        Self { key: "mouse", words: &["true", "false"], default: "true" },
        Self { key: "title", words: &["true", "false"], default: "true" },
        Self { key: "plain", words: &["true", "false"], default: "false" },
        Self { key: "network-book", words: &["read-only", "writable"], default: "read-only" },
        Self { key: "sync-warning", words: &["true", "false"], default: "true" },
    ];

    /// The one of this key.
    pub fn find(key: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|one| one.key == key)
    }

    /// What is set; empty where nothing is.
    pub fn written(&self, config: &Config) -> String {
        match serde_json::to_value(config).unwrap_or_default().get(self.key) {
            Some(Value::String(word)) => word.clone(),
            Some(value) => value.to_string(),
            None => String::new(),
        }
    }
}

impl MachineSetting {
    /// The setting of this key: `theme`, `keys.undo`.
    pub fn find(key: &str) -> Option<Self> {
        let key = key.trim();
        let of_keys = key.strip_prefix("keys.").filter(|name| !name.is_empty());
        WordSetting::find(key).map(Self::Word).or_else(|| of_keys.map(|name| Self::Keys(name.to_owned())))
    }

    /// How it is called.
    pub fn key(&self) -> String {
        match self {
            Self::Word(setting) => setting.key.to_owned(),
            Self::Keys(name) => format!("keys.{name}"),
        }
    }

    /// What is set; empty where nothing is.
    pub fn written(&self, config: &Config) -> String {
        match self {
            Self::Word(setting) => setting.written(config),
            Self::Keys(name) => config.keys.get(name).map(|keys| keys.join(" ")).unwrap_or_default(),
        }
    }

    /// The config with this one as typed; an empty text leaves it to the program again.
    pub fn with(&self, config: &Config, typed: &str) -> Result<Config, MachineFault> {
        let typed = typed.trim();
        let mut changed = config.clone();
        match self {
            Self::Keys(name) if typed.is_empty() => drop(changed.keys.remove(name)),
            Self::Keys(name) => {
                let keys = typed.split_whitespace().map(str::to_owned).collect();
                changed.keys.insert(name.clone(), keys);
            }
            Self::Word(setting) => {
                let is_known = typed.is_empty() || setting.words.contains(&typed);
                let value = match typed {
                    "" => Value::Null,
                    "true" => true.into(),
                    "false" => false.into(),
                    word => word.into(),
                };
                let mut tree = serde_json::to_value(config).unwrap_or_default();
                tree[setting.key] = value;
                let read = is_known.then(|| serde_json::from_value(tree).ok()).flatten();
                changed = read.ok_or(MachineFault(setting.words))?;
            }
        }
        Ok(changed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_every_setting_is_read_and_written() {
        for setting in WordSetting::ALL {
            let by_key = MachineSetting::find(setting.key).unwrap();
            for word in setting.words {
                let config = by_key.with(&Config::default(), word).unwrap();
                assert_eq!(by_key.written(&config), *word, "{}", setting.key);
                assert_eq!(by_key.with(&config, "").unwrap(), Config::default());
            }
            assert_eq!(by_key.with(&Config::default(), "purple"), Err(MachineFault(setting.words)));
        }
    }

    #[test]
    fn keys_are_set_by_the_name_of_their_command() {
        let undo = MachineSetting::find("keys.undo").unwrap();
        let config = undo.with(&Config::default(), " U  <C-y>").unwrap();
        assert_eq!((undo.written(&config).as_str(), undo.key().as_str()), ("U <C-y>", "keys.undo"));
        assert_eq!(undo.with(&config, "").unwrap(), Config::default());
        assert_eq!((MachineSetting::find("keys."), MachineSetting::find("colour")), (None, None));
    }
}
