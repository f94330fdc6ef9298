//! Parts of a typed filter into conditions over customers; a part that is not understood is reported and left out.

use super::condition::{FilterCondition, Wanted};
use super::field::{FilterField, KnownValue};
use super::parts::{ConditionBody, FilterPart, Operator, ValuePiece};
use super::{FilterError, FilterErrorKind};
use crate::capture::dates::{Towards, read_date};
use crate::domain::as_figures;
use crate::messages::Lang;
use crate::names::fold;
use crate::ops::RulesContext;

/// Reads one condition.
pub(super) fn condition(context: &RulesContext, part: &FilterPart) -> Result<Option<FilterCondition>, FilterError> {
    let ConditionBody::Condition { name, comparison, values } = &part.body else { return Ok(None) };
    let Some(field) = FilterField::named(name) else {
        let kind = FilterErrorKind::UnknownField { typed: name.clone() };
        return Err(FilterError { range: part.range.clone(), kind });
    };
    let wrong = |kind| FilterError { range: part.range.clone(), kind };
    if *comparison != Operator::Is && !field.has_order() {
        return Err(wrong(FilterErrorKind::NoOrder { field }));
    }
    let filled: Vec<&ValuePiece> = values.iter().filter(|piece| !piece.text.trim().is_empty()).collect();
    if filled.is_empty() {
        return Err(wrong(FilterErrorKind::NoValue { field }));
    }
    let known = field.known(&context.rulebook, Lang::En);
    let any = filled.into_iter().map(|piece| wanted(context, field, &known, *comparison, piece));
    Ok(Some(FilterCondition { field, negated: part.negated, any: any.collect::<Result<_, _>>()? }))
}

fn wanted(
    context: &RulesContext,
    field: FilterField,
    known: &[KnownValue],
    comparison: Operator,
    piece: &ValuePiece,
) -> Result<Wanted, FilterError> {
    let typed = piece.text.trim();
    let meaning = known.iter().find(|known| known.is_called(typed)).map(|known| known.meaning);
    if let Some(meaning) = meaning.filter(|_| comparison == Operator::Is) {
        return Ok(Wanted::Known(meaning));
    }
    if field.is_free() {
        return Ok(if field == FilterField::Tag { Wanted::Tag(fold(typed)) } else { Wanted::Text(fold(typed)) });
    }
    if field.has_order() {
        let day = || read_date(typed, context.today, Towards::Either, &context.workdays).ok();
        // `2m` is a day in two months where a day may stand, 12天 a number of days everywhere.
        let is_letter = typed.ends_with(['m', 'M', 'w', 'W']);
        if let Some(day) = day().filter(|_| field.is_day() && is_letter) {
            return Ok(Wanted::Day(comparison, day));
        }
        if let Some(number) = whole(typed) {
            return Ok(Wanted::Number(comparison, number));
        }
        if let Some(day) = day().filter(|_| field.is_day()) {
            return Ok(Wanted::Day(comparison, day));
        }
    }
    let kind = FilterErrorKind::NotAValue { field, typed: typed.to_owned() };
    Err(FilterError { range: piece.range.clone(), kind })
}

/// A whole number, also in full-width digits, with 万, and with a unit behind it.
fn whole(typed: &str) -> Option<i64> {
    as_figures(typed).trim_end_matches('d').parse().ok()
}

impl KnownValue {
    /// Whether this is one of its words.
    pub(super) fn is_called(&self, typed: &str) -> bool {
        let same = |text: &str| fold(text).replace(' ', "-");
        let typed = same(typed);
        same(&self.word) == typed || self.also.iter().any(|word| same(word) == typed)
    }
}
