//! Where things lie on this machine: the book, the config, the state, the user's own rulebooks and holidays.
//!
//! Leaves out what is in them. The environment is read here and nowhere else.

use std::env;
use std::path::PathBuf;

use directories::ProjectDirs;
use thiserror::Error;

/// The folders and files of one user, already resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// The book: `--db`, else `ROUNDS_DB`, else `book.db` in the platform's data directory.
    pub book: PathBuf,
    /// The config: `--config`, else `ROUNDS_CONFIG`, else `config.toml` in the platform's config directory.
    pub config: PathBuf,
    /// What this machine remembers: `ROUNDS_STATE`, else the platform's state directory.
    pub state: PathBuf,
}

/// No folder of the user's own could be found.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("no home directory is known; name the book with --db and the config with --config")]
pub struct NoHome;

impl Places {
    /// Resolves the places from the options given and the environment.
    pub fn resolve(book: Option<PathBuf>, config: Option<PathBuf>) -> Result<Self, NoHome> {
        let own = ProjectDirs::from("", "", "rounds");
        let from_env = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let default = |folder: fn(&ProjectDirs) -> PathBuf| own.as_ref().map(folder).ok_or(NoHome);
        Ok(Self {
            book: match book.or_else(|| from_env("ROUNDS_DB")) {
                Some(path) => path,
                None => default(|own| own.data_dir().join("book.db"))?,
            },
            config: match config.or_else(|| from_env("ROUNDS_CONFIG")) {
                Some(path) => path,
                None => default(|own| own.config_dir().join("config.toml"))?,
            },
            state: match from_env("ROUNDS_STATE") {
                Some(path) => path,
                None => default(|own| own.state_dir().unwrap_or_else(|| own.data_local_dir()).to_path_buf())?,
            },
        })
    }

    /// The words of forms that were left without saving.
    pub fn drafts(&self) -> PathBuf {
        self.state.join("drafts.json")
    }

    /// The user's own holiday file, which wins per date.
    pub fn holidays(&self) -> PathBuf {
        self.config.with_file_name("holidays.csv")
    }

    /// The folder of the user's own rulebooks, which win over the built-in ones of the same id.
    pub fn rulebooks(&self) -> PathBuf {
        self.config.with_file_name("rulebooks")
    }
}

/// The locale of the environment: `LC_ALL`, else `LC_MESSAGES`, else `LANG`; empty when none is set.
pub fn locale() -> String {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()))
        .unwrap_or_default()
}

/// The name of the time zone in which the wall clock is meant, such as `Asia/Shanghai`: `TZ`, else the machine's.
pub fn time_zone() -> Option<String> {
    let set = env::var("TZ").ok().map(|name| name.trim_start_matches(':').to_owned()).filter(|name| !name.is_empty());
    set.or_else(|| iana_time_zone::get_timezone().ok())
}

/// Today, when `ROUNDS_TODAY` says otherwise than the clock.
pub fn today_from_environment() -> Option<String> {
    env::var("ROUNDS_TODAY").ok().filter(|value| !value.is_empty())
}

/// Whether the environment asks for no colours: `NO_COLOR` set to anything, or a dumb terminal.
pub fn colourless() -> bool {
    env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) || env::var("TERM").is_ok_and(|term| term == "dumb")
}
