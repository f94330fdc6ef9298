//! Reports written from the pages: of a period, a week, a customer.

use std::fs;
use std::path::Path;

use rounds::ops::FilePlaces;

use super::*;

fn beside(home: &Path, lang: Lang) -> Fixture {
    let files = FilePlaces { home: Some(home.to_path_buf()), start: home.to_path_buf(), ..FilePlaces::default() };
    let demo = demo(lang);
    Fixture { options: Options { files: Some(files), ..demo.options }, ..demo }
}

fn text(home: &Path, name: &str) -> String {
    fs::read_to_string(home.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn the_shown_period_and_week_become_pages_that_are_offered_to_be_opened() {
    let home = tempfile::tempdir().expect("a folder");
    let said = beside(home.path(), Lang::Zh).frame("4[o<C-s>", LARGE);
    assert!(said.contains("已写到") && said.contains("现在打开？"), "{said}");
    assert!(text(home.path(), "效果评估与复盘 · 2026年第3季度.html").contains("效果评估与复盘 · 2026年第3季度"));
    let said = beside(home.path(), Lang::En).frame("2o<C-s>", LARGE);
    assert!(said.contains("Written to") && said.contains("Open it now?"), "{said}");
    assert!(
        text(home.path(), "Week plan · 23 November 2026 to 29 November 2026.html").contains("Week plan · 23 November")
    );
}

#[test]
fn of_a_customer_one_of_three_is_chosen_and_the_ending_decides_the_format() {
    let home = tempfile::tempdir().expect("a folder");
    let form = beside(home.path(), Lang::En).frame("gr", LARGE);
    assert!(form.contains("Write which report?") && form.contains("Service report"), "{form}");
    let to = |keys: &str, name: &str| format!("gr{keys}<Tab><C-u><C-k>{name}<C-s>");
    beside(home.path(), Lang::En).frame(&to("", "service.md"), LARGE);
    assert!(text(home.path(), "service.md").starts_with("<!-- rounds -->\n\n# Service report"));
    let follows = beside(home.path(), Lang::En).frame("gr<Right>", LARGE);
    assert!(
        follows.contains("rofile · C030 Eastgarden Hotels.html"),
        "the file is called as what is chosen: {follows}"
    );
    beside(home.path(), Lang::En).frame(&to("<Right>", "dossier.md"), LARGE);
    assert!(text(home.path(), "dossier.md").contains("# Customer profile"));
    beside(home.path(), Lang::En).frame(&to("<Right><Right>", "plan.xlsx"), LARGE);
    assert!(fs::read(home.path().join("plan.xlsx")).expect("a workbook").starts_with(b"PK"));
    let refused = beside(home.path(), Lang::En).frame(&to("", "plan.pdf"), LARGE);
    assert!(refused.contains("End the name in .html, .md or .xlsx"), "{refused}");
}

#[test]
fn a_file_that_is_no_report_is_replaced_only_when_asked() {
    let home = tempfile::tempdir().expect("a folder");
    fs::write(home.path().join("letter.html"), "Dear Ann").expect("a letter");
    let asked = beside(home.path(), Lang::En).frame("4o<C-u><C-k>letter.html<C-s>", LARGE);
    assert!(asked.contains("~/letter.html already exists"), "{asked}");
    assert_eq!(text(home.path(), "letter.html"), "Dear Ann");
    beside(home.path(), Lang::En).frame("4o<C-u><C-k>letter.html<C-s>y", LARGE);
    assert!(text(home.path(), "letter.html").contains("</html>"));
}
