//! Calendar dates: 6月10日, 6/10, 6.10, 15号, jun 10, 10 jun, 2026-06-10, 10/15/2025, 20251101.

use chrono::{Datelike, Months, NaiveDate};

use super::scan::TextCursor;
use super::{Meaning, Pattern, Setting, Towards};

/// The most years until a day of a month recurs: 29 February, across a century without a leap day.
const YEARS: i32 = 8;
/// How far from today a year of two figures lies where dots may part anything, in years.
const YEARS_AROUND: i32 = 10;

pub(super) const MONTHS: &[(&str, u32)] = &[
    ("january", 1),
    ("jan", 1),
    ("february", 2),
    ("feb", 2),
    ("march", 3),
    ("mar", 3),
    ("april", 4),
    ("apr", 4),
    ("may", 5),
    ("june", 6),
    ("jun", 6),
    ("july", 7),
    ("jul", 7),
    ("august", 8),
    ("aug", 8),
    ("september", 9),
    ("sept", 9),
    ("sep", 9),
    ("october", 10),
    ("oct", 10),
    ("november", 11),
    ("nov", 11),
    ("december", 12),
    ("dec", 12),
];
pub(super) const YEARS_NAMED: &[(&str, i32)] = &[("今年", 0), ("明年", 1), ("后年", 2), ("去年", -1), ("前年", -2)];
/// The forms of a date that name a day by figures.
pub(super) const DATES: &[Pattern] =
    &[chinese_month_and_day, numbers, eight_figures, day_of_month, month_name_first, day_first];
pub(super) const ORDINALS: &[(&str, ())] = &[("st", ()), ("nd", ()), ("rd", ()), ("th", ())];

/// The month whose English name, or at least the first three letters of it, a word is; a dot may follow.
pub fn english_month(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let is_it = |name: &str| word.len() >= 3 && name.starts_with(&word);
    MONTHS.iter().find(|(name, _)| is_it(name)).map(|(_, month)| *month)
}

/// 6月10日, 六月十号, 6月10; 2026年6月10日, 明年6月10日.
pub(super) fn chinese_month_and_day(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let year = chinese_year(cursor, setting.today);
    let month = cursor.number()?;
    cursor.blanks();
    if !cursor.text("月") {
        return None;
    }
    cursor.blanks();
    let day = cursor.number()?;
    if !cursor.text("日") && !cursor.text("号") && !cursor.word_ends() {
        return None;
    }
    Some(on(setting, year, month, day))
}

/// 20251101: eight figures that are a day of the calendar.
pub(super) fn eight_figures(cursor: &mut TextCursor<'_>, _: &Setting<'_>) -> Option<Meaning> {
    let (whole, _) =
        cursor.digits(8).filter(|(whole, figures)| *figures == 8 && (19_000_101..22_000_000).contains(whole))?;
    let year = i32::try_from(whole / 10_000).ok()?;
    let day = NaiveDate::from_ymd_opt(year, whole / 100 % 100, whole % 100)?;
    cursor.figures_end().then_some(Meaning::Day(day))
}

/// 2026-06-10, 2026/6/10, 2026.6.10, 6/10, 6.10, 10/15/2025, 10/15/25, 15.10.25: month and day in the order of the country,
/// unless one of them is no month.
pub(super) fn numbers(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let (first, figures) = cursor.digits(4)?;
    let separator = cursor.peek().filter(|next| matches!(next, '-' | '/' | '.'))?;
    let separator = separator.to_string();
    cursor.text(&separator);
    let (second, _) = cursor.digits(2)?;
    let year = if figures < 3 { year_behind(cursor, &separator, setting) } else { None };
    let meaning = if let Some(year) = year {
        let (month, day) = setting.month_and_day(first, second);
        let said = on(setting, Some(year), month, day);
        // With dots most of the world writes the day first: of the two, the one that lies ahead.
        let other = on(setting, Some(year), day, month);
        let is_past = |meaning: &Meaning| matches!(meaning, Meaning::Day(day) if *day < setting.today);
        let is_other = separator == "." && setting.towards != Towards::Past && is_past(&said);
        if is_other && matches!(other, Meaning::Day(_)) && !is_past(&other) { other } else { said }
    } else if figures == 4 {
        if !cursor.text(&separator) {
            return None;
        }
        on(setting, i32::try_from(first).ok(), second, cursor.digits(2)?.0)
    } else if separator == "-" || figures > 2 {
        return None;
    } else {
        let (month, day) = setting.month_and_day(first, second);
        on(setting, None, month, day)
    };
    cursor.figures_end().then_some(meaning)
}

/// The year behind a month and a day in figures, of four figures or of the last two.
fn year_behind(cursor: &mut TextCursor<'_>, separator: &str, setting: &Setting<'_>) -> Option<i32> {
    let mut ahead = *cursor;
    let (year, figures) = ahead.text(separator).then(|| ahead.digits(4)).flatten()?;
    let year = i32::try_from(year).ok()?;
    let year = match figures {
        4 => Some(year).filter(|year| (1900..2200).contains(year)),
        2 if separator == "/" || setting.holidays.day_comes_first() => Some(2000 + year),
        2 if separator == "." => Some(2000 + year).filter(|year| (year - setting.today.year()).abs() <= YEARS_AROUND),
        _ => None,
    }?;
    *cursor = ahead;
    Some(year)
}

/// 15号, 十五号, 15日: the next month that has the day, or the last.
pub(super) fn day_of_month(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let day = cursor.number()?;
    if !cursor.text("号") && !cursor.text("日") {
        return None;
    }
    Some(nearest_of_month(setting, day).into())
}

/// The next month that has this day, or the last.
pub(super) fn nearest_of_month(setting: &Setting<'_>, day: u32) -> Option<NaiveDate> {
    let this_month = setting.today.with_day(1)?;
    let fits = |months: u32| {
        let distance = Months::new(months);
        let month = match setting.towards {
            Towards::Past => this_month.checked_sub_months(distance),
            Towards::Future | Towards::Either => this_month.checked_add_months(distance),
        };
        month?.with_day(day).filter(|date| lies_ahead(setting, *date))
    };
    (0..=12).find_map(fits)
}

/// jun 10, june 10th, jun 10 2026.
pub(super) fn month_name_first(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let month = cursor.word_of(MONTHS)?;
    cursor.text(".");
    if !cursor.blanks() {
        return None;
    }
    let (day, _) = cursor.digits(2)?;
    cursor.one_of(ORDINALS);
    if !cursor.figures_end() {
        return None;
    }
    let year = english_year(cursor);
    Some(on(setting, year, month, day))
}

/// 10 jun, 10th june, 10th of june, 10 jun 2026.
pub(super) fn day_first(cursor: &mut TextCursor<'_>, setting: &Setting<'_>) -> Option<Meaning> {
    let (day, _) = cursor.digits(2)?;
    if cursor.one_of(ORDINALS).is_some() {
        cursor.text(" of");
    }
    cursor.blanks();
    let month = cursor.word_of(MONTHS)?;
    let year = english_year(cursor);
    Some(on(setting, year, month, day))
}

fn chinese_year(cursor: &mut TextCursor<'_>, today: NaiveDate) -> Option<i32> {
    if let Some(years) = cursor.one_of(YEARS_NAMED) {
        return Some(today.year() + years);
    }
    let mut ahead = *cursor;
    let (year, figures) = ahead.digits(4)?;
    (figures == 4 && ahead.text("年")).then(|| {
        ahead.blanks();
        *cursor = ahead;
    })?;
    i32::try_from(year).ok()
}

/// Four digits after the day, a comma and blanks between.
fn english_year(cursor: &mut TextCursor<'_>) -> Option<i32> {
    let mut ahead = *cursor;
    ahead.text(",");
    if !ahead.blanks() {
        return None;
    }
    let (year, _) = ahead.digits(4).filter(|(_, figures)| *figures == 4 && ahead.figures_end())?;
    let year = i32::try_from(year).ok().filter(|year| (1900..2200).contains(year))?;
    *cursor = ahead;
    Some(year)
}

/// The day in its year, or in the next or last year that has it.
fn on(setting: &Setting<'_>, year: Option<i32>, month: u32, day: u32) -> Meaning {
    if let Some(year) = year {
        return NaiveDate::from_ymd_opt(year, month, day).into();
    }
    let step = if setting.towards == Towards::Past { -1 } else { 1 };
    let fits = |years: i32| {
        let date = NaiveDate::from_ymd_opt(setting.today.year() + years * step, month, day);
        date.filter(|date| lies_ahead(setting, *date))
    };
    (0..=YEARS).find_map(fits).into()
}

fn lies_ahead(setting: &Setting<'_>, date: NaiveDate) -> bool {
    match setting.towards {
        Towards::Past => date <= setting.today,
        Towards::Future | Towards::Either => date >= setting.today,
    }
}
