//! The target of a figure: what is to be reached in a period, from where, by when, and who answers for it.

use std::sync::Arc;

use super::record::day::{TypedDay, understood};
use super::{Field, FieldError, Preparation, Setting, Sheet, Values, saved};
use crate::capture::dates::Towards;
use crate::domain::{KpiTarget, Metric, Period};
use crate::messages::words::Worded;
use crate::messages::{capture, dates, figures as text};
use crate::ops::{Desk, Entity};
use crate::rules::kpi::{Unit, unit};
use crate::store::{Row, StoreError};
use crate::tui::effect::Effect;
use crate::tui::knowledge::Book;

/// The fields.
const TARGET: &str = "target";
const BASELINE: &str = "baseline";
const DUE: &str = "due_on";
const OWNER: &str = "owner";

/// How many a number is of, by the word behind it.
const SCALES: [(&str, f64); 8] =
    [("万", 1e4), ("亿", 1e8), ("k", 1e3), ("K", 1e3), ("m", 1e6), ("M", 1e6), ("千", 1e3), ("百万", 1e6)];
/// Units that may stand behind a number and say nothing new.
const UNITS: [&str; 7] = ["元", "%", "％", "小时", "次", "分", "h"];

/// The wish to set the target of a figure.
#[derive(Debug, Clone, Copy)]
pub struct OpenTarget {
    /// The figure.
    pub metric: Metric,
    /// The period.
    pub period: Period,
}

/// The form.
#[derive(Debug, Clone)]
struct TargetForm {
    metric: Metric,
    period: Period,
    known: Option<Row<KpiTarget>>,
    desk: Arc<Desk>,
}

impl Preparation for OpenTarget {
    fn prepare(&self, book: &Book<'_>, setting: Setting) -> Result<Effect, StoreError> {
        let targets = book.reader.all::<KpiTarget>()?.into_iter();
        let known = targets.rev().find(|row| row.value.metric == self.metric && row.value.period == self.period);
        let desk = Arc::clone(book.desk);
        Ok(Effect::form(TargetForm { metric: self.metric, period: self.period, known, desk }, setting))
    }
}

impl Sheet for TargetForm {
    fn title(&self, setting: Setting) -> String {
        text::target_title(setting.lang, self.metric.word(setting.lang), text::period(setting.lang, self.period))
    }

    fn fields(&self, setting: Setting) -> Vec<Field> {
        let lang = setting.lang;
        let known = self.known.as_ref().map(|row| &row.value);
        let number = |figure: Option<f64>| figure.map(|figure| figure.to_string()).unwrap_or_default();
        let due = known.and_then(|known| known.due_on).map(|day| day.to_string());
        vec![
            Field::line(TARGET, text::label_target(lang), number(known.map(|known| known.target))).required(),
            Field::line(BASELINE, text::label_baseline(lang), number(known.and_then(|known| known.baseline))),
            Field::line(DUE, text::label_due(lang), due.unwrap_or_default()),
            Field::line(
                OWNER,
                text::label_owner(lang),
                known.and_then(|known| known.owner.clone()).unwrap_or_default(),
            ),
        ]
    }

    fn begins_at(&self) -> Option<&'static str> {
        Some(TARGET)
    }

    fn understood(&self, field: &'static str, values: &Values, setting: Setting) -> Option<Result<String, String>> {
        let typed = values.text(field);
        if field == DUE {
            return understood(typed, Towards::Either, &self.desk.workdays, setting);
        }
        if !matches!(field, TARGET | BASELINE) || typed.is_empty() {
            return None;
        }
        let read = self.figure(typed, setting);
        Some(read.map(|figure| text::exact(setting.lang, unit(self.metric), Some(figure))))
    }

    fn proposal(&self, field: &'static str, _values: &Values, setting: Setting) -> Option<String> {
        (field == DUE).then(|| dates::long(setting.lang, self.period.end(), setting.today))
    }

    fn accepted(&self, values: &Values, _setting: Setting) -> Vec<(&'static str, String)> {
        let is_free = values.text(DUE).is_empty();
        is_free.then(|| (DUE, self.period.end().to_string())).into_iter().collect()
    }

    fn submit(&self, values: &Values, setting: Setting) -> Result<Effect, Vec<FieldError>> {
        let wrong = |error| vec![error];
        let read = |typed: String| self.figure(&typed, setting);
        let figure =
            |field| values.some(field).map(read).transpose().map_err(|sentence| FieldError::new(field, sentence));
        let unsaid = || vec![FieldError::new(TARGET, crate::messages::forms::required(setting.lang))];
        let target = KpiTarget {
            uid: None,
            metric: self.metric,
            period: self.period,
            target: figure(TARGET).map_err(wrong)?.ok_or_else(unsaid)?,
            baseline: figure(BASELINE).map_err(wrong)?,
            due_on: day_of(DUE, values, &self.desk, setting).map_err(wrong)?,
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
    /// The figure that was typed, if the metric can ever be that; else why not.
    fn figure(&self, typed: &str, setting: Setting) -> Result<f64, String> {
        let figure = number(typed).ok_or_else(|| text::no_number(setting.lang, typed))?;
        let (least, most) = match unit(self.metric) {
            Unit::Percent => (0.0, 100.0),
            Unit::Score => (1.0, 5.0),
            Unit::Net => (-100.0, 100.0),
            Unit::Count | Unit::Yuan | Unit::Hours => return Ok(figure),
        };
        let is_possible = (least..=most).contains(&figure);
        if is_possible { Ok(figure) } else { Err(text::out_of_range(setting.lang, least, most)) }
    }
}

/// The day of a field, whenever it lies; nothing where none was typed.
pub(super) fn day_of(
    field: &'static str,
    values: &Values,
    desk: &Desk,
    setting: Setting,
) -> Result<Option<chrono::NaiveDate>, FieldError> {
    let read = |typed: String| TypedDay::read(&typed, setting.today, Towards::Either, &desk.workdays);
    let day = values.some(field).map(read).transpose();
    day.map(|day| day.map(|day| day.on))
        .map_err(|error| FieldError::new(field, capture::explain_date(setting.lang, &error)))
}

/// A number as people write it: `120`, `8,200`, `95.5%`, `30万`, `1.2M`.
fn number(typed: &str) -> Option<f64> {
    let plain: String = typed.chars().filter(|letter| !matches!(letter, ',' | '，' | ' ')).collect();
    let plain = UNITS.iter().find_map(|unit| plain.strip_suffix(unit)).unwrap_or(&plain);
    let scaled = SCALES.iter().filter_map(|(word, scale)| Some((plain.strip_suffix(word)?, *scale)));
    let read = |digits: &str| digits.parse::<f64>().ok().filter(|figure| figure.is_finite());
    // A hundredth is as fine as any figure is kept; a scale must not add digits of its own.
    let mut read = scaled.filter_map(|(digits, scale)| Some((read(digits)? * scale * 100.0).round() / 100.0));
    read.next().or_else(|| plain.parse().ok()).filter(|figure| figure.is_finite())
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
            ("12.3 万元", Some(123_000.0)),
            ("1.2亿", Some(120_000_000.0)),
            ("2百万", Some(2_000_000.0)),
            ("1.2M", Some(1_200_000.0)),
            ("-10", Some(-10.0)),
            ("inf", None),
            ("很多", None),
            ("万", None),
        ] {
            assert_eq!(number(typed), figure, "{typed}");
        }
    }
}
