//! A file that is too large to be held: read where it lies, as long as nobody writes to it.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use crate::exchange::tables::{DistantBytes, FileKind, distant_kind};
use crate::ops::inbox::TalkFile;
use crate::ops::interchange::ItemKind;
use crate::small_file::{self, read_at_most};

/// A text file or a workbook of Excel from this size on is read where it lies.
const LARGE: u64 = 8 << 20;
/// So much of it tells what it is.
const HEAD: usize = 64 << 10;

/// A large table in a text file or a workbook of Excel.
#[derive(Debug)]
pub struct LargeFile {
    file: Mutex<File>,
    length: u64,
    written: Option<SystemTime>,
    head: Vec<u8>,
}

impl LargeFile {
    /// The file of this path, if it is so large that it is not held, and seems to be a table or a workbook of Excel.
    pub fn find(path: &Path) -> io::Result<Option<Self>> {
        Self::from(path, LARGE)
    }

    fn from(path: &Path, large: u64) -> io::Result<Option<Self>> {
        if !path.metadata().is_ok_and(|about| about.is_file() && about.len() >= large) {
            return Ok(None);
        }
        let mut file = small_file::open(path)?;
        let about = file.metadata()?;
        let head = read_at_most(&mut file, HEAD as u64)?;
        let found = Self { file: Mutex::new(file), length: about.len(), written: about.modified().ok(), head };
        let is_table = match distant_kind(&found)? {
            FileKind::Text => TalkFile::of(&found.head).is_none() && ItemKind::of(&found.head).is_none(),
            kind => kind == FileKind::Xlsx,
        };
        Ok(is_table.then_some(found))
    }

    /// Its first bytes.
    pub fn head(&self) -> &[u8] {
        &self.head
    }
}

impl DistantBytes for LargeFile {
    fn length(&self) -> u64 {
        self.length
    }

    fn read_at(&self, place: u64, room: &mut [u8]) -> io::Result<usize> {
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(place))?;
        file.read(room)
    }

    fn is_unchanged(&self) -> bool {
        let file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.metadata().is_ok_and(|about| (about.len(), about.modified().ok()) == (self.length, self.written))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;
    use crate::exchange::tables::{ReadOptions, TableError, TableFile};

    #[test]
    fn a_table_is_read_where_it_lies_until_somebody_writes_to_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("big.csv");
        std::fs::write(&path, "客户名称,电话\n".repeat(50_000)).unwrap();
        assert!(LargeFile::from(&path, 10 << 20).unwrap().is_none(), "small enough to be held");
        let large = LargeFile::from(&path, 1_000).unwrap().unwrap();
        let table = TableFile::open_distant(Box::new(large), &ReadOptions::default()).unwrap();
        assert_eq!(table.rows(0).flatten().count(), 50_000);
        let mut more = File::options().append(true).open(&path).unwrap();
        more.write_all(b"x,y\n").unwrap();
        assert_eq!(table.rows(0).last(), Some(Err(TableError::Changed)));
    }

    #[test]
    fn a_file_that_is_exchanged_is_read_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("big.csv");
        std::fs::write(&path, "name,town\n".repeat(9_000)).unwrap();
        let large = LargeFile::from(&path, 1_000).unwrap().unwrap();
        let table = TableFile::open_distant(Box::new(large), &ReadOptions::default()).unwrap();
        let other = folder.path().join("other.csv");
        std::fs::write(&other, "a,b\n").unwrap();
        std::fs::rename(&other, &path).unwrap();
        assert_eq!(table.rows(0).flatten().count(), 9_000);
    }

    #[test]
    fn what_is_no_table_of_text_is_held() {
        let folder = tempfile::tempdir().unwrap();
        for text in ["BEGIN:VCARD\r\n", "{\"format\": 1}", "<html><table>"] {
            let path = folder.path().join("file");
            std::fs::write(&path, text.repeat(1_000)).unwrap();
            assert!(LargeFile::from(&path, 1_000).unwrap().is_none(), "{text}");
        }
    }
}
