//! Opening and making books: what is refused stays byte for byte as it was.

use std::fs;
use std::path::Path;

use rounds::store::{Opening, Role, Store, StoreError};
use rusqlite::Connection;
use tempfile::TempDir;

fn shell() -> Opening {
    Opening::shell()
}

#[test]
fn a_new_book_is_made_once_and_opened_again() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("deep/er/book.db");
    let store = Store::create(&path, &shell()).unwrap();
    assert_eq!(store.read().unwrap().next_code().unwrap(), "C001");
    drop(store);
    let before = fs::read(&path).unwrap();
    assert!(matches!(Store::create(&path, &shell()), Err(StoreError::Exists { .. })));
    assert_eq!(fs::read(&path).unwrap(), before);
    assert!(Store::open(&path, &shell()).is_ok());
    let left: Vec<_> = fs::read_dir(path.parent().unwrap()).unwrap().flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(left, ["book.db"], "nothing is left of the making, nor a log after a clean end");
}

#[test]
fn a_missing_book_is_an_error_and_one_known_before_is_never_made_anew() {
    let dir = TempDir::new().unwrap();
    let (path, state) = (dir.path().join("book.db"), dir.path().join("state"));
    let how = shell().remembering(&state);
    assert!(matches!(Store::open(&path, &how), Err(StoreError::Missing { .. })));
    assert!(!path.exists());
    drop(Store::create(&path, &how).unwrap());
    fs::remove_file(&path).unwrap();
    assert!(matches!(Store::open(&path, &how), Err(StoreError::Gone { .. })));
    assert!(matches!(Store::create(&path, &how), Err(StoreError::Gone { .. })));
    assert!(!path.exists());
    assert!(Store::create(&dir.path().join("other.db"), &how).is_ok());
}

#[test]
fn what_is_no_book_of_ours_is_refused_untouched() {
    let dir = TempDir::new().unwrap();
    let at = |name: &str| dir.path().join(name);
    fs::write(at("empty.db"), "").unwrap();
    fs::write(at("text.db"), "客户,电话\n华星,123\n".repeat(100)).unwrap();
    fs::write(at("short.db"), "SQLite format 3\0").unwrap();
    sqlite(&at("other.db"), "CREATE TABLE t (a); PRAGMA application_id = 7;");
    sqlite(&at("plain.db"), "CREATE TABLE customer (a); PRAGMA user_version = 1;");
    for name in ["empty.db", "text.db", "short.db", "other.db", "plain.db"] {
        let before = fs::read(at(name)).unwrap();
        assert!(matches!(Store::open(&at(name), &shell()), Err(StoreError::Foreign { .. })), "{name}");
        assert!(matches!(Store::create(&at(name), &shell()), Err(StoreError::Exists { .. })), "{name}");
        assert_eq!(fs::read(at(name)).unwrap(), before, "{name}");
    }
    assert!(matches!(Store::open(dir.path(), &shell()), Err(StoreError::Foreign { .. })));
}

#[test]
fn a_newer_book_is_refused_untouched() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("book.db");
    drop(Store::create(&path, &shell()).unwrap());
    sqlite(&path, "PRAGMA user_version = 99;");
    let before = fs::read(&path).unwrap();
    assert!(matches!(Store::open(&path, &shell()), Err(StoreError::Newer { found: 99, .. })));
    assert!(matches!(Store::open_read_only(&path, &shell()), Err(StoreError::Newer { found: 99, .. })));
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn a_book_with_a_strangers_trigger_or_view_is_refused() {
    let dir = TempDir::new().unwrap();
    for (name, sql) in [
        ("trigger.db", "CREATE TRIGGER x AFTER INSERT ON customer BEGIN SELECT 1; END;"),
        ("view.db", "CREATE VIEW x AS SELECT 1;"),
        ("index.db", "DROP INDEX customer_code;"),
    ] {
        let path = dir.path().join(name);
        drop(Store::create(&path, &shell()).unwrap());
        sqlite(&path, sql);
        assert!(matches!(Store::open(&path, &shell()), Err(StoreError::Altered { .. })), "{name}");
    }
}

#[test]
fn what_is_refused_keeps_its_log_as_it_was_found() {
    let dir = TempDir::new().unwrap();
    let state = dir.path().join("state");
    for (name, sql) in [("view", "CREATE VIEW x AS SELECT 1;"), ("newer", "PRAGMA user_version = 99;")] {
        let (path, left) = (dir.path().join(format!("{name}.db")), dir.path().join(format!("{name}-left.db")));
        drop(Store::create(&path, &shell()).unwrap());
        let other = Connection::open(&path).unwrap();
        other.execute_batch(sql).unwrap();
        // As a machine leaves them that stopped meanwhile.
        let beside = |book: &Path| book.with_file_name(format!("{}-wal", book.file_name().unwrap().to_string_lossy()));
        fs::copy(&path, &left).unwrap();
        fs::copy(beside(&path), beside(&left)).unwrap();
        let files = || (fs::read(&left).unwrap(), fs::read(beside(&left)).unwrap());
        let before = files();
        assert!(!before.1.is_empty());
        for how in [shell(), shell().remembering(&state)] {
            let refused = Store::open(&left, &how);
            assert!(matches!(refused, Err(StoreError::Altered { .. } | StoreError::Newer { .. })), "{name}");
            assert!(files() == before, "{name}: a byte of what was refused changed");
        }
    }
}

#[test]
fn a_state_folder_that_cannot_be_written_keeps_nobody_from_the_book() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("book.db");
    fs::write(dir.path().join("file"), "").unwrap();
    let how = shell().remembering(dir.path().join("file/state"));
    let mut store = Store::create(&path, &how).unwrap();
    set_rulebook(&mut store).unwrap();
    drop(store);
    let mut store = Store::open(&path, &how).unwrap();
    assert!(!store.is_read_only());
    set_rulebook(&mut store).unwrap();
}

#[test]
fn nobody_writes_past_the_log() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("book.db");
    drop(Store::create(&path, &shell()).unwrap());
    let other = Connection::open(&path).unwrap();
    let written = other.execute("INSERT INTO kpi_history (metric, period, value) VALUES ('nps', '2026', 1)", []);
    assert!(written.unwrap_err().to_string().contains("current_change"));
}

#[cfg(unix)]
#[test]
fn the_files_of_a_book_are_for_the_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("data/book.db");
    let state = dir.path().join("state");
    let store = Store::create(&path, &shell().remembering(&state)).unwrap();
    assert!(store.narrowed().is_empty());
    assert_eq!(mode(path.parent().unwrap()), 0o700);
    for name in ["book.db", "book.db-wal", "book.db-shm"] {
        assert_eq!(mode(&path.with_file_name(name)), 0o600, "{name}");
    }
    assert_eq!((mode(&state), mode(&state.join("books"))), (0o700, 0o600));
    drop(store);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    let store = Store::open(&path, &shell()).unwrap();
    assert_eq!((mode(&path), store.narrowed()), (0o600, &[path.clone()][..]));
}

#[test]
fn a_book_that_somebody_writes_is_locked_and_then_free() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("book.db");
    let mut one = Store::create(&path, &Opening::app()).unwrap();
    let mut two = Store::open(&path, &Opening::app()).unwrap();
    let seen = two.data_version().unwrap();
    one.write::<(), StoreError>("2026-01-01T00:00:00Z", Role::Do, |tx| {
        let refused = two.write::<(), StoreError>("2026-01-01T00:00:00Z", Role::Do, |_| Ok(((), "1".to_owned())));
        assert!(matches!(refused, Err(StoreError::Locked)));
        tx.set_settings(&rounds::domain::Settings { rulebook: Some("rfm".into()), ..Default::default() })?;
        Ok(((), "1".to_owned()))
    })
    .unwrap();
    assert_ne!(two.data_version().unwrap(), seen);
    assert_eq!(two.read().unwrap().settings().unwrap().rulebook.as_deref(), Some("rfm"));
}

#[test]
fn a_reader_sees_one_moment_and_a_read_only_book_refuses_to_be_written() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("book.db");
    let mut one = Store::create(&path, &shell()).unwrap();
    let mut two = Store::open_read_only(&path, &shell()).unwrap();
    let reader = two.read().unwrap();
    assert_eq!(reader.settings().unwrap().rulebook, None);
    set_rulebook(&mut one).unwrap();
    assert_eq!(reader.settings().unwrap().rulebook, None);
    drop(reader);
    assert!(two.read().unwrap().settings().unwrap().rulebook.is_some());
    assert!(two.is_read_only());
    assert!(matches!(set_rulebook(&mut two), Err(StoreError::ReadOnly)));
}

fn set_rulebook(store: &mut Store) -> Result<(), StoreError> {
    let wanted = rounds::domain::Settings { rulebook: Some("rfm".into()), ..Default::default() };
    store.write("2026-01-01T00:00:00Z", Role::Do, |tx| Ok((tx.set_settings(&wanted)?, "1".to_owned()))).map(drop)
}

fn sqlite(path: &Path, sql: &str) {
    Connection::open(path).unwrap().execute_batch(sql).unwrap();
}
