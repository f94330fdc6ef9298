//! The checksum beside a copy of the book, in a file that `sha256sum --check` reads too. It notices what the database
//! itself cannot: a bit that another one replaced within a record.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::{GivenUp, StoreError};
use crate::{owner_only, small_file};

/// What a copy says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checksum {
    /// It is byte for byte what was written.
    Agrees,
    /// It is something else now.
    Differs,
    /// Nobody wrote down what it was.
    Unknown,
}

/// The file beside a copy.
pub fn path(copy: &Path) -> PathBuf {
    let mut name = copy.as_os_str().to_owned();
    name.push(".sha256");
    PathBuf::from(name)
}

/// Writes the checksum of a file down, under the name that the file is going to have.
pub(super) fn write(made: &Path, copy: &Path) -> Result<(), StoreError> {
    let sum = of(made, None).map_err(StoreError::io(made))?;
    let name = copy.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let beside = path(copy);
    owner_only::write_whole(&beside, |out| writeln!(out, "{sum}  {name}")).map_err(StoreError::io(&beside))
}

/// Compares a copy with what was written down of it; [`io::ErrorKind::Interrupted`] once it is given up.
pub fn verify(copy: &Path, given_up: Option<&GivenUp>) -> io::Result<Checksum> {
    let Ok(known) = small_file::read_text(&path(copy)) else { return Ok(Checksum::Unknown) };
    let known = known.split_whitespace().next().unwrap_or_default();
    Ok(if of(copy, given_up)?.eq_ignore_ascii_case(known) { Checksum::Agrees } else { Checksum::Differs })
}

fn of(file: &Path, given_up: Option<&GivenUp>) -> io::Result<String> {
    let mut file = File::open(file)?;
    let (mut sum, mut block) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        if given_up.is_some_and(|given_up| given_up()) {
            return Err(io::ErrorKind::Interrupted.into());
        }
        match file.read(&mut block)? {
            0 => return Ok(format!("{:x}", sum.finalize())),
            read => sum.update(&block[..read]),
        }
    }
}
