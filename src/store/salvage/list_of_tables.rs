//! A list of tables for a damaged book that has none that can be read: what is left of its own, and for the rest the root
//! pages that no page names and whose rows fit one table alone.
//!
//! SQLite itself makes the new list: in another file of the same length, whose first page and what lies beyond the
//! damaged book hold the list, and into which the other pages are copied as they are. Leaves out what is read then, and
//! that a table of which no page is found comes from the change log.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, OpenOptions};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags, params};

use super::pages::{BookPages, PageKind};
use crate::owner_only::{beside, for_owner};
use crate::store::files::{self, DATABASE};
use crate::store::schema::{self, SchemaColumn};
use crate::store::{StoreError, open};

/// So much of a file that does not say that it is a database is looked at, in bytes: its list of tables is made first.
const LOOKED_AT: u64 = 64 << 20;
/// The largest book whose list of tables is made anew, in bytes: all of it is held.
const LARGEST: u64 = 4 << 30;
/// So many tables must be told by their names before a file whose first page is gone is taken for a book.
const ENOUGH: usize = 5;

/// A table or an index as the schema makes it.
struct Part {
    kind: String,
    name: String,
    table: String,
    sql: Option<String>,
}

/// Another file with the pages of a damaged book and a list of tables that can be read; gone when it is dropped.
pub struct Relisted(PathBuf);

impl Relisted {
    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Relisted {
    fn drop(&mut self) {
        for part in files::parts(&self.0) {
            drop(fs::remove_file(part));
        }
    }
}

/// Whether the list of tables can be read to its end.
pub fn is_readable(source: &Connection) -> bool {
    schema::is_ours(source).is_ok()
}

/// Whether a file that does not say that it is a database holds what is left of the list of tables of a book.
pub fn is_headless_book(file: &Path) -> bool {
    let count = || {
        let mut bytes = Vec::new();
        files::open_part(file).ok()?.take(LOOKED_AT).read_to_end(&mut bytes).ok()?;
        if bytes.starts_with(DATABASE) {
            return None;
        }
        let known = Connection::open_in_memory().ok()?;
        open::set_up(&known, &super::Opening::shell()).ok()?;
        schema::make_version(&known, schema::VERSION).ok()?;
        Some(listed_roots(&BookPages::of(&bytes), &parts_of(&known).ok()?).len())
    };
    count().is_some_and(|count| count >= ENOUGH)
}

/// Makes the list anew; [`StoreError::Damaged`] where too little is left to tell what the file was.
pub fn made_anew(damaged: &Path, to: &Path) -> Result<Relisted, StoreError> {
    let to = beside(&to.with_extension("tables"));
    let relisted = Relisted(to);
    let bytes = whole_file(damaged, relisted.path())?;
    let pages = BookPages::of(&bytes);
    let is_headless = !bytes.starts_with(DATABASE);
    let version = if is_headless { schema::VERSION } else { pages.number(60).clamp(1, schema::VERSION) };
    let known = Connection::open_in_memory()?;
    open::set_up(&known, &super::Opening::shell())?;
    schema::make_version(&known, version)?;
    let parts = parts_of(&known)?;
    let mut roots = listed_roots(&pages, &parts);
    let unheard = || StoreError::Damaged { detail: "nothing is left of the list of its tables".to_owned() };
    if is_headless && roots.len() < ENOUGH {
        return Err(unheard());
    }
    add_told_by_rows(&known, &pages, &parts, &mut roots)?;
    if !parts.iter().any(|part| part.kind == "table" && roots.contains_key(&part.name)) {
        return Err(unheard());
    }
    write(relisted.path(), &pages, version, &parts, &roots)?;
    Ok(relisted)
}

/// The bytes of a book with its log folded in, by a copy at this path.
fn whole_file(damaged: &Path, copy: &Path) -> Result<Vec<u8>, StoreError> {
    for (part, to) in files::parts(damaged).into_iter().zip(files::parts(copy)).take(2) {
        let mut read = match files::open_part(&part) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            read => read.map_err(StoreError::io(&part))?,
        };
        if read.metadata().map_err(StoreError::io(&part))?.len() > LARGEST {
            return Err(StoreError::io(&part)(std::io::ErrorKind::FileTooLarge.into()));
        }
        let mut file = OpenOptions::new();
        let file = for_owner(file.write(true).create_new(true)).open(&to);
        file.and_then(|mut file| std::io::copy(&mut read, &mut file)).map_err(StoreError::io(&to))?;
    }
    let conn = open::connect(copy, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // That it cannot be understood is known; that it was read folds the log in when it is closed.
    drop(conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0)));
    drop(conn);
    fs::read(copy).map_err(StoreError::io(copy))
}

/// What the schema makes that has pages of its own, in its order.
fn parts_of(known: &Connection) -> Result<Vec<Part>, StoreError> {
    let mut query =
        known.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE rootpage > 0 ORDER BY rowid")?;
    let parts = query
        .query_map([], |row| Ok(Part { kind: row.get(0)?, name: row.get(1)?, table: row.get(2)?, sql: row.get(3)? }))?;
    Ok(parts.collect::<Result<_, _>>()?)
}

/// The root pages that what is left of the list names.
fn listed_roots(pages: &BookPages<'_>, parts: &[Part]) -> BTreeMap<String, u32> {
    let mut roots = BTreeMap::new();
    for page in pages.all().filter(|page| pages.kind(*page) == Some(PageKind::TableLeaf)) {
        for row in pages.rows(page) {
            let (Some(kind), Some(name), Some(table)) = (row.text(0), row.text(1), row.text(2)) else { continue };
            let is_one = |part: &&Part| part.kind == kind && part.name == name && part.table == table;
            let root = row.integer(3).and_then(|root| u32::try_from(root).ok());
            let root = root.filter(|root| pages.kind(*root).is_some());
            if let (Some(part), Some(root), 5) = (parts.iter().find(is_one), root, row.len()) {
                roots.entry(part.name.clone()).or_insert(root);
            }
        }
    }
    roots
}

/// Adds the tables whose rows lie under a root page that nothing names: where they fit that table and no other.
fn add_told_by_rows(
    known: &Connection,
    pages: &BookPages<'_>,
    parts: &[Part],
    roots: &mut BTreeMap<String, u32>,
) -> Result<(), StoreError> {
    let tables: Vec<&Part> =
        parts.iter().filter(|part| part.kind == "table" && !part.name.starts_with("sqlite_")).collect();
    let mut shapes: Vec<(&str, bool, Vec<SchemaColumn>)> = Vec::new();
    for table in tables {
        let is_ordered_by_key = table.sql.as_deref().is_some_and(|sql| sql.contains("WITHOUT ROWID"));
        shapes.push((&table.name, is_ordered_by_key, schema::columns(known, &table.name)?));
    }
    let named: BTreeSet<u32> = roots.values().copied().collect();
    let below = pages.children();
    let unnamed = pages.all().filter(|page| *page > 1 && !named.contains(page) && !below.contains(page));
    for root in unnamed {
        let fitting: Vec<&str> = shapes
            .iter()
            .filter(|(_, is_ordered_by_key, columns)| {
                // A table in the order of its key looks like an index: what is missing there comes from the log.
                !is_ordered_by_key && pages.fits(root, columns)
            })
            .map(|(name, ..)| *name)
            .collect();
        if let [one] = fitting[..] {
            roots.entry(one.to_owned()).or_insert(root);
        }
    }
    Ok(())
}

/// Writes the file: as long as the book, the list at its end, and the pages of the book.
fn write(
    to: &Path,
    pages: &BookPages<'_>,
    version: u32,
    parts: &[Part],
    roots: &BTreeMap<String, u32>,
) -> Result<(), StoreError> {
    for part in files::parts(to) {
        drop(fs::remove_file(part));
    }
    let mut file = OpenOptions::new();
    for_owner(file.write(true).create_new(true)).open(to).map_err(StoreError::io(to))?;
    let conn = open::connect(to, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    conn.execute_batch(&format!(
        "PRAGMA page_size = {}; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; CREATE TABLE filler (room BLOB);",
        pages.size()
    ))?;
    let count = |conn: &Connection| conn.pragma_query_value(None, "page_count", |row| row.get::<_, u32>(0));
    let mut left = pages.count().saturating_sub(count(&conn)?);
    while left > 0 {
        let step = left.min(10_000);
        conn.execute("INSERT INTO filler VALUES (zeroblob(?1))", [i64::from(step) * i64::from(pages.size())])?;
        left = pages.count().saturating_sub(count(&conn)?);
    }
    conn.execute_batch("PRAGMA writable_schema = ON; BEGIN;")?;
    for part in parts {
        // What belongs to the search index is made anew and not read; an index without its table is nothing.
        let is_read = roots.contains_key(&part.table) && !part.table.starts_with("follow_up_text");
        let Some(root) = roots.get(&part.name).filter(|_| is_read) else { continue };
        conn.execute(
            "INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![part.kind, part.name, part.table, root, part.sql],
        )?;
    }
    conn.execute_batch("DELETE FROM sqlite_schema WHERE name = 'filler'; COMMIT;")?;
    conn.pragma_update(None, "user_version", version)?;
    conn.close().map_err(|(_, error)| StoreError::from(error))?;
    let rest = pages.rest();
    let written = OpenOptions::new().write(true).open(to).and_then(|mut file| {
        file.seek(SeekFrom::Start(u64::from(pages.size())))?;
        file.write_all(rest)
    });
    written.map_err(StoreError::io(to))
}
