//! A folder of mails: a Maildir with `cur` and `new`, or one with `.eml` files. What is no mail is left.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use super::FileTalks;
use crate::exchange::activity::{LONGEST_HEAD, MOST_ITEMS, read_mail};
use crate::exchange::tables::FileKind;
use crate::small_file::{self, read_at_most};

/// So many files of a folder tell whether it holds mails.
const LOOKED_INTO: usize = 100;

/// Whether one of the first files of a folder is a mail.
pub fn holds_mail(folder: &Path) -> bool {
    let parts = [folder.to_path_buf(), folder.join("cur"), folder.join("new")];
    let files = parts.iter().filter_map(|inner| fs::read_dir(inner).ok()).flat_map(Iterator::flatten);
    files
        .take(LOOKED_INTO)
        .any(|entry| entry.path().is_file() && mail_in(&entry.path()).is_ok_and(|mail| mail.is_some()))
}

/// The mails of a folder, by the heads of its files; `None` where it holds none.
pub fn read_mail_folder(
    folder: &Path,
    with_text: bool,
    to_local: impl Fn(NaiveDateTime) -> NaiveDateTime,
) -> io::Result<Option<FileTalks>> {
    let mut found = FileTalks::default();
    let mut has_mail = false;
    for inner in [folder.to_path_buf(), folder.join("cur"), folder.join("new")] {
        if !inner.is_dir() {
            continue;
        }
        let entries = fs::read_dir(&inner)?.map(|entry| entry.map(|entry| entry.path()));
        let mut files: Vec<PathBuf> = entries.collect::<io::Result<_>>()?;
        files.sort();
        for path in files.iter().filter(|path| path.is_file()).take(MOST_ITEMS) {
            let Some(bytes) = mail_in(path)? else { continue };
            if let Ok((heads, _)) = read_mail(&bytes, with_text) {
                has_mail = true;
                found.talks.extend(heads.into_iter().map(|mail| mail.into_talk(&to_local)));
            }
        }
    }
    Ok(has_mail.then_some(found))
}

/// The beginning of a file that is one mail; a whole mailbox is none.
fn mail_in(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let head = read_at_most(small_file::open(path)?, LONGEST_HEAD as u64)?;
    Ok((FileKind::of(&head) == FileKind::Mail && !head.starts_with(b"From ")).then_some(head))
}
