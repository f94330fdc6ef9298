//! `rounds settings`: what is set is listed, shown and changed, for the book and for the machine.

use std::fs;

use serde_json::Value;

use super::Machine;

fn json(machine: &Machine, words: &[&str]) -> Value {
    serde_json::from_str(&machine.out(&[words, &["--json"]].concat())).expect("one JSON document")
}

/// What a refused run says.
fn refused(machine: &Machine, words: &[&str]) -> String {
    let output = machine.rounds(words).output().expect("a run");
    assert_eq!(output.status.code(), Some(2), "{words:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_setting_of_the_book_is_one_change_that_undo_takes_back() {
    let machine = Machine::new();
    machine.out(&["init"]);
    let said = machine.out(&["settings", "capacity.per_day=6", "days_off=2026-12-31..2027-01-02"]);
    assert!(said.contains("capacity.per_day: not set → 6"), "{said}");
    assert!(said.contains("days_off: not set → 2026-12-31..2027-01-02"), "{said}");
    assert_eq!(json(&machine, &["settings", "capacity.per_day"])["value"], 6);
    let days = json(&machine, &["settings", "days_off"]);
    assert_eq!(days["value"].as_array().map(Vec::len), Some(3), "{days}");
    assert!(machine.out(&["settings", "capacity.per_day=6"]).contains("No change"));
    machine.out(&["undo"]);
    let shown = json(&machine, &["settings", "capacity"]);
    assert_eq!((&shown[0]["value"], &shown[0]["default"]), (&Value::Null, &Value::from("8")), "{shown}");
}

#[test]
fn a_setting_of_the_machine_is_written_between_the_comments() {
    let machine = Machine::new();
    fs::write(machine.path("config.toml"), "# calm\ntheme = 'dark' # for the evening\n").expect("a config");
    let said = machine.out(&["settings", "theme=light", "keys.undo=U <C-y>"]);
    assert!(said.contains("theme: dark → light"), "{said}");
    let written = fs::read_to_string(machine.path("config.toml")).expect("a config");
    assert!(written.starts_with("# calm\ntheme = \"light\" # for the evening\n"), "{written}");
    assert!(written.contains("undo = [\"U\", \"<C-y>\"]"), "{written}");
    // Without a book: a machine is set up before it has one.
    assert!(!machine.path("book.db").exists());
    assert_eq!(json(&machine, &["settings", "theme"])["value"], "light");
    machine.out(&["settings", "lang=zh"]);
    assert!(machine.out(&["settings", "lang"]).contains("本机"), "the language acts at once");
    machine.out(&["settings", "lang="]);
    assert!(machine.out(&["settings", "lang"]).contains("This machine"));
}

#[test]
fn what_cannot_be_set_names_the_key_and_what_can() {
    let machine = Machine::new();
    machine.out(&["init"]);
    for (words, parts) in [
        (["settings", "colour=red"], ["colour", "capacity.per_day", "theme"]),
        (["settings", "theme=red"], ["theme", "dark, light, high-contrast, 16", "red"]),
        (["settings", "capacity.per_day=none"], ["capacity.per_day", "none", "1 to 99"]),
        (["settings", "rulebook=abd"], ["rulebook", "abd", "value-risk"]),
        (["settings", "days_off=some day"], ["days_off", "some day", "2026-12-31"]),
        (["settings", "keys.undo=d"], ["keys.undo", "done", "undo"]),
        (["settings", "keys.fly=f"], ["keys.fly", "fly", "manual"]),
    ] {
        let said = refused(&machine, &words);
        assert!(parts.iter().all(|part| said.contains(part)), "{words:?}: {said}");
    }
    assert!(!machine.path("config.toml").exists(), "nothing was written");
}

#[test]
fn every_setting_is_listed_with_what_may_stand_in_it() {
    let machine = Machine::new();
    machine.out(&["init"]);
    for lang in ["zh", "en"] {
        let listed = machine.out(&["settings", "--lang", lang]);
        for key in
            ["rulebook", "currency.symbol", "high_value", "spacing.other_region", "alerts.percent", "theme", "plain"]
        {
            assert!(listed.lines().any(|line| line.trim_start().starts_with(key)), "{key} in {listed}");
        }
    }
    let all = json(&machine, &["settings"]);
    let all = all.as_array().expect("a list");
    assert!(all.iter().all(|one| one["allowed"].as_str().is_some_and(|allowed| !allowed.is_empty())), "{all:?}");
}

#[test]
fn a_new_book_begins_with_the_currency_of_its_place() {
    for (lang, locale, unit) in [
        ("en", "en_US.UTF-8", Some("dollars")),
        ("en", "de_DE.UTF-8", Some("euros")),
        ("en", "C.UTF-8", Some("dollars")),
        ("en", "zh_CN.UTF-8", None),
        ("zh", "zh_CN.UTF-8", None),
    ] {
        let machine = Machine::new();
        assert!(
            machine.rounds(&["init", "--lang", lang]).env("LANG", locale).output().expect("a run").status.success()
        );
        let shown = json(&machine, &["settings", "currency.unit"]);
        assert_eq!(shown["value"].as_str(), unit, "{lang} {locale}");
        let output = machine.rounds(&["undo", "--yes"]).output().expect("a run");
        assert!(!output.status.success(), "there is nothing before it");
    }
}

#[test]
fn a_book_counts_in_its_own_currency_wherever_an_amount_is_told() {
    let machine = Machine::new();
    let book = r#"{"format":"rounds-book","version":2,"customers":[{"code":"C001","name":"Northwind","created":"2026-01-05",
        "stage":"won","since":"2026-01-05","orders":[{"ordered_on":"2026-10-01","amount":120000,"payment_due":"2026-11-01"}]}],
        "settings":{"currency":{"symbol":"€","unit":"euros"}}}"#;
    fs::write(machine.path("book.json"), book).expect("a file");
    machine.out(&["import", &machine.path("book.json").to_string_lossy()]);
    let told = |words: &[&str]| machine.out(&[words, &["--today", "2026-11-23"]].concat());
    assert!(told(&["explain", "C001"]).contains("120,000 euros unpaid"), "{}", told(&["explain", "C001"]));
    assert!(told(&["brief", "C001"]).contains("120,000 euros unpaid"));
    assert!(told(&["kpi"]).contains("€120K"), "{}", told(&["kpi"]));
    assert!(told(&["rules", "show", "rfm"]).contains("100,000 euros"));
    for words in [&["explain", "C001"][..], &["kpi"], &["show", "C001"], &["rules", "show", "rfm"]] {
        let said = told(words);
        // Where the amounts of a rulebook that ships come from is told as it is.
        let amounts: String = said.lines().filter(|line| !line.contains("were chosen in yuan")).collect();
        assert!(!amounts.contains("yuan") && !amounts.contains('¥') && !amounts.contains('元'), "{said}");
    }
    let exported = machine.out(&["export"]);
    assert!(exported.contains("\"symbol\": \"€\"") && exported.contains("\"unit\": \"euros\""), "{exported}");
}

#[test]
fn the_unit_of_the_currency_is_told_in_the_language_of_the_reader() {
    let told = |country: &str, lang: &str| {
        let machine = Machine::new();
        machine.out(&["--lang", lang, "init", "--country", country]);
        machine.out(&["--lang", lang, "settings", "currency.unit"])
    };
    assert!(told("TW", "zh").contains("新台币") && told("TW", "zh").contains("写在金额后的单位"));
    assert!(told("TW", "en").contains("Taiwan dollars"));
    assert!(told("CN", "zh").contains("元"), "{}", told("CN", "zh"));
    let machine = Machine::new();
    machine.out(&["init", "--country", "TW"]);
    assert_eq!(json(&machine, &["--lang", "zh", "settings", "currency.unit"])["value"], "Taiwan dollars");
}

#[test]
fn a_setting_that_is_named_says_what_it_does() {
    let machine = Machine::new();
    let one = machine.out(&["settings", "mouse", "--lang", "en"]);
    assert!(one.contains("hold Shift to select text"), "{one}");
    let all = machine.out(&["settings", "--lang", "en"]);
    assert!(!all.contains("hold Shift"), "the list stays a line a setting: {all}");
}

#[test]
fn a_setting_can_be_written_as_others_write_it() {
    let machine = Machine::new();
    for words in [
        &["settings", "set", "borders", "ascii"][..],
        &["settings", "borders", "none"],
        &["settings", "set", "borders=ascii"],
    ] {
        assert!(machine.out(words).contains("borders: "), "{words:?}");
    }
    assert_eq!(json(&machine, &["settings", "get", "borders"])["value"], "ascii");
    machine.out(&["init"]);
    assert!(machine.out(&["settings", "set", "currency.unit", "US", "dollars"]).contains("US dollars"));
    let both = machine.out(&["settings", "borders", "theme"]);
    assert!(both.contains("borders  ") && both.contains("theme  "), "two names show two: {both}");
    assert!(refused(&machine, &["settings", "set", "borders", "thick"]).contains("auto, unicode, ascii, none"));
    assert!(refused(&machine, &["settings", "set", "edges", "ascii"]).contains("edges"));
}

#[test]
fn a_setting_is_found_by_what_it_is_called_and_a_group_names_its_own() {
    let machine = Machine::new();
    machine.out(&["init"]);
    assert!(machine.out(&["settings", "休假=2026-12-31"]).contains("days_off: not set → 2026-12-31"));
    assert!(machine.out(&["settings", "set", "follow-ups a day", "6"]).contains("capacity.per_day: not set → 6"));
    assert_eq!(json(&machine, &["settings", "Days off"])["key"], "days_off");
    let said = refused(&machine, &["settings", "currency=CNY"]);
    assert!(said.contains("currency.symbol, currency.unit") && !said.contains("theme"), "{said}");
}
