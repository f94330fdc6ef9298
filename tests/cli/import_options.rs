//! The options of an import of tables: nothing unless all, rows to be mended, columns sent elsewhere, what was imported.

use std::fs;

use serde_json::{Value, json};

use super::Machine;

const LIST: &str =
    "客户名称,拜访日期,沟通内容\n华星科技,2026-11-01,谈价格\n,2026-11-02,没有名字\n远大,不知道哪天,发样品\n";

fn path(machine: &Machine, name: &str) -> String {
    machine.path(name).to_string_lossy().into_owned()
}

fn written(machine: &Machine, name: &str, text: &str) -> String {
    fs::write(machine.path(name), text).expect("a file");
    path(machine, name)
}

/// What an import answers, with its status.
fn answer(machine: &Machine, words: &[&str]) -> (Option<i32>, Value) {
    let words = [&["--today", "2026-11-23", "import", "--json"], words].concat();
    let output = machine.rounds(&words).output().expect("a run");
    (output.status.code(), serde_json::from_slice(&output.stdout).unwrap_or(Value::Null))
}

#[test]
fn with_strict_a_refused_row_stops_all_of_it() {
    let machine = Machine::new();
    let list = written(&machine, "list.csv", LIST);
    let (status, said) = answer(&machine, &[&list, "--strict"]);
    assert_eq!((status, &said["rows"]["refused"]), (Some(1), &2.into()), "{said}");
    assert!(!machine.path("book.db").exists() && !machine.path("list.csv.rejected.csv").exists());
}

#[test]
fn refused_rows_come_back_are_mended_and_taken() {
    let machine = Machine::new();
    let list = written(&machine, "list.csv", LIST);
    let (status, said) = answer(&machine, &[&list]);
    assert_eq!((status, &said["rows"]["taken"], &said["rows"]["refused"]), (Some(3), &1.into(), &2.into()), "{said}");
    let lines: Vec<u64> =
        said["skipped"].as_array().expect("rows").iter().filter_map(|one| one["line"].as_u64()).collect();
    assert_eq!(lines, [3, 4]);
    let rejected = path(&machine, "list.csv.rejected.csv");
    let text = fs::read_to_string(&rejected).expect("the rows");
    assert_eq!(text.lines().count(), 3, "{text}");
    fs::write(&rejected, text.replace(",,2026-11-02", ",恒康,2026-11-02").replace("不知道哪天", "2026-11-03"))
        .expect("mended");
    let (status, said) = answer(&machine, &[&rejected]);
    assert_eq!((status, &said["rows"]["taken"], &said["rows"]["refused"]), (Some(0), &2.into(), &0.into()), "{said}");
    let shown = machine.out(&["show", "恒康", "--json"]);
    assert!(shown.contains("没有名字"), "{shown}");
    // The reason is no field of anybody.
    assert!(!shown.contains("Reason not imported"), "{shown}");
    // Another place for the rows.
    let elsewhere = path(&machine, "mend me.csv");
    answer(&machine, &[&list, "--rejects", &elsewhere]);
    assert!(fs::read_to_string(&elsewhere).expect("the rows").contains("没有名字"));
}

#[test]
fn a_mapping_is_saved_edited_and_given_again() {
    let machine = Machine::new();
    let list = written(&machine, "list.csv", "单位,甲\n华星科技,制造\n");
    let map = path(&machine, "map.json");
    let (status, _) = answer(&machine, &[&list, "--map", "甲=customer.industry", "--save-map", &map]);
    assert_eq!(status, Some(0));
    let industry = |db: &str| machine.out(&["--db", db, "export"]).contains("\"industry\": \"制造\"");
    assert!(industry(&path(&machine, "book.db")));
    let saved = fs::read_to_string(&map).expect("the mapping");
    assert!(saved.contains("customer.industry"), "{saved}");
    // On another machine that remembers nothing.
    let other = Machine::new();
    let list = written(&other, "list.csv", "单位,甲\n华星科技,制造\n");
    let given = written(&other, "map.json", &saved);
    assert_eq!(answer(&other, &[&list, "--map-file", &given]).0, Some(0));
    assert!(other.out(&["export"]).contains("制造"));
    let bad = written(&other, "bad.json", &saved.replace("customer.industry", "customer.nothing"));
    let (status, said) = other.refused(&["import", &list, "--map-file", &bad]);
    assert!(status != 0 && said.contains("bad.json") && said.contains("customer.nothing"), "{said}");
}

#[test]
fn what_was_imported_is_listed_the_newest_first() {
    let machine = Machine::new();
    for (name, customer) in [("one.csv", "华星科技"), ("two.csv", "远大")] {
        let list = written(&machine, name, &format!("客户名称,行业\n{customer},制造\n"));
        assert_eq!(answer(&machine, &[&list]).0, Some(0));
    }
    let listed: Value = serde_json::from_str(&machine.out(&["imports", "--json"])).expect("JSON");
    let files: Vec<&str> = listed.as_array().expect("a list").iter().filter_map(|one| one["file"].as_str()).collect();
    assert_eq!(files, ["two.csv", "one.csv"]);
    assert_eq!((&listed[0]["customers"], &listed[0]["on"]), (&1.into(), &"2026-11-23".into()));
    assert!(machine.out(&["imports"]).contains("one.csv"));
}

#[test]
fn the_last_contact_of_a_person_is_with_that_person() {
    let machine = Machine::new();
    let table = "客户名称,联系人,手机,职务,最近联系\n华星,张伟,13800138000,经理,2026-11-20\n\
        华星,李敏,13900139000,总监,2026-11-20\n恒康,王五,13700137000,,2026-11-18\n";
    std::fs::write(machine.path("people.csv"), table).expect("a file");
    let path = machine.path("people.csv").to_string_lossy().into_owned();
    machine.out(&["--today", "2026-11-23", "import", &path]);
    let book: serde_json::Value = serde_json::from_str(&machine.out(&["export"])).expect("a book");
    let met = |at: usize| book["customers"][at]["follow_ups"].clone();
    assert_eq!(met(0).as_array().map(Vec::len), Some(1), "{}", met(0));
    assert_eq!(met(0)[0]["contacts"], serde_json::json!(["张伟", "李敏"]));
    assert_eq!(met(1)[0]["contacts"], serde_json::json!(["王五"]));
    machine.out(&["--today", "2026-11-23", "import", &path]);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&machine.out(&["export"])).expect("a book"), book);
}

#[test]
fn who_referred_a_customer_is_a_code_or_a_name_of_any_row_and_nobody_else_costs_the_file() {
    let machine = Machine::new();
    let table = "客户编号,客户名称,介绍人\nC001,华星科技,远大集团\nC002,恒康医疗,C001\nC003,远大集团,李总\nC004,自荐公司,自荐公司\n";
    let list = written(&machine, "list.csv", table);
    let (status, said) = answer(&machine, &[&list]);
    assert_eq!((status, &said["rows"]["taken"]), (Some(0), &4.into()), "{said}");
    let book: Value = serde_json::from_str(&machine.out(&["export"])).expect("a book");
    let of = |name: &str, field: &str| {
        let customer = book["customers"].as_array().expect("customers").iter().find(|one| one["name"] == name);
        customer.expect("a customer")[field].clone()
    };
    assert_eq!((of("华星科技", "referred_by"), of("恒康医疗", "referred_by")), ("C003".into(), "C001".into()));
    assert_eq!((of("远大集团", "referred_by"), of("远大集团", "notes")), (Value::Null, "介绍人: 李总".into()));
    assert_eq!(of("自荐公司", "notes"), "介绍人: 自荐公司");
    let (_, again) = answer(&machine, &[&list]);
    assert_eq!((&again["rows"]["same"], &again["filled"]), (&4.into(), &0.into()), "{again}");
}

#[test]
fn a_new_book_that_counts_as_its_first_file_says_so_in_both_languages() {
    for (lang, told) in
        [("zh", "按文件改用人民币（¥）；撤销这次导入就改回来"), ("en", "counts in yuan (¥) as the file does; undoing")]
    {
        let machine = Machine::new();
        machine.out(&["init", "--lang", "en"]);
        let list = written(&machine, "list.csv", "客户名称,年度采购金额\n华星科技,¥500\n");
        let (status, said) = answer(&machine, &[&list, "--dry-run"]);
        assert_eq!((status, &said["currency"]), (Some(0), &"CNY".into()), "{said}");
        let said = machine.out(&["--lang", lang, "import", &list]);
        assert!(said.contains(told), "{said}");
        machine.out(&["undo"]);
        let book: Value = serde_json::from_str(&machine.out(&["export"])).expect("a book");
        assert_eq!(book["settings"]["currency"]["symbol"], "$");
    }
}

#[test]
fn the_stage_of_customers_without_one_is_said_in_one_word() {
    let machine = Machine::new();
    let list = written(&machine, "list.csv", "客户名称,客户阶段,累计成交金额\n华星科技,意向,\n远大,,\n恒康,,5万\n");
    let (status, said) = answer(&machine, &[&list, "--dry-run"]);
    assert_eq!((status, &said["assumed_stage"]), (Some(0), &serde_json::json!({"stage": "lead", "customers": 1})));
    assert_eq!(said["assumed_bought"], serde_json::json!({"stage": "returning", "customers": 1}));
    let told = machine.out(&["import", &list, "--dry-run", "--lang", "en"]);
    assert!(
        told.contains("1 bought, so Repeat (--bought-stage changes); 1 did not, so Lead (--stage changes)"),
        "{told}"
    );
    let (status, said) = answer(&machine, &[&list, "--stage", "抖音"]);
    assert_eq!((status, said), (Some(2), Value::Null), "a word that is no stage");
    let refused = machine.rounds(&["import", &list, "--stage", "lost"]).output().expect("a run");
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--stage"), "who is lost has a day");
    let refused = machine.rounds(&["import", &list, "--bought-stage", "lost"]).output().expect("a run");
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--bought-stage"), "nor of those who bought");
    answer(&machine, &[&list, "--stage", "老客户", "--bought-stage", "won"]);
    for (name, stage) in [("华星科技", "intent"), ("远大", "returning"), ("恒康", "won")] {
        let shown: Value = serde_json::from_str(&machine.out(&["show", name, "--json"])).expect("a customer");
        assert_eq!(shown["record"]["stage"], stage, "{name}");
    }
    let card = written(&machine, "people.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:张新\nORG:全新公司\nEND:VCARD\n");
    answer(&machine, &[&card, "--stage", "won"]);
    let shown: Value = serde_json::from_str(&machine.out(&["show", "全新公司", "--json"])).expect("a customer");
    assert_eq!(shown["record"]["stage"], "won");
}

#[test]
fn every_file_is_tried_and_all_of_them_are_one_document() {
    let machine = Machine::new();
    let one = written(&machine, "one.csv", "客户名称,行业\n华星,制造\n");
    let none = path(&machine, "none.csv");
    let two = written(&machine, "two.csv", "客户名称,行业\n远大,贸易\n");
    let (status, said) = answer(&machine, &[&one, &none, &two]);
    assert_eq!(status, Some(3), "a part of it was done: {said}");
    assert_eq!(said.as_array().map(Vec::len), Some(3), "{said}");
    assert_eq!((&said[0]["file"], &said[0]["taken"]["customers"]), (&one.as_str().into(), &1.into()));
    assert!(said[1]["error"].as_str().is_some_and(|error| error.contains("none.csv")), "{said}");
    assert_eq!(said[2]["taken"]["customers"], 1, "what stands behind a file that is missing comes all the same");
    let (status, said) = answer(&machine, &[&one, &two]);
    assert_eq!((status, &said[1]["rows"]["same"]), (Some(0), &1.into()));
    assert_eq!(answer(&machine, &[&none, &none]).0, Some(1));
    let (status, said) = answer(&machine, &[&one]);
    assert!(status == Some(0) && said.is_object(), "one file is its own document");
}

#[test]
fn columns_without_rows_are_no_mistake() {
    let machine = Machine::new();
    let empty = written(&machine, "empty.csv", "客户名称,行业,地区\n");
    let (status, said) = answer(&machine, &[&empty]);
    assert_eq!((status, &said["rows"]["read"], &said["taken"]["customers"]), (Some(0), &0.into(), &0.into()), "{said}");
    let output = machine.rounds(&["--lang", "en", "import", &empty]).output().expect("a run");
    assert!(String::from_utf8_lossy(&output.stderr).contains("there is a header and nothing below it"));
    // A book of its own tables comes back whole, whichever of them are empty.
    let list = written(&machine, "list.csv", "客户名称,行业\n华星,制造\n");
    answer(&machine, &[&list]);
    machine.out(&["export", "--format", "csv", "-o", &path(&machine, "out")]);
    let other = Machine::new();
    let mut files: Vec<String> = fs::read_dir(machine.path("out"))
        .expect("the files")
        .map(|entry| entry.expect("a file").path().to_string_lossy().into_owned())
        .collect();
    files.sort();
    let (status, said) = answer(&other, &files.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(status, Some(0), "{said}");
    assert_eq!(other.out(&["export"]), machine.out(&["export"]));
}

#[test]
fn imports_say_which_of_them_were_taken_back() {
    let machine = Machine::new();
    let list = written(&machine, "list.csv", "客户名称,行业\n华星,制造\n");
    answer(&machine, &[&list]);
    answer(&machine, &[&list]);
    let imports = || machine.out(&["imports", "--lang", "en"]);
    assert_eq!(imports().lines().count(), 1, "an import of nothing is none: {}", imports());
    machine.out(&["undo"]);
    assert!(imports().contains("list.csv (undone)"), "{}", imports());
    machine.out(&["redo"]);
    assert!(!imports().contains("undone"));
}

#[test]
fn a_card_loses_nothing_that_it_says() {
    let machine = Machine::new();
    let cards = written(
        &machine,
        "people.vcf",
        "BEGIN:VCARD\nVERSION:3.0\nFN:Hans Fischer\nORG:Fischer AG\nURL:https://fischer.example\n\
        ADR;TYPE=work:;;Hauptstr. 1;Berlin;;10115;Germany\nCATEGORIES:VIP,myContacts\nNICKNAME:Hansi\nROLE:buys steel\n\
        NOTE:likes tea\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:Frau Anna Fischer\nORG:Fischer AG\n\
        ADR;TYPE=work:;;Nebenstr. 2;Berlin;;10115;Germany\nADR;TYPE=home:;;Am Ufer 3;Potsdam;;;\nEND:VCARD\n",
    );
    let (status, said) = answer(&machine, &[&cards]);
    assert_eq!((status, &said["taken"]["contacts"]), (Some(0), &2.into()), "{said}");
    let book: Value = serde_json::from_str(&machine.out(&["export"])).expect("a book");
    let customer = &book["customers"][0];
    assert_eq!(customer["address"], "Hauptstr. 1, Berlin, 10115, Germany");
    assert_eq!(
        (&customer["website"], &customer["tags"]),
        (&"https://fischer.example".into(), &serde_json::json!(["VIP"]))
    );
    assert_eq!(customer["contacts"][0]["notes"], "likes tea\nRole: buys steel\nNickname: Hansi");
    assert_eq!(customer["contacts"][1]["name"], "Anna Fischer");
    let notes = "Address: Nebenstr. 2, Berlin, 10115, Germany\nHome address: Am Ufer 3, Potsdam";
    assert_eq!(customer["contacts"][1]["notes"], notes, "a second address is no other customer's");
    answer(&machine, &[&cards]);
    assert_eq!(serde_json::from_str::<Value>(&machine.out(&["export"])).expect("a book"), book, "the same again");
    assert!(machine.out(&["imports"]).contains("people.vcf"));
    // A customer of the book gets what it lacks, and keeps what it has.
    let more = written(
        &machine,
        "more.vcf",
        "BEGIN:VCARD\nVERSION:3.0\nFN:Max Weber\nORG:Fischer AG\nCATEGORIES:Steel\nURL:https://other.example\nEND:VCARD\n",
    );
    answer(&machine, &[&more]);
    let book: Value = serde_json::from_str(&machine.out(&["export"])).expect("a book");
    assert_eq!(book["customers"][0]["tags"], serde_json::json!(["VIP", "Steel"]));
    assert_eq!(book["customers"][0]["website"], "https://fischer.example");
    assert_eq!(book["customers"][0]["contacts"][2]["notes"], "Website: https://other.example");
}

#[test]
fn people_of_a_phone_without_a_company_may_be_customers() {
    let machine = Machine::new();
    let text = "BEGIN:VCARD\nVERSION:3.0\nFN:Mrs. Els Jansen\nTEL;TYPE=CELL:+31 6 12345678\nEND:VCARD\n";
    let cards = written(&machine, "phone.vcf", text);
    assert_eq!(answer(&machine, &[&cards]).0, Some(3));
    let (status, said) = answer(&machine, &[&cards, "--people-as-customers"]);
    assert_eq!(
        (status, &said["taken"]["customers"], &said["taken"]["contacts"]),
        (Some(0), &1.into(), &1.into()),
        "{said}"
    );
    let book: Value = serde_json::from_str(&machine.out(&["export"])).expect("a book");
    assert_eq!(
        (&book["customers"][0]["name"], &book["customers"][0]["contacts"][0]["name"]),
        (&"Els Jansen".into(), &"Els Jansen".into())
    );
    let (status, said) = answer(&machine, &[&cards, "--people-as-customers"]);
    assert_eq!((status, &said["taken"]["customers"], &said["unchanged"]), (Some(0), &0.into(), &1.into()), "{said}");
}

#[test]
fn meetings_that_recur_count_each_and_those_that_nobody_had_do_not() {
    let machine = Machine::new();
    let list = written(&machine, "list.csv", "Company,Contact,Email\nAcme Tools Ltd,John Smith,john@acme.example\n");
    answer(&machine, &[&list]);
    let event = |uid: &str, rest: &str| format!("BEGIN:VEVENT\nUID:{uid}\n{rest}\nEND:VEVENT\n");
    let with = "ATTENDEE:mailto:john@acme.example";
    let events = [
        event(
            "a",
            &format!(
                "DTSTART:20261102T100000Z\nRRULE:FREQ=WEEKLY;COUNT=3\nEXDATE:20261109T100000Z\nSUMMARY:Weekly sync\n{with}"
            ),
        ),
        event("b", "DTSTART:20261104T150000Z\nSUMMARY:Visit\nATTENDEE;PARTSTAT=DECLINED:mailto:john@acme.example"),
        event("c", &format!("DTSTART:20261104T150000Z\nTRANSP:TRANSPARENT\nSUMMARY:Fair\n{with}")),
        event("d", &format!("DTSTART:20261105T150000Z\nSUMMARY:Call John\n{with}")),
        event("e", &format!("DTSTART:20261204T120000Z\nSUMMARY:Demo\n{with}")),
    ];
    let text = format!("BEGIN:VCALENDAR\nVERSION:2.0\n{}END:VCALENDAR\n", events.concat());
    let calendar = written(&machine, "meetings.ics", &text);
    let (_, said) = answer(&machine, &[&calendar]);
    assert_eq!((&said["taken"]["inbox"], &said["taken"]["follow_ups"]), (&3.into(), &1.into()), "{said}");
    let inbox: Value = serde_json::from_str(&machine.out(&["inbox", "--json", "--today", "2026-11-23"])).expect("JSON");
    let mut told: Vec<(&str, &str)> = inbox
        .as_array()
        .expect("items")
        .iter()
        .map(|one| (one["done_on"].as_str().expect("a day"), one["kind"].as_str().expect("a kind")))
        .collect();
    told.sort_unstable();
    assert_eq!(told, [("2026-11-02", "online"), ("2026-11-05", "phone"), ("2026-11-16", "online")]);
    let book: Value = serde_json::from_str(&machine.out(&["export"])).expect("a book");
    let plan = &book["customers"][0]["follow_ups"][0];
    assert_eq!((&plan["planned_on"], &plan["subject"]), (&"2026-12-04".into(), &"Demo".into()));
    assert_eq!(plan["contacts"], serde_json::json!(["John Smith"]));
    let (_, said) = answer(&machine, &[&calendar]);
    assert_eq!((&said["taken"]["inbox"], &said["taken"]["follow_ups"]), (&0.into(), &0.into()), "{said}");
}

#[test]
fn a_folder_of_tables_is_taken_whole_and_by_one_undo() {
    let machine = Machine::with_calendar();
    let book = |machine: &Machine| -> Vec<Value> {
        let book: Value = serde_json::from_str(&machine.out(&["export"])).expect("a book");
        let lists = ["contacts", "follow_ups", "contracts"];
        let told = |one: &Value| lists.map(|list| one[list].as_array().map(Vec::len)).map(|count| json!(count));
        book["customers"]
            .as_array()
            .map(|all| all.iter().map(|one| json!([one["name"], told(one)])).collect())
            .unwrap_or_default()
    };
    let folder = path(&machine, "tables");
    machine.out(&["export", "--format", "csv", "-o", &folder]);
    let other = Machine::new();
    other.out(&["import", &folder, "--today", "2026-11-23"]);
    assert_eq!(book(&other), book(&machine));
    let before = other.out(&["export"]);
    other.out(&["import", &folder, "--today", "2026-11-23"]);
    assert_eq!(other.out(&["export"]), before, "the same again");
    other.out(&["undo"]);
    assert!(book(&other).is_empty(), "one undo");
}
