//! The binary as a person or a script runs it.

mod agenda;
mod backups;
mod book_import;
mod calendar_files;
mod case_library;
mod cases;
mod commands;
mod completions;
mod day;
mod erasing;
mod exporting;
mod filters;
mod help;
mod holidays;
mod import_memory;
mod import_options;
mod inbox;
mod later_plans;
mod left_over_rows;
mod moved_plans;
mod near_names;
mod next_steps;
#[cfg(unix)]
mod notify;
mod orders_in_lines;
mod people_events;
mod people_files;
mod people_folder;
mod plan;
mod playbooks;
mod records;
mod recurring_events;
mod refused_items;
mod reports;
mod rules;
#[cfg(unix)]
mod safety;
mod search;
pub mod service_reports;
mod settings;
mod tables_back;
mod typed;
mod vdir;
mod worksheet_facts;
mod worksheets;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

/// A machine of its own: a book, a config and a state folder in a folder that is gone afterwards.
pub struct Machine {
    folder: TempDir,
}

impl Machine {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The program with these words, on the book of this machine.
    pub fn rounds(&self, words: &[&str]) -> Command {
        let mut command = Command::cargo_bin("rounds").expect("the binary");
        command.env_clear().envs(self.environment()).args(words);
        command
    }

    /// Everything the program is told by its environment: nothing lies outside of the folder.
    pub fn environment(&self) -> [(&'static str, OsString); 5] {
        [
            ("HOME", self.folder.path().into()),
            ("ROUNDS_DB", self.path("book.db").into()),
            ("ROUNDS_CONFIG", self.path("config.toml").into()),
            ("ROUNDS_STATE", self.path("state").into()),
            ("LANG", "en_US.UTF-8".into()),
        ]
    }

    /// What the program prints when all goes well.
    pub fn out(&self, words: &[&str]) -> String {
        let output = self.rounds(words).output().expect("a run");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{words:?}: {said}");
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// What the program says when it cannot be done, with its status.
    pub fn refused(&self, words: &[&str]) -> (i32, String) {
        let output = self.rounds(words).output().expect("a run");
        assert!(output.stdout.is_empty(), "{words:?} printed something");
        let said = String::from_utf8(output.stderr).expect("UTF-8");
        (output.status.code().expect("an end of its own"), self.without_folder(&said))
    }

    /// A text with the folder of this machine as `~`.
    pub fn without_folder(&self, text: &str) -> String {
        text.replace(&*self.folder.path().to_string_lossy(), "~")
    }
}

/// A file of the cases.
pub fn case(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(name)
}
