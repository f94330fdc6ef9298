//! Spans of time, periods and dated words of one cell.
//!
//! Leaves out single days, see [`super::days`].

use chrono::{Datelike as _, Months, NaiveDate};

use super::days::{moment, numeric, runs};
use super::evidence::Sense;
use super::text;
use crate::exchange::tables::Cell;
use crate::import::why::Why;
use crate::names::fold;

/// Since when, for 2年, 6个月, 2年半, 2020年至今.
pub fn cooperation(cell: &Cell, today: NaiveDate) -> Result<Option<NaiveDate>, Why> {
    let said = match cell {
        Cell::Number(years) if (0.0..200.0).contains(years) => format!("{years}年"),
        Cell::Date(day) => return Ok(Some(*day)),
        _ => fold(&text(cell)),
    };
    let all = runs(&said.replace(".5", "半"));
    let half = if said.contains('半') || said.contains(".5") { 6 } else { 0 };
    let ago = |months: u32| today.checked_sub_months(Months::new(months));
    match all.as_slice() {
        [(year, 4, ..), ..] => Ok(NaiveDate::from_ymd_opt(i32::try_from(*year).unwrap_or_default(), 1, 1)),
        [(years, _, '年' | 'y' | ' ' | '半' | '\0'), rest @ ..] if !said.contains("month") => {
            let months = rest.first().map_or(0, |(months, ..)| *months);
            Ok(ago(years * 12 + half + months))
        }
        [(months, _, '个' | '月' | 'm' | ' '), ..] => Ok(ago(*months)),
        [] if half > 0 && said.contains('年') => Ok(ago(6)),
        [] => Ok(None),
        _ => Err(Why::Unclear),
    }
}

/// Minutes, from a column of minutes, seconds or hours.
pub fn minutes(cell: &Cell, unit: &str) -> Result<Option<u32>, Why> {
    let said = fold(&text(cell));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a span of time is small and positive")]
    let of = |seconds: f64| Some((seconds / 60.0).ceil() as u32);
    if let Ok(number) = said.parse::<f64>() {
        let factor = match unit {
            "seconds" => 1.0,
            "hours" => 3600.0,
            _ => 60.0,
        };
        return Ok((number > 0.0).then(|| of(number * factor)).flatten());
    }
    if let Cell::Time(time) = cell {
        use chrono::Timelike as _;
        return Ok(of(f64::from(time.num_seconds_from_midnight())));
    }
    if said == "半小时" {
        return Ok(Some(30));
    }
    if said.contains(':') || said.contains('\'') {
        let parts: Vec<u32> = runs(&said).into_iter().map(|(number, ..)| number).collect();
        return match parts.as_slice() {
            [hours, minutes, seconds] => Ok(of(f64::from(hours * 3600 + minutes * 60 + seconds))),
            [minutes, seconds] => Ok(of(f64::from(minutes * 60 + seconds))),
            _ => Err(Why::Unclear),
        };
    }
    let mut seconds = 0.0;
    let mut number = String::new();
    for letter in said.chars() {
        let factor = match letter {
            '0'..='9' | '.' => {
                number.push(letter);
                continue;
            }
            '小' | '时' | 'h' => 3600.0,
            '分' | 'm' => 60.0,
            '秒' | 's' => 1.0,
            _ => continue,
        };
        if let Ok(count) = number.parse::<f64>() {
            seconds += count * factor;
        }
        number.clear();
    }
    if seconds > 0.0 { Ok(of(seconds)) } else { Err(Why::Unclear) }
}

/// Two days of one cell: 2023/1/1至2025/12/31.
pub fn period(cell: &Cell, sense: &Sense) -> Result<(Option<NaiveDate>, Option<NaiveDate>), Why> {
    let said = text(cell);
    for mark in ["至", "~", "～", "到", "—", " - ", " to "] {
        if let Some((from, to)) = said.split_once(mark) {
            let day =
                |part: &str| moment(&Cell::Text(part.trim().to_owned()), sense).map(|found| found.map(|(day, _)| day));
            return Ok((day(from)?, day(to)?));
        }
    }
    if let Some((from, to)) = said.split_once('-').filter(|_| said.matches('-').count() == 1) {
        let day =
            |part: &str| moment(&Cell::Text(part.trim().to_owned()), sense).map(|found| found.map(|(day, _)| day));
        return Ok((day(from)?, day(to)?));
    }
    moment(cell, sense).map(|found| (None, found.map(|(day, _)| day)))
}

/// The day at which a text begins, and the rest of it.
fn leading_day(said: &str, year: i32) -> Option<(NaiveDate, &str)> {
    let end = said.find(|letter: char| {
        !letter.is_ascii_digit() && !matches!(letter, '.' | '/' | '-' | '年' | '月' | '日' | '号')
    });
    let (date, rest) = said.split_at(end.unwrap_or(said.len()));
    let today = NaiveDate::from_ymd_opt(year, 1, 1)?;
    let sense = Sense { today, ..Sense::default() };
    let date = date.trim_end_matches(['.', '-', '/']);
    let day = numeric(date, &sense)??;
    Some((day, rest.trim_start_matches([' ', ':', '：', '、', ',', '，', '.']).trim()))
}

/// Dated entries of one cell, each with its words.
pub fn entries(cell: &Cell, sense: &Sense) -> Vec<(NaiveDate, String)> {
    let said = text(cell);
    let mut found: Vec<(NaiveDate, String)> = Vec::new();
    for part in said.split(['\n', ';', '；']).map(str::trim).filter(|part| !part.is_empty()) {
        match leading_day(part, sense.year()) {
            Some((day, rest)) => found.push((day, rest.to_owned())),
            None => {
                if let Some((_, words)) = found.last_mut() {
                    words.push('\n');
                    words.push_str(part);
                }
            }
        }
    }
    found
}

/// A day at the beginning of a plan in words, the next one after `since` where it names no year.
pub fn day_in_words(said: &str, since: NaiveDate) -> Option<(NaiveDate, String)> {
    let (day, rest) = leading_day(said.trim(), since.year())?;
    let names_year = said.chars().take(4).all(|digit| digit.is_ascii_digit());
    let day = if day < since && !names_year { day.checked_add_months(Months::new(12))? } else { day };
    Some((day, rest.to_owned()))
}
