//! A copy of the book in one file, which is read back and checked before it gets its name.
//!
//! Leaves out when copies are made, where they lie and how many are kept.

use std::fs::{self, File, OpenOptions};
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::checkup::is_of_disk;
use super::restore::bring_pages;
use super::{GivenUp, Store, StoreError, checksum, files, open, stopping};
use crate::open_books;
use crate::owner_only::{beside, for_owner, remove_half_made_of, remove_if_there};

impl Store {
    /// Writes a copy of the book as it is now, with its checksum beside it. It is complete and sound, or it is not there.
    pub fn back_up(&self, to: &Path) -> Result<(), StoreError> {
        copy(&self.conn, to, self.given_up.as_ref())
    }
}

/// Writes a copy of the book that is open here.
pub(super) fn copy(conn: &Connection, to: &Path, given_up: Option<&GivenUp>) -> Result<(), StoreError> {
    if fs::symlink_metadata(to).is_ok() {
        return Err(StoreError::Exists { path: to.to_path_buf() });
    }
    open_books::check_place(to).map_err(StoreError::io(to))?;
    files::make_folder(to.parent().unwrap_or(Path::new("")))?;
    remove_half_made_of(to);
    let making = beside(to);
    let made = write_copy(conn, &making, given_up).and_then(|()| settle(&making, to));
    if made.is_err() {
        for part in files::parts(&making) {
            drop(fs::remove_file(part));
        }
    }
    made
}

/// Rewrites a copy: what `rewrite` makes of a copy of it takes its place, with a checksum of its own, unless nothing was
/// changed. It is the one or the other, whatever happens.
pub fn rewrite_backup<E: From<StoreError>>(
    copy: &Path,
    rewrite: impl FnOnce(&Path) -> Result<bool, E>,
) -> Result<(), E> {
    let making = beside(copy);
    let put_in_place = |is_changed: bool| -> Result<(), StoreError> {
        if !is_changed {
            return Ok(());
        }
        let [_, log, _] = files::parts(&making);
        if fs::metadata(&log).is_ok_and(|log| log.len() > 0) {
            return Err(StoreError::Locked);
        }
        let sum = checksum::path(copy);
        // Without a checksum for a moment, rather than with that of the other.
        remove_if_there(&sum).map_err(StoreError::io(&sum))?;
        let made = File::open(&making).and_then(|file| file.sync_all()).and_then(|()| fs::rename(&making, copy));
        made.map_err(StoreError::io(copy))?;
        checksum::write(copy, copy)
    };
    let rewritten = duplicate(copy, &making).map_err(E::from).and_then(|()| rewrite(&making));
    let done = rewritten.and_then(|is_changed| put_in_place(is_changed).map_err(E::from));
    for part in files::parts(&making) {
        drop(fs::remove_file(part));
    }
    done
}

/// A file for the owner alone with what another one holds.
pub(super) fn duplicate(from: &Path, to: &Path) -> Result<(), StoreError> {
    let mut options = OpenOptions::new();
    let mut made = for_owner(options.write(true).create_new(true)).open(to).map_err(StoreError::io(to))?;
    let mut read = File::open(from).map_err(StoreError::io(from))?;
    std::io::copy(&mut read, &mut made).and_then(|_| made.sync_all()).map_err(StoreError::io(to))
}

/// Gives a finished copy its name, after its checksum: a copy without one is known to be somebody else's.
pub(super) fn settle(making: &Path, to: &Path) -> Result<(), StoreError> {
    checksum::write(making, to)?;
    let settled = files::settle(making, to);
    if settled.is_err() {
        drop(fs::remove_file(checksum::path(to)));
    }
    settled
}

fn write_copy(conn: &Connection, making: &Path, given_up: Option<&GivenUp>) -> Result<(), StoreError> {
    let mut options = OpenOptions::new();
    // The database writes into an empty file that is there, so that nobody else can ever read it.
    for_owner(options.write(true).create_new(true)).open(making).map_err(StoreError::io(making))?;
    // What is counted, copied and looked at is the book of one moment, whoever goes on writing it.
    let moment = conn.unchecked_transaction()?;
    let rows = rows_of(&moment)?;
    let mut copy = open::connect(making, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // Nobody else sees it until it is whole and on the disk.
    copy.execute_batch("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
    if !bring_pages(&moment, &mut copy, &|_| !given_up.is_some_and(|given_up| given_up()))? {
        return Err(StoreError::Stopped);
    }
    // A copy is one file, which can be read where nothing can be made beside it.
    copy.pragma_update(None, "journal_mode", "DELETE")?;
    copy.close().map_err(|(_, error)| StoreError::from(error))?;
    File::open(making).and_then(|file| file.sync_all()).map_err(StoreError::io(making))?;
    check_copy(&moment, &rows, making, given_up)
}

/// How many rows each table of records has.
fn rows_of(conn: &Connection) -> Result<Vec<(String, i64)>, StoreError> {
    let mut rows = Vec::new();
    for table in super::schema::data_tables(conn)? {
        let count = conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
        rows.push((table, count));
    }
    Ok(rows)
}

/// Reads the copy back: it is sound, and holds as many rows as the book. Pages are copied as they are, so that damage is
/// that of the book where the book has it too.
fn check_copy(
    book: &Connection,
    rows: &[(String, i64)],
    copy: &Path,
    given_up: Option<&GivenUp>,
) -> Result<(), StoreError> {
    let check = |conn: &Connection| conn.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0));
    let mut read = Connection::open_with_flags(copy, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    stopping::watch(&mut read, given_up)?;
    let is_sound = check(&read)? == "ok";
    if is_sound && rows_of(&read)? == rows {
        return Ok(());
    }
    let detail = if is_sound { "ok".to_owned() } else { check(book)? };
    Err(match detail.as_str() {
        "ok" => StoreError::BadCopy { path: copy.to_path_buf() },
        _ if is_of_disk(&detail) => StoreError::DiskFailed,
        _ => StoreError::Damaged { detail },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Customer, Stage};
    use crate::store::{Opening, Role};

    fn book(folder: &Path) -> Store {
        let mut store = Store::create(&folder.join("book.db"), &Opening::shell()).unwrap();
        let day = "2026-11-23".parse().unwrap();
        let customer = Customer::new("C001", "华星", Stage::Won, day);
        store
            .write("2026-11-23T00:00:00Z", Role::Do, |tx| -> Result<_, StoreError> {
                tx.insert_customer(&customer)?;
                Ok(((), "{}".to_owned()))
            })
            .unwrap();
        store
    }

    #[test]
    fn a_copy_is_a_whole_book_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let store = book(folder.path());
        let to = folder.path().join("copies").join("one.db");
        store.back_up(&to).unwrap();
        let copy = Store::open(&to, &Opening::shell()).unwrap();
        assert_eq!(copy.read().unwrap().all::<Customer>().unwrap(), store.read().unwrap().all::<Customer>().unwrap());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(fs::metadata(&to).unwrap().permissions().mode() & 0o777, 0o600);
        }
        let names: Vec<_> = fs::read_dir(folder.path().join("copies")).unwrap().flatten().collect();
        assert!(names.iter().all(|one| !one.file_name().to_string_lossy().contains(".new-")), "{names:?}");
    }

    #[test]
    fn what_stands_there_is_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join("mine.txt");
        fs::write(&to, "mine").unwrap();
        assert!(matches!(book(folder.path()).back_up(&to), Err(StoreError::Exists { .. })));
        assert_eq!(fs::read_to_string(&to).unwrap(), "mine");
    }

    #[test]
    fn a_copy_that_lacks_a_row_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let store = book(folder.path());
        let to = folder.path().join("copy.db");
        store.back_up(&to).unwrap();
        let copy = Connection::open(&to).unwrap();
        let triggers: Vec<String> = {
            let mut query = copy.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").unwrap();
            query.query_map([], |row| row.get(0)).unwrap().flatten().collect()
        };
        for trigger in triggers {
            copy.execute_batch(&format!("DROP TRIGGER \"{trigger}\"")).unwrap();
        }
        copy.execute("DELETE FROM customer", []).unwrap();
        drop(copy);
        assert!(matches!(
            check_copy(&store.conn, &rows_of(&store.conn).unwrap(), &to, None),
            Err(StoreError::BadCopy { .. })
        ));
    }
}
