//! Times of day in the words of two languages: 10:00, 下午3点, 10点半, 3pm, 明早, noon.

use chrono::{NaiveTime, TimeDelta, Timelike as _};

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

/// What the halves of the day mean where no hour is said, longer before shorter.
const HALVES_ALONE: &[(&str, (u32, u32))] = &[
    ("一大早", (8, 30)),
    ("一早", (8, 30)),
    ("大清早", (8, 30)),
    ("清早", (8, 30)),
    ("早上", (8, 30)),
    ("早晨", (8, 30)),
    ("上午", (9, 0)),
    ("中午", (12, 0)),
    ("下午", (14, 0)),
    ("傍晚", (18, 0)),
    ("晚上", (19, 0)),
    ("下班前", (17, 0)),
    ("早", (8, 30)),
    ("晚", (19, 0)),
];
const ENGLISH_ALONE: &[(&str, (u32, u32))] = &[
    ("first thing", (8, 30)),
    ("end of the day", (17, 0)),
    ("end of day", (17, 0)),
    ("close of business", (17, 0)),
    ("close of play", (17, 0)),
    ("eod", (17, 0)),
    ("cob", (17, 0)),
    ("morning", (9, 0)),
    ("noon", (12, 0)),
    ("midday", (12, 0)),
    ("lunchtime", (12, 0)),
    ("afternoon", (14, 0)),
    ("evening", (19, 0)),
    ("night", (19, 0)),
];
/// What is before or behind an hour, in minutes, longer before shorter.
const PARTS_OF_HOURS: &[(&str, i64)] =
    &[("half past ", 30), ("half-past ", 30), ("half ", 30), ("quarter past ", 15), ("quarter to ", -15)];
/// What goes on behind a half that is no time: half two of, half ten units.
const OTHER_HALVES: &[&str] = &["of", "units", "pieces", "pallets", "boxes", "percent", "or", "thousand", "million"];
/// What is counted behind a number that is no hour: about 2 weeks.
const SPANS: &[&str] = &[
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "hours",
    "minutes",
    "mins",
    "sites",
    "stores",
    "plants",
    "places",
    "locations",
    "branches",
    "shops",
];
/// What makes another word of a half of the day: 下午茶, 晚餐, 早会.
const OTHER_WORDS: &str = "茶餐饭会班报期稻市教安些点日";
/// What stands behind an hour in words: the day, and what leads to somebody or something.
const AFTER_HOURS: &[&str] = &[
    "today",
    "tomorrow",
    "tmr",
    "on",
    "this",
    "next",
    "in",
    "sharp",
    "with",
    "to",
    "for",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thurs",
    "fri",
    "sat",
    "sun",
    "am",
    "pm",
    "o'clock",
    "o’clock",
    "visit",
    "call",
];
/// Days that say the time too.
const WITH_TIME: &[(&str, (u32, u32))] = &[("tonight", (19, 0)), ("last night", (19, 0)), ("last evening", (19, 0))];

/// The hour at which a part of the day is over that begins at this one.
const ENDS: &[(u32, u32)] = &[(9, 12), (12, 14), (14, 18), (18, 20), (19, 24)];

/// Whether a part of the day goes on at this hour: 上午, morning, tonight. One whose end nobody can tell does not.
pub fn part_goes_on(part: &str, hour: u32) -> bool {
    let named = [HALVES_ALONE, ENGLISH_ALONE, WITH_TIME].into_iter().flatten().find(|(word, _)| *word == part);
    let from = named.map(|(_, (from, _))| *from);
    ENDS.iter().any(|(begins, ends)| from == Some(*begins) && (*begins..*ends).contains(&hour))
}

/// The time of day with which a text begins and its length in bytes. Without a half of the day, 1 to 7 are in the
/// afternoon, unless written `03:00`.
pub fn parse_time(text: &str) -> Option<(NaiveTime, usize)> {
    parse_span(text).map(|span| (span.from, span.length))
}

/// A time of day, and how long it lasts where its end is said: 10-11am, 下午3点到5点.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeSpan {
    pub from: NaiveTime,
    /// From the beginning to the end, where the end is said.
    pub minutes: Option<u32>,
    /// In bytes.
    pub length: usize,
}

/// The same as [`parse_time`], with the end where one is said.
pub fn parse_span(text: &str) -> Option<TimeSpan> {
    let scan = Scan::new(text);
    let plain = |(from, length)| TimeSpan { from, minutes: None, length };
    let clock = || read_clock(&mut scan.cursor()).map(plain);
    let hours = read_from_to(&mut scan.cursor()).or_else(clock);
    hours.or_else(|| half_alone(&mut scan.cursor()).map(plain))
}

/// 10-11am, 10:00-11:30, 2 to 3pm, 下午3点到5点.
fn read_from_to(cursor: &mut TextCursor<'_>) -> Option<TimeSpan> {
    if cursor.word("at") || cursor.word("from") {
        cursor.blanks();
    }
    let said = cursor.one_of(HALVES);
    cursor.blanks();
    let leads_with_zero = cursor.peek() == Some('0');
    let hour = cursor.number().filter(|hour| *hour < 25)?;
    let (minute, half) =
        clock(cursor).or_else(|| chinese_minutes(cursor).map(|minute| (minute, None))).unwrap_or((0, None));
    let said_half = said.or(half);
    let blanks = cursor.blanks();
    let goes_on = ["-", "~", "到", "至"].iter().any(|sign| cursor.text(sign)) || (blanks && cursor.word("to"));
    if !goes_on {
        return None;
    }
    cursor.blanks();
    // The end alone says whether it is a time: 10-11am, but not 10-11.
    let (end, length) = read_clock(cursor)?;
    let in_the = |half| NaiveTime::from_hms_opt(in_half(hour, half, half.is_some())?, minute, 0);
    let from = if said_half.is_some() || leads_with_zero || hour > 12 {
        in_the(said_half)
    } else {
        // The latest that is not later than the end.
        in_the(Some(Half::Afternoon)).filter(|from| *from < end).or_else(|| in_the(Some(Half::Morning)))
    }?;
    let end = if end <= from && end.hour() < 12 { end.overflowing_add_signed(TimeDelta::hours(12)).0 } else { end };
    let minutes = u32::try_from((end - from).num_minutes()).ok().filter(|minutes| *minutes > 0)?;
    Some(TimeSpan { from, minutes: Some(minutes), length })
}

/// The time that a day says itself: tonight.
pub(super) fn implied_time(day: &str) -> Option<NaiveTime> {
    let (_, (hour, minute)) = WITH_TIME.iter().find(|(word, _)| day.eq_ignore_ascii_case(word))?;
    NaiveTime::from_hms_opt(*hour, *minute, 0)
}

/// The time of day behind a day, where `Mon AM` and `this pm` say a half of it.
pub(super) fn time_of_day(text: &str) -> Option<TimeSpan> {
    parse_span(text).or_else(|| {
        let scan = Scan::new(text);
        let mut cursor = scan.cursor();
        let (hour, minute) = match cursor.word_of(ENGLISH_HALVES)? {
            Half::Morning => (9, 0),
            Half::Noon | Half::Afternoon => (14, 0),
        };
        Some(TimeSpan { from: NaiveTime::from_hms_opt(hour, minute, 0)?, minutes: None, length: cursor.bytes() })
    })
}

/// half ten, half past ten, quarter to three.
fn english_part(cursor: &mut TextCursor<'_>) -> Option<(NaiveTime, usize)> {
    if cursor.word("a") {
        cursor.blanks();
    }
    let minutes = cursor.one_of(PARTS_OF_HOURS)?;
    let hour = cursor.number_word().or_else(|| cursor.digits(2).map(|(hour, _)| hour))?;
    let in_words = (1..=12).contains(&hour) && cursor.word_ends();
    let mut ahead = *cursor;
    ahead.blanks();
    let half = ahead.word_of(ENGLISH_HALVES);
    if half.is_some() {
        *cursor = ahead;
    } else if !in_words || OTHER_HALVES.iter().any(|word| ahead.word(word)) {
        return None;
    }
    let half = half.or_else(|| (1..=7).contains(&hour).then_some(Half::Afternoon));
    let on_the_hour = NaiveTime::from_hms_opt(in_half(hour, half, true)?, 0, 0)?;
    Some((on_the_hour.overflowing_add_signed(TimeDelta::minutes(minutes)).0, cursor.bytes()))
}

/// Whether a text begins with 早 or 晚 as a half of the day, as behind 明 and 今.
pub(super) fn is_early_or_late(text: &str) -> bool {
    let mut after = text.chars();
    matches!(after.next(), Some('早' | '晚')) && !begins_other_word(after.as_str())
}

/// 安 of 早安, but not of 「一早安排」.
fn begins_other_word(behind: &str) -> bool {
    behind.starts_with(|next| OTHER_WORDS.contains(next)) && !behind.starts_with("安排")
}

fn read_clock(cursor: &mut TextCursor<'_>) -> Option<(NaiveTime, usize)> {
    let is_exact = cursor.word("at");
    let is_at = is_exact || ["around", "about", "after"].iter().any(|word| cursor.word(word)) || cursor.text("~");
    if is_at || cursor.word("by") {
        cursor.blanks();
    }
    let mut ahead = *cursor;
    if let Some(part) = english_part(&mut ahead) {
        *cursor = ahead;
        return Some(part);
    }
    let said = cursor.one_of(HALVES);
    cursor.blanks();
    let leads_with_zero = cursor.peek() == Some('0');
    let mut in_words = *cursor;
    // `at three`, `three o'clock`, but not `about two things`.
    let worded = in_words.number_word().filter(|_| {
        (is_exact && ends_an_hour(&in_words)) || in_words.text(" o") || clock(&mut in_words.clone()).is_some()
    });
    let hour = match worded {
        Some(hour) => {
            cursor.number_word();
            hour
        }
        None => cursor.number().filter(|hour| *hour < 25)?,
    };
    let unsaid = |hour: u32| (said.is_none() && !leads_with_zero && (1..=7).contains(&hour)).then_some(Half::Afternoon);
    let (minute, half, is_english) = if let Some((minute, half)) = clock(cursor) {
        (minute, said.or(half).or_else(|| unsaid(hour)), half.is_some())
    } else if let Some(minute) = chinese_minutes(cursor) {
        (minute, said.or_else(|| unsaid(hour)), false)
    } else {
        // at 3
        let is_about = cursor.text("ish") || cursor.text("-ish");
        let is_sharp = [" o'clock", " o’clock", "o'clock", "o’clock"].iter().any(|word| cursor.word(word));
        let counts = |cursor: &TextCursor<'_>| {
            let mut ahead = *cursor;
            ahead.blanks() && OTHER_HALVES.iter().chain(SPANS).any(|word| ahead.word(word))
        };
        let is_hour = (is_at || is_about || is_sharp) && (1..=12).contains(&hour) && cursor.word_ends();
        (is_hour && !counts(cursor)).then(|| (0, unsaid(hour), false))?
    };
    if !cursor.text("左右") && !is_english {
        cursor.text("多");
    }
    let time = NaiveTime::from_hms_opt(in_half(hour, half, is_english)?, minute, 0)?;
    Some((time, cursor.bytes()))
}

/// Whether an hour in words may end here: `at three`, `at three tomorrow`, but not `at two sites`.
fn ends_an_hour(cursor: &TextCursor<'_>) -> bool {
    let mut ahead = *cursor;
    ahead.blanks();
    let goes_on = ahead.peek().is_some_and(|next| next.is_ascii_alphanumeric() || "-%/".contains(next));
    !goes_on || AFTER_HOURS.iter().any(|word| ahead.word(word))
}

/// 上午, 明早's 早, in the morning, noon.
fn half_alone(cursor: &mut TextCursor<'_>) -> Option<(NaiveTime, usize)> {
    let named = cursor.one_of(HALVES_ALONE).filter(|_| !begins_other_word(&cursor.ahead()));
    let (hour, minute) = named.or_else(|| {
        for before in ["by", "at", "in", "the"] {
            if cursor.word(before) {
                cursor.blanks();
            }
        }
        cursor.word_of(ENGLISH_ALONE)
    })?;
    Some((NaiveTime::from_hms_opt(hour, minute, 0)?, cursor.bytes()))
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
