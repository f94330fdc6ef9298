//! Tables in files of other programs: the bytes of a workbook or of a text file into rows of cells, one row at a time.
//!
//! Every bound is checked before a parser sees the bytes, and no file is held as cells: rows are read again from the
//! bytes whenever they are asked for, and those of a large text file from where they lie. Leaves out what a table means: which row is the header, and what a column holds.

mod archive;
mod distant;
mod encoding;
mod kind;
mod markup_scan;
mod old_workbook;
mod separated;
mod shared;
mod sheets;
mod spread;
mod table;
mod web_page;

use std::io;

use encoding_rs::Encoding;
use thiserror::Error;

pub use distant::{DistantBytes, distant_kind};
pub use kind::FileKind;
pub use sheets::Rows;
pub use table::{MergedArea as Merge, SheetRow as Row, TableCell as Cell, TableSheet as Sheet};

use distant::FileText;
use separated::Separated;
use shared::Shared;
use sheets::Contents;

/// The largest file that is read.
pub const LARGEST_FILE: usize = 200 << 20;
/// The longest row, in bytes of text.
pub const LONGEST_ROW: usize = 1 << 20;
/// The most columns of a table.
pub const MOST_COLUMNS: usize = 1_000;
/// The most rows of a table, empty ones included, below its header.
pub const MOST_ROWS: usize = 1_000_000;
/// The most rows of a sheet: those, and what may stand above them.
const MOST_LINES: usize = MOST_ROWS + 30;

/// What somebody says of a file, where the file itself does not tell it.
#[derive(Debug, Clone, Copy, Default)]
pub struct ReadOptions {
    /// The encoding of a text file.
    pub encoding: Option<&'static Encoding>,
    /// What separates the cells of a text file.
    pub separator: Option<u8>,
}

/// Why a file cannot be read as a table, or a row of it not be taken.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TableError {
    #[error("the file is empty")]
    Empty,
    #[error("the file has {bytes} bytes, more than {most}")]
    TooLarge { bytes: usize, most: usize },
    /// Unpacked it would be larger than any workbook is.
    #[error("unpacked, the file is larger than {most} bytes")]
    TooLargeUnpacked { most: u64 },
    /// Written out, repeated cells and rows come to more than are held.
    #[error("the sheets come to more than {most} cells")]
    TooManyCells { most: usize },
    #[error("the file is encrypted")]
    Encrypted,
    /// It is of a kind that holds no table.
    #[error("the file holds no table")]
    NotATable(FileKind),
    /// It is a web page under another name, and its table cannot be told.
    #[error("the file is a web page without a table")]
    WebPage,
    #[error("the archive holds {0} files that could be meant")]
    SeveralFiles(usize),
    #[error("the archive holds no file that can be read")]
    NoFile,
    #[error("the file is no text in a known encoding")]
    NotText,
    /// The file breaks off or contradicts itself, with the words of who reads it.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// Where it lies it cannot be read on.
    #[error("the file cannot be read: {0}")]
    Unread(io::ErrorKind),
    /// Somebody wrote to it while it was read.
    #[error("the file changed while it was read")]
    Changed,
    #[error("the sheet has more than {most} rows")]
    TooManyRows { most: usize },
    /// One row; the rows after it can be read.
    #[error("line {line} is longer than {most} bytes")]
    RowTooLong {
        line: usize,
        /// The place of its longest cell, as far as it was read.
        column: Option<usize>,
        most: usize,
    },
    /// One row; the rows after it can be read.
    #[error("line {line} holds bytes that are no text of the file's encoding")]
    BadBytes { line: usize },
    /// One row; the rows after it can be read.
    #[error("line {line} has {columns} columns, more than {most}")]
    TooManyColumns { line: usize, columns: usize, most: usize },
}

/// A file with one or more tables in it.
pub struct TableFile {
    kind: FileKind,
    sheets: Vec<Sheet>,
    contents: Contents,
}

impl TableFile {
    /// Looks into the bytes of a file; an archive with one such file in it is unpacked.
    pub fn open(bytes: Vec<u8>, options: &ReadOptions) -> Result<Self, TableError> {
        if bytes.len() > LARGEST_FILE {
            return Err(TableError::TooLarge { bytes: bytes.len(), most: LARGEST_FILE });
        }
        let bytes = archive::unpacked(bytes)?;
        let kind = FileKind::of(&bytes);
        let (sheets, contents) = match kind {
            FileKind::Empty => return Err(TableError::Empty),
            FileKind::Encrypted => return Err(TableError::Encrypted),
            FileKind::Text => return Self::of_text(FileText::Held(bytes), options),
            FileKind::Html => web_page::open(bytes, options)?,
            FileKind::Xlsx => sheets::open_xlsx(Shared::held(bytes))?,
            FileKind::Xls => sheets::open_xls(bytes)?,
            FileKind::Ods => sheets::open_ods(bytes)?,
            other => return Err(TableError::NotATable(other)),
        };
        Ok(Self { kind, sheets, contents })
    }

    /// Looks into a text file or a workbook of Excel that is read where it lies, in pieces, as often as its rows are asked
    /// for: see [`distant_kind`] for what it must be.
    pub fn open_distant(bytes: Box<dyn DistantBytes>, options: &ReadOptions) -> Result<Self, TableError> {
        let most = LARGEST_FILE;
        match usize::try_from(bytes.length()).unwrap_or(usize::MAX) {
            bytes if bytes > most => Err(TableError::TooLarge { bytes, most }),
            _ if distant_kind(&*bytes).is_ok_and(|kind| kind == FileKind::Xlsx) => {
                let (sheets, contents) = sheets::open_xlsx(Shared::Distant(bytes.into()))?;
                Ok(Self { kind: FileKind::Xlsx, sheets, contents })
            }
            _ => Self::of_text(FileText::distant(bytes)?, options),
        }
    }

    /// The text files of a folder, each with its name, as one file with a sheet for each.
    pub fn open_folder(files: Vec<(String, Vec<u8>)>, options: &ReadOptions) -> Result<Self, TableError> {
        let bytes = files.iter().map(|(_, bytes)| bytes.len()).sum();
        if bytes > LARGEST_FILE {
            return Err(TableError::TooLarge { bytes, most: LARGEST_FILE });
        }
        let (mut sheets, mut texts) = (Vec::new(), Vec::new());
        for (name, bytes) in files.into_iter().filter(|(_, bytes)| !bytes.is_empty()) {
            match FileKind::of(&bytes) {
                FileKind::Text => texts.push(Separated::open(FileText::Held(bytes), options)?),
                other => return Err(TableError::NotATable(other)),
            }
            sheets.push(Sheet { name: Some(name), visible: true, merged: Vec::new() });
        }
        if sheets.is_empty() {
            return Err(TableError::Empty);
        }
        Ok(Self { kind: FileKind::Text, sheets, contents: Contents::Folder(texts) })
    }

    fn of_text(text: FileText, options: &ReadOptions) -> Result<Self, TableError> {
        let contents = Contents::Separated(Separated::open(text, options)?);
        let sheets = vec![Sheet { name: None, visible: true, merged: Vec::new() }];
        Ok(Self { kind: FileKind::Text, sheets, contents })
    }

    /// What the content says that the file is, whatever it is called.
    pub fn kind(&self) -> FileKind {
        self.kind
    }

    /// The encoding of a text file.
    pub fn encoding(&self) -> Option<&'static Encoding> {
        self.text().map(Separated::encoding)
    }

    /// What separates the cells of a text file.
    pub fn separator(&self) -> Option<u8> {
        self.text().map(Separated::separator)
    }

    fn text(&self) -> Option<&Separated> {
        match &self.contents {
            Contents::Separated(text) => Some(text),
            Contents::Folder(texts) => texts.first(),
            _ => None,
        }
    }

    /// What can be read, hidden ones too, in the order of the file.
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// The rows of a sheet, from the first, as often as asked. A row that cannot be taken is an error with its line, and
    /// the next row follows; after any other error nothing does.
    pub fn rows(&self, sheet: usize) -> Rows<'_> {
        self.contents.rows(sheet)
    }
}

/// The bytes of the one file in an archive that can be read, or the bytes themselves where they are no archive.
pub fn unpacked(bytes: Vec<u8>) -> Result<Vec<u8>, TableError> {
    archive::unpacked(bytes)
}
