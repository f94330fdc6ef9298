//! From Friday on: what is planned for the rest of the week and may not be done is moved into the next one or cancelled.

use rounds::messages::Lang;

use super::{Fixture, LARGE, SMALL};

/// On a Friday: one visit overdue since Wednesday, two plans of the day, one of Saturday.
fn friday(lang: Lang, today: &str) -> Fixture {
    let plan = |code: &str, kind: &str, day: &str| {
        format!(
            r#"{{"code":"{code}","name":"Firm {code}","stage":"lost","created":"2026-01-05","lost_on":"2026-11-20",
            "follow_ups":[{{"kind":"{kind}","planned_on":"{day}","planned_at":"15:00"}}]}}"#
        )
    };
    let late = plan("C1", "visit", "2026-11-25");
    let [visit, call, saturday] =
        [("C2", "visit", "2026-11-27"), ("C3", "phone", "2026-11-27"), ("C4", "visit", "2026-11-28")]
            .map(|(code, kind, day)| plan(code, kind, day));
    Fixture::of_json(&format!("{late},{visit},{call},{saturday}"), "", today, lang)
}

/// The row of a customer.
fn row(frame: &str, code: &str) -> String {
    frame.lines().find(|line| line.contains(&format!("Firm {code}"))).unwrap_or_else(|| panic!("{frame}")).to_owned()
}

#[test]
fn what_is_still_open_on_friday_stays_unless_one_key_says_otherwise() {
    for size in [SMALL, LARGE] {
        let listed = friday(Lang::En, "2026-11-27").frame("2O", size);
        assert!(listed.contains("Clear overdue: 1; still open this week: 3"), "{listed}");
        assert!(row(&listed, "C2").contains("● Fri") && row(&listed, "C2").contains("stays; s: "), "{listed}");
        assert!(row(&listed, "C4").contains("● Sat"), "{listed}");
        let zh = friday(Lang::Zh, "2026-11-27").frame("2O", size);
        assert!(zh.contains("处理逾期 1 条，本周还没做 3 条") && row(&zh, "C2").contains("不动，s 挪到"), "{zh}");
    }
    // Only what is overdue moves by itself.
    let all = friday(Lang::En, "2026-11-27").frame("2OA", LARGE);
    assert!(all.contains("✓ Moved: Firm C1") && !all.contains("Firm C2, Visit to"), "{all}");
    let one = friday(Lang::En, "2026-11-27").frame("2OjsxA", LARGE);
    assert!(one.contains("moved 2, cancelled 1"), "{one}");
    // A day later is later than the day on which it stays.
    let later = friday(Lang::En, "2026-11-27").frame("2Oj>", LARGE);
    assert!(row(&later, "C2").contains("→ Mon 30 Nov"), "{later}");
    let spread = friday(Lang::En, "2026-11-27").frame("2Ojs", LARGE);
    let to_next_week = ["→ Mon 30 Nov", "→ Tue 1 Dec", "→ Wed 2 Dec", "→ Thu 3 Dec", "→ Fri 4 Dec"];
    assert!(to_next_week.iter().any(|day| row(&spread, "C2").contains(day)), "{spread}");
}

#[test]
fn what_is_overdue_takes_no_room_from_what_is_still_to_come() {
    let firm = |code: String, plan: &str| {
        format!(
            r#"{{"code":"{code}","name":"Firm {code}","stage":"lost","created":"2026-01-05","lost_on":"2026-11-20",
            "follow_ups":[{{"kind":"phone","planned_on":"{plan}"}}]}}"#
        )
    };
    let late = (0..9).map(|number| firm(format!("L{number}"), "2026-11-25"));
    let open = (0..6).map(|number| firm(format!("N{number}"), "2026-11-27"));
    let customers: Vec<String> = late.chain(open).collect();
    let frame = Fixture::of_json(&customers.join(","), "", "2026-11-27", Lang::En).frame("2O", LARGE);
    assert!(frame.contains("Fri 27 8/8  Mon 30 7/8 "), "{frame}");
}

#[test]
fn before_friday_only_what_is_overdue_is_cleared() {
    let thursday = friday(Lang::En, "2026-11-26").frame("2O", LARGE);
    assert!(thursday.contains("Clear overdue: 1 ─") && !thursday.contains("stays; s"), "{thursday}");
    let monday = friday(Lang::En, "2026-11-30").frame("2O", LARGE);
    assert!(monday.contains("Clear overdue: 4 ─"), "what was left is overdue: {monday}");
}

#[test]
fn the_calendar_says_which_key_moves_what_will_not_be_done() {
    let late = friday(Lang::En, "2026-11-27").frame("2", LARGE);
    assert!(late.contains("1 overdue (O to clear)"), "{late}");
    let none = friday(Lang::En, "2026-11-27").frame("2OA<Esc>", LARGE);
    assert!(none.contains("planned (O to move)"), "{none}");
    let early = friday(Lang::En, "2026-11-24").frame("2", LARGE);
    assert!(!early.contains("O to"), "{early}");
}
