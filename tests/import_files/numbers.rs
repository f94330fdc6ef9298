//! Numbers with a fraction are read by the evidence of their column and of the table, as amounts are.

use rounds::import::Why;
use rounds::ops::takeover::ImportWishes;
use serde_json::{Value, json};

use super::Desk;

/// The quantities of the orders of all customers, in their order.
fn quantities(desk: &Desk) -> Vec<Value> {
    let book = desk.book();
    let customers = book["customers"].as_array().cloned().unwrap_or_default();
    let orders = customers.iter().flat_map(|one| one["orders"].as_array().cloned().unwrap_or_default());
    orders.map(|order| order["quantity"].clone()).collect()
}

#[test]
fn a_quantity_with_a_decimal_comma_is_not_multiplied() {
    for (file, wanted) in [
        // The column tells it, in every kind of file.
        (
            "Kunde;Bestelldatum;Betrag;Menge\nA;01.05.2026;10;1,50\nB;02.05.2026;20;2,5\nC;03.05.2026;30;3",
            json!([1.5, 2.5, 3]),
        ),
        (
            "Kunde\tBestelldatum\tBetrag\tMenge\nA\t01.05.2026\t10\t1,50\nB\t02.05.2026\t20\t1.000,00",
            json!([1.5, 1000]),
        ),
        // The other columns of the table tell it where the column does not.
        ("Kunde;Bestelldatum;Betrag;Menge\nA;01.05.2026;10,50;1,000\nB;02.05.2026;20,25;2,500", json!([1, 2.5])),
        (
            "Kunde\tBestelldatum\tBetrag\tMenge\nA\t01.05.2026\t10,50\t1,000\nB\t02.05.2026\t20,25\t2,500",
            json!([1, 2.5]),
        ),
        // Nothing tells of decimal commas.
        (
            "Customer,Order date,Amount,Quantity\nA,2026-05-01,10.50,\"2,500\"\nB,2026-05-02,20.25,1.500",
            json!([2500, 1.5]),
        ),
        (
            "Customer,Order date,Amount,Quantity\nA,2026-05-01,10,\"1,234.50\"\nB,2026-05-02,20,\"0,125\"",
            json!([1234.5, 0.125]),
        ),
        ("Client;Date de commande;Montant;Quantité\nA;01.05.2026;10,50;1 250,5 kg", json!([1250.5])),
    ] {
        let mut desk = Desk::new();
        let report = desk.take(file, ImportWishes::default());
        assert_eq!(report.notes.len(), 0, "{file}");
        let same = |one: &Value, other: &Value| one.as_f64() == other.as_f64();
        let found = quantities(&desk);
        let wanted = wanted.as_array().unwrap();
        assert!(
            found.len() == wanted.len() && found.iter().zip(wanted).all(|(one, other)| same(one, other)),
            "{file} {found:?}"
        );
    }
}

#[test]
fn what_cannot_be_told_is_told_and_not_multiplied() {
    let mut desk = Desk::new();
    let report = desk.take("Customer,Order date,Amount,Quantity\nA,2026-05-01,10,1.500", ImportWishes::default());
    assert_eq!(report.notes.iter().map(|note| &note.note.why).collect::<Vec<_>>(), [&Why::Unclear]);
    assert_eq!(quantities(&desk), [Value::Null]);
    // Nobody employs half a person; groups of thousands are people.
    let mut desk = Desk::new();
    let report = desk.take("Firma;Mitarbeiter\nA;12,5\nB;1.200\nC;1,200\nD;40", ImportWishes::default());
    assert_eq!(report.notes.iter().map(|note| &note.note.why).collect::<Vec<_>>(), [&Why::NotWhole]);
    let book = desk.book();
    let employees: Vec<Value> = (0..4).map(|at| book["customers"][at]["employees"].clone()).collect();
    assert_eq!(employees, [Value::Null, json!(1200), json!(1200), json!(40)]);
}

#[test]
fn shares_and_lengths_of_time_have_decimal_commas() {
    let mut desk = Desk::new();
    let file = "Customer\tOpportunity\tAmount\tProbability\nA\tPilot\t10,50\t0,6\nB\tRollout\t20,25\t0,25";
    desk.take(file, ImportWishes::default());
    let book = desk.book();
    let shares: Vec<Value> =
        (0..2).map(|at| book["customers"][at]["opportunities"][0]["probability"].clone()).collect();
    assert_eq!(shares, [json!(60), json!(25)]);
    let mut desk = Desk::new();
    desk.take(
        "Customer\tVisit date\tDuration (hours)\nA\t2026-05-01\t1,5\nB\t2026-05-02\t0,25",
        ImportWishes::default(),
    );
    let book = desk.book();
    let minutes: Vec<Value> = (0..2).map(|at| book["customers"][at]["follow_ups"][0]["minutes"].clone()).collect();
    assert_eq!(minutes, [json!(90), json!(15)]);
}

#[test]
fn an_amount_with_both_marks_has_one_reading_whatever_its_column() {
    let mut desk = Desk::new();
    let file = "Company\tAnnual purchase\nA\t29.000,50 EUR\nB\t€ 20,750.50\nC\t1.234.567,8\nD\t100";
    let report = desk.take(file, ImportWishes::default());
    assert_eq!(report.notes.len(), 0);
    let book = desk.book();
    let amounts: Vec<Value> = (0..4).map(|at| book["customers"][at]["annual_purchase"].clone()).collect();
    assert_eq!(amounts, [json!(29_000.5), json!(20_750.5), json!(1_234_567.8), json!(100)]);
}
