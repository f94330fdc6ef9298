//! Files that break readers: too deep, too long, too large when unpacked, cut off, in no encoding, full of commands to a
//! terminal or a spreadsheet.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A file and its name, whose end says what it claims to be.
pub struct HostileFile {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// What a terminal obeys, what turns or hides text, and what a spreadsheet calculates.
const WORDS: &[&str] = &[
    "\u{1b}]0;owned\u{7}",
    "\u{1b}[2J\u{1b}[31mred",
    "\u{9b}31m",
    "\u{202e}gnp.exe",
    "a\u{200b}b\u{2066}c",
    "\u{7f}\u{8}\u{8}",
    "\u{e0041}\u{e0042}",
    "=cmd|' /C calc'!A0",
    "＝1+1",
    "-2+3",
    "\"; DROP TABLE customer; --",
    "<script>alert(1)</script>",
    "é\u{301}\u{301}\u{301}",
    "👨‍👩‍👧‍👦",
    "\u{fdd0}\u{ffff}",
    "NULL",
    "../../etc/passwd",
    "\u{feff}x",
    "%s%n",
];

fn file(name: &str, bytes: impl Into<Vec<u8>>) -> HostileFile {
    HostileFile { name: name.to_owned(), bytes: bytes.into() }
}

/// All of them, the same each time.
pub fn all() -> Vec<HostileFile> {
    [tables(), workbooks(), cards(), calendars(), documents()].into_iter().flatten().collect()
}

fn tables() -> Vec<HostileFile> {
    let rows =
        |cell: &str| format!("Company,Phone,Notes\n{cell},123,{cell}\n华星,\"{}\",x\n", cell.replace('"', "\"\""));
    let wide = |columns: usize| {
        let head: Vec<String> = (0..columns).map(|column| format!("c{column}")).collect();
        format!("{}\n{}\n", head.join(","), vec!["x"; columns].join(","))
    };
    let chinese = encoding_rs::GB18030.encode("公司名称,电话\n华星机电有限公司,13812345678\n").0.into_owned();
    let utf_16: Vec<u8> = "公司名称,电话\n华星,1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut files: Vec<HostileFile> =
        WORDS.iter().enumerate().map(|(at, word)| file(&format!("words-{at}.csv"), rows(word))).collect();
    files.extend([
        file("empty.csv", ""),
        file("one-byte.csv", "\u{1}"),
        file("mark-alone.csv", "\u{feff}"),
        file("nul.csv", "Company,Phone\nHua\0xing,1\0\0\n"),
        file("nuls.csv", vec![0; 10_000]),
        file("quote-open.csv", format!("Company,Notes\n\"Huaxing,{}", "x\n".repeat(50_000))),
        file("quotes.csv", "\"".repeat(100_001)),
        file("long-cell.csv", rows(&"长".repeat(1 << 20))),
        file("long-line.csv", "x".repeat(8 << 20)),
        file("many-columns.csv", wide(20_000)),
        file("ragged.csv", "Company,Phone\nA\nB,1,2,3,4,5\n,,,,,,,\nC,\n"),
        file("head-alone.csv", "Company,Phone\n"),
        file("same-heads.csv", "Company,Company,Company\nA,B,C\n"),
        file("only-separators.csv", ",,,,\n".repeat(2_000)),
        file("old-mac-lines.csv", "Company,Phone\rHuaxing,1\rHengkang,2\r"),
        file("gb18030.csv", chinese.clone()),
        file("gb18030-cut.csv", &chinese[..chinese.len() - 3]),
        file("utf-16-without-mark.csv", utf_16.clone()),
        file("utf-16-odd.csv", [&[0xff, 0xfe][..], &utf_16[..utf_16.len() - 1]].concat()),
        file(
            "no-encoding.csv",
            [b"Company,Phone\n".as_slice(), &[0xff, 0xfe, 0xc0, 0x80, 0xf5, 0x81], b",1\n"].concat(),
        ),
        file("overlong.csv", [b"Company\n".as_slice(), &[0xc1, 0x9b, 0xe0, 0x80, 0xaf]].concat()),
        file("numbers.csv", "Company,Annual purchase\nA,1e308\nB,-1e999\nC,NaN\nD,9999999999999999999999999\nE,0x10\n"),
        file("days.csv", "Company,Created\nA,0000-00-00\nB,2026-02-30\nC,99999-12-31\nD,-1\nE,31/12/9999\n"),
    ]);
    files
}

/// A workbook of one sheet, whose parts can be anything.
fn workbook(sheet: &[u8], strings: &[u8], method: CompressionMethod) -> Vec<u8> {
    let head = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
    let kinds = "http://schemas.openxmlformats.org/package/2006";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let parts: [(&str, Vec<u8>); 6] = [
        ("[Content_Types].xml", format!(r#"{head}<Types xmlns="{kinds}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#).into()),
        ("_rels/.rels", format!(r#"{head}<Relationships xmlns="{kinds}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#).into()),
        ("xl/workbook.xml", format!(r#"{head}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{office}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#).into()),
        ("xl/_rels/workbook.xml.rels", format!(r#"{head}<Relationships xmlns="{kinds}/relationships"><Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#).into()),
        ("xl/sharedStrings.xml", strings.to_vec()),
        ("xl/worksheets/sheet1.xml", sheet.to_vec()),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name, SimpleFileOptions::default().compression_method(method)).expect("a part");
        zip.write_all(&bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

fn sheet(rows: &str) -> Vec<u8> {
    format!(r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#).into()
}

fn archive(entries: impl IntoIterator<Item = (String, Vec<u8>)>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(name, SimpleFileOptions::default()).expect("an entry");
        zip.write_all(&bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

fn workbooks() -> Vec<HostileFile> {
    let stored = CompressionMethod::Stored;
    let cell = |at: &str, text: &str| format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#);
    let row = |cells: &str| format!("<row>{cells}</row>");
    let usual = sheet(
        &(row(&(cell("A1", "Company") + &cell("B1", "Phone"))) + &row(&(cell("A2", "Huaxing") + &cell("B2", "1")))),
    );
    let whole = workbook(&usual, b"<sst/>", stored);
    let laughs: Vec<String> =
        (1..10).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))).collect();
    let laughs = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE s [<!ENTITY l0 \"ha\">{}]><sst><si><t>&l9;</t></si></sst>",
        laughs.concat()
    );
    let outside = r#"<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&x;</t></si></sst>"#;
    let far = sheet(&(row(&cell("XFD1048576", "far")) + &row(&cell("A1", "Company"))));
    let beyond = sheet(&row(&cell("ZZZZZZ99999999999", "beyond")));
    let shared = sheet(&row(r#"<c r="A1" t="s"><v>99999999</v></c><c r="B1" t="s"><v>-1</v></c>"#));
    let deep = sheet(&("<row>".repeat(20_000)));
    vec![
        file("usual.xlsx", whole.clone()),
        file("cut.xlsx", &whole[..whole.len() / 2]),
        file("head-alone.xlsx", "PK\u{3}\u{4}"),
        file("no-archive.xlsx", "Company,Phone\nHuaxing,1\n"),
        file("empty-archive.xlsx", archive([])),
        file("no-parts.xlsx", archive([("nothing.xml".to_owned(), b"<a/>".to_vec())])),
        file("laughs.xlsx", workbook(&usual, laughs.as_bytes(), stored)),
        file("entity-outside.xlsx", workbook(&usual, outside.as_bytes(), stored)),
        file("far-cell.xlsx", workbook(&far, b"<sst/>", stored)),
        file("beyond-cell.xlsx", workbook(&beyond, b"<sst/>", stored)),
        file("no-such-string.xlsx", workbook(&shared, b"<sst/>", stored)),
        file("deep.xlsx", workbook(&deep, b"<sst/>", CompressionMethod::Deflated)),
        // 400 MiB of nothing, unpacked.
        file("bomb.xlsx", workbook(&vec![b' '; 400 << 20], b"<sst/>", CompressionMethod::Deflated)),
        file("many-entries.zip", archive((0..20_000).map(|n| (format!("{n}.csv"), Vec::new())))),
        file("outside.zip", archive([("../../../outside.csv".to_owned(), b"Company\nA\n".to_vec())])),
        file("within.zip", archive([("a.zip".to_owned(), archive([("b.csv".to_owned(), b"Company\nA\n".to_vec())]))])),
        file(
            "two.zip",
            archive([("a.csv", "Company\nA\n"), ("b.csv", "Company\nB\n")].map(|(n, b)| (n.to_owned(), b.into()))),
        ),
        file("old.xls", [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0xff; 5_000]].concat()),
        file(
            "open-document.ods",
            archive([("mimetype".to_owned(), b"application/vnd.oasis.opendocument.spreadsheet".to_vec())]),
        ),
    ]
}

fn cards() -> Vec<HostileFile> {
    let card = |lines: &str| format!("BEGIN:VCARD\r\nVERSION:3.0\r\n{lines}\r\nEND:VCARD\r\n");
    let mut files: Vec<HostileFile> = WORDS
        .iter()
        .enumerate()
        .map(|(at, word)| file(&format!("words-{at}.vcf"), card(&format!("FN:{word}\r\nORG:{word}\r\nNOTE:{word}"))))
        .collect();
    files.extend([
        file("open.vcf", "BEGIN:VCARD\r\nFN:A"),
        file("nested.vcf", "BEGIN:VCARD\r\n".repeat(5_000)),
        file("end-alone.vcf", "END:VCARD\r\n".repeat(100)),
        file("long-line.vcf", card(&format!("FN:{}\r\nORG:A", "名".repeat(1 << 20)))),
        file("long-photo.vcf", card(&format!("FN:A\r\nORG:B\r\nPHOTO;ENCODING=b:{}", "QUJD".repeat(1 << 18)))),
        file("folds.vcf", card(&format!("FN:A{}\r\nORG:B", "\r\n x".repeat(30_000)))),
        file("parameters.vcf", card(&format!("TEL;{}:1\r\nFN:A\r\nORG:B", "TYPE=WORK;".repeat(20_000)))),
        file("quoted.vcf", card("FN;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=B3=C2=\r\n=B3=C\r\nORG:B")),
        file("unknown-charset.vcf", card("FN;CHARSET=klingon;ENCODING=QUOTED-PRINTABLE:=41=ZZ\r\nORG:B")),
        file("semicolons.vcf", card(&format!("N:{}\r\nORG:{}", ";".repeat(50_000), ";".repeat(50_000)))),
        file(
            "many.vcf",
            (0..3_000).map(|n| card(&format!("FN:P{n}\r\nORG:One company\r\nTEL:{n}"))).collect::<String>(),
        ),
        file("birthdays.vcf", card("FN:A\r\nORG:B\r\nBDAY:--02-30\r\nBDAY:99999999999-1-1\r\nBDAY:\u{1b}[31m")),
    ]);
    files
}

fn calendars() -> Vec<HostileFile> {
    let event = |lines: &str| {
        let start = "DTSTART:20261124T090000";
        format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\n{start}\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    };
    let mut files: Vec<HostileFile> = WORDS
        .iter()
        .enumerate()
        .map(|(at, word)| file(&format!("words-{at}.ics"), event(&format!("SUMMARY:{word}\r\nLOCATION:{word}"))))
        .collect();
    files.extend([
        file("open.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT"),
        file("nested.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n".repeat(3_000)),
        file("each-second.ics", event("RRULE:FREQ=SECONDLY\r\nSUMMARY:A: call")),
        file("rules.ics", event(&"RRULE:FREQ=DAILY;BYSETPOS=-999999;INTERVAL=0\r\n".repeat(500))),
        file("far-days.ics", event("DTEND:99991231T235959Z\r\nDURATION:P99999999999W\r\nSUMMARY:A: call")),
        file("zone.ics", event("DTSTART;TZID=Nowhere/Atlantis:20261124T090000\r\nSUMMARY:A: call")),
        file("same-uid.ics", event("SUMMARY:A: call").repeat(500)),
        file("alarms.ics", event(&"BEGIN:VALARM\r\nTRIGGER:-PT1M\r\nEND:VALARM\r\n".repeat(5_000))),
    ]);
    files
}

/// Files of much that is alike: what one of it is compared with must not grow with the file. They come last, since what
/// they bring stays in the book.
pub fn heavy() -> Vec<HostileFile> {
    let card = |lines: &str| format!("BEGIN:VCARD\r\nVERSION:3.0\r\n{lines}\r\nEND:VCARD\r\n");
    let calendar = |events: String| format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n");
    let event = |uid: usize, lines: &str| {
        format!(
            "BEGIN:VEVENT\r\nUID:h{uid}\r\nDTSTART:20261124T090000\r\nSUMMARY:Heavy: call\r\n{lines}\r\nEND:VEVENT\r\n"
        )
    };
    let many = |count: usize, line: &dyn Fn(usize) -> String| (0..count).map(line).collect::<String>();
    vec![
        file("one-company.vcf", many(20_000, &|at| card(&format!("FN:P{at}\r\nORG:Heavy")))),
        file("companies.vcf", many(5_000, &|at| card(&format!("FN:P{at}\r\nORG:North {at} Mill")))),
        file(
            "numbers.vcf",
            card(&format!("FN:A\r\nORG:Heavy{}", many(50_000, &|at| format!("\r\nTEL:{}", 13_800_000_000 + at)))),
        ),
        file(
            "groups.vcf",
            card(&format!("FN:B\r\nORG:Heavy\r\nCATEGORIES:t{}", many(150_000, &|at| format!(",t{at}")))),
        ),
        file("each-second-often.ics", calendar(many(500, &|at| event(at, "RRULE:FREQ=SECONDLY;COUNT=1000000000")))),
        file(
            "days-left-out.ics",
            calendar(event(
                0,
                &format!("RRULE:FREQ=DAILY\r\nEXDATE:20261124T090000{}", ",20261125T090000".repeat(100_000)),
            )),
        ),
        file("override-alone.ics", calendar(event(1, "RECURRENCE-ID:20261203T100000"))),
        file("count.ics", calendar(event(2, "RRULE:FREQ=HOURLY;COUNT=1000000000;BYMONTH=2;BYMONTHDAY=30"))),
    ]
}

fn documents() -> Vec<HostileFile> {
    let book = |customers: &str| format!(r#"{{"format":"rounds-book","version":1,"customers":[{customers}]}}"#);
    let customer = |word: &str| {
        let name = serde_json::to_string(word).expect("a text");
        book(&format!(r#"{{"code":"C001","name":{name},"created":"2026-01-01","stage":"won"}}"#))
    };
    let mut files: Vec<HostileFile> =
        WORDS.iter().enumerate().map(|(at, word)| file(&format!("words-{at}.json"), customer(word))).collect();
    files.extend([
        file("deep.json", "[".repeat(200_000)),
        file("deep-in.json", book(&(r#"{"fields":"#.repeat(5_000) + "1"))),
        file("cut.json", &customer("A").as_bytes()[..60]),
        file("number.json", "1e999999"),
        file("newer.json", r#"{"format":"rounds-book","version":999,"customers":[]}"#),
        file("other.json", r#"{"format":"other","version":1}"#),
        file("same-keys.json", r#"{"format":"rounds-book","format":"x","version":1}"#),
        file("surrogate.json", customer("A").replace("\"A\"", "\"\\ud800\"")),
        file(
            "long-note.json",
            customer("A").replace("\"won\"", &format!("\"won\",\"notes\":\"{}\"", "n".repeat(2 << 20))),
        ),
        file("picture.png", [&[0x89, b'P', b'N', b'G', 13, 10, 26, 10][..], &[7; 3_000]].concat()),
        file("page.html", "<html><body onload=alert(1)><table><tr><td>Company</td></tr></table>"),
        file("sqlite.db", [b"SQLite format 3\0".as_slice(), &[0; 4_000]].concat()),
    ]);
    files
}
