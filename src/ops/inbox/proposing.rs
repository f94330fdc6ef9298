//! Talks of a file as proposed records: those with somebody known, each once, the pieces of a day as one.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::matching::{KnownPeople, MeantPerson, is_reached_by};
use crate::domain::{CustomerId, Direction, InboxItem, Outcome};
use crate::exchange::activity::{Talk, TalkPerson};
use crate::ops::{Change, InboxChange};
use crate::store::{Reader, StoreError};

/// The longest text of a talk, in characters; the rest is left to the file.
const LONGEST_TEXT: usize = 20_000;

/// What becomes of the talks of a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ProposedTalks {
    /// New ones, each with its customer.
    pub items: Vec<(CustomerId, InboxItem)>,
    /// Talks that the file tells of, pieces of one counted apart.
    pub read: usize,
    /// Proposals of earlier, whatever became of them.
    pub known: usize,
    /// Talks with nobody who is in the book.
    pub strangers: usize,
    /// Talks of numbers of which nothing is to be proposed.
    pub unwanted: usize,
    /// Talks of a day to come.
    pub ahead: usize,
}

impl ProposedTalks {
    /// The change that puts them into the inbox; `None` where there is nothing new.
    pub fn into_change(self) -> Option<Change> {
        (!self.items.is_empty()).then_some(Change::Inbox(InboxChange::Propose(self.items)))
    }
}

/// Holds the talks of a file against the book.
pub fn propose(
    reader: &Reader<'_>,
    talks: impl IntoIterator<Item = Talk>,
    today: NaiveDate,
) -> Result<ProposedTalks, StoreError> {
    let known = KnownPeople::read(reader)?;
    let never = reader.settings()?.never_propose;
    let mut proposed = ProposedTalks::default();
    // By its name, where it stands among the items.
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut seen: HashSet<String> = HashSet::new();
    for talk in talks {
        proposed.read += 1;
        if talk.day > today {
            proposed.ahead += 1;
            continue;
        }
        let (wanted, unwanted): (Vec<&TalkPerson>, Vec<&TalkPerson>) =
            talk.people.iter().partition(|person| !is_unwanted(person, &never));
        let meant = meant_of(&known, &wanted, talk.day);
        if meant.is_empty() {
            let is_unwanted = !unwanted.is_empty() && wanted.is_empty();
            *(if is_unwanted { &mut proposed.unwanted } else { &mut proposed.strangers }) += 1;
            continue;
        }
        for (customer, people) in meant {
            let uid = uid(&talk, &known.called(customer).0);
            if let Some(place) = places.get(&uid) {
                let item = &mut proposed.items[*place].1;
                if talk.thread.is_some() {
                    join(item, &talk, &people);
                }
                continue;
            }
            if !seen.insert(uid.clone()) {
                continue;
            }
            if reader.holder_of_uid(&uid)?.is_some() {
                proposed.known += 1;
                continue;
            }
            places.insert(uid.clone(), proposed.items.len());
            proposed.items.push((customer, item(&talk, &people, uid)));
        }
    }
    Ok(proposed)
}

fn is_unwanted(person: &TalkPerson, never: &[String]) -> bool {
    let reaches = [&person.number, &person.address];
    reaches.into_iter().flatten().any(|reach| never.iter().any(|one| is_reached_by(one, reach)))
}

/// Who took part and got in touch, by customer. A number that several customers have is proposed to the first of them,
/// and the list says so.
fn meant_of<'t>(
    known: &KnownPeople,
    people: &[&'t TalkPerson],
    day: NaiveDate,
) -> Vec<(CustomerId, Vec<(MeantPerson, &'t TalkPerson)>)> {
    let mut meant: Vec<(CustomerId, Vec<(MeantPerson, &TalkPerson)>)> = Vec::new();
    for person in people {
        let Some(one) = known.meant(person, day).into_iter().next() else { continue };
        match meant.iter_mut().find(|(customer, _)| *customer == one.customer) {
            Some((_, all)) => all.push((one, person)),
            None => meant.push((one.customer, vec![(one, person)])),
        }
    }
    meant
}

/// The name that the record takes over: its source, its key, and for the pieces of a day what they are one by.
fn uid(talk: &Talk, code: &str) -> String {
    match &talk.thread {
        Some(thread) => format!("{}:{thread}:{}:{code}", talk.source, talk.day),
        None if talk.people.len() > 1 => format!("{}:{}:{code}", talk.source, talk.key),
        None => format!("{}:{}", talk.source, talk.key),
    }
}

fn item(talk: &Talk, people: &[(MeantPerson, &TalkPerson)], uid: String) -> InboxItem {
    let mut item = InboxItem {
        uid: Some(uid),
        direction: direction(people),
        done_at: talk.time.map(to_the_minute),
        minutes: talk.minutes,
        place: talk.place.clone(),
        subject: talk.subject.clone(),
        content: talk.text.as_deref().map(|text| text.chars().take(LONGEST_TEXT).collect()),
        outcome: (!talk.answered).then_some(Outcome::NoResponse),
        reach: people.iter().find_map(|(meant, _)| meant.reach.clone()),
        ..InboxItem::new(talk.source, talk.kind, talk.day)
    };
    add_people(&mut item, people);
    item
}

/// A further piece of the same day: the first one says when and who got in touch, whatever their order in the file.
fn join(item: &mut InboxItem, talk: &Talk, people: &[(MeantPerson, &TalkPerson)]) {
    let time = talk.time.map(to_the_minute);
    if time.is_some() && (item.done_at.is_none() || time < item.done_at) {
        item.done_at = time;
        item.direction = direction(people).or(item.direction);
        item.subject = talk.subject.clone().or_else(|| item.subject.take());
    }
    if talk.answered {
        item.outcome = None;
    }
    if let Some(text) = &talk.text {
        let before = item.content.take().unwrap_or_default();
        let whole = if before.is_empty() { text.clone() } else { format!("{before}\n{text}") };
        item.content = Some(whole.chars().take(LONGEST_TEXT).collect());
    }
    add_people(item, people);
}

fn add_people(item: &mut InboxItem, people: &[(MeantPerson, &TalkPerson)]) {
    for name in people.iter().filter_map(|(meant, _)| meant.contact.as_ref()) {
        if !item.contacts.contains(name) {
            item.contacts.push(name.clone());
        }
    }
}

/// Who got in touch: the customer, where any of its people did.
fn direction(people: &[(MeantPerson, &TalkPerson)]) -> Option<Direction> {
    let mut told = people.iter().filter_map(|(_, person)| person.direction);
    let first = told.next()?;
    Some(if told.any(|one| one == Direction::Inbound) { Direction::Inbound } else { first })
}

fn to_the_minute(time: chrono::NaiveTime) -> chrono::NaiveTime {
    use chrono::Timelike as _;
    chrono::NaiveTime::from_hms_opt(time.hour(), time.minute(), 0).unwrap_or(time)
}
