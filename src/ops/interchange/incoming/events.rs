//! Events: a known one moves its follow-up, another becomes a plan where its title names a customer.

use chrono::{NaiveTime, Timelike as _};

use super::super::{ExternalRecord, HOUR, SET_OFF, place};
use super::people::same_name;
use super::reached::text_on_card;
use super::{Incoming, ItemSource, Outcome, SkipReason, TitleFn};
use crate::capture::{Title, joined_subject, read_after_customer, read_person_title, read_title};
use crate::domain::check::check_follow_up;
use crate::domain::{Contact, Customer, CustomerId, FollowUp, Kind};
use crate::exchange::activity::TalkPerson;
use crate::exchange::ical::{ReadEvent, When};
use crate::names::fold;
use crate::ops::inbox::KnownPeople;
use crate::ops::{Change, Entity, EntityKind, Planned};

impl<'o> Incoming<'o> {
    /// What becomes of an event; `shown` tells the titles under which the book shows a follow-up.
    pub fn event(&mut self, event: &ReadEvent, shown: TitleFn<'_>) -> Outcome {
        let uid = event.uid.as_deref();
        // Another program may have given a plan another name of its own; a folder tells by its files.
        let by_content = || self.recognised_event(event, shown).filter(|_| self.source == ItemSource::File);
        let known = uid.and_then(|uid| self.plan(uid)).or_else(|| by_content().and_then(|uid| self.plan(uid)));
        if known.is_none() && uid.is_some_and(|uid| self.is_own_occasion(uid)) {
            return Outcome::Unchanged;
        }
        let is_series_there = self.source == ItemSource::Folder && event.repeats && known.is_some();
        if event.replaces_one || is_series_there {
            return Outcome::Skipped(self.repeats());
        }
        if let Some(zone) = event.unknown_zone.clone() {
            return Outcome::Skipped(SkipReason::UnknownZone { zone });
        }
        let Some(when) = event.when else { return Outcome::Skipped(SkipReason::NoDate) };
        if uid.is_some_and(|uid| !self.note_first(uid)) {
            return Outcome::Skipped(SkipReason::Twice);
        }
        match known {
            Some(known) => self.known_event(event, when, known, shown),
            None => self.new_event(event, when),
        }
    }

    const fn repeats(&self) -> SkipReason {
        match self.source {
            ItemSource::File => SkipReason::Repeats,
            ItemSource::Folder => SkipReason::RepeatsInFolder,
        }
    }

    /// The follow-up of this name.
    pub(super) fn plan(&self, uid: &str) -> Option<&'o ExternalRecord<FollowUp>> {
        self.follow_ups.get(uid).map(|at| &self.interchange.follow_ups[*at])
    }

    /// The open follow-up that an event is about by its day, time and title, whatever it is called itself.
    pub fn recognised_event(&self, event: &ReadEvent, shown: TitleFn<'_>) -> Option<&'o str> {
        let when = event.when.filter(|_| !event.cancelled)?;
        let is_meant = |one: &&ExternalRecord<FollowUp>| {
            let stands = &one.row.value;
            let has_title = |title: &String| title == event.title();
            stands.is_open()
                && timed(stands.clone(), when, event.tells_length) == *stands
                && shown(self.interchange.customer(one.customer), stands).iter().any(has_title)
        };
        self.interchange.follow_ups.iter().find(is_meant).map(|one| one.uid.as_str())
    }

    /// Whether an event says the title of this follow-up, or the day and time of it.
    pub fn is_about(&self, event: &ReadEvent, uid: &str, shown: TitleFn<'_>) -> bool {
        let Some(one) = self.plan(uid) else { return false };
        let stands = &one.row.value;
        let customer = self.interchange.customer(one.customer);
        let is_then = event.when.is_some_and(|when| timed(stands.clone(), when, event.tells_length) == *stands);
        let is_named = read_title(&event.summary, &self.roster).is_some_and(|title| title.customer.id == one.customer);
        shown(customer, stands).iter().any(|title| title == event.title()) || (is_then && is_named)
    }

    /// Whether it is a birthday or the end of a contract that the book itself handed out.
    fn is_own_occasion(&self, uid: &str) -> bool {
        let is_of =
            |rest: &str, own: &str| rest.strip_prefix(own).is_some_and(|end| end.is_empty() || end.starts_with('-'));
        let birthday = uid.strip_prefix("birthday-");
        let contract = uid.strip_prefix("contract-");
        birthday.is_some_and(|rest| self.interchange.contacts.iter().any(|one| is_of(rest, &one.uid)))
            || contract.is_some_and(|rest| self.interchange.contracts.iter().any(|one| rest == one.uid))
    }

    pub(super) fn known_event(
        &self,
        event: &ReadEvent,
        when: When,
        known: &ExternalRecord<FollowUp>,
        shown: TitleFn<'_>,
    ) -> Outcome {
        let customer = self.interchange.customer(known.customer);
        let stands = &known.row.value;
        let before = &if self.is_back(event, stands) { reopened(stands) } else { stands.clone() };
        let mut after = timed(before.clone(), when, event.tells_length);
        let title = event.title();
        if !title.is_empty() && !shown(customer, before).iter().any(|shown| shown == title) {
            self.entitle(&mut after, known.customer, title);
        }
        self.say_where(&mut after, event, customer, before);
        // What an event does not say stays; what stands there empty was taken out in a folder.
        match goal(event) {
            Some(goal) if text_on_card(before.goal.as_deref()).as_ref() != Some(&goal) => after.goal = Some(goal),
            None if self.source == ItemSource::Folder && event.description.is_some() => after.goal = None,
            _ => {}
        }
        if event.cancelled && after.cancelled_on.is_none() {
            after.cancelled_on = Some(self.today);
        }
        if after == *stands {
            return Outcome::Unchanged;
        }
        if !before.is_open() {
            return Outcome::Skipped(SkipReason::Closed);
        }
        let people: Vec<Contact> = self.interchange.people(known).cloned().collect();
        if let Err(flaws) = check_follow_up(&after, &people) {
            return Outcome::Skipped(SkipReason::Invalid(flaws));
        }
        after.uid.get_or_insert_with(|| known.uid.clone());
        Outcome::Updated(Change::Edit {
            id: known.row.id,
            version: known.row.version,
            entry: Entity::FollowUp(Box::new(after)),
        })
    }

    /// Takes the place of an event, unless it is where one goes to that customer anyway.
    fn say_where(&self, after: &mut FollowUp, event: &ReadEvent, customer: &Customer, before: &FollowUp) {
        let Some(there) = &event.place else { return };
        let is = |place: Option<&String>| text_on_card(place.map(String::as_str)).unwrap_or_default() == *there;
        let is_theirs = before.place.is_none() && is(customer.address.as_ref());
        if there.is_empty() && self.source == ItemSource::File || is_theirs || is(place(customer, before)) {
            return;
        }
        after.place = Some(there.clone()).filter(|place| !place.is_empty());
    }

    /// Whether an event that was deleted in a folder, and its follow-up cancelled, is there again.
    fn is_back(&self, event: &ReadEvent, stands: &FollowUp) -> bool {
        let is_cancelled = stands.cancelled_on.is_some() && stands.done_on.is_none();
        self.source == ItemSource::Folder && is_cancelled && !event.cancelled && !event.is_done()
    }

    fn new_event(&self, event: &ReadEvent, when: When) -> Outcome {
        if event.is_done() {
            return Outcome::Skipped(SkipReason::Done);
        }
        let Some(title) = read_title(&event.summary, &self.roster) else {
            return Outcome::Skipped(SkipReason::NoCustomer);
        };
        if event.cancelled {
            return Outcome::Skipped(SkipReason::Cancelled);
        }
        if event.repeats {
            return Outcome::Skipped(self.repeats());
        }
        if when.day() < self.today {
            return Outcome::Skipped(SkipReason::Past);
        }
        let customer = title.customer.id;
        let people = if title.who.is_some() { self.people_of(customer) } else { Vec::new() };
        let follow_up = with_person(title, &people);
        self.planned(customer, event, timed(follow_up, when, event.tells_length), &people)
    }

    fn people_of(&self, customer: CustomerId) -> Vec<Contact> {
        let people = self.interchange.contacts.iter().filter(|one| one.customer == customer);
        people.map(|one| one.row.value.clone()).collect()
    }

    /// Takes the kind and the subject out of a title, as a new plan does; one that says neither the customer nor somebody
    /// there is all subject.
    fn entitle(&self, follow_up: &mut FollowUp, id: CustomerId, summary: &str) {
        let people = self.people_of(id);
        let told = if let Some(title) = read_title(summary, &self.roster).filter(|title| title.customer.id == id) {
            let says_kind = title.says_kind;
            let told = with_person(title, &people);
            (Some(told.kind).filter(|_| says_kind), told.subject)
        } else if let Some(title) = (read_person_title(summary).into_iter())
            .find(|title| people.iter().any(|one| same_name(&one.name, &title.who)))
        {
            (Some(title.follow_up.kind), title.follow_up.subject)
        } else {
            let customer = self.interchange.customer(id);
            let names = [Some(&customer.name), customer.short_name.as_ref()];
            match names.into_iter().flatten().find_map(|name| after_name(summary, name)) {
                Some(rest) => read_after_customer(rest),
                None => (None, Some(summary.trim().to_owned()).filter(|subject| !subject.is_empty())),
            }
        };
        follow_up.kind = told.0.unwrap_or(follow_up.kind);
        follow_up.subject = told.1;
    }

    /// A plan of an event, with what it says beside its time: its place, its goal, its categories.
    fn planned(&self, customer: CustomerId, event: &ReadEvent, timed: FollowUp, people: &[Contact]) -> Outcome {
        let address = self.interchange.customer(customer).address.as_ref();
        let follow_up = FollowUp {
            uid: self.free_uid(event.uid.as_deref()),
            place: event.place.clone().filter(|place| !place.is_empty() && Some(place) != address),
            goal: goal(event),
            tags: event.categories.clone(),
            ..timed
        };
        match check_follow_up(&follow_up, people) {
            Err(flaws) => Outcome::Skipped(SkipReason::Invalid(flaws)),
            Ok(()) => Outcome::New(EntityKind::FollowUp, Change::Plan(vec![Planned { customer, follow_up }])),
        }
    }
}

impl Incoming<'_> {
    /// What becomes of an event from a file: its title tells the customer, or somebody whom it names or who was invited.
    pub fn event_or_invitation(&mut self, event: &ReadEvent, shown: TitleFn<'_>, known: &KnownPeople) -> Outcome {
        match self.event(event, shown) {
            Outcome::Skipped(SkipReason::NoCustomer) => self.invited(event, known),
            outcome => outcome,
        }
    }

    /// Whether there is a follow-up of this name.
    pub fn has_plan(&self, uid: &str) -> bool {
        self.plan(uid).is_some()
    }

    /// A plan, where those who were invited are of one customer, or where the title names somebody.
    fn invited(&self, event: &ReadEvent, known: &KnownPeople) -> Outcome {
        let ahead = event.when.filter(|when| when.day() >= self.today);
        let Some(when) = ahead.filter(|_| !event.cancelled && !event.repeats && !event.is_free) else {
            return Outcome::Skipped(SkipReason::NoCustomer);
        };
        let person = |address: &String| TalkPerson { address: Some(address.clone()), ..TalkPerson::default() };
        let meant = |address| known.meant(&person(address), when.day()).into_iter().next();
        let mut met: Vec<_> = event.people.iter().filter_map(meant).collect();
        let named = known.named_in_title(&event.summary, when.day());
        met.extend(named.iter().map(|(person, _)| person.clone()));
        let Some(first) = met.first().filter(|first| met.iter().all(|one| one.customer == first.customer)) else {
            return Outcome::Skipped(SkipReason::NoCustomer);
        };
        let customer = first.customer;
        let mut contacts: Vec<String> = Vec::new();
        for name in met.iter().filter_map(|one| one.contact.clone()) {
            if !contacts.contains(&name) {
                contacts.push(name);
            }
        }
        let told = named.map_or_else(
            || FollowUp {
                subject: Some(event.summary.clone()).filter(|subject| !subject.is_empty()),
                ..FollowUp::new(kind_of(event))
            },
            |(_, told)| told,
        );
        let follow_up = FollowUp { contacts, ..timed(told, when, event.tells_length) };
        self.planned(customer, event, follow_up, &self.people_of(customer))
    }
}

/// What a place says where nobody went anywhere.
const ONLINE: [&str; 7] = ["http", "会议号", "腾讯会议", "zoom", "teams", "webex", "meet"];

/// What a title begins with tells the kind of an event, `Call John`; else where one goes to meet, it is a visit.
pub fn kind_of(event: &ReadEvent) -> Kind {
    if let (Some(kind), _) = read_after_customer(&event.summary) {
        return kind;
    }
    let place = event.place.as_deref().unwrap_or_default().to_lowercase();
    if place.is_empty() || ONLINE.iter().any(|word| place.contains(word)) { Kind::Online } else { Kind::Visit }
}

/// The follow-up as it was before it was cancelled.
fn reopened(follow_up: &FollowUp) -> FollowUp {
    FollowUp { cancelled_on: None, cancel_reason: None, ..follow_up.clone() }
}

/// The follow-up at this time; its length stays where an event tells none, and an hour, which is the usual one, is not
/// noted.
fn timed(follow_up: FollowUp, when: When, tells_length: bool) -> FollowUp {
    match when {
        When::Day(day) => FollowUp { planned_on: Some(day), planned_at: None, ..follow_up },
        When::Time { start, minutes } => FollowUp {
            planned_on: Some(start.date()),
            planned_at: Some(to_the_minute(start.time())),
            minutes: Some(minutes)
                .filter(|minutes| tells_length && *minutes != follow_up.minutes.unwrap_or(HOUR))
                .or(follow_up.minutes),
            ..follow_up
        },
    }
}

fn to_the_minute(time: NaiveTime) -> NaiveTime {
    NaiveTime::from_hms_opt(time.hour(), time.minute(), 0).unwrap_or(time)
}

/// What a title says, with the person of the customer whom it names: a contact, else a word of the subject.
fn with_person(title: Title, people: &[Contact]) -> FollowUp {
    let Some(who) = title.who else { return title.follow_up };
    if let Some(known) = people.iter().find(|one| one.left_on.is_none() && same_name(&one.name, &who)) {
        return FollowUp { contacts: vec![known.name.clone()], ..title.follow_up };
    }
    let subject = joined_subject([Some(who.as_str()), title.follow_up.subject.as_deref()].into_iter().flatten());
    FollowUp { subject, ..title.follow_up }
}

/// What follows a name with which a title begins, whatever its case, width, marks and apostrophes; a longer word is not
/// that name.
fn after_name<'t>(title: &'t str, name: &str) -> Option<&'t str> {
    let wanted = fold(name);
    let ends = title.char_indices().map(|(at, _)| at).skip(1).chain([title.len()]);
    let mut ends = ends.take(2 * name.chars().count() + 2);
    let end = ends.find(|end| !title[..*end].ends_with(' ') && fold(&title[..*end]) == wanted)?;
    let letters = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_alphanumeric());
    let is_whole = !(letters(title[..end].chars().next_back()) && letters(title[end..].chars().next()));
    is_whole.then(|| &title[end..])
}

/// The goal: the description up to the people that the book listed there.
fn goal(event: &ReadEvent) -> Option<String> {
    let lines = event.description.as_deref()?.lines().take_while(|line| !line.starts_with(SET_OFF));
    let goal = lines.collect::<Vec<_>>().join("\n");
    Some(goal.trim().to_owned()).filter(|goal| !goal.is_empty())
}
