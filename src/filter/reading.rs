//! Parts of a typed filter into conditions over customers; a part that is not understood is told and left out.

use super::condition::{Condition, Wanted};
use super::field::{Field, Known};
use super::parts::{Body, Comparison, Part, Piece};
use super::{FilterError, FilterErrorKind};
use crate::capture::dates::{Towards, read_date};
use crate::messages::Lang;
use crate::names::fold;
use crate::ops::Desk;

/// Reads one condition.
pub(super) fn condition(desk: &Desk, part: &Part) -> Result<Option<Condition>, FilterError> {
    let Body::Condition { name, comparison, values } = &part.body else { return Ok(None) };
    let Some(field) = Field::named(name) else {
        let kind = FilterErrorKind::UnknownField { typed: name.clone() };
        return Err(FilterError { range: part.range.clone(), kind });
    };
    let wrong = |kind| FilterError { range: part.range.clone(), kind };
    if *comparison != Comparison::Is && !field.has_order() {
        return Err(wrong(FilterErrorKind::NoOrder { field }));
    }
    let filled: Vec<&Piece> = values.iter().filter(|piece| !piece.text.trim().is_empty()).collect();
    if filled.is_empty() {
        return Err(wrong(FilterErrorKind::NoValue { field }));
    }
    let known = field.known(&desk.rulebook, Lang::En);
    let any = filled.into_iter().map(|piece| wanted(desk, field, &known, *comparison, piece));
    Ok(Some(Condition { field, negated: part.negated, any: any.collect::<Result<_, _>>()? }))
}

fn wanted(
    desk: &Desk,
    field: Field,
    known: &[Known],
    comparison: Comparison,
    piece: &Piece,
) -> Result<Wanted, FilterError> {
    let typed = piece.text.trim();
    let meaning = known.iter().find(|known| known.is_called(typed)).map(|known| known.meaning);
    if let Some(meaning) = meaning.filter(|_| comparison == Comparison::Is) {
        return Ok(Wanted::Known(meaning));
    }
    if field.is_free() {
        return Ok(if field == Field::Tag { Wanted::Tag(fold(typed)) } else { Wanted::Text(fold(typed)) });
    }
    if field.has_order() {
        if let Some(number) = whole(typed) {
            return Ok(Wanted::Number(comparison, number));
        }
        if let Some(day) = read_date(typed, desk.today, Towards::Either, &desk.workdays).ok().filter(|_| field.is_day())
        {
            return Ok(Wanted::Day(comparison, day));
        }
    }
    let kind = FilterErrorKind::NotAValue { field, typed: typed.to_owned() };
    Err(FilterError { range: piece.range.clone(), kind })
}

/// A whole number, also in full-width digits and with 天, 分 or % behind it.
fn whole(typed: &str) -> Option<i64> {
    let folded = fold(typed);
    folded.trim_end_matches(['天', '分', '%', 'd']).trim().parse().ok()
}

impl Known {
    /// Whether this is one of its words.
    pub(super) fn is_called(&self, typed: &str) -> bool {
        let same = |text: &str| fold(text).replace(' ', "-");
        let typed = same(typed);
        same(&self.word) == typed || self.also.iter().any(|word| same(word) == typed)
    }
}
