//! Codes of customers that come late, or that the program would give too.

use rounds::ops::takeover::{Existing, ImportWishes};
use serde_json::Value;

use super::Desk;

/// The customers of a book, each with its code, its name and how many follow-ups it has.
fn coded(desk: &Desk) -> Vec<(String, String, usize)> {
    let book = desk.book();
    let text = |one: &Value, field: &str| one[field].as_str().unwrap_or_default().to_owned();
    let count = |one: &Value| one["follow_ups"].as_array().map_or(0, Vec::len);
    let mut all: Vec<_> = book["customers"]
        .as_array()
        .expect("customers")
        .iter()
        .map(|one| (text(one, "code"), text(one, "name"), count(one)))
        .collect();
    all.sort_by(|one, other| one.1.cmp(&other.1));
    all
}

fn told(expected: &[(&str, &str, usize)]) -> Vec<(String, String, usize)> {
    expected.iter().map(|(code, name, count)| ((*code).to_owned(), (*name).to_owned(), *count)).collect()
}

#[test]
fn a_code_that_comes_after_the_name_is_the_customers_from_then_on() {
    let mut desk = Desk::new();
    let rows = "客户编号,客户名称,跟进方式,跟进时间,跟进内容\n,海风甲,电话,2026-03-02,一\nK-7,海风甲,电话,2026-03-03,二\nK-7,,电话,2026-03-04,三\n";
    let report = desk.take(rows, ImportWishes::default());
    assert!(report.refused.is_empty(), "{:?}", report.refused);
    assert_eq!(coded(&desk), told(&[("K-7", "海风甲", 3)]));
    // The same in files of their own: names, codes with names, and codes alone.
    let mut desk = Desk::new();
    desk.take("客户名称\n海风甲\n海风乙\n", ImportWishes::default());
    let report = desk.take("客户编号,客户名称\nK-7,海风甲\n", ImportWishes::default());
    assert!(report.fills.iter().any(|fill| fill.what.field == "code"), "{:?}", report.fills);
    let rows = "客户编号,跟进方式,跟进时间,跟进内容\nK-7,电话,2026-03-04,三\n";
    let report = desk.take(rows, ImportWishes::default());
    assert!(report.refused.is_empty(), "{:?}", report.refused);
    assert_eq!(coded(&desk), told(&[("C002", "海风乙", 0), ("K-7", "海风甲", 1)]));
    // What somebody gave stays, and what is to stay as it is does.
    desk.take("客户编号,客户名称\nK-8,海风甲\nC009,海风乙\n", ImportWishes::default());
    desk.take("客户编号,客户名称\nK-9,海风乙\n", ImportWishes { existing: Existing::Skip, ..ImportWishes::default() });
    assert_eq!(coded(&desk), told(&[("C002", "海风乙", 0), ("K-7", "海风甲", 1)]));
}

#[test]
fn the_program_gives_no_code_that_the_file_gives_to_another() {
    let mut desk = Desk::new();
    let report = desk.take("客户编号,客户名称\n,海风甲\nC001,海风乙\n,海风丙\n", ImportWishes::default());
    assert!(report.refused.is_empty(), "{:?}", report.refused);
    let codes = coded(&desk);
    assert_eq!(codes.iter().find(|one| one.1 == "海风乙").map(|one| one.0.as_str()), Some("C001"), "{codes:?}");
    let mut all: Vec<&str> = codes.iter().map(|one| one.0.as_str()).collect();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), 3, "{codes:?}");
}
