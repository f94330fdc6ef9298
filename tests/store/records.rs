//! Records through the store: versions, uniqueness, renaming, the log, undo of a single change.

use rounds::domain::{Contact, Customer, CustomerId, FollowUp, Issue, Kind, Severity, Stage};
use rounds::store::{Role, Row, Store, StoreError, WriteTx};

const AT: &str = "2026-01-01T00:00:00Z";

fn write<T>(store: &mut Store, work: impl FnOnce(&WriteTx<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
    store.write(AT, Role::Do, |tx| Ok((work(tx)?, "\"said\"".to_owned()))).map(|written| written.value)
}

fn huaxing() -> Customer {
    let day = "2026-01-05".parse().unwrap();
    let mut customer = Customer::new("C007", "华星电子有限公司", Stage::Won, day);
    let contact = |name: &str, boss: Option<&str>| Contact {
        name: name.into(),
        reports_to: boss.map(str::to_owned),
        ..Contact::default()
    };
    customer.contacts = vec![contact("李娜", Some("张伟")), contact("张伟", Some("不在名单的人"))];
    let mut visit = FollowUp::new(Kind::Visit);
    visit.done_on = Some(day);
    visit.contacts = vec!["张伟".into(), "李娜".into()];
    customer.follow_ups = vec![visit];
    customer.issues = vec![Issue {
        uid: None,
        title: "接口不稳".into(),
        severity: Severity::Major,
        status: None,
        opened_at: day.and_hms_opt(9, 30, 0).unwrap(),
        responded_at: None,
        closed_at: None,
        owner: None,
        contact: Some("张伟".into()),
        detail: None,
        resolution: None,
        satisfied: None,
    }];
    customer
}

fn with_huaxing() -> (Store, CustomerId) {
    let mut store = Store::in_memory().unwrap();
    let id = write(&mut store, |tx| tx.insert_customer(&huaxing())).unwrap();
    (store, id)
}

#[test]
fn a_customer_comes_back_as_it_was_put_in() {
    let (store, id) = with_huaxing();
    let reader = store.read().unwrap();
    assert_eq!(reader.customer(id).unwrap().value, huaxing());
    assert_eq!(reader.next_code().unwrap(), "C008");
}

#[test]
fn renaming_a_contact_renames_it_everywhere() {
    let (mut store, id) = with_huaxing();
    let mut zhang: Row<Contact> = store.read().unwrap().list(id).unwrap().remove(1);
    zhang.value.name = "张巍".into();
    write(&mut store, |tx| tx.update(&zhang)).unwrap();
    let customer = store.read().unwrap().customer(id).unwrap().value;
    assert_eq!(customer.follow_ups[0].contacts, ["张巍", "李娜"]);
    assert_eq!(customer.issues[0].contact.as_deref(), Some("张巍"));
    assert_eq!(customer.contacts[0].reports_to.as_deref(), Some("张巍"));
    assert_eq!(customer.contacts[1].reports_to.as_deref(), Some("不在名单的人"));
}

#[test]
fn a_stale_edit_is_refused_also_after_an_undo() {
    let (mut store, id) = with_huaxing();
    let read: Row<Customer> = store.read().unwrap().get(id.0).unwrap();
    let named =
        |notes: &str| Row { value: Customer { notes: Some(notes.into()), ..read.value.clone() }, ..read.clone() };
    write(&mut store, |tx| tx.update(&named("一"))).unwrap();
    assert!(matches!(write(&mut store, |tx| tx.update(&named("二"))), Err(StoreError::Stale { .. })));
    let second: Row<Customer> = store.read().unwrap().get(id.0).unwrap();
    store.undo(AT).unwrap();
    write(&mut store, |tx| tx.update(&named("三"))).unwrap();
    assert!(matches!(write(&mut store, |tx| tx.update(&second)), Err(StoreError::Stale { .. })));
    assert!(matches!(write(&mut store, |tx| tx.delete::<Customer>(id.0, Some(1))), Err(StoreError::Stale { .. })));
    assert!(matches!(write(&mut store, |tx| tx.delete::<Customer>(99, None)), Err(StoreError::NotFound { .. })));
}

#[test]
fn a_code_is_unique_and_never_given_twice() {
    let (mut store, id) = with_huaxing();
    let refused = write(&mut store, |tx| tx.insert_customer(&huaxing()));
    assert!(matches!(refused, Err(StoreError::Duplicate { index }) if index == "customer.code"));
    write(&mut store, |tx| tx.delete::<Customer>(id.0, None)).unwrap();
    assert_eq!(store.read().unwrap().next_code().unwrap(), "C008");
}

#[test]
fn deleting_a_customer_is_undone_with_everything_that_belonged_to_it() {
    let (mut store, id) = with_huaxing();
    let before = store.read().unwrap().customer(id).unwrap();
    write(&mut store, |tx| tx.delete::<Customer>(id.0, None)).unwrap();
    assert_eq!(store.read().unwrap().count::<FollowUp>().unwrap(), 0);
    let undone = store.undo(AT).unwrap();
    assert_eq!((undone.touched, undone.value.words.as_str()), (vec![id], "\"said\""));
    assert_eq!(store.read().unwrap().customer(id).unwrap(), before);
    store.redo(AT).unwrap();
    assert!(matches!(store.read().unwrap().customer(id), Err(StoreError::NotFound { .. })));
}

#[test]
fn redo_ends_where_something_else_was_done() {
    let (mut store, id) = with_huaxing();
    store.undo(AT).unwrap();
    assert!(matches!(store.undo(AT), Err(StoreError::NothingToReverse)));
    write(&mut store, |tx| tx.insert_customer(&huaxing())).unwrap();
    assert!(matches!(store.redo(AT), Err(StoreError::NothingToReverse)));
    let roles: Vec<Role> = store.read().unwrap().history(9, None).unwrap().iter().map(|entry| entry.role).collect();
    assert_eq!(roles, [Role::Do, Role::Undo, Role::Do]);
    assert_eq!(store.read().unwrap().history(9, Some(id)).unwrap().len(), 2, "the id is not used twice");
}

#[test]
fn a_change_of_nothing_leaves_no_trace() {
    let (mut store, _) = with_huaxing();
    let written = store.write::<(), StoreError>(AT, Role::Do, |_| Ok(((), "1".to_owned()))).unwrap();
    assert_eq!(written.change, None);
    assert_eq!(store.read().unwrap().history(9, None).unwrap().len(), 1);
}

#[test]
fn a_text_beyond_the_bound_is_refused_by_name_and_nothing_is_written() {
    let (mut store, id) = with_huaxing();
    let before = store.read().unwrap().customer(id).unwrap();
    let note = |length: usize| FollowUp { content: Some("x".repeat(length)), ..huaxing().follow_ups.remove(0) };
    let refused = write(&mut store, |tx| tx.insert(Some(id), &note((1 << 20) + 1))).unwrap_err();
    assert!(matches!(refused, StoreError::TooLong { labels: [_, "What was said"], most: 1_048_576 }), "{refused:?}");
    assert_eq!(store.read().unwrap().customer(id).unwrap(), before);
    write(&mut store, |tx| tx.insert(Some(id), &note(1 << 20))).unwrap();
}
