//! Lines typed in a customer's own place: a company of which the book knows nothing is asked about, and ordinary words never
//! are.

use rounds::capture::{CaptureProblem, parse};
use rounds::names::{Roster, resolve};
use rounds::rules::Workdays;
use serde_json::Value;

use crate::capture_cases::{IN_PLAIN_WORDS, book, file, noon};

/// Whether a line asks about a company that the book does not have.
fn asks(line: &str, roster: &Roster, today: &str, here: &str) -> bool {
    let here = resolve(roster, here).expect("a customer");
    let today = today.parse().expect("a day");
    let read = parse(line, roster, noon(today), &Workdays::shipped(&[]), Some(&here));
    // Where nothing of a line is read, it is no word before the kind.
    read.is_err_and(|error| match error.problem {
        CaptureProblem::UnknownCustomer { typed } => typed != line,
        _ => false,
    })
}

#[test]
fn none_of_the_own_lines_asks_about_a_company() {
    let mut without_name = 0;
    let mut wrong = Vec::new();
    for (name, of) in IN_PLAIN_WORDS {
        let book = book(of);
        let roster = Roster::of_book(&book.customers);
        for case in file(name).lines() {
            let case: Value = serde_json::from_str(case).expect(case);
            let (line, today) = (case["line"].as_str().expect("a line"), case["today"].as_str().expect("a day"));
            let Some(code) = case["expect"]["customer"].as_str() else { continue };
            let customer = book.customers.iter().find(|one| one.code == code).expect("a customer");
            let other = book.customers.iter().find(|one| one.code != code).expect("another");
            if asks(line, &roster, today, &other.code) {
                wrong.push(format!("{line} (at {})", other.name));
            }
            // The same without its customer, in its place.
            let called = [Some(&customer.name), customer.short_name.as_ref()];
            let named = called.into_iter().flatten().find_map(|name| line.strip_prefix(name.as_str()));
            let Some(rest) = named.map(|rest| rest.trim_start_matches([' ', '，', ',', ':', '：', '、'])) else {
                continue;
            };
            without_name += usize::from(!rest.is_empty());
            if !rest.is_empty() && asks(rest, &roster, today, code) {
                wrong.push(format!("{rest} (of {line})"));
            }
        }
    }
    assert!(without_name > 150, "{without_name} lines without their customer");
    assert!(wrong.is_empty(), "{} ask:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_name_before_the_kind_that_nobody_has_is_asked_about_and_a_line_without_any_is_not() {
    let roster = Roster::of_book(&book("capture-natural-book.json").customers);
    for line in ["Zedcorp call asked for prices", "Marlowe visited, wants racks", "恒大 电话 问价", "跟华能喝茶 聊合作"]
    {
        assert!(asks(line, &roster, "2026-11-30", "C006"), "{line}");
    }
    for line in [
        "电话 问价",
        "called, asked for prices",
        "Intro call, went well",
        "Quarterly review call",
        "Thank-you call",
        "第一次拜访 聊得不错",
        "年度拜访",
        "例行电话 没什么事",
        "和客户吃饭",
        "和朋友喝茶 聊到他们要扩产",
    ] {
        assert!(!asks(line, &roster, "2026-11-30", "C006"), "{line}");
    }
}
