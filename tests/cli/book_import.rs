//! A book in the open format into another one that has records already: what is there stays unless somebody says otherwise.

use std::fs;

use serde_json::{Value, json};

use super::Machine;

/// A book with a customer of its own under C001.
fn other_book(machine: &Machine) -> String {
    let book = json!({
        "format": "rounds-book", "version": 2,
        "customers": [
            { "code": "C001", "name": "Brightline", "created": "2026-01-05", "stage": "won", "notes": "theirs",
              "follow_ups": [{ "kind": "phone", "done_on": "2026-03-01", "content": "asked" }] },
            { "code": "C002", "name": "Norvik", "created": "2026-01-05", "stage": "lead", "referred_by": "C001" },
        ],
        "worksheets": [{ "template": "swot", "customer": "C001", "on": "2026-01-01", "answers": { "s": "strong" } }],
    });
    let path = machine.path("other.json");
    fs::write(&path, book.to_string()).expect("a file");
    path.to_string_lossy().into_owned()
}

fn exported(machine: &Machine) -> Value {
    serde_json::from_str(&machine.out(&["export"])).expect("a book")
}

fn answer(machine: &Machine, words: &[&str]) -> (i32, Value, String) {
    let words = [&["--lang", "en", "--today", "2026-11-23", "import"], words].concat();
    let output = machine.rounds(&words).output().expect("a run");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let said = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
    (output.status.code().expect("an end"), said, text + &String::from_utf8_lossy(&output.stderr))
}

#[test]
fn a_customer_of_another_name_never_takes_the_place_of_the_one_with_its_code() {
    for option in [&[][..], &["--existing", "skip"], &["--existing", "fill"]] {
        let machine = Machine::new();
        machine.out(&["add", "Ext 1", "notes=mine"]);
        machine.out(&["log", "Ext 1 called today, about the price"]);
        let file = other_book(&machine);
        let (status, said, _) = answer(&machine, &[&[&*file, "--json"], option].concat());
        assert_eq!((status, &said["taken"]["customers"], &said["updated"]), (3, &json!(1), &json!(0)), "{said}");
        let skipped = &said["skipped"][0];
        assert_eq!((&skipped["name"], &skipped["column"]), (&json!("C001 Brightline"), &json!("code")));
        assert!(skipped["reason"].as_str().is_some_and(|why| why.contains("belongs to “Ext 1”")), "{said}");
        let book = exported(&machine);
        let known = &book["customers"][0];
        assert_eq!((&known["name"], &known["notes"]), (&json!("Ext 1"), &json!("mine")));
        assert_eq!(known["follow_ups"].as_array().map(Vec::len), Some(1), "what hangs on the other one stays out");
        let other = &book["customers"][1];
        assert_eq!(
            (&other["name"], other.get("referred_by")),
            (&json!("Norvik"), None),
            "no word of a stranger's code"
        );
        assert!(book.get("worksheets").is_none(), "{book}");
    }
    let machine = Machine::new();
    machine.out(&["add", "Ext 1", "notes=mine"]);
    let file = other_book(&machine);
    let before = exported(&machine);
    let (status, _, said) = answer(&machine, &[&file, "--strict"]);
    assert_eq!(status, 1, "{said}");
    assert!(said.contains("Brightline") && exported(&machine) == before, "nothing was taken: {said}");
    let (status, _, said) = answer(&machine, &[&file, "--existing", "overwrite"]);
    assert_eq!(status, 0);
    assert!(said.contains("Ext 1 → Brightline") && said.contains("mine → theirs"), "old and new are told: {said}");
}

#[test]
fn what_the_book_says_is_filled_in_replaced_or_left_alone_as_it_is_wished() {
    let with = |option: &[&str]| {
        let machine = Machine::new();
        machine.out(&["add", "Alpha", "notes=old", "industry=Paper"]);
        let file = machine.path("own.json").to_string_lossy().into_owned();
        fs::write(&file, machine.out(&["export"])).expect("a file");
        machine.out(&["edit", "Alpha", "notes=newer", "industry="]);
        let (status, said, _) = answer(&machine, &[&[&*file, "--json"], option].concat());
        assert_eq!(status, 0, "{said}");
        let customer = exported(&machine)["customers"][0].clone();
        (customer["notes"].clone(), customer["industry"].clone(), said)
    };
    let (notes, industry, said) = with(&[]);
    assert_eq!((notes, industry), (json!("newer"), json!("Paper")), "only what is empty is filled");
    let fills = json!([{ "customer": "Alpha", "field": "customer.industry", "old": "", "new": "Paper" }]);
    assert_eq!((&said["fills"], &said["updated"]), (&fills, &json!(1)));
    let (notes, industry, said) = with(&["--existing", "skip"]);
    assert_eq!((notes, industry, &said["updated"]), (json!("newer"), Value::Null, &json!(0)));
    let (notes, industry, said) = with(&["--existing", "overwrite"]);
    assert_eq!((notes, industry, &said["updated"]), (json!("old"), json!("Paper"), &json!(1)));
}

#[test]
fn the_rules_and_figures_of_a_book_in_use_stay_its_own() {
    let machine = Machine::new();
    machine.out(&["add", "Alpha"]);
    let before = exported(&machine)["settings"].clone();
    let book = json!({
        "format": "rounds-book", "version": 2,
        "customers": [{ "code": "C009", "name": "Norvik", "created": "2026-01-05", "stage": "lead" }],
        "settings": { "rulebook": "rfm", "high_value": 7 },
    });
    let file = machine.path("other.json");
    fs::write(&file, book.to_string()).expect("a file");
    assert_eq!(answer(&machine, &[&file.to_string_lossy()]).0, 0);
    assert_eq!(exported(&machine)["settings"], before);
}

#[test]
fn a_person_known_by_uid_keeps_the_name_here_and_records_follow_it() {
    let machine = Machine::new();
    let book = |name: &str, above: &str, calls: Value| {
        let contacts = json!([{ "uid": "p1", "name": name, "reports_to": above }, { "uid": "p2", "name": "Bo" }]);
        let contacts = if above.is_empty() {
            json!([{ "uid": "p1", "name": name }, { "uid": "p2", "name": "Bo", "reports_to": name }])
        } else {
            contacts
        };
        json!({ "format": "rounds-book", "version": 2, "customers": [{ "code": "C001", "name": "Alpha",
            "created": "2026-01-05", "stage": "won", "contacts": contacts, "follow_ups": calls }] })
    };
    let file = machine.path("a.json");
    fs::write(&file, book("Ann Lee", "Bo", json!([])).to_string()).expect("a file");
    answer(&machine, &[&file.to_string_lossy()]);
    let calls = json!([{ "kind": "phone", "done_on": "2026-03-01", "contacts": ["Ann Roy"] }]);
    fs::write(&file, book("Ann Roy", "", calls).to_string()).expect("a file");
    let (status, _, said) = answer(&machine, &[&file.to_string_lossy()]);
    assert_eq!(status, 0, "{said}");
    let customer = exported(&machine)["customers"][0].clone();
    assert_eq!(customer["contacts"][0], json!({ "uid": "p1", "name": "Ann Lee", "reports_to": "Bo" }));
    assert_eq!(customer["contacts"][1].get("reports_to"), None, "nobody reports to themselves");
    assert_eq!(customer["follow_ups"][0]["contacts"], json!(["Ann Lee"]));
}
