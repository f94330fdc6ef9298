//! What the rules said about every customer today, kept in the book: a list of a few days then judges only those it
//! shows, and the figures of how customers are cared for are a sum.
//!
//! Kept for commands, each of which would judge the whole book anew; the app has its overview. Only the customers that
//! a change touched are judged again, all of them on another day or with another rulebook, workdays or settings. A book
//! that cannot be written is judged in memory, as if nothing were kept.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::RulesContext;
use crate::domain::CustomerId;
use crate::facts::Dossier;
use crate::rules::{DEFAULT_HORIZON, Standing, Suggestion};
use crate::store::{CacheKey, ChangeId, DaySet, Reader, Select, Store, StoreError, Verdict};

/// All customers are judged again once more than one in this many has changed.
const SHARE: u64 = 4;

/// Tiers of customers: places in the rulebook's tiers.
pub type Tiers = HashMap<CustomerId, usize>;

/// Brings what is kept up to this rules context; false when it cannot be relied on: the book cannot be written now, or
/// has changed meanwhile.
pub fn refresh_verdicts(store: &mut Store, context: &RulesContext) -> Result<bool, StoreError> {
    let reader = store.read()?;
    let on = basis_now(&reader, context)?;
    let before = reader.cache_key()?;
    if before == Some(on) {
        return Ok(true);
    }
    let same_desk = before.filter(|before| CacheKey { change: on.change, ..*before } == on);
    let touched = same_desk.map(|before| reader.touched_since(before.change)).transpose()?;
    let customers = reader.count::<crate::domain::Customer>()?;
    let touched = touched.filter(|touched| touched.len() as u64 * SHARE <= customers);
    let select = touched.as_deref().map_or(Select::All, Select::Only);
    let mut judged = Vec::new();
    reader.dossiers(select, context.named_since(), |dossier| judged.push(judge(dossier, context)))?;
    drop(reader);
    Ok(if_writable(store.store_verdicts(on, touched.is_none(), &judged))? == Some(true))
}

/// The key of a verdict computed now.
pub(super) fn basis_now(reader: &Reader<'_>, context: &RulesContext) -> Result<CacheKey, StoreError> {
    let change = reader.newest_change()?.unwrap_or(ChangeId(0));
    Ok(CacheKey { day: context.today, rules: context.fingerprint(), change })
}

/// `None` where the book cannot be written now: the cache is optional.
pub(super) fn if_writable<T>(kept: Result<T, StoreError>) -> Result<Option<T>, StoreError> {
    match kept {
        Ok(value) => Ok(Some(value)),
        Err(StoreError::ReadOnly | StoreError::Locked | StoreError::Full) => Ok(None),
        Err(error) => Err(error),
    }
}

fn judge(dossier: &Dossier, context: &RulesContext) -> Verdict {
    let standing = context.judge(dossier);
    let care = standing.care();
    let days = standing.suggestions(DEFAULT_HORIZON);
    Verdict {
        customer: dossier.id,
        tier: standing.tiering.effective,
        completeness: dossier.is_cared_about().then_some(care.completeness),
        covered: care.covered,
        days: DaySet::of(context.today, days.iter().map(|suggestion| suggestion.date)),
    }
}

/// Hands over the suggestions for these days, customer by customer. With `is_kept` what is
/// kept must be up to date with this rules context, see [`refresh_verdicts`], and only the customers that have one are
/// judged; without, all are. Answers everybody's tier.
pub fn each_suggestion(
    reader: &Reader<'_>,
    context: &RulesContext,
    is_kept: bool,
    (from, to): (NaiveDate, NaiveDate),
    mut take: impl FnMut(&Standing<'_>, &Suggestion),
) -> Result<Tiers, StoreError> {
    let (mut ids, mut tiers) = (Vec::new(), Tiers::new());
    if is_kept {
        reader.for_each_verdict(DaySet::between(context.today, from, to), |customer, tier, is_suggested| {
            tiers.insert(customer, tier);
            ids.extend(is_suggested.then_some(customer));
        })?;
    }
    let ids = is_kept.then_some(ids);
    each_of(reader, context, ids.as_deref().map_or(Select::All, Select::Only), |standing| {
        tiers.insert(standing.dossier.id, standing.tiering.effective);
        within(standing, (from, to), &mut take);
    })?;
    Ok(tiers)
}

/// Hands over the suggestions for these days of the customers that are named.
pub(super) fn each_suggestion_of(
    reader: &Reader<'_>,
    context: &RulesContext,
    ids: &[CustomerId],
    days: (NaiveDate, NaiveDate),
    mut take: impl FnMut(&Standing<'_>, &Suggestion),
) -> Result<(), StoreError> {
    each_of(reader, context, Select::Only(ids), |standing| within(standing, days, &mut take))
}

fn each_of(
    reader: &Reader<'_>,
    context: &RulesContext,
    select: Select<'_>,
    mut take: impl FnMut(&Standing<'_>),
) -> Result<(), StoreError> {
    reader.dossiers(select, context.named_since(), |dossier| take(&context.judge(dossier)))
}

fn within(
    standing: &Standing<'_>,
    (from, to): (NaiveDate, NaiveDate),
    take: &mut impl FnMut(&Standing<'_>, &Suggestion),
) {
    let made = standing.suggestions(DEFAULT_HORIZON);
    let wanted = made.iter().filter(|suggestion| (from..=to).contains(&suggestion.date));
    wanted.for_each(|suggestion| take(standing, suggestion));
}
