//! The appointment with which a text closes: 「…，约了周五上午10点上门看产线」, `…, next Tue 3pm visit`.
//!
//! It needs a day that lies ahead and an opening word, a time or a kind beside it. Leaves out `>`, which wins.

use chrono::{NaiveDate, NaiveTime};

use super::dates::{Towards, leaves_day_open, parse_time, parse_when};
use super::known::Known;
use super::lexicon::{self, KindWord};
use super::trip::{VISIT, trip};
use crate::names::{Person, begins_with_name, fold, given_name};

/// Words that open an appointment, longer before shorter.
const OPENERS: &[&str] = &[
    "约好了",
    "约定了",
    "约定在",
    "约定",
    "约好",
    "约了",
    "约在",
    "约到",
    "约",
    "下一次",
    "下次",
    "下回",
    "定在",
    "定到",
    "定于",
    "定了",
    "改约到",
    "改约",
    "改到",
    "改在",
    "到时候",
    "再",
];
const OPENERS_ENGLISH: &[&str] = &["try again", "next", "then", "agreed", "will", "again"];
/// Words that end with 约, 定 or 再 and open nothing: 合约, 确定, 不再.
const BEFORE_OTHER_WORDS: &str =
    "合预违签节制履续大特邀契条公失婚立毁失简隐确决规固肯商敲稳指假否鉴测额待不认设锁选拟评限协一必";
/// Words before a part of an appointment that mean nothing.
const PARTICLES: &[&str] =
    &["过来", "过去", "一起", "去", "来", "到", "在", "跟", "和", "给", "与", "向", "我", "他", "她"];
const PARTICLES_ENGLISH: &[&str] = &["with", "to", "at", "on", "for", "the", "a", "we", "i"];
/// What alone behind an appointment says nothing more: 明天再打.
const EMPTY_SUBJECTS: &[&str] = &["打", "说", "聊", "谈", "联系", "去", "过去", "来", "过来"];
/// What alone behind an appointment says that one goes there: 下周三再过去.
const GOES_THERE: &[&str] = &["去", "过去"];

/// An appointment read from its beginning.
pub(super) struct Appointment {
    pub(super) date: NaiveDate,
    pub(super) time: Option<NaiveTime>,
    pub(super) is_open: bool,
    pub(super) kind: Option<KindWord>,
    pub(super) people: Vec<Person>,
    pub(super) subject: String,
    /// Where its day ends.
    day_end: usize,
}

/// How a place in a text is parted from what stands before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PlaceBreak {
    /// The beginning of the text, or punctuation.
    Punctuation,
    Blank,
    None,
}

/// What is read of an appointment so far.
#[derive(Clone, Default)]
struct Parts {
    opener: bool,
    /// The day, whether it is left open, and where it stands.
    day: Option<(NaiveDate, bool, std::ops::Range<usize>)>,
    time: Option<NaiveTime>,
    /// Time and kind stand at once behind the day.
    behind_day: usize,
    kind: Option<KindWord>,
    people: Vec<Person>,
}

/// Takes the closing appointment off a text, if there is one.
pub(super) fn take(text: &mut String, known: &Known<'_>, people: &[Person]) -> Option<Appointment> {
    let mut last: Option<(usize, Appointment)> = None;
    for (at, _) in text.char_indices() {
        let before = break_before(&text[..at]);
        if text[at..].starts_with(is_break) {
            continue;
        }
        if let Some(found) = read(&text[at..], known, people, before, text[..at].chars().next_back()) {
            // Of two, the last day; of one, with all that stands before it.
            let is_later = last.as_ref().is_none_or(|(start, own)| start + own.day_end < at + found.day_end);
            if is_later {
                last = Some((at, found));
            }
        }
    }
    let (at, found) = last?;
    text.truncate(at);
    Some(found)
}

/// Whether an appointment begins here, with a time or a kind.
pub(super) fn begins_appointment(text: &str, known: &Known<'_>) -> bool {
    read(text, known, &[], PlaceBreak::Punctuation, None).is_some_and(|found| found.kind.is_some())
}

fn is_break(character: char) -> bool {
    character.is_whitespace() || "，。、；：,;:!！?？…—".contains(character)
}

fn break_before(before: &str) -> PlaceBreak {
    let words = before.trim_end();
    match words.chars().next_back() {
        None => PlaceBreak::Punctuation,
        Some(last) if is_break(last) || last == '.' => PlaceBreak::Punctuation,
        Some(_) if words.len() < before.len() => PlaceBreak::Blank,
        Some(_) => PlaceBreak::None,
    }
}

/// The appointment that a whole text is.
fn read(
    text: &str,
    known: &Known<'_>,
    people: &[Person],
    before: PlaceBreak,
    behind: Option<char>,
) -> Option<Appointment> {
    let first = opener(text).filter(|_| !behind.is_some_and(|last| BEFORE_OTHER_WORDS.contains(last)));
    let is_english_opener = text.starts_with(|letter: char| letter.is_ascii_alphabetic());
    if before == PlaceBreak::None && (first.is_none() || is_english_opener) {
        return None;
    }
    let mut parts = Parts::default();
    let mut at = 0;
    loop {
        at += text[at..].len() - text[at..].trim_start().len();
        match parts.step(text, at, known, people) {
            Some(length) => at += length,
            None => match particle(&text[at..]).filter(|length| {
                let next = at + length;
                let next = next + (text[next..].len() - text[next..].trim_start().len());
                parts.clone().step(text, next, known, people).is_some()
            }) {
                Some(length) => at += length,
                None => break,
            },
        }
    }
    let (date, is_open, day) = parts.day.clone()?;
    let subject = text[at..].trim_matches(is_break);
    if !parts.is_enough(before, text[day.start..].is_ascii()) || subject.starts_with(['的', '前']) {
        return None;
    }
    let is_ahead = match parts.time {
        Some(time) => date.and_time(time) > known.now,
        None => date > known.now.date() || (date == known.now.date() && parts.opener),
    };
    let goes_there = GOES_THERE.contains(&subject).then_some(VISIT);
    let subject = if EMPTY_SUBJECTS.contains(&subject) { "" } else { subject };
    is_ahead.then(|| Appointment {
        date,
        time: parts.time,
        is_open,
        kind: parts.kind.or(goes_there),
        people: parts.people,
        subject: subject.to_owned(),
        day_end: day.end,
    })
}

impl Parts {
    /// Takes the part that stands at a place; its length.
    fn step(&mut self, text: &str, at: usize, known: &Known<'_>, people: &[Person]) -> Option<usize> {
        let rest = &text[at..];
        if self.day.is_none() {
            let when = parse_when(rest, known.now.date(), Towards::Future, known.holidays).ok().flatten();
            if let Some(when) = when.filter(|when| says_a_day(&rest[..when.length])) {
                self.day = Some((when.date, leaves_day_open(&rest[..when.length]), at..at + when.length));
                self.time = when.time;
                self.behind_day += usize::from(when.time.is_some());
                return Some(when.length);
            }
        } else if self.time.is_none()
            && let Some((time, length)) = parse_time(rest)
        {
            self.time = Some(time);
            self.behind_day += 1;
            return Some(length);
        }
        let opener = opener(rest);
        let kind =
            lexicon::spoken_kind(rest).filter(|kind| self.kind.is_none() && !rest[kind.length..].starts_with('的'));
        if let Some(kind) = kind.filter(|kind| opener.is_none_or(|length| length < kind.length)) {
            self.kind = Some(kind.word);
            self.behind_day += usize::from(self.day.is_some());
            return Some(kind.length);
        }
        if let Some(trip) = trip(rest).filter(|_| self.kind.is_none()) {
            self.kind = Some(VISIT);
            self.behind_day += usize::from(self.day.is_some());
            return Some(trip.length);
        }
        if let Some(length) = opener {
            self.opener = true;
            return Some(length);
        }
        let (person, length) = person_at(rest, people)?;
        if !self.people.contains(person) {
            self.people.push(person.clone());
        }
        Some(length)
    }

    /// Whether enough is said for an appointment. In English a sentence may go on with a day, so that a blank alone
    /// does not do.
    fn is_enough(&self, before: PlaceBreak, is_english: bool) -> bool {
        let is_said = self.opener || self.time.is_some() || self.kind.is_some();
        let needs_more = is_english && before == PlaceBreak::Blank && !self.opener;
        is_said && (!needs_more || self.behind_day > 1)
    }
}

/// The length of the word that opens an appointment.
fn opener(text: &str) -> Option<usize> {
    lexicon::leading_word(text, OPENERS, OPENERS_ENGLISH)
}

fn particle(text: &str) -> Option<usize> {
    lexicon::leading_word(text, PARTICLES, PARTICLES_ENGLISH)
}

/// A share or a distance is no day: 3/4, 2m.
fn says_a_day(said: &str) -> bool {
    !said.is_ascii() || said.chars().filter(char::is_ascii_alphabetic).count() >= 3 || said.len() >= 8
}

fn person_at<'a>(text: &str, people: &'a [Person]) -> Option<(&'a Person, usize)> {
    let named = |person: &Person| {
        let given = given_name(person).filter(|_| text.starts_with(char::is_uppercase));
        begins_with_name(text, &fold(&person.name)).or_else(|| begins_with_name(text, &fold(given?)))
    };
    let all = people.iter().filter_map(|person| Some((person, named(person)?)));
    all.max_by_key(|(_, length)| *length).or_else(|| {
        let (_, length) = crate::names::address_at(text)?;
        crate::names::resolve_person(people, &text[..length]).ok().map(|person| (person, length))
    })
}
