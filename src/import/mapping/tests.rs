//! What columns are taken for.

use super::*;
use crate::import::layout::HeaderText;

fn guess(names: &[&str]) -> Mapping {
    let headers = names.iter().map(|name| HeaderText { group: None, name: (*name).to_owned() }).collect();
    Mapping::guess(&TableHead { lines: vec![1], headers }, None, &Guidance::default())
}

fn targets(mapping: &Mapping) -> Vec<String> {
    let told = |column: &Column| column.target().map_or_else(|| "-".to_owned(), |target| target.to_string());
    mapping.columns.iter().map(told).collect()
}

#[test]
fn a_table_that_people_made() {
    let mapping = guess(&[
        "序号",
        "客户名称*",
        "所属行业",
        "联系人及职务",
        "合作时长",
        "最近跟进时间",
        "设备型号",
        "下次拜访时间",
    ]);
    assert_eq!((mapping.kind, mapping.source), (TableKind::Customers, None));
    assert_eq!(
        targets(&mapping),
        [
            "-",
            "customer.name",
            "customer.industry",
            "contact.name",
            "customer.cooperation",
            "last.done_on",
            "customer.fields",
            "next.planned_on",
        ]
    );
}

#[test]
fn a_title_of_outlook_is_a_form_of_address() {
    let outlook =
        guess(&["Title", "First Name", "Last Name", "Company", "Job Title", "E-mail Address", "Business Phone"]);
    assert_eq!((outlook.source, outlook.kind), (Some("Outlook/Exchange en"), TableKind::Contacts));
    assert_eq!(targets(&outlook)[0], "contact.address_form");
    let other = guess(&["Company", "Name", "Title", "Email"]);
    assert_eq!(targets(&other), ["customer.name", "contact.name", "contact.title", "contact.email"]);
}

#[test]
fn follow_ups_orders_and_plans_are_told_apart() {
    let visits = guess(&["客户名称", "拜访日期", "拜访方式", "拜访对象", "沟通内容", "下次拜访时间"]);
    assert_eq!(visits.kind, TableKind::FollowUps);
    assert_eq!(targets(&visits)[3..], ["follow_up.contacts", "follow_up.content", "next.planned_on"]);
    let orders = guess(&["Customer name", "Order number", "Amount", "Ordered on", "Product"]);
    assert_eq!(orders.kind, TableKind::Orders);
    let plans = guess(&["客户名称", "维护动作", "计划执行时间", "实际执行时间", "负责人", "状态"]);
    assert_eq!(plans.kind, TableKind::FollowUps);
    assert_eq!(targets(&plans)[4..], ["follow_up.owner", "follow_up.status"]);
}

#[test]
fn several_people_of_a_row_are_numbered() {
    let mapping = guess(&["客户名称", "联系人1", "电话1", "联系人2", "电话2"]);
    assert_eq!(
        targets(&mapping),
        ["customer.name", "contact.name", "contact.mobile", "contact2.name", "contact2.mobile"]
    );
}

#[test]
fn a_guess_is_changed_by_the_header() {
    let mut mapping = guess(&["客户名称", "设备型号"]);
    assert!(mapping.redirect(" 设备型号：", ColumnTarget::parse("customer.notes")));
    assert_eq!(targets(&mapping)[1], "customer.notes");
    assert!(mapping.redirect("设备型号", None));
    assert_eq!(targets(&mapping)[1], "-");
    assert!(!mapping.redirect("没有的", None));
}
