//! How the list of customers is sorted.

use std::cmp::{Ordering, Reverse};

use chrono::NaiveDate;

use crate::domain::Stage;
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
        let first = match self {
            Self::Code => return one.code.cmp(other.code),
            Self::Next => Ordering::Equal,
            Self::Tier => one.tier.cmp(&other.tier),
            Self::Health => one.health.cmp(&other.health),
            Self::LastContact => one.last_contact.cmp(&other.last_contact),
            Self::Region => one.region.cmp(&other.region),
            Self::Industry => one.industry.cmp(&other.industry),
            Self::Stage => one.stage.cmp(&other.stage),
            Self::Completeness => one.completeness.cmp(&other.completeness),
            Self::Overdue => one.late.cmp(&other.late),
        };
        first.then_with(|| one.next.cmp(&other.next)).then_with(|| one.code.cmp(other.code))
    }
}

impl ListOrder {
    /// Sorts the indices of customer summaries.
    pub(super) fn sort<'a>(self, places: &mut [usize], entry: impl Fn(usize) -> Option<Ranked<'a>>) {
        let mut ranked: Vec<(usize, Option<Ranked<'_>>)> = places.iter().map(|place| (*place, entry(*place))).collect();
        ranked.sort_by(|(_, one), (_, other)| match (one, other) {
            (Some(one), Some(other)) => self.by.compare(one, other),
            _ => one.is_some().cmp(&other.is_some()),
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

/// What determines a customer's position in the list.
#[derive(Debug, Clone)]
pub(super) struct Ranked<'a> {
    next: (NaiveDate, Reverse<u64>),
    tier: usize,
    health: (bool, i64),
    last_contact: Option<NaiveDate>,
    region: (bool, &'a str),
    industry: (bool, &'a str),
    stage: Stage,
    completeness: u32,
    late: Reverse<i64>,
    code: &'a str,
}

impl<'a> Ranked<'a> {
    /// The sort keys of this customer as of today.
    pub(super) fn of(entry: &'a CustomerSummary, today: NaiveDate) -> Self {
        let next = entry.next(today);
        let filled = |text: Option<&'a str>| (text.is_none(), text.unwrap_or_default());
        Self {
            next: next.map_or((NaiveDate::MAX, Reverse(0)), |next| (next.date, Reverse(hundredths(next.priority)))),
            tier: entry.tier,
            health: (!entry.health.is_known, entry.health.score),
            last_contact: entry.last_contact,
            region: filled(entry.brief.region.as_deref()),
            industry: filled(entry.brief.industry.as_deref()),
            stage: entry.brief.stage,
            completeness: entry.completeness,
            late: Reverse(next.map_or(0, |next| next.overdue_days)),
            code: &entry.brief.code,
        }
    }
}

/// A priority in hundredths; the rules round it to two decimals and never make it negative.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and some hundreds")]
fn hundredths(priority: f64) -> u64 {
    (priority * 100.0).round() as u64
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
