//! Small tables in the styles of people and programs, each with the book that it becomes.

mod codes;
mod currencies;
mod day_orders;
mod halves;
mod headers;
mod kept;
mod kinds;
mod languages;
mod ledgers;
mod near;
mod noted;
mod numbers;
mod people;
mod sources;
mod stages;
mod tiers;
mod twins;
mod workbooks;

use rounds::exchange::tables::ReadOptions;
use rounds::import::DayOrder;
use rounds::ops::takeover::{Existing, ImportWishes, TableImport, TakeReport};
use rounds::ops::{Stamp, apply, read_book, undo};
use rounds::store::Store;
use serde_json::{Value, json};

/// A book, and files for it.
struct Desk {
    store: Store,
}

impl Desk {
    fn new() -> Self {
        Self { store: Store::in_memory().expect("a book") }
    }

    /// A book that holds an amount in yuan.
    fn counting_in_yuan() -> Self {
        let mut desk = Self::new();
        desk.take("客户名称,年度采购金额\n旧客户,100", ImportWishes::default());
        desk
    }

    fn stamp() -> Stamp {
        Stamp::midnight("2026-11-23".parse().expect("a day"), "2026-11-23T01:00:00Z")
    }

    fn take(&mut self, text: &str, wishes: ImportWishes) -> TakeReport {
        self.take_bytes(text.as_bytes().to_vec(), wishes)
    }

    fn take_bytes(&mut self, bytes: Vec<u8>, wishes: ImportWishes) -> TakeReport {
        let import = TableImport::open(bytes, &ReadOptions::default(), wishes).expect("a table");
        let preview = {
            let reader = self.store.read().expect("a view");
            import.preview(&reader, &Self::stamp()).expect("a preview")
        };
        let report = preview.report.clone();
        assert!(report.rows.add_up(), "{:?}", report.rows);
        if let Some(change) = preview.into_change() {
            apply(&mut self.store, change, &Self::stamp()).expect("a change");
        }
        report
    }

    fn book(&self) -> Value {
        let reader = self.store.read().expect("a view");
        serde_json::to_value(read_book(&reader).expect("a book")).expect("JSON")
    }

    /// The book after a table, the same after it comes again, and nothing after it is taken back.
    fn becomes(text: &str) -> Result<Value, String> {
        let bytes = text.as_bytes().to_vec();
        TableImport::open(bytes, &ReadOptions::default(), ImportWishes::default())
            .map_err(|error| error.to_string())?;
        let mut desk = Self::new();
        let empty = desk.book();
        desk.take(text, ImportWishes::default());
        let book = desk.book();
        let again = desk.take(text, ImportWishes::default());
        if (again.taken.len(), again.filled, again.rows.taken) != (0, 0, 0) || desk.book() != book {
            return Err(format!("the same again changed the book: {:?}", again.rows));
        }
        undo::undo(&mut desk.store, &Self::stamp()).map_err(|error| error.to_string())?;
        if desk.book() == empty { Ok(book) } else { Err("something stayed after it was taken back".to_owned()) }
    }
}

/// Tables, and what stands in the book where: a pointer and its value.
const FILES: &[(&str, &[(&str, &str)])] = &[
    // A ledger of contracts and orders that tells no day of the order.
    (
        "客户名称,合同号,签订日期,产品名称,含税金额\n华星,HT-1,2026-03-01,网关,50000",
        &[("orders/0/ordered_on", "\"2026-03-01\""), ("orders/0/amount", "50000"), ("contracts", "null")],
    ),
    (
        "客户名称,合同号,签订日期,到期日期,产品名称,数量,含税金额,已回款\n华星,HT-1,2026-03-01,2027-02-28,网关,3,50000,20000",
        &[
            ("orders/0/ordered_on", "\"2026-03-01\""),
            ("orders/0/payments/0/amount", "20000"),
            ("contracts/0/number", "\"HT-1\""),
            ("contracts/0/starts_on", "\"2026-03-01\""),
            ("contracts/0/ends_on", "\"2027-02-28\""),
        ],
    ),
    ("客户名称,合同编号,签订日期,合同金额,产品\n华星,HT-1,2026-03-01,50000,网关", &[("name", "\"华星\"")]),
    // Among follow-ups the day of a deal dates its amount, as it is said in figures; without a day it stays in words.
    (
        "客户名称,跟进日期,跟进方式,跟进内容,成交金额,成交日期\n华星,2026-10-08,上门,送样品,3万5,2026年10月20日\n海风,2026-10-15,微信,报价,12万,",
        &[
            ("orders/0/amount", "35000"),
            ("orders/0/ordered_on", "\"2026-10-20\""),
            ("since", "\"2026-10-20\""),
            ("follow_ups/0/content", "\"送样品\""),
        ],
    ),
    // One visit to two people, told in the row of each.
    (
        "客户名称,联系人,最近一次拜访,拜访情况\n华星,周建国,2026-10-12,看样\n华星,吴敏,2026-10-12,看样",
        &[
            ("follow_ups/0/contacts", "[\"周建国\",\"吴敏\"]"),
            ("follow_ups/1", "null"),
            ("contacts/1/name", "\"吴敏\""),
        ],
    ),
    // Where `;` separates the columns a comma may part thousands all the same.
    ("Account Name;Annual Revenue\nOak;\"45,000\"\nAsh;120k", &[("annual_revenue", "45000")]),
    ("Kunde;Jahresumsatz\nEiche;\"45.000,50\"\nEsche;\"1,5\"", &[("annual_revenue", "45000.5")]),
    // How often somebody is to be called, in words or as a number: no obligation is named.
    ("客户名称,互动频率\n华星,30\n海风,每月两次", &[("fields/互动频率", "\"30\""), ("name", "\"华星\"")]),
    // A book without money counts in the currency of the file: a unit of the column, a column of currencies, a sign.
    ("客户名称,下单日期,订单编号,金额（美元）\n华星,2026-03-01,D1,5", &[("orders/0/amount", "5")]),
    (
        "客户名称,商机名称,预计金额,币种\n华星,二期,5000,人民币",
        &[("opportunities/0/amount", "5000"), ("notes", "null")],
    ),
    ("客户名称,商机名称,预计金额,币种\n华星,二期,5000,USD", &[("opportunities/0/amount", "5000"), ("notes", "null")]),
    ("客户名称,商机名称,预计金额（万美元）\n华星,二期,5", &[("opportunities/0/amount", "50000")]),
    // The kind of a plan, and no words of it.
    (
        "客户名称,下次联系\n华星,12月5日拜访",
        &[
            ("follow_ups/0/kind", "\"visit\""),
            ("follow_ups/0/planned_on", "\"2026-12-05\""),
            ("follow_ups/0/goal", "null"),
        ],
    ),
    ("客户名称,下次联系\n华星,12月5日上门拜访", &[("follow_ups/0/kind", "\"visit\""), ("follow_ups/0/goal", "null")]),
    (
        "客户名称,下次联系\n华星,12月5日电话催款",
        &[("follow_ups/0/kind", "\"phone\""), ("follow_ups/0/goal", "\"电话催款\"")],
    ),
    // A joiner belongs to an emoji and to Indic words, not between Chinese or Latin letters.
    (
        "客户名称,备注\n华\u{200d}星\u{202e},好👨\u{200d}👩\u{200d}👧 क्\u{200d}ष a\u{200d}b",
        &[("name", "\"华星\""), ("notes", "\"好👨\u{200d}👩\u{200d}👧 क्\u{200d}ष ab\"")],
    ),
    // An error of a workbook that was saved as text.
    ("客户名称,行业,地区\n华星,#REF!,深圳", &[("industry", "null"), ("region", "\"深圳\"")]),
    ("客户名称\n华星科技", &[("name", "\"华星科技\""), ("stage", "\"lead\"")]),
    ("客户名称,合作时长\n华星,2年半", &[("since", "\"2024-05-23\""), ("stage", "\"returning\"")]),
    ("客户名称,客户状态\n华星,成交客户", &[("stage", "\"won\"")]),
    // Whoever buys is a regular customer, unless the list says since when or knows regular ones besides.
    ("Company,Status,Annual spend\nAcme,Customer,5000", &[("stage", "\"returning\"")]),
    ("Company,Status,Annual spend,Customer since\nAcme,Customer,5000,2026-10-01", &[("stage", "\"won\"")]),
    ("客户名称,客户状态,年采购额\n华星,成交,5000\n海风,老客户,900", &[("stage", "\"won\"")]),
    // What the file says of importance: three words are potential, and finer ones stay as they are written.
    ("Company,Tier\nAcme,A", &[("potential", "\"high\""), ("fields", "null")]),
    ("Company,Class\nAcme,Gold", &[("potential", "\"high\""), ("fields/Class", "\"Gold\"")]),
    ("Company,Customer rating\nAcme,D", &[("potential", "\"low\""), ("fields/Customer rating", "\"D\"")]),
    ("客户名称,客户等级\n华星,B级", &[("potential", "\"medium\""), ("fields", "null")]),
    ("客户名称,客户等级\n华星,重点客户", &[("potential", "\"high\""), ("fields/客户等级", "\"重点客户\"")]),
    ("客户名称,客户等级\n华星,七", &[("potential", "null"), ("fields/客户等级", "\"七\"")]),
    // A name that only another program has no use for is somebody's own column.
    ("Company,Initials\nAcme,AC", &[("fields/Initials", "\"AC\"")]),
    ("Company,Town\nAcme,Leeds", &[("region", "\"Leeds\"")]),
    ("Company,Date,Type,Notes\nAcme,2026-03-02,Visit,prices", &[("follow_ups/0/kind", "\"visit\"")]),
    ("客户名称,客户状态\n华星,无效", &[("stage", "\"lead\""), ("fields/客户状态", "\"无效\"")]),
    ("客户名称,客户状态\n华星,流失", &[("stage", "\"lost\""), ("lost_on", "\"2026-11-23\""), ("fields", "null")]),
    ("客户名称,流失日期\n华星,2026-01-05", &[("stage", "\"lost\""), ("lost_on", "\"2026-01-05\"")]),
    ("客户名称,省,市,区\n华星,广东省,深圳市,南山区", &[("region", "\"广东省深圳市南山区\"")]),
    ("客户名称,企业规模(营收/员工数)\n华星,5亿/1000人", &[("annual_revenue", "500000000"), ("employees", "1000")]),
    ("客户名称,员工数\n华星,50人以下", &[("fields/员工数", "\"50人以下\"")]),
    ("客户名称,购买频次(次/年),客单价(万元)\n华星,3,12", &[("annual_purchase", "360000")]),
    ("客户名称,年度采购金额（万元）\n华星,80", &[("annual_purchase", "800000")]),
    ("客户名称,年度采购金额\n华星,$500", &[("annual_purchase", "500")]),
    ("客户名称,联系人,手机\n华星,张伟,+86 138-0013-8000", &[("contacts/0/mobile", "\"13800138000\"")]),
    ("客户名称,联系人,电话\n华星,张伟,0755-8888 8888", &[("contacts/0/phone", "\"0755-88888888\"")]),
    ("客户名称,联系人,电话\n华星,张伟,13800138000；13900139000", &[("contacts/0/phones/0", "\"13900139000\"")]),
    ("客户名称,联系人,手机\n华星,张三、李四,13800138000", &[("contacts/1/name", "\"李四\"")]),
    ("客户名称,手机\n华星,13800138000", &[("phone", "\"13800138000\"")]),
    (
        "客户名称,联系人1,电话1,联系人2,电话2\n华星,张伟,13800138000,李娜,13900139000",
        &[("contacts/1/mobile", "\"13900139000\"")],
    ),
    (
        "公司名称,法定代表人\n华星,王强",
        &[("contacts/0/title", "\"法定代表人\""), ("contacts/0/level", "\"executive\"")],
    ),
    ("客户名称,统一社会信用代码\n华星,91440300MA5EXAMPLE", &[("credit_code", "\"91440300MA5EXAMPLE\"")]),
    ("客户名称,标签\n华星,\"重点、华南\"", &[("tags/1", "\"华南\"")]),
    ("客户名称,联系人,生日\n华星,张伟,5月12日", &[("contacts/0/birthday", "\"--05-12\"")]),
    ("客户名称,联系人,生日\n华星,张伟,80后", &[("contacts/0/notes", "\"生日: 80后\"")]),
    (
        "客户名称,沟通偏好,最近跟进时间\n华星,微信,20261113",
        &[("follow_ups/0/kind", "\"message\""), ("follow_ups/0/done_on", "\"2026-11-13\"")],
    ),
    (
        "客户名称,下次拜访时间\n华星,2026-12-05",
        &[("follow_ups/0/kind", "\"visit\""), ("follow_ups/0/planned_on", "\"2026-12-05\"")],
    ),
    ("客户名称,首次接触时间,最近跟进时间\n华星,2025-01-02,2026-01-02", &[("follow_ups/1/done_on", "\"2026-01-02\"")]),
    (
        "客户名称,拜访记录\n华星,\"2026.5.20拜访，客户满意\n2026.5.27发样品\"",
        &[("follow_ups/0/kind", "\"visit\""), ("follow_ups/1/done_on", "\"2026-05-27\"")],
    ),
    (
        "客户名称,拜访日期,沟通内容\n华星,2026-11-01,谈价格",
        &[("follow_ups/0/kind", "\"visit\""), ("follow_ups/0/content", "\"谈价格\"")],
    ),
    (
        "客户名称,维护日期,维护方式,沟通内容\n华星,2026-05-20,高层拜访,回顾合作",
        &[("follow_ups/0/level", "\"executive\""), ("follow_ups/0/kind", "\"visit\"")],
    ),
    (
        "客户名称,维护日期,维护方式,下次维护计划\n华星,2026-05-20,电话,6月10日电话跟进交付进度",
        &[("follow_ups/1/planned_on", "\"2026-06-10\""), ("follow_ups/1/goal", "\"电话跟进交付进度\"")],
    ),
    ("客户名称,跟进日期,跟进方式\n华星,2026-05-20,微信+电话", &[("follow_ups/0/tags/0", "\"微信+电话\"")]),
    (
        "客户名称,维护动作,计划执行时间,状态\n华星,需求调研,2026-12-01,未开始",
        &[("follow_ups/0/kind", "\"survey\""), ("follow_ups/0/planned_on", "\"2026-12-01\"")],
    ),
    (
        "客户名称,维护动作,计划执行时间,状态\n华星,培训,2026-10-01,取消",
        &[("follow_ups/0/cancelled_on", "\"2026-10-01\"")],
    ),
    (
        "客户名称,跟进日期,跟进内容\n华星,2026-11-01,谈价格\n华星,2026-11-01,谈价格",
        &[("follow_ups/1/content", "\"谈价格\"")],
    ),
    ("客户名称,跟进日期,跟进内容\n华星,2027-11-01,谈价格", &[("follow_ups/0/planned_on", "\"2027-11-01\"")]),
    (
        "客户名称,订单编号,下单日期,金额(元)\n华星,S1,2026-03-01,\"1,200\"",
        &[("orders/0/amount", "1200"), ("stage", "\"returning\"")],
    ),
    (
        "客户名称,合同编号,合同期限\n华星,H1,2023/1/1至2025/12/31",
        &[("contracts/0/ends_on", "\"2025-12-31\""), ("contracts/0/starts_on", "\"2023-01-01\"")],
    ),
    (
        "客户名称,商机名称,商机阶段,商机金额,赢率\n华星,二期,商务谈判,20万,60%",
        &[("opportunities/0/stage", "\"negotiation\""), ("opportunities/0/probability", "60")],
    ),
    ("客户名称,调研日期,满意度\n华星,2026-03-01,很满意", &[("surveys/0/value", "5")]),
    (
        "客户名称,问题描述,受理时间,严重程度\n华星,漏油,2026-03-01,重大",
        &[("issues/0/severity", "\"major\""), ("issues/0/title", "\"漏油\"")],
    ),
    ("客户名称\t行业\n华星\t制造", &[("industry", "\"制造\"")]),
    (
        "sep=;\nCustomer name;Order number;Amount;Ordered on\nAcme;R1;24 541,00;15.06.2025",
        &[("orders/0/amount", "24541"), ("orders/0/ordered_on", "\"2025-06-15\"")],
    ),
    ("Company,First Name,Last Name,Email\nAcme,Erik,Olsen,e@example.org", &[("contacts/0/name", "\"Erik Olsen\"")]),
    ("Customer name,Industry,Employees\nAcme,Optics,1000", &[("employees", "1000")]),
    (
        "Account Name,Opportunity Name,Stage,Amount,Close Date,Opportunity Owner\nAcme,Renewal,Closed Won,500,3/25/2026,Me",
        &[("opportunities/0/stage", "\"won\""), ("opportunities/0/closed_on", "\"2026-03-25\"")],
    ),
    (
        "Company name,Visit date,Kind,Notes\nAcme,2026-05-20,Call,asked for a quote",
        &[("follow_ups/0/kind", "\"phone\""), ("follow_ups/0/content", "\"asked for a quote\"")],
    ),
    ("客户名称,设备型号\n华星,HX-1", &[("fields/设备型号", "\"HX-1\"")]),
    ("*客户名称(必填)：,客户 地址\n华星,人民路1号", &[("name", "\"华星\"")]),
    ("客戶名稱,聯絡人,手機\n華星,張偉,13800138000", &[("name", "\"華星\"")]),
    ("2026年客户表\n\n序号,客户名称,行业\n1,华星,制造\n合计,,1", &[("industry", "\"制造\"")]),
    ("客户名称,联系人,联系方式\n华星,张伟,zw@example.com", &[("contacts/0/email", "\"zw@example.com\"")]),
    ("客户名称,联系人,联系方式\n华星,张伟,wx_zhangwei", &[("contacts/0/wechat", "\"wx_zhangwei\"")]),
    (
        "客户名称,决策人角色,核心决策人\n华星,决策者,张总（总经理）",
        &[("contacts/0/roles/0", "\"decider\""), ("contacts/0/title", "\"总经理\"")],
    ),
    ("客户名称,需求痛点\n华星,生产效率提升、设备联网需求", &[("needs/1", "\"设备联网需求\"")]),
    ("客户名称,客户来源\n华星,老客户介绍", &[("source", "\"referral\"")]),
    ("客户名称,网站,成立日期\n华星,example.com,2016-12-24", &[("founded", "2016")]),
    ("客户名称,创建时间\n华星,2024-03-01", &[("created", "\"2024-03-01\"")]),
    ("客户编号,客户名称\nK-7,华星", &[("code", "\"K-7\"")]),
    ("客户名称,下单日期,金额,备注\n华星,2026-03-01,500,急", &[("orders/0/notes", "\"急\"")]),
    ("客户名称,联系人,爱好\n华星,张伟,钓鱼", &[("contacts/0/interests", "\"钓鱼\"")]),
    ("客户名称,简称\n深圳市华星科技有限公司,华星", &[("short_name", "\"华星\"")]),
];

/// What the first customer of a book has not, of what it is to have.
fn missing(text: &str, book: &Value, wanted: &[(&str, &str)]) -> Vec<String> {
    let mut told = Vec::new();
    for (at, value) in wanted {
        let found = book.pointer(&format!("/customers/0/{at}")).cloned().unwrap_or(Value::Null);
        let value: Value = serde_json::from_str(value).expect("a value");
        if found != value && found.as_f64().is_none_or(|number| Some(number) != value.as_f64()) {
            told.push(format!("{text}\n  {at}: {found}, not {value}"));
        }
    }
    told
}

#[test]
fn every_table_becomes_its_book() {
    let mut failed = Vec::new();
    for (text, wanted) in FILES {
        let book = match Desk::becomes(text) {
            Ok(book) => book,
            Err(why) => {
                failed.push(format!("{text}\n  {why}"));
                continue;
            }
        };
        failed.extend(missing(text, &book, wanted));
    }
    assert!(FILES.len() >= 60, "{} files", FILES.len());
    assert!(failed.is_empty(), "{} of them:\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn what_the_book_says_is_filled_replaced_or_left() {
    let first = "客户名称,行业,联系人,手机\n华星,制造,张伟,";
    let second = "客户名称,行业,联系人,手机\n华星,零售,张伟,13800138000";
    for (existing, industry, mobile) in [
        (Existing::Fill, json!("制造"), json!("13800138000")),
        (Existing::Overwrite, json!("零售"), json!("13800138000")),
        (Existing::Skip, json!("制造"), Value::Null),
    ] {
        let mut desk = Desk::new();
        desk.take(first, ImportWishes::default());
        desk.take(second, ImportWishes { existing, ..ImportWishes::default() });
        let book = desk.book();
        let customer = &book["customers"][0];
        assert_eq!((&customer["industry"], &customer["contacts"][0]["mobile"]), (&industry, &mobile), "{existing:?}");
    }
}

#[test]
fn a_person_without_a_company_is_refused_or_a_customer() {
    let text = "姓名,手机\n张伟,13800138000";
    let mut desk = Desk::new();
    assert_eq!(desk.take(text, ImportWishes::default()).rows.refused, 1);
    desk.take(text, ImportWishes { people_as_customers: true, ..ImportWishes::default() });
    assert_eq!(desk.book()["customers"][0]["name"], "张伟");
}

#[test]
fn a_longer_file_brings_only_what_is_new() {
    let mut desk = Desk::new();
    desk.take("客户名称,跟进日期,跟进内容\n华星,2026-11-01,谈价格", ImportWishes::default());
    let longer = "客户名称,跟进日期,跟进内容\n华星,2026-11-01,谈价格\n华星,2026-11-08,发样品";
    let report = desk.take(longer, ImportWishes::default());
    assert_eq!((report.rows.taken, report.rows.same), (1, 1));
    assert_eq!(desk.book()["customers"][0]["follow_ups"].as_array().map(Vec::len), Some(2));
}

#[test]
fn two_customers_of_one_name_are_never_chosen_between() {
    let mut desk = Desk::new();
    desk.take("客户编号,客户名称\nA1,华星\nA2,华星（北京）", ImportWishes::default());
    let rename = "客户编号,客户名称\nA3,华星有限公司";
    desk.take(rename, ImportWishes::default());
    let report = desk.take("客户编号,客户名称\nA2,远大", ImportWishes::default());
    assert_eq!(report.rows.refused, 1, "the code is that of another");
}

#[test]
fn a_long_list_without_history_is_put_aside() {
    let rows = (0..501).map(|number| format!("公司{number}号,制造\n")).collect::<Vec<_>>().concat();
    let text = format!("客户名称,行业\n{rows}");
    for (unparked, parked) in [(false, json!(true)), (true, Value::Null)] {
        let mut desk = Desk::new();
        let wishes = ImportWishes { unparked, list_name: "名录".to_owned(), ..ImportWishes::default() };
        assert_eq!(desk.take(&text, wishes).parked, !unparked);
        assert_eq!(desk.book()["customers"][0]["parked"], parked);
    }
}

#[test]
fn a_column_tells_its_order_or_somebody_does() {
    let text = "Customer name,Visit date,Content\nAcme,03/04/2026,hello";
    for (order, day) in [(DayOrder::DayFirst, "2026-04-03"), (DayOrder::MonthFirst, "2026-03-04")] {
        let mut desk = Desk::new();
        desk.take(text, ImportWishes { day_order: Some(order), ..ImportWishes::default() });
        assert_eq!(desk.book()["customers"][0]["follow_ups"][0]["done_on"], day);
    }
}
