//! Which three questions are worth asking before a call, and in which words (docs/rules.md 12).

use rounds::demo;
use rounds::domain::{Book, CustomerId};
use rounds::messages::Lang;
use rounds::ops::{OwnFiles, Profile, RulesContext};
use rounds::rules::CallQuestion;
use rounds::sentences::brief::{BriefCard, questions};
use serde_json::{Value, json};

use super::{book, customer, profile, sheet};

fn asked(over: &Value) -> Vec<&'static str> {
    asked_in(&customer(over), &json!({}))
}

fn asked_in(customer: &Value, beside: &Value) -> Vec<&'static str> {
    let (profile, context) = profile(&book(customer, beside));
    let next = profile.next_plan().map(|row| row.id);
    questions(&context, &profile, next).iter().map(CallQuestion::code).collect()
}

/// What can always be asked of a customer that buys and with which nothing is going on.
const ALWAYS: [&str; 3] = ["plans", "referral", "changes"];

/// What a customer has, and what is asked before what can always be asked.
fn check_asked(cases: &[(Value, &[&str])]) {
    for (over, expected) in cases {
        let expected: Vec<&str> = expected.iter().chain(&ALWAYS).take(3).copied().collect();
        assert_eq!(asked(over), expected, "{over}");
    }
}

#[test]
fn each_question_has_its_fact() {
    let said = |on: &str, text: &str| json!({"follow_ups": [{"kind": "phone", "done_on": on, "commitment": text}]});
    let deal = |more: Value| {
        let mut deal = json!({"name": "二期", "stage": "proposal", "amount": 10, "expected_close": "2027-06-30"});
        for (field, value) in more.as_object().expect("fields") {
            deal[field] = value.clone();
        }
        json!({"opportunities": [deal], "decision_process": "招标", "competitors": ["西克"]})
    };
    let belief = |status: &str| json!({"insights": [{"text": "想换供应商", "on": "2026-11-01", "status": status}]});
    let survey = |on: &str, score: u8| json!({"surveys": [{"on": on, "quality": score, "value": score}]});
    let contract = |on: &str| json!({"contracts": [{"ends_on": on}]});
    let closing = |on: &str| deal(json!({"expected_close": on}));
    let order = |due: &str| json!({"orders": [{"ordered_on": "2026-08-01", "amount": 1000, "payment_due": due}]});
    let ordered = |on: &str, asked: Option<&str>| {
        let surveys: Vec<Value> = asked.iter().map(|on| json!({"on": on, "quality": 5})).collect();
        json!({"orders": [{"ordered_on": on, "amount": 1000, "product": "网关"}], "surveys": surveys})
    };
    let without = |field: &str| {
        let mut over = deal(json!({}));
        if over.get(field).is_some() {
            over[field] = Value::Null;
        } else {
            over["opportunities"][0][field] = Value::Null;
        }
        over
    };
    check_asked(&[
        (json!({}), &[]),
        (said("2026-08-26", "回函"), &["promise"]),
        (said("2026-08-25", "回函"), &[]),
        (said("2026-11-17", "回函"), &[]),
        (said("2026-11-16", "回函"), &["promise"]),
        (said("2026-11-10", "11月30日前回函"), &[]),
        (said("2026-11-16", "周五前回函"), &["promise"]),
        (order("2026-11-22"), &["payment"]),
        (order("2026-11-23"), &[]),
        (deal(json!({"objections": [{"objection": "太贵"}]})), &["objection", "competitor"]),
        (deal(json!({})), &["competitor"]),
        (without("amount"), &["competitor", "budget"]),
        (without("expected_close"), &["competitor", "timing"]),
        (without("competitors"), &["rivals"]),
        (without("decision_process"), &["competitor", "process"]),
        (belief("unverified"), &["belief"]),
        (belief("confirmed"), &[]),
        (contract("2027-02-21"), &["renewal"]),
        (contract("2027-02-22"), &[]),
        (closing("2026-12-23"), &["closing", "competitor"]),
        (closing("2026-12-24"), &["competitor"]),
        (survey("2026-11-01", 3), &["low-satisfaction", "plans", "changes"]),
        (survey("2026-11-01", 4), &[]),
        (json!({"needs": null}), &["needs"]),
        (json!({"competitors": ["西克"]}), &[]),
        (ordered("2026-08-26", None), &["delivered"]),
        (ordered("2026-08-25", None), &[]),
        (ordered("2026-11-02", Some("2026-11-02")), &[]),
        (ordered("2026-11-02", Some("2026-11-01")), &["delivered"]),
        (
            json!({"competitors": ["西克"],
            "follow_ups": [{"kind": "phone", "done_on": "2026-11-20", "feedback": "西克来过"}]}),
            &["competitor"],
        ),
    ]);
}

#[test]
fn a_promise_that_was_ticked_off_is_not_asked_about() {
    let touch = |done: Value| {
        json!({"follow_ups": [{"kind": "phone", "done_on": "2026-11-02", "commitment": "回函", "problem": "等回函",
            "problem_done_on": done}]})
    };
    check_asked(&[(touch(Value::Null), &["promise"]), (touch(json!("2026-11-10")), &[])]);
}

#[test]
fn what_was_written_for_the_visit_is_asked_first() {
    let over = json!({"needs": null, "follow_ups": [
        {"kind": "visit", "planned_on": "2026-11-24", "contacts": ["张伟"]}]});
    let planned = |questions: &str| {
        let answers = json!({"visit_date": "2026-11-24", "questions_to_ask": questions});
        asked_in(&customer(&over), &sheet("visit-plan", "2026-11-20", &answers))
    };
    assert_eq!(planned("谁验收？\n\n哪天上线？"), ["planned", "planned", "needs"]);
    assert_eq!(planned("一？\n二？\n三？\n四？"), ["planned"; 3]);
}

#[test]
fn three_are_asked_of_a_customer_at_any_stage_and_of_a_lost_one_what_is_owed_first() {
    let over = json!({
        "competitors": ["西克"], "needs": null,
        "orders": [{"ordered_on": "2026-09-01", "amount": 1000, "payment_due": "2026-10-01"}],
        "contracts": [{"ends_on": "2026-12-31"}],
        "insights": [{"text": "想换供应商", "on": "2026-11-01"}],
        "follow_ups": [{"kind": "phone", "done_on": "2026-11-10", "commitment": "月中回函"}],
    });
    assert_eq!(asked(&over), ["promise", "payment", "belief"]);
    let mut lost = over;
    lost["stage"] = json!("lost");
    lost["lost_on"] = json!("2026-11-21");
    assert_eq!(asked(&lost), ["promise", "payment", "why-lost"]);
    let plain = |stage: &str| {
        let mut over = json!({"stage": stage, "since": null});
        if stage == "lost" {
            over["lost_on"] = json!("2026-11-01");
            over["lost_reason"] = json!("价格");
        }
        asked(&over)
    };
    assert_eq!(plain("lost"), ["other-supplier", "come-back", "plans"]);
    for stage in ["lead", "intent"] {
        assert_eq!(plain(stage), ["start", "worth", "plans"], "{stage}");
    }
}

#[test]
fn the_card_of_every_customer_of_the_sample_has_three_questions_near_the_top() {
    for lang in [Lang::Zh, Lang::En] {
        let book: Book = demo::sample(super::today(), lang);
        let mut store = rounds::store::Store::in_memory().expect("an empty book");
        rounds::ops::apply(&mut store, rounds::ops::Change::Import(Box::new(book)), &super::stamp()).expect("taken");
        let reader = store.read().expect("a reader");
        let context = RulesContext::read(&reader, &OwnFiles::default(), super::today(), None).expect("a context");
        for id in 1..=40 {
            let profile = Profile::read(&reader, &context, CustomerId(id)).expect("read").expect("there");
            let card = BriefCard::of(lang, &context, &profile);
            let ask = card.sections.iter().position(|(title, _)| *title == lang.pick("问清楚", "Find out"));
            let at = ask.unwrap_or_else(|| panic!("nothing is asked: {}", card.text()));
            let lines = &card.sections[at].1;
            assert_eq!(lines.len(), 3, "{}", card.text());
            assert!(lines.iter().all(|line| line.contains(['?', '？'])), "{lines:?}");
            let above: usize = card.sections[..at].iter().map(|(_, lines)| lines.len()).sum();
            assert!(above <= 8, "{above} lines above: {}", card.text());
        }
    }
}

#[test]
fn the_card_asks_in_the_words_of_the_book_and_never_tells_our_bottom_line() {
    let over = json!({
        "opportunities": [{"name": "二期", "stage": "negotiation", "objections": [
            {"objection": "预算要等总部批"}, {"objection": "谈判底价", "response": "800000"},
            {"objection": "Possible concession", "response": "账期 60 天"}]}],
        "insights": [{"text": "想换供应商", "on": "2026-11-01", "check": "问李敏"}],
    });
    let (profile, context) = profile(&book(&customer(&over), &json!({})));
    for (lang, lines) in [
        (Lang::Zh, ["「二期」上次卡在「预算要等总部批」，现在怎么看？", "听说「想换供应商」，是这样吗？（问李敏）"]),
        (
            Lang::En,
            [
                "二期: “预算要等总部批” was in the way. How do you see it now?",
                "I hear “想换供应商”: is that right? (问李敏)",
            ],
        ),
    ] {
        let card = BriefCard::of(lang, &context, &profile).text();
        for line in lines {
            assert!(card.contains(line), "{line} in {card}");
        }
        assert!(!card.contains("800000") && !card.contains("账期"), "{card}");
    }
}

#[test]
fn a_decider_who_is_met_is_not_asked_about_in_the_third_person() {
    let card = |whom: &str| {
        let mut one = customer(&json!({}));
        one["follow_ups"] = json!([
            {"kind": "visit", "done_on": "2026-01-10", "contacts": ["张伟"]},
            {"kind": "phone", "planned_on": "2026-11-24", "contacts": [whom]}]);
        let (profile, context) = profile(&book(&one, &json!({})));
        BriefCard::of(Lang::En, &context, &profile).text()
    };
    assert!(card("李敏").contains("How does 张伟 see our work, and when could we meet?"), "{}", card("李敏"));
    assert!(card("张伟").contains("How do you see our work, and when could we sit down together?"), "{}", card("张伟"));
}
