//! A proposal as the user has read and changed it: items moved to other days, or brought forward into these weeks.
//!
//! What was read is kept: after part of it is accepted, the rest keeps its days. The changes survive a new proposal:
//! moved items go to their day again.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveTime};

use super::Known;
use crate::domain::CustomerId;
use crate::messages::calendar as text;
use crate::ops::{ItemAhead, Proposal, ProposedDay, Slot, SuggestedItem, UnplacedItem};
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
    /// Where the planner put each item, with its position in the order.
    read: HashMap<PlannerKey, (usize, Spot)>,
    /// The days to which the user moved items.
    edits: Vec<(PlannerKey, NaiveDate)>,
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

/// Where an item is in the draft.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum DraftPlace<'a> {
    On(NaiveDate, &'a SuggestedItem),
    /// It joins a plan of the day.
    Joined(NaiveDate, &'a SuggestedItem),
    /// In the tray, with the reason of the planner.
    LeftOut(&'a SuggestedItem, LeftOutReason),
    /// Not due in these weeks, but could be brought forward.
    Ahead(&'a ItemAhead),
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
        draft.meet_together();
        for (key, edit) in &before.edits {
            if let Some(at) = draft.find(*key).filter(|at| !matches!(draft.get(*at), Some(DraftPlace::Joined(..)))) {
                draft.place(at, *edit);
            }
        }
        draft.edits = before.edits;
        draft
    }

    /// Whether the user made changes that are not yet accepted.
    pub(super) fn is_changed(&self) -> bool {
        let moved = self.edits.iter().map(|(key, _)| key);
        moved.chain(self.times.keys()).any(|key| self.find(*key).is_some())
    }

    /// Whether it was the user who put an item on this day.
    pub(super) fn was_moved_to(&self, item: &SuggestedItem, date: NaiveDate) -> bool {
        self.edits
            .iter()
            .rev()
            .find(|(key, _)| keys_of(item).any(|own| own == *key))
            .is_some_and(|(_, day)| *day == date)
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
        self.left_out() + self.proposal.ahead.len()
    }

    /// The number of those that found none.
    pub(super) fn left_out(&self) -> usize {
        self.proposal.left_out.len()
    }

    /// All items: those with a day by day, what joins a plan first, then the tray.
    pub(super) fn places(&self) -> impl Iterator<Item = DraftPlace<'_>> {
        let on = self.proposal.days.iter().flat_map(|day| {
            let joined = day.joined.iter().map(|item| DraftPlace::Joined(day.date, item));
            joined.chain(day.items.iter().map(|item| DraftPlace::On(day.date, item)))
        });
        let left = self.proposal.left_out.iter().map(|left| DraftPlace::LeftOut(&left.item, left.reason));
        on.chain(left).chain(self.proposal.ahead.iter().map(DraftPlace::Ahead))
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
        let is_it = |item: &SuggestedItem| item.customer() == key.0 && item.suggestion.obligations.contains(&key.1);
        self.places().position(|place| is_it(place.item()))
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
        self.edit(at, to?)
    }

    /// Forgets where an item was read: it is put off, and stands wherever the next proposal puts it.
    pub(super) fn forget(&mut self, at: usize) {
        let keys = self.keys(at);
        for key in &keys {
            self.read.remove(key);
            self.times.remove(key);
        }
        self.edits.retain(|(other, _)| !keys.contains(other));
    }

    /// The keys by which the item at this index is found, one for each thing that it is for.
    fn keys(&self, at: usize) -> Vec<PlannerKey> {
        self.get(at).map(|place| keys_of(place.item()).collect()).unwrap_or_default()
    }

    /// What is proposed for one customer on one day is one row, where it can be one contact.
    fn meet_together(&mut self) {
        let times = &self.times;
        self.proposal.meet_together(|item| keys_of(item).find_map(|key| times.get(&key).copied()));
    }

    /// Puts an item from the tray on the first suitable day, however full that is, and one that is brought forward on the
    /// day with the least on it; returns its new index and the day.
    pub(super) fn put_in(&mut self, at: usize) -> Option<(usize, NaiveDate)> {
        let day = match self.get(at)? {
            DraftPlace::Ahead(_) => self.least_full()?,
            _ => match self.read.get(&self.key(at)?)?.1 {
                Spot::On(day) => day,
                Spot::LeftOut(_, first) => first?,
            },
        };
        Some((self.edit(at, day)?, day))
    }

    /// The open day with the least on it, the earliest of several.
    fn least_full(&self) -> Option<NaiveDate> {
        let open = self.proposal.days.iter().filter(|day| day.is_open);
        open.min_by_key(|day| day.planned.len() + day.done.len() + day.items.len()).map(|day| day.date)
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
        keys_of(item).find_map(|key| self.times.get(&key).copied())
    }

    /// Opens the form for the time of the item at this index.
    pub(super) fn ask_time(&self, at: usize, known: &Known) -> Effect {
        let Some(place) = self.get(at) else { return Effect::None };
        let (item, lang) = (place.item(), known.lang);
        if item.later.is_some() {
            return Effect::Tell(Notice::hint(text::planner_time_of_plan(lang).to_owned()));
        }
        let what = text::follow_up_of(lang, item.name(), text::kind(lang, item.suggestion.kind));
        Effect::form(ProposalTime { what, at: self.time(item) }, FormContext::of(lang, &known.context))
    }

    /// Gives the item at this index a time, written as 14:30; none where it is empty.
    pub(super) fn set_time(&mut self, at: usize, time: &str) {
        let keys = self.keys(at);
        self.times.retain(|key, _| !keys.contains(key));
        let time = NaiveTime::parse_from_str(time, "%H:%M").ok();
        self.times.extend(keys.first().copied().zip(time));
        self.meet_together();
    }

    /// Puts an item on a day and remembers it; returns the new index.
    fn edit(&mut self, at: usize, to: NaiveDate) -> Option<usize> {
        let key = self.key(at)?;
        let at = self.place(at, to)?;
        self.edits.retain(|(other, _)| *other != key);
        self.edits.push((key, to));
        Some(at)
    }

    fn place(&mut self, at: usize, to: NaiveDate) -> Option<usize> {
        let key = self.key(at)?;
        let day = self.proposal.days.iter().position(|day| day.date == to)?;
        let item = self.take(at)?;
        self.proposal.days[day].items.push(item);
        self.meet_together();
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
        (left < self.proposal.ahead.len()).then(|| self.proposal.ahead.remove(left).item)
    }
}

impl<'a> DraftPlace<'a> {
    /// The item, wherever it is.
    pub(super) const fn item(self) -> &'a SuggestedItem {
        match self {
            Self::On(_, item) | Self::Joined(_, item) | Self::LeftOut(item, _) => item,
            Self::Ahead(ahead) => &ahead.item,
        }
    }
}

fn key_of(item: &SuggestedItem) -> PlannerKey {
    keys_of(item).next().unwrap_or((item.customer(), 0))
}

fn keys_of(item: &SuggestedItem) -> impl Iterator<Item = PlannerKey> + '_ {
    item.suggestion.obligations.iter().map(|place| (item.customer(), *place))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::generate;
    use crate::domain::Book;
    use crate::ops::{Acceptance, Change, LaterPlans, Overview, OwnFiles, RulesContext, Stamp, apply};
    use crate::store::Store;

    /// What a row shows, or a plan is: whose, when, how, with whom at least, what for.
    type Told = String;

    /// Takes apart what is met together by the rules, so that it could be one contact again.
    fn take_apart(items: &mut Vec<SuggestedItem>) {
        for item in std::mem::take(items) {
            for place in &item.suggestion.obligations {
                let mut part = item.clone();
                (part.suggestion.obligations, part.suggestion.most_due) = ([*place].into(), *place);
                items.push(part);
            }
        }
    }

    fn rows(draft: &Draft, context: &RulesContext) -> Vec<Told> {
        let own = draft.places().filter_map(|place| match place {
            DraftPlace::On(day, item) if item.later.is_none() => Some((day, item)),
            _ => None,
        });
        let ids = |item: &SuggestedItem| {
            let places = item.suggestion.obligations.iter();
            places.map(|place| context.rulebook.obligations[*place].id.clone()).collect::<Vec<_>>()
        };
        let told = own.map(|(day, item)| {
            let (kind, level) = (item.suggestion.kind, Some(item.suggestion.level));
            format!("{:?}", (item.customer(), Some(day), draft.time(item), kind, level, ids(item)))
        });
        let mut told: Vec<Told> = told.collect();
        told.sort();
        told
    }

    fn written(draft: &Draft, context: &RulesContext) -> Vec<Told> {
        let accepted = Acceptance::of(draft.all(), &context.rulebook, LaterPlans::BroughtForward);
        let plans = accepted.planned.iter().map(|plan| {
            let touch = &plan.follow_up;
            let (on, at) = (touch.planned_on, touch.planned_at);
            format!("{:?}", (plan.customer, on, at, touch.kind, touch.level, touch.obligations.clone()))
        });
        let mut told: Vec<Told> = plans.collect();
        told.sort();
        told
    }

    #[test]
    fn what_is_shown_is_what_is_written_however_it_was_moved_and_timed() {
        let (mut rows_seen, mut met) = (0, 0);
        for seed in 0..12 {
            let mut random = fastrand::Rng::with_seed(seed);
            let today = NaiveDate::from_ymd_opt(2026, 11, 16 + random.u32(0..10)).expect("a day");
            let mut book = Book::default();
            generate(today, seed, random.u32(10..50), random.u32(60..300), |customer| book.customers.push(customer));
            let mut store = Store::in_memory().expect("a store");
            let stamp = Stamp::midnight(today, format!("{today}T00:00:00Z"));
            apply(&mut store, Change::Import(Box::new(book)), &stamp).expect("a sound book");
            let reader = store.read().expect("a reader");
            let context = RulesContext::read(&reader, &OwnFiles::default(), today, None).expect("a context");
            let overview = Overview::read(&reader, &context).expect("an overview");
            let mut proposal = Proposal::read(&reader, &context, &overview, today, 2).expect("a proposal");
            proposal.days.iter_mut().for_each(|day| take_apart(&mut day.items));
            let mut draft = Draft::of(proposal.clone(), None, false);
            let apart = proposal.proposed();
            met += apart - draft.proposal.proposed();
            for _ in 0..40 {
                assert_eq!(rows(&draft, &context), written(&draft, &context), "book {seed}");
                if draft.count() == 0 {
                    break;
                }
                let at = random.usize(..draft.count());
                match random.u8(..4) {
                    0 => draft.set_time(at, ["09:00", "15:00", ""][random.usize(..3)]),
                    1 => drop(draft.put_in(at)),
                    _ => drop(draft.shift(at, random.bool())),
                }
            }
            rows_seen += rows(&draft, &context).len();
            let again = Draft::of(proposal, Some(draft), true);
            assert_eq!(rows(&again, &context), written(&again, &context), "book {seed}: what was read again");
        }
        assert!(rows_seen > 100 && met > 3, "{rows_seen} rows, {met} met together: no test");
    }
}
