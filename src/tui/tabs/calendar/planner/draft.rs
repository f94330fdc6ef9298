//! A proposal as the user has read and changed it: items moved to other days, and items dropped.
//!
//! What was read is kept: after part of it is accepted, the rest keeps its days. The changes survive a new proposal:
//! moved items go to their day again, dropped items stay dropped.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveTime};

use super::Known;
use crate::domain::CustomerId;
use crate::messages::calendar as text;
use crate::ops::{Proposal, ProposedDay, Slot, SuggestedItem, UnplacedItem};
use crate::rules::plan::LeftOutReason;
use crate::tui::effect::{Effect, Notice};
use crate::tui::forms::FormContext;
use crate::tui::forms::proposal_time::ProposalTime;

/// How an item is found in another proposal: by customer and first obligation.
pub(super) type PlannerKey = (CustomerId, usize);

/// The proposal with its changes.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) proposal: Proposal,
    dropped: Vec<SuggestedItem>,
    /// Where the planner put each item, with its position in the order.
    read: HashMap<PlannerKey, (usize, Spot)>,
    edits: Vec<(PlannerKey, Edit)>,
    /// The times of day that items were given.
    times: HashMap<PlannerKey, NaiveTime>,
}

/// Where the planner put an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    On(NaiveDate),
    /// On no day, with the reason and the first day on which it could be.
    LeftOut(LeftOutReason, Option<NaiveDate>),
}

/// What the user decided about an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edit {
    On(NaiveDate),
    Dropped,
}

/// Where an item is in the draft.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum DraftPlace<'a> {
    On(NaiveDate, &'a SuggestedItem),
    /// It joins a plan of the day.
    Joined(NaiveDate, &'a SuggestedItem),
    /// In the tray, with the reason of the planner.
    LeftOut(&'a SuggestedItem, LeftOutReason),
    /// In the tray because the user dropped it.
    Dropped(&'a SuggestedItem),
}

impl Draft {
    /// A proposal with the changes of the previous one; if it `keeps` what was read, also on the same days.
    pub(super) fn of(mut proposal: Proposal, before: Option<Self>, keeps: bool) -> Self {
        let before = before.unwrap_or_default();
        let mut read = if keeps { before.read } else { HashMap::new() };
        if keeps {
            put_back(&mut proposal, &read);
        }
        for (number, (key, spot)) in spots(&proposal).into_iter().enumerate() {
            read.entry(key).or_insert((number, spot));
        }
        let mut draft = Self { proposal, read, times: before.times, ..Self::default() };
        for (key, edit) in &before.edits {
            if let Some(at) = draft.find(*key) {
                draft.place(at, *edit);
            }
        }
        draft.edits = before.edits;
        draft
    }

    /// Whether the user made changes that are not yet accepted; what was dropped is one while there is anything to accept.
    pub(super) fn is_changed(&self) -> bool {
        let has_any = self.placed() > 0;
        let moved = self.edits.iter().filter(|(_, edit)| has_any || *edit != Edit::Dropped).map(|(key, _)| key);
        moved.chain(self.times.keys()).any(|key| self.find(*key).is_some())
    }

    /// Whether all that is left are items that the user dropped.
    pub(super) fn is_settled(&self) -> bool {
        self.placed() == 0 && self.proposal.left_out.is_empty() && !self.dropped.is_empty()
    }

    /// The number of items, including the tray.
    pub(super) fn count(&self) -> usize {
        self.placed() + self.in_tray()
    }

    /// The number of items with a day, their own or that of a plan.
    pub(super) fn placed(&self) -> usize {
        self.proposal.days.iter().map(|day| day.joined.len() + day.items.len()).sum()
    }

    /// The number of items without a day.
    pub(super) fn in_tray(&self) -> usize {
        self.proposal.left_out.len() + self.dropped.len()
    }

    /// All items: those with a day by day, what joins a plan first, then the tray.
    pub(super) fn places(&self) -> impl Iterator<Item = DraftPlace<'_>> {
        let on = self.proposal.days.iter().flat_map(|day| {
            let joined = day.joined.iter().map(|item| DraftPlace::Joined(day.date, item));
            joined.chain(day.items.iter().map(|item| DraftPlace::On(day.date, item)))
        });
        let left = self.proposal.left_out.iter().map(|left| DraftPlace::LeftOut(&left.item, left.reason));
        on.chain(left).chain(self.dropped.iter().map(DraftPlace::Dropped))
    }

    /// The item at this index.
    pub(super) fn get(&self, at: usize) -> Option<DraftPlace<'_>> {
        self.places().nth(at)
    }

    /// The key by which the item at this index is found again.
    pub(super) fn key(&self, at: usize) -> Option<PlannerKey> {
        self.get(at).map(|place| key_of(place.item()))
    }

    /// The index of an item.
    pub(super) fn find(&self, key: PlannerKey) -> Option<usize> {
        self.places().position(|place| key_of(place.item()) == key)
    }

    /// The index of the first item on the other side: in the tray, or with a day.
    pub(super) fn across(&self, at: usize) -> usize {
        let placed = self.placed();
        if at < placed && self.in_tray() > 0 { placed } else { 0 }
    }

    /// Whether the other side of an item is on the right.
    pub(super) fn is_across(&self, at: usize, right: bool) -> bool {
        (at < self.placed()) == right
    }

    /// Moves an item with a day to the next or previous workday; returns its new index.
    pub(super) fn shift(&mut self, at: usize, later: bool) -> Option<usize> {
        let DraftPlace::On(from, _) = self.get(at)? else { return None };
        let mut open = self.proposal.days.iter().filter(|day| day.is_open).map(|day| day.date);
        let to = if later { open.find(|day| *day > from) } else { open.rfind(|day| *day < from) };
        self.edit(at, Edit::On(to?))
    }

    /// Takes an item out of the proposal; returns the index of the next one.
    pub(super) fn drop(&mut self, at: usize) -> Option<usize> {
        self.edit(at, Edit::Dropped)?;
        Some(at.min(self.count().saturating_sub(1)))
    }

    /// Puts an item from the tray on the day it had, otherwise on the first suitable one, however full that is;
    /// returns its new index and the day.
    pub(super) fn put_in(&mut self, at: usize) -> Option<(usize, NaiveDate)> {
        let item = self.get(at)?.item();
        if item.joins().is_some() {
            let day = item.suggestion.date;
            return Some((self.edit(at, Edit::On(day))?, day));
        }
        let (_, spot) = self.read.get(&self.key(at)?)?;
        let day = match spot {
            Spot::On(day) => *day,
            Spot::LeftOut(_, first) => (*first)?,
        };
        Some((self.edit(at, Edit::On(day))?, day))
    }

    /// Everything that has a day.
    pub(super) fn all(&self) -> Vec<(SuggestedItem, Slot)> {
        self.accepted(|_| true)
    }

    /// What is proposed for the day of the item at this index.
    pub(super) fn day(&self, at: usize) -> Vec<(SuggestedItem, Slot)> {
        match self.get(at) {
            Some(DraftPlace::On(day, _) | DraftPlace::Joined(day, _)) => self.accepted(|on| on == day),
            _ => Vec::new(),
        }
    }

    fn accepted(&self, wanted: impl Fn(NaiveDate) -> bool) -> Vec<(SuggestedItem, Slot)> {
        let on = self.places().filter_map(|place| match place {
            DraftPlace::On(day, item) | DraftPlace::Joined(day, item) if wanted(day) => Some(self.slot(item, day)),
            _ => None,
        });
        on.collect()
    }

    /// An item with the day and the time that it has.
    pub(super) fn slot(&self, item: &SuggestedItem, day: NaiveDate) -> (SuggestedItem, Slot) {
        (item.clone(), Slot { day, at: self.time(item) })
    }

    /// The time that an item was given.
    pub(super) fn time(&self, item: &SuggestedItem) -> Option<NaiveTime> {
        self.times.get(&key_of(item)).copied()
    }

    /// Opens the form for the time of the item at this index.
    pub(super) fn ask_time(&self, at: usize, known: &Known) -> Effect {
        let Some(place) = self.get(at) else { return Effect::None };
        let (item, lang) = (place.item(), known.lang);
        if item.later.is_some() {
            return Effect::Tell(Notice::hint(text::planner_time_of_plan(lang).to_owned()));
        }
        let what = text::follow_up_of(lang, &item.name, text::kind(lang, item.suggestion.kind));
        Effect::form(ProposalTime { what, at: self.time(item) }, FormContext::of(lang, &known.context))
    }

    /// Gives the item at this index a time, written as 14:30; none where it is empty.
    pub(super) fn set_time(&mut self, at: usize, time: &str) {
        let Some(key) = self.key(at) else { return };
        match NaiveTime::parse_from_str(time, "%H:%M") {
            Ok(time) => drop(self.times.insert(key, time)),
            Err(_) => drop(self.times.remove(&key)),
        }
    }

    /// Applies and remembers the user's decision; returns the new index.
    fn edit(&mut self, at: usize, edit: Edit) -> Option<usize> {
        let key = self.key(at)?;
        let to = self.place(at, edit)?;
        self.edits.retain(|(other, _)| *other != key);
        self.edits.push((key, edit));
        Some(to)
    }

    fn place(&mut self, at: usize, edit: Edit) -> Option<usize> {
        let key = self.key(at)?;
        let day = match edit {
            Edit::On(date) => Some(self.proposal.days.iter().position(|day| day.date == date)?),
            Edit::Dropped => None,
        };
        let item = self.take(at)?;
        match day {
            Some(day) if item.joins().is_some() => self.proposal.days[day].joined.push(item),
            Some(day) => self.proposal.days[day].items.push(item),
            None => self.dropped.push(item),
        }
        self.find(key)
    }

    fn take(&mut self, at: usize) -> Option<SuggestedItem> {
        let mut left = at;
        let take_from = |day: &mut ProposedDay, left: &mut usize| {
            for list in [&mut day.joined, &mut day.items] {
                if *left < list.len() {
                    return Some(list.remove(*left));
                }
                *left -= list.len();
            }
            None
        };
        if let Some(item) = self.proposal.days.iter_mut().find_map(|day| take_from(day, &mut left)) {
            return Some(item);
        }
        if left < self.proposal.left_out.len() {
            return Some(self.proposal.left_out.remove(left).item);
        }
        left -= self.proposal.left_out.len();
        (left < self.dropped.len()).then(|| self.dropped.remove(left))
    }
}

impl<'a> DraftPlace<'a> {
    /// The item, wherever it is.
    pub(super) const fn item(self) -> &'a SuggestedItem {
        match self {
            Self::On(_, item) | Self::Joined(_, item) | Self::LeftOut(item, _) | Self::Dropped(item) => item,
        }
    }
}

fn key_of(item: &SuggestedItem) -> PlannerKey {
    (item.customer, item.suggestion.obligations.first().copied().unwrap_or_default())
}

/// Where each item of a proposal is, in proposal order.
fn spots(proposal: &Proposal) -> Vec<(PlannerKey, Spot)> {
    let on = proposal.days.iter().flat_map(|day| day.items.iter().map(|item| (key_of(item), Spot::On(day.date))));
    let left = |left: &UnplacedItem| (key_of(&left.item), Spot::LeftOut(left.reason, left.first_day));
    on.chain(proposal.left_out.iter().map(left)).collect()
}

/// Puts each item back where it was read, in its original order; a new item, or one whose day has passed, stays put.
fn put_back(proposal: &mut Proposal, read: &HashMap<PlannerKey, (usize, Spot)>) {
    let now = spots(proposal);
    let on_days = proposal.days.iter_mut().flat_map(|day| std::mem::take(&mut day.items));
    let mut items: Vec<SuggestedItem> = on_days.collect();
    items.extend(std::mem::take(&mut proposal.left_out).into_iter().map(|left| left.item));
    let mut placed: Vec<(usize, Spot, SuggestedItem)> = Vec::with_capacity(items.len());
    for ((key, own), item) in now.into_iter().zip(items) {
        let is_there = |spot: &Spot| match spot {
            Spot::On(date) => proposal.days.iter().any(|day| day.date == *date && day.is_open),
            Spot::LeftOut(..) => true,
        };
        let before = read.get(&key).filter(|(_, spot)| is_there(spot));
        let (number, spot) = before.copied().unwrap_or((usize::MAX, own));
        placed.push((number, spot, item));
    }
    placed.sort_by_key(|(number, _, _)| *number);
    for (_, spot, item) in placed {
        match spot {
            Spot::On(date) => {
                if let Some(day) = proposal.days.iter_mut().find(|day| day.date == date) {
                    day.items.push(item);
                }
            }
            Spot::LeftOut(reason, first_day) => proposal.left_out.push(UnplacedItem { item, reason, first_day }),
        }
    }
}
