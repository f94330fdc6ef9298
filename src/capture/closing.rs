//! The appointment with which a text closes: 「…，约了周五上午10点上门看产线」, `…, next Tue 3pm visit`.
//!
//! It needs a day that lies ahead and an opening word, a time, a kind or something to do beside it. Leaves out `>`, which
//! wins.

mod agreed;
mod explicit;
mod glued;
mod kept_by;
mod moved;
mod ours;
mod parts;
mod pledges;
mod promised;
mod retry;
mod silence;
mod theirs;
mod then;
mod thing_first;
mod urgent;
mod who;
mod words;

use std::ops::Range;

use chrono::{NaiveDate, NaiveTime};

use super::dates::{DayAndTime, begins_with_price, leaves_day_open};
use super::known::Known;
use super::lexicon::{self, KindWord};
use crate::domain::Kind;
use crate::names::Person;
pub use kept_by::kind_of_promise;
pub use moved::PlanMove;
use moved::moving;
pub(super) use moved::{moved, said as plan_moved};
use parts::Parts;
pub(super) use pledges::promised_in;
pub(super) use retry::{attempted, tells_of_nobody};
pub(super) use silence::until as silent_until;
pub(super) use theirs::their_promise;
pub(super) use who::person_at;
use words::{EMPTY_SUBJECTS, opener};

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

/// Takes the closing appointment off a text, if there is one.
/// `is_attempt` says that nobody was reached: then trying again needs no day.
pub(super) fn take(text: &mut String, known: &Known<'_>, people: &[Person], is_attempt: bool) -> Option<Appointment> {
    let retry = |is_attempt| retry::without_day(text, known, is_attempt);
    let soon = retry(false);
    let called = || explicit::called_so(text, known, people);
    let found = soon.or_else(|| find(text, known, people)).or_else(called).or_else(|| retry(is_attempt))?;
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
            let given = || thing_first::given(rest, known);
            is_clause.then(|| needed().or_else(given).or_else(coming).or_else(agreed).or_else(taken_on))?
        };
        let needed = || urgent::needed_inside(rest, &text[..at], known).filter(|_| before == PlaceBreak::None);
        let glued = || glued::for_them(rest, &text[..at], known, people).filter(|_| before == PlaceBreak::None);
        let own = read(rest, known, people, before, &text[..at]);
        let own = own.or_else(|| moved_by_them(rest, known, people).filter(|_| before != PlaceBreak::None));
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

/// `moved our visit to Friday`, behind whoever did so.
fn moved_by_them(text: &str, known: &Known<'_>, people: &[Person]) -> Option<Appointment> {
    let (told, replaced) = moving(text)?;
    let behind = &text[replaced..];
    let meeting = told.strip_prefix("meeting ").map(|rest| format!("visit {rest}"));
    let told = meeting.unwrap_or(told);
    let found = read(&format!("{told}{behind}"), known, people, PlaceBreak::Punctuation, "")?;
    let day_end = (found.day_end + replaced).saturating_sub(told.len());
    Some(Appointment { day_end, ..found })
}

/// Stands where punctuation between two parts of a beginning was taken out.
pub(super) const PARTED: char = '\u{2063}';

fn is_break(character: char) -> bool {
    character.is_whitespace() || "，。、；：,;:!！?？…—".contains(character) || character == PARTED
}

fn break_before(before: &str) -> PlaceBreak {
    let words = before.trim_end();
    match words.chars().next_back() {
        None => PlaceBreak::Punctuation,
        Some(last) if is_break(last) || last == '.' => PlaceBreak::Punctuation,
        Some(_) if [" and", " -", " –"].iter().any(|end| words.ends_with(end)) => PlaceBreak::Punctuation,
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
    let may_move = text.starts_with(|letter: char| !letter.is_ascii()) && lexicon::spoken_kind(text).is_some();
    if is_glued && !is_somebody && !may_move && !words::may_be_spoken(ahead) {
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
    if parts.is_torn || (is_glued && !is_asked && !is_end && !parts.is_moved) {
        return None;
    }
    // `they want the demo moved to Friday`
    let wish =
        ahead.trim_end().trim_end_matches(" the").trim_end_matches(" our").rsplit(' ').next().unwrap_or_default();
    if parts.is_moved && ["want", "wants", "like", "need", "needs"].contains(&wish) {
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

/// Around the clock, which is no day.
pub(super) const ALL_THE_TIME: &str = "24/7";

/// A share or a distance is no day: 3/4, 2m.
pub(super) fn says_a_day(said: &str) -> bool {
    let is_figures = said.chars().filter(char::is_ascii_alphabetic).count() < 3;
    !said.is_ascii() || !is_figures || said.len() >= 8 || says_a_year(said)
}

/// Whether figures with a stroke say a day of a month: 11/25, 12/10. A share such as 3/4 does not.
pub(super) fn says_month_and_day(figures: &str) -> bool {
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 2);
    let two = figures.split_once('/').and_then(|(first, second)| number(first).zip(number(second)));
    two.is_some_and(|(first, second)| first > second || second > 12) && figures != ALL_THE_TIME
}

/// Whether figures say a day of a year: 8/12/26.
pub(super) fn says_a_year(figures: &str) -> bool {
    let date = figures.split_whitespace().next().unwrap_or_default();
    date.split('/').count() == 3 && date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'/')
}
