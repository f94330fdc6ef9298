//! A new book of all that can be read of a damaged one, which is only read (docs/safety.md 2.3).
//!
//! Row by row, past what cannot be read; what a page does not give, the change log gives, because it holds the newest
//! image of every row. Leaves out where the damaged book goes.

mod alone;
mod cut;
mod from_log;
mod list_of_tables;
mod losses;
mod pages;
mod references;
mod values;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

pub use cut::CutPages;
pub use list_of_tables::is_headless_book;
pub use losses::Unread;
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, OpenFlags, params_from_iter};
use values::ColumnValues;

use super::images::OlderImages;
use super::restore::set_aside;
use super::{Opening, StoreError, files, last_seen, open, schema, search};
use crate::owner_only::beside;

/// The tables of the change log, which are not logged themselves.
const LOG: [&str; 3] = ["change", "change_row", "change_customer"];
/// So many numbers of rows are tried one by one where a table cannot be read along.
const MOST_TRIED: i64 = 1_000_000;
/// The least that a row takes in the file, in bytes.
const SHORTEST_ROW: i64 = 16;

/// What came of a damaged book.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Salvaged {
    /// Rows that could be read.
    pub read: u64,
    /// Rows that only the change log still held.
    pub from_log: u64,
    /// Rows that point to something that is gone, and went too, by table.
    pub lost: BTreeMap<String, u64>,
    /// Rows that neither their table nor the change log gave, by table.
    pub unread: Vec<Unread>,
    /// Customers that are gone but for what belongs to them, and customers that are gone altogether, as far as their names
    /// are known: code and name.
    pub missing: Vec<String>,
    /// Whether the log beside the book belongs to another file and was left out.
    pub is_without_log: bool,
    /// The pages that the end of the file lacks: what stood on them and nowhere else is unknown.
    pub cut: Option<CutPages>,
}

/// Makes a new book of what can be read of a damaged one; nobody else may have it open.
pub fn salvage(damaged: &Path, to: &Path) -> Result<Salvaged, StoreError> {
    needs_it_alone(damaged)?;
    let cut = cut::cut_pages(damaged);
    let alone = alone::without_log(damaged);
    let is_without_log = alone.is_some();
    let mut source = alone.map_or_else(|| open::connect_to_look(damaged), Ok);
    // Without a list of its tables nothing of a book can be told apart.
    let relisted = match &source {
        Ok(source) if list_of_tables::is_readable(source) => None,
        _ => Some(list_of_tables::made_anew(damaged, to)?),
    };
    if let Some(relisted) = &relisted {
        source = open::connect_to_look(relisted.path());
    }
    let source = source?;
    open::create(to, &Opening::shell())?;
    let target = open::connect(to, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    open::set_up(&target, &Opening::shell())?;
    target.pragma_update(None, "foreign_keys", false)?;
    let step = rusqlite::Transaction::new_unchecked(&target, rusqlite::TransactionBehavior::Immediate)?;
    let triggers = schema::log_triggers(&step)?;
    let triggers = triggers.iter().map(|name| schema::take_trigger(&step, name)).collect::<Result<Vec<_>, _>>()?;
    let mut done = Salvaged { is_without_log, cut, ..Salvaged::default() };
    let tables = schema::data_tables(&step)?;
    let mut damaged_tables = Vec::new();
    for table in tables.iter().map(String::as_str).chain(LOG) {
        let (rows, is_whole) = copy_table(&source, &step, table)?;
        done.read += rows;
        damaged_tables.extend((!is_whole).then_some(table));
    }
    let given: Option<i64> = source.query_row("SELECT number FROM highest_code", [], |row| row.get(0)).ok();
    step.execute("UPDATE highest_code SET number = max(number, ?1)", [given.unwrap_or_default()])?;
    done.from_log = from_log::fill_from_log(&step, &tables)?;
    let is_logged = !damaged_tables.contains(&"change_row");
    for table in damaged_tables {
        if table.ends_with("_contact") {
            done.read += losses::links_of_index(&source, &step, table)?;
        }
        if table == "change_customer" {
            done.read += from_log::customers_of_changes(&step)?;
        }
        let is_logged = is_logged && !["change", "change_row"].contains(&table);
        done.unread.extend(losses::unread(&source, &step, table, is_logged)?);
    }
    let rows = references::changes_without_words(&step)?;
    if rows > 0 {
        done.unread.retain(|one| one.table != "change");
        done.unread.push(Unread { table: "change".to_owned(), rows, is_perhaps_more: false });
    }
    let known = references::names_in_index(&source);
    done.missing = references::stand_ins(&step, &known)?;
    done.lost = references::without_dangling(&step)?;
    for trigger in triggers {
        step.execute_batch(&trigger)?;
    }
    search::rebuild(&step)?;
    step.commit()?;
    target.pragma_update(None, "foreign_keys", true)?;
    open::check_schema(&target, to)?;
    let found: String = target.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if found != "ok" {
        return Err(StoreError::BadCopy { path: to.to_path_buf() });
    }
    target.close().map_err(|(_, error)| StoreError::from(error)).map(|()| done)
}

/// The same, and the new book takes the place of the damaged one, which is set aside under a name with this end; returns
/// that name.
pub fn salvage_in_place(book: &Path, end: &str, state: Option<&Path>) -> Result<(Salvaged, PathBuf), StoreError> {
    let making = beside(book);
    let made = salvage(book, &making).and_then(|done| {
        let aside = set_aside(book, end)?;
        if let Some(state) = state {
            last_seen::forget(state, book);
        }
        files::settle(&making, book).map(|()| (done, aside))
    });
    if made.is_err() {
        for part in files::parts(&making) {
            drop(fs::remove_file(part));
        }
    }
    made
}

/// Fails while anybody else has the book open, who would go on writing into what is set aside.
fn needs_it_alone(book: &Path) -> Result<(), StoreError> {
    let conn = open::connect(book, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    open::keep_log(&conn)?;
    let asked = conn.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; ROLLBACK;");
    match asked.map_err(StoreError::from) {
        Err(StoreError::Locked) => Err(StoreError::Locked),
        // Whatever else is wrong with it is what it is salvaged for.
        _ => Ok(()),
    }
}

/// Copies what can be read of a table: along the rows from both ends, and between them one by one. How many rows, and
/// whether that was all of it.
fn copy_table(source: &Connection, target: &Connection, table: &str) -> Result<(u64, bool), StoreError> {
    let columns: Vec<String> = schema::columns(target, table)?.into_iter().map(|column| column.name).collect();
    let Ok(there) = schema::columns(source, table) else { return Ok((0, false)) };
    let there: BTreeSet<String> = there.into_iter().map(|column| column.name).collect();
    let mut columns: Vec<&str> = columns.iter().map(String::as_str).filter(|name| there.contains(*name)).collect();
    if columns.is_empty() {
        return Ok((0, false));
    }
    target.execute(&format!("DELETE FROM \"{table}\""), [])?;
    let mut put = Put::into(target, table, &columns);
    if table == "change_row" && there.contains("name") {
        put = Put { older: Some(OlderImages::default()), sql: OlderImages::INSERTION.to_owned(), ..put };
        columns = OlderImages::COLUMNS.to_vec();
    }
    let listed = columns.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    let keys = key_columns(target, table)?;
    if keys.len() > 1 {
        // Without numbers of rows: from both ends of the key, and between them by its first column.
        let all = format!("SELECT {}, {listed} FROM \"{table}\"", keys[0]);
        let (last, is_whole) = along(source, &format!("{all} ORDER BY {}", keys.join(", ")), [], &mut put)?;
        if is_whole {
            return Ok((put.count, put.wrong == 0));
        }
        let (first, _) = along(source, &format!("{all} ORDER BY {} DESC", keys.join(" DESC, ")), [], &mut put)?;
        let (from, to) = (last.unwrap_or(0), first.unwrap_or_else(|| highest(source, parent_of(table))));
        for key in (from..=to).take(usize::try_from(MOST_TRIED).unwrap_or(usize::MAX)) {
            along(source, &format!("{all} WHERE {} = ?1", keys[0]), [key], &mut put)?;
        }
        return Ok((put.count, false));
    }
    let all = format!("SELECT rowid, {listed} FROM \"{table}\" NOT INDEXED");
    let (last, is_whole) = along(source, &format!("{all} ORDER BY rowid"), [], &mut put)?;
    if is_whole {
        return Ok((put.count, put.wrong == 0));
    }
    let last = last.unwrap_or(0);
    let (first, _) = along(source, &format!("{all} WHERE rowid > ?1 ORDER BY rowid DESC"), [last], &mut put)?;
    let end = first.unwrap_or_else(|| highest(source, table).saturating_add(1));
    for row in (last + 1..end).take(usize::try_from(MOST_TRIED).unwrap_or(usize::MAX)) {
        along(source, &format!("{all} WHERE rowid = ?1"), [row], &mut put)?;
    }
    Ok((put.count, false))
}

/// The table that numbers the first column of a key of two.
fn parent_of(table: &str) -> &str {
    if table == "change_customer" { "customer" } else { table.trim_end_matches("_contact") }
}

/// The columns of the primary key of a table, in the order of the key.
fn key_columns(conn: &Connection, table: &str) -> Result<Vec<String>, StoreError> {
    let mut query = conn.prepare_cached("SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk")?;
    Ok(query.query_map([table], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Where rows are put, and how many were.
struct Put<'c> {
    target: &'c Connection,
    sql: String,
    values: ColumnValues,
    /// How many rows hold what no record does.
    wrong: u64,
    /// What makes images of today of rows of the log before schema 6.
    older: Option<OlderImages>,
    count: u64,
}

impl<'c> Put<'c> {
    fn into(target: &'c Connection, table: &str, columns: &[&str]) -> Self {
        let values = ColumnValues::of(table, columns);
        Self { target, sql: insertion(table, columns), values, wrong: 0, older: None, count: 0 }
    }

    /// A row that the schema does not allow is none that can be read.
    fn row(&mut self, values: &[Value]) -> Result<bool, StoreError> {
        if !self.values.allow(values) {
            self.wrong += 1;
            return Ok(false);
        }
        let made = match &mut self.older {
            Some(older) => older.of_today(self.target, values)?,
            None => None,
        };
        let values = made.as_deref().unwrap_or(values);
        match self.target.prepare_cached(&self.sql)?.execute(params_from_iter(values)) {
            Ok(_) => {
                self.count += 1;
                Ok(true)
            }
            Err(error) => match StoreError::from(error) {
                StoreError::Refused { .. } | StoreError::Duplicate { .. } | StoreError::Database(_) => Ok(false),
                error => Err(error),
            },
        }
    }
}

/// Puts rows until one cannot be read: the number of the last one, and whether that was all.
fn along<const N: usize>(
    source: &Connection,
    sql: &str,
    bounds: [i64; N],
    put: &mut Put<'_>,
) -> Result<(Option<i64>, bool), StoreError> {
    let mut last = None;
    let Ok(mut query) = source.prepare_cached(sql) else { return Ok((last, false)) };
    let Ok(mut rows) = query.query(params_from_iter(bounds)) else { return Ok((last, false)) };
    loop {
        match rows.next() {
            Ok(None) => return Ok((last, true)),
            Ok(Some(row)) => {
                last = row.get(0).ok().or(last);
                let count = row.as_ref().column_count();
                let values: Option<Vec<Value>> = (1..count).map(|at| row.get_ref(at).ok().and_then(owned)).collect();
                if let Some(values) = values {
                    put.row(&values)?;
                }
            }
            Err(_) => return Ok((last, false)),
        }
    }
}

/// A value; none of a text that is no text.
fn owned(value: ValueRef<'_>) -> Option<Value> {
    Some(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Text(text) => Value::Text(std::str::from_utf8(text).ok()?.to_owned()),
        ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
    })
}

fn insertion(table: &str, columns: &[&str]) -> String {
    let names = columns.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    let places = (1..=columns.len()).map(|at| format!("?{at}")).collect::<Vec<_>>().join(", ");
    format!("INSERT INTO \"{table}\" ({names}) VALUES ({places})")
}

/// The highest number that a row of a table can have, as far as anything says so.
fn highest(source: &Connection, table: &str) -> i64 {
    let number = |sql: &str| source.query_row(sql, [table], |row| row.get::<_, Option<i64>>(0)).ok().flatten();
    let given = number("SELECT seq FROM sqlite_sequence WHERE name = ?1");
    let in_log = |row: &rusqlite::Row<'_>| row.get::<_, Option<i64>>(0);
    let sql = "SELECT max(row_id) FROM change_row WHERE table_number = ?1";
    let logged = source.query_row(sql, [schema::number_of(table)], in_log).ok().flatten();
    given.max(logged).unwrap_or_else(|| {
        // Where nothing says it, a book holds no more rows than fit into it.
        let bytes =
            source.query_row("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", [], |row| {
                row.get(0)
            });
        bytes.map_or(MOST_TRIED, |bytes: i64| bytes / SHORTEST_ROW)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Customer, FollowUp, Kind, Stage};
    use crate::store::{Role, Store};

    const CUSTOMERS: usize = 60;

    /// A book of so many customers with a record each, as one file.
    fn book(path: &Path) {
        let mut store = Store::create(path, &Opening::shell()).unwrap();
        let day = "2026-11-23".parse().unwrap();
        store
            .write("2026-11-23T00:00:00Z", Role::Do, |tx| -> Result<_, StoreError> {
                for number in 0..CUSTOMERS {
                    let name = format!("华星科技有限公司第{number}分公司");
                    let customer =
                        tx.insert_customer(&Customer::new(format!("C{number:03}"), name, Stage::Won, day))?;
                    let mut record = FollowUp::new(Kind::Phone);
                    record.done_on = Some(day);
                    record.content = Some(format!("聊了第 {number} 批货的价格和交期。{}", "细节 ".repeat(60)));
                    tx.insert(Some(customer), &record)?;
                }
                Ok(((), "{}".to_owned()))
            })
            .unwrap();
        store.settle();
    }

    /// What is in a book: its customers and records, and whether nothing is wrong with it.
    fn counts(path: &Path) -> (u64, u64) {
        let store = Store::open(path, &Opening::shell()).unwrap();
        let reader = store.read().unwrap();
        let checkup = reader.checkup().unwrap();
        assert!(checkup.is_sound(), "{checkup:?}");
        (reader.count::<Customer>().unwrap(), reader.count::<FollowUp>().unwrap())
    }

    #[test]
    fn of_a_book_with_a_page_of_noise_a_sound_one_is_made_and_the_damaged_one_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let (whole, damaged) = (folder.path().join("whole.db"), folder.path().join("damaged.db"));
        book(&whole);
        let bytes = fs::read(&whole).unwrap();
        let (mut whole_ones, mut tried) = (0, 0);
        for page in (0..bytes.len() / 4096).step_by(3) {
            let mut harmed = bytes.clone();
            harmed[page * 4096..(page + 1) * 4096].fill(0x5a);
            fs::write(&damaged, &harmed).unwrap();
            let made = folder.path().join(format!("made-{page}.db"));
            let done = salvage(&damaged, &made).unwrap();
            let (customers, records) = counts(&made);
            tried += 1;
            whole_ones += usize::from((customers, records) == (CUSTOMERS as u64, CUSTOMERS as u64));
            // One page is one thing: the log has what a table lost, and the other way round.
            assert_eq!((customers, records), (CUSTOMERS as u64, CUSTOMERS as u64), "page {page}: {done:?}");
            assert_eq!(done.missing, Vec::<String>::new(), "page {page}");
            assert!(fs::read(&damaged).unwrap() == harmed, "page {page}");
            for beside in files::parts(&made).into_iter().chain(files::parts(&damaged)) {
                drop(fs::remove_file(beside));
            }
        }
        assert!(tried > 20 && whole_ones == tried, "{whole_ones} of {tried}");
    }

    #[test]
    fn what_is_lost_in_the_table_and_in_the_log_is_named_from_an_index() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("book.db");
        book(&path);
        let roots = |name: &str| -> usize {
            let conn = Connection::open(&path).unwrap();
            let sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?1";
            usize::try_from(conn.query_row(sql, [name], |row| row.get::<_, i64>(0)).unwrap()).unwrap()
        };
        let (table, log) = (roots("customer"), roots("change_row"));
        let mut bytes = fs::read(&path).unwrap();
        for page in [table, log] {
            bytes[(page - 1) * 4096..page * 4096].fill(0x5a);
        }
        fs::write(&path, &bytes).unwrap();
        let (done, aside) = salvage_in_place(&path, ".damaged-1", None).unwrap();
        assert_eq!(done.missing.len(), CUSTOMERS);
        assert!(done.missing[7].starts_with("C007 华星科技"), "{:?}", done.missing[7]);
        assert_eq!(counts(&path), (CUSTOMERS as u64, CUSTOMERS as u64), "what belongs to them stays theirs");
        assert!(fs::read(aside).unwrap() == bytes);
    }

    /// The pages of a table, an index or the list of tables.
    fn pages_of(book: &Path, name: &str, kind: &str) -> Vec<usize> {
        let conn = Connection::open(book).unwrap();
        let mut query =
            conn.prepare("SELECT pageno FROM dbstat WHERE name = ?1 AND pagetype GLOB ?2 ORDER BY pageno").unwrap();
        let pages = query.query_map([name, kind], |row| row.get::<_, i64>(0)).unwrap();
        pages.map(|page| usize::try_from(page.unwrap()).unwrap()).collect()
    }

    fn with_noise(bytes: &[u8], pages: &[usize]) -> Vec<u8> {
        let mut harmed = bytes.to_vec();
        for page in pages {
            harmed[(page - 1) * 4096..page * 4096].fill(0x5a);
        }
        harmed
    }

    #[test]
    fn of_a_book_without_any_one_page_of_its_list_of_tables_everything_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let (whole, damaged) = (folder.path().join("whole.db"), folder.path().join("damaged.db"));
        book(&whole);
        let bytes = fs::read(&whole).unwrap();
        let list = pages_of(&whole, "sqlite_schema", "*");
        assert!(list.len() > 10);
        for (page, is_headless) in list.iter().map(|page| (*page, *page == 1)) {
            fs::write(&damaged, with_noise(&bytes, &[page])).unwrap();
            assert_eq!(is_headless_book(&damaged), is_headless, "page {page}");
            let made = folder.path().join(format!("made-{page}.db"));
            let done = salvage(&damaged, &made).unwrap();
            assert_eq!(counts(&made), (CUSTOMERS as u64, CUSTOMERS as u64), "page {page}: {done:?}");
            assert!(done.unread.is_empty() && done.lost.is_empty(), "page {page}: {done:?}");
        }
        let left: Vec<_> = fs::read_dir(folder.path()).unwrap().flatten().map(|file| file.file_name()).collect();
        assert!(left.iter().all(|name| !name.to_string_lossy().contains("tables")), "{left:?}");
    }

    #[test]
    fn a_file_of_which_nothing_tells_a_table_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let (path, made) = (folder.path().join("book.db"), folder.path().join("made.db"));
        book(&path);
        let bytes = fs::read(&path).unwrap();
        let noise = with_noise(&bytes, &(1..=bytes.len() / 4096).collect::<Vec<_>>());
        fs::write(&path, &noise).unwrap();
        assert!(!is_headless_book(&path));
        assert!(matches!(salvage(&path, &made), Err(StoreError::Damaged { .. })));
        assert!(fs::read(&path).unwrap() == noise && fs::read_dir(folder.path()).unwrap().count() == 1);
    }

    #[test]
    fn rows_that_are_gone_from_the_table_and_from_the_log_are_counted_by_table() {
        let folder = tempfile::tempdir().unwrap();
        let (whole, damaged) = (folder.path().join("whole.db"), folder.path().join("damaged.db"));
        book(&whole);
        let bytes = fs::read(&whole).unwrap();
        let log = pages_of(&whole, "change_row", "leaf");
        let records = pages_of(&whole, "follow_up", "leaf");
        let number = |path: &Path, sql: &str| -> u64 {
            let count: i64 = Connection::open(path).unwrap().query_row(sql, [], |row| row.get(0)).unwrap();
            u64::try_from(count).unwrap()
        };
        let history = number(&whole, "SELECT count(*) FROM change_row");
        let unread_of = |done: &Salvaged, table: &str| {
            done.unread.iter().find(|one| one.table == table).map(|one| (one.rows, one.is_perhaps_more))
        };
        // Half of the log, and no table.
        fs::write(&damaged, with_noise(&bytes, &log[..log.len() / 2])).unwrap();
        let made = folder.path().join("half.db");
        let done = salvage(&damaged, &made).unwrap();
        let lacking = history - number(&made, "SELECT count(*) FROM change_row");
        assert!(lacking > 10 && done.unread.len() == 1, "{done:?}");
        assert_eq!(unread_of(&done, "change_row"), Some((lacking, false)));
        assert_eq!(counts(&made), (CUSTOMERS as u64, CUSTOMERS as u64));
        // The whole log and a page of a table.
        fs::write(&damaged, with_noise(&bytes, &[&log[..], &records[1..2]].concat())).unwrap();
        let made = folder.path().join("both.db");
        let done = salvage(&damaged, &made).unwrap();
        let lacking = CUSTOMERS as u64 - number(&made, "SELECT count(*) FROM follow_up");
        assert!(lacking > 0);
        assert_eq!(unread_of(&done, "follow_up"), Some((lacking, false)), "{done:?}");
        assert_eq!(unread_of(&done, "change_row"), Some((history, false)), "{done:?}");
        // The words of the changes: what they changed stays.
        fs::write(&damaged, with_noise(&bytes, &pages_of(&whole, "change", "leaf"))).unwrap();
        let made = folder.path().join("words.db");
        let done = salvage(&damaged, &made).unwrap();
        assert_eq!((unread_of(&done, "change"), done.lost.len()), (Some((1, false)), 0), "{done:?}");
        assert_eq!(number(&made, "SELECT count(*) FROM change_row"), history);
    }

    #[test]
    fn a_value_that_no_record_has_is_taken_from_the_log() {
        let folder = tempfile::tempdir().unwrap();
        let (path, made) = (folder.path().join("book.db"), folder.path().join("made.db"));
        book(&path);
        let conn = Connection::open(&path).unwrap();
        let triggers = schema::log_triggers(&conn).unwrap();
        for name in &triggers {
            conn.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
        }
        conn.execute_batch(
            "UPDATE follow_up SET tags = '0' WHERE id = 7; UPDATE customer SET stage = 'won!' WHERE id = 9",
        )
        .unwrap();
        drop(conn);
        let done = salvage(&path, &made).unwrap();
        assert_eq!(counts(&made), (CUSTOMERS as u64, CUSTOMERS as u64), "{done:?}");
        let store = Store::open(&made, &Opening::shell()).unwrap();
        let reader = store.read().unwrap();
        assert_eq!(reader.all::<Customer>().unwrap().len(), CUSTOMERS);
        assert_eq!(reader.all::<FollowUp>().unwrap().len(), CUSTOMERS);
    }

    #[test]
    fn of_a_file_that_was_cut_it_is_said_that_what_its_end_held_is_unknown() {
        let folder = tempfile::tempdir().unwrap();
        let (path, made) = (folder.path().join("book.db"), folder.path().join("made.db"));
        book(&path);
        let bytes = fs::read(&path).unwrap();
        let pages = u32::try_from(bytes.len() / 4096).unwrap();
        fs::write(&path, &bytes[..bytes.len() - 10 * 4096 - 7]).unwrap();
        let done = salvage(&path, &made).unwrap();
        assert_eq!(done.cut, Some(CutPages { gone: 11, of: pages }));
        fs::remove_file(&made).unwrap();
        fs::write(&path, with_noise(&bytes, &[7])).unwrap();
        assert_eq!(salvage(&path, &made).unwrap().cut, None);
    }

    #[test]
    fn a_log_that_belongs_to_another_file_is_left_out_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let (path, older) = (folder.path().join("book.db"), folder.path().join("older.db"));
        book(&path);
        fs::copy(&path, &older).unwrap();
        // What the older copy lacks; then somebody who was killed leaves a log, and the copy takes the place of the file.
        let add = |store: &mut Store, prefix: &str| {
            store
                .write("2026-11-24T00:00:00Z", Role::Do, |tx| -> Result<_, StoreError> {
                    let day = "2026-11-24".parse().unwrap();
                    for number in 0..400 {
                        let name = format!("{prefix} {number} {}", "x".repeat(400));
                        tx.insert_customer(&Customer::new(format!("{prefix}{number:03}"), name, Stage::Won, day))?;
                    }
                    Ok(((), "{}".to_owned()))
                })
                .unwrap();
        };
        let mut store = Store::open(&path, &Opening::shell()).unwrap();
        add(&mut store, "M");
        store.settle();
        let base = folder.path().join("base.db");
        fs::copy(&path, &base).unwrap();
        add(&mut store, "N");
        let [_, log, _] = files::parts(&path);
        let written = fs::read(&log).unwrap();
        drop(store);
        for part in files::parts(&path) {
            drop(fs::remove_file(part));
        }
        fs::write(&log, &written).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(20));
        fs::copy(&older, &path).unwrap();
        let bytes = fs::read(&path).unwrap();
        let (done, aside) = salvage_in_place(&path, ".damaged-1", None).unwrap();
        assert!(done.is_without_log && done.unread.is_empty(), "{done:?}");
        assert_eq!(counts(&path), (CUSTOMERS as u64, CUSTOMERS as u64));
        let [kept, kept_log, _] = files::parts(&aside);
        assert!(fs::read(kept).unwrap() == bytes && fs::read(kept_log).unwrap() == written);
        // The log of the file itself is read with it, though the file was moved since.
        for part in files::parts(&path) {
            drop(fs::remove_file(part));
        }
        fs::write(&log, &written).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(20));
        fs::copy(&base, &path).unwrap();
        let made = folder.path().join("made.db");
        let done = salvage(&path, &made).unwrap();
        assert!(!done.is_without_log, "{done:?}");
        assert_eq!(counts(&made).0, CUSTOMERS as u64 + 800);
    }

    #[test]
    fn a_book_that_somebody_has_open_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("book.db");
        book(&path);
        let other = Store::open(&path, &Opening::shell()).unwrap();
        other.read().unwrap().count::<Customer>().unwrap();
        assert!(matches!(salvage_in_place(&path, ".damaged-1", None), Err(StoreError::Locked)));
        drop(other);
        assert_eq!(counts(&path), (CUSTOMERS as u64, CUSTOMERS as u64));
    }
}
