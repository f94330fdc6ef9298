//! Parses what was typed into a form as the domain does, with every error assigned to its field.
//!
//! Dates may be written in words of either language. Does not define which fields there are.

use std::fmt::Display;
use std::str::FromStr;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::{FieldChoice, FieldError, FormContext, FormField, Values};
use crate::capture::dates::{Towards, read_birthday, read_date, read_period, read_start, read_when};
use crate::domain::field::month_is_enough;
use crate::domain::{Birthday, CustomerId, Money, Period, as_figures};
use crate::messages::app;
use crate::messages::labels::Labelled;
use crate::messages::terms;
use crate::messages::{Lang, action, customer_forms as text, dates, money};
use crate::ops::Overview;

/// The time used if none is given.
const MORNING: NaiveTime = NaiveTime::from_hms_opt(9, 0, 0).expect("a time of day");

/// The format of a time in its field, to the second, so that saving it untouched changes nothing.
pub(super) const EXACTLY: &str = "%Y-%m-%d %H:%M:%S";

/// Parses the values of a form; errors are collected until everything is read.
pub(super) struct Reading<'a> {
    values: &'a Values,
    form_context: FormContext<'a>,
    errors: Vec<FieldError>,
}

impl<'a> Reading<'a> {
    /// A reader that has not read anything yet.
    pub(super) const fn new(values: &'a Values, form_context: FormContext<'a>) -> Self {
        Self { values, form_context, errors: Vec::new() }
    }

    /// The text of a field; `None` if it is empty.
    pub(super) fn text(&self, field: &str) -> Option<String> {
        self.values.some(field)
    }

    /// The text of a mandatory field.
    pub(super) fn required(&self, field: &str) -> String {
        self.values.text(field).to_owned()
    }

    /// Several texts, one per line.
    pub(super) fn lines(&self, field: &str) -> Vec<String> {
        self.values.list(field).iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
    }

    /// Several short texts, separated by 、；; or commas.
    pub(super) fn list(&self, field: &str) -> Vec<String> {
        let parts = self.values.text(field).split(['\n', '、', '；', ';', '，', ',']);
        parts.map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    /// A list, a schedule or a table that its field shows as text: the previous value if nobody touched the text, so
    /// that separators inside it do no harm.
    pub(super) fn unless_untouched<T: Clone>(
        &mut self,
        field: &str,
        (written, before): (&str, &T),
        read: impl FnOnce(&mut Self) -> T,
    ) -> T {
        if self.values.text(field) == written.trim() { before.clone() } else { read(self) }
    }

    /// The context in which the form is filled in.
    pub(super) const fn form_context(&self) -> FormContext<'a> {
        self.form_context
    }

    /// A word of a fixed vocabulary; the form offers no others.
    pub(super) fn word<T: FromStr>(&self, field: &str) -> Option<T> {
        self.values.text(field).parse().ok()
    }

    /// Yes, no, or `None` for neither.
    pub(super) fn flag(&self, field: &str) -> Option<bool> {
        self.values.flag(field)
    }

    /// A number, or anything else the domain parses.
    pub(super) fn parsed<T: FromStr>(&mut self, field: &'static str, wrong: fn(Lang) -> &'static str) -> Option<T> {
        let typed = self.text(field)?;
        let read = as_figures(&typed).parse().ok();
        self.or_wrong(field, read, wrong)
    }

    /// A birthday in any of the usual spellings.
    pub(super) fn birthday(&mut self, field: &'static str) -> Option<Birthday> {
        let read = read_birthday(&self.text(field)?);
        self.or_wrong(field, read, text::not_a_birthday)
    }

    /// A period, also in words.
    pub(super) fn period(&mut self, field: &'static str) -> Option<Period> {
        let read = read_period(&self.text(field)?, self.form_context.today);
        self.or_wrong(field, read, action::not_a_period)
    }

    /// An amount; 万, 亿, K and M multiply.
    pub(super) fn money(&mut self, field: &'static str) -> Option<Money> {
        let typed = self.text(field)?;
        let read = Money::read(&typed, self.form_context.currency);
        self.or_wrong(field, read, text::not_an_amount)
    }

    /// A day.
    pub(super) fn date(&mut self, field: &'static str) -> Option<NaiveDate> {
        let typed = self.text(field)?;
        match date_of(field, &typed, self.form_context) {
            Ok(day) => Some(day),
            Err(sentence) => {
                self.wrong(field, sentence);
                None
            }
        }
    }

    /// A day with a time; nine in the morning if no time is given.
    pub(super) fn moment(&mut self, field: &'static str) -> Option<NaiveDateTime> {
        let typed = self.text(field)?;
        let read = moment(&typed, self.form_context);
        self.or_wrong(field, read, text::not_a_moment)
    }

    /// A customer: by name, pinyin, initials, a contact, or phone digits.
    pub(super) fn customer(&mut self, field: &'static str, overview: &Overview) -> Option<CustomerId> {
        let found = overview.finder.find(&self.text(field)?).first().map(|hit| hit.customer);
        self.or_wrong(field, found, terms::no_customer_matches)
    }

    /// What was read; where nothing could be, this is wrong with the field.
    fn or_wrong<T>(&mut self, field: &'static str, read: Option<T>, wrong: fn(Lang) -> &'static str) -> Option<T> {
        if read.is_none() {
            self.wrong(field, wrong(self.form_context.lang).to_owned());
        }
        read
    }

    /// Records an error for a field.
    pub(super) fn wrong(&mut self, field: &'static str, sentence: String) {
        self.errors.push(FieldError::new(field, sentence));
    }

    /// Returns the value, or the errors if there were any.
    pub(super) fn finish<T>(self, value: T) -> Result<T, Vec<FieldError>> {
        if self.errors.is_empty() { Ok(value) } else { Err(self.errors) }
    }
}

/// How a day being typed was understood: 「12月2日 周三，9 天后」; or why it is invalid.
pub(super) fn understood(field: &str, values: &Values, form_context: FormContext) -> Option<Result<String, String>> {
    let typed = values.some(field)?;
    let told = |day: NaiveDate| {
        let (lang, today) = (form_context.lang, form_context.today);
        app::day_understood(lang, dates::long(lang, day, today), dates::distance(lang, day, today))
    };
    Some(date_of(field, &typed, form_context).map(told))
}

/// The customer meant by the text being typed: 「C001 天虹」; or that there is none.
pub(super) fn understood_customer(
    typed: &str,
    overview: &Overview,
    form_context: FormContext,
) -> Result<String, String> {
    let found = overview.finder.find(typed).first().and_then(|hit| overview.entry(hit.customer));
    let named = found.map(|entry| format!("{} {}", entry.brief.code(), entry.brief.name()));
    named.ok_or_else(|| terms::no_customer_matches(form_context.lang).to_owned())
}

/// The day that the whole text means for a field; of some a month or a year is enough.
fn date_of(field: &str, typed: &str, form_context: FormContext) -> Result<NaiveDate, String> {
    if !month_is_enough(field) {
        return date(typed, form_context);
    }
    read_start(typed, form_context.today, form_context.workdays)
        .map_err(|_| text::not_a_date(form_context.lang).to_owned())
}

/// The label of an amount, with what the book counts in.
pub(super) fn amount_label(form_context: FormContext) -> String {
    let FormContext { lang, currency, .. } = form_context;
    money::label_in(lang, terms::amount(lang), money::unit(lang, currency))
}

/// The day that the whole text means, in words of either language.
pub(super) fn date(typed: &str, form_context: FormContext) -> Result<NaiveDate, String> {
    read_date(typed, form_context.today, Towards::Either, form_context.workdays)
        .map_err(|_| text::not_a_date(form_context.lang).to_owned())
}

fn moment(typed: &str, form_context: FormContext) -> Option<NaiveDateTime> {
    if let Ok(exact) = NaiveDateTime::parse_from_str(typed, EXACTLY) {
        return Some(exact);
    }
    let typed = typed.replacen('T', " ", usize::from(typed.starts_with(|first: char| first.is_ascii_digit())));
    let when = read_when(&typed, form_context.today, Towards::Either, form_context.workdays).ok()?;
    Some(when.date.and_time(when.time.unwrap_or(MORNING)))
}

/// A field for one of these names, or none; a name already set is offered too.
pub(super) fn name_field(id: &'static str, label: &str, names: &[String], value: Option<&String>) -> FormField {
    let held = value.filter(|value| !names.contains(value));
    let choices = names.iter().chain(held).map(|name| FieldChoice::new(name, name)).collect();
    FormField::one(id, label, choices, value.cloned().unwrap_or_default())
}

/// A field for one word of a vocabulary, or none.
pub(super) fn word_field<T>(id: &'static str, label: &str, lang: Lang, all: &[T], value: Option<T>) -> FormField
where
    T: Labelled + Display,
{
    FormField::one(id, label, choices(lang, all), value.map_or_else(String::new, |value| value.to_string()))
}

/// A line field with a displayable value, or empty.
pub(super) fn line_of<T: Display>(id: &'static str, label: &str, value: Option<T>) -> FormField {
    FormField::line(id, label, value.map_or_else(String::new, |value| value.to_string()))
}

/// A line field with a day, a time or a number, or empty.
pub(super) fn figure_of<T: Display>(id: &'static str, label: &str, value: Option<T>) -> FormField {
    line_of(id, label, value).retyped()
}

fn choices<T: Labelled + Display>(lang: Lang, all: &[T]) -> Vec<FieldChoice> {
    all.iter().map(|value| FieldChoice::new(value.to_string(), value.label(lang))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_the_columns_show_it() {
        let form_context = FormContext {
            lang: Lang::En,
            today: "2026-11-23".parse().unwrap(),
            currency: crate::domain::Currency::default(),
            workdays: crate::tui::testing::shipped_workdays(),
        };
        let read = |typed: &str| date(typed, form_context).map(|day| day.to_string()).ok();
        assert_eq!(read("11-23").as_deref(), Some("2026-11-23"));
        assert_eq!(read(" 1-5 ").as_deref(), Some("2027-01-05"));
        assert_eq!(read("12/1").as_deref(), Some("2026-12-01"));
        assert_eq!((read("13-45"), read("11-23-1"), read("2-30")), (None, None, None));
    }

    #[test]
    fn of_when_something_began_a_month_or_a_year_is_enough() {
        let form_context = FormContext {
            lang: Lang::En,
            today: "2026-11-23".parse().unwrap(),
            currency: crate::domain::Currency::default(),
            workdays: crate::tui::testing::shipped_workdays(),
        };
        let read = |field: &str, typed: &str| date_of(field, typed, form_context).map(|day| day.to_string()).ok();
        assert_eq!(read("since", "2024-03").as_deref(), Some("2024-03-01"));
        assert_eq!(read("since", "March 2024").as_deref(), Some("2024-03-01"));
        assert_eq!(read("since", "去年").as_deref(), Some("2025-01-01"));
        assert_eq!(read("since", "11-20").as_deref(), Some("2026-11-20"));
        // Elsewhere a month alone is its first workday, and a year alone no day.
        assert_eq!(read("ends_on", "2024-06").as_deref(), Some("2024-06-03"));
        assert_eq!((read("ends_on", "2024"), read("since", "soon")), (None, None));
    }

    #[test]
    fn a_moment_without_a_time_is_in_the_morning() {
        let form_context = FormContext {
            lang: Lang::Zh,
            today: "2026-11-23".parse().unwrap(),
            currency: crate::domain::Currency::default(),
            workdays: crate::tui::testing::shipped_workdays(),
        };
        let read = |typed: &str| moment(typed, form_context).map(|moment| moment.to_string());
        assert_eq!(read("昨天").as_deref(), Some("2026-11-22 09:00:00"));
        assert_eq!(read("2026-11-20 14:30").as_deref(), Some("2026-11-20 14:30:00"));
        assert_eq!(read("2026-11-13 17:45:09").as_deref(), Some("2026-11-13 17:45:09"));
        assert_eq!(read("11-24 14:30").as_deref(), Some("2026-11-24 14:30:00"));
        assert_eq!(read("soon"), None);
    }
}
