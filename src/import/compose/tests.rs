//! What rows say.

use super::*;
use crate::import::layout::HeaderText;
use crate::import::mapping::Guidance;

/// What one row of a table with these columns says.
fn say(columns: &[(&str, &str)]) -> Result<(RowDraft, Vec<CellNote>), RowRefusal> {
    let named = |(name, _): &(&str, &str)| HeaderText { group: None, name: (*name).to_owned() };
    let head = TableHead { lines: vec![1], headers: columns.iter().map(named).collect() };
    let mapping = Mapping::guess(&head, None, &Guidance::default());
    let today: NaiveDate = "2026-11-23".parse().unwrap();
    let senses: Vec<Sense> =
        mapping.columns.iter().map(|column| Sense { unit: column.unit, today, ..Sense::default() }).collect();
    let choices = ChoiceWords::default();
    let context = TableContext {
        head: &head,
        mapping: &mapping,
        senses: &senses,
        choices: &choices,
        today,
        people_as_customers: false,
    };
    let cell = |(_, text): &(&str, &str)| if text.is_empty() { Cell::Empty } else { Cell::Text((*text).to_owned()) };
    compose(&context, &Row { line: 2, cells: columns.iter().map(cell).collect() })
}

fn text<'f>(fields: &'f Fields, name: &str) -> &'f str {
    fields.get(name).and_then(Value::as_str).unwrap_or_default()
}

#[test]
fn one_cell_may_name_two_people() {
    let (draft, notes) =
        say(&[("客户名称", "华星"), ("联系人及职务", "张三（采购经理）13800138000；李四"), ("所属行业", "制造")])
            .unwrap();
    assert_eq!(draft.contacts.len(), 2);
    assert_eq!(text(&draft.contacts[0], "title"), "采购经理");
    assert_eq!(text(&draft.contacts[0], "mobile"), "13800138000");
    assert_eq!(text(&draft.contacts[1], "name"), "李四");
    assert!(notes.is_empty());
}

#[test]
fn a_mobile_is_that_of_the_only_person_whatever_number_its_column_has() {
    let two = [("Company", "Acme Ltd"), ("Contact 2 name", "Mary Jones"), ("Mobile", "+44 7700 900123")];
    let (draft, _) = say(&two).unwrap();
    assert_eq!(draft.contacts.len(), 1, "{:?}", draft.contacts);
    assert_eq!(text(&draft.contacts[0], "name"), "Mary Jones");
    assert_eq!(text(&draft.contacts[0], "mobile"), "+447700900123");
    assert!(!draft.customer.contains_key("phone"));
    let (nobody, _) = say(&[("Company", "Acme Ltd"), ("Industry", "Paper"), ("Mobile", "+44 7700 900123")]).unwrap();
    assert_eq!(text(&nobody.customer, "phone"), "+44 7700 900123", "there is nobody else");
}

#[test]
fn a_bad_cell_does_not_cost_the_row() {
    let (draft, notes) =
        say(&[("客户名称", "华星"), ("联系人", "张三"), ("联系电话", "1.38E+10"), ("合作开始时间", "2026-02-30")])
            .unwrap();
    assert_eq!(draft.spoilt, ["合作开始时间: 2026-02-30", "联系电话: 1.38E+10"]);
    assert_eq!(notes.iter().map(|note| note.why.clone()).collect::<Vec<_>>(), [Why::NoSuchDay, Why::DigitsLost]);
    assert!(!draft.contacts[0].contains_key("mobile"));
}

#[test]
fn a_row_without_a_customer_is_refused() {
    let refusal = say(&[("客户名称", ""), ("所属行业", "制造")]).unwrap_err();
    assert_eq!((refusal.why, refusal.column.as_deref()), (Why::NoCustomer, Some("客户名称")));
}

#[test]
fn last_and_next_contact_become_follow_ups() {
    let (draft, _) = say(&[
        ("客户名称", "华星"),
        ("沟通偏好", "微信"),
        ("最近跟进时间", "2026.11.13"),
        ("下次拜访时间", "2026-12-01"),
    ])
    .unwrap();
    let told: Vec<(FollowUpPartName, &str)> =
        draft.follow_ups.iter().map(|one| (format!("{:?}", one.part), text(&one.fields, "kind"))).collect();
    assert_eq!(told, [("Last".to_owned(), "message"), ("Next".to_owned(), "visit")]);
}

type FollowUpPartName = String;

#[test]
fn a_plan_is_planned_done_or_put_off_by_its_status() {
    let of = |planned: &str, done: &str, status: &str| {
        let columns = [
            ("客户名称", "华星"),
            ("维护动作", "季度业务回顾"),
            ("计划执行时间", planned),
            ("实际执行时间", done),
            ("状态", status),
        ];
        say(&columns).unwrap().0.follow_ups.remove(0).fields
    };
    let done = of("2026-10-14", "2026-10-16", "已完成");
    assert_eq!((text(&done, "planned_on"), text(&done, "done_on")), ("2026-10-14", "2026-10-16"));
    assert_eq!((text(&done, "kind"), text(&done, "subject")), ("review", "季度业务回顾"));
    let open = of("2026-12-02", "", "进行中");
    assert!(!open.contains_key("done_on"));
    let cancelled = of("2026-12-02", "", "取消");
    assert_eq!(text(&cancelled, "cancelled_on"), "2026-12-02");
}

#[test]
fn units_and_sizes_are_counted_out() {
    let (draft, _) = say(&[
        ("客户名称", "华星"),
        ("年度采购金额（万元）", "80"),
        ("企业规模(营收/员工数)", "5亿/1000人"),
        ("企业规模（人）", "500-1000"),
    ])
    .unwrap();
    assert_eq!(draft.customer["annual_purchase"], 800_000);
    assert_eq!(draft.customer["annual_revenue"], 500_000_000);
    assert_eq!(draft.customer["employees"], 1000);
    let (draft, _) = say(&[("客户名称", "华星"), ("购买频次（次/年）", "3"), ("客单价（万元）", "12")]).unwrap();
    assert_eq!(draft.follows["annual_purchase"], 360_000);
}

#[test]
fn a_column_of_mobile_numbers_holds_mobile_numbers_of_any_country() {
    let (draft, _) =
        say(&[("Company name", "Avon Valley Foods"), ("Contact", "Tom"), ("Mobile Phone Number", "07700 900112")])
            .unwrap();
    assert_eq!(text(&draft.contacts[0], "mobile"), "07700 900112");
    let (draft, _) = say(&[("客户名称", "华星"), ("联系人", "张三"), ("手机", "0755-88888888")]).unwrap();
    assert_eq!((text(&draft.contacts[0], "mobile"), text(&draft.contacts[0], "phone")), ("", "0755-88888888"));
}

#[test]
fn a_number_is_what_its_label_calls_it_in_whichever_column_it_stands() {
    let person = |labels: [&str; 2]| {
        let row = [
            ("First Name", "John"),
            ("Last Name", "Smith"),
            ("Organization Name", "Aire Valley Printers"),
            ("Phone 1 - Label", labels[0]),
            ("Phone 1 - Value", "+44 113 496 0100"),
            ("Phone 2 - Label", labels[1]),
            ("Phone 2 - Value", "+447700900100"),
        ];
        say(&row).unwrap().0.contacts.remove(0)
    };
    let work = person(["Work", "Mobile"]);
    assert_eq!((text(&work, "phone"), text(&work, "mobile")), ("+441134960100", "+447700900100"));
    let fax = person(["Work Fax", "Mobile"]);
    assert_eq!((text(&fax, "phone"), text(&fax, "mobile")), ("", "+447700900100"));
    assert_eq!(text(&fax, "notes"), "Work Fax: +44 113 496 0100");
}
