//! What a book counts in after a file that names a currency came.

use rounds::domain::{CommonCurrency, Country, Settings};
use rounds::messages::Lang;
use rounds::ops::takeover::ImportWishes;
use rounds::ops::{Change, apply, begin_book, undo};
use rounds::sentences::import_report::summary;
use rounds::sentences::importing::Ways;
use serde_json::{Value, json};

use super::Desk;

/// A book that was just made where this is paid with.
fn begun_in(code: &str) -> Desk {
    let mut desk = Desk::new();
    let pays_so = |country: &Country| CommonCurrency::of(country.currency()).is_some_and(|one| one.code == code);
    let country = Country::all().find(pays_so).expect("a country");
    begin_book(&mut desk.store, country, &Desk::stamp()).expect("a beginning");
    desk
}

fn symbol(desk: &Desk) -> Value {
    desk.book()["settings"]["currency"]["symbol"].clone()
}

#[test]
fn a_book_without_money_counts_as_the_file_does_until_that_is_undone() {
    for (begun, text, code, symbol_after) in [
        ("USD", "客户名称,年度采购金额\n华星,\"¥270,000\"\n远大,\"￥450,000\"", Some("CNY"), Value::Null),
        ("EUR", "客户名称,年度采购金额（万元）\n华星,27", Some("CNY"), Value::Null),
        ("CNY", "Customer name,Annual purchases (EUR)\nAcme,500", Some("EUR"), json!("€")),
        ("USD", "客户名称,商机名称,预计金额,币种\n华星,二期,5000,人民币", Some("CNY"), Value::Null),
        ("USD", "客户名称,下单日期,订单编号,金额\n华星,2026-03-01,D1,3万港元", Some("HKD"), json!("HK$")),
        // Nothing is named, or what is counted in anyway.
        ("USD", "客户名称,年度采购金额\n华星,\"270,000\"", None, json!("$")),
        ("USD", "Customer name,Annual purchases\nAcme,$500", None, json!("$")),
        ("AUD", "Customer name,Annual purchases\nAcme,$500", None, json!("A$")),
        ("HKD", "客户名称,年度采购金额（元）\n华星,500", None, json!("HK$")),
        // No amount comes.
        ("USD", "客户名称,年度采购金额（元）\n华星,\n远大,面议", None, json!("$")),
    ] {
        let mut desk = begun_in(begun);
        let before = symbol(&desk);
        let report = desk.take(text, ImportWishes::default());
        assert_eq!(report.currency.map(|currency| currency.code), code, "{begun}: {text}");
        assert_eq!(symbol(&desk), symbol_after, "{begun}: {text}");
        assert!(report.notes.is_empty() && report.refused.is_empty(), "{begun}: {text}");
        let again = desk.take(text, ImportWishes::default());
        assert_eq!((again.currency, again.rows.taken), (None, 0), "{begun}: {text}");
        undo::undo(&mut desk.store, &Desk::stamp()).expect("taken back");
        assert_eq!(symbol(&desk), before, "{begun}: {text}");
    }
}

#[test]
fn one_stray_amount_makes_no_other_currency_and_two_kinds_make_none() {
    let yuan = (1..=9).map(|number| format!("公司{number},¥{number}00\n")).collect::<Vec<_>>().concat();
    let mut desk = begun_in("USD");
    let report = desk.take(&format!("客户名称,年度采购金额\n{yuan}远大,$500"), ImportWishes::default());
    assert_eq!(report.currency.map(|currency| currency.code), Some("CNY"));
    assert_eq!(report.notes.len(), 1);
    let mut desk = begun_in("USD");
    let report = desk.take("客户名称,年度采购金额\n华星,¥100\n远大,¥100\n恒信,€100", ImportWishes::default());
    assert_eq!((report.currency, report.notes.len()), (None, 3));
    assert_eq!(symbol(&desk), json!("$"));
}

#[test]
fn a_currency_that_somebody_chose_stays() {
    let mut desk = Desk::new();
    let dollars = CommonCurrency::ALL.iter().find(|one| one.code == "USD").map(CommonCurrency::kept);
    let settings = Settings { currency: dollars, ..Settings::default() };
    apply(&mut desk.store, Change::Settings(Box::new(settings)), &Desk::stamp()).expect("settings");
    let text = "客户名称,年度采购金额\n华星,¥100";
    let report = desk.take(text, ImportWishes::default());
    assert_eq!((report.currency, report.notes.len()), (None, 1));
    // Taken back, it was not chosen: the import goes, then the choice.
    for _ in 0..2 {
        undo::undo(&mut desk.store, &Desk::stamp()).expect("taken back");
    }
    let settings = Settings { high_value: Some("5000".parse().expect("an amount")), ..Settings::default() };
    apply(&mut desk.store, Change::Settings(Box::new(settings)), &Desk::stamp()).expect("settings");
    let text = "Customer name,Annual purchases\nAcme,$500";
    assert_eq!(desk.take(text, ImportWishes::default()).currency, None, "an amount of the settings is one of the book");
}

#[test]
fn a_column_that_somebody_sends_to_amounts_names_its_currency_too() {
    use rounds::exchange::tables::ReadOptions;
    use rounds::import::ColumnTarget;
    use rounds::ops::takeover::TableImport;
    let text = "客户名称,去年的数\n华星,\"¥270,000\"";
    let desk = begun_in("USD");
    let mut import =
        TableImport::open(text.as_bytes().to_vec(), &ReadOptions::default(), ImportWishes::default()).expect("a table");
    assert!(import.tables[0].mapping.redirect("去年的数", ColumnTarget::parse("customer.annual_purchase")));
    let reader = desk.store.read().expect("a view");
    let report = import.preview(&reader, &Desk::stamp()).expect("a preview").report;
    assert_eq!(report.currency.map(|currency| currency.code), Some("CNY"));
}

#[test]
fn of_a_file_in_another_currency_than_the_book_the_report_says_which() {
    let mut desk = Desk::counting_in_yuan();
    let report = desk.take("Customer name,Annual purchases (EUR)\nAcme,500\nBolt,700", ImportWishes::default());
    assert_eq!((report.currency.map(|one| one.code), report.other_currency.map(|one| one.code)), (None, Some("EUR")));
    let told = |lang| summary(lang, &Ways::None, &report).currency.expect("a sentence");
    assert!(told(Lang::En).starts_with("The amounts of the file are in euros (€), not in the currency of the book"));
    assert!(told(Lang::Zh).starts_with("文件里的金额是欧元（€），不是客户簿的币种"));
    // One stray amount is a cell to refuse, and what the book counts in is nothing to tell.
    for text in [
        "客户名称,年度采购金额\n远大,¥500\n恒信,¥700\n华星,¥300\n同方,¥200\n海风,€100",
        "客户名称,年度采购金额\n远大,500",
    ] {
        let report = desk.take(text, ImportWishes::default());
        assert!(report.other_currency.is_none() && summary(Lang::En, &Ways::None, &report).currency.is_none());
    }
}
