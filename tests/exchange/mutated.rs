//! Thousands of damaged calendars and address books, each from a seed: read or refused, never a panic.

use std::panic::{AssertUnwindSafe, catch_unwind};

use fastrand::Rng;
use rounds::domain::{Contact, Customer, FollowUp, Kind, Stage};
use rounds::exchange::{ical, vcard};
use rounds::ops::interchange::Interchange;
use rounds::ops::interchange::incoming::{Incoming, ItemSource, Outcome};
use rounds::ops::{Change, Stamp, apply, rehearse};
use rounds::store::Store;

/// How many files of each sort.
const FILES: u64 = 4_000;

const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\nBEGIN:DAYLIGHT\r\n\
    DTSTART:19810329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n\
    END:DAYLIGHT\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART;TZID=Europe/Berlin:20261125T100000\r\n\
    DURATION:P1DT2H30M\r\nSUMMARY:华星科技 拜访: 谈二期\\, 报价\r\n 和合同\r\nCATEGORIES:a,b\r\nBEGIN:VALARM\r\nTRIGGER:-PT15M\r\n\
    END:VALARM\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:b\r\nDTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n\
    STATUS:CANCELLED\r\nRECURRENCE-ID:20261231\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
const ADDRESS_BOOK: &str = "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=D5=C5=\r\n=CE=B0;;;\r\n\
    TEL;CELL:13800001111\r\nBDAY:19800512\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:4.0\r\nUID:x\r\nitem1.FN:Anna \\n Smith\r\n\
    ORG:Northwind;Sales\r\nTEL;VALUE=uri;TYPE=\"voice,work\":tel:+86-21\r\nBDAY:--0512\r\nPHOTO;ENCODING=b:AAAA\r\n BBBB\r\n\
    NOTE:one\\;two\r\nX-ROUNDS-LUNAR-BIRTHDAY:L08-15\r\nEND:VCARD\r\n";
/// What parsers stumble over.
const STUMBLING: [&str; 16] = [
    "\r\n",
    "\n ",
    ":",
    ";",
    "=",
    "\"",
    "\\",
    ",",
    "BEGIN:VEVENT\r\n",
    "END:VCARD\r\n",
    "99999999999999999999",
    "=\r\n",
    "\u{feff}",
    "P99999999999W",
    ";TZID=",
    "\u{0}",
];

fn damaged(whole: &str, seed: u64) -> Vec<u8> {
    let mut random = Rng::with_seed(seed);
    let mut bytes = whole.as_bytes().to_vec();
    for _ in 0..random.usize(1..8) {
        let at = random.usize(0..bytes.len().max(1)).min(bytes.len().saturating_sub(1));
        let end = (at + random.usize(1..40)).min(bytes.len());
        match random.u8(0..5) {
            0 if !bytes.is_empty() => bytes[at] = random.u8(..),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            3 => bytes.truncate(end),
            _ => drop(bytes.splice(at..at, STUMBLING[random.usize(..STUMBLING.len())].bytes())),
        }
    }
    bytes
}

#[test]
fn damaged_files_are_read_or_refused() {
    let zone = ical::Zone::named("Asia/Shanghai");
    let event = ical::read(CALENDAR.as_bytes(), &zone).expect("a calendar").len();
    let cards = vcard::read(ADDRESS_BOOK.as_bytes()).expect("an address book").len();
    assert_eq!((event, cards), (2, 2));
    let (mut read, mut refused) = (0, 0);
    for seed in 0..FILES {
        let (calendar, book) = (damaged(CALENDAR, seed), damaged(ADDRESS_BOOK, seed));
        let outcome = catch_unwind(AssertUnwindSafe(|| {
            let written = String::from_utf8_lossy(&calendar).into_owned();
            let card = vcard::Card { uid: "x".to_owned(), name: "Anna".to_owned(), ..vcard::Card::default() };
            drop(vcard::rewrite(&String::from_utf8_lossy(&book), &card));
            drop(ical::rewrite(&written, &plan(), &zone));
            [ical::read(&calendar, &zone).is_ok(), vcard::read(&book).is_ok()]
        }));
        for is_read in outcome.unwrap_or_else(|_| panic!("seed {seed} made a reader panic")) {
            *(if is_read { &mut read } else { &mut refused }) += 1;
        }
    }
    assert!(read > FILES / 4 && refused > FILES / 4, "{read} read, {refused} refused: the damage is of one sort");
}

#[test]
fn what_damaged_files_say_is_taken_or_left_and_never_refused_by_the_book() {
    let mut store = store();
    let zone = ical::Zone::named("Asia/Shanghai");
    let (mut taken, mut left) = (0, 0);
    for seed in 0..FILES / 8 {
        let events = ical::read(&damaged(CALENDAR, seed), &zone).unwrap_or_default();
        let cards = vcard::read(&damaged(ADDRESS_BOOK, seed)).unwrap_or_default();
        let source = if seed % 2 == 0 { ItemSource::File } else { ItemSource::Folder };
        let changes = {
            let reader = store.read().expect("a book");
            let all = Interchange::read(&reader).expect("a book");
            let mut incoming = Incoming::new(&all, &reader, stamp().today, source).expect("a book");
            let shown = |customer: &Customer, _: &FollowUp| [customer.name.clone(), String::new()];
            let mut outcomes: Vec<Outcome> = events.iter().map(|event| incoming.event(event, &shown)).collect();
            outcomes.extend(cards.iter().map(|card| incoming.card(card)));
            let newcomers = incoming.newcomers().into_iter().map(|one| Change::AddCustomer(Box::new(one)));
            let of = |outcome| match outcome {
                Outcome::Updated(change) | Outcome::New(_, change) => Some(change),
                Outcome::Unchanged | Outcome::WithNewcomer | Outcome::Skipped(_) => None,
            };
            outcomes.into_iter().filter_map(of).chain(newcomers).collect()
        };
        match Change::all(changes) {
            Some(change) => {
                taken += 1;
                let refused = rehearse(&mut store, change, &stamp()).err();
                assert!(refused.is_none(), "seed {seed}: {refused:?}");
            }
            None => left += 1,
        }
    }
    assert!(taken > 80 && left > 50, "{taken} taken, {left} left: the damage is of one sort");
}

/// A book that knows the event and one of the cards.
fn store() -> Store {
    let planned_on = "2026-11-24".parse().ok();
    let plan = FollowUp { uid: Some("a".to_owned()), planned_on, ..FollowUp::new(Kind::Visit) };
    let anna = Contact { uid: Some("x".to_owned()), name: "Anna".to_owned(), ..Contact::default() };
    let new = Customer::new("C001", "华星科技", Stage::Won, stamp().today);
    let customer = Customer { follow_ups: vec![plan], contacts: vec![anna], ..new };
    let mut store = Store::in_memory().expect("a book");
    apply(&mut store, Change::AddCustomer(Box::new(customer)), &stamp()).expect("a customer");
    store
}

fn stamp() -> Stamp {
    Stamp::midnight("2026-11-23".parse().expect("a day"), "2026-11-23T01:00:00Z")
}

fn plan() -> ical::CalendarEvent {
    let day = "2026-11-25".parse().expect("a day");
    ical::CalendarEvent {
        uid: "a".to_owned(),
        changed_at: chrono::NaiveDateTime::default(),
        sequence: 1,
        when: ical::When::Day(day),
        yearly: false,
        summary: "x".to_owned(),
        place: None,
        description: None,
        categories: Vec::new(),
        cancelled: false,
        done: false,
        alarm: ical::ON_THE_DAY,
    }
}
