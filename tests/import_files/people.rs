//! People of rows, with everything that a cell tells of them.

use rounds::ops::takeover::{Existing, ImportWishes};
use serde_json::{Value, json};

use super::Desk;

#[test]
fn who_took_part_keeps_the_number_that_stands_in_the_same_cell() {
    let text =
        "客户名称,日期,方式,内容,联系人\n丙公司,2026-11-01,电话,x,张三（采购经理）13800138000；李四 0755-88888888\n";
    let book = Desk::becomes(text).expect("a book");
    let contacts = &book["customers"][0]["contacts"];
    assert_eq!(contacts[0]["name"], "张三");
    assert_eq!((&contacts[0]["title"], &contacts[0]["mobile"]), (&json!("采购经理"), &json!("13800138000")));
    assert_eq!((&contacts[1]["name"], &contacts[1]["phone"]), (&json!("李四"), &json!("0755-88888888")));
    assert_eq!(book["customers"][0]["follow_ups"][0]["contacts"], json!(["张三", "李四"]));
}

#[test]
fn a_second_number_of_one_person_stands_beside_the_first() {
    let text = "客户名称,联系人,手机,日期,内容,参与人\n丙公司,张三,13900139000,2026-11-01,x,张三 13800138000\n";
    let book = Desk::becomes(text).expect("a book");
    let person = &book["customers"][0]["contacts"][0];
    assert_eq!((&person["mobile"], &person["phones"]), (&json!("13800138000"), &json!(["13900139000"])), "{person}");
    assert_eq!(book["customers"][0]["phone"], Value::Null);
}

#[test]
fn a_number_where_a_name_should_be_is_not_lost() {
    let book = Desk::becomes("客户名称,联系人\n丙公司,13800138000\n").expect("a book");
    assert_eq!(book["customers"][0]["phone"], "13800138000");
}

#[test]
fn a_number_with_a_stroke_behind_its_code_is_one() {
    let text = "First Name,Last Name,Company,Business Phone,Mobile\nA,B,Foo,030/1234567,0171/5550100\nC,D,Bar,089/123 456/78,\n";
    let book = Desk::becomes(text).expect("a book");
    let person = |at: usize| book["customers"][at]["contacts"][0].clone();
    assert_eq!((&person(0)["phone"], &person(0)["mobile"]), (&json!("030 1234567"), &json!("0171 5550100")));
    assert_eq!(person(0)["phones"], Value::Null);
    assert_eq!((&person(1)["phone"], &person(1)["phones"]), (&json!("089 123 456"), &json!(["089 123 478"])));
}

#[test]
fn forms_of_address_are_no_part_of_a_name_and_no_title() {
    let text = "Company,Contact\nA,Herr Klaus Meier\nB,Frau Dr. Eva Klein\nC,Mme Claire Martin\nD,M. Pierre Dupont\n";
    let book = Desk::becomes(text).expect("a book");
    let names: Vec<Value> = (0..4).map(|at| book["customers"][at]["contacts"][0]["name"].clone()).collect();
    assert_eq!(names, ["Klaus Meier", "Dr. Eva Klein", "Claire Martin", "Pierre Dupont"]);
    let text = "客户名称,联系人\n甲一,刘芳（女士）\n甲二,张伟(先生)\n甲三,欧阳先生\n甲四,吴总（女）\n甲五,王工/李工\n";
    let book = Desk::becomes(text).expect("a book");
    let person = |at: usize, nth: usize| book["customers"][at]["contacts"][nth].clone();
    assert_eq!((&person(0, 0)["name"], &person(0, 0)["title"]), (&json!("刘芳"), &Value::Null));
    assert_eq!((&person(1, 0)["name"], &person(2, 0)["name"]), (&json!("张伟"), &json!("欧阳先生")));
    assert_eq!((&person(3, 0)["title"], &person(3, 0)["notes"]), (&Value::Null, &json!("女")));
    assert_eq!((&person(4, 0)["name"], &person(4, 1)["name"]), (&json!("王工"), &json!("李工")));
    // A column of them says nothing more; Dr. does.
    let text = "Firma;Anrede;Vorname;Nachname\nGlobex;Frau;Eva;Klein\nInitech;Herr Dr.;Max;Weber\n";
    let book = Desk::becomes(text).expect("a book");
    assert_eq!(
        (&book["customers"][0]["fields"], &book["customers"][0]["contacts"][0]["notes"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(book["customers"][1]["contacts"][0]["notes"], "Anrede: Herr Dr.");
}

#[test]
fn of_two_columns_of_stages_the_life_cycle_tells_and_the_other_where_it_is_empty() {
    let text = "Record ID,First Name,Last Name,Email,Phone Number,Lead Status,Company Name,Lifecycle Stage,Create Date\n\
        1,A,B,a@b.example,,,Foo Ltd,Customer,2025-01-01 10:00\n\
        2,C,D,c@d.example,,Open deal,Bar Ltd,,2025-01-01 10:00\n\
        3,E,F,e@f.example,,CONNECTED,Baz Ltd,Opportunity,2025-01-01 10:00\n\
        4,G,H,g@h.example,,NEW,Qux Ltd,Subscriber,2025-01-01 10:00\n";
    let mut desk = Desk::new();
    let report = desk.take(text, ImportWishes::default());
    assert!(report.notes.is_empty(), "{:?}", report.notes);
    let book = desk.book();
    let stages: Vec<&Value> = (0..4).map(|at| &book["customers"][at]["stage"]).collect();
    assert_eq!(stages, ["won", "intent", "intent", "lead"]);
    assert_eq!(book["customers"][2]["fields"], json!({"Lead Status": "CONNECTED"}), "what is not said elsewhere stays");
}

#[test]
fn another_number_of_somebody_who_is_known_is_a_further_one() {
    let row = |mobile: &str, mail: &str, phone: &str| {
        format!("Company,Contact,Mobile,Email,Phone\nAcme Tools Ltd,Ann Lee,{mobile},{mail},{phone}\n")
    };
    let mut desk = Desk::new();
    desk.take(&row("07700 900111", "ann@acme.example", ""), ImportWishes::default());
    let other = row("07700 900222", "a.lee@acme.example", "020 7946 0001");
    let report = desk.take(&other, ImportWishes::default());
    let fields: Vec<&str> = report.fills.iter().map(|one| one.what.field).collect();
    assert_eq!(fields, ["phone", "phones", "emails"]);
    let person = desk.book()["customers"][0]["contacts"][0].clone();
    assert_eq!((&person["mobile"], &person["email"]), (&json!("07700 900111"), &json!("ann@acme.example")));
    assert_eq!(
        (&person["phone"], &person["phones"], &person["emails"]),
        (&json!("020 7946 0001"), &json!(["07700 900222"]), &json!(["a.lee@acme.example"]))
    );
    // The same again, and the first number in another spelling, are nothing new.
    let before = desk.book();
    assert_eq!(desk.take(&other, ImportWishes::default()).rows.taken, 0);
    desk.take(&row("+44 7700 900111", "ANN@acme.example", "+44 20 7946 0001"), ImportWishes::default());
    assert_eq!(desk.book(), before);
    // Who asks for it has the file's word.
    let wishes = ImportWishes { existing: Existing::Overwrite, ..ImportWishes::default() };
    desk.take(&row("07700 900333", "", ""), wishes);
    assert_eq!(desk.book()["customers"][0]["contacts"][0]["mobile"], "07700 900333");
    // Two rows of one file say both.
    let twice = "Company,Contact,Mobile\nGlobex,Bob Ray,07700 900444\nGlobex,Bob Ray,07700 900555\n";
    let book = Desk::becomes(twice).expect("a book");
    let person = &book["customers"][0]["contacts"][0];
    assert_eq!((&person["mobile"], &person["phones"]), (&json!("07700 900444"), &json!(["07700 900555"])));
}

#[test]
fn several_people_of_one_cell_are_several_contacts() {
    let text = "Company,Contacts\n\
        Acme,\"Clara Jones, Hugh Meyer\"\n\
        Globex,\"Ben Weber (Purchasing), Greta Brown (MD)\"\n\
        Initech,\"David de Vries - purchasing\nInes Clark - production\nMartin Baker - CEO\"\n\
        Foo,\"Clara Fox, Hugh Lund, Ann Poe\"\nBar,\"Meyer, Hugh\"\n";
    let book = Desk::becomes(text).expect("the same again and undone");
    let people = |at: usize| -> Vec<(Value, Value)> {
        let contacts = book["customers"][at]["contacts"].as_array().cloned().unwrap_or_default();
        contacts.iter().map(|one| (one["name"].clone(), one["title"].clone())).collect()
    };
    let own = |all: &[(&str, Option<&str>)]| -> Vec<(Value, Value)> {
        all.iter().map(|(name, title)| (json!(name), json!(title))).collect()
    };
    assert_eq!(people(0), own(&[("Clara Jones", None), ("Hugh Meyer", None)]));
    assert_eq!(people(1), own(&[("Ben Weber", Some("Purchasing")), ("Greta Brown", Some("MD"))]));
    let three =
        [("David de Vries", Some("purchasing")), ("Ines Clark", Some("production")), ("Martin Baker", Some("CEO"))];
    assert_eq!(people(2), own(&three));
    assert_eq!(people(3), own(&[("Clara Fox", None), ("Hugh Lund", None), ("Ann Poe", None)]));
    assert_eq!(people(4), own(&[("Hugh Meyer", None)]));
    // A column of family names first is read so throughout.
    let text = "Company,Contact\nAcme,\"Meyer, Anna\"\nGlobex,\"Lund Poe, Hugh Ole\"\n";
    let book = Desk::becomes(text).expect("the same again and undone");
    assert_eq!(book["customers"][1]["contacts"][0]["name"], "Hugh Ole Lund Poe");
}
