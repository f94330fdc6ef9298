//! Who could be contacted earlier than the rules ask, while a book is young: first times are spread over a whole period,
//! and so the largest customers may come last.
//!
//! Nothing is proposed for them: a person brings them forward or leaves them.

use std::cmp::Reverse;
use std::sync::Arc;

use chrono::NaiveDate;

use super::super::agenda::SuggestedItem;
use super::super::overview::{CustomerSummary, Overview, Suggested};
use super::RulesContext;
use crate::domain::CustomerId;
use crate::facts::Dossier;
use crate::rules::Suggestion;
use crate::rules::arithmetic::days_after;
use crate::store::{Reader, Select, StoreError};

/// How many are named.
const MOST: usize = 8;
/// How far ahead their suggestions are looked for, in days: no first time is spread farther.
const FAR: i64 = 200;
/// Whoever was talked to in so many days need not be called again already.
const FRESH: i64 = 14;

/// A suggestion that could be brought forward, and why one would.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemAhead {
    pub item: SuggestedItem,
    /// What the customer buys in a year, in yuan.
    pub annual_purchase: f64,
    pub last_contact: Option<NaiveDate>,
}

/// Those who buy and have nothing up to this day, the largest first, then the longest silent; no more than there is room
/// for.
pub(super) fn of(
    reader: &Reader<'_>,
    context: &RulesContext,
    overview: &Overview,
    to: NaiveDate,
    free: usize,
) -> Result<Vec<ItemAhead>, StoreError> {
    if context.rules_are_new().is_none() || free == 0 {
        return Ok(Vec::new());
    }
    let recent = days_after(context.today, -FRESH);
    let is_quiet = |entry: &CustomerSummary| {
        let buys = entry.brief.stage.buys() && !entry.brief.parked;
        let is_fresh = entry.last_contact.is_some_and(|last| last > recent);
        buys && entry.annual_purchase > 0.0
            && !is_fresh
            && entry.plans.is_empty()
            && entry.suggestions.iter().all(|own| own.suggestion.due > to)
    };
    let mut quiet: Vec<&Arc<CustomerSummary>> = overview.entries.iter().filter(|entry| is_quiet(entry)).collect();
    quiet.sort_by(|one, other| {
        let silent = |entry: &CustomerSummary| entry.last_contact;
        other.annual_purchase.total_cmp(&one.annual_purchase).then_with(|| silent(one).cmp(&silent(other)))
    });
    quiet.truncate(MOST.min(free));
    let ids: Vec<CustomerId> = quiet.iter().map(|entry| entry.brief.id).collect();
    let mut found: Vec<(CustomerId, Suggested)> = Vec::with_capacity(ids.len());
    reader.dossiers(Select::Only(&ids), context.named_since(), |dossier| {
        found.extend(first_time(dossier, context, to).map(|own| (dossier.id, own)));
    })?;
    let told = |entry: &&Arc<CustomerSummary>| {
        let (_, own) = found.iter().find(|(id, _)| *id == entry.brief.id)?;
        Some(ItemAhead {
            item: SuggestedItem::of(entry, own.clone()),
            annual_purchase: entry.annual_purchase,
            last_contact: entry.last_contact,
        })
    };
    Ok(quiet.iter().filter_map(told).collect())
}

/// What of a customer was spread beyond this day: the nearest way to meet, of several the earliest.
fn first_time(dossier: &Dossier, context: &RulesContext, to: NaiveDate) -> Option<Suggested> {
    let standing = context.judge(dossier);
    let is_spread = |suggestion: &Suggestion| {
        let of = |place: &usize| standing.obligations.iter().find(|state| state.obligation == *place);
        let mut states = suggestion.obligations.iter().filter_map(of);
        suggestion.choice.not_before <= to && states.any(|state| state.spread.is_some())
    };
    let made = standing.suggestions(FAR).into_iter().filter(|one| one.joins.is_empty() && is_spread(one));
    let nearest = made.min_by_key(|one| (Reverse(one.kind.nearness()), one.date))?;
    Some(Suggested { later: standing.later_plan(&nearest), suggestion: nearest })
}
