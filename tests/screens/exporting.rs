//! The list of customers as a file.

use std::fs;
use std::path::Path;

use rounds::ops::FilePlaces;

use super::*;

/// Keys that empty the line of the path and type another one.
fn to(path: &str) -> String {
    format!("<C-u><C-k>{path}<C-s>")
}

fn beside(home: &Path, lang: Lang) -> Fixture {
    let files = FilePlaces { home: Some(home.to_path_buf()), start: home.to_path_buf(), ..FilePlaces::default() };
    let demo = demo(lang);
    Fixture { options: Options { files: Some(files), ..demo.options }, ..demo }
}

fn rows(path: &Path) -> Vec<String> {
    fs::read_to_string(path).expect("a file").trim_start_matches('\u{feff}').lines().map(str::to_owned).collect()
}

#[test]
fn the_list_is_written_as_it_is_filtered_with_its_columns() {
    let home = tempfile::tempdir().expect("a folder");
    let form = beside(home.path(), Lang::Zh).frame("/阶段:流失<Enter>E", LARGE);
    assert!(form.contains("导出列出的 2 家客户") && form.contains("~/客户名单 2026-11-23.csv"), "{form}");
    let said = beside(home.path(), Lang::Zh).frame("/阶段:流失<Enter>E<C-s>", LARGE);
    assert!(said.contains("已导出 2 家客户：~/客户名单 2026-11-23.csv"), "{said}");
    let written = rows(&home.path().join("客户名单 2026-11-23.csv"));
    assert_eq!(written.len(), 3, "{written:?}");
    assert!(written[0].ends_with("分层,健康度,下次联系日,下次方式,上次联系日,地区"), "{written:?}");
    let all = beside(home.path(), Lang::En).frame(&format!("c<Home><Space><C-s>:export<Enter>{}", to("all")), LARGE);
    assert!(all.contains("customers exported: ~/all.csv"), "{all}");
    assert!(rows(&home.path().join("all.csv")).len() > 30);
}

#[test]
fn only_what_is_marked_is_written_and_the_order_is_that_of_the_list() {
    let home = tempfile::tempdir().expect("a folder");
    let form = beside(home.path(), Lang::En).frame("<Space><Down><Space>E", SMALL);
    assert!(form.contains("Export the 2 marked customers"), "{form}");
    beside(home.path(), Lang::En).frame(&format!("<Space><Down><Space>E{}", to("~/two.CSV")), SMALL);
    let written = rows(&home.path().join("two.CSV"));
    let listed = demo(Lang::En).frame("", SMALL);
    let place = |row: &str| {
        let name = row.split(',').nth(1).and_then(|name| name.split_whitespace().next()).expect("a name");
        listed.find(name).unwrap_or_else(|| panic!("{name} in {listed}"))
    };
    assert_eq!(written.len(), 3);
    assert!(place(&written[1]) < place(&written[2]), "{written:?}");
}

#[test]
fn another_file_is_replaced_only_when_asked_and_no_other_kind_is_promised() {
    let home = tempfile::tempdir().expect("a folder");
    let letter = home.path().join("letter.csv");
    fs::write(&letter, "Dear Ann").expect("a file");
    let export = |keys: &str| beside(home.path(), Lang::En).frame(&format!("E{keys}"), SMALL);
    let asked = export(&to("letter.csv"));
    assert!(
        asked.contains("~/letter.csv already exists") && fs::read_to_string(&letter).expect("a file") == "Dear Ann"
    );
    export(&format!("{}y", to("letter.csv")));
    assert!(rows(&letter).len() > 30);
    let again = export(&to("letter.csv"));
    assert!(again.contains("customers exported"), "an export is replaced without a question: {again}");
    let workbook = export(&to("list.xlsx"));
    assert!(
        workbook.contains("~/list.xlsx") && fs::read(home.path().join("list.xlsx")).expect("a file").starts_with(b"PK")
    );
    let other = export(&to("list.pdf"));
    assert!(other.contains("End the name in .csv or .xlsx") && !home.path().join("list.pdf").exists(), "{other}");
    let nowhere = export(&to("gone/list.csv"));
    assert!(nowhere.contains("~/gone/list.csv"), "{nowhere}");
    assert!(empty(Lang::En).frame("E", SMALL).contains("No customer is listed"));
}

#[test]
fn the_whole_book_is_written_in_the_format_of_the_name_and_others_are_not_replaced() {
    let desk = super::takeover::Desk::with("list.csv", "Company,Industry\nAcme Ltd,Trade\nBolt Inc,Metal\n");
    desk.kept(Lang::En).frame("<C-o><Enter><Enter>", LARGE);
    let export = |name: &str| desk.kept(Lang::En).frame(&format!("gE{}", to(name)), LARGE);
    let form = desk.kept(Lang::En).frame("gE", LARGE);
    assert!(form.contains("Where to write the whole book") && form.contains("book 2026-11-23.json"), "{form}");
    let said = export("all.json");
    assert!(said.contains("The whole book is exported: ~/Downloads/all.json"), "{said}");
    let read = rounds::exchange::json::read(&fs::read(desk.file("all.json")).expect("a file")).expect("a book");
    assert_eq!(read.customers.len(), 2);
    let found = |name: &str| fs::read(desk.file(name)).expect("a file");
    export("all.xlsx");
    assert!(found("all.xlsx").starts_with(b"PK"));
    export("all.md");
    assert!(String::from_utf8(found("all.md")).expect("UTF-8").contains("| Acme Ltd |"));
    export("tables/");
    assert!(String::from_utf8(found("tables/01-customers.csv")).expect("UTF-8").contains("Bolt Inc"));
    let other = export("all.pdf");
    assert!(other.contains("End the name in .json, .xlsx or .md") && !desk.file("all.pdf").exists(), "{other}");
    fs::write(desk.file("letter.json"), "Dear Ann").expect("a file");
    let asked = export("letter.json");
    assert!(asked.contains("letter.json already exists") && found("letter.json") == b"Dear Ann", "{asked}");
    desk.kept(Lang::En).frame(&format!("gE{}y", to("letter.json")), LARGE);
    assert!(found("letter.json") != b"Dear Ann");
    let sample = demo(Lang::Zh).frame("gE", SMALL);
    assert!(sample.contains("示例客户簿不整本导出"), "{sample}");
    let named = desk.kept(Lang::Zh).frame(":整本<Enter>", LARGE);
    assert!(named.contains("整本客户簿写到哪里"), "{named}");
}
