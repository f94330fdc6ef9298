//! The file of what an import did not take: beside the file that it is of, else in the first place that can be written.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::owner_only::write_whole;

/// So many files of one name are left beside each other.
const MOST_OF_A_NAME: usize = 100;

/// What was not taken, and where it is written.
#[derive(Debug, Clone)]
pub struct LeftOver {
    pub path: PathBuf,
    pub text: String,
    /// The folders that are tried after that, in this order; none where somebody named the path.
    pub elsewhere: Vec<PathBuf>,
}

impl LeftOver {
    /// Writes it and says where it lies; the error is that of its own place.
    pub fn write(&self) -> io::Result<PathBuf> {
        let Err(error) = self.write_at(&self.path) else { return Ok(self.path.clone()) };
        let name = self.path.file_name().unwrap_or_default();
        let others = self.elsewhere.iter().filter_map(|folder| {
            fs::create_dir_all(folder).ok()?;
            let path = free_name(folder, Path::new(name))?;
            self.write_at(&path).ok().map(|()| path)
        });
        { others }.next().ok_or(error)
    }

    fn write_at(&self, path: &Path) -> io::Result<()> {
        write_whole(path, |out| out.write_all(self.text.as_bytes()))
    }
}

/// A name in a folder that is of another file: nothing there is replaced.
fn free_name(folder: &Path, name: &Path) -> Option<PathBuf> {
    let name = name.to_string_lossy();
    let numbered = |number: usize| match number {
        1 => folder.join(&*name),
        _ => folder.join(format!("{number}-{name}")),
    };
    (1..MOST_OF_A_NAME).map(numbered).find(|path| !path.exists())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_the_place_beside_the_file_is_closed_the_next_one_that_is_open_takes_it_and_replaces_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("closed"), "no folder").unwrap();
        let left = |elsewhere: &[&str]| LeftOver {
            path: at("closed/list.csv.rejected.csv"),
            text: "reason\n".to_owned(),
            elsewhere: elsewhere.iter().map(|name| at(name)).collect(),
        };
        assert!(left(&[]).write().is_err());
        assert_eq!(left(&["closed", "state"]).write().unwrap(), at("state/list.csv.rejected.csv"));
        assert_eq!(left(&["state"]).write().unwrap(), at("state/2-list.csv.rejected.csv"));
        assert_eq!(fs::read_to_string(at("state/list.csv.rejected.csv")).unwrap(), "reason\n");
        let own = LeftOver { path: at("list.csv.rejected.csv"), ..left(&["state"]) };
        assert_eq!(own.write().unwrap(), at("list.csv.rejected.csv"));
    }
}
