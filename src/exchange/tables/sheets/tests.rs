//! Workbooks written part by part, sound ones and hostile ones.
#![expect(clippy::format_push_string, clippy::format_collect, reason = "the parts are small")]

use std::io::{Cursor, Read as _, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::NaiveDate;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::archive::{STREAMED, UnpackedBounds, check_workbook};
use super::super::shared::Shared;
use super::super::{Cell, DistantBytes, FileKind, ReadOptions, Row, TableError, TableFile};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook with these sheets: the name, whether it is hidden, what stands in it.
fn workbook(sheets: &[(&str, bool, String)], is_1904: bool) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    let (mut entries, mut relations, mut types) = (String::new(), String::new(), String::new());
    for (at, (name, hidden, _)) in sheets.iter().enumerate() {
        let state = if *hidden { " state=\"hidden\"" } else { "" };
        let id = at + 1;
        entries.push_str(&format!("<sheet name=\"{name}\" sheetId=\"{id}\" r:id=\"rId{id}\"{state}/>"));
        relations.push_str(&format!(
            "<Relationship Id=\"rId{id}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{id}.xml\"/>"
        ));
        types.push_str(&format!("<Override PartName=\"/xl/worksheets/sheet{id}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"));
    }
    relations.push_str(&format!("<Relationship Id=\"rId99\" Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/>"));
    part(
        "[Content_Types].xml",
        &format!(
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>{types}</Types>"
        ),
    );
    part(
        "_rels/.rels",
        &format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        ),
    );
    let epoch = if is_1904 { "<workbookPr date1904=\"1\"/>" } else { "" };
    part(
        "xl/workbook.xml",
        &format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\">{epoch}<sheets>{entries}</sheets></workbook>"),
    );
    part(
        "xl/_rels/workbook.xml.rels",
        &format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>"
        ),
    );
    part(
        "xl/styles.xml",
        &format!(
            "<styleSheet xmlns=\"{MAIN}\"><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"20\"/></cellXfs></styleSheet>"
        ),
    );
    for (at, (.., data)) in sheets.iter().enumerate() {
        part(&format!("xl/worksheets/sheet{}.xml", at + 1), data);
    }
    zip.finish().unwrap().into_inner()
}

fn sheet(rows: &str, after: &str) -> String {
    format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData>{after}</worksheet>")
}

fn open(bytes: Vec<u8>) -> Result<TableFile, TableError> {
    TableFile::open(bytes, &ReadOptions::default())
}

fn rows(file: &TableFile, sheet: usize) -> Vec<Row> {
    file.rows(sheet).map(Result::unwrap).collect()
}

/// The error with which a workbook of one sheet is refused, at once or while it is read.
fn refused(data: String) -> TableError {
    match open(workbook(&[("表", false, data)], false)) {
        Err(error) => error,
        Ok(file) => file.rows(0).find_map(Result::err).expect("an error"),
    }
}

/// Looks at a workbook of which all is held.
fn check_held(bytes: &[u8], held: u64) -> Result<bool, TableError> {
    check_workbook(&Shared::held(bytes.to_vec()), |_| true, &UnpackedBounds { held, rows: 0, times: 0 })
}

#[test]
fn cells_are_judged_by_their_format() {
    let data = sheet(
        "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>客户名称</t></is></c><c r=\"C1\"><v>13800138000</v></c></row>\
         <row r=\"3\" hidden=\"1\"><c r=\"A3\" s=\"1\"><v>45473</v></c><c r=\"B3\" s=\"1\"><v>45473.604166667</v></c>\
         <c r=\"C3\" s=\"2\"><v>0.604166667</v></c><c r=\"D3\" t=\"b\"><v>1</v></c><c r=\"E3\" t=\"e\"><v>#REF!</v></c>\
         <c r=\"F3\"><f>A1*2</f><v>7.5</v></c><c r=\"G3\"><f>A1*2</f></c></row>",
        "<mergeCells count=\"1\"><mergeCell ref=\"A1:B2\"/></mergeCells>",
    );
    let file = open(workbook(&[("客户", false, data), ("隐藏", true, sheet("", ""))], false)).unwrap();
    assert_eq!(file.kind(), FileKind::Xlsx);
    let [first, second] = file.sheets() else { panic!("two sheets") };
    assert_eq!((first.name.as_deref(), first.visible, second.visible), (Some("客户"), true, false));
    assert_eq!((first.merged.len(), first.merged[0].last_row, first.merged[0].last_column), (1, 1, 1));
    let found = rows(&file, 0);
    assert_eq!(found.iter().map(|row| row.line).collect::<Vec<_>>(), [1, 2, 3], "the second is blank");
    assert_eq!(found[0].cells, [Cell::Text("客户名称".to_owned()), Cell::Empty, Cell::Number(13_800_138_000.0)]);
    assert_eq!(found[0].cells[2].to_string(), "13800138000");
    let day = NaiveDate::from_ymd_opt(2024, 6, 30).unwrap();
    assert_eq!(
        found[2].cells,
        [
            Cell::Date(day),
            Cell::DateTime(day.and_hms_opt(14, 30, 0).unwrap()),
            Cell::Time(chrono::NaiveTime::from_hms_opt(14, 30, 0).unwrap()),
            Cell::Flag(true),
            Cell::Fault("#REF!".to_owned()),
            Cell::Number(7.5),
            Cell::Uncomputed,
        ]
    );
    assert_eq!(rows(&file, 0), found, "read again");
    assert!(rows(&file, 1).is_empty() && rows(&file, 7).is_empty());
}

#[test]
fn a_workbook_that_counts_from_1904_is_shifted() {
    let data = sheet("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>44011</v></c></row>", "");
    let file = open(workbook(&[("a", false, data)], true)).unwrap();
    assert_eq!(rows(&file, 0)[0].cells, [Cell::Date(NaiveDate::from_ymd_opt(2024, 6, 30).unwrap())]);
}

#[test]
fn what_is_larger_than_a_workbook_is_refused_before_it_is_parsed() {
    let blanks = sheet("", "").replace("</worksheet>", &format!("{}</worksheet>", " ".repeat(2 << 20)));
    let packed = workbook(&[("表", false, blanks)], false);
    let within = |held| check_held(&packed, held);
    assert!(packed.len() < 64 << 10 && within(3 << 20).is_ok());
    assert_eq!(within(1 << 20), Err(TableError::TooLargeUnpacked { most: 1 << 20 }));
    let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    assert!(matches!(refused(deep), TableError::Damaged(_)));
    let entities = format!("<!DOCTYPE x [<!ENTITY l \"lol\">]>{}", sheet("<row><c><v>&l;</v></c></row>", ""));
    assert!(matches!(refused(entities), TableError::Damaged(_)));
    for place in ["ZZZZZZZ1", "A99999999999"] {
        let far = sheet(&format!("<row r=\"1\"><c r=\"{place}\"><v>1</v></c></row>"), "");
        assert_eq!(refused(far), TableError::Damaged("a cell lies outside of any sheet".to_owned()));
    }
    let far = sheet("<row r=\"4294967296\"><c r=\"XFD1048576\"><v>1</v></c></row>", "");
    assert!(matches!(refused(far), TableError::Damaged(_)));
}

/// So many rows as people write them: two columns, and a text that is in no other row.
fn many_rows(count: usize) -> String {
    (1..=count)
        .map(|line| {
            let text = line * 7919 % 10_007;
            format!("<row r=\"{line}\"><c r=\"A{line}\"><v>{text}</v></c><c r=\"B{line}\" t=\"inlineStr\"><is><t>客户 {text} 要报价 {line}</t></is></c></row>")
        })
        .collect()
}

#[test]
fn rows_that_are_read_one_after_the_other_may_be_many_and_what_is_held_or_says_nothing_may_not() {
    // As a workbook of a million rows, a thousand times smaller: more rows than may be held, and they pass.
    let bounds = UnpackedBounds { held: STREAMED.held >> 10, rows: STREAMED.rows >> 10, times: STREAMED.times };
    let check = |data: &str, is_streamed: bool| {
        let packed = Shared::held(workbook(&[("表", false, data.to_owned())], false));
        let rows = if is_streamed { bounds.rows } else { 0 };
        check_workbook(&packed, |_| true, &UnpackedBounds { rows, ..bounds })
    };
    let honest = sheet(&many_rows(8_000), "");
    assert!(honest.len() as u64 > 3 * bounds.held && (honest.len() as u64) < bounds.rows);
    assert_eq!(check(&honest, true), Ok(false));
    assert_eq!(check(&honest, false), Err(TableError::TooLargeUnpacked { most: bounds.held }), "parsed whole");
    let few = sheet(&many_rows(20_000), "");
    assert_eq!(check(&few, true), Err(TableError::TooLargeUnpacked { most: bounds.rows }));
    // The same cell over and over packs a hundred times smaller.
    let bomb = sheet(&"<row><c><v>1</v></c></row>".repeat(40_000), "");
    let refused = check(&bomb, true);
    assert!(matches!(refused, Err(TableError::TooLargeUnpacked { most }) if most < bomb.len() as u64), "{refused:?}");
    // What is no row is held by who parses it, whatever lies beside it.
    let links: String = (1..12_000).map(|at| format!("<hyperlink ref=\"A{at}\" display=\"{}\"/>", at * 7919)).collect();
    let held = sheet(&many_rows(4_000), &links);
    assert_eq!(check(&held, true), Err(TableError::TooLargeUnpacked { most: bounds.held }));
}

#[test]
fn a_workbook_that_boasts_of_its_texts_is_refused_before_room_is_made_for_them() {
    for count in ["4000000000", "999999999999999999", "1e3 12345678"] {
        for sign in ["=", " = "] {
            let data = sheet("", "").replace("<sheetData>", &format!("<sst uniqueCount{sign}\"{count}\"/><sheetData>"));
            let why = "it says that it has more texts than any sheet has cells";
            assert_eq!(refused(data), TableError::Damaged(why.to_owned()));
        }
    }
}

#[test]
fn a_workbook_is_read_where_it_lies_until_somebody_writes_to_it() {
    struct Lying(Vec<u8>, Arc<AtomicBool>);
    impl DistantBytes for Lying {
        fn length(&self) -> u64 {
            self.0.len() as u64
        }
        fn read_at(&self, place: u64, room: &mut [u8]) -> std::io::Result<usize> {
            (&self.0[usize::try_from(place).unwrap().min(self.0.len())..]).read(room)
        }
        fn is_unchanged(&self) -> bool {
            !self.1.load(Ordering::Relaxed)
        }
    }
    let is_changed = Arc::new(AtomicBool::new(false));
    let bytes = workbook(&[("表", false, sheet(&many_rows(3_000), ""))], false);
    let held = open(bytes.clone()).unwrap();
    let lying = Lying(bytes, Arc::clone(&is_changed));
    let file = TableFile::open_distant(Box::new(lying), &ReadOptions::default()).unwrap();
    assert_eq!((file.kind(), file.sheets()), (FileKind::Xlsx, held.sheets()));
    assert!(file.rows(0).eq(held.rows(0)) && file.rows(0).eq(held.rows(0)), "as often as asked");
    is_changed.store(true, Ordering::Relaxed);
    assert_eq!(file.rows(0).last(), Some(Err(TableError::Changed)));
}

#[test]
fn a_cell_far_away_costs_its_row_alone() {
    let data = sheet(
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>",
        "",
    );
    let file = open(workbook(&[("a", false, data)], false)).unwrap();
    let found: Vec<_> = file.rows(0).collect();
    assert!(found[0].is_ok() && matches!(found[2], Err(TableError::TooManyColumns { line: 1_048_576, .. })));
}

#[test]
fn a_cut_or_hidden_workbook_is_refused() {
    let whole = workbook(&[("a", false, sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", ""))], false);
    for cut in [whole.len() / 2, whole.len() - 10] {
        assert!(open(whole[..cut].to_vec()).is_err());
    }
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let locked = [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 1024], &name].concat();
    assert_eq!(open(locked).err(), Some(TableError::Encrypted));
    let noise = [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0x5a; 4096]].concat();
    assert!(matches!(open(noise).err(), Some(TableError::Damaged(_))));
}

/// The places of a mark in a file.
fn places(bytes: &[u8], mark: &[u8]) -> Vec<usize> {
    (0..bytes.len()).filter(|at| bytes[*at..].starts_with(mark)).collect()
}

#[test]
fn what_an_archive_says_of_its_parts_counts_where_it_says_too_much_or_too_little() {
    let whole = workbook(&[("a", false, sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", ""))], false);
    let mut locked = whole.clone();
    for at in places(&whole, b"PK\x03\x04") {
        locked[at + 6] |= 1;
    }
    assert_eq!(open(locked).err(), Some(TableError::Encrypted), "the list of parts says nothing of it");
    let told = |size: u32| {
        let mut bytes = whole.clone();
        let listed =
            places(&whole, b"PK\x01\x02").into_iter().find(|at| bytes[at + 46..].starts_with(b"xl/worksheets"));
        let at = listed.expect("the sheet is listed") + 24;
        bytes[at..at + 4].copy_from_slice(&size.to_le_bytes());
        bytes
    };
    assert!(matches!(open(told(10)).err(), Some(TableError::Damaged(_))), "more comes of it than it says");
    let most = 1 << 20;
    assert_eq!(
        check_held(&told(u32::MAX - 1), most),
        Err(TableError::TooLargeUnpacked { most }),
        "nothing is unpacked to find that out"
    );
}

#[test]
fn one_file_in_an_archive_is_read() {
    let archive = |files: &[(&str, &str)]| {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    let file = open(archive(&[("客户.csv", "客户名称,电话\n张三,1\n"), ("__MACOSX/._x", "x"), ("d/", "")])).unwrap();
    assert_eq!((file.kind(), rows(&file, 0).len()), (FileKind::Text, 2));
    assert_eq!(open(archive(&[("a.csv", "a,b"), ("b.csv", "a,b")])).err(), Some(TableError::SeveralFiles(2)));
    assert_eq!(open(archive(&[])).err(), Some(TableError::NoFile));
}

#[test]
fn the_largest_table_of_a_web_page_is_read() {
    let page = "<html><meta charset=\"utf-8\"><style>td{}</style><table><tr><td>页眉</td></tr></table>\
        <table><tr><th>客户&nbsp;名称<th>电话</tr><tr><td rowspan=2>A &amp; B</td><td>1<br>2</td></tr><tr><td>3</td></tr></table></html>";
    let file = open(page.as_bytes().to_vec()).unwrap();
    let texts: Vec<Vec<String>> =
        rows(&file, 0).iter().map(|row| row.cells.iter().map(ToString::to_string).collect()).collect();
    assert_eq!(texts, [vec!["客户 名称", "电话"], vec!["A & B", "1\n2"], vec!["A & B", "3"]]);
    assert_eq!(open(b"<html><table><tr><td>a</td></tr></table></html>".to_vec()).err(), Some(TableError::WebPage));
}
