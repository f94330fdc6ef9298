//! `rounds today` and `rounds week`: the same as the calendar of the app, in the same order, in any time zone.

use serde_json::Value;

use super::Machine;

/// A Monday of the sample book.
const TODAY: &str = "2026-11-23";

fn sample() -> Machine {
    let machine = Machine::new();
    machine.out(&[
        "demo",
        "--country",
        "GB",
        "--write",
        &machine.path("book.db").to_string_lossy(),
        "--today",
        TODAY,
        "--lang",
        "en",
    ]);
    machine
}

fn json(machine: &Machine, words: &[&str]) -> Value {
    let text = machine.out(&[&["--json", "--today", TODAY, "--lang", "en"], words].concat());
    serde_json::from_str(&text).expect("one JSON document")
}

fn names(list: &Value, key: &str) -> Vec<String> {
    let items = list.as_array().expect("a list").iter();
    items.map(|item| item[key].as_str().expect("a text").to_owned()).collect()
}

/// The customers of the agenda below today's head, each with its mark, as the app draws them.
fn drawn(machine: &Machine) -> Vec<(char, String)> {
    let frame = machine.out(&["--lang", "en", "--today", TODAY, "--keys", "2vv", "--print", "--size", "120x120"]);
    let today = frame.lines().skip_while(|line| !line.contains("Mon 23 Nov today")).skip(1);
    let items = today.take_while(|line| !line.trim_matches(['│', ' ']).is_empty());
    // What joins a plan stands under it.
    let items = items.filter(|line| !line.contains("also: "));
    let read = |line: &str| {
        let cells: Vec<char> = line.chars().collect();
        let name: String = cells[20..].iter().collect();
        (cells[3], name.split("  ").next().unwrap_or_default().trim().to_owned())
    };
    items.map(read).collect()
}

#[test]
fn today_is_ordered_in_the_shell_as_in_the_agenda() {
    let machine = sample();
    let told = json(&machine, &["today"]);
    let drawn = drawn(&machine);
    let of = |marks: &[char]| -> Vec<String> {
        drawn.iter().filter(|(mark, _)| marks.contains(mark)).map(|(_, name)| name.clone()).collect()
    };
    let (overdue, planned) = (names(&told["overdue"], "name"), names(&told["planned"], "name"));
    let own =
        told["suggested"].as_array().expect("a list").iter().filter(|one| one["joins"].is_null()).cloned().collect();
    let suggested = names(&Value::Array(own), "name");
    assert!(overdue.len() > 2 && planned.len() > 1 && suggested.len() > 2, "{told}");
    // The calendar calls customers by their short names.
    for (told, drawn) in [(overdue, of(&['⚠'])), (planned, of(&['●'])), (suggested, of(&['○', '◇', '△']))] {
        let same = told.iter().zip(&drawn).all(|(told, drawn)| !drawn.is_empty() && told.contains(drawn.as_str()));
        assert!(told.len() == drawn.len() && same, "{told:?} {drawn:?}");
    }
    let part = |mark: char| match mark {
        '⚠' => 0,
        '●' => 1,
        '○' | '◇' | '△' => 3,
        _ => 2,
    };
    assert!(drawn.iter().map(|(mark, _)| part(*mark)).is_sorted(), "{drawn:?}");
    let titles = ["Overdue", "Planned", "Reminders", "Suggested"];
    let text = machine.out(&["today", "--today", TODAY, "--lang", "en"]);
    let places: Vec<_> = titles.iter().map(|title| text.find(&format!("{title} "))).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} in {text}");
    let priorities: Vec<f64> =
        told["suggested"].as_array().expect("a list").iter().filter_map(|one| one["priority"].as_f64()).collect();
    assert!(priorities.iter().rev().is_sorted(), "{priorities:?}");
}

#[test]
fn a_day_is_told_once_and_customers_are_called_as_people_call_them() {
    let machine = sample();
    let told = json(&machine, &["week"]);
    let text = machine.out(&["week", "--today", TODAY, "--lang", "en"]);
    let parts: Vec<&str> = text.split("\n\n").collect();
    assert_eq!(parts.len(), 4, "{text}");
    for part in &parts[1..] {
        let days = part.lines().filter(|line| line.trim_start().starts_with("Mon 23 Nov")).count();
        assert!(days <= 1, "{part}");
    }
    // JSON keeps the whole name.
    let alone: Value =
        (told["suggested"].as_array().expect("a list").iter()).filter(|one| one["joins"].is_null()).cloned().collect();
    let whole = names(&alone, "name");
    let shown: Vec<&str> = parts[3].lines().skip(1).collect();
    assert_eq!(whole.len(), shown.len());
    let shortened = whole.iter().zip(&shown).filter(|(name, line)| !line.contains(name.as_str())).count();
    assert!(shortened > 2, "{whole:?} {shown:?}");
    let today = machine.out(&["today", "--today", TODAY, "--lang", "en"]);
    let (_, after) = today.split_once("\n\n").expect("parts");
    assert!(!after.contains("Mon 23 Nov  "), "{after}");
}

#[test]
fn what_joins_a_plan_stands_under_it_and_weeks_have_names() {
    let machine = Machine::new();
    let book = r#"{"format":"rounds-book","version":1,"customers":[{"code":"C1","name":"Huaxing","stage":"returning",
        "created":"2024-03-01","annual_purchase":400000,"follow_ups":[
        {"kind":"survey","done_on":"2026-08-25"},{"kind":"phone","done_on":"2026-11-01"},
        {"kind":"visit","planned_on":"2026-12-02","subject":"Spares"}]},
        {"code":"C2","name":"Orchard","stage":"lead","created":"2026-11-20"}]}"#;
    std::fs::write(machine.path("in.json"), book).expect("a file");
    machine.out(&["import", &machine.path("in.json").to_string_lossy(), "--today", "2026-11-23"]);
    for (command, lang, along) in
        [("week", "en", "also: Needs review"), ("week", "zh", "顺便：需求调研"), ("plan", "en", "also: Needs review")]
    {
        let text = machine.out(&[command, "next", "week", "--today", "2026-11-23", "--lang", lang]);
        let lines: Vec<&str> = text.lines().collect();
        let plan = lines.iter().position(|line| line.contains("Spares")).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(lines[plan + 1].trim(), along, "{text}");
        assert_eq!(text.matches(along).count(), 1, "told once: {text}");
    }
    let week = machine.out(&["week", "next", "--today", "2026-11-23", "--lang", "en"]);
    assert_eq!(week, machine.out(&["week", "2026-12-05", "--today", "2026-11-23", "--lang", "en"]));
    let lead = machine.out(&["week", "--today", "2026-11-23", "--lang", "en"]);
    assert!(lead.contains("New lead: get in touch within 7 days"), "{lead}");
    let past = machine.out(&["week", "last week", "--today", "2026-11-23", "--lang", "en", "--json"]);
    assert!(past.contains("2026-11-16"), "{past}");
}

#[test]
fn dates_do_not_shift_in_a_zone_whose_clocks_change() {
    let machine = Machine::new();
    let book = r#"{"format":"rounds-book","version":1,"customers":[{"code":"C1","name":"Huaxing","stage":"lead",
        "created":"2026-03-01","follow_ups":[
        {"kind":"visit","planned_on":"2026-03-08","planned_at":"02:30"},
        {"kind":"phone","planned_on":"2026-03-09"},{"kind":"email","planned_on":"2026-11-01","planned_at":"01:30"}]}]}"#;
    std::fs::write(machine.path("in.json"), book).expect("a file");
    machine.out(&["import", &machine.path("in.json").to_string_lossy(), "--today", "2026-03-01"]);
    let in_zone = |zone: &str, words: &[&str]| {
        let output = machine.rounds(words).env("TZ", zone).output().expect("a run");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    for words in [
        vec!["week", "2026-03-08", "--json", "--today", "2026-03-08"],
        vec!["week", "2026-03-09", "--json", "--today", "2026-03-08"],
        vec!["today", "--json", "--today", "2026-11-01"],
        vec!["--today", "2026-03-08", "--keys", "2vv", "--print", "--size", "100x30"],
    ] {
        let there = in_zone("America/New_York", &words);
        assert_eq!(there, in_zone("Asia/Shanghai", &words), "{words:?}");
        assert_eq!(there, in_zone("Pacific/Apia", &words), "{words:?}");
    }
    let week: Value =
        serde_json::from_str(&in_zone("America/New_York", &["week", "2026-03-08", "--json", "--today", "2026-03-08"]))
            .expect("JSON");
    assert_eq!(week["date"], "2026-03-02");
    assert_eq!(
        (&week["planned"][0]["planned_on"], &week["planned"][0]["planned_at"]),
        (&"2026-03-08".into(), &"02:30".into())
    );
}

#[test]
fn festivals_of_ones_own_are_occasions_in_the_shell_too() {
    let machine = Machine::new();
    let book = r#"{"format":"rounds-book","version":1,"customers":[],
        "settings":{"festivals":["--11-25 Founders' Day","-元旦"]}}"#;
    std::fs::write(machine.path("in.json"), book).expect("a file");
    machine.out(&["import", &machine.path("in.json").to_string_lossy(), "--today", TODAY]);
    let week = json(&machine, &["week"]);
    assert_eq!(names(&week["occasions"], "text"), ["Founders' Day"]);
    assert_eq!(
        (&week["occasions"][0]["kind"], &week["occasions"][0]["date"]),
        (&"festival".into(), &"2026-11-25".into())
    );
    assert_eq!(json(&machine, &["week", "2027-01-01"])["occasions"].as_array().map(Vec::len), Some(0));
    assert_eq!(names(&json(&machine, &["week", "2027-02-06"])["occasions"], "text"), ["Spring Festival"]);
}

#[test]
fn what_is_late_is_told_with_how_late_the_latest_first() {
    let machine = sample();
    let told = json(&machine, &["today"]);
    assert!(names(&told["overdue"], "planned_on").is_sorted(), "{told}");
    for (lang, words) in [("en", " past deadline: "), ("zh", " 超时限 ")] {
        let said = machine.out(&["today", "--today", TODAY, "--lang", lang]);
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn the_week_without_a_day_is_the_next_one_once_no_workday_is_left() {
    let machine = Machine::new();
    machine.out(&["init", "--country", "GB"]);
    machine.out(&["add", "华星", "--today", "2026-11-02"]);
    machine.out(&["log", "华星 电话 问报价 >11月20日 电话", "--today", "2026-11-18"]);
    let week = |words: &[&str]| -> serde_json::Value {
        serde_json::from_str(&machine.out(&[&["week", "--json"], words].concat())).expect("JSON")
    };
    for (today, monday) in [("2026-11-20", "2026-11-16"), ("2026-11-21", "2026-11-23"), ("2026-11-22", "2026-11-23")] {
        assert_eq!(week(&["--today", today])["date"], monday, "{today}");
    }
    let sunday = week(&["--today", "2026-11-22"]);
    assert_eq!(sunday["overdue"].as_array().expect("a list").len(), 1, "what is overdue stands above: {sunday}");
    assert_eq!(week(&["2026-11-22", "--today", "2026-11-22"])["date"], "2026-11-16", "a day that is named is meant");
    // Where weeks begin on Sunday, that is the first day of the next one.
    machine.out(&["settings", "week_start=sun"]);
    for (today, first) in [("2026-11-20", "2026-11-15"), ("2026-11-21", "2026-11-22"), ("2026-11-22", "2026-11-22")] {
        assert_eq!(week(&["--today", today])["date"], first, "{today}");
    }
}

#[test]
fn in_lines_of_words_the_mark_of_an_issue_is_a_word() {
    let machine = Machine::new();
    for (lang, issue) in [("en", "\nissue, Brightwell, "), ("zh", "\n问题，博通，")] {
        let size = ["--size", "120x60"];
        let shown = machine.out(
            &[&["demo", "--plain", "--print", "--keys", "2", "--today", "2026-11-23", "--lang", lang], &size[..]]
                .concat(),
        );
        assert!(shown.contains(issue) && !shown.contains("\n! "), "{shown}");
    }
}
