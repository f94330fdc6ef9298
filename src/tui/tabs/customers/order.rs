//! How the list of customers is sorted and which of them it shows.

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::domain::Stage;
use crate::messages::{Lang, customers};
use crate::ops::Entry;

/// What the list is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum SortBy {
    /// What is most late or comes next, the pressing first.
    #[default]
    Next,
    /// The tiers in their order, then what comes next.
    Tier,
    /// The worst first.
    Health,
    /// Who was not contacted for longest.
    LastContact,
    /// Places together.
    Region,
    /// The most days late first.
    Overdue,
    /// Codes.
    Code,
}

impl SortBy {
    const ALL: [Self; 7] =
        [Self::Next, Self::Tier, Self::Health, Self::LastContact, Self::Region, Self::Overdue, Self::Code];

    /// The next way to sort, around the end.
    pub(super) fn after(self) -> Self {
        let at = Self::ALL.iter().position(|own| *own == self).unwrap_or_default();
        Self::ALL[(at + 1) % Self::ALL.len()]
    }

    /// What it is called.
    pub(super) const fn title(self, lang: Lang) -> &'static str {
        match self {
            Self::Next => customers::sort_next(lang),
            Self::Tier => customers::sort_tier(lang),
            Self::Health => customers::sort_health(lang),
            Self::LastContact => customers::sort_last(lang),
            Self::Region => customers::sort_region(lang),
            Self::Overdue => customers::sort_overdue(lang),
            Self::Code => customers::sort_code(lang),
        }
    }

    /// Sorts the places of entries; entries that are equal stay in the order of what comes next, then of their codes.
    pub(super) fn sort(self, places: &mut [usize], entry: impl Fn(usize) -> Option<Ranked>) {
        match self {
            Self::Code => places.sort_by_cached_key(|at| entry(*at).map(|own| own.code)),
            Self::Next => places.sort_by_cached_key(|at| entry(*at).map(|own| (own.next, own.code))),
            Self::Tier => places.sort_by_cached_key(|at| entry(*at).map(|own| (own.tier, own.next, own.code))),
            Self::Health => places.sort_by_cached_key(|at| entry(*at).map(|own| (own.health, own.next, own.code))),
            Self::LastContact => {
                places.sort_by_cached_key(|at| entry(*at).map(|own| (own.last_contact, own.next, own.code)));
            }
            Self::Region => {
                places.sort_by_cached_key(|at| entry(*at).map(|own| (own.region, own.next, own.code)));
            }
            Self::Overdue => places.sort_by_cached_key(|at| entry(*at).map(|own| (own.late, own.next, own.code))),
        }
    }
}

/// What decides the place of a customer in the list.
#[derive(Debug, Clone)]
pub(super) struct Ranked {
    next: (NaiveDate, Reverse<u64>),
    tier: usize,
    health: i64,
    last_contact: Option<NaiveDate>,
    region: (bool, String),
    late: Reverse<i64>,
    code: String,
}

impl Ranked {
    /// The place of this customer today.
    pub(super) fn of(entry: &Entry, today: NaiveDate) -> Self {
        let next = entry.next(today);
        let region = entry.brief.region.clone();
        Self {
            next: next.map_or((NaiveDate::MAX, Reverse(0)), |next| (next.date, Reverse(hundredths(next.priority)))),
            tier: entry.tier,
            health: entry.health.score,
            last_contact: entry.last_contact,
            region: (region.is_none(), region.unwrap_or_default()),
            late: Reverse(next.map_or(0, |next| next.overdue_days)),
            code: entry.brief.code.clone(),
        }
    }
}

/// A priority as a whole number; the rules round it to two decimals and never make it negative.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and some hundreds")]
fn hundredths(priority: f64) -> u64 {
    (priority * 100.0).round() as u64
}

/// Which customers the list shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) enum Only {
    /// All.
    #[default]
    All,
    /// Of this stage.
    Stage(Stage),
    /// Of this tier: a place in the rulebook's tiers.
    Tier(usize),
    /// Of this region.
    Region(String),
}

impl Only {
    /// As a choice of a list names it.
    pub(super) fn code(&self) -> String {
        match self {
            Self::All => "all".to_owned(),
            Self::Stage(stage) => format!("stage:{stage}"),
            Self::Tier(tier) => format!("tier:{tier}"),
            Self::Region(region) => format!("region:{region}"),
        }
    }

    /// What a choice of a list names.
    pub(super) fn of_code(code: &str) -> Option<Self> {
        let Some((what, which)) = code.split_once(':') else { return (code == "all").then_some(Self::All) };
        match what {
            "stage" => which.parse().ok().map(Self::Stage),
            "tier" => which.parse().ok().map(Self::Tier),
            "region" => Some(Self::Region(which.to_owned())),
            _ => None,
        }
    }

    /// Whether this customer is among them.
    pub(super) fn shows(&self, entry: &Entry) -> bool {
        match self {
            Self::All => true,
            Self::Stage(stage) => entry.brief.stage == *stage,
            Self::Tier(tier) => entry.tier == *tier,
            Self::Region(region) => entry.brief.region.as_ref() == Some(region),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_named_and_read_back() {
        let region = Only::Region("a:b".into());
        for only in [Only::All, Only::Stage(Stage::Won), Only::Tier(2), region] {
            assert_eq!(Only::of_code(&only.code()), Some(only));
        }
        assert_eq!((Only::of_code("stage:none"), Only::of_code("x"), Only::of_code("x:y")), (None, None, None));
    }

    #[test]
    fn sorting_goes_round() {
        let round = std::iter::successors(Some(SortBy::Next), |sort| Some(sort.after()));
        assert_eq!(round.take(8).collect::<Vec<_>>()[7], SortBy::Next);
    }
}
