//! Each change does what it says, answers a receipt, and refuses what can not be.

use rounds::domain::check::ViolationKind;
use rounds::domain::{Contact, Customer, CustomerId, FollowUp, FollowUpId, Issue, Kind, KpiTarget, Severity, Stage};
use rounds::ops::{
    Change, ChangeSummary, Entity, EntityKind, Happened, Joined, Move, OpsError, Planned, Receipt, apply, undo,
};
use rounds::store::{Row, Store, StoreError};

use super::transfer::stamp;

fn make() -> (Store, CustomerId) {
    let mut store = Store::in_memory().unwrap();
    let mut customer = Customer::new("", "华星电子有限公司", Stage::Intent, "2026-01-05".parse().unwrap());
    customer.short_name = Some("华星".into());
    customer.contacts = vec![Contact { name: "张伟".into(), ..Contact::default() }];
    let made = change(&mut store, Change::AddCustomer(Box::new(customer))).unwrap();
    assert_eq!(made.words, ChangeSummary::CustomerAdded { customer: "华星".into() });
    (store, CustomerId(made.created[0].id))
}

fn change(store: &mut Store, change: Change) -> Result<Receipt, OpsError> {
    apply(store, change, &stamp())
}

fn problem(result: Result<Receipt, OpsError>) -> (String, ViolationKind) {
    match result {
        Err(OpsError::Invalid(mut faults)) => {
            let fault = faults.remove(0);
            (fault.path, fault.kind)
        }
        other => panic!("{other:?}"),
    }
}

fn planned(day: &str) -> FollowUp {
    FollowUp { planned_on: day.parse().ok(), obligations: vec!["monthly".into()], ..FollowUp::new(Kind::Phone) }
}

fn plan(store: &mut Store, customer: CustomerId, day: &str) -> FollowUpId {
    let made = change(store, Change::Plan(vec![Planned { customer, follow_up: planned(day) }])).unwrap();
    FollowUpId(made.created[0].id)
}

fn follow_ups(store: &Store, customer: CustomerId) -> Vec<FollowUp> {
    store.read().unwrap().customer(customer).unwrap().value.follow_ups
}

#[test]
fn a_customer_gets_the_next_code_and_its_records_uids() {
    let (store, id) = make();
    let customer = store.read().unwrap().customer(id).unwrap().value;
    assert_eq!(customer.code, "C001");
    assert_eq!(customer.contacts[0].uid.as_ref().map(String::len), Some(16));
}

#[test]
fn a_new_stage_is_noted_and_a_stale_or_wrong_edit_refused() {
    let (mut store, id) = make();
    let read: Row<Customer> = store.read().unwrap().customer(id).unwrap();
    let edit = |customer: Customer| Change::EditCustomer { id, version: read.version, customer: Box::new(customer) };
    let lost = Customer { stage: Stage::Lost, ..read.value.clone() };
    assert_eq!(problem(change(&mut store, edit(lost))), ("lost_on".into(), ViolationKind::LostWithoutDay));
    let stranger = Customer { referred_by: Some("C9".into()), ..read.value.clone() };
    assert_eq!(problem(change(&mut store, edit(stranger))).1, ViolationKind::UnknownCustomer { code: "C9".into() });
    assert_eq!(change(&mut store, edit(read.value.clone())).unwrap().change, None, "nothing was different");
    let won = edit(Customer { stage: Stage::Won, ..read.value.clone() });
    change(&mut store, won.clone()).unwrap();
    let history = store.read().unwrap().customer(id).unwrap().value.stage_history;
    let told: Vec<_> = history.iter().map(|entry| (entry.stage, entry.on)).collect();
    assert_eq!(told, [(read.value.stage, read.value.created), (Stage::Won, stamp().today)], "from what, and to what");
    assert!(matches!(change(&mut store, won), Err(OpsError::Store(StoreError::Stale { .. }))));
}

#[test]
fn what_joins_a_plan_is_added_to_it_once_and_can_be_taken_back() {
    let (mut store, id) = make();
    let plan = plan(&mut store, id, "2026-11-25");
    let joined = |ids: &[&str]| {
        Change::Join(vec![Joined { follow_up: plan, obligations: ids.iter().map(ToString::to_string).collect() }])
    };
    let obligations = |store: &Store| follow_ups(store, id)[0].obligations.clone();
    let receipt = change(&mut store, joined(&["tips", "monthly"])).unwrap();
    assert_eq!(obligations(&store), ["monthly", "tips"]);
    assert_eq!(
        receipt.words,
        ChangeSummary::Joined { customer: "华星".into(), kind: Kind::Phone, on: "2026-11-25".parse().ok() }
    );
    assert_eq!(change(&mut store, joined(&["tips"])).unwrap().change, None, "it is there already");
    undo::undo(&mut store, &stamp()).unwrap();
    assert_eq!(obligations(&store), ["monthly"]);
    change(&mut store, Change::Cancel { follow_ups: vec![plan], reason: None }).unwrap();
    assert_eq!(problem(change(&mut store, joined(&["tips"]))).1, ViolationKind::NotOpen);
}

#[test]
fn records_are_added_edited_and_deleted() {
    let (mut store, id) = make();
    let contact = |name: &str| Entity::Contact(Box::new(Contact { name: name.into(), ..Contact::default() }));
    let add = |entry| Change::Add { customer: Some(id), entry };
    assert_eq!(
        problem(change(&mut store, add(contact("张伟")))).1,
        ViolationKind::RepeatedContact { name: "张伟".into() }
    );
    assert_eq!(problem(change(&mut store, add(contact("")))), ("name".into(), ViolationKind::Blank));
    let made = change(&mut store, add(contact("李娜"))).unwrap();
    let (what, title) = (EntityKind::Contact, "李娜".to_owned());
    assert_eq!(made.words, ChangeSummary::EntityAdded { what, customer: Some("华星".into()), title });
    let entry = made.created[0];
    let row: Row<Contact> = store.read().unwrap().get(entry.id).unwrap();
    let edit = Change::Edit { id: entry.id, version: row.version, entry: contact("李纳") };
    change(&mut store, edit).unwrap();
    let after: Row<Contact> = store.read().unwrap().get(entry.id).unwrap();
    assert_eq!((after.value.name.as_str(), &after.value.uid), ("李纳", &row.value.uid));
    assert_eq!(after.customer, Some(id));
    change(&mut store, Change::Delete { entry, version: Some(after.version) }).unwrap();
    assert_eq!(store.read().unwrap().list::<Contact>(id).unwrap().len(), 1);
    let nobodys = Change::Add { customer: None, entry: contact("王芳") };
    assert_eq!(problem(change(&mut store, nobodys)).1, ViolationKind::WrongOwner);
}

#[test]
fn a_target_replaces_that_of_its_metric_and_period() {
    let (mut store, _) = make();
    for target in [10.0, 12.5] {
        let target: KpiTarget =
            serde_json::from_value(serde_json::json!({"metric": "nps", "period": "2026Q3", "target": target})).unwrap();
        change(&mut store, Change::Add { customer: None, entry: Entity::KpiTarget(Box::new(target)) }).unwrap();
    }
    let targets = store.read().unwrap().targets("2026Q3".parse().unwrap()).unwrap();
    assert_eq!(targets.iter().map(|row| row.value.target).collect::<Vec<_>>(), [12.5]);
}

#[test]
fn a_plan_is_recorded_with_everything_that_comes_of_it_in_one_step() {
    let (mut store, customer) = make();
    let id = plan(&mut store, customer, "2026-09-28");
    let issue: Issue = serde_json::from_value(serde_json::json!(
        {"title": "接口不稳", "severity": "major", "opened_at": "2026-09-29T09:00:00"}))
    .unwrap();
    assert_eq!(issue.severity, Severity::Major);
    let happened = Happened {
        customer,
        follow_up: FollowUp { contacts: vec!["王芳".into(), "张伟".into()], ..FollowUp::new(Kind::Visit) },
        planned: Some(id),
        next: Some(planned("2026-10-12")),
        moves: None,
        issue: Some(issue),
        order: None,
        contacts: vec![Contact { name: "王芳".into(), ..Contact::default() }],
        title: Some(("王芳".into(), "采购".into())),
        birthday: Some(("王芳".into(), "--12-08".parse().unwrap())),
        silent_until: None,
    };
    let receipt = change(&mut store, Change::Record(vec![happened.clone()])).unwrap();
    let kinds: Vec<EntityKind> = receipt.created.iter().map(|entry| entry.kind).collect();
    assert_eq!(kinds, [EntityKind::Contact, EntityKind::Issue, EntityKind::FollowUp]);
    let found = follow_ups(&store, customer);
    assert_eq!(found[0].done_on, Some(stamp().today));
    assert_eq!(found[0].planned_on, "2026-09-28".parse().ok());
    assert_eq!((found[0].kind, &found[0].obligations[..]), (Kind::Visit, &["monthly".to_owned()][..]));
    assert_eq!(found[0].contacts, ["王芳", "张伟"]);
    let born = store.read().unwrap().all::<Contact>().unwrap();
    let born = born.iter().find(|row| row.value.name == "王芳").unwrap();
    assert_eq!(born.value.birthday, "--12-08".parse().ok());
    assert_eq!(found[1].planned_on, "2026-10-12".parse().ok());
    assert_eq!(
        problem(change(&mut store, Change::Record(vec![happened.clone()]))).1,
        ViolationKind::RepeatedContact { name: "王芳".into() }
    );
    let again = Change::Record(vec![Happened { contacts: Vec::new(), ..happened }]);
    assert_eq!(problem(change(&mut store, again)), (id.to_string(), ViolationKind::NotOpen));
    undo::undo(&mut store, &stamp()).unwrap();
    assert_eq!(follow_ups(&store, customer).len(), 1);
    assert!(follow_ups(&store, customer)[0].is_open());
}

#[test]
fn several_open_follow_ups_move_and_are_cancelled_as_one_step_each() {
    let (mut store, customer) = make();
    let ids = ["2026-09-01", "2026-09-02"].map(|day| plan(&mut store, customer, day));
    let day = "2026-10-09".parse().unwrap();
    let moved = change(&mut store, Change::Move(vec![Move::to_day(ids[0], day)])).unwrap();
    let from = "2026-09-01".parse().ok();
    assert_eq!(
        moved.words,
        ChangeSummary::Moved { customer: "华星".into(), kind: Kind::Phone, from, to: day, at: None }
    );
    change(&mut store, Change::Move(ids.map(|id| Move::to_day(id, day)).to_vec())).unwrap();
    assert!(follow_ups(&store, customer).iter().all(|follow_up| follow_up.planned_on == Some(day)));
    let cancel = Change::Cancel { follow_ups: ids.to_vec(), reason: Some("客户出差".into()) };
    change(&mut store, cancel).unwrap();
    assert!(follow_ups(&store, customer).iter().all(|follow_up| follow_up.cancelled_on == Some(stamp().today)));
    assert_eq!(problem(change(&mut store, Change::Move(vec![Move::to_day(ids[0], day)]))).1, ViolationKind::NotOpen);
    for left in [2, 0] {
        assert_eq!(follow_ups(&store, customer).iter().filter(|one| one.cancelled_on.is_some()).count(), left);
        undo::undo(&mut store, &stamp()).unwrap();
    }
}

#[test]
fn pins_snoozes_and_problems() {
    let (mut store, customer) = make();
    let until = "2026-10-10".parse().unwrap();
    let pin = |tier: Option<(String, Option<String>)>| Change::Pin { customer, tier };
    change(&mut store, pin(Some(("key".into(), Some("战略".into()))))).unwrap();
    let snooze = Change::Snooze { customer, obligations: vec!["monthly".into()], until, reason: None };
    change(&mut store, snooze).unwrap();
    let mut done = FollowUp { done_on: Some(stamp().today), ..FollowUp::new(Kind::Phone) };
    done.problem = Some("寄样品".into());
    let made = change(&mut store, Change::Plan(vec![Planned { customer, follow_up: done }]));
    assert_eq!(problem(made).1, ViolationKind::NeitherPlannedNorDone, "a plan has a day");
    let id = plan(&mut store, customer, "2026-10-11");
    assert_eq!(problem(change(&mut store, Change::TickOff(id))).1, ViolationKind::Blank);
    let found = store.read().unwrap().customer(customer).unwrap().value;
    assert_eq!(found.tier_pin.unwrap().on, Some(stamp().today));
    assert_eq!((found.snoozes[0].on, found.snoozes[0].until), (stamp().today, until));
    let end = |obligation: &str| Change::EndSnoozes { customer, obligations: vec![obligation.to_owned()] };
    let snoozes = |store: &Store| store.read().unwrap().customer(customer).unwrap().value.snoozes.len();
    change(&mut store, end("weekly")).unwrap();
    assert_eq!(snoozes(&store), 1, "another one is meant");
    change(&mut store, end("monthly")).unwrap();
    assert_eq!(snoozes(&store), 0);
    undo::undo(&mut store, &stamp()).unwrap();
    assert_eq!(snoozes(&store), 1);
    change(&mut store, pin(None)).unwrap();
    assert_eq!(store.read().unwrap().customer(customer).unwrap().value.tier_pin, None);
}

#[test]
fn housekeeping_is_logged_and_never_undone() {
    let (mut store, customer) = make();
    let figure = |value: f64| {
        serde_json::from_value(serde_json::json!({"metric": "coverage", "period": "2026-08", "value": value})).unwrap()
    };
    change(&mut store, Change::NoteFigures(vec![figure(80.0)])).unwrap();
    change(&mut store, Change::NoteFigures(vec![figure(81.5)])).unwrap();
    let note = serde_json::from_value(serde_json::json!({"rulebook": "rfm", "tier": "a", "on": "2026-09-29"})).unwrap();
    change(&mut store, Change::NoteTiers(vec![(customer, note)])).unwrap();
    let reader = store.read().unwrap();
    assert_eq!(
        reader.recorded("coverage".parse().unwrap(), "2026-08".parse().unwrap()).unwrap(),
        Some(80.0),
        "what was noted first stays"
    );
    assert_eq!(undo::history(&reader, 10, None).unwrap().len(), 3);
    drop(reader);
    let undone = undo::undo(&mut store, &stamp()).unwrap();
    assert_eq!(undone.words, ChangeSummary::CustomerAdded { customer: "华星".into() });
    undo::redo(&mut store, &stamp()).unwrap();
    assert_eq!(store.read().unwrap().customer(customer).unwrap().value.tier_history.len(), 1);
}
