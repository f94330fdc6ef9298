//! A day named before, at which one gets in touch: `Emma is on leave until 10 Dec, call her then`, 「王总出差到周四，到时再打」.

use chrono::NaiveDate;

use super::super::clauses::clauses;
use super::super::dates::{Towards, leaves_day_open, parse_date, workday_from};
use super::super::known::Known;
use super::super::lexicon;
use super::{Appointment, PlaceBreak, is_break, read, says_a_day};
use crate::names::Person;

/// Words for that day, longer before shorter.
const THEN: &[&str] = &["到那时候", "到那时", "那时候", "到时候", "到时", "那时", "届时"];

const THEN_ENGLISH: &[&str] = &[
    "then",
    "when back",
    "when he's back",
    "when she's back",
    "when they're back",
    "when he is back",
    "when she is back",
];

/// What is to be done at a day that the text names before.
pub(super) fn at_named_day(text: &str, known: &Known<'_>, people: &[Person]) -> Option<Appointment> {
    let (at, clause) = clauses(text).pop()?;
    let day = || last_day_in(&text[..at], known);
    let is_chinese = !clause.is_ascii();
    let said = if is_chinese { in_chinese(clause, day) } else { in_english(clause, day) }?;
    let found = read(&said, known, people, PlaceBreak::Punctuation, "")?;
    Some(Appointment { range: at..text.len(), day_end: text.len() - at, ..found })
}

fn in_chinese(clause: &str, day: impl FnOnce() -> Option<NaiveDate>) -> Option<String> {
    let back = || {
        let back = clause.trim_start_matches(['等', '他', '她']).strip_prefix("回来")?;
        Some(back.trim_start_matches(['了', '以', '之', '后'])).filter(|behind| behind.starts_with('再'))
    };
    let behind = THEN.iter().find_map(|word| clause.strip_prefix(word)).or_else(back)?;
    Some(format!("{}{}", day()?.format("%Y年%-m月%-d日"), behind.trim_start_matches(is_break)))
}

/// `call her then` with the day itself in its place.
fn in_english(clause: &str, day: impl FnOnce() -> Option<NaiveDate>) -> Option<String> {
    let joined = lexicon::leading_word(clause, &[], &["so", "and", "but"]).unwrap_or_default();
    let clause = clause[joined..].trim();
    let (at, length) = clause.char_indices().find_map(|(at, _)| {
        let ends =
            |length: &usize| clause[at + length..].chars().next().is_none_or(|next| is_break(next) || next == '.');
        let then = |word: &&str| lexicon::begins_with(&clause[at..], word).filter(ends);
        let said = THEN_ENGLISH.iter().find_map(then).filter(|_| clause[..at].ends_with(' '))?;
        Some((at, said))
    })?;
    let behind = clause[at + length..].trim_matches(|last| is_break(last) || last == '.');
    Some(format!("{}{} {behind}", &clause[..at], day()?.format("%Y-%m-%d")).trim_end().to_owned())
}

/// The last day to come that a text names, on which people work; none where it may be the one that has passed.
fn last_day_in(text: &str, known: &Known<'_>) -> Option<NaiveDate> {
    let today = known.now.date();
    let mut from = 0;
    let mut last = None;
    for (at, letter) in text.char_indices() {
        let is_letter = |letter: char| letter.is_ascii_alphanumeric();
        if at < from || (text[..at].ends_with(is_letter) && is_letter(letter)) || text[..at].ends_with('.') {
            continue;
        }
        let read = |towards| parse_date(&text[at..], today, towards, known.holidays).ok().flatten();
        let found = read(Towards::Future);
        let past = read(Towards::Past).map_or(0, |(_, length)| length);
        // 上周四 is no 周四 to come.
        if past > found.map_or(0, |(_, length)| length) {
            from = at + past;
            continue;
        }
        let is_day = |said: &str| says_a_day(said) && !leaves_day_open(said);
        if let Some((day, length)) = found.filter(|(_, length)| is_day(&text[at..at + length])) {
            from = at + length;
            if past == length && is_told_as_past(text, at, from) {
                last = None;
            } else {
                last = Some(day).filter(|day| *day > today).or(last);
            }
        }
    }
    last.map(|day| workday_from(day, known.holidays))
}

/// Whether the clause around a day tells what has happened on it: 周三去了一趟, `saw him Thursday`.
fn is_told_as_past(text: &str, from: usize, to: usize) -> bool {
    const PARTS: &[char] = &['，', '。', '；', '！', '、', ',', ';', '!', '.'];
    let start = text[..from].rfind(PARTS).map_or(0, |at| at + text[at..].chars().next().map_or(0, char::len_utf8));
    let end = text[to..].find(PARTS).map_or(text.len(), |at| to + at);
    is_over_in_chinese(&text[to..end]) || is_over_in_english(&text[start..from], &text[to..end])
}

fn is_over_in_chinese(behind: &str) -> bool {
    behind.char_indices().any(|(at, letter)| {
        let after = &behind[at + letter.len_utf8()..];
        let goes_on = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
        match letter {
            '了' => !behind[..at].ends_with('不') && !goes_on(&["再", "就", "才", "以后", "之后", "后", "解"]),
            '过' => !goes_on(&["来", "去", "年", "节", "后", "完", "会儿", "程"]),
            _ => false,
        }
    })
}

fn is_over_in_english(before: &str, behind: &str) -> bool {
    const VERBS: &[&str] = &[
        "saw", "met", "went", "sent", "came", "left", "was", "were", "had", "did", "spoke", "rang", "got", "gave",
        "took", "bought", "made", "paid", "dropped",
    ];
    const SAID: &[&str] = &["said", "says", "told", "confirmed", "mentioned", "thinks", "reckons", "expects"];
    const UNTIL: &[&str] = &["until", "till", "til", "by", "from", "to", "for"];
    const NO_VERBS: &[&str] = &["speed", "indeed", "exceed", "proceed"];
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|letter: char| !letter.is_ascii_alphabetic() && letter != '\'');
        words.filter(|word| !word.is_empty()).map(str::to_ascii_lowercase).collect()
    };
    let before = words(before);
    // `closed until Thursday`
    if before.last().is_some_and(|last| UNTIL.contains(&last.as_str())) {
        return false;
    }
    // `said he's back Thursday`
    let said = before.iter().rposition(|word| SAID.contains(&word.as_str())).map_or(0, |at| at + 1);
    let behind = words(behind);
    before[said..].iter().chain(&behind).any(|word| {
        let is_past = word.len() > 4 && word.ends_with("ed") && !NO_VERBS.contains(&word.as_str());
        is_past || VERBS.contains(&word.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        Known::of_nobody(|known| at_named_day(text, known, &[])).map(|found| found.date.to_string())
    }

    #[test]
    fn a_day_to_come_is_what_then_means() {
        for (text, day) in [
            ("王总出差到周四，到时再打", "2026-12-03"),
            ("12月8号回来，到时候再联系", "2026-12-08"),
            ("上周四见过，12月8号回来，到时再打", "2026-12-08"),
            ("12月8号回来，上周四见过，到时再打", "2026-12-08"),
            ("聊了二期，下周一开会，到时再跟进", "2026-12-07"),
            ("周四过来开会，到时再打", "2026-12-03"),
            ("周四批了再说，到时再打", "2026-12-03"),
            ("周四之前定不了，到时再打", "2026-12-03"),
            ("Emma is on leave until 10 Dec, call her then", "2026-12-10"),
            ("back on the 14th, ring him then", "2026-12-14"),
            ("closed until Thursday, call then", "2026-12-03"),
            ("moved to Thursday, call then", "2026-12-03"),
            ("she said he's back Thursday, call him then", "2026-12-03"),
            ("saw him last Tuesday, back on 10 Dec, call him then", "2026-12-10"),
            ("back next Tuesday, call him then", "2026-12-08"),
            ("away until Thursday, call when back", "2026-12-03"),
            ("王总出差到周四，回来再打", "2026-12-03"),
            ("出差到周四，等他回来后再联系", "2026-12-03"),
        ] {
            assert_eq!(read(text).as_deref(), Some(day), "{text}");
        }
    }

    #[test]
    fn a_day_that_has_passed_is_not() {
        for text in [
            "上周四见过，到时再打",
            "去年12月10号签的，到时再联系",
            "上个月20号来过，到时候再打",
            "周三去了一趟，到时候再联系",
            "周四开过会，到时再打",
            "周四王总来过，到时再打",
            "周四已经签了，到时再打",
            "昨天见了面，到时再打",
            "前天寄了样品，到时再打",
            "ordered last Tuesday, ships then, call him then",
            "saw him Thursday, agreed a visit then",
            "Thursday we met, call him then",
            "shipped Thursday, call him then",
            "he said they shipped Thursday, call him then",
            "was there on Thursday, call him then",
            "two weeks ago he left, call him then",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
