//! Undo as a property: whatever was done, undoing all of it leads back step by step, redoing leads forth again.

use proptest::prelude::*;
use rounds::domain::{
    Book, Contact, Customer, CustomerId, FollowUp, FollowUpId, Kind, KpiTarget, Order, Payment, Settings, Stage,
};
use rounds::ops::{Change, Entity, EntityKind, EntityRef, Happened, Move, Planned, apply, read_book, undo};
use rounds::store::{Opening, Role, Row, Store};

use super::transfer::{case_books, stamp};

/// One random thing somebody does; numbers choose among what is there.
pub fn operation() -> impl Strategy<Value = (u8, usize, usize)> {
    (0_u8..16, 0_usize..1000, 0_usize..1000)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undo_leads_back_and_redo_forth(operations in prop::collection::vec(operation(), 1..13)) {
        let mut store = Store::in_memory().unwrap();
        let mut states = vec![state(&store)];
        for (what, one, two) in std::iter::once((0, 1, 1)).chain(operations) {
            let Some(change) = change(&store, what, one, two) else { continue };
            let done = apply(&mut store, change, &stamp());
            if done.is_ok_and(|receipt| receipt.change.is_some()) {
                states.push(state(&store));
            }
        }
        for before in states.iter().rev().skip(1) {
            undo::undo(&mut store, &stamp()).unwrap();
            prop_assert_eq!(&state(&store), before);
        }
        prop_assert!(undo::undo(&mut store, &stamp()).is_err());
        for after in states.iter().skip(1) {
            undo::redo(&mut store, &stamp()).unwrap();
            prop_assert_eq!(&state(&store), after);
        }
        prop_assert!(undo::redo(&mut store, &stamp()).is_err());
        undo::undo(&mut store, &stamp()).unwrap();
        prop_assert_eq!(&state(&store), &states[states.len() - 2]);
    }
}

#[test]
fn undo_works_across_restarts() {
    let dir = tempfile::TempDir::new().unwrap();
    let path = dir.path().join("book.db");
    let (_, book) = case_books().remove(0);
    let mut states = Vec::new();
    let mut store = Store::create(&path, &Opening::shell()).unwrap();
    for (what, one, two) in [(0, 1, 1), (1, 2, 3), (4, 0, 0), (3, 0, 0)] {
        states.push(state(&store));
        let change = change(&store, what, one, two).unwrap();
        apply(&mut store, change, &stamp()).unwrap();
    }
    states.push(state(&store));
    apply(&mut store, Change::Import(Box::new(book)), &stamp()).unwrap();
    for before in states.iter().rev() {
        drop(store);
        store = Store::open(&path, &Opening::shell()).unwrap();
        undo::undo(&mut store, &stamp()).unwrap();
        assert_eq!(&state(&store), before);
    }
    let roles: Vec<Role> =
        undo::history(&store.read().unwrap(), 99, None).unwrap().iter().map(|line| line.role).collect();
    assert_eq!(roles, [[Role::Undo; 5], [Role::Do; 5]].concat());
}

type State = (Book, Vec<Row<Customer>>, Vec<Row<FollowUp>>, Vec<Row<Order>>);

/// Everything that is not the log: the book, and each customer's row with its number and version. What is kept about
/// it is always right.
fn state(store: &Store) -> State {
    let reader = store.read().unwrap();
    assert_eq!(reader.miscounted().unwrap(), 0, "kept counts differ from counting again");
    assert!(!reader.misses_words().unwrap(), "the search index differs from the records");
    (read_book(&reader).unwrap(), reader.all().unwrap(), reader.all().unwrap(), reader.all().unwrap())
}

fn pick<T: Clone>(list: &[T], number: usize) -> Option<T> {
    list.get(number % list.len().max(1)).cloned()
}

/// The change that the numbers choose, if what it needs is there.
pub fn change(store: &Store, what: u8, one: usize, two: usize) -> Option<Change> {
    let reader = store.read().unwrap();
    let customers: Vec<Row<Customer>> = reader.all().unwrap();
    if what == 0 || customers.is_empty() {
        return Some(Change::AddCustomer(Box::new(customer(one, customers.last().map(|row| row.value.code.clone())))));
    }
    let row = pick(&customers, one)?;
    let id = CustomerId(row.id);
    let contacts: Vec<Row<Contact>> = reader.list(id).unwrap();
    let name = pick(&contacts, two).map(|contact| contact.value.name);
    let open: Vec<FollowUpId> = reader
        .all::<FollowUp>()
        .unwrap()
        .into_iter()
        .filter(|row| row.value.is_open())
        .map(|row| FollowUpId(row.id))
        .collect();
    let day = stamp().today + chrono::Days::new(two as u64 % 90);
    let planned = FollowUp {
        planned_on: Some(day),
        contacts: name.clone().into_iter().collect(),
        ..FollowUp::new(Kind::ALL[two % Kind::ALL.len()])
    };
    Some(match what {
        1 => Change::Plan(vec![Planned { customer: id, follow_up: planned.clone() }; 1 + two % 3]),
        2 => Change::DeleteCustomer { id, version: Some(row.version) },
        3 => Change::EditCustomer { id, version: row.version, customer: Box::new(edited(row.value, two)) },
        4 => Change::Add {
            customer: Some(id),
            entry: Entity::Contact(Box::new(Contact {
                name: format!("新人{two}"),
                reports_to: name,
                ..Contact::default()
            })),
        },
        5 => {
            let row = pick(&contacts, two)?;
            let renamed = Contact { name: format!("改名{one}"), ..row.value };
            Change::Edit { id: row.id, version: row.version, entry: Entity::Contact(Box::new(renamed)) }
        }
        6 => {
            let entry = EntityRef { kind: EntityKind::Contact, id: pick(&contacts, two)?.id };
            Change::Delete { entry, version: None }
        }
        7 => Change::Move(open.iter().take(2).map(|id| Move::to_day(*id, day)).collect()),
        8 => Change::Cancel { follow_ups: open.into_iter().take(1 + two % 2).collect(), reason: None },
        9 => Change::Record(vec![Happened {
            customer: id,
            follow_up: FollowUp { content: Some("谈好了\u{0}\"".into()), planned_on: None, ..planned.clone() },
            planned: None,
            next: Some(planned),
            moves: None,
            issue: None,
            order: None,
            contacts: Vec::new(),
            title: None,
            birthday: None,
            silent_until: None,
        }]),
        10 => Change::Add { customer: Some(id), entry: Entity::Order(Box::new(order(day, two))) },
        11 => {
            let row = pick(&reader.all::<Order>().unwrap(), two)?;
            let entry = Entity::Order(Box::new(order(day, one)));
            Change::Edit { id: row.id, version: row.version, entry }
        }
        12 => Change::Settings(Box::new(Settings { rulebook: Some(format!("r{}", two % 3)), ..Settings::default() })),
        13 => Change::Snooze { customer: id, obligations: vec!["a".into(), "b".into()], until: day, reason: None },
        14 => Change::Import(Box::new(Book { customers: vec![customer(two, None)], ..Book::default() })),
        _ => {
            let json = serde_json::json!({"metric": "nps", "period": "2026Q3", "target": thirds(two)});
            let target: KpiTarget = serde_json::from_value(json).unwrap();
            Change::Add { customer: None, entry: Entity::KpiTarget(Box::new(target)) }
        }
    })
}

fn customer(number: usize, referred_by: Option<String>) -> Customer {
    let mut customer = Customer::new("", format!("客户{number}"), Stage::Won, stamp().today);
    if number.is_multiple_of(3) {
        customer.code = format!("K{}", number % 7);
    }
    customer.referred_by = referred_by;
    customer.contacts = vec![
        Contact { name: "张伟".into(), reports_to: Some("李娜".into()), ..Contact::default() },
        Contact { name: "李娜".into(), ..Contact::default() },
    ];
    customer
}

fn edited(customer: Customer, number: usize) -> Customer {
    let lost = number.is_multiple_of(2);
    Customer {
        stage: if lost { Stage::Lost } else { Stage::Won },
        lost_on: lost.then_some(stamp().today),
        notes: number.is_multiple_of(3).then(|| format!("记 {number}")),
        tags: vec![number.to_string(); number % 3],
        ..customer
    }
}

fn order(day: chrono::NaiveDate, number: usize) -> Order {
    let json = serde_json::json!({"ordered_on": day, "amount": number, "quantity": thirds(number)});
    let order: Order = serde_json::from_value(json).unwrap();
    let part = Payment { due: Some(day), amount: order.amount, paid_on: None };
    Order { payments: vec![part; number % 3], ..order }
}

/// A number that no short decimal fraction is equal to.
fn thirds(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap()) / 3.0
}
