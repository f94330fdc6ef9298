//! Which playbook or worksheet is offered at which moment, and which questions are worth asking before a call
//! (docs/rules.md 11 and 12).

use chrono::NaiveDate;
use rounds::domain::{Book, CustomerId, FollowUpId};
use rounds::facts::Dossier;
use rounds::messages::Lang;
use rounds::ops::undo::undo;
use rounds::ops::{Change, OffersOfAll, OwnFiles, Profile, RulesContext, Stamp, apply};
use rounds::playbooks::SHIPPED_PLAYBOOKS;
use rounds::rules::{Offer, OfferMoment};
use rounds::sentences::brief::BriefCard;
use rounds::sentences::of_change;
use rounds::store::{Select, Store};
use rounds::worksheets::SHIPPED_WORKSHEETS;
use serde_json::{Value, json};

mod asking;
mod deciders;
mod done;
mod looked_at;
mod visit_plans;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// A Monday.
fn today() -> NaiveDate {
    day("2026-11-23")
}

/// A customer of whom everything is known and with whom nothing is going on, with these fields laid over it.
fn customer(over: &Value) -> Value {
    let mut customer = json!({
        "code": "C001", "name": "华星科技", "created": "2020-01-06", "since": "2020-01-06", "stage": "returning",
        "needs": ["提效"],
        "contacts": [
            {"name": "张伟", "roles": ["decider"], "level": "executive"},
            {"name": "李敏", "roles": ["user"], "level": "staff"},
        ],
        "follow_ups": [{"kind": "visit", "done_on": "2026-11-02", "outcome": "ok", "contacts": ["张伟", "李敏"]}],
    });
    for (field, value) in over.as_object().expect("fields") {
        match (customer.get_mut(field.as_str()), value) {
            (Some(Value::Array(known)), Value::Array(more)) => known.extend(more.iter().cloned()),
            (_, Value::Null) => drop(customer.as_object_mut().expect("a customer").remove(field)),
            _ => drop(customer.as_object_mut().expect("a customer").insert(field.clone(), value.clone())),
        }
    }
    customer
}

/// A book with this customer, and with these lists and settings beside it.
fn book(customer: &Value, beside: &Value) -> Store {
    let mut document = json!({"format": "rounds-book", "version": 1, "customers": [customer]});
    for (field, value) in beside.as_object().expect("lists") {
        document[field] = value.clone();
    }
    let book: Book = serde_json::from_value(document).expect("a book");
    let mut store = Store::in_memory().expect("an empty book");
    apply(&mut store, Change::Import(Box::new(book)), &stamp()).expect("taken");
    store
}

fn stamp() -> Stamp {
    Stamp::midnight(today(), "2026-11-23T00:00:00Z".to_owned())
}

fn profile(store: &Store) -> (Profile, RulesContext) {
    let reader = store.read().expect("a reader");
    let context = RulesContext::read(&reader, &OwnFiles::default(), today(), None).expect("a context");
    let profile = Profile::read(&reader, &context, CustomerId(1)).expect("read").expect("there");
    (profile, context)
}

fn offered(store: &Store) -> Vec<&'static str> {
    let (profile, context) = profile(store);
    let offers = profile.offers(&context);
    assert_eq!(offers, of_all(store), "one customer and all of them");
    offers.iter().map(|offer| offer.moment.code()).collect()
}

/// The same out of one pass over the book.
fn of_all(store: &Store) -> Vec<Offer> {
    let reader = store.read().expect("a reader");
    let context = RulesContext::read(&reader, &OwnFiles::default(), today(), None).expect("a context");
    let all = OffersOfAll::read(&reader).expect("read");
    let mut found = None;
    let judged = |dossier: &Dossier| found = Some(all.of(&context, &context.judge(dossier)));
    reader.dossiers(Select::Only(&[CustomerId(1)]), context.named_since(), judged).expect("read");
    found.expect("a customer")
}

/// The offers of a customer with these fields.
fn offers(over: &Value) -> Vec<&'static str> {
    offered(&book(&customer(over), &json!({})))
}

fn sheet(template: &str, on: &str, answers: &Value) -> Value {
    json!({"worksheets": [{"template": template, "customer": "C001", "on": on, "answers": answers}]})
}

#[test]
fn nothing_is_offered_where_nothing_is_going_on() {
    assert_eq!(offers(&json!({})), [""; 0]);
}

/// What a customer has, and the codes of what is offered for it.
fn check(cases: &[(Value, &[&str])]) {
    for (over, expected) in cases {
        assert_eq!(offers(over), *expected, "{over}");
    }
}

#[test]
fn a_visit_by_the_next_workday_with_somebody_who_counts() {
    let visit = |on: &str, who: &str| json!({"follow_ups": [{"kind": "visit", "planned_on": on, "contacts": [who]}]});
    check(&[
        (visit("2026-11-24", "张伟"), &["visit"]),
        (visit("2026-11-23", "张伟"), &["visit"]),
        (visit("2026-11-25", "张伟"), &[]),
        (visit("2026-11-20", "张伟"), &[]),
        (visit("2026-11-24", "李敏"), &[]),
        (json!({"follow_ups": [{"kind": "phone", "planned_on": "2026-11-24", "contacts": ["张伟"]}]}), &[]),
        (json!({"follow_ups": [{"kind": "visit", "planned_on": "2026-11-24", "level": "executive"}]}), &["visit"]),
        (
            json!({"follow_ups": [{"kind": "visit", "planned_on": "2026-11-24", "cancelled_on": "2026-11-22",
            "contacts": ["张伟"]}]}),
            &[],
        ),
    ]);
    // Friday is followed by Monday.
    let over = visit("2026-11-24", "张伟");
    let off = json!({"settings": {"days_off": ["2026-11-24", "2026-11-25"]}});
    assert_eq!(offered(&book(&customer(&visit("2026-11-26", "张伟")), &off)), ["visit"]);
    let planned = |on: &str| sheet("visit-plan", "2026-11-20", &json!({"visit_date": on}));
    assert_eq!(offered(&book(&customer(&over), &planned("2026-11-24"))), [""; 0]);
    assert_eq!(offered(&book(&customer(&over), &planned("2026-11-20"))), ["visit"], "a plan for another visit");
}

#[test]
fn a_payment_that_is_overdue() {
    let order = |due: &str| json!({"orders": [{"ordered_on": "2026-09-01", "amount": 1000, "payment_due": due}]});
    check(&[
        (order("2026-11-22"), &["payment-overdue"]),
        (order("2026-11-23"), &[]),
        (
            json!({"orders": [{"ordered_on": "2026-09-01", "amount": 1000, "payment_due": "2026-10-01",
            "paid_on": "2026-11-01"}]}),
            &[],
        ),
    ]);
    let over = customer(&order("2026-11-10"));
    let filled = |on: &str| sheet("receivables-plan", on, &json!({"cause": "x"}));
    assert_eq!(offered(&book(&over, &filled("2026-11-10"))), [""; 0]);
    assert_eq!(offered(&book(&over, &filled("2026-11-09"))), ["payment-overdue"], "filled in before it was overdue");
}

#[test]
fn a_contract_that_ends() {
    let contract = |on: &str, renewed: bool| json!({"contracts": [{"starts_on": "2024-01-01", "ends_on": on, "renewed": renewed}]});
    check(&[
        (contract("2026-11-23", false), &["contract-ending"]),
        (contract("2027-02-21", false), &["contract-ending"]),
        (contract("2027-02-22", false), &[]),
        (contract("2026-12-31", true), &[]),
    ]);
    let over = customer(&contract("2026-12-31", false));
    assert_eq!(offered(&book(&over, &sheet("negotiation-plan", "2026-10-02", &json!({})))), [""; 0]);
    assert_eq!(offered(&book(&over, &sheet("negotiation-plan", "2026-10-01", &json!({})))), ["contract-ending"]);
}

#[test]
fn an_opportunity_that_is_negotiated_or_lost() {
    let deal = |stage: &str, closed: Value| {
        let mut deal = json!({"name": "二期", "stage": stage});
        if closed.is_string() {
            deal["closed_on"] = closed;
        }
        json!({"opportunities": [deal]})
    };
    check(&[
        (deal("negotiation", Value::Null), &["negotiation"]),
        (deal("proposal", Value::Null), &[]),
        (deal("won", json!("2026-08-26")), &["deal-won"]),
        (deal("won", json!("2026-08-25")), &[]),
        (deal("lost", json!("2026-11-20")), &["deal-lost"]),
        (deal("lost", json!("2026-05-28")), &["deal-lost"]),
        (deal("lost", json!("2026-05-27")), &[]),
    ]);
    let negotiated = customer(&deal("negotiation", Value::Null));
    assert_eq!(offered(&book(&negotiated, &sheet("negotiation-plan", "2026-08-26", &json!({})))), [""; 0]);
    assert_eq!(offered(&book(&negotiated, &sheet("negotiation-plan", "2026-08-25", &json!({})))), ["negotiation"]);
    let lost = customer(&deal("lost", json!("2026-11-20")));
    assert_eq!(offered(&book(&lost, &sheet("loss-analysis", "2026-11-21", &json!({})))), [""; 0]);
    let won = customer(&deal("won", json!("2026-11-20")));
    assert_eq!(offered(&book(&won, &sheet("project-summary", "2026-11-20", &json!({})))), [""; 0]);
    assert_eq!(offered(&book(&won, &sheet("project-summary", "2026-11-19", &json!({})))), ["deal-won"]);
    let case = |kind: &str, on: &str| json!({"cases": [{"title": "二期", "kind": kind, "customer": "C001", "on": on}]});
    assert_eq!(offered(&book(&lost, &case("failure", "2026-11-20"))), [""; 0]);
    assert_eq!(offered(&book(&lost, &case("failure", "2026-11-19"))), ["deal-lost"], "a case of before");
    assert_eq!(offered(&book(&lost, &case("success", "2026-11-21"))), ["deal-lost"], "a case of success");
    assert_eq!(offered(&book(&won, &case("success", "2026-11-20"))), [""; 0]);
    assert_eq!(offered(&book(&won, &case("failure", "2026-11-20"))), ["deal-won"], "a case of failure");
}

#[test]
fn a_competitor_that_is_named_and_anew_when_it_is_named_again() {
    check(&[
        (json!({"competitors": ["西克"]}), &["competitor"]),
        (json!({"opportunities": [{"name": "二期", "stage": "proposal", "competitor": "西克"}]}), &["competitor"]),
        (
            json!({"opportunities": [{"name": "二期", "stage": "won", "closed_on": "2026-08-01", "competitor": "西克"}]}),
            &[],
        ),
    ]);
    let named = |on: &str| json!({"competitors": ["西克"], "follow_ups": [{"kind": "phone", "done_on": on, "content": "西克报了低价"}]});
    let filled = sheet("price-defence", "2026-11-10", &json!({}));
    assert_eq!(offered(&book(&customer(&named("2026-11-10")), &filled)), [""; 0]);
    assert_eq!(offered(&book(&customer(&named("2026-11-11")), &filled)), ["competitor"], "it was named since");
    let away = json!({"competitors": ["西克"], "put_away": {"competitor": "西克"}});
    assert_eq!(offers(&away), [""; 0]);
    let mut again = named("2026-11-20");
    again["put_away"] = json!({"competitor": "西克"});
    assert_eq!(offers(&again), ["competitor"], "a new record is a new fact");
}

#[test]
fn a_customer_that_is_new_or_lost_or_set_aside() {
    check(&[
        (json!({"stage": "won", "since": "2026-11-23"}), &["new-customer"]),
        (json!({"stage": "won", "since": "2026-08-26"}), &["new-customer"]),
        (json!({"stage": "won", "since": "2026-08-25"}), &[]),
        (json!({"stage": "returning", "since": "2026-11-01"}), &[]),
        (json!({"stage": "lost", "lost_on": "2026-11-01", "competitors": ["西克"]}), &["customer-lost"]),
        (json!({"stage": "lost", "lost_on": "2026-05-27"}), &[]),
        (json!({"parked": true, "competitors": ["西克"]}), &[]),
    ]);
}

#[test]
fn at_most_two_are_offered_and_the_most_urgent_first() {
    let over = json!({
        "competitors": ["西克"],
        "orders": [{"ordered_on": "2026-09-01", "amount": 1000, "payment_due": "2026-10-01"}],
        "contracts": [{"ends_on": "2026-12-31"}],
        "follow_ups": [{"kind": "visit", "planned_on": "2026-11-24", "contacts": ["张伟"]}],
    });
    assert_eq!(offers(&over), ["visit", "payment-overdue"]);
}

#[test]
fn what_is_put_away_does_not_come_again_for_its_fact_until_it_is_undone() {
    let deals = json!([{"name": "二期", "stage": "negotiation"}]);
    let mut store = book(&customer(&json!({"opportunities": deals})), &json!({}));
    let (profile, context) = profile(&store);
    let first = profile.offers(&context).remove(0);
    let done = apply(&mut store, profile.putting_away(&first), &stamp()).expect("put away");
    let said = of_change(Lang::Zh, &done.words, stamp().today);
    assert!(said.contains("已收起推荐「商机在谈判"), "{said}");
    assert_eq!(offered(&store), [""; 0]);
    undo(&mut store, &stamp()).expect("undone");
    assert_eq!(offered(&store), ["negotiation"]);
    let over = json!({"put_away": {"negotiation": "二期"}, "opportunities": [
        {"name": "二期", "stage": "negotiation"}, {"name": "三期", "stage": "negotiation"}]});
    let (profile, context) = self::profile(&book(&customer(&over), &json!({})));
    let open = profile.offers(&context).remove(0);
    assert_eq!(open.moment, OfferMoment::Negotiation { deals: vec!["三期".to_owned()] }, "a new one is named alone");
}

#[test]
fn the_book_may_say_that_nothing_is_offered() {
    let over = customer(&json!({"competitors": ["西克"]}));
    assert_eq!(offered(&book(&over, &json!({"settings": {"offers": false}}))), [""; 0]);
    assert_eq!(offered(&book(&over, &json!({"settings": {"offers": true}}))), ["competitor"]);
}

#[test]
fn every_offer_names_a_playbook_and_a_worksheet_that_there_are() {
    let (none, on, since, ends_on) = (Vec::new, today(), today(), today());
    let all = [
        OfferMoment::Visit { follow_up: FollowUpId(1), on, people: none(), has_executive: false },
        OfferMoment::PaymentOverdue { since },
        OfferMoment::ContractEnding { ends_on },
        OfferMoment::NoDecider,
        OfferMoment::DeciderUnseen { people: none() },
        OfferMoment::Negotiation { deals: none() },
        OfferMoment::Competitor { names: none() },
        OfferMoment::DealLost { deals: none() },
        OfferMoment::CustomerLost { on },
        OfferMoment::NewCustomer { days: 0 },
        OfferMoment::DealWon { deals: none() },
    ];
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rules.md")).expect("the rules");
    let (_, page) = page.split_once("## 11. Offers").expect("the section");
    let (page, _) = page.split_once("## 12.").expect("the next one");
    for moment in all {
        assert!(SHIPPED_PLAYBOOKS.iter().any(|(id, _, _)| *id == moment.playbook()), "{moment:?}");
        let is_known = |wanted| SHIPPED_WORKSHEETS.iter().any(|(id, _)| *id == wanted);
        assert!(moment.worksheet().is_none_or(is_known), "{moment:?}");
        let row = format!("| `{}` |", moment.code());
        assert_eq!(page.matches(&row).count(), 1, "{row} is no row of the rules");
    }
}
