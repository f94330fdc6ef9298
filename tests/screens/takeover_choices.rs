//! What is chosen on the page of a file: a sheet, whom a name means, which cell is mended; and where files are chosen.

use super::takeover::{Desk, after};
use super::*;

#[test]
fn a_sheet_without_a_table_is_left_by_the_key_that_chose_it() {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, rows) in [
        ("客户", [["客户名称", "联系人"], ["华星科技", "张三"]]),
        ("填写说明", [["请不要改动表头", ""], ["有问题请找小李", ""]]),
        ("订单", [["客户名称", "订单金额"], ["华星科技", "1200"]]),
    ] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).expect("named");
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(cells) {
                sheet.write(row, column, cell).expect("a cell");
            }
        }
    }
    let desk = Desk::with("客户.xlsx", book.save_to_buffer().expect("a workbook"));
    for lang in [Lang::Zh, Lang::En] {
        let frame = |keys: &str| desk.empty(lang).frame(&after(keys), LARGE);
        let (sheet, every) = (lang.pick("工作表", "sheet"), lang.pick("全部工作表", "all sheets"));
        assert!(frame("").contains(every));
        assert!(frame("w").contains(&format!("{sheet} 客户")));
        assert!(frame("ww").contains(&format!("{sheet} 填写说明")), "{}", frame("ww"));
        assert!(frame("www").contains(&format!("{sheet} 订单")), "{}", frame("www"));
        assert!(frame("wwww").contains(every), "{}", frame("wwww"));
    }
}

#[test]
fn a_name_like_a_known_one_is_asked_about_on_its_note() {
    let known = r#"{"code":"C013","name":"Tern Trading Ltd","created":"2026-01-01","region":"Leeds","stage":"won"}"#;
    let desk = Desk::with("near.csv", "Customer,Notes\nTern,d\nBrightline Foods,e\n");
    let frame = |keys: &str| desk.book(known, Lang::En).frame(&after(keys), LARGE);
    let notes = frame("<Tab><Tab><Tab>");
    assert!(notes.contains("may be C013 Tern Trading Ltd"), "{notes}");
    let asked = frame("<Tab><Tab><Tab>j<Enter>");
    assert!(asked.contains("C013 Tern Trad") && asked.contains("Leeds") && asked.contains("a new customer"), "{asked}");
    let same = frame("<Tab><Tab><Tab>j<Enter><Enter>");
    assert!(same.contains("Import: 1 customer"), "{same}");
    let other = frame("<Tab><Tab><Tab>j<Enter><Down><Enter>");
    assert!(other.contains("Import: 2 customers") && other.contains("Notes 0"), "{other}");
}
