//! The case library: searched, read, written, made of an opportunity; and where similar cases are named.

use rounds::messages::Lang;
use rounds::ops::Change;

use super::{Fixture, LARGE, SMALL, demo};

screens! {
    case_library_large_zh: demo, Zh, LARGE, "gc";
    case_library_small_en: demo, En, SMALL, "gcsickmann";
    case_small_zh: demo, Zh, SMALL, "gc<Enter>";
    case_form_large_en: demo, En, LARGE, "gc<Enter>e";
    similar_cases_in_the_profile_large_zh: demo, Zh, LARGE, "/C001<Enter><Enter>[[G";
    similar_cases_in_a_worksheet_small_en: demo, En, SMALL, "/C001<Enter>wnegot<Enter>";
    brief_with_cases_small_zh: two_alike, Zh, SMALL, "b";
    case_of_an_opportunity_large_zh: lost, Zh, LARGE, "<Enter>]]]jgC";
    visit_done_large_zh: demo, Zh, LARGE, "/C001<Enter>d";
    visit_done_small_en: demo, En, SMALL, "/C001<Enter>d";
}

/// A customer with one opportunity lost and one open.
fn lost(lang: Lang) -> Fixture {
    Fixture::of_json(
        r#"{"code":"C001","name":"华星科技","created":"2026-01-05","stage":"won","needs":["设备联网"],
            "opportunities":[
                {"name":"二期","stage":"lost","closed_on":"2026-11-02","competitor":"西克","lost_reason":"价格高",
                 "objections":[{"objection":"太贵","response":"算三年总账"}]},
                {"name":"三期","stage":"discovery","expected_close":"2026-12-01"}]}"#,
        "",
        "2026-11-23",
        lang,
    )
}

/// The same customer, and another one in its industry with a case.
fn two_alike(lang: Lang) -> Fixture {
    let book = r#"{"code":"C001","name":"华星科技","created":"2026-01-05","stage":"won","industry":"智能制造"},
        {"code":"C002","name":"远达","created":"2026-01-05","stage":"won","industry":"智能制造"}"#;
    let case = rounds::domain::Case {
        uid: None,
        title: "先算总账再谈价".to_owned(),
        kind: rounds::domain::CaseKind::Success,
        customer: Some("C002".to_owned()),
        on: None,
        background: None,
        what_we_did: None,
        result: None,
        lesson: None,
        tags: Vec::new(),
    };
    let entry = rounds::ops::Entity::Case(Box::new(case));
    Fixture::of_json(book, "", "2026-11-23", lang).after(Change::Add { customer: None, entry })
}

/// The keys that open the page of opportunities with the cursor on the first.
const TRADE: &str = "<Enter>]]]";

#[test]
fn a_lost_opportunity_offers_to_become_a_case_and_what_is_known_is_filled_in() {
    let offered = lost(Lang::Zh).frame(&format!("{TRADE}j"), LARGE);
    assert!(offered.contains("按 gC 记成案例"), "{offered}");
    let open = lost(Lang::Zh).frame(TRADE, LARGE);
    assert!(!open.contains("记成案例"), "an open one teaches nothing yet: {open}");
    let form = lost(Lang::Zh).frame(&format!("{TRADE}jgC"), LARGE);
    for known in ["二期", "失败", "设备联网", "太贵 → 算三年总账", "丢单：价格高", "西克", "2026-11-02"]
    {
        assert!(form.contains(known), "{known}: {form}");
    }
    let written = lost(Lang::Zh).frame(&format!("{TRADE}jgC先算总账<C-s>"), LARGE);
    assert!(!written.contains("按 gC 记成案例"), "it is one now: {written}");
    let listed = lost(Lang::Zh).frame(&format!("{TRADE}jgC先算总账<C-s>gc"), LARGE);
    assert!(listed.contains("二期") && listed.contains("先算总账"), "{listed}");
    let gone = lost(Lang::Zh).frame(&format!("{TRADE}jgC先算总账<C-s>ugc"), LARGE);
    assert!(gone.contains("还没有案例"), "{gone}");
}

#[test]
fn a_case_is_written_by_hand_changed_and_deleted() {
    let write = "gc<Enter>Early<Tab><Tab>C001<C-s>";
    let written = lost(Lang::En).frame(&format!("{write}gc"), LARGE);
    assert!(written.contains("Early") && written.contains("华星科技"), "{written}");
    let changed = lost(Lang::En).frame(&format!("{write}gc<Enter>e<End> bird<C-s>"), LARGE);
    assert!(changed.contains("Early bird") && changed.contains("All cases"), "the library is back: {changed}");
    let deleted = lost(Lang::En).frame(&format!("{write}gc<Enter>xy"), LARGE);
    assert!(deleted.contains("No cases yet"), "{deleted}");
    let back = lost(Lang::En).frame(&format!("{write}gc<Enter>xy<Esc>ugc"), LARGE);
    assert!(back.contains("Early"), "{back}");
}

#[test]
fn the_library_is_searched_as_one_types_and_in_letters() {
    for (lang, typed, found, not) in [
        (Lang::Zh, "gcxuyue", "夜班值班电话换来续约", "安泰丢单"),
        (Lang::Zh, "gc安泰", "安泰丢单", "夜班值班电话"),
        (Lang::En, "gcrenewal", "The on-call number", "Stonebridge lost"),
    ] {
        let frame = demo(lang).frame(typed, LARGE);
        assert!(frame.contains(found) && !frame.contains(not), "{typed}: {frame}");
    }
    let there = demo(Lang::En).frame("gcrenewal<C-o>", LARGE);
    assert!(there.contains("C001 Halvorsen"), "{there}");
    let exported = demo(Lang::En).frame("gc<C-s>", LARGE);
    assert!(exported.contains("Case collection.html"), "{exported}");
    let one = demo(Lang::En).frame("gc<Enter>E", LARGE);
    assert!(one.contains("Case collection.html"), "{one}");
}

#[test]
fn similar_cases_are_one_key_away() {
    let title = "Undercut by a tenth";
    for keys in ["/C001<Enter>gl", "/C001<Enter>bc", "/C001<Enter>wnegot<Enter><C-y>"] {
        let frame = demo(Lang::En).frame(keys, LARGE);
        assert!(frame.contains("Cases like this customer") && frame.contains(title), "{keys}: {frame}");
        let read = demo(Lang::En).frame(&format!("{keys}<Enter>"), LARGE);
        assert!(read.contains("Lessons learned"), "{keys}: {read}");
    }
    let none = lost(Lang::En).frame("gl", LARGE);
    assert!(none.contains("this one has none yet"), "{none}");
    let portrait = demo(Lang::En).frame("/C001<Enter>wportrait<Enter>", LARGE);
    assert!(!portrait.contains("Similar cases"), "only where a deal is thought about: {portrait}");
}

#[test]
fn what_a_visit_was_planned_for_stands_beside_what_came_of_it() {
    let form = demo(Lang::En).frame("/C001<Enter>d", LARGE);
    for told in [
        "Goal: Agree the payment milestones",
        "Was the goal met",
        "Promise wanted: Ingrid names their legal contact",
        "They promised",
    ] {
        assert!(form.contains(told), "{told}: {form}");
    }
    let done = "/C001<Enter>d<Tab><Right><Right><Tab>went through the plan<Tab><Tab>legal contact on Friday<C-s>";
    let card = demo(Lang::En).frame(&format!("{done}b"), LARGE);
    assert!(card.contains("them: legal contact on Friday"), "{card}");
    let back = demo(Lang::En).frame(&format!("{done}ud"), LARGE);
    assert!(back.contains("Was the goal met"), "one undo takes both back: {back}");
}
