//! Lengths of time and dated words of one cell.
//!
//! Leaves out single days, see [`super::days`].

use chrono::{Datelike as _, Months, NaiveDate, Timelike as _};

use super::days::ordered;
use super::evidence::Sense;
use super::{text, told};
use crate::exchange::tables::Cell;
use crate::import::cell::{
    DatedNotes, DayColumn, DayOrder, is_dated_note, read_cooperation_start, read_dated_notes, read_day, read_minutes,
};
use crate::import::header::HeaderUnit;
use crate::import::why::Why;

/// Since when, for 2年, 6个月, 2年半, 2020年至今.
pub fn cooperation(cell: &Cell, sense: &Sense) -> Result<Option<NaiveDate>, Why> {
    let said = match cell {
        Cell::Number(years) if (0.0..200.0).contains(years) => format!("{years}年"),
        Cell::Date(day) => return Ok(Some(*day)),
        _ => text(cell),
    };
    told(ordered(sense, |column| read_cooperation_start(&said, sense.today, column)))
}

/// Minutes, from a column of minutes, seconds or hours; none for a call that was not taken.
pub fn minutes(cell: &Cell, unit: &str, sense: &Sense) -> Result<Option<u32>, Why> {
    if let Cell::Time(time) = cell {
        return Ok(Some(time.num_seconds_from_midnight().div_ceil(60)));
    }
    let unit = match unit {
        "seconds" => Some(HeaderUnit::Seconds),
        "hours" => Some(HeaderUnit::Hours),
        _ => None,
    };
    Ok(told(read_minutes(&text(cell), unit, sense.marks()))?.filter(|minutes| *minutes > 0))
}

/// Dated notes of one cell; a day that names no year is the nearest one behind us.
pub fn dated_notes(cell: &Cell, sense: &Sense) -> DatedNotes {
    let order = Some(sense.told.unwrap_or(sense.usual));
    let mut notes = read_dated_notes(&text(cell), &DayColumn { order, ..sense.days() });
    for entry in notes.entries.iter_mut().filter(|entry| !entry.names_year && entry.day > sense.today) {
        entry.day = entry.day.checked_sub_months(Months::new(12)).unwrap_or(entry.day);
    }
    notes
}

/// Whether a cell is a note behind its day, in whichever order that is written.
pub fn is_dated(said: &str, sense: &Sense) -> bool {
    let orders = [DayOrder::DayFirst, DayOrder::MonthFirst];
    orders.into_iter().any(|order| {
        let column = DayColumn { order: Some(order), ..sense.days() };
        said.lines().next().is_some_and(|line| is_dated_note(line, &column))
            || read_dated_notes(said, &column).entries.len() > 1
    })
}

/// A day at the beginning of a plan in words, the next one after `since` where it names no year.
pub fn day_in_words(said: &str, since: NaiveDate, sense: &Sense) -> Option<(NaiveDate, String)> {
    let column = DayColumn { year: since.year(), ..sense.days() };
    let said = said.trim();
    let end = said.find(|letter: char| {
        !letter.is_ascii_digit() && !matches!(letter, '.' | '/' | '-' | '年' | '月' | '日' | '号')
    });
    let (date, rest) = said.split_at(end.unwrap_or(said.len()));
    let day = read_day(date.trim_end_matches(['.', '-', '/']), &column).value()?;
    let names_year = said.chars().take(4).all(|digit| digit.is_ascii_digit());
    let day = if day < since && !names_year { day.checked_add_months(Months::new(12))? } else { day };
    let rest = rest.trim_start_matches([' ', ':', '：', '、', ',', '，', '.']).trim();
    Some((day, rest.to_owned()))
}
