//! What is chosen on the page of a file: a sheet, whom a name means, which cell is mended; and where files are chosen.

use std::fs;
use std::time::{Duration, SystemTime};

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

#[test]
fn another_cell_is_chosen_from_the_one_that_the_reason_names() {
    let desk =
        Desk::with("list.csv", "客户名称,拜访日期,沟通内容\n华星科技,2026-11-01,谈价格\n远大,不知道哪天,发样品\n");
    let asked = desk.empty(Lang::Zh).frame(&after("<Tab><Tab>je"), LARGE);
    let under = asked.lines().find(|line| line.contains('▌') && line.contains("拜访日期"));
    assert!(under.is_some(), "{asked}");
}

#[test]
fn why_a_file_cannot_be_taken_is_told_whole_in_a_narrow_page() {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let bytes = [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 512], &name].concat();
    let desk = Desk::with("locked.xlsx", bytes);
    let told = desk.empty(Lang::En).frame("<C-o>~/Downloads/locked.xlsx<Enter>", (60, 24));
    let words: Vec<&str> =
        told.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    assert!(
        words.join(" ").contains("the file has a password open it in Excel take the password off and save it as xlsx"),
        "{told}"
    );
}

#[test]
fn a_filter_finds_whatever_arrived_and_refused_rows_take_no_place_of_another_file() {
    let desk = Desk::with("accounts.csv", "Customer\nOld Mill\n");
    let old = fs::File::options().write(true).open(desk.file("accounts.csv")).expect("opened");
    old.set_modified(SystemTime::UNIX_EPOCH + Duration::from_mins(25_000_000)).expect("dated");
    for number in 0..9 {
        fs::write(desk.file(&format!("list {number}.csv")), "Customer\nA\n").expect("written");
        fs::write(desk.file(&format!("list {number}.csv.rejected.csv")), "Customer\nA\n").expect("written");
    }
    let elsewhere = |keys: &str| desk.brought_from_elsewhere(Lang::En).frame(&format!("<C-o>{keys}"), LARGE);
    let first = elsewhere("");
    assert!(
        !first.contains("rejected") && !first.contains("accounts") && first.matches(".csv").count() == 8,
        "{first}"
    );
    assert!(elsewhere("accounts").contains("accounts.csv"));
}

#[test]
fn an_encoding_that_a_file_does_not_have_says_so_with_the_key_of_another() {
    let desk = Desk::with("list.csv", &encoding_rs::GB18030.encode("客户名称,备注\n华星科技,老客户\n").0);
    let told = desk.empty(Lang::Zh).frame(&after("c"), LARGE);
    assert!(told.contains("第 1 行不是这种编码的文字；请按 c 换一种编码"), "{told}");
    let told = desk.empty(Lang::En).frame(&after("c"), LARGE);
    assert!(told.contains("line 1 is not text of this encoding; choose another with c"), "{told}");
}
