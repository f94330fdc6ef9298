//! Rows of one list about one customer: each is told, how they spell its name stays, and what they say alike counts once.

use rounds::import::Why;
use rounds::ops::takeover::{ImportWishes, TakeReport};

use super::Desk;

fn merged(report: &TakeReport) -> Vec<(usize, &str, &str, Option<usize>)> {
    let told = report.notes.iter().filter_map(|one| match &one.note.why {
        Why::SameAsEarlier { name, line } => Some((one.note.line, one.note.text.as_str(), name.as_str(), *line)),
        _ => None,
    });
    told.collect()
}

#[test]
fn a_second_row_under_another_spelling_is_told_and_its_history_is_not_doubled() {
    for header in ["Company,Contact history", "Company,Contact history,Industry,City"] {
        a_second_row_is_told(header);
    }
}

fn a_second_row_is_told(header: &str) {
    let text = &format!(
        "{header}\n\
        Alder Pumps Ltd,2026-03-04 call about prices; 2026-04-05 visit to the plant\n\
        Birch Valves,2026-03-04 call about prices\n\
        Alder Pumps Limited,2026-03-04 call about prices; 2026-06-07 call about the order\n"
    );
    let mut desk = Desk::new();
    let report = desk.take(text, ImportWishes::default());
    assert_eq!(merged(&report), [(4, "Alder Pumps Limited", "Alder Pumps Ltd", Some(2))]);
    let book = desk.book();
    let alder = book["customers"].as_array().and_then(|all| all.iter().find(|one| one["name"] == "Alder Pumps Ltd"));
    let alder = alder.expect("it is there");
    assert_eq!(alder["follow_ups"].as_array().map(Vec::len), Some(3), "{}", alder["follow_ups"]);
    assert_eq!(alder["notes"], "Company: Alder Pumps Limited");
    assert_eq!(book["customers"].as_array().map(Vec::len), Some(2));
    let again = desk.take(text, ImportWishes::default());
    assert_eq!((again.rows.taken, desk.book()), (0, book), "the same file changes nothing");
}

#[test]
fn the_same_name_in_traditional_characters_is_the_same_customer() {
    let text = "客户名称,行业\n上海远洋物流,物流\n上海遠洋物流,物流\n";
    let mut desk = Desk::new();
    let report = desk.take(text, ImportWishes::default());
    assert_eq!(merged(&report), [(3, "上海遠洋物流", "上海远洋物流", Some(2))]);
    assert_eq!(desk.book()["customers"].as_array().map(Vec::len), Some(1));
    let mut desk = Desk::new();
    desk.take("客户名称,行业\n上海远洋物流,物流\n", ImportWishes::default());
    let report = desk.take("客户名称,行业\n上海遠洋物流,物流\n", ImportWishes::default());
    assert_eq!((report.rows.same, merged(&report)), (1, Vec::new()), "of the book it is no row of the file");
}

#[test]
fn a_row_with_another_person_of_the_same_customer_adds_that_person_without_a_word() {
    let text = "Company,Industry,Contact,Mobile\nAcme,Trade,Ann Lee,07700 900001\nAcme,Trade,Bob Ray,07700 900002\n\
        Acme,Trade,Ann Lee,07700 900001\n";
    let report = Desk::new().take(text, ImportWishes::default());
    assert_eq!(merged(&report), [(4, "Acme", "Acme", Some(2))]);
}

#[test]
fn equal_rows_of_a_table_of_follow_ups_stay_two() {
    let text = "Company,Date,Type,Notes\nAcme,2026-03-02,Call,prices\nAcme,2026-03-02,Call,prices\n";
    let mut desk = Desk::new();
    let report = desk.take(text, ImportWishes::default());
    assert_eq!(merged(&report), []);
    assert_eq!(desk.book()["customers"][0]["follow_ups"].as_array().map(Vec::len), Some(2));
}
