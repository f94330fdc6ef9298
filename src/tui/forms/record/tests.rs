//! The record form as a user fills it in: few keys, and what they save.

use chrono::{NaiveDate, NaiveTime};

use super::*;
use crate::domain::{Customer, Severity, Stage};
use crate::ops::{OwnFiles, Stamp};
use crate::store::Store;
use crate::tui::effect::Write;
use crate::tui::forms::Preparation;
use crate::tui::keymap::{Command, Keymap, Meaning, Scope, read};
use crate::tui::knowledge::ReadContext;
use crate::tui::overlay::{Form, Overlay};

const PAGE: ratatui::layout::Rect = ratatui::layout::Rect { x: 0, y: 1, width: 80, height: 22 };

fn day(text: &str) -> NaiveDate {
    text.parse().expect("sound")
}

fn form_context() -> FormContext<'static> {
    FormContext {
        lang: Lang::Zh,
        today: day("2026-11-23"),
        currency: crate::domain::Currency::default(),
        workdays: crate::tui::testing::shipped_workdays(),
    }
}

/// A customer with two people, won in March, and an overdue plan to call one of them.
fn book() -> Store {
    let mut customer = Customer::new("C001", "华星科技有限公司", Stage::Won, day("2026-03-02"));
    customer.since = Some(day("2026-03-02"));
    let person = |name: &str, level| Contact { name: name.into(), level: Some(level), ..Contact::default() };
    customer.contacts = vec![person("张伟", Level::Executive), person("李敏", Level::Manager)];
    let mut plan = FollowUp::new(Kind::Phone);
    plan.planned_on = Some(day("2026-11-20"));
    plan.subject = Some("确认二期需求".into());
    plan.contacts = vec!["张伟".into()];
    customer.follow_ups = vec![plan];
    let mut store = Store::in_memory().expect("sound");
    let stamp = Stamp::midnight(form_context().today, "2026-11-23T00:00:00Z");
    crate::ops::apply(&mut store, Change::AddCustomer(Box::new(customer)), &stamp).expect("sound");
    store
}

fn opened(store: &Store, wish: &dyn Preparation) -> Form {
    match prepared(store, wish) {
        Effect::Open(overlay) => match *overlay {
            Overlay::Form(form) => *form,
            other => panic!("no form but {other:?}"),
        },
        other => panic!("no form but {other:?}"),
    }
}

fn prepared(store: &Store, wish: &dyn Preparation) -> Effect {
    let reader = store.read().expect("sound");
    let context =
        Arc::new(RulesContext::read(&reader, &OwnFiles::default(), form_context().today, None).expect("sound"));
    let book = ReadContext {
        reader: &reader,
        context: &context,
        overview: None,
        lang: Lang::Zh,
        now: form_context().today.and_time(NaiveTime::MIN),
        own: &OwnFiles::default(),
    };
    wish.prepare(&book, form_context()).expect("sound")
}

/// Presses keys as the app would, and returns the effect of the last one.
fn press(form: &mut Form, keys: &str) -> Effect {
    let scopes = [Scope::Form, Scope::Text, Scope::Always];
    let mut effect = Effect::None;
    for key in read(keys).expect("sound") {
        let meaning = Keymap::default().meaning(&scopes, &[key]);
        effect = match (key.letter(), meaning) {
            (Some(letter), _) => form.update(&crate::tui::keymap::Command::Type(letter), PAGE),
            (None, Meaning::Command(command)) => form.update(&command, PAGE),
            (None, other) => panic!("{key:?} means {other:?}"),
        };
    }
    effect
}

fn written(effect: Effect) -> Vec<Happened> {
    match effect {
        Effect::Write(Write::Change(change)) => match *change {
            Change::Record(happened) => happened,
            other => panic!("no record but {other:?}"),
        },
        Effect::Finish(effect) => written(*effect),
        other => panic!("nothing written but {other:?}"),
    }
}

#[test]
fn a_planned_call_takes_eight_keys_besides_the_words() {
    let mut form = opened(&book(), &OpenRecord::plan(FollowUpId(1)));
    // `d` on the list is the first key; an outcome, what was said, the proposed date, saved.
    let keys = ["d", "<Right>", "<Enter>", "<C-n>", "<C-s>"];
    assert!(keys.len() <= 8);
    press(&mut form, "<Right><Enter>同意二期");
    let happened = written(press(&mut form, "<C-n><C-s>"));
    let [one] = happened.as_slice() else { panic!("one record") };
    assert_eq!(one.planned, Some(FollowUpId(1)));
    assert_eq!(one.follow_up.outcome, Some(Outcome::Positive));
    assert_eq!(one.follow_up.content.as_deref(), Some("同意二期"));
    assert_eq!(one.follow_up.contacts, ["张伟"]);
    assert_eq!(one.follow_up.level, Some(Level::Executive), "filled from the contact");
    assert_eq!(one.follow_up.subject.as_deref(), Some("确认二期需求"), "what was planned stays");
    let next = one.next.as_ref().expect("a next step");
    assert!(next.planned_on.is_some_and(|on| on >= form_context().today) && !next.obligations.is_empty(), "{next:?}");
}

#[test]
fn a_blank_call_with_a_typed_date_takes_eight_keys_besides_the_words() {
    let mut form = opened(&book(), &OpenRecord::blank(CustomerId(1)));
    // d, kind kept, contact kept, an outcome, what was said, the proposal, saved: seven keys.
    press(&mut form, "<Enter><Enter><Right><Enter>聊了报价");
    let with_proposal = written(press(&mut form.clone(), "<C-n><C-s>"));
    assert!(with_proposal[0].next.is_some());
    // `d`, kind and contact kept, an outcome, what was said, past the answer and the problem, a typed day, saved.
    let mut form = opened(&book(), &OpenRecord::blank(CustomerId(1)));
    let (before, after, save) = ("<Enter><Enter><Right><Enter>", "<PageDown>", "<C-s>");
    let presses: usize = [before, after, save].iter().map(|keys| read(keys).expect("sound").len()).sum();
    assert!(presses < 7, "{presses} and the key that opens the form");
    press(&mut form, &format!("{before}聊了报价{after}下周三 10:00"));
    let happened = written(press(&mut form, save));
    assert_eq!(happened[0].follow_up.content.as_deref(), Some("聊了报价"));
    assert!(happened[0].follow_up.outcome.is_some());
    let next = happened[0].next.as_ref().expect("a next step");
    assert_eq!(next.planned_on, Some(day("2026-12-02")));
    assert_eq!(next.planned_at.map(|at| at.to_string()), Some("10:00:00".into()));
    assert_eq!(next.kind, Kind::Phone, "without a kind that of the record");
    assert_eq!(happened[0].planned, None);
}

#[test]
fn untouched_nothing_is_planned() {
    let mut form = opened(&book(), &OpenRecord::customer(CustomerId(1)));
    let happened = written(press(&mut form, "<C-s>"));
    assert_eq!((happened[0].planned, &happened[0].next), (Some(FollowUpId(1)), &None), "the overdue plan is done");
}

/// A customer with one open call on this day.
fn planned_for(on: &str) -> Store {
    let mut customer = Customer::new("C001", "华星科技有限公司", Stage::Won, day("2026-03-02"));
    customer.follow_ups = vec![FollowUp { planned_on: Some(day(on)), ..FollowUp::new(Kind::Phone) }];
    let mut store = Store::in_memory().expect("sound");
    let stamp = Stamp::midnight(form_context().today, "2026-11-23T00:00:00Z");
    crate::ops::apply(&mut store, Change::AddCustomer(Box::new(customer)), &stamp).expect("sound");
    store
}

/// What is asked before the form opens, and the form that the choice of this place opens.
fn asked(store: &Store, place: usize) -> (String, Form) {
    let Effect::Open(overlay) = prepared(store, &OpenRecord::customer(CustomerId(1))) else { panic!("nothing asked") };
    let Overlay::Choose(mut chooser) = *overlay else { panic!("no question but {overlay:?}") };
    let look = crate::tui::testing::look();
    let shown = crate::tui::testing::drawn(80, 20, |frame, area| chooser.view(frame, area, &look));
    for _ in 0..place {
        chooser.update(&Command::Down, PAGE);
    }
    let effect = match chooser.update(&Command::Open, PAGE) {
        Effect::Finish(effect) => *effect,
        other => other,
    };
    let Effect::Prepare(wish) = effect else { panic!("no form but {effect:?}") };
    (shown, opened(store, &*wish))
}

#[test]
fn a_plan_of_the_next_days_is_asked_about_and_the_form_says_what_will_happen() {
    let store = planned_for("2026-11-24");
    let (shown, mut form) = asked(&store, 0);
    assert!(shown.contains("11月24日（周二）的电话，提前做了") && shown.contains("照旧"), "{shown}");
    assert!(form.title().starts_with("完成 · C001") && form.title().contains("11月24日"), "{}", form.title());
    assert_eq!(written(press(&mut form, "<C-s>"))[0].planned, Some(FollowUpId(1)));
    let (_, mut other) = asked(&store, 1);
    assert!(other.title().ends_with("11月24日（周二）的电话照旧"), "{}", other.title());
    assert_eq!(written(press(&mut other, "<C-s>"))[0].planned, None);
    for (on, wanted) in [("2026-11-23", Some(FollowUpId(1))), ("2026-11-27", None)] {
        let mut form = opened(&planned_for(on), &OpenRecord::customer(CustomerId(1)));
        assert_eq!(written(press(&mut form, "<C-s>"))[0].planned, wanted, "nothing is asked of {on}");
    }
}

#[test]
fn a_day_that_can_not_be_stays_with_its_reason() {
    let mut form = opened(&book(), &OpenRecord::blank(CustomerId(1)));
    press(&mut form, "<Up><Up><Up><Up><Up><Up>昨天");
    assert!(matches!(press(&mut form, "<C-s>"), Effect::Tell(_)));
    let values = form.values();
    assert_eq!(values.text("next_on"), "昨天");
    let mut half = opened(&book(), &OpenRecord::blank(CustomerId(1)));
    press(&mut half, "<Up><Up><Up><Up>报价");
    assert!(matches!(press(&mut half, "<C-s>"), Effect::Tell(_)), "a subject without a day");
}

#[test]
fn several_customers_get_one_record_each() {
    let mut form = opened(&book(), &OpenRecord::several(vec![CustomerId(1), CustomerId(2)]));
    press(&mut form, "<Enter><Enter>中秋快乐");
    let happened = written(press(&mut form, "<C-s>"));
    assert_eq!(happened.iter().map(|one| one.customer.0).collect::<Vec<_>>(), [1, 2]);
    assert!(happened.iter().all(|one| one.follow_up.kind == Kind::Greeting));
}

#[test]
fn an_edit_keeps_what_it_does_not_show() {
    let store = book();
    let mut form = opened(&store, &OpenEdit(FollowUpId(1)));
    press(&mut form, "改过");
    let Effect::Finish(effect) = press(&mut form, "<C-s>") else { panic!("not finished") };
    let Effect::Write(Write::Change(change)) = *effect else { panic!("a change") };
    let Change::Edit { id: 1, entry: crate::ops::Entity::FollowUp(edited), .. } = *change else { panic!("an edit") };
    let before = store.read().expect("sound").follow_up(FollowUpId(1)).expect("sound").expect("sound").follow_up;
    assert_eq!(*edited, FollowUp { content: Some("改过".into()), ..before });
}

#[test]
fn one_key_makes_an_issue_of_the_problem() {
    let mut form = opened(&book(), &OpenRecord::blank(CustomerId(1)));
    assert!(!form.offers(&Command::RaiseIssue), "no problem, no issue");
    assert!(form.offers(&Command::Complete), "a next step is proposed");
    press(&mut form, "<Tab><Space><Tab><Tab><Tab><Tab><Tab>交付延期<C-j>三天<C-t>");
    assert!(form.offers(&Command::RaiseIssue));
    let happened = written(press(&mut form.clone(), "<C-s>"));
    let issue = happened[0].issue.as_ref().expect("an issue");
    assert_eq!((issue.title.as_str(), issue.severity), ("交付延期 三天", Severity::General));
    assert_eq!((issue.opened_at.date(), issue.contact.as_deref()), (form_context().today, Some("张伟")));
    assert_eq!(happened[0].follow_up.problem.as_deref(), Some("交付延期\n三天"));
    let graver = written(press(&mut form.clone(), "<C-t><C-s>"));
    assert_eq!(graver[0].issue.as_ref().map(|issue| issue.severity), Some(Severity::Complex));
    let none = written(press(&mut form.clone(), "<C-t><C-t><C-t><C-s>"));
    assert_eq!(none[0].issue, None, "after the gravest, none again");
    let mut nameless = opened(&book(), &OpenRecord::blank(CustomerId(1)));
    press(&mut nameless, "<Tab><Tab><Tab><Tab><Tab><Tab><Tab><Right>");
    assert!(matches!(press(&mut nameless, "<C-s>"), Effect::Tell(_)), "an issue of nothing");
}

#[test]
fn every_field_of_a_follow_up_can_be_corrected() {
    use crate::domain::HasFields as _;
    // The time follows the day; being cancelled and what it was planned for are not typed.
    const ELSEWHERE: [&str; 6] = ["uid", "planned_at", "done_at", "cancelled_on", "cancel_reason", "obligations"];
    let store = book();
    let form = opened(&store, &OpenEdit(FollowUpId(1)));
    let asked: Vec<&str> = form.values().iter().map(|(id, _)| id).collect();
    let missing: Vec<&str> =
        FollowUp::ROW.fields.iter().map(|row| row.name).filter(|name| !asked.contains(name)).collect();
    assert_eq!(missing, ELSEWHERE);
}

/// The same book with a visit planned for today, and the visit plan it was made from.
fn book_with_visit(sheet: bool) -> Store {
    let mut store = book();
    let stamp = Stamp::midnight(form_context().today, "2026-11-23T00:00:00Z");
    let mut visit = FollowUp::new(Kind::Visit);
    visit.planned_on = Some(form_context().today);
    visit.goal = Some("定付款节点".into());
    visit.contacts = vec!["张伟".into()];
    let plan = Change::Plan(vec![crate::ops::Planned { customer: CustomerId(1), follow_up: visit }]);
    crate::ops::apply(&mut store, plan, &stamp).expect("sound");
    if sheet {
        let answers = [("visit_date", "2026-11-23"), ("goal", "定付款节点"), ("wished_commitment", "给法务联系人")];
        let answers = answers.map(|(field, text)| (field.to_owned(), text.to_owned())).into_iter().collect();
        let sheet = crate::domain::Worksheet {
            uid: None,
            template: "visit-plan".into(),
            customer: Some("C001".into()),
            title: None,
            on: form_context().today,
            labels: std::collections::BTreeMap::new(),
            answers,
        };
        let entry = crate::ops::Entity::Worksheet(Box::new(sheet));
        crate::ops::apply(&mut store, Change::Add { customer: None, entry }, &stamp).expect("sound");
    }
    store
}

fn saved(effect: Effect) -> Change {
    match effect {
        Effect::Write(Write::Change(change)) => *change,
        Effect::Finish(effect) => saved(*effect),
        other => panic!("nothing written but {other:?}"),
    }
}

#[test]
fn what_came_of_a_visit_stands_in_its_record_and_in_its_visit_plan() {
    let mut form = opened(&book_with_visit(true), &OpenRecord::plan(FollowUpId(2)));
    let notes: Vec<&String> = form.fields.iter().flat_map(|field| &field.note).collect();
    assert_eq!(notes, ["目的：定付款节点", "争取的承诺：给法务联系人"]);
    let change = saved(press(&mut form, "<Right><Tab><Right><Right><Tab>谈过<Tab><Tab>周五给联系人<C-s>"));
    let Change::All(parts) = change else { panic!("{change:?}") };
    let [Change::Record(happened), Change::Edit { entry: crate::ops::Entity::Worksheet(sheet), .. }] = parts.as_slice()
    else {
        panic!("{parts:?}")
    };
    assert_eq!(happened[0].follow_up.commitment.as_deref(), Some("周五给联系人"));
    assert_eq!(sheet.answers.get("goal_met").map(String::as_str), Some("partly"));
    assert_eq!(sheet.answers.get("goal").map(String::as_str), Some("定付款节点"), "the rest stays");
}

#[test]
fn a_goal_without_a_visit_plan_is_shown_and_nothing_is_asked_of_it() {
    let mut form = opened(&book_with_visit(false), &OpenRecord::plan(FollowUpId(2)));
    assert!(form.fields.iter().all(|field| field.id != "goal_met"));
    assert!(form.fields.iter().any(|field| field.note == ["目的：定付款节点"]));
    assert_eq!(written(press(&mut form, "<C-s>")).len(), 1);
}

#[test]
fn what_both_sides_promised_is_kept_and_ours_is_planned_beside_the_next_step() {
    let mut form = opened(&book(), &OpenRecord::blank(CustomerId(1)));
    press(
        &mut form,
        "<Tab><Space><Tab><Tab>谈了二期<Tab><Tab>月底给预算<PageDown>下周三<Tab>bf<Tab>看现场<Tab>周五前发报价",
    );
    let shown = form.understood("our_promise").expect("understood").expect("a day");
    assert_eq!(shown, "11月27日 周五，4 天后 · 资料推送");
    let change = saved(press(&mut form.clone(), "<C-s>"));
    let Change::All(parts) = change else { panic!("{change:?}") };
    let [Change::Record(happened), Change::PlanOnce(planned)] = parts.as_slice() else { panic!("{parts:?}") };
    assert_eq!(happened[0].follow_up.commitment.as_deref(), Some("月底给预算"));
    let next = happened[0].next.as_ref().expect("a next step");
    assert_eq!((next.kind, next.subject.as_deref()), (Kind::Visit, Some("看现场")));
    let ours = &planned[0].follow_up;
    assert_eq!((ours.kind, ours.our_promise()), (Kind::Content, Some("发报价")));
    assert_eq!(ours.planned_on.map(|day| day.to_string()).as_deref(), Some("2026-11-27"));
    // Kept by the book: one change, one undo.
    let mut store = book();
    let stamp = Stamp::midnight(form_context().today, "2026-11-23T00:00:00Z");
    crate::ops::apply(&mut store, Change::All(parts), &stamp).expect("sound");
    let open =
        |store: &Store| store.read().expect("sound").open_follow_ups(None, day("2027-12-31")).expect("sound").len();
    let all = open(&store);
    crate::ops::undo::undo(&mut store, &stamp).expect("undone");
    assert_eq!((all, open(&store)), (3, 1), "the plan of the book, the next step, our promise");
    // Without a day it is no promise that could be kept.
    press(&mut form, "<End><C-u>发报价");
    assert!(matches!(press(&mut form, "<C-s>"), Effect::Tell(_)));
}
