//! A folder of tables, as a book is written into one: text files that begin with a number, in its order.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::exchange::tables::LARGEST_FILE;
use crate::small_file::{self, read_at_most};

/// How a table of such a folder ends.
const ENDING: &str = "csv";

/// So many tables are a book that was written into the folder, and not one list whose name begins with a year.
const FEWEST: usize = 2;

/// How many tables a folder holds that are offered as one file; none where it is no such folder.
pub fn count_tables(folder: &Path) -> Option<usize> {
    let count = named_tables(folder).ok()?.len();
    (count >= FEWEST).then_some(count)
}

/// The tables of a folder in the order of their numbers, each with its name; none where it is no such folder.
pub fn tables_of_folder(folder: &Path) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut left = LARGEST_FILE as u64 + 1;
    let mut tables = Vec::new();
    for (name, path) in named_tables(folder)? {
        let bytes = read_at_most(small_file::open(&path)?, left)?;
        left = left.saturating_sub(bytes.len() as u64);
        tables.push((name, bytes));
    }
    Ok(tables)
}

fn named_tables(folder: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let is_numbered = name.starts_with(|first: char| first.is_ascii_digit());
        let is_table = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING));
        if is_numbered && is_table && path.is_file() && !name.ends_with(".rejected") {
            files.push((name, path));
        }
    }
    files.sort();
    Ok(files)
}
