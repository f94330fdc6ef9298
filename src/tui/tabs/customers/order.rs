//! How the list of customers is sorted.

use std::cmp::{Ordering, Reverse};

use chrono::NaiveDate;

use crate::messages::terms;
use crate::messages::{Lang, customers};
use crate::ops::CustomerSummary;

/// The criterion the list is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum SortBy {
    /// The most overdue or next due first, more pressing ones before others.
    #[default]
    Next,
    /// Tiers in their order, then by what comes next.
    Tier,
    /// The worst first.
    Health,
    /// The longest without contact first.
    LastContact,
    /// Grouped by region.
    Region,
    /// The most days late first.
    Overdue,
    /// Grouped by industry.
    Industry,
    /// Stages in their order.
    Stage,
    /// The least complete first.
    Completeness,
    Code,
}

/// A sort criterion and its direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct ListOrder {
    pub(super) by: SortBy,
    /// Whether the order is reversed.
    pub(super) descending: bool,
}

impl SortBy {
    /// Every sort criterion.
    pub(super) const ALL: [Self; 10] = [
        Self::Next,
        Self::Tier,
        Self::Health,
        Self::LastContact,
        Self::Region,
        Self::Overdue,
        Self::Industry,
        Self::Stage,
        Self::Completeness,
        Self::Code,
    ];

    /// The code stored in the book.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Next => "next",
            Self::Tier => "tier",
            Self::Health => "health",
            Self::LastContact => "last",
            Self::Region => "region",
            Self::Overdue => "overdue",
            Self::Industry => "industry",
            Self::Stage => "stage",
            Self::Completeness => "completeness",
            Self::Code => "code",
        }
    }

    /// The criterion with this code.
    pub(super) fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.code() == code)
    }

    /// The next criterion, wrapping around.
    pub(super) fn after(self) -> Self {
        let at = Self::ALL.iter().position(|own| *own == self).unwrap_or_default();
        Self::ALL[(at + 1) % Self::ALL.len()]
    }

    /// The display name of the criterion.
    pub(super) const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Next => customers::sort_next(lang),
            Self::Tier => terms::tier_in_text(lang),
            Self::Health => terms::health_in_text(lang),
            Self::LastContact => customers::sort_last(lang),
            Self::Region => terms::region_in_text(lang),
            Self::Overdue => customers::sort_overdue(lang),
            Self::Industry => terms::industry_in_text(lang),
            Self::Stage => terms::stage_in_text(lang),
            Self::Completeness => terms::completeness(lang),
            Self::Code => customers::sort_code(lang),
        }
    }

    /// Compares two customers; ties are broken by what comes next, then by code.
    fn compare(self, one: &Ranked<'_>, other: &Ranked<'_>) -> Ordering {
        let (own, others) = (one.entry, other.entry);
        let by_code = || own.brief.code().cmp(others.brief.code());
        let known_first =
            |one: Option<&str>, other: Option<&str>| one.is_none().cmp(&other.is_none()).then(one.cmp(&other));
        let health = |of: &CustomerSummary| (!of.health.is_known, of.health.score);
        let first = match self {
            Self::Code => return by_code(),
            Self::Next => Ordering::Equal,
            Self::Tier => own.tier.cmp(&others.tier),
            Self::Health => health(own).cmp(&health(others)),
            Self::LastContact => own.last_contact.cmp(&others.last_contact),
            Self::Region => known_first(own.brief.region.as_deref(), others.brief.region.as_deref()),
            Self::Industry => known_first(own.brief.industry.as_deref(), others.brief.industry.as_deref()),
            Self::Stage => own.brief.stage.cmp(&others.brief.stage),
            Self::Completeness => own.completeness.cmp(&others.completeness),
            Self::Overdue => one.overdue.cmp(&other.overdue),
        };
        first.then_with(|| one.next.cmp(&other.next)).then_with(by_code)
    }
}

impl ListOrder {
    /// Sorts the indices of customer summaries. No two are alike, so the order of equals needs no memory.
    pub(super) fn sort<'a>(self, places: &mut [usize], entry: impl Fn(usize) -> Option<Ranked<'a>>) {
        let mut ranked: Vec<(usize, Option<Ranked<'_>>)> = places.iter().map(|place| (*place, entry(*place))).collect();
        ranked.sort_unstable_by(|(at, one), (other_at, other)| match (one, other) {
            (Some(one), Some(other)) => self.by.compare(one, other),
            _ => one.is_some().cmp(&other.is_some()).then(at.cmp(other_at)),
        });
        for (place, (sorted, _)) in places.iter_mut().zip(ranked) {
            *place = sorted;
        }
        if self.descending {
            places.reverse();
        }
    }

    /// The display name of the order.
    pub(super) fn title(self, lang: Lang) -> String {
        let said = if self.descending { customers::sorted_back } else { customers::sorted_by };
        said(lang, self.by.title(lang))
    }
}

/// What determines a customer's position in the list: the customer, and what takes a while to find of it. There is one for
/// every customer of a large book.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ranked<'a> {
    entry: &'a CustomerSummary,
    next: (NaiveDate, Reverse<u32>),
    overdue: Reverse<u32>,
}

impl<'a> Ranked<'a> {
    /// The sort keys of this customer as of today.
    pub(super) fn of(entry: &'a CustomerSummary, today: NaiveDate) -> Self {
        let next = entry.next(today);
        let overdue = next.map_or(0, |next| u32::try_from(next.overdue_days).unwrap_or_default());
        let next = next.map_or((NaiveDate::MAX, Reverse(0)), |next| (next.date, Reverse(hundredths(next.priority))));
        Self { entry, next, overdue: Reverse(overdue) }
    }
}

/// A priority in hundredths; the rules round it to two decimals and never make it negative.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and some hundreds")]
fn hundredths(priority: f64) -> u32 {
    (priority * 100.0).round() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorting_goes_round() {
        let round = std::iter::successors(Some(SortBy::Next), |sort| Some(sort.after()));
        assert_eq!(round.take(11).collect::<Vec<_>>()[10], SortBy::Next);
        for sort in SortBy::ALL {
            assert_eq!(SortBy::of_code(sort.code()), Some(sort));
        }
    }
}
