//! The tables that an export writes: read back they give the same book, and to the same book they add nothing.

use std::collections::BTreeSet;

use proptest::prelude::*;
use rounds::demo;
use rounds::domain::Book;
use rounds::exchange::csv::CsvSink;
use rounds::exchange::tables::{Cell, ReadOptions, Row, TableFile};
use rounds::exchange::workbook::WorkbookSink;
use rounds::exchange::written::{TableSink as _, WrittenCell};
use rounds::export::{KINDS, write_source_tables, write_tables, write_template};
use rounds::import::SOURCE_TABLES;
use rounds::messages::Lang;
use rounds::ops::takeover::{ImportWishes, TableImport, TakeReport, Why};
use rounds::ops::{Change, EntityKind, OwnFiles, RulesContext, Stamp, apply, read_book};
use rounds::store::Store;
use serde_json::Value;

use crate::{craft_tables::everything, generated_books::any_book};

/// Lists of a customer that have no table.
const WITHOUT_TABLE: [&str; 6] = ["snoozes", "tier_history", "stage_history", "actions", "insights", "account_plan"];

pub fn stamp() -> Stamp {
    Stamp::midnight("2026-11-23".parse().expect("a day"), "2026-11-23T01:00:00Z")
}

pub fn store_of(book: Book) -> Store {
    let mut store = Store::in_memory().expect("a book");
    apply(&mut store, Change::Import(Box::new(book)), &stamp()).expect("a book that can be kept");
    store
}

pub fn take(store: &mut Store, bytes: Vec<u8>) -> TakeReport {
    let wishes = ImportWishes { unparked: true, ..ImportWishes::default() };
    let import = TableImport::open(bytes, &ReadOptions::default(), wishes).expect("a table");
    let preview = {
        let reader = store.read().expect("a view");
        import.preview(&reader, &stamp()).expect("a preview")
    };
    let report = preview.report.clone();
    assert!(report.rows.add_up(), "{:?}", report.rows);
    if let Some(change) = preview.into_change() {
        apply(store, change, &stamp()).expect("a change");
    }
    report
}

pub fn workbook(store: &Store, lang: Lang) -> Vec<u8> {
    let mut sink = WorkbookSink::default();
    write_tables(&store.read().expect("a view"), &KINDS, lang, None, &mut sink).expect("tables");
    let mut bytes = Vec::new();
    assert_eq!(sink.finish(&mut bytes).expect("a workbook"), 0);
    bytes
}

/// A file for each kind that has records.
pub fn files(store: &Store, lang: Lang) -> Vec<Vec<u8>> {
    let reader = store.read().expect("a view");
    let of_kind = |kind| {
        let mut bytes = Vec::new();
        write_tables(&reader, &[kind], lang, None, &mut CsvSink::to(&mut bytes)).expect("a table");
        bytes
    };
    KINDS.into_iter().map(of_kind).filter(|bytes| bytes.split(|byte| *byte == b'\n').count() > 2).collect()
}

/// The customers with everything that tables hold.
pub fn customers(store: &Store) -> Vec<Value> {
    let book = read_book(&store.read().expect("a view")).expect("a book");
    let mut customers = Vec::new();
    for customer in book.customers {
        let mut value = serde_json::to_value(customer).expect("JSON");
        let fields = value.as_object_mut().expect("an object");
        fields.retain(|name, _| !WITHOUT_TABLE.contains(&name.as_str()));
        customers.push(value);
    }
    customers
}

/// Where two values differ, a line for each.
fn differences(one: &Value, other: &Value, at: &str, told: &mut Vec<String>) {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let mut names: Vec<&String> = one.keys().chain(other.keys()).collect();
            names.sort();
            names.dedup();
            for name in names {
                let of = |fields: &serde_json::Map<String, Value>| fields.get(name).cloned().unwrap_or(Value::Null);
                differences(&of(one), &of(other), &format!("{at}.{name}"), told);
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (place, (one, other)) in one.iter().zip(other).enumerate() {
                differences(one, other, &format!("{at}[{place}]"), told);
            }
        }
        // A record of a book that never had one gets one.
        (Value::Null, Value::String(_)) if at.rsplit('.').next() == Some("uid") => {}
        (one, other) if one != other => told.push(format!("{at}: {one} became {other}")),
        _ => {}
    }
}

pub fn assert_same(wanted: &[Value], found: &[Value], what: &str) {
    let mut told = Vec::new();
    differences(&Value::from(wanted.to_vec()), &Value::from(found.to_vec()), "", &mut told);
    assert!(told.is_empty(), "{what}: {} differences\n{}", told.len(), told[..told.len().min(40)].join("\n"));
}

#[test]
fn a_workbook_gives_the_same_book_and_adds_nothing_to_it() {
    for lang in [Lang::Zh, Lang::En] {
        let mut store = store_of(demo::sample(stamp().today, lang));
        let wanted = customers(&store);
        let bytes = workbook(&store, lang);
        let mut empty = Store::in_memory().expect("a book");
        let report = take(&mut empty, bytes.clone());
        assert_eq!(
            (report.rows.refused, report.notes.len()),
            (0, 0),
            "{:?} {:?}",
            report.refused.first(),
            report.notes.first()
        );
        assert_same(&wanted, &customers(&empty), lang.code());
        let again = take(&mut store, bytes);
        assert_eq!((again.rows.taken, again.filled, again.taken.len()), (0, 0, 0), "{:?}", again.fills);
        assert_same(&wanted, &customers(&store), lang.code());
    }
}

#[test]
fn files_of_text_give_the_same_book_and_add_nothing_to_it() {
    for lang in [Lang::Zh, Lang::En] {
        let mut store = store_of(demo::sample(stamp().today, lang));
        let wanted = customers(&store);
        let mut empty = Store::in_memory().expect("a book");
        for bytes in files(&store, lang) {
            let report = take(&mut empty, bytes.clone());
            assert_eq!(report.rows.refused, 0, "{:?}", report.refused.first());
            let again = take(&mut store, bytes);
            assert_eq!((again.rows.taken, again.filled), (0, 0), "{:?}", again.fills);
        }
        assert_same(&wanted, &customers(&empty), lang.code());
    }
}

#[test]
fn the_template_is_understood_and_its_examples_are_no_records() {
    for lang in [Lang::Zh, Lang::En] {
        let mut sink = WorkbookSink::default();
        write_template(lang, &mut sink).expect("a template");
        let mut bytes = Vec::new();
        sink.finish(&mut bytes).expect("a workbook");
        let mut store = Store::in_memory().expect("a book");
        let report = take(&mut store, bytes);
        let kinds: Vec<&str> = report.tables.iter().map(|table| table.kind.code()).collect();
        assert_eq!(kinds, ["customers", "contacts", "follow_ups", "orders"], "{}", lang.code());
        assert_eq!((report.rows.read, report.rows.not_data, report.taken.len()), (4, 4, 0), "{}", lang.code());
        assert!(customers(&store).is_empty());
        for table in &report.tables {
            let lost = table
                .columns
                .iter()
                .find(|column| column.field.is_none() || column.field.as_deref() == Some("customer.fields"));
            assert!(lost.is_none(), "{}: {lost:?}", lang.code());
        }
    }
}

/// The days of all follow-ups, done and planned.
fn done(customers: &[Value]) -> Vec<String> {
    let all = customers.iter().flat_map(|one| one["follow_ups"].as_array().cloned().unwrap_or_default());
    let mut days: Vec<String> =
        all.map(|one| format!("{} {} {}", one["done_on"], one["planned_on"], one["cancelled_on"].is_null())).collect();
    days.sort();
    days
}

fn source_tables(store: &Store) -> Vec<u8> {
    let reader = store.read().expect("a view");
    let context = RulesContext::read(&reader, &OwnFiles::default(), stamp().today, None).expect("a desk");
    let mut sink = WorkbookSink::default();
    write_source_tables(&reader, &context, &mut sink).expect("tables");
    let mut bytes = Vec::new();
    sink.finish(&mut bytes).expect("a workbook");
    bytes
}

#[test]
fn the_tables_of_the_documents_are_filled_and_add_no_record_to_the_book_they_come_from() {
    // A book whose follow-ups have numbers of their own, as those of every day have.
    let sample = store_of(demo::sample(stamp().today, Lang::Zh));
    let mut store = Store::in_memory().expect("a book");
    take(&mut store, workbook(&sample, Lang::Zh));
    let wanted = customers(&store);
    let bytes = source_tables(&store);
    let file = TableFile::open(bytes.clone(), &ReadOptions::default()).expect("a workbook");
    let mut names: Vec<&str> = file.sheets().iter().filter_map(|sheet| sheet.name.as_deref()).collect();
    names.sort_unstable();
    let mut documents = SOURCE_TABLES.map(|table| table.name);
    documents.sort_unstable();
    assert_eq!(names, documents);
    for (place, sheet) in file.sheets().iter().enumerate() {
        let table = SOURCE_TABLES.iter().find(|table| Some(table.name) == sheet.name.as_deref()).expect("a document");
        let rows: Vec<_> = file.rows(place).map(|row| row.expect("a row")).collect();
        let headers: Vec<String> = rows[0].cells.iter().map(ToString::to_string).collect();
        assert_eq!(headers[..table.headers.len()], *table.headers, "{}", table.name);
        assert!(rows[0].cells.len() <= table.headers.len() + 1, "{}", table.name);
    }
    let again = take(&mut store, bytes.clone());
    // What was left open may be filled in: a subject, an amount that follows from orders.
    assert_eq!((again.rows.refused, again.taken.len()), (0, 0), "{:?} {:?}", again.refused.first(), again.taken);
    assert_eq!(done(&customers(&store)), done(&wanted));
    // What the tables tell of an empty book's customers.
    let mut empty = Store::in_memory().expect("a book");
    let report = take(&mut empty, bytes);
    assert_eq!(report.rows.refused, 0, "{:?}", report.refused.first());
    // This book has neither plans nor targets.
    assert_eq!(report.left_out.len(), 6, "{:?}", report.left_out);
    let found = customers(&empty);
    let of = |customers: &[Value], field: &str| -> Vec<Value> {
        let mut all: Vec<Value> = customers.iter().map(|one| serde_json::json!([one["name"], one[field]])).collect();
        all.sort_by_key(ToString::to_string);
        all
    };
    for field in ["industry", "employees", "needs", "fit", "potential", "preferred_channel"] {
        assert_same(&of(&wanted, field), &of(&found, field), field);
    }
    let known = done(&found);
    let lost: Vec<String> = done(&wanted).into_iter().filter(|days| !known.contains(days)).collect();
    assert!(lost.is_empty(), "{lost:?}");
}

/// The rows of a sheet of a workbook, without what the book counts itself from records that the tables do not hold.
fn rows_of(bytes: &[u8], name: &str, counted: &[&str]) -> Vec<Vec<String>> {
    let file = TableFile::open(bytes.to_vec(), &ReadOptions::default()).expect("a workbook");
    let place = file.sheets().iter().position(|sheet| sheet.name.as_deref() == Some(name)).expect("the sheet");
    // Whom a sheet names first comes first: the people of a cell count, not their order.
    let text = |cell: &Cell| {
        let text = cell.to_string();
        let mut people: Vec<&str> = text.split('；').collect();
        people.sort_unstable();
        people.join("；")
    };
    let row = |row: Result<Row, _>| row.expect("a row").cells.iter().map(text).collect();
    let rows: Vec<Vec<String>> = file.rows(place).map(row).collect();
    let kept: Vec<usize> = (0..rows[0].len()).filter(|at| !counted.contains(&rows[0][*at].as_str())).collect();
    let mut rows: Vec<Vec<String>> =
        rows.iter().map(|row| kept.iter().map(|at| row.get(*at).cloned().unwrap_or_default()).collect()).collect();
    rows[1..].sort();
    rows
}

#[test]
fn plans_targets_and_reviews_come_back_from_the_tables_and_are_written_the_same() {
    let store = store_of(demo::sample(stamp().today, Lang::Zh));
    let bytes = source_tables(&store);
    let mut empty = Store::in_memory().expect("a book");
    let report = take(&mut empty, bytes.clone());
    assert_eq!(report.rows.refused, 0, "{:?}", report.refused.first());
    let again = source_tables(&empty);
    for (name, counted) in [
        ("业务拓展策略执行计划表", &[][..]),
        ("执行计划甘特表", &[]),
        ("CRM方案目标设定表", &[]),
        ("客户分层管理表", &[]),
        ("效果评估与复盘表", &["实际值", "达成率"]),
        ("客户关系管理效果评估表（季度）", &["实际值"]),
        ("客户维护计划执行表", &["内部编号"]),
        ("客户画像与需求分析表", &[]),
        ("客户信息分析表", &["购买频次（次/年）", "客单价（万元）", "当前分层"]),
        ("客户信息基础表", &["年度采购金额（万元）"]),
        ("客户关系维护记录表", &["内部编号"]),
    ] {
        let (before, after) = (rows_of(&bytes, name, counted), rows_of(&again, name, counted));
        assert!(before.len() > 2, "{name} has rows");
        let lost: Vec<_> = before.iter().filter(|row| !after.contains(row)).take(5).collect();
        let new: Vec<_> = after.iter().filter(|row| !before.contains(row)).take(5).collect();
        assert!(before == after, "{name}: {} and {} rows\n{lost:#?}\n{new:#?}", before.len(), after.len());
    }
    // What is said to be bought in a year stays; how often and for how much a time only fills the gaps.
    for (before, after) in customers(&store).iter().zip(customers(&empty)) {
        let is_same = before["annual_purchase"].is_null() || before["annual_purchase"] == after["annual_purchase"];
        assert!(is_same && before["code"] == after["code"], "{before} became {after}");
    }
    // The same tables once more, and in the book that they came from, bring no plan and no figure.
    for store in [&mut empty, &mut store_of(demo::sample(stamp().today, Lang::Zh))] {
        let more = take(store, bytes.clone());
        let of_plans = [EntityKind::Action, EntityKind::KpiTarget, EntityKind::KpiReview];
        assert!(!of_plans.iter().any(|kind| more.taken.contains_key(kind)), "{:?}", more.taken);
    }
}

#[test]
fn plans_written_by_hand_are_read_and_what_is_not_understood_is_refused_by_its_column() {
    let sheet = |name: &str, rows: &[&[&str]]| {
        let mut sink = WorkbookSink::default();
        sink.begin(name, rows[0]).expect("a sheet");
        for row in &rows[1..] {
            let cells: Vec<_> = row.iter().map(|text| WrittenCell::Text((*text).into())).collect();
            sink.row(&cells).expect("a row");
        }
        sink.end().expect("an end");
        let mut bytes = Vec::new();
        sink.finish(&mut bytes).expect("a workbook");
        bytes
    };
    let mut store = Store::in_memory().expect("a book");
    let targets: [&[&str]; 5] = [
        &["目标维度", "具体指标", "当前值（基准期）", "目标值（3个月）", "完成时限", "负责人"],
        &["客户价值提升", "高价值客户留存率", "75%", "85%", "2026-12-31", "客服部"],
        &["客户价值提升", "新客户数", "3", "10", "2026年第4季度", ""],
        &["客户价值提升", "心情", "1", "2", "2026-12-31", ""],
        &["跟进执行效率", "新客户数", "3", "很多", "第3个月末", ""],
    ];
    let report = take(&mut store, sheet("CRM方案目标设定表", &targets));
    let refused: Vec<_> = report
        .refused
        .iter()
        .map(|one| (one.row.line, one.refusal.column.as_deref(), one.refusal.why.clone()))
        .collect();
    assert_eq!(refused, [(4, Some("具体指标"), Why::NoSuchMetric), (5, Some("完成时限"), Why::NoSuchPeriod)]);
    // The document explains the tiers; where somebody names customers beside them, those are taken.
    let tiers = ["客户分层", "分层标准（RFM模型）", "特征描述", "对应策略", "负责人"];
    let bytes = sheet("客户分层管理表", &[&tiers[..], &["A类", "R≤30天", "高价值", "每月回访", "王芳"]]);
    assert!(TableImport::open(bytes, &ReadOptions::default(), ImportWishes::default()).is_err());
    let of_customers = [
        &["客户名称", tiers[0], tiers[1], tiers[2], tiers[3], tiers[4]][..],
        &["ZZ制造集团", "A类", "R≤30天", "高价值", "每月回访", "王芳"],
    ];
    let mut of_tiers = Store::in_memory().expect("a book");
    let report = take(&mut of_tiers, sheet("客户分层管理表", &of_customers));
    assert_eq!((report.rows.taken, report.taken.get(&EntityKind::Customer)), (1, Some(&1)));
    assert_eq!(customers(&of_tiers)[0]["tier_pin"]["reason"], "客户分层: A类");
    let plans: [&[&str]; 3] = [
        &["客户名称", "策略类型", "具体行动内容", "执行人", "时间节点", "所需资源", "预期目标"],
        &[
            "XX科技",
            "定制化方案",
            "联合技术团队开发设备联网模块",
            "*经理(销售)",
            "2024-06-30",
            "研发预算5万",
            "签订年度框架协议",
        ],
        &["", "行业活动触达", "邀请参加研讨会", "", "2024-07-15", "", ""],
    ];
    let report = take(&mut store, sheet("业务拓展策略执行计划表", &plans));
    assert_eq!((report.rows.taken, report.rows.refused), (1, 1));
    let book = serde_json::to_value(read_book(&store.read().expect("a view")).expect("a book")).expect("JSON");
    assert_eq!(book["customers"][0]["name"], "XX科技");
    assert_eq!(book["customers"][0]["actions"][0]["due_on"], "2024-06-30");
    let of_targets = book["kpi_targets"].as_array().expect("targets");
    let told: Vec<_> =
        of_targets.iter().map(|one| (one["metric"].as_str(), one["period"].as_str(), one["target"].as_f64())).collect();
    assert_eq!(
        told,
        [
            (Some("high_value_retention"), Some("2026Q4"), Some(85.0)),
            (Some("new_customers"), Some("2026Q4"), Some(10.0))
        ]
    );
}

/// A book of these tables alone.
fn of_tables(tables: Vec<Vec<u8>>) -> Store {
    let mut store = Store::in_memory().expect("a book");
    for bytes in tables {
        take(&mut store, bytes);
    }
    store
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(8) })]

    /// What a cell cannot carry (a phone number without digits, control characters) goes to the notes or is cleaned the first
    /// time; from then on nothing changes, and no customer is lost.
    #[test]
    fn what_tables_carry_of_any_book_they_carry_for_ever(book in any_book(), in_chinese in any::<bool>()) {
        let lang = if in_chinese { Lang::Zh } else { Lang::En };
        let store = store_of(book);
        // Codes that differ only in what nobody sees are one.
        let seen = |code: &Value| code.as_str().unwrap_or_default().replace(char::is_control, "").trim().to_owned();
        let codes = |store: &Store| customers(store).iter().map(|one| seen(&one["code"])).collect::<BTreeSet<_>>();
        prop_assume!(!codes(&store).is_empty());
        for is_workbook in [true, false] {
            let tables = |store: &Store| if is_workbook { vec![workbook(store, lang)] } else { files(store, lang) };
            let once = of_tables(tables(&store));
            prop_assert_eq!(codes(&once).len(), codes(&store).len(), "{:?} {:?}", codes(&once), codes(&store));
            // What is repaired at first (a name with a comma is turned round) may touch another name only then.
            let settled = of_tables(tables(&once));
            let again = of_tables(tables(&settled));
            assert_same(&everything(&settled), &everything(&again), if is_workbook { "workbooks" } else { "files of text" });
        }
    }
}
