//! Dates and times in the words of two languages (docs/command-line.md 4).
//!
//! The longest match is the date. Leaves out the sentence that says what was understood: that is for `messages`.

mod birthdays;
mod calendar;
mod deadlines;
mod dotted;
mod feasts;
mod holidays;
mod lengths;
mod periods;
mod relative;
mod scan;
mod someday;
mod times;
mod week_after;
mod week_parts;
mod when;
mod with_weekday;
mod year_parts;

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};

use scan::Scan;

use crate::domain::Span;

pub use birthdays::read_birthday;
pub use calendar::english_month;
pub(super) use dotted::{begins_with_price, parse_dotted};
pub use feasts::Feast;
pub use lengths::length_of_time;
pub use periods::{read_day_or_period, read_period, read_start};
pub use someday::leaves_day_open;
pub(super) use times::part_goes_on;
pub use times::{TimeSpan, parse_span, parse_time};
pub use when::{DayAndTime, parse_when, read_when};

/// Which way a date without a year, or a bare weekday, is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Towards {
    /// Plans (`>`): today or later; what is past is an error.
    Future,
    /// Records (`<`): today or earlier; what is to come is an error.
    Past,
    /// A place in the calendar: read as a plan, but a date in the past is not an error.
    Either,
}

/// The kind of a day in the work calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DayKind {
    /// People work, also on a make-up day.
    Workday,
    /// A Saturday, a Sunday or one of the user's own days off.
    DayOff,
    /// A day off of a public holiday.
    Holiday,
    /// A day off of Spring Festival.
    SpringFestival,
}

/// The parts of the work calendar that 节后 and 年后 need, and how dates are written where it holds.
pub trait Holidays {
    /// What this day is.
    fn day(&self, date: NaiveDate) -> DayKind;

    /// Whether people write the day before the month: 8/12 is 8 December.
    fn day_comes_first(&self) -> bool {
        false
    }

    /// The weekday with which a week begins: on a Sunday it tells which week is this one.
    fn week_start(&self) -> Weekday {
        Weekday::Mon
    }

    /// Whether this day of the week is worked at all: with it a working week begins.
    fn is_in_workweek(&self, date: NaiveDate) -> bool {
        !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
    }

    /// The first and the last day off of the next feast of this name that is not over on a day; `None` where the
    /// calendar does not know it.
    fn feast(&self, feast: Feast, from: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        feasts::by_kind_of_day(self, feast, from)
    }
}

/// Why a text is not a usable date here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateError {
    /// It is none of the forms of a date.
    NotADate { text: String },
    /// It has the form of a date, but the calendar has no such day (2月30日).
    NoSuchDate { text: String },
    /// A plan in the past.
    InThePast {
        text: String,
        /// What it means.
        date: NaiveDate,
    },
    /// A record in the future.
    InTheFuture {
        text: String,
        /// What it means.
        date: NaiveDate,
    },
    /// The calendar knows no coming holiday.
    NoHolidayKnown { text: String },
}

impl DateError {
    /// The words that looked like a date.
    pub fn text(&self) -> &str {
        match self {
            Self::NotADate { text }
            | Self::NoSuchDate { text }
            | Self::InThePast { text, .. }
            | Self::InTheFuture { text, .. }
            | Self::NoHolidayKnown { text } => text,
        }
    }
}

/// The date at the beginning of a text and its length in bytes; `None` if there is none.
pub fn parse_date(
    text: &str,
    today: NaiveDate,
    towards: Towards,
    holidays: &dyn Holidays,
) -> Result<Option<(NaiveDate, usize)>, DateError> {
    let setting = Setting { today, towards, holidays };
    let scan = Scan::new(text);
    let patterns = patterns().chain(BEFORE_A_DAY);
    let Some((cursor, meaning)) = longest(scan.cursor(), &setting, patterns) else { return Ok(None) };
    let length = cursor.bytes();
    setting.check(&text[..length], meaning).map(|date| Some((date, length)))
}

/// The longest of these forms that comes next.
fn longest<'a, 'p>(
    start: scan::TextCursor<'a>,
    setting: &Setting<'_>,
    patterns: impl Iterator<Item = &'p Pattern>,
) -> Option<(scan::TextCursor<'a>, Meaning)> {
    let read = |pattern: &Pattern| {
        let mut cursor = start;
        let meaning = pattern(&mut cursor, setting)?;
        Some((cursor, meaning))
    };
    patterns.filter_map(read).reduce(|longest, other| if other.0.bytes() > longest.0.bytes() { other } else { longest })
}

/// A text that begins with a month and a day with a stroke between them, `11-23`, with the sign that dates are written
/// with: `11/23`. In a sentence `3-5` may be anything; in a field for a day it can be nothing else.
pub fn with_slash(text: &str) -> Cow<'_, str> {
    let number =
        |text: &str, most: u32| text.len() <= 2 && text.parse().is_ok_and(|number: u32| (1..=most).contains(&number));
    let slashed = text.split_once('-').and_then(|(first, rest)| {
        let end = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
        let ends = rest[end..].chars().next().is_none_or(char::is_whitespace);
        (ends && number(first, 31) && number(&rest[..end], 31)).then(|| Cow::Owned(format!("{first}/{rest}")))
    });
    slashed.unwrap_or(Cow::Borrowed(text))
}

/// The date that a whole text is, blanks around it aside: for a field of a form, or a command's argument.
pub fn read_date(
    text: &str,
    today: NaiveDate,
    towards: Towards,
    holidays: &dyn Holidays,
) -> Result<NaiveDate, DateError> {
    let typed = &*with_slash(text.trim());
    match parse_date(typed, today, towards, holidays)? {
        Some((date, length)) if length == typed.len() => Ok(date),
        _ => read_month(typed, &Setting { today, towards, holidays }),
    }
}

/// The first workday of the month that a whole text is, also by its short name or with its year: `jul`, `July 2025`,
/// 2025年7月, `2025-07`. In a sentence `jul` may be anything; in a field for a day it can be nothing else.
fn read_month(typed: &str, setting: &Setting<'_>) -> Result<NaiveDate, DateError> {
    let not_a_date = || DateError::NotADate { text: typed.to_owned() };
    let month =
        read_period(typed, setting.today).filter(|period| period.span() == Span::Month).ok_or_else(not_a_date)?;
    let names_year = typed.chars().any(|letter| letter.is_ascii_digit());
    if !names_year && let Some(day) = year_parts::month_alone(typed, setting) {
        return setting.check(typed, day);
    }
    setting.check(typed, Meaning::Day(setting.workday_from(month.start())))
}

/// The date that a whole text is, and the time of day where one follows: `下周三 10:00`, `fri 3pm`, 明早.
pub fn read_date_and_time(
    text: &str,
    today: NaiveDate,
    towards: Towards,
    holidays: &dyn Holidays,
) -> Result<(NaiveDate, Option<NaiveTime>), DateError> {
    read_when(text, today, towards, holidays).map(|when| (when.date, when.time))
}

/// What a form of a date says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Day(NaiveDate),
    Missing,
    NoHoliday,
}

impl From<Option<NaiveDate>> for Meaning {
    fn from(day: Option<NaiveDate>) -> Self {
        // The format writes years with four digits.
        day.filter(|day| (1..=9999).contains(&day.year())).map_or(Self::Missing, Self::Day)
    }
}

#[derive(Clone, Copy)]
struct Setting<'a> {
    today: NaiveDate,
    towards: Towards,
    holidays: &'a dyn Holidays,
}

/// The day itself where people work, else the next one on which they do.
pub(super) fn workday_from(day: NaiveDate, holidays: &dyn Holidays) -> NaiveDate {
    let mut days = day.iter_days().take(HORIZON);
    days.find(|day| holidays.day(*day) == DayKind::Workday).unwrap_or(day)
}

impl Setting<'_> {
    /// See [`workday_from`].
    fn workday_from(&self, day: NaiveDate) -> NaiveDate {
        workday_from(day, self.holidays)
    }

    /// The day itself where people work, else the one before on which they do; not before today.
    fn workday_until(&self, day: NaiveDate) -> NaiveDate {
        let mut days = day.iter_days().rev().take(HORIZON).take_while(|day| *day >= self.today);
        days.find(|day| self.holidays.day(*day) == DayKind::Workday).unwrap_or(day)
    }

    /// Month and day of two figures: a figure above 12 is the day, else they stand as people write them.
    fn month_and_day(&self, first: u32, second: u32) -> (u32, u32) {
        let is_day_first = match (first > 12, second > 12) {
            (true, false) => true,
            (false, true) => false,
            _ => self.holidays.day_comes_first(),
        };
        if is_day_first { (second, first) } else { (first, second) }
    }

    fn check(&self, text: &str, meaning: Meaning) -> Result<NaiveDate, DateError> {
        let text = text.to_owned();
        match (meaning, self.towards) {
            (Meaning::Missing, _) => Err(DateError::NoSuchDate { text }),
            (Meaning::NoHoliday, _) => Err(DateError::NoHolidayKnown { text }),
            (Meaning::Day(date), Towards::Future) if date < self.today => Err(DateError::InThePast { text, date }),
            (Meaning::Day(date), Towards::Past) if date > self.today => Err(DateError::InTheFuture { text, date }),
            (Meaning::Day(date), _) => Ok(date),
        }
    }
}

type Pattern = fn(&mut scan::TextCursor<'_>, &Setting<'_>) -> Option<Meaning>;

/// How far to look for a workday or a feast, in days.
const HORIZON: usize = 500;

/// The forms that end with a day of one of the others, or begin with it.
const BEFORE_A_DAY: &[Pattern] =
    &[deadlines::before_a_day, deadlines::after_a_day, deadlines::within, deadlines::week_commencing];

/// Every form of a date; each moves the cursor behind what it read.
fn patterns() -> impl Iterator<Item = &'static Pattern> {
    PATTERNS.iter().chain(calendar::DATES)
}

/// The forms in words, and those that stand beside a weekday.
const PATTERNS: &[Pattern] = &[
    relative::named_day,
    relative::chinese_weekday,
    relative::english_weekday,
    relative::chinese_month,
    relative::english_month,
    relative::chinese_distance,
    relative::chinese_passing,
    relative::english_distance,
    week_after::week_after,
    week_parts::part_of_week,
    relative::short_distance,
    relative::workdays_ahead,
    feasts::around,
    someday::soon,
    someday::someday,
    year_parts::chinese_month_part,
    year_parts::english_month_part,
    year_parts::quarter,
    year_parts::year,
    year_parts::weekend,
    with_weekday::date_first,
    with_weekday::weekday_first,
    with_weekday::the_ordinal,
];
