//! The whole book as a file, or as a folder of tables; it can be given up between any two rows.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{ExportError, KINDS, table_name, write_document, write_file, write_tables};
use crate::exchange::csv::CsvSink;
use crate::exchange::markdown::MarkdownSink;
use crate::exchange::workbook::WorkbookSink;
use crate::exchange::written::{TableSink, WrittenCell};
use crate::import::TableKind;
use crate::messages::Lang;
use crate::ops::takeover::Headway;
use crate::ops::whole_file::Obstacle;
use crate::owner_only::make_folder;
use crate::store::Reader;

/// What the whole book is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BookFormat {
    /// The open format, without loss.
    Json,
    /// A workbook with a sheet for each kind of record.
    Workbook,
    /// Tables to read.
    Markdown,
    /// A folder with a table of text for each kind of record.
    Folder,
}

impl BookFormat {
    /// What the ending of a name says; `None` for an ending that promises something else.
    pub fn of(path: &Path) -> Option<Self> {
        let Some(ending) = path.extension() else { return Some(Self::Folder) };
        let known = [("json", Self::Json), ("xlsx", Self::Workbook), ("md", Self::Markdown)];
        known.into_iter().find(|(known, _)| ending.eq_ignore_ascii_case(known)).map(|(_, format)| format)
    }
}

/// What came of the book that was to be written.
#[derive(Debug, PartialEq, Eq)]
pub enum BookWritten {
    /// It is there; so many texts were too long for their cells.
    Whole { cut: usize },
    /// Something stands in the way that is not replaced.
    Refused(PathBuf, Obstacle),
}

/// The book that is written: where it lies, and in which language its tables are headed.
pub struct WrittenBook<'b> {
    pub reader: &'b Reader<'b>,
    /// Where the open book lies, which is never replaced.
    pub file: &'b Path,
    pub lang: Lang,
}

/// The files of a folder of tables, numbered as an import needs them.
pub fn table_files(folder: &Path, lang: Lang) -> Vec<(TableKind, PathBuf)> {
    let file = |(number, kind): (usize, &TableKind)| {
        let table = table_name(*kind, lang).to_lowercase().replace(' ', "-");
        (*kind, folder.join(format!("{:02}-{table}.csv", number + 1)))
    };
    KINDS.iter().enumerate().map(file).collect()
}

impl WrittenBook<'_> {
    /// Writes it whole, for the owner alone, or says what stands in its place; `Interrupted` where it was given up.
    pub fn save(&self, path: &Path, insisting: bool, progress: &Headway) -> Result<BookWritten, ExportError> {
        let Some(format) = BookFormat::of(path) else {
            return Err(io::Error::from(io::ErrorKind::InvalidInput).into());
        };
        let files = match format {
            BookFormat::Folder if path.exists() && !path.is_dir() => {
                return Ok(BookWritten::Refused(path.to_path_buf(), Obstacle::Stranger));
            }
            BookFormat::Folder => table_files(path, self.lang),
            _ => vec![(TableKind::Customers, path.to_path_buf())],
        };
        for (_, file) in &files {
            if let Some(obstacle) = Obstacle::at(file, self.file, insisting)? {
                return Ok(BookWritten::Refused(file.clone(), obstacle));
            }
        }
        let is_new = format == BookFormat::Folder && !path.exists();
        if is_new {
            make_folder(path)?;
        }
        let all = files.iter().map(|(kind, file)| self.write_file(file, format, *kind, progress));
        match all.sum::<Result<usize, ExportError>>() {
            Ok(cut) => Ok(BookWritten::Whole { cut }),
            // A folder that is not whole is none; of one that was there the other files stay.
            Err(error) if is_new => {
                for (_, file) in &files {
                    drop(fs::remove_file(file));
                }
                drop(fs::remove_dir(path));
                Err(error)
            }
            Err(error) => Err(error),
        }
    }

    fn write_file(
        &self,
        file: &Path,
        format: BookFormat,
        kind: TableKind,
        progress: &Headway,
    ) -> Result<usize, ExportError> {
        write_file(file, &mut |out| self.write(format, kind, out, progress)).map_err(|error| match error {
            _ if progress.is_given_up() => io::Error::from(io::ErrorKind::Interrupted).into(),
            error => error,
        })
    }

    /// Writes what stands in one file; how many texts did not fit into their cells.
    fn write(
        &self,
        format: BookFormat,
        kind: TableKind,
        out: &mut dyn Write,
        progress: &Headway,
    ) -> Result<usize, ExportError> {
        let (reader, lang) = (self.reader, self.lang);
        let tables = |kinds: &[TableKind], sink: &mut dyn TableSink| {
            write_tables(reader, kinds, lang, None, &mut FollowedRows { sink, progress })
        };
        match format {
            BookFormat::Json => write_document(reader, &mut FollowedLines { out, progress })?,
            BookFormat::Folder => tables(&[kind], &mut CsvSink::to(out))?,
            BookFormat::Markdown => tables(&KINDS, &mut MarkdownSink::to(out))?,
            BookFormat::Workbook => {
                let mut book = WorkbookSink::default();
                tables(&KINDS, &mut book)?;
                return Ok(book.finish(out)?);
            }
        }
        Ok(0)
    }
}

/// Goes on, unless it was given up. Who writes bytes tries again what was interrupted, so this is another fault.
fn go_on(progress: &Headway) -> io::Result<()> {
    if progress.step() { Ok(()) } else { Err(io::ErrorKind::Other.into()) }
}

/// Counts the rows of tables.
struct FollowedRows<'s> {
    sink: &'s mut dyn TableSink,
    progress: &'s Headway,
}

impl TableSink for FollowedRows<'_> {
    fn begin(&mut self, name: &str, headers: &[&str]) -> io::Result<()> {
        self.sink.begin(name, headers)
    }

    fn row(&mut self, cells: &[WrittenCell<'_>]) -> io::Result<()> {
        go_on(self.progress)?;
        self.sink.row(cells)
    }

    fn end(&mut self) -> io::Result<()> {
        self.sink.end()
    }
}

/// Counts the lines of a text.
struct FollowedLines<'o> {
    out: &'o mut dyn Write,
    progress: &'o Headway,
}

impl Write for FollowedLines<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        bytes.iter().filter(|byte| **byte == b'\n').try_for_each(|_| go_on(self.progress))?;
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Book, Customer, Stage};
    use crate::exchange::json;
    use crate::ops::{Change, Stamp, apply};
    use crate::store::Store;

    fn book() -> Store {
        let mut store = Store::in_memory().unwrap();
        let day = "2026-11-23".parse().unwrap();
        let customer = |at: usize| Customer::new(format!("C{at:03}"), format!("客户{at}"), Stage::Won, day);
        let book = Book { customers: (1..=5).map(customer).collect(), ..Book::default() };
        apply(&mut store, Change::Import(Box::new(book)), &Stamp::midnight(day, "2026-11-23T00:00:00Z")).unwrap();
        store
    }

    #[test]
    fn the_whole_book_is_written_in_the_format_of_its_name_or_not_at_all() {
        let (folder, store) = (tempfile::tempdir().unwrap(), book());
        let reader = store.read().unwrap();
        let whole = WrittenBook { reader: &reader, file: Path::new(""), lang: Lang::En };
        let save = |name: &str, progress: &Headway| whole.save(&folder.path().join(name), false, progress);
        for (name, files) in [("book.json", 1), ("book.xlsx", 2), ("book.md", 3), ("tables", 4)] {
            let before = fs::read_dir(folder.path()).unwrap().count();
            let given_up = Headway::default();
            given_up.give_up();
            let stopped = save(name, &given_up);
            assert!(matches!(stopped, Err(ExportError::File(error)) if error.kind() == io::ErrorKind::Interrupted));
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), before, "{name}: nothing is left of it");
            let progress = Headway::default();
            assert_eq!(save(name, &progress).unwrap(), BookWritten::Whole { cut: 0 }, "{name}");
            assert!(progress.steps() >= 5, "{name}: {} steps", progress.steps());
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), files, "{name}");
            assert_eq!(save(name, &progress).unwrap(), BookWritten::Whole { cut: 0 }, "{name} again");
        }
        assert_eq!(json::read(&fs::read(folder.path().join("book.json")).unwrap()).unwrap().customers.len(), 5);
        assert_eq!(fs::read_dir(folder.path().join("tables")).unwrap().count(), KINDS.len());
        let letter = folder.path().join("letter.md");
        fs::write(&letter, "Dear Ann").unwrap();
        let refused = BookWritten::Refused(letter.clone(), Obstacle::Stranger);
        assert_eq!(whole.save(&letter, false, &Headway::default()).unwrap(), refused);
        assert_eq!(whole.save(&letter, true, &Headway::default()).unwrap(), BookWritten::Whole { cut: 0 });
    }
}
