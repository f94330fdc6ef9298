//! Records that hold what was typed, newest first, page by page.
//!
//! If only the first letters of a word are typed, thousands of words may start with them: then the newest records are
//! scanned first, which usually fills the page; words rare among them are rare in the index too, so that is fast.

use rusqlite::types::ToSql;
use rusqlite::{Connection, Row, params_from_iter};

use super::super::cell::cell;
use super::super::search::{Typed, index_row, record_key, texts, texts_of};
use super::records::{self, Conditions, DAY};
use super::{FollowUpRow, RecordFilter, RecordKey};
use crate::domain::FollowUpId;

/// How many of the newest records are scanned before the index is queried.
const NEWEST: u32 = 1000;

/// At most `limit` records that pass the filter, contain the words and follow `after`.
pub fn page(
    connection: &Connection,
    filter: &RecordFilter,
    typed: &Typed,
    after: Option<RecordKey>,
    limit: u32,
) -> rusqlite::Result<Vec<FollowUpRow>> {
    if typed.is_empty() {
        return Ok(Vec::new());
    }
    let mut search = Search { connection, filter, typed, limit: limit as usize, keys: Vec::new() };
    let plain = RecordFilter { text: filter.text.clone(), ..RecordFilter::default() } == *filter;
    if filter.customer.is_some() {
        search.look_through(after, u32::MAX)?;
    } else if plain && typed.begins_words() {
        match search.look_through(after, NEWEST)? {
            Some(last) if search.keys.len() < search.limit => search.ask_index(Some(last))?,
            _ => {}
        }
    } else {
        search.ask_index(after)?;
    }
    search.keys.into_iter().filter_map(|key| records::one(connection, key.id).transpose()).collect()
}

/// A search in progress: its inputs and the rows found so far.
struct Search<'a> {
    connection: &'a Connection,
    filter: &'a RecordFilter,
    typed: &'a Typed,
    limit: usize,
    keys: Vec<RecordKey>,
}

impl Search<'_> {
    /// Scans up to `most` records after `after` one by one; returns the last one scanned if more may follow.
    fn look_through(&mut self, after: Option<RecordKey>, most: u32) -> rusqlite::Result<Option<RecordKey>> {
        let mut wanted = Conditions::of(self.filter);
        wanted.stand_after(after);
        let texts = texts();
        let sql = format!(
            "SELECT f.id, {DAY}, {texts} FROM follow_up AS f JOIN customer AS c ON c.id = f.customer_id {} ORDER BY {DAY} DESC, f.id DESC LIMIT {most}",
            wanted.clause()
        );
        let mut query = self.connection.prepare_cached(&sql)?;
        let mut rows = query.query(params_from_iter(wanted.values))?;
        let mut last = None;
        let mut seen = 0;
        while let Some(row) = rows.next()? {
            let key = RecordKey { id: FollowUpId(row.get(0)?), day: cell(row, 1)? };
            seen += 1;
            last = Some(key);
            if self.takes(key, row, 2)? {
                return Ok(last);
            }
        }
        Ok(last.filter(|_| seen == most))
    }

    /// Queries the index for the records after `after`.
    fn ask_index(&mut self, after: Option<RecordKey>) -> rusqlite::Result<()> {
        let mut wanted = Conditions::of(self.filter);
        wanted.add("t.follow_up_text MATCH ?", [Box::new(self.typed.question()) as Box<dyn ToSql>]);
        let before = after.map_or(i64::MAX, index_row);
        wanted.add("t.rowid < ?", [Box::new(before) as Box<dyn ToSql>]);
        let from = self.filter.from.map_or(i64::MIN, |day| index_row(RecordKey { day, id: FollowUpId(0) }));
        wanted.add("t.rowid >= ?", [Box::new(from) as Box<dyn ToSql>]);
        let to = self.filter.to.and_then(|day| day.succ_opt());
        let to = to.map_or(i64::MAX, |day| index_row(RecordKey { day, id: FollowUpId(0) }));
        wanted.add("t.rowid < ?", [Box::new(to) as Box<dyn ToSql>]);
        let texts = texts();
        let sql = format!(
            "SELECT t.rowid, {texts} FROM follow_up_text AS t CROSS JOIN follow_up AS f ON f.id = t.rowid & 4294967295
             CROSS JOIN customer AS c ON c.id = f.customer_id {} ORDER BY t.rowid DESC",
            wanted.clause()
        );
        let mut query = self.connection.prepare_cached(&sql)?;
        let mut rows = query.query(params_from_iter(wanted.values))?;
        while let Some(row) = rows.next()? {
            if self.takes(record_key(row.get(0)?), row, 1)? {
                break;
            }
        }
        Ok(())
    }

    /// Takes a record if it contains the words; returns whether the page is full. The texts start at column `first`.
    fn takes(&mut self, key: RecordKey, row: &Row<'_>, first: usize) -> rusqlite::Result<bool> {
        if self.typed.is_in(texts_of(row, first)?) {
            self.keys.push(key);
        }
        Ok(self.keys.len() >= self.limit)
    }
}
