//! Workbooks are read again as they were written.

use std::io::{Cursor, Read as _};

use super::super::tables::{Cell, ReadOptions, TableFile};
use super::*;

const TEXTS: [&str; 14] = [
    "=cmd|' /C calc'!A0",
    "+8613800000000",
    "-100",
    "@SUM(1)",
    "0123",
    "138-0013-8000",
    "a\nb",
    "<x>&amp;\"'",
    "_x0041_",
    "\u{1b}[31m",
    "张三",
    " x ",
    "1.38E+10",
    "👩‍👩‍👧",
];

fn written(fill: impl FnOnce(&mut WorkbookSink)) -> Vec<u8> {
    let mut sink = WorkbookSink::default();
    fill(&mut sink);
    let mut out = Vec::new();
    sink.finish(&mut out).unwrap();
    out
}

fn entry(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn every_text_comes_back_and_none_is_a_formula() {
    let bytes = written(|sink| {
        sink.begin("客户", &["文字"]).unwrap();
        for text in TEXTS {
            sink.row(&[WrittenCell::Text(text.into())]).unwrap();
        }
        sink.end().unwrap();
    });
    assert!(!entry(&bytes, "xl/worksheets/sheet1.xml").contains("<f>"));
    let file = TableFile::open(bytes, &ReadOptions::default()).unwrap();
    let rows: Vec<_> = file.rows(0).map(Result::unwrap).collect();
    for (row, text) in rows[1..].iter().zip(TEXTS) {
        assert_eq!(row.cells[0].to_string(), text);
    }
}

#[test]
fn cells_have_the_types_of_what_they_hold() {
    let bytes = written(|sink| {
        sink.begin("订单", &["日", "时", "刻", "钱", "数", "率", "字"]).unwrap();
        sink.row(&[
            WrittenCell::Day("2026-11-23".into()),
            WrittenCell::Time("14:30".into()),
            WrittenCell::Moment("2026-11-23T09:05:10".into()),
            WrittenCell::Cents(123_450),
            WrittenCell::Whole(7),
            WrittenCell::Share(0.18),
            WrittenCell::Text("007".into()),
        ])
        .unwrap();
        // Before spreadsheets agree on days.
        sink.row(&[WrittenCell::Day("1899-12-31".into())]).unwrap();
        sink.end().unwrap();
    });
    let sheet = entry(&bytes, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<autoFilter ref=\"A1:G3\"/>") && sheet.contains("state=\"frozen\""), "{sheet}");
    let file = TableFile::open(bytes, &ReadOptions::default()).unwrap();
    let rows: Vec<_> = file.rows(0).map(Result::unwrap).collect();
    let moment = "2026-11-23T09:05:10".parse().unwrap();
    assert_eq!(
        rows[1].cells,
        [
            Cell::Date("2026-11-23".parse().unwrap()),
            Cell::Time("14:30:00".parse().unwrap()),
            Cell::DateTime(moment),
            Cell::Number(1234.5),
            Cell::Number(7.0),
            Cell::Number(0.18),
            Cell::Text("007".into()),
        ]
    );
    assert_eq!(rows[2].cells[0], Cell::Text("1899-12-31".into()));
}

#[test]
fn a_sheet_to_be_read_breaks_its_long_texts_and_is_one_page_wide() {
    let mut sink = WorkbookSink::wrapped();
    sink.begin("x", &["短", "长"]).unwrap();
    sink.row(&[WrittenCell::Whole(1), WrittenCell::Text("字".repeat(60).into())]).unwrap();
    sink.row(&[WrittenCell::Whole(2), WrittenCell::Text("a\nb".into())]).unwrap();
    sink.row(&[WrittenCell::Whole(3), WrittenCell::Text("a".into())]).unwrap();
    sink.end().unwrap();
    let mut bytes = Vec::new();
    sink.finish(&mut bytes).unwrap();
    let sheet = entry(&bytes, "xl/worksheets/sheet1.xml");
    // 120 cells in a column of 50 are three lines, of 15 points each.
    assert!(sheet.contains("<row r=\"2\" ht=\"45\"") && sheet.contains("<row r=\"3\" ht=\"30\""), "{sheet}");
    assert!(!sheet.contains("<row r=\"4\" ht") && sheet.contains("fitToHeight=\"0\""), "{sheet}");
    assert!(entry(&bytes, "xl/styles.xml").contains("wrapText=\"1\""));
    assert!(entry(&bytes, "xl/workbook.xml").contains("_xlnm.Print_Titles"));
}

#[test]
fn names_of_sheets_are_such_as_a_workbook_takes() {
    let bytes = written(|sink| {
        for name in ["a/b:c", "a b c", "", "很长的名字".repeat(9).as_str(), "很长的名字".repeat(9).as_str()] {
            sink.begin(name, &["x"]).unwrap();
            sink.end().unwrap();
        }
    });
    let file = TableFile::open(bytes, &ReadOptions::default()).unwrap();
    let names: Vec<_> = file.sheets().iter().filter_map(|sheet| sheet.name.clone()).collect();
    assert_eq!(names[..3], ["a b c", "a b c (2)", "Sheet"]);
    assert!(names.len() == 5 && names[4].ends_with(" (2)") && names[4].chars().count() == 31, "{names:?}");
}

#[test]
fn a_text_longer_than_a_cell_is_cut_and_counted_on_a_border_of_letters() {
    let mut sink = WorkbookSink::default();
    sink.begin("x", &["x"]).unwrap();
    sink.row(&[WrittenCell::Text("𠮷".repeat(20_000).into()), WrittenCell::Nothing]).unwrap();
    sink.row(&[WrittenCell::Text("字".repeat(32_767).into())]).unwrap();
    sink.end().unwrap();
    let mut bytes = Vec::new();
    assert_eq!(sink.finish(&mut bytes).unwrap(), 1);
    assert!(is_written_here(Cursor::new(&bytes)));
    let file = TableFile::open(bytes, &ReadOptions::default()).unwrap();
    let lengths: Vec<_> = file.rows(0).map(|row| row.unwrap().cells[0].to_string().chars().count()).collect();
    assert_eq!(lengths, [1, 16_383, 32_767]);
}

#[test]
fn many_words_to_choose_from_stand_on_a_sheet_that_nobody_sees() {
    let few = ["甲", "乙"];
    let many: Vec<String> = (0..60).map(|number| format!("word number {number}")).collect();
    let bytes = written(|sink| {
        sink.begin("x", &["few", "many"]).unwrap();
        sink.offer(0, &few).unwrap();
        sink.offer(1, &many.iter().map(String::as_str).collect::<Vec<_>>()).unwrap();
        sink.end().unwrap();
    });
    let sheet = entry(&bytes, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("甲,乙") && sheet.contains("Lists!$A$1:$A$60"), "{sheet}");
    let file = TableFile::open(bytes, &ReadOptions::default()).unwrap();
    assert_eq!(file.sheets().iter().map(|sheet| sheet.visible).collect::<Vec<_>>(), [true, false]);
    assert_eq!(file.rows(1).count(), 60);
}
