//! The value of a cell of a workbook, judged by its number format.

use calamine::{CellErrorType, Data, DataRef, ExcelDateTime};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use super::super::Cell;

pub(super) fn of_ref(value: DataRef<'_>) -> Cell {
    match value {
        DataRef::Empty => Cell::Empty,
        DataRef::String(text) => of_text(text),
        DataRef::SharedString(text) => of_text(text.to_owned()),
        #[expect(clippy::cast_precision_loss, reason = "a workbook keeps binary fractions and nothing else")]
        DataRef::Int(number) => Cell::Number(number as f64),
        DataRef::Float(number) => Cell::Number(number),
        DataRef::Bool(flag) => Cell::Flag(flag),
        DataRef::DateTime(moment) => of_serial(&moment),
        DataRef::DateTimeIso(text) => of_iso(text),
        DataRef::DurationIso(text) => of_duration(text),
        DataRef::Error(error) => of_error(&error),
    }
}

pub(super) fn of_data(value: &Data) -> Cell {
    match value {
        Data::Empty => Cell::Empty,
        Data::String(text) => of_text(text.clone()),
        #[expect(clippy::cast_precision_loss, reason = "a workbook keeps binary fractions and nothing else")]
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::Bool(flag) => Cell::Flag(*flag),
        Data::DateTime(moment) => of_serial(moment),
        Data::DateTimeIso(text) => of_iso(text.clone()),
        Data::DurationIso(text) => of_duration(text.clone()),
        Data::Error(error) => of_error(error),
    }
}

fn of_text(text: String) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
}

fn of_error(error: &CellErrorType) -> Cell {
    Cell::Fault(error.to_string())
}

/// A number of days with the format of a date: a time alone below one, else a day, with its time where it has one.
fn of_serial(moment: &ExcelDateTime) -> Cell {
    let serial = moment.as_f64();
    #[expect(clippy::cast_possible_truncation, reason = "the seconds of one day")]
    let seconds = |days: f64| (days * 86_400.0).round() as i64;
    if !(0.0..2_958_466.0).contains(&serial) {
        return Cell::Number(serial);
    }
    if serial < 1.0 {
        return Cell::Time(NaiveTime::MIN.overflowing_add_signed(TimeDelta::seconds(seconds(serial) % 86_400)).0);
    }
    if moment.is_duration() {
        let whole = seconds(serial);
        return Cell::Text(format!("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60));
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let Some(date) = NaiveDate::from_ymd_opt(i32::from(year), month.into(), day.into()) else {
        return Cell::Number(serial);
    };
    of_moment(date.and_time(NaiveTime::MIN) + TimeDelta::seconds(seconds(serial.fract())))
}

fn of_moment(moment: NaiveDateTime) -> Cell {
    if moment.time() == NaiveTime::MIN { Cell::Date(moment.date()) } else { Cell::DateTime(moment) }
}

/// A day, or a day with its time, as `OpenDocument` writes it; anything else is text.
fn of_iso(text: String) -> Cell {
    let bare = text.trim_end_matches('Z');
    if let Ok(date) = bare.parse::<NaiveDate>() {
        return Cell::Date(date);
    }
    bare.parse::<NaiveDateTime>().map_or(Cell::Text(text), of_moment)
}

/// `PT14H30M00S`; what is longer than a day is text.
fn of_duration(text: String) -> Cell {
    let part = |rest: &mut &str, unit: char| -> Option<u32> {
        let (number, after) = rest.split_once(unit)?;
        let number = number.split('.').next().unwrap_or_default().parse().ok()?;
        *rest = after;
        Some(number)
    };
    let mut rest = text.strip_prefix("PT").unwrap_or_default();
    let hours = part(&mut rest, 'H').unwrap_or_default();
    let minutes = part(&mut rest, 'M').unwrap_or_default();
    let seconds = part(&mut rest, 'S').unwrap_or_default();
    match NaiveTime::from_hms_opt(hours, minutes, seconds) {
        Some(time) if text.starts_with("PT") => Cell::Time(time),
        _ => Cell::Text(text),
    }
}
