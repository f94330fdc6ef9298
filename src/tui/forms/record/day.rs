//! A day as typed into a field, with a time if one follows: `下周三 10:00`, `fri 3pm`.

use chrono::{NaiveDate, NaiveTime};

use crate::capture::dates::{DateError, Towards, read_date_and_time};
use crate::messages::app;
use crate::messages::{Lang, capture, dates, record};
use crate::rules::Workdays;
use crate::tui::forms::FormContext;

/// A day, possibly with a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypedDay {
    pub on: NaiveDate,
    pub at: Option<NaiveTime>,
}

impl TypedDay {
    /// Parses a text that is a day, possibly with a time, and nothing else.
    pub fn read(text: &str, today: NaiveDate, towards: Towards, workdays: &Workdays) -> Result<Self, DateError> {
        read_date_and_time(text, today, towards, workdays).map(|(on, at)| Self { on, at })
    }

    /// The text for editing it in a field.
    pub fn written(on: NaiveDate, at: Option<NaiveTime>) -> String {
        at.map_or_else(|| on.to_string(), |at| format!("{on} {}", at.format("%H:%M")))
    }

    /// How it was understood: 「12月2日 周三 10:00，9 天后」, and whether it is a day off.
    pub fn words(self, lang: Lang, today: NaiveDate, workdays: &Workdays) -> String {
        let day = dates::long(lang, self.on, today);
        let day = self.at.map_or_else(|| day.clone(), |at| format!("{day} {}", at.format("%H:%M")));
        let told = app::day_understood(lang, day, dates::distance(lang, self.on, today));
        if self.on >= today && !workdays.is_own_workday(self.on) { record::no_workday(lang, told) } else { told }
    }
}

/// How a typed day was understood, or why it is invalid; `None` while nothing is typed.
pub fn understood(
    text: &str,
    towards: Towards,
    workdays: &Workdays,
    form_context: FormContext,
) -> Option<Result<String, String>> {
    if text.trim().is_empty() {
        return None;
    }
    let read = TypedDay::read(text, form_context.today, towards, workdays);
    Some(
        read.map(|day| day.words(form_context.lang, form_context.today, workdays))
            .map_err(|error| capture::explain_date(form_context.lang, &error)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_and_perhaps_a_time() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let workdays = Workdays::shipped(&[]);
        let told = |text: &str| {
            understood(
                text,
                Towards::Future,
                &workdays,
                FormContext {
                    lang: Lang::Zh,
                    today,
                    currency: crate::domain::Currency::default(),
                    workdays: &workdays,
                },
            )
            .map(|told| told.is_ok())
        };
        let read = |text: &str| TypedDay::read(text, today, Towards::Future, &workdays).unwrap();
        assert_eq!(read("下周三").words(Lang::Zh, today, &workdays), "12月2日 周三，9 天后");
        assert_eq!(read("下周三 10:00").words(Lang::Zh, today, &workdays), "12月2日 周三 10:00，9 天后");
        assert_eq!(read("周六").words(Lang::Zh, today, &workdays), "11月28日 周六，5 天后，不上班");
        assert_eq!(read("11-30 10:00"), read("11/30 10:00"));
        assert_eq!(read("fri 3pm").at, NaiveTime::from_hms_opt(15, 0, 0));
        assert_eq!(
            (told("昨天"), told("2月30日"), told("啊"), told(" ")),
            (Some(false), Some(false), Some(false), None)
        );
        let written = TypedDay::written(today, NaiveTime::from_hms_opt(9, 5, 0));
        assert_eq!(read(&written), TypedDay { on: today, at: NaiveTime::from_hms_opt(9, 5, 0) });
    }
}
