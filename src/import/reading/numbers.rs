//! Amounts, numbers, ratings and yes or no of cells.

use serde_json::Value;

use super::evidence::Sense;
use super::{text, told};
use crate::domain::Money;
use crate::exchange::tables::Cell;
use crate::import::cell::{
    FractionMarks, MoneyColumn, Reading, read_flag, read_headcount, read_money, read_number, read_percent,
    read_revenue_and_size, read_satisfaction,
};
use crate::import::why::Why;

/// What a cell is by itself: nothing, an error, or a text to read.
fn readable(cell: &Cell) -> Result<Option<String>, Why> {
    match cell {
        Cell::Empty => Ok(None),
        Cell::Fault(_) => Err(Why::Fault),
        Cell::Uncomputed => Err(Why::Uncomputed),
        _ => Ok(Some(text(cell))),
    }
}

/// What a reader says of a cell; words that are no value are `otherwise`.
fn read<T>(cell: &Cell, otherwise: Why, reader: impl FnOnce(&str) -> Reading<T>) -> Result<Option<T>, Why> {
    let Some(text) = readable(cell)? else { return Ok(None) };
    match reader(&text) {
        Reading::Words => Err(otherwise),
        found => told(found),
    }
}

/// What parts the fraction of a cell: the number of a workbook has its point, whatever the texts beside it have.
fn marks_of(cell: &Cell, sense: &Sense) -> FractionMarks {
    match cell {
        Cell::Number(_) => FractionMarks { comma: false, point: true },
        _ => sense.marks(),
    }
}

/// The amount of a cell, in units of the book's money.
pub fn money(cell: &Cell, sense: &Sense) -> Result<Option<Money>, Why> {
    let column = MoneyColumn { comma_fraction: marks_of(cell, sense).comma, ..sense.amounts() };
    let found = read(cell, Why::NotAnAmount, |text| read_money(text, &column))?;
    match found {
        Some(amount) if sense.other_currency && amount != Money::ZERO => Err(Why::OtherCurrency),
        found => Ok(found),
    }
}

/// The number of a cell, perhaps with a word of measure behind it.
pub fn number(cell: &Cell, sense: &Sense) -> Result<Option<f64>, Why> {
    match cell {
        Cell::Number(number) => Ok(Some(*number)),
        _ => read(cell, Why::NotANumber, |text| read_number(text, sense.marks())),
    }
}

/// The number of what is counted whole.
pub(super) fn count(cell: &Cell, sense: &Sense) -> Result<Option<i64>, Why> {
    match number(cell, sense)? {
        Some(number) if number.fract() != 0.0 => Err(Why::NotWhole),
        found => Ok(found.map(whole)),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "whole numbers of cells are small")]
fn whole(number: f64) -> i64 {
    number.round() as i64
}

/// How many people, with whether the cell says no more than that.
pub fn people_count(cell: &Cell, sense: &Sense) -> Result<Option<(u32, bool)>, Why> {
    let Some(said) = readable(cell)? else { return Ok(None) };
    let marks = marks_of(cell, sense);
    let bare = said.trim_end_matches(['人', '名', ' ']);
    let has_digits = bare.contains(|letter: char| letter.is_ascii_digit());
    let is_whole = !has_digits || bare.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, ',' | '.'));
    Ok(told(read_headcount(&said, marks))?.map(|count| (count, is_whole)))
}

/// Revenue and employees of one cell: 5亿/1000人, or one of them.
pub fn size(cell: &Cell, sense: &Sense) -> Option<(Option<Value>, Option<Value>)> {
    let said = text(cell);
    let amount = |amount: Money| serde_json::to_value(amount).ok().filter(|_| !sense.other_currency);
    if let Reading::Value(both) = read_revenue_and_size(&said, &sense.amounts()) {
        return Some((amount(both.revenue), Some(Value::from(both.employees))));
    }
    if said.contains(['亿', '万']) && !said.ends_with(['人', '名']) {
        let revenue = read_money(&said, &sense.amounts()).value()?;
        return Some((amount(revenue), None));
    }
    read_headcount(&said, sense.marks()).value().map(|employees| (None, Some(Value::from(employees))))
}

/// A percentage from 0 to 100.
pub fn percent(cell: &Cell, sense: &Sense) -> Result<Option<u8>, Why> {
    let found = read(cell, Why::NotAPercentage, |text| read_percent(text, sense.is_fraction, marks_of(cell, sense)))?;
    found.map(|percent| small(percent).ok_or(Why::NotAPercentage)).transpose()
}

/// Yes or no.
pub fn flag(cell: &Cell) -> Result<Option<bool>, Why> {
    match cell {
        Cell::Flag(flag) => Ok(Some(*flag)),
        _ => read(cell, Why::Unclear, read_flag),
    }
}

/// A rating from 1 to 5: in words, in stars, out of 100 or of another whole.
pub fn rating(cell: &Cell) -> Result<Option<u8>, Why> {
    let found = read(cell, Why::Unclear, read_satisfaction)?;
    found.map(|rating| small(rating).ok_or(Why::Unclear)).transpose()
}

/// A number from 0 to 255 without its fraction.
fn small(number: f64) -> Option<u8> {
    u8::try_from(whole(number)).ok()
}
