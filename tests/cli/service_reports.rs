//! The reminder that monthly service reports are due: when it stands, for whom, and what ends it.

use super::Machine;

/// Seven customers; the contracts of 华星, 远达 and 恒康 ran at the end of October, those of the others did not count.
pub const CUSTOMERS: &str = r#"
    {"code":"C001","name":"华星","stage":"returning","created":"2025-01-06","contracts":[{"ends_on":"2026-12-31"}]},
    {"code":"C002","name":"远达","stage":"won","created":"2025-01-06","contracts":[{"starts_on":"2026-10-31","ends_on":"2026-10-31"}]},
    {"code":"C003","name":"恒康","stage":"won","created":"2025-01-06",
        "contracts":[{"ends_on":"2027-01-01"},{"starts_on":"2026-01-01","ends_on":"2027-06-30"}]},
    {"code":"C004","name":"已止","stage":"won","created":"2025-01-06","contracts":[{"ends_on":"2026-10-30"}]},
    {"code":"C005","name":"未始","stage":"won","created":"2025-01-06","contracts":[{"starts_on":"2026-11-01","ends_on":"2027-10-31"}]},
    {"code":"C006","name":"流失","stage":"lost","lost_on":"2026-09-01","created":"2025-01-06","contracts":[{"ends_on":"2026-12-31"}]},
    {"code":"C007","name":"搁置","stage":"won","parked":true,"created":"2025-01-06","contracts":[{"ends_on":"2026-12-31"}]}"#;

/// A machine with these customers, settings and today's date.
fn machine(settings: &str) -> Machine {
    let machine = Machine::new();
    let book = format!(r#"{{"format":"rounds-book","version":1,"settings":{{{settings}}},"customers":[{CUSTOMERS}]}}"#);
    std::fs::write(machine.path("book.json"), book).expect("a file");
    machine.out(&["import", &machine.path("book.json").to_string_lossy(), "--today", "2026-10-01"]);
    machine
}

/// What `rounds today` says of service reports on a day.
fn asked(machine: &Machine, day: &str) -> Vec<String> {
    let answer = machine.out(&["today", "--json", "--today", day, "--lang", "zh"]);
    let answer: serde_json::Value = serde_json::from_str(&answer).expect("JSON");
    let all = answer["occasions"].as_array().expect("a list").iter();
    let own = all.filter(|one| one["kind"] == "service-reports");
    own.map(|one| one["text"].as_str().expect("a text").to_owned()).collect()
}

#[test]
fn they_are_asked_for_from_the_first_workday_of_a_month_to_its_fifth() {
    let machine = machine("");
    let told = "该给客户写2026年10月的服务月报了（月底合同还在执行）：华星、远达等 3 家";
    for (day, is_asked) in [
        ("2026-10-30", false),
        // A Sunday.
        ("2026-11-01", false),
        ("2026-11-02", true),
        ("2026-11-06", true),
        ("2026-11-09", false),
    ] {
        let expected: Vec<&str> = if is_asked { vec![told] } else { Vec::new() };
        assert_eq!(asked(&machine, day), expected, "{day}");
    }
    let week = machine.out(&["week", "2026-11-02", "--today", "2026-10-27", "--lang", "en"]);
    let line = week.lines().find(|line| line.contains("service report")).expect("a line");
    assert!(line.contains("Monthly service reports to send to 3 customers, as their contracts ran at the end of Oct 2026: 华星, 远达 and others"), "{line}");
    assert!(line.contains(" report service CUSTOMER -o FILE"), "{line}");
}

#[test]
fn a_report_in_a_file_ends_it_for_that_month_until_it_is_undone() {
    let machine = machine("");
    let path = machine.path("report.html").to_string_lossy().into_owned();
    let day = ["--today", "2026-11-03", "--lang", "zh"];
    machine.out(&[&["report", "service", "C001"], &day[..]].concat());
    assert_eq!(
        asked(&machine, day[1]),
        ["该给客户写2026年10月的服务月报了（月底合同还在执行）：华星、远达等 3 家"],
        "a look is no report"
    );
    let said =
        machine.rounds(&[&["report", "service", "C001", "-o", &path], &day[..]].concat()).output().expect("a run");
    let said = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(said.contains("已记下 华星 2026年10月的服务月报"), "{said}");
    assert_eq!(asked(&machine, day[1]), ["该给客户写2026年10月的服务月报了（月底合同还在执行）：远达、恒康"]);
    // Of another month nothing was asked, and once more is no change.
    let history = machine.out(&["history", "--json"]);
    for words in [&["C001"][..], &["C002", "--period", "2026-09"], &["C004"]] {
        machine.out(&[&["report", "service"], words, &["--force", "-o", &path], &day[..]].concat());
    }
    assert_eq!(machine.out(&["history", "--json"]), history);
    assert_eq!(
        asked(&machine, "2026-12-01"),
        ["该给客户写2026年11月的服务月报了（月底合同还在执行）：华星、恒康等 3 家"]
    );
    machine.out(&["undo"]);
    assert_eq!(asked(&machine, day[1]), ["该给客户写2026年10月的服务月报了（月底合同还在执行）：华星、远达等 3 家"]);
}

#[test]
fn the_settings_switch_it_off() {
    let machine = machine(r#""service_reports":false"#);
    assert!(asked(&machine, "2026-11-02").is_empty());
    machine.out(&["settings", "service_reports="]);
    assert_eq!(asked(&machine, "2026-11-02").len(), 1);
    machine.out(&["settings", "service-reports=off"]);
    assert!(asked(&machine, "2026-11-02").is_empty());
}

#[test]
fn a_report_without_anything_on_record_says_what_is_missing() {
    let machine = machine("");
    let answer = machine
        .rounds(&["report", "service", "C002", "--format", "md", "--today", "2026-11-03", "--lang", "en"])
        .output()
        .expect("a run");
    let (page, said) = (String::from_utf8_lossy(&answer.stdout), String::from_utf8_lossy(&answer.stderr));
    assert!(page.contains("There were no deliveries, meetings, calls, trainings or issues"), "{page}");
    assert!(!page.contains("Delivered"), "{page}");
    assert!(said.contains("Nothing is on record for 远达 in Oct 2026"), "{said}");
    machine.out(&["log", "远达 拜访 交付验收 <10月20日", "--today", "2026-11-03", "--lang", "zh"]);
    let answer = machine
        .rounds(&["report", "service", "C002", "--format", "md", "--today", "2026-11-03", "--lang", "en"])
        .output()
        .expect("a run");
    assert!(answer.stderr.is_empty() && String::from_utf8_lossy(&answer.stdout).contains("Visits and meetings"));
}

#[test]
fn a_call_is_told_without_what_was_said_and_the_ending_decides_the_format() {
    let machine = machine("");
    machine.out(&["log", "远达 电话 交期拖了一周，很不高兴 <10月20日", "--today", "2026-11-03", "--lang", "zh"]);
    for (lang, calls, day, nothing) in [
        ("zh", "电话与在线沟通", "2026年10月20日", "没有"),
        ("en", "Calls and messages", "20 October 2026", "Nothing was"),
    ] {
        let path = machine.path(&format!("letter-{lang}.md"));
        let shown = path.to_string_lossy().into_owned();
        machine.out(&["report", "service", "C002", "-o", &shown, "--today", "2026-11-03", "--lang", lang]);
        let page = std::fs::read_to_string(&path).expect("a page");
        assert!(page.starts_with("<!-- rounds -->") && page.contains(calls) && page.contains(day), "{page}");
        assert!(!page.contains("不高兴") && !page.contains(nothing), "{page}");
    }
}

#[test]
fn without_a_period_a_book_begun_this_month_reports_this_month() {
    for (adopted, orders, month) in [
        ("2026-11-02", "", "2026-11"),
        ("2026-10-30", "", "2026-10"),
        // What was ordered before the book began is reported all the same.
        ("2026-11-02", r#""orders":[{"ordered_on":"2026-10-12","amount":100,"product":"网关"}],"#, "2026-10"),
    ] {
        let machine = Machine::new();
        let customer = format!(r#"{{"code":"C001","name":"华星",{orders}"stage":"won","created":"{adopted}"}}"#);
        let settings = format!(r#"{{"adopted":"{adopted}"}}"#);
        let book = format!(r#"{{"format":"rounds-book","version":1,"settings":{settings},"customers":[{customer}]}}"#);
        std::fs::write(machine.path("book.json"), book).expect("a file");
        machine.out(&["import", &machine.path("book.json").to_string_lossy(), "--today", "2026-11-23"]);
        let report = |words: &[&str]| {
            let more = ["--format", "md", "--lang", "en", "--today", "2026-11-23"];
            machine.out(&[&["report", "service", "C001"], words, &more].concat())
        };
        assert_eq!(report(&[]), report(&["--period", month]), "{adopted}");
    }
}
