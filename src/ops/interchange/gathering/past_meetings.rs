//! Meetings of a calendar that took place: each waits in the inbox, with the customer that its title names or that
//! somebody who was invited belongs to.

use chrono::NaiveDate;

use super::occurrences;
use crate::capture::read_title;
use crate::domain::{CustomerId, InboxItem, InboxSource};
use crate::exchange::activity::TalkPerson;
use crate::exchange::content::fingerprint;
use crate::exchange::ical::{ReadEvent, When};
use crate::names::Roster;
use crate::ops::inbox::KnownPeople;
use crate::ops::interchange::incoming::kind_of;
use crate::ops::interchange::incoming::series::uid_on;

/// The meeting, for every customer that it was with; nobody where it is still ahead, or nobody known took part.
pub(super) fn took_place(
    event: &ReadEvent,
    roster: &Roster,
    known: &KnownPeople,
    today: NaiveDate,
) -> Vec<(CustomerId, InboxItem)> {
    if event.cancelled || event.is_free || !concerns_somebody(event, roster, known, today) {
        return Vec::new();
    }
    occurrences::before(event, today).into_iter().flat_map(|day| on_day(event, day, roster, known)).collect()
}

/// Whether somebody known is named or invited: the days of everybody else's meetings need not be reckoned.
pub(super) fn concerns_somebody(event: &ReadEvent, roster: &Roster, known: &KnownPeople, today: NaiveDate) -> bool {
    let is_known = |address: &String| !known.meant(&invited(address), today).is_empty();
    read_title(&event.summary, roster).is_some()
        || event.people.iter().any(is_known)
        || known.named_in_title(&event.summary, today).is_some()
}

fn invited(address: &str) -> TalkPerson {
    TalkPerson { address: Some(address.to_owned()), ..TalkPerson::default() }
}

/// The meeting of one day.
fn on_day(event: &ReadEvent, day: NaiveDate, roster: &Roster, known: &KnownPeople) -> Vec<(CustomerId, InboxItem)> {
    let Some(when) = event.when else { return Vec::new() };
    let mut met: Vec<_> =
        event.people.iter().filter_map(|address| known.meant(&invited(address), day).into_iter().next()).collect();
    let title = read_title(&event.summary, roster);
    let named = known.named_in_title(&event.summary, day).filter(|_| title.is_none());
    if let Some((person, _)) = &named
        && !met.iter().any(|one| one.customer == person.customer && one.contact == person.contact)
    {
        met.push(person.clone());
    }
    if let Some(title) = &title
        && let Some(person) = title.who.as_deref().and_then(|who| known.contact_of(title.customer.id, who, day))
    {
        met.push(person);
    }
    let mut customers: Vec<CustomerId> = title.iter().map(|title| title.customer.id).collect();
    for one in met.iter().filter(|_| title.is_none()) {
        if !customers.contains(&one.customer) {
            customers.push(one.customer);
        }
    }
    let (kind, subject) = match (&title, &named) {
        (Some(title), _) => (title.follow_up.kind, title.follow_up.subject.clone()),
        (None, Some((_, told))) => (told.kind, told.subject.clone()),
        (None, None) => (kind_of(event), Some(event.summary.clone()).filter(|subject| !subject.is_empty())),
    };
    let own = event.uid.clone().unwrap_or_else(|| fingerprint(&format!("{day} {}", event.summary)));
    let own = if event.repeats { uid_on(&own, day) } else { own };
    let item = |customer: CustomerId| {
        let theirs = met.iter().filter(|one| one.customer == customer);
        let mut contacts: Vec<String> = theirs.filter_map(|one| one.contact.clone()).collect();
        contacts.dedup();
        let (done_at, minutes) = match when {
            When::Day(_) => (None, None),
            When::Time { start, minutes } => (Some(start.time()), event.tells_length.then_some(minutes)),
        };
        let uid = Some(format!("{}:{own}:{}", InboxSource::Meeting, known.called(customer).0));
        let place = event.place.clone().filter(|place| !place.is_empty());
        let mut item = InboxItem::new(InboxSource::Meeting, kind, day);
        (item.uid, item.contacts, item.done_at, item.minutes) = (uid, contacts, done_at, minutes);
        (item.place, item.subject) = (place, subject.clone());
        (customer, item)
    };
    customers.into_iter().map(item).collect()
}
