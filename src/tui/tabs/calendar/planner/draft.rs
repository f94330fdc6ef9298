//! A proposal as a person has changed it: items on other days, and items that are not wanted.
//!
//! The changes outlive a new proposal: what was moved goes to its day again, what was dropped stays dropped.

use chrono::NaiveDate;

use crate::domain::CustomerId;
use crate::ops::{Planned, Proposal, ProposedDay, SuggestedItem};
use crate::rules::Rulebook;
use crate::rules::plan::LeftOutReason;

/// By what an item is found in another proposal: the customer, and its first obligation.
pub(super) type Key = (CustomerId, usize);

/// The proposal with its changes.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) proposal: Proposal,
    dropped: Vec<SuggestedItem>,
    edits: Vec<(Key, Edit)>,
}

/// What a person decided about an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edit {
    On(NaiveDate),
    Dropped,
}

/// Where an item stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Place<'a> {
    /// On this day.
    On(NaiveDate, &'a SuggestedItem),
    /// In the tray, with the reason of the planner.
    LeftOut(&'a SuggestedItem, LeftOutReason),
    /// In the tray, because a person wants it so.
    Dropped(&'a SuggestedItem),
}

impl Draft {
    /// A new proposal with the changes of the one before it.
    pub(super) fn of(proposal: Proposal, before: Option<Self>) -> Self {
        let edits = before.map(|before| before.edits).unwrap_or_default();
        let mut draft = Self { proposal, dropped: Vec::new(), edits: Vec::new() };
        for (key, edit) in edits {
            if let Some(at) = draft.find(key) {
                draft.edit(at, edit);
            }
        }
        draft
    }

    /// How many items there are, in the tray too.
    pub(super) fn count(&self) -> usize {
        self.proposal.proposed() + self.in_tray()
    }

    /// How many have no day.
    pub(super) fn in_tray(&self) -> usize {
        self.proposal.left_out.len() + self.dropped.len()
    }

    /// All items: those with a day by day, then the tray.
    pub(super) fn places(&self) -> impl Iterator<Item = Place<'_>> {
        let on = self.proposal.days.iter().flat_map(|day| day.items.iter().map(|item| Place::On(day.date, item)));
        let left = self.proposal.left_out.iter().map(|(item, reason)| Place::LeftOut(item, *reason));
        on.chain(left).chain(self.dropped.iter().map(Place::Dropped))
    }

    /// The item at this place.
    pub(super) fn get(&self, at: usize) -> Option<Place<'_>> {
        self.places().nth(at)
    }

    /// By what the item at this place is found again.
    pub(super) fn key(&self, at: usize) -> Option<Key> {
        self.get(at).map(|place| key_of(place.item()))
    }

    /// Where an item stands.
    pub(super) fn find(&self, key: Key) -> Option<usize> {
        self.places().position(|place| key_of(place.item()) == key)
    }

    /// The first item on the other side: in the tray, or with a day.
    pub(super) fn across(&self, at: usize) -> usize {
        let proposed = self.proposal.proposed();
        if at < proposed && self.in_tray() > 0 { proposed } else { 0 }
    }

    /// Whether the other side of an item is on the right.
    pub(super) fn is_across(&self, at: usize, right: bool) -> bool {
        (at < self.proposal.proposed()) == right
    }

    /// Puts an item on the next or previous day of work, out of the tray on the first; gives its new place.
    pub(super) fn shift(&mut self, at: usize, later: bool, today: NaiveDate) -> Option<usize> {
        let from = match self.get(at)? {
            Place::On(day, _) => Some(day),
            Place::LeftOut(..) | Place::Dropped(_) => None,
        };
        let mut open = self.proposal.days.iter().filter(|day| day.is_workday && day.date >= today).map(|day| day.date);
        let to = match from {
            None => open.next(),
            Some(from) if later => open.find(|day| *day > from),
            Some(from) => open.rfind(|day| *day < from),
        };
        self.edit(at, Edit::On(to?))
    }

    /// Takes an item out of the proposal; gives the place of the one after it.
    pub(super) fn drop(&mut self, at: usize) -> Option<usize> {
        self.edit(at, Edit::Dropped)?;
        Some(at.min(self.count().saturating_sub(1)))
    }

    /// Everything that has a day, as plans.
    pub(super) fn all(&self, rulebook: &Rulebook) -> Vec<Planned> {
        self.planned(rulebook, |_| true)
    }

    /// What is proposed for the day of the item at this place.
    pub(super) fn day(&self, at: usize, rulebook: &Rulebook) -> Vec<Planned> {
        match self.get(at) {
            Some(Place::On(day, _)) => self.planned(rulebook, |on| on == day),
            _ => Vec::new(),
        }
    }

    fn planned(&self, rulebook: &Rulebook, wanted: impl Fn(NaiveDate) -> bool) -> Vec<Planned> {
        let on = self.places().filter_map(|place| match place {
            Place::On(day, item) if wanted(day) => Some(item.planned(rulebook, day)),
            _ => None,
        });
        on.collect()
    }

    /// Does and remembers what a person decided; gives the new place.
    fn edit(&mut self, at: usize, edit: Edit) -> Option<usize> {
        let key = self.key(at)?;
        let day = match edit {
            Edit::On(date) => Some(self.proposal.days.iter().position(|day| day.date == date)?),
            Edit::Dropped => None,
        };
        let item = self.take(at)?;
        match day {
            Some(day) => self.proposal.days[day].items.push(item),
            None => self.dropped.push(item),
        }
        self.edits.retain(|(other, _)| *other != key);
        self.edits.push((key, edit));
        self.find(key)
    }

    fn take(&mut self, at: usize) -> Option<SuggestedItem> {
        let mut left = at;
        let take_from = |day: &mut ProposedDay, left: &mut usize| {
            if *left < day.items.len() {
                return Some(day.items.remove(*left));
            }
            *left -= day.items.len();
            None
        };
        if let Some(item) = self.proposal.days.iter_mut().find_map(|day| take_from(day, &mut left)) {
            return Some(item);
        }
        if left < self.proposal.left_out.len() {
            return Some(self.proposal.left_out.remove(left).0);
        }
        left -= self.proposal.left_out.len();
        (left < self.dropped.len()).then(|| self.dropped.remove(left))
    }
}

impl<'a> Place<'a> {
    /// What stands there.
    pub(super) const fn item(self) -> &'a SuggestedItem {
        match self {
            Self::On(_, item) | Self::LeftOut(item, _) | Self::Dropped(item) => item,
        }
    }
}

fn key_of(item: &SuggestedItem) -> Key {
    (item.customer, item.suggestion.obligations.first().copied().unwrap_or_default())
}
