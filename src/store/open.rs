//! Opening and making a book: what is checked first, and the one function that sets up a connection.
//!
//! A file that is not a book of this program is not touched: not one byte of it changes.

use std::fs::{self, OpenOptions};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, OpenFlags};

use super::files::{self, APPLICATION_ID, BookHeader};
use super::last_seen::{self, NotedAtEnd};
use super::open_files::ReadFile;
use super::restore::bring_pages;
use super::upgrade::{UpgradeListener, UpgradeStep};
use super::write::without_waiting;
use super::{StoreError, backup, limits, links, place, remembered, schema};

use crate::open_books;
use crate::owner_only::{beside, for_owner, remove_half_made_of};

/// The oldest `SQLite` whose write-ahead log keeps what it promised, as its version number.
const OLDEST_SQLITE: i32 = 3_051_003;

/// How a book is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// How long to wait for another program's write.
    pub patience: Duration,
    /// The folder in which this machine remembers the books it opened; `None` remembers nothing.
    pub state: Option<PathBuf>,
    /// Where a copy of the book is made before its schema is changed; `None` makes none.
    pub older_copy: Option<PathBuf>,
    /// Who hears what is done to a book of an older schema.
    pub upgrade_listener: Option<UpgradeListener>,
    /// Whether nothing is written on a disk of another machine.
    pub off_network: bool,
}

impl Opening {
    /// For shell commands: waits 5 s for another writer.
    pub const fn shell() -> Self {
        Self::patient(Duration::from_secs(5))
    }

    /// For the app: waits 50 ms, so that no frame freezes.
    pub const fn app() -> Self {
        Self::patient(Duration::from_millis(50))
    }

    const fn patient(patience: Duration) -> Self {
        Self { patience, state: None, older_copy: None, upgrade_listener: None, off_network: false }
    }

    /// Tells what is done to a book of an older schema.
    #[must_use]
    pub fn telling(mut self, listener: UpgradeListener) -> Self {
        self.upgrade_listener = Some(listener);
        self
    }

    /// Remembers in this folder that the book was opened.
    #[must_use]
    pub fn remembering(mut self, state: impl Into<PathBuf>) -> Self {
        self.state = Some(state.into());
        self
    }

    /// Writes nothing on a disk of another machine: its locks and its memory are not shared, and two machines that write
    /// would damage the book.
    #[must_use]
    pub const fn off_network(mut self) -> Self {
        self.off_network = true;
        self
    }

    /// Copies a book of an older schema to this path before the schema is changed.
    #[must_use]
    pub fn copying_older(mut self, copy: impl Into<PathBuf>) -> Self {
        self.older_copy = Some(copy.into());
        self
    }
}

/// The change that is being written, as the triggers ask for it; 0 is none.
pub type CurrentChange = Arc<AtomicI64>;

/// An open connection, with what was noticed on the way.
pub struct Opened {
    /// The connection, fully configured.
    pub conn: Connection,
    /// Read by the triggers.
    pub change: CurrentChange,
    /// Files that other users could read until now.
    pub narrowed: Vec<PathBuf>,
    /// Whether it holds less than when this machine wrote it last.
    pub went_back: bool,
    /// What is noted when it is closed; only of a book that can be written.
    pub noted: Option<NotedAtEnd>,
    /// What lay there when it was opened; only of a book that is read.
    pub read: Option<ReadFile>,
}

/// Creates a new book: complete under a temporary name first, so that `path` never holds a partial book.
pub fn create(path: &Path, how: &Opening) -> Result<(), StoreError> {
    if fs::symlink_metadata(path).is_ok() {
        return Err(StoreError::Exists { path: path.to_path_buf() });
    }
    if is_lost(path, how) {
        return Err(StoreError::Gone { path: path.to_path_buf() });
    }
    check_disk(path, how)?;
    files::make_folder(path.parent().unwrap_or(Path::new("")))?;
    remove_half_made_of(path);
    let making = beside(path);
    let made = make(&making, how).and_then(|()| files::settle(&making, path));
    if made.is_err() {
        for part in files::parts(&making) {
            drop(fs::remove_file(part));
        }
    }
    made
}

/// Whether this machine opened a book at this path before, where there is none now.
pub fn is_lost(path: &Path, how: &Opening) -> bool {
    fs::symlink_metadata(path).is_err() && how.state.as_deref().is_some_and(|state| remembered::knows(state, path))
}

/// Opens a book for reading and writing, or read-only where writing is not allowed.
pub fn open(path: &Path, how: &Opening) -> Result<Opened, StoreError> {
    check_file(path, how)?;
    check_disk(path, how)?;
    links::check(path)?;
    let narrowed = files::narrow(path);
    match open_to_write(path, how) {
        Ok(opened) => Ok(Opened { narrowed, ..opened }),
        Err(StoreError::ReadOnly) => open_to_read(path, how),
        Err(StoreError::DiskFailed) if files::is_disk_full(path) => Err(StoreError::Full),
        Err(error) => Err(error),
    }
}

/// Opens a book read-only; works in folders and on disks that cannot be written.
pub fn open_read_only(path: &Path, how: &Opening) -> Result<Opened, StoreError> {
    check_file(path, how)?;
    open_to_read(path, how)
}

fn open_to_write(path: &Path, how: &Opening) -> Result<Opened, StoreError> {
    let had_log = has_log(path);
    let conn = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // What is refused is left as it was found, with its log beside it.
    keep_log(&conn)?;
    if conn.is_readonly("main")? {
        return Err(StoreError::ReadOnly);
    }
    let change = set_up(&conn, how)?;
    let went_back = last_seen::look_before_writing(&conn, path, how, had_log)?;
    upgrade(&conn, path, how)?;
    check_schema(&conn, path)?;
    // Only now: what is no book of ours must not get a log of its own.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    if has_log(path) {
        fold_leftover_log(&conn)?;
    }
    let noted = how.state.as_deref().map(|state| {
        // A state folder that cannot be written must keep nobody from the book.
        drop(remembered::remember(state, path));
        NotedAtEnd::of(state, path)
    });
    Ok(Opened { conn, change, narrowed: Vec::new(), went_back, noted, read: None })
}

/// Brings a book to the newest schema, unless it is of that already.
fn upgrade(conn: &Connection, path: &Path, how: &Opening) -> Result<(), StoreError> {
    if schema::version(conn)? >= schema::VERSION {
        return Ok(());
    }
    let tell = |step| how.upgrade_listener.iter().for_each(|listener| listener.tell(step));
    if let Some(copy) = how.older_copy.as_deref() {
        tell(UpgradeStep::Copying);
        backup::copy(conn, copy, None)?;
    }
    // Within the transaction they could not be switched; a connection whose migration fails is given up.
    conn.pragma_update(None, "foreign_keys", false)?;
    let step = rusqlite::Transaction::new_unchecked(conn, rusqlite::TransactionBehavior::Immediate)?;
    schema::migrate(&step, &tell)?;
    check_schema(&step, path)?;
    step.commit()?;
    conn.pragma_update(None, "foreign_keys", true)?;
    let pages = |name| conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    if pages("freelist_count")? > pages("page_count")? / 4 {
        tell(UpgradeStep::Shrinking);
        // The smaller book is made in a file: beside a large one there may be no memory for it. Without room for that on
        // the disk it stays as it is.
        drop(conn.execute_batch("PRAGMA temp_store = FILE; VACUUM; PRAGMA temp_store = MEMORY;"));
    }
    Ok(())
}

/// Folds a log in that was left beside the book, so that an erasure which was interrupted after it was written leaves
/// nothing either. Waits for nobody: while others use the book, the last of them folds it in.
fn fold_leftover_log(conn: &Connection) -> Result<(), StoreError> {
    // What cannot be folded in now stays in the log; nothing is lost.
    without_waiting(conn, |conn| conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))).map(drop)
}

fn open_to_read(path: &Path, how: &Opening) -> Result<Opened, StoreError> {
    let set_up_to_read = |conn: Connection, read| {
        let change = set_up(&conn, how)?;
        if schema::version(&conn)? < schema::VERSION {
            return Err(StoreError::Older { path: path.to_path_buf() });
        }
        check_schema(&conn, path)?;
        let went_back = last_seen::is_older(&conn, path, how)?;
        Ok(Opened { conn, change, narrowed: Vec::new(), went_back, noted: None, read })
    };
    // Without shared memory beside it; the database does not see when it is written, the store looks for itself.
    let frozen = || {
        let read = ReadFile::of(path, true);
        connect_frozen(path).and_then(|conn| set_up_to_read(conn, read))
    };
    if how.off_network && !has_log(path) && place::network_disk(path).is_some() {
        return frozen();
    }
    let read = ReadFile::of(path, false);
    match connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY).and_then(|conn| set_up_to_read(conn, read)) {
        Err(StoreError::DiskFailed) if files::is_disk_full(path) && has_log(path) => Err(StoreError::Full),
        Err(StoreError::DiskFailed) if files::is_disk_full(path) => frozen(),
        // Nothing can be made beside the book; without a log it holds everything itself.
        Err(StoreError::ReadOnly) if !has_log(path) => frozen(),
        other => other,
    }
}

/// A copy of a book as it is now, in a file that has no name and goes with the connection.
pub(super) fn copy_without_name(conn: &Connection) -> Result<Opened, StoreError> {
    let _moment = conn.is_autocommit().then(|| conn.unchecked_transaction()).transpose()?;
    schema::version(conn)?;
    let mut copy = Connection::open("")?;
    bring_pages(conn, &mut copy, &|_| true)?;
    let change = set_up(&copy, &Opening::shell())?;
    Ok(Opened { conn: copy, change, narrowed: Vec::new(), went_back: false, noted: None, read: None })
}

/// An empty book in memory.
pub fn in_memory() -> Result<Opened, StoreError> {
    let conn = Connection::open_in_memory()?;
    let change = set_up(&conn, &Opening::shell())?;
    schema::migrate(&conn, &|_| ())?;
    Ok(Opened { conn, change, narrowed: Vec::new(), went_back: false, noted: None, read: None })
}

fn make(path: &Path, how: &Opening) -> Result<(), StoreError> {
    let mut options = OpenOptions::new();
    for_owner(options.write(true).create_new(true)).open(path).map_err(StoreError::io(path))?;
    let conn = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    set_up(&conn, how)?;
    let step = rusqlite::Transaction::new_unchecked(&conn, rusqlite::TransactionBehavior::Immediate)?;
    step.pragma_update(None, "application_id", APPLICATION_ID)?;
    schema::migrate(&step, &|_| ())?;
    step.commit()?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.close().map_err(|(_, error)| StoreError::from(error))
}

/// Checks what can be checked before the database opens the file.
fn check_file(path: &Path, how: &Opening) -> Result<(), StoreError> {
    match fs::metadata(path) {
        Ok(found) if !found.is_file() => return Err(StoreError::Foreign { path: path.to_path_buf() }),
        Ok(_) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let gone = how.state.as_deref().is_some_and(|state| remembered::knows(state, path));
            let path = path.to_path_buf();
            return Err(if gone { StoreError::Gone { path } } else { StoreError::Missing { path } });
        }
        Err(error) => return Err(StoreError::io(path)(error)),
    }
    match files::header(path)? {
        BookHeader::Foreign | BookHeader::Book(0) => return Err(StoreError::Foreign { path: path.to_path_buf() }),
        BookHeader::Book(found) => check_version(path, found)?,
    }
    // A newer version may be recorded only in the log beside the book; a reader does not fold the log into the book.
    if has_log(path) {
        let reader = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        reader.busy_timeout(how.patience)?;
        check_version(path, schema::version(&reader)?)?;
    }
    Ok(())
}

/// Whether the book may be written on the disk on which it lies.
fn check_disk(path: &Path, how: &Opening) -> Result<(), StoreError> {
    match place::network_disk(path).filter(|_| how.off_network) {
        Some(disk) => Err(StoreError::Network { path: path.to_path_buf(), disk }),
        None => Ok(()),
    }
}

fn has_log(path: &Path) -> bool {
    let [_, log, _] = files::parts(path);
    fs::metadata(log).is_ok_and(|log| log.len() > 0)
}

pub(super) fn check_version(path: &Path, found: u32) -> Result<(), StoreError> {
    let known = schema::VERSION;
    if found > known { Err(StoreError::Newer { path: path.to_path_buf(), found, known }) } else { Ok(()) }
}

pub(super) fn check_schema(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    if schema::is_ours(conn)? { Ok(()) } else { Err(StoreError::Altered { path: path.to_path_buf() }) }
}

pub(super) fn connect(path: &Path, access: OpenFlags) -> Result<Connection, StoreError> {
    open_books::note(path);
    Ok(Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?)
}

/// Connects to a book to look at it, as it stands, without making anything beside it; one with a log of its own is read
/// with it.
pub(super) fn connect_to_look(path: &Path) -> Result<Connection, StoreError> {
    let conn = if has_log(path) { connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)? } else { connect_frozen(path)? };
    set_up(&conn, &Opening::shell())?;
    Ok(conn)
}

/// Opens a book for a glance: not a byte is written, and no file is made beside it. What lies in a log that no program
/// has open is not seen.
pub fn open_to_look(path: &Path) -> Result<Opened, StoreError> {
    let [_, _, shared] = files::parts(path);
    let is_frozen = !has_log(path) || !shared.exists();
    let read = ReadFile::of(path, is_frozen);
    let conn = if is_frozen { connect_frozen(path)? } else { connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)? };
    let change = set_up(&conn, &Opening::app())?;
    if schema::version(&conn)? != schema::VERSION {
        return Err(StoreError::Older { path: path.to_path_buf() });
    }
    check_schema(&conn, path)?;
    Ok(Opened { conn, change, narrowed: Vec::new(), went_back: false, noted: None, read })
}

/// Connects to a book that cannot change, such as one on a read-only disk.
pub(super) fn connect_frozen(path: &Path) -> Result<Connection, StoreError> {
    let full = std::path::absolute(path).map_err(StoreError::io(path))?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte);
    let name: String = full
        .as_os_str()
        .as_encoded_bytes()
        .iter()
        .map(|byte| if plain(*byte) { char::from(*byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    let access = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Ok(Connection::open_with_flags(format!("file:{name}?immutable=1"), access)?)
}

/// When this connection is closed, the log beside the book stays as it is.
pub(super) fn keep_log(conn: &Connection) -> Result<(), StoreError> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    Ok(())
}

/// Every connection goes through here, before it reads or writes anything.
pub(super) fn set_up(conn: &Connection, how: &Opening) -> Result<CurrentChange, StoreError> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(StoreError::OldSqlite { found: rusqlite::version().to_owned() });
    }
    conn.busy_timeout(how.patience)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    // Otherwise each new parameter value causes its statement to be replanned, which costs more than the query.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON;
         PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA cache_size = -4096;",
    )?;
    if cfg!(target_os = "macos") {
        conn.execute_batch("PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;")?;
    }
    limits::lower(conn)?;
    conn.set_prepared_statement_cache_capacity(128);
    let change = CurrentChange::default();
    let current = Arc::clone(&change);
    conn.create_scalar_function(
        "current_change",
        0,
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_INNOCUOUS,
        move |_| {
            let id = current.load(Ordering::Relaxed);
            Ok((id != 0).then_some(id))
        },
    )?;
    Ok(change)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_connection_keeps_what_it_promises() {
        let dir = tempfile::TempDir::new().unwrap();
        let path = dir.path().join("我的 book?#%.db");
        create(&path, &Opening::shell()).unwrap();
        for (opened, wait) in [
            (open(&path, &Opening::shell()).unwrap(), 5000),
            (open(&path, &Opening::app()).unwrap(), 50),
            (open_read_only(&path, &Opening::app()).unwrap(), 50),
        ] {
            let pragma = |name: &str| opened.conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).unwrap();
            for (name, value) in [
                ("foreign_keys", 1),
                ("synchronous", 2),
                ("temp_store", 2),
                ("secure_delete", 1),
                ("trusted_schema", 0),
                ("cell_size_check", 1),
                ("mmap_size", 0),
                ("busy_timeout", wait),
            ] {
                assert_eq!(pragma(name), value, "{name}");
            }
            let journal: String = opened.conn.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
            assert_eq!(journal, "wal");
        }
        assert!(rusqlite::version_number() >= OLDEST_SQLITE);
    }

    #[test]
    fn a_book_of_another_schema_is_refused_before_a_byte_of_it_changes() {
        let dir = tempfile::TempDir::new().unwrap();
        let path = dir.path().join("altered.db");
        create(&path, &Opening::shell()).unwrap();
        let other = Connection::open(&path).unwrap();
        other.execute_batch("PRAGMA journal_mode = DELETE; CREATE VIEW stranger AS SELECT 1").unwrap();
        other.close().unwrap();
        let before = fs::read(&path).unwrap();
        assert!(matches!(open(&path, &Opening::shell()), Err(StoreError::Altered { .. })));
        assert_eq!(fs::read(&path).unwrap(), before);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_state_folder_that_cannot_be_made_keeps_nobody_from_writing() {
        let dir = tempfile::TempDir::new().unwrap();
        let path = dir.path().join("book.db");
        create(&path, &Opening::shell()).unwrap();
        fs::write(dir.path().join("file"), "").unwrap();
        let how = Opening::shell().remembering(dir.path().join("file").join("state"));
        assert!(!open(&path, &how).unwrap().conn.is_readonly("main").unwrap());
    }

    #[test]
    fn a_frozen_book_is_read_whatever_its_name() {
        let dir = tempfile::TempDir::new().unwrap();
        let path = dir.path().join("我的 book?#%.db");
        create(&path, &Opening::shell()).unwrap();
        let conn = connect_frozen(&path).unwrap();
        assert_eq!(schema::version(&conn).unwrap(), schema::VERSION);
        assert!(conn.execute_batch("DELETE FROM highest_code").is_err());
        assert!(!path.with_extension("db-shm").exists());
    }
}
