//! The appointment with which a text closes: 「…，约了周五上午10点上门看产线」, `…, next Tue 3pm visit`.
//!
//! It needs a day that lies ahead and an opening word, a time, a kind or something to do beside it. Leaves out `>`, which
//! wins.

mod agreed;
mod glued;
mod kept_by;
mod ours;
mod pledges;
mod silence;
mod theirs;
mod then;
mod urgent;
mod who;
mod words;

use std::ops::Range;

use chrono::{NaiveDate, NaiveTime};

use super::dates::{DayAndTime, Towards, begins_with_price, leaves_day_open, parse_time, parse_when};
use super::known::Known;
use super::lexicon::{self, KindWord};
use super::trip::{VISIT, trip};
use crate::domain::Kind;
use crate::names::Person;
pub use kept_by::kind_of_promise;
pub(super) use pledges::promised_in;
pub(super) use silence::until as silent_until;
pub(super) use theirs::their_promise;
pub(super) use who::person_at;
use words::{EMPTY_SUBJECTS, opener, particle};

/// An appointment read from its beginning.
pub(super) struct Appointment {
    pub(super) date: NaiveDate,
    pub(super) time: Option<NaiveTime>,
    pub(super) is_open: bool,
    pub(super) kind: Option<KindWord>,
    pub(super) people: Vec<Person>,
    pub(super) subject: String,
    /// It says itself what is to be done: a call, a visit, to follow up.
    pub(super) says_what: bool,
    /// Where it stands in the text.
    pub(super) range: Range<usize>,
    /// Where its day ends, from its own beginning.
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
    /// Somebody asks for it before its day; in Chinese that may still be told of others.
    request: Option<bool>,
    /// Somebody asks for it.
    is_asked: bool,
    /// Something to do that names no kind, with its words where they say more.
    task: Option<String>,
    /// The day, whether it is left open, and where it stands.
    day: Option<(NaiveDate, bool, Range<usize>)>,
    time: Option<NaiveTime>,
    /// A time of day without a day, which is then today's.
    time_at: Option<Range<usize>>,
    /// Time and kind stand at once behind the day.
    behind_day: usize,
    kind: Option<KindWord>,
    /// The kind stands before the day.
    is_kind_first: bool,
    /// 去 alone is all that says what it is: it may be anybody's way.
    is_way_alone: bool,
    people: Vec<Person>,
    /// One kind before the day and another behind it: the first belongs to the text.
    is_torn: bool,
}

/// Takes the closing appointment off a text, if there is one.
pub(super) fn take(text: &mut String, known: &Known<'_>, people: &[Person]) -> Option<Appointment> {
    let found = find(text, known, people)?;
    text.truncate(found.range.start);
    text.truncate(words::without_loose_end(text).len());
    Some(found)
}

/// The appointment with which a text closes.
pub(super) fn find(text: &str, known: &Known<'_>, people: &[Person]) -> Option<Appointment> {
    let at_named_day = then::at_named_day(text, known, people);
    if at_named_day.is_some() {
        return at_named_day;
    }
    let mut last: Option<Appointment> = None;
    for (at, _) in text.char_indices() {
        let before = break_before(&text[..at]);
        if text[at..].starts_with(is_break) {
            continue;
        }
        let rest = &text[at..];
        let taken_on = || {
            let coming = || theirs::coming(rest, known, people);
            // In Chinese a blank parts a clause.
            let is_own = || words::is_own(rest) && !words::tells(&text[..at]);
            let is_clause =
                before == PlaceBreak::Punctuation || (before == PlaceBreak::Blank && (!rest.is_ascii() || is_own()));
            let agreed = || theirs::agreed_to(rest, known, people);
            let needed = || urgent::needed(rest, &text[..at], known);
            let taken_on = || pledges::taken_on(rest, known, people);
            is_clause.then(|| needed().or_else(coming).or_else(agreed).or_else(taken_on))?
        };
        let needed = || urgent::needed_inside(rest, &text[..at], known).filter(|_| before == PlaceBreak::None);
        let glued = || glued::for_them(rest, &text[..at], known, people).filter(|_| before == PlaceBreak::None);
        let own = read(rest, known, people, before, &text[..at]);
        // What is needed there is a visit, whatever the record was.
        let is_open = own.as_ref().is_some_and(|own| own.kind.is_none());
        let on_site = is_open.then(|| urgent::needed(rest, &text[..at], known)).flatten();
        let found = on_site.or(own).or_else(taken_on).or_else(needed).or_else(glued);
        if let Some(found) = found {
            // Of two, the last day; of one, with all that stands before it.
            if last.as_ref().is_none_or(|own| own.range.start + own.day_end < at + found.day_end) {
                last = Some(Appointment { range: at..text.len(), ..found });
            }
        }
    }
    last
}

/// Whether an appointment begins here, with a time or a kind.
pub(super) fn begins_appointment(text: &str, known: &Known<'_>) -> bool {
    read(text, known, &[], PlaceBreak::Punctuation, "").is_some_and(|found| found.kind.is_some())
}

fn is_break(character: char) -> bool {
    character.is_whitespace() || "，。、；：,;:!！?？…—".contains(character)
}

fn break_before(before: &str) -> PlaceBreak {
    let words = before.trim_end();
    match words.chars().next_back() {
        None => PlaceBreak::Punctuation,
        Some(last) if is_break(last) || last == '.' || words.ends_with(" and") => PlaceBreak::Punctuation,
        Some(_) if words.len() < before.len() => PlaceBreak::Blank,
        Some(_) => PlaceBreak::None,
    }
}

/// The appointment that a whole text is.
fn read(text: &str, known: &Known<'_>, people: &[Person], before: PlaceBreak, ahead: &str) -> Option<Appointment> {
    let behind = ahead.chars().next_back();
    let opens = opener(text, false).or_else(|| words::request(text).map(|(length, _)| length));
    // Glued to other words and before a blank it ends them: 「时间约好了 下周三」.
    let first = opens
        .filter(|_| !behind.is_some_and(|last| words::BEFORE_OTHER_WORDS.contains(last)))
        .filter(|length| before != PlaceBreak::None || !text[*length..].starts_with(char::is_whitespace));
    let is_english_opener = text.starts_with(|letter: char| letter.is_ascii_alphabetic());
    let is_glued = before == PlaceBreak::None && (first.is_none() || is_english_opener);
    // 「冯小姐下周三让我过去」
    let is_somebody = words::is_somebody(ahead.rsplit(is_break).next().unwrap_or_default());
    if is_glued && !is_somebody && !words::may_be_spoken(ahead) {
        return None;
    }
    // `agreed to follow up next week`: the sentence says more than the appointment.
    let last_word = ahead.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    if words::task(text).is_some() && before == PlaceBreak::Blank && ["to", "not", "don't"].contains(&last_word) {
        return None;
    }
    // `the PO will come by Friday` is what others do.
    let is_will = before == PlaceBreak::Blank && lexicon::leading_word(text, &[], &["will"]).is_some();
    if is_will && !["i", "we", "and", "then"].iter().any(|who| last_word.eq_ignore_ascii_case(who)) {
        return None;
    }
    let mut parts = Parts::default();
    let at = parts.walk(text, known, people);
    let subject = text[at..].trim_matches(is_break);
    let is_asked = is_somebody && parts.is_asked;
    let is_end = subject.is_empty() && parts.is_spoken_end(text, ahead);
    if parts.is_torn || (is_glued && !is_asked && !is_end) {
        return None;
    }
    let today = known.now.date();
    let is_said = parts.opener || parts.kind.is_some() || parts.task.is_some();
    let today_at = || parts.time_at.clone().filter(|_| is_said).map(|range| (today, false, range));
    let (date, is_open, day) = parts.day.clone().or_else(today_at)?;
    if words::is_task(subject) {
        parts.task.get_or_insert_default();
    }
    // `agreed Thursday 12.50 each`
    let is_priced = parts.kind.is_none() && begins_with_price(subject);
    if is_priced || !parts.is_enough(before, text[day.start..].is_ascii()) || subject.starts_with(['的', '前']) {
        return None;
    }
    let is_ahead = match parts.time {
        Some(time) => date.and_time(time) > known.now,
        None => date > today || (date == today && (parts.opener || pledges::month_ends(&text[day.clone()]))),
    };
    let subject = if EMPTY_SUBJECTS.contains(&subject) { "" } else { subject };
    let task = parts.task.as_deref().unwrap_or_default();
    is_ahead.then(|| Appointment {
        date,
        time: parts.time,
        is_open,
        kind: parts.kind,
        people: parts.people,
        says_what: parts.kind.is_some() || parts.task.is_some(),
        subject: format!("{task} {subject}").trim().to_owned(),
        range: 0..text.len(),
        day_end: day.end,
    })
}

impl Appointment {
    /// Something to do on a day: a whole text, in which the day was said so.
    fn to_do(text: &str, when: DayAndTime, said: &str, subject: &str) -> Self {
        Self {
            date: when.date,
            time: when.time,
            is_open: leaves_day_open(said),
            kind: None,
            people: Vec::new(),
            subject: subject.to_owned(),
            says_what: true,
            range: 0..text.len(),
            day_end: text.len(),
        }
    }
}

const fn of_kind(kind: Kind) -> KindWord {
    KindWord { kind, inbound: false, executive: false }
}

impl Parts {
    /// Takes all the parts that follow each other; where they end.
    fn walk(&mut self, text: &str, known: &Known<'_>, people: &[Person]) -> usize {
        let blanks = |at: usize| text[at..].len() - text[at..].trim_start().len();
        let mut at = 0;
        'parts: loop {
            at += blanks(at);
            if let Some(length) = self.step(text, at, known, people) {
                at += length;
                continue;
            }
            // Words that mean nothing, before another part.
            let mut next = at;
            while let Some(length) = particle(&text[next..]) {
                next += length;
                next += blanks(next);
                if self.clone().step(text, next, known, people).is_some() {
                    at = next;
                    continue 'parts;
                }
            }
            match words::goes_there(&text[at..]).filter(|_| self.day.is_some() && self.kind.is_none()) {
                Some((length, counts)) => {
                    self.kind = Some(VISIT);
                    self.behind_day += usize::from(counts);
                    self.is_way_alone = !counts;
                    at += length;
                }
                None => return at,
            }
        }
    }

    /// Takes the part that stands at a place; its length.
    fn step(&mut self, text: &str, at: usize, known: &Known<'_>, people: &[Person]) -> Option<usize> {
        let rest = &text[at..];
        if let Some(length) = self.step_day(rest, at, known) {
            return Some(length);
        }
        let opener = opener(rest, self.day.is_some());
        let kind = lexicon::spoken_kind(rest).filter(|kind| !rest[kind.length..].starts_with('的'));
        if let Some(kind) = kind.filter(|kind| opener.is_none_or(|length| length < kind.length)) {
            let is_behind = self.day.is_some();
            if self.kind.is_some() {
                self.is_torn |= is_behind && self.is_kind_first;
                return None;
            }
            // What is done already is no appointment: 「加了微信 后天」.
            if !is_behind && kind.is_done {
                return None;
            }
            self.kind = Some(kind.word);
            self.is_kind_first = !is_behind;
            self.behind_day += usize::from(is_behind);
            let is_sent = is_behind && kind.word.kind == Kind::Content && lexicon::sent(&rest[..kind.length]).is_some();
            if is_sent && self.task.is_none() {
                self.task = Some(rest[..kind.length].to_owned());
            }
            return Some(kind.length);
        }
        if let Some((length, kind)) = words::reach(rest).filter(|_| self.kind.is_none()) {
            self.kind = Some(of_kind(kind));
            self.is_kind_first = self.day.is_none();
            self.behind_day += usize::from(self.day.is_some());
            return Some(length);
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
        if let Some((length, is_certain)) = words::request(rest).filter(|_| !self.is_asked) {
            let is_behind = self.day.is_some();
            let asked = &rest[length..];
            if !is_behind || words::goes_there(asked).is_some() || lexicon::spoken_kind(asked).is_some() {
                self.is_asked = true;
                self.request = Some(is_certain).filter(|_| !is_behind);
                return Some(length);
            }
        }
        if let Some((length, says_more, kind)) = words::task(rest).filter(|_| self.task.is_none()) {
            self.task = Some(if says_more { rest[..length].to_owned() } else { String::new() });
            self.kind = self.kind.or(kind.map(of_kind));
            return Some(length);
        }
        let (person, length) = person_at(rest, people)?;
        if !self.people.contains(person) {
            self.people.push(person.clone());
        }
        Some(length)
    }

    /// Whether it is a day and a kind with which a spoken Chinese text ends: 「…新来的总经理姓马下周拜访」.
    fn is_spoken_end(&self, text: &str, ahead: &str) -> bool {
        let is_whole = self.day.as_ref().is_some_and(|(_, _, range)| range.start == 0) && self.kind.is_some();
        is_whole && !self.is_way_alone && !text.is_ascii() && words::may_be_spoken(ahead)
    }

    fn step_day(&mut self, rest: &str, at: usize, known: &Known<'_>) -> Option<usize> {
        if self.day.is_none() {
            let when = parse_when(rest, known.now.date(), Towards::Future, known.holidays).ok().flatten();
            let is_led = self.opener || self.kind.is_some() || self.task.is_some();
            let is_day = |said: &str| says_a_day(said) || (is_led && said.contains('/') && said != ALL_THE_TIME);
            if let Some(when) = when.filter(|when| is_day(&rest[..when.length])) {
                self.day = Some((when.date, leaves_day_open(&rest[..when.length]), at..at + when.length));
                self.time = when.time.or(self.time);
                self.behind_day += usize::from(when.time.is_some());
                return Some(when.length);
            }
        }
        // One character, 早 or 晚, is the beginning of many words.
        let (time, length) = parse_time(rest).filter(|(_, length)| self.time.is_none() && *length > '早'.len_utf8())?;
        self.time = Some(time);
        if self.day.is_some() {
            self.behind_day += 1;
        } else {
            self.time_at = Some(at..at + length);
        }
        Some(length)
    }

    /// Whether enough is said for an appointment. In English a sentence may go on with a day, so that a blank alone
    /// does not do.
    fn is_enough(&self, before: PlaceBreak, is_english: bool) -> bool {
        let has_time = self.time.is_some() && (self.time_at.is_none() || self.day.is_some());
        let is_kind = self.kind.is_some() && !self.is_way_alone;
        match self.request {
            // 「让我明儿再打」 may be told of others; with a time or a way there it is an appointment.
            Some(false) => return self.time.is_some() || self.kind.is_some() || self.task.is_some(),
            Some(true) => return has_time || self.kind.is_some() || self.task.is_some() || self.opener,
            None => {}
        }
        let is_said = self.opener || has_time || is_kind || self.task.is_some() || self.time_at.is_some();
        let needs_more = is_english && before == PlaceBreak::Blank && !self.opener && self.task.is_none();
        is_said && (!needs_more || self.behind_day > 1)
    }
}

/// Around the clock, which is no day.
pub(super) const ALL_THE_TIME: &str = "24/7";

/// A share or a distance is no day: 3/4, 2m.
pub(super) fn says_a_day(said: &str) -> bool {
    let is_figures = said.chars().filter(char::is_ascii_alphabetic).count() < 3;
    !said.is_ascii() || !is_figures || said.len() >= 8 || says_a_year(said)
}

/// Whether figures say a day of a year: 8/12/26.
pub(super) fn says_a_year(figures: &str) -> bool {
    let date = figures.split_whitespace().next().unwrap_or_default();
    date.split('/').count() == 3 && date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'/')
}
