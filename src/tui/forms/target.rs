//! The target of a figure: what to reach in a period, from which baseline, by when, and who is responsible.

use std::sync::Arc;

use super::record::day::{TypedDay, understood};
use super::{FieldError, FormContext, FormField, Preparation, Sheet, Values, saved};
use crate::capture::dates::Towards;
use crate::domain::{KpiTarget, Metric, Money, Period, read_number};
use crate::messages::labels::Labelled;
use crate::messages::terms;
use crate::messages::{capture, dates, figures as text};
use crate::ops::{Entity, RulesContext};
use crate::rules::kpi::Unit;
use crate::store::{Row, StoreError};
use crate::tui::effect::Effect;
use crate::tui::knowledge::ReadContext;

/// The fields.
const TARGET: &str = "target";
const BASELINE: &str = "baseline";
const DUE: &str = "due_on";
const OWNER: &str = "owner";

/// A request to set the target of a figure.
#[derive(Debug, Clone, Copy)]
pub struct OpenTarget {
    pub metric: Metric,
    pub period: Period,
}

/// The target form.
#[derive(Debug, Clone)]
struct TargetForm {
    metric: Metric,
    period: Period,
    known: Option<Row<KpiTarget>>,
    context: Arc<RulesContext>,
}

impl Preparation for OpenTarget {
    fn prepare(&self, book: &ReadContext<'_>, form_context: FormContext) -> Result<Effect, StoreError> {
        let targets = book.reader.all::<KpiTarget>()?.into_iter();
        let known = targets.rev().find(|row| row.value.metric == self.metric && row.value.period == self.period);
        let context = Arc::clone(book.context);
        Ok(Effect::form(TargetForm { metric: self.metric, period: self.period, known, context }, form_context))
    }
}

impl Sheet for TargetForm {
    fn title(&self, form_context: FormContext) -> String {
        text::target_title(
            form_context.lang,
            self.metric.label(form_context.lang),
            text::period(form_context.lang, self.period),
        )
    }

    fn fields(&self, form_context: FormContext) -> Vec<FormField> {
        let lang = form_context.lang;
        let known = self.known.as_ref().map(|row| &row.value);
        let number = |figure: Option<f64>| figure.map(|figure| figure.to_string()).unwrap_or_default();
        let due = known.and_then(|known| known.due_on).map(|day| day.to_string());
        vec![
            FormField::line(TARGET, terms::target(lang), number(known.map(|known| known.target))).retyped().required(),
            FormField::line(BASELINE, text::label_baseline(lang), number(known.and_then(|known| known.baseline)))
                .retyped(),
            FormField::line(DUE, text::label_due(lang), due.unwrap_or_default()).retyped(),
            FormField::line(OWNER, terms::owner(lang), known.and_then(|known| known.owner.clone()).unwrap_or_default()),
        ]
    }

    fn begins_at(&self) -> Option<&'static str> {
        Some(TARGET)
    }

    fn understood(
        &self,
        field: &'static str,
        values: &Values,
        form_context: FormContext,
    ) -> Option<Result<String, String>> {
        let typed = values.text(field);
        if field == DUE {
            return understood(typed, Towards::Either, &self.context.workdays, form_context);
        }
        if !matches!(field, TARGET | BASELINE) || typed.is_empty() {
            return None;
        }
        let read = self.figure(typed, form_context);
        Some(read.map(|figure| text::exact(form_context.lang, form_context.currency, self.metric.unit(), Some(figure))))
    }

    fn proposal(&self, field: &'static str, _values: &Values, form_context: FormContext) -> Option<String> {
        (field == DUE).then(|| dates::long(form_context.lang, self.period.end(), form_context.today))
    }

    fn accepted(&self, values: &Values, _setting: FormContext) -> Vec<(&'static str, String)> {
        let is_free = values.text(DUE).is_empty();
        is_free.then(|| (DUE, self.period.end().to_string())).into_iter().collect()
    }

    fn submit(&self, values: &Values, form_context: FormContext) -> Result<Effect, Vec<FieldError>> {
        let wrong = |error| vec![error];
        let read = |typed: String| self.figure(&typed, form_context);
        let figure =
            |field| values.some(field).map(read).transpose().map_err(|sentence| FieldError::new(field, sentence));
        let unsaid = || vec![FieldError::new(TARGET, crate::messages::forms::required(form_context.lang))];
        let target = KpiTarget {
            uid: None,
            metric: self.metric,
            period: self.period,
            target: figure(TARGET).map_err(wrong)?.ok_or_else(unsaid)?,
            baseline: figure(BASELINE).map_err(wrong)?,
            due_on: day_of(DUE, values, &self.context, form_context).map_err(wrong)?,
            owner: values.some(OWNER),
        };
        let entry = Entity::KpiTarget(Box::new(target));
        Ok(saved(self.known.as_ref(), None, entry))
    }

    fn draft(&self) -> Option<String> {
        Some(format!("target.{}.{}", self.metric.code(), self.period))
    }
}

impl TargetForm {
    /// The typed figure, if it is possible for the metric; otherwise why not.
    fn figure(&self, typed: &str, form_context: FormContext) -> Result<f64, String> {
        let amount = (self.metric.unit() == Unit::Yuan).then(|| Money::read(typed, form_context.currency)).flatten();
        let figure = amount
            .map(Money::yuan)
            .or_else(|| read_number(typed))
            .ok_or_else(|| text::no_number(form_context.lang, typed))?;
        let (least, most) = match self.metric.unit() {
            Unit::Percent => (0.0, 100.0),
            Unit::Score => (1.0, 5.0),
            Unit::Net => (-100.0, 100.0),
            Unit::Count | Unit::Yuan | Unit::Hours => return Ok(figure),
        };
        let is_possible = (least..=most).contains(&figure);
        if is_possible { Ok(figure) } else { Err(text::out_of_range(form_context.lang, least, most)) }
    }
}

/// The day of a field, past or future; `None` if nothing was typed.
pub(super) fn day_of(
    field: &'static str,
    values: &Values,
    context: &RulesContext,
    form_context: FormContext,
) -> Result<Option<chrono::NaiveDate>, FieldError> {
    let read = |typed: String| TypedDay::read(&typed, form_context.today, Towards::Either, &context.workdays);
    let day = values.some(field).map(read).transpose();
    day.map(|day| day.map(|day| day.on))
        .map_err(|error| FieldError::new(field, capture::explain_date(form_context.lang, &error)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (typed, figure) in [
            ("120", Some(120.0)),
            ("8,200", Some(8200.0)),
            ("95.5%", Some(95.5)),
            ("30万", Some(300_000.0)),
            ("1.2亿", Some(120_000_000.0)),
            ("2百万", Some(2_000_000.0)),
            ("1.2M", Some(1_200_000.0)),
            ("-10", Some(-10.0)),
            ("inf", None),
            ("很多", None),
            ("万", None),
        ] {
            assert_eq!(read_number(typed), figure, "{typed}");
        }
    }
}
