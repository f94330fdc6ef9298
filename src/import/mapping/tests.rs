//! What columns are taken for.

use super::*;
use crate::import::layout::HeaderText;

fn guess(names: &[&str]) -> Mapping {
    let headers = names.iter().map(|name| HeaderText { group: None, name: (*name).to_owned() }).collect();
    Mapping::guess(&TableHead { lines: vec![1], headers }, None, &Guidance::default())
}

fn targets(mapping: &Mapping) -> Vec<String> {
    let told = |column: &Column| column.target().map_or_else(|| "-".to_owned(), |target| target.to_string());
    mapping.columns.iter().map(told).collect()
}

#[test]
fn a_table_that_people_made() {
    let mapping = guess(&[
        "序号",
        "客户名称*",
        "所属行业",
        "联系人及职务",
        "合作时长",
        "最近跟进时间",
        "设备型号",
        "下次拜访时间",
    ]);
    assert_eq!((mapping.kind, mapping.source), (TableKind::Customers, None));
    assert_eq!(
        targets(&mapping),
        [
            "-",
            "customer.name",
            "customer.industry",
            "contact.name",
            "customer.cooperation",
            "last.done_on",
            "customer.fields",
            "next.planned_on",
        ]
    );
}

#[test]
fn a_title_of_outlook_is_a_form_of_address() {
    let outlook =
        guess(&["Title", "First Name", "Last Name", "Company", "Job Title", "E-mail Address", "Business Phone"]);
    assert_eq!((outlook.source, outlook.kind), (Some("Outlook/Exchange en"), TableKind::Contacts));
    assert_eq!(targets(&outlook)[0], "contact.address_form");
    let other = guess(&["Company", "Name", "Title", "Email"]);
    assert_eq!(targets(&other), ["customer.name", "contact.name", "contact.title", "contact.email"]);
}

#[test]
fn follow_ups_orders_and_plans_are_told_apart() {
    let visits = guess(&["客户名称", "拜访日期", "拜访方式", "拜访对象", "沟通内容", "下次拜访时间"]);
    assert_eq!(visits.kind, TableKind::FollowUps);
    assert_eq!(targets(&visits)[3..], ["follow_up.contacts", "follow_up.content", "next.planned_on"]);
    let orders = guess(&["Customer name", "Order number", "Amount", "Ordered on", "Product"]);
    assert_eq!(orders.kind, TableKind::Orders);
    let plans = guess(&["客户名称", "维护动作", "计划执行时间", "实际执行时间", "负责人", "状态"]);
    assert_eq!(plans.kind, TableKind::FollowUps);
    assert_eq!(targets(&plans)[4..], ["follow_up.owner", "follow_up.status"]);
}

#[test]
fn columns_of_lists_that_people_keep_have_their_place() {
    for (header, target) in [
        ("客户级别", "customer.tier"),
        ("客户分级", "customer.tier"),
        ("ABC分类", "customer.tier"),
        ("去年成交金额", "customer.annual_purchase"),
        ("上年成交额（万元）", "customer.annual_purchase"),
        ("年成交额", "customer.annual_purchase"),
        ("首单日期", "customer.since"),
        ("是否成交", "customer.stage"),
        ("新老客户", "customer.stage"),
        ("老板", "contact.name"),
        ("所在省", "customer.region"),
        ("细分行业", "customer.industry"),
        ("转介绍人", "customer.referred_by"),
        ("现用供应商", "customer.competitors"),
        ("感兴趣产品", "customer.product_preference"),
        ("企业官网", "customer.website"),
    ] {
        assert_eq!(targets(&guess(&["客户名称", header])), ["customer.name", target], "{header}");
    }
    let list = guess(&["企业全称", "老板", "联系人手机号", "企业邮箱", "上次联系时间", "下一步", "赢单率"]);
    assert_eq!(targets(&list)[..4], ["customer.name", "contact.name", "contact.mobile", "contact.email"]);
}

#[test]
fn several_people_of_a_row_are_numbered() {
    let mapping = guess(&["客户名称", "联系人1", "电话1", "联系人2", "电话2"]);
    assert_eq!(
        targets(&mapping),
        ["customer.name", "contact.name", "contact.mobile", "contact2.name", "contact2.mobile"]
    );
}

#[test]
fn a_guess_is_changed_by_the_header() {
    let mut mapping = guess(&["客户名称", "设备型号"]);
    assert!(mapping.redirect(" 设备型号：", ColumnTarget::parse("customer.notes")));
    assert_eq!(targets(&mapping)[1], "customer.notes");
    assert!(mapping.redirect("设备型号", None));
    assert_eq!(targets(&mapping)[1], "-");
    assert!(!mapping.redirect("没有的", None));
}

/// The files of a source as the table of headers has them: each kind of file with the names of its columns.
fn files_of(sources: &[&str]) -> Vec<(String, String, Vec<String>)> {
    let mut files: Vec<(String, String, Vec<String>)> = Vec::new();
    for line in include_str!("../../../assets/import/headers.tsv").lines().filter(|line| !line.starts_with('#')) {
        let parts: Vec<&str> = line.split('\t').collect();
        let [source, file, header, ..] = parts.as_slice() else { continue };
        if !sources.contains(source) {
            continue;
        }
        match files.iter_mut().find(|(of, kind, _)| (of.as_str(), kind.as_str()) == (*source, *file)) {
            Some((.., headers)) => headers.push((*header).to_owned()),
            None => files.push(((*source).to_owned(), (*file).to_owned(), vec![(*header).to_owned()])),
        }
    }
    files
}

/// Columns that say a second time what another one says, or need what the file does not have: kept under their names.
const KEPT: [(&str, &str); 4] = [
    ("Monica", "called_at"),
    ("XTransfer", "社交账号"),
    ("留痕/MemoTrace CSV", "StrTime"),
    ("Zoom participants CSV", "Start Time"),
];

#[test]
fn chats_calls_meetings_and_small_programs_are_known_and_every_column_has_its_place() {
    let sources = [
        "Monica",
        "有赞",
        "钉钉 客户管理",
        "富通天下",
        "XTransfer",
        "留痕/MemoTrace CSV",
        "WeChatMsg newer CSV",
        "通话详单 (中国移动 CSV)",
        "通话详单 (中国移动 web table)",
        "通话详单 (other wordings)",
        "call log CSV apps",
        "SMS Backup & Restore calls.xml",
        "SMS Backup & Restore sms.xml",
        "iOS CallHistory.storedata",
        "Zoom participants CSV",
    ];
    let files = files_of(&sources);
    assert_eq!(files.len(), sources.len());
    let mut wrong = Vec::new();
    for (source, file, headers) in files {
        let mapping = guess(&headers.iter().map(String::as_str).collect::<Vec<_>>());
        if mapping.source != Some(source.as_str()) {
            wrong.push(format!("{source}: taken for {:?}", mapping.source));
        }
        for (column, header) in mapping.columns.iter().zip(&headers) {
            let known = Header::of(header);
            let wanted = known.in_source(&source).find(|one| one.file_kind == file).and_then(|one| one.field);
            let is_kept = KEPT.contains(&(source.as_str(), header.as_str()));
            let is_right = match (wanted, column.goes) {
                (None, goes) => goes == Goes::Nowhere,
                (Some("customer.fields"), goes) => goes == Goes::OwnField,
                (Some(_), Goes::OwnField) => is_kept,
                (Some(field), Goes::To(target)) => match (field.split('.').nth(1).unwrap_or_default(), target.field) {
                    ("name", "given" | "middle" | "family") | ("minutes", "seconds") => true,
                    // Where nobody is named a number is that of the company.
                    ("mobile", "phone") => target.part == super::super::target::TargetPart::Customer,
                    (wanted, found) => wanted == found,
                },
                (Some(_), Goes::Nowhere) => false,
            };
            if !is_right {
                wrong.push(format!("{source}: {header} goes to {:?}, not to {wanted:?}", column.goes));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
