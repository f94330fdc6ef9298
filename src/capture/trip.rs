//! A trip to somebody, wherever in a line it is said: 去了一趟, 跑趟, `stopped by`.
//!
//! Leaves out the words that say one only beside a customer: 去华通, `left Northwind`.

use super::lexicon::{self, KindWord};
use crate::domain::Kind;

/// Words for a trip, each with 了, 过 and 一趟 behind it.
const TRIPS: &[&str] = &["过去", "上门去", "专程去", "去", "跑", "走"];
/// English words that say a trip whatever follows, and whether it is over, longer before shorter.
const ENGLISH: &[(&str, bool)] = &[
    ("was on site at", true),
    ("on site at", true),
    ("on-site at", true),
    ("onsite at", true),
    ("popped in to see", true),
    ("popped round to see", true),
    ("popped over to see", true),
    ("popped out to see", true),
    ("popped by to see", true),
    ("dropped in to see", true),
    ("dropped by to see", true),
    ("called in to see", true),
    ("stopped in to see", true),
    ("stopped by to see", true),
    ("nipped in to see", true),
    ("nipped over to see", true),
    ("nipped over to", true),
    ("nipped in to", true),
    ("looked in on", true),
    ("went round to see", true),
    ("went over to see", true),
    ("went in to see", true),
    ("went down to see", true),
    ("drove over to see", true),
    ("drove out to see", true),
    ("popped round to", true),
    ("popped over to", true),
    ("popped in on", true),
    ("popped in to", true),
    ("popped into", true),
    ("popped in at", true),
    ("popped by", true),
    ("stopped in at", true),
    ("stopped by at", true),
    ("stopped by", true),
    ("dropped in on", true),
    ("dropped in at", true),
    ("dropped by", true),
    ("swung by", true),
    ("swung round to", true),
    ("walk-in at", true),
    ("called in on", true),
    ("called in at", true),
    ("drove out to", true),
    ("drove over to", true),
    ("drove to", true),
    ("went over to", true),
    ("went out to", true),
    ("went down to", true),
    ("been out to see", true),
    ("been in to see", true),
    ("been to see", true),
    ("went to visit", true),
    ("went to see", true),
    ("went to meet", true),
    ("got back from seeing", true),
    ("got back from meeting", true),
    ("got back from visiting", true),
    ("back from seeing", true),
    ("back from meeting", true),
    ("back from visiting", true),
    ("sat down with", true),
    ("bumped into", true),
    ("ran into", true),
    ("drop-in at", false),
    ("drop in at", false),
    ("drop in on", false),
    ("drop in to", false),
    ("drop in and see", false),
    ("drop in to see", false),
    ("drop by to see", false),
    ("stop by to see", false),
    ("stop in at", false),
    ("stop in to see", false),
    ("stop off at", false),
    ("pop in to see", false),
    ("pop in at", false),
    ("pop in on", false),
    ("pop over to see", false),
    ("pop over to", false),
    ("pop round to see", false),
    ("pop round to", false),
    ("pop into", false),
    ("call in to see", false),
    ("call in at", false),
    ("call in on", false),
    ("look in on", false),
    ("look in at", false),
    ("swing by", false),
    ("swing round to", false),
    ("swing past", false),
    ("nip over to", false),
    ("nip round to", false),
    ("nip in to", false),
    ("drive out to", false),
    ("drive over to", false),
    ("head over to", false),
    ("head out to", false),
    ("go and see", false),
    ("go over to", false),
    ("go out to", false),
    ("go round to", false),
    ("stopping by", false),
    ("dropping by", false),
    ("swinging by", false),
    ("popping into", false),
    ("going to see", false),
    ("off to see", false),
];
/// A trip and how much of the text says it.
pub(super) struct Trip {
    pub(super) length: usize,
    pub(super) is_done: bool,
}

/// What a trip is, where nothing says it better.
pub(super) const VISIT: KindWord = KindWord { kind: Kind::Visit, inbound: false, executive: false };

/// 去了一趟, 跑趟, `stopped by`: a trip wherever it stands.
pub(super) fn trip(text: &str) -> Option<Trip> {
    let chinese = TRIPS.iter().find_map(|verb| {
        let rest = text.strip_prefix(verb)?;
        let after = rest.trim_start_matches(['了', '过']);
        let after_count = after.strip_prefix("一").or_else(|| after.strip_prefix("两")).unwrap_or(after);
        let end = after_count.strip_prefix("趟")?;
        let end_done = end.strip_prefix("了");
        let is_done = after.len() < rest.len() || end_done.is_some();
        Some(Trip { length: text.len() - end_done.unwrap_or(end).len(), is_done })
    });
    chinese.or_else(|| english(text, ENGLISH))
}

/// The English words for a trip that a text begins with, out of these.
pub(super) fn english(text: &str, words: &[(&str, bool)]) -> Option<Trip> {
    words.iter().find_map(|(word, is_done)| {
        let length = lexicon::leading_word(text, &[], &[word])?;
        Some(Trip { length, is_done: *is_done })
    })
}
