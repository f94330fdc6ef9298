//! `rounds plan`: its JSON, its words in both languages, what it refuses, and writing it.

use rounds::domain::{Customer, WeekdayName};
use rounds::store::{Opening, Role, Store, StoreError};
use serde_json::Value;

use super::Machine;

/// A Monday; the sample book around it asks for more than a week holds.
const TODAY: &str = "2026-11-23";

fn sample() -> Machine {
    let machine = Machine::new();
    machine.out(&["demo", "--country", "GB", "--write", &machine.path("book.db").to_string_lossy(), "--today", TODAY]);
    machine
}

fn plan(machine: &Machine, words: &[&str]) -> Value {
    let text = machine.out(&[&["plan", "--json", "--today", TODAY], words].concat());
    serde_json::from_str(&text).expect("one JSON document")
}

/// Whether an object has these keys and no other.
fn has_keys(object: &Value, keys: &[&str]) -> bool {
    let found = object.as_object().expect("an object");
    found.len() == keys.len() && keys.iter().all(|key| found.contains_key(*key))
}

fn items(plan: &Value) -> Vec<&Value> {
    plan["days"].as_array().expect("days").iter().flat_map(|day| day["items"].as_array().expect("items")).collect()
}

#[test]
fn the_json_has_its_shape() {
    let machine = sample();
    let found = plan(&machine, &[]);
    assert!(has_keys(&found, &["from", "to", "capacity", "demand", "days", "left_out"]), "{found}");
    assert_eq!((&found["from"], &found["to"]), (&Value::from("2026-11-23"), &Value::from("2026-11-29")));
    assert!(has_keys(&found["capacity"], &["per_day", "visits_per_day", "per_week", "visits_per_week"]), "{found}");
    assert!(has_keys(&found["demand"], &["per_week", "visits_per_week", "verdict", "stretch"]), "{found}");
    assert_eq!((&found["demand"]["verdict"], &found["demand"]["stretch"]), (&Value::from("fits"), &Value::Null));
    assert_eq!(found["days"].as_array().map(Vec::len), Some(7));
    for day in found["days"].as_array().expect("days") {
        assert!(has_keys(day, &["date", "items", "joined"]), "{day}");
        assert!(day["items"].as_array().is_some_and(|items| items.len() <= 8), "{day}");
    }
    let shape = &["customer", "kind", "due", "earliest", "region", "obligations", "planned", "later"];
    let (planned, proposed): (Vec<&Value>, Vec<&Value>) =
        items(&found).into_iter().partition(|item| item["planned"].as_bool().expect("yes or no"));
    assert!(planned.len() > 5 && proposed.len() > 10, "{found}");
    assert!(planned.iter().all(|item| has_keys(item, shape) && item["due"].is_null() && item["earliest"].is_null()));
    assert!(
        proposed.iter().all(|item| has_keys(item, shape) && item["due"].is_string() && item["earliest"].is_string())
    );
    assert!(proposed.iter().all(|item| item["obligations"].as_array().is_some_and(|ids| !ids.is_empty())));
    assert_eq!(found["left_out"], Value::from(Vec::<Value>::new()), "what was put off until later is not missing");
    machine.out(&["settings", "capacity.per_day=2"]);
    let full = plan(&machine, &[]);
    let left_out = full["left_out"].as_array().expect("a list");
    assert!(left_out.iter().all(|left| has_keys(left, &["customer", "reason", "text"])) && left_out.len() > 3);
}

#[test]
fn people_read_days_with_their_load_and_whether_it_can_be_kept() {
    let machine = sample();
    insta::assert_snapshot!("plan_zh", machine.out(&["plan", "--today", TODAY, "--lang", "zh"]));
    insta::assert_snapshot!("plan_en", machine.out(&["plan", "--today", TODAY, "--lang", "en"]));
}

#[test]
fn the_first_week_is_named_as_people_say_it() {
    let machine = sample();
    for (words, from, to) in [
        (&["下周"][..], "2026-11-30", "2026-12-06"),
        (&["next", "week", "--weeks", "2"], "2026-11-30", "2026-12-13"),
        (&["周五"], "2026-11-23", "2026-11-29"),
        (&["2026-12-16"], "2026-12-14", "2026-12-20"),
        (&["--weeks", "53"], "2026-11-23", "2027-11-28"),
    ] {
        let found = plan(&machine, words);
        assert_eq!((&found["from"], &found["to"]), (&Value::from(from), &Value::from(to)), "{words:?}");
    }
    for words in [&["week", "next", "week"][..], &["week", "下周"]] {
        let text = machine.out(&[words, &["--json", "--today", TODAY]].concat());
        let found: Value = serde_json::from_str(&text).expect("one JSON document");
        assert_eq!(found["date"], "2026-11-30");
    }
}

#[test]
fn weeks_far_ahead_hold_what_is_due_only_then() {
    let machine = sample();
    let due = |found: &Value| items(found).iter().filter_map(|item| item["due"].as_str().map(str::to_owned)).max();
    let found = plan(&machine, &["--weeks", "20"]);
    assert!(due(&found).is_some_and(|due| due.as_str() > "2027-01-01"), "nothing beyond the horizon of 35 days");
}

#[test]
fn what_cannot_be_planned_is_said_in_one_sentence() {
    let machine = sample();
    for (words, said) in [
        (&["--weeks", "0"][..], "rounds: Cannot plan 0 weeks; use 1 to 53\n"),
        (&["--weeks", "54"], "rounds: Cannot plan 54 weeks; use 1 to 53\n"),
        (&["--weeks", "-1"], "rounds: Cannot plan -1 weeks; use 1 to 53\n"),
        (&["2026-11-22"], "rounds: The week of Sun 22 Nov is over; choose today or a later date\n"),
        (&["2026-02-30"], "rounds: “2026-02-30” does not exist; check the date\n"),
        (&["--lang", "zh", "上周五"], "rounds: 11月20日（周五）所在的那一周已经过去，排不了；请写今天或以后的日期\n"),
    ] {
        let refused = machine.refused(&[&["plan", "--today", TODAY], words].concat());
        assert_eq!(refused, (2, said.to_owned()), "{words:?}");
    }
    let (status, said) = machine.refused(&["plan", "whenever", "--today", TODAY]);
    assert!(status == 2 && said.contains("“whenever” is not a date"), "{said}");
}

#[test]
fn applying_is_one_undo_and_a_second_time_adds_nothing() {
    let machine = sample();
    let before = machine.out(&["export"]);
    let proposed = items(&plan(&machine, &[])).iter().filter(|item| item["planned"] == false).count();
    let text = machine.out(&["plan", "--apply", "--today", TODAY]);
    let last = text.lines().last().unwrap_or_default();
    assert!(
        last.starts_with(&format!("Done: planned {proposed}, added to ")),
        "what joins a plan goes with it: {last}"
    );
    assert!(machine.without_folder(last).ends_with("; `rounds --db ~/book.db undo` to undo"), "{last}");
    let applied = machine.out(&["export"]);
    assert_ne!(before, applied);

    let again = machine.rounds(&["plan", "--apply", "--json", "--today", TODAY]).output().expect("a run");
    let said = String::from_utf8(again.stderr).expect("UTF-8");
    assert_eq!(said, "Nothing new to plan; nothing was written\n");
    let found: Value = serde_json::from_slice(&again.stdout).expect("one JSON document");
    assert!(items(&found).iter().all(|item| item["planned"] == true));
    assert_eq!(machine.out(&["export"]), applied);

    machine.out(&["undo"]);
    assert_eq!(machine.out(&["export"]), before);
}

#[test]
fn a_customer_nobody_may_call_on_a_workday_is_named_by_plan_suggest_and_doctor() {
    let machine = sample();
    // A form and an import refuse such a customer; a book changed by another program may hold one.
    let mut store = Store::open(&machine.path("book.db"), &Opening::shell()).expect("the book");
    let row = store.read().expect("a reader").get::<Customer>(8).expect("a customer");
    let mut changed = row;
    changed.value.avoid_weekdays = WeekdayName::WORKDAYS.to_vec();
    store
        .write::<_, StoreError>("2026-11-23T01:00:00Z", Role::Do, |tx| Ok((tx.update(&changed)?, "null".into())))
        .expect("a change");
    drop(store);
    let code = changed.value.code;

    let found = plan(&machine, &["--lang", "zh"]);
    let left = found["left_out"].as_array().expect("a list").iter().find(|left| left["customer"] == *code);
    let left = left.expect("left out");
    assert_eq!(left["reason"], "no-fitting-day");
    assert_eq!(left["text"], "客户每个工作日都不便联系，请改「不便联系的日子」");

    let suggested = machine.out(&["suggest", "--customer", &code, "--today", TODAY]);
    assert!(suggested.contains("No suitable workday: the customer avoids Mon, Tue, Wed, Thu, Fri"), "{suggested}");

    let sound = machine.out(&["doctor", "--today", TODAY]);
    let told: Vec<&str> = sound.lines().filter(|line| line.contains("avoids every workday")).collect();
    assert!(told.len() == 1 && told[0].starts_with(&format!("! {code} ")), "{sound}");
}

#[test]
fn on_a_sunday_the_week_that_begins_is_planned() {
    let machine = sample();
    let week = |words: &[&str]| {
        let found: Value = serde_json::from_str(&machine.out(words)).expect("one JSON document");
        found["from"].as_str().expect("a day").to_owned()
    };
    for (today, begins) in [
        ("2026-11-22", "2026-11-23"),
        ("2026-11-27", "2026-11-23"),
        ("2026-11-28", "2026-11-30"),
        ("2026-12-25", "2026-12-28"),
    ] {
        assert_eq!(week(&["plan", "--json", "--today", today]), begins, "{today}");
    }
    assert_eq!(week(&["plan", "today", "--json", "--today", "2026-11-22"]), "2026-11-16");
}

/// A customer whose call is due on Christmas Day, a Friday.
const DUE_AT_CHRISTMAS: &str = r#"{"format":"rounds-book","version":2,"customers":[
    {"code":"C1","name":"Halden","created":"2025-06-01","since":"2025-06-01","stage":"returning",
    "annual_purchase":350000,"contacts":[{"name":"Owen","roles":["decider"]}],
    "follow_ups":[{"kind":"survey","done_on":"2026-09-25","contacts":["Owen"],"outcome":"ok"},
        {"kind":"visit","done_on":"2026-11-25","contacts":["Owen"],"outcome":"ok"}]}]}"#;

#[test]
fn in_britain_nobody_is_suggested_or_planned_on_a_public_holiday_and_elsewhere_somebody_is() {
    let machine = Machine::new();
    std::fs::write(machine.path("in.json"), DUE_AT_CHRISTMAS).expect("a file");
    machine.out(&["init", "--country", "GB"]);
    machine.out(&["import", &machine.path("in.json").to_string_lossy(), "--today", "2026-12-14"]);
    let suggested = |machine: &Machine| {
        let text = machine.out(&["suggest", "--json", "--today", "2026-12-14"]);
        let found: Value = serde_json::from_str(&text).expect("one JSON document");
        (found[0]["due"].clone(), found[0]["date"].clone())
    };
    let christmas = Value::from("2026-12-25");
    assert_eq!(suggested(&machine), (christmas.clone(), Value::from("2026-12-24")));
    machine.out(&["settings", "country=CN"]);
    assert_eq!(suggested(&machine), (christmas.clone(), christmas), "a workday where it is none of the holidays");

    // More is to be done than fits, so that every day of work is used.
    let machine = Machine::new();
    let book = machine.path("book.db").to_string_lossy().into_owned();
    machine.out(&["demo", "--write", &book, "--country", "GB", "--today", "2026-12-21"]);
    machine.out(&["settings", "capacity.per_day=2", "capacity.visits_per_day=1"]);
    let used = |machine: &Machine| {
        let text = machine.out(&["plan", "--json", "--weeks", "2", "--today", "2026-12-21"]);
        let found: Value = serde_json::from_str(&text).expect("one JSON document");
        let days = found["days"].as_array().expect("days").iter();
        let used = days.filter(|day| day["items"].as_array().is_some_and(|items| !items.is_empty()));
        used.filter_map(|day| Some(day["date"].as_str()?.to_owned())).collect::<Vec<_>>()
    };
    let held = ["2026-12-25", "2026-12-28"];
    let british = used(&machine);
    assert!(british.contains(&"2026-12-24".to_owned()), "{british:?}");
    assert!(held.iter().all(|day| !british.iter().any(|used| used == day)), "{british:?}");
    machine.out(&["settings", "country=CN"]);
    let chinese = used(&machine);
    assert!(held.iter().all(|day| chinese.iter().any(|used| used == day)), "{chinese:?}");
}
