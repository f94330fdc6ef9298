//! What an export replaces, and what never: books, folders, devices, and files that cannot be made again.

use std::fs;
use std::path::Path;

use super::Machine;

/// A machine with a book of one customer, and another book beside it.
fn machine() -> Machine {
    let machine = Machine::new();
    machine.out(&["add", "恒康医疗"]);
    machine.out(&["init", "--db", &text_of(&machine.path("other.db"))]);
    machine
}

fn text_of(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Exports there, which is refused, and leaves every byte as it was; what was said.
fn refused(machine: &Machine, name: &str, more: &[&str]) -> String {
    let target = machine.path(name);
    let before = fs::read(&target).ok();
    let (status, said) = machine.refused(&[&["export", "-o", &text_of(&target)], more].concat());
    assert_eq!(status, 1, "{name} {more:?}: {said}");
    assert_eq!(fs::read(&target).ok(), before, "{name} {more:?}");
    said
}

#[test]
fn a_book_is_never_replaced_by_an_export() {
    let machine = machine();
    let open = "rounds: ~/book.db is the book itself; choose another file name\n";
    for more in [&[][..], &["--force"], &["--format", "ics"]] {
        assert_eq!(refused(&machine, "book.db", more), open);
        let said = refused(&machine, "other.db", more);
        assert_eq!(said, "rounds: ~/other.db is another book; choose another file name\n");
        for part in ["book.db-wal", "book.db-shm"] {
            assert!(refused(&machine, part, more).contains("the book itself"), "{part}");
        }
        assert!(refused(&machine, "other.db-wal", more).contains("another book"));
    }
    #[cfg(unix)]
    {
        // By whatever name it goes.
        std::os::unix::fs::symlink(machine.path("book.db"), machine.path("link.json")).expect("a link");
        fs::hard_link(machine.path("book.db"), machine.path("same.json")).expect("a second name");
        for name in ["link.json", "same.json"] {
            assert!(refused(&machine, name, &["--force"]).contains("the book itself"), "{name}");
        }
    }
    assert!(machine.out(&["customers"]).contains("恒康医疗"));
}

#[test]
fn a_folder_and_a_device_are_named_for_what_they_are() {
    let machine = machine();
    fs::create_dir(machine.path("folder")).expect("a folder");
    assert!(refused(&machine, "folder", &["--force"]).contains("is a folder; give the name of a file in it"));
    if cfg!(unix) {
        let (status, said) = machine.refused(&["export", "-o", "/dev/null", "--force"]);
        assert!(status == 1 && said.contains("/dev/null is a device") && said.contains("-o -"), "{said}");
    }
}

#[test]
fn a_file_that_is_no_export_is_replaced_only_on_request() {
    let machine = machine();
    let whole = machine.out(&["export"]);
    fs::write(machine.path("letter.txt"), "Dear Mr Zhang").expect("a letter");
    let said = refused(&machine, "letter.txt", &[]);
    assert_eq!(said, "rounds: ~/letter.txt already exists and is not an export of a book; add --force to replace it\n");
    let export = |name: &str, more: &[&str]| {
        machine.out(&[&["export", "-o", &text_of(&machine.path(name))], more].concat());
        fs::read_to_string(machine.path(name)).expect("the export")
    };
    assert_eq!(export("letter.txt", &["--force"]), whole);
    // What is there by now is an export, in every format; and an empty file holds nothing.
    for format in ["ics", "vcf", "md", "json"] {
        assert!(!export("letter.txt", &["--format", format]).is_empty() || format == "vcf");
    }
    fs::write(machine.path("empty"), "").expect("an empty file");
    assert_eq!(export("empty", &[]), whole);
    assert_eq!(export("new.json", &[]), whole);
}

#[test]
fn a_table_is_what_a_spreadsheet_opens() {
    let machine = machine();
    machine.out(&["edit", "恒康医疗", "industry==1+1", "stage=won"]);
    let file = machine.path("customers.csv");
    let words = ["export", "--format", "csv", "--kind", "customers", "-o", &text_of(&file)];
    machine.out(&words);
    let text = fs::read_to_string(&file).expect("a table");
    assert!(text.starts_with('\u{feff}') && text.lines().count() == 2, "{text}");
    let columns = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
    let (headers, row) = (columns(text.lines().next().unwrap()), columns(text.lines().nth(1).unwrap()));
    let at = |header: &str| &row[headers.iter().position(|known| known == header).expect(header)];
    assert_eq!((at("Industry").as_str(), at("Stage").as_str()), ("'=1+1", "Won"), "{text}");
    assert!(row.iter().any(|cell| cell == "恒康医疗"));
    // An earlier table is replaced, another file is not.
    machine.out(&words);
    machine.out(&["add", "华星科技", "联系人=李雷"]);
    let contacts = machine.out(&["export", "--format", "csv", "--kind", "contacts"]);
    assert!(
        contacts.lines().nth(1).is_some_and(|line| line.contains("华星科技") && line.contains("李雷")),
        "{contacts}"
    );
    let (status, said) = machine.refused(&["export", "--kind", "contacts"]);
    assert_eq!((status, said.contains("--kind only goes with tables")), (2, true), "{said}");
}

#[test]
fn a_format_that_is_not_told_is_the_one_that_the_name_ends_with() {
    let machine = machine();
    let export = |name: &str| {
        let file = machine.path(name);
        machine.out(&["export", "-o", &text_of(&file)]);
        fs::read(&file).expect("a file")
    };
    assert!(export("book.xlsx").starts_with(b"PK"));
    assert!(export("book.vcf").is_empty() || export("book.vcf").starts_with(b"BEGIN:VCARD"));
    assert!(export("book.ics").starts_with(b"BEGIN:VCALENDAR"));
    assert!(export("book.md").starts_with(b"<!-- rounds -->"));
    for plain in ["book.json", "book.backup"] {
        assert!(export(plain).starts_with(b"{"), "{plain}");
    }
    let (status, said) = machine.refused(&["export", "-o", &text_of(&machine.path("book.csv"))]);
    assert_eq!((status, said.contains("name a folder with -o")), (2, true), "{said}");
    // A folder that is called like a table nobody wants.
    let (status, said) = machine.refused(&["export", "--format", "csv", "-o", &text_of(&machine.path("out.csv"))]);
    assert_eq!((status, said.contains("name a folder with -o")), (2, true), "{said}");
    assert!(!machine.path("out.csv").exists());
}

#[test]
fn files_of_text_stand_in_a_folder_numbered_as_an_import_needs_them() {
    let machine = machine();
    machine.out(&["add", "华星科技", "联系人=李雷"]);
    let (status, said) = machine.refused(&["export", "--format", "csv"]);
    assert!(status == 2 && said.contains("-o") && said.contains("--kind"), "{said}");
    let folder = machine.path("tables");
    let words = ["export", "--format", "csv", "-o", &text_of(&folder)];
    machine.out(&words);
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("the folder")
        .map(|entry| entry.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names.len(), 10, "{names:?}");
    assert!(
        names[0] == "01-customers.csv" && names[1] == "02-contacts.csv" && names[2] == "03-follow-ups.csv",
        "{names:?}"
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&folder.join("01-customers.csv"))), (0o700, 0o600));
    }
    // An earlier export is replaced; what is none stops all of it.
    machine.out(&words);
    fs::write(folder.join("08-surveys.csv"), "my own notes").expect("notes");
    let (status, said) = machine.refused(&words);
    assert!(status == 1 && said.contains("08-surveys.csv") && said.contains("--force"), "{said}");
    fs::write(machine.path("file"), "x").expect("a file");
    let (_, said) = machine.refused(&["export", "--format", "csv", "-o", &text_of(&machine.path("file"))]);
    assert!(said.contains("is a file, not a folder"), "{said}");
    // The same people in another book.
    let other = text_of(&machine.path("again.db"));
    for name in &names[..2] {
        machine.out(&["--db", &other, "import", &text_of(&folder.join(name))]);
    }
    assert!(machine.out(&["--db", &other, "show", "华星科技"]).contains("李雷"));
}

#[test]
fn a_workbook_is_replaced_only_while_it_is_ours_and_comes_back_whole() {
    let machine = machine();
    machine.out(&["edit", "恒康医疗", "industry==1+1", "phone=010-88886666"]);
    let file = text_of(&machine.path("book.xlsx"));
    let words = ["export", "--format", "xlsx", "-o", &file];
    machine.out(&words);
    machine.out(&words);
    let other = text_of(&machine.path("again.db"));
    machine.out(&["--db", &other, "import", &file]);
    let shown = |db: &[&str]| {
        let words = [db, &["customers", "--json"]].concat();
        machine.out(&words)
    };
    assert_eq!(shown(&["--db", &other]), shown(&[]));
    // A workbook of somebody else.
    let theirs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/import/a/11-source-tables/crm.xlsx");
    fs::copy(theirs, machine.path("theirs.xlsx")).expect("a copy");
    assert!(refused(&machine, "theirs.xlsx", &["--format", "xlsx"]).contains("is not an export"));
    let one = machine.rounds(&["export", "--format", "xlsx", "--kind", "customers"]).output().expect("a run");
    assert!(one.status.success() && one.stdout.starts_with(b"PK"));
}

#[test]
fn markdown_is_read_by_people() {
    let machine = machine();
    machine.out(&["add", "A|B <script>"]);
    let text = machine.out(&["export", "--format", "md", "--kind", "customers"]);
    assert!(text.contains("## Customers (2)") && text.contains("| Code | Name |"), "{text}");
    assert!(text.contains("A\\|B &lt;script&gt;"), "{text}");
    assert!(machine.out(&["export", "--format", "md"]).contains("## Orders (0)"));
}

#[test]
fn a_template_is_filled_in_and_imported() {
    let machine = machine();
    let file = text_of(&machine.path("fill in.xlsx"));
    machine.out(&["import", "--template", &file]);
    let said = machine.out(&["import", &file, "--json"]);
    let answer: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    assert_eq!((&answer["rows"]["not_data"], &answer["rows"]["taken"]), (&4.into(), &0.into()), "{said}");
    machine.rounds(&["import", "--template"]).current_dir(machine.path("")).assert().success();
    assert!(machine.path("rounds-template.xlsx").exists(), "without a name it lies in the folder one is in");
    // Somebody may have filled it in.
    let before = fs::read(&file).expect("the template");
    let (status, said) = machine.refused(&["import", "--template", &file]);
    assert!(status == 1 && said.contains("--force"), "{said}");
    assert_eq!(fs::read(&file).expect("the template"), before);
    machine.out(&["import", "--template", &file, "--force"]);
    fs::write(machine.path("letter.txt"), "Dear Mr Zhang").expect("a letter");
    let (status, said) = machine.refused(&["import", "--template", &text_of(&machine.path("letter.txt"))]);
    assert!(status == 1 && said.contains("letter.txt"), "{said}");
    let (status, _) = machine.refused(&["import"]);
    assert_eq!(status, 2);
}
