//! What comes next for a customer, as the profile and the shell say it.

use chrono::NaiveDate;

use crate::domain::Level;
use crate::messages::labels::Labelled;
use crate::messages::rulebook::TouchpointNames;
use crate::messages::{Lang, clean, customers, reasons};
use crate::ops::{NextContact, Profile};

/// What is planned, or suggested, with its day and what it is for; `late` says how many days something is overdue.
pub fn of_next(
    lang: Lang,
    touchpoints: &TouchpointNames,
    profile: &Profile,
    next: &NextContact,
    (today, late): (NaiveDate, &dyn Fn(i64) -> String),
) -> String {
    let kind = next.kind.label(lang);
    let when = customers::near(lang, next.date, today);
    let Some(plan) = next.plan else {
        let level = profile.suggestions.first().map_or(Level::Staff, |first| first.level);
        let mut text = customers::suggested_next(lang, when, kind, reasons::with_whom(lang, level));
        if next.overdue_days > 0 {
            text.push_str(" ⚠ ");
            let late = || late(next.overdue_days);
            text.push_str(&next.undone_since.map_or_else(late, |start| reasons::undone(lang, start, today)));
        }
        return text;
    };
    let row = profile.follow_ups.iter().find(|row| row.id == plan);
    let purpose = row.and_then(|row| touchpoints.purpose(lang, &row.follow_up));
    let when = if next.date < today { late(next.overdue_days) } else { when };
    let text = customers::planned_next(lang, when, kind);
    purpose.map_or(text.clone(), |purpose| format!("{text} · {}", clean::clean(&purpose)))
}
