//! Cards, calendars, tables, telephone logs, chats and mails with mistakes that no program would make: whatever stands in a file, reading it ends with
//! records or with a reason, never with a panic.
//!
//! The mistakes follow from a seed. `ROUNDS_MUTATIONS` says how many files are tried, `ROUNDS_SEED` with which seed;
//! before a release a million are (docs/safety.md).

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use fastrand::Rng;
use rounds::exchange::activity::{read_chat, read_mail, read_phone_log};
use rounds::exchange::ical::{self, Zone};
use rounds::exchange::tables::{ReadOptions, TableFile};
use rounds::exchange::vcard;
use rounds::ops::Stamp;
use rounds::ops::takeover::{ImportWishes, TableImport};
use rounds::store::Store;

/// So many files where nobody says how many.
const FILES: usize = 900;
/// So many formats take turns.
const FORMATS: usize = 6;
/// A file is cut to this before it is changed, so that many can be tried.
const LONGEST: usize = 3 << 10;
/// The most changes of one file.
const MOST_CHANGES: usize = 6;
/// What means something to a reader of such files.
const TELLING: &[&[u8]] = &[
    b"BEGIN:VCARD\r\n",
    b"END:VCARD\r\n",
    b"BEGIN:VCALENDAR\r\n",
    b"BEGIN:VEVENT\r\n",
    b"END:VEVENT\r\n",
    b"BEGIN:VTIMEZONE\r\nTZID:X\r\n",
    b"BEGIN:STANDARD\r\n",
    b"RRULE:FREQ=YEARLY;BYMONTH=2;BYDAY=-1SU\r\n",
    b"BYDAY=-1\xe2\x82\xacU",
    b"<call number=\"&#0;\" date=\"-1\" duration=\"99999999999\" type=\"9\"/>",
    b"=?gb2312?B?1cU=?= =?gb2312?Q?=CE",
    "[2026/11/3 下午3:05:59] ".as_bytes(),
    b"RRULE:FREQ=SECONDLY;INTERVAL=0\r\n",
    b"DTSTART;TZID=Asia/Shanghai:20260301T090000\r\n",
    b"DTSTART;VALUE=DATE:00000000\r\n",
    b"DTEND:99991231T235960Z\r\n",
    b"DURATION:-P99999999999W\r\n",
    b"TZOFFSETTO:+9999\r\n",
    b"BDAY:--0230\r\n",
    b"X-ROUNDS-LUNAR-BIRTHDAY:L99-99\r\n",
    b"FN;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=C0=EE=\r\n",
    b"ORG:;;;\r\n",
    b"TEL;TYPE=CELL;PREF=999999999999:+86 (0) 138\r\n",
    b"=E6=9D",
    b"\r\n ",
    b"\r\n\t",
    b"\n",
    b"\r",
    b";",
    b":",
    b",",
    b"\t",
    b"|",
    b"\"",
    b"\"\"",
    b"\\",
    b"\\n",
    b"=",
    b"sep=;\r\n",
    b"\0",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\x81\x30\x81\x30",
    b"9999999999999999999999",
    b"-1",
    b"1e999",
    b"2026-02-30",
    b"31/12/99",
    "合计".as_bytes(),
    "客户名称,拜访记录,金额（万元）,手机,最近跟进时间\n".as_bytes(),
    "2024年13月45日25:61".as_bytes(),
    "１２３亿４千万元/0人".as_bytes(),
    "张三（采购经理）138****8000；".as_bytes(),
    "\u{202e}\u{200b}\u{feff}".as_bytes(),
    "今天拜访，下周三14点再约".as_bytes(),
];

/// A format, and the files of which the tried ones are made.
struct Kind {
    name: &'static str,
    seeds: Vec<Vec<u8>>,
    read: fn(&[u8], &Trial<'_>),
}

/// What a file is held against.
struct Trial<'t> {
    zone: &'t Zone,
    store: &'t Store,
    nth: usize,
}

#[test]
fn no_file_makes_a_reader_fall_over() {
    let number = |name: &str, usual: u64| {
        std::env::var(name).ok().map_or(usual, |text| text.parse().unwrap_or_else(|_| panic!("{name} is a number")))
    };
    let files = usize::try_from(number("ROUNDS_MUTATIONS", FILES as u64)).expect("a number of files");
    let seed = number("ROUNDS_SEED", 20_261_129);
    let kinds: [Kind; FORMATS] = [
        Kind { name: "vcf", seeds: seeds("vcf"), read: |bytes, _| drop(vcard::read(bytes)) },
        Kind { name: "ics", seeds: seeds("ics"), read: |bytes, trial| drop(ical::read(bytes, trial.zone)) },
        Kind { name: "csv", seeds: seeds("csv"), read: read_table },
        Kind { name: "xml", seeds: seeds("xml"), read: |bytes, _| drop(read_phone_log(bytes)) },
        Kind { name: "txt", seeds: seeds("txt"), read: |bytes, _| drop(read_chat(bytes, true)) },
        Kind { name: "eml", seeds: seeds("eml"), read: |bytes, _| drop(read_mail(bytes, true)) },
    ];
    let store = Store::in_memory().expect("a book");
    let zone = Zone::named("Asia/Shanghai");
    let mut ends: BTreeMap<&str, usize> = BTreeMap::new();
    for nth in 0..files {
        let kind = &kinds[nth % kinds.len()];
        let mut rng = Rng::with_seed(seed.wrapping_add(nth as u64));
        let file = mutated(&kind.seeds, &mut rng);
        let trial = Trial { zone: &zone, store: &store, nth };
        let read = catch_unwind(AssertUnwindSafe(|| (kind.read)(&file, &trial)));
        assert!(
            read.is_ok(),
            "file {nth} of seed {seed} makes the reader of {} fall over: {:?}",
            kind.name,
            String::from_utf8_lossy(&file)
        );
        *ends.entry(kind.name).or_default() += 1;
    }
    assert_eq!(ends.values().sum::<usize>(), files);
    println!("seed {seed}: {ends:?} files, 0 panics");
}

/// Reads every row; of some files what they mean, and what would come of them, which takes longer.
fn read_table(bytes: &[u8], trial: &Trial<'_>) {
    let Ok(file) = TableFile::open(bytes.to_vec(), &ReadOptions::default()) else { return };
    for sheet in 0..file.sheets().len() {
        file.rows(sheet).for_each(drop);
    }
    if (trial.nth / FORMATS).is_multiple_of(8) {
        let Ok(import) = TableImport::open(bytes.to_vec(), &ReadOptions::default(), ImportWishes::default()) else {
            return;
        };
        let reader = trial.store.read().expect("a view");
        let stamp = Stamp::midnight("2026-11-23".parse().expect("a day"), "2026-11-23T01:00:00Z");
        if let Ok(preview) = import.preview(&reader, &stamp) {
            assert!(preview.report.rows.add_up(), "{:?}", preview.report.rows);
        }
    }
}

/// The test's own files of a format, in one order on every machine.
fn seeds(end: &str) -> Vec<Vec<u8>> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut folders = vec![cases];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.extension().is_some_and(|own| own == end) {
                found.push(entry);
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "{end}: no file");
    found.iter().map(|path| fs::read(path).expect("a file")).collect()
}

fn mutated(seeds: &[Vec<u8>], rng: &mut Rng) -> Vec<u8> {
    let mut file = part(&seeds[rng.usize(..seeds.len())], rng).to_vec();
    for _ in 0..=rng.usize(..MOST_CHANGES) {
        let at = rng.usize(..=file.len());
        let end = (at + rng.usize(..64)).min(file.len());
        match rng.u8(..8) {
            0 if at < file.len() => file[at] ^= 1 << rng.u8(..8),
            1 if at < file.len() => file[at] = rng.u8(..),
            2 => drop(file.drain(at..end)),
            3 => {
                let again = file[at..end].repeat(rng.usize(1..32));
                insert(&mut file, end, &again);
            }
            4 => {
                let other = part(&seeds[rng.usize(..seeds.len())], rng);
                let from = rng.usize(..=other.len());
                insert(&mut file, at, &other[from..(from + 200).min(other.len())]);
            }
            5 => file.truncate(at),
            _ => insert(&mut file, at, TELLING[rng.usize(..TELLING.len())]),
        }
    }
    file
}

/// A piece of a file that is short enough; its beginning most of the time.
fn part<'f>(file: &'f [u8], rng: &mut Rng) -> &'f [u8] {
    let from = if file.len() > LONGEST && rng.u8(..4) == 0 { rng.usize(..file.len() - LONGEST) } else { 0 };
    &file[from..(from + LONGEST).min(file.len())]
}

fn insert(file: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    file.splice(at..at, bytes.iter().copied());
}
