//! Full text search over the follow-ups: Chinese by one character or more, everything else by words and their beginnings.
//!
//! A record is found when each typed word occurs in one of its texts or in a name of its customer. The index is FTS5
//! without content: it says where a word may occur, the record itself decides. Its row number is the record's day and
//! id, so that the newest hits come first and a page costs what its rows cost.
//! Leaves out customers and contacts themselves (see `names`), and which rows a list shows besides.

mod check;
mod index;
mod text;
mod tokens;
mod typed;

pub use text::{FoundIn, field_with};
pub use typed::Typed;

pub(super) use index::{follow, rebuild};
pub(super) use text::{searched, texts, texts_of};

use chrono::{Datelike as _, NaiveDate};

use super::RecordKey;
use crate::domain::FollowUpId;

/// Bits of the row number below the day: the id of the record.
const ID_BITS: u32 = 32;

/// The row of a record in the index; in the order of the list of records.
pub(super) fn index_row(key: RecordKey) -> i64 {
    (i64::from(key.day.num_days_from_ce()) << ID_BITS) + key.id.0
}

/// The record of a row of the index.
pub(super) fn record_key(row: i64) -> RecordKey {
    let day = i32::try_from(row >> ID_BITS).ok().and_then(NaiveDate::from_num_days_from_ce_opt).unwrap_or_default();
    RecordKey { day, id: FollowUpId(row & ((1 << ID_BITS) - 1)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_the_index_stand_in_the_order_of_the_list() {
        let key = |day: &str, id| RecordKey { day: day.parse().unwrap(), id: FollowUpId(id) };
        let keys = [
            key("0000-01-01", 7),
            key("0001-12-31", 1),
            key("1970-01-01", 4_000_000_000),
            key("2026-11-23", 1),
            key("2026-11-23", 2),
            key("9999-12-31", 1),
        ];
        let rows = keys.map(index_row);
        assert!(rows.is_sorted());
        assert_eq!(rows.map(record_key), keys);
    }
}
