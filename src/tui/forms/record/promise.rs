//! What was promised in a talk: what they promised, and what we did, with its day in the same line.
//!
//! Our promise is planned in our own words, beside the next step. Leaves out the captured line, which reads it from its text.

use chrono::{NaiveDate, NaiveTime};

use crate::capture::dates::{Towards, parse_when};
use crate::capture::kind_of_promise;
use crate::domain::{FollowUp, Kind};
use crate::messages::labels::Labelled;
use crate::messages::{Lang, record as text};
use crate::rules::Workdays;
use crate::tui::forms::{FieldError, FormContext, FormField, Values};

use super::day::TypedDay;

/// The name of the field for ours.
pub(super) const OURS: &str = "our_promise";

/// Our promise as typed: what, and by when.
struct Promised {
    what: String,
    on: NaiveDate,
    at: Option<NaiveTime>,
}

/// The field; empty, nothing is promised.
pub(super) fn field(lang: Lang) -> FormField {
    FormField::line(OURS, text::our_promise(lang), "")
}

/// The plan that keeps our promise; of the kind that its words say, else of the kind of the record.
pub(super) fn planned(
    values: &Values,
    record: Kind,
    workdays: &Workdays,
    form_context: FormContext,
) -> Option<FollowUp> {
    let promised = read(values.text(OURS), form_context.today, workdays)?;
    let mut plan = FollowUp::new(kind_of_promise(&promised.what).unwrap_or(record));
    plan.subject = Some(promised.what);
    plan.planned_on = Some(promised.on);
    plan.planned_at = promised.at;
    Some(plan)
}

/// How it was understood: its day and its kind; or that the day is missing.
pub(super) fn understood(
    plan: Option<&FollowUp>,
    values: &Values,
    workdays: &Workdays,
    form_context: FormContext,
) -> Option<Result<String, String>> {
    let lang = form_context.lang;
    if values.text(OURS).is_empty() {
        return None;
    }
    Some(plan.and_then(|plan| Some((plan, plan.planned_on?))).map_or_else(
        || Err(text::promise_needs_day(lang).to_owned()),
        |(plan, on)| {
            let day = TypedDay { on, at: plan.planned_at }.words(lang, form_context.today, workdays);
            Ok(text::promise_understood(lang, day, plan.kind.label(lang)))
        },
    ))
}

/// The error where a promise has no day.
pub(super) fn flaw(plan: Option<&FollowUp>, values: &Values, lang: Lang) -> Option<FieldError> {
    let is_half = plan.is_none() && !values.text(OURS).is_empty();
    is_half.then(|| FieldError::new(OURS, text::promise_needs_day(lang)))
}

/// The day at the end of the words, or at their beginning; nothing where there is none, or no word beside it.
fn read(typed: &str, today: NaiveDate, workdays: &Workdays) -> Option<Promised> {
    let typed = typed.trim().trim_end_matches(is_sign);
    let at_end = |at: usize| {
        let day = TypedDay::read(&typed[at..], today, Towards::Future, workdays).ok()?;
        let what = typed[..at].trim_end_matches(is_sign);
        let what = what.strip_suffix(" on").or(what.strip_suffix(" at")).unwrap_or(what);
        Some(Promised { what: what.to_owned(), on: day.on, at: day.at })
    };
    let begins = |at: &usize| {
        let before = typed[..*at].chars().next_back();
        before.is_some_and(|before| is_sign(before) || !before.is_ascii())
    };
    let at_start = || {
        let when = parse_when(typed, today, Towards::Future, workdays).ok().flatten()?;
        let what = typed[when.length..].trim_start_matches(is_sign);
        Some(Promised { what: what.to_owned(), on: when.date, at: when.time })
    };
    let found = typed.char_indices().map(|(at, _)| at).filter(begins).find_map(at_end).or_else(at_start)?;
    Some(found).filter(|promised| !promised.what.is_empty())
}

fn is_sign(letter: char) -> bool {
    letter.is_whitespace() || ",，。.;；、:：".contains(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn understood(typed: &str) -> Option<(String, String, Option<Kind>)> {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23)?;
        let promised = read(typed, today, &Workdays::shipped(&[]))?;
        let at = promised.at.map(|at| at.format(" %H:%M").to_string()).unwrap_or_default();
        Some((promised.what.clone(), format!("{}{at}", promised.on), kind_of_promise(&promised.what)))
    }

    #[test]
    fn the_day_stands_at_the_end_or_at_the_beginning() {
        for (typed, what, day, kind) in [
            ("send the quote by Friday", "send the quote", "2026-11-27", Some(Kind::Content)),
            ("send the quote, Friday.", "send the quote", "2026-11-27", Some(Kind::Content)),
            ("Friday 3pm call Emma", "call Emma", "2026-11-27 15:00", Some(Kind::Phone)),
            ("fix 3 machines within 3 days", "fix 3 machines", "2026-11-26", None),
            ("周五前发报价", "发报价", "2026-11-27", Some(Kind::Content)),
            ("发报价，周五前", "发报价", "2026-11-27", Some(Kind::Content)),
            ("发报价 下周三", "发报价", "2026-12-02", Some(Kind::Content)),
            ("下周三下午三点上门调试", "上门调试", "2026-12-02 15:00", Some(Kind::Visit)),
        ] {
            assert_eq!(understood(typed), Some((what.to_owned(), day.to_owned(), kind)), "{typed}");
        }
        for typed in ["", "send the quote", "Friday", "发报价", "周五前"] {
            assert_eq!(understood(typed), None, "{typed}");
        }
    }
}
