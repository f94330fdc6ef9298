//! A customer under a shorter name or in another spelling: told, never decided.

use rounds::import::Why;
use rounds::ops::takeover::{Decision, Decisions, ImportWishes, RowPlace, Whose};

use super::Desk;

const VISITS: &str = "客户名称,拜访日期,沟通内容\n华东精密,2026-11-01,谈价格\n华东精密,2026-11-02,发样品\n";

fn desk() -> Desk {
    let mut desk = Desk::new();
    desk.take("客户编号,客户名称,联系人\nC001,华东精密机械有限公司,李建国\n", ImportWishes::default());
    desk
}

#[test]
fn a_name_that_a_known_one_holds_is_a_new_customer_and_the_report_names_the_other() {
    let mut desk = desk();
    let report = desk.take(VISITS, ImportWishes::default());
    let told: Vec<_> = report.notes.iter().map(|one| (one.note.line, one.note.why.clone())).collect();
    let near = Why::NearCustomer { code: Some("C001".to_owned()), name: "华东精密机械有限公司".to_owned() };
    assert_eq!(told, [(2, near)], "once for each newcomer");
    let book = desk.book();
    assert_eq!(book["customers"].as_array().map(Vec::len), Some(2));
    assert_eq!(book["customers"][1]["tags"], serde_json::Value::Null, "no cell of it is doubtful");
    assert!(desk.take(VISITS, ImportWishes::default()).notes.is_empty(), "a known name is not asked about");
}

#[test]
fn what_somebody_said_of_it_holds_for_every_row_of_that_name() {
    let row = RowPlace { sheet: 0, line: 2 };
    for (whose, customers, notes) in [(Whose::Named("华东精密机械有限公司".to_owned()), 1, 0), (Whose::New, 2, 0)]
    {
        let mut desk = desk();
        let mut decisions = Decisions::default();
        decisions.add(Decision::Whose { row, whose });
        let report = desk.take(VISITS, ImportWishes { decisions, ..ImportWishes::default() });
        assert_eq!(report.notes.len(), notes);
        let book = desk.book();
        assert_eq!(book["customers"].as_array().map(Vec::len), Some(customers));
        let last = &book["customers"][customers - 1]["follow_ups"];
        assert_eq!(last.as_array().map(Vec::len), Some(2), "{last}");
    }
}

#[test]
fn codes_part_two_customers_and_one_legal_form_in_two_spellings_does_not() {
    let mut desk = desk();
    let report = desk.take("客户编号,客户名称\nC009,华东精密\n", ImportWishes::default());
    assert!(report.notes.is_empty());
    let mut desk = Desk::new();
    desk.take("Company,Contact\nAcme Tools Ltd,John Smith\n", ImportWishes::default());
    let report = desk.take("Company,Contact\nACME TOOLS LIMITED,John Smith\n", ImportWishes::default());
    assert_eq!((report.taken.len(), report.rows.same), (0, 1));
    let report = desk.take("Company,Contact\nAcme,John Smith\n", ImportWishes::default());
    assert!(matches!(report.notes[0].note.why, Why::NearCustomer { .. }));
}
