//! Where things lie on this machine: the book, the config, the state, the user's own rulebooks and holidays.
//!
//! Leaves out what is in them. The environment is read here and nowhere else.

use std::env;
use std::path::{Path, PathBuf};

use directories::{ProjectDirs, UserDirs};
use thiserror::Error;

use crate::small_file;

/// The folders and files of one user, already resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppPaths {
    /// The book: `--db`, else `ROUNDS_DB`, else `book.db` in the platform's data directory. Never a link to one.
    pub book: PathBuf,
    /// The config: `--config`, else `ROUNDS_CONFIG`, else `config.toml` in the platform's config directory.
    pub config: PathBuf,
    /// What this machine remembers: `ROUNDS_STATE`, else the platform's state directory.
    pub state: PathBuf,
}

/// No folder of the user's own could be found.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("no home directory is known; name the book with --db and the config with --config")]
pub struct NoHomeFolder;

impl AppPaths {
    /// Resolves the places from the options given and the environment.
    pub fn resolve(book: Option<PathBuf>, config: Option<PathBuf>) -> Result<Self, NoHomeFolder> {
        let own = ProjectDirs::from("", "", "rounds");
        let from_env = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let default = |folder: fn(&ProjectDirs) -> PathBuf| own.as_ref().map(folder).ok_or(NoHomeFolder);
        let book = match book.or_else(|| from_env("ROUNDS_DB")) {
            Some(path) => path,
            None => usual_book().ok_or(NoHomeFolder)?,
        };
        // What lies beside the book lies beside the book itself, not beside a link to it.
        let linked = book.is_symlink().then(|| book.canonicalize().ok()).flatten();
        Ok(Self {
            book: linked.unwrap_or(book),
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

    /// The words of forms that were left without saving. Each book has a folder of its own, so that what was typed
    /// about one never turns up in another.
    pub fn drafts(&self) -> PathBuf {
        folder_of_book(&self.state, &self.book).join("drafts.json")
    }

    /// Where a text lies while an editor has it: in the folder that goes with the user's session, else in the state folder.
    pub fn scratch(&self) -> PathBuf {
        runtime_folder().unwrap_or_else(|| folder_of_book(&self.state, &self.book))
    }

    /// Every folder in which such a text may have been left.
    pub fn scratches(&self) -> Vec<PathBuf> {
        runtime_folder().into_iter().chain([folder_of_book(&self.state, &self.book)]).collect()
    }

    /// The user's own holiday file, which wins per date.
    pub fn holidays(&self) -> PathBuf {
        self.config.with_file_name("holidays.csv")
    }

    /// The folder of the user's own playbooks, which win over the built-in ones of the same id and are added to them.
    pub fn playbooks(&self) -> PathBuf {
        self.config.with_file_name("playbooks")
    }

    /// The folder of the user's own templates of worksheets, which win over the built-in ones and are added to them.
    pub fn worksheets(&self) -> PathBuf {
        self.config.with_file_name("worksheets")
    }

    /// The folder of the user's own rulebooks, which win over the built-in ones of the same id.
    pub fn rulebooks(&self) -> PathBuf {
        self.config.with_file_name("rulebooks")
    }

    /// The folder of the user's own templates for reports, which win over the built-in ones of the same name.
    pub fn report_templates(&self) -> PathBuf {
        self.config.with_file_name("reports")
    }
}

/// The folder in the state folder for what is kept of one book.
pub fn folder_of_book(state: &Path, book: &Path) -> PathBuf {
    let book = whole_path(book);
    let stem = book.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let folder = format!("{stem}-{:016x}", fingerprint(book.as_os_str().as_encoded_bytes()));
    state.join("by-book").join(folder)
}

/// The folder of this program in the one that the system empties when the user's session ends, where there is one.
fn runtime_folder() -> Option<PathBuf> {
    let own = ProjectDirs::from("", "", "rounds")?;
    own.runtime_dir().filter(|folder| folder.parent().is_some_and(Path::is_dir)).map(Path::to_path_buf)
}

/// The path of a file by which it is always the same, whether it exists by now or not.
pub fn whole_path(file: &Path) -> PathBuf {
    let absolute = std::path::absolute(file).unwrap_or_else(|_| file.to_path_buf());
    let beside = || Some(absolute.parent()?.canonicalize().ok()?.join(absolute.file_name()?));
    absolute.canonicalize().ok().or_else(beside).unwrap_or_else(|| absolute.clone())
}

/// A hash of these bytes (FNV-1a), the same in every version of the program.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Where the book lies when nobody says otherwise, if a home is known.
pub fn usual_book() -> Option<PathBuf> {
    ProjectDirs::from("", "", "rounds").map(|own| own.data_dir().join("book.db"))
}

/// The user's home, if any is known.
pub fn home() -> Option<PathBuf> {
    UserDirs::new().map(|own| own.home_dir().to_path_buf())
}

/// The folders in which files of other programs arrive, as far as they exist: downloads, desktop, documents.
pub fn arrivals() -> Vec<PathBuf> {
    let Some(own) = UserDirs::new() else { return Vec::new() };
    let named = [
        (own.download_dir(), ["Downloads", "下载"]),
        (own.desktop_dir(), ["Desktop", "桌面"]),
        (own.document_dir(), ["Documents", "文档"]),
    ];
    let mut folders: Vec<PathBuf> = Vec::new();
    for (known, usual) in named {
        // A machine without the list of such folders has them by their usual names.
        let guessed = usual.into_iter().map(|name| own.home_dir().join(name));
        folders.extend(known.map(Path::to_path_buf).into_iter().chain(guessed).find(|folder| folder.is_dir()));
    }
    folders.dedup();
    folders
}

/// The locale of the environment: `LC_ALL`, else `LC_MESSAGES`, else `LANG`; empty when none is set.
pub fn locale() -> String {
    ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()))
        .unwrap_or_default()
}

/// Whether the environment says that the terminal does not read UTF-8: `LC_ALL`, else `LC_CTYPE`, else `LANG`; where none is
/// set nothing is known.
pub fn locale_lacks_unicode() -> bool {
    let set =
        ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()));
    set.is_some_and(|locale| lacks_unicode(&locale))
}

/// Whether a locale names another encoding than UTF-8; one that names none is asked of the machine, except for `C`.
fn lacks_unicode(locale: &str) -> bool {
    let locale = locale.split('@').next().unwrap_or_default();
    match locale.split_once('.') {
        Some((_, encoding)) => !encoding.to_lowercase().replace('-', "").starts_with("utf8"),
        None => matches!(locale, "C" | "POSIX"),
    }
}

/// The locale that says where the user is: that of times and dates before the general one, which often names only a
/// language.
pub fn locale_of_place() -> String {
    ["LC_ALL", "LC_TIME", "LANG"]
        .iter()
        .find_map(|name| env::var(name).ok().filter(|value| !value.is_empty()))
        .unwrap_or_default()
}

/// Where zones lie on a machine.
const ZONES: &str = "/zoneinfo/";

/// The names or rules of the time zone in which the wall clock is meant, such as `Asia/Shanghai` or `CST-8`, the first
/// that is known counts: `TZ`, else the machine's.
pub fn time_zones() -> Vec<String> {
    let set = env::var("TZ").ok().map(|name| name.trim_start_matches(':').to_owned()).filter(|name| !name.is_empty());
    set.map(|name| zone_of(&name)).into_iter().flatten().chain(iana_time_zone::get_timezone()).collect()
}

/// The names of a zone that may be a path to its file.
fn zone_of(name: &str) -> Vec<String> {
    let bare = |name: &str| {
        let name = name.rsplit_once(ZONES).map_or(name, |(_, rest)| rest);
        ["posix/", "right/"].iter().find_map(|folder| name.strip_prefix(folder)).unwrap_or(name).to_owned()
    };
    if !name.starts_with('/') {
        return vec![bare(name)];
    }
    let whole = std::fs::canonicalize(name).unwrap_or_else(|_| PathBuf::from(name));
    let named = [name, &whole.to_string_lossy()].into_iter().find(|path| path.contains(ZONES)).map(bare);
    // The last line of such a file is its rule.
    let rule = || {
        let bytes = small_file::read(&whole).ok()?;
        let line = bytes.strip_suffix(b"\n")?.rsplit(|byte| *byte == b'\n').next()?;
        std::str::from_utf8(line).ok().map(str::to_owned)
    };
    named.into_iter().chain(rule()).collect()
}

/// Today, when `ROUNDS_TODAY` says otherwise than the clock.
pub fn today_from_environment() -> Option<String> {
    env::var("ROUNDS_TODAY").ok().filter(|value| !value.is_empty())
}

/// The variable by which a shell asks how a typed line goes on.
pub const COMPLETE: &str = "ROUNDS_COMPLETE";

/// The shell that asks how a typed line goes on, while one does.
pub fn completing_shell() -> Option<String> {
    env::var(COMPLETE).ok().filter(|shell| !shell.is_empty() && shell != "0")
}

/// Whether the environment asks for no colours: `NO_COLOR` set to anything, or a dumb terminal.
pub fn colourless() -> bool {
    env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) || is_dumb_terminal()
}

/// Whether the terminal says that it can do nothing but print.
pub fn is_dumb_terminal() -> bool {
    env::var("TERM").is_ok_and(|term| term == "dumb")
}

/// Whether GNU screen stands between the program and the terminal.
pub fn is_in_gnu_screen() -> bool {
    env::var_os("STY").is_some_and(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_says_whether_the_terminal_reads_utf_8() {
        for (locale, lacks) in [
            ("C", true),
            ("POSIX", true),
            ("en_US.ISO-8859-1", true),
            ("zh_CN.GB18030", true),
            ("C.UTF-8", false),
            ("en_US.utf8", false),
            ("de_DE.UTF-8@euro", false),
            ("de_DE@euro", false),
            ("en_GB", false),
        ] {
            assert_eq!(lacks_unicode(locale), lacks, "{locale}");
        }
    }

    #[test]
    fn every_book_has_drafts_of_its_own_by_whatever_path_it_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let drafts = |book: &str| {
            let (book, config) = (folder.path().join(book), folder.path().join("config.toml"));
            AppPaths { book, config, state: folder.path().join("state") }.drafts()
        };
        std::fs::create_dir(folder.path().join("work")).unwrap();
        let (own, work) = (drafts("book.db"), drafts("work/book.db"));
        assert_ne!(own, work, "two books of one name");
        assert_ne!(own, drafts("other.db"));
        assert!(own.starts_with(folder.path().join("state")) && own.ends_with("drafts.json"));
        assert_eq!(drafts("work/../book.db"), own);
        std::fs::write(folder.path().join("book.db"), "").unwrap();
        assert_eq!(drafts("book.db"), own, "the same before and after it was made");
        assert_eq!(fingerprint(b"a"), 0xaf63_dc4c_8601_ec8c);
    }
}
