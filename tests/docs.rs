//! The pages of `docs/`: every citation in a comment and every link leads somewhere, and the tables that the program
//! knows are those that it prints. `UPDATE_DOCS=1 cargo test docs` writes the tables anew.

mod citations;
mod fields;
mod glossary;
mod links;
mod playbooks;
mod tables;

use std::fs;
use std::path::{Path, PathBuf};

/// A page of the manual, with its path from the root.
struct Page {
    path: String,
    text: String,
}

impl Page {
    /// Every heading, without its marks.
    fn headings(&self) -> impl Iterator<Item = &str> {
        let mut fenced = false;
        self.text.lines().filter_map(move |line| {
            fenced ^= line.starts_with("```");
            let title = line.trim_start_matches('#');
            (!fenced && title.len() < line.len()).then(|| title.trim())
        })
    }
}

/// The page at a path from the root; none where it is missing.
fn page(path: &str) -> Option<Page> {
    let text = fs::read_to_string(root().join(path)).ok()?;
    Some(Page { path: path.to_owned(), text })
}

/// Every page of the manual, and the README.
fn pages() -> Vec<Page> {
    let mut paths: Vec<String> = fs::read_dir(root().join("docs"))
        .expect("a folder of pages")
        .map(|file| format!("docs/{}", file.expect("a page").file_name().to_string_lossy()))
        .filter(|path| Path::new(path).extension().is_some_and(|extension| extension == "md"))
        .collect();
    paths.push("README.md".to_owned());
    paths.sort();
    paths.iter().filter_map(|path| page(path)).collect()
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
