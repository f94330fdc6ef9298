//! Workbooks as people leave them, written by another program's writer, each with the book that it becomes.

use std::io::{Cursor, Read as _, Write as _};

use rounds::exchange::tables::{FileKind, ReadOptions, TableError};
use rounds::import::{NotData, Why};
use rounds::ops::takeover::{ImportWishes, TableImport, TakeReport, TakeoverError};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::Desk;

/// A workbook whose first sheet is filled so.
fn one_sheet(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().expect("a workbook")
}

/// Texts in rows, from this row on.
fn write_rows(sheet: &mut Worksheet, from: u32, rows: &[&[&str]]) {
    for (row, cells) in (from..).zip(rows) {
        for (column, text) in (0..).zip(*cells) {
            if !text.is_empty() {
                sheet.write(row, column, *text).expect("a cell");
            }
        }
    }
}

/// What becomes of an empty book.
fn taken(bytes: Vec<u8>) -> (TakeReport, Value) {
    taken_as(bytes, ImportWishes::default())
}

fn taken_as(bytes: Vec<u8>, wishes: ImportWishes) -> (TakeReport, Value) {
    let mut desk = Desk::new();
    let report = desk.take_bytes(bytes, wishes);
    (report, desk.book()["customers"].clone())
}

fn names(customers: &Value) -> Vec<&str> {
    customers.as_array().map(Vec::as_slice).unwrap_or_default().iter().filter_map(|one| one["name"].as_str()).collect()
}

fn whys(report: &TakeReport) -> Vec<(&str, Why)> {
    report.notes.iter().map(|one| (one.note.column.as_str(), one.note.why.clone())).collect()
}

/// The same workbook with this in place of that in one of its parts.
fn altered(bytes: &[u8], part: &str, from: &str, to: &str) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut copy = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).expect("a part");
        let name = entry.name().expect("a name").into_owned();
        let mut text = Vec::new();
        entry.read_to_end(&mut text).expect("its bytes");
        if name == part {
            let whole = String::from_utf8(text).expect("markup");
            assert!(whole.contains(from), "{part} without {from}");
            text = whole.replace(from, to).into_bytes();
        }
        copy.start_file(name, SimpleFileOptions::default()).expect("a part");
        copy.write_all(&text).expect("its bytes");
    }
    copy.finish().expect("an archive").into_inner()
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a file");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

fn customers_and_phones(names: &[&str]) -> Vec<u8> {
    one_sheet(|sheet| {
        write_rows(sheet, 0, &[&["客户名称", "行业"]]);
        for (row, name) in (1..).zip(names) {
            write_rows(sheet, row, &[&[name, "制造"]]);
        }
    })
}

fn refusal(bytes: Vec<u8>) -> TakeoverError {
    match TableImport::open(bytes, &ReadOptions::default(), ImportWishes::default()) {
        Err(error) => error,
        Ok(_) => panic!("it was read"),
    }
}

#[test]
fn days_of_a_workbook_that_counts_from_1904_are_the_days_it_shows() {
    let day = Format::new().set_num_format("yyyy/m/d");
    let written = |serial: f64| {
        one_sheet(|sheet| {
            write_rows(sheet, 0, &[&["客户名称", "跟进日期", "跟进内容"], &["华星", "", "谈价格"]]);
            sheet.write_with_format(1, 1, serial, &day).expect("a day");
        })
    };
    let shown = |bytes: Vec<u8>| taken(bytes).1[0]["follow_ups"][0]["done_on"].clone();
    assert_eq!(shown(written(46_300.0)), "2026-10-05");
    let since_1904 =
        altered(&written(46_300.0 - 1462.0), "xl/workbook.xml", "<workbookPr ", "<workbookPr date1904=\"1\" ");
    assert_eq!(shown(since_1904), "2026-10-05");
}

#[test]
fn merged_cells_say_the_same_downwards_and_group_the_columns_across() {
    let bytes = one_sheet(|sheet| {
        let plain = Format::new();
        write_rows(sheet, 0, &[&["客户信息", "", "拜访", ""], &["客户名称", "行业", "拜访日期", "内容"]]);
        sheet.merge_range(0, 0, 0, 1, "客户信息", &plain).expect("merged");
        sheet.merge_range(0, 2, 0, 3, "拜访", &plain).expect("merged");
        sheet.merge_range(2, 0, 4, 0, "华星", &plain).expect("merged");
        sheet.merge_range(2, 1, 4, 1, "制造", &plain).expect("merged");
        for (row, (day, text)) in (2..).zip([
            ("2026-11-02", "谈价格"),
            ("2026-11-09", "发样品"),
            ("2026-11-16", "催合同"),
            ("2026-11-20", "初访"),
        ]) {
            sheet.write(row, 2, day).expect("a day");
            sheet.write(row, 3, text).expect("a text");
        }
        sheet.write(5, 0, "远大").expect("a name");
    });
    let (report, customers) = taken(bytes);
    assert_eq!((report.rows.read, report.rows.taken, report.rows.refused), (4, 4, 0));
    assert_eq!(names(&customers), ["华星", "远大"]);
    let days: Vec<&str> = customers[0]["follow_ups"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default()
        .iter()
        .filter_map(|one| one["done_on"].as_str())
        .collect();
    assert_eq!(days, ["2026-11-02", "2026-11-09", "2026-11-16"]);
    assert_eq!((&customers[0]["industry"], &customers[1]["industry"]), (&json!("制造"), &Value::Null));
}

#[test]
fn hidden_and_filtered_rows_and_columns_are_taken_a_hidden_sheet_only_when_asked_for() {
    let written = || {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet().set_name("客户").expect("a name");
        write_rows(
            sheet,
            0,
            &[
                &["客户名称", "行业", "地区"],
                &["华星", "制造", "深圳"],
                &["远大", "零售", "北京"],
                &["长虹", "制造", "绵阳"],
            ],
        );
        sheet.autofilter(0, 0, 3, 2).expect("a filter");
        sheet.filter_column(1, &rust_xlsxwriter::FilterCondition::new().add_list_filter("制造")).expect("a filter");
        sheet.set_row_hidden(3).expect("a hidden row");
        sheet.set_column_hidden(2).expect("a hidden column");
        let hidden = book.add_worksheet().set_name("旧客户").expect("a name");
        write_rows(hidden, 0, &[&["客户名称", "行业"], &["旧厂", "制造"]]);
        hidden.set_hidden(true);
        book.save_to_buffer().expect("a workbook")
    };
    let (report, customers) = taken(written());
    assert_eq!(names(&customers), ["华星", "远大", "长虹"]);
    assert_eq!(customers[1]["region"], "北京");
    assert_eq!(report.left_out, ["旧客户"]);
    let (_, asked) = taken_as(written(), ImportWishes { sheet: Some("旧客户".to_owned()), ..ImportWishes::default() });
    assert_eq!(names(&asked), ["旧厂"]);
}

#[test]
fn a_formula_gives_what_was_computed_and_an_error_or_nothing_computed_is_noted() {
    let bytes = one_sheet(|sheet| {
        write_rows(sheet, 0, &[&["客户名称", "员工人数", "年营业额", "行业", "网站"], &["华星"]]);
        sheet.write_formula(1, 1, Formula::new("=60*2").set_result("120")).expect("a formula");
        sheet.write_formula(1, 2, Formula::new("=1/0").set_result("#DIV/0!")).expect("a formula");
        sheet.write_formula(1, 3, Formula::new("=A2").set_result("制造")).expect("a formula");
        sheet.write_formula(1, 4, Formula::new("=B9").set_result("7777")).expect("a formula");
    });
    // Libraries that write no value leave it to the first program that opens the file.
    let uncomputed = altered(&bytes, "xl/worksheets/sheet1.xml", "<v>7777</v>", "");
    let (report, customers) = taken(uncomputed);
    let customer = &customers[0];
    assert_eq!((&customer["employees"], &customer["industry"]), (&json!(120), &json!("制造")));
    assert_eq!(
        (&customer["annual_revenue"], &customer["website"], &customer["notes"]),
        (&Value::Null, &Value::Null, &Value::Null)
    );
    assert_eq!(whys(&report), [("年营业额", Why::Fault), ("网站", Why::Uncomputed)]);
    assert_eq!((report.notes[0].note.line, report.notes[0].note.text.as_str()), (2, "#DIV/0!"));
}

#[test]
fn long_numbers_print_whole_and_days_in_words_are_days() {
    let bytes = one_sheet(|sheet| {
        write_rows(
            sheet,
            0,
            &[
                &["客户名称", "联系人", "手机", "统一社会信用代码", "合作开始时间", "会员卡号"],
                &["华星", "张伟", "", "", "2023年5月8日"],
            ],
        );
        sheet.write(1, 2, 13_800_138_000_f64).expect("a number");
        sheet.write(1, 3, "91440300MA5EXAMPLE").expect("a code");
        sheet.write(1, 5, 123_456_789_012_345_f64).expect("a number of 15 digits");
    });
    let customer = &taken(bytes).1[0];
    assert_eq!(customer["contacts"][0]["mobile"], "13800138000");
    assert_eq!(customer["credit_code"], "91440300MA5EXAMPLE");
    assert_eq!(customer["since"], "2023-05-08");
    assert_eq!(customer["fields"]["会员卡号"], "123456789012345");
}

#[test]
fn what_a_day_holds_is_told_by_its_format() {
    let (moment, clock) = (Format::new().set_num_format("yyyy-mm-dd hh:mm"), Format::new().set_num_format("hh:mm"));
    let bytes = one_sheet(|sheet| {
        write_rows(
            sheet,
            0,
            &[&["客户名称", "跟进时间", "跟进内容", "时长(分钟)"], &["华星", "", "谈价格"], &["华星", "", "发样品"]],
        );
        let at = ExcelDateTime::from_ymd(2026, 11, 2).and_then(|day| day.and_hms(14, 30, 0)).expect("a moment");
        sheet.write_with_format(1, 1, &at, &moment).expect("a moment");
        sheet.write_with_format(1, 3, 0.03125, &clock).expect("a time");
        // A day whose format is lost is a number that only its column tells.
        sheet.write(2, 1, 46_329).expect("a serial");
    });
    let records = &taken(bytes).1[0]["follow_ups"];
    assert_eq!(
        (&records[0]["done_on"], &records[0]["done_at"], &records[0]["minutes"]),
        (&json!("2026-11-02"), &json!("14:30"), &json!(45))
    );
    assert_eq!(records[1]["done_on"], "2026-11-03");
}

#[test]
fn a_second_table_below_is_read_as_its_own() {
    let bytes = one_sheet(|sheet| {
        write_rows(
            sheet,
            0,
            &[
                &["客户名称", "行业", "地区"],
                &["华星", "制造", "深圳"],
                &["远大", "零售", "北京"],
                &[],
                &["拜访记录"],
                &["客户名称", "拜访日期", "拜访内容"],
                &["华星", "2026-11-02", "谈价格"],
                &["远大", "2026-11-09", "发样品"],
            ],
        );
    });
    let (report, customers) = taken(bytes);
    assert_eq!(report.tables.iter().map(|table| table.header_row).collect::<Vec<_>>(), [1, 6]);
    assert_eq!((report.rows.read, report.rows.taken, report.rows.not_data), (5, 4, 1));
    assert_eq!(names(&customers), ["华星", "远大"]);
    let record = &customers[1]["follow_ups"][0];
    assert_eq!(
        (&record["kind"], &record["done_on"], &record["content"]),
        (&json!("visit"), &json!("2026-11-09"), &json!("发样品"))
    );
}

#[test]
fn title_total_and_signature_are_counted_and_never_taken() {
    let bytes = one_sheet(|sheet| {
        sheet.merge_range(0, 0, 0, 3, "2026年销售订单台账", &Format::new()).expect("a title");
        write_rows(
            sheet,
            1,
            &[
                &["单位：元"],
                &["客户名称", "订单编号", "下单日期", "金额"],
                &["华星", "D1", "2026-10-01", "1200"],
                &["远大", "D2", "2026-10-08", "800"],
                &["合计", "", "", "2000"],
                &["制表人：李四", "", "审核：王五"],
                &["注：以上金额含税"],
            ],
        );
    });
    let (report, customers) = taken(bytes);
    assert_eq!(names(&customers), ["华星", "远大"]);
    assert_eq!((report.rows.taken, report.rows.refused), (2, 0));
    let left: Vec<(usize, NotData)> = report.not_data.iter().map(|row| (row.line, row.why)).collect();
    assert_eq!((report.rows.read, report.rows.not_data), (5, 3), "what stands above the header is listed alone");
    let above = |line| (line, NotData::AboveHeader);
    assert_eq!(left, [above(1), above(2), (6, NotData::Total), (7, NotData::Remark), (8, NotData::Remark)]);
    assert_eq!(customers[0]["orders"][0]["amount"], 1200);
}

#[test]
fn an_encrypted_workbook_is_refused_by_name() {
    // The container in which Excel keeps an encrypted workbook: its directory names the package.
    let name = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let head = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    let locked =
        [&head[..], &[0; 1528], &name("EncryptionInfo"), &[0; 100], &name("EncryptedPackage"), &[0; 2048]].concat();
    assert!(matches!(refusal(locked), TakeoverError::Table(TableError::Encrypted)));
}

#[test]
fn an_archive_gives_its_one_workbook_and_no_choice_between_two() {
    let (one, other) = (customers_and_phones(&["华星", "远大"]), customers_and_phones(&["长虹"]));
    let (_, customers) = taken(zipped(&[("客户/2026客户.xlsx", &one), ("__MACOSX/客户/._2026客户.xlsx", b"x")]));
    assert_eq!(names(&customers), ["华星", "远大"]);
    let two = refusal(zipped(&[("a.xlsx", &one), ("b.xlsx", &other)]));
    assert!(matches!(two, TakeoverError::Table(TableError::SeveralFiles(2))), "{two}");
}

#[test]
fn a_workbook_that_lies_in_an_archive_as_it_is_is_read() {
    let as_it_is = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let archive = |files: &[(&str, &[u8])]| {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            zip.start_file(*name, as_it_is).expect("a file");
            zip.write_all(bytes).expect("its bytes");
        }
        zip.finish().expect("an archive").into_inner()
    };
    let one = customers_and_phones(&["华星"]);
    for files in [&[("a.xlsx", one.as_slice())][..], &[("__MACOSX/._a.xlsx", b"x"), ("a.xlsx", one.as_slice())]] {
        let packed = archive(files);
        assert_eq!(FileKind::of(&packed), FileKind::Zip);
        assert_eq!(FileKind::of(&packed[..packed.len() - 10]), FileKind::Zip, "told by its beginning as well");
        assert_eq!(names(&taken(packed).1), ["华星"]);
    }
    assert_eq!(FileKind::of(&one), FileKind::Xlsx);
    let two = refusal(archive(&[("a.xlsx", &one), ("b.xlsx", &one)]));
    assert!(matches!(two, TakeoverError::Table(TableError::SeveralFiles(2))), "{two:?}");
}
