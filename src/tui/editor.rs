//! A long text in the user's own editor: `VISUAL`, else `EDITOR`, else `vi`; never through a shell.
//!
//! Editors that keep copies elsewhere are told not to (docs/safety.md 5.1).

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command as Process;
use std::{env, io};

use super::terminal::Screen;
use crate::scratch_folder::ScratchFolder;
use crate::small_file;

/// Lends the terminal to the editor with this text in a file of a private folder, and gives the text as it was left. The
/// folder is gone afterwards.
pub fn edit(screen: &mut Screen, folder: &Path, text: &str) -> io::Result<String> {
    let scratch = ScratchFolder::make(folder)?;
    let path = scratch.file("note.txt", text)?;
    let edited = screen.run(&mut command(&wanted(), &path, scratch.path())).and_then(|status| {
        if status.success() { small_file::read_text(&path) } else { Err(io::Error::other(status.to_string())) }
    });
    scratch.remove()?;
    edited.map(|text| text.trim_end().to_owned())
}

fn wanted() -> String {
    ["VISUAL", "EDITOR"].into_iter().find_map(|name| env::var(name).ok()).unwrap_or_else(|| "vi".to_owned())
}

/// The words of the setting are the program and its arguments; no shell ever reads them.
fn command(wanted: &str, path: &Path, scratch: &Path) -> Process {
    let mut words = wanted.split_whitespace();
    let program = words.next().unwrap_or("vi");
    let mut process = Process::new(program);
    process.args(keeping_nothing(&real_name(program), scratch)).args(words).arg("--").arg(path);
    process
}

/// The name of the program behind a name: `vi` may be any of several.
fn real_name(program: &str) -> String {
    let named = Path::new(program);
    let found = if named.components().count() > 1 { Some(named.to_path_buf()) } else { in_path(program) };
    let real = found.and_then(|path| path.canonicalize().ok()).unwrap_or_else(|| named.to_path_buf());
    real.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn in_path(program: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders).map(|folder| folder.join(program)).find(|path| path.is_file())
}

/// What tells an editor to leave nothing of the text but its file: no swap, no history of changes, no memory of what was
/// searched and copied, and a backup, where the user wants one, beside it.
fn keeping_nothing(name: &str, scratch: &Path) -> Vec<OsString> {
    let is_one_of = |names: &[&str]| names.iter().any(|one| name == *one || name.starts_with(&format!("{one}.")));
    if is_one_of(&["vim", "nvim", "gvim", "vimx", "mvim", "rvim"]) {
        return ["-n", "-i", "NONE", "-c", "set nobackup nowritebackup noundofile"].map(OsString::from).to_vec();
    }
    if is_one_of(&["nano", "rnano"]) {
        return vec!["--backupdir".into(), scratch.into()];
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(wanted: &str) -> Vec<String> {
        let process = command(wanted, Path::new("/tmp/edit-x/note.txt"), Path::new("/tmp/edit-x"));
        process.get_args().map(|text| text.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_shell_line_in_the_setting_is_only_words() {
        assert_eq!(
            arguments("code --wait; touch /tmp/x"),
            ["--wait;", "touch", "/tmp/x", "--", "/tmp/edit-x/note.txt"]
        );
    }

    #[test]
    fn editors_that_keep_copies_are_told_not_to_under_whatever_name_they_are_started() {
        for vim in ["vim", "nvim", "/opt/none/vim.basic", "/opt/none/nvim -u NONE"] {
            let told = arguments(vim);
            assert_eq!(told[..3], ["-n", "-i", "NONE"], "{vim}");
            assert!(told.iter().any(|one| one.contains("nobackup") && one.contains("noundofile")), "{vim}");
        }
        assert_eq!(arguments("/opt/none/nano -w")[..3], ["--backupdir", "/tmp/edit-x", "-w"]);
        assert_eq!(arguments("/opt/none/vimdiff-like")[..1], ["--"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_followed_to_the_editor_behind_it() {
        let folder = tempfile::tempdir().unwrap();
        let (vim, vi) = (folder.path().join("vim.tiny"), folder.path().join("vi"));
        std::fs::write(&vim, "").unwrap();
        std::os::unix::fs::symlink(&vim, &vi).unwrap();
        assert_eq!(real_name(&vi.to_string_lossy()), "vim.tiny");
        assert_eq!(arguments(&vi.to_string_lossy())[0], "-n");
    }
}
