//! What an import does not take: where its rows are written, and how they are told.

use std::fs;

use super::Machine;

const LIST: &str = "客户名称,拜访日期,沟通内容\n华星科技,2026-11-01,谈价格\n,2026-11-02,没有名字\n";

fn written(machine: &Machine, name: &str, bytes: impl AsRef<[u8]>) -> String {
    fs::write(machine.path(name), bytes).expect("a file");
    machine.path(name).to_string_lossy().into_owned()
}

#[test]
fn where_no_file_can_be_written_beside_the_list_refused_rows_go_to_the_downloads_and_the_answer_says_so() {
    let machine = Machine::new();
    let list = written(&machine, "list.csv", LIST);
    // A folder of that name is as closed as one that belongs to somebody else.
    fs::create_dir(machine.path("list.csv.rejected.csv")).expect("a folder");
    let home = machine.environment().into_iter().find(|(name, _)| *name == "HOME").expect("a home").1;
    let downloads = std::path::Path::new(&home).join("Downloads");
    fs::create_dir_all(&downloads).expect("a folder");
    let output = machine.rounds(&["import", &list]).output().expect("a run");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(3), "{said}");
    let there = downloads.join("list.csv.rejected.csv");
    assert!(said.contains(&there.display().to_string()), "{said}");
    assert!(fs::read_to_string(there).expect("the rows").contains("没有名字"));
    // A place that somebody named is the only one.
    let (status, said) =
        machine.refused(&["import", &list, "--rejects", &machine.path("list.csv/no.csv").to_string_lossy()]);
    assert!(status == 1 && said.contains("nothing was imported") && said.contains("--rejects FILE"), "{said}");
}

#[test]
fn a_row_that_is_too_long_to_be_read_is_told_by_its_line() {
    let machine = Machine::new();
    let long = format!("客户名称,备注\n华星,{}\n恒康,短\n", "x".repeat((1 << 20) + 10));
    let list = written(&machine, "long.csv", &long);
    assert_eq!(machine.rounds(&["import", &list]).output().expect("a run").status.code(), Some(3));
    let text = fs::read_to_string(machine.path("long.csv.rejected.csv")).expect("the rows");
    let told = text.lines().nth(1).expect("a row");
    assert!(told.contains("line 2: the row is longer than 1 MB") && told.contains("“备注”"), "{text}");
    // A row that is read on to its end names its longest cell as well; of one that is too wide its columns are told.
    let wide = format!("客户名称,备注,地址\n华星,{0},{0}{0}\n恒康{1}\n", "y".repeat(400_000), ",z".repeat(1_000));
    let list = written(&machine, "wide.csv", &wide);
    let said = machine.rounds(&["import", "--lang", "zh", "--dry-run", &list]).output().expect("a run");
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(said.contains("太长的是「地址」") && said.contains("超过 1000 列"), "{said}");
}

#[test]
fn a_workbook_behind_a_password_is_told_as_that() {
    let machine = Machine::new();
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let bytes = [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 512], &name].concat();
    let (status, said) = machine.refused(&["import", &written(&machine, "locked.xlsx", bytes)]);
    assert!(status == 1 && said.contains("has a password"), "{said}");
}
