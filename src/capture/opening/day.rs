//! The day of a beginning: when it was done, or when it is to be done.

use std::ops::Range;

use chrono::{NaiveDate, NaiveTime};

use super::super::dates::{DateError, Towards, leaves_day_open, parse_time, parse_when};
use super::super::error::{CaptureError, CaptureProblem};
use super::super::trip::trip;
use super::super::{closing, lexicon};
use super::{Piece, Walk, particles};

/// Short English names of weekdays and months that are other words too.
const OTHER_WORDS: &[&str] = &["sat", "sun", "wed", "mar", "may", "mon"];

/// A day said in the beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::capture) struct SpokenDay {
    /// As a plan would have it.
    pub(in crate::capture) date: NaiveDate,
    /// As a record would have it, where the words may mean either.
    pub(in crate::capture) past: Option<NaiveDate>,
    pub(in crate::capture) time: Option<NaiveTime>,
    /// 改天, later: the rules may propose it.
    pub(in crate::capture) is_open: bool,
    pub(in crate::capture) range: Range<usize>,
    pub(super) length: usize,
}

impl SpokenDay {
    pub(super) fn today(today: NaiveDate, range: Range<usize>) -> Self {
        let length = range.len();
        Self { date: today, past: Some(today), time: None, is_open: false, range, length }
    }
}

impl Walk<'_> {
    /// The day or the time of day at a place.
    pub(super) fn day_at(&self, at: usize, led: bool) -> Result<Option<Piece>, CaptureError> {
        let text = &self.line[at..];
        let is_behind = self.kind.is_some();
        if is_behind && !led && !self.line[..at].ends_with(particles::parts_words) {
            return Ok(None);
        }
        if let Some(day) = &self.day {
            let time = parse_time(text).filter(|(_, length)| day.time.is_none() && self.ends_well(at + length));
            return Ok(time.map(|(time, length)| Piece::Time(time, length)));
        }
        let today = self.known.now.date();
        let read = |towards| parse_when(text, today, towards, self.known.holidays);
        let when = match read(Towards::Either) {
            Ok(Some(when)) => when,
            Ok(None) => {
                let time = parse_time(text).filter(|(_, length)| !is_behind && self.ends_well(at + length));
                return Ok(time.map(|(time, length)| Piece::Time(time, length)));
            }
            Err(error) => return self.wrong_day(at, error).map_or(Ok(None), Err),
        };
        let said = &text[..when.length];
        let is_word = when.time.is_some() || led || says_a_day(said, is_behind);
        if !is_word || !self.ends_well(at + when.length) {
            return Ok(None);
        }
        // An appointment with its kind behind something done is the next step, and the text begins with it.
        if is_behind && self.is_done && when.date > today && closing::begins_appointment(text, &self.known) {
            return Ok(None);
        }
        Ok(Some(Piece::Day(SpokenDay {
            date: when.date,
            past: read(Towards::Past).ok().flatten().map(|when| when.date),
            time: when.time,
            is_open: leaves_day_open(said),
            range: at..at + when.length,
            length: when.length,
        })))
    }

    /// Behind the kind a day is a word of its own; before it another part may follow at once.
    fn ends_well(&self, end: usize) -> bool {
        let rest = &self.line[end..];
        if rest.chars().next().is_none_or(|next| particles::parts_words(next) || lexicon::mark_of(next).is_some()) {
            return true;
        }
        if self.kind.is_some() {
            return false;
        }
        let named = || self.known.directory.named_at(rest).is_some();
        particles::particle(rest).is_some()
            || lexicon::spoken_kind(rest).is_some()
            || trip(rest).is_some()
            || named()
            || parse_time(rest).is_some()
            || self.mention(rest, true).is_some()
    }

    /// A day that the calendar does not have is an error, unless it may be something else.
    fn wrong_day(&self, at: usize, error: DateError) -> Option<CaptureError> {
        let DateError::NoSuchDate { text } = &error else { return None };
        let end = at + text.len();
        let is_day = text.contains(['月', '周', '期', '拜']) || text.chars().any(|c| c.is_ascii_alphabetic());
        (is_day && self.ends_well(end)).then(|| CaptureProblem::Date(error).at(at..end))
    }
}

/// Whether words say a day and nothing else: figures alone may be a share or a distance.
fn says_a_day(said: &str, is_behind: bool) -> bool {
    let letters = said.chars().filter(char::is_ascii_alphabetic).count();
    let is_figures = said.is_ascii() && letters < 3;
    let is_whole_date = said.len() >= 8 && is_figures;
    let may_be_other = OTHER_WORDS.contains(&said);
    if is_figures { is_whole_date || (!is_behind && letters == 0 && said.contains('/')) } else { !may_be_other }
}
