//! Putting a copy back into the book: checked first, with the book alone to itself, in one transaction, page by page into the file
//! that is there. A file that is renamed over an open book would be taken back by the log that belongs to the old one.
//!
//! Leaves out which copies there are, and the copy of the book that is made before.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::checksum::{self, Checksum};
use super::files::{self, BookHeader};
use super::{GivenUp, Opening, Store, StoreError, backup, last_seen, links, locks, open, remembered, schema, stopping};
use crate::owner_only::beside;

/// What a copy holds, or a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookFacts {
    pub customers: u64,
    pub follow_ups: u64,
    /// How many changes were made.
    pub changes: u64,
    /// When the newest change was made, in universal time; `None` when nothing was changed.
    pub newest_change: Option<String>,
    /// The version of its schema.
    pub schema: u32,
}

impl BookFacts {
    fn read(conn: &Connection) -> Result<Self, StoreError> {
        let number = |sql: &str| -> Result<u64, StoreError> {
            let count: i64 = conn.query_row(sql, [], |row| row.get(0))?;
            Ok(u64::try_from(count).unwrap_or_default())
        };
        Ok(Self {
            customers: number("SELECT count(*) FROM customer")?,
            follow_ups: number("SELECT count(*) FROM follow_up")?,
            changes: number("SELECT count(*) FROM change")?,
            newest_change: conn.query_row("SELECT max(at) FROM change", [], |row| row.get(0))?,
            schema: schema::version(conn)?,
        })
    }

    /// Of a file that nobody is to write meanwhile: a copy, or a book as it stands. Nothing is made beside it.
    pub fn of(file: &Path) -> Result<Self, StoreError> {
        Self::read(&open::connect_to_look(file)?)
    }
}

/// Checks a copy: what was written down of it, that it is a book this program can read, every page of it. Stops with
/// [`StoreError::Stopped`] once it is given up.
pub fn check_backup(file: &Path, given_up: Option<&GivenUp>) -> Result<BookFacts, StoreError> {
    look_at(file, given_up).map_err(|error| match error {
        // It is the copy that is damaged, not the book.
        StoreError::Damaged { .. } => StoreError::BadCopy { path: file.to_path_buf() },
        error => error,
    })
}

fn look_at(file: &Path, given_up: Option<&GivenUp>) -> Result<BookFacts, StoreError> {
    if let Err(error) = fs::metadata(file) {
        let path = file.to_path_buf();
        let is_missing = error.kind() == std::io::ErrorKind::NotFound;
        return Err(if is_missing { StoreError::Missing { path } } else { StoreError::io(file)(error) });
    }
    match files::header(file)? {
        BookHeader::Book(version) if version > 0 => open::check_version(file, version)?,
        _ => return Err(StoreError::Foreign { path: file.to_path_buf() }),
    }
    let bad = || StoreError::BadCopy { path: file.to_path_buf() };
    match checksum::verify(file, given_up) {
        Ok(Checksum::Differs) => return Err(bad()),
        Ok(_) => {}
        Err(error) if error.kind() == std::io::ErrorKind::Interrupted => return Err(StoreError::Stopped),
        Err(error) => return Err(StoreError::io(file)(error)),
    }
    let mut conn = open::connect_to_look(file)?;
    stopping::watch(&mut conn, given_up)?;
    let sound: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if sound != "ok" {
        return Err(bad());
    }
    if schema::version(&conn)? == schema::VERSION {
        open::check_schema(&conn, file)?;
    }
    BookFacts::read(&conn)
}

/// Puts a copy, which was checked, into the book at this path, or makes the book of it where none is.
///
/// [`StoreError::Locked`] while anybody else has the book open; a book so damaged that nothing can be put into it is
/// [`StoreError::Damaged`] and stays as it is, see [`set_aside`]. `goes_on` hears how many of a hundred parts are there, and
/// ends it with [`StoreError::Stopped`] by answering no: the book is then what it was.
pub fn restore(from: &Path, book: &Path, how: &Opening, goes_on: &dyn Fn(usize) -> bool) -> Result<(), StoreError> {
    if !goes_on(0) {
        return Err(StoreError::Stopped);
    }
    if let Some(state) = how.state.as_deref() {
        last_seen::forget(state, book);
    }
    if BookFacts::of(from)?.schema < schema::VERSION {
        // Brought to the newest schema beside the book, so that what cannot be brought there changes nothing.
        let newer = beside(&with_end(book, ".older"));
        let put_back = backup::duplicate(from, &newer)
            .and_then(|()| Store::open(&newer, &Opening::shell()).map(|store| store.settle()))
            .and_then(|()| put_back(&newer, book, how, goes_on));
        for part in files::parts(&newer) {
            drop(fs::remove_file(part));
        }
        return put_back;
    }
    put_back(from, book, how, goes_on)
}

fn put_back(from: &Path, book: &Path, how: &Opening, goes_on: &dyn Fn(usize) -> bool) -> Result<(), StoreError> {
    if fs::symlink_metadata(book).is_err() {
        return make_of(from, book, how);
    }
    links::check(book)?;
    let source = open::connect_to_look(from)?;
    let mut conn = open::connect(book, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    open::set_up(&conn, how)?;
    conn.execute_batch("PRAGMA synchronous = EXTRA; PRAGMA locking_mode = EXCLUSIVE;")?;
    // Only who has the book alone can give its log up; from then on nobody else can open it.
    let mode: String = conn.query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))?;
    if mode != "delete" {
        return Err(StoreError::Locked);
    }
    if !bring_pages(&source, &mut conn, goes_on)? {
        begin_log(conn)?;
        return Err(StoreError::Stopped);
    }
    // The copy is in the book from here on: a disk that fails now must not be told as if it were not.
    match (BookFacts::read(&conn), BookFacts::read(&source)) {
        (Ok(here), Ok(copied)) if here != copied => return Err(StoreError::BadCopy { path: book.to_path_buf() }),
        (Ok(_), Ok(_)) => {}
        _ => return Err(StoreError::Unsure),
    }
    // Without its log it is whole, and whoever opens it next begins the log.
    drop(begin_log(conn));
    Ok(())
}

/// Lets others open a book again that one had to oneself.
fn begin_log(conn: Connection) -> Result<(), StoreError> {
    conn.pragma_update(None, "locking_mode", "NORMAL")?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.close().map_err(|(_, error)| StoreError::from(error))
}

/// So many pages are brought between two questions whether to go on.
const PAGES: i32 = 64;

/// Brings every page of one book into the other, in one transaction; whether it went to the end, else nothing is changed.
/// `goes_on` hears how many of a hundred parts are there.
pub(super) fn bring_pages(
    source: &Connection,
    book: &mut Connection,
    goes_on: &dyn Fn(usize) -> bool,
) -> Result<bool, StoreError> {
    let copying = Backup::new(source, book)?;
    loop {
        match copying.step(PAGES).map_err(StoreError::of_commit)? {
            StepResult::Done => return Ok(true),
            StepResult::More => {
                let there = copying.progress();
                let (left, all) = (i64::from(there.remaining), i64::from(there.pagecount.max(1)));
                if !goes_on(usize::try_from((all - left) * 100 / all).unwrap_or_default()) {
                    return Ok(false);
                }
            }
            _ => return Err(StoreError::Locked),
        }
    }
}

/// A book where none is: complete under another name first.
fn make_of(from: &Path, book: &Path, how: &Opening) -> Result<(), StoreError> {
    files::make_folder(book.parent().unwrap_or(Path::new("")))?;
    let making = beside(book);
    let made = backup::duplicate(from, &making).and_then(|()| files::settle(&making, book));
    if made.is_err() {
        drop(fs::remove_file(&making));
    } else if let Some(state) = how.state.as_deref() {
        // A state folder that cannot be written must keep nobody from the book.
        drop(remembered::remember(state, book));
    }
    made
}

/// The number that the last book of one moment may have when it is set aside.
const MOST_OF_A_MOMENT: u32 = 100;

/// Gives a damaged book and all that the database keeps beside it another name, so that nothing of it is lost; returns
/// the new name of the book. [`StoreError::Locked`] while another process has it open, which would go on writing into it.
pub fn set_aside(book: &Path, end: &str) -> Result<PathBuf, StoreError> {
    if locks::is_held_elsewhere(book) {
        return Err(StoreError::Locked);
    }
    // A second one of the same moment has a number.
    let numbers = std::iter::once(String::new()).chain((2..MOST_OF_A_MOMENT).map(|number| format!("-{number}")));
    let names = numbers.map(|number| with_end(book, &format!("{end}{number}")));
    let mut free = names.filter(|name| fs::symlink_metadata(name).is_err());
    let aside = free.next().ok_or_else(|| StoreError::Exists { path: with_end(book, end) })?;
    for suffix in ["-wal", "-shm", "-journal", ""] {
        let (there, to) = (with_end(book, suffix), with_end(&aside, suffix));
        match fs::rename(&there, &to) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(StoreError::io(&there)(error)),
            _ => {}
        }
    }
    Ok(aside)
}

fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Customer, Stage};
    use crate::store::Role;

    fn add(store: &mut Store, code: &str) {
        let customer = Customer::new(code, "华星", Stage::Won, "2026-11-23".parse().unwrap());
        store
            .write("2026-11-23T00:00:00Z", Role::Do, |tx| -> Result<_, StoreError> {
                tx.insert_customer(&customer)?;
                Ok(((), "{}".to_owned()))
            })
            .unwrap();
    }

    fn codes(book: &Path) -> Vec<String> {
        let store = Store::open(book, &Opening::shell()).unwrap();
        let customers = store.read().unwrap().all::<Customer>().unwrap();
        customers.into_iter().map(|row| row.value.code).collect()
    }

    /// A book of two customers, and a copy of it when it had one.
    fn folder() -> (tempfile::TempDir, PathBuf, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let (book, copy) = (folder.path().join("book.db"), folder.path().join("copies/one.db"));
        let mut store = Store::create(&book, &Opening::shell()).unwrap();
        add(&mut store, "C001");
        store.back_up(&copy).unwrap();
        add(&mut store, "C002");
        (folder, book, copy)
    }

    #[test]
    fn a_copy_comes_back_into_the_book_and_leaves_no_log_of_the_other() {
        let (_folder, book, copy) = folder();
        assert_eq!(check_backup(&copy, None).unwrap().customers, 1);
        restore(&copy, &book, &Opening::shell(), &|_| true).unwrap();
        assert_eq!(codes(&book), ["C001"]);
        assert!(!with_end(&book, "-journal").exists());
        // What is written from then on stays.
        add(&mut Store::open(&book, &Opening::shell()).unwrap(), "C003");
        assert_eq!(codes(&book), ["C001", "C003"]);
    }

    #[test]
    fn a_book_that_somebody_else_has_open_stays_as_it_is() {
        let (_folder, book, copy) = folder();
        let other = Store::open(&book, &Opening::shell()).unwrap();
        let before = other.read().unwrap().count::<Customer>().unwrap();
        assert!(matches!(restore(&copy, &book, &Opening::app(), &|_| true), Err(StoreError::Locked)));
        assert_eq!((before, codes(&book).len()), (2, 2));
        drop(other);
        restore(&copy, &book, &Opening::app(), &|_| true).unwrap();
        assert_eq!(codes(&book), ["C001"]);
    }

    #[test]
    fn what_is_given_up_in_the_midst_leaves_the_book_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let (book, copy) = (folder.path().join("book.db"), folder.path().join("copies/one.db"));
        let mut store = Store::create(&book, &Opening::shell()).unwrap();
        store
            .write("2026-11-23T00:00:00Z", Role::Do, |tx| -> Result<_, StoreError> {
                for number in 0..4_000 {
                    let day = "2026-11-23".parse().unwrap();
                    tx.insert_customer(&Customer::new(format!("C{number:05}"), "华星", Stage::Won, day))?;
                }
                Ok(((), "{}".to_owned()))
            })
            .unwrap();
        store.back_up(&copy).unwrap();
        add(&mut store, "C90000");
        drop(store);
        let asked = std::cell::Cell::new(0);
        let count = |_| {
            asked.set(asked.get() + 1);
            true
        };
        let before = codes(&book);
        for stop in 1.. {
            asked.set(0);
            let seen = std::cell::Cell::new(0);
            let goes_on = |percent: usize| {
                assert!(percent >= seen.replace(percent) && percent <= 100, "{percent}");
                count(percent) && asked.get() < stop
            };
            match restore(&copy, &book, &Opening::shell(), &goes_on) {
                Err(StoreError::Stopped) => assert_eq!(codes(&book), before, "stopped at question {stop}"),
                done => {
                    done.unwrap();
                    assert!(stop > 3, "it is asked more often: {stop}");
                    break;
                }
            }
        }
        assert_eq!(codes(&book).len(), before.len() - 1);
        let given_up: GivenUp = std::sync::Arc::new(|| true);
        assert!(matches!(check_backup(&copy, Some(&given_up)), Err(StoreError::Stopped)));
    }

    #[test]
    fn a_missing_book_is_made_of_the_copy() {
        let (_folder, book, copy) = folder();
        for part in files::parts(&book) {
            drop(fs::remove_file(part));
        }
        restore(&copy, &book, &Opening::shell(), &|_| true).unwrap();
        assert_eq!(codes(&book), ["C001"]);
    }

    #[test]
    fn every_byte_of_a_copy_counts() {
        let (_folder, _book, copy) = folder();
        let whole = fs::read(&copy).unwrap();
        assert_eq!(checksum::verify(&copy, None).unwrap(), Checksum::Agrees);
        for at in (0..whole.len()).step_by(997) {
            let mut one = whole.clone();
            one[at] ^= 1;
            fs::write(&copy, &one).unwrap();
            assert!(check_backup(&copy, None).is_err(), "byte {at}");
        }
        fs::write(&copy, &whole[..whole.len() / 2]).unwrap();
        assert!(check_backup(&copy, None).is_err());
        fs::write(&copy, &whole).unwrap();
        fs::remove_file(checksum::path(&copy)).unwrap();
        assert_eq!(checksum::verify(&copy, None).unwrap(), Checksum::Unknown);
        assert!(check_backup(&copy, None).is_ok());
    }

    #[test]
    fn what_is_no_copy_is_refused_and_not_touched() {
        let (folder, ..) = folder();
        let (text, empty) = (folder.path().join("note.txt"), folder.path().join("empty.db"));
        fs::write(&text, "x".repeat(200)).unwrap();
        fs::write(&empty, "").unwrap();
        assert!(matches!(check_backup(&text, None), Err(StoreError::Foreign { .. })));
        assert!(matches!(check_backup(&empty, None), Err(StoreError::Foreign { .. })));
        assert!(matches!(check_backup(&folder.path().join("none.db"), None), Err(StoreError::Missing { .. })));
        assert_eq!(fs::read(&text).unwrap().len(), 200);
    }

    #[test]
    fn a_damaged_book_is_set_aside_with_everything_beside_it() {
        let (_folder, book, copy) = folder();
        fs::write(&book, "not a book any more").unwrap();
        fs::write(with_end(&book, "-wal"), "log").unwrap();
        let aside = set_aside(&book, ".damaged-1").unwrap();
        assert_eq!(fs::read(&aside).unwrap(), b"not a book any more");
        assert_eq!(fs::read(with_end(&aside, "-wal")).unwrap(), b"log");
        assert!(!book.exists() && !with_end(&book, "-wal").exists());
        restore(&copy, &book, &Opening::shell(), &|_| true).unwrap();
        assert_eq!(codes(&book), ["C001"]);
    }
}
