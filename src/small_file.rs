//! A file that is read whole because it is small: what the user set, holidays, rulebooks, what the app remembers.
//!
//! Never more of it than [`MOST_BYTES`], and nothing but a file: reading a pipe would wait for whoever never writes to it.
//! Leaves out books, exports and imports, which have bounds of their own.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use crate::open_books::{self, IsOpenBook};

/// The largest small file, in bytes.
pub const MOST_BYTES: u64 = 4 << 20;

/// Opens a file to read it, and nothing else: `IsADirectory` for a folder, `Unsupported` for a pipe or a device,
/// [`IsOpenBook`] for what belongs to a book that is open.
pub fn open(path: &Path) -> io::Result<File> {
    if open_books::has(&look(path)?) {
        return Err(IsOpenBook.into());
    }
    File::open(path)
}

/// What is known of a file without opening it; the errors of [`open`] but the last.
pub fn look(path: &Path) -> io::Result<Metadata> {
    let kind = fs::metadata(path)?;
    if kind.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if !kind.is_file() {
        return Err(ErrorKind::Unsupported.into());
    }
    Ok(kind)
}

/// The first `most` bytes of what may go on for ever.
pub fn read_at_most(source: impl Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The bytes of a file, as it is opened by [`open`]; `FileTooLarge` beyond the bound.
pub fn read(path: &Path) -> io::Result<Vec<u8>> {
    let bytes = read_at_most(open(path)?, MOST_BYTES + 1)?;
    if bytes.len() as u64 > MOST_BYTES { Err(ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

/// The text of a file, as [`read`]; `InvalidData` where it is not UTF-8.
pub fn read_text(path: &Path) -> io::Result<String> {
    String::from_utf8(read(path)?).map_err(|_| ErrorKind::InvalidData.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_file_is_read_and_nothing_else() {
        let dir = tempfile::TempDir::new().unwrap();
        let path = |name: &str| dir.path().join(name);
        fs::write(path("small"), "主题 = 1").unwrap();
        fs::write(path("other"), [0xFF]).unwrap();
        File::create(path("large")).unwrap().set_len(MOST_BYTES + 1).unwrap();
        assert_eq!(read_text(&path("small")).unwrap(), "主题 = 1");
        for (name, kind) in [
            ("other", ErrorKind::InvalidData),
            ("large", ErrorKind::FileTooLarge),
            (".", ErrorKind::IsADirectory),
            ("none", ErrorKind::NotFound),
        ] {
            assert_eq!(read_text(&path(name)).unwrap_err().kind(), kind, "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_refused_without_waiting_for_it() {
        let dir = tempfile::TempDir::new().unwrap();
        let pipe = dir.path().join("pipe");
        rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR).unwrap();
        assert_eq!(read(&pipe).unwrap_err().kind(), ErrorKind::Unsupported);
    }
}
