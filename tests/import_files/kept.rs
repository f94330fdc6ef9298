//! Nothing of a table is lost without a word: people who are nowhere, lists of dated lines, columns without a name, what
//! two rows say otherwise, records without a name.

use rounds::import::Why;
use rounds::ops::takeover::{Existing, ImportWishes, TakeReport};
use serde_json::{Value, json};

use super::Desk;

fn whys(report: &TakeReport) -> Vec<(usize, &str, &Why)> {
    report.notes.iter().map(|one| (one.note.line, one.note.column.as_str(), &one.note.why)).collect()
}

fn contact<'b>(book: &'b Value, customer: usize, name: &str) -> &'b Value {
    let all = book["customers"][customer]["contacts"].as_array().expect("contacts");
    all.iter().find(|one| one["name"] == name).unwrap_or_else(|| panic!("no {name}: {all:?}"))
}

#[test]
fn whom_people_report_to_counts_whatever_the_order_of_the_rows() {
    let text = "First Name,Last Name,Email,Account Name,Reports To\n\
                Ann,Roy,ann@hill.com,Hill Co,Zed Boss\n\
                Ben,Fox,ben@hill.com,Hill Co,Ann Roy\n\
                Cat,Lee,cat@hill.com,Hill Co,Dan Fox\n\
                Dan,Fox,dan@hill.com,Hill Co,\n\
                Eve,Orr,eve@moor.com,Moor Ltd,Cat Lee\n\
                Fay,Orr,fay@moor.com,Moor Ltd,Gus Orr\n\
                Gus,Orr,gus@moor.com,Moor Ltd,Fay Orr\n";
    let report = Desk::new().take(text, ImportWishes::default());
    assert_eq!((report.rows.taken, report.rows.refused), (7, 0));
    let nobody = &Why::NoSuchPerson;
    assert_eq!(
        whys(&report),
        [(2, "Reports To", nobody), (6, "Reports To", nobody), (8, "Reports To", &Why::ReportsInACircle)]
    );
    let book = Desk::becomes(text).expect("the same again and undone");
    let above = |customer, name: &str| contact(&book, customer, name)["reports_to"].clone();
    assert_eq!((above(0, "Ben Fox"), above(0, "Cat Lee")), (json!("Ann Roy"), json!("Dan Fox")));
    assert_eq!((above(0, "Ann Roy"), above(1, "Fay Orr")), (Value::Null, json!("Gus Orr")));
    assert_eq!(contact(&book, 0, "Ann Roy")["notes"], "Reports To: Zed Boss");
    assert_eq!(contact(&book, 1, "Eve Orr")["notes"], "Reports To: Cat Lee", "of another customer");
    // A later file brings the superior, and the people of the book come before those who report to them.
    let mut desk = Desk::new();
    desk.take("客户名称,联系人,职位\n华星,张伟,经理\n", ImportWishes::default());
    let report = desk.take(
        "客户名称,联系人,上级\n华星,张伟,李 娜\n华星,王芳,陈刚\n华星,陈刚,李娜\n华星,李娜,\n",
        ImportWishes::default(),
    );
    assert_eq!((report.rows.refused, whys(&report).len()), (0, 0), "{:?}", report.notes);
    let book = desk.book();
    assert_eq!(contact(&book, 0, "张伟")["reports_to"], "李娜");
    assert_eq!(contact(&book, 0, "王芳")["reports_to"], "陈刚");
}

#[test]
fn a_refused_row_uses_up_no_code() {
    let text = "客户名称,下单日期,金额\n甲公司,,100\n乙公司,2026-03-01,100\n";
    let mut desk = Desk::new();
    assert_eq!(desk.take(text, ImportWishes::default()).rows.refused, 1);
    assert_eq!(desk.book()["customers"][0]["code"], "C001");
    let mut desk = Desk::new();
    let long = format!("客户名称,联系人,电话\n{},张伟,\n丙公司,李娜,\n", "很".repeat(3_000));
    desk.take(&long, ImportWishes::default());
    let book = desk.book();
    let codes: Vec<&Value> = book["customers"].as_array().expect("customers").iter().map(|one| &one["code"]).collect();
    assert_eq!(codes.last(), Some(&&json!(format!("C{:03}", codes.len()))));
}

#[test]
fn dated_lines_in_one_cell_are_one_follow_up_each() {
    for header in ["拜访记录", "跟进记录", "跟進記錄"] {
        let text = format!(
            "客户名称,联系人,电话,{header}\n华星,张伟,13800138000,\"2024.5.20拜访，客户满意\n2024.5.27发样品\"\n"
        );
        let book = Desk::becomes(&text).expect("the same again and undone");
        let done = &book["customers"][0]["follow_ups"];
        assert_eq!(
            (&done[0]["done_on"], &done[1]["done_on"]),
            (&json!("2024-05-20"), &json!("2024-05-27")),
            "{header}"
        );
        assert_eq!((&done[0]["kind"], done.as_array().map(Vec::len)), (&json!("visit"), Some(2)));
    }
    let text = "客户名称,联系人,最近联系日期,拜访记录\n华星,张伟,2024-05-27,\"2024.5.20拜访，客户满意\n2024.5.27发样品\"\n\
                远大,李娜,2024-05-28,谈了价格\n海风,王芳,,以后再约\n";
    let book = Desk::becomes(text).expect("the same again and undone");
    let done = |customer: usize| book["customers"][customer]["follow_ups"].as_array().cloned().unwrap_or_default();
    assert_eq!(done(0).len(), 2, "the last contact is one of them: {:?}", done(0));
    assert_eq!((&done(1)[0]["done_on"], &done(1)[0]["content"]), (&json!("2024-05-28"), &json!("谈了价格")));
    assert_eq!(book["customers"][2]["notes"], "拜访记录: 以后再约");
    // Of a table of follow-ups a single line belongs to the day of its row.
    let text = "客户名称,跟进日期,跟进方式,跟进记录\n华星,2024-05-20,电话,5月20日谈了价格\n";
    let book = Desk::becomes(text).expect("the same again and undone");
    let done = &book["customers"][0]["follow_ups"];
    assert_eq!((&done[0]["content"], done.as_array().map(Vec::len)), (&json!("5月20日谈了价格"), Some(1)));
}

/// The day, the kind and the words of each follow-up of a customer.
fn told(customer: &Value) -> Vec<(String, String, String)> {
    let text = |one: &Value, name: &str| one[name].as_str().unwrap_or_default().to_owned();
    let done = customer["follow_ups"].as_array().cloned().unwrap_or_default();
    let mut all: Vec<_> =
        done.iter().map(|one| (text(one, "done_on"), text(one, "kind"), text(one, "content"))).collect();
    all.sort();
    all
}

fn own(all: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
    all.iter().map(|(day, kind, words)| ((*day).to_owned(), (*kind).to_owned(), (*words).to_owned())).collect()
}

#[test]
fn remarks_with_days_are_follow_ups_and_those_without_are_notes() {
    for header in ["Remarks", "Notes", "History", "Remarks / history"] {
        let text = format!(
            "Company,Contact,Last visit,{header}\n\
             Acme,Ann Lee,2026-06-16,2025-11-13 - met at trade fair. 2026-06-16 - second meeting budget fixed\n\
             Globex,Bob Ray,2026-03-02,\"2026-03-02: called, price too high\n2026-02-01: mail sent\"\n\
             Initech,Tom Roe,2026-05-04,Prefers calls before 10. Pays late!\n\
             Foo,Eva Poe,2026-05-05,2026-05-05 quote wanted\nBar,Jan Fox,,2026-04-01 lunch with Jan\n"
        );
        let book = Desk::becomes(&text).expect("the same again and undone");
        let customer = |at: usize| &book["customers"][at];
        assert_eq!(
            told(customer(0)),
            own(&[
                ("2025-11-13", "visit", "met at trade fair."),
                ("2026-06-16", "visit", "second meeting budget fixed")
            ]),
            "{header}"
        );
        // A call is not the visit of the same day.
        assert_eq!(
            told(customer(1)),
            own(&[
                ("2026-02-01", "email", "mail sent"),
                ("2026-03-02", "phone", "called, price too high"),
                ("2026-03-02", "visit", "")
            ]),
            "{header}"
        );
        assert_eq!(told(customer(2)), own(&[("2026-05-04", "visit", "")]), "{header}");
        let notes = customer(2)["notes"].as_str().unwrap_or_default();
        assert!(notes.contains("Prefers calls before 10. Pays late!"), "{header}: {notes}");
        // What tells no way is the visit.
        assert_eq!(told(customer(3)), own(&[("2026-05-05", "visit", "quote wanted")]), "{header}");
        assert_eq!(told(customer(4)), own(&[("2026-04-01", "team-event", "lunch with Jan")]), "{header}");
    }
}

#[test]
fn a_day_without_a_year_is_the_nearest_one_behind_us() {
    for header in ["备注", "跟进记录", "跟进情况"] {
        let text = format!(
            "客户名称,联系人,上次拜访,{header}\n\
             华星,张伟,2026-03-20,\"3/15 电话回访，嫌价格高\"\n远大,李娜,2026-03-21,12月3日 微信聊了样品\n"
        );
        let book = Desk::becomes(&text).expect("the same again and undone");
        assert_eq!(
            told(&book["customers"][0]),
            own(&[("2026-03-15", "phone", "电话回访，嫌价格高"), ("2026-03-20", "visit", "")]),
            "{header}"
        );
        assert_eq!(
            told(&book["customers"][1]),
            own(&[("2025-12-03", "message", "微信聊了样品"), ("2026-03-21", "visit", "")]),
            "{header}"
        );
    }
    // Remarks of which few have a day stay remarks.
    let text = "客户名称,联系人,上次拜访,备注\n华星,张伟,2026-03-20,付款慢\n远大,李娜,2026-03-21,2026-03-01起换了厂长\n海风,王芳,,老客户\n";
    let book = Desk::becomes(text).expect("the same again and undone");
    assert_eq!(book["customers"][1]["notes"], "2026-03-01起换了厂长");
}

#[test]
fn columns_without_a_name_and_cells_beyond_the_header_are_kept() {
    let book = Desk::becomes("客户名称,,行业\n华星,常客,制造,多出来的\n远大,,化工\n").expect("the same again");
    let customer = &book["customers"][0];
    assert_eq!(customer["fields"], json!({ "第2列": "常客", "第4列": "多出来的" }));
    assert_eq!(customer["industry"], "制造");
    let mut desk = Desk::new();
    let report = desk.take("Company,,Industry\nAcme,regular,Paper,more\n", ImportWishes::default());
    let headers: Vec<&str> = report.tables[0].columns.iter().map(|one| one.header.as_str()).collect();
    assert_eq!(headers, ["Company", "Column 2", "Industry", "Column 4"], "the preview names them");
    assert_eq!(desk.book()["customers"][0]["fields"]["Column 4"], "more");
    let report = Desk::new().take("Company,,Industry,,\nAcme,,Paper,,\n", ImportWishes::default());
    assert_eq!(report.tables[0].columns.len(), 2, "an empty column is none");
}

#[test]
fn what_two_rows_say_otherwise_of_one_customer_is_kept_in_the_notes() {
    let text = "Company,Region,Company phone,Contact,Job title,Line\nAcme,North,555-0100,Ann Lee,Buyer,41\n\
                Acme,South,555-0200,Ann Lee,Head of buying,42\n";
    let book = Desk::becomes(text).expect("the same again and undone");
    let customer = &book["customers"][0];
    assert_eq!(customer["region"], "North");
    let notes = customer["notes"].as_str().unwrap_or_default();
    assert!(notes.contains("Region: South") && notes.contains("Company phone: 555-0200"), "{notes}");
    assert_eq!(contact(&book, 0, "Ann Lee")["notes"], "Job title: Head of buying");
    let report = Desk::new().take(text, ImportWishes::default());
    assert_eq!((report.rows.taken, report.rows.same), (2, 0));
    assert!(whys(&report).contains(&(3, "Region", &Why::SaidOtherwise)), "{:?}", report.notes);
}

#[test]
fn what_the_book_says_otherwise_is_told_by_name() {
    let mut desk = Desk::new();
    desk.take("Company,Region\nAcme,North\n", ImportWishes::default());
    let report = desk.take("Company,Region,Line\nAcme,South,41\nAcme,,42\n", ImportWishes::default());
    assert!(whys(&report).contains(&(2, "Region", &Why::StandsOtherwise("North".to_owned()))), "{:?}", report.notes);
    let customer = desk.book()["customers"][0].clone();
    assert_eq!((&customer["region"], customer.get("notes")), (&json!("North"), None), "only what is empty is filled");
    assert_eq!(customer["fields"]["Line"], "41; 42", "two rows of one file say both");
    let skip = ImportWishes { existing: Existing::Skip, ..ImportWishes::default() };
    assert!(desk.take("Company,Region\nAcme,West\n", skip).notes.is_empty());
}

#[test]
fn a_remark_in_a_row_of_a_follow_up_is_about_what_was_said_then() {
    let mut desk = Desk::new();
    desk.take("Customer name,Notes\nAcme,old friend\n", ImportWishes::default());
    desk.take(
        "Customer name,Visit date,Content,Remark\nAcme,2026-10-01,price,wants a sample\nAcme,2026-10-02,,called back\n",
        ImportWishes::default(),
    );
    let customer = desk.book()["customers"][0].clone();
    assert_eq!(customer["notes"], "old friend");
    assert_eq!(customer["follow_ups"][0]["content"], "price\nwants a sample");
    assert_eq!(customer["follow_ups"][1]["content"], "called back");
}

#[test]
fn a_list_of_opportunities_without_names_calls_each_after_its_customer() {
    let text = "客户名称,联系人,阶段,预计金额（万元）,预计成交日期,备注\n华星,张伟,方案报价,12.5,2026-12-20,要样品\n华星,张伟,谈判,8,,\n远大,李娜,需求确认,,,\n";
    let book = Desk::becomes(text).expect("the same again and undone");
    let first = &book["customers"][0]["opportunities"];
    assert_eq!((&first[0]["name"], &first[0]["amount"]), (&json!("华星 2026-12"), &json!(125_000)));
    assert_eq!((&first[1]["name"], &first[1]["stage"]), (&json!("华星 80000"), &json!("negotiation")));
    assert_eq!(book["customers"][1]["opportunities"][0]["name"], "远大");
    assert_eq!(Desk::new().take(text, ImportWishes::default()).rows.refused, 0);
}

#[test]
fn what_a_table_cannot_make_a_record_of_is_shown_as_it_is_kept() {
    let mut desk = Desk::new();
    let report =
        desk.take("客户名称,拜访日期,沟通内容,金额（万元）\n华星,2026-11-01,谈价格,12.5\n", ImportWishes::default());
    let column = report.tables[0].columns.iter().find(|one| one.header.starts_with("金额")).expect("the column");
    let sample = &column.samples[0];
    assert_eq!((column.field.as_deref(), &sample.became, sample.is_kept), (Some("customer.notes"), &None, true));
    assert_eq!(desk.book()["customers"][0]["notes"], "金额（万元）: 12.5");
}

#[test]
fn a_class_that_nobody_said_and_a_state_that_is_not_known_stay_as_they_are_written() {
    let mut desk = Desk::new();
    let report = desk.take("客户名称,客户等级\n华星,甲\n", ImportWishes::default());
    assert_eq!(whys(&report), [(2, "客户等级", &Why::UnknownWord)]);
    let customer = desk.book()["customers"][0].clone();
    assert_eq!((customer.get("tier_pin"), customer.get("potential")), (None, None));
    assert_eq!(customer["fields"]["客户等级"], "甲");
    let text = "Deal - Title,Deal - Organization,Deal - Stage,Deal - Status,Deal - Value\nLine 2,Acme,Proposal made,archived,100\nLine 3,Acme,Proposal made,open,100\n";
    let mut desk = Desk::new();
    let report = desk.take(text, ImportWishes::default());
    assert_eq!(whys(&report), [(2, "Deal - Status", &Why::UnknownWord)]);
    assert_eq!(desk.book()["customers"][0]["fields"]["Deal - Status"], "archived");
}

#[test]
fn headers_in_the_plural_and_in_traditional_characters_are_known() {
    let book = Desk::becomes("Companies,Primary Contacts,Industries\nAcme,Ann Lee,Paper\n").expect("the same again");
    let customer = &book["customers"][0];
    assert_eq!((&customer["contacts"][0]["name"], &customer["industry"]), (&json!("Ann Lee"), &json!("Paper")));
    let book = Desk::becomes("客戶名稱,聯絡人,行業,備註\n華星,張偉,製造,老客戶\n").expect("the same again");
    let customer = &book["customers"][0];
    assert_eq!((&customer["contacts"][0]["name"], &customer["notes"]), (&json!("張偉"), &json!("老客戶")));
}

#[test]
fn an_english_person_is_called_given_name_first() {
    let text = "First Name,Last Name,Account Name,Email,Title\nAnn,Roy,Hill Co,not given yet,Buyer\n";
    let report = Desk::new().take(text, ImportWishes::default());
    assert_eq!(report.notes[0].called, "Hill Co Ann Roy", "{:?}", report.notes);
}
