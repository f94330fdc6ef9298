//! One folder of a vdir: an item a file, read whole, written whole or not at all (vdirsyncer's storage format).
//!
//! Leaves out what the items say, and which of them are written.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::exchange::content::fingerprint;
use crate::exchange::content::scan::LARGEST_FILE;
use crate::ops::whole_file::write_whole;
use crate::owner_only::{make_folder, remove_if_there};
use crate::small_file::{self, read_at_most};

/// Where versions are kept that lost against the book's, beside the collections and hidden from them.
const SET_ASIDE: &str = ".conflicts";
/// The colour that programs give the collection.
const COLOUR: &str = "#3b82f6";
/// The longest name of an item that a file takes over, in letters.
const LONGEST_NAME: usize = 100;

/// A collection of items in a folder.
#[derive(Debug, Clone)]
pub struct Folder {
    path: PathBuf,
    extension: &'static str,
}

/// A file of a collection.
#[derive(Debug, Clone)]
pub struct ItemFile {
    /// Its name in the folder.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// What tells its state.
    pub state: String,
}

impl Folder {
    /// The collection of this name below a folder.
    pub fn of(whole: &Path, name: &str, extension: &'static str) -> Self {
        Self { path: whole.join(name), extension }
    }

    /// Whether it is there.
    pub fn exists(&self) -> bool {
        self.path.is_dir()
    }

    /// Every item, by name of the file; none where the folder is not there. Hidden and other files are passed over, as
    /// vdirsyncer does.
    pub fn items(&self) -> io::Result<Vec<ItemFile>> {
        let mut items = Vec::new();
        let entries = match fs::read_dir(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(items),
            entries => entries?,
        };
        for entry in entries {
            let entry = entry?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            let ours = !name.starts_with('.') && Path::new(&name).extension().is_some_and(|end| end == self.extension);
            if ours && entry.metadata()?.is_file() {
                let bytes = read_at_most(small_file::open(&entry.path())?, LARGEST_FILE as u64 + 1)?;
                items.push(ItemFile { name, state: state_of(&bytes), bytes });
            }
        }
        items.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(items)
    }

    /// The item in the file of this name, if there is one.
    pub fn item(&self, name: &str) -> io::Result<Option<ItemFile>> {
        let opened = small_file::open(&self.path.join(name));
        match opened.and_then(|file| read_at_most(file, LARGEST_FILE as u64 + 1)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            read => read.map(|bytes| Some(ItemFile { name: name.to_owned(), state: state_of(&bytes), bytes })),
        }
    }

    /// Makes the folder for the owner alone, with what it is called and its colour where nobody said so yet.
    pub fn prepare(&self, called: &str) -> io::Result<()> {
        make_folder(&self.path)?;
        for (name, text) in [("displayname", called), ("color", COLOUR)] {
            let path = self.path.join(name);
            if !path.exists() {
                write_whole(&path, |out| out.write_all(text.as_bytes()))?;
            }
        }
        Ok(())
    }

    /// Writes an item; answers what tells its state.
    pub fn write(&self, name: &str, text: &str) -> io::Result<String> {
        write_whole(&self.path.join(name), |out| out.write_all(text.as_bytes()))?;
        Ok(state_of(text.as_bytes()))
    }

    /// Deletes an item; one that is gone already is no error.
    pub fn remove(&self, name: &str) -> io::Result<()> {
        remove_if_there(&self.path.join(name))
    }

    /// Keeps a version of an item beside the collections; answers where.
    pub fn set_aside(&self, item: &ItemFile) -> io::Result<PathBuf> {
        let whole = self.path.parent().unwrap_or(&self.path);
        let aside = Self { path: whole.join(SET_ASIDE), extension: self.extension };
        make_folder(&aside.path)?;
        let stem = Path::new(&item.name).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let path = aside.path.join(format!("{stem}-{}.{}", &item.state[..8], self.extension));
        write_whole(&path, |out| out.write_all(&item.bytes))?;
        Ok(path)
    }

    /// The name of the file of a new item: its own name where that is a harmless one.
    pub fn name_for(&self, uid: &str) -> String {
        let harmless = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '@' | '.');
        let plain = uid.len() <= LONGEST_NAME && !uid.starts_with('.') && uid.chars().all(harmless);
        let stem = if plain && !uid.is_empty() { uid.to_owned() } else { fingerprint(uid) };
        format!("{stem}.{}", self.extension)
    }
}

/// What tells one state of a file from another.
fn state_of(bytes: &[u8]) -> String {
    fingerprint(&String::from_utf8_lossy(bytes))
}
