//! The conflicts with the day of a plan, in words.
//!
//! Does not decide when they are shown.

use chrono::NaiveDate;

use crate::messages::labels::Labelled;
use crate::messages::{Lang, dates, planning as text};
use crate::ops::{DayConflict, DayConflicts, Misfit};

/// One sentence about all conflicts; `None` when every day is fine. What came along with something else is named.
pub fn explain_misfits(lang: Lang, day_conflicts: &DayConflicts, today: NaiveDate) -> Option<String> {
    let first = day_conflicts.against.first()?;
    let reasons = |misfit: &Misfit| {
        let reasons: Vec<String> = misfit.conflicts.iter().map(|conflict| one(lang, conflict, today)).collect();
        reasons.join(lang.pick("，", ", "))
    };
    Some(if day_conflicts.came_along {
        let named = |misfit: &Misfit| {
            let on = dates::in_sentence(lang, misfit.on, today);
            text::misfit_of(lang, on, misfit.kind.label(lang), reasons(misfit))
        };
        day_conflicts.against.iter().map(named).collect::<Vec<_>>().join(lang.pick("；", "; "))
    } else if day_conflicts.planned == 1 {
        reasons(first)
    } else {
        text::misfits_of(lang, day_conflicts.against.len(), reasons(first))
    })
}

/// A single conflict as a sentence.
pub fn one(lang: Lang, conflict: &DayConflict, today: NaiveDate) -> String {
    match conflict {
        DayConflict::Holiday(zh, en) => text::misfit_holiday(lang, lang.pick(zh.as_str(), en.as_str())),
        DayConflict::Weekend => text::misfit_weekend(lang).to_owned(),
        DayConflict::DayOff => text::misfit_day_off(lang).to_owned(),
        DayConflict::Avoided(weekday) => text::misfit_avoided(lang, weekday.label(lang)),
        DayConflict::DoNotContact(until) => text::misfit_do_not_contact(lang, dates::short(lang, *until, today)),
        DayConflict::Full { load, capacity } => text::misfit_full(lang, load, capacity),
        DayConflict::VisitsFull { load, capacity } => text::misfit_visits_full(lang, load, capacity),
        DayConflict::TooClose { customer, kind, at, minutes, least } => {
            let (at, kind) = (at.format("%H:%M"), kind.label(lang));
            if *minutes < 0 {
                text::misfit_overlaps(lang, at, customer, kind)
            } else {
                text::misfit_too_close(lang, minutes, at, customer, kind, least)
            }
        }
        DayConflict::TooLate(last) => text::misfit_too_late(lang, dates::short(lang, *last, today)),
    }
}
