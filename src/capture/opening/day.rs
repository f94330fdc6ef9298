//! The day of a beginning: when it was done, or when it is to be done.

use std::ops::Range;

use chrono::{NaiveDate, NaiveTime};

use super::super::dates::{
    DateError, TimeSpan, Towards, leaves_day_open, parse_dotted, parse_span, parse_time, parse_when,
};
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
    /// How long, where the time is said from its beginning to its end.
    pub(in crate::capture) minutes: Option<u32>,
    /// 改天, later: the rules may propose it.
    pub(in crate::capture) is_open: bool,
    /// Only its time is said: the day may still follow.
    pub(super) is_time_alone: bool,
    pub(in crate::capture) range: Range<usize>,
    pub(super) length: usize,
}

impl SpokenDay {
    pub(super) fn today(today: NaiveDate, range: Range<usize>) -> Self {
        let length = range.len();
        Self {
            date: today,
            past: Some(today),
            time: None,
            minutes: None,
            is_open: false,
            is_time_alone: true,
            range,
            length,
        }
    }
}

impl Walk<'_> {
    /// The day or the time of day at a place.
    pub(super) fn day_at(&mut self, at: usize, led: bool) -> Result<Option<Piece>, CaptureError> {
        let line = self.line;
        let text = &line[at..];
        let is_behind = self.kind.is_some();
        if is_behind && !led && !self.line[..at].ends_with(particles::parts_words) {
            return Ok(None);
        }
        let told = self.day.as_ref().filter(|day| day.is_time_alone).map(|day| (day.time, day.minutes));
        if let Some(day) = self.day.as_ref().filter(|day| !day.is_time_alone) {
            let span = parse_span(text).or_else(|| parse_dotted(text)).filter(|_| day.time.is_none());
            return Ok(span.filter(|span| self.ends_well(at + span.length)).map(Piece::Time));
        }
        let today = self.known.now.date();
        let holidays = self.known.holidays;
        let read = |towards| parse_when(text, today, towards, holidays);
        let when = match read(Towards::Either) {
            Ok(Some(when)) => when,
            Ok(None) => {
                // Behind the kind an hour may be anything; from one hour to another is a time (10-11am), and so is one of
                // the clock before anything is told to be over (2:30pm).
                let is_clock = |length: usize| !self.is_done && is_of_the_clock(&text[..length]);
                let is_time = |span: &TimeSpan| !is_behind || span.minutes.is_some() || is_clock(span.length);
                let span = parse_span(text).filter(|span| told.is_none() && is_time(span));
                let span = span.filter(|span| self.ends_well(at + span.length));
                return Ok(span.map(Piece::Time));
            }
            Err(error) => return self.wrong_day(at, error).map_or(Ok(None), Err),
        };
        let said = &text[..when.length];
        let behind = line[at + when.length..].chars().next();
        let is_last = behind.is_none_or(|next| ",;:，；：".contains(next));
        let is_dotted = !is_behind && when.time.is_none() && self.is_dotted_day(said, at + when.length);
        let is_word = when.time.is_some() || led || is_dotted || says_a_day(said, is_behind && !is_last);
        if !is_word || !self.ends_well(at + when.length) {
            return Ok(None);
        }
        // An appointment with its kind behind something done is the next step, and the text begins with it.
        if is_behind && self.is_done && when.date > today && closing::begins_appointment(text, &self.known) {
            return Ok(None);
        }
        // `at 2pm with Tor tomorrow`: the time is that of the day.
        let (time, minutes) = if when.time.is_some() { (when.time, when.minutes) } else { told.unwrap_or_default() };
        Ok(Some(Piece::Day(SpokenDay {
            date: when.date,
            past: read(Towards::Past).ok().flatten().map(|when| when.date),
            time,
            minutes,
            is_open: leaves_day_open(said),
            is_time_alone: false,
            range: at..at + when.length,
            length: when.length,
        })))
    }

    /// Whether figures with a dot are a day: in Chinese, where the kind or somebody follows (11.25 电话).
    fn is_dotted_day(&self, said: &str, end: usize) -> bool {
        let behind = &self.line[end..];
        let next = behind.trim_start();
        let is_parted = next.len() < behind.len() && !next.is_ascii();
        said.contains('.')
            && said.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && is_parted
            && (lexicon::spoken_kind(next).is_some() || self.mention(next, true).is_some())
    }

    /// Behind the kind a day is a word of its own; before it another part may follow at once.
    fn ends_well(&mut self, end: usize) -> bool {
        let line = self.line;
        let rest = &line[end..];
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
            || self.begins_customer(end)
    }

    /// A day that the calendar does not have is an error, unless it may be something else.
    fn wrong_day(&mut self, at: usize, error: DateError) -> Option<CaptureError> {
        let DateError::NoSuchDate { text } = &error else { return None };
        let end = at + text.len();
        let is_day = text.contains(['月', '周', '期', '拜']) || text.chars().any(|c| c.is_ascii_alphabetic());
        (is_day && self.ends_well(end)).then(|| CaptureProblem::Date(error).at(at..end))
    }
}

/// Whether a time is written as on a clock: `2:30pm`, `4 pm`, `14:30`.
fn is_of_the_clock(said: &str) -> bool {
    let said = said.to_ascii_lowercase();
    said.contains(':') || said.ends_with("am") || said.ends_with("pm")
}

/// Whether words say a day and nothing else: figures alone may be a share or a distance.
fn says_a_day(said: &str, is_behind: bool) -> bool {
    let letters = said.chars().filter(char::is_ascii_alphabetic).count();
    let is_figures = said.is_ascii() && letters < 3;
    let is_whole_date = is_figures && (said.len() >= 8 || closing::says_a_year(said));
    let may_be_other = OTHER_WORDS.contains(&said);
    if is_figures {
        is_whole_date
            || closing::says_month_and_day(said)
            || (!is_behind && letters == 0 && said.contains('/') && said != closing::ALL_THE_TIME)
    } else {
        !may_be_other
    }
}
