//! The rows that were not taken as a table of their own, the reason first, which can be imported once it is mended.

use std::path::{Path, PathBuf};

use super::NotTaken;
use crate::exchange::csv::may_be_formula;

/// What the file of rows is called after the name of the file that they are of.
pub const REJECTED: &str = ".rejected.csv";

/// Where they are written: beside the file.
pub fn rejected_beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// The text of the file; `headers` are those of each table, and `why` words the reason of a row.
pub fn rejected_csv<'r>(
    headers: &[Vec<String>],
    refused: impl Iterator<Item = &'r NotTaken>,
    reason_header: &str,
    why: impl Fn(&NotTaken) -> String,
) -> String {
    let mut lines = String::from("\u{feff}");
    let mut table = None;
    for row in refused {
        if table != Some(row.table) {
            if table.is_some() {
                lines.push('\n');
            }
            table = Some(row.table);
            let own = headers.get(row.table).cloned().unwrap_or_default();
            lines.push_str(&csv_line(std::iter::once(reason_header.to_owned()).chain(own)));
        }
        lines.push_str(&csv_line(std::iter::once(why(row)).chain(row.cells.iter().cloned())));
    }
    lines
}

fn csv_line(cells: impl Iterator<Item = String>) -> String {
    let quoted = cells.map(|cell| {
        // Nothing that a spreadsheet would compute.
        let guarded = if may_be_formula(&cell) { format!("'{cell}") } else { cell };
        if guarded.contains([',', '"', '\n', '\r']) { format!("\"{}\"", guarded.replace('"', "\"\"")) } else { guarded }
    });
    let mut line = quoted.collect::<Vec<_>>().join(",");
    line.push('\n');
    line
}
