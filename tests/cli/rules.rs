//! `rounds rules`: the shelf, one rulebook in words, the mistakes of a file, what another would change, the choice.

mod shown;

use std::fs;

use serde_json::Value;

use super::Machine;

const TODAY: &str = "2026-11-23";
const RFM: &str = include_str!("../../assets/rulebooks/rfm.toml");

/// A machine with the sample book and a folder for own rulebooks.
fn demo() -> Machine {
    let machine = Machine::new();
    machine.out(&["demo", "--country", "GB", "--write", &machine.path("book.db").to_string_lossy(), "--today", TODAY]);
    fs::create_dir(machine.path("rulebooks")).expect("a folder");
    machine
}

fn write(machine: &Machine, name: &str, text: &str) -> String {
    let path = machine.path(name);
    fs::write(&path, text).expect("a file");
    path.to_string_lossy().into_owned()
}

fn json(machine: &Machine, words: &[&str]) -> Value {
    let text = machine.out(&[words, &["--json", "--today", TODAY]].concat());
    serde_json::from_str(&text).expect("one JSON document")
}

/// What a run prints and says, with its status.
fn run(machine: &Machine, words: &[&str]) -> (Option<i32>, String, String) {
    let output = machine.rounds(words).output().expect("a run");
    let text = |bytes: &[u8]| machine.without_folder(&String::from_utf8_lossy(bytes));
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn the_shelf_needs_no_book() {
    let machine = Machine::new();
    insta::assert_snapshot!(machine.without_folder(&machine.out(&["rules", "list"])), @"
      value-risk  Value and risk        built in
      strategic   Strategic importance  built in
      rfm         ABC analysis (RFM)    built in

    Put your own rulebooks in ~/rulebooks (create this folder first), one file each; the file name is the id.
    Start from a copy: rounds rules show value-risk --toml > ~/rulebooks/value-risk.toml; then check it with `rounds rules check ~/rulebooks/value-risk.toml`
    ");
    assert!(!machine.path("book.db").exists());
}

#[test]
fn own_copies_sound_and_broken_stand_on_the_shelf() {
    let machine = demo();
    write(&machine, "rulebooks/mine.toml", &RFM.replace("id = \"rfm\"", "id = \"mine\""));
    write(&machine, "rulebooks/rfm.toml", &RFM.replace("order_count", "order_cout"));
    insta::assert_snapshot!(machine.without_folder(&machine.out(&["rules", "list", "--lang", "zh"])), @"
    * value-risk  价值与风险       客户簿正在用 · 自带
      strategic   战略重要性       自带
      rfm         ABC 分类（RFM）  自己的有误，先用自带的
      mine        ABC 分类（RFM）  自己的
    ! ~/rulebooks/rfm.toml 第 27 行第 9 列：没有「order_cout」这个数据项；是不是「order_count」？

    自己的规则放在 ~/rulebooks，一套一个文件，文件名就是编号。
    先复制一套再改：rounds rules show value-risk --toml > ~/rulebooks/value-risk.toml；改完用 rounds rules check ~/rulebooks/value-risk.toml 检查
    ");
    let list = json(&machine, &["rules", "list"]);
    let rows = list["rulebooks"].as_array().expect("a list");
    let origins: Vec<_> =
        rows.iter().map(|row| (row["id"].as_str(), row["origin"].as_str(), row["in_use"].as_bool())).collect();
    assert_eq!(
        origins,
        [
            (Some("value-risk"), Some("built-in"), Some(true)),
            (Some("strategic"), Some("built-in"), Some(false)),
            (Some("rfm"), Some("own-broken"), Some(false)),
            (Some("mine"), Some("own"), Some(false)),
        ]
    );
    assert!(rows[2]["mistake"].as_str().is_some_and(|said| said.contains("line 27, column 9")));
    let (status, text, said) = run(&machine, &["rules", "show", "rfm"]);
    assert_eq!(status, Some(0));
    assert!(text.starts_with("ABC analysis (RFM) (rfm)") && said.contains("The built-in rules are used"), "{said}");
}

#[test]
fn every_mistake_is_told_with_its_place() {
    let machine = Machine::new();
    let broken = RFM.replace("order_count", "order_cout").replace("every = \"7 days\"", "every = \"often\"");
    let file = write(&machine, "mine.toml", &broken);
    let (status, text, said) = run(&machine, &["rules", "check", &file]);
    insta::assert_snapshot!(text, @"
    ~/mine.toml:27:9: unknown fact “order_cout”; did you mean `order_count`?
    ~/mine.toml:37:9: unknown fact “order_cout”; did you mean `order_count`?
    ~/mine.toml:56:9: unknown fact “order_cout”; did you mean `order_count`?
    ~/mine.toml:62:9: unknown fact “order_cout”; did you mean `order_count`?
    ~/mine.toml:83:9: “often” is not an interval; use 7 days, 2 weeks, 3 months or 1 year
    ~/mine.toml:143:9: “often” is not an interval; use 7 days, 2 weeks, 3 months or 1 year
    ");
    assert_eq!((status, said.as_str()), (Some(1), "6 errors; fix them and check again\n"));
    let torn = write(&machine, "mine.toml", &RFM.replacen("weight = 4", "weight = 4\nx = [", 1));
    let (status, text, said) = run(&machine, &["rules", "check", &torn]);
    assert_eq!((status, text.lines().count()), (Some(1), 1), "what follows from it is not told: {text}");
    assert!(text.contains("not valid TOML") && said.contains("cannot be read until this is fixed"), "{text}{said}");
    let sound = write(&machine, "mine.toml", RFM);
    let (status, text, said) = run(&machine, &["rules", "check", &sound]);
    assert_eq!(
        (status, text.as_str()),
        (Some(0), "~/mine.toml: no errors. “ABC analysis (RFM)”, 4 tiers, 10 touchpoints\n")
    );
    assert!(said.contains("the id inside is rfm, but the file is called mine"), "{said}");
    let found: Value = serde_json::from_str(&run(&machine, &["rules", "check", &sound, "--json"]).1).expect("JSON");
    assert_eq!((&found["sound"], found["warnings"].as_array().map(Vec::len)), (&Value::from(true), Some(1)));
}

#[test]
fn what_is_no_rulebook_file_is_said_in_one_sentence() {
    let machine = Machine::new();
    fs::create_dir(machine.path("folder")).expect("a folder");
    fs::write(machine.path("gbk.toml"), b"id = \"a\"\nzh = \"\xbc\xdb\"").expect("a file");
    for (name, told) in [
        ("none.toml", "rounds: No file ~/none.toml; check the path\n"),
        ("folder", "rounds: ~/folder is a folder; give a file in it, e.g. ~/folder/rfm.toml\n"),
        ("gbk.toml", "rounds: ~/gbk.toml:2:7: not UTF-8 text; save the file as UTF-8 in your editor\n"),
    ] {
        let path = machine.path(name);
        assert_eq!(machine.refused(&["rules", "check", &path.to_string_lossy()]), (1, told.to_owned()));
    }
}

#[test]
fn a_preview_names_who_changes_and_writes_nothing() {
    let machine = demo();
    let before = machine.out(&["export"]);
    insta::assert_snapshot!(machine.out(&["rules", "preview", "rfm", "--today", TODAY]), @"
    If you switched to “ABC analysis (RFM)”
      Tier changes: 40 of 40 customers
      Next date changes: 10 of 40 customers
      Weekly workload, now    14.1 follow-ups, of which 3.9 visits   fits
      Weekly workload, after  12.1 follow-ups, of which 3 visits     fits
      Weekly capacity         38.2 follow-ups, of which 14.3 visits

    Who changes tier
      Standard → Class C             18
      Standard → Class B             8
      High value, growing → Class B  4
      High value, stable → Class A   2
      High value, growing → Class A  2
      At risk of churn → Class A     2
      At risk of churn → Class B     1
      Standard → Likely to churn     1
      High value, stable → Class B   1
      Standard → Class A             1
      C001  Halvorsen Automation Ltd.   High value, stable → Class A
      C002  Fairhaven Trading Ltd.      Standard → Class C
      C003  Marlowe Precision Ltd.      High value, growing → Class A
      C004  Foley & Daughters           Standard → Class B
      C005  Skyward Networks Ltd.       High value, stable → Class A
      C006  Hartwell Machinery Group    Standard → Class B
      C007  Calder Medical plc          At risk of churn → Class A
      C008  Orchard Foods Ltd.          At risk of churn → Class B
      C009  Brightwell Electronics plc  High value, growing → Class B
      C010  Westridge Materials Ltd.    Standard → Class C
      C011  Newfield Learning Ltd.      Standard → Likely to churn
      C012  Northwind Instruments Ltd.  High value, growing → Class B
      C013  Linden Textiles Ltd.        High value, stable → Class B
      C014  Harbour Line Logistics      Standard → Class B
      C015  Bluebay Seafood Ltd.        Standard → Class A
      C016  Kingsway Facilities Ltd.    High value, growing → Class B
      C017  Concord Pharmacies          Standard → Class C
      C018  Redgate Auto Parts          Standard → Class C
      C019  Altair Aeroparts            Standard → Class C
      C020  Greenspring Systems         Standard → Class C
      …and 20 more; --json lists all

    Whose next date changes
      C003  Marlowe Precision Ltd.       Wed 25 Nov → Mon 23 Nov
      C004  Foley & Daughters            Thu 3 Dec → Mon 23 Nov
      C008  Orchard Foods Ltd.           Tue 24 Nov → Mon 23 Nov
      C011  Newfield Learning Ltd.       Thu 24 Dec → Tue 24 Nov
      C027  Granite Mining Works         Thu 24 Dec → Mon 23 Nov
      C028  Fernhill Agritech            Fri 18 Dec → Mon 23 Nov
      C031  Ashford Machine Tools        Tue 24 Nov → Mon 23 Nov
      C035  Aurora Optics Ltd.           Mon 23 Nov → Wed 13 Jan 2027
      C037  Berling Instruments Trading  Thu 26 Nov → Mon 23 Nov
      C040  Blackearth Grain & Oil       Fri 11 Dec → Mon 23 Nov
    ");
    let preview = json(&machine, &["rules", "preview", "rfm"]);
    let tiers = preview["tiers"].as_array().expect("tiers");
    assert_eq!((tiers.len(), preview["customers"].as_u64()), (40, Some(40)));
    for (side, rulebook) in [("from", "value-risk"), ("to", "rfm")] {
        assert_eq!(tiers[0][side], json(&machine, &["explain", "C001", "--rulebook", rulebook])["tier"]);
    }
    assert!(preview["after"]["demand"]["follow_ups"].as_f64() < preview["before"]["demand"]["follow_ups"].as_f64());
    let own = write(&machine, "file.toml", &RFM.replace("order_count >= 4", "order_count >= 1"));
    let by_file = json(&machine, &["rules", "preview", &own]);
    assert_ne!(by_file["tiers"], preview["tiers"]);
    let same = json(&machine, &["rules", "preview", "value-risk"]);
    assert_eq!((same["tiers"].as_array().map(Vec::len), same["dates"].as_array().map(Vec::len)), (Some(0), Some(0)));
    assert_eq!(machine.out(&["export"]), before);
}

#[test]
fn the_choice_is_one_change_that_undo_takes_back() {
    let machine = demo();
    let said = machine.out(&["rules", "use", "rfm", "--today", TODAY]);
    assert_eq!(
        machine.without_folder(&said),
        "Switched to “ABC analysis (RFM)”; 40 customers change tier. `rounds --db ~/book.db undo` to undo\n"
    );
    let tier = |machine: &Machine| json(machine, &["explain", "C001"])["tier"].clone();
    assert_eq!(tier(&machine), "A");
    let again = json(&machine, &["rules", "use", "rfm"]);
    assert_eq!((&again["change"], again["tiers_changed"].as_u64()), (&Value::Null, Some(0)));
    let undone = machine.out(&["undo"]);
    assert_eq!(undone, "Undone: Switched to rulebook “ABC analysis (RFM)” (rfm)\n");
    assert_eq!(tier(&machine), "high-stable");
}

#[test]
fn a_rulebook_that_is_not_there_or_broken_is_refused_everywhere() {
    let machine = demo();
    write(&machine, "rulebooks/rfm.toml", &RFM.replace("order_count", "order_cout"));
    for words in [&["suggest"][..], &["explain", "C001"], &["explain", "--all"]] {
        let (status, said) = machine.refused(&[words, &["--rulebook", "nope"]].concat());
        assert_eq!((status, said.as_str()), (1, "rounds: No rulebook nope; available: value-risk, strategic, rfm\n"));
        let (status, said) = machine.refused(&[words, &["--rulebook", "rfm"]].concat());
        assert_eq!((status, said.contains("~/rulebooks/rfm.toml, line 27, column 9")), (1, true), "{said}");
    }
    for what in ["use", "preview"] {
        assert!(machine.refused(&["rules", what, "nope"]).1.contains("available: value-risk"), "{what}");
        let (status, said) = machine.refused(&["rules", what, "rfm"]);
        insta::allow_duplicates! {
            insta::assert_snapshot!(said, @"rounds: This rulebook cannot be used: ~/rulebooks/rfm.toml, line 27, column 9: unknown fact “order_cout”; did you mean `order_count`?");
        }
        assert_eq!(status, 1);
    }
}

#[test]
fn a_holiday_file_with_a_mistake_is_told_with_line_and_column_and_stops_nothing() {
    let machine = demo();
    let head = "date,kind,name_zh,name_en,status\n2026-12-31,off,跨年,New Year's Eve,published\n";
    for (row, told) in [
        (
            "2026-12-32,off,年,Year,published",
            "line 3, column 1: found “2026-12-32”, expected a date such as 2026-10-01",
        ),
        ("2026-12-30,rest,年,Year,published", "line 3, column 2: found “rest”, expected off or work"),
        (
            "2026-12-31,work,年,Year,published",
            "line 3, column 1: found “2026-12-31”, expected a date not used on a line above",
        ),
    ] {
        write(&machine, "holidays.csv", &format!("{head}{row}\n"));
        for words in [&["week"][..], &["suggest"]] {
            let (status, text, said) = run(&machine, &[words, &["--today", TODAY]].concat());
            assert!(status == Some(0) && !text.is_empty() && said.contains(told), "{words:?}: {said}");
        }
        assert!(machine.out(&["doctor"]).contains(told));
    }
}

#[test]
fn an_explanation_reads_as_a_person_says_it() {
    let machine = demo();
    insta::assert_snapshot!(machine.out(&["explain", "C003", "--today", TODAY]), @"
    C003 Marlowe Precision Ltd.
    Tier     High value, growing
    Why      purchases 362,000 pounds a year
    Health   91 healthy · contact frequency 84% · satisfaction 85% · growth 100% · stability 100%
    Profile  100%
    Pace     normal intervals
    Touchpoints
      Monthly check-in  every 40 days   last 20 Oct  due 29 Nov  planned for 25 Nov  custom interval for this customer
      Needs review      every 3 months  last 1 Sep   due 1 Dec
    Topics
      Opportunity expected to close on 9 Dec
    Suggested
      Wed 25 Nov  Survey
        · Also: Needs review (with the planned Call)
        · Needs review every 3 months; last 1 Sep; due Tue 1 Dec
    ");
    insta::assert_snapshot!(machine.out(&["explain", "C022", "--today", TODAY, "--lang", "zh"]), @"
    C022 Hearthside Furniture
    分层        中低价值维护层
    依据        不符合其他各层的条件
    健康度      46 危险 · 联系频率 14% · 满意度 60% · 增长 26% · 稳定性 100%
    资料完整度  50，还缺：联系人、决策角色、联系方式、需求、沟通偏好
    节奏        按常规间隔
    维护动作（按「流失」阶段）
      流失挽回  每半年一次  还没做过  应于 11月25日    10月26日起开始要求
    话题
      还没摸清谁是决策者
    建议
      11月25日 周三  电话
        · 「流失」阶段的客户要做流失挽回
        · 流失挽回每半年一次；还没做过；应于 11月25日（周三）
        · 10月26日起才要做流失挽回，头一次留 30 天
    准备
      客户流失了：写一份流失分析  180 天内流失，还没写分析
    ");
    let told = |words: &[&str]| -> serde_json::Value {
        let words = [&["explain", "--json", "--today", TODAY, "--lang", "en"], words].concat();
        serde_json::from_str(&machine.out(&words)).expect("JSON")
    };
    let lost = &told(&["C022"])["offers"];
    assert_eq!(lost.as_array().map(Vec::len), Some(1), "{lost}");
    assert_eq!((&lost[0]["id"], &lost[0]["worksheet"]), (&"customer-lost".into(), &"loss-analysis".into()), "{lost}");
    assert!(lost[0]["rule"].as_str().is_some_and(|rule| rule.contains("within 180 days")), "{lost}");
}

#[test]
fn all_customers_are_explained_as_each_is_alone() {
    let machine = demo();
    for lang in ["zh", "en"] {
        let out = |words: &[&str]| machine.out(&[words, &["--today", TODAY, "--lang", lang]].concat());
        let all: Vec<serde_json::Value> = serde_json::from_str(&out(&["explain", "--all", "--json"])).expect("JSON");
        let text = out(&["explain", "--all"]);
        let mut offers = 0;
        for one in &all {
            let code = one["customer"].as_str().expect("a code");
            let alone: serde_json::Value = serde_json::from_str(&out(&["explain", code, "--json"])).expect("JSON");
            assert_eq!(*one, alone, "{code}");
            offers += alone["offers"].as_array().map_or(0, Vec::len);
            for offer in alone["offers"].as_array().into_iter().flatten() {
                assert!(text.contains(offer["text"].as_str().expect("a text")), "{offer}\n{text}");
                assert!(text.contains(offer["rule"].as_str().expect("a rule")), "{offer}\n{text}");
            }
        }
        assert!(offers > 10, "{offers}");
    }
}
