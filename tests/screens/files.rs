//! Choosing a file to bring, and a file dropped on the window.

use std::fs::{self, File};
use std::path::Path;
use std::time::{Duration, SystemTime};

use rounds::ops::FilePlaces;

use super::*;

/// Noon of 20 November 2026, universal time.
const WRITTEN: u64 = 1_795_176_000;

/// A home with files in it, the first one written last.
fn home() -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    let files: [(&str, &[u8]); 6] = [
        ("Downloads/客户名单.csv", "客户名称,电话\n华星,021\n".as_bytes()),
        ("Desktop/contacts.vcf", b"BEGIN:VCARD\nEND:VCARD\n"),
        ("Downloads/holiday.png", b"\x89PNG\r\n"),
        ("Documents/old plan.ics", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n"),
        ("work/book.json", b"{\"format\":\"rounds-book\",\"version\":1}"),
        ("work/letter.txt", b"Dear Ann"),
    ];
    for (days, (name, bytes)) in files.into_iter().enumerate() {
        let path = home.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(&path, bytes).expect("written");
        let age = Duration::from_secs(86_400 * days as u64);
        let when = SystemTime::UNIX_EPOCH + Duration::from_secs(WRITTEN) - age;
        File::options().write(true).open(&path).expect("opened").set_modified(when).expect("dated");
    }
    fs::create_dir(home.path().join("work/empty")).expect("made");
    home
}

/// An empty book beside that home.
fn beside(home: &Path, lang: Lang) -> Fixture {
    let arrivals = ["Downloads", "Desktop", "Documents"].map(|name| home.join(name)).to_vec();
    let files =
        FilePlaces { arrivals, home: Some(home.to_path_buf()), start: home.join("work"), ..FilePlaces::default() };
    Fixture { options: Options { files: Some(files), ..options(lang) }, ..empty(lang) }
}

#[test]
fn the_newest_files_come_first_in_chinese() {
    insta::assert_snapshot!(beside(home().path(), Lang::Zh).snapshot(":导入<Enter>", LARGE));
}

#[test]
fn the_newest_files_come_first_in_english() {
    insta::assert_snapshot!(beside(home().path(), Lang::En).snapshot(":import<Enter>", SMALL));
}

#[test]
fn files_are_found_by_pinyin_and_what_is_no_table_gets_its_page() {
    let home = home();
    insta::assert_snapshot!(beside(home.path(), Lang::Zh).snapshot(":导入<Enter>khmd<Enter>", SMALL));
    insta::assert_snapshot!(beside(home.path(), Lang::En).snapshot(":import<Enter>book<Enter>", SMALL));
}

#[test]
fn a_typed_path_lists_its_folder_and_is_completed() {
    let home = home();
    let typed = |keys: &str| beside(home.path(), Lang::En).frame(&format!(":import<Enter>{keys}"), SMALL);
    let listed = typed("~/Downloads/");
    assert!(listed.contains("客户名单.csv") && !listed.contains("contacts.vcf"), "{listed}");
    assert!(typed("~/Doc<Tab>").contains("old plan.ics"));
    assert!(typed("~/work/bo<Tab>").contains("~/work/book.json"));
    assert!(typed("~/work/empty/").contains("No file to bring in this folder"));
    assert!(typed("~/nowhere/").contains("Folder not found: ~/nowhere"));
    assert!(typed("~/work/gone.csv<Enter>").contains("File not found: ~/work/gone.csv"));
    let letter = typed("~/work/letter.txt<Enter>");
    assert!(letter.contains("Bring letter.txt") && letter.contains("No header row"), "a file named whole: {letter}");
}
