//! A long text in the user's own editor: `VISUAL`, else `EDITOR`, else `vi`; never through a shell.

use std::path::Path;
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
    let edited = screen.run(&mut command(&wanted(), &path)).and_then(|status| {
        if status.success() { small_file::read_text(&path) } else { Err(io::Error::other(status.to_string())) }
    });
    scratch.remove()?;
    edited.map(|text| text.trim_end().to_owned())
}

fn wanted() -> String {
    ["VISUAL", "EDITOR"].into_iter().find_map(|name| env::var(name).ok()).unwrap_or_else(|| "vi".to_owned())
}

/// The words of the setting are the program and its arguments; no shell ever reads them.
fn command(wanted: &str, path: &Path) -> Process {
    let mut words = wanted.split_whitespace();
    let mut process = Process::new(words.next().unwrap_or("vi"));
    process.args(words).arg("--").arg(path);
    process
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_line_in_the_setting_is_only_words() {
        let process = command("code --wait; touch /tmp/x", Path::new("/tmp/note.txt"));
        assert_eq!(process.get_program(), "code");
        let arguments: Vec<_> = process.get_args().map(|text| text.to_string_lossy().into_owned()).collect();
        assert_eq!(arguments, ["--wait;", "touch", "/tmp/x", "--", "/tmp/note.txt"]);
    }
}
