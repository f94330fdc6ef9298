//! Days in figures: which of them is the year, the month, the day, is decided for a column.

use rounds::import::{DayOrder, Why};
use rounds::ops::takeover::ImportWishes;

use super::Desk;

/// The days of a column of cells, where this order is usual, and whether it was guessed.
fn days(cells: &[&str], usual: DayOrder, wanted: Option<DayOrder>) -> (Vec<String>, Option<Why>) {
    let rows: Vec<String> =
        cells.iter().enumerate().map(|(at, cell)| format!("Customer {at},{cell},hello {at}\n")).collect();
    let mut desk = Desk::new();
    let wishes = ImportWishes { usual_order: usual, day_order: wanted, ..ImportWishes::default() };
    let report = desk.take(&format!("Customer name,Visit date,Content\n{}", rows.concat()), wishes);
    let book = desk.book();
    let customers = book["customers"].as_array().cloned().unwrap_or_default();
    let day = |one: &serde_json::Value| one["follow_ups"][0]["done_on"].as_str().unwrap_or("none").to_owned();
    (customers.iter().map(day).collect(), report.notes.first().map(|one| one.note.why.clone()))
}

fn check(cells: &[&str], usual: DayOrder, expected: &[&str]) {
    assert_eq!(days(cells, usual, None), (expected.iter().map(|day| (*day).to_owned()).collect(), None), "{cells:?}");
}

#[test]
fn a_year_of_two_figures_stands_last_unless_the_column_says_otherwise() {
    let british = ["27/11/24", "18/11/24", "2/12/24"];
    let read = ["2024-11-27", "2024-11-18", "2024-12-02"];
    for usual in [DayOrder::DayFirst, DayOrder::MonthFirst, DayOrder::YearFirst] {
        check(&british, usual, &read);
    }
    check(&["27.11.24", "18.11.24", "02.12.24"], DayOrder::DayFirst, &read);
    check(&["11/27/24", "11/18/24", "12/2/24"], DayOrder::DayFirst, &read);
    check(&["27/11/24 09:30", "3/11/24 10:00"], DayOrder::MonthFirst, &["2024-11-27", "2024-11-03"]);
    // A year of four figures in the same column tells it too.
    check(&["27/11/2024", "03/11/24"], DayOrder::MonthFirst, &["2024-11-27", "2024-11-03"]);
    check(&["27/11/24", "03/11/2024"], DayOrder::MonthFirst, &["2024-11-27", "2024-11-03"]);
}

#[test]
fn a_year_of_two_figures_stands_first_where_it_must() {
    check(&["99/11/23", "24/3/5"], DayOrder::DayFirst, &["1999-11-23", "2024-03-05"]);
    check(&["24-6-30", "24-7-1"], DayOrder::DayFirst, &["2024-06-30", "2024-07-01"]);
    // Numbers that stand near each other are years, those far apart are days.
    check(&["24/06/01", "24/06/15", "24/07/28"], DayOrder::DayFirst, &["2024-06-01", "2024-06-15", "2024-07-28"]);
    check(&["24.6.30", "24.10.12"], DayOrder::YearFirst, &["2024-06-30", "2024-10-12"]);
}

#[test]
fn a_column_that_does_not_tell_is_read_as_usual_in_the_country_and_says_so() {
    let cells = ["3/11/24", "5/11/24"];
    for (usual, expected) in
        [(DayOrder::DayFirst, ["2024-11-03", "2024-11-05"]), (DayOrder::MonthFirst, ["2024-03-11", "2024-05-11"])]
    {
        let expected: Vec<String> = expected.iter().map(|day| (*day).to_owned()).collect();
        assert_eq!(days(&cells, usual, None), (expected, Some(Why::OrderGuessed(usual))));
    }
}

#[test]
fn an_order_that_is_told_holds_for_every_year_of_two_figures() {
    let cells = ["3/11/24", "25/11/24", "10/09/11"];
    for (order, expected) in [
        (DayOrder::DayFirst, ["2024-11-03", "2024-11-25", "2011-09-10"]),
        (DayOrder::MonthFirst, ["2024-03-11", "2024-11-25", "2011-10-09"]),
        (DayOrder::YearFirst, ["2024-11-03", "2025-11-24", "2010-09-11"]),
    ] {
        let expected: Vec<String> = expected.iter().map(|day| (*day).to_owned()).collect();
        assert_eq!(days(&cells, DayOrder::MonthFirst, Some(order)), (expected, None), "{order:?}");
    }
}

#[test]
fn one_table_writes_all_its_days_alike() {
    let text = "Company,First contact,Last contact,Next contact\nA,13/01/2024,20/11/2024,04/12/2026\nB,14/02/2024,21/11/2024,05/12/2026\n";
    let mut desk = Desk::new();
    let report = desk.take(text, ImportWishes { usual_order: DayOrder::MonthFirst, ..ImportWishes::default() });
    assert!(report.notes.is_empty(), "{:?}", report.notes);
    let planned = |book: &serde_json::Value, customer: usize| {
        let all = book["customers"][customer]["follow_ups"].as_array().cloned().unwrap_or_default();
        all.iter().find_map(|one| one["planned_on"].as_str().map(str::to_owned))
    };
    assert_eq!(planned(&desk.book(), 0).as_deref(), Some("2026-12-04"));
    assert_eq!(planned(&desk.book(), 1).as_deref(), Some("2026-12-05"));
    // What is said on the command line holds all the same.
    let wishes = ImportWishes { day_order: Some(DayOrder::MonthFirst), ..ImportWishes::default() };
    let mut desk = Desk::new();
    desk.take("Company,Last contact,Next contact\nA,20/11/2024,04/12/2026\n", wishes);
    assert_eq!(planned(&desk.book(), 0).as_deref(), Some("2026-04-12"));
}

#[test]
fn columns_that_disagree_leave_the_others_to_what_is_usual() {
    let text = "Company,First contact,Last contact,Next contact\nA,13/01/2024,11/20/2024,04/12/2026\n";
    let report = Desk::new().take(text, ImportWishes { usual_order: DayOrder::MonthFirst, ..ImportWishes::default() });
    assert_eq!(report.notes.iter().map(|one| one.note.column.as_str()).collect::<Vec<_>>(), ["Next contact"]);
}

#[test]
fn with_points_between_its_figures_a_date_never_begins_with_the_month() {
    for usual in [DayOrder::DayFirst, DayOrder::MonthFirst] {
        check(&["3.11.2024", "10.12.2024"], usual, &["2024-11-03", "2024-12-10"]);
        check(&["3.11.24", "4.11.24"], usual, &["2024-11-03", "2024-11-04"]);
    }
    // A slash leaves it open.
    let cells = ["3.11.2024", "10/12/2024"];
    assert_eq!(days(&cells, DayOrder::MonthFirst, None).1, Some(Why::OrderGuessed(DayOrder::MonthFirst)));
}

#[test]
fn a_birthday_that_may_be_read_either_way_is_read_as_other_days_and_says_so() {
    let text = "Company,Contact,Birthday\nFoo,Ann Bar,8/10/1990\nFoo,Bob Ray,1/2/85\nFoo,Cat Lee,about 1970\nFoo,Dan Fox,0/0/00\n";
    let birthdays = |book: &serde_json::Value| {
        let all = book["customers"][0]["contacts"].as_array().cloned().unwrap_or_default();
        all.iter().map(|one| one["birthday"].as_str().unwrap_or("none").to_owned()).collect::<Vec<_>>()
    };
    for (usual, expected) in [
        (DayOrder::MonthFirst, ["1990-08-10", "1985-01-02", "none", "none"]),
        (DayOrder::DayFirst, ["1990-10-08", "1985-02-01", "none", "none"]),
    ] {
        let mut desk = Desk::new();
        let report = desk.take(text, ImportWishes { usual_order: usual, ..ImportWishes::default() });
        let book = desk.book();
        assert_eq!(birthdays(&book), expected);
        let told: Vec<_> = report.notes.iter().map(|one| (one.note.line, one.note.why.clone())).collect();
        assert_eq!(told, [(2, Why::OrderGuessed(usual)), (4, Why::NoSuchDay)], "what is no day is told and kept");
        assert_eq!(book["customers"][0]["contacts"][2]["notes"], "Birthday: about 1970");
        assert_eq!(book["customers"][0]["contacts"][3]["notes"], serde_json::Value::Null);
        let told = ImportWishes { day_order: Some(usual), ..ImportWishes::default() };
        let mut desk = Desk::new();
        assert_eq!(desk.take(text, told).notes.len(), 1, "an order that is told is no guess");
        assert_eq!(birthdays(&desk.book()), expected);
    }
}
