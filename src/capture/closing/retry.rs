//! What is tried again without a day: 「没空，出差回来再打」, `no answer, try again`, and later today: 「一会儿再打」.
//!
//! Where somebody could not be reached, the day is left open; 一会儿 and `later today` are today, whatever was told before.
//! Leaves out what names a day, see `closing::find` and `then`.

use chrono::Timelike;

use super::super::clauses::phrases;
use super::super::dates::{DayAndTime, Towards, parse_when, part_goes_on};
use super::super::known::Known;
use super::super::lexicon::{self, KindWord};
use super::super::trip::VISIT;
use super::{Appointment, is_break, of_kind, opener};
use crate::domain::Kind;

/// What stands behind 再, longer before shorter, and the kind that it says.
const TRIED: &[(&str, Option<KindWord>)] = &[
    ("打电话", Some(PHONE)),
    ("打过去", Some(PHONE)),
    ("打给", Some(PHONE)),
    ("打", Some(PHONE)),
    ("拨", Some(PHONE)),
    ("去一趟", Some(VISIT)),
    ("跑一趟", Some(VISIT)),
    ("过去", Some(VISIT)),
    ("过来", Some(VISIT)),
    ("上门", Some(VISIT)),
    ("拜访", Some(VISIT)),
    ("去", Some(VISIT)),
    ("来", Some(VISIT)),
    ("联系", None),
    ("试", None),
    ("问", None),
    ("找", None),
    ("约", None),
    ("催", None),
    ("聊", None),
    ("谈", None),
];
/// What may stand behind that and says nothing more.
const NOTHING_MORE: &[&str] = &["他们", "他", "她", "一下", "一次", "试试", "试", "问", "聊", "谈", "看看", "看", "吧"];
/// The same in English, longer before shorter.
const TRIED_ENGLISH: &[(&str, Option<KindWord>)] = &[
    ("try again", None),
    ("try him again", None),
    ("try her again", None),
    ("try them again", None),
    ("call again", Some(PHONE)),
    ("ring again", Some(PHONE)),
    ("phone again", Some(PHONE)),
    ("call back", Some(PHONE)),
    ("ring back", Some(PHONE)),
    ("phone back", Some(PHONE)),
    ("call him back", Some(PHONE)),
    ("call her back", Some(PHONE)),
    ("call them back", Some(PHONE)),
    ("ring him back", Some(PHONE)),
    ("ring her back", Some(PHONE)),
    ("ring them back", Some(PHONE)),
    ("call", Some(PHONE)),
    ("ring", Some(PHONE)),
    ("go back", Some(VISIT)),
    ("go again", Some(VISIT)),
    ("pop back", Some(VISIT)),
    ("pop in again", Some(VISIT)),
    ("visit again", Some(VISIT)),
    ("again", None),
];
const LEADS_ENGLISH: &[&str] =
    &["i'll", "i’ll", "will", "i need to", "need to", "must", "to", "and", "so", "then", "but"];
/// Later today, said without an hour.
const SOON: &[&str] = &[
    "过一会儿",
    "过一会",
    "一会儿",
    "一会",
    "待会儿",
    "待会",
    "等会儿",
    "等会",
    "等一下",
    "等下",
    "过会儿",
    "过会",
    "晚一点",
    "晚点",
    "晚些时候",
    "晚些",
    "稍后",
    "稍晚",
];
const SOON_ENGLISH: &[&str] = &[
    "later today",
    "later this afternoon",
    "later on today",
    "in a bit",
    "in a while",
    "in a minute",
    "in a moment",
    "shortly",
    "in an hour or so",
];
/// Parts of the day: while one goes on, what is tried in it is tried today.
const PARTS_OF_DAY: &[&str] = &["上午", "中午", "下午", "傍晚", "晚上"];
const PARTS_OF_DAY_ENGLISH: &[&str] = &["this morning", "this afternoon", "this evening", "tonight"];
/// On what it depends.
const WHEN_ENGLISH: &[&str] =
    &["when", "once", "as soon as", "after", "another time", "another day", "some other time"];
/// How one says that somebody could not be reached, or had no time.
const BUSY: &[&str] = &[
    "没空",
    "没时间",
    "没功夫",
    "没工夫",
    "没在",
    "不在",
    "没来",
    "出差",
    "在开会",
    "开会去",
    "正开会",
    "在忙",
    "很忙",
    "太忙",
    "正忙",
    "忙着",
    "在手术",
    "手术中",
    "上手术",
    "休假",
    "请假",
    "外出",
    "出门",
    "不方便",
    "在外地",
    "没见到",
    "没见着",
    "没碰到",
    "没碰上",
    "没找到",
    "没遇到",
    "有事",
    "在路上",
    "在开车",
    "下班了",
    "走了",
    "没接",
    "没人",
];
const BUSY_ENGLISH: &[&str] = &[
    "busy",
    "away",
    "out",
    "off",
    "on hols",
    "on annual leave",
    "on a course",
    "off sick",
    "on holiday",
    "on leave",
    "in a meeting",
    "in meetings",
    "in theatre",
    "in surgery",
    "on a call",
    "not in",
    "not there",
    "wasn't in",
    "wasn’t in",
    "wasn't there",
    "wasn’t there",
    "no time",
    "travelling",
    "traveling",
    "driving",
    "tied up",
    "engaged",
    "unavailable",
    "not available",
    "nobody in",
    "nobody there",
    "no one in",
    "no one there",
    "gone home",
    "left already",
    "at lunch",
];
const PHONE: KindWord = of_kind(Kind::Phone);

/// Whether a text tells that somebody could not be reached, or had no time.
pub(in super::super) fn tells_of_nobody(text: &str) -> bool {
    let begins = |at: usize| at == 0 || !text[..at].ends_with(|letter: char| letter.is_ascii_alphanumeric());
    let english = |at: usize, word: &str| {
        lexicon::begins_with(&text[at..], word).is_some_and(|length| lexicon::word_ends(&text[at + length..]))
    };
    BUSY.iter().any(|word| text.contains(word))
        || text.char_indices().any(|(at, _)| begins(at) && BUSY_ENGLISH.iter().any(|word| english(at, word)))
}

/// The kind of an attempt that a line tells without one: 「王总不在，明天上午再去」 was a visit, 「没空，下周再打」 a call.
pub(in super::super) fn attempted(text: &str) -> Option<KindWord> {
    let (at, clause) = phrases(text).pop()?;
    let (lead, tried) = in_chinese(clause).or_else(|| {
        let at = clause.char_indices().map(|(at, _)| at).find(|at| {
            let starts = *at == 0 || clause[..*at].ends_with(' ');
            let is_then = |length: usize| clause[at + length..].trim().eq_ignore_ascii_case("then");
            starts && in_english(&clause[*at..]).is_some_and(|(tried, length)| tried.is_again && !is_then(length))
        })?;
        Some((at, in_english(&clause[at..])?.0))
    })?;
    tells_of_nobody(&text[..at + lead]).then(|| tried.kind.unwrap_or(PHONE))
}

/// What is tried again with which a text ends, where it names no day.
pub(super) fn without_day(text: &str, known: &Known<'_>, is_attempt: bool) -> Option<Appointment> {
    let (at, clause) = phrases(text).pop()?;
    let clause = clause.trim_end_matches(is_break);
    let goes_on = |part: &str| part_goes_on(part.strip_prefix("this ").unwrap_or(part), known.now.hour());
    let found = |kind: Option<KindWord>, is_soon: bool, is_whole: bool| {
        let said = if is_soon { "今天" } else { "改天" };
        let when = parse_when(said, known.now.date(), Towards::Future, known.holidays).ok().flatten()?;
        let when = DayAndTime { time: None, ..when };
        let start = if is_whole { at } else { text.len() };
        let step = Appointment::to_do(text, when, said, "");
        Some(Appointment { kind, range: start..text.len(), ..step })
    };
    if clause.is_ascii() {
        let led = lexicon::leading_word(clause, &[], LEADS_ENGLISH).unwrap_or_default();
        let (tried, length) = in_english(clause[led..].trim_start())?;
        let behind = clause[led..].trim_start()[length..].trim();
        let part = PARTS_OF_DAY_ENGLISH.iter().any(|part| behind.eq_ignore_ascii_case(part) && goes_on(part));
        let is_soon = part || SOON_ENGLISH.iter().any(|word| behind.eq_ignore_ascii_case(word));
        let is_open = behind.is_empty() && tried.is_again;
        let depends = WHEN_ENGLISH
            .iter()
            .any(|word| lexicon::begins_with(behind, word).is_some_and(|length| lexicon::word_ends(&behind[length..])));
        return (is_soon || (is_attempt && (is_open || depends))).then(|| found(tried.kind, is_soon, !depends))?;
    }
    let (lead, tried) = in_chinese(clause).filter(|(_, tried)| tried.is_again)?;
    let lead = clause[..lead].trim();
    let part = PARTS_OF_DAY.iter().find(|part| lead.ends_with(**part) && goes_on(part));
    let soon = SOON.iter().find(|word| lead.ends_with(**word)).or(part);
    let is_whole = soon.is_some_and(|word| lead.len() == word.len()) || lead.is_empty();
    // 「明天再打」 names its day.
    let has_day = parse_when(lead, known.now.date(), Towards::Either, known.holidays).is_ok_and(|when| when.is_some());
    (!has_day && (soon.is_some() || is_attempt)).then(|| found(tried.kind, soon.is_some(), is_whole))?
}

/// What is tried.
struct Tried {
    kind: Option<KindWord>,
    /// It says by itself that it was tried before.
    is_again: bool,
}

/// Where 再 stands in a clause that ends with what is tried again.
fn in_chinese(clause: &str) -> Option<(usize, Tried)> {
    let Some(at) = clause.rfind('再') else { return asked_for(clause) };
    let behind = clause[at + '再'.len_utf8()..].trim_start_matches(['给', '跟', '和', '他', '她']);
    let (verb, kind) = TRIED.iter().find(|(verb, _)| behind.starts_with(verb))?;
    let mut rest = behind[verb.len()..].trim_matches(is_break);
    while let Some(more) = NOTHING_MORE.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = more;
    }
    (rest.is_empty() && opener(&clause[at..], false).is_some()).then_some((at, Tried { kind: *kind, is_again: true }))
}

/// 「让我明天上午十点打」: what somebody asks for, which only we do.
fn asked_for(clause: &str) -> Option<(usize, Tried)> {
    let at = ["让我", "叫我", "要我", "喊我"].iter().find_map(|word| clause.find(word))?;
    let verbs = TRIED.iter().filter(|(_, kind)| kind.is_some());
    let said = clause.trim_end_matches(['他', '她']);
    let (_, kind) = verbs.into_iter().find(|(verb, _)| said.ends_with(verb))?;
    Some((at, Tried { kind: *kind, is_again: false }))
}

/// What is tried with which an English clause begins, and the length of the words.
fn in_english(clause: &str) -> Option<(Tried, usize)> {
    TRIED_ENGLISH.iter().find_map(|(words, kind)| {
        let length = lexicon::begins_with(clause, words).filter(|length| lexicon::word_ends(&clause[*length..]))?;
        Some((Tried { kind: *kind, is_again: words.ends_with("again") || words.ends_with("back") }, length))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, is_attempt: bool) -> Option<(String, bool, usize)> {
        let found = Known::of_nobody(|known| without_day(text, known, is_attempt))?;
        Some((found.date.to_string(), found.is_open, found.range.start))
    }

    #[test]
    fn what_is_tried_again_needs_no_day() {
        for (text, start) in [
            ("再打", 0),
            ("没人接，再打", "没人接，".len()),
            ("出差回来再打", "出差回来再打".len()),
            ("try again", 0),
            ("busy, will try again", "busy, ".len()),
            ("away, call when back", "away, call when back".len()),
        ] {
            let found = read(text, true);
            assert_eq!(found.map(|(_, is_open, at)| (is_open, at)), Some((true, start)), "{text}");
            assert_eq!(read(text, false), None, "{text}");
        }
        for text in ["聊了一半，一会儿再打", "晚点再打", "ring back later today", "priced up, call back in a bit"]
        {
            assert_eq!(read(text, false).map(|(day, is_open, _)| (day, is_open)), Some(("2026-11-30".into(), false)));
        }
        // It is noon: the morning is over, and the afternoon is read with its hour.
        assert_eq!(read("没接，上午再打", true).map(|(_, is_open, _)| is_open), Some(true));
        assert_eq!(read("没接，中午再打", true).map(|(_, is_open, _)| is_open), Some(false));
        for text in ["下次再说", "不再打折", "聊了价格", "call the office", "wants to try again with the old pump"]
        {
            assert_eq!(read(text, true), None, "{text}");
        }
    }

    #[test]
    fn an_attempt_is_of_the_kind_that_is_tried_again() {
        for (text, kind) in [
            ("王总不在，明天上午再去", Some(Kind::Visit)),
            ("周总没空，下周再打", Some(Kind::Phone)),
            ("去了没见到王总，后天再去", Some(Kind::Visit)),
            ("busy, try again tomorrow", Some(Kind::Phone)),
            ("nobody in, go back Friday", Some(Kind::Visit)),
            ("没空 让我明天上午十点打", Some(Kind::Phone)),
            ("预算没批，下个月再打", None),
            ("not interested, call back in six months", None),
        ] {
            assert_eq!(attempted(text).map(|word| word.kind), kind, "{text}");
        }
    }
}
