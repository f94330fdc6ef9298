//! What is needed of us on a day, with or without the word for urgent: 「急，明天上午到现场」, `need someone there tomorrow 9am`.
//!
//! It is the next step on that day: a visit where somebody is to come, else of the record's kind. Leaves out what is urgent
//! without a day, which stays text.

use super::super::dates::{DayAndTime, Towards, parse_when};
use super::super::known::Known;
use super::super::lexicon;
use super::super::trip::VISIT;
use super::pledges::{days_in, is_ahead, spoken_day};
use super::{Appointment, is_break, of_kind, says_a_day, words};
use crate::domain::Kind;

/// How a need is said, longer before shorter.
const NEEDS: &[&str] = &[
    "they need to have",
    "they need",
    "he needs",
    "she needs",
    "customer needs",
    "we need to get",
    "we need",
    "i need to get",
    "i need",
    "need to get",
    "needs to get",
    "needs to have",
    "need to have",
    "needs",
    "need",
    "they want",
    "wants",
    "want",
    "must have",
    "must get",
    "have to get",
    "has to have",
    "get",
    "send",
];
/// Who is to come.
const WHO: &[&str] = &[
    "someone",
    "somebody",
    "an engineer",
    "engineer",
    "a technician",
    "technician",
    "a tech",
    "a fitter",
    "a service engineer",
    "service engineer",
    "support",
    "us",
    "me",
    "one of us",
    "our engineer",
    "our technician",
    "the engineer",
];
/// What they are to do where they are needed there.
const COMES: &[&str] =
    &["come", "be on site", "be on-site", "be onsite", "be there", "visit", "attend", "go", "pop", "drop"];
/// Who may be asked for anything else as well: `wants us to sign by Friday`.
const US: &[&str] = &["us", "me", "one of us", "support"];
/// Where, which alone says that one comes.
const THERE: &[&str] = &["on site", "on-site", "onsite", "to site"];
/// The word for urgent.
const URGENT: &[&str] = &["urgent", "urgently", "asap", "emergency", "immediately", "critical"];
const URGENT_CHINESE: &[&str] = &["急", "尽快", "抓紧", "马上", "停机", "停产", "停线", "故障", "坏了", "停了"];
/// How a need begins in Chinese.
const LEADS: &[&str] =
    &["急需", "需要", "务必", "必须", "要求", "要", "让", "请", "得", "安排", "在", "我们", "咱们", "就"];
/// What is to be done there.
const ON_SITE: &[&str] = &[
    "到现场",
    "去现场",
    "来现场",
    "到厂",
    "去厂",
    "到他们",
    "赶到",
    "赶过去",
    "赶去",
    "上门",
    "派人",
    "派工程师",
    "派技术",
    "派师傅",
    "派售后",
    "安排人",
    "安排工程师",
    "安排技术",
    "安排师傅",
    "安排售后",
    "安排上门",
    "工程师到",
    "工程师过去",
    "技术到",
    "技术过去",
    "售后到",
    "售后过去",
    "人过去",
    "人到现场",
    "有人到",
    "有人过去",
    "来人",
    "过去处理",
    "过去看",
    "过去修",
    "去处理",
    "去修",
];

/// The next step that a whole text needs of us; `around` is all that is told before it.
pub(super) fn needed(text: &str, around: &str, known: &Known<'_>) -> Option<Appointment> {
    if text.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
        return needed_in_english(text, around, known);
    }
    let mut rest = text;
    while let Some(behind) = LEADS.iter().find_map(|lead| rest.strip_prefix(lead)) {
        rest = behind.trim_start_matches(is_break);
    }
    let when = parse_when(rest, known.now.date(), Towards::Future, known.holidays).ok().flatten()?;
    let mut task = rest[when.length..].trim_matches(is_break);
    // 「明天9点要派人过去」
    while let Some(behind) = ["之前", "前", "就", "要", "得", "需要", "必须", "务必", "请", "让", "我们"]
        .iter()
        .find_map(|lead| task.strip_prefix(lead))
    {
        task = behind.trim_start();
    }
    let is_there = ON_SITE.iter().any(|word| task.starts_with(word));
    let fits =
        is_there && !task.contains(is_break) && !task.ends_with(['了', '的', '吗', '吧']) && spoken_day(rest, &when);
    let day_end = text.len() - rest.len() + when.length;
    (fits && is_ahead(&when, known))
        .then(|| Appointment { day_end, ..to_do(text, when, &rest[..when.length], task, Some(Kind::Visit)) })
}

/// The same inside a Chinese sentence without punctuation that tells what is urgent: 「设备停机了很急明天一早安排工程师到现场」.
pub(super) fn needed_inside(text: &str, before: &str, known: &Known<'_>) -> Option<Appointment> {
    let is_urgent = URGENT_CHINESE.iter().any(|word| before.contains(word));
    let is_figure = before.ends_with(|last: char| last.is_ascii_digit());
    if !is_urgent || is_figure || text.is_ascii() {
        return None;
    }
    needed(text, before, known)
}

fn needed_in_english(text: &str, around: &str, known: &Known<'_>) -> Option<Appointment> {
    let small = text.to_ascii_lowercase();
    let word = |words: &str, of: &[&str]| lexicon::leading_word(words, &[], of);
    let urgent =
        |words: &str| words.split(|letter: char| !letter.is_ascii_alphabetic()).any(|one| URGENT.contains(&one));
    let led = word(text, &["urgent", "urgently", "asap", "urgent:", "emergency"]).map_or(0, |length| length + 1);
    let rest = text.get(led..)?.trim_start();
    let need = word(rest, NEEDS);
    let asked = rest[need.unwrap_or_default()..].trim_start();
    // `wants me to send a quote` asks for what is sent, not for somebody to come.
    let is_task = |length: &usize| {
        let behind = asked[*length..].trim_start();
        let verb = word(behind, &["to"]).map(|to| behind[to..].trim_start());
        verb.is_some_and(|verb| word(verb, COMES).is_none())
    };
    let who = word(asked, WHO).filter(|_| need.is_some());
    let place = word(asked, THERE);
    if word(asked, US).filter(|_| need.is_some()).is_some_and(|length| is_task(&length)) {
        return None;
    }
    let is_urgent = urgent(&small) || urgent(&around.to_ascii_lowercase());
    if who.is_none() && place.is_none() && !(is_urgent && need.is_some()) {
        return None;
    }
    let found = days_in(asked, &["by", "on", "before", "for"], known)
        .find(|found| says_a_day(found.said_in(asked)) && found.is_ahead(known))?;
    let behind = found.behind_in(asked).trim_matches(|last| is_break(last) || last == '.');
    let object = asked[..found.starts_at()].trim();
    let is_one =
        !object.contains([',', ';']) && !behind.contains([',', ';', '.']) && behind.split_whitespace().count() < 6;
    if !is_one || object.is_empty() && behind.is_empty() && who.is_none() {
        return None;
    }
    let without_urgent = |words: &str| {
        let kept = words
            .split_whitespace()
            .filter(|one| !URGENT.contains(&one.trim_end_matches(',').to_ascii_lowercase().as_str()));
        kept.collect::<Vec<_>>().join(" ")
    };
    let subject = without_urgent(&format!("{object} {behind}"));
    let is_sent = || {
        ["quote", "price", "sample", "drawing", "proposal", "catalogue", "spec", "invoice"]
            .iter()
            .any(|thing| subject.contains(thing))
    };
    let comes = who.is_some() || place.is_some() || words::reach(asked).is_some_and(|(_, kind)| kind == Kind::Visit);
    let kind = if comes { Some(Kind::Visit) } else { is_sent().then_some(Kind::Content) };
    let day_end = text.len() - found.behind_in(asked).len();
    Some(Appointment { day_end, ..to_do(text, found.when(), found.said_in(asked), &subject, kind) })
}

fn to_do(text: &str, when: DayAndTime, said: &str, subject: &str, kind: Option<Kind>) -> Appointment {
    let kind = kind.map(|kind| if kind == Kind::Visit { VISIT } else { of_kind(kind) });
    Appointment { kind, ..Appointment::to_do(text, when, said, subject) }
}
