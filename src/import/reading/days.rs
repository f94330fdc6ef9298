//! Days, times and birthdays of cells.

use chrono::{Datelike as _, Days, NaiveDate, NaiveTime};

use super::evidence::Sense;
use super::{text, told};
use crate::capture::dates::{DayKind, Holidays, Towards, read_date};
use crate::exchange::tables::Cell;
use crate::import::cell::{CellDoubt, DayColumn, Reading, read_birthday_cell, read_day_range, read_moment, read_time};
use crate::import::why::Why;

type Moment = (NaiveDate, Option<NaiveTime>);

/// The day of a cell, with its time where it says one.
pub fn moment(cell: &Cell, sense: &Sense) -> Result<Option<Moment>, Why> {
    let with_time = |(day, time): Moment| (day, time.filter(|time| *time != NaiveTime::MIN));
    match cell {
        Cell::Empty | Cell::Time(_) => Ok(None),
        Cell::Date(day) => Ok(Some((*day, None))),
        Cell::DateTime(moment) => Ok(Some(with_time((moment.date(), Some(moment.time()))))),
        Cell::Fault(_) => Err(Why::Fault),
        Cell::Uncomputed => Err(Why::Uncomputed),
        Cell::Flag(_) => Err(Why::NoSuchDay),
        Cell::Number(_) | Cell::Text(_) => {
            let said = text(cell);
            match told(ordered(sense, |column| read_moment(&said, column))) {
                Err(Why::NoSuchDay) if is_relative(&said, sense) => Err(Why::RelativeDay),
                found => Ok(found?.map(with_time)),
            }
        }
    }
}

/// A calendar in which every day is like the other.
struct EveryDay;

impl Holidays for EveryDay {
    fn day(&self, _: NaiveDate) -> DayKind {
        DayKind::Workday
    }
}

/// Whether words mean another day each day they are said on: 下周三, next week.
fn is_relative(said: &str, sense: &Sense) -> bool {
    const LATER: Days = Days::new(400);
    let on = |today: NaiveDate| read_date(said, today, Towards::Either, &EveryDay).ok();
    let names_year = said.split(|letter: char| !letter.is_ascii_digit()).any(|number| number.len() == 4);
    match (on(sense.today), sense.today.checked_add_days(LATER).and_then(on)) {
        (Some(now), Some(later)) => now != later && !names_year,
        _ => false,
    }
}

/// What a reader of days says; what may be read either way is read in the usual order.
pub(super) fn ordered<T>(sense: &Sense, read: impl Fn(&DayColumn<'_>) -> Reading<T>) -> Reading<T> {
    let column = sense.days();
    match read(&column) {
        Reading::Unclear(CellDoubt::DayOrMonthFirst) => read(&DayColumn { order: Some(sense.usual), ..column }),
        found => found,
    }
}

/// The time of a cell.
pub fn time(cell: &Cell) -> Result<Option<NaiveTime>, Why> {
    match cell {
        Cell::Time(time) => Ok(Some(*time)),
        Cell::DateTime(moment) => Ok(Some(moment.time())),
        Cell::Empty | Cell::Date(_) => Ok(None),
        Cell::Number(_) | Cell::Text(_) => told(read_time(&text(cell))),
        Cell::Fault(_) | Cell::Uncomputed | Cell::Flag(_) => Err(Why::Unclear),
    }
}

/// The year of a cell.
pub fn year(cell: &Cell, sense: &Sense) -> Result<Option<i32>, Why> {
    if let Ok(year) = text(cell).trim_end_matches('年').parse::<i32>()
        && (1800..=2200).contains(&year)
    {
        return Ok(Some(year));
    }
    Ok(moment(cell, sense)?.map(|(day, _)| day.year()))
}

/// A birthday as the book writes it; `None` for words that name no day.
pub fn birthday(cell: &Cell, sense: &Sense) -> Result<Option<String>, Why> {
    match cell {
        Cell::Date(_) | Cell::DateTime(_) => {
            let day = moment(cell, sense)?.map(|(day, _)| day.to_string()).unwrap_or_default();
            told(read_birthday_cell(&day, &sense.days()))
        }
        _ => told(ordered(sense, |column| read_birthday_cell(&text(cell), column))),
    }
    .map(|found| found.map(|birthday| birthday.to_string()))
}

/// The first and the last day of a cell; a single one is the last.
pub fn period(cell: &Cell, sense: &Sense) -> Result<(Option<NaiveDate>, Option<NaiveDate>), Why> {
    if let Ok(found) = moment(cell, sense) {
        return Ok((None, found.map(|(day, _)| day)));
    }
    let found = told(ordered(sense, |column| read_day_range(&text(cell), column)))?;
    Ok(found.map_or((None, None), |(first, last)| (Some(first), last)))
}

/// Whether a cell that says no day says so itself: 待定, 0000-00-00.
pub fn says_no_day(cell: &Cell, sense: &Sense) -> bool {
    matches!(cell, Cell::Empty) || read_birthday_cell(&text(cell), &sense.days()) == Reading::Nothing
}

/// Whether a cell is to say a day, even if it says none.
pub fn is_date_like(cell: &Cell) -> bool {
    !matches!(cell, Cell::Text(_)) || text(cell).chars().filter(char::is_ascii_digit).count() > 2
}
