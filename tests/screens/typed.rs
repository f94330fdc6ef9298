//! The same reader everywhere: the same spellings at every place where a day, a time, a number or an amount is typed.

use rounds::messages::Lang;

use super::{Fixture, LARGE};

/// One day in words and figures, typed on Monday, 23 November 2026.
pub const SECOND_OF_DECEMBER: [&str; 15] = [
    "2026-12-02",
    "2026/12/2",
    "2026年12月2日",
    "12月2日",
    "１２月２日",
    "12-02",
    "12/2",
    "dec 2",
    "2 Dec",
    "下周三",
    "下星期三",
    "next wed",
    "9天后",
    "in 9 days",
    "9d",
];

/// A customer with a plan on Wednesday.
fn book(lang: Lang) -> Fixture {
    let customer = r#"{"code":"C001","name":"华星科技","created":"2026-11-20","stage":"won","since":"2026-11-20",
        "contacts":[{"name":"张伟"}],"follow_ups":[{"kind":"phone","planned_on":"2026-11-25","subject":"谈价"}]}"#;
    Fixture::of_json(customer, "", "2026-11-23", lang)
}

fn frame(lang: Lang, keys: &str) -> String {
    book(lang).frame(keys, LARGE)
}

#[test]
fn a_day_is_the_same_wherever_it_is_typed() {
    for place in [
        "2llr",                         // another day for a plan
        "2gd",                          // a day in the calendar
        "2llz<Tab>",                    // put off until a day
        "v<S-Tab><C-u>",                // a visit of one's own
        "d<Down><Enter><PageDown>",     // the next step of a record
        "3e<S-Tab><S-Tab><S-Tab><C-u>", // the plan of a follow-up
        "3F<Tab><Tab>",                 // records since a day
        "3F<Tab><Tab><Tab>",            // records until a day
        "4=<Tab><Tab>",                 // a target
        "4e<Tab><Tab><Tab>",            // a measure
        ",<Tab>",                       // since when the rules are in use
        ":days_off<Enter>",             // days off
    ] {
        for (at, typed) in SECOND_OF_DECEMBER.iter().enumerate() {
            let (lang, told) = if at % 2 == 0 { (Lang::Zh, "12月2日 周三") } else { (Lang::En, "Wed 2 Dec") };
            let shown = frame(lang, &format!("{place}{typed}"));
            let is_told = |line: &str| line.contains(typed) && line.contains('→') && line.contains(told);
            assert!(shown.lines().any(is_told), "{place}{typed}:\n{shown}");
        }
    }
}

#[test]
fn a_time_is_the_same_wherever_it_is_typed() {
    for typed in ["15:00", "15：00", "下午三点", "下午3点", "15点", "３pm", "3pm", "at 3", "三点"] {
        for keys in [format!("v{typed}<C-s>2l"), format!("2llr<C-u>tomorrow {typed}<Enter>h")] {
            let shown = frame(Lang::Zh, &keys);
            assert!(shown.contains("15:00"), "{keys}:\n{shown}");
        }
        let next = frame(Lang::Zh, &format!("d<Down><Enter><PageDown>下周三 {typed}"));
        assert!(next.lines().any(|line| line.contains('→') && line.contains("15:00")), "{typed}:\n{next}");
    }
}

#[test]
fn what_is_moved_out_of_the_week_stays_under_the_cursor() {
    for keys in ["2ll}", "2ll}}{"] {
        let shown = frame(Lang::Zh, keys);
        assert!(shown.contains("12月2日 周三") && shown.contains("华星科技 C001"), "{keys}:\n{shown}");
        assert!(shown.contains("谈价"), "{keys}:\n{shown}");
    }
    assert!(frame(Lang::Zh, "2ll}{").contains("11月25日 周三"));
}

#[test]
fn an_amount_is_the_same_wherever_it_is_typed() {
    for typed in ["120000", "120,000", "12万", "１２万", "12 万元", "120k", "0.12M", "¥120,000"] {
        let customer = frame(Lang::Zh, &format!("e{typed}<C-s>e"));
        assert!(row(&customer, "年采购额").contains(" 120000 "), "{typed}:\n{customer}");
        let setting = frame(Lang::Zh, &format!(":high_value<Enter><C-u>{typed}<C-s>:high_value<Enter>"));
        assert!(row(&setting, "高价值（年订单额）").contains(" 120000 "), "{typed}:\n{setting}");
        let target = frame(Lang::Zh, &format!("4jjjjjjj={typed}"));
        assert!(target.contains("120,000.00"), "{typed}:\n{target}");
        let order = frame(Lang::En, &format!("<Enter>O{typed}<C-s>]]]"));
        assert!(order.contains("120,000") || order.contains("120K"), "{typed}:\n{order}");
    }
}

#[test]
fn a_number_is_the_same_wherever_it_is_typed() {
    for typed in ["20", "２０", "20次", "20 个", "２０台"] {
        let setting = frame(Lang::Zh, &format!(":capacity.per_day<Enter><C-u>{typed}<C-s>:capacity.per_day<Enter>"));
        assert!(row(&setting, "每天跟进上限").contains(" 20 "), "{typed}:\n{setting}");
        let target = frame(Lang::Zh, &format!("4={typed}<C-s>="));
        assert!(target.contains("目标  20 "), "{typed}:\n{target}");
        let deal = frame(Lang::Zh, &format!("<Enter>P二期<Tab><Tab><Tab>{typed}<C-s>"));
        assert!(deal.contains('✓'), "{typed}:\n{deal}");
    }
    for (typed, minutes) in [("90", "90"), ("９０分钟", "90"), ("1.5小时", "90"), ("1.5h", "90"), ("半小时", "30")]
    {
        let to_minutes = "<Tab>".repeat(7);
        let edited = frame(Lang::Zh, &format!("3e{to_minutes}{typed}<C-s>e"));
        assert!(row(&edited, "时长（分钟）").contains(&format!(" {minutes} ")), "{typed}:\n{edited}");
    }
}

/// The line of a field.
fn row(frame: &str, label: &str) -> String {
    let of_field = |line: &&str| line.contains('│') && line.contains(label);
    frame.lines().find(of_field).map(str::to_owned).unwrap_or_default()
}
