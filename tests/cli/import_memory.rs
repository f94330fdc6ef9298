//! Where the columns of a file went is known again by its header, without any option.

use std::fs;

use serde_json::Value;

use super::Machine;

fn path(machine: &Machine, name: &str) -> String {
    machine.path(name).to_string_lossy().into_owned()
}

/// Where the columns of a file go, and how many rows would be taken, as a dry run says.
fn understood(machine: &Machine, file: &str) -> (Value, Vec<Value>, Value) {
    let said = machine.out(&["--today", "2026-11-23", "import", "--json", "--dry-run", file]);
    let said: Value = serde_json::from_str(&said).expect("JSON");
    let tables = said["tables"].as_array().cloned().unwrap_or_else(|| vec![said.clone()]);
    let columns = tables[0]["columns"].as_array().expect("columns").iter().map(|one| one["field"].clone()).collect();
    (tables[0]["kind"].clone(), columns, said["rows"]["taken"].clone())
}

#[test]
fn the_same_file_again_goes_where_it_went() {
    let machine = Machine::new();
    let file = path(&machine, "ledger.csv");
    fs::write(&file, "Kunde;Tag;Artikel;Wert\nHill Co;03.11.2026;Bolts;10,50\n").expect("a file");
    let maps = ["Tag=order.ordered_on", "Wert=order.amount"];
    let maps: Vec<&str> = maps.iter().flat_map(|map| ["--map", *map]).collect();
    let words = [&["--today", "2026-11-23", "import", &file, "--kind", "orders"], &maps[..]].concat();
    machine.out(&words);
    let (kind, columns, taken) = understood(&machine, &file);
    let wanted = ["customer.name", "order.ordered_on", "order.product", "order.amount"];
    assert_eq!((kind, columns), (Value::from("orders"), wanted.map(Value::from).to_vec()));
    assert_eq!(taken, Value::from(0), "the same again changes nothing");
}

#[test]
fn two_columns_of_one_name_go_where_each_went() {
    let machine = Machine::new();
    let file = path(&machine, "people.csv");
    fs::write(&file, "Customer,Name,Name,Mobile\nHill Co,Ann Roy,Ben Ito,13800138000\n").expect("a file");
    let (_, guessed, _) = understood(&machine, &file);
    machine.out(&["--today", "2026-11-23", "import", &file, "--map", "Mobile=contact.phone"]);
    let (_, again, taken) = understood(&machine, &file);
    assert_eq!(again[..3], guessed[..3], "{guessed:?}");
    assert_eq!((&again[3], taken), (&Value::from("contact.phone"), Value::from(0)));
}

#[test]
fn a_field_that_is_none_is_answered_with_those_that_are() {
    let machine = Machine::new();
    let file = path(&machine, "list.csv");
    fs::write(&file, "Customer,Datum\nHill Co,2026-11-03\n").expect("a file");
    let (status, said) = machine.refused(&["import", &file, "--map", "Datum=order.date"]);
    assert_eq!(status, 2);
    assert!(said.contains("order.ordered_on") && said.contains("rounds help import"), "{said}");
    let help = machine.out(&["help", "import"]);
    assert!(help.contains("ordered_on Ordered on") && help.contains("follow_up:"), "{help}");
}
