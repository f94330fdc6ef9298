//! Reasons as one says them in passing: the clause that matters first, without how the rule came to it.
//!
//! The whole of it is what `rounds explain` tells, reason by reason.

use chrono::NaiveDate;

use super::{Lang, dates, named, reason, undone};
use crate::domain::{Currency, Stage};
use crate::rules::Reason;

crate::texts! {
    first_time(obligation, day) { "刚开始用，首次{obligation}排在 {day}", "Just started: first {obligation} by {day}" }
    first_time_entered(obligation, day) { "新建的客户，首次{obligation}排在 {day}", "New in the book: first {obligation} by {day}" }
    first_time_late(obligation, day) { "首次{obligation}原定 {day}，还没做", "First {obligation}: due {day}, not done yet" }
    made_up(obligation, last, day) { "{obligation}：上次 {last}，{day}前补上", "{obligation}: last {last}, catch up by {day}" }
    made_up_late(obligation, last, day) { "{obligation}：上次 {last}，应于 {day}", "{obligation}: last {last}, due {day}" }
    made_up_undone(obligation, day) { "{obligation}还没做过，{day}前补上", "{obligation}: never done, catch up by {day}" }
    new_lead(days) { "新线索，{days}内先联系一次", "New lead: get in touch within {days}" }
    new_intent(days) { "新的意向客户，{days}内先联系一次", "New prospect: get in touch within {days}" }
    new_won(days) { "刚成交，{days}内先联系一次", "Newly won: get in touch within {days}" }
    newly_lost(days) { "刚流失，{days}内先联系一次", "Lost: get in touch within {days}" }
    new_touchpoint(obligation, days) { "新的维护动作，{days}内做第一次{obligation}", "New touchpoint: first {obligation} within {days}" }
    /// Done before it applied, so that it is no first time.
    again(obligation, last, day) { "{obligation}：上次 {last}，{day}前再做一次", "{obligation}: last {last}, again by {day}" }
    /// Its own interval after the last is not when it is due.
    since_start(obligation, last, start, due) { "{obligation}：上次 {last}；{start}起要求；{due}", "{obligation}: last {last}; applies from {start}; {due}" }
    stretched(obligation, last, days, due) { "{obligation}：上次 {last}；间隔放宽到 {days}；{due}", "{obligation}: last {last}; interval stretched to {days}; {due}" }
    shortened(obligation, last, days, due) { "{obligation}：上次 {last}；间隔缩短到 {days}；{due}", "{obligation}: last {last}; interval shortened to {days}; {due}" }
    never_done(obligation, since) { "{obligation}：{since}", "{obligation}: {since}" }
}

/// What is said of a suggestion: its reasons, the most important first, each in a clause without a full stop.
pub fn shortly(lang: Lang, currency: Currency, reasons: &[Reason], today: NaiveDate) -> Vec<String> {
    let comes_round = |place: usize| matches!(reasons.get(place), Some(Reason::ComesRound { .. }));
    let mut told = Vec::new();
    for (place, one) in reasons.iter().enumerate() {
        match one {
            // What the stage asks for is told with how it comes round, and so is how that came about.
            Reason::StageAsks { .. } if comes_round(place + 1) => {}
            Reason::OwnCadence { .. } | Reason::FirstTime { .. } | Reason::Behind { .. } | Reason::JustBegan { .. } => {
            }
            Reason::ComesRound { .. } => {
                let short = round(lang, reasons, place, today);
                told.push(short.unwrap_or_else(|| reason(lang, currency, one, today)));
            }
            one => told.push(reason(lang, currency, one, today)),
        }
    }
    told
}

/// How the reason at this place comes round, in the light of those beside it; `None` where the whole is short enough.
fn round(lang: Lang, reasons: &[Reason], place: usize, today: NaiveDate) -> Option<String> {
    let Reason::ComesRound { obligation, last, before_start, start, due, .. } = reasons.get(place)? else {
        return None;
    };
    let stage = place.checked_sub(1).and_then(|before| match reasons.get(before)? {
        Reason::StageAsks { stage, .. } => Some(*stage),
        _ => None,
    });
    let name = named(lang, obligation);
    let day = |day: NaiveDate| dates::in_sentence(lang, day, today);
    let is_late = *due < today;
    let rest = reasons.iter().skip(place + 1).take_while(|one| !matches!(one, Reason::ComesRound { .. }));
    let mut told = rest.filter_map(|one| match one {
        Reason::FirstTime { .. } if is_late => Some(first_time_late(lang, within(lang, name), day(*due))),
        Reason::FirstTime { is_entry: true, .. } => Some(first_time_entered(lang, within(lang, name), day(*due))),
        Reason::FirstTime { .. } => Some(first_time(lang, within(lang, name), day(*due))),
        Reason::Behind { .. } => Some(match last.as_ref().or(before_start.as_ref().filter(|_| !is_late)) {
            Some(last) if is_late => made_up_late(lang, name, dates::short(lang, *last, today), day(*due)),
            // The day to catch up by is over, what was never done is told by its beginning.
            None if is_late => never_done(lang, name, undone(lang, *start, today)),
            Some(last) => made_up(lang, name, dates::short(lang, *last, today), day(*due)),
            None => made_up_undone(lang, name, day(*due)),
        }),
        Reason::JustBegan { .. } if last.is_none() && before_start.is_some() => {
            let last = before_start.map(|last| dates::short(lang, last, today)).unwrap_or_default();
            Some(again(lang, name, last, day(*due)))
        }
        Reason::JustBegan { first, .. } if last.is_none() => {
            let days = dates::days(lang, *first);
            Some(match stage {
                Some(Stage::Lead) => new_lead(lang, days),
                Some(Stage::Intent) => new_intent(lang, days),
                Some(Stage::Won) => new_won(lang, days),
                Some(Stage::Lost) => newly_lost(lang, days),
                Some(Stage::Returning) | None => new_touchpoint(lang, within(lang, name), days),
            })
        }
        _ => None,
    });
    let never = || never_done(lang, name, undone(lang, *start, today));
    told.next().or_else(|| unusual(lang, reasons, place, today)).or_else(|| (last.is_none() && is_late).then(never))
}

/// Why it is due at another time than its usual interval after the last; `None` where that is all.
fn unusual(lang: Lang, reasons: &[Reason], place: usize, today: NaiveDate) -> Option<String> {
    let Reason::ComesRound { obligation, last: Some(last), due, .. } = reasons.get(place)? else { return None };
    let name = named(lang, obligation);
    let last = dates::short(lang, *last, today);
    let due = dates::due_in_sentence(lang, *due, today);
    let rest = || reasons.iter().skip(place + 1).take_while(|one| !matches!(one, Reason::ComesRound { .. }));
    let began = rest().find_map(|one| match one {
        Reason::JustBegan { start, .. } => Some(dates::short(lang, *start, today)),
        _ => None,
    });
    if let Some(start) = began {
        return Some(since_start(lang, name, last, start, due));
    }
    rest().find_map(|one| match one {
        Reason::Slackened { days, .. } => {
            Some(stretched(lang, name, last.clone(), dates::days(lang, *days), due.clone()))
        }
        Reason::Tightened { days, .. } => {
            Some(shortened(lang, name, last.clone(), dates::days(lang, *days), due.clone()))
        }
        _ => None,
    })
}

/// A name inside a sentence: English ones begin in lower case, unless they begin with an abbreviation.
fn within(lang: Lang, name: &str) -> String {
    let mut letters = name.chars();
    match (lang, letters.next(), letters.clone().next()) {
        (Lang::En, Some(first), Some(second)) if second.is_lowercase() => first.to_lowercase().chain(letters).collect(),
        _ => name.to_owned(),
    }
}
