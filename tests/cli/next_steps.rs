//! What `rounds import` says after a file: who is due, what is to be checked, which command plans the first weeks.

use super::Machine;

const TODAY: &str = "2026-11-23";
const LIST: &str = "客户名称,合作阶段,合作起始,年采购额,上次联系,电话\n\
    华星科技,老客户,2022-03-01,800000,2026-11-20,021-5555 0101\n\
    恒康医疗,老客户,大概前年,,,021-5555 0102\n\
    云帆软件,潜在,,,,021-5555 0103\n";

fn imported(machine: &Machine, text: &str, lang: &str) -> String {
    let file = machine.path("客户名单.csv");
    std::fs::write(&file, text).expect("a file");
    let run =
        machine.rounds(&["import", &file.to_string_lossy(), "--today", TODAY, "--lang", lang]).output().expect("a run");
    String::from_utf8(run.stderr).expect("text")
}

#[test]
fn an_import_ends_with_what_comes_next_and_each_command_does_it() {
    let machine = Machine::new();
    let said = imported(&machine, LIST, "zh");
    let filter = said.split(" customers ").nth(1).and_then(|rest| rest.lines().next()).expect("a filter");
    assert!(said.contains("待核对 1 家") && said.contains(" plan --weeks 4"), "{said}");
    let listed = machine.out(&["customers", filter, "--today", TODAY, "--lang", "zh"]);
    assert!(listed.contains("恒康医疗") && !listed.contains("华星科技") && !listed.contains("云帆软件"), "{listed}");
    let tagged = machine.out(&["customers", "标签:导入存疑", "--today", TODAY, "--lang", "zh"]);
    assert!(tagged.contains("恒康医疗") && !tagged.contains("华星科技"), "the day was not read: {tagged}");
    machine.out(&["plan", "--weeks", "4", "--apply", "--today", TODAY]);
    let again = imported(&machine, LIST, "zh");
    assert!(!again.contains(" plan --weeks"), "nothing came, so nothing is said: {again}");
}

#[test]
fn high_value_is_proposed_with_the_command_that_takes_it() {
    let machine = Machine::new();
    let rows: Vec<String> = (1..=10).map(|number| format!("公司{number},{}", number * 20_000)).collect();
    let said = imported(&machine, &format!("客户名称,年采购额\n{}\n", rows.join("\n")), "zh");
    let command = said.split(" settings ").nth(1).and_then(|rest| rest.split_whitespace().next());
    assert_eq!(command, Some("high_value=150000"), "{said}");
    assert!(said.contains("10 家里，3 家达到"), "{said}");
    machine.out(&["settings", "high_value=150000"]);
    assert!(machine.out(&["settings", "high_value"]).contains("150"), "it is taken");
    let again = imported(&machine, "客户名称,年采购额\n新公司,900000\n", "zh");
    assert!(!again.contains("high_value"), "somebody has decided: {again}");
}

#[test]
fn in_english_the_tag_and_the_filter_are_english_and_json_stays_json() {
    let machine = Machine::new();
    let said = imported(&machine, LIST, "en");
    assert!(
        machine.without_folder(&said).contains("1 to check: rounds --db ~/book.db customers gap:import-doubt"),
        "{said}"
    );
    let tagged = machine.out(&["customers", "tag:import-doubt", "--today", TODAY, "--lang", "en"]);
    assert!(tagged.contains("恒康医疗"), "{tagged}");
    let other = Machine::new();
    let file = other.path("list.csv");
    std::fs::write(&file, LIST).expect("a file");
    let run = other.rounds(&["import", &file.to_string_lossy(), "--json", "--today", TODAY]).output().expect("a run");
    serde_json::from_slice::<serde_json::Value>(&run.stdout).expect("JSON");
    assert!(!String::from_utf8_lossy(&run.stderr).contains(" plan --weeks"));
}
