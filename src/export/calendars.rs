//! The book in the form of other programs: events of a calendar and cards of an address book, in words.
//!
//! Leaves out the bytes of the formats, see `exchange`, and what is read from there.

use chrono::NaiveDate;

use crate::domain::{Birthday, Contact, Contract, FollowUp};
use crate::exchange::ical::{A_MONTH_BEFORE, BEFORE_A_TIME, CalendarEvent, ON_THE_DAY, When, Zone};
use crate::exchange::vcard::Card;
use crate::messages::terms;
use crate::messages::{Lang, interchange as text};
use crate::ops::interchange::{ExternalRecord, HOUR, Interchange, SET_OFF, place, zone_of};
use crate::paths;
use crate::sentences::interchange::summary;

/// How many lunar birthdays are written out.
const LUNAR_YEARS: usize = 10;
/// The year from which a birthday without a year comes again: a leap year.
const ANY_LEAP_YEAR: i32 = 2000;

/// Everything of the book that stands in a calendar, from today on: open follow-ups of any day, those cancelled before
/// their day, birthdays of who has not left, and contracts that end.
pub fn events(lang: Lang, interchange: &Interchange, today: NaiveDate) -> Vec<CalendarEvent> {
    let ahead = |on: Option<NaiveDate>| on.is_some_and(|on| on >= today);
    let stands = |one: &&ExternalRecord<FollowUp>| {
        let touch = &one.row.value;
        touch.is_open() || (touch.cancelled_on.is_some() && ahead(touch.planned_on))
    };
    let mut events: Vec<CalendarEvent> =
        interchange.follow_ups.iter().filter(stands).filter_map(|one| follow_up(lang, interchange, one)).collect();
    events.extend(people(interchange).flat_map(|contact| birthdays(lang, interchange, contact, today)));
    events.extend(contracts(interchange, today).map(|one| contract(lang, interchange, one)));
    events
}

/// Those whose birthdays stand in a calendar: who has not left.
pub fn people(interchange: &Interchange) -> impl Iterator<Item = &ExternalRecord<Contact>> {
    interchange.contacts.iter().filter(|one| one.row.value.left_on.is_none())
}

/// The contracts whose end stands in a calendar: it lies ahead, and nobody has renewed them.
pub fn contracts(interchange: &Interchange, today: NaiveDate) -> impl Iterator<Item = &ExternalRecord<Contract>> {
    let ends =
        move |one: &&ExternalRecord<Contract>| one.row.value.ends_on >= today && one.row.value.renewed != Some(true);
    interchange.contracts.iter().filter(ends)
}

/// A planned follow-up as an event; none without a day.
pub fn follow_up(lang: Lang, interchange: &Interchange, shared: &ExternalRecord<FollowUp>) -> Option<CalendarEvent> {
    let touch = &shared.row.value;
    let day = touch.planned_on?;
    let customer = interchange.customer(shared.customer);
    let when = match touch.planned_at {
        Some(at) => When::Time { start: day.and_time(at), minutes: touch.minutes.unwrap_or(HOUR) },
        None => When::Day(day),
    };
    Some(CalendarEvent {
        when,
        summary: summary(lang, customer.called(), touch),
        place: place(customer, touch).cloned(),
        description: description(lang, touch, interchange.people(shared)),
        categories: touch.tags.clone(),
        cancelled: touch.cancelled_on.is_some(),
        done: touch.done_on.is_some(),
        alarm: if touch.planned_at.is_some() { BEFORE_A_TIME } else { ON_THE_DAY },
        ..event(interchange, &shared.uid, shared, day)
    })
}

/// What it is to reach, and below whom one meets, with their numbers.
fn description<'c>(lang: Lang, touch: &FollowUp, people: impl Iterator<Item = &'c Contact>) -> Option<String> {
    let mut lines: Vec<String> = touch.goal.iter().cloned().collect();
    let people: Vec<String> = people.map(|contact| person(lang, contact)).collect();
    if !people.is_empty() {
        lines.push(format!("{SET_OFF}{}", terms::contacts(lang)));
        lines.extend(people);
    }
    Some(lines.join("\n")).filter(|text| !text.is_empty())
}

fn person(lang: Lang, contact: &Contact) -> String {
    let name = match &contact.title {
        Some(title) => text::person_titled(lang, &contact.name, title),
        None => contact.name.clone(),
    };
    let numbers = contact.mobile.iter().chain(&contact.phone);
    std::iter::once(&name).chain(numbers).map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// The birthdays of a person: one event for every year, or the coming lunar ones written out.
pub fn birthdays(
    lang: Lang,
    interchange: &Interchange,
    shared: &ExternalRecord<Contact>,
    today: NaiveDate,
) -> Vec<CalendarEvent> {
    let Some(birthday) = shared.row.value.birthday else { return Vec::new() };
    let summary = text::birthday(lang, &shared.row.value.name, interchange.customer(shared.customer).called());
    let uid = format!("birthday-{}", shared.uid);
    let (year, is_lunar) = match birthday {
        Birthday::Full { year, .. } => (year, false),
        Birthday::Yearless { .. } => (ANY_LEAP_YEAR, false),
        Birthday::Lunar { .. } => (0, true),
    };
    if is_lunar {
        let first = birthday.next_from(today);
        let days = std::iter::successors(first, |day| birthday.next_from(day.succ_opt()?)).take(LUNAR_YEARS);
        return days
            .map(|day| CalendarEvent {
                summary: summary.clone(),
                ..event(interchange, &format!("{uid}-{day}"), shared, day)
            })
            .collect();
    }
    let first = NaiveDate::from_ymd_opt(year, 1, 1).and_then(|new_year| birthday.next_from(new_year));
    first
        .map(|day| CalendarEvent { summary, yearly: true, ..event(interchange, &uid, shared, day) })
        .into_iter()
        .collect()
}

/// The end of a contract.
pub fn contract(lang: Lang, interchange: &Interchange, shared: &ExternalRecord<Contract>) -> CalendarEvent {
    let customer = interchange.customer(shared.customer).called();
    let summary = match &shared.row.value.number {
        Some(number) => text::contract_ends(lang, customer, number),
        None => text::contract_ends_unnumbered(lang, customer),
    };
    let uid = format!("contract-{}", shared.uid);
    CalendarEvent { summary, alarm: A_MONTH_BEFORE, ..event(interchange, &uid, shared, shared.row.value.ends_on) }
}

/// An event of a record, all day, without words.
fn event<T>(interchange: &Interchange, uid: &str, shared: &ExternalRecord<T>, day: NaiveDate) -> CalendarEvent {
    CalendarEvent {
        uid: uid.to_owned(),
        changed_at: interchange.changed_at(shared),
        sequence: shared.row.version,
        when: When::Day(day),
        yearly: false,
        summary: String::new(),
        place: None,
        description: None,
        categories: Vec::new(),
        cancelled: false,
        done: false,
        alarm: ON_THE_DAY,
    }
}

/// A person as a card.
pub fn card(interchange: &Interchange, shared: &ExternalRecord<Contact>) -> Card {
    let contact = shared.row.value.clone();
    Card {
        uid: shared.uid.clone(),
        changed_at: interchange.changed_at(shared),
        organisation: interchange.customer(shared.customer).name.clone(),
        name: contact.name,
        department: contact.department,
        title: contact.title,
        phone: contact.phone,
        mobile: contact.mobile,
        phones: contact.phones,
        email: contact.email,
        emails: contact.emails,
        wechat: contact.wechat,
        birthday: contact.birthday,
        note: contact.notes,
    }
}

/// The zone of this machine.
pub fn zone() -> Zone {
    zone_of(paths::time_zones())
}
