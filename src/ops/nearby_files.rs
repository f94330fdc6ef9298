//! Files that somebody may want to bring: the newest where files arrive, and what lies in one folder, each called by what
//! is in it and not by its name.
//!
//! Leaves out reading them, see `exchange`.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::{DateTime, Local, NaiveDate};

pub use crate::exchange::tables::FileKind;

/// So many bytes tell what a file is.
const HEAD: u64 = 64 << 10;
/// So many of the newest files are offered.
const NEWEST: usize = 8;
/// So many of the newest files of any kind are looked into for them.
const LOOKED_INTO: usize = 60;
/// So many entries of one folder are shown.
const LISTED: usize = 500;

/// Where files are looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FilePlaces {
    /// Where files arrive: downloads, desktop, documents.
    pub arrivals: Vec<PathBuf>,
    /// What `~` stands for.
    pub home: Option<PathBuf>,
    /// The folder that is shown first.
    pub start: PathBuf,
}

/// A file that can be brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearbyFile {
    pub path: PathBuf,
    pub bytes: u64,
    /// The day on which it was written last.
    pub on: NaiveDate,
    pub kind: FileKind,
    written: SystemTime,
}

/// What lies in a folder, without what is hidden.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FolderContents {
    pub folders: Vec<PathBuf>,
    pub files: Vec<NearbyFile>,
}

impl NearbyFile {
    /// The file at this path, if it is one and may be read.
    pub fn look(path: &Path) -> io::Result<Self> {
        let about = fs::metadata(path)?;
        // A pipe would be waited for.
        if !about.is_file() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let mut head = Vec::new();
        File::open(path)?.take(HEAD).read_to_end(&mut head)?;
        let written = about.modified()?;
        let on = DateTime::<Local>::from(written).date_naive();
        Ok(Self { path: path.to_path_buf(), bytes: about.len(), on, kind: FileKind::of(&head), written })
    }

    /// Whether it is of a kind that can be brought.
    fn is_wanted(&self) -> bool {
        use FileKind::{CallsXml, Html, ICalendar, Json, Ods, Text, VCard, Xls, Xlsx, Zip};
        let is_listed = |ending: &str| self.path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending));
        match self.kind {
            Xlsx | Xls | Ods | VCard | ICalendar | CallsXml | Zip => true,
            Json => !is_listed("map"),
            // Any text file has lines; a table says so by its name.
            Text => ["csv", "tsv", "tab"].into_iter().any(is_listed),
            Html => is_listed("xls"),
            _ => false,
        }
    }
}

impl FilePlaces {
    /// The newest files that can be brought, where files arrive; a folder that is missing or closed has none.
    pub fn newest(&self) -> Vec<NearbyFile> {
        let entries = self.arrivals.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
        let mut found: Vec<(SystemTime, PathBuf)> = entries
            .filter(|entry| !is_hidden(&entry.path()))
            .filter_map(|entry| {
                let about = entry.metadata().ok().filter(fs::Metadata::is_file)?;
                Some((about.modified().ok()?, entry.path()))
            })
            .collect();
        found.sort_by(|one, other| other.cmp(one));
        let looked = found.iter().take(LOOKED_INTO).filter_map(|(_, path)| NearbyFile::look(path).ok());
        looked.filter(NearbyFile::is_wanted).take(NEWEST).collect()
    }

    /// The path that a typed or dropped text names: quotes, escaped blanks, `~` and `file://` are understood; nothing
    /// where the text is no whole path.
    pub fn path_in(&self, text: &str) -> Option<PathBuf> {
        let text = text.trim();
        if text.contains('\n') {
            return None;
        }
        let quoted = ['\'', '"'].into_iter().find_map(|quote| text.strip_prefix(quote)?.strip_suffix(quote));
        let plain = match (quoted, text.strip_prefix("file://")) {
            (Some(inside), _) => inside.to_owned(),
            (None, Some(address)) => unescaped_address(address.strip_prefix("localhost").unwrap_or(address)),
            (None, None) if cfg!(unix) => without_backslashes(text),
            (None, None) => text.to_owned(),
        };
        let path = self.whole(&plain);
        path.is_absolute().then_some(path)
    }

    /// A path as it is shown: the home folder is `~`.
    pub fn shown(&self, path: &Path) -> String {
        let within = self.home.as_ref().and_then(|home| path.strip_prefix(home).ok());
        within.map_or_else(|| path.display().to_string(), |rest| Path::new("~").join(rest).display().to_string())
    }

    /// A path in which `~` is the home folder.
    pub fn whole(&self, typed: &str) -> PathBuf {
        let from_home = typed.strip_prefix('~').filter(|rest| rest.is_empty() || rest.starts_with(['/', '\\']));
        match (&self.home, from_home) {
            (Some(home), Some(rest)) => home.join(rest.trim_start_matches(['/', '\\'])),
            _ => PathBuf::from(typed),
        }
    }
}

impl FolderContents {
    /// What lies in this folder: folders by name, files the newest first.
    pub fn read(folder: &Path) -> io::Result<Self> {
        let mut contents = Self::default();
        let mut paths: Vec<PathBuf> = Vec::new();
        for entry in fs::read_dir(folder)?.flatten() {
            let path = entry.path();
            if is_hidden(&path) {
                continue;
            }
            if path.is_dir() {
                contents.folders.push(path);
            } else {
                paths.push(path);
            }
        }
        paths.sort();
        paths.truncate(LISTED);
        contents.folders.sort();
        contents.folders.truncate(LISTED);
        contents.files = paths.iter().filter_map(|path| NearbyFile::look(path).ok()).collect();
        contents.files.retain(NearbyFile::is_wanted);
        contents.files.sort_by(|one, other| other.written.cmp(&one.written).then_with(|| one.path.cmp(&other.path)));
        Ok(contents)
    }
}

/// A file that begins with a dot, or the mark that Excel leaves while it has a workbook open.
fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| {
        let name = name.to_string_lossy();
        name.starts_with('.') || name.starts_with("~$")
    })
}

/// `a\ b` as a terminal writes a dropped path.
fn without_backslashes(text: &str) -> String {
    let mut plain = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        plain.push(if letter == '\\' { letters.next().unwrap_or(letter) } else { letter });
    }
    plain
}

/// `%20` and its like, as an address writes them.
fn unescaped_address(address: &str) -> String {
    let bytes = address.as_bytes();
    let mut plain = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let code = address.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            plain.push(byte);
            at += 3;
        } else {
            plain.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    #[cfg(unix)]
    fn a_dropped_path_is_understood_as_terminals_write_it() {
        let places = FilePlaces { home: Some("/home/ann".into()), ..FilePlaces::default() };
        let path = |text: &str| places.path_in(text).map(|path| path.display().to_string());
        for (text, wanted) in [
            ("/tmp/a.csv", "/tmp/a.csv"),
            (" '/tmp/my list.xlsx' ", "/tmp/my list.xlsx"),
            ("\"/tmp/my list.xlsx\"", "/tmp/my list.xlsx"),
            (r"/tmp/my\ list\ \(2\).csv", "/tmp/my list (2).csv"),
            ("file:///tmp/%E5%AE%A2%E6%88%B7%20a.csv", "/tmp/客户 a.csv"),
            ("file://localhost/tmp/100%.csv", "/tmp/100%.csv"),
            ("~/Downloads/客户.csv", "/home/ann/Downloads/客户.csv"),
        ] {
            assert_eq!(path(text).as_deref(), Some(wanted), "{text}");
        }
        for text in ["华星 拜访", "a/b.csv", "~ann", "", "/tmp/a\n/tmp/b"] {
            assert_eq!(path(text), None, "{text}");
        }
    }

    #[test]
    fn the_newest_files_that_can_be_brought_come_first_and_nothing_hidden() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let write = |name: &str, bytes: &[u8], age: u64| {
            fs::write(at(name), bytes).unwrap();
            let when = SystemTime::UNIX_EPOCH + Duration::from_secs(1_790_000_000 - age);
            File::options().write(true).open(at(name)).unwrap().set_modified(when).unwrap();
        };
        write("old.csv", b"name,phone\na,1\n", 500);
        write("new.dat", b"BEGIN:VCARD\nEND:VCARD\n", 10);
        write("notes.txt", b"Dear Ann\n", 5);
        write("picture.csv", b"\x89PNG\r\n", 4);
        write("~$list.xlsx", b"name,phone\n", 3);
        write(".hidden.csv", b"name,phone\n", 2);
        fs::create_dir(at("sub")).unwrap();
        let places = FilePlaces { arrivals: vec![at("missing"), folder.path().to_path_buf()], ..FilePlaces::default() };
        let names = |files: &[NearbyFile]| {
            files.iter().map(|file| file.path.file_name().unwrap().to_string_lossy().into_owned()).collect::<Vec<_>>()
        };
        assert_eq!(names(&places.newest()), ["new.dat", "old.csv"]);
        let contents = FolderContents::read(folder.path()).unwrap();
        assert_eq!(names(&contents.files), ["new.dat", "old.csv"]);
        assert_eq!(contents.folders, [at("sub")]);
        assert_eq!(contents.files[0].kind, FileKind::VCard);
        assert!(FolderContents::read(&at("missing")).is_err());
        assert!(NearbyFile::look(&at("sub")).is_err());
    }
}
