//! A list that somebody looks at, as a file that spreadsheets open.
//!
//! Leaves out which rows and columns it has, and what they are called.

use std::io::{self, Write};
use std::path::Path;

use super::takeover::Headway;
use super::whole_file::{Obstacle, write_whole};
use crate::exchange::csv::CsvSink;
use crate::exchange::workbook::WorkbookSink;
use crate::exchange::written::{TableSink, WrittenCell};

/// What stands where a row and a column meet: text, number, day or nothing.
pub type ListCell = WrittenCell<'static>;

/// The rows of a list. The first column holds the codes of the customers: by it the file is known as an export.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ListFile {
    pub headers: Vec<String>,
    pub rows: Vec<Vec<ListCell>>,
}

impl ListFile {
    /// Writes it whole, for the owner alone; or says what stands in its place. `book` is the book that is open; a file
    /// that is no export is replaced only where somebody insists.
    pub fn save(
        &self,
        path: &Path,
        book: Option<&Path>,
        insisting: bool,
        progress: &Headway,
    ) -> io::Result<Option<Obstacle>> {
        let obstacle = Obstacle::at(path, book.unwrap_or(Path::new("")), insisting)?;
        if obstacle.is_none() {
            let is_workbook = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("xlsx"));
            write_whole(path, |out| {
                if is_workbook { self.write_workbook(path, out, progress) } else { self.write(out, progress) }
            })?;
        }
        Ok(obstacle)
    }

    fn write(&self, out: &mut dyn Write, progress: &Headway) -> io::Result<()> {
        self.hand_to("", &mut CsvSink::to(out), progress)
    }

    /// A workbook whose sheet is called as the file is.
    fn write_workbook(&self, path: &Path, out: &mut dyn Write, progress: &Headway) -> io::Result<()> {
        let mut book = WorkbookSink::default();
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        self.hand_to(&name, &mut book, progress)?;
        book.finish(out).map(drop)
    }

    fn hand_to(&self, name: &str, sink: &mut dyn TableSink, progress: &Headway) -> io::Result<()> {
        sink.begin(name, &self.headers.iter().map(String::as_str).collect::<Vec<_>>())?;
        for row in &self.rows {
            if !progress.step() {
                return Err(io::ErrorKind::Interrupted.into());
            }
            sink.row(row)?;
        }
        sink.end()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn list() -> ListFile {
        let text = |text: &str| ListCell::Text(text.to_owned().into());
        let headers = ["编号", "客户", "健康度"].map(str::to_owned).to_vec();
        let row = vec![text("C001"), text("=1+1"), ListCell::Whole(-3)];
        ListFile { headers, rows: vec![row, vec![text("C002"), text("华星, 科技"), ListCell::Nothing]] }
    }

    #[test]
    fn a_list_is_written_whole_and_nothing_in_it_acts() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("list.csv");
        assert_eq!(list().save(&path, None, false, &Headway::default()).unwrap(), None);
        let written = fs::read_to_string(&path).unwrap();
        assert_eq!(written, "\u{feff}编号,客户,健康度\r\nC001,'=1+1,-3\r\nC002,\"华星, 科技\",\r\n");
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).unwrap().permissions()) & 0o777, 0o600);
        let stopped = Headway::default();
        stopped.give_up();
        assert!(list().save(&folder.path().join("other.csv"), None, false, &stopped).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn a_name_that_ends_so_makes_a_workbook() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("list.xlsx");
        for _ in 0..2 {
            assert_eq!(list().save(&path, None, false, &Headway::default()).unwrap(), None);
        }
        let file = crate::exchange::tables::TableFile::open(
            fs::read(&path).unwrap(),
            &crate::exchange::tables::ReadOptions::default(),
        )
        .unwrap();
        assert_eq!(file.sheets()[0].name.as_deref(), Some("list"));
        let rows: Vec<_> = file.rows(0).map(Result::unwrap).collect();
        assert_eq!((rows.len(), rows[1].cells[1].to_string()), (3, "=1+1".to_owned()));
    }

    #[test]
    fn a_stranger_is_replaced_only_where_somebody_insists_and_a_folder_never() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("letter.txt");
        fs::write(&path, "Dear Ann").unwrap();
        assert_eq!(list().save(&path, None, false, &Headway::default()).unwrap(), Some(Obstacle::Stranger));
        assert_eq!(fs::read_to_string(&path).unwrap(), "Dear Ann");
        assert_eq!(list().save(&path, None, true, &Headway::default()).unwrap(), None);
        assert_eq!(list().save(folder.path(), None, true, &Headway::default()).unwrap(), Some(Obstacle::Folder));
        assert!(list().save(&folder.path().join("gone/list.csv"), None, true, &Headway::default()).is_err());
        let book = folder.path().join("book.db");
        fs::write(&book, "x").unwrap();
        assert_eq!(list().save(&book, Some(&book), true, &Headway::default()).unwrap(), Some(Obstacle::OpenBook));
    }
}
