//! The lists of documents that bookkeeping programs write are orders, line by line.

use rounds::ops::takeover::ImportWishes;
use serde_json::{Value, json};

use super::Desk;

/// Number, day, amount, product and notes of the orders of a customer.
fn orders(desk: &Desk, at: usize) -> Vec<[Value; 5]> {
    let book = desk.book();
    let orders = book["customers"][at]["orders"].as_array().cloned().unwrap_or_default();
    orders
        .iter()
        .map(|one| ["number", "ordered_on", "amount", "product", "notes"].map(|field| one[field].clone()))
        .collect()
}

const GERMAN: &str = "Beleg-Nr.;Datum;Kd-Nr.;Kunde;Artikel;Menge;Einzelpreis;Netto €;Status
RE-1001;03.11.2026;D-77;Müller GmbH;Schrauben M4;1,50;100,00;150,00;bezahlt
RE-1001;03.11.2026;D-77;Müller GmbH;Muttern;2,00;20,00;40,00;bezahlt
RE-1002;14.11.2026;D-78;Vogt AG;Schrauben M4;1.000,00;0,10;100,00;offen
;;;Summe;;;;290,00;
";

#[test]
fn a_list_of_documents_is_orders_in_every_language() {
    const ENGLISH: &str = "Invoice no.,Date,Customer no.,Customer,Item,Qty,Unit price,Net amount EUR,Status
INV-1,2026-11-03,D-77,Hill Co,Bolts,3,100.00,300.00,paid
INV-2,2026-11-14,D-78,Dale Co,Nuts,2,20.00,40.00,open
,,,Total,,,,340.00,
";
    const CHINESE: &str = "单据编号,日期,客户,商品,数量,单价,金额
XS-1,2026-11-03,杭州云帆,螺丝,3,100,300
XS-2,2026-11-14,南京雨花,螺母,2,20,40
,,,合计,5,,340
";
    const BRIEF: &str = "Invoice no.,Invoice date,Customer,Item,Qty,Net amount
INV-1,2026-11-03,Hill Co,Bolts,3,300.00
INV-2,2026-11-14,Dale Co,Nuts,2,40.00
";
    for (file, first, not_data) in [
        (GERMAN, json!(["RE-1001", "2026-11-03", 150, "Schrauben M4", "Einzelpreis: 100,00\nStatus: bezahlt"]), 1),
        (ENGLISH, json!(["INV-1", "2026-11-03", 300, "Bolts", "Unit price: 100.00\nStatus: paid"]), 1),
        (CHINESE, json!(["XS-1", "2026-11-03", 300, "螺丝", "单价: 100"]), 1),
        (BRIEF, json!(["INV-1", "2026-11-03", 300, "Bolts", null]), 0),
    ] {
        let mut desk = Desk::new();
        let report = desk.take(file, ImportWishes::default());
        assert_eq!((report.rows.not_data, report.refused.len(), report.notes.len()), (not_data, 0, 0), "{file}");
        assert_eq!(orders(&desk, 0).first().map(|one| json!(one)), Some(first), "{file}");
        assert_eq!(desk.book()["customers"].as_array().map(Vec::len), Some(2), "{file}");
        let before = desk.book();
        let again = desk.take(file, ImportWishes::default());
        assert_eq!((again.taken.len(), again.filled), (0, 0), "{file}");
        assert_eq!(desk.book(), before, "{file}");
    }
}

#[test]
fn where_no_amount_is_told_it_is_the_quantity_times_the_price() {
    const ENGLISH: &str = "Date,Customer,Product,Qty,Unit price
2026-03-05,Acme Tools Ltd,Drill X1,3,\"£1,250.00\"
2026-04-05,Acme Tools Ltd,Bits,-2,£10.50
2026-04-06,Borg Ltd,Saw,,£99
";
    const GERMAN: &str = "Datum;Kunde;Artikel;Einzelpreis;Menge
05.03.2026;Müller GmbH;Bohrer;1.250,50;1,5
";
    const CHINESE: &str = "日期,客户,产品,数量,单价
2026-03-05,华东精密机械有限公司,轴承,30,12.5
";
    for (file, first, refused) in [
        (ENGLISH, json!([null, "2026-03-05", 3750, "Drill X1", "Unit price: £1,250.00"]), 1),
        (GERMAN, json!([null, "2026-03-05", 1875.75, "Bohrer", "Einzelpreis: 1.250,50"]), 0),
        (CHINESE, json!([null, "2026-03-05", 375, "轴承", "单价: 12.5"]), 0),
    ] {
        let mut desk = Desk::new();
        let report = desk.take(file, ImportWishes::default());
        assert_eq!(report.refused.len(), refused, "{file}");
        assert_eq!(orders(&desk, 0).first().map(|one| json!(one)), Some(first), "{file}");
        let before = desk.book();
        desk.take(file, ImportWishes::default());
        assert_eq!(desk.book(), before, "{file}");
    }
}

#[test]
fn each_line_of_a_document_is_an_order() {
    let mut desk = Desk::new();
    desk.take(GERMAN, ImportWishes::default());
    let lines: Vec<Value> =
        orders(&desk, 0).into_iter().map(|[number, _, amount, ..]| json!([number, amount])).collect();
    assert_eq!(lines, [json!(["RE-1001", 150]), json!(["RE-1001", 40])]);
}

#[test]
fn the_number_of_a_customer_in_another_program_replaces_no_code() {
    let mut desk = Desk::new();
    desk.take("Kunde\nMüller GmbH", ImportWishes::default());
    let code = desk.book()["customers"][0]["code"].clone();
    desk.take(GERMAN, ImportWishes::default());
    let book = desk.book();
    let named =
        |name: &str| book["customers"].as_array().unwrap().iter().find(|one| one["name"] == name).cloned().unwrap();
    let known = named("Müller GmbH");
    assert_eq!((&known["code"], &known["fields"]["Kd-Nr."]), (&code, &json!("D-77")));
    assert_eq!(named("Vogt AG")["code"], json!("D-78"), "a new one has no other");
    let again = desk.take(GERMAN, ImportWishes::default());
    assert_eq!((again.taken.len(), again.filled), (0, 0));
}

#[test]
fn a_row_of_sums_is_no_customer_and_a_place_of_that_name_is_one() {
    for total in [";;;Summe;;;;290,00;", "Gesamt;;;;;;;290,00;", ";;;;;Totale;;290,00;", ";;;Somme (3);;;;290,00;"] {
        let mut desk = Desk::new();
        let file = GERMAN.replace(";;;Summe;;;;290,00;", total);
        let report = desk.take(&file, ImportWishes::default());
        assert_eq!((report.rows.not_data, report.refused.len()), (1, 0), "{total}");
        assert_eq!(desk.book()["customers"].as_array().map(Vec::len), Some(2), "{total}");
    }
    let mut desk = Desk::new();
    desk.take("Client,Région,Effectif\nDupont,Somme,12\n", ImportWishes::default());
    assert_eq!(desk.book()["customers"][0]["region"], json!("Somme"));
}
