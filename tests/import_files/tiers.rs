//! The classes of a file pin the tiers of its customers, by the rulebook of the book, and can be told otherwise.

use rounds::domain::Settings;
use rounds::import::{ChoiceWords, ColumnTarget, Guidance};
use rounds::messages::Lang;
use rounds::ops::takeover::{Existing, ImportWishes};
use rounds::ops::{Change, apply};
use rounds::sentences::import_report::columns_told;
use rounds::sentences::importing::{WayKeys, Ways};
use serde_json::{Value, json};

use super::Desk;

/// The pinned tier of each customer of the book, in their order.
fn tiers(desk: &Desk) -> Vec<Value> {
    let book = desk.book();
    let customers = book["customers"].as_array().cloned().unwrap_or_default();
    customers.into_iter().map(|customer| customer["tier_pin"]["tier"].clone()).collect()
}

fn choose(desk: &mut Desk, rulebook: &str) {
    let settings = Settings { rulebook: Some(rulebook.to_owned()), ..Settings::default() };
    apply(&mut desk.store, Change::Settings(Box::new(settings)), &Desk::stamp()).expect("a rulebook");
}

#[test]
fn a_class_pins_the_tier_at_its_place_of_the_rulebook_in_use() {
    const UPPER: [&str; 3] = ["high-stable", "high-potential", "standard"];
    for (rulebook, steps) in
        [("value-risk", UPPER), ("strategic", ["key", "long-term", "nurture"]), ("rfm", ["A", "B", "C"])]
    {
        for (header, words) in [
            ("Tier (A/B/C)", ["A", "B", "C"]),
            ("Grade", ["1", "2", "3"]),
            ("Class", ["Gold", "Silver", "Bronze"]),
            ("Priority 1-3", ["1", "2", "3"]),
            ("Customer tier", ["Tier 1", "Tier 2", "Tier 3"]),
            ("Account grade", ["Key", "B+", "D"]),
            ("客户等级", ["A类", "B类", "D类"]),
            ("客户分层", ["重点", "次重点", "一般"]),
            ("ABC-Klasse", ["A", "B", "C"]),
        ] {
            let mut desk = Desk::new();
            choose(&mut desk, rulebook);
            let name = if header.is_ascii() { "Company" } else { "客户名称" };
            let [first, second, third] = words;
            let file = format!("{name},{header}\nAcme,{first}\nBolt,{second}\nCole,{third}\n");
            desk.take(&file, ImportWishes::default());
            assert_eq!(tiers(&desk), steps.map(Value::from), "{rulebook}: {header}");
            let first = &desk.book()["customers"][0];
            assert_eq!(first["tier_pin"]["reason"], json!(format!("{header}: {}", words[0])));
            let potential = if words[0] == "1" { Value::Null } else { json!("high") };
            assert_eq!(first["potential"], potential, "the same cell says the potential where it is no number");
            let again = desk.take(&file, ImportWishes::default());
            assert_eq!((again.filled, again.rows.same), (0, 3), "the same again changes nothing");
        }
    }
}

#[test]
fn potential_stays_with_its_own_column_and_other_names_pin_nothing() {
    let mut desk = Desk::new();
    desk.take("Company,Tier,Potential\nAcme,A,Low\nBolt,C,High", ImportWishes::default());
    let book = desk.book();
    assert_eq!(
        (&book["customers"][0]["potential"], &book["customers"][1]["potential"]),
        (&json!("low"), &json!("high"))
    );
    for file in [
        "Company,Potential\nAcme,A",
        "客户名称,合作潜力评级\n华星,A",
        "Company,Rating\nAcme,Hot",
        "客户名称,当前分层\n华星,A",
    ] {
        let mut desk = Desk::new();
        desk.take(file, ImportWishes::default());
        assert_eq!(tiers(&desk), [Value::Null], "{file}");
    }
}

#[test]
fn what_somebody_says_of_a_class_holds_and_a_class_can_be_left_to_the_rules() {
    let mut choices = ChoiceWords::default();
    choices.tell("customer.tier", "B", "high-stable");
    choices.tell("customer.tier", "C", "");
    let mut desk = Desk::new();
    desk.take(
        "Company,Tier\nAcme,A\nBolt,B\nCole,C\nDunn,Wholesale",
        ImportWishes { choices, ..ImportWishes::default() },
    );
    assert_eq!(tiers(&desk), [json!("high-stable"), json!("high-stable"), Value::Null, Value::Null]);
    let book = desk.book();
    assert_eq!(book["customers"][3]["fields"]["Tier"], json!("Wholesale"), "an unknown class is kept as it is written");
    // The column can be sent to the potential alone.
    let potential = Some(ColumnTarget::POTENTIAL);
    let guidance = Guidance { columns: vec![("Tier".to_owned(), potential)], ..Guidance::default() };
    let mut desk = Desk::new();
    desk.take("Company,Tier\nAcme,A", ImportWishes { guidance, ..ImportWishes::default() });
    assert_eq!(tiers(&desk), [Value::Null]);
    assert_eq!(desk.book()["customers"][0]["potential"], json!("high"));
}

#[test]
fn a_tier_that_somebody_pinned_stays_unless_the_file_wins() {
    let mut desk = Desk::new();
    desk.take("Company,Tier\nAcme,A", ImportWishes::default());
    desk.take("Company,Tier\nAcme,C", ImportWishes::default());
    assert_eq!(tiers(&desk), [json!("high-stable")]);
    let wins =
        desk.take("Company,Tier\nAcme,C", ImportWishes { existing: Existing::Overwrite, ..ImportWishes::default() });
    assert_eq!(tiers(&desk), [json!("standard")]);
    let fill = wins.fills.iter().find(|fill| fill.what.field == "tier_pin").expect("it is told");
    assert_eq!((fill.what.before.as_str(), fill.what.after.as_str()), ("high-stable", "standard"));
}

#[test]
fn the_report_says_which_tier_each_class_becomes_and_how_to_change_it() {
    let mut desk = Desk::new();
    let report = desk.take("Company,Tier (A/B/C)\nAcme,A\nBolt,C\nCole,C", ImportWishes::default());
    let told = |lang: Lang, ways: &Ways| columns_told(lang, ways, &report).join("\n");
    assert_eq!(
        told(Lang::En, &Ways::Options),
        "Tiers pinned as “Tier (A/B/C)” says: C → Standard (2), A → High value, stable (1); \
         --map 'Tier (A/B/C)=customer.potential' leaves tiers to the rules"
    );
    assert_eq!(
        told(Lang::Zh, &Ways::Keys(WayKeys::default())),
        "按「Tier (A/B/C)」手动分层：C → 中低价值维护层（2 行），A → 高价值稳定层（1 行）；在「选项」里改"
    );
}
