//! Form fields built from an entity's field table, and parsing what was typed into them.
//!
//! A field whose text nobody touched keeps its value, whatever the text looks like. Fields that hold more than a value
//! (payments, own fields), and rules across fields, are left to the forms.

use std::str::FromStr;

use serde_json::Value;

use super::reading::{EXACTLY, Reading, name_field};
use super::{FieldChoice, FieldKind, FormContext, FormField};
use crate::domain::entity::with_values;
use crate::domain::field::{FieldRow, ValueKind};
use crate::domain::{HasFields, Money, Word};
use crate::messages::{Lang, customer_forms as text, fields, labels, money};

/// The fields of an entity in the order in which they are filled in, with its values; `people` are the contacts that
/// can be named.
pub(super) fn fields<T: HasFields>(
    entity: &T,
    order: &[&str],
    people: &[String],
    form_context: FormContext,
) -> Vec<FormField> {
    let values = serde_json::to_value(entity).unwrap_or_default();
    order
        .iter()
        .filter_map(|name| T::ROW.field(name))
        .map(|row| field(row, &values[row.name], people, form_context))
        .collect()
}

/// The entity with the form's values; errors are added to `read`, and an invalid field keeps its value.
pub(super) fn take<T: HasFields>(entity: &mut T, order: &[&str], read: &mut Reading<'_>) {
    let before = serde_json::to_value(&*entity).unwrap_or_default();
    let mut typed = Vec::new();
    for row in order.iter().filter_map(|name| T::ROW.field(name)) {
        let before = &before[row.name];
        let written = written(row.kind, before, read.form_context().lang);
        if read.required(row.name) != written.trim() {
            typed.extend(value(row, read).map(|value| (row, value)));
        }
    }
    for (row, value) in typed {
        match with_values(entity, [(row.name, value)]) {
            Ok(changed) => *entity = changed,
            // If the format refuses a value that was parsed, the number is too large or negative.
            Err(_) => read.wrong(row.name, text::not_a_number(read.form_context().lang).to_owned()),
        }
    }
}

/// Whether a field is a date, whose input is echoed in words.
pub(super) fn is_day<T: HasFields>(field: &str) -> bool {
    T::ROW.field(field).is_some_and(|row| matches!(row.kind, ValueKind::Day))
}

fn field(row: &'static FieldRow, value: &Value, people: &[String], form_context: FormContext) -> FormField {
    let lang = form_context.lang;
    let (id, label) = (row.name, label(row, form_context));
    let text = written(row.kind, value, lang);
    let field = match row.kind {
        ValueKind::Prose => FormField::lines(id, &label, text),
        ValueKind::Lines => FormField::list(id, &label, text),
        ValueKind::Word(words) => FormField::one(id, &label, choices(lang, words), text),
        ValueKind::Words(words) => {
            FormField { kind: FieldKind::Several(choices(lang, words)), ..FormField::line(id, &label, text) }
        }
        ValueKind::Flag => FormField::yes_no(id, &label, lang, value.as_bool()),
        ValueKind::ContactName => name_field(id, &label, people, Some(text).filter(|name| !name.is_empty()).as_ref()),
        ValueKind::Whole
        | ValueKind::Decimal
        | ValueKind::Money
        | ValueKind::Day
        | ValueKind::Moment
        | ValueKind::Birthday => FormField::line(id, &label, text).retyped(),
        _ => FormField::line(id, &label, text),
    };
    if row.required { field.required() } else { field }
}

/// The label, with a hint on how to fill it in if that is not obvious.
fn label(row: &FieldRow, form_context: FormContext) -> String {
    let lang = form_context.lang;
    let label = fields::label(lang, row);
    match row.kind {
        ValueKind::Money => money::label_in(lang, label, money::unit(lang, form_context.currency)),
        ValueKind::Lines => text::one_a_line(lang, label),
        ValueKind::Listed => text::separated(lang, label),
        ValueKind::CustomerCode => text::by_code(lang, label),
        _ => label.to_owned(),
    }
}

fn choices(lang: Lang, all: &[Word]) -> Vec<FieldChoice> {
    all.iter().map(|word| FieldChoice::new(word.code, labels::name(lang, word))).collect()
}

/// A value of the format, as text for its field.
fn written(kind: ValueKind, value: &Value, lang: Lang) -> String {
    let listed = |between: &str| {
        let texts = value.as_array().into_iter().flatten().filter_map(Value::as_str);
        texts.collect::<Vec<_>>().join(between)
    };
    match (kind, value) {
        (_, Value::Null) => String::new(),
        (ValueKind::Lines | ValueKind::Words(_), _) => listed("\n"),
        (ValueKind::Listed, _) => listed(lang.pick("、", ", ")),
        (ValueKind::Money, _) => {
            serde_json::from_value(value.clone()).map_or_else(|_| String::new(), |amount: Money| amount.to_string())
        }
        (ValueKind::Moment, Value::String(moment)) => moment.replace('T', " "),
        (_, Value::Bool(flag)) => if *flag { "yes" } else { "no" }.to_owned(),
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}

/// The text of a field as a value of the format; `None` if it is invalid.
fn value(row: &'static FieldRow, read: &mut Reading<'_>) -> Option<Value> {
    let name = row.name;
    if read.text(name).is_none() && row.required {
        // The form itself checks mandatory fields.
        return None;
    }
    let texts = |texts: Vec<String>| if texts.is_empty() { Value::Null } else { texts.into() };
    Some(match row.kind {
        ValueKind::Lines | ValueKind::Words(_) => texts(read.lines(name)),
        ValueKind::Listed => texts(read.list(name)),
        ValueKind::Whole => number::<i64>(name, read, text::not_a_number)?,
        ValueKind::Decimal => number::<f64>(name, read, text::not_a_quantity)?,
        ValueKind::Money if read.text(name).is_some() => serde_json::to_value(read.money(name)?).ok()?,
        ValueKind::Day if read.text(name).is_some() => read.date(name)?.to_string().into(),
        ValueKind::Moment if read.text(name).is_some() => {
            read.moment(name)?.format(EXACTLY).to_string().replace(' ', "T").into()
        }
        ValueKind::Birthday if read.text(name).is_some() => read.birthday(name)?.to_string().into(),
        ValueKind::Flag => read.flag(name).map_or(Value::Null, Value::from),
        _ => read.text(name).map_or(Value::Null, Value::from),
    })
}

fn number<T: FromStr + Into<Value>>(
    name: &'static str,
    read: &mut Reading<'_>,
    wrong: fn(Lang) -> &'static str,
) -> Option<Value> {
    if read.text(name).is_none() {
        return Some(Value::Null);
    }
    read.parsed::<T>(name, wrong).map(Into::into)
}
