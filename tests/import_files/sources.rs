//! Files as the programs write them that people export their customers from, each with what stands in the book then.

use rounds::exchange::tables::ReadOptions;
use rounds::ops::takeover::{ImportWishes, TableImport};

use super::{Desk, missing};

/// Where in the book something stands, and what.
type Expected = &'static [(&'static str, &'static str)];

/// The program that wrote the file, its text, and what the first customer has: a pointer and its value.
#[rustfmt::skip]
const FILES: &[(&str, &str, Expected)] = &[
    ("Google Contacts (export to 2024)", "Name,Given Name,Additional Name,Family Name,Yomi Name,Organization 1 - Name,Organization 1 - Title,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value\nErik Olsen,Erik,,Olsen,,Nordlys AS,Buyer,erik@example.org,Mobile,+47 912 34 567", &[("name", "\"Nordlys AS\""), ("contacts/0/name", "\"Erik Olsen\""), ("contacts/0/email", "\"erik@example.org\"")]),
    ("Google Contacts (export since 2024)", "First Name,Middle Name,Last Name,Phonetic First Name,Organization Name,Organization Title,Organization Department,Birthday,Notes,E-mail 1 - Value\nErik,,Olsen,,Nordlys AS,Buyer,Purchasing,1980-05-12,likes tea,erik@example.org", &[("name", "\"Nordlys AS\""), ("contacts/0/department", "\"Purchasing\""), ("contacts/0/birthday", "\"1980-05-12\""), ("contacts/0/notes", "\"likes tea\"")]),
    ("Outlook/Exchange en", "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,Business Street,Business City,Business Country/Region,Mobile Phone,E-mail Address\nMr.,Erik,,Olsen,,Nordlys AS,Purchasing,Buyer,Storgata 1,Oslo,Norway,91234567,erik@example.org", &[("name", "\"Nordlys AS\""), ("contacts/0/title", "\"Buyer\""), ("address", "\"Storgata 1\"")]),
    ("Outlook/Exchange zh", "英文称谓,名,中间名,姓,单位,部门,职务,商务地址 街道,商务地址 市/县,移动电话,电子邮件地址\n,伟,,张,华星科技,采购部,采购经理,人民路1号,深圳市,13800138000,zw@example.com", &[("name", "\"华星科技\""), ("contacts/0/name", "\"张伟\""), ("contacts/0/title", "\"采购经理\""), ("contacts/0/mobile", "\"13800138000\"")]),
    ("Thunderbird", "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Work Phone,Mobile Number,Work Address,Work City,Job Title,Organization\nErik,Olsen,Erik Olsen,,erik@example.org,,22334455,91234567,Storgata 1,Oslo,Buyer,Nordlys AS", &[("name", "\"Nordlys AS\""), ("contacts/0/name", "\"Erik Olsen\""), ("region", "\"Oslo\"")]),
    ("HubSpot", "Record ID,Company name,Company Domain Name,Phone Number,Industry,Company owner,Create Date,Country/Region,Description,Last Activity Date\n9001,Nordlys AS,nordlys.example,22334455,Optics,Me,2024-03-01 10:00,Norway,lenses,2026-11-02", &[("name", "\"Nordlys AS\""), ("industry", "\"Optics\""), ("created", "\"2024-03-01\""), ("follow_ups/0/done_on", "\"2026-11-02\"")]),
    ("Salesforce", "Account Name,Annual Revenue,Billing Street,Billing City,Billing State/Province,Billing Country,Description,Employees,Industry,Phone,Type,Website\nNordlys AS,5000000,Storgata 1,Oslo,,Norway,lenses,120,Optics,22334455,Customer,nordlys.example", &[("employees", "120"), ("annual_revenue", "5000000"), ("address", "\"Storgata 1\""), ("industry", "\"Optics\"")]),
    ("Salesforce", "Opportunity Owner,Account Name,Opportunity Name,Stage,Fiscal Period,Close Date,Amount,Type,Opportunity ID\nMe,Nordlys AS,Renewal,Negotiation/Review,Q4-2026,12/25/2026,5000,Existing,006x", &[("opportunities/0/name", "\"Renewal\""), ("opportunities/0/expected_close", "\"2026-12-25\""), ("opportunities/0/amount", "5000")]),
    ("Dynamics 365", "(Do Not Modify) Account,(Do Not Modify) Row Checksum,Account Name,Website,Relationship Type,Number of Employees,Annual Revenue,Address 1: Street 1,Address 1: City,Address 1: Country/Region,Industry,Main Phone\na1,x,Nordlys AS,nordlys.example,Customer,120,5000000,Storgata 1,Oslo,Norway,Optics,22334455", &[("name", "\"Nordlys AS\""), ("employees", "120"), ("website", "\"nordlys.example\"")]),
    ("Zoho CRM", "Record Id,Contact Owner,Lead Source,First Name,Last Name,Account Name,Email,Title,Department,Phone,Mobile,Salutation\nzc1,Me,Trade Show,Erik,Olsen,Nordlys AS,erik@example.org,Buyer,Purchasing,22334455,91234567,Mr.", &[("name", "\"Nordlys AS\""), ("contacts/0/name", "\"Erik Olsen\""), ("contacts/0/department", "\"Purchasing\""), ("source", "\"exhibition\"")]),
    ("Zoho CRM", "Record Id,Deal Name,Deal Owner,Amount,Currency,Stage,Closing Date,Account Name,Probability (%),Type\nzd1,Renewal,Me,5000,USD,Qualification,2026-12-25,Nordlys AS,40,Existing", &[("opportunities/0/name", "\"Renewal\""), ("opportunities/0/probability", "40"), ("opportunities/0/expected_close", "\"2026-12-25\"")]),
    ("Pipedrive", "Organization - ID,Organization - Name,Organization - Address,Organization - Owner,Organization - Label,Organization - Visible to,Organization - People count,Organization - Created,Organization - Industry,Organization - Website\n7,Nordlys AS,Storgata 1,Me,key,all,2,2024-03-01,Optics,nordlys.example", &[("name", "\"Nordlys AS\""), ("created", "\"2024-03-01\""), ("tags/0", "\"key\""), ("industry", "\"Optics\"")]),
    ("Pipedrive", "Deal - ID,Deal - Title,Deal - Value,Deal - Currency,Deal - Pipeline,Deal - Stage,Deal - Status,Deal - Probability,Deal - Expected close date,Deal - Organization\n3,Renewal,5000,EUR,Sales,Proposal Made,Open,60,2026-12-25,Nordlys AS", &[("opportunities/0/name", "\"Renewal\""), ("opportunities/0/amount", "5000"), ("notes", "null"), ("opportunities/0/probability", "60")]),
    ("EspoCRM en", "Name,Email,Website,Phone,Billing Address,Shipping Address,Description,Sic Code,Industry,Type,Campaign,Target Lists\nNordlys AS,post@nordlys.example,nordlys.example,22334455,Storgata 1,,lenses,3827,Optics,Customer,,key", &[("name", "\"Nordlys AS\""), ("industry", "\"Optics\""), ("address", "\"Storgata 1\"")]),
    ("EspoCRM zh", "名称,电子邮件,网站,电话,账单地址,邮寄地址,描述,Sic代码,行业,类型,营销活动,目标列表\n华星科技,hx@example.com,hx.example,0755-88886666,人民路1号,,老客户,3827,制造,客户,,重点", &[("name", "\"华星科技\""), ("industry", "\"制造\""), ("address", "\"人民路1号\"")]),
    ("SuiteCRM en", "Account Name:,Annual Revenue:,Billing Street:,Billing City:,Employees:,Office Phone:,Industry:,Rating:,Type:,Website:,Date Created:,Description:\nNordlys AS,5000000,Storgata 1,Oslo,120,22334455,Optics,,Customer,nordlys.example,2024-03-01,lenses", &[("name", "\"Nordlys AS\""), ("employees", "120"), ("region", "\"Oslo\"")]),
    ("Twenty", "Name / First Name,Name / Last Name,Emails / Primary Email,Emails / Additional Emails,Phones / Primary Phone Number,Phones / Primary Phone Country Code,Phones / Primary Phone Calling Code,Job Title,Company Id,Creation Date,Company\nErik,Olsen,erik@example.org,,91234567,NO,+47,Buyer,c1,2024-03-01,Nordlys AS", &[("name", "\"Nordlys AS\""), ("contacts/0/name", "\"Erik Olsen\""), ("contacts/0/email", "\"erik@example.org\"")]),
    ("Odoo", "Name*,Company Type*,External ID,Job Position,Phone,Mobile,Email,Street,City,Zip,Country,Website,Tags\nNordlys AS,Company,x1,,22334455,,post@nordlys.example,Storgata 1,Oslo,0155,Norway,nordlys.example,key", &[("name", "\"Nordlys AS\""), ("address", "\"Storgata 1\""), ("website", "\"nordlys.example\"")]),
    ("悟空CRM 11", "*客户名称,客户来源,手机,电话,网址,客户行业,客户级别,下次联系时间,备注,邮箱,省,市,区,详细地址,*负责人\n华星科技,转介绍,13800138000,0755-88886666,hx.example,制造,A（重点客户）,2026-12-05,急,hx@example.com,广东省,深圳市,南山区,人民路1号,我", &[("name", "\"华星科技\""), ("source", "\"referral\""), ("region", "\"广东省深圳市南山区\""), ("follow_ups/0/planned_on", "\"2026-12-05\"")]),
    ("悟空CRM 11", "*跟进内容,*创建人,*所属客户,跟进时间-例:2020-2-1,跟进方式,相关联系人,相关商机,跟进人,下次联系时间,错误信息\n谈价格,我,华星科技,2026-11-01,打电话,张伟,,我,,", &[("follow_ups/0/content", "\"谈价格\""), ("follow_ups/0/done_on", "\"2026-11-01\""), ("follow_ups/0/kind", "\"phone\""), ("contacts/0/name", "\"张伟\"")]),
    ("Cordys CRM", "客户名称,客户行业,客户等级,客户类型,客户来源,线上来源详情,客户标签,地区,负责人,唯一ID\n华星科技,制造,高,企业,展会,,重点,华南,我,u1", &[("name", "\"华星科技\""), ("source", "\"exhibition\""), ("tags/0", "\"重点\""), ("region", "\"华南\"")]),
    ("企业微信 客户联系", "客户名称,描述,添加人,添加人账号,添加人所属部门,添加时间,来源,手机,企业,邮箱,地址,职务,电话\n张伟,,我,wo,销售部,2024-03-01 10:00,扫一扫,13800138000,华星科技,zw@example.com,人民路1号,采购经理,", &[("name", "\"华星科技\""), ("contacts/0/name", "\"张伟\""), ("contacts/0/mobile", "\"13800138000\""), ("contacts/0/title", "\"采购经理\"")]),
    ("纷享销客", "客户名称,客户类型,客户编号,电话,传真,地区定位,1级行业,2级行业,客户级别,备注,邮件,网址,来源\n华星科技,企业,FX01,0755-88886666,,深圳,制造,电子,高,急,hx@example.com,hx.example,转介绍", &[("code", "\"FX01\""), ("industry", "\"制造/电子\""), ("source", "\"referral\"")]),
    ("销售易", "客户名称,客户所有人,客户级别,行业,公司电话,员工人数,年销售额,销售机会名称,销售阶段,销售金额,结单日期,赢率\n华星科技,我,高,制造,0755-88886666,120,5000000,二期,商务谈判,200000,2026-12-25,60%", &[("employees", "120"), ("opportunities/0/name", "\"二期\""), ("opportunities/0/probability", "60")]),
    ("小满", "公司名称,简称,客户编号,国家地区,客户星级,客户分组,客户阶段,联系人昵称,联系人邮箱,跟进人,最近联系时间,规模\nNordlys AS,Nordlys,XM01,挪威,3星,重点,成交客户,Erik Olsen,erik@example.org,我,2026-11-02,120", &[("code", "\"XM01\""), ("short_name", "\"Nordlys\""), ("contacts/0/name", "\"Erik Olsen\""), ("follow_ups/0/done_on", "\"2026-11-02\"")]),
    ("简道云/飞书多维表格 CRM", "客户名称,客户编号,客户状态,客户等级,所属行业,客户地址,联系人,联系电话,跟进人,提交人,提交时间,最近跟进日期,下次跟进日期\n华星科技,JD01,成交客户,高,制造,人民路1号,张伟,13800138000,我,我,2024-03-01 10:00,2026-11-02,2026-12-05", &[("code", "\"JD01\""), ("stage", "\"won\""), ("created", "\"2024-03-01\""), ("follow_ups/0/planned_on", "\"2026-12-05\"")]),
    ("企业名录 (天眼查/企查查 export)", "公司名称,登记状态,法定代表人,注册资本,成立日期,所属省份,所属城市,所属区县,统一社会信用代码,国标行业门类\n华星科技有限公司,存续,王强,1000万人民币,2016-12-24,广东省,深圳市,南山区,91440300MA5EXAMPLE,制造业", &[("credit_code", "\"91440300MA5EXAMPLE\""), ("contacts/0/title", "\"法定代表人\""), ("founded", "2016"), ("industry", "\"制造业\"")]),
    ("企业名录 (企查查 2022, re-labelled)", "企业名称,信用代码,企业法人,注册金额,电话号码,电子邮箱,更多邮箱,企业类型,所属行业,企业官网,公司地址\n华星科技有限公司,91440300MA5EXAMPLE,王强,1000万,0755-88886666,hx@example.com,,有限责任公司,制造业,hx.example,人民路1号", &[("credit_code", "\"91440300MA5EXAMPLE\""), ("address", "\"人民路1号\""), ("website", "\"hx.example\"")]),
    ("手工表", "日期,星期,业务员,客户,洽谈内容,客户需求,竞争对手,下一步计划,预计签单金额,预计签单时间,签单概率\n2026-11-02,一,我,华星科技,谈价格,降本,远大,,,,", &[("follow_ups/0/done_on", "\"2026-11-02\""), ("follow_ups/0/content", "\"谈价格\""), ("needs/0", "\"降本\"")]),
    ("淘宝/1688", "订单编号,买家公司名,买家会员名,卖家公司名,货品总价(元),运费,订单付款时间,订单创建时间,收货人姓名,收货地址,联系手机,宝贝标题,宝贝总数量,订单状态\nTB1,华星科技,hx,本店,1200,0,2026-03-02 10:00,2026-03-01 10:00,张伟,人民路1号,13800138000,网关,2,交易成功", &[("orders/0/number", "\"TB1\""), ("orders/0/amount", "1200"), ("orders/0/ordered_on", "\"2026-03-01\"")]),
    ("Monica", "first_name,middle_name,last_name,nickname,description,job,company,food_preferences,last_talked_to,stay_in_touch_frequency,tags,birthdate\nErik,,Olsen,,likes tea,Buyer,Nordlys AS,fish,2026-11-02,30,key,1980-05-12", &[("name", "\"Nordlys AS\""), ("contacts/0/name", "\"Erik Olsen\""), ("contacts/0/birthday", "\"1980-05-12\""), ("fields/stay_in_touch_frequency", "\"30\""), ("follow_ups/0/done_on", "\"2026-11-02\"")]),
];

/// What people call the tables they made themselves, which come from no program.
const HAND_MADE: &str = "手工表";

#[test]
fn every_program_is_known_by_its_columns_and_its_file_becomes_its_book() {
    let mut failed = Vec::new();
    for (source, text, wanted) in FILES {
        assert!(text.lines().next().is_some_and(|header| header.split(',').count() > 8), "{source}: few columns");
        let import = TableImport::open(text.as_bytes().to_vec(), &ReadOptions::default(), ImportWishes::default());
        let found = import.expect("a table").tables[0].mapping.source;
        if found != Some(*source).filter(|source| *source != HAND_MADE) {
            failed.push(format!("{source}: taken for a file of {found:?}"));
        }
        match Desk::becomes(text) {
            Ok(book) => failed.extend(missing(text, &book, wanted)),
            Err(why) => failed.push(format!("{text}\n  {why}")),
        }
    }
    assert!(FILES.len() >= 30, "{} files", FILES.len());
    assert!(failed.is_empty(), "{} of them:\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn the_customers_of_a_shop_are_people() {
    let text = "客户姓名,手机号,成为客户时间,累计消费金额,购买次数,客单价,上次消费时间,会员等级,归属导购\n\
        张伟,13800138000,2024-03-01 10:00:00,1200,3,400,2026-10-20 12:00:00,金卡,我";
    let mut desk = Desk::new();
    let report = desk.take(text, ImportWishes::default());
    assert_eq!((report.rows.taken, report.rows.refused), (0, 1), "nobody says that a person is a customer");
    let wishes = ImportWishes { people_as_customers: true, ..ImportWishes::default() };
    let report = desk.take(text, wishes.clone());
    assert_eq!(report.tables[0].source, Some("有赞"));
    let book = desk.book();
    let wanted = [
        ("name", "\"张伟\""),
        ("since", "\"2024-03-01\""),
        ("tags/0", "\"金卡\""),
        ("contacts/0/mobile", "\"13800138000\""),
    ];
    assert!(missing(text, &book, &wanted).is_empty(), "{:?}", missing(text, &book, &wanted));
    assert_eq!(desk.take(text, wishes).taken.len(), 0);
    assert_eq!(desk.book(), book);
}
