//! Contacts with one customer on one day that can be one (docs/rules.md 9): the one rule for what is shown and what is
//! written.

use std::cmp::Reverse;

use chrono::{NaiveDate, NaiveTime};

use super::agenda::SuggestedItem;

/// When something accepted is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    pub day: NaiveDate,
    /// At what time, where it was given one.
    pub at: Option<NaiveTime>,
}

impl Slot {
    /// A day, at no time.
    pub const fn on(day: NaiveDate) -> Self {
        Self { day, at: None }
    }
}

/// A suggestion, and when it is to be done.
pub type Proposed = (SuggestedItem, Slot);

/// What is proposed, as the contacts that it takes: the nearest of those with one customer on one day does for the others,
/// at the highest level that any of them needs. What joins a plan, or has one that stands later, is none of them. Each stands
/// where the first of those in it stood; doing this once more changes nothing.
pub fn in_one_contact(items: Vec<Proposed>) -> Vec<Proposed> {
    let kind = |at: &usize| items[*at].0.suggestion.kind;
    let mut nearest: Vec<usize> = (0..items.len()).collect();
    nearest.sort_by_key(|at| (Reverse(kind(at).nearness()), kind(at).is_one_way()));
    let mut waiting: Vec<Option<Proposed>> = items.into_iter().map(Some).collect();
    let mut made: Vec<(usize, Proposed)> = Vec::with_capacity(waiting.len());
    for at in nearest {
        let Some(one) = waiting[at].take() else { continue };
        match made.iter_mut().find(|(_, host)| is_one_contact(host, &one)) {
            Some((first, host)) => {
                *first = at.min(*first);
                take_in(host, one);
            }
            None => made.push((at, one)),
        }
    }
    made.sort_by_key(|(first, _)| *first);
    made.into_iter().map(|(_, one)| one).collect()
}

/// Whether a contact does for one that brings people no nearer: somebody has to answer it, and they are at no two times.
fn is_one_contact((host, slot): &Proposed, (guest, other): &Proposed) -> bool {
    let is_own = |item: &SuggestedItem| item.later.is_none() && item.joins().is_none();
    host.customer() == guest.customer()
        && slot.day == other.day
        && is_own(host)
        && is_own(guest)
        && !host.suggestion.kind.is_one_way()
        && slot.at.zip(other.at).is_none_or(|(one, other)| one == other)
}

fn take_in((host, slot): &mut Proposed, (guest, other): Proposed) {
    let (own, guest) = (&mut host.suggestion, &guest.suggestion);
    if guest.due < own.due {
        (own.due, own.most_due) = (guest.due, guest.most_due);
        (own.overdue_days, own.undone_since) = (guest.overdue_days, guest.undone_since);
    }
    own.level = own.level.max(guest.level);
    own.earliest = own.earliest.max(guest.earliest);
    own.not_before = own.not_before.max(guest.not_before);
    let new = guest.obligations.iter().filter(|place| !own.obligations.contains(place));
    own.obligations = own.obligations.iter().chain(new).copied().collect();
    slot.at = slot.at.or(other.at);
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::domain::{CustomerId, Kind, Level};
    use crate::ops::overview::{CustomerSummary, Suggested};
    use crate::rules::{DayChoice, HeldBack, Suggestion};

    fn proposed(customer: i64, kind: Kind, level: Level, on: &str, obligation: usize) -> Proposed {
        let date = on.parse().expect("a day");
        let choice = DayChoice { date, target: date, not_before: date, held_back: HeldBack::Today };
        let suggestion = Suggestion {
            date,
            joins: Box::default(),
            due: date,
            earliest: date,
            not_before: date,
            overdue_days: 0,
            undone_since: None,
            obligations: [obligation].into(),
            most_due: obligation,
            choice,
            kind,
            level,
            priority: 1.0,
            topics: Box::default(),
        };
        let entry = Arc::new(CustomerSummary::unjudged(CustomerId(customer)));
        (SuggestedItem::of(&entry, Suggested { suggestion, later: None }), Slot::on(date))
    }

    #[test]
    fn what_is_for_one_customer_on_one_day_is_one_contact_where_it_can_be() {
        let day = "2026-12-02";
        let review = proposed(1, Kind::Review, Level::Manager, day, 1);
        let visit = proposed(1, Kind::Visit, Level::Staff, day, 0);
        let top = proposed(1, Kind::Visit, Level::Executive, day, 2);
        let other = proposed(2, Kind::Visit, Level::Staff, day, 0);
        let later = proposed(1, Kind::Visit, Level::Staff, "2026-12-03", 3);
        let all = in_one_contact(vec![review, other.clone(), visit, top, later.clone()]);
        assert_eq!((all.len(), &all[1], &all[2]), (3, &other, &later));
        let one = &all[0].0.suggestion;
        assert_eq!((one.kind, one.level), (Kind::Visit, Level::Executive), "the nearest, at the highest level");
        assert_eq!(*one.obligations, [0, 2, 1]);
    }

    #[test]
    fn two_times_of_a_day_are_two_contacts_and_nothing_joins_what_nobody_answers() {
        let at = |time: &str, (item, slot): Proposed| (item, Slot { at: time.parse().ok(), ..slot });
        let visit = |obligation| proposed(1, Kind::Visit, Level::Staff, "2026-12-02", obligation);
        let timed = vec![at("09:00:00", visit(0)), at("15:00:00", visit(1))];
        assert_eq!(in_one_contact(timed.clone()), timed);
        let sent = |obligation| proposed(1, Kind::Content, Level::Staff, "2026-12-02", obligation);
        assert_eq!(in_one_contact(vec![sent(0), sent(1)]).len(), 2);
        let met = in_one_contact(vec![sent(0), sent(1), at("15:00:00", visit(2))]);
        assert_eq!((met.len(), &met[0].0.suggestion.obligations[..]), (1, &[2, 0, 1][..]), "whatever their order");
    }
}
