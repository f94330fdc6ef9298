//! One customer out of two: nothing is lost, nobody is forgotten, and one undo brings both back byte for byte.

use proptest::prelude::*;
use rounds::domain::{Book, Contact, Customer, CustomerId, FollowUp, Kind, Order, Stage};
use rounds::exchange::json;
use rounds::ops::{Change, ChangeSummary, CustomerMerge, MergeRequest, OpsError, apply, read_book, undo};
use rounds::store::{Store, StoreError};

use super::transfer::stamp;
use crate::generated_books::any_book;

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_two_become_one_and_two_again(mut book in any_book(), second in any_book()) {
        add_customers_of(&mut book, second);
        prop_assume!(book.customers.len() >= 2);
        let mut store = Store::in_memory().unwrap();
        apply(&mut store, Change::Import(Box::new(book)), &stamp()).unwrap();
        let before = exported(&store);
        let (from, into) = (nth(&store, 0), nth(&store, 1));
        let change = merging(&store, from, into);
        let union = {
            let reader = store.read().unwrap();
            CustomerMerge::of(&reader.customer(into).unwrap().value, &reader.customer(from).unwrap().value)
        };
        let all: usize = records(&store);
        let receipt = apply(&mut store, change, &stamp()).unwrap();
        prop_assert!(receipt.change.is_some());
        let after = read_book(&store.read().unwrap()).unwrap();
        prop_assert_eq!(rounds::domain::check::check_book(&after), Ok(()));
        let merged = union.same_people.len() + union.same.values().sum::<usize>();
        prop_assert_eq!(records(&store), all - merged);
        let written = exported(&store);
        undo::undo(&mut store, &stamp()).unwrap();
        prop_assert_eq!(exported(&store), before);
        undo::redo(&mut store, &stamp()).unwrap();
        prop_assert_eq!(exported(&store), written);
    }
}

#[test]
fn people_of_one_name_are_one_and_everything_points_to_them() {
    let mut store = Store::in_memory().unwrap();
    let contact = |name: &str, mobile: Option<&str>| Contact {
        name: name.to_owned(),
        mobile: mobile.map(str::to_owned),
        ..Contact::default()
    };
    let touch = |day: &str, who: &str| FollowUp {
        done_on: day.parse().ok(),
        contacts: vec![who.to_owned()],
        ..FollowUp::new(Kind::Phone)
    };
    let order = Order {
        uid: None,
        number: Some("A-1".to_owned()),
        ordered_on: "2026-05-01".parse().unwrap(),
        amount: "1000".parse().unwrap(),
        product: None,
        quantity: None,
        payment_due: None,
        paid_on: None,
        payments: Vec::new(),
        notes: None,
    };
    let mut one = customer("C001", "华星科技有限公司");
    one.contacts = vec![contact("张伟", None), contact("李总", None)];
    one.contacts[0].reports_to = Some("李总".to_owned());
    one.follow_ups = vec![touch("2026-11-01", "张伟")];
    one.orders = vec![order.clone()];
    let mut other = customer("C002", "华星科技");
    other.contacts = vec![contact("张伟", Some("13916650218")), contact("王芳", None), contact("李总 ", None)];
    other.contacts[1].reports_to = Some("张伟".to_owned());
    other.contacts[2].reports_to = Some("张伟".to_owned());
    other.follow_ups = vec![touch("2026-11-01", "张伟"), touch("2026-11-05", "张伟")];
    other.orders = vec![order];
    let mut referred = customer("C003", "恒康医疗");
    referred.referred_by = Some("C002".to_owned());
    let book = Book { customers: vec![one, other, referred], ..Book::default() };
    apply(&mut store, Change::Import(Box::new(book)), &stamp()).unwrap();
    let (from, into) = (nth(&store, 1), nth(&store, 0));
    let change = merging(&store, from, into);
    let receipt = apply(&mut store, change, &stamp()).unwrap();
    assert_eq!(
        receipt.words,
        ChangeSummary::CustomersMerged {
            customer: "华星科技".into(), into: "华星科技有限公司".into(), row: from.0
        }
    );
    let book = read_book(&store.read().unwrap()).unwrap();
    let [whole, referred] = book.customers.as_slice() else { panic!("two are left") };
    let people: Vec<&str> = whole.contacts.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(people, ["张伟", "李总", "王芳"]);
    assert_eq!(whole.contacts[0].mobile.as_deref(), Some("13916650218"));
    assert_eq!(whole.contacts[1].reports_to, None, "nobody reports to themselves, by others either");
    assert_eq!(whole.contacts[2].reports_to.as_deref(), Some("张伟"));
    assert_eq!((whole.follow_ups.len(), whole.orders.len()), (2, 1), "what stands in both is kept once");
    assert!(whole.follow_ups.iter().all(|touch| touch.contacts == ["张伟"]));
    assert_eq!(referred.referred_by.as_deref(), Some("C001"));
    let history = undo::history(&store.read().unwrap(), 10, Some(into)).unwrap();
    assert_eq!(history.len(), 2, "the import stands once, though it touched both");
}

#[test]
fn the_history_of_both_is_kept_and_an_old_reading_is_refused() {
    let mut store = Store::in_memory().unwrap();
    for (code, name) in [("C001", "华星科技"), ("C002", "华星")] {
        let added = Change::AddCustomer(Box::new(customer(code, name)));
        apply(&mut store, added, &stamp()).unwrap();
    }
    let (from, into) = (nth(&store, 1), nth(&store, 0));
    let old = merging(&store, from, into);
    let pin = Change::Pin { customer: from, tier: Some(("stable".to_owned(), None)) };
    apply(&mut store, pin, &stamp()).unwrap();
    let refused = apply(&mut store, old, &stamp());
    assert!(matches!(refused, Err(OpsError::Store(StoreError::Stale { .. }))), "{refused:?}");
    let change = merging(&store, from, into);
    apply(&mut store, change, &stamp()).unwrap();
    let told = |store: &Store| undo::history(&store.read().unwrap(), 10, Some(into)).unwrap().len();
    assert_eq!(told(&store), 4, "added, added, pinned, merged");
    undo::undo(&mut store, &stamp()).unwrap();
    assert_eq!(told(&store), 3, "added, merged, taken back: the other one has its own history again");
}

fn customer(code: &str, name: &str) -> Customer {
    Customer::new(code, name, Stage::Won, "2026-01-01".parse().unwrap())
}

/// Adds the customers of another book under codes and uids of their own, with a contact that both know.
fn add_customers_of(book: &mut Book, second: Book) {
    for (at, mut one) in (0..).zip(second.customers) {
        one.code = format!("X{at:03}");
        one.referred_by = None;
        if let Some(first) = book.customers.first() {
            let known: Vec<Contact> = first
                .contacts
                .iter()
                .filter(|contact| !one.contacts.iter().any(|own| own.name == contact.name))
                .cloned()
                .collect();
            one.contacts.extend(known.into_iter().map(|contact| Contact { reports_to: None, ..contact }));
            one.orders.extend(first.orders.iter().cloned());
        }
        without_uids(&mut one);
        book.customers.push(one);
    }
}

fn without_uids(customer: &mut Customer) {
    macro_rules! clear {
        ($($list:ident),+) => {
            $(for record in &mut customer.$list {
                record.uid = None;
            })+
        };
    }
    clear!(contacts, follow_ups, orders, issues, surveys, contracts, opportunities, actions, insights, account_plan);
}

fn merging(store: &Store, from: CustomerId, into: CustomerId) -> Change {
    let reader = store.read().unwrap();
    let (one, other) = (reader.customer(from).unwrap(), reader.customer(into).unwrap());
    let profile = Box::new(CustomerMerge::of(&other.value, &one.value).profile);
    Change::Merge(MergeRequest { from: (from, one.version), into: (into, other.version), profile })
}

/// The row of the nth customer by its row.
fn nth(store: &Store, at: usize) -> CustomerId {
    CustomerId(store.read().unwrap().all::<Customer>().unwrap()[at].id)
}

/// Every record of every customer.
fn records(store: &Store) -> usize {
    let book = read_book(&store.read().unwrap()).unwrap();
    let of = |one: &Customer| {
        one.contacts.len()
            + one.follow_ups.len()
            + one.orders.len()
            + one.issues.len()
            + one.surveys.len()
            + one.contracts.len()
            + one.opportunities.len()
            + one.actions.len()
            + one.insights.len()
            + one.account_plan.len()
    };
    book.customers.iter().map(of).sum()
}

fn exported(store: &Store) -> String {
    String::from_utf8(json::write(&read_book(&store.read().unwrap()).unwrap())).unwrap()
}
