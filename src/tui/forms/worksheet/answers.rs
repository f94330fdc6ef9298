//! What is typed into a field of a worksheet, as the book keeps it.

use std::collections::BTreeMap;

use super::super::FormContext;
use super::super::record::day::TypedDay;
use super::WorksheetForm;
use crate::capture::dates::{DateError, Towards};
use crate::domain::Money;
use crate::messages::{capture, customer_forms, dates, money, worksheets as text};
use crate::worksheets::{AnswerKind, DayLies, WorksheetField};

/// A day without a year that would lie farther ahead than this is the one that was.
const HALF_A_YEAR: i64 = 182;

/// For how many days ahead a date without a year is taken as one to come.
const COMING: i64 = 31;

/// Whether it is a date and no word for a day, such as a weekday, which may be the last as well as the next.
fn is_date(typed: &str) -> bool {
    typed.contains(|letter: char| letter.is_ascii_digit())
}

impl WorksheetForm {
    /// What the answered fields are called; of those that the template lost, what they were called.
    pub(super) fn labels(
        &self,
        answers: &BTreeMap<String, String>,
        form_context: FormContext,
    ) -> BTreeMap<String, String> {
        let before = self.saved.as_ref().map(|row| &row.value.labels);
        let label = |id: &String| match self.template.template.field(id) {
            Some(field) => Some(form_context.lang.pick(&field.label.zh, &field.label.en).clone()),
            None => before?.get(id).cloned(),
        };
        answers.keys().filter_map(|id| Some((id.clone(), label(id)?))).collect()
    }

    /// What was typed into a field as the book keeps it; or why it is none.
    pub(super) fn answer(
        &self,
        (at, field): (usize, &WorksheetField),
        typed: &str,
        form_context: FormContext,
    ) -> Result<String, String> {
        let lang = form_context.lang;
        let whole = |least: u8, most: u8| match typed.parse::<u8>() {
            Ok(score) if (least..=most).contains(&score) => Ok(score.to_string()),
            _ => Err(text::not_a_score(lang, least, most)),
        };
        match field.kind {
            AnswerKind::Date => self.day((at, field), typed, form_context).map(|day| day.on.to_string()),
            AnswerKind::Money => Money::read(typed, form_context.currency)
                .map(|amount| amount.yuan().to_string())
                .ok_or_else(|| customer_forms::not_an_amount(lang).to_owned()),
            AnswerKind::Score => whole(1, 5),
            AnswerKind::Rating => whole(0, 10),
            AnswerKind::Text | AnswerKind::Line | AnswerKind::List | AnswerKind::Choice | AnswerKind::Contact => {
                Ok(typed.to_owned())
            }
        }
    }

    /// How what was typed was understood, where that is not what one sees; or why it is no answer.
    pub(super) fn told(
        &self,
        (at, field): (usize, &WorksheetField),
        typed: &str,
        form_context: FormContext,
    ) -> Option<Result<String, String>> {
        let lang = form_context.lang;
        if self.is_as_known(at, typed) {
            let known = text::known(lang);
            let day = (field.kind == AnswerKind::Date).then(|| typed.parse().ok()).flatten();
            return Some(Ok(match day {
                Some(day) => format!("{} · {known}", dates::long(lang, day, form_context.today)),
                None => known.to_owned(),
            }));
        }
        match field.kind {
            AnswerKind::Date => Some(
                self.day((at, field), typed, form_context)
                    .map(|day| day.words(lang, form_context.today, &self.context.workdays)),
            ),
            AnswerKind::Money => Some(match Money::read(typed, form_context.currency) {
                Some(amount) => Ok(money::exact(lang, form_context.currency, amount)),
                None => Err(customer_forms::not_an_amount(lang).to_owned()),
            }),
            AnswerKind::Score | AnswerKind::Rating => self.answer((at, field), typed, form_context).err().map(Err),
            _ => None,
        }
    }

    /// The day that was typed, on the side of today on which the field has it. What stood there already is never refused.
    fn day(
        &self,
        (at, field): (usize, &WorksheetField),
        typed: &str,
        form_context: FormContext,
    ) -> Result<TypedDay, String> {
        let today = form_context.today;
        let kept =
            self.filled.get(at).filter(|filled| filled.trim() == typed).and_then(|filled| filled.trim().parse().ok());
        if let Some(on) = kept {
            return Ok(TypedDay { on, at: None });
        }
        let read = |towards| TypedDay::read(typed, today, towards, &self.context.workdays);
        let day = match field.when {
            // Without a year a day of the coming weeks is that one, and not the one of last year.
            Some(DayLies::Past) => match read(Towards::Either) {
                Ok(day) if (1..=COMING).contains(&(day.on - today).num_days()) && is_date(typed) => {
                    Err(DateError::InTheFuture { text: typed.to_owned(), date: day.on })
                }
                _ => read(Towards::Past),
            },
            Some(DayLies::Future) => read(Towards::Future),
            None => read(Towards::Either).map(|day| {
                let was = (day.on - today).num_days() > HALF_A_YEAR;
                read(Towards::Past).ok().filter(|_| was).unwrap_or(day)
            }),
        };
        let lang = form_context.lang;
        day.map_err(|error| match error {
            DateError::InTheFuture { text: typed, date } => text::not_yet(lang, typed, date),
            DateError::InThePast { text: typed, date } => text::over_already(lang, typed, date),
            error => capture::explain_date(lang, &error),
        })
    }
}
