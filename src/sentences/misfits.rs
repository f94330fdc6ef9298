//! What speaks against the day of a plan, in words.
//!
//! Leaves out when that is said.

use chrono::NaiveDate;

use crate::messages::words::Worded;
use crate::messages::{Lang, dates, planning as text};
use crate::ops::{Misfit, Misfits};

/// One sentence about all of them; nothing when every day is fine.
pub fn told(lang: Lang, misfits: &Misfits, today: NaiveDate) -> Option<String> {
    let first = misfits.against.first()?;
    let reasons: Vec<String> = first.iter().map(|misfit| one(lang, misfit, today)).collect();
    let reasons = reasons.join(lang.pick("，", ", "));
    Some(if misfits.planned == 1 { reasons } else { text::misfits_of(lang, misfits.against.len(), reasons) })
}

/// One of them.
pub fn one(lang: Lang, misfit: &Misfit, today: NaiveDate) -> String {
    match misfit {
        Misfit::Holiday(zh, en) => text::misfit_holiday(lang, lang.pick(zh.as_str(), en.as_str())),
        Misfit::Weekend => text::misfit_weekend(lang).to_owned(),
        Misfit::DayOff => text::misfit_day_off(lang).to_owned(),
        Misfit::Avoided(weekday) => text::misfit_avoided(lang, weekday.word(lang)),
        Misfit::DoNotContact(until) => text::misfit_do_not_contact(lang, dates::short(lang, *until, today)),
        Misfit::Full { load, capacity } => text::misfit_full(lang, load, capacity),
        Misfit::VisitsFull { load, capacity } => text::misfit_visits_full(lang, load, capacity),
        Misfit::TooLate(last) => text::misfit_too_late(lang, dates::short(lang, *last, today)),
    }
}
