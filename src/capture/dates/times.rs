//! Times of day in the words of two languages: 10:00, 下午3点, 10点半, 3pm.

use chrono::NaiveTime;

use super::scan::{Scan, TextCursor};

/// The half of the day that an hour belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Noon,
    Afternoon,
}

const HALVES: &[(&str, Half)] = &[
    ("凌晨", Half::Morning),
    ("清晨", Half::Morning),
    ("早上", Half::Morning),
    ("早晨", Half::Morning),
    ("上午", Half::Morning),
    ("中午", Half::Noon),
    ("下午", Half::Afternoon),
    ("傍晚", Half::Afternoon),
    ("晚上", Half::Afternoon),
    ("早", Half::Morning),
    ("晚", Half::Afternoon),
];
const ENGLISH_HALVES: &[(&str, Half)] = &[("am", Half::Morning), ("pm", Half::Afternoon)];
const QUARTERS: &[(&str, u32)] =
    &[("半", 30), ("一刻", 15), ("1刻", 15), ("三刻", 45), ("3刻", 45), ("钟", 0), ("整", 0)];

/// The time of day with which a text begins and its length in bytes. `点` without a half of the day means working
/// hours: 1点 to 6点 are in the afternoon; 10:00 is taken literally.
pub fn parse_time(text: &str) -> Option<(NaiveTime, usize)> {
    let scan = Scan::new(text);
    let mut cursor = scan.cursor();
    if cursor.word("at") {
        cursor.blanks();
    }
    let said = cursor.one_of(HALVES);
    cursor.blanks();
    let hour = cursor.number().filter(|hour| *hour < 25)?;
    let (minute, half) = if let Some(read) = clock(&mut cursor) {
        read
    } else {
        let minute = chinese_minutes(&mut cursor)?;
        (minute, (said.is_none() && (1..=6).contains(&hour)).then_some(Half::Afternoon))
    };
    let time = NaiveTime::from_hms_opt(in_half(hour, said.or(half), half.is_some())?, minute, 0)?;
    Some((time, cursor.bytes()))
}

/// Whether a text begins with a half of the day: 上午, 下午.
pub(super) fn begins_with_half(text: &str) -> bool {
    HALVES.iter().any(|(half, _)| text.starts_with(half))
}

/// `:30`, `:30 pm`, `pm`: minutes, and the half of the day if said.
fn clock(cursor: &mut TextCursor<'_>) -> Option<(u32, Option<Half>)> {
    let mut ahead = *cursor;
    let minute = if ahead.text(":") { Some(ahead.digits(2).filter(|(_, figures)| *figures == 2)?.0) } else { None };
    let mut after = ahead;
    after.blanks();
    let half = after.word_of(ENGLISH_HALVES);
    if half.is_some() {
        ahead = after;
    }
    if minute.is_none() && half.is_none() || ahead.peek().is_some_and(|next| next.is_ascii_alphanumeric()) {
        return None;
    }
    *cursor = ahead;
    Some((minute.unwrap_or(0), half))
}

/// 点, 点半, 点一刻, 点15分.
fn chinese_minutes(cursor: &mut TextCursor<'_>) -> Option<u32> {
    if !cursor.text("点") && !cursor.text("时") {
        return None;
    }
    if let Some(minute) = cursor.one_of(QUARTERS) {
        return Some(minute);
    }
    let mut ahead = *cursor;
    let Some(minute) = ahead.number() else { return Some(0) };
    if ahead.text("分") || (minute >= 10 && ahead.word_ends()) {
        *cursor = ahead;
        return Some(minute);
    }
    Some(0)
}

/// The hour of 24; 12 am is midnight in English, 12 in the Chinese morning is noon.
fn in_half(hour: u32, half: Option<Half>, english: bool) -> Option<u32> {
    match (half, hour) {
        (Some(Half::Morning), 12) if english => Some(0),
        (Some(Half::Afternoon), 1..=11) | (Some(Half::Noon), 1..=3) => Some(hour + 12),
        (_, 24..) => None,
        _ => Some(hour),
    }
}
