//! Files that somebody may want to bring: the newest where files arrive, and what lies in one folder, each called by what
//! is in it and not by its name.
//!
//! Leaves out reading them, see `exchange`.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

pub use crate::exchange::tables::FileKind;
use crate::ops::inbox::holds_mail;
use crate::ops::interchange::ItemKind;
use crate::ops::takeover::{REJECTED, count_tables};
use crate::small_file::{self, read_at_most};

/// So many bytes tell what most files are.
const HEAD: u64 = 8 << 10;
/// So many tell what is in an archive or an old workbook, which list their parts.
const HEAD_OF_PARTS: u64 = 64 << 10;
/// So many of the newest files where files arrive are looked into.
const LOOKED_INTO: usize = 2_000;
/// So many files and so many folders of one folder are shown.
const LISTED: usize = 200;
/// So many files of one folder are looked into for them.
const LOOKED_INTO_FOLDER: usize = 1_000;

/// Where files are looked for.
#[derive(Debug, Clone)]
pub struct FilePlaces {
    /// Where files arrive: downloads, desktop, documents.
    pub arrivals: Vec<PathBuf>,
    /// What `~` stands for.
    pub home: Option<PathBuf>,
    /// The folder that is shown first.
    pub start: PathBuf,
    /// Universal time as the wall clock here shows it: a file is told by the day of its reader.
    pub to_local: fn(NaiveDateTime) -> NaiveDateTime,
    /// The names of the zone of that clock.
    pub zones: Vec<String>,
}

impl Default for FilePlaces {
    /// Nowhere, at universal time.
    fn default() -> Self {
        Self { arrivals: Vec::new(), home: None, start: PathBuf::new(), to_local: |utc| utc, zones: Vec::new() }
    }
}

/// A file that can be brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearbyFile {
    pub path: PathBuf,
    pub bytes: u64,
    /// The day on which it was written last.
    pub on: NaiveDate,
    pub kind: FileKind,
}

/// What a folder is that can be brought whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WholeFolder {
    /// The tables of a book, so many.
    Tables(usize),
    /// Mails.
    Mail,
}

impl WholeFolder {
    /// What this folder is, if it is one.
    pub fn of(folder: &Path) -> Option<Self> {
        count_tables(folder).map(Self::Tables).or_else(|| holds_mail(folder).then_some(Self::Mail))
    }
}

/// What lies in a folder, without what is hidden.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FolderContents {
    /// By name.
    pub folders: Vec<PathBuf>,
    /// The newest first.
    pub files: Vec<NearbyFile>,
    /// Whether there is more than is listed.
    pub has_more: bool,
    /// What it is itself, where it can be brought whole.
    pub whole: Option<WholeFolder>,
}

/// A file that was not looked into yet.
struct Unopened {
    written: SystemTime,
    path: PathBuf,
}

impl NearbyFile {
    /// Whether it is of a kind that can be brought.
    fn is_wanted(&self) -> bool {
        use FileKind::{
            CallsXml, Encrypted, Html, ICalendar, Json, Mail, MessagesXml, Ods, Text, VCard, Xls, Xlsx, Zip,
        };
        let is_listed = |ending: &str| self.path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending));
        match self.kind {
            Xlsx | Xls | Ods | VCard | ICalendar | CallsXml | MessagesXml | Mail | Zip => true,
            Json => !is_listed("map"),
            // Any text file has lines; a table says so by its name.
            Text => ["csv", "tsv", "tab"].into_iter().any(is_listed),
            Html => is_listed("xls"),
            // A letter behind a password is none; who chooses a workbook hears what to do.
            Encrypted => ["xlsx", "xlsm", "xlsb", "xls"].into_iter().any(is_listed),
            _ => false,
        }
    }
}

impl FilePlaces {
    /// The folder in which a new file is proposed: where files arrive, else the home folder.
    pub fn to_write_in(&self) -> &Path {
        self.arrivals.first().or(self.home.as_ref()).unwrap_or(&self.start)
    }

    /// The folders in which something may be written when its own place is closed: where files arrive, the home folder, then
    /// this one, which is the program's own.
    pub fn open_to_all(&self, own: Option<&Path>) -> Vec<PathBuf> {
        self.arrivals.iter().chain(&self.home).map(PathBuf::as_path).chain(own).map(Path::to_path_buf).collect()
    }

    /// The files that can be brought where files arrive, the newest first and what an import left over last; a folder that
    /// is missing or closed has none. However many there are, so many of the newest are looked into and no more.
    pub fn arrived(&self) -> Vec<NearbyFile> {
        let folders = self.arrivals.iter().filter_map(|folder| fs::read_dir(folder).ok());
        let mut found: Vec<Unopened> = folders.flatten().flatten().filter_map(|entry| unopened(&entry)).collect();
        newest_first(&mut found);
        let looked = found.iter().take(LOOKED_INTO).filter_map(|file| self.look(&file.path).ok());
        looked.filter(NearbyFile::is_wanted).collect()
    }

    /// What lies in this folder. However full it is, so many of its newest files are looked into and no more.
    pub fn read_folder(&self, folder: &Path) -> io::Result<FolderContents> {
        let mut contents = FolderContents { whole: WholeFolder::of(folder), ..FolderContents::default() };
        let mut found: Vec<Unopened> = Vec::new();
        for entry in fs::read_dir(folder)?.flatten() {
            if is_hidden(&entry.file_name()) {
                continue;
            }
            if is_folder(&entry) {
                contents.folders.push(entry.path());
            } else {
                found.extend(unopened(&entry));
            }
        }
        newest_first(&mut found);
        contents.folders.sort();
        contents.has_more = found.len() > LOOKED_INTO_FOLDER || contents.folders.len() > LISTED;
        contents.folders.truncate(LISTED);
        let looked = found.iter().take(LOOKED_INTO_FOLDER).filter_map(|file| self.look(&file.path).ok());
        let mut wanted = looked.filter(NearbyFile::is_wanted);
        contents.files = wanted.by_ref().take(LISTED).collect();
        contents.has_more |= wanted.next().is_some();
        Ok(contents)
    }

    /// The file at this path, if it is one and may be read.
    pub fn look(&self, path: &Path) -> io::Result<NearbyFile> {
        let about = fs::metadata(path)?;
        // A pipe would be waited for.
        if !about.is_file() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let utc = DateTime::<Utc>::from(about.modified()?).naive_utc();
        let on = (self.to_local)(utc).date();
        Ok(NearbyFile { path: path.to_path_buf(), bytes: about.len(), on, kind: FileKind::of(&head_of(path)?) })
    }

    /// Whether a dropped text names several files, one after the other.
    pub fn are_several(&self, text: &str) -> bool {
        let mut paths = 0;
        let mut rest = text.trim();
        while !rest.is_empty() {
            let quote = ['\'', '"'].into_iter().find(|quote| rest.starts_with(*quote));
            let end = match quote {
                Some(quote) => rest[1..].find(quote).map(|at| at + 2),
                None => Some(end_of_word(rest)),
            };
            let Some(end) = end.filter(|end| self.path_in(&rest[..*end]).is_some()) else { return false };
            paths += 1;
            rest = rest[end..].trim_start();
        }
        paths > 1
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

/// The first bytes of a file.
fn head_of(path: &Path) -> io::Result<Vec<u8>> {
    let mut file = small_file::open(path)?;
    let mut head = read_at_most(&mut file, HEAD)?;
    if head.starts_with(b"PK") || head.starts_with(&[0xd0, 0xcf]) {
        head.extend(read_at_most(file, HEAD_OF_PARTS - HEAD)?);
    }
    Ok(head)
}

/// A file that somebody sees in a folder; a link counts as what it leads to.
fn unopened(entry: &fs::DirEntry) -> Option<Unopened> {
    if is_hidden(&entry.file_name()) {
        return None;
    }
    let about = match entry.file_type().ok()? {
        kind if kind.is_symlink() => fs::metadata(entry.path()).ok()?,
        _ => entry.metadata().ok()?,
    };
    about.is_file().then_some(())?;
    Some(Unopened { written: about.modified().ok()?, path: entry.path() })
}

fn is_folder(entry: &fs::DirEntry) -> bool {
    entry.file_type().is_ok_and(|kind| kind.is_dir() || kind.is_symlink() && entry.path().is_dir())
}

/// What an import left over comes last, however new it is: it waits until somebody has mended it.
fn newest_first(files: &mut [Unopened]) {
    let is_left_over = |file: &Unopened| {
        [REJECTED, ItemKind::Calendar.rejected(), ItemKind::AddressBook.rejected()]
            .iter()
            .any(|ending| file.path.to_string_lossy().ends_with(ending))
    };
    files.sort_by(|one, other| {
        let by_age = || other.written.cmp(&one.written).then_with(|| one.path.cmp(&other.path));
        is_left_over(one).cmp(&is_left_over(other)).then_with(by_age)
    });
}

/// A file that begins with a dot, or the mark that Excel leaves while it has a workbook open.
fn is_hidden(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.') || name.starts_with("~$")
}

/// Where the first word ends; a blank behind a backslash is part of it.
fn end_of_word(text: &str) -> usize {
    let mut is_escaped = false;
    let is_end = |(_, letter): &(usize, char)| {
        let ends = letter.is_whitespace() && !is_escaped;
        is_escaped = *letter == '\\' && !is_escaped;
        ends
    };
    text.char_indices().find(is_end).map_or(text.len(), |(at, _)| at)
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
    #[cfg(unix)]
    fn several_dropped_files_are_told_from_one_and_from_words() {
        let places = FilePlaces { home: Some("/home/ann".into()), ..FilePlaces::default() };
        for (text, are_several) in [
            ("/tmp/a.csv /tmp/b.csv", true),
            ("'/tmp/my list.csv' '/tmp/b.csv' ", true),
            (r"/tmp/my\ list.csv ~/b.csv", true),
            ("file:///tmp/a.csv file:///tmp/b.csv", true),
            ("'/tmp/my list.csv'", false),
            (r"/tmp/my\ list.csv", false),
            ("/tmp/a.csv", false),
            ("/tmp/a.csv and words", false),
            ("call Ann", false),
            ("", false),
        ] {
            assert_eq!(places.are_several(text), are_several, "{text}");
        }
    }

    /// Writes a file that is so many seconds old.
    fn write(path: &Path, bytes: &[u8], age: u64) {
        fs::write(path, bytes).unwrap();
        let when = SystemTime::UNIX_EPOCH + Duration::from_secs(1_790_000_000 - age);
        fs::File::options().write(true).open(path).unwrap().set_modified(when).unwrap();
    }

    fn names(files: &[NearbyFile]) -> Vec<String> {
        files.iter().map(|file| file.path.file_name().unwrap().to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn the_newest_files_that_can_be_brought_come_first_and_nothing_hidden() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        write(&at("old.csv"), b"name,phone\na,1\n", 500);
        write(&at("new.dat"), b"BEGIN:VCARD\nEND:VCARD\n", 10);
        write(&at("notes.txt"), b"Dear Ann\n", 5);
        write(&at("picture.csv"), b"\x89PNG\r\n", 4);
        write(&at("~$list.xlsx"), b"name,phone\n", 3);
        write(&at(".hidden.csv"), b"name,phone\n", 2);
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let locked = [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 512], &name].concat();
        write(&at("locked.xlsx"), &locked, 20);
        write(&at("locked.docx"), &locked, 20);
        write(&at("new.dat.rejected.csv"), b"reason,name\n,a\n", 1);
        fs::create_dir(at("sub")).unwrap();
        let places = FilePlaces { arrivals: vec![at("missing"), folder.path().to_path_buf()], ..FilePlaces::default() };
        assert_eq!(names(&places.arrived()), ["new.dat", "locked.xlsx", "old.csv", "new.dat.rejected.csv"]);
        let contents = places.read_folder(folder.path()).unwrap();
        assert_eq!(names(&contents.files), ["new.dat", "locked.xlsx", "old.csv", "new.dat.rejected.csv"]);
        assert_eq!((contents.folders, contents.has_more), (vec![at("sub")], false));
        assert_eq!(contents.files[0].kind, FileKind::VCard);
        assert!(places.read_folder(&at("missing")).is_err());
        assert!(places.look(&at("sub")).is_err());
    }

    #[test]
    fn of_a_full_folder_the_newest_are_listed_whatever_their_names() {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..=LISTED {
            write(&folder.path().join(format!("a{number:04}.csv")), b"name\n", 100 + number as u64);
        }
        write(&folder.path().join("z.csv"), b"name\n", 1);
        let contents = FilePlaces::default().read_folder(folder.path()).unwrap();
        let listed = names(&contents.files);
        assert_eq!((listed.len(), contents.has_more), (LISTED, true));
        assert_eq!((listed[0].as_str(), listed[1].as_str()), ("z.csv", "a0000.csv"));
    }

    #[test]
    fn a_file_is_of_the_day_of_its_reader() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("list.csv");
        // 11:06:40 of 21 September 2026, universal time.
        write(&path, b"name\n", 11_200);
        let day = |to_local| FilePlaces { to_local, ..FilePlaces::default() }.look(&path).unwrap().on.to_string();
        assert_eq!(day(|utc| utc), "2026-09-21");
        assert_eq!(day(|utc| utc + chrono::TimeDelta::hours(14)), "2026-09-22");
    }

    #[test]
    #[cfg(unix)]
    fn links_are_what_they_lead_to() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        write(&at("list.csv"), b"name\n", 1);
        fs::create_dir(at("sub")).unwrap();
        for (to, link) in [("list.csv", "linked.csv"), ("sub", "also"), ("gone.csv", "nowhere.csv")] {
            std::os::unix::fs::symlink(at(to), at(link)).unwrap();
        }
        let contents = FilePlaces::default().read_folder(folder.path()).unwrap();
        assert_eq!(names(&contents.files), ["linked.csv", "list.csv"]);
        assert_eq!(contents.folders, [at("also"), at("sub")]);
    }
}
