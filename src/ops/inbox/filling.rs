//! Which record of the book tells of the same talk as a proposed one.

use chrono::{NaiveTime, TimeDelta};

use crate::domain::{FollowUp, InboxItem};
use crate::store::Row;

/// Two times so far apart tell of one talk.
const APART: TimeDelta = TimeDelta::minutes(5);

/// The record among those of its customer and day: of the same kind and contact, at about the same time, or without a
/// time. One with a time comes first, then the one that was written first.
pub fn record_to_fill<'r>(item: &InboxItem, records: &'r [Row<FollowUp>]) -> Option<&'r Row<FollowUp>> {
    let is_about = |record: &&Row<FollowUp>| is_same_talk(item, &record.value);
    let timed = |record: &&Row<FollowUp>| record.value.done_at.is_some();
    let mut fitting = records.iter().filter(is_about);
    fitting.clone().find(timed).or_else(|| fitting.next())
}

fn is_same_talk(item: &InboxItem, record: &FollowUp) -> bool {
    let with_same = item.contacts.is_empty()
        || record.contacts.is_empty()
        || item.contacts.iter().any(|name| record.contacts.contains(name));
    let at_same_time = match (item.done_at, record.done_at) {
        (Some(one), Some(other)) => apart(one, other) <= APART,
        // A record without a time may be of any time of its day.
        (_, None) => true,
        (None, Some(_)) => false,
    };
    record.kind == item.kind && record.done_on == Some(item.done_on) && with_same && at_same_time
}

fn apart(one: NaiveTime, other: NaiveTime) -> TimeDelta {
    (one - other).abs()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{InboxSource, Kind};

    fn time(text: &str) -> Option<NaiveTime> {
        NaiveTime::parse_from_str(text, "%H:%M").ok()
    }

    fn call(at: &str) -> InboxItem {
        InboxItem {
            done_at: time(at),
            contacts: vec!["张伟".to_owned()],
            ..InboxItem::new(InboxSource::Bill, Kind::Phone, "2026-11-20".parse().unwrap())
        }
    }

    fn record(id: i64, at: &str, contacts: &[&str]) -> Row<FollowUp> {
        let value = FollowUp {
            done_on: "2026-11-20".parse().ok(),
            done_at: time(at),
            contacts: contacts.iter().map(|name| (*name).to_owned()).collect(),
            ..FollowUp::new(Kind::Phone)
        };
        Row { id, version: 1, customer: None, value }
    }

    #[test]
    fn a_record_of_the_same_talk_is_within_five_minutes_or_has_no_time() {
        for (at, contacts, fits) in [
            ("10:05", &["张伟"][..], true),
            ("09:55", &["张伟"], true),
            ("10:06", &["张伟"], false),
            ("", &["张伟"], true),
            ("", &[], true),
            ("", &["李敏"], false),
            ("10:00", &["李敏", "张伟"], true),
        ] {
            let found = record_to_fill(&call("10:00"), &[record(1, at, contacts)]).is_some();
            assert_eq!(found, fits, "{at} {contacts:?}");
        }
        let mut visit = record(1, "", &[]);
        visit.value.kind = Kind::Visit;
        assert!(record_to_fill(&call("10:00"), &[visit]).is_none());
    }

    #[test]
    fn a_record_with_a_time_comes_before_one_without() {
        let both = [record(1, "", &[]), record(2, "10:01", &[])];
        assert_eq!(record_to_fill(&call("10:00"), &both).map(|row| row.id), Some(2));
        assert_eq!(record_to_fill(&call("12:00"), &both).map(|row| row.id), Some(1));
    }
}
