//! Reports as files: for the owner alone, complete, and never over something that cannot be made again.

use std::fs;

use super::Machine;

const TODAY: [&str; 2] = ["--today", "2026-11-23"];

/// A machine with a generated book.
fn machine() -> Machine {
    let machine = Machine::new();
    let book = machine.path("book.db").to_string_lossy().into_owned();
    machine.out(&[
        "demo",
        "--write",
        &book,
        "--customers",
        "20",
        "--follow-ups",
        "200",
        "--seed",
        "7",
        TODAY[0],
        TODAY[1],
    ]);
    machine
}

fn report(words: &[&str]) -> Vec<String> {
    [&["report"], words, &TODAY].concat().iter().map(|word| (*word).to_owned()).collect()
}

fn said(machine: &Machine, words: &[&str]) -> (i32, String, Vec<u8>) {
    let words = report(words);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let output = machine.rounds(&words).output().expect("a run");
    let error = machine.without_folder(&String::from_utf8_lossy(&output.stderr));
    (output.status.code().expect("an end of its own"), error, output.stdout)
}

#[test]
fn a_report_is_a_file_for_the_owner_alone_and_says_where_it_is() {
    let machine = machine();
    for (kind, format) in [("kpi", "html"), ("week", "md"), ("kpi", "xlsx")] {
        let path = machine.path(&format!("{kind}.{format}"));
        let (status, error, out) = said(&machine, &[kind, "--format", format, "-o", &path.to_string_lossy()]);
        assert_eq!((status, error.as_str()), (0, &*format!("Written to ~/{kind}.{format}\n")));
        assert!(out.is_empty() && path.metadata().expect("a file").len() > 500);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(path.metadata().expect("a file").permissions().mode() & 0o777, 0o600);
        }
        // What is there by now is a report, and may go.
        assert_eq!(said(&machine, &[kind, "--format", format, "-o", &path.to_string_lossy()]).0, 0);
    }
}

#[test]
fn a_file_that_is_no_report_stays_and_stdout_gets_what_a_file_would() {
    let machine = machine();
    let path = machine.path("letter.html");
    fs::write(&path, "<p>Dear Mr Zhang</p>").expect("a letter");
    let (status, error, _) = said(&machine, &["kpi", "-o", &path.to_string_lossy()]);
    assert_eq!(status, 1);
    assert!(error.contains("~/letter.html already exists"), "{error}");
    assert_eq!(fs::read_to_string(&path).expect("the letter"), "<p>Dear Mr Zhang</p>");
    assert_eq!(said(&machine, &["kpi", "--force", "-o", &path.to_string_lossy()]).0, 0);
    let (status, _, out) = said(&machine, &["kpi"]);
    assert_eq!((status, out), (0, fs::read(&path).expect("the report")));
}

#[test]
fn an_own_template_that_is_broken_is_named_and_the_report_written_all_the_same() {
    let machine = machine();
    fs::create_dir(machine.path("reports")).expect("a folder");
    fs::write(machine.path("reports/page.html"), "<p>\n{{ title").expect("a template");
    let (status, error, out) = said(&machine, &["week", "--past"]);
    assert_eq!(status, 0);
    assert!(error.starts_with("Template ~/reports/page.html, line 2: "), "{error}");
    assert!(String::from_utf8(out).expect("UTF-8").contains("</html>"));
}

#[test]
fn a_name_that_promises_another_format_is_refused_unless_the_format_is_named() {
    let machine = machine();
    for name in ["page.pdf", "page.docx"] {
        let path = machine.path(name).to_string_lossy().into_owned();
        let (status, error, _) = said(&machine, &["kpi", "-o", &path, "--lang", "en"]);
        assert!(status == 2 && error.contains("does not end in .html, .md or .xlsx"), "{error}");
        assert!(!fs::exists(&path).expect("a folder"), "nothing is written");
    }
    let path = machine.path("page.txt").to_string_lossy().into_owned();
    assert_eq!(said(&machine, &["kpi", "-o", &path, "--format", "md"]).0, 0);
    let path = machine.path("page").to_string_lossy().into_owned();
    assert_eq!(said(&machine, &["kpi", "-o", &path]).0, 0, "a name without an ending promises nothing");
}

#[test]
fn a_metric_is_named_as_it_is_called_and_an_unknown_one_names_all() {
    let machine = machine();
    let records = |name: &str| machine.out(&["kpi", name, "--records", "--period", "2026Q4", TODAY[0], TODAY[1]]);
    assert_eq!(records("retention rate"), records("retention"));
    assert_eq!(records("客户留存率"), records("retention"));
    let (status, error) = machine.refused(&["kpi", "foo", "--records", "--lang", "en"]);
    assert!(status == 2 && error.contains("avg_contribution") && error.contains("renewal"), "{error}");
}

#[test]
fn who_is_not_in_a_share_that_should_be_small_is_no_gap() {
    let machine = machine();
    let told = machine.out(&["kpi", "churn", "--records", "--period", "2026", "--lang", "en", TODAY[0], TODAY[1]]);
    assert!(told.contains("The others: ") && !told.contains("Missing"), "{told}");
    assert!(told.contains("since "), "a day says what it is of: {told}");
    let running = machine.out(&["kpi", "--lang", "en", TODAY[0], TODAY[1]]);
    assert!(running.contains("While the period runs"), "{running}");
}
