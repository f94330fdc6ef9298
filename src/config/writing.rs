//! Writing `config.toml`: one value changes, and every comment, order and space around it stays.

use std::io::{self, ErrorKind};
use std::path::Path;

use toml_edit::{Array, DocumentMut, Item, Table, TableLike, value};

use super::{Config, ConfigError};
use crate::config::machine_setting::WordSetting;
use crate::owner_only::{make_folder, write_whole};
use crate::small_file;

/// The table of own keys.
const KEYS: &str = "keys";

/// Brings the file to what is set; a file that is no config is left alone and named.
pub(super) fn write(config: &Config, path: &Path) -> Result<(), ConfigError> {
    let there = Config::read(path)?;
    let text = match small_file::read_text(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(source) => return Err(ConfigError::Unreadable { path: path.to_owned(), source }),
    };
    let wrong = |error: toml_edit::TomlError| ConfigError::Wrong {
        path: path.to_owned(),
        what: error.to_string().trim().to_owned(),
    };
    let mut document: DocumentMut = text.parse().map_err(wrong)?;
    change(&mut document, &there, config);
    let changed = document.to_string();
    if changed == text {
        return Ok(());
    }
    replace(path, &changed).map_err(|source| ConfigError::Unwritable { path: path.to_owned(), source })
}

fn change(document: &mut DocumentMut, there: &Config, wanted: &Config) {
    for setting in WordSetting::ALL {
        let (before, after) = (setting.written(there), setting.written(wanted));
        if before == after {
            continue;
        }
        let own = match after.as_str() {
            "" => None,
            "true" | "false" => Some(value(after == "true")),
            word => Some(value(word)),
        };
        set(document.as_table_mut(), setting.key, own);
    }
    let names: std::collections::BTreeSet<&String> = there.keys.keys().chain(wanted.keys.keys()).collect();
    let changed: Vec<&String> =
        names.into_iter().filter(|name| there.keys.get(*name) != wanted.keys.get(*name)).collect();
    if changed.is_empty() {
        return;
    }
    let keys = document.entry(KEYS).or_insert_with(|| Item::Table(Table::new()));
    let Some(keys) = keys.as_table_like_mut() else { return };
    for name in changed {
        match wanted.keys.get(name) {
            Some(own) => set(keys, name, Some(value(own.iter().collect::<Array>()))),
            None => set(keys, name, None),
        }
    }
}

/// Sets a value in its place, with what is written around it; a new one goes to the end of the top level.
fn set(table: &mut dyn TableLike, key: &str, own: Option<Item>) {
    match (table.get_mut(key).and_then(Item::as_value_mut), own) {
        (Some(there), Some(Item::Value(mut own))) => {
            *own.decor_mut() = there.decor().clone();
            *there = own;
        }
        (None, Some(own)) => drop(table.insert(key, own)),
        (_, None) => drop(table.remove(key)),
        (Some(_), Some(_)) => {}
    }
}

/// The whole file or nothing of it, through a link to where it points.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if let Some(folder) = target.parent() {
        make_folder(folder)?;
    }
    write_whole(&target, |out| out.write_all(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::config::MachineSetting;

    const OWN: &str = "\
# mine
theme = 'dark' # calm

[keys]
# thumb
undo = [\"U\"]
redo = ['<C-y>']
";

    fn written(text: &str, sets: &[(&str, &str)]) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        fs::write(&path, text).unwrap();
        let mut config = Config::read(&path).unwrap();
        for (key, typed) in sets {
            config = MachineSetting::find(key).unwrap().with(&config, typed).unwrap();
        }
        config.write(&path).unwrap();
        assert_eq!(Config::read(&path).unwrap(), config, "what was written is read back");
        fs::read_to_string(&path).unwrap()
    }

    #[test]
    fn one_value_changes_and_the_comments_stay() {
        assert_eq!(written(OWN, &[]), OWN);
        assert_eq!(written(OWN, &[("theme", "light")]), OWN.replace("'dark'", "\"light\""));
        let more = written(OWN, &[("mouse", "false"), ("keys.undo", "u <C-u>"), ("keys.redo", "")]);
        for line in ["# mine", "theme = 'dark' # calm", "mouse = false", "# thumb", "undo = [\"u\", \"<C-u>\"]"] {
            assert!(more.contains(line), "{line} in {more}");
        }
        assert!(!more.contains("redo") && more.find("mouse") < more.find("[keys]"), "{more}");
        assert_eq!(written("theme = 'dark'\n# end\n", &[("theme", "")]).trim(), "# end");
    }

    #[test]
    fn a_new_file_is_made_and_a_broken_one_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/config.toml");
        let config = MachineSetting::find("lang").unwrap().with(&Config::default(), "en").unwrap();
        config.write(&path).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "lang = \"en\"\n");
        fs::write(&path, "colour = 'red'\n").unwrap();
        assert!(matches!(config.write(&path), Err(ConfigError::Wrong { .. })));
        assert_eq!(fs::read_to_string(&path).unwrap(), "colour = 'red'\n");
    }
}
