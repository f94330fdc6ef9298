//! `rounds holidays`: listed, taken from a file, taken away again, and seen by the calendar.

use std::fs;

use serde_json::Value;

use super::Machine;

const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y\r\nX-WR-CALNAME:Holidays\r\n\
    BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20261227\r\nSUMMARY:Works closed\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:2\r\nDTSTART;VALUE=DATE:20261128\r\nSUMMARY:Stocktaking (working day)\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:3\r\nDTSTART;VALUE=DATE:20261214\r\nSUMMARY:Valentine\r\nDESCRIPTION:Observance\r\nEND:VEVENT\r\n\
    END:VCALENDAR\r\n";

fn british() -> Machine {
    let machine = Machine::new();
    machine.out(&["init", "--country", "GB"]);
    machine
}

fn write(machine: &Machine, name: &str, text: &str) -> String {
    let path = machine.path(name);
    fs::write(&path, text).expect("a file");
    path.to_string_lossy().into_owned()
}

fn json(machine: &Machine, words: &[&str]) -> Value {
    let text = machine.out(&[words, &["--json", "--today", "2026-11-23"]].concat());
    serde_json::from_str(&text).expect("one JSON document")
}

#[test]
fn the_days_of_a_calendar_are_taken_once_counted_by_the_rules_and_taken_away_again() {
    let machine = british();
    let file = write(&machine, "closed.ics", CALENDAR);
    let first = json(&machine, &["holidays", "import", &file]);
    // Christmas Day and its neighbour are known of Britain anyway.
    assert_eq!((&first["added"], &first["known"], &first["country"]), (&2.into(), &2.into(), &"GB".into()), "{first}");
    assert_eq!(first["left_out"][0]["name"], "Valentine");
    let table = fs::read_to_string(machine.path("holidays.csv")).expect("the table");
    let again = json(&machine, &["holidays", "import", &file]);
    assert_eq!((&again["added"], &again["unchanged"]), (&0.into(), &2.into()), "{again}");
    assert_eq!(fs::read_to_string(machine.path("holidays.csv")).expect("the table"), table);

    let listed = json(&machine, &["holidays"]);
    let day = |listed: &Value, date: &str| {
        let days = listed.as_array().expect("a list");
        days.iter().find(|one| one["date"] == date).cloned().unwrap_or(Value::Null)
    };
    assert_eq!(day(&listed, "2026-12-24")["source"], "own");
    assert_eq!(day(&listed, "2026-12-25")["source"], "built-in");
    assert_eq!(day(&listed, "2026-11-28")["kind"], "work");
    machine.out(&["add", "Calder", "--today", "2026-11-23"]);
    let logged = machine.out(&["log", "Calder call asked >24 dec", "--today", "2026-11-23", "--json"]);
    assert!(logged.contains("holiday"), "the calendar knows that nobody works: {logged}");

    let removed = json(&machine, &["holidays", "remove", &file]);
    assert_eq!(removed["removed"], 2);
    assert!(day(&json(&machine, &["holidays"]), "2026-12-24").is_null());
    assert!(machine.out(&["holidays", "remove", &file]).contains("none of these days"));
}

#[test]
fn what_is_for_another_country_counts_there_alone() {
    let machine = british();
    let file = write(&machine, "feste.csv", "Datum;Name\n06.01.2027;Heilige Drei Könige\n");
    let taken = json(&machine, &["holidays", "import", &file, "--country", "DE"]);
    assert_eq!((&taken["added"], &taken["country"]), (&1.into(), &"DE".into()));
    let has_day = |country: &str| {
        let listed = json(&machine, &["holidays", "--year", "2027", "--country", country]);
        listed.as_array().expect("a list").iter().any(|one| one["date"] == "2027-01-06")
    };
    assert!(has_day("DE") && !has_day("GB"));
    let table = machine.out(&["holidays", "export", "--year", "2027", "--country", "DE"]);
    let exported = write(&machine, "out.csv", &table);
    let back = json(&machine, &["holidays", "import", &exported, "--country", "AT"]);
    assert_eq!(back["added"], 9 + 1, "{table}");
    assert_eq!(json(&machine, &["holidays", "remove", "--year", "2027", "--country", "AT"])["removed"], 10);
}

#[test]
fn a_file_that_is_wrong_is_told_in_a_sentence_with_its_line_and_nothing_is_taken() {
    let machine = british();
    for (name, text, said) in [
        ("a.csv", "date,name\n2027-01-01,New Year\nsoon,Later\n", "line 3: “soon” is not a date"),
        ("b.csv", "date,name\n03/04/2027,Which\n", "line 2: day and month of “03/04/2027” may be either way round"),
        ("c.csv", "", "there is nothing in the file"),
        ("d.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "names no holidays"),
        ("e.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "has no end"),
    ] {
        let file = write(&machine, name, text);
        let output = machine.rounds(&["holidays", "import", &file]).output().expect("a run");
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{stderr}");
        assert!(stderr.contains(said), "{name}: {stderr}");
        assert!(!machine.path("holidays.csv").exists(), "{name}");
    }
    fs::write(machine.path("holidays.csv"), "date,kind,name_zh,name_en,status\nnonsense\n").expect("a table");
    let file = write(&machine, "closed.ics", CALENDAR);
    let output = machine.rounds(&["holidays", "import", &file]).output().expect("a run");
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(stderr.contains("Line 2 of") && stderr.contains("mend it first"), "{stderr}");
    let kept = fs::read_to_string(machine.path("holidays.csv")).expect("the table");
    assert!(kept.ends_with("nonsense\n"), "what the user wrote is not written over");
    let usage = machine.rounds(&["holidays", "remove"]).output().expect("a run");
    assert_ne!(usage.status.code(), Some(0));
}

#[test]
fn a_made_up_book_has_the_money_and_the_week_of_its_country() {
    let machine = Machine::new();
    let book = machine.path("made.db").to_string_lossy().into_owned();
    machine.out(&["demo", "--write", &book, "--customers", "5", "--country", "IL", "--today", "2026-11-22"]);
    let settings = machine.out(&["settings", "country", "--db", &book]);
    assert!(settings.contains("country  IL"), "{settings}");
}

#[test]
fn a_calendar_says_how_many_are_days_off_and_what_is_left_out_and_all_can_be_taken() {
    let machine = british();
    let event = |day: &str, name: &str, about: &str| {
        format!(
            "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:{day}\r\nSUMMARY:{name}\r\nDESCRIPTION:{about}\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
        )
    };
    let hide = "Observance\\nTo hide observances\\, go to Google Calendar Settings > Holidays in Sweden";
    let events = [
        event("20261225", "Christmas Day", "Public holiday"),
        event("20270106", "Epiphany", "Public holiday"),
        event("20270110", "Local Day", "Public holiday in Skåne"),
        event("20270214", "Valentine's Day", hide),
        event("20270308", "Women's Day", hide),
    ];
    let text = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{}END:VCALENDAR\r\n", events.concat());
    let file = write(&machine, "google.ics", &text);
    let import = |words: &[&str]| {
        let words = [&["holidays", "import", &file, "--today", "2026-11-23"], words].concat();
        let output = machine.rounds(&words).output().expect("a run");
        assert!(output.status.success());
        String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
    };
    let told = import(&[]);
    assert!(told.contains("2 days off read: 1 new, 1 known anyway"), "{told}");
    assert!(told.contains("2 observances on which people work (Valentine's Day, Women's Day)"), "{told}");
    assert!(told.contains("1 holiday of a part of the country (Local Day)") && told.contains("--all"), "{told}");
    assert!(import(&["--lang", "zh"]).contains("照常上班的纪念日 2 个"));
    let told = import(&["--all"]);
    assert!(told.contains("5 days off read: 3 new") && !told.contains("Left out"), "{told}");
    let removed = json(&machine, &["holidays", "remove", &file]);
    assert_eq!(removed["removed"], 4, "what was taken with all goes too");
}

#[test]
fn a_country_without_holidays_is_told_once_with_the_way_and_a_year_can_be_named_alone() {
    let machine = Machine::new();
    let run = |words: &[&str]| {
        let output = machine.rounds(words).output().expect("a run");
        String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
    };
    let way = "holidays import FILE.ics --country SE`";
    assert!(run(&["init", "--country", "SE"]).contains(way));
    assert!(run(&["holidays"]).contains(way) && run(&["settings", "country"]).contains(way));
    for words in [&["today"][..], &["add", "Nordic"], &["settings"]] {
        assert!(!run(words).contains("not built in"), "{words:?} nags");
    }
    assert!(run(&["settings", "country=FI"]).contains("--country FI"));
    let file = write(&machine, "own.csv", "date,name\n2026-12-06,Independence Day\n");
    run(&["holidays", "import", &file, "--today", "2026-11-23"]);
    assert!(!run(&["settings", "country"]).contains("not built in"));
    assert!(run(&["holidays", "2026"]).contains("Independence Day"));
    assert!(!run(&["holidays", "2027"]).contains("Independence Day"));
    assert!(run(&["holidays", "2026", "--country", "GB"]).contains("Boxing Day"));
    let output = machine.rounds(&["holidays", "sometime"]).output().expect("a run");
    assert_eq!(output.status.code(), Some(2));
}
