//! Workbooks made by hand: a sound one is read, one that lies is refused before anything is parsed.

use super::*;
use crate::exchange::tables::{FileKind, ReadOptions, TableFile};

/// A record of a workbook.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

fn begin(kind: u16) -> Vec<u8> {
    record(BEGIN, &words(&[0x0600, kind, 0, 0, 0, 0, 0, 0]))
}

/// A text in a cell.
fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    let letters: Vec<u16> = text.encode_utf16().collect();
    let head = words(&[row, column, 0, u16::try_from(letters.len()).unwrap()]);
    record(0x0204, &[head, vec![1], words(&letters)].concat())
}

fn number(row: u16, column: u16, number: f64) -> Vec<u8> {
    record(0x0203, &[words(&[row, column, 0]), number.to_le_bytes().to_vec()].concat())
}

fn shared(row: u16, column: u16, place: u32) -> Vec<u8> {
    record(0x00FD, &[words(&[row, column, 0]), place.to_le_bytes().to_vec()].concat())
}

fn size(rows: u32, columns: u16) -> Vec<u8> {
    record(0x0200, &[&0_u32.to_le_bytes()[..], &rows.to_le_bytes(), &words(&[0, columns, 0])].concat())
}

/// The stream of a workbook whose sheets have these records, `globals` before them.
fn stream(globals: &[u8], sheets: &[Vec<Vec<u8>>]) -> Vec<u8> {
    let parts: Vec<Vec<u8>> =
        sheets.iter().map(|records| [begin(0x10), records.concat(), record(END, &[])].concat()).collect();
    let of_sheet = |start: usize, name: u8| {
        record(0x0085, &[&u32::try_from(start).unwrap().to_le_bytes()[..], &[0, 0, 1, 0, name]].concat())
    };
    let listed: usize = (0..sheets.len()).map(|_| of_sheet(0, b'a').len()).sum();
    let mut start = begin(5).len() + globals.len() + listed + record(END, &[]).len();
    let mut list = Vec::new();
    for (part, name) in parts.iter().zip(b'a'..) {
        list.extend(of_sheet(start, name));
        start += part.len();
    }
    [begin(5), globals.to_vec(), list, record(END, &[]), parts.concat()].concat()
}

/// A container with this one stream; sector 0 says what follows what, sector 1 is the directory.
fn contained(stream: &[u8]) -> Vec<u8> {
    let length = stream.len().max(4096);
    let sectors = length.div_ceil(512);
    assert!(sectors + 2 <= 128, "one sector of numbers");
    let mut next: Vec<u32> = vec![0xFFFF_FFFD, END_OF_CHAIN];
    next.extend((0..sectors).map(|at| if at + 1 == sectors { END_OF_CHAIN } else { u32::try_from(at).unwrap() + 3 }));
    next.resize(128, 0xFFFF_FFFF);
    let mut head = vec![0_u8; 512];
    head[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    for (at, word) in [(24, 0x3E), (26, 3), (28, 0xFFFE), (30, 9), (32, 6_u16)] {
        head[at..at + 2].copy_from_slice(&word.to_le_bytes());
    }
    for (at, word) in [(44, 1), (48, 1), (56, 4096), (60, END_OF_CHAIN), (64, 0), (68, END_OF_CHAIN), (72, 0)] {
        head[at..at + 4].copy_from_slice(&word.to_le_bytes());
    }
    head[76..512].fill(0xFF);
    head[76..80].fill(0);
    let entry = |name: &str, kind: u8, start: u32, length: u32| {
        let mut entry = vec![0_u8; 128];
        let letters = words(&name.encode_utf16().collect::<Vec<_>>());
        entry[..letters.len()].copy_from_slice(&letters);
        entry[64..66].copy_from_slice(&u16::try_from(letters.len() + 2).unwrap().to_le_bytes());
        (entry[66], entry[67]) = (kind, 1);
        entry[68..80].fill(0xFF);
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&length.to_le_bytes());
        entry
    };
    let directory = [
        entry("Root Entry", 5, END_OF_CHAIN, 0),
        entry("Workbook", 2, 2, u32::try_from(length).unwrap()),
        vec![0; 256],
    ];
    let mut padded = stream.to_vec();
    padded.resize(sectors * 512, 0);
    [head, next.iter().flat_map(|word| word.to_le_bytes()).collect(), directory.concat(), padded].concat()
}

const END_OF_CHAIN: u32 = 0xFFFF_FFFE;

fn workbook(globals: &[u8], sheets: &[Vec<Vec<u8>>]) -> Vec<u8> {
    contained(&stream(globals, sheets))
}

fn customers() -> Vec<Vec<u8>> {
    vec![size(2, 2), label(0, 0, "客户名称"), label(0, 1, "员工数"), label(1, 0, "华星"), number(1, 1, 50.0)]
}

/// Shared texts, the rest of them in further records.
fn texts(parts: &[&[u8]]) -> Vec<u8> {
    let first = record(0x00FC, &[&[0; 8], parts[0]].concat());
    parts[1..].iter().fold(first, |all, part| [all, record(CONTINUE, part)].concat())
}

fn refused(bytes: &[u8]) -> String {
    match check_old_workbook(bytes) {
        Err(TableError::Damaged(why)) => why,
        other => panic!("{other:?}"),
    }
}

/// The same with another number in its head or its table.
fn with(bytes: &[u8], at: usize, number: u32) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    changed[at..at + 4].copy_from_slice(&number.to_le_bytes());
    changed
}

#[test]
fn a_sound_workbook_is_read() {
    let bytes = workbook(&[], &[customers(), customers()]);
    assert_eq!(FileKind::of(&bytes), FileKind::Xls);
    assert_eq!(check_old_workbook(&bytes), Ok(()));
    let file = TableFile::open(bytes, &ReadOptions::default()).unwrap();
    assert_eq!(file.sheets().len(), 2);
    let rows: Vec<Vec<String>> =
        file.rows(1).map(|row| row.unwrap().cells.iter().map(ToString::to_string).collect()).collect();
    assert_eq!(rows, [["客户名称", "员工数"], ["华星", "50"]]);
}

#[test]
fn chains_of_sectors_that_leave_the_file_or_come_back_are_refused() {
    let sound = workbook(&[], &[customers()]);
    let (table, directory) = (512, 1024);
    for (at, number, why) in [
        (48, 9_999, "a sector lies behind its end"),
        // The directory follows itself.
        (table + 4, 1, "its sectors come back to themselves"),
        (table + 8, 2, "a sector"),
        (table + 8, 127, "a sector"),
        (table + 8, 9_999, "a sector"),
        (directory + 128 + 120, u32::MAX, "a part is longer than the file"),
        (68, 2, "a sector"),
        (64, 40_000_000, "a part is longer than the file"),
        (76, 9_999, "a sector is cut off"),
        (30, 0, "its sectors have no size that is known"),
    ] {
        let bytes = with(&sound, at, number);
        // What comes round within the stream ends with the length of it, and its records make no sense then.
        let result = check_old_workbook(&bytes);
        assert!(result.is_err() || (at, number) == (table + 8, 2), "{at} {number} ({why})");
        assert!(
            !matches!(TableFile::open(bytes, &ReadOptions::default()), Err(TableError::Damaged(told)) if told.contains("parsed"))
        );
    }
    assert_eq!(refused(&with(&sound, table + 4, 1)), "its sectors come back to themselves");
    assert_eq!(refused(&with(&sound, directory + 128 + 120, u32::MAX)), "a part is longer than the file");
    for length in (0..sound.len()).step_by(97) {
        // Cut off anywhere it is refused or read, and nothing falls over.
        if check_old_workbook(&sound[..length]).is_ok() {
            drop(TableFile::open(sound[..length].to_vec(), &ReadOptions::default()));
        }
    }
}

#[test]
fn sheets_that_come_to_more_than_is_held_are_refused_whatever_they_say() {
    let corners = vec![size(1, 1), number(0, 0, 1.0), number(65_535, 255, 1.0)];
    let error = |sheets: &[Vec<Vec<u8>>], globals: &[u8]| check_old_workbook(&workbook(globals, sheets)).unwrap_err();
    assert_eq!(error(&[corners], &[]), TableError::TooManyCells { most: MOST_CELLS });
    let boast = vec![size(u32::MAX, 256), number(0, 0, 1.0)];
    assert_eq!(error(&[boast], &[]), TableError::TooManyCells { most: MOST_CELLS });
    // Two sheets that are one part of the file count twice.
    let wide = vec![number(0, 0, 1.0), number(9_999, 149, 1.0)];
    assert_eq!(check_old_workbook(&workbook(&[], std::slice::from_ref(&wide))), Ok(()));
    assert_eq!(error(&[wide.clone(), wide], &[]), TableError::TooManyCells { most: MOST_CELLS });
    // A long text that is named by many cells.
    let long = [&30_000_u16.to_le_bytes()[..], &[0], &[b'a'; 5_000]].concat();
    let rest = [vec![0], vec![b'a'; 8_000]].concat();
    let globals = texts(&[&long, &rest, &rest, &rest, &[vec![0], vec![b'a'; 1_000]].concat()]);
    let named = |count: u16| (0..count).map(|row| shared(row, 0, 0)).collect::<Vec<_>>();
    assert_eq!(check_old_workbook(&workbook(&globals, &[named(100)])), Ok(()));
    let most = 20 << 20;
    let many = workbook(&globals, &[named(400)]);
    assert_eq!(check_within(&many, MOST_CELLS, most), Err(TableError::TooLargeUnpacked { most: most as u64 }));
}

#[test]
fn records_that_are_cut_off_are_refused() {
    for (sheet, why) in [
        (vec![record(0x0203, &[0; 5])], "a cell is cut off"),
        (vec![record(0x00BD, &words(&[0, 5, 0, 0, 0, 2]))], "a row of numbers is cut off"),
        (vec![record(0x0200, &[0; 3])], "a sheet does not say its size"),
        (vec![vec![3, 2, 0xFF, 0xFF]], "a record is cut off"),
    ] {
        assert_eq!(refused(&workbook(&[], &[sheet])), why);
    }
    let mut far = stream(&[], &[customers()]);
    let at = begin(5).len() + 4;
    far[at..at + 4].copy_from_slice(&u32::MAX.to_le_bytes());
    assert_eq!(refused(&contained(&far)), "a sheet begins behind its end");
}

#[test]
fn shared_texts_are_measured_across_their_records() {
    // Letters of one byte go on with letters of two, a text with formatted runs, an empty one.
    let first = [&5_u16.to_le_bytes()[..], &[0], b"abc"].concat();
    let second =
        [&[1][..], &words(&[0x534E, 0x661F]), &2_u16.to_le_bytes(), &[8, 1, 0], b"xy", &[0; 4], &[0, 0, 0]].concat();
    assert_eq!(shared_lengths(&[&first, &second]), [15, 6, 0]);
    assert_eq!(shared_lengths(&[&first]), Vec::<u32>::new(), "the last text is cut off");
}
