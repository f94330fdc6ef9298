//! What has a plan later than the rules allow stays suggested, says so, and brings that plan forward; what joins a plan
//! stands under it and goes with it.

use rounds::messages::Lang;

use super::{Fixture, LARGE, SMALL};

/// Orders stopped and nobody called for weeks: in an urgent tier since October, a rescue call 35 days overdue; the only
/// plan is a call in a month's time.
const AT_RISK: &str = r#"{"code":"C1","name":"Huaxing","stage":"returning","created":"2025-06-01","since":"2025-06-01",
    "tier_history":[{"rulebook":"value-risk","tier":"standard","on":"2025-06-01"},
        {"rulebook":"value-risk","tier":"at-risk","on":"2026-10-12"}],
    "orders":[{"ordered_on":"2026-06-20","amount":60000},{"ordered_on":"2026-07-10","amount":50000},
        {"ordered_on":"2026-08-01","amount":40000}],
    "contacts":[{"name":"Li","roles":["decider"]}],
    "follow_ups":[{"kind":"phone","done_on":"2026-10-12","contacts":["Li"],"outcome":"ok"},
        {"kind":"phone","planned_on":"2026-12-23","contacts":["Li"]}]}"#;

/// A regular customer whose needs survey is due on the day after a visit.
const JOINING: &str = r#"{"code":"C2","name":"Mingrui","stage":"returning","created":"2025-01-01","since":"2025-01-01",
    "annual_purchase":350000,"contacts":[{"name":"He","roles":["decider"]}],
    "follow_ups":[{"kind":"survey","done_on":"2026-08-25","contacts":["He"]},
        {"kind":"phone","done_on":"2026-11-10","contacts":["He"]},
        {"kind":"visit","planned_on":"2026-11-25","planned_at":"10:00","contacts":["He"]}]}"#;

fn frame(customer: &str, lang: Lang, keys: &str) -> String {
    Fixture::of_json(customer, "", "2026-11-23", lang).frame(keys, LARGE)
}

#[test]
fn an_at_risk_customer_stands_in_the_week_though_a_call_stands_in_a_month() {
    let week = frame(AT_RISK, Lang::Zh, "2");
    assert!(week.contains("△ 电话 Huaxing"), "{week}");
    assert!(
        week.contains("建议，已逾期 35 天") && week.contains("已安排在 12月23日（电话），按规则太晚，可以提前"),
        "{week}"
    );
    let agenda = frame(AT_RISK, Lang::En, "2vv");
    assert!(agenda.contains("Rescue follow-up · planned 23 Dec"), "{agenda}");
    let small = Fixture::of_json(AT_RISK, "", "2026-11-23", Lang::En).frame("2", SMALL);
    assert!(small.contains("△ Call Huaxing"), "{small}");
    let planner = frame(AT_RISK, Lang::Zh, "2P");
    assert!(planner.contains("已安排在 12月23日，可以提前"), "{planner}");
}

#[test]
fn accepting_it_offers_to_bring_that_plan_forward_or_to_plan_another() {
    for keys in ["2p", "2P<Enter>", "2PA", "p"] {
        let asked = frame(AT_RISK, Lang::Zh, keys);
        assert!(asked.contains("Huaxing已安排在 12月23日（电话）"), "{keys}: {asked}");
        assert!(asked.contains("把那条安排提前到 11月23日") && asked.contains("另外再安排一次"), "{keys}: {asked}");
    }
    let brought = frame(AT_RISK, Lang::Zh, "2p<Enter>");
    assert!(brought.contains("✓ Huaxing 电话 已改到 11月23日") && brought.contains("● 电话 Huaxing"), "{brought}");
    assert!(!brought.contains("△ 电话"), "{brought}");
    let later = frame(AT_RISK, Lang::Zh, "2p<Enter>gd12-23<Enter>");
    assert!(!later.contains("● 电话 Huaxing"), "nothing stays behind: {later}");
    let back = frame(AT_RISK, Lang::Zh, "2p<Enter>u");
    assert!(back.contains("△ 电话 Huaxing"), "one step: {back}");
    let another = frame(AT_RISK, Lang::Zh, "2p<Down><Enter>gd12-23<Enter>");
    assert!(another.contains("● 电话 Huaxing"), "the later one stays: {another}");
    // Moved to a day, the later plan goes there without a question.
    let moved = frame(AT_RISK, Lang::Zh, "2>");
    assert!(moved.contains("✓ Huaxing 电话 已改到 11月24日"), "{moved}");
}

#[test]
fn accepting_all_leaves_what_has_a_day_of_its_own_where_it_is_unless_one_says_otherwise() {
    let second = AT_RISK.replace("\"C1\"", "\"C3\"").replace("Huaxing", "Taihe").replace("12-23", "12-22");
    let unplanned = AT_RISK.replace("\"C1\"", "\"C4\"").replace("Huaxing", "Yuanda");
    let unplanned = unplanned.replace(
        r#",
        {"kind":"phone","planned_on":"2026-12-23","contacts":["Li"]}"#,
        "",
    );
    let book = [AT_RISK, &second, &unplanned].join(",");
    for keys in ["2PA", "2Pa"] {
        let asked = frame(&book, Lang::En, keys);
        assert!(asked.contains("2 of them have a later plan"), "{keys}: {asked}");
        let left = frame(&book, Lang::En, &format!("{keys}<Enter><Esc>"));
        assert!(left.contains("● Call Yuanda"), "{keys}: {left}");
        assert!(left.contains("△ Call Huaxing") && left.contains("△ Call Taihe"), "{keys}: {left}");
        for (day, name) in [("12-22", "Taihe"), ("12-23", "Huaxing")] {
            let there = frame(&book, Lang::En, &format!("{keys}<Enter><Esc><Esc>gd{day}<Enter>"));
            assert!(there.contains(&format!("● Call {name}")), "{keys} {day}: {there}");
        }
        let brought = frame(&book, Lang::En, &format!("{keys}<Down><Enter><Esc>"));
        assert!(
            ["Huaxing", "Taihe", "Yuanda"].iter().all(|name| brought.contains(&format!("● Call {name}"))),
            "{brought}"
        );
    }
    let marked = frame(&book, Lang::En, "2<Space><Space><Space>p<Enter>");
    assert!(marked.contains("●*Call Yuanda") && marked.contains("△*Call Huaxing"), "{marked}");
    // With nothing else to accept, nothing happens.
    let alone = frame(AT_RISK, Lang::En, "2PA<Enter>");
    assert!(alone.contains("Plans stay as they are"), "{alone}");
    let alone = frame(AT_RISK, Lang::En, "2PA<Enter><Esc>");
    assert!(alone.contains("△ Call Huaxing") && !alone.contains("● Call Huaxing"), "{alone}");
}

#[test]
fn what_joins_a_plan_stands_under_it_and_goes_with_it() {
    let week = frame(JOINING, Lang::Zh, "2lljj");
    let lines: Vec<&str> = week.lines().collect();
    let plan = lines.iter().position(|line| line.contains("● 10:00 拜访")).expect("the plan");
    assert!(lines[plan + 1].contains("○ 顺便：需求调研"), "{week}");
    assert!(
        week.contains("建议，和这天的安排一起做") && week.contains("─ 顺便 1 ─") && !week.contains("建议 0"),
        "{week}"
    );
    let accepted = frame(JOINING, Lang::Zh, "2lljp");
    assert!(accepted.contains("✓") && !accepted.contains("顺便：需求调研（"), "{accepted}");
    assert!(accepted.contains("维护动作 需求调研"), "the plan says what it is for now: {accepted}");
    let planner = frame(JOINING, Lang::Zh, "2P");
    assert!(planner.contains("○ 顺便：需求调研 · Mingrui 拜访"), "{planner}");
    assert!(planner.contains("已安排 1，建议再排 0，还排得下 39"), "it takes no room: {planner}");
    assert!(frame(JOINING, Lang::Zh, "2P>").contains("不单独排日子"));
    let all = frame(JOINING, Lang::Zh, "2PA<Esc>ll");
    assert!(!all.contains("○ 顺便"), "{all}");
    let dropped = frame(JOINING, Lang::Zh, "2Px");
    assert!(dropped.contains("已暂缓到") && !dropped.contains("○ 顺便"), "{dropped}");
    let put_back = frame(JOINING, Lang::Zh, "2Pxu");
    assert!(put_back.contains("○ 顺便：需求调研 · Mingrui 拜访"), "{put_back}");
}
