//! The page of a file that is taken: guesses, columns, words, refused rows; and what came of it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use rounds::domain::{Customer, FollowUp};
use rounds::ops::{FilePlaces, PastImports};

use super::*;

/// A home with a file in its downloads, and a book beside it.
pub struct Desk {
    home: tempfile::TempDir,
}

impl Desk {
    pub fn with(name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let home = tempfile::tempdir().expect("a folder");
        let path = home.path().join("Downloads").join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, bytes).expect("written");
        Self { home }
    }

    fn options(&self, lang: Lang) -> Options {
        let home = self.home.path();
        let files = FilePlaces {
            arrivals: vec![home.join("Downloads")],
            home: Some(home.to_path_buf()),
            start: home.join("Downloads"),
            ..FilePlaces::default()
        };
        Options { files: Some(files), drafts: Some(home.join("state/drafts.json")), ..options(lang) }
    }

    /// The app on a book with these customers.
    pub fn book(&self, customers: &str, lang: Lang) -> Fixture {
        let own = Fixture::of_json(customers, "", "2026-11-23", lang);
        Fixture { options: self.options(lang), ..own }
    }

    pub fn empty(&self, lang: Lang) -> Fixture {
        Fixture { options: self.options(lang), ..empty(lang) }
    }

    /// The app whose list of files begins in the home folder.
    pub fn brought_from_elsewhere(&self, lang: Lang) -> Fixture {
        let mut options = self.options(lang);
        options.files = options.files.map(|files| FilePlaces { start: self.home.path().to_path_buf(), ..files });
        Fixture { options, ..empty(lang) }
    }

    /// A book on disk, so that the file is taken beside the drawing thread.
    pub fn kept(&self, lang: Lang) -> Fixture {
        let path = self.book_path();
        let opening = rounds::store::Opening::app();
        let store = if path.exists() { Store::open(&path, &opening) } else { Store::create(&path, &opening) };
        Fixture { store: store.expect("a book"), options: self.options(lang) }
    }

    /// Where the book lies.
    pub fn book_path(&self) -> std::path::PathBuf {
        self.home.path().join("book.db")
    }

    /// A file in the downloads.
    pub fn file(&self, name: &str) -> std::path::PathBuf {
        self.home.path().join("Downloads").join(name)
    }

    pub fn count(&self) -> (u64, u64) {
        let store = Store::open_read_only(&self.home.path().join("book.db"), &rounds::store::Opening::shell());
        let store = store.expect("the book");
        let reader = store.read().expect("a reader");
        let count = |found: Result<u64, rounds::store::StoreError>| found.expect("a count");
        (count(reader.count::<Customer>()), count(reader.count::<FollowUp>()))
    }
}

/// Chooses the newest file.
const CHOSEN: &str = "<C-o><Enter>";

pub fn after(keys: &str) -> String {
    format!("{CHOSEN}{keys}")
}

/// A list in GBK with a title, two refused rows, unknown words, a total and a note.
fn untidy() -> Vec<u8> {
    let text = "某某公司客户台账（2026年）,,,,,,\n客户名称,客户阶段,联系人,联系电话,角色,合作开始时间,备注\n华星科技有限公司,成交,张三,13800138000,拍板的,2024-03-01,价格敏感\n恒康医疗,意向很大,李四,021-55667788,使用者,2025.6.5,\n,意向很大,王五,13900139000,,,\n远通物流,新客户,赵六,1.38E+10,,2026-02-30,\n合计,,,,,,4\n注：数据截至11月,,,,,,\n";
    encoding_rs::GBK.encode(text).0.into_owned()
}

#[test]
fn a_file_in_chinese_says_what_it_seems_to_be_and_what_would_come_of_it() {
    let desk = Desk::with("客户台账.csv", untidy());
    insta::assert_snapshot!(desk.empty(Lang::Zh).snapshot(CHOSEN, SMALL));
    insta::assert_snapshot!(desk.empty(Lang::Zh).snapshot(&after("jj"), LARGE));
}

#[test]
fn the_same_in_english() {
    let desk = Desk::with("customers.csv", untidy());
    insta::assert_snapshot!(desk.empty(Lang::En).snapshot(CHOSEN, SMALL));
    insta::assert_snapshot!(desk.empty(Lang::En).snapshot(&after("<Tab>"), LARGE));
}

#[test]
fn a_refused_row_is_mended_in_place_or_skipped() {
    let desk = Desk::with("customers.csv", untidy());
    let frame = |keys: &str| desk.empty(Lang::En).frame(&after(keys), LARGE);
    let refused = frame("<Tab><Tab>");
    assert!(refused.contains("no company; fill it in"), "{refused}");
    // The reason names the cell, which Enter opens; once it is mended the row is taken.
    let mended = frame("<Tab><Tab>j<Enter>New Company<Enter>");
    assert!(mended.contains("Not imported 0") && mended.contains("6 rows: 4 imported"), "{mended}");
    let skipped = frame("<Tab><Tab>jx");
    assert!(skipped.contains("skipped") && !skipped.contains("rejected.csv"), "{skipped}");
}

#[test]
fn each_column_is_said_whole_also_where_none_has_the_focus() {
    let desk = Desk::with("customers.csv", untidy());
    let plainly = |fixture: Fixture| Fixture { options: Options { plain: true, ..fixture.options }, ..fixture };
    let said = plainly(desk.empty(Lang::En)).frame(CHOSEN, LARGE);
    for column in ["客户名称", "客户阶段", "联系人"] {
        assert!(said.lines().any(|line| line.starts_with(&format!("Column {column}"))), "{column}: {said}");
    }
    let figures = plainly(empty(Lang::En)).frame("4", LARGE);
    let line = figures.lines().find(|line| line.contains("Metric Retention rate")).expect("the metric");
    assert!(line.contains("Actual no data"), "{figures}");
}

#[test]
fn a_column_goes_where_it_is_sent_and_the_preview_follows() {
    let desk = Desk::with("customers.csv", untidy());
    let chosen = desk.empty(Lang::Zh).frame(&after("<Down>jjjjjj<Enter>hy"), LARGE);
    assert!(chosen.contains("这一列放到哪里") && chosen.contains("行业"), "{chosen}");
    let moved = desk.empty(Lang::Zh).frame(&after("jjjjjjj<Enter>hangye<Enter>"), LARGE);
    let row = moved.lines().find(|line| line.contains("价格敏感")).expect("the column");
    assert!(row.contains("行业"), "{moved}");
}

#[test]
fn a_word_that_is_not_known_is_told_once_and_remembered() {
    let desk = Desk::with("customers.csv", untidy());
    let told = desk.empty(Lang::En).frame(&after("<Tab>"), LARGE);
    assert!(told.contains("unknown") && told.contains("意向很大"), "{told}");
    let meant = after("<Tab>jj<Enter>lead<Enter>");
    let frame = desk.empty(Lang::En).frame(&meant, LARGE);
    assert!(frame.lines().any(|line| line.contains("意向很大") && line.contains("Lead")), "{frame}");
    desk.kept(Lang::En).frame(&after("<Tab>jj<Enter>lead<Enter><Home><Enter>"), LARGE);
    let past = PastImports::read(&desk.home.path().join("state/imports.json"));
    assert_eq!(past.imports.len(), 1, "{past:?}");
    let code = past.mappings.words.get("customer.stage").and_then(|words| words.get("意向很大"));
    assert_eq!(code.map(String::as_str), Some("lead"), "{past:?}");
    fs::remove_file(desk.home.path().join("Downloads/customers.csv.rejected.csv")).expect("removed");
    // The next file of the same columns says so, and one key drops it.
    let again = desk.kept(Lang::En).frame(CHOSEN, LARGE);
    assert!(again.contains("as last time"), "{again}");
    assert!(desk.kept(Lang::En).frame(&after("m"), LARGE).contains("is not used"));
}

#[test]
fn guesses_are_changed_by_one_key_each() {
    let desk = Desk::with("customers.csv", untidy());
    let frame = |keys: &str| desk.empty(Lang::En).frame(&after(keys), LARGE);
    let seen = frame("");
    assert!(seen.contains("a customer in each row") && seen.contains("header line 2"), "{seen}");
    assert!(
        seen.contains("encoding gb18030") || seen.contains("encoding GBK") || seen.contains("encoding GB18030"),
        "{seen}"
    );
    assert!(frame("t").contains("a contact in each row"));
    assert!(frame(">").contains("header line 3"));
    assert!(frame("><lt>").contains("header line 2"));
    let above = frame("<lt>");
    assert!(above.contains("header line 1"), "the row of names below it does not take it back: {above}");
    assert!(frame("h").contains("two rows") && frame("hh").contains("one row"));
    assert!(frame("d").contains("separator ;"));
    let other = frame("c");
    assert!(other.contains("encoding UTF-8"), "{other}");
}

#[test]
fn reasons_name_the_keys_of_the_page_and_the_keys_do_it() {
    let desk = Desk::with("customers.csv", untidy());
    let frame = |keys: &str| desk.empty(Lang::En).frame(&after(keys), LARGE);
    let refused = frame("<Tab><Tab>j");
    assert!(refused.contains("make each person a customer with p") && !refused.contains("--"), "{refused}");
    assert!(refused.contains("people without a company left out"), "{refused}");
    let taken = frame("p");
    assert!(taken.contains("6 rows: 4 imported") && taken.contains("are customers"), "{taken}");
    let known = r#"{"code":"C001","name":"华星科技有限公司","created":"2026-01-01","region":"上海","stage":"won"}"#;
    let other = "客户编号,客户名称,所属行业\nC001,恒康医疗,医药\n";
    let desk = Desk::with("known.csv", other);
    let frame = |keys: &str| desk.book(known, Lang::Zh).frame(&after(keys), LARGE);
    let refused = frame("<Tab><Tab>j");
    assert!(refused.contains("或者按 f 以文件为准"), "{refused}");
    let taken = frame("f");
    assert!(taken.contains("已有的以文件为准") && taken.contains("没导入 0"), "{taken}");
}

#[test]
fn a_long_list_is_put_aside_and_taken_up_by_a_key() {
    let mut rows = String::from("客户名称,地区\n");
    for number in 0..501 {
        writeln!(rows, "客户{number},上海").expect("written");
    }
    let desk = Desk::with("list.csv", rows);
    assert!(desk.empty(Lang::Zh).frame(CHOSEN, LARGE).contains("a 长名单先搁置"));
    assert!(desk.empty(Lang::Zh).frame(&after("a"), LARGE).contains("a 长名单马上维护"));
}

#[test]
fn enter_enter_takes_a_file_after_a_backup_and_one_undo_takes_it_back() {
    let desk = Desk::with("customers.csv", untidy());
    let frame = desk.kept(Lang::En).frame("<C-o><Enter><Enter>", LARGE);
    assert!(
        frame.contains("backup: ") && frame.contains("rejected rows: ~/Downloads/customers.csv.rejected.csv"),
        "{frame}"
    );
    assert_eq!(desk.count().0, 3);
    let rejected = fs::read_to_string(desk.home.path().join("Downloads/customers.csv.rejected.csv")).expect("the file");
    assert!(rejected.starts_with("\u{feff}Reason not imported,") && rejected.contains("王五"), "{rejected}");
    let copies = fs::read_dir(desk.home.path().join("backups")).expect("copies").count();
    assert_eq!(copies, 2, "the copy and its checksum");
    desk.kept(Lang::En).frame("<Esc>u", LARGE);
    assert_eq!(desk.count(), (0, 0));
}

#[test]
fn a_folder_of_tables_is_chosen_whole_taken_at_once_and_undone_at_once() {
    let desk = Desk::with("book/01-customers.csv", "Company,Stage\nAcme Tools,Lead\nNorth Mill,Lead\n");
    fs::write(
        desk.file("book/02-follow-ups.csv"),
        "Company,Date,Method,Content\nAcme Tools,2026-11-02,Call,asked for prices\n",
    )
    .expect("written");
    let list = desk.empty(Lang::En).frame("<C-o>book<Enter>", LARGE);
    assert!(list.contains("the whole folder: 2 tables at once"), "{list}");
    let list = desk.empty(Lang::Zh).frame("<C-o>book<Enter>", SMALL);
    assert!(list.contains("整个文件夹：2 张表一次导入"), "{list}");
    let said = desk.kept(Lang::En).frame("<C-o>book<Enter><Enter><Enter>", LARGE);
    assert_eq!(desk.count(), (2, 1), "{said}");
    desk.kept(Lang::En).frame("<Esc>u", LARGE);
    assert_eq!(desk.count(), (0, 0), "one undo");
}

#[test]
fn the_same_file_again_has_nothing_new() {
    let desk = Desk::with("customers.csv", untidy());
    desk.kept(Lang::En).frame("<C-o><Enter><Enter>", LARGE);
    fs::remove_file(desk.home.path().join("Downloads/customers.csv.rejected.csv")).expect("removed");
    let again = desk.kept(Lang::En).frame("<C-o><Enter>", LARGE);
    assert!(again.contains("Nothing new to import") && again.contains("3 unchanged"), "{again}");
}

#[test]
fn two_customers_of_one_name_stand_side_by_side_and_one_is_chosen() {
    let customers = r#"{"code":"C001","name":"华星","created":"2026-01-01","region":"上海","stage":"won"},
        {"code":"C002","name":"华星","created":"2026-01-01","region":"北京","stage":"lead"}"#;
    let desk = Desk::with("visits.csv", "客户名称,跟进日期,跟进方式,跟进内容\n华星,2026-11-20,拜访,谈价格\n");
    let frame = |keys: &str| desk.book(customers, Lang::Zh).frame(&after(keys), LARGE);
    let asked = frame("<Tab><Tab>j<Enter>");
    assert!(asked.contains("C001 华星") && asked.contains("C002 华星") && asked.contains("北京"), "{asked}");
    let chosen = frame("<Tab><Tab>j<Enter><Down><Enter>");
    assert!(chosen.contains("没导入 0") && chosen.contains("跟进 1"), "{chosen}");
}

#[test]
fn every_case_is_understood_and_its_counts_add_up() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/import");
    let mut looked = 0;
    for set in ["a", "b"] {
        for case in fs::read_dir(root.join(set)).expect("the cases").flatten() {
            for file in fs::read_dir(case.path()).expect("a case").flatten().map(|file| file.path()) {
                let name = file.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
                let is_table = ["csv", "xlsx", "xls", "ods"].iter().any(|end| name.ends_with(end));
                if !is_table {
                    continue;
                }
                let desk = Desk::with(&name, fs::read(&file).expect("a file"));
                let frame = desk.empty(Lang::En).frame(CHOSEN, SMALL);
                if frame.contains("for the inbox") {
                    assert!(name.contains("通话详单"), "only a bill of calls tells of talks: {name}");
                    continue;
                }
                let line = frame.lines().find(|line| line.contains(" rows: ")).map(str::to_owned);
                let line = line.unwrap_or_else(|| panic!("{}: {frame}", file.display()));
                let numbers: Vec<usize> = line
                    .split(|letter: char| !letter.is_ascii_digit())
                    .filter(|digits| !digits.is_empty())
                    .map(|digits| digits.parse().expect("digits"))
                    .take(5)
                    .collect();
                assert_eq!(numbers[0], numbers[1..].iter().sum::<usize>(), "{}: {line}", file.display());
                looked += 1;
            }
        }
    }
    assert!(looked > 15, "{looked} files");
}

#[test]
fn the_page_says_that_the_book_will_count_as_the_file_does() {
    let desk = Desk::with("list.csv", "Customer name,Annual purchases\nAcme,$500\n");
    let screen = desk.empty(Lang::Zh).frame(CHOSEN, LARGE);
    assert!(screen.contains("按文件改用美元（$）"), "{screen}");
    let desk = Desk::with("list.csv", "Customer name,Annual purchases\nAcme,500\n");
    let screen = desk.empty(Lang::Zh).frame(CHOSEN, LARGE);
    assert!(!screen.contains("按文件改用"), "{screen}");
}

#[test]
fn the_app_and_the_shell_say_the_same_of_a_file_in_the_same_order() {
    let desk = Desk::with("customers.csv", untidy());
    let path = desk.home.path().join("Downloads/customers.csv");
    let machine = crate::cli::Machine::new();
    for (lang, code, list) in [(Lang::En, "en", "Import: "), (Lang::Zh, "zh", "导入：")] {
        let ran = machine.rounds(&["--lang", code, "import", "--dry-run", &path.to_string_lossy()]).output();
        let shell = String::from_utf8(ran.expect("a run").stdout).expect("UTF-8");
        let frame = |keys: &str| desk.empty(lang).frame(&after(keys), (400, 36));
        let parts = [frame(""), frame("<Tab><Tab>"), frame("<Tab><Tab><Tab>")];
        // What it brings and what becomes of the rows, word by word.
        let brought = parts[0].lines().find_map(|line| line.split_once(list)).expect("what it brings").1;
        let brought = brought.trim_end_matches(['│', ' ']);
        let rows = parts[0].lines().find(|line| line.contains("6 rows") || line.contains("共 6 行")).expect("counts");
        let rows = rows.trim_matches(['│', ' ']);
        assert!(shell.lines().any(|line| line.ends_with(brought)), "{brought}\n{shell}");
        assert!(shell.lines().any(|line| line == rows), "{rows}\n{shell}");
        // Each column: where it goes, and what becomes of its cells.
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let columns = shell.lines().skip(2).take_while(|line| !line.is_empty());
        for line in columns {
            // The shell says beside it how `--map` names the field.
            let (before, samples) = line.split_once(')').map_or((line, ""), |(field, samples)| {
                (field.split_once('(').map_or(field, |(becomes, _)| becomes), samples)
            });
            // A long cell is cut in the shell.
            for told in std::iter::once(before).chain(samples.split(" | ")) {
                let told = squeezed(told.trim_end_matches('…'));
                assert!(squeezed(&parts[0]).contains(&told), "{told}\n{}", parts[0]);
            }
        }
        // The rows that are not taken, then what is said of others: as many, in the same order, for the same reasons.
        let (_, lists) = shell.split_once("\n\n").expect("what stands below the columns");
        let mut told = lists.lines().filter_map(|line| line.strip_prefix("  "));
        // What one does about it is a key there and an option here.
        let reason = |why: &str| why.split(lang.pick("，或者", ", or ")).next().map(squeezed).unwrap_or_default();
        for part in &parts[1..] {
            let lines = part.lines().skip_while(|line| !line.contains("   ")).collect::<Vec<_>>();
            let head = lines.iter().position(|line| line.contains(lang.pick("原因", "Reason"))).expect("a head");
            for line in lines[head + 1..].iter().map(|line| squeezed(line.trim_matches(['│', '▌', ' ']))) {
                if line.is_empty() || !line.starts_with(|letter: char| letter.is_ascii_digit()) {
                    break;
                }
                let of_shell = told.next().unwrap_or_else(|| panic!("{line} is said by the app alone\n{shell}"));
                let why = of_shell.rsplit(lang.pick("：", ": ")).next().expect("a reason");
                let number = line.split(' ').next().expect("a line");
                assert!(of_shell.contains(number) && line.contains(&reason(why)), "{line}\n{of_shell}");
            }
        }
        assert_eq!(told.next(), None, "the shell says no more than the app\n{shell}");
    }
}
