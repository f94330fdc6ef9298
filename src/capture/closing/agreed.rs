//! What they agree to that is an appointment for both: 「周五下午三点见面」 of 「他答应周五下午三点见面」, `a visit on Tuesday` of
//! `Gareth agreed to a visit on Tuesday`.
//!
//! It reads what stands behind the promise. Leaves out who promises, and what is theirs alone: to pay, to sign, to send.

use super::super::dates::DayAndTime;
use super::super::known::Known;
use super::super::lexicon::{self, KindWord};
use super::super::trip::{VISIT, trip};
use super::pledges::days_in;
use super::{Appointment, EMPTY_SUBJECTS, PlaceBreak, is_break, read, says_a_day, words};
use crate::domain::{Kind, Nearness};
use crate::names::Person;

/// What leads to the verb behind the day, longer before shorter.
const LEADS: &[&str] =
    &["之前", "前", "让", "由", "我们", "咱们", "大家", "我", "跟", "和", "与", "去", "安排", "一起", "再", "先", "就"];
/// What both do that names no kind, and the kind that it implies; longer before shorter.
const TOGETHER: &[(&str, Option<KindWord>)] = &[
    ("开会", Some(VISIT)),
    ("开个会", Some(VISIT)),
    ("开一个会", Some(VISIT)),
    ("会面", Some(VISIT)),
    ("碰", Some(VISIT)),
    ("聊", None),
    ("谈", None),
    ("详谈", None),
    ("细聊", None),
    ("细谈", None),
    ("沟通", None),
    ("讨论", None),
    ("商量", None),
    ("打", None),
];
/// The same in English.
const TOGETHER_ENGLISH: &[(&str, Option<KindWord>)] = &[
    ("meeting", Some(VISIT)),
    ("meet up", Some(VISIT)),
    ("meet us", Some(VISIT)),
    ("meet me", Some(VISIT)),
    ("meet", Some(VISIT)),
    ("see us", Some(VISIT)),
    ("see me", Some(VISIT)),
    ("presentation", Some(VISIT)),
    ("catch up", None),
    ("catch-up", None),
    ("talk", None),
    ("speak", None),
    ("chat", None),
];
/// What we do with their leave, as they say it.
const OURS_ENGLISH: &[&str] = &["let us", "let me", "have us", "our", "us", "me"];
/// What stands before what is agreed to.
const LEADS_ENGLISH: &[&str] =
    &["a", "an", "the", "another", "have", "hold", "do", "join", "host", "set up", "schedule"];

/// The appointment behind a promise in Chinese, whose first day stands at this place.
pub(super) fn in_chinese(
    text: &str,
    (at, when): (usize, DayAndTime),
    known: &Known<'_>,
    people: &[Person],
) -> Option<Appointment> {
    let end = at + when.length;
    if at > 0 {
        return read(text, known, people, PlaceBreak::Punctuation, "").filter(brings_together);
    }
    let (day, verb) = (&text[..end], own_verb(&text[end..]));
    let found = read(&format!("{day}{verb}"), known, people, PlaceBreak::Punctuation, "").filter(brings_together);
    found.or_else(|| {
        let (_, kind) = TOGETHER.iter().find(|(word, _)| verb.starts_with(word))?;
        let subject = verb.trim_end_matches(is_break);
        let subject = if EMPTY_SUBJECTS.contains(&subject) { "" } else { subject };
        let fits = !subject.contains(is_break) && !subject.ends_with(['了', '的', '吗', '吧']);
        fits.then(|| Appointment { kind: *kind, day_end: end, ..Appointment::to_do(text, when, day, subject) })
    })
}

/// Whether it is said behind the day of a promise in Chinese that we do it.
pub(super) fn is_ours(behind: &str) -> bool {
    let verb = behind.trim_start_matches(is_break);
    ["我", "咱们"].iter().any(|who| verb.strip_prefix('让').unwrap_or(verb).starts_with(who))
}

/// The appointment behind a promise in English.
pub(super) fn in_english(text: &str, known: &Known<'_>, people: &[Person]) -> Option<Appointment> {
    let ours = lexicon::leading_word(text, &[], OURS_ENGLISH).map_or(text, |length| text[length..].trim_start());
    let mut said = ours;
    while let Some(length) = lexicon::leading_word(said, &[], LEADS_ENGLISH) {
        said = said[length..].trim_start();
    }
    let is_noun = said.len() < text.len();
    let (start, length, kind) = together(said, is_noun)?;
    let lead = text.len() - said.len();
    let found = read(&said[start..], known, people, PlaceBreak::Punctuation, "").filter(brings_together);
    if let Some(found) = found {
        return Some(Appointment { day_end: lead + start + found.day_end, ..found });
    }
    // `a demo of the new line on Thursday`
    days_in(said, &["on", "at", "for", "by", "before"], known).find_map(|found| {
        let about = said.get(start + length..found.starts_at())?;
        let (day, behind) = (found.said_in(said), found.behind_in(said));
        let is_one = |words: &str| !words.contains([',', ';']) && !words.trim_end_matches('.').contains('.');
        let fits = says_a_day(day) && found.is_ahead(known) && is_one(about) && is_one(behind);
        let subject = format!("{} {}", about.trim(), behind.trim_matches(is_break).trim_end_matches('.'));
        fits.then(|| Appointment {
            kind,
            day_end: text.len() - behind.len(),
            ..Appointment::to_do(text, found.when(), day, subject.trim())
        })
    })
}

/// Whether it is said of a promise in English that we do it.
pub(super) fn is_ours_in_english(text: &str) -> bool {
    // `promised our order by Friday` is theirs, and so is `let us know`.
    let length = lexicon::leading_word(text, &[], OURS_ENGLISH).filter(|length| &text[..*length] != "our");
    length.is_some_and(|length| !text[length..].trim_start().starts_with("know"))
}

/// Where the word for what both do stands, its length and the kind; before a noun may stand two words more: `a short plant visit`.
fn together(text: &str, is_noun: bool) -> Option<(usize, usize, Option<KindWord>)> {
    const OTHERS: &[&str] = &["of", "on", "for", "to", "at", "by", "in", "after", "before", "with", "from"];
    let mut start = 0;
    for word in text.split(' ').take(if is_noun { 3 } else { 1 }) {
        let rest = &text[start..];
        let spoken = lexicon::spoken_kind(rest).filter(|kind| !kind.is_done && is_together(kind.word.kind));
        let spoken = spoken.map(|kind| (kind.length, Some(kind.word)));
        let reached = || words::reach(rest).filter(|(_, kind)| is_together(*kind));
        let reached = || reached().map(|(length, kind)| (length, Some(super::of_kind(kind))));
        let said = || {
            let ends = |length: &usize| lexicon::word_ends(&rest[*length..]);
            let own =
                |(word, kind): &(&str, Option<KindWord>)| Some((lexicon::begins_with(rest, word).filter(ends)?, *kind));
            TOGETHER_ENGLISH.iter().find_map(own)
        };
        if let Some((length, kind)) = spoken.or_else(reached).or_else(said) {
            return Some((start, length, kind));
        }
        if OTHERS.contains(&word) {
            return None;
        }
        start = text.len().min(start + word.len() + 1);
    }
    None
}

/// The verb behind a day, without what leads to it.
fn own_verb(behind: &str) -> &str {
    let mut verb = behind.trim_start_matches(is_break);
    while trip(verb).is_none()
        && let Some(after) = LEADS.iter().find_map(|lead| verb.strip_prefix(lead))
    {
        verb = after.trim_start();
    }
    verb
}

fn brings_together(found: &Appointment) -> bool {
    found.kind.is_some_and(|kind| is_together(kind.kind))
}

/// Whether both take part in a follow-up of this kind: nothing that one alone sends.
fn is_together(kind: Kind) -> bool {
    kind.nearness() > Nearness::Remote
}
