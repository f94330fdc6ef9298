//! What the rules said of every customer today, kept in the book: a list of a few days then judges only those whom it
//! shows, and the figures of how customers are cared for are a sum.
//!
//! Kept for commands, each of which would judge the whole book anew; the app has its outlook. Only the customers that a
//! change touched are judged again, all of them on another day or with another rulebook, workdays or settings. A book
//! that cannot be written is judged in memory, as if nothing were kept.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::Desk;
use super::outlook::satisfied_by;
use crate::domain::{CustomerId, Stage};
use crate::rules::kpi::Care;
use crate::rules::{DEFAULT_HORIZON, Dossier, Standing, Suggestion, Touch, suggest};
use crate::store::{Basis, ChangeId, DaySet, Judged, Reader, Select, Store, StoreError};

/// From what share of the customers on, one in so many, all are judged anew.
const SHARE: u64 = 4;

/// Tiers of customers: places in the rulebook's tiers.
pub type Tiers = HashMap<CustomerId, usize>;

/// Brings what is kept up to this desk; false when it cannot be relied on: the book cannot be written now, or has
/// changed meanwhile.
pub fn judge_again(store: &mut Store, desk: &Desk) -> Result<bool, StoreError> {
    let reader = store.read()?;
    let on = now(&reader, desk)?;
    let before = reader.judged_on()?;
    if before == Some(on) {
        return Ok(true);
    }
    let same_desk = before.filter(|before| Basis { change: on.change, ..*before } == on);
    let touched = same_desk.map(|before| reader.touched_since(before.change)).transpose()?;
    let customers = reader.count::<crate::domain::Customer>()?;
    let touched = touched.filter(|touched| touched.len() as u64 * SHARE <= customers);
    let select = touched.as_deref().map_or(Select::All, Select::Only);
    let mut judged = Vec::new();
    reader.dossiers(select, desk.named_since(), |dossier| judged.push(judge(dossier, desk)))?;
    drop(reader);
    Ok(if_writable(store.keep_judged(on, touched.is_none(), &judged))? == Some(true))
}

/// What an answer of this moment looks at.
pub(super) fn now(reader: &Reader<'_>, desk: &Desk) -> Result<Basis, StoreError> {
    let change = reader.newest_change()?.unwrap_or(ChangeId(0));
    Ok(Basis { day: desk.today, desk: desk.fingerprint(), change })
}

/// Nothing where the book cannot be written now: what would be kept is not needed.
pub(super) fn if_writable<T>(kept: Result<T, StoreError>) -> Result<Option<T>, StoreError> {
    match kept {
        Ok(value) => Ok(Some(value)),
        Err(StoreError::ReadOnly | StoreError::Locked | StoreError::Full) => Ok(None),
        Err(error) => Err(error),
    }
}

fn judge(dossier: &Dossier, desk: &Desk) -> Judged {
    let standing = Standing::of(dossier, &desk.rulebook, &desk.workdays, desk.today);
    let care = Care::of(dossier, &standing, desk.today);
    let days = unfolded(dossier, &standing, desk);
    Judged {
        customer: dossier.id,
        tier: standing.tiering.effective,
        completeness: (dossier.stage != Stage::Lost).then_some(care.completeness),
        covered: care.covered,
        days: DaySet::of(desk.today, days.iter().map(|suggestion| suggestion.date)),
    }
}

/// The suggestions that are lines of their own.
fn unfolded(dossier: &Dossier, standing: &Standing, desk: &Desk) -> Vec<Suggestion> {
    let mut made = suggest(dossier, standing, &desk.rulebook, &desk.workdays, desk.today, DEFAULT_HORIZON);
    let open: Vec<&Touch> = dossier.touches.iter().filter(|touch| touch.is_open()).collect();
    made.retain(|suggestion| satisfied_by(suggestion, &open, desk).is_none());
    made
}

/// Hands over the suggestions for these days that are lines of their own, customer by customer. With `is_kept` what is
/// kept must be up to date with this desk, see [`judge_again`], and only the customers that have one are judged; without,
/// all are. Answers everybody's tier.
pub fn each_suggestion(
    reader: &Reader<'_>,
    desk: &Desk,
    is_kept: bool,
    (from, to): (NaiveDate, NaiveDate),
    mut take: impl FnMut(&Dossier, &Standing, &Suggestion),
) -> Result<Tiers, StoreError> {
    let (mut ids, mut tiers) = (Vec::new(), Tiers::new());
    if is_kept {
        reader.each_judged(DaySet::between(desk.today, from, to), |customer, tier, is_suggested| {
            tiers.insert(customer, tier);
            ids.extend(is_suggested.then_some(customer));
        })?;
    }
    let ids = is_kept.then_some(ids);
    reader.dossiers(ids.as_deref().map_or(Select::All, Select::Only), desk.named_since(), |dossier| {
        let standing = Standing::of(dossier, &desk.rulebook, &desk.workdays, desk.today);
        tiers.insert(dossier.id, standing.tiering.effective);
        let days = unfolded(dossier, &standing, desk);
        let wanted = days.iter().filter(|suggestion| (from..=to).contains(&suggestion.date));
        wanted.for_each(|suggestion| take(dossier, &standing, suggestion));
    })?;
    Ok(tiers)
}
