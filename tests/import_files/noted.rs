//! What is said of cells that are not taken as they stand: another currency, a guess, a day to come.

use std::sync::Arc;

use rounds::domain::{Currency, Settings};
use rounds::exchange::ical::Zone;
use rounds::import::{DayOrder, Why};
use rounds::ops::takeover::{ImportWishes, TakeReport};
use rounds::ops::{Change, apply};
use serde_json::{Value, json};

use super::Desk;

/// What was noted of cells: the line, the column, the reason.
fn notes(report: &TakeReport) -> Vec<(usize, &str, Why)> {
    report.notes.iter().map(|one| (one.note.line, one.note.column.as_str(), one.note.why.clone())).collect()
}

#[test]
fn an_order_without_a_day_says_that_it_is_dated_by_the_signing() {
    let text = "客户名称,合同号,签订日期,产品名称,含税金额\n华星,HT-1,2026-03-01,网关,50000\n远大,HT-2,,网关,300";
    let report = Desk::new().take(text, ImportWishes::default());
    assert_eq!(notes(&report), [(2, "签订日期", Why::DatedBySigning)]);
    assert_eq!((report.rows.taken, report.rows.refused), (1, 1), "without any day there is no order");
}

#[test]
fn an_amount_of_another_currency_is_refused_by_name() {
    let text = "客户名称,下单日期,订单编号,金额（美元）\n华星,2026-03-01,D1,500";
    let report = Desk::counting_in_yuan().take(text, ImportWishes::default());
    let refusal = &report.refused[0].refusal;
    assert_eq!((refusal.column.as_deref(), refusal.text.as_str()), (Some("金额（美元）"), "500"));
    assert_eq!(refusal.why, Why::OtherCurrency);
    let text = "客户名称,商机名称,预计金额,币种\n华星,二期,5000,USD\n远大,三期,300,CNY";
    let report = Desk::new().take(text, ImportWishes::default());
    assert_eq!(notes(&report), [(2, "预计金额", Why::OtherCurrency)]);
    for (text, kept) in [
        ("客户名称,商机名称,预计金额,币种\n华星,二期,5000,USD", "预计金额: 5000 USD"),
        ("客户名称,商机名称,预计金额（万美元）\n华星,二期,5", "预计金额（万美元）: 5"),
        ("客户名称,年度采购金额\n华星,$500", "年度采购金额: $500"),
    ] {
        let mut desk = Desk::counting_in_yuan();
        let report = desk.take(text, ImportWishes::default());
        assert_eq!(report.currency, None, "{text}");
        let book = desk.book();
        assert_eq!(
            (&book["customers"][1]["notes"], &book["settings"]["currency"]),
            (&json!(kept), &Value::Null),
            "{text}"
        );
    }
}

#[test]
fn a_book_that_counts_in_dollars_takes_dollars_and_no_yuan() {
    let mut desk = Desk::new();
    let currency = Currency { symbol: "$".parse().ok(), unit: "dollars".parse().ok() };
    let settings = Settings { currency: Some(currency), ..Settings::default() };
    apply(&mut desk.store, Change::Settings(Box::new(settings)), &Desk::stamp()).expect("settings");
    let text = "Customer name,Order date,Order number,Amount (USD)\nAcme,2026-03-01,D1,500\nNordlys,2026-03-02,D2,¥90";
    let report = desk.take(text, ImportWishes::default());
    assert_eq!(desk.book()["customers"][0]["orders"][0]["amount"], 500);
    assert_eq!(report.refused.iter().map(|one| one.refusal.why.clone()).collect::<Vec<_>>(), [Why::OtherCurrency]);
}

#[test]
fn a_guessed_order_of_day_and_month_is_told_once_for_its_column() {
    let text = "Customer name,Visit date,Content\nAcme,03/04/2026,hello\nAcme,05/06/2026,again";
    let report = Desk::new().take(text, ImportWishes::default());
    assert_eq!(notes(&report), [(2, "Visit date", Why::OrderGuessed(DayOrder::MonthFirst))]);
    let told = ImportWishes { day_order: Some(DayOrder::DayFirst), ..ImportWishes::default() };
    assert!(notes(&Desk::new().take(text, told)).is_empty());
    assert!(notes(&Desk::new().take(&format!("{text}\nAcme,25/06/2026,third"), ImportWishes::default())).is_empty());
}

#[test]
fn what_is_said_to_be_done_on_a_day_to_come_becomes_a_plan_and_is_told() {
    let mut desk = Desk::new();
    let report = desk.take("客户名称,跟进日期,跟进内容\n华星,2026-12-24,谈价格", ImportWishes::default());
    assert_eq!(notes(&report), [(2, "跟进日期", Why::DoneInFuture)]);
    assert_eq!(desk.book()["customers"][0]["follow_ups"][0]["planned_on"], "2026-12-24");
    let report = Desk::new().take("客户名称,最后联系时间\n华星,2026-12-24", ImportWishes::default());
    assert_eq!(notes(&report), [(2, "最后联系时间", Why::DoneInFuture)]);
}

#[test]
fn a_moment_with_a_zone_is_told_by_the_clock_of_the_reader() {
    let text = "客户名称,跟进时间,跟进内容\n华星,2026-06-30T16:30:00.000Z,谈价格\n远大,2026-01-05T23:30:00Z,谈价格";
    for (zone, days) in [
        ("Asia/Shanghai", [("2026-07-01", "00:30"), ("2026-01-06", "07:30")]),
        // An hour is different in summer.
        ("Europe/Berlin", [("2026-06-30", "18:30"), ("2026-01-06", "00:30")]),
    ] {
        let mut desk = Desk::new();
        desk.take(text, ImportWishes { zone: Arc::new(Zone::named(zone)), ..ImportWishes::default() });
        let book = desk.book();
        for (customer, (day, time)) in days.into_iter().enumerate() {
            let record = &book["customers"][customer]["follow_ups"][0];
            assert_eq!((&record["done_on"], &record["done_at"]), (&json!(day), &json!(time)), "{zone}");
        }
    }
}

#[test]
fn a_field_of_more_than_64_kb_costs_the_cell_and_not_the_row() {
    let long = "长".repeat(30_000);
    let mut desk = Desk::new();
    let text = format!("客户名称,行业,备注,产线\n华星,{long},{long},{long}\n{long},,,\n远大,制造,,");
    let report = desk.take(&text, ImportWishes::default());
    assert_eq!(notes(&report), [(2, "行业", Why::CellTooLong), (2, "产线", Why::CellTooLong)]);
    assert_eq!(report.refused.iter().map(|one| &one.refusal.why).collect::<Vec<_>>(), [&Why::CellTooLong]);
    let customer = &desk.book()["customers"][0];
    assert_eq!((&customer["industry"], &customer["notes"]), (&Value::Null, &json!(long)), "notes hold what a row does");
    assert_eq!(desk.book()["customers"][1]["industry"], "制造");
}

#[test]
fn next_actions_without_a_day_are_open_actions_and_come_once() {
    let text = "Company,Industry,Contact,Mobile,Next action,Next action date\n\
                Acme,Paper,\"John Smith, Mary Jones\",07700 900123,send quote,\n\
                Bolt,Metals,Ann Fox,,call about the order,2026-12-03\n\
                Acme,Paper,John Smith,,send quote,\n";
    let book = Desk::becomes(text).expect("the same again and undone");
    let customer = |name: &str| {
        let all = book["customers"].as_array().expect("customers");
        all.iter().find(|one| one["name"] == name).expect("a customer").clone()
    };
    let acme = customer("Acme");
    let names: Vec<&Value> = acme["contacts"].as_array().expect("contacts").iter().map(|one| &one["name"]).collect();
    assert_eq!(names, [&json!("John Smith"), &json!("Mary Jones")]);
    assert_eq!(acme["contacts"][0]["mobile"], json!("07700 900123"));
    let actions = acme["actions"].as_array().expect("actions");
    assert_eq!(actions.iter().map(|one| &one["title"]).collect::<Vec<_>>(), [&json!("send quote")]);
    assert!(actions[0].get("due_on").is_none() && acme.get("notes").is_none());
    let bolt = customer("Bolt");
    assert!(bolt.get("actions").is_none_or(|list| list.as_array().is_some_and(Vec::is_empty)));
    assert_eq!(bolt["follow_ups"][0]["planned_on"], json!("2026-12-03"));
}
