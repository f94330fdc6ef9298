//! Lengths of time in words: 半小时, 一个半小时, 45分钟, half an hour, 1h30m.

use super::scan::{Scan, TextCursor};

/// Nothing that people do with each other takes longer, in minutes.
const LONGEST: u32 = 12 * 60;
const HOURS: &[(&str, ())] = &[("个小时", ()), ("小时", ()), ("个钟头", ()), ("钟头", ()), ("个钟", ())];
const HOURS_ENGLISH: &[(&str, ())] = &[("hours", ()), ("hour", ()), ("hrs", ()), ("hr", ()), ("h", ())];
const MINUTES_ENGLISH: &[(&str, ())] = &[("minutes", ()), ("minute", ()), ("mins", ()), ("min", ())];
/// What makes a day or a distance of a length of time, or something else that people did not do together.
const OTHERWISE: &[&str] = &["后", "前", "内", "之", "以", "的路", "车程", "一班", "一次"];
const OTHERWISE_ENGLISH: &[&str] =
    &["late", "later", "ago", "away", "early", "drive", "delay", "before", "after", "from", "notice", "behind", "per"];

/// The length of time with which a text begins, in minutes, and its length in bytes.
pub fn length_of_time(text: &str) -> Option<(u32, usize)> {
    let scan = Scan::new(text);
    let (minutes, cursor) = chinese(scan.cursor()).or_else(|| english(scan.cursor()))?;
    let rest = text[cursor.bytes()..].trim_start();
    let word = rest.split(|letter: char| !letter.is_ascii_alphabetic()).next().unwrap_or_default();
    let is_other = OTHERWISE.iter().any(|word| rest.starts_with(word))
        || OTHERWISE_ENGLISH.iter().any(|other| word.eq_ignore_ascii_case(other));
    (!is_other && (1..=LONGEST).contains(&minutes)).then_some((minutes, cursor.bytes()))
}

/// 半小时, 半个多小时, 一刻钟, 1个半小时, 1.5小时, 1小时20分, 45分钟.
fn chinese(mut cursor: TextCursor<'_>) -> Option<(u32, TextCursor<'_>)> {
    if cursor.text("半") {
        cursor.text("个多");
        cursor.one_of(HOURS)?;
        return Some((30, cursor));
    }
    let (count, tenths) = number(&mut cursor)?;
    cursor.blanks();
    if tenths == 0 && cursor.text("刻钟") {
        return Some((count.checked_mul(15)?, cursor));
    }
    if tenths == 0 && (cursor.text("分钟") || cursor.text("来分钟") || cursor.text("多分钟")) {
        cursor.text("左右");
        return Some((count, cursor));
    }
    let is_half = cursor.text("个半");
    if !is_half {
        cursor.text("个多");
        cursor.text("多");
    }
    cursor.one_of(HOURS)?;
    let mut minutes = count.checked_mul(60)? + tenths * 6 + u32::from(is_half) * 30;
    if cursor.text("半") {
        minutes += 30;
    } else {
        let mut ahead = cursor;
        if let Some(more) = ahead.number().filter(|more| *more < 60 && (ahead.text("分钟") || ahead.text("分"))) {
            minutes += more;
            cursor = ahead;
        }
    }
    cursor.text("左右");
    Some((minutes, cursor))
}

/// half an hour, an hour and a half, 1.5 hours, 1h30m, 45 min.
fn english(mut cursor: TextCursor<'_>) -> Option<(u32, TextCursor<'_>)> {
    if cursor.word("half an hour") || cursor.word("half hour") || cursor.word("half-hour") {
        return Some((30, cursor));
    }
    let (count, tenths) = if cursor.word("a couple of") {
        (2, 0)
    } else if cursor.word("a") || cursor.word("an") {
        (1, 0)
    } else {
        let worded = cursor.number_word().map(|count| (count, 0));
        worded.or_else(|| number(&mut cursor))?
    };
    cursor.blanks();
    cursor.text("-");
    if cursor.word_of(MINUTES_ENGLISH).is_some() {
        return (tenths == 0).then_some((count, cursor));
    }
    let minutes = count.checked_mul(60)? + tenths * 6;
    let mut together = cursor;
    if together.text("h") {
        // 1h30m, 1h30
        together.blanks();
        let more = together.digits(2).filter(|(more, _)| *more < 60);
        if let Some((more, _)) = more {
            if !together.word("m") && together.word_of(MINUTES_ENGLISH).is_none() && !together.word_ends() {
                return None;
            }
            return Some((minutes + more, together));
        }
    }
    cursor.word_of(HOURS_ENGLISH)?;
    let more = if cursor.word(" and a half") { 30 } else { 0 };
    let mut ahead = cursor;
    ahead.text(" and");
    ahead.blanks();
    let rest =
        ahead.digits(2).filter(|(more, _)| *more < 60 && ahead.blanks() && ahead.word_of(MINUTES_ENGLISH).is_some());
    match rest {
        Some((rest, _)) => Some((minutes + rest, ahead)),
        None => Some((minutes + more, cursor)),
    }
}

/// A number, and its tenths where it has any: 1.5.
fn number(cursor: &mut TextCursor<'_>) -> Option<(u32, u32)> {
    let count = cursor.number()?;
    let mut ahead = *cursor;
    let tenths = if ahead.text(".") { ahead.digits(1).map(|(tenths, _)| tenths) } else { None };
    if tenths.is_some() {
        *cursor = ahead;
    }
    Some((count, tenths.unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_people_say_them() {
        for (text, minutes) in [
            ("半小时", Some(30)),
            ("半个小时", Some(30)),
            ("半个多小时", Some(30)),
            ("两个小时", Some(120)),
            ("一个多小时", Some(60)),
            ("一个半小时", Some(90)),
            ("1个半小时", Some(90)),
            ("1.5小时", Some(90)),
            ("1小时20分", Some(80)),
            ("45分钟", Some(45)),
            ("四十分钟左右", Some(40)),
            ("一刻钟", Some(15)),
            ("half an hour", Some(30)),
            ("an hour", Some(60)),
            ("an hour and a half", Some(90)),
            ("45 minutes", Some(45)),
            ("90 min", Some(90)),
            ("90min", Some(90)),
            ("30-minute", Some(30)),
            ("1h30m", Some(90)),
            ("1h30", Some(90)),
            ("1h", Some(60)),
            ("1.5 hours", Some(90)),
            ("2 hrs", Some(120)),
            ("1 hour 15 minutes", Some(75)),
            ("半小时后", None),
            ("三天", None),
            ("30 minutes late", None),
            ("2 hours ago", None),
            ("45m", None),
            ("24 hours", None),
            ("an hourly rate", None),
            ("3 households", None),
            ("1h3x", None),
        ] {
            assert_eq!(length_of_time(text).map(|(minutes, _)| minutes), minutes, "{text}");
        }
    }
}
